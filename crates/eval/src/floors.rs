//! The committed scores, below which no change may fall.
use crate::{Report, suite};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// A row of the table of floors: suite, path of its data, figure (`score` or the name of another), least value.
#[derive(Debug, Clone, PartialEq)]
pub struct Floor {
    /// Suite.
    pub suite: String,
    /// File or folder, from the folder that the program runs in.
    pub path: PathBuf,
    /// `score` or the name of one of the report's other figures.
    pub figure: String,
    /// Least value, as the figure is printed.
    pub least: f64,
}

/// Reads a table of floors: tab-separated rows, `#` comments.
///
/// # Errors
/// A file that cannot be read; a row that is not four cells, names no suite or has no number; with file and line.
pub fn floors(table: &Path) -> Result<Vec<Floor>> {
    let name = table.display();
    let text = fs::read_to_string(table).with_context(|| format!("{name}: cannot be read"))?;
    let mut out = Vec::new();
    for (n, line) in (1..).zip(text.lines()).filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [suite_name, path, figure, least] = cells[..] else {
            bail!("{name}:{n}: a row has four cells with tabs between: suite, path, figure, least value");
        };
        if suite(suite_name).is_none() {
            bail!("{name}:{n}: there is no suite `{suite_name}`");
        }
        let least = least.parse().with_context(|| format!("{name}:{n}: `{least}` is not a number"))?;
        out.push(Floor { suite: suite_name.into(), path: path.into(), figure: figure.into(), least });
    }
    Ok(out)
}

impl Floor {
    /// The report's value of the floor's figure; nothing if the report has no such figure.
    #[must_use]
    pub fn value(&self, report: &Report) -> Option<f64> {
        if self.figure == "score" { Some(report.score) } else { report.figures.get(&self.figure).copied() }
    }
}
