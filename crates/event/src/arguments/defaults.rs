//! What stands for a side that the words around the phrase do not name: the content of a stance, one's own country,
//! each other, the people of the place; and whose acts are news at all.
use super::{Found, find};
use crate::Layers;
use crate::actors::{add, can_act};
use crate::bounds::clause_end;
use crate::triggers::Trigger;
use legation_pattern::is_of_class;
use legation_record::{
    Actor, Entity, EntityKind, EventPlace, EventType, MentionId, PlaceVia, QuadClass, Sector, Via,
};

/// Settles who is meant by what the line says of its sides: acts at home, and of several towards each other.
pub(super) fn settle(trigger: &Trigger, mutual: bool, found: &mut Found) {
    if (trigger.has("home") || (trigger.frame.home && !trigger.has("both"))) && found.target.is_empty() {
        // a curfew or a march that names nobody is one's own country's affair
        found.target = found.source.iter().map(|s| Actor { via: "home".into(), ..s.clone() }).collect();
    }
    if mutual && found.target.is_empty() && found.source.len() > 1 {
        found.target = found.source.split_off(1);
    }
    if trigger.rule.cell(3).contains("pair:")
        && found.target.is_empty()
        && found.source.len() > 1
        && found.source.iter().all(|a| a.via.starts_with("pair:"))
    {
        found.target = found.source.split_off(1);
    }
}

/// "threatened to halt aid to Georgia", "demanded that Sudan return it": a stance that names nobody itself is meant
/// for those whom its content names.
pub(super) fn of_content(
    layers: Layers<'_>,
    stance: &Trigger,
    inner: &Trigger,
    source: &[Actor],
) -> Vec<Actor> {
    let subject = source.first().and_then(|a| a.mention);
    let Some(act) = find(layers, inner, subject, None, &mut Vec::new()) else { return Vec::new() };
    let other = |list: Vec<Actor>| -> Vec<Actor> {
        let own = |a: &Actor| source.iter().any(|s| s.actor == a.actor);
        let beyond = |a: &Actor| {
            a.mention.is_some_and(|m| layers.entities.tokens[m as usize].start >= stance.tokens.end)
        };
        list.into_iter()
            .filter(|a| !own(a) && beyond(a))
            .map(|a| Actor { via: format!("content: {}", a.via), ..a })
            .collect()
    };
    // who is asked is the one who would act
    let asks = stance.frame.plover == "REQUEST";
    let (first, second) = if asks { (act.source, act.target) } else { (act.target, Vec::new()) };
    let first = other(first);
    if first.is_empty() { other(second) } else { first }
}

/// "protested through its embassy", "accusing its crew": words against somebody are not against one's own people where
/// "its" tells that they are.
pub(super) fn spare_own(layers: Layers<'_>, trigger: &Trigger, found: &mut Found) {
    let words =
        EventType::parse(&trigger.frame.plover).is_some_and(|t| t.quad() == QuadClass::VerbalConflict);
    // whoever is investigated is mostly one's own
    if !words || trigger.frame.mode == "investigate" {
        return;
    }
    let owned = |t: &Actor| {
        t.mention.is_some_and(|m| {
            let tokens = &layers.entities.tokens[m as usize];
            let told = |i: usize| is_of_class(layers.text, i, "possessive-pronoun");
            let before = tokens.start.checked_sub(1).is_some_and(told);
            before || told(tokens.start) || told(tokens.end) || tokens.end > 0 && told(tokens.end - 1)
        })
    };
    let country = |a: &Actor| layers.entities.entities.get(a.entity as usize).and_then(|e| e.country.clone());
    let Found { source, target, .. } = found;
    target.retain(|t| !owned(t) || country(t).is_none() || !source.iter().any(|s| country(s) == country(t)));
}

/// Whether what an actor does is news: a state's, an office's, or that of people whose country or cause is known.
pub(super) fn is_political(layers: Layers<'_>, actor: &Actor) -> bool {
    layers.entities.entities.get(actor.entity as usize).is_some_and(|e| match e.kind {
        EntityKind::Person | EntityKind::Office => e.country.is_some(),
        // "investors", "doctors": a crowd of no country; those who fight and march are news all the same
        EntityKind::Group | EntityKind::Organisation => {
            e.country.is_some() || e.world.is_some() || e.sector.is_some_and(is_of_conflict)
        }
        EntityKind::State | EntityKind::Place => true,
    })
}

