//! Whether a record holds a row of an expected file.
use crate::matching::{is_called, paragraph, plain, strings};
use legation_record::{Actor, EntityKind, Event, Quotation, Record, Speaker};
use serde_json::Value;

fn text<'v>(row: &'v Value, name: &str) -> Option<&'v str> {
    row.get(name).and_then(Value::as_str)
}

fn number(row: &Value, name: &str) -> Option<u32> {
    row.get(name).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok())
}

/// What an event lacks of a row; nothing if it has all.
fn event_lacks(record: &Record, event: &Event, row: &Value) -> Vec<&'static str> {
    let mut lacks = Vec::new();
    if !strings(&row["plover"]).contains(&event.event_type.code()) {
        lacks.push("type");
    }
    let here = |event: &Event| {
        event.evidence.iter().any(|e| Some(paragraph(record, e.span)) == number(row, "paragraph"))
    };
    if number(row, "paragraph").is_some() && !here(event) {
        lacks.push("paragraph");
    }
    let is = |a: &Actor, code: &str| {
        a.actor == code
            || a.code == code
            || record.entities[a.entity as usize].country.as_deref() == Some(code)
    };
    let has = |list: &[Actor], codes: &[&str]| codes.iter().all(|c| list.iter().any(|a| is(a, c)));
    let (source, target) = (strings(&row["source"]), strings(&row["target"]));
    let straight = has(&event.source, &source) && has(&event.target, &target);
    let symmetric = row.get("symmetric").and_then(Value::as_bool).unwrap_or(false);
    let crossed = symmetric && has(&event.source, &target) && has(&event.target, &source);
    if !(straight || crossed) {
        lacks.push("actors");
    }
    let everybody: Vec<Actor> = event.source.iter().chain(&event.target).cloned().collect();
    if !has(&everybody, &strings(&row["actors"])) {
        lacks.push("actors");
    }
    let persons: Vec<u32> = everybody.iter().flat_map(|a| a.persons.iter().copied()).collect();
    let named = |name: &&str| persons.iter().any(|p| is_called(&record.entities[*p as usize], name));
    if !strings(&row["persons"]).iter().all(named) {
        lacks.push("persons");
    }
    if text(row, "date").is_some_and(|d| event.date.as_ref().is_none_or(|e| e.value != d)) {
        lacks.push("date");
    }
    if let Some(place) = text(row, "place") {
        let (name, country) = place.rsplit_once(", ").map_or(("", place), |(n, c)| (n, c));
        let fits = event.place.as_ref().is_some_and(|p| {
            let entity = &record.entities[p.entity as usize];
            p.country.as_deref() == Some(country) && (name.is_empty() || is_called(entity, name))
        });
        if !fits {
            lacks.push("place");
        }
    }
    let modality = format!("{:?}", event.modality).to_lowercase();
    let modalities = strings(&row["modality"]);
    if !modalities.is_empty() && !modalities.contains(&modality.as_str()) {
        lacks.push("modality");
    }
    if text(row, "cameo_root").is_some_and(|root| !event.cameo.starts_with(root))
        && strings(&row["plover"]).len() < 2
    {
        lacks.push("cameo");
    }
    lacks
}

/// Of the event that is told of a row with the right type, paragraph and actors: whether its date and its place are
/// right, where the row gives them. Nothing if no such event is told.
pub(crate) fn setting(record: &Record, row: &Value) -> Option<(Option<bool>, Option<bool>)> {
    let matched = |lacks: &Vec<&str>| !lacks.iter().any(|l| matches!(*l, "type" | "paragraph" | "actors"));
    let all = record.events.iter().map(|e| event_lacks(record, e, row)).filter(matched);
    let lacks = all.min_by_key(Vec::len)?;
    let right = |what: &str| text(row, what).map(|_| !lacks.contains(&what));
    Some((right("date"), right("place")))
}

fn told(event: &Event) -> String {
    let names = |list: &[Actor]| list.iter().map(|a| a.actor.as_str()).collect::<Vec<_>>().join("+");
    let date = event.date.as_ref().map_or("", |d| d.value.as_str());
    format!("{} {}→{} {date}", event.event_type.code(), names(&event.source), names(&event.target))
}

