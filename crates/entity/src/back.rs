//! Words that point back: pronouns, "the two sides", "his ministry", "the bloc".
use crate::build::{Builder, Key, blank};
use crate::roles::body_of;
use legation_lexicon::lexicon;
use legation_lexicon::tables::NameKind;
use legation_record::{Entity, EntityId, EntityKind, Sense, Via};

/// Links the pointer at mention `m`.
pub(crate) fn link(b: &mut Builder<'_>, m: usize) {
    let mentions = b.mentions;
    let points = mentions.list[m].points.unwrap_or("");
    let told = crate::reported::speaker(b, m).map(|id| (id, "pointer/speaker", 0.85));
    let found = match points {
        _ if told.is_some() => told,
        "he" | "she" if names_things(b, m) => it(b, m).map(|id| (id, "pointer/it", 0.65)),
        "he" => person(b, "f").map(|id| (id, "pointer/person", 0.8)),
        "she" => person(b, "m").map(|id| (id, "pointer/person", 0.8)),
        "pair" => pair(b, m).map(|id| (id, "pointer/pair", 0.95)),
        "his" => {
            last(b, |e| matches!(e.kind, EntityKind::Person | EntityKind::State | EntityKind::Organisation))
                .map(|id| (id, "pointer/owner", 0.6))
        }
        "it" => it(b, m).map(|id| (id, "pointer/it", 0.7)),
        "they" if last_many(b, m).is_some() => last_many(b, m).map(|id| (id, "pointer/many", 0.7)),
        // a plural that is no dual never means two states
        "they" if has_dual(b, m) => None,
        "country" => country(b, m).map(|id| (id, "pointer/country", 0.7)),
        "bloc" => bloc(b, m)
            .map(|id| (id, "pointer/bloc", 0.8))
            .or_else(|| own_name(b, m).map(|id| (id, "organisation/name", 0.6))),
        "band" => {
            last(b, |e| e.kind == EntityKind::Organisation && is_band(e) && (!party(b, m) || is_party(e)))
                .map(|id| (id, "pointer/bloc", 0.7))
                .or_else(|| own_name(b, m).map(|id| (id, "organisation/name", 0.6)))
        }
        "same-source" => source(b, m)
            .or_else(|| last(b, |e| e.kind == EntityKind::Organisation))
            .map(|id| (id, "pointer/source", 0.75)),
        "own-body" => own_body(b).map(|id| (id, "pointer/own-body", 0.85)),
        "two-people" => two_people(b, m).or_else(|| two(b, m)).map(|id| (id, "pointer/both", 0.75)),
        "office-of" => office_of(b, m).map(|id| (id, "pointer/office-of", 0.85)),
        "neighbour" => neighbour(b, m).map(|id| (id, "pointer/neighbour", 0.65)),
        "latter" => last(b, |e| e.kind != EntityKind::Place).map(|id| (id, "pointer/latter", 0.8)),
        "several-sides" => several(b, m).map(|id| (id, "pointer/list", 0.8)),
        "two-sides" => two_here(b, m).or_else(|| two(b, m)).map(|id| (id, "pointer/both", 0.8)),
        "they" => two(b, m).map(|id| (id, "pointer/both", 0.8)),
        _ => None,
    };
    match found {
        Some((id, link, confidence)) => {
            b.set(m, id, link, confidence);
            if points == "latter" {
                b.out.mentions[m].kind = b.out.entities[id as usize].kind;
            }
            b.out.mentions[m].sense = Sense::Acting;
            if matches!(points, "own-body" | "office-of" | "neighbour") {
                b.saw(m);
            }
        }
        None => b.out.mentions[m].link = "refused".into(),
    }
}

fn last(b: &Builder<'_>, fits: impl Fn(&Entity) -> bool) -> Option<EntityId> {
    b.back().find(|&id| fits(&b.out.entities[id as usize]))
}

