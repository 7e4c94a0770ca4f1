//! Whether the names of states and territories in public lists are found in running text and mean what they should.
use crate::files;
use crate::lists::{self, Asked, Way};
use crate::report::{Item, Report};
use anyhow::{Context, Result, bail};
use legation_lexicon::tables::{NameKind, NameSense, key};
use legation_lexicon::{LANGUAGES, lexicon};
use legation_record::{Entity, EntityKind, Record};
use std::collections::BTreeMap;
use std::path::Path;

/// The sentences that names are put in.
const CARRIERS: &str = include_str!("../../../eval/cases/names/carriers.tsv");

/// Reads every name of the lists in a folder (`country-codes.csv`, `newsmap_*.yml`, `rigour_territories.jsonl`) in a
/// neutral sentence and asks whether it is found and means its state or territory, or a place there.
///
/// # Errors
/// A folder without the lists, lists that cannot be read.
pub fn names(folder: &Path) -> Result<Report> {
    let carriers: BTreeMap<&str, &str> =
        CARRIERS.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect();
    let mut items = Vec::new();
    for asked in lists::read(folder)? {
        let sentence = carriers
            .get(asked.language)
            .with_context(|| format!("carriers.tsv has no sentence for {}", asked.language))?;
        let note = wrong(&asked, sentence)?;
        items.push(Item {
            document: asked.list,
            category: asked.category,
            id: asked.code,
            core: asked.core,
            found: note.is_none(),
            note: note.unwrap_or_default(),
        });
    }
    if items.is_empty() {
        bail!("{}: there are no names here", folder.display());
    }
    let figures = by_figure(&items);
    let core: Vec<&Item> = items.iter().filter(|i| i.core).collect();
    let score = core.iter().filter(|i| i.found).count() as f64 / core.len().max(1) as f64;
    Ok(Report { suite: "names".into(), score, measure: "names found and right".into(), figures, items })
}

/// The share found of each list and language or script.
fn by_figure(items: &[Item]) -> BTreeMap<String, f64> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for item in items {
        let (found, all) = counts.entry(format!("{}: {}", item.document, item.category)).or_default();
        *found += u32::from(item.found);
        *all += 1;
    }
    counts.into_iter().map(|(k, (found, all))| (k, f64::from(found) / f64::from(all))).collect()
}

/// What is wrong with the reading of a name; nothing if it is right.
fn wrong(asked: &Asked, carrier: &str) -> Result<Option<String>> {
    let mut nearest = String::new();
    for name in &asked.names {
        let written = match asked.way {
            Way::Name => name.clone(),
            Way::Stem => match with_stem(asked, name) {
                // a doubtful adjective means nothing in a neutral sentence: that it is known must do
                Some((_, true)) => return Ok(None),
                Some((key, false)) => key,
                None => {
                    nearest = format!("{name}*: no name begins so");
                    continue;
                }
            },
        };
        let text = carrier.replace("{}", &written);
        let start = carrier.find("{}").unwrap_or(0);
        let record = files::record_of(&text, "carrier", None)?;
        match reading(&record, asked, start, start + written.len()) {
            Ok(()) => return Ok(None),
            Err(told) => nearest = format!("{written}: {told}"),
        }
    }
    Ok(Some(nearest))
}

/// A name of the tables in this language that begins with a stem (word by word, without the article that the language
/// writes on to words) and means the state asked for or a place in it; with the capitals that it is written with, and
/// whether it is doubtful.
fn with_stem(asked: &Asked, stem: &str) -> Option<(String, bool)> {
    let lang = LANGUAGES.iter().position(|l| *l == asked.language).and_then(|l| u8::try_from(l).ok())?;
    let article = lexicon().language(lang).settings.get("article").map_or("", String::as_str);
    let bare = |w: &str| {
        let word = key(w.trim_end_matches('*'));
        word.strip_prefix(article).map(str::to_string).filter(|_| !article.is_empty()).unwrap_or(word)
    };
    let joined: Vec<String> = stem.split_whitespace().map(bare).collect();
    let joined = joined.join(" ");
    let words: Vec<&str> = joined.split(' ').collect();
    let first = words.first()?;
    let begins = |k: &str| {
        let mut given =
            k.split(' ').map(|w| if article.is_empty() { w } else { w.trim_start_matches(article) });
        k.starts_with(&joined) || words.iter().all(|w| given.next().is_some_and(|g| g.starts_with(w)))
    };
    let world = lexicon().world();
    let right = |s: &&NameSense| {
        let id = s.id as usize;
        let state = || world.states.get(id).is_some_and(|s| s.code == asked.code);
        let place = || world.places.get(id).is_some_and(|p| p.countries.contains(&asked.code));
        s.lang == lang && (s.kind <= NameKind::Seat && state() || s.kind == NameKind::Place && place())
    };
    let with_article = format!("{article}{first}");
    let starts = [*first, with_article.as_str()];
    let mut found: Vec<(String, NameSense)> = starts
        .iter()
        .flat_map(|start| lexicon().starting(start))
        .filter(|(k, _)| begins(k))
        .filter_map(|(k, senses)| Some((k, *senses.iter().find(right)?)))
        .collect();
    found.sort_by_key(|(k, s)| (s.unsure, k.chars().count(), k.clone()));
    found.into_iter().next().map(|(key, s)| (if s.capital { capitals(&key) } else { key }, s.unsure))
}

fn capitals(key: &str) -> String {
    let word = |w: &str| {
        let mut letters = w.chars();
        letters.next().map(|c| c.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    key.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Whether the words from `start` to `end` are read as the state or territory `code` or as a place in it.
fn reading(record: &Record, asked: &Asked, start: usize, end: usize) -> Result<(), String> {
    let mut told = Vec::new();
    let mut right = false;
    for mention in record.mentions.iter().filter(|m| m.within.is_none()) {
        let span = mention.span;
        if (span.end as usize) <= start || end <= span.start as usize {
            continue;
        }
        let Some(entity) = mention.entity.and_then(|e| record.entities.get(e as usize)) else { continue };
        let place = mention.place.and_then(|e| record.entities.get(e as usize));
        let of = |e: &Entity| asked.codes().any(|code| is_of(e, code));
        let geographic = matches!(entity.kind, EntityKind::State | EntityKind::Place);
        if geographic && (of(entity) || place.is_some_and(of)) {
            right = true;
        } else {
            told.push(format!("{} is {}", mention.text, entity.world.as_deref().unwrap_or(&entity.name)));
        }
    }
    match (right, told.is_empty()) {
        (true, true) => Ok(()),
        (false, true) => Err("not found".into()),
        _ => Err(told.join("; ")),
    }
}

/// Whether an entity is the state of that code, a territory of it or one that it claims, or a place in it.
fn is_of(entity: &Entity, code: &str) -> bool {
    let world = lexicon().world();
    let id = entity.world.as_deref().unwrap_or("");
    let claimed = || world.state(id).is_some_and(|s| s.kind != "former" && s.sovereign == code);
    let place = || world.places.find(id, |p| &p.id).ok();
    entity.country.as_deref() == Some(code)
        || entity.kind == EntityKind::State && claimed()
        || place().is_some_and(|i| world.places[i].countries.iter().any(|c| c == code))
}
