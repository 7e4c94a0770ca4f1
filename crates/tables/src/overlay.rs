//! The user's own actors, laid over the tables: one table, read at run time.
//!
//! Columns: id | kind | actor code | country | names | short names | from | to. A name may say its language
//! (`ar:…`); without, its script does. Rows with one id are one actor; each may give the code of a time.
use crate::{DatedCode, LANGUAGES, NameKind, Names, Organisation, Person, Problem, World, list, rows};
use std::collections::BTreeMap;

/// An actor of the user's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actor {
    /// Line that it begins on.
    pub line: usize,
    /// Id, as written.
    pub id: String,
    /// `person`, `state`, or a kind of `organisations.tsv`.
    pub kind: String,
    /// ISO 3166-1 alpha-3, or empty.
    pub country: String,
    /// Names, each with the number of its language; the first is the one it goes by.
    pub names: Vec<(u8, String)>,
    /// Short forms.
    pub short: Vec<(u8, String)>,
    /// Codes: code, from, to.
    pub codes: Vec<(String, String, String)>,
}

/// The kinds that a row may have.
pub const KINDS: &[&str] = &[
    "person",
    "state",
    "igo",
    "military-alliance",
    "bloc",
    "court",
    "bank",
    "agreement",
    "armed-group",
    "party",
    "ngo",
    "news-agency",
    "newspaper",
    "broadcaster",
    "platform",
    "company",
    "legislature",
    "forum",
    "body",
];

const COLUMNS: &str =
    "id, kind, actor code, country, names, short names, from, to; tabs between them, `-` for nothing";

/// Reads a table of actors.
///
/// # Errors
/// Every line that cannot be read.
///
/// ```
/// let text = "blue\tarmed-group\tMLIREB\tMLI\tBlue Front|ar:الجبهة الزرقاء\t-\t2020\t-\n";
/// let actors = legation_tables::actors("mine.tsv", text).unwrap();
/// assert_eq!(actors[0].names[1], (0, "الجبهة الزرقاء".to_string()));
/// ```
pub fn actors(file: &str, text: &str) -> Result<Vec<Actor>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut out: Vec<Actor> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows(file, text, 5).map_err(|p| vec![p])? {
        let mut wrong =
            |message: String, help: &str| problems.push(Problem::new(file, row.line, message, help));
        let (id, kind) = (row.cell(0), row.cell(1));
        if id.is_empty() || id.contains(' ') {
            wrong(format!("`{id}` is no id"), COLUMNS);
        }
        if !KINDS.contains(&kind) {
            wrong(format!("`{kind}` is no kind of actor"), &format!("write one of: {}", KINDS.join(" ")));
        }
        let code = row.cell(2);
        if !code.is_empty()
            && (code.len() < 3 || !code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()))
        {
            wrong(
                format!("`{code}` is no actor code"),
                "write three capitals or a multiple of that, as MLIREB, or `-`",
            );
        }
        for date in [row.cell(6), row.cell(7)] {
            if !is_date(date) {
                wrong(
                    format!("`{date}` is no date"),
                    "write 2021, 2021-08 or 2021-08-15; `now` or `-` for an open end",
                );
            }
        }
        let names = named(row.cell(4));
        let known = places.get(id).copied();
        if names.is_empty() && known.is_none() {
            wrong(format!("`{id}` has no name"), COLUMNS);
        }
        let at = known.unwrap_or_else(|| {
            places.insert(id.to_string(), out.len());
            out.push(Actor {
                line: row.line,
                id: id.into(),
                kind: kind.into(),
                country: row.cell(3).into(),
                ..Actor::default()
            });
            out.len() - 1
        });
        let actor = &mut out[at];
        if actor.kind != kind {
            wrong(format!("`{id}` is a {} further up", actor.kind), "give one actor one kind");
        }
        actor.names.extend(names);
        actor.short.extend(named(row.cell(5)));
        if !code.is_empty() {
            actor.codes.push((code.into(), row.cell(6).into(), row.cell(7).into()));
        }
    }
    if problems.is_empty() { Ok(out) } else { Err(problems) }
}

/// Whether a cell is empty, `now` or a date to the year, month or day.
fn is_date(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split('-').collect();
    let digits = |p: &&str, n: usize| p.len() == n && p.bytes().all(|b| b.is_ascii_digit());
    let two = |i: usize, most: u8| {
        parts.get(i).is_none_or(|p| digits(p, 2) && p.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n)))
    };
    cell.is_empty() || cell == "now" || parts.len() < 4 && digits(&parts[0], 4) && two(1, 12) && two(2, 31)
}

