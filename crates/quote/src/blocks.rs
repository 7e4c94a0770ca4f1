//! Stretches between quotation marks, and where those end that were never closed.
use crate::cues::{AND, AUX, CueKind, Cues, HUMAN, THAT};
use legation_entity::Entities;
use legation_record::Span;
use legation_text::{Text, TokenKind};

/// A stretch between quotation marks.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// One past the token of the closing mark, or past the last word where there is none.
    pub end: usize,
    /// The words inside, without a comma or full stop at their end.
    pub content: Span,
    /// Tokens inside.
    pub tokens: (usize, usize),
    /// Words inside.
    pub words: usize,
    /// Whether the closing mark is missing.
    pub unclosed: bool,
    /// Whether it goes on from a stretch of the paragraph before.
    pub continues: bool,
}

/// All of them, with a look-up by their opening token.
pub(crate) struct Blocks {
    pub list: Vec<Block>,
    at: Vec<u32>,
}

/// How far a reporting clause may begin behind the comma that ends an unclosed quotation.
const REACH: usize = 14;

impl Blocks {
    pub fn find(text: &Text<'_>, cues: &Cues, entities: &Entities) -> Self {
        let mut blocks = Blocks { list: Vec::new(), at: vec![0; text.tokens.len()] };
        for pair in &text.pairs {
            let open = pair.open.token as usize;
            match pair.close {
                Some(close) => blocks.push(
                    text,
                    open,
                    close.token as usize,
                    close.token as usize + 1,
                    pair.continues.is_some(),
                ),
                None => {
                    let end = unclosed_end(text, cues, entities, open);
                    blocks.push(text, open, end, end, pair.continues.is_some());
                }
            }
        }
        for open in 0..text.tokens.len() {
            if blocks.at[open] == 0 && stray(text, open) {
                let end = unclosed_end(text, cues, entities, open);
                blocks.push(text, open, end, end, false);
            }
        }
        blocks
    }

    fn push(&mut self, text: &Text<'_>, open: usize, close: usize, end: usize, continues: bool) {
        let (mut first, mut last) = (open + 1, close);
        let clause = |i: usize| text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Clause);
        let soft = |i: usize| {
            clause(i) && !matches!(text.norm(i), ")" | "]" | "[" | "(" | "-") || text.norm(i) == "."
        };
        while first < last && soft(first) {
            first += 1;
        }
        while last > first && soft(last - 1) {
            last -= 1;
        }
        if first >= last || open >= self.at.len() {
            return;
        }
        let words = (first..last)
            .filter(|&i| matches!(text.tokens[i].kind, TokenKind::Word | TokenKind::Number))
            .count();
        if words == 0 {
            return;
        }
        let content = text.span_of(first, last - 1);
        self.list.push(Block {
            end,
            content,
            tokens: (first, last),
            words,
            unclosed: close == end,
            continues,
        });
        self.at[open] = u32::try_from(self.list.len()).unwrap_or(0);
    }

    /// The block that opens at token `at`.
    pub fn starting(&self, at: usize) -> Option<usize> {
        self.at.get(at).and_then(|b| b.checked_sub(1)).map(|b| b as usize)
    }
}

/// A single mark that no pair has, written on to the next word and not on to the one before.
fn stray(text: &Text<'_>, at: usize) -> bool {
    let (Some(mark), Some(next)) = (text.tokens.get(at), text.tokens.get(at + 1)) else { return false };
    mark.kind == TokenKind::Other
        && matches!(text.norm(at), "'" | "‘" | "‚")
        && !mark.glued
        && next.glued
        && next.kind == TokenKind::Word
        && next.sentence == mark.sentence
}

/// Where an unclosed stretch ends: before the clause that reports it, else with its sentence.
fn unclosed_end(text: &Text<'_>, cues: &Cues, entities: &Entities, open: usize) -> usize {
    let Some(inside) = text.tokens.get(open + 1) else { return open + 1 };
    let sentence = text.sentences[inside.sentence as usize].tokens.1 as usize;
    let mut at = open + 2;
    while at < sentence {
        let clause = text.tokens[at].kind == TokenKind::Clause;
        if clause
            && (reports(text, cues, entities, at + 1, sentence) || reports_on(text, cues, at + 1, sentence))
        {
            return at;
        }
        at += 1;
    }
    sentence
}

/// Whether the clause that begins at token `at` reports something further: ", and said that …".
fn reports_on(text: &Text<'_>, cues: &Cues, at: usize, end: usize) -> bool {
    let mut i = at;
    while i < end.min(at + 4) && cues.is(i, AND | AUX) && cues.starting(i).is_none() {
        i += 1;
    }
    let cue =
        cues.starting(i).map(|c| &cues.list[c]).filter(|c| c.kind == CueKind::Verb && c.tokens.end <= end);
    let joined = i > at || text.tokens.get(i).is_some_and(|_| cue.is_some_and(|c| c.tag == "ger"));
    cue.is_some_and(|c| joined && cues.is(c.tokens.end, THAT))
}

/// Whether the clause that begins at token `at` only says who spoke: its cue comes first, or behind its subject.
fn reports(text: &Text<'_>, cues: &Cues, entities: &Entities, at: usize, end: usize) -> bool {
    let mut who = false;
    let mut i = at;
    while i < end.min(at + REACH) {
        if let Some(cue) = cues.starting(i).map(|c| &cues.list[c]).filter(|c| c.kind == CueKind::Verb) {
            let first = (at..i).all(|j| cues.is(j, AUX));
            let bare = !cue.has("weak") && !cue.has("inf") && !cues.is(cue.tokens.end, THAT);
            return bare && (first || who) && cue.tag != "ger";
        }
        if text.tokens[i].kind == TokenKind::Clause && !who || cues.is(i, THAT) {
            return false;
        }
        who |= entities.at(i).is_some() || cues.is(i, HUMAN);
        i += 1;
    }
    false
}
