//! Wikidata's JSON dump: an array with an item on each line.
//!
//! Read twice: first the people who held offices (P39), the countries, and which class is below which (P279); then the
//! offices that they held, whose labels are read by the grammar of roles, and bodies of the classes below. Deprecated
//! statements are left, and offices that ended before the year asked for.
use crate::offices::{Office, Offices};
use crate::people::{self, Ids, tagged};
use crate::{Imported, Report, Source};
use legation_lexicon::lexicon;
use legation_lexicon::tables::{Actor, Problem, Tenure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;

/// The number of an item.
type Item = u64;

/// Human being; male and female.
const HUMAN: Item = 5;
const MALE: Item = 6_581_097;
const FEMALE: Item = 6_581_072;
/// Classes of bodies that are taken, with their kind: international and intergovernmental organisations, parties,
/// non-governmental organisations, news agencies, newspapers.
const BODIES: [(Item, &str); 6] = [
    (484_652, "igo"),
    (245_065, "igo"),
    (7_278, "party"),
    (79_913, "ngo"),
    (192_283, "news-agency"),
    (11_032, "newspaper"),
];
/// How far up the classes of an office are followed for one that the grammar knows.
const HIGHEST: usize = 4;
/// A body that the press of one language only writes of is none that reports name.
const LANGUAGES: usize = 2;
/// Offices that ended before this year are left.
const SINCE: &str = "1990";

/// A statement that somebody held an office.
struct Post {
    position: Item,
    since: String,
    until: String,
    of: Vec<Item>,
}

/// Somebody who held offices.
struct Human {
    line: usize,
    item: Item,
    labels: Vec<(u8, String)>,
    aliases: Vec<(u8, String)>,
    countries: Vec<Item>,
    sex: &'static str,
    posts: Vec<Post>,
}

/// What the second reading tells of an office or body.
#[derive(Default)]
struct Told {
    labels: Vec<String>,
    jurisdictions: Vec<Item>,
}

/// What the first reading collects.
#[derive(Default)]
struct Gathered {
    humans: Vec<Human>,
    /// Countries: item to alpha-3.
    countries: HashMap<Item, String>,
    /// Offices of heads of states and governments: office to country.
    heads: HashMap<Item, Item>,
    /// Class to the classes above it.
    above: HashMap<Item, Vec<Item>>,
}

pub(crate) fn read(source: &Source<'_>, progress: &mut dyn FnMut(u64, u64)) -> io::Result<Imported> {
    let mut report = Report::default();
    let mut gathered = Gathered::default();
    source.lines(progress, &mut |number, line| first(source, &mut gathered, &mut report, number, line))?;
    let bodies = below(&gathered.above);
    let mut wanted: HashSet<Item> = HashSet::new();
    for post in gathered.humans.iter().flat_map(|h| &h.posts) {
        wanted.extend(chain(post.position, &gathered.above));
        wanted.extend(&post.of);
    }
    let mut told: HashMap<Item, Told> = HashMap::new();
    let mut out = Imported::default();
    let mut organisations = Vec::new();
    source.lines(progress, &mut |number, line| {
        let Some(line) = trimmed(line) else { return };
        let Some(item) = number_of(line) else { return };
        let class = classes(line).iter().find_map(|c| bodies.get(c).copied());
        if !wanted.contains(&item) && class.is_none() {
            return;
        }
        let Ok(value) = serde_json::from_slice::<Value>(line) else { return };
        if wanted.contains(&item) {
            let labels = labels(&value).into_iter().map(|(_, l)| l).collect();
            let mut jurisdictions = items(&value, "P1001");
            jurisdictions.extend(items(&value, "P17"));
            told.insert(item, Told { labels, jurisdictions });
        }
        if let Some(kind) = class {
            organisations.push((number, item, kind, value_names(&value), items(&value, "P17")));
        }
    })?;
    let mut ids = Ids::default();
    let mut by_item: HashMap<Item, String> = HashMap::new();
    for (line, item, kind, (labels, aliases), countries) in organisations {
        let spoken: BTreeSet<u8> = labels.iter().map(|l| l.0).collect();
        if spoken.len() < LANGUAGES {
            report.leave("a body with a name in one of the six languages only");
            continue;
        }
        let country = only(&countries, &gathered.countries);
        let mut actor = Actor { line, kind: kind.into(), country, ..Actor::default() };
        people::name(&mut actor, labels, aliases);
        actor.id = people::known(&actor).unwrap_or_else(|| ids.id(&actor.names[0].1));
        adopt_kind(&mut actor);
        actor.wikidata = format!("Q{item}");
        by_item.insert(item, actor.id.clone());
        out.actors.push(actor);
    }
    let offices = Offices::default();
    let look = Look { gathered: &gathered, told: &told, by_item: &by_item, offices: &offices };
    for human in &gathered.humans {
        match look.person(human, &mut report, source) {
            Some(mut actor) => {
                actor.id = people::known(&actor).unwrap_or_else(|| ids.id(&actor.names[0].1));
                report.offices += actor.tenures.len();
                out.actors.push(actor);
            }
            None => report.leave("a person with no office that is taken"),
        }
    }
    merge(&mut out.actors);
    out.report = report;
    Ok(out)
}

/// A body of the tables keeps its kind there.
fn adopt_kind(actor: &mut Actor) {
    if let Some(known) = lexicon().world().organisation(&actor.id) {
        actor.kind.clone_from(&known.kind);
    }
}

/// Two items that the tables know as one become one actor.
fn merge(actors: &mut Vec<Actor>) {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut out: Vec<Actor> = Vec::new();
    for actor in actors.drain(..) {
        match places.get(&actor.id) {
            Some(&at) if out[at].kind == actor.kind => {
                out[at].tenures.extend(actor.tenures);
                out[at].names.extend(actor.names);
            }
            Some(_) => {}
            None => {
                places.insert(actor.id.clone(), out.len());
                out.push(actor);
            }
        }
    }
    *actors = out;
}

/// One line of the first reading.
fn first(source: &Source<'_>, out: &mut Gathered, report: &mut Report, number: usize, line: &[u8]) {
    let Some(line) = trimmed(line) else { return };
    report.read += 1;
    let has = |property: &str| contains(line, format!("\"{property}\"").as_bytes());
    let (held, class, country) = (has("P39"), has("P279"), has("P298"));
    if !(held || class || country) {
        if !line.starts_with(b"{") || !line.ends_with(b"}") {
            let problem = Problem::new(
                &source.name,
                number,
                "the line is no JSON object",
                "a dump has one item on each line, with a comma behind it",
            );
            report.tell("no JSON object on the line", problem);
            return;
        }
        report.leave("an item that is no person with an office, no office and no country");
        return;
    }
    let value: Value = match serde_json::from_slice(line) {
        Ok(value) => value,
        Err(error) => {
            let problem = Problem::new(
                &source.name,
                number,
                format!("the line is no JSON object ({error})"),
                "a dump has one item on each line, with a comma behind it",
            );
            report.tell("no JSON object on the line", problem);
            return;
        }
    };
    let Some(item) = value.get("id").and_then(Value::as_str).and_then(number_in) else {
        let help = "properties and lexemes are no actors: nothing needs to be done";
        report.tell("no item", Problem::new(&source.name, number, "the object has no id such as Q42", help));
        return;
    };
    let above = items(&value, "P279");
    if !above.is_empty() {
        out.above.insert(item, above);
    }
    if let Some(code) = statements(&value, "P298").find_map(|s| s["mainsnak"]["datavalue"]["value"].as_str())
    {
        if lexicon().world().state(code).is_some() {
            out.countries.insert(item, code.to_string());
            for property in ["P1906", "P1313"] {
                out.heads.extend(items(&value, property).into_iter().map(|office| (office, item)));
            }
        } else {
            let message = format!("`{code}` is no country of the tables");
            let help = "add it to data/world/states.tsv, or leave it";
            report.tell(
                "a country that the tables do not have",
                Problem::new(&source.name, number, message, help),
            );
        }
    }
    if !held || !items(&value, "P31").contains(&HUMAN) {
        return;
    }
    let died = statements(&value, "P570").find_map(|s| date(&s["mainsnak"]));
    let mut posts = Vec::new();
    for statement in statements(&value, "P39") {
        let Some(position) = entity(&statement["mainsnak"]) else {
            report.leave("an office without a value");
            continue;
        };
        let qualifier = |p: &str| statement["qualifiers"][p].as_array().map_or(&[][..], Vec::as_slice);
        let when = |p: &str| qualifier(p).iter().find_map(date);
        let (since, until) = (when("P580"), when("P582"));
        // an end that is known to have come, but not when
        if until.is_none() && !qualifier("P582").is_empty() {
            report.leave("an office that ended at an unknown date");
            continue;
        }
        if since.is_none() && until.is_none() {
            report.leave("an office without dates");
            continue;
        }
        let until = until.or_else(|| died.clone()).unwrap_or_default();
        if !until.is_empty() && until.as_str() < SINCE {
            report.leave("an office that ended before 1990");
            continue;
        }
        let of = ["P642", "P1001"].iter().flat_map(|p| qualifier(p).iter().filter_map(entity)).collect();
        posts.push(Post { position, since: since.unwrap_or_default(), until, of });
    }
    if posts.is_empty() {
        report.leave("a person with no office that is taken");
        return;
    }
    let (labels, aliases) = value_names(&value);
    if labels.is_empty() {
        report.leave("a person without a name in the six languages");
        return;
    }
    let sex = match items(&value, "P21").first() {
        Some(&MALE) => "m",
        Some(&FEMALE) => "f",
        _ => "",
    };
    out.humans.push(Human {
        line: number,
        item,
        labels,
        aliases,
        countries: items(&value, "P27"),
        sex,
        posts,
    });
}

/// All that is known when people are put together.
struct Look<'a> {
    gathered: &'a Gathered,
    told: &'a HashMap<Item, Told>,
    by_item: &'a HashMap<Item, String>,
    offices: &'a Offices,
}

