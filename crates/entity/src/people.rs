//! Who a name of a person is: one of the tables, one of the document, or a stranger.
use crate::build::{Builder, Key, blank};
use crate::held::{Told, holds, may_be, roles_of};
use legation_lexicon::tables::NameKind;
use legation_lexicon::{lexicon, sound};
use legation_record::{Entity, EntityKind};

pub(crate) fn person(b: &mut Builder<'_>, m: usize) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    if found.rule == WITH_SURNAME {
        let known = relative_or_self(b, m);
        match known {
            Some(id) => {
                let entity = b.person(id);
                b.set(m, entity, "person/surname-and-office", 0.85);
            }
            None => stranger(b, m),
        }
        return;
    }
    if found.rule == LONGER {
        let (roles, date) = (roles_of(b, m), b.published.unwrap_or(""));
        let holder =
            |id: &u32| roles.iter().any(|r| holds(b, &b.world().people[*id as usize], r, date).is_some());
        let ids = found.senses.iter().filter(|s| s.kind == NameKind::Person).map(|s| s.id);
        match ids.into_iter().find(holder) {
            Some(id) => {
                let entity = b.person(id);
                b.set(m, entity, "person/longer-name-and-office", 0.85);
            }
            None => stranger(b, m),
        }
        return;
    }
    if found.senses.iter().any(|s| s.kind == NameKind::Person) && !found.unsure {
        if let Some(id) = best_holder(b, m, NameKind::Person) {
            let entity = b.person(id);
            b.set(m, entity, "person/full-name", 0.95);
            b.named_in_full(m, entity);
        }
        return;
    }
    if found.senses.is_empty() && found.rule != "person/again" {
        if let Some(known) = spelled_otherwise(b, m) {
            let entity = b.person(known);
            b.set(m, entity, "person/office-and-sound", 0.85);
            return;
        }
        stranger(b, m);
    }
}

/// The rule of names that hold a known name and go on ("Saddam Hussein Khalaf").
const LONGER: &str = "person/longer-name";

/// The rule of names that end in a surname of the tables ("Peter Lavrov").
const WITH_SURNAME: &str = "person/with-surname";

/// Somebody whom no table knows.
fn stranger(b: &mut Builder<'_>, m: usize) {
    let found = &b.mentions.list[m];
    let last = b.text.norm(found.tokens.end - 1).to_string();
    let name = b.out.mentions[m].text.clone();
    // "M. Sall" behind "Macky Sall": a surname too common to stand in the tables by itself
    if let Some(known) = b.known(&Key::Surname(last.clone())).filter(|_| found.tokens.len() == 1) {
        b.set(m, known, "person/last-name", 0.85);
        return;
    }
    if found.tokens.len() > 1 || b.known(&Key::Unknown(last.clone())).is_none() {
        let code = b.text.code(b.text.tokens[found.tokens.start].lang);
        let entity = b.entity(Key::Unknown(last), || Entity {
            names: [(code.to_string(), name.clone())].into(),
            ..blank(EntityKind::Person, &name)
        });
        b.set(m, entity, "person/new", 0.8);
        if let Some(first) = legation_mention::surname_first(b.text, &found.tokens) {
            b.also(Key::Unknown(b.text.norm(first).to_string()), entity);
        }
    }
}

/// Which of the people with this surname is meant, if one: the one whose office stands beside the name, or whose
/// first name sounds like the one written, where no office of somebody else stands there.
fn relative_or_self(b: &Builder<'_>, m: usize) -> Option<u32> {
    let found = &b.mentions.list[m];
    let roles = roles_of(b, m);
    let date = b.published.unwrap_or("");
    let people = &b.world().people;
    let first = sound(b.text.word(found.tokens.start));
    let mut ids: Vec<u32> = found.senses.iter().map(|s| s.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let named = |id: u32| {
        let lang = |l: u8| lexicon().name(NameKind::Person, id, l).unwrap_or("");
        let lang = lang(b.text.tokens[found.tokens.start].lang);
        [people[id as usize].name.as_str(), lang]
            .iter()
            .any(|name| name.split([' ', '·']).next().is_some_and(|n| sound(n) == first))
    };
    let fits = |id: &u32| {
        let office = roles.iter().any(|r| holds(b, &people[*id as usize], r, date).is_some());
        office || named(*id) && roles.iter().all(|r| may_be(b, &people[*id as usize], r))
    };
    let mut fitting = ids.into_iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(id), None) => Some(id),
        _ => None,
    }
}

