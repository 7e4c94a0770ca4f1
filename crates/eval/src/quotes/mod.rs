//! The suite `quotes`: quotations against gold of four kinds, beside two simple baselines on the same data.
//!
//! - `gum_*.jsonl`: attributions found (cue, and the content's head inside our content), source right in those,
//!   precision of our direct speech;
//! - `ud_attributions.*.jsonl`: contents at 0.8 overlap (shared over joined tokens), source right in those found.
//!   Their cues were chosen by a verb list, so that only quotations with such a cue can be judged for precision;
//! - `*.txt`: the project's own gold, contents at 0.8 overlap and exact, speaker, medium, addressee, act.
//!
//! Of the public sets every third document is set aside: it is counted, but its misses are not shown.
mod baseline;
mod gum;
mod marked;
mod own;
mod text;
mod ud;

use crate::report::{Item, Report};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What is added up over the files.
#[derive(Default)]
pub(crate) struct Tally {
    /// Figures by name, 0 to 1 (or counts).
    pub figures: BTreeMap<String, f64>,
    /// Items of our own run.
    pub items: Vec<Item>,
}

impl Tally {
    fn put(&mut self, document: &str, category: &str, id: usize, found: bool, note: String) {
        self.items.push(Item {
            document: document.into(),
            category: category.into(),
            id: id.to_string(),
            core: true,
            found,
            note: if found { String::new() } else { note },
        });
    }

    fn figure(&mut self, set: &str, system: &str, name: &str, value: f64) {
        let name =
            if system.is_empty() { format!("{set}: {name}") } else { format!("{set}, {system}: {name}") };
        self.figures.insert(name, value);
    }
}

/// Scores the gold file `path`, or all gold files of the folder `path`.
///
/// # Errors
/// Nothing to score there, files that cannot be read or understood.
pub fn quotes(path: &Path) -> Result<Report> {
    let mut tally = Tally::default();
    let mut scored = 0;
    for file in files(path)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let read =
            || fs::read_to_string(&file).with_context(|| format!("{}: cannot be read", file.display()));
        if name.ends_with(".txt") {
            own::score(&name, &read()?, &mut tally).with_context(|| file.display().to_string())?;
        } else if name.starts_with("gum_") {
            gum::score(&name, &read()?, &mut tally);
        } else if name.starts_with("ud_") {
            ud::score(&name, &read()?, &mut tally);
        } else {
            continue;
        }
        scored += 1;
    }
    if scored == 0 {
        bail!("{}: there is no gold for quotations here (gum_*.jsonl, ud_*.jsonl, *.txt)", path.display());
    }
    let asked: Vec<&Item> = tally.items.iter().filter(|i| i.category.starts_with("found")).collect();
    let score = text::share(asked.iter().filter(|i| i.found).count(), asked.len());
    Ok(Report {
        suite: "quotes".into(),
        score,
        measure: "quotations found".into(),
        figures: tally.figures,
        items: tally.items,
    })
}

fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let entries =
        fs::read_dir(path).with_context(|| format!("{}: there is no such file or folder", path.display()))?;
    let mut paths: Vec<PathBuf> =
        entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.is_file()).collect();
    paths.sort();
    Ok(paths)
}
