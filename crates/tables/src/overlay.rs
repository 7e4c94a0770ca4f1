//! The user's own actors, laid over the tables: one table, read at run time.
//!
//! Columns: id | kind | actor code | country | names | short names | from | to | office | of | wikidata | sex; those from
//! `from` on may be left away. A name may say its language (`ar:…`); without, its script does. Rows with one id are one
//! actor; each may give the code or the office of a time.
use crate::{
    DatedCode, LANGUAGES, NameKind, Names, OfficeKind, Organisation, Person, Problem, Tenure, World, list,
    rows,
};
use std::collections::{BTreeMap, BTreeSet};

/// An actor of the user's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actor {
    /// Line that it begins on.
    pub line: usize,
    /// Id, as written.
    pub id: String,
    /// `person`, `state`, `agent`, or a kind of `organisations.tsv`.
    pub kind: String,
    /// ISO 3166-1 alpha-3, or empty.
    pub country: String,
    /// Names, each with the number of its language; the first is the one it goes by.
    pub names: Vec<(u8, String)>,
    /// Short forms.
    pub short: Vec<(u8, String)>,
    /// Codes: code, from, to.
    pub codes: Vec<(String, String, String)>,
    /// Offices held, by a person.
    pub tenures: Vec<Tenure>,
    /// Its item of Wikidata (`Q30`), if an import brought it.
    pub wikidata: String,
    /// `m`, `f` or empty.
    pub sex: String,
}

