//! Whole reports with the events that a careful reader finds in them: how many are told, and how many of those told
//! are among them.
use crate::report::{Item, Report};
use crate::{files, told};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What parts the report from its events.
const RULE: &str = "\n---\n";

/// Scores the `<name>.<language>.txt` files of a folder. Each holds a date (the first line), a report, a line `---`,
/// and an event a line as batteries write them; one that begins with `?` may be told or not.
///
/// # Errors
/// A folder without such files, lines that cannot be understood.
pub fn reports(folder: &Path) -> Result<Report> {
    let mut items = Vec::new();
    let mut shares: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for path in files::sorted(folder, "txt")? {
        let place = || path.display().to_string();
        let text = fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", place()))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (Some((name, language)), Some((report, events))) = (stem.rsplit_once('.'), text.split_once(RULE))
        else {
            bail!(
                "{}: name the file <name>.<language>.txt, and part text and events by a line `---`",
                place()
            );
        };
        let (date, report) = report.split_once('\n').unwrap_or(("", report));
        let record = files::record_of(report, &stem, Some(date.trim()))?;
        let lines: Vec<&str> = events.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        let expected: Vec<told::Expected> = told::parse(&lines.join(";")).with_context(place)?;
        for (line, one) in lines.iter().zip(&expected) {
            if !one.is_optional() {
                let found = record.events.iter().any(|e| told::tells(one, e));
                items.push(Item {
                    document: stem.clone(),
                    category: format!("{language} events"),
                    id: name.into(),
                    core: true,
                    found,
                    note: if found { String::new() } else { (*line).to_string() },
                });
            }
        }
        let counts = shares.entry(language.to_string()).or_default();
        for event in &record.events {
            let right = told::is_expected(&expected, event);
            counts[usize::from(right)] += 1;
            items.push(Item {
                document: stem.clone(),
                category: format!("{language} told right"),
                id: name.into(),
                core: true,
                found: right,
                note: if right {
                    String::new()
                } else {
                    format!(
                        "{} ← {}",
                        told::all_pairs(event),
                        event.evidence.first().map_or("", |e| e.text.as_str())
                    )
                },
            });
        }
    }
    let of = |category: &str| {
        let mut here = items.iter().filter(|i| i.category == category).map(|i| i.found);
        let (found, all) = here.by_ref().fold((0, 0), |(f, a), x| (f + usize::from(x), a + 1));
        f64::from(u32::try_from(found).unwrap_or(0)) / f64::from(u32::try_from(all).unwrap_or(0).max(1))
    };
    let mut figures = BTreeMap::new();
    for language in shares.keys() {
        figures.insert(format!("{language}: events found"), of(&format!("{language} events")));
        figures.insert(format!("{language}: events told right"), of(&format!("{language} told right")));
    }
    let events: Vec<&Item> = items.iter().filter(|i| i.category.ends_with(" events")).collect();
    let score = events.iter().filter(|i| i.found).count() as f64 / events.len().max(1) as f64;
    Ok(Report { suite: "reports".into(), score, measure: "events found".into(), figures, items })
}
