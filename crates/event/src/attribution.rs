//! Which quotation an event comes from, and who answers for it.
use crate::Layers;
use crate::arguments::Found;
use crate::bounds::clause_end;
use crate::triggers::Trigger;
use legation_record::{Actor, EntityId, EntityKind, QuoteId};

/// The innermost quotation that holds the trigger.
pub(crate) fn quotation(layers: Layers<'_>, trigger: &Trigger) -> Option<QuoteId> {
    let span = layers.text.span_of(trigger.tokens.start, trigger.tokens.start);
    let holds = |q: &legation_record::Quotation| q.content.iter().any(|c| c.contains(span));
    let size = |q: &legation_record::Quotation| q.content.iter().map(|c| c.len()).sum::<usize>();
    let here = layers.quoted.get(trigger.sentence).map_or(&[][..], Vec::as_slice);
    let all = here.iter().filter_map(|&i| layers.quotations.get(i as usize).map(|q| (i, q)));
    all.filter(|(_, q)| holds(q)).min_by_key(|(_, q)| size(q)).map(|(i, _)| i)
}

/// Whether the trigger stands in the speaker's words as the reporter gives them.
pub(crate) fn is_indirect(layers: Layers<'_>, trigger: &Trigger) -> bool {
    quotation(layers, trigger)
        .and_then(|q| layers.quotations.get(q as usize))
        .is_some_and(|q| q.kind == legation_record::QuoteKind::Indirect)
}

fn speaker(layers: Layers<'_>, quotation: QuoteId) -> Option<EntityId> {
    layers.quotations.get(quotation as usize)?.speaker.as_ref()?.entity
}

/// Whether the speaker of a quotation speaks for one of these actors.
pub(crate) fn speaks_for(layers: Layers<'_>, quotation: QuoteId, actors: &[Actor]) -> bool {
    speaker(layers, quotation).is_some_and(|s| {
        let acting = layers.entities.actor_of(s);
        actors.iter().any(|a| a.entity == acting || a.entity == s)
    })
}

/// The quotation that the trigger itself brings in ("warned China that").
pub(crate) fn brought_in(layers: Layers<'_>, trigger: &Trigger) -> Option<QuoteId> {
    let span = layers.text.span_of(trigger.tokens.start, trigger.tokens.end - 1);
    let here = layers.quoted.get(trigger.sentence).map_or(&[][..], Vec::as_slice);
    let cue = |q: u32| layers.quotations.get(q as usize)?.cue;
    here.iter().copied().find(|&q| cue(q).is_some_and(|c| span.contains(c)))
}

/// A person who tells what his own side does is one of those who act, as is one whose words are the act.
pub(crate) fn persons(
    layers: Layers<'_>,
    quotation: Option<QuoteId>,
    found: &mut Found,
    why: &mut Vec<String>,
) {
    let Some(id) = quotation.and_then(|q| speaker(layers, q)) else { return };
    if layers.entities.entities.get(id as usize).is_none_or(|e| e.kind != EntityKind::Person) {
        return;
    }
    let acting = layers.entities.actor_of(id);
    for actor in found.source.iter_mut().filter(|a| a.entity == acting && a.persons.is_empty()) {
        actor.persons.push(id);
        why.push("the speaker tells it of his own side".into());
    }
}

/// "will fly to Manila for talks with her Philippine counterpart": whom a visit or talk is with, in the words behind it.
pub(crate) fn met(layers: Layers<'_>, trigger: &Trigger, found: &mut Found, why: &mut Vec<String>) {
    if trigger.frame.plover != "CONSULT" {
        return;
    }
    let end = clause_end(layers, trigger.tokens.end);
    let people = layers.entities.within(trigger.tokens.end..end).filter_map(|m| {
        let (id, entity) = layers.entities.entity_of(m)?;
        (entity.kind == EntityKind::Person).then_some(id)
    });
    for id in people.collect::<Vec<_>>() {
        let country =
            |e: EntityId| layers.entities.entities.get(e as usize).and_then(|e| e.country.as_deref());
        let of = country(layers.entities.actor_of(id));
        let own = |a: &&mut Actor| a.persons.is_empty() && of.is_some() && country(a.entity) == of;
        for actor in found.target.iter_mut().filter(own) {
            actor.persons.push(id);
            why.push("with the one of that side named behind".into());
        }
    }
}

/// Who claims it: the speaker, unless it is the one who acts.
pub(crate) fn claimed_by(layers: Layers<'_>, quotation: Option<QuoteId>, found: &Found) -> Option<EntityId> {
    let quotation = quotation?;
    if speaks_for(layers, quotation, &found.source) {
        return None;
    }
    speaker(layers, quotation)
}
