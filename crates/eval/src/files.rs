//! Opening the data of a suite.
use anyhow::{Context, Result, bail};
use legation_pipeline::Options;
use legation_record::Record;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The expected files of a folder: `expected.json`, or all of `expected/`.
pub(crate) fn expected(folder: &Path) -> Result<Vec<Value>> {
    let single = folder.join("expected.json");
    let paths = if single.is_file() { vec![single] } else { sorted(&folder.join("expected"), "json")? };
    paths
        .iter()
        .map(|path| {
            let text =
                fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
            serde_json::from_str(&text).with_context(|| format!("{}: is not JSON", path.display()))
        })
        .collect()
}

/// The files of a folder with this ending, by name.
pub(crate) fn sorted(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{}: there is no such folder", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == ending))
        .collect();
    paths.sort();
    if paths.is_empty() {
        bail!("{}: there is no .{ending} file in this folder", folder.display());
    }
    Ok(paths)
}

/// Reads a report as the program would, with the publication date that its expected file gives.
pub(crate) fn record(path: &Path, published: Option<&str>) -> Result<(Record, String)> {
    let bytes = fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let document =
        legation_document::read(&bytes, &path.display().to_string()).map_err(|e| anyhow::anyhow!("{e}"))?;
    let options = Options { published: published.map(str::to_string) };
    Ok((legation_pipeline::read(&document, &options), document.text))
}

/// Reads words as a document of that name.
pub(crate) fn record_of(text: &str, name: &str, published: Option<&str>) -> Result<Record> {
    let document = legation_document::read(text.as_bytes(), name).map_err(|e| anyhow::anyhow!("{e}"))?;
    Ok(legation_pipeline::read(&document, &Options { published: published.map(str::to_string) }))
}