/// "The agency": the organisation last spoken of that bears the word in its name; else the last one of many states, but
/// not for words that only bodies called so are known by ("the union" is a trade union as often).
fn bloc(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let at = b.mentions.list[m].tokens.end - 1;
    let code = b.text.code(b.text.tokens[at].lang);
    let article =
        lexicon().language(b.text.tokens[at].lang).settings.get("article").map_or("", String::as_str);
    let bare = |word: &str| article.split('|').find_map(|a| word.strip_prefix(a)).unwrap_or(word).to_string();
    let word = bare(b.text.norm(at));
    let named = |e: &Entity| {
        let name = e.names.get(code).map(|n| legation_normal::normal(n)).unwrap_or_default();
        name.split(|c: char| !c.is_alphanumeric()).any(|w| !w.is_empty() && bare(w) == word)
    };
    let many = |e: &Entity| e.kind == EntityKind::Organisation && is_bloc(e);
    let only_named = crate::context::is(b.text, at, "named-body");
    last(b, |e| e.kind == EntityKind::Organisation && named(e))
        .or_else(|| if only_named { None } else { last(b, many) })
}

/// "The country": the state last spoken of in the sentences before, not the one that speaks of it in this one.
fn country(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let sentence = b.out.mentions[m].sentence;
    let state = |&&(_, id): &&(usize, EntityId)| b.out.entities[id as usize].kind == EntityKind::State;
    let named = |&&(seen, _): &&(usize, EntityId)| b.mentions.list[seen].via != Via::Demonym;
    let all = || b.lately().iter().rev().filter(state);
    let mut here: Vec<EntityId> =
        all().take_while(|o| b.out.mentions[o.0].sentence == sentence).map(|o| o.1).collect();
    here.dedup();
    let before = || all().find(|o| b.out.mentions[o.0].sentence + 1 == sentence && !here.contains(&o.1));
    let found = if here.len() == 1 { before() } else { None };
    if let Some(set) = setting(b, sentence) {
        return Some(set);
    }
    found.or_else(|| all().find(named)).or_else(|| all().next()).map(|o| o.1)
}

/// The state of the place that the paragraph opens with ("In Ouagadougou, …"), if it names no state before the words.
fn setting(b: &Builder<'_>, sentence: u32) -> Option<EntityId> {
    let paragraph = b.text.sentences[sentence as usize].paragraph;
    let same = |s: u32| b.text.sentences[s as usize].paragraph == paragraph;
    let start = (0..=sentence).rev().take_while(|&s| same(s)).last()?;
    let first = b.text.sentences[start as usize].tokens.0 as usize;
    let opens = |o: &&(usize, EntityId)| {
        let tokens = &b.mentions.list[o.0].tokens;
        (first..first + OPENING).contains(&tokens.start) && crate::context::is_located(b.text, tokens)
    };
    let place = &b.out.entities[b.lately().iter().rev().find(opens)?.1 as usize];
    let code = place.country.clone().filter(|_| place.kind == EntityKind::Place)?;
    b.out.by_world(&code)
}

/// How many tokens into a paragraph the place stands that it is set in.
const OPENING: usize = 4;

/// Whoever the sentence before begins with: its speaker.
fn source(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let sentence = b.out.mentions[m].sentence;
    let near = b.lately().iter().rev().take_while(|o| b.out.mentions[o.0].sentence + 1 >= sentence);
    let speaks = |o: &&(usize, EntityId)| {
        let entity = &b.out.entities[o.1 as usize];
        let kind = matches!(entity.kind, EntityKind::Organisation | EntityKind::Office | EntityKind::Person);
        kind && b.out.mentions[o.0].sentence + 1 == sentence && b.mentions.list[o.0].within.is_none()
    };
    near.filter(speaks).last().map(|o| o.1)
}

/// Whether a pronoun of a language with grammatical gender goes on about a body: one begins the sentence before, and
/// no person is named since.
fn names_things(b: &Builder<'_>, m: usize) -> bool {
    if !has_gender(b, m) {
        return false;
    }
    let sentence = b.out.mentions[m].sentence;
    let kinds: Vec<EntityKind> = (b.lately().iter().rev())
        .take_while(|o| b.out.mentions[o.0].sentence + 1 >= sentence)
        .filter(|o| b.mentions.list[o.0].within.is_none())
        .map(|o| b.out.entities[o.1 as usize].kind)
        .collect();
    let person = kinds.iter().any(|k| matches!(k, EntityKind::Person | EntityKind::Office));
    !person && kinds.last() == Some(&EntityKind::Organisation)
}

/// Whether the language of mention `m` has pronouns with the gender of words, not of people.
pub(crate) fn has_gender(b: &Builder<'_>, m: usize) -> bool {
    let lang = b.text.tokens[b.mentions.list[m].tokens.start].lang;
    lexicon().language(lang).settings.get("gender").is_some_and(|g| g == "grammatical")
}

