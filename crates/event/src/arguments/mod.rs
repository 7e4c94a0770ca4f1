//! Who acts upon whom: the places that a line of `events.tsv` names, looked up in the words around the phrase.
//!
//! [`find`] is the whole way: the sides of a [`passive`] or of an [`active`] phrase, read cell by cell ([`look`]), each
//! cell by its kind ([`subject`], [`object`], [`preposition`], [`possessor`]; what [`relative`] clauses and
//! [`verb_first`] languages do to them); then what stands for a side that nothing names ([`defaults`]).
mod active;
mod defaults;
mod look;
mod object;
mod passive;
mod possessor;
mod preposition;
mod relative;
mod subject;
mod verb_first;

use crate::Layers;
use crate::triggers::Trigger;
pub(crate) use defaults::{authorities_of, people_of};
use legation_record::{Actor, MentionId};
use look::Look;

/// Source and target of an event.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub source: Vec<Actor>,
    pub target: Vec<Actor>,
    /// The mention that was the subject: that of a verb coordinated with this one.
    pub subject: Option<MentionId>,
}

/// Finds source and target; nothing where the line wants more than there is.
pub(crate) fn find(
    layers: Layers<'_>,
    trigger: &Trigger,
    before: Option<MentionId>,
    inner: Option<&Trigger>,
    why: &mut Vec<String>,
) -> Option<Found> {
    let look = Look { layers, trigger, before };
    let reduced = look.agent_beside();
    let passive = reduced.is_some() || look.is_passive();
    // what two agree to do they do towards each other
    let mutual = trigger.frame.symmetric || trigger.has("mutual");
    let mut found = if passive {
        why.push("read as passive".into());
        look.passive_sides(reduced)
    } else {
        look.active_sides(mutual)?
    };
    if trigger.by_attack {
        found = Found { target: struck(layers, trigger), ..Found::default() };
    }
    if let Some(inner) = inner.filter(|_| found.target.is_empty() && (!mutual || found.source.len() < 2)) {
        found.target = defaults::of_content(layers, trigger, inner, &found.source);
    }
    // a state may act upon its own people, but nobody upon himself
    // nor a state with itself; "the president met striking teachers" tells two of one state apart
    let parts = |a: &Actor| a.code.len() > a.actor.len();
    found.target.retain(|t| {
        let same = |s: &Actor| s.code == t.code || trigger.frame.symmetric && !(parts(s) && parts(t));
        !found.source.iter().any(|s| s.actor == t.actor && same(s))
    });
    defaults::spare_own(layers, trigger, &mut found);
    defaults::elsewhere(layers, trigger, &mut found);
    defaults::settle(trigger, mutual, &mut found);
    for (role, list) in [("source", &found.source), ("target", &found.target)] {
        for actor in list {
            why.push(format!("{role} {} by {}", actor.actor, actor.via));
        }
    }
    if !found.source.iter().chain(&found.target).any(|a| defaults::is_political(layers, a)) {
        // people of whom nothing is known but their names or trades act in films and kitchens too
        return None;
    }
    let enough = match () {
        // an act told without its agent is still told of the one it is done to
        () if passive && look.verb_first() => !found.target.is_empty(),
        () if trigger.by_attack => !found.target.is_empty(),
        () if trigger.has("both") => !found.source.is_empty() && !found.target.is_empty(),
        () if trigger.has("target") => !found.target.is_empty(),
        () if trigger.has("source") && passive => !found.source.is_empty() || !found.target.is_empty(),
        () if trigger.has("source") => !found.source.is_empty(),
        () => !found.source.is_empty() || !found.target.is_empty(),
    };
    enough.then_some(found)
}

/// Those whom an active verb of violence strikes, whoever does it.
pub(crate) fn struck(layers: Layers<'_>, trigger: &Trigger) -> Vec<Actor> {
    let look = Look { layers, trigger, before: None };
    if look.agent_beside().is_some() || look.is_passive() {
        return Vec::new();
    }
    look.spec("obj", &mut None, &[])
}
