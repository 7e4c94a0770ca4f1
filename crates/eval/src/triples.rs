//! The same sentence in three languages: is the record the same?
use crate::files;
use crate::report::{Item, Report};
use anyhow::{Context, Result, bail};
use legation_record::{Actor, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The languages of the columns.
const LANGUAGES: [&str; 3] = ["en", "fr", "ar"];

/// The day on which the sentences are read.
const PUBLISHED: &str = "2023-07-13";

/// Reads a file of four columns: id, English, French, Arabic. A row is right if the three languages tell the same
/// events (type, mode, source, target, modality), and at least one.
///
/// # Errors
/// A file that cannot be read, a line that has not four columns.
pub fn triples(path: &Path) -> Result<Report> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let mut items = Vec::new();
    let mut pairs: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut coarse = 0_u32;
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let &[id, en, fr, ar] = line.split('\t').collect::<Vec<_>>().as_slice() else {
            bail!("{}:{}: a line has four columns: id, English, French, Arabic", path.display(), n + 1);
        };
        let mut told = Vec::new();
        for sentence in [en, fr, ar] {
            let record = files::record_of(sentence, id, Some(PUBLISHED))?;
            told.push(record.events.iter().map(written).collect::<BTreeSet<_>>());
        }
        let types = told.iter().map(types).collect::<Vec<_>>();
        coarse += u32::from(!types[0].is_empty() && types.iter().all(|t| *t == types[0]));
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            let count = pairs.entry(format!("{} and {} the same", LANGUAGES[a], LANGUAGES[b])).or_default();
            count.0 += u32::from(!told[a].is_empty() && told[a] == told[b]);
            count.1 += 1;
        }
        let found = !told[0].is_empty() && told.iter().all(|t| *t == told[0]);
        let kind = id.rsplit_once('-').map_or(id, |(kind, _)| kind);
        items.push(Item {
            document: kind.into(),
            category: "triples".into(),
            id: id.into(),
            core: true,
            found,
            note: if found { String::new() } else { told.iter().map(list).collect::<Vec<_>>().join(" | ") },
        });
    }
    let share = |(right, all): (u32, u32)| f64::from(right) / f64::from(all.max(1));
    let mut figures: BTreeMap<String, f64> = pairs.into_iter().map(|(k, c)| (k, share(c))).collect();
    let all = u32::try_from(items.len()).unwrap_or(u32::MAX);
    figures.insert("the same types in all three".into(), share((coarse, all)));
    let score = items.iter().filter(|i| i.found).count() as f64 / items.len().max(1) as f64;
    Ok(Report {
        suite: "triples".into(),
        score,
        measure: "the same record in all three".into(),
        figures,
        items,
    })
}

/// The types alone.
fn types(told: &BTreeSet<String>) -> BTreeSet<&str> {
    told.iter().filter_map(|e| e.split('.').next()).collect()
}

fn list(told: &BTreeSet<String>) -> String {
    if told.is_empty() { "nothing".into() } else { told.iter().cloned().collect::<Vec<_>>().join("; ") }
}

/// An event in one line; of the sides of a symmetric act the first by the alphabet stands first.
fn written(event: &Event) -> String {
    let side = |actors: &[Actor]| {
        let mut names: Vec<&str> = actors.iter().map(|a| a.actor.as_str()).collect();
        names.sort_unstable();
        if names.is_empty() { "-".to_string() } else { names.join(",") }
    };
    let (mut source, mut target) = (side(&event.source), side(&event.target));
    if event.symmetric && target < source {
        std::mem::swap(&mut source, &mut target);
    }
    let mut out = event.event_type.code().to_string();
    let _ = write!(out, ".{} {source}>{target}", event.mode.as_deref().unwrap_or("-"));
    let _ = write!(out, " {:?}", event.modality);
    out.to_lowercase()
}
