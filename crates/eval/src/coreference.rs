//! `coreference`: words that point back, marked in short passages.
use crate::cases::{self, share};
use crate::matching::plain;
use crate::report::{Item, Report};
use anyhow::{Result, bail};
use legation_record::{Entity, Record};
use std::collections::BTreeMap;
use std::path::Path;

/// Scores the passages of a folder: `[words=answer]` says what the words mean.
///
/// # Errors
/// Files that cannot be read, marks that do not close.
pub fn coreference(path: &Path) -> Result<Report> {
    let mut items = Vec::new();
    for case in cases::read(path, 2)? {
        let Some((text, marks)) = unmarked(case.cell(1)) else {
            bail!("{}: line {}: a mark is not `[words=answer]`", case.file, case.line);
        };
        let record = cases::record(&text, Some(case.cell(0)))?;
        for (start, end, answer) in marks {
            let (found, told) = meant(&record, start, end, &answer);
            items.push(Item {
                document: case.file.clone(),
                category: "pointers".into(),
                id: case.line.to_string(),
                core: true,
                found,
                note: format!("{} = {answer}, read as {told}", &text[start..end]),
            });
        }
    }
    let score = share(items.iter().map(|i| i.found));
    Ok(Report {
        suite: "coreference".into(),
        score,
        measure: "pointers right".into(),
        figures: BTreeMap::new(),
        items,
    })
}

/// Where marked words begin and end, and what they mean.
type Mark = (usize, usize, String);

/// The text without its marks, and where they were.
fn unmarked(marked: &str) -> Option<(String, Vec<Mark>)> {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find('[') {
        text.push_str(&rest[..at]);
        let (inside, after) = rest[at + 1..].split_once(']')?;
        let (words, answer) = inside.split_once('=')?;
        marks.push((text.len(), text.len() + words.len(), answer.to_string()));
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    Some((text, marks))
}

/// Whether the words from `start` to `end` mean the answer; the mention that covers most of them decides.
fn meant(record: &Record, start: usize, end: usize, answer: &str) -> (bool, String) {
    let (start, end) = (u32::try_from(start).unwrap_or(0), u32::try_from(end).unwrap_or(0));
    let inside = record.mentions.iter().filter(|m| m.span.start < end && m.span.end > start);
    let off = |m: &&legation_record::Mention| m.span.start.abs_diff(start) + m.span.end.abs_diff(end);
    let Some(mention) = inside.filter(|m| m.entity.is_some()).min_by_key(off) else {
        return (false, "nothing".into());
    };
    let Some(entity) = mention.entity.and_then(|e| record.entities.get(e as usize)) else {
        return (false, "nothing".into());
    };
    let wanted: Vec<&str> = answer.split('+').collect();
    let told: Vec<&Entity> = if entity.members.is_empty() {
        vec![entity]
    } else {
        entity.members.iter().filter_map(|m| record.entities.get(*m as usize)).collect()
    };
    let right = wanted.len() == told.len() && wanted.iter().all(|w| told.iter().any(|e| is(e, w)));
    let names: Vec<String> =
        told.iter().map(|e| format!("{} ({})", e.name, e.world.as_deref().unwrap_or("-"))).collect();
    (right, format!("{} by {}", names.join(" + "), mention.link))
}

/// Whether an entity is what an answer says: an id of the tables, `body@owner`, or a name.
fn is(entity: &Entity, answer: &str) -> bool {
    if let Some((body, owner)) = answer.split_once('@') {
        return entity.class.as_deref() == Some(body) && entity.country.as_deref() == Some(owner);
    }
    let name = |n: &str| plain(n) == plain(answer);
    entity.world.as_deref() == Some(answer) || name(&entity.name) || entity.names.values().any(|n| name(n))
}
