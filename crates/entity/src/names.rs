//! Linking names: which state, which organisation, which place; people are for `people`.
use crate::build::{Builder, Key, blank};
use crate::choice;
use crate::context::{is_located, is_named_after};
use crate::evidence::Evidence;
use crate::people::{person, short};
use crate::places::Clues;
use crate::residence;
use crate::roles::body_of;
use crate::seats::{called, house, in_list_of_states, seat_of_union};
use legation_lexicon::tables::{NameKind, NameSense, key};
use legation_mention::Found;
use legation_record::{Entity, EntityId, EntityKind, Sense, Via};

/// Links all names of the document.
pub(crate) fn link(b: &mut Builder<'_>) {
    let sure = Evidence::gather(b);
    let mut clues = Clues::gather(b);
    for m in 0..b.mentions.list.len() {
        let found = &b.mentions.list[m];
        if found.role.is_some() || found.points.is_some() {
            continue;
        }
        match found.kind {
            EntityKind::State | EntityKind::Place if found.senses.is_empty() => unknown_place(b, m),
            EntityKind::Organisation if found.senses.is_empty() => unknown_body(b, m),
            EntityKind::State | EntityKind::Place => geographic(b, m, &sure, &mut clues),
            EntityKind::Organisation => organisation(b, m, &sure),
            EntityKind::Person => person(b, m),
            _ => {}
        }
    }
    // surnames and unknown people may be named in full only later
    for m in 0..b.mentions.list.len() {
        let found = &b.mentions.list[m];
        if found.kind == EntityKind::Person
            && found.role.is_none()
            && found.points.is_none()
            && b.out.mentions[m].entity.is_none()
        {
            short(b, m);
        }
    }
}

fn sense_of(b: &Builder<'_>, found: &Found, kinds: std::ops::RangeInclusive<NameKind>) -> Option<NameSense> {
    let lang = b.text.tokens[found.tokens.start].lang;
    let candidates = found.senses.iter().filter(|s| kinds.contains(&s.kind));
    candidates.min_by_key(|s| (s.unsure, s.lang != lang, s.kind)).copied()
}

/// The weight of clues from which on they decide between namesakes, whatever the report is about.
const CLEAR: f32 = 3.0;

/// A name of the map: of several of one name the one whose country stands beside it, else of all that it may mean
/// what the context speaks for most.
fn geographic(b: &mut Builder<'_>, m: usize, sure: &Evidence, clues: &mut Clues) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    let located = is_located(b.text, &found.tokens) || is_named_after(b.text, &found.tokens);
    let usual = choice::of(b, m, sure);
    // a city that also stands for a government is itself where it is told as a place
    let is_seat = usual.is_some_and(|s| s.kind == NameKind::Seat);
    let itself = located && found.senses.iter().any(|s| s.kind == NameKind::Place);
    let clear = match (found.via, is_seat && !itself) {
        (Via::Demonym, _) | (_, true) => None,
        _ => clues.choose(b, found, located).filter(|c| c.evidence >= CLEAR || is_seat).map(|c| c.sense),
    };
    match clear.or(usual) {
        Some(sense) if sense.kind == NameKind::Place => place(b, m, sense, sure),
        Some(sense) if !sure.quiet => state(b, m, sense, sure),
        Some(sense) if !b.mentions.list[m].unsure && sense.kind != NameKind::Demonym => country(b, m, sense),
        _ => b.out.mentions[m].link = "refused".into(),
    }
}

/// Where nothing is said of politics, a state is a place on the map.
fn country(b: &mut Builder<'_>, m: usize, sense: NameSense) {
    let id = if sense.kind == NameKind::State {
        let state = &b.world().states[sense.id as usize];
        b.entity(Key::Named(state.code.clone()), || Entity {
            country: Some(state.code.clone()),
            class: Some("country".into()),
            ..blank(EntityKind::Place, &state.name)
        })
    } else {
        b.capital(sense.id)
    };
    b.set(m, id, "state/map", 0.6);
    b.out.mentions[m].kind = EntityKind::Place;
    b.out.mentions[m].via = Via::Name;
}