/// Whether an event row is there, with what the nearest event lacks.
pub(crate) fn event(record: &Record, row: &Value) -> (bool, String, Option<usize>) {
    let all = record.events.iter().enumerate().map(|(i, e)| (event_lacks(record, e, row), i));
    let near = |lacks: &Vec<&str>| {
        lacks.len() + usize::from(lacks.contains(&"type")) * 2 + usize::from(lacks.contains(&"paragraph")) * 3
    };
    match all.min_by_key(|(lacks, _)| near(lacks)) {
        Some((lacks, i)) if lacks.is_empty() => (true, String::new(), Some(i)),
        Some((lacks, i)) => (
            false,
            format!(
                "{} {}→{} · nearest `{}` {} lacks {}",
                row["plover"],
                row["source"],
                row["target"],
                record.events[i].trigger.text,
                told(&record.events[i]),
                lacks.join(", ")
            ),
            None,
        ),
        None => (false, "no events".into(), None),
    }
}

fn speaker_is(record: &Record, speaker: Option<&Speaker>, name: &str) -> bool {
    let Some(speaker) = speaker else { return name.is_empty() };
    let entity = speaker.entity.and_then(|e| record.entities.get(e as usize));
    if let Some(who) = name.strip_prefix("unnamed:") {
        let unnamed = entity.is_none_or(|e| {
            matches!(e.kind, EntityKind::Office | EntityKind::Group | EntityKind::Organisation)
        });
        return unnamed && (!speaker.text.is_empty() || who.is_empty());
    }
    entity.is_some_and(|e| is_called(e, name)) || plain(&speaker.text) == plain(name)
}

fn quote_lacks(record: &Record, quote: &Quotation, row: &Value) -> Vec<&'static str> {
    let mut lacks = Vec::new();
    let kind = format!("{:?}", quote.kind).to_lowercase();
    if text(row, "kind").is_some_and(|k| k != kind) {
        lacks.push("kind");
    }
    if number(row, "paragraph").is_some_and(|p| quote.content.iter().all(|c| paragraph(record, *c) != p)) {
        lacks.push("paragraph");
    }
    if text(row, "speaker").is_some_and(|s| !speaker_is(record, quote.speaker.as_ref(), s)) {
        lacks.push("speaker");
    }
    if text(row, "medium").is_some_and(|m| quote.medium.as_ref().is_none_or(|q| q.kind != m)) {
        lacks.push("medium");
    }
    if let Some(owner) = text(row, "medium_owner") {
        let entity =
            quote.medium.as_ref().and_then(|m| m.owner).and_then(|e| record.entities.get(e as usize));
        if entity.is_none_or(|e| !is_called(e, owner)) {
            lacks.push("medium owner");
        }
    }
    let content = plain(&quote.text.concat());
    let quoted = strings(&row["quoted"]);
    let pieces = quoted.iter().all(|q| content.contains(&plain(q)));
    let whole = text(row, "text").is_none_or(|t| {
        content == plain(t) || content.contains(&plain(t)) && content.len() < plain(t).len() * 3 / 2
    });
    // a complementiser at the head of what is expected is no part of our content
    let begins = text(row, "begins").is_none_or(|b| {
        let tail = b.split_once(' ').map_or(b, |(_, t)| t);
        content.starts_with(&plain(b)) || content.starts_with(&plain(tail))
    });
    let ends = text(row, "ends").is_none_or(|e| content.ends_with(&plain(e)));
    if !(pieces && whole && begins && ends) {
        lacks.push("words");
    }
    if row.get("unclosed").and_then(Value::as_bool).is_some_and(|u| u != quote.unclosed) {
        lacks.push("unclosed");
    }
    lacks
}

