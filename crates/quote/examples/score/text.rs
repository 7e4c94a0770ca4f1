//! A gold text with its tokens, and quotations as sets of those tokens.
use legation_document::Document;
use legation_pattern::Symbols;
use legation_record::{QuoteKind, Span};
use std::collections::BTreeSet;

/// What a system says of one text: its quotations.
pub type System = fn(&str) -> Vec<Found>;

/// A quotation in bytes of the text.
#[derive(Debug, Clone, Default)]
pub struct Found {
    pub content: Vec<Span>,
    pub cue: Option<Span>,
    /// The speaker's words, and all mentions of whoever it is.
    pub speaker: Vec<Span>,
    pub direct: bool,
    pub rule: String,
}

/// The quotations that the project finds.
pub fn ours(source: &str) -> Vec<Found> {
    let document = Document::from_text(source, "gold");
    let text = legation_text::read(&document);
    let symbols = Symbols::read(&text);
    let mentions = legation_mention::read(&text, &symbols);
    let entities = legation_entity::read(&text, &symbols, &mentions, None);
    let quotations = legation_quote::read(&text, &symbols, &entities);
    let found = quotations.into_iter().map(|q| {
        let mut speaker: Vec<Span> = q.speaker.iter().filter_map(|s| s.span).collect();
        let entity = q.speaker.and_then(|s| s.entity).and_then(|e| entities.entities.get(e as usize));
        speaker.extend(entity.iter().flat_map(|e| &e.mentions).map(|&m| entities.mentions[m as usize].span));
        Found { content: q.content, cue: q.cue, speaker, direct: q.kind == QuoteKind::Direct, rule: q.rule }
    });
    found.collect()
}

/// A text put together from tokens: where each stands.
pub struct Gold {
    pub text: String,
    pub tokens: Vec<Span>,
}

impl Gold {
    /// Tokens with the space between them that a newspaper would print.
    pub fn join(words: &[&str]) -> Self {
        let mut text = String::new();
        let mut tokens = Vec::new();
        let (mut open, mut glue) = (false, true);
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

/// Part of a whole, in percent.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}