impl Look<'_> {
    fn person(&self, human: &Human, report: &mut Report, source: &Source<'_>) -> Option<Actor> {
        let home = only(&human.countries, &self.gathered.countries);
        let mut tenures = Vec::new();
        for post in &human.posts {
            let Some(office) = self.office(post.position) else {
                let label = self.told.get(&post.position).and_then(|t| t.labels.first());
                let what = match label {
                    Some(label) => format!("Q{}: the grammar of offices has no `{label}`", human.item),
                    None => format!("Q{}: the dump does not have the office Q{}", human.item, post.position),
                };
                let help = "add its words to data/lang/<code>/offices.tsv, or leave it";
                let reason = if label.is_some() {
                    "an office that the grammar of offices does not have"
                } else {
                    "an office whose item the dump does not have"
                };
                report.tell(reason, Problem::new(&source.name, human.line, what, help));
                continue;
            };
            let owner = |items: &[Item]| {
                items
                    .iter()
                    .find_map(|i| self.gathered.countries.get(i).or_else(|| self.by_item.get(i)).cloned())
            };
            let of = office
                .of
                .or_else(|| owner(&post.of))
                .or_else(|| {
                    owner(&self.gathered.heads.get(&post.position).copied().into_iter().collect::<Vec<_>>())
                })
                .or_else(|| owner(&self.told.get(&post.position)?.jurisdictions))
                .or_else(|| Some(home.clone()).filter(|h| !h.is_empty()));
            match of {
                Some(of) => tenures.push(Tenure {
                    office: office.id,
                    of,
                    since: post.since.clone(),
                    until: post.until.clone(),
                }),
                None => report.leave("an office of no known state or organisation"),
            }
        }
        tenures.sort_by(|a, b| (&a.since, &a.office, &a.of).cmp(&(&b.since, &b.office, &b.of)));
        tenures.dedup();
        if tenures.is_empty() {
            return None;
        }
        // who has several nationalities is of the state that the office is of
        let state = |of: &String| lexicon().world().state(of).is_some();
        let country = if home.is_empty() {
            tenures.iter().rev().map(|t| &t.of).find(|o| state(o)).cloned().unwrap_or_default()
        } else {
            home
        };
        let mut actor = Actor {
            line: human.line,
            kind: "person".into(),
            country,
            sex: human.sex.into(),
            tenures,
            wikidata: format!("Q{}", human.item),
            ..Actor::default()
        };
        people::name(&mut actor, human.labels.clone(), human.aliases.clone());
        (!actor.names.is_empty()).then_some(actor)
    }

    /// The office that an item is, by its own labels or by those of the classes above it.
    fn office(&self, position: Item) -> Option<Office> {
        let labels = |item: Item| self.told.get(&item).map_or(&[][..], |t| t.labels.as_slice());
        let above = chain(position, &self.gathered.above);
        let all = above.iter().flat_map(|item| labels(*item).iter().map(move |l| (*item, l)));
        let (item, office) = all.filter_map(|(item, l)| Some((item, self.offices.office(l)?))).next()?;
        // a class above says what, not whose
        Some(if item == position { office } else { Office { of: None, ..office } })
    }
}