/// Whether people of a sector fight, march or rule, so that what they do is news even where their country is not told.
fn is_of_conflict(sector: Sector) -> bool {
    matches!(
        sector,
        Sector::Gov
            | Sector::Mil
            | Sector::Reb
            | Sector::Opp
            | Sector::Rad
            | Sector::Cop
            | Sector::Igo
            | Sector::Img
    )
}

/// "expelled two diplomats, accusing Belarus of …", "rejected a request for troops to be sent to Haiti": an act that is
/// meant for others is meant for the one other state that its sentence names; what is refused about a land, for that land.
pub(super) fn elsewhere(layers: Layers<'_>, trigger: &Trigger, found: &mut Found) {
    if trigger.has("abroad") {
        // one's own man is not the one whom the act is meant for
        found.target.retain(|t| !found.source.iter().any(|s| s.actor == t.actor));
    }
    let refuses = trigger.frame.plover == "REJECT" && !trigger.is_noun();
    // "refused to send peacekeepers to Haiti": those who are of no land are not the ones refused
    let nobody = |a: &Actor| layers.entities.entities.get(a.entity as usize).is_some_and(is_of_nobody);
    let free = found.target.iter().all(|t| refuses && nobody(t));
    if found.source.is_empty() || !free || !(trigger.has("abroad") || refuses) {
        return;
    }
    let (first, end) = layers.text.sentences[trigger.sentence].tokens;
    let within = if refuses {
        trigger.tokens.end..clause_end(layers, trigger.tokens.end)
    } else {
        first as usize..end as usize
    };
    let state = |m: &MentionId| {
        let (id, entity) = layers.entities.entity_of(*m)?;
        let acting = &layers.entities.entities[layers.entities.actor_of(id) as usize];
        let proper = layers.entities.mentions[*m as usize].via != Via::Demonym;
        let fits = if refuses { proper && entity.kind == EntityKind::State } else { can_act(layers, *m) };
        acting.country.clone().filter(|c| fits && found.source.iter().all(|s| s.actor != *c))
    };
    let mut others = layers.entities.within(within).filter_map(|m| Some((m, state(&m)?)));
    let Some((m, code)) = others.next() else { return };
    if refuses || others.all(|(_, c)| c == code) {
        found.target.clear();
        add(layers, m, "the other state of the sentence", &mut found.target);
    }
}

/// Whether an entity is of no state, organisation or sector that takes part in conflicts.
fn is_of_nobody(e: &Entity) -> bool {
    let many =
        matches!(e.kind, EntityKind::Group | EntityKind::Organisation) && e.sector == Some(Sector::Igo);
    e.country.is_none() && e.world.is_none() && (many || e.sector.is_none())
}

/// Makes the state of the place the source: nobody else arrests there.
pub(crate) fn authorities_of(
    layers: Layers<'_>,
    place: Option<&EventPlace>,
    found: &mut Found,
    why: &mut Vec<String>,
) {
    let told = place.filter(|p| matches!(p.via, PlaceVia::Clause | PlaceVia::Sentence));
    if let Some(country) = told.and_then(|p| p.country.as_deref()) {
        of_the_place(layers, country, (country.to_string(), "the authorities of the place"), found, why);
    }
}

/// Makes the people of the place's country the source.
pub(crate) fn people_of(
    layers: Layers<'_>,
    place: Option<&EventPlace>,
    found: &mut Found,
    why: &mut Vec<String>,
) {
    if let Some(country) = place.and_then(|p| p.country.as_deref()) {
        of_the_place(layers, country, (format!("{country}CVL"), "the people of the place"), found, why);
    }
}

/// Makes somebody of a country that no word names the source, under a code.
fn of_the_place(
    layers: Layers<'_>,
    country: &str,
    (code, via): (String, &str),
    found: &mut Found,
    why: &mut Vec<String>,
) {
    let Some(entity) = layers.entities.by_world(country) else { return };
    why.push(format!("source {country} by the place"));
    let actor = country.to_string();
    found.source.push(Actor { entity, persons: Vec::new(), mention: None, code, actor, via: via.into() });
}