/// Whether the language of mention `m` has a dual, and the pronoun is not in it ("هم", not "هما").
fn has_dual(b: &Builder<'_>, m: usize) -> bool {
    let at = b.mentions.list[m].tokens.start;
    let dual = lexicon().language(b.text.tokens[at].lang).class("dual");
    !dual.is_empty() && !dual.iter().any(|w| w == b.text.norm(at))
}

/// "The two Koreas": the row of `anaphora.tsv` says which.
fn pair(b: &mut Builder<'_>, m: usize) -> Option<EntityId> {
    let codes = b.mentions.list[m].members;
    let ids: Vec<EntityId> = codes.split_whitespace().filter_map(|c| b.by_id(c)).collect();
    (ids.len() > 1).then(|| group(b, ids))
}

/// What the words mean as a name, where nothing before answers to them.
fn own_name(b: &mut Builder<'_>, m: usize) -> Option<EntityId> {
    let sense = b.mentions.list[m].senses.first()?;
    matches!(sense.kind, NameKind::Organisation | NameKind::Acronym).then(|| b.organisation(sense.id))
}

/// What "it" goes on about: the state or body that the sentence before begins with, else the last one.
fn it(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let sentence = b.out.mentions[m].sentence;
    let acts = |&&(seen, id): &&(usize, EntityId)| {
        let kind = b.out.entities[id as usize].kind;
        let mention = &b.out.mentions[seen];
        matches!(kind, EntityKind::State | EntityKind::Organisation)
            && mention.within.is_none()
            && mention.sense == Sense::Acting
    };
    let near = b.lately().iter().rev().take_while(|(seen, _)| b.out.mentions[*seen].sentence + 1 >= sentence);
    let before = near.filter(|(seen, _)| b.out.mentions[*seen].sentence + 1 == sentence);
    before.filter(acts).last().or_else(|| b.lately().iter().rev().find(acts)).map(|(_, id)| *id)
}

/// The people spoken of as many in this sentence or the last ("two aides … accuse them").
fn last_many(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let sentence = b.out.mentions[m].sentence;
    let near = b.lately().iter().rev().take_while(|(seen, _)| b.out.mentions[*seen].sentence + 1 >= sentence);
    let mut many = near.filter(|(_, id)| {
        let e = &b.out.entities[*id as usize];
        matches!(e.kind, EntityKind::Office | EntityKind::Group) && e.members.is_empty()
    });
    many.find(|(seen, _)| b.out.mentions[*seen].sentence < sentence).map(|(_, id)| *id)
}

/// The last person who is not of the other sex.
fn person(b: &Builder<'_>, other: &str) -> Option<EntityId> {
    last(b, |e| {
        matches!(e.kind, EntityKind::Person | EntityKind::Office) && e.class.as_deref() != Some(other)
    })
}

fn is_bloc(e: &Entity) -> bool {
    matches!(e.class.as_deref(), Some("igo" | "bloc" | "military-alliance" | "forum" | "agreement"))
}

/// Whether the words are "the party": then no other sort of body is meant.
fn party(b: &Builder<'_>, m: usize) -> bool {
    crate::context::is(b.text, b.mentions.list[m].tokens.end - 1, "party-word")
}

fn is_party(e: &Entity) -> bool {
    matches!(e.class.as_deref(), Some("party" | "armed-group"))
}

/// Whether "the group", "the movement", «الحركة» may mean it: no body of a state, no medium.
fn is_band(e: &Entity) -> bool {
    is_bloc(e) || matches!(e.class.as_deref(), Some("armed-group" | "party" | "ngo" | "company"))
}

/// The offices that the text gives somebody, then those that the tables give on the day of the report, each with whose.
fn offices_of(b: &Builder<'_>, entity: &Entity) -> Vec<(String, Option<String>)> {
    let date = b.published.unwrap_or("");
    let mut offices: Vec<(String, Option<String>)> =
        entity.offices.iter().map(|o| (o.office.clone(), o.of.clone())).collect();
    if let Some(person) = entity.world.as_deref().and_then(|w| b.world().person(w)) {
        let held = person.tenures.iter().filter(|t| !date.is_empty() && t.covers(date));
        offices.extend(held.map(|t| (t.office.clone(), Some(t.of.clone()))));
    }
    offices
}

