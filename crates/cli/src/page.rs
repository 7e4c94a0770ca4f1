//! The briefing: a record as people read it, coloured on a terminal.
use anstyle::{AnsiColor, Style};
use legation_pipeline::Passed;
use legation_record::{Actor, Entity, EntityKind, Event, Modality, Quotation, Record};
use std::io::{Result, Write};

const HEAD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const TYPE: Style = AnsiColor::Cyan.on_default().bold();
const ACTOR: Style = AnsiColor::Yellow.on_default();
const WORDS: Style = AnsiColor::Green.on_default();

/// Longest evidence shown, in characters.
const EVIDENCE: usize = 160;

/// Writes the briefing of one record.
pub fn write(out: &mut impl Write, record: &Record, explain: bool) -> Result<()> {
    let info = &record.document;
    writeln!(out, "{HEAD}{}{HEAD:#}", info.title)?;
    let date = match (&info.published, info.published_via.as_deref()) {
        (Some(date), Some("given")) => format!("{date} (given)"),
        (Some(date), _) => date.clone(),
        _ => "no date".into(),
    };
    let place = info.dateline.as_ref().map(|d| format!(" · {}", d.text)).unwrap_or_default();
    writeln!(
        out,
        "{DIM}{} · {date}{place} · {} · {}{DIM:#}",
        info.path,
        info.languages.join(", "),
        info.encoding
    )?;
    section(out, "Events", record.events.len())?;
    for event in &record.events {
        self::event(out, record, event, explain)?;
    }
    // who made a picture is in the record, and nothing that anybody said
    let said = || record.quotations.iter().filter(|q| q.act != "credit");
    section(out, "Quotations", said().count())?;
    for quotation in said() {
        self::quotation(out, record, quotation, explain)?;
    }
    people(out, record)?;
    organisations(out, record)?;
    for note in &record.notes {
        writeln!(out, "{DIM}note ({}): {}{DIM:#}", note.stage, note.message)?;
    }
    Ok(())
}

/// Writes what matched and was not told.
pub fn passed(out: &mut impl Write, passed: &[Passed]) -> Result<()> {
    if passed.is_empty() {
        return Ok(());
    }
    section(out, "Passed over", passed.len())?;
    for one in passed {
        writeln!(out, "  {WORDS}{}{WORDS:#} · {}", one.text, one.why)?;
        if one.line > 0 {
            writeln!(
                out,
                "              {DIM}{}:{} `{}`{DIM:#}",
                one.frame,
                one.line,
                shorten(&one.pattern)
            )?;
        }
    }
    Ok(())
}

fn section(out: &mut impl Write, name: &str, count: usize) -> Result<()> {
    writeln!(out, "\n{HEAD}{name}{HEAD:#} {DIM}{count}{DIM:#}")
}

fn event(out: &mut impl Write, record: &Record, event: &Event, explain: bool) -> Result<()> {
    let date = event.date.as_ref().map_or("undated", |d| d.value.as_str());
    let arrow = if event.symmetric { "↔" } else { "→" };
    let mode = event.mode.as_deref().map(|m| format!("/{m}")).unwrap_or_default();
    let modality = match event.modality {
        Modality::Actual => "",
        Modality::Future => " · future",
        Modality::Hypothetical => " · hypothetical",
        Modality::Negated => " · negated",
    };
    let place = event.place.as_ref().map(|p| match &p.country {
        Some(country) if *country != p.name => format!(" · {}, {country}", p.name),
        _ => format!(" · {}", p.name),
    });
    let claimed = event
        .claimed_by
        .and_then(|e| record.entities.get(e as usize))
        .map(|e| format!(" · according to {}", e.name));
    writeln!(
        out,
        "  {date:<10}  {ACTOR}{}{ACTOR:#} {arrow} {TYPE}{}{mode}{TYPE:#} {arrow} {ACTOR}{}{ACTOR:#}{}{modality}{}{}",
        actors(record, &event.source),
        event.event_type.code(),
        actors(record, &event.target),
        place.unwrap_or_default(),
        if event.historical { " · background" } else { "" },
        claimed.unwrap_or_default(),
    )?;
    for evidence in &event.evidence {
        writeln!(out, "              {WORDS}{}{WORDS:#}", shorten(&evidence.text))?;
    }
    if explain {
        let goldstein = event.goldstein.map(|g| format!(", Goldstein {g}")).unwrap_or_default();
        writeln!(
            out,
            "              {DIM}rule {} · trigger `{}` · CAMEO {}{goldstein} · confidence {:.2}{DIM:#}",
            event.rule, event.trigger.text, event.cameo, event.confidence
        )?;
        for line in &event.why {
            writeln!(out, "              {DIM}- {line}{DIM:#}")?;
        }
    }
    Ok(())
}

