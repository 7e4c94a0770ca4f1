//! One act, one event: tellings of the same act become evidence of one event.
use legation_record::{Actor, Event, Modality};

/// Merges events of one type, the same actors, the same modality, and dates that do not contradict each other; within
/// one sentence the finer code may differ ("strengthen coordination and cooperation").
pub(crate) fn merge(events: Vec<Event>) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::with_capacity(events.len());
    for event in events {
        match out.iter_mut().rev().take(REACH).find(|known| is_same(known, &event)) {
            Some(known) => absorb(known, event),
            None => out.push(event),
        }
    }
    out
}

/// How many events back a telling may belong to: reports are shorter, and time stays linear in what is longer.
const REACH: usize = 400;

fn names(actors: &[Actor]) -> Vec<&str> {
    let mut names: Vec<&str> = actors.iter().map(|a| a.actor.as_str()).collect();
    names.sort_unstable();
    names
}

fn is_same(a: &Event, b: &Event) -> bool {
    let straight = names(&a.source) == names(&b.source) && names(&a.target) == names(&b.target);
    let crossed = a.symmetric
        && b.symmetric
        && names(&a.source) == names(&b.target)
        && names(&a.target) == names(&b.source);
    let dates = match (&a.date, &b.date) {
        (Some(x), Some(y)) => x.value == y.value,
        _ => true,
    };
    let certain = |m: Modality| m == Modality::Actual;
    // "burned flags and chanted slogans": one act, of which the second telling names no other side
    let same_sentence = a.evidence.first() == b.evidence.last();
    let open = |e: &Event| e.target.is_empty() || e.target.iter().all(|t| t.via == "home");
    if a.event_type == b.event_type
        && same_sentence
        && a.modality == b.modality
        && names(&a.source) == names(&b.source)
        && (open(a) || open(b))
    {
        return true;
    }
    a.event_type == b.event_type
        && (a.cameo == b.cameo || a.evidence.first() == b.evidence.last())
        && (straight || crossed)
        && dates
        && certain(a.modality) == certain(b.modality)
}

fn absorb(known: &mut Event, event: Event) {
    if known.target.iter().all(|t| t.via == "home") && event.target.iter().any(|t| t.via != "home") {
        known.target = event.target.clone();
    }
    for evidence in event.evidence {
        // evidence comes in the order of the text: the same sentence can only be the last
        if known.evidence.last() != Some(&evidence) {
            known.evidence.push(evidence);
        }
    }
    for (mine, theirs) in [(&mut known.source, event.source), (&mut known.target, event.target)] {
        for actor in theirs {
            if let Some(same) = mine.iter_mut().find(|a| a.actor == actor.actor) {
                for person in actor.persons {
                    if !same.persons.contains(&person) {
                        same.persons.push(person);
                    }
                }
            }
        }
    }
    crate::content::merge(known, event.content);
    known.place = known.place.take().or(event.place);
    known.date = known.date.take().or(event.date);
    known.why.push(format!("told again at {}", event.trigger.text));
    known.confidence = known.confidence.max(event.confidence);
}
