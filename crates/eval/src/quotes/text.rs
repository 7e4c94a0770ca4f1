//! A gold text with its tokens, and quotations as sets of those tokens.
use legation_document::Document;
use legation_pipeline::Options;
use legation_record::{QuoteKind, Record, Span};
use std::collections::BTreeSet;

/// What a system says of one text: its quotations.
pub(crate) type System = fn(&str) -> Vec<Found>;

/// Ours first, then the baselines, with their names.
pub(crate) const SYSTEMS: [(&str, System); 3] =
    [("", ours), ("marks of four words", super::baseline::marks), ("a said rule", super::baseline::said)];

/// A quotation in bytes of the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub content: Vec<Span>,
    pub cue: Option<Span>,
    /// The speaker's words, and all mentions of whoever it is.
    pub speaker: Vec<Span>,
    pub direct: bool,
    pub rule: String,
}

/// The record of a text in memory.
pub(crate) fn record(source: &str, published: Option<&str>) -> Record {
    let document = Document::from_text(source, "gold");
    legation_pipeline::read(&document, &Options { published: published.map(str::to_string) })
}

/// The quotations that the project finds.
pub(crate) fn ours(source: &str) -> Vec<Found> {
    found(&record(source, None))
}

/// The quotations of a record.
pub(crate) fn found(record: &Record) -> Vec<Found> {
    let one = |q: &legation_record::Quotation| {
        let mut speaker: Vec<Span> = q.speaker.iter().filter_map(|s| s.span).collect();
        let entity = q.speaker.as_ref().and_then(|s| s.entity).and_then(|e| record.entities.get(e as usize));
        let mentions = entity.iter().flat_map(|e| &e.mentions);
        speaker.extend(mentions.filter_map(|&m| record.mentions.get(m as usize)).map(|m| m.span));
        Found {
            content: q.content.clone(),
            cue: q.cue,
            speaker,
            direct: q.kind == QuoteKind::Direct,
            rule: q.rule.clone(),
        }
    };
    record.quotations.iter().map(one).collect()
}

/// A text put together from tokens: where each stands.
pub(crate) struct Gold {
    pub text: String,
    pub tokens: Vec<Span>,
}

impl Gold {
    /// Tokens with the space between them that a newspaper would print.
    pub fn join(words: &[&str]) -> Self {
        let mut text = String::new();
        let mut tokens = Vec::new();
        let (mut open, mut glue, mut bracket) = (false, true, false);
        for word in words {
            let mark = *word == "\"";
            let left = matches!(
                *word,
                "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "”" | "n't" | "-" | "'"
            );
            let ending =
                word.len() < 4 && (word.starts_with('\'') || word.starts_with('’')) && word.len() > 1;
            if !(glue || left || ending || mark && open) {
                text.push(' ');
            }
            glue = matches!(*word, "(" | "[" | "“" | "-" | "$") || mark && !open;
            if mark {
                open = !open;
            }
            // a mark that is opened in brackets and never closed ends with them, or all behind it would be turned round
            match *word {
                "(" => bracket = !open,
                ")" => (open, bracket) = (open && !bracket, false),
                _ => {}
            }
            tokens.push(Span::new(text.len(), text.len() + word.len()));
            text.push_str(word);
        }
        Gold { text, tokens }
    }

    /// A text as written, with its tokens looked up in it.
    pub fn align(text: &str, words: &[&str]) -> Self {
        let mut at = 0;
        let tokens = words.iter().map(|w| {
            let start = text.get(at..).and_then(|rest| rest.find(w)).map_or(at, |f| at + f);
            let near = start.saturating_sub(at) < 12 && text.get(start..start + w.len()).is_some();
            let start = if near { start } else { at };
            at = if near { start + w.len() } else { at };
            Span::new(start, at)
        });
        Gold { tokens: tokens.collect(), text: text.to_string() }
    }

    /// The tokens that the spans cover, from 0.
    pub fn covered(&self, spans: &[Span]) -> BTreeSet<usize> {
        let word = |t: &Span| t.slice(&self.text).contains(char::is_alphanumeric);
        let inside = |t: &Span| word(t) && spans.iter().any(|s| s.overlaps(*t));
        self.tokens.iter().enumerate().filter(|(_, t)| inside(t)).map(|(i, _)| i).collect()
    }
}

/// Part of a whole, 0 to 1.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The harmonic mean of recall and precision.
pub(crate) fn f1(recall: f64, precision: f64) -> f64 {
    if recall + precision > 0.0 { 2.0 * recall * precision / (recall + precision) } else { 0.0 }
}