fn actors(record: &Record, actors: &[Actor]) -> String {
    if actors.is_empty() {
        return "—".into();
    }
    let one = |a: &Actor| {
        let names: Vec<&str> = a
            .persons
            .iter()
            .filter_map(|p| record.entities.get(*p as usize))
            .map(|e| e.name.as_str())
            .collect();
        if names.is_empty() || names == [a.actor.as_str()] {
            a.actor.clone()
        } else {
            format!("{} ({})", a.actor, names.join(", "))
        }
    };
    actors.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn quotation(out: &mut impl Write, record: &Record, quotation: &Quotation, explain: bool) -> Result<()> {
    let name = |id: Option<u32>| id.and_then(|e| record.entities.get(e as usize)).map(|e| e.name.clone());
    let speaker = quotation.speaker.as_ref().map(|s| name(s.entity).unwrap_or_else(|| s.text.clone()));
    let to = quotation
        .addressee
        .as_ref()
        .map(|s| format!(" to {}", name(s.entity).unwrap_or_else(|| s.text.clone())));
    let medium = quotation.medium.as_ref().map(|m| match name(m.owner) {
        Some(owner) => format!(" · {} of {owner}", m.kind),
        None => format!(" · {}", m.kind),
    });
    let kind = format!("{:?}", quotation.kind).to_lowercase();
    let unclosed = if quotation.unclosed { " · unclosed" } else { "" };
    writeln!(
        out,
        "  {ACTOR}{}{ACTOR:#}{} · {TYPE}{kind}{TYPE:#} · {}{}{unclosed}",
        speaker.as_deref().unwrap_or("unnamed"),
        to.unwrap_or_default(),
        quotation.act,
        medium.unwrap_or_default()
    )?;
    writeln!(out, "              {WORDS}{}{WORDS:#}", shorten(&quotation.text.join(" […] ")))?;
    if explain {
        let cue = quotation.cue_text.as_deref().unwrap_or("none");
        writeln!(
            out,
            "              {DIM}rule {} · cue `{cue}` · confidence {:.2}{DIM:#}",
            quotation.rule, quotation.confidence
        )?;
        for line in &quotation.why {
            writeln!(out, "              {DIM}- {line}{DIM:#}")?;
        }
    }
    Ok(())
}

fn people(out: &mut impl Write, record: &Record) -> Result<()> {
    let people: Vec<&Entity> =
        record.entities.iter().filter(|e| e.kind == EntityKind::Person && !e.mentions.is_empty()).collect();
    section(out, "People", people.len())?;
    for person in people {
        let office = |o: &legation_record::Office| {
            let of = o.of.as_deref().map(|of| format!(" of {of}")).unwrap_or_default();
            let modifiers: String = o.modifiers.iter().map(|m| format!("{m} ")).collect();
            format!("{modifiers}{}{of}", o.office)
        };
        let offices: Vec<String> = person.offices.iter().map(office).collect();
        let offices = if offices.is_empty() { String::new() } else { format!(" · {}", offices.join("; ")) };
        writeln!(
            out,
            "  {ACTOR}{}{ACTOR:#} · {}{offices}",
            person.name,
            person.code.as_deref().unwrap_or("?")
        )?;
    }
    Ok(())
}

fn organisations(out: &mut impl Write, record: &Record) -> Result<()> {
    let all: Vec<&Entity> = record
        .entities
        .iter()
        .filter(|e| e.kind == EntityKind::Organisation && !e.mentions.is_empty())
        .collect();
    section(out, "Organisations", all.len())?;
    for entity in all {
        let class = entity.class.as_deref().map(|c| format!(" · {c}")).unwrap_or_default();
        writeln!(
            out,
            "  {ACTOR}{}{ACTOR:#} · {}{class}",
            entity.name,
            entity.code.as_deref().unwrap_or("?")
        )?;
    }
    Ok(())
}

fn shorten(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EVIDENCE) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}
