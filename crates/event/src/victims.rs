//! Who is struck, where the words nearest to the act do not say it.
use crate::bounds::clause_end;
use crate::triggers::Trigger;
use crate::{Layers, arguments};
use legation_record::{Actor, Event, EventType, QuadClass};

/// "A car bombing in Mosul killed two Turkish engineers": those whom the verb behind an attack of nobody known names are
/// its victims, rather than the place; "the bombing of a police post killed nine": those attacked are not the killers
/// (`told` is what the verb tells by itself). Tells whether the verb was taken in so.
pub(crate) fn of_attack(
    layers: Layers<'_>,
    verb: &Trigger,
    told: Option<&Event>,
    events: &mut [Event],
) -> bool {
    let Some(attack) = events.last_mut() else { return false };
    let turned = told.is_some_and(|t| {
        let has = |list: &[Actor], a: &Actor| list.iter().any(|l| l.code == a.code);
        let struck = |a: &Actor| has(&attack.target, a) && !has(&attack.source, a);
        !t.source.is_empty() && t.source.iter().all(struck)
    });
    if told.is_some() && !turned {
        return false;
    }
    let text = layers.text;
    let is_attack = |t: EventType| t == EventType::Assault;
    let sentence = text.sentences[verb.sentence].span;
    let same = is_attack(attack.event_type)
        && EventType::parse(&verb.frame.plover).is_some_and(is_attack)
        && (turned || attack.source.is_empty())
        && attack.evidence.first().is_some_and(|e| e.span == sentence);
    if !same || verb.is_noun() || attack.trigger.span.end > text.tokens[verb.tokens.start].span.start {
        return false;
    }
    let noun = text.tokens_in(attack.trigger.span);
    if clause_end(layers, noun.end) < verb.tokens.start {
        return false;
    }
    let victims = arguments::struck(layers, verb);
    if victims.is_empty() || !attack.source.is_empty() {
        return turned;
    }
    for actor in &victims {
        attack.why.push(format!("target {} by what the attack did", actor.actor));
    }
    attack.target = victims;
    true
}

/// "An ambush killed six soldiers": the verb that an attack is the subject of of which nothing else is told.
pub(crate) fn of_noun(layers: Layers<'_>, verb: &Trigger, noun: Option<&Trigger>) -> Option<Trigger> {
    let attack = |t: &Trigger| EventType::parse(&t.frame.plover) == Some(EventType::Assault);
    let noun = noun.filter(|n| attack(n) && attack(verb) && !verb.is_noun())?;
    let beside =
        noun.tokens.end <= verb.tokens.start && clause_end(layers, noun.tokens.end) >= verb.tokens.start;
    beside.then(|| Trigger { by_attack: true, otherwise: Vec::new(), content: Vec::new(), ..verb.clone() })
}

/// "Two people were shot dead when soldiers opened fire": whoever is told behind to have struck those killed by nobody named.
pub(crate) fn by_whom(layers: Layers<'_>, act: &Event, events: &mut [Event]) {
    let Some(killing) = events.last_mut() else { return };
    let same = killing.event_type == EventType::Assault
        && killing.source.is_empty()
        && act.quad == QuadClass::MaterialConflict
        && !act.source.is_empty()
        && killing.trigger.span.end <= act.trigger.span.start
        && killing.evidence.first().map(|e| e.span) == act.evidence.first().map(|e| e.span);
    if !same {
        return;
    }
    let text = layers.text;
    let between = text.tokens_in(killing.trigger.span).end..text.tokens_in(act.trigger.span).start;
    let when = between.into_iter().any(|i| legation_pattern::is_of_class(text, i, "as-happens"));
    let own = |a: &Actor| act.source.iter().any(|s| s.code == a.code);
    if !when || killing.target.iter().any(own) {
        return;
    }
    killing.why.push("done by whoever acts in the clause with \"when\"".into());
    let doers = act.source.iter().cloned();
    killing.source = doers.map(|a| Actor { via: "who acts in the clause behind".into(), ..a }).collect();
}

/// "Saudi jets hit a Yemeni boat, injuring three sailors": victims of whom no word tells a country are of the side that
/// the same doer struck in the same sentence, not of his own.
pub(crate) fn of_other_side(layers: Layers<'_>, event: &mut Event, before: &[Event]) {
    if event.quad != QuadClass::MaterialConflict || event.source.is_empty() {
        return;
    }
    let guessed = |a: &Actor| {
        let link = a.mention.map(|m| layers.entities.mentions[m as usize].link.as_str());
        a.via != "home" && link.is_some_and(|l| l.ends_with("of-context"))
    };
    let is_own = |a: &Actor| event.source.iter().any(|s| s.actor == a.actor);
    if event.target.is_empty() || !event.target.iter().all(|t| guessed(t) && is_own(t)) {
        return;
    }
    let same = |e: &&Event| {
        let here = e.evidence.first().map(|e| e.span) == event.evidence.first().map(|e| e.span);
        here && e.quad == QuadClass::MaterialConflict
            && e.source.iter().any(is_own)
            && !e.target.is_empty()
            && !e.target.iter().any(is_own)
    };
    let Some(struck) = before.iter().rev().find(same).map(|e| e.target.clone()) else { return };
    event.why.push("the victims are of the side struck before".into());
    event.target = struck.into_iter().map(|a| Actor { via: "the side struck".into(), ..a }).collect();
}
