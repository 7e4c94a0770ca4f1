//! Places: whether each mention is read as a place or as those who act there, in which country, and which namesake.
use crate::files;
use crate::report::{Item, Report};
use crate::times::unmark;
use anyhow::{Context, Result, bail};
use legation_lexicon::lexicon;
use legation_record::{Entity, EntityKind, Mention, Record, Sense, Via};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Reads `<language>.txt` files of reports with their places in brackets.
///
/// # Errors
/// A folder without such files, lines that cannot be understood.
pub fn places(folder: &Path) -> Result<Report> {
    let mut items = Vec::new();
    for path in files::sorted(folder, "txt")? {
        let lang = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text =
            fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let mut date = String::new();
        for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            if let Some(day) = line.strip_prefix("= ") {
                date = day.trim().to_string();
                continue;
            }
            let place = || format!("{}:{}", path.display(), n + 1);
            report(line, &lang, n + 1, &date, &mut items).with_context(place)?;
        }
    }
    let share = |category: &str| {
        let all = items.iter().filter(|i: &&Item| i.category == category);
        let (found, all) = all.fold((0_u32, 0_u32), |(f, n), i| (f + u32::from(i.found), n + 1));
        f64::from(found) / f64::from(all.max(1))
    };
    let figures: BTreeMap<String, f64> = ["kind", "fine kind", "country", "namesake"]
        .iter()
        .map(|c| (format!("{c} right"), share(c)))
        .collect();
    let score = (share("kind") + share("country") + share("namesake")) / 3.0;
    let measure = "mean of kind, country and namesake".into();
    Ok(Report { suite: "places".into(), score, measure, figures, items })
}

/// Scores one report.
fn report(line: &str, lang: &str, n: usize, date: &str, items: &mut Vec<Item>) -> Result<()> {
    let (text, marks) = unmark(line).context("a bracket is open")?;
    let record = files::record_of(&text, "case", Some(date))?;
    for (from, to, cells) in marks {
        let words = &text[from..to];
        let (kind, country, place) = match cells.as_slice() {
            [kind, country] => (kind.as_str(), country.as_str(), None),
            [kind, country, place] => (kind.as_str(), country.as_str(), Some(place.as_str())),
            _ => bail!("`{words}` should be words|kind|country or words|kind|country|place"),
        };
        let found = mention_at(&record, from, to);
        let told = found.map_or("nothing".to_string(), |(m, e)| {
            format!("[{}] {:?} {:?} {} {:?} {}", m.text, m.sense, e.kind, e.name, e.country, m.link)
        });
        let mut add = |category: &str, right: bool| {
            items.push(Item {
                document: lang.into(),
                category: category.into(),
                id: n.to_string(),
                core: true,
                found: right,
                note: if right { String::new() } else { format!("{words}|{}: {told}", cells.join("|")) },
            });
        };
        // "the Minsk agreements" is the name of a thing itself: the place in it is not asked for
        if kind == "modifier" && found.is_none() && is_in_a_name(&record, from, to) {
            add("kind", true);
            continue;
        }
        add("kind", is_of_kind(kind, found)?);
        let fine = match found {
            None => kind == "homonym",
            Some((m, _)) => m.toponym.is_some_and(|t| format!("{t:?}").to_lowercase() == kind),
        };
        add("fine kind", fine);
        if country != "-" {
            add("country", found.is_some_and(|(_, e)| countries(e).contains(&country)));
        }
        if let Some(place) = place {
            add("namesake", found.is_some_and(|(m, e)| is_place(&record, m, e, place, country)));
        }
    }
    Ok(())
}

/// The mention of a place or state over these bytes; the longest of several.
fn mention_at(record: &Record, from: usize, to: usize) -> Option<(&Mention, &Entity)> {
    let over = |m: &&Mention| m.span.from() < to && from < m.span.to();
    let entity = |m: &'_ Mention| record.entities.get(m.entity? as usize);
    let named = record
        .mentions
        .iter()
        .filter(over)
        .filter(|m| matches!(m.via, Via::Name | Via::Demonym | Via::Metonym));
    let found = named.filter_map(|m| Some((m, entity(m)?)));
    found
        .filter(|(_, e)| matches!(e.kind, EntityKind::Place | EntityKind::State))
        .max_by_key(|(m, _)| (m.span.from() == from && m.span.to() == to, m.span.len()))
}

/// Whether the bytes are part of the longer name of something that is no place.
fn is_in_a_name(record: &Record, from: usize, to: usize) -> bool {
    let longer = |m: &&Mention| m.span.from() <= from && to <= m.span.to() && m.span.len() > to - from;
    record.mentions.iter().filter(longer).any(|m| m.kind == EntityKind::Organisation)
}

/// Whether a mention is read as its kind asks: as a place, or as those who act.
fn is_of_kind(kind: &str, found: Option<(&Mention, &Entity)>) -> Result<bool> {
    Ok(match kind {
        "homonym" => found.is_none(),
        "literal" | "modifier" => found.is_some_and(|(m, _)| m.sense == Sense::Literal),
        "metonymic" => found.is_some_and(|(m, _)| m.sense == Sense::Acting),
        "mixed" => found.is_some(),
        "demonym" => found.is_some_and(|(m, _)| m.via == Via::Demonym),
        _ => bail!("`{kind}` is no kind: literal, metonymic, mixed, demonym, modifier or homonym"),
    })
}

/// The countries of an entity: of a place all that share it.
fn countries(entity: &Entity) -> Vec<&str> {
    let world = lexicon().world();
    let id = entity.world.as_deref().unwrap_or("");
    if entity.kind == EntityKind::State {
        let sovereign = world.state(id).map(|s| s.sovereign.as_str()).filter(|s| !s.is_empty());
        return entity.country.as_deref().into_iter().chain(sovereign).collect();
    }
    let shared = world.places.find(id, |p| &p.id).ok();
    match shared.filter(|_| entity.kind == EntityKind::Place) {
        Some(i) => world.places[i].countries.iter().map(String::as_str).collect(),
        None => entity.country.as_deref().into_iter().collect(),
    }
}

/// Whether the place meant is the one with this id, the `capital` of its country, or the state itself (`state:GEO`).
fn is_place(record: &Record, mention: &Mention, entity: &Entity, id: &str, country: &str) -> bool {
    if let Some(state) = id.strip_prefix("state:") {
        return entity.kind == EntityKind::State && entity.country.as_deref() == Some(state);
    }
    let place = mention.place.and_then(|p| record.entities.get(p as usize)).unwrap_or(entity);
    if id == "capital" {
        return place.class.as_deref() == Some("capital") && place.country.as_deref() == Some(country);
    }
    place.world.as_deref() == Some(id)
}
