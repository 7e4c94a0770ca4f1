//! Subject and object of a verb by the tree of its sentence.
use crate::Layers;
use crate::actors::{can_act, coordinated, coordinated_behind};
use crate::tree::Tree;
use crate::triggers::Trigger;
use legation_record::{EntityKind, MentionId};
use legation_syntax::{Rel, Upos};
use std::ops::Range;

/// The actors that the tree makes the subject of a verb: its own, that of the verb which it is joined to or hangs
/// on, or the noun that its clause describes. Nothing where the tree does not say, or the subject names no actor.
pub(crate) fn subject(layers: Layers<'_>, trigger: &Trigger) -> Option<Vec<MentionId>> {
    let first = layers.text.sentences[trigger.sentence].tokens.0 as usize;
    if !is_choice(layers, first..trigger.tokens.start) {
        return None;
    }
    let (tree, verb) = verb(layers, trigger)?;
    let subject = tree.subject(verb)?;
    // a subject behind the verb is as often an object misread
    (subject < verb).then(|| acting(layers, tree, subject, coordinated)).and_then(some)
}

/// The actors that the tree makes the object of a verb; who gets something comes before what he gets.
pub(crate) fn object(layers: Layers<'_>, trigger: &Trigger) -> Option<Vec<MentionId>> {
    // an actor right behind the verb is its object: no tree is wanted
    let behind = trigger.tokens.end..trigger.tokens.end + 2;
    let end = layers.text.sentences[trigger.sentence].tokens.1 as usize;
    if layers.entities.within(behind).any(|m| can_act(layers, m))
        || !is_choice(layers, trigger.tokens.start..end)
    {
        return None;
    }
    let (tree, verb) = verb(layers, trigger)?;
    let of = |rel| tree.children(verb).find(|&c| tree.rel(c) == rel && c >= trigger.tokens.start);
    some(acting(layers, tree, of(Rel::Iobj).or_else(|| of(Rel::Obj))?, coordinated_behind))
}

/// Whether there are several who could be meant: else a tree, which costs more than all the rest, says nothing new.
fn is_choice(layers: Layers<'_>, tokens: Range<usize>) -> bool {
    layers.entities.within(tokens).filter(|&m| can_act(layers, m)).nth(1).is_some()
}

/// Whether the tree joins a finite verb to the stance at token `stance`, or keeps it outside of what hangs on it: then
/// it is told beside the stance ("has threatened force, and its troops were put on alert"), not in it.
pub(crate) fn stands_beside(layers: Layers<'_>, trigger: &Trigger, stance: usize) -> bool {
    if crate::is_verb_first(layers, stance) {
        return false;
    }
    let tree = layers.trees.of(layers.text, trigger.sentence);
    let Some(verb) = tree.top(trigger.tokens.clone()) else { return false };
    let joined = |verb| tree.rel(verb) == Rel::Conj && tree.head(verb) == Some(stance);
    match trigger.tag {
        "past" | "pres" => joined(verb) && tree.children(verb).any(|c| tree.rel(c) == Rel::Nsubj),
        // "and will go on | to support"
        "inf" => tree.rel(verb) == Rel::Xcomp && tree.head(verb).is_some_and(joined),
        _ => false,
    }
}

fn some(mentions: Vec<MentionId>) -> Option<Vec<MentionId>> {
    (!mentions.is_empty()).then_some(mentions)
}

/// The tree of a phrase's sentence, and the token of the phrase that is its verb.
fn verb<'a>(layers: Layers<'a>, trigger: &Trigger) -> Option<(&'a Tree, usize)> {
    if trigger.is_noun() {
        return None;
    }
    let tree = layers.trees.of(layers.text, trigger.sentence);
    let verb = tree.top(trigger.tokens.clone())?;
    (tree.upos(verb) == Upos::Verb).then_some((tree, verb))
}

/// Who acts in a noun phrase: the person that its head is or has beside it ("the minister, X"), what its head names
/// ("the ministry"), else what it is described by ("Russian jets"); `listed` finds those coordinated with it.
fn acting(
    layers: Layers<'_>,
    tree: &Tree,
    top: usize,
    listed: fn(Layers<'_>, MentionId) -> Vec<MentionId>,
) -> Vec<MentionId> {
    let mut out = Vec::new();
    let acts = |&m: &MentionId| can_act(layers, m);
    let person =
        |&m: &MentionId| layers.entities.entity_of(m).is_some_and(|(_, e)| e.kind == EntityKind::Person);
    for noun in tree.joined(top) {
        let beside = tree.children(noun).filter(|&c| matches!(tree.rel(c), Rel::Appos | Rel::Flat));
        let named = std::iter::once(noun).chain(beside).filter_map(|t| layers.entities.at(t)).find(person);
        let head = || layers.entities.at(noun).filter(acts);
        // "the winter in Norway": the place does nothing
        let placed = |&m: &MentionId| {
            let start = layers.entities.tokens[m as usize].start;
            let mut before = (start.saturating_sub(2)..start).rev();
            before.any(|i| {
                let is = |class| legation_pattern::is_of_class(layers.text, i, class);
                is("preposition") && !is("of")
            })
        };
        let mut inner = tree.phrase(noun).into_iter().filter_map(|t| layers.entities.at(t));
        let within = || inner.find(|m| acts(m) && !placed(m));
        let Some(m) = named.or_else(head).or_else(within) else { continue };
        let new: Vec<_> = listed(layers, m).into_iter().filter(|m| !out.contains(m)).collect();
        out.extend(new);
    }
    out
}
