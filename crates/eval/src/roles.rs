//! `roles`: people whom no table knows, beside the words for what they are.
use crate::cases::{self, Case, share};
use crate::report::{Item, Report};
use anyhow::Result;
use legation_record::{Entity, EntityKind, Record, Sector};
use std::collections::BTreeMap;
use std::path::Path;

/// Scores the cases of a folder: is the person named found with the country (or organisation) and sector that the
/// role gives; beside that, whether the name's span and the office are exact.
///
/// # Errors
/// Files that cannot be read, cases that miss a cell.
pub fn roles(path: &Path) -> Result<Report> {
    let mut items = Vec::new();
    for case in cases::read(path, 5)? {
        let record = cases::record(case.cell(4), None)?;
        let (span, exact, entity) = person(&record, case.cell(4), case.cell(0));
        let owner = entity.is_some_and(|e| case.list(1).iter().any(|o| acts_for(e, o)));
        let sectors = case.list(2);
        let sector = entity.and_then(|e| e.sector).map(Sector::code);
        let right = owner && (sectors.is_empty() || sector.is_some_and(|s| sectors.contains(&s)));
        let named = case.list(3);
        let office = named.is_empty() || entity.is_some_and(|e| named.iter().any(|n| holds(e, n)));
        let told = entity.map_or("nobody".to_string(), |e| told(&record, e));
        let mut put = |category: &str, core: bool, found: bool, note: String| {
            items.push(Item {
                document: case.file.clone(),
                category: category.into(),
                id: case.line.to_string(),
                core,
                found,
                note,
            });
        };
        put("role", true, right, format!("{} · {} → {told}", case.cell(0), wanted(&case)));
        put("span", false, exact, span.to_string());
        put("office", false, office, told.clone());
    }
    let of = |c: &str| share(items.iter().filter(|i| i.category == c).map(|i| i.found));
    let figures = BTreeMap::from([
        ("name's span exact".to_string(), of("span")),
        ("office and modifiers right".to_string(), of("office")),
    ]);
    Ok(Report {
        suite: "roles".into(),
        score: of("role"),
        measure: "country and sector right".into(),
        figures,
        items,
    })
}

fn wanted(case: &Case) -> String {
    format!("{} {} {}", case.cell(1), case.cell(2), case.cell(3))
}

/// The person whose name stands at the wanted place; whether the span is exact.
fn person<'r>(record: &'r Record, text: &str, name: &str) -> (&'r str, bool, Option<&'r Entity>) {
    let Some(start) = text.find(name) else { return ("", false, None) };
    let end = start + name.len();
    let mut best: Option<(u32, &legation_record::Mention)> = None;
    for mention in &record.mentions {
        let (s, e) = (mention.span.start, mention.span.end);
        let (start, end) = (u32::try_from(start).unwrap_or(0), u32::try_from(end).unwrap_or(0));
        let named = !matches!(mention.via, legation_record::Via::Role | legation_record::Via::Pronoun);
        let person = mention.kind == EntityKind::Person && named && s < end && e > start;
        let off = s.abs_diff(start) + e.abs_diff(end);
        if person && best.is_none_or(|(b, _)| off < b) {
            best = Some((off, mention));
        }
    }
    match best {
        Some((off, m)) => {
            let entity = m.entity.and_then(|e| record.entities.get(e as usize));
            (m.text.as_str(), off == 0, entity)
        }
        None => ("", false, None),
    }
}

/// Whether a person acts for a state or organisation.
fn acts_for(entity: &Entity, owner: &str) -> bool {
    let office = entity.offices.iter().any(|o| o.of.as_deref() == Some(owner));
    let elsewhere = entity.country.as_deref().is_some_and(|c| c != owner);
    if owner.len() == 3 && owner.bytes().all(|b| b.is_ascii_uppercase()) && !is_organisation(owner) {
        entity.country.as_deref() == Some(owner)
    } else {
        office && !(elsewhere && entity.sector == Some(Sector::Gov))
    }
}

fn is_organisation(id: &str) -> bool {
    legation_lexicon::lexicon().world().organisation(id).is_some()
}

/// Whether a person holds an office written `foreign-minister+deputy`; modifiers that are not asked for do no harm.
fn holds(entity: &Entity, wanted: &str) -> bool {
    let mut parts = wanted.split('+');
    let id = parts.next().unwrap_or("");
    let modifiers: Vec<&str> = parts.collect();
    entity.offices.iter().any(|o| {
        o.office == id
            && modifiers.iter().all(|m| o.modifiers.iter().any(|x| x == m))
            && (!modifiers.is_empty() || o.modifiers.iter().all(|m| m != "deputy"))
    })
}

fn told(record: &Record, entity: &Entity) -> String {
    let offices: Vec<String> = entity
        .offices
        .iter()
        .map(|o| {
            let mut out = o.office.clone();
            o.modifiers.iter().for_each(|m| {
                out.push('+');
                out.push_str(m);
            });
            out.push('@');
            out.push_str(o.of.as_deref().unwrap_or("?"));
            out
        })
        .collect();
    let roles: Vec<&str> = record
        .mentions
        .iter()
        .filter(|m| m.via == legation_record::Via::Role)
        .map(|m| m.text.as_str())
        .collect();
    format!(
        "{} {} {} [{}] roles: {}",
        entity.name,
        entity.country.as_deref().unwrap_or("?"),
        entity.sector.map_or("?", Sector::code),
        offices.join(" "),
        roles.join(" / ")
    )
}
