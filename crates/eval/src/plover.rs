//! PLOVER's own gold sentences: one event each, with the countries of source and target.
//!
//! PLOVER has no modality. What its coders call AGREE and THREATEN takes in every act of cooperation or conflict that
//! is told as coming ("Portugal will support Turkey's efforts" is AGREE), where the record has the act itself with its
//! modality. So a cooperative act that is coming or possible is read as AGREE here, a coming act of force as THREATEN; the
//! figure without that reading is printed too.
//!
//! Nor has PLOVER acts of nobody known: its coders give an attack without a named doer ("a roadside bomb near Samarra") to
//! the country where it happens. So a missing source of an ASSAULT is read as the country of the record's place; the
//! figure without that reading is printed too.
use crate::files;
use crate::report::{Item, Report};
use anyhow::{Context, Result};
use legation_record::{Actor, Event, EventType, Modality, QuadClass};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Scores sentences with one marked event: the type told, the type with both countries, and what is told beyond it.
///
/// # Errors
/// A file that cannot be read, lines that are not JSON.
pub fn plover(path: &Path) -> Result<Report> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let mut items = Vec::new();
    let (mut typed, mut whole, mut surplus, mut plain, mut named) = (0, 0, 0, 0, 0);
    let mut rows = 0;
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let row: Value =
            serde_json::from_str(line).with_context(|| format!("{}: is not JSON", path.display()))?;
        let id = row["id"].as_str().unwrap_or("");
        let sentence = row["text"].as_str().unwrap_or("");
        let record = files::record_of(sentence, id, row["date"].as_str())?;
        let Some(gold) = row["event"].as_str().and_then(EventType::parse) else { continue };
        rows += 1;
        plain += usize::from(record.events.iter().any(|e| e.event_type == gold));
        let same: Vec<&Event> = record.events.iter().filter(|e| in_plover(e) == gold).collect();
        let by_name = same.iter().any(|e| has_actors(e, &row)) || has_actors_together(&same, &row);
        let actors = by_name || same.iter().any(|e| is_by_place(e, &row));
        named += usize::from(by_name);
        typed += usize::from(!same.is_empty());
        whole += usize::from(actors);
        surplus += record.events.len() - usize::from(!same.is_empty());
        let told: Vec<String> = record.events.iter().map(written).collect();
        let told = if told.is_empty() { "nothing".to_string() } else { told.join("; ") };
        let wanted = format!(
            "{} {}>{}",
            gold.code(),
            codes(&row["source"]).join(","),
            codes(&row["target"]).join(",")
        );
        for (category, found) in [("type", !same.is_empty()), ("type and actors", actors)] {
            items.push(Item {
                document: gold.code().into(),
                category: category.into(),
                id: id.into(),
                core: true,
                found,
                note: if found { String::new() } else { format!("{wanted} | {told} | {sentence}") },
            });
        }
    }
    let share = |n: usize| n as f64 / f64::from(rows.max(1));
    let figures = BTreeMap::from([
        ("type with source and target country".to_string(), share(whole)),
        ("type with source and target country, nobody read from the place".to_string(), share(named)),
        ("right type with acts to come under their own type".to_string(), share(plain)),
        ("events a sentence beyond the gold's".to_string(), share(surplus)),
    ]);
    items.sort_by(|a, b| a.document.cmp(&b.document));
    Ok(Report { suite: "plover".into(), score: share(typed), measure: "right type".into(), figures, items })
}

/// The type that PLOVER, which has no modality, gives to an event of the record.
fn in_plover(event: &Event) -> EventType {
    let intent = match (event.event_type.quad(), event.modality) {
        (_, Modality::Actual | Modality::Negated) => None,
        (QuadClass::VerbalCooperation | QuadClass::MaterialCooperation, _) => Some(EventType::Agree),
        (QuadClass::MaterialConflict, Modality::Future) => Some(EventType::Threaten),
        _ => None,
    };
    intent.unwrap_or(event.event_type)
}

/// The countries (or kinds) of one side, with the data's slips mended.
fn codes(side: &Value) -> Vec<String> {
    let list = side.as_array().map_or(&[][..], Vec::as_slice);
    let mend = |code: &str| match code.get(..3).unwrap_or(code) {
        "JAP" => "JPN".to_string(),
        "ITL" => "ITA".to_string(),
        other => other.to_string(),
    };
    list.iter().filter_map(|a| a["code"].as_str()).map(mend).collect()
}

/// Whether each code is that of one of the actors.
fn are_among(codes: &[String], actors: &[&Actor]) -> bool {
    // the data's IGO takes in the Red Cross and Amnesty International
    let is =
        |a: &Actor, c: &str| a.code.starts_with(c) || a.actor == c || c == "IGO" && a.code.starts_with("NGO");
    codes.iter().all(|c| actors.iter().any(|a| is(a, c)))
}

fn has_actors(event: &Event, row: &Value) -> bool {
    has_actors_together(&[event], row)
}

/// Whether events have together the source and target of the row; a row of two sources that act towards each other
/// has no target of its own.
fn has_actors_together(events: &[&Event], row: &Value) -> bool {
    let sources: Vec<&Actor> = events.iter().flat_map(|e| &e.source).collect();
    let targets: Vec<&Actor> = events.iter().flat_map(|e| &e.target).collect();
    let all: Vec<&Actor> = sources.iter().chain(&targets).copied().collect();
    let (source, target) = (codes(&row["source"]), codes(&row["target"]));
    if events.is_empty() {
        return false;
    }
    if target.is_empty() && source.len() > 1 {
        return are_among(&source, &all);
    }
    let crossed = events.iter().all(|e| e.symmetric);
    are_among(&source, &sources) && are_among(&target, &targets)
        || crossed && are_among(&source, &targets) && are_among(&target, &sources)
}

/// Whether an attack of nobody known happens in the country of the row's source, and strikes its target.
fn is_by_place(event: &Event, row: &Value) -> bool {
    let country = event.place.as_ref().and_then(|p| p.country.as_deref());
    let targets: Vec<&Actor> = event.target.iter().collect();
    event.event_type == EventType::Assault
        && event.source.is_empty()
        && country.is_some_and(|c| codes(&row["source"]).iter().all(|s| s == c))
        && are_among(&codes(&row["target"]), &targets)
}

/// An event in a line of the misses.
fn written(event: &Event) -> String {
    let side = |list: &[Actor]| {
        let codes: Vec<&str> = list.iter().map(|a| a.code.as_str()).collect();
        codes.join(",")
    };
    let modality = match event.modality {
        Modality::Actual => "",
        Modality::Future => " future",
        Modality::Hypothetical => " hypothetical",
        Modality::Negated => " negated",
    };
    format!(
        "{} {}>{}{modality} [{}]",
        event.event_type.code(),
        side(&event.source),
        side(&event.target),
        event.rule
    )
}
