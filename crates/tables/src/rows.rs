//! Lines of tab-separated cells.
use crate::Problem;

/// A line of a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'t> {
    /// Line number, from 1.
    pub line: usize,
    /// The cells; an empty one (`-`) is the empty string.
    pub cells: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// Cell `i`, empty past the end.
    #[must_use]
    pub fn cell(&self, i: usize) -> &'t str {
        self.cells.get(i).copied().unwrap_or("")
    }
}

/// The rows of a file, comments and blank lines left out; each has at least `columns` cells.
///
/// # Errors
/// A row with fewer cells.
///
/// ```
/// let rows = legation_tables::rows("x.tsv", "# note\nFRA\tFrance|French Republic\t-\n", 2).unwrap();
/// assert_eq!(rows[0].cell(1), "France|French Republic");
/// assert_eq!(rows[0].cell(2), "");
/// ```
pub fn rows<'t>(file: &str, text: &'t str, columns: usize) -> Result<Vec<Row<'t>>, Problem> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let line = line.trim_end_matches(['\r', ' ', '\t']);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> =
            line.split('\t').map(str::trim).map(|c| if c == "-" { "" } else { c }).collect();
        if cells.len() < columns {
            return Err(Problem::new(
                file,
                i + 1,
                format!("{} cells where {columns} are wanted", cells.len()),
                "separate the columns by one tab each, and write `-` for an empty one",
            ));
        }
        out.push(Row { line: i + 1, cells });
    }
    Ok(out)
}

/// The alternatives in a cell.
pub fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|s| !s.is_empty() && *s != "-")
}