/// A place that no table has: it keeps its name.
fn unknown_place(b: &mut Builder<'_>, m: usize) {
    let name = b.out.mentions[m].text.clone();
    let id = b.entity(Key::Named(key(&name)), || blank(EntityKind::Place, &name));
    b.set(m, id, "place/new", 0.7);
}

/// A body that no table has: it keeps its name.
fn unknown_body(b: &mut Builder<'_>, m: usize) {
    let name = b.out.mentions[m].text.clone();
    let country = residence::of_body(b, m);
    let make = || Entity { country, ..blank(EntityKind::Organisation, &name) };
    let id = b.entity(Key::Named(key(&name)), make);
    b.set(m, id, "organisation/new", 0.7);
    b.out.mentions[m].sense = Sense::Acting;
}

fn state(b: &mut Builder<'_>, m: usize, sense: NameSense, sure: &Evidence) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    let state = b.state(sense.id);
    b.out.mentions[m].kind = EntityKind::State;
    let territory = b.world().states[sense.id as usize].kind == "territory";
    // "outside a French base": an adjective places nothing
    let located = found.via != Via::Demonym && is_located(b.text, &found.tokens);
    match sense.kind {
        NameKind::Capital => {
            let located = located || found.via != Via::Demonym && is_named_after(b.text, &found.tokens);
            let place = b.capital(sense.id);
            b.out.mentions[m].place = Some(place);
            let union = if located { None } else { seat_of_union(b, m, sense, sure) };
            if let Some(union) = union {
                let id = b.organisation(union);
                b.set(m, id, "capital/union", 0.8);
                b.out.mentions[m].kind = EntityKind::Organisation;
                b.out.mentions[m].via = Via::Metonym;
                b.out.mentions[m].sense = Sense::Acting;
                return;
            }
            // the capital of a territory governs nothing that acts
            if located || territory {
                b.set(m, place, "capital/place", 0.9);
                b.out.mentions[m].kind = EntityKind::Place;
                b.out.mentions[m].via = Via::Name;
            } else {
                b.set(m, state, "capital/government", 0.85);
                b.out.mentions[m].via = Via::Metonym;
                b.out.mentions[m].sense = Sense::Acting;
            }
        }
        NameKind::Seat if house(b, found).is_some() => {
            let body = house(b, found).unwrap_or_default();
            let id = body_of(b, &body, Some(state));
            let names = called(&body, &b.world().states[sense.id as usize].code);
            b.out.entities[id as usize].names.extend(names);
            b.set(m, id, "seat/body", 0.95);
            b.out.mentions[m].kind = EntityKind::Organisation;
            b.out.mentions[m].sense = Sense::Acting;
        }
        NameKind::Seat => {
            b.set(m, state, "seat/government", 0.95);
            b.out.mentions[m].sense = if located { Sense::Literal } else { Sense::Acting };
        }
        NameKind::Demonym => {
            let land = residence::of_people(b, m, state);
            let (link, sure) =
                if land.is_some() { ("state/of-residence", 0.75) } else { ("state/name", 0.97) };
            b.set(m, land.unwrap_or(state), link, sure);
            b.out.mentions[m].sense = Sense::Acting;
        }
        _ => {
            b.set(m, state, "state/name", 0.97);
            b.out.mentions[m].sense = if located { Sense::Literal } else { Sense::Acting };
        }
    }
}

/// A place of the tables.
fn place(b: &mut Builder<'_>, m: usize, sense: NameSense, sure: &Evidence) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    let spoken_of = sure.speaks_of(b, &b.world().places[sense.id as usize].countries);
    let id = b.place(sense.id);
    let located = is_located(b.text, &found.tokens);
    b.set(
        m,
        id,
        if spoken_of { "place/of-a-state-named" } else { "place/largest" },
        if located { 0.9 } else { 0.75 },
    );
    b.out.mentions[m].kind = EntityKind::Place;
    b.out.mentions[m].via = Via::Name;
    b.out.mentions[m].sense = Sense::Literal;
}

