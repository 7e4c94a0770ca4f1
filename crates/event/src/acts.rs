//! The acts that a text speaks of, with or without anybody named who does them.
//!
//! [`crate::read`] tells an event only where somebody acts or is acted upon. A reader of rules, and whoever asks what
//! a sentence is about, wants the others too: "the attacks must stop" speaks of an attack of nobody in particular.
use crate::tree::Trees;
use crate::{Before, Given, Layers, arguments, modality, quoted, triggers};
use legation_record::{EventType, Modality, Span};

/// An act that a sentence speaks of.
#[derive(Debug, Clone)]
pub struct Act {
    /// Sentence, from 0.
    pub sentence: usize,
    /// Frame of `data/events/frames.tsv`.
    pub frame: String,
    /// PLOVER type.
    pub event_type: EventType,
    /// Words that tell it, in bytes of the document's text.
    pub trigger: Span,
    /// Frame and line of `events.tsv`, as events name it.
    pub rule: String,
    /// Whether it is told as done.
    pub modality: Modality,
    /// CAMEO code.
    pub cameo: String,
    /// A noun ("attacks") rather than a verb.
    pub noun: bool,
    /// A stance towards what follows ("called for").
    pub stance: bool,
    /// Whether somebody acts, and whether somebody is acted upon.
    pub actors: (bool, bool),
    /// How many words that open a clause within another stand before it in its sentence.
    pub depth: usize,
}

/// The acts of a document, in the order of the text.
#[must_use]
pub fn acts(given: Given<'_>) -> Vec<Act> {
    let (quoted, trees) = (quoted(given.text, given.quotations), Trees::new(given.text));
    let layers = Layers::new(given, &quoted, &trees);
    let text = layers.text;
    let mut before = Before::default();
    let mut out = Vec::new();
    for sentence in 0..text.sentences.len() {
        before.next_sentence(layers, sentence);
        for trigger in triggers::find(layers, sentence) {
            let Some(event_type) = EventType::parse(&trigger.frame.plover) else { continue };
            let subject = before.subject_for(layers, &trigger);
            let found = arguments::find(layers, &trigger, subject, trigger.content.first(), &mut Vec::new())
                .unwrap_or_default();
            out.push(Act {
                sentence,
                frame: trigger.frame.id.clone(),
                event_type,
                trigger: text.span_of(trigger.tokens.start, trigger.tokens.end - 1),
                rule: format!("{}:{}", trigger.frame.id, trigger.rule.line),
                cameo: trigger.frame.cameo.clone(),
                modality: modality::of(layers, &trigger).0,
                noun: trigger.is_noun(),
                stance: trigger.has("content"),
                actors: (!found.source.is_empty(), !found.target.is_empty()),
                depth: depth(layers, sentence, trigger.tokens.start),
            });
        }
    }
    out
}

/// How deep a token lies: the words before it that open a clause within another.
fn depth(layers: Layers<'_>, sentence: usize, at: usize) -> usize {
    let first = layers.text.sentences[sentence].tokens.0 as usize;
    (first..at)
        .filter(|&i| ["that", "relative"].iter().any(|c| legation_pattern::is_of_class(layers.text, i, c)))
        .count()
}
