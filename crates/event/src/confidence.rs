//! How far an event can be relied on: the share of its class that was right on the development data
//! (`data/events/reliability.tsv`, counted by `legation eval reliability`).
use crate::arguments::Found;
use crate::triggers::Trigger;
use legation_lexicon::lexicon;
use legation_record::Modality;

/// Where a class was never counted.
const UNKNOWN: f32 = 0.5;

/// The class of an event: what sort of phrase tells it, whether both sides are found, how many words the phrase has, and
/// whether it is told as done.
pub(crate) fn class(trigger: &Trigger, found: &Found, modality: Modality) -> String {
    let kind = if trigger.is_noun() { "noun" } else { "verb" };
    let own = |a: &&legation_record::Actor| a.via == "home";
    let actors = match (found.source.is_empty(), found.target.iter().find(|a| !own(a))) {
        (false, Some(_)) => "both",
        (false, None) => "source",
        (true, _) => "target",
    };
    let length = if trigger.tokens.len() > 1 { "phrase" } else { "word" };
    let modality = if modality == Modality::Actual { "done" } else { "not-done" };
    format!("{kind}.{actors}.{length}.{modality}")
}

/// The share of a class that is right.
pub(crate) fn of(class: &str) -> f32 {
    lexicon().ontology().reliability.get(class).copied().unwrap_or(UNKNOWN)
}
