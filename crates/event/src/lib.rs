//! Events: who did what to whom, when and where.
//!
//! A sentence goes through these steps, in this order: the phrases of `events.tsv` that stand in it
//! ([`triggers`]); whether each is told as done ([`modality`]); who acts upon whom ([`arguments`]); when and where
//! ([`setting`]); what quotation it comes from ([`attribution`]). Tellings of one act in a document become one
//! event with several pieces of evidence ([`merge`]).
mod actors;
mod acts;
mod agreement;
mod arguments;
mod attribution;
mod before;
mod bounds;
mod clause;
mod confidence;
mod content;
mod grammar;
mod locals;
mod merge;
mod modality;
mod opponent;
mod passed;
mod setting;
mod sport;
mod telling;
mod tree;
mod triggers;
mod victims;

pub use acts::{Act, acts};
use before::Before;
use legation_entity::Entities;
use legation_lexicon::lexicon;
use legation_pattern::Symbols;
use legation_record::{Event, Quotation, Time};
use legation_text::Text;
pub use passed::{Passed, passed_over};

/// What the stage reads: the layers made before.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// Tokens and sentences.
    pub text: &'a Text<'a>,
    /// Words as numbers.
    pub symbols: &'a Symbols,
    /// Mentions and entities.
    pub entities: &'a Entities,
    /// Times.
    pub times: &'a [Time],
    /// Quotations.
    pub quotations: &'a [Quotation],
    /// Publication date, ISO 8601.
    pub published: Option<&'a str>,
}

/// What the steps read: the layers, and which quotations stand in which sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layers<'a> {
    pub text: &'a Text<'a>,
    pub symbols: &'a Symbols,
    pub entities: &'a Entities,
    pub times: &'a [Time],
    pub quotations: &'a [Quotation],
    pub published: Option<&'a str>,
    pub quoted: &'a [Vec<u32>],
    pub trees: &'a tree::Trees,
}

impl<'a> Layers<'a> {
    fn new(given: Given<'a>, quoted: &'a [Vec<u32>], trees: &'a tree::Trees) -> Self {
        let Given { text, symbols, entities, times, quotations, published } = given;
        Layers { text, symbols, entities, times, quotations, published, quoted, trees }
    }
}

/// For each sentence the quotations whose content or medium stands in it.
fn quoted(text: &Text<'_>, quotations: &[Quotation]) -> Vec<Vec<u32>> {
    let mut out: Vec<Vec<u32>> = vec![Vec::new(); text.sentences.len()];
    for (q, quotation) in (0_u32..).zip(quotations) {
        let medium = quotation.medium.as_ref().and_then(|m| m.span);
        for span in quotation.content.iter().chain(&medium) {
            let (first, last) = (text.sentence_at(span.start), text.sentence_at(span.end.saturating_sub(1)));
            for list in out.iter_mut().take(last + 1).skip(first) {
                if list.last() != Some(&q) {
                    list.push(q);
                }
            }
        }
    }
    out
}

/// Reads the events of a document.
#[must_use]
pub fn read(given: Given<'_>) -> Vec<Event> {
    let (quoted, trees) = (quoted(given.text, given.quotations), tree::Trees::new(given.text));
    let layers = Layers::new(given, &quoted, &trees);
    let mut events = Vec::new();
    let mut before = Before::default();
    for sentence in 0..layers.text.sentences.len() {
        before.next_sentence(layers, sentence);
        let mut by_noun = false;
        let mut silent: Option<triggers::Trigger> = None;
        for trigger in triggers::find(layers, sentence) {
            let readings = std::iter::once(&trigger).chain(&trigger.otherwise);
            let mut told = best(layers, readings, &mut before).map(|e| (e, &trigger));
            if told.is_none() {
                // "defied international calls to …": a noun that turns out to be nobody's stance gives back its content
                let mut inner = trigger.content.iter().filter(|t| grammar::is_free(layers, &trigger, t));
                told = inner.find_map(|t| Some((best(layers, std::iter::once(t), &mut before)?, t)));
            }
            let alone = told.as_ref().map(|t| &t.0);
            if (by_noun || alone.is_none()) && victims::of_attack(layers, &trigger, alone, &mut events) {
                continue;
            }
            let struck = victims::of_noun(layers, &trigger, silent.as_ref()).filter(|_| told.is_none());
            if let Some(verb) = &struck {
                told = best(layers, std::iter::once(verb), &mut before).map(|e| (e, verb));
            }
            let noun = told.is_none() && trigger.is_noun() && trigger.frame.plover == "ASSAULT";
            silent = noun.then(|| trigger.clone());
            if let Some((mut event, trigger)) = told {
                by_noun = trigger.is_noun();
                victims::by_whom(layers, &event, &mut events);
                victims::of_other_side(layers, &mut event, &events);
                opponent::of_act(layers, trigger, &mut event, &events);
                opponent::supply(&mut event, &events);
                events.push(event);
            }
        }
    }
    merge::merge(events)
}

/// The first reading that finds actors; one of the same type from the same word on that finds both sides goes before one
/// that does not.
fn best<'t>(
    layers: Layers<'_>,
    readings: impl Iterator<Item = &'t triggers::Trigger>,
    before: &mut Before,
) -> Option<Event> {
    let mut found: Option<(Event, Before, &triggers::Trigger)> = None;
    let is_whole = |e: &Event| !e.source.is_empty() && !e.target.is_empty();
    for trigger in readings {
        if let Some((known, _, first)) = &found
            && (trigger.tokens.start != first.tokens.start
                || trigger.frame.plover != first.frame.plover
                || is_whole(known))
        {
            continue;
        }
        let mut after = before.clone();
        let Some(event) = telling::event(layers, trigger, &mut after) else { continue };
        if found.is_none() || is_whole(&event) {
            found = Some((event, after, trigger));
        }
    }
    let (event, after, _) = found?;
    *before = after;
    Some(event)
}

/// Whether the language of a token puts the verb before its subject.
fn is_verb_first(layers: Layers<'_>, token: usize) -> bool {
    let lang = layers.text.tokens[token].lang;
    lexicon().language(lang).settings.get("word-order").is_some_and(|o| o == "VSO")
}

/// Whether a phrase begins its sentence, or is joined to another ("and", "كما", "ثم").
fn begins_clause(layers: Layers<'_>, trigger: &triggers::Trigger) -> bool {
    let first = layers.text.sentences[trigger.sentence].tokens.0 as usize;
    let at = trigger.tokens.start;
    let opened = at > first && legation_pattern::is_of_class(layers.text, at - 1, "clause-opener");
    at == first || modality::is_joined(layers, trigger) || (opened && is_verb_first(layers, at))
}