/// An item and the classes above it, near ones first.
fn chain(item: Item, above: &HashMap<Item, Vec<Item>>) -> Vec<Item> {
    let mut out = vec![item];
    let mut from = 0;
    for _ in 0..HIGHEST {
        let until = out.len();
        for at in from..until {
            for up in above.get(&out[at]).map_or(&[][..], Vec::as_slice) {
                if !out.contains(up) && out.len() < 32 {
                    out.push(*up);
                }
            }
        }
        from = until;
    }
    out
}

/// The classes of bodies with all classes below them.
fn below(above: &HashMap<Item, Vec<Item>>) -> HashMap<Item, &'static str> {
    let mut under: BTreeMap<Item, Vec<Item>> = BTreeMap::new();
    let mut pairs: Vec<(Item, Item)> = Vec::new();
    pairs.extend(above.iter().flat_map(|(class, ups)| ups.iter().map(move |up| (*up, *class))));
    pairs.sort_unstable();
    for (up, class) in pairs {
        under.entry(up).or_default().push(class);
    }
    let mut out = HashMap::new();
    for (class, kind) in BODIES {
        let mut open = vec![class];
        while let Some(class) = open.pop() {
            if out.contains_key(&class) {
                continue;
            }
            out.insert(class, kind);
            open.extend(under.get(&class).into_iter().flatten());
        }
    }
    out
}

