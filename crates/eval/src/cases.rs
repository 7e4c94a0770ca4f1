//! Batteries: files with a case a line, cells separated by tabs, `#` before a comment.
use crate::files;
use anyhow::{Context, Result, bail};
use legation_pipeline::Options;
use legation_record::Record;
use std::fs;
use std::path::Path;

/// One case: its file's name without ending, its line, its cells (`-` is empty).
pub(crate) struct Case {
    pub file: String,
    pub line: usize,
    cells: Vec<String>,
}

impl Case {
    /// Cell `i`, empty past the end.
    pub fn cell(&self, i: usize) -> &str {
        self.cells.get(i).map_or("", String::as_str)
    }

    /// The alternatives in cell `i`.
    pub fn list(&self, i: usize) -> Vec<&str> {
        self.cell(i).split('|').map(str::trim).filter(|s| !s.is_empty()).collect()
    }
}

/// The cases of a file, or of all `.tsv` files of a folder; each has `columns` cells or more.
pub(crate) fn read(path: &Path, columns: usize) -> Result<Vec<Case>> {
    let paths = if path.is_dir() { files::sorted(path, "tsv")? } else { vec![path.to_path_buf()] };
    let mut out = Vec::new();
    for path in paths {
        let text =
            fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for (i, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<String> = line
                .split('\t')
                .map(|c| if c.trim() == "-" { String::new() } else { c.trim().to_string() })
                .collect();
            if cells.len() < columns {
                bail!("{}:{}: {} cells where {columns} are wanted", path.display(), i + 1, cells.len());
            }
            out.push(Case { file: file.clone(), line: i + 1, cells });
        }
    }
    Ok(out)
}

/// Reads a text as the program would read a file of that text.
pub(crate) fn record(text: &str, published: Option<&str>) -> Result<Record> {
    let document =
        legation_document::read(text.as_bytes(), "case.txt").map_err(|e| anyhow::anyhow!("{e}"))?;
    let options = Options { published: published.filter(|d| !d.is_empty()).map(str::to_string) };
    Ok(legation_pipeline::read(&document, &options))
}

/// Share of the flags that are set.
pub(crate) fn share(flags: impl Iterator<Item = bool>) -> f64 {
    let (found, all) = flags.fold((0_u32, 0_u32), |(f, a), x| (f + u32::from(x), a + 1));
    f64::from(found) / f64::from(all.max(1))
}
