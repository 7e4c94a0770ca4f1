//! `legation world`: what the tables know, and the user's own actors.
use crate::args::{World, WorldCommand};
use crate::data;
use anyhow::Result;
use legation_lexicon::tables::{DatedCode, NameKind, geonames, key};
use legation_lexicon::{LANGUAGES, lexicon};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

/// Runs one of the commands; 1 where nothing was found or something is wrong.
pub fn run(options: &World) -> Result<u8> {
    match &options.command {
        WorldCommand::Show { name } => show(name),
        WorldCommand::Check { file } => check(file),
        WorldCommand::Import { file, geonames: Some(into), names, people, .. } => {
            crate::places::import(file, names.as_deref(), into, people.unwrap_or(geonames::LEAST))
        }
        WorldCommand::Import { file, from, out, left, .. } => {
            crate::import::run(file, *from, out.as_deref(), left.as_deref())
        }
    }
}

/// A thing of the tables: its kind of name, and its place.
type Thing = (NameKind, u32);

fn show(name: &str) -> Result<u8> {
    let mut things: Vec<Thing> = by_id(name);
    for sense in lexicon().find(&key(name)).unwrap_or(&[]) {
        let kind = match sense.kind {
            NameKind::Demonym | NameKind::Capital | NameKind::Seat => NameKind::State,
            NameKind::Acronym => NameKind::Organisation,
            NameKind::Surname => NameKind::Person,
            kind => kind,
        };
        if !things.contains(&(kind, sense.id)) {
            things.push((kind, sense.id));
        }
    }
    let mut out = anstream::stdout().lock();
    for (n, thing) in things.iter().enumerate() {
        let space = if n > 0 { "\n" } else { "" };
        write!(out, "{space}{}", describe(*thing))?;
    }
    if things.is_empty() {
        anstream::eprintln!("legation: nothing in the tables is called `{name}`");
        return Ok(1);
    }
    Ok(0)
}

/// Things whose code or id is this.
fn by_id(id: &str) -> Vec<Thing> {
    let world = lexicon().world();
    let own = format!("~{id}");
    let is = |x: &str| x == id || x == own;
    let place = |at: Option<usize>| at.and_then(|i| u32::try_from(i).ok());
    let state = place(world.states.iter().position(|s| is(&s.code))).map(|i| (NameKind::State, i));
    let organisation =
        place(world.organisations.iter().position(|o| is(&o.id))).map(|i| (NameKind::Organisation, i));
    let person = place(world.people.iter().position(|p| is(&p.id))).map(|i| (NameKind::Person, i));
    [state, organisation, person].into_iter().flatten().collect()
}

fn describe((kind, id): Thing) -> String {
    let world = lexicon().world();
    let at = id as usize;
    let mut out = String::new();
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {label:<10} {value}");
        }
    };
    let title = match kind {
        NameKind::State => {
            let s = &world.states[at];
            line("kind", &s.kind);
            line("capital", &s.capital);
            line("of", &s.sovereign);
            line("groups", &s.groups.join(" "));
            format!("{} · {}", s.code, s.name)
        }
        NameKind::Organisation => {
            let o = &world.organisations[at];
            line("kind", &o.kind);
            line("code", &o.code);
            line("country", &o.country);
            line("founded", &o.founded);
            line("members", &o.members.join(" "));
            o.codes.iter().for_each(|c| line("code", &dated(c)));
            line("wikidata", &o.wikidata);
            format!("{} · {}", o.id, o.name)
        }
        NameKind::Person => {
            let p = &world.people[at];
            line("country", &p.country);
            for t in &p.tenures {
                line("office", &format!("{} of {}{}", t.office, t.of, period(&t.since, &t.until)));
            }
            p.codes.iter().for_each(|c| line("code", &dated(c)));
            line("wikidata", &p.wikidata);
            format!("{} · {}", p.id, p.name)
        }
        NameKind::Place => {
            let p = &world.places[at];
            line("kind", &p.kind);
            line("countries", &p.countries.join(" "));
            format!("{} · {}", p.id, p.name)
        }
        _ => "a name of nobody in particular".to_string(),
    };
    for (lang, code) in (0_u8..).zip(LANGUAGES) {
        line(code, lexicon().name(kind, id, lang).unwrap_or(""));
    }
    format!("{title}\n{out}")
}

fn dated(code: &DatedCode) -> String {
    format!("{}{}", code.code, period(&code.since, &code.until))
}

fn period(since: &str, until: &str) -> String {
    match (since, until) {
        ("", "") => String::new(),
        (since, "") => format!(", from {since}"),
        ("", until) => format!(", to {until}"),
        (since, until) => format!(", {since} to {until}"),
    }
}

fn check(file: &Path) -> Result<u8> {
    let actors = data::read(file)?;
    let own: std::collections::BTreeSet<&str> = actors.iter().map(|a| a.id.as_str()).collect();
    let world = lexicon().world();
    let mut out = anstream::stdout().lock();
    let mut wrong = 0;
    for actor in &actors {
        let path = file.display();
        let at = actor.line;
        if !actor.country.is_empty() && world.state(&actor.country).is_none() {
            wrong += 1;
            writeln!(
                out,
                "{path}:{at}: `{}` is no country\n  help: write its ISO 3166-1 alpha-3 code, or `-`",
                actor.country
            )?;
        }
        for tenure in &actor.tenures {
            let owner = world.state(&tenure.of).is_some()
                || world.organisation(&tenure.of).is_some()
                || own.contains(tenure.of.trim_start_matches('~'));
            if world.office(&tenure.office).is_none() || !owner {
                wrong += 1;
                writeln!(
                    out,
                    "{path}:{at}: `{} of {}` is no office of the tables\n  help: write an id of offices.tsv, and an \
                     alpha-3 code or an organisation's id",
                    tenure.office, tenure.of
                )?;
            }
        }
        if actor.kind == "state" && world.state(&actor.id).is_none() {
            wrong += 1;
            writeln!(
                out,
                "{path}:{at}: `{}` is no state of the tables\n  help: give its alpha-3 code as id",
                actor.id
            )?;
        }
        for (_, name) in actor.names.iter().chain(&actor.short) {
            let others = lexicon().find(&key(name)).unwrap_or(&[]);
            let own = by_id(&actor.id);
            if let Some(other) = others.iter().find(|s| !own.iter().any(|o| o.1 == s.id)) {
                let thing = describe((main_kind(other.kind), other.id));
                let other = thing.lines().next().unwrap_or("");
                writeln!(out, "{path}:{at}: note: `{name}` is a name of {other} too")?;
            }
        }
    }
    writeln!(out, "{} actors, {wrong} mistakes", actors.len())?;
    Ok(u8::from(wrong > 0))
}

fn main_kind(kind: NameKind) -> NameKind {
    match kind {
        NameKind::Demonym | NameKind::Capital | NameKind::Seat => NameKind::State,
        NameKind::Acronym => NameKind::Organisation,
        NameKind::Surname => NameKind::Person,
        kind => kind,
    }
}