/// Whether a quotation row is there, with what the nearest quotation lacks.
pub(crate) fn quote(record: &Record, row: &Value) -> (bool, String, Option<usize>) {
    let all = record.quotations.iter().enumerate().map(|(i, q)| (quote_lacks(record, q, row), i));
    let near = |lacks: &Vec<&str>| {
        lacks.len()
            + usize::from(lacks.contains(&"words")) * 2
            + usize::from(lacks.contains(&"paragraph")) * 3
    };
    match all.min_by_key(|(lacks, _)| near(lacks)) {
        Some((lacks, i)) if lacks.is_empty() => (true, String::new(), Some(i)),
        Some((lacks, i)) => {
            let start: String = record.quotations[i].text.concat().chars().take(30).collect();
            (false, format!("nearest `{start}` lacks {}", lacks.join(", ")), None)
        }
        None => (false, "no quotations".into(), None),
    }
}

/// Whether a person is there, with country and, if roles are told, an office.
pub(crate) fn person(record: &Record, row: &Value) -> (bool, String) {
    let name = text(row, "name").unwrap_or("");
    let found = record
        .entities
        .iter()
        .find(|e| e.kind == EntityKind::Person && !e.mentions.is_empty() && is_called(e, name));
    let Some(entity) = found else { return (false, format!("{name}: no such person")) };
    if text(row, "country").is_some_and(|c| entity.country.as_deref() != Some(c)) {
        return (false, format!("{name}: country {:?}", entity.country));
    }
    let offices = strings(&row["roles"]).is_empty() || !entity.offices.is_empty();
    (offices, format!("{name}: no office"))
}

/// Whether an organisation is there, and nothing that it is not.
pub(crate) fn organisation(record: &Record, row: &Value) -> (bool, String) {
    let name = text(row, "name").unwrap_or("");
    let mentioned = |n: &str| record.entities.iter().find(|e| !e.mentions.is_empty() && is_called(e, n));
    if let Some(not) = text(row, "not") {
        let written = text(row, "as_written").map(plain).unwrap_or_default();
        let wrong = mentioned(not).is_some_and(|e| {
            e.mentions.iter().any(|m| {
                let mention = &record.mentions[*m as usize];
                written.contains(&plain(&mention.text)) && mention.within.is_none()
            })
        });
        if wrong {
            return (false, format!("{name}: taken for {not}"));
        }
    }
    (mentioned(name).is_some(), format!("{name}: no such organisation"))
}

/// Whether a place name was read as the government that acts, with its place kept.
pub(crate) fn metonym(record: &Record, row: &Value) -> (bool, String) {
    let words = plain(text(row, "text").unwrap_or(""));
    let found = record.mentions.iter().any(|m| {
        let actor = m.entity.and_then(|e| record.entities.get(e as usize));
        let place = m.place.and_then(|e| record.entities.get(e as usize));
        (plain(&m.text) == words
            || words.contains(&plain(&m.text)) && words.len() <= plain(&m.text).len() + 16)
            && number(row, "paragraph").is_none_or(|p| paragraph(record, m.span) == p)
            && text(row, "actor").is_none_or(|a| {
                actor.is_some_and(|e| {
                    e.world.as_deref() == Some(a)
                        || e.country.as_deref() == Some(a) && e.kind != EntityKind::Place
                })
            })
            && text(row, "place").is_none_or(|n| {
                place.is_some_and(|e| is_called(e, n))
                    || actor.is_some_and(|e| m.place.is_none() && e.kind == EntityKind::State)
            })
    });
    (found, text(row, "text").unwrap_or("").to_string())
}

/// Whether a time is there with its value.
pub(crate) fn time(record: &Record, row: &Value, source: &str) -> (bool, String) {
    let (words, value) = (text(row, "text").unwrap_or(""), text(row, "value").unwrap_or(""));
    let _ = source;
    let here =
        |t: &&legation_record::Time| number(row, "paragraph").is_none_or(|p| paragraph(record, t.span) == p);
    let same = |t: &&legation_record::Time| {
        plain(words).contains(&plain(&t.text)) || plain(&t.text).contains(&plain(words))
    };
    let near: Vec<&str> = record.times.iter().filter(here).filter(same).map(|t| t.value.as_str()).collect();
    // a part of the day is still that day
    let right = near.iter().any(|n| *n == value || n.split('T').next() == Some(value));
    (right, format!("`{words}` {value}: found {near:?}"))
}
