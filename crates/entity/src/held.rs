//! The offices that stand beside a name, and whether somebody of the tables held one of them at the date.
use crate::build::Builder;
use legation_lexicon::tables::{NameKind, Person};

/// How many mentions away a role in apposition stands at most.
const BESIDE: usize = 8;

/// An office that stands beside a name, and the id of the state or organisation that it belongs to, if told.
pub(crate) type Told = (&'static str, Option<String>);

/// The offices in apposition to mention `m`.
pub(crate) fn roles_of(b: &Builder<'_>, m: usize) -> Vec<Told> {
    let list = &b.mentions.list;
    let beside = &list[m.saturating_sub(BESIDE)..list.len().min(m + BESIDE)];
    let of_person = beside.iter().filter_map(|f| f.role.as_ref()).filter(|r| r.person == Some(m));
    of_person.map(|r| (r.office, r.fixed.map(str::to_string).or_else(|| owner_id(b, r.of?)))).collect()
}

/// The id of the state or organisation that mention `o` names or, as a body, belongs to: bodies of bodies are
/// followed, but not round in a circle.
fn owner_id(b: &Builder<'_>, o: usize) -> Option<String> {
    const DEEPEST: usize = 8;
    let mut o = o;
    for _ in 0..DEEPEST {
        let Some(role) = &b.mentions.list[o].role else { break };
        if let Some(fixed) = role.fixed {
            return Some(fixed.to_string());
        }
        o = role.of.filter(|&x| x != o)?;
    }
    let found = &b.mentions.list[o];
    let sense = found.senses.iter().min_by_key(|s| (s.unsure, s.kind))?;
    let id = sense.id as usize;
    match sense.kind {
        NameKind::State | NameKind::Demonym | NameKind::Capital | NameKind::Seat => {
            b.world().states.get(id).map(|s| s.code.clone())
        }
        NameKind::Organisation | NameKind::Acronym => b.world().organisations.get(id).map(|o| o.id.clone()),
        NameKind::Place => b.world().places.get(id).and_then(|p| p.countries.first().cloned()),
        _ => None,
    }
}

/// How well an office beside a name agrees with one that a person held at the date: 2 the same, 1 one of the same
/// kind ("leader", "general"), nothing if none.
pub(crate) fn holds(b: &Builder<'_>, person: &Person, told: &Told, date: &str) -> Option<u8> {
    let (office, of) = told;
    let world = b.world();
    let kind = world.office(office);
    let mut best = None;
    for t in person.tenures.iter().filter(|t| date.is_empty() || t.covers(date)) {
        let place = of.as_ref().is_none_or(|of| {
            let at_home = world.organisation(&t.of).is_some_and(|o| o.country == *of);
            *of == t.of || *of == person.country || at_home
        });
        if !place {
            continue;
        }
        let held = world.office(&t.office);
        let rank = held.map_or(9, |h| h.rank);
        let leads = *office == LEADER && rank <= 2;
        let alike = of.is_some() && held.zip(kind).is_some_and(|(h, k)| h.sector == k.sector)
            || of.is_some() && leads
            || (kind.is_some_and(|k| k.sector == "MIL") && held.is_some_and(|h| h.sector == "REB"));
        let fit = if t.office == *office || leads && of.is_some() { Some(2) } else { alike.then_some(1) };
        best = best.max(fit);
    }
    best
}

/// The role of `offices.tsv` of those who lead, whatever their office is called.
const LEADER: &str = "leader";

/// Whether an office beside a name does not speak against a person: no country of somebody else's, no office that one
/// of politics does not hold.
pub(crate) fn may_be(b: &Builder<'_>, person: &Person, told: &Told) -> bool {
    let (office, of) = told;
    let home =
        of.as_ref().is_none_or(|of| *of == person.country || person.tenures.iter().any(|t| t.of == *of));
    home && b.world().office(office).is_none_or(|o| o.rank <= 7)
}
