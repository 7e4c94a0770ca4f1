//! The suites: reports with what a careful reader gets out of them, and texts in which nothing may be found.
use crate::report::{Item, Report};
use crate::{files, rows};
use anyhow::Result;
use legation_record::{EntityKind, Record};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Scores the reports of a folder against its `expected.json`, or against the files of its `expected/`.
///
/// # Errors
/// A folder without expected files, files that cannot be read.
pub fn seeds(folder: &Path) -> Result<Report> {
    let mut items = Vec::new();
    let mut matched = 0;
    let mut told = 0;
    let (mut dates, mut places) = (Vec::new(), Vec::new());
    for expected in files::expected(folder)? {
        let name = expected["document"]["path"].as_str().unwrap_or("").to_string();
        let path = folder.join(&name);
        let (record, source) = files::record(&path, expected["document"]["published"].as_str())?;
        for row in expected["events"].as_array().into_iter().flatten() {
            if let Some((date, place)) = rows::setting(&record, row) {
                dates.extend(date);
                places.extend(place);
            }
        }
        let (hits, all) = document(&name, &record, &source, &expected, &mut items);
        matched += hits;
        told += all;
    }
    let core: Vec<&Item> = items.iter().filter(|i| i.core).collect();
    let share = |items: &[&Item]| items.iter().filter(|i| i.found).count() as f64 / items.len().max(1) as f64;
    let right = |list: &[bool]| list.iter().filter(|r| **r).count() as f64 / list.len().max(1) as f64;
    let optional: Vec<&Item> = items.iter().filter(|i| !i.core).collect();
    let figures = BTreeMap::from([
        ("optional rows found".to_string(), share(&optional)),
        ("events told that are in the data".to_string(), f64::from(matched) / f64::from(told.max(1))),
        ("events told".to_string(), f64::from(told)),
        ("dates right of events matched".to_string(), right(&dates)),
        ("places right of events matched".to_string(), right(&places)),
    ]);
    let score = share(&core);
    Ok(Report { suite: "seeds".into(), score, measure: "core rows found".into(), figures, items })
}

/// Checks one document; how many of its events are in the data, and how many it told.
fn document(
    name: &str,
    record: &Record,
    source: &str,
    expected: &Value,
    items: &mut Vec<Item>,
) -> (u32, u32) {
    let empty = Vec::new();
    let list = |category: &str| expected[category].as_array().unwrap_or(&empty);
    let mut put = |category: &str, n: usize, row: &Value, found: bool, note: String| {
        let core = row["level"].as_str().is_none_or(|l| l == "core");
        let id = row["id"].as_str().map_or_else(|| format!("{}", n + 1), str::to_string);
        let note = if found { String::new() } else { note };
        items.push(Item { document: name.into(), category: category.into(), id, core, found, note });
    };
    let mut used = Vec::new();
    for (n, row) in list("events").iter().enumerate() {
        let (found, note, event) = rows::event(record, row);
        used.extend(event);
        put("events", n, row, found, note);
    }
    for (n, row) in list("quotes").iter().enumerate() {
        let (found, note, _) = rows::quote(record, row);
        put("quotes", n, row, found, note);
    }
    for (n, row) in list("persons").iter().enumerate() {
        let (found, note) = rows::person(record, row);
        put("persons", n, row, found, note);
    }
    for (n, row) in list("organisations").iter().enumerate() {
        let (found, note) = rows::organisation(record, row);
        put("organisations", n, row, found, note);
    }
    for (n, row) in list("metonyms").iter().enumerate() {
        let (found, note) = rows::metonym(record, row);
        put("metonyms", n, row, found, note);
    }
    for (n, row) in list("times").iter().enumerate() {
        let (found, note) = rows::time(record, row, source);
        put("times", n, row, found, note);
    }
    used.sort_unstable();
    used.dedup();
    (u32::try_from(used.len()).unwrap_or(0), u32::try_from(record.events.len()).unwrap_or(0))
}

/// Reads texts without politics: each must give no event and no state.
///
/// # Errors
/// A folder without texts, files that cannot be read.
pub fn quiet(folder: &Path) -> Result<Report> {
    let mut items = Vec::new();
    for path in files::sorted(folder, "txt")? {
        let (record, _) = files::record(&path, Some("2023-07-13"))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let events: Vec<&str> = record.events.iter().map(|e| e.trigger.text.as_str()).collect();
        let states: Vec<&str> = record
            .mentions
            .iter()
            .filter(|m| {
                m.entity
                    .and_then(|e| record.entities.get(e as usize))
                    .is_some_and(|e| e.kind == EntityKind::State)
            })
            .map(|m| m.text.as_str())
            .collect();
        for (category, wrong) in [("no events", events), ("no states", states)] {
            let note = wrong.join(", ");
            items.push(Item {
                document: name.clone(),
                category: category.into(),
                id: "1".into(),
                core: true,
                found: wrong.is_empty(),
                note,
            });
        }
    }
    let score = items.iter().filter(|i| i.found).count() as f64 / items.len().max(1) as f64;
    Ok(Report {
        suite: "quiet".into(),
        score,
        measure: "texts left quiet".into(),
        figures: BTreeMap::new(),
        items,
    })
}