/// The ministry of the person last named: that of the office which the text or the tables give.
fn own_body(b: &mut Builder<'_>) -> Option<EntityId> {
    let id = last(b, |e| matches!(e.kind, EntityKind::Person | EntityKind::Office))?;
    let entity = b.out.entities[id as usize].clone();
    let offices = offices_of(b, &entity);
    let ministry = offices.iter().find_map(|(office, of)| {
        let kind = b.world().office(office).map(|o| o.body.clone()).filter(|k| k.starts_with("ministry"))?;
        Some((kind, of.clone().or_else(|| entity.country.clone())))
    });
    let (kind, of) = ministry?;
    let of = of.and_then(|code| {
        let at = b.world().states.find(&code, |s| &s.code).ok()?;
        Some(b.state(u32::try_from(at).ok()?))
    });
    Some(body_of(b, &kind, of))
}

/// "Ali's office", «مكتب نتنياهو»: the body that the office of the person named within stands for, else one that bears
/// his name.
fn office_of(b: &mut Builder<'_>, m: usize) -> Option<EntityId> {
    let inner: Vec<usize> = (m + 1..b.mentions.list.len())
        .take_while(|&o| b.mentions.list[o].tokens.start < b.mentions.list[m].tokens.end)
        .filter(|&o| b.mentions.list[o].within == Some(m))
        .collect();
    for &o in &inner {
        if b.out.mentions[o].entity.is_none() && b.mentions.list[o].role.is_some() {
            crate::roles::link(b, o);
            b.recent.pop();
        }
    }
    let holder = |&o: &usize| {
        let id = b.out.mentions[o].entity?;
        matches!(b.out.entities[id as usize].kind, EntityKind::Person | EntityKind::Office).then_some(id)
    };
    let entity = b.out.entities[inner.iter().rev().find_map(holder)? as usize].clone();
    let offices = offices_of(b, &entity);
    let body = offices.iter().find_map(|(office, of)| {
        let kind = b.world().office(office)?;
        let body = match kind.body.as_str() {
            "state" if kind.rank == 1 => "presidency",
            "government" if kind.rank == 1 => "prime-minister-office",
            ministry if ministry.starts_with("ministry:") => ministry,
            _ => return None,
        };
        Some((body.to_string(), of.clone().or_else(|| entity.country.clone())))
    });
    if let Some((kind, of)) = body {
        let of = of.and_then(|code| b.by_id(&code));
        return Some(body_of(b, &kind, of));
    }
    let name = format!("Office of {}", entity.name);
    Some(b.entity(Key::Named(name.clone()), || Entity {
        country: entity.country.clone(),
        sector: entity.sector,
        ..blank(EntityKind::Organisation, &name)
    }))
}

/// "Cut off electricity to its neighbour": the state that the text so far speaks of most, besides those that this
/// sentence names.
fn neighbour(b: &mut Builder<'_>, m: usize) -> Option<EntityId> {
    let sentence = b.out.mentions[m].sentence;
    let states = |o: &&(usize, EntityId)| state_of(b, o.1).map(|s| (b.out.mentions[o.0].sentence, s));
    let all: Vec<(u32, EntityId)> = b.lately().iter().filter_map(|o| states(&o)).collect();
    let here: Vec<EntityId> = all.iter().filter(|s| s.0 == sentence).map(|s| s.1).collect();
    // "Somalia expelled an Ethiopian diplomat, accusing its neighbour": the other one of this sentence
    if let Some(&owner) = here.first() {
        let own = b.out.entities[owner as usize].country.clone();
        let said = |o: usize| {
            let entity = &b.out.entities[b.out.mentions[o].entity? as usize];
            let place = entity.kind == EntityKind::Place || state_of(b, b.out.mentions[o].entity?).is_some();
            entity.country.clone().filter(|c| place && Some(c) != own.as_ref())
        };
        let first = b.mentions.list.partition_point(|f| b.text.tokens[f.tokens.start].sentence < sentence);
        let end = b.mentions.list.partition_point(|f| b.text.tokens[f.tokens.start].sentence <= sentence);
        let other = (first..m).rev().find_map(said).or_else(|| (m + 1..end).find_map(said));
        if let Some(code) = other {
            return b.by_id(&code);
        }
    }
    let mut counts: Vec<(EntityId, usize, usize)> = Vec::new();
    for (at, (_, state)) in all.iter().enumerate().filter(|(_, s)| !here.contains(&s.1)) {
        match counts.iter_mut().find(|(s, _, _)| s == state) {
            Some((_, times, last)) => {
                *times += 1;
                *last = at;
            }
            None => counts.push((*state, 1, at)),
        }
    }
    counts.into_iter().max_by_key(|&(_, times, last)| (times, last)).map(|c| c.0)
}

