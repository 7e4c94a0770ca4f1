//! Words against nobody named are words against the other side: "Kigali denied it", after Kinshasa's accusation.
use legation_record::{Actor, Event, EventType, QuadClass};

/// How many events back the other side is looked for.
const REACH: usize = 4;

/// Gives an accusation, refusal, threat or demand without target the other side of the last event that its source
/// was part of.
pub(crate) fn supply(event: &mut Event, before: &[Event]) {
    let verbal = matches!(event.event_type, EventType::Accuse | EventType::Reject | EventType::Threaten);
    let [source] = event.source.as_slice() else { return };
    if !verbal || !event.target.is_empty() {
        return;
    }
    let other = before
        .iter()
        .rev()
        .take(REACH)
        .filter(|e| matches!(e.quad, QuadClass::VerbalConflict | QuadClass::MaterialConflict))
        .find_map(|e| other_side(e, &source.actor));
    if let Some(actor) = other {
        let mut actor = actor.clone();
        actor.via = "the other side of the last event".into();
        actor.mention = None;
        event.why.push(format!("target {} by {}", actor.actor, actor.via));
        event.confidence *= 0.8;
        event.target.push(actor);
    }
}

/// The one actor on the other side of an event from `actor`.
fn other_side<'e>(event: &'e Event, actor: &str) -> Option<&'e Actor> {
    let has = |list: &[Actor]| list.iter().any(|a| a.actor == actor);
    let side = match (has(&event.source), has(&event.target)) {
        (true, false) => &event.target,
        (false, true) => &event.source,
        _ => return None,
    };
    match side.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}