/// The kinds that a row may have.
pub const KINDS: &[&str] = &[
    "person",
    "state",
    "agent",
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

const COLUMNS: &str = "id, kind, actor code, country, names, short names, from, to, office, of; tabs between them, `-` for nothing";

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
        let (office, of) = (row.cell(8), row.cell(9));
        if office.is_empty() != of.is_empty() || !office.is_empty() && kind != "person" {
            wrong(
                format!("`{id}`: an office needs a person, and a state or organisation that it is of"),
                "write the office's id and the alpha-3 code or id it is of, or `-` for both",
            );
        }
        if kind == "agent" && code.is_empty() {
            wrong(format!("agent `{id}` has no code"), "write the code of its role, as MIL");
        }
        let (wikidata, sex) = (row.cell(10), row.cell(11));
        if !wikidata.is_empty() && !is_item(wikidata) {
            wrong(format!("`{wikidata}` is no item of Wikidata"), "write Q and its number, or `-`");
        }
        if !["", "m", "f"].contains(&sex) {
            wrong(format!("`{sex}` is no sex"), "write m or f, or `-`");
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
        if actor.wikidata.is_empty() {
            actor.wikidata = wikidata.into();
        }
        if actor.sex.is_empty() {
            actor.sex = sex.into();
        }
        let (since, until) = (row.cell(6).to_string(), row.cell(7).to_string());
        if !office.is_empty() {
            let (since, until) = (since.clone(), until.clone());
            actor.tenures.push(Tenure { office: office.into(), of: of.into(), since, until });
        }
        if !code.is_empty() {
            actor.codes.push((code.into(), since, until));
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

/// Whether this is the number of an item of Wikidata: `Q30`.
pub(crate) fn is_item(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
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

/// The number of the language that the script of a name stands for: English for Latin.
#[must_use]
pub fn language_of(name: &str) -> u8 {
    let is = |range: std::ops::RangeInclusive<char>| name.chars().any(|c| range.contains(&c));
    let code = match () {
        () if is('\u{600}'..='\u{6FF}') => "ar",
        () if is('\u{400}'..='\u{4FF}') => "ru",
        () if is('\u{3400}'..='\u{9FFF}') => "zh",
        () => "en",
    };
    LANGUAGES.iter().position(|l| *l == code).and_then(|i| u8::try_from(i).ok()).unwrap_or(0)
}

/// Lays the actors of some files over the tables. An id that the tables have gains names, codes and offices; others
/// become new rows, whose ids begin with `~` so that they stand behind the tables' own. Actors of one id in several
/// files are one actor.
///
/// # Errors
/// Countries, states, offices and owners of offices that the tables do not have.
pub fn overlay(
    lists: &[(String, Vec<Actor>)],
    world: &mut World,
    names: &mut Names,
) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    agents(lists, world, names);
    let all = lists.iter().flat_map(|(file, list)| list.iter().map(move |a| (file.as_str(), a)));
    // agents are common nouns, and have no rows of their own
    let mut sorted: Vec<(&str, &Actor)> = all.filter(|(_, a)| a.kind != AGENT).collect();
    sorted.sort_by(|a, b| a.1.id.cmp(&b.1.id));
    let mut known: BTreeSet<String> = world.organisations.iter().map(|o| o.id.clone()).collect();
    known.extend(world.states.iter().map(|s| s.code.clone()));
    let mut own: BTreeSet<&str> = BTreeSet::new();
    own.extend(sorted.iter().filter(|(_, a)| a.kind != "person").map(|(_, a)| a.id.as_str()));
    let owner = |of: &str| match of {
        of if known.contains(of) => Some(of.to_string()),
        of => own.get(of.strip_prefix('~').unwrap_or(of)).map(|id| format!("~{id}")),
    };
    for (file, actor) in sorted {
        let mut wrong = |what: String, help: &str| problems.push(Problem::new(file, actor.line, what, help));
        let mut tenures = Vec::new();
        for tenure in &actor.tenures {
            if world.office(&tenure.office).is_none() {
                wrong(format!("`{}` is no office", tenure.office), "write an id of data/world/offices.tsv");
            }
            match owner(&tenure.of) {
                Some(of) => tenures.push(Tenure { of, ..tenure.clone() }),
                None => wrong(
                    format!("`{}` is no state or organisation", tenure.of),
                    "write an alpha-3 code or an organisation's id",
                ),
            }
        }
        if !actor.country.is_empty() && world.state(&actor.country).is_none() {
            wrong(format!("`{}` is no country", actor.country), "write its ISO 3166-1 alpha-3 code, or `-`");
            continue;
        }
        let (long, short) = match actor.kind.as_str() {
            "person" => (NameKind::Person, NameKind::Surname),
            "state" => (NameKind::State, NameKind::State),
            _ => (NameKind::Organisation, NameKind::Acronym),
        };
        let place = match actor.kind.as_str() {
            "person" => Some(person(world, actor, tenures)),
            "state" => world.states.binary_search_by(|s| s.code.cmp(&actor.id)).ok(),
            _ => Some(organisation(world, actor)),
        };
        let Some(id) = place.and_then(|p| u32::try_from(p).ok()) else {
            wrong(
                format!("`{}` is no state of the tables", actor.id),
                "a row of kind `state` adds names to a state, by its alpha-3 code",
            );
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

/// The kind of actors that are common nouns ("soldiers").
const AGENT: &str = "agent";

/// Adds the bodies that agents are, one for each code, with the first sector in it; then what they are called.
fn agents(lists: &[(String, Vec<Actor>)], world: &mut World, names: &mut Names) {
    let all = || lists.iter().flat_map(|(_, list)| list).filter(|a| a.kind == AGENT);
    let coded = || all().filter_map(|a| Some((a, format!("~{}", a.codes.last()?.0))));
    for (_, id) in coded() {
        if world.office(&id).is_none() {
            let code = &id[1..];
            let mut chunks = (0..code.len() / 3).map(|i| &code[i * 3..i * 3 + 3]);
            let sector = chunks.find(|c| world.offices.iter().any(|o| o.sector == *c));
            let sector = sector.unwrap_or("").to_string();
            world.offices.push(OfficeKind { body: id.clone(), id, sector, rank: 9, posted: false });
            world.offices.sort_by(|a, b| a.id.cmp(&b.id));
        }
    }
    for (agent, id) in coded() {
        let at = world.offices.binary_search_by(|o| o.id.cmp(&id)).ok().and_then(|i| u32::try_from(i).ok());
        for (lang, name) in agent.names.iter().chain(&agent.short).filter(|_| at.is_some()) {
            names.put(name, NameKind::Agent, at.unwrap_or(0), *lang);
        }
    }
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

/// The place of an actor in a list sorted by id: under its own id, or under the one that the user's actors get.
fn place<T>(list: &[T], id_of: impl Fn(&T) -> &str, id: &str) -> Result<usize, String> {
    let find = |id: &str| list.binary_search_by(|x| id_of(x).cmp(id)).ok();
    let own = format!("~{id}");
    find(id).or_else(|| find(&own)).ok_or(own)
}

fn person(world: &mut World, actor: &Actor, tenures: Vec<Tenure>) -> usize {
    match place(&world.people, |p| &p.id, &actor.id) {
        Ok(at) => {
            let person = &mut world.people[at];
            person.codes.extend(codes(actor));
            // what the user says of an office goes before what the tables say of it
            person.tenures.retain(|t| !tenures.iter().any(|n| n.office == t.office && n.of == t.of));
            person.tenures.extend(tenures);
            if !actor.wikidata.is_empty() {
                person.wikidata.clone_from(&actor.wikidata);
            }
            at
        }
        Err(id) => {
            let country = country(world, actor);
            let name = actor.names.first().map_or(String::new(), |n| n.1.clone());
            world.people.push(Person {
                id,
                name,
                country,
                sex: actor.sex.clone(),
                tenures,
                codes: codes(actor).collect(),
                wikidata: actor.wikidata.clone(),
            });
            world.people.len() - 1
        }
    }
}

fn organisation(world: &mut World, actor: &Actor) -> usize {
    match place(&world.organisations, |o| &o.id, &actor.id) {
        Ok(at) => {
            let known = &mut world.organisations[at];
            known.codes.extend(codes(actor));
            if !actor.wikidata.is_empty() {
                known.wikidata.clone_from(&actor.wikidata);
            }
            at
        }
        Err(id) => {
            let country = country(world, actor);
            let name = actor.names.first().map_or(String::new(), |n| n.1.clone());
            let code = actor.codes.last().map_or(String::new(), |c| c.0.clone());
            world.organisations.push(Organisation {
                id,
                kind: actor.kind.clone(),
                code,
                country,
                name,
                codes: codes(actor).collect(),
                wikidata: actor.wikidata.clone(),
                ..Organisation::default()
            });
            world.organisations.len() - 1
        }
    }
}
