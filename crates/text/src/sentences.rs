//! Sentences: where a full stop ends one, and where it does not.
//!
//! A sentence never leaves its paragraph. Closing marks and brackets after the stop belong to it. Texts without
//! stops (headlines, captions) are one sentence a paragraph; a sentence of a thousand words is cut, because
//! it is no sentence.
use crate::TokenKind;
use crate::cut::Cut;
use crate::lines::{of_each_language, words};
use crate::marks::{Way, closes_bracket, glyph, opens_bracket};
use crate::pairs::Pair;
use crate::paragraphs::Block;
use legation_normal::{is_han, is_space};
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Pieces of one sentence (first, one past the last) and its paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Range {
    pub(crate) cuts: (usize, usize),
    pub(crate) paragraph: u32,
}

/// More pieces than this are no sentence.
const LONGEST: usize = 1000;

/// Abbreviations (with whether they may end a sentence) and sentence starters of one language.
#[derive(Debug, Default)]
struct Rules {
    abbreviations: BTreeMap<&'static str, bool>,
    starters: BTreeSet<&'static str>,
}

fn rules(language: u8) -> &'static Rules {
    static RULES: OnceLock<Vec<Rules>> = OnceLock::new();
    let all = RULES.get_or_init(|| {
        let abbreviations = of_each_language!("abbreviations.txt");
        let starters = of_each_language!("starters.txt");
        let mut all: Vec<Rules> = abbreviations
            .into_iter()
            .zip(starters)
            .map(|(a, s)| Rules {
                abbreviations: words(a).collect(),
                starters: words(s).map(|(w, _)| w).collect(),
            })
            .collect();
        all.push(Rules::default());
        all
    });
    &all[(language as usize).min(all.len() - 1)]
}

/// The sentences of all paragraphs.
pub(crate) fn find(
    source: &str,
    cuts: &[Cut],
    languages: &[u8],
    paragraphs: &[Block],
    pairs: &[Pair],
) -> Vec<Range> {
    let mut closes = vec![false; cuts.len()];
    for close in pairs.iter().filter_map(|p| p.close) {
        closes[close] = true;
    }
    let mut opens = vec![false; cuts.len()];
    for pair in pairs {
        opens[pair.open] = true;
    }
    let finder = Finder { source, cuts, languages, closes, opens };
    let mut sentences = Vec::new();
    for (number, block) in paragraphs.iter().enumerate() {
        let mut from = block.cuts.0;
        let mut at = from;
        while at < block.cuts.1 {
            let end = finder.end_at(at, from, block);
            let cut = end.or_else(|| (at + 1 - from >= LONGEST).then_some(at + 1));
            at = cut.unwrap_or(at + 1);
            if cut.is_some() || at == block.cuts.1 {
                sentences.push(Range { cuts: (from, at), paragraph: number as u32 });
                from = at;
            }
        }
    }
    sentences
}

struct Finder<'a> {
    source: &'a str,
    cuts: &'a [Cut],
    languages: &'a [u8],
    closes: Vec<bool>,
    opens: Vec<bool>,
}