/// The person among the senses who fits the role beside the name and the date best.
fn best_holder(b: &Builder<'_>, m: usize, kind: NameKind) -> Option<u32> {
    let date = b.published.unwrap_or("");
    let roles = roles_of(b, m);
    let people = &b.world().people;
    let score = |id: u32| {
        let person = &people[id as usize];
        let fits = person.tenures.iter().any(|t| roles.iter().any(|(office, _)| t.office == *office));
        let holds = person.tenures.iter().any(|t| date.is_empty() || t.covers(date));
        let country = roles.iter().any(|(_, country)| country.as_deref() == Some(person.country.as_str()));
        u32::from(country) * 4 + u32::from(fits) * 2 + u32::from(holds)
    };
    let mut ids: Vec<u32> =
        b.mentions.list[m].senses.iter().filter(|s| s.kind == kind).map(|s| s.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().max_by_key(|&id| (score(id), std::cmp::Reverse(id)))
}

/// A short form: the person of that name already in the document, else the one office-holder it can mean.
pub(crate) fn short(b: &mut Builder<'_>, m: usize) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    let kinds = [NameKind::Surname, NameKind::Person];
    let mut ids: Vec<u32> = found.senses.iter().filter(|s| kinds.contains(&s.kind)).map(|s| s.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let in_text: Vec<u32> = ids.iter().copied().filter(|&id| b.known(&Key::Person(id)).is_some()).collect();
    if let Some(&id) = in_text.first() {
        let entity = b.person(id);
        b.set(m, entity, "person/short-form", 0.93);
        return;
    }
    let last = b.text.norm(found.tokens.end - 1).to_string();
    if let Some(entity) = b.known(&Key::Unknown(last)) {
        b.set(m, entity, "person/last-name", 0.85);
        return;
    }
    let roles = roles_of(b, m);
    let date = b.published.unwrap_or("");
    let world = b.world();
    let holding: Vec<u32> = ids
        .iter()
        .copied()
        .filter(|&id| {
            let tenures = &world.people[id as usize].tenures;
            let in_office = tenures.iter().any(|t| date.is_empty() || t.covers(date));
            let person = &world.people[id as usize];
            if roles.is_empty() {
                in_office
            } else {
                roles.iter().any(|r| holds(b, person, r, date).is_some())
            }
        })
        .collect();
    let one = if found.unsure && roles.is_empty() { &[][..] } else { &holding };
    match one {
        [id] => {
            let entity = b.person(*id);
            b.set(m, entity, "person/office-holder", 0.85);
        }
        [first, ..] => {
            // several hold office: the highest office is who the press means by the bare name
            let rank = |id: &u32| {
                let tenures =
                    world.people[*id as usize].tenures.iter().filter(|t| date.is_empty() || t.covers(date));
                tenures.filter_map(|t| world.office(&t.office)).map(|o| o.rank).min().unwrap_or(9)
            };
            let id = one.iter().copied().min_by_key(|id| (rank(id), *id)).unwrap_or(*first);
            let entity = b.person(id);
            b.set(m, entity, "person/highest-office", 0.7);
        }
        [] => {
            b.out.mentions[m].link = "refused".into();
        }
    }
}

/// A name that no table has in this spelling, beside an office whose holder's name sounds alike.
fn spelled_otherwise(b: &Builder<'_>, m: usize) -> Option<u32> {
    let roles = roles_of(b, m);
    let date = b.published.unwrap_or("");
    let written = sound(&b.out.mentions[m].text);
    if roles.is_empty() || written.len() < 2 {
        return None;
    }
    let lang = b.text.tokens[b.mentions.list[m].tokens.start].lang;
    let mut best: Option<(u8, u32)> = None;
    for id in candidates(b, &roles) {
        let person = &b.world().people[id as usize];
        let Some(fit) = roles.iter().filter_map(|r| holds(b, person, r, date)).max() else { continue };
        let here = lexicon().name(NameKind::Person, id, lang).unwrap_or("");
        let alike = [person.name.as_str(), here].iter().map(|n| likeness(&written, &sound(n))).max();
        // an office of the same kind only vouches for the whole name
        let Some(alike) = alike.filter(|&a| a > 0 && a + fit > 3) else { continue };
        if best.is_none_or(|(score, _)| alike + fit > score) {
            best = Some((alike + fit, id));
        }
    }
    best.map(|(_, id)| id)
}

/// The people who may hold one of these offices: its holders, those of the same sector's offices where an owner is told,
/// leaders of all sorts where one leads, and for soldiers those of armed groups.
fn candidates(b: &Builder<'_>, roles: &[Told]) -> Vec<u32> {
    let world = b.world();
    let mut out: Vec<u32> = Vec::new();
    for (office, of) in roles {
        let sector = world.office(office).map_or("", |o| o.sector.as_str());
        for kind in &world.offices {
            let same = kind.id == *office || sector == "MIL" && kind.sector == "REB";
            let alike = of.is_some() && (kind.sector == sector || kind.rank <= 2);
            if same || alike {
                out.extend(world.holders(&kind.id).map(|(id, _)| id));
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// How much two skeletons are alike: 4 the same, 3 the same surname and a first name with the same beginning or none,
/// 2 all but one consonant, 0 not.
fn likeness(written: &str, known: &str) -> u8 {
    if written == known {
        return 4;
    }
    let (w, k): (Vec<&str>, Vec<&str>) = (written.split('-').collect(), known.split('-').collect());
    let (Some(&w_last), Some(&k_last)) = (w.last(), k.last()) else { return 0 };
    let first = w.len() < 2 || k.len() < 2 || w.first().and_then(|s| s.chars().next()) == k[0].chars().next();
    if w_last == k_last && first && (w_last.len() > 1 || w.first() == k.first()) {
        return 3;
    }
    let joined = |s: &[&str]| s.concat();
    if w.len() < 2 {
        return if k_last.len() > SHORT && near(w_last, k_last) { 2 } else { 0 };
    }
    let (w, k) = (joined(&w), joined(&k));
    if first && w.len() > 3 && k.len() > 3 && near(&w, &k) { 2 } else { 0 }
}

/// Of so many consonants a surname alone is too short for one of them to be another ("Suharto" is not "Sandu").
const SHORT: usize = 3;

/// Whether one consonant more, less or other makes one of the other.
fn near(a: &str, b: &str) -> bool {
    let (a, b) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    if b.len() - a.len() > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    a[same..] == b[same + (b.len() - a.len())..] || a.len() == b.len() && a[same + 1..] == b[same + 1..]
}