/// The names in a cell with the numbers of their languages.
fn named(cell: &str) -> Vec<(u8, String)> {
    list(cell)
        .map(|name| {
            let told = name.split_once(':').and_then(|(code, rest)| {
                let at = LANGUAGES.iter().position(|l| *l == code)?;
                Some((u8::try_from(at).ok()?, rest.trim().to_string()))
            });
            told.unwrap_or_else(|| (language_of(name), name.to_string()))
        })
        .collect()
}

/// The language that a script stands for.
fn language_of(name: &str) -> u8 {
    let is = |range: std::ops::RangeInclusive<char>| name.chars().any(|c| range.contains(&c));
    let code = match () {
        () if is('\u{600}'..='\u{6FF}') => "ar",
        () if is('\u{400}'..='\u{4FF}') => "ru",
        () if is('\u{3400}'..='\u{9FFF}') => "zh",
        () => "en",
    };
    LANGUAGES.iter().position(|l| *l == code).and_then(|i| u8::try_from(i).ok()).unwrap_or(0)
}

/// Lays actors over the tables. An id that the tables have gains names and codes; others become new rows, whose ids
/// begin with `~` so that they stand behind the tables' own.
///
/// # Errors
/// Countries and states that the tables do not have.
pub fn overlay(
    file: &str,
    actors: &[Actor],
    world: &mut World,
    names: &mut Names,
) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    let mut sorted: Vec<&Actor> = actors.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    for actor in sorted {
        let foreign = !actor.country.is_empty() && world.state(&actor.country).is_none();
        if foreign {
            let message = format!("`{}` is no country", actor.country);
            problems.push(Problem::new(
                file,
                actor.line,
                message,
                "write its ISO 3166-1 alpha-3 code, or `-`",
            ));
            continue;
        }
        let (long, short) = match actor.kind.as_str() {
            "person" => (NameKind::Person, NameKind::Surname),
            "state" => (NameKind::State, NameKind::State),
            _ => (NameKind::Organisation, NameKind::Acronym),
        };
        let place = match actor.kind.as_str() {
            "person" => person(world, actor),
            "state" => world.states.binary_search_by(|s| s.code.cmp(&actor.id)).ok(),
            _ => organisation(world, actor),
        };
        let Some(id) = place.and_then(|p| u32::try_from(p).ok()) else {
            let message = format!("`{}` is no state of the tables", actor.id);
            problems.push(Problem::new(
                file,
                actor.line,
                message,
                "a row of kind `state` adds names to a state, by its alpha-3 code",
            ));
            continue;
        };
        for (lang, name) in &actor.names {
            names.put(name, long, id, *lang);
            names.preferred.entry((long, id, *lang)).or_insert_with(|| name.clone());
        }
        for (lang, name) in &actor.short {
            names.put(name, short, id, *lang);
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn codes(actor: &Actor) -> impl Iterator<Item = DatedCode> + '_ {
    actor.codes.iter().map(|(code, since, until)| DatedCode {
        code: code.clone(),
        since: since.clone(),
        until: until.clone(),
    })
}

/// The country of an actor: the one given, else the one that its last code begins with.
fn country(world: &World, actor: &Actor) -> String {
    let coded = actor.codes.last().and_then(|(c, _, _)| c.get(..3)).filter(|c| world.state(c).is_some());
    if actor.country.is_empty() { coded.unwrap_or("").to_string() } else { actor.country.clone() }
}

fn person(world: &mut World, actor: &Actor) -> Option<usize> {
    if let Ok(at) = world.people.binary_search_by(|p| p.id.as_str().cmp(&actor.id)) {
        world.people[at].codes.extend(codes(actor));
        return Some(at);
    }
    let country = country(world, actor);
    let name = actor.names.first().map_or(String::new(), |n| n.1.clone());
    let id = format!("~{}", actor.id);
    world.people.push(Person { id, name, country, codes: codes(actor).collect(), ..Person::default() });
    Some(world.people.len() - 1)
}

fn organisation(world: &mut World, actor: &Actor) -> Option<usize> {
    if let Ok(at) = world.organisations.binary_search_by(|o| o.id.as_str().cmp(&actor.id)) {
        world.organisations[at].codes.extend(codes(actor));
        return Some(at);
    }
    let country = country(world, actor);
    let name = actor.names.first().map_or(String::new(), |n| n.1.clone());
    let code = actor.codes.last().map_or(String::new(), |c| c.0.clone());
    world.organisations.push(Organisation {
        id: format!("~{}", actor.id),
        kind: actor.kind.clone(),
        code,
        country,
        name,
        codes: codes(actor).collect(),
        ..Organisation::default()
    });
    Some(world.organisations.len() - 1)
}