fn organisation(b: &mut Builder<'_>, m: usize, sure: &Evidence) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    // of several bodies with one acronym the one that the report names in full
    let told =
        found.senses.iter().find(|s| s.kind == NameKind::Acronym && sure.bodies.binary_search(&s.id).is_ok());
    let usual = || sense_of(b, found, NameKind::Organisation..=NameKind::Acronym);
    let Some(sense) = told.copied().or_else(usual) else { return };
    if let Some(owner) = namesake_of(b, m, &sense) {
        let id = body_of(b, "parliament", Some(owner));
        b.set(m, id, "organisation/namesake", 0.75);
        b.out.mentions[m].sense = Sense::Acting;
        return;
    }
    if told.is_none() && found.unsure && !sure.speaks_for(b, found, &sense) {
        b.out.mentions[m].link = "refused".into();
        return;
    }
    // "in the DPR": who holds a land is told by its name, and so is the land
    let region = |s: &&NameSense| {
        s.kind == NameKind::Place && b.world().places.get(s.id as usize).is_some_and(|p| p.kind == "region")
    };
    if let Some(land) = found.senses.iter().find(region)
        && (is_located(b.text, &found.tokens) || in_list_of_states(b, found))
    {
        place(b, m, *land, sure);
        return;
    }
    if let Some(other) = acronym_beside(b, m) {
        let id = b.organisation(other);
        b.set(m, id, "organisation/acronym-beside", 0.85);
        b.out.mentions[m].sense = Sense::Acting;
        return;
    }
    let id = b.organisation(sense.id);
    b.set(m, id, "organisation/name", 0.95);
    b.out.mentions[m].sense = Sense::Acting;
}

/// "Congress", after "Peru's Congress": the state whose parliament the report has called so before.
fn namesake_of(b: &Builder<'_>, m: usize, sense: &NameSense) -> Option<EntityId> {
    let found = &b.mentions.list[m];
    let class = b.world().organisations.get(sense.id as usize).map(|o| o.kind.as_str());
    if !found.unsure || class != Some("legislature") {
        return None;
    }
    let word = b.text.norm(found.tokens.end - 1);
    let said = |o: &usize| {
        let role = b.mentions.list[*o].role.as_ref()?;
        let end = b.mentions.list[*o].tokens.end - 1;
        let fits = role.office == "parliament" && b.text.norm(end) == word;
        let owner = b.out.mentions[role.of.filter(|_| fits)?].entity?;
        (b.out.entities[owner as usize].kind == EntityKind::State).then_some(owner)
    };
    (m.saturating_sub(NAMESAKES)..m).rev().find_map(|o| said(&o))
}

/// How many mentions back a body of the same name is looked for.
const NAMESAKES: usize = 100;

/// A name followed within a few words by another body's acronym in brackets: the acronym is what was meant, the
/// name is a translator's slip.
fn acronym_beside(b: &Builder<'_>, m: usize) -> Option<u32> {
    let end = b.mentions.list[m].tokens.end;
    let open = (end..end + 5).find(|&i| b.text.norm(i) == "(")?;
    if (end..open)
        .any(|i| b.mentions.at(i).is_some_and(|o| b.mentions.list[o].kind == EntityKind::Organisation))
    {
        return None;
    }
    let acronym =
        b.mentions.starting(open + 1).filter(|&a| b.text.norm(b.mentions.list[a].tokens.end) == ")")?;
    let senses = b.mentions.list[acronym].senses;
    let body = senses.iter().find(|s| matches!(s.kind, NameKind::Organisation | NameKind::Acronym))?;
    let own = b.mentions.list[m].senses.iter().any(|s| s.id == body.id && s.kind >= NameKind::Organisation);
    (!own).then_some(body.id)
}