impl Finder<'_> {
    fn first(&self, i: usize) -> char {
        self.cuts[i].first(self.source)
    }

    /// One past the last piece of the sentence, if piece `at` is the stop that ends it.
    fn end_at(&self, at: usize, from: usize, block: &Block) -> Option<usize> {
        let dotted = self.cuts[at].kind == TokenKind::Word && self.cuts[at].of(self.source).ends_with('.');
        if self.cuts[at].kind != TokenKind::Stop && !dotted {
            return None;
        }
        let mut end = at + 1;
        while end < block.cuts.1 && self.cuts[end].kind == TokenKind::Stop {
            end += 1;
        }
        let last_stop = end - 1;
        while end < block.cuts.1
            && (self.closes[end] || closes_bracket(self.first(end)) || self.is_stray_close(end))
        {
            end += 1;
        }
        // a stop after the closing mark as well: `…“.`
        while end < block.cuts.1 && end > last_stop + 1 && self.cuts[end].kind == TokenKind::Stop {
            end += 1;
        }
        if end == block.cuts.1 {
            return Some(end);
        }
        let closed = end > last_stop + 1;
        let ends =
            if dotted { self.after_acronym(at, end) } else { self.ends(at, last_stop, end, from, closed) };
        ends.then_some(end)
    }

    /// A mark without a partner that is written on to the stop, or has the shape of a closing one.
    fn is_stray_close(&self, i: usize) -> bool {
        let cut = self.cuts[i];
        let glued = self.cuts[i - 1].span.end == cut.span.start;
        let spaced = self.source[cut.span.to()..].chars().next().is_none_or(is_space);
        let shaped = glyph(cut.first(self.source)).is_some_and(|(_, way)| way == Way::Close);
        cut.kind == TokenKind::Quote && (glued || shaped) && spaced && !self.opens[i]
    }

    /// Whether the stops from `at` to `last` end a sentence, `next` being the piece after them.
    fn ends(&self, at: usize, last: usize, next: usize, from: usize, closed: bool) -> bool {
        let stop = self.first(last);
        if matches!(stop, '。' | '．' | '｡' | '！' | '？' | '।' | '۔') {
            return true;
        }
        let after = self.next_word(next);
        let small = after.is_some_and(char::is_lowercase);
        // `!” he said`, and a comma after the closing mark
        if small
            || (self.cuts[next].kind == TokenKind::Clause
                && !opens_bracket(self.first(next))
                && !self.is_dash(next))
        {
            return false;
        }
        let glued = self.cuts[next].span.start == self.cuts[next - 1].span.end;
        if stop == '…' || self.cuts[last].of(self.source).len() > 1 && stop == '.' {
            return after.is_some_and(char::is_uppercase) && !glued;
        }
        if stop != '.' {
            return true;
        }
        if closed {
            // `(Luther King, Jr.)`
            return !closes_bracket(self.first(last + 1)) || !self.is_abbreviation(at, next, from);
        }
        (!glued || self.run_together(at, next)) && !self.is_abbreviation(at, next, from)
    }

    /// A dash opens the next speaker's words.
    fn is_dash(&self, i: usize) -> bool {
        matches!(self.first(i), '-' | '–' | '—' | '―')
    }

    /// The first letter of the next word, past opening marks.
    fn next_word(&self, next: usize) -> Option<char> {
        self.cuts[next..]
            .iter()
            .take(4)
            .find(|c| matches!(c.kind, TokenKind::Word | TokenKind::Number))
            .map(|c| c.first(self.source))
    }

    /// `روسيا.وقال`, `Moscow.The`, `北京.外交`: the space after the stop is missing.
    fn run_together(&self, at: usize, next: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        if self.cuts[next].kind == TokenKind::Quote {
            return true;
        }
        let (left, right) = (self.cuts[before].of(self.source), self.cuts[next].of(self.source));
        let both = self.cuts[before].kind == TokenKind::Word && self.cuts[next].kind == TokenKind::Word;
        let last = left.chars().next_back().unwrap_or(' ');
        let first = self.first(next);
        let long = left.chars().nth(1).is_some() && right.chars().nth(1).is_some();
        both && (is_han(last)
            || is_han(first)
            || long
                && (first.is_uppercase() && last.is_lowercase() || has_no_case(first) && has_no_case(last)))
    }

    /// Whether the stop at `at` is part of the word before it.
    fn is_abbreviation(&self, at: usize, next: usize, from: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|b| *b >= from) else { return true };
        let cut = self.cuts[before];
        // `3. Third point`
        if cut.kind == TokenKind::Number && before == from {
            return true;
        }
        if cut.kind != TokenKind::Word || cut.span.end != self.cuts[at].span.start {
            return false;
        }
        let rules = rules(self.languages[before]);
        let word = cut.of(self.source);
        let known = rules.abbreviations.get(self.chunk(at)).or_else(|| rules.abbreviations.get(word));
        // `"No. The message …`: a whole quotation is no abbreviation
        let alone = before > from && self.opens[before - 1];
        if alone && known.is_some() && rules.starters.contains(self.cuts[next].of(self.source)) {
            return false;
        }
        let after = self.cuts[next].of(self.source);
        let starts = rules.starters.contains(after);
        match known {
            Some(false) => true,
            // a single letter that may end a sentence does so before a word that starts one: `в 2023 г. Он`
            Some(true) if word.chars().nth(1).is_none() => !starts,
            Some(true) => !self.next_word(next).is_some_and(char::is_uppercase),
            // an initial: `J. Smith`, `a. C.`, `т. е.`
            None => {
                let mut letters = word.chars();
                let first = letters.next().unwrap_or(' ');
                letters.next().is_none()
                    && !is_han(first)
                    && (first.is_uppercase() || has_no_case(first))
                    && !starts
            }
        }
    }

    /// What stands before the stop since the last space or opening mark (`e.g`, `d.C`).
    fn chunk(&self, at: usize) -> &str {
        let end = self.cuts[at].span.to();
        let mut start = self.cuts[at].span.from();
        // abbreviations are short: eight pieces back are enough
        let mut i = at;
        while i > 0
            && at - i < 8
            && self.cuts[i - 1].span.to() == start
            && !matches!(self.cuts[i - 1].kind, TokenKind::Quote | TokenKind::Clause)
        {
            i -= 1;
            start = self.cuts[i].span.from();
        }
        self.source.get(start..end - 1).unwrap_or("")
    }

    /// Whether an acronym with its own stop (`U.S.`) also ends the sentence: only before a word that starts one.
    fn after_acronym(&self, at: usize, next: usize) -> bool {
        rules(self.languages[at]).starters.contains(self.cuts[next].of(self.source))
    }
}

fn has_no_case(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}