/// The state that an entity is, acts for or belongs to.
fn state_of(b: &Builder<'_>, id: EntityId) -> Option<EntityId> {
    let entity = &b.out.entities[id as usize];
    let own = match entity.kind {
        EntityKind::State | EntityKind::Person | EntityKind::Office => true,
        // a body of the state, not one of many states that has its seat there
        EntityKind::Organisation => entity.world.is_none(),
        EntityKind::Group | EntityKind::Place => false,
    };
    entity.country.as_deref().filter(|_| own).and_then(|c| b.out.by_world(c))
}

/// "The two armies": those of the two states that the sentence before, or the two before, speak of in this paragraph.
fn two_here(b: &mut Builder<'_>, m: usize) -> Option<EntityId> {
    let sentence = b.out.mentions[m].sentence;
    if let Some(pair) = two_before(b, m) {
        return Some(group(b, pair));
    }
    if let Some((x, y)) = joined_pair(b, sentence) {
        return Some(group(b, vec![x, y]));
    }
    let paragraph = |s: u32| b.text.sentences[s as usize].paragraph;
    let states = |first: u32, last: u32| {
        let mut states: Vec<EntityId> = Vec::new();
        for &(seen, id) in b.lately() {
            let here = (first..=last).contains(&b.out.mentions[seen].sentence);
            let whole = here && b.mentions.list[seen].within.is_none();
            states.extend(state_of(b, id).filter(|s| whole && !states.contains(s)));
        }
        states
    };
    let near: Vec<u32> = (1..=2)
        .filter_map(|far| sentence.checked_sub(far))
        .filter(|&s| paragraph(s) == paragraph(sentence))
        .collect();
    // those of one sentence go before those of both
    let both = near.last().zip(near.first()).map(|(&a, &z)| states(a, z));
    let pair = near.iter().map(|&s| states(s, s)).chain(both).find(|s| s.len() == 2)?;
    Some(group(b, pair))
}

/// "The sultan received the Iranian president, and the two sides signed": the two states, or a state and an armed group,
/// that this sentence names before the words.
fn two_before(b: &Builder<'_>, m: usize) -> Option<Vec<EntityId>> {
    let sentence = b.out.mentions[m].sentence;
    let start = b.mentions.list[m].tokens.start;
    let mut sides: Vec<EntityId> = Vec::new();
    for &(seen, id) in b.lately() {
        let found = &b.mentions.list[seen];
        if b.out.mentions[seen].sentence != sentence || found.tokens.end > start || found.within.is_some() {
            continue;
        }
        let entity = &b.out.entities[id as usize];
        let side = if crate::owners::is_armed(entity) { Some(id) } else { state_of(b, id) };
        sides.extend(side.filter(|s| !sides.contains(s)));
    }
    (sides.len() == 2).then_some(sides)
}

/// The two states that the text so far speaks of most, themselves or by their people.
fn two(b: &mut Builder<'_>, m: usize) -> Option<EntityId> {
    let sentence = b.out.mentions[m].sentence;
    if let Some((x, y)) = joined_pair(b, sentence) {
        return Some(group(b, vec![x, y]));
    }
    // state, how often, how lately
    let mut counts: Vec<(EntityId, usize, usize)> = Vec::new();
    for (at, (seen, id)) in b.lately().iter().enumerate() {
        if b.out.mentions[*seen].sentence > sentence {
            continue;
        }
        let entity = &b.out.entities[*id as usize];
        let acts = match entity.kind {
            EntityKind::State | EntityKind::Person => entity.country.clone(),
            _ => None,
        };
        let Some(state) = acts.and_then(|c| b.out.by_world(&c)) else { continue };
        match counts.iter_mut().find(|(s, _, _)| *s == state) {
            Some((_, times, last)) => {
                *times += 1;
                *last = at;
            }
            None => counts.push((state, 1, at)),
        }
    }
    counts.sort_by_key(|&(state, times, last)| (std::cmp::Reverse((times, last)), state));
    let pair: Vec<EntityId> = counts.iter().take(2).map(|c| c.0).collect();
    if pair.len() < 2 {
        return None;
    }
    Some(group(b, pair))
}

