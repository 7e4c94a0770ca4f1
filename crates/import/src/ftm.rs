//! `FollowTheMoney` entities in JSON lines, as `OpenSanctions` gives them out: people, bodies, positions, and who held
//! them when. An entity may stand inside another's property in place of its id.
use crate::offices::{Office, Offices, country};
use crate::people::{self, Ids, tagged};
use crate::{Imported, Report, Source};
use legation_lexicon::lexicon;
use legation_lexicon::tables::{Actor, Problem, Tenure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

/// Schemata of bodies, with the kind that they are where nothing else says it.
const BODIES: [(&str, &str); 5] = [
    ("Organization", "body"),
    ("LegalEntity", "body"),
    ("PublicBody", "body"),
    ("Company", "company"),
    ("PoliticalParty", "party"),
];
/// Schemata that tie somebody to an office or a body: who, to what, and the words for it.
const TIES: [(&str, &str, &str, &str); 4] = [
    ("Occupancy", "holder", "post", ""),
    ("Membership", "member", "organization", "role"),
    ("Directorship", "director", "organization", "role"),
    ("Employment", "employee", "employer", "role"),
];

/// A position: its names and countries.
struct Post {
    names: Vec<String>,
    country: Option<String>,
}

/// A tie, to be tied when everything is read.
struct Tie {
    line: usize,
    who: String,
    what: String,
    role: Vec<String>,
    since: String,
    until: String,
}

#[derive(Default)]
struct Gathered {
    people: Vec<(String, Actor, Vec<String>)>,
    bodies: Vec<(String, Actor)>,
    posts: HashMap<String, Post>,
    ties: Vec<Tie>,
    seen: BTreeSet<String>,
}

pub(crate) fn read(source: &Source<'_>, progress: &mut dyn FnMut(u64, u64)) -> io::Result<Imported> {
    let mut report = Report::default();
    let mut all = Gathered::default();
    source.lines(progress, &mut |number, line| {
        let line = line.trim_ascii();
        if line.is_empty() {
            return;
        }
        report.read += 1;
        let help = "the format has one entity on each line: {\"id\": …, \"schema\": …, \"properties\": {…}}";
        match serde_json::from_slice::<Value>(line) {
            Ok(value) if value["schema"].is_string() && value["id"].is_string() => {
                all.entity(&value, number, &mut report);
            }
            Ok(_) => {
                let problem = Problem::new(&source.name, number, "the object has no schema or no id", help);
                report.tell("no entity on the line", problem);
            }
            Err(error) => {
                let problem =
                    Problem::new(&source.name, number, format!("the line is no JSON ({error})"), help);
                report.tell("no entity on the line", problem);
            }
        }
    })?;
    Ok(tie(all, report, source))
}

impl Gathered {
    fn entity(&mut self, value: &Value, line: usize, report: &mut Report) {
        let (Some(id), Some(schema)) = (value["id"].as_str(), value["schema"].as_str()) else { return };
        if !self.seen.insert(id.to_string()) {
            return;
        }
        // entities written inside others
        if let Some(properties) = value["properties"].as_object() {
            for inner in properties.values().filter_map(Value::as_array).flatten() {
                if inner.is_object() {
                    self.entity(inner, line, report);
                }
            }
        }
        if schema == "Person" {
            let mut actor = Actor { line, kind: "person".into(), ..Actor::default() };
            actor.sex = match text(value, "gender").next().map(str::to_lowercase).as_deref() {
                Some("male" | "m") => "m".into(),
                Some("female" | "f") => "f".into(),
                _ => String::new(),
            };
            fill(&mut actor, value);
            let said = text(value, "position").map(str::to_string).collect();
            self.people.push((id.to_string(), actor, said));
        } else if let Some((_, kind)) = BODIES.iter().find(|(s, _)| *s == schema) {
            let mut actor = Actor { line, kind: (*kind).to_string(), ..Actor::default() };
            fill(&mut actor, value);
            self.bodies.push((id.to_string(), actor));
        } else if schema == "Position" {
            let countries: BTreeSet<String> = text(value, "country").filter_map(country).collect();
            let country = if countries.len() == 1 { countries.first().cloned() } else { None };
            self.posts.insert(
                id.to_string(),
                Post { names: text(value, "name").map(str::to_string).collect(), country },
            );
        } else if let Some((_, who, what, role)) = TIES.iter().find(|(s, ..)| *s == schema) {
            let dates = |p: &str| text(value, p).find_map(date);
            let current = text(value, "status").any(|s| s == "current");
            let until =
                dates("endDate").unwrap_or_else(|| if current { "now".into() } else { String::new() });
            for (who, what) in ids(value, who).zip(ids(value, what)) {
                self.ties.push(Tie {
                    line,
                    who,
                    what,
                    role: text(value, role).chain(text(value, "summary")).map(str::to_string).collect(),
                    since: dates("startDate").unwrap_or_default(),
                    until: until.clone(),
                });
            }
        } else {
            report.leave(&format!("entities of schema {schema}"));
        }
    }
}

/// Names, country and item of Wikidata.
fn fill(actor: &mut Actor, value: &Value) {
    let of = |property: &str| text(value, property).filter_map(|n| tagged("", n)).collect::<Vec<_>>();
    let labels = of("name");
    let mut aliases = of("alias");
    aliases.extend(of("weakAlias"));
    aliases.extend(of("abbreviation"));
    let caption = value["caption"].as_str().and_then(|n| tagged("", n));
    // the caption is the name that it goes by
    let labels = caption.into_iter().chain(labels).collect();
    people::name(actor, labels, aliases);
    for property in ["nationality", "citizenship", "country", "jurisdiction"] {
        let found: BTreeSet<String> = text(value, property).filter_map(country).collect();
        if found.len() == 1 {
            actor.country = found.into_iter().next().unwrap_or_default();
            break;
        }
    }
    let item = text(value, "wikidataId").chain(value["id"].as_str()).find(|id| {
        id.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    });
    actor.wikidata = item.unwrap_or("").to_string();
}

/// Ties people to offices, and gives ids.
fn tie(mut all: Gathered, mut report: Report, source: &Source<'_>) -> Imported {
    let offices = Offices::default();
    let mut ids = Ids::default();
    let mut out = Imported::default();
    let mut bodies: HashMap<String, String> = HashMap::new();
    let mut countries: HashMap<String, String> = HashMap::new();
    for (id, mut actor) in all.bodies.drain(..) {
        if actor.names.is_empty() {
            report.tell("no name", nameless(source, actor.line, &id));
            continue;
        }
        actor.id = people::known(&actor).unwrap_or_else(|| ids.id(&actor.names[0].1));
        if let Some(known) = lexicon().world().organisation(&actor.id) {
            actor.kind.clone_from(&known.kind);
        }
        countries.insert(id.clone(), actor.country.clone());
        bodies.insert(id, actor.id.clone());
        out.actors.push(actor);
    }
    let mut ties: BTreeMap<String, Vec<Tie>> = BTreeMap::new();
    for tie in all.ties.drain(..) {
        ties.entry(tie.who.clone()).or_default().push(tie);
    }
    for (id, mut actor, said) in all.people.drain(..) {
        let own = ties.remove(&id).unwrap_or_default();
        if actor.names.is_empty() {
            report.tell("no name", nameless(source, actor.line, &id));
            continue;
        }
        let mut tenures = Vec::new();
        for tie in own {
            let (words, of) = match all.posts.get(&tie.what) {
                Some(post) => (&post.names, post.country.clone()),
                None => match bodies.get(&tie.what) {
                    Some(body) => (&tie.role, Some(body.clone())),
                    None => {
                        let what = format!("`{}` is not in the list", tie.what);
                        let help = "import the whole list, with positions and bodies";
                        report.tell(
                            "an office whose entity the list does not have",
                            Problem::new(&source.name, tie.line, what, help),
                        );
                        continue;
                    }
                },
            };
            let office = words.iter().find_map(|w| offices.office(w));
            let Some(office) = office else {
                let what =
                    format!("the grammar of offices has no `{}`", words.first().map_or("", String::as_str));
                let help = "add its words to data/lang/<code>/offices.tsv, or leave it";
                report.tell(
                    "an office that the grammar of offices does not have",
                    Problem::new(&source.name, tie.line, what, help),
                );
                continue;
            };
            if tie.since.is_empty() && tie.until.is_empty() {
                report.leave("an office without dates");
                continue;
            }
            put(&mut tenures, office, of, &actor.country, tie.since, tie.until, &mut report);
        }
        for words in said {
            // a position that is only told has no dates
            if !words.is_empty() {
                report.leave("a position told in words, without dates");
            }
        }
        tenures.sort_by(|a: &Tenure, b| (&a.since, &a.office, &a.of).cmp(&(&b.since, &b.office, &b.of)));
        tenures.dedup();
        actor.tenures = tenures;
        actor.id = people::known(&actor).unwrap_or_else(|| ids.id(&actor.names[0].1));
        report.offices += actor.tenures.len();
        out.actors.push(actor);
    }
    for tie in ties.into_values().flatten() {
        let what = format!("`{}` is no person of the list", tie.who);
        report.tell(
            "an office of nobody in the list",
            Problem::new(&source.name, tie.line, what, "import the whole list"),
        );
    }
    out.report = report;
    out
}

/// Adds an office: of what its words say, else of the position's state or the body, else of the person's own state.
fn put(
    tenures: &mut Vec<Tenure>,
    office: Office,
    of: Option<String>,
    home: &str,
    since: String,
    until: String,
    report: &mut Report,
) {
    match office.of.or(of).or_else(|| Some(home.to_string()).filter(|h| !h.is_empty())) {
        Some(of) => tenures.push(Tenure { office: office.id, of, since, until }),
        None => report.leave("an office of no known state or organisation"),
    }
}

fn nameless(source: &Source<'_>, line: usize, id: &str) -> Problem {
    Problem::new(
        &source.name,
        line,
        format!("`{id}` has no name that can stand in a table"),
        "give it a `name`",
    )
}

/// The texts of a property.
fn text<'v>(value: &'v Value, property: &str) -> impl Iterator<Item = &'v str> + use<'v> {
    let property = &value["properties"][property];
    let one = property.as_str();
    let all = property.as_array().map_or(&[][..], Vec::as_slice);
    one.into_iter().chain(all.iter().filter_map(Value::as_str))
}

/// The ids that a property names, or the ids of the entities written in it.
fn ids<'v>(value: &'v Value, property: &str) -> impl Iterator<Item = String> + Clone + use<'v> {
    let all = value["properties"][property].as_array().map_or(&[][..], Vec::as_slice);
    all.iter().filter_map(|v| v.as_str().or_else(|| v["id"].as_str())).map(str::to_string)
}

/// The day, month or year of a date, which may go on with a time.
fn date(said: &str) -> Option<String> {
    let day = said.split(['T', ' ']).next()?;
    let digits =
        day.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    (digits && matches!(day.len(), 4 | 7 | 10)).then(|| day.to_string())
}
