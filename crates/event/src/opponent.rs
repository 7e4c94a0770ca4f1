//! Words against nobody named are words against the other side: "Kigali denied it", after Kinshasa's accusation.
use legation_record::{Actor, Event, EventType, QuadClass};

/// How many events back the other side is looked for.
const REACH: usize = 6;

/// Gives an accusation, refusal or threat without target the other side of the last event that its sources were part
/// of, and an act that answers others (a concession, an arrest) those who last asked or marched.
pub(crate) fn supply(event: &mut Event, before: &[Event]) {
    if event.source.is_empty() || !event.target.is_empty() {
        return;
    }
    let lately = || before.iter().rev().take(REACH);
    let found = match event.event_type {
        EventType::Accuse | EventType::Reject | EventType::Threaten => lately()
            .filter(|e| matches!(e.quad, QuadClass::VerbalConflict | QuadClass::MaterialConflict))
            .find_map(|e| other_side(e, &event.source))
            .map(|a| (a, "the other side of the last event")),
        EventType::Concede => lately()
            .take(ANSWERED)
            .find(|e| matches!(e.event_type, EventType::Request | EventType::Protest))
            .and_then(|e| single(&e.source))
            .map(|a| (a, "the one who asked")),
        EventType::Coerce if event.mode.as_deref() == Some("arrest") => lately()
            .take(ANSWERED)
            .find(|e| e.event_type == EventType::Protest)
            .and_then(|e| single(&e.source))
            .map(|a| (a, "those who marched")),
        _ => None,
    };
    if let Some((actor, via)) = found {
        let mut actor = actor.clone();
        actor.via = via.into();
        actor.mention = None;
        event.why.push(format!("target {} by {}", actor.actor, actor.via));
        event.confidence *= 0.8;
        event.target.push(actor);
    }
}

/// How many events back an answer reaches: it follows what it answers.
const ANSWERED: usize = 3;

/// The one actor on the other side of an event from all of `actors`.
fn other_side<'e>(event: &'e Event, actors: &[Actor]) -> Option<&'e Actor> {
    let has = |list: &[Actor]| actors.iter().all(|s| list.iter().any(|a| a.actor == s.actor));
    let side = match (has(&event.source), has(&event.target)) {
        (true, false) => &event.target,
        (false, true) => &event.source,
        _ => return None,
    };
    single(side)
}

fn single(side: &[Actor]) -> Option<&Actor> {
    match side {
        [one] => Some(one),
        _ => None,
    }
}
