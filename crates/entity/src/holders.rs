//! Who holds an office that the text names without a name.
use crate::build::{Builder, some};
use crate::owners::SERVANT;
use legation_lexicon::lexicon;
use legation_mention::Role;
use legation_record::{Entity, EntityId, EntityKind, Office};

/// The role of `offices.tsv` that is held across from another.
pub(crate) const COUNTERPART: &str = "counterpart";

/// The office of the person last spoken of with one.
pub(crate) fn last_office(b: &Builder<'_>) -> Option<&'static str> {
    let of_state = |id: EntityId| {
        let entity = &b.out.entities[id as usize];
        entity.offices.iter().map(|o| o.office.as_str()).find(|o| *o != COUNTERPART)
    };
    let office = b.back().take(8).find_map(of_state)?;
    lexicon().world().office(office).map(|o| o.id.as_str())
}

/// Whether the tables know a person as one of another country: two people then stand side by side ("the North Korean
/// leader will meet President Putin", in languages that put both behind the verb).
pub(crate) fn is_of_another(b: &Builder<'_>, id: EntityId, of: Option<EntityId>) -> bool {
    let state = of.map(|o| &b.out.entities[o as usize]).filter(|o| o.kind == EntityKind::State);
    let Some(code) = state.and_then(|o| o.world.as_deref()) else { return false };
    let person = b.out.entities[id as usize].world.as_deref().and_then(|w| b.world().person(w));
    person
        .is_some_and(|p| !p.country.is_empty() && p.country != code && p.tenures.iter().all(|t| t.of != code))
}

/// Whether words are about somebody known: behind a definite article ("the diplomat", not "a diplomat").
fn is_definite(b: &Builder<'_>, m: usize) -> bool {
    let start = b.mentions.list[m].tokens.start;
    let language = lexicon().language(b.text.tokens[start].lang);
    if let Some(article) = language.settings.get("article") {
        return b.text.norm(start).starts_with(article.as_str());
    }
    let is = |class: &str| start > 0 && crate::context::is(b.text, start - 1, class);
    // a language without articles leaves it open
    language.class("article").is_empty() || is("article") && !is("indefinite")
}

/// Whether words for an office may mean the holder of another: "the minister" any minister, "the leader" who stands
/// first, "the diplomat" an ambassador, "the officer" a general.
fn covers(b: &Builder<'_>, said: &str, held: &str) -> bool {
    if said == held {
        return true;
    }
    let world = b.world();
    let (Some(general), Some(office)) = (world.office(said), world.office(held)) else { return false };
    match general.body.as_str() {
        "ministry" => office.rank == general.rank && office.body.starts_with("ministry:"),
        "ministry:foreign" if general.rank > 6 => office.posted || office.body == general.body,
        "organisation" if said == LEADER => office.rank <= 2,
        "organisation" if general.rank >= SERVANT => office.id.ends_with(general.id.as_str()),
        "armed-forces" => office.sector == "MIL" && general.rank >= 5,
        _ => false,
    }
}

/// The role of `offices.tsv` of those who lead, whatever their office is called.
const LEADER: &str = "leader";

/// The person of the document who holds such an office; of several the one spoken of most and last.
pub(crate) fn holder_in_text(
    b: &Builder<'_>,
    m: usize,
    role: &Role,
    of: Option<EntityId>,
) -> Option<EntityId> {
    let owner = of.map(|o| &b.out.entities[o as usize]);
    let country = owner.and_then(|o| o.country.as_deref());
    let world = owner.and_then(|o| o.world.as_deref());
    let place = |o: &Office, e: &Entity| {
        let same = o.of.is_some() && (o.of.as_deref() == country || o.of.as_deref() == world);
        of.is_none() || same || o.of.is_none() && country.is_some() && e.country.as_deref() == country
    };
    let fits = |e: &Entity, exact: bool| {
        let office =
            |o: &Office| if exact { o.office == role.office } else { covers(b, role.office, &o.office) };
        e.kind == EntityKind::Person && e.offices.iter().any(|o| office(o) && place(o, e))
    };
    let mut best: Option<(usize, usize, EntityId)> = None;
    for (at, &(_, id)) in b.lately().iter().enumerate() {
        if fits(&b.out.entities[id as usize], true) {
            let times = b.lately().iter().filter(|(_, e)| *e == id).count();
            if best.is_none_or(|(t, a, _)| (t, a) < (times, at)) {
                best = Some((times, at, id));
            }
        }
    }
    let general = || {
        if !is_definite(b, m) {
            None
        } else {
            b.back().take(NEAR).find(|&id| fits(&b.out.entities[id as usize], false))
        }
    };
    best.map(|(_, _, id)| id)
        .or_else(general)
        .or_else(|| known_holder(b, m, role, country))
        .or_else(|| only_head(b, role.office, country?))
}

/// How many mentions back a general word for an office looks.
const NEAR: usize = 12;

/// "The strongman of Minsk": the one head of state or government whom the text names for that country.
fn only_head(b: &Builder<'_>, office: &str, country: &str) -> Option<EntityId> {
    if office != DE_FACTO {
        return None;
    }
    let head = |id: &EntityId| {
        let entity = &b.out.entities[*id as usize];
        let first = |o: &Office| {
            let rank = b.world().office(&o.office).map(|w| w.rank);
            rank == Some(1) && o.of.as_deref().or(entity.country.as_deref()) == Some(country)
        };
        entity.kind == EntityKind::Person && entity.offices.iter().any(first)
    };
    let one = b.back().find(head)?;
    b.back().filter(head).all(|id| id == one).then_some(one)
}

/// The role of `offices.tsv` of those who rule without an office that says so.
const DE_FACTO: &str = "head-of-government-de-facto";

/// A person of the document of whom the tables know that office at the date, or before it where the words say
/// "former"; without a country only one named just before.
fn known_holder(b: &Builder<'_>, m: usize, role: &Role, country: Option<&str>) -> Option<EntityId> {
    let date = b.published?;
    let former = role.modifiers.contains(&"former");
    if country.is_none() && b.world().office(role.office).is_none_or(|o| o.rank > 3) {
        return None;
    }
    let holds = |id: &EntityId, exact: bool| {
        let entity = &b.out.entities[*id as usize];
        let known = entity.world.as_deref().and_then(|w| b.world().person(w));
        known.filter(|_| entity.kind == EntityKind::Person).is_some_and(|p| {
            p.tenures.iter().any(|t| {
                let office = if exact { t.office == role.office } else { covers(b, role.office, &t.office) };
                let began =
                    !t.since.is_empty() && date.get(..t.since.len()).unwrap_or(date) >= t.since.as_str();
                office && country.is_none_or(|c| t.of == c) && (t.covers(date) || former && began)
            })
        })
    };
    let reach = if country.is_some() { usize::MAX } else { NEAR };
    let find = |exact: bool| b.back().take(reach).find(|id| holds(id, exact));
    find(true).or_else(|| if is_definite(b, m) { find(false) } else { None })
}

/// The person of the tables who holds a country's office at the document's date, if there is just one.
pub(crate) fn holder_in_world(b: &Builder<'_>, office: &str, of: Option<EntityId>) -> Option<u32> {
    let date = b.published?;
    let owner = &b.out.entities[of? as usize];
    let code = owner.world.clone().or_else(|| some(owner.country.as_deref().unwrap_or("")))?;
    if b.world().office(office).is_none_or(|o| o.rank > 3) {
        return None;
    }
    let holds = |p: &legation_lexicon::tables::Person| {
        p.tenures.iter().any(|t| t.office == office && t.of == code && !t.since.is_empty() && t.covers(date))
    };
    let mut all = b.world().holders(office).filter(|(_, p)| holds(p));
    match (all.next(), all.next()) {
        (Some((id, _)), None) => Some(id),
        _ => None,
    }
}