/// The last two people of different states, spoken of lately.
fn two_people(b: &mut Builder<'_>, m: usize) -> Option<EntityId> {
    let mut pair: Vec<EntityId> = Vec::new();
    let start = b.mentions.list[m].tokens.start;
    // the words themselves may have been read as a role before
    let before = |seen: usize| b.mentions.list[seen].tokens.end <= start;
    for &(seen, id) in b.lately().iter().rev().take(PEOPLE_REACH) {
        let entity = &b.out.entities[id as usize];
        let fits = matches!(entity.kind, EntityKind::Person | EntityKind::Office) && entity.country.is_some();
        let other = pair.iter().all(|&p| b.out.entities[p as usize].country != entity.country);
        if fits && other && before(seen) {
            pair.push(id);
        }
        if pair.len() == 2 {
            return Some(group(b, pair));
        }
    }
    None
}

/// How many mentions back "the two ministers" looks.
const PEOPLE_REACH: usize = 12;

/// The group of these states or people.
fn group(b: &mut Builder<'_>, mut members: Vec<EntityId>) -> EntityId {
    members.sort_unstable();
    let names: Vec<&str> = members.iter().map(|&p| b.out.entities[p as usize].name.as_str()).collect();
    let name = names.join(" and ");
    b.entity(Key::Group(members.clone()), || Entity { members, ..blank(EntityKind::Group, &name) })
}

/// "The three countries": the last three or more states told in a row, one beside the other.
fn several(b: &mut Builder<'_>, m: usize) -> Option<EntityId> {
    let sentence = b.out.mentions[m].sentence;
    let mut run: Vec<EntityId> = Vec::new();
    let mut edge = None;
    for &(seen, id) in b.lately().iter().rev() {
        let found = &b.mentions.list[seen];
        if b.out.mentions[seen].sentence + SEVERAL_REACH < sentence {
            break;
        }
        // past a comma, "and" and an article
        let beside = edge.is_some_and(|e| found.tokens.end <= e && e <= found.tokens.end + 3);
        if !beside && run.len() < 3 {
            run.clear();
        } else if !beside {
            break;
        }
        edge = Some(found.tokens.start);
        let state = b.out.entities[id as usize].kind == EntityKind::State && found.within.is_none();
        if state && !run.contains(&id) {
            run.push(id);
        } else if run.len() >= 3 {
            break;
        } else {
            run.clear();
        }
    }
    (run.len() >= 3).then(|| group(b, run))
}

/// How many sentences back the list may stand.
const SEVERAL_REACH: u32 = 6;

/// Two states that this sentence or the one before joins by "and": "Mali and Burkina Faso sent … The two governments".
fn joined_pair(b: &Builder<'_>, sentence: u32) -> Option<(EntityId, EntityId)> {
    let near =
        |w: &&[(usize, EntityId)]| w.iter().all(|(seen, _)| b.out.mentions[*seen].sentence + 1 >= sentence);
    let side = |id: EntityId| {
        let entity = &b.out.entities[id as usize];
        let body = entity.kind == EntityKind::Organisation && entity.world.is_some();
        entity.kind == EntityKind::State || body
    };
    let joined = |w: &&[(usize, EntityId)]| {
        let (left, right) = (&b.mentions.list[w[0].0].tokens, &b.mentions.list[w[1].0].tokens);
        let word = |i: usize, class: &str| crate::context::is(b.text, i, class);
        // "and", or "and the"
        let between = right.start > left.end
            && word(left.end, "and")
            && (left.end + 1..right.start).all(|i| i < left.end + 3 && word(i, "article"));
        let whole = b.mentions.list[w[0].0].within.is_none() && b.mentions.list[w[1].0].within.is_none();
        between && whole && w[0].1 != w[1].1 && side(w[0].1) && side(w[1].1)
    };
    b.lately().windows(2).rev().take_while(near).find(joined).map(|w| (w[0].1, w[1].1))
}
