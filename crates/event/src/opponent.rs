//! Words against nobody named are words against the other side: "Kigali denied it", after Kinshasa's accusation.
use crate::Layers;
use crate::bounds::clause_end;
use crate::triggers::Trigger;
use legation_pattern::Patterns;
use legation_record::{Actor, Event, EventType, QuadClass};

/// How many events back the other side is looked for.
const REACH: usize = 6;

/// Gives an accusation, refusal or threat without target the other side of the last event that its sources were part
/// of, and an act that answers others (a concession, an arrest) those who last asked or marched.
pub(crate) fn supply(event: &mut Event, before: &[Event]) {
    // "demanded the release of its sailors": nobody asks his own captives for it
    let own = |e: &Event| {
        let release = e.event_type == EventType::Request && e.content.iter().any(|c| c.cameo == RELEASE);
        release && e.target.iter().all(|t| e.source.iter().any(|s| s.actor == t.actor))
    };
    if own(event) && !event.target.is_empty() {
        let taken = |e: &&Event| e.event_type == EventType::Coerce;
        let other = before.iter().rev().take(REACH).filter(taken);
        let Some(taker) = other.filter_map(|e| other_side(e, &event.source)).next() else { return };
        event.target = vec![Actor { via: "who took them".into(), mention: None, ..taker.clone() }];
        event.why.push(format!("target {} by {}", event.target[0].actor, event.target[0].via));
        return;
    }
    if event.source.is_empty() || !event.target.is_empty() {
        return;
    }
    if event.cameo == MEDIATE {
        mediated(event, before);
        return;
    }
    let lately = || before.iter().rev().take(REACH);
    let found = match event.event_type {
        EventType::Accuse | EventType::Reject | EventType::Threaten | EventType::Sanction => lately()
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

/// CAMEO: return, release.
const RELEASE: &str = "084";

/// CAMEO: mediate.
const MEDIATE: &str = "045";

/// "under the mediation of Angola": those who were told to meet, or to quarrel, right before.
fn mediated(event: &mut Event, before: &[Event]) {
    let Some(last) = before.last().filter(|e| !e.source.is_empty() && !e.target.is_empty()) else { return };
    let own = |a: &&Actor| event.source.iter().any(|s| s.actor == a.actor);
    if last.source.iter().chain(&last.target).any(|a| own(&a)) {
        return;
    }
    let sides = last.source.iter().chain(&last.target).cloned();
    event.target =
        sides.map(|a| Actor { via: "the sides of the last event".into(), mention: None, ..a }).collect();
    for actor in &event.target {
        event.why.push(format!("target {} by {}", actor.actor, actor.via));
    }
}

/// How many events back an answer reaches: it follows what it answers.
const ANSWERED: usize = 3;

/// The one actor on the other side of an event from all of `actors`. Where both sides are of one country, their codes
/// tell them apart: the opposition answers the prosecutors, not the foreign enemy of before.
fn other_side<'e>(event: &'e Event, actors: &[Actor]) -> Option<&'e Actor> {
    if let ([own], [source], [target]) = (actors, event.source.as_slice(), event.target.as_slice())
        && source.actor == target.actor
        && own.actor == source.actor
    {
        return [source, target].into_iter().find(|a| a.code != own.code);
    }
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

/// How far behind the phrase the words stand that point to an act.
const NEAR: usize = 5;

/// "welcomed this step", "ندد بالغارات": who is praised or blamed for an act told before is the one who did it.
pub(crate) fn of_act(layers: Layers<'_>, trigger: &Trigger, event: &mut Event, before: &[Event]) {
    let judged =
        matches!(event.event_type, EventType::Accuse | EventType::Support) && event.target.is_empty();
    if !judged || trigger.is_noun() {
        return;
    }
    let end = clause_end(layers, trigger.tokens.end).min(trigger.tokens.end + NEAR);
    let points = (trigger.tokens.end..end).find_map(|i| {
        Patterns::of("anaphora.tsv", layers.text.tokens[i].lang)
            .longest(layers.text, layers.symbols, layers.entities, i)
            .map(|m| m.rule.cell(0))
            .filter(|kind| matches!(*kind, "this-act" | "attack"))
    });
    let Some(points) = points else { return };
    let fits = |e: &&Event| {
        let attack = e.quad == QuadClass::MaterialConflict;
        let own = e.source.iter().any(|a| event.source.iter().any(|s| s.actor == a.actor));
        (points == "this-act" || attack) && !own && !e.source.is_empty()
    };
    if let Some(act) = before.iter().rev().take(2 * REACH).find(fits) {
        event.target = act.source.iter().cloned().map(|a| Actor { via: "who did it".into(), ..a }).collect();
        for actor in &event.target {
            event.why.push(format!("target {} by the act pointed to", actor.actor));
        }
        event.confidence *= 0.8;
    }
}