/// The one country among items, as alpha-3; empty for none or several.
fn only(items: &[Item], countries: &HashMap<Item, String>) -> String {
    let found: BTreeSet<&String> = items.iter().filter_map(|i| countries.get(i)).collect();
    if found.len() == 1 { found.first().map_or(String::new(), |c| (*c).clone()) } else { String::new() }
}

/// The line without the array's marks; nothing for lines that hold no item.
fn trimmed(line: &[u8]) -> Option<&[u8]> {
    let line = line.trim_ascii();
    let line = line.strip_suffix(b",").unwrap_or(line).trim_ascii();
    (!matches!(line, b"" | b"[" | b"]")).then_some(line)
}

fn contains(line: &[u8], what: &[u8]) -> bool {
    memchr::memmem::find(line, what).is_some()
}

/// The number of the item that a line is of, without reading it: its id stands among the first members.
fn number_of(line: &[u8]) -> Option<Item> {
    let head = &line[..line.len().min(256)];
    let at = head.windows(6).position(|w| w == b"\"id\":\"")?;
    let id = &head[at + 6..];
    let end = id.iter().position(|b| *b == b'"')?;
    number_in(std::str::from_utf8(&id[..end]).ok()?)
}

fn number_in(id: &str) -> Option<Item> {
    id.strip_prefix('Q')?.parse().ok()
}

/// The classes (P31) of the item on a line, reading no more than these statements.
fn classes(line: &[u8]) -> Vec<Item> {
    const MARK: &[u8] = b"\"P31\":[";
    let Some(at) = memchr::memmem::find(line, MARK) else { return Vec::new() };
    let rest = &line[at + MARK.len() - 1..];
    let value = serde_json::Deserializer::from_slice(rest).into_iter::<Value>().next();
    let Some(Ok(Value::Array(all))) = value else { return Vec::new() };
    all.iter().filter(|s| s["rank"] != "deprecated").filter_map(|s| entity(&s["mainsnak"])).collect()
}

/// The statements of a property that are not deprecated.
fn statements<'v>(value: &'v Value, property: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    let all = value["claims"][property].as_array().map_or(&[][..], Vec::as_slice);
    all.iter().filter(|s| s["rank"] != "deprecated")
}

/// The items that a property names.
fn items(value: &Value, property: &str) -> Vec<Item> {
    statements(value, property).filter_map(|s| entity(&s["mainsnak"])).collect()
}

fn entity(snak: &Value) -> Option<Item> {
    let value = &snak["datavalue"]["value"];
    value["id"].as_str().and_then(number_in).or_else(|| value["numeric-id"].as_u64())
}

/// The date of a snak to the precision that it has: year, month or day.
fn date(snak: &Value) -> Option<String> {
    let value = &snak["datavalue"]["value"];
    let time = value["time"].as_str()?.strip_prefix('+')?;
    let day = time.split('T').next()?;
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !parts.iter().all(|p| digits(p)) {
        return None;
    }
    match value["precision"].as_u64() {
        Some(9) => Some((*year).to_string()),
        Some(10) => Some(format!("{year}-{month}")),
        Some(11..) => Some(format!("{year}-{month}-{day}")),
        _ => None,
    }
}

/// Labels in the order in which they are tried: English, then the other languages.
fn labels(value: &Value) -> Vec<(u8, String)> {
    let mut out: Vec<(u8, String)> = Vec::new();
    for code in ["en", "mul", "fr", "es", "ru", "ar", "zh-hans", "zh-cn", "zh"] {
        if let Some(named) = value["labels"][code]["value"].as_str().and_then(|l| tagged(code, l))
            && !out.iter().any(|o| o.0 == named.0)
        {
            out.push(named);
        }
    }
    out
}

/// Labels and other names.
fn value_names(value: &Value) -> (Names, Names) {
    let mut aliases = Vec::new();
    for code in ["en", "mul", "fr", "es", "ru", "ar", "zh-hans", "zh-cn", "zh"] {
        let all = value["aliases"][code].as_array().map_or(&[][..], Vec::as_slice);
        aliases.extend(all.iter().filter_map(|a| tagged(code, a["value"].as_str()?)));
    }
    (labels(value), aliases)
}

/// Names with the number of their language.
type Names = Vec<(u8, String)>;
