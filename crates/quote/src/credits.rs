//! Credits: "Photo: Jane Doe." behind a caption, "picture by …", and the name under words set apart.
//!
//! They attribute as quotations do, but nobody says anything: they are kept apart by their act, `credit`.
use crate::cues::{AND, BY, DET, PREP};
use crate::draft::{Draft, Who};
use crate::items::{Unit, What};
use crate::reader::Reader;
use legation_record::Span;
use legation_text::{Case, TokenKind};
use std::ops::Range;

/// Longest name of who is credited, in tokens.
const NAME: usize = 7;
/// Longest caption, in tokens.
const CAPTION: usize = 60;

impl Reader<'_> {
    /// Reads the label `c`, which is item `k`.
    pub(crate) fn credit(&mut self, u: &mut Unit, k: usize, c: usize) {
        let cue = self.cues.list[c].clone();
        let colon = u.items.get(k + 1).is_some_and(|i| i.what == What::Colon);
        let by = u.items[k].tokens.end > u.items[k].tokens.start + 1;
        if !(colon || by) || u.within.is_some() {
            return;
        }
        let first = if colon { k + 2 } else { k + 1 };
        let Some(name) = self.credited(u, first) else { return };
        let Some(caption) = self.caption(u, k) else { return };
        let mut draft = Draft::new("credit", cue.act(), 0.7);
        draft.pieces = vec![caption];
        draft.speaker = Some(name);
        draft.cue = Some(cue.tokens);
        draft.why.push("a label names who is credited; what stands before it is the caption".into());
        self.add(u, draft, k..k + 1);
    }

    /// Who is named from item `first` on: a run of capitals.
    fn credited(&self, u: &Unit, first: usize) -> Option<Who> {
        let start = u.items.get(first).filter(|i| !i.is_mark())?.tokens.start;
        let mention = u.items[first].mention();
        let named = |i: usize| {
            self.text
                .tokens
                .get(i)
                .is_some_and(|t| matches!(t.case, Case::Title | Case::Upper) || t.kind == TokenKind::Number)
        };
        if !named(start) {
            return None;
        }
        let stop = u.items.last().map_or(start, |i| i.tokens.end);
        let mut end = start + 1;
        while end < stop.min(start + NAME) && (named(end) || self.cues.is(end, AND | PREP) && named(end + 1))
        {
            end += 1;
        }
        if let Some(m) = mention {
            return Some(self.who(m, "credited"));
        }
        Some(Who { tokens: Some(start..end), via: "credited", ..Who::default() })
    }

    /// The words before the label in its sentence, else the sentence before.
    fn caption(&self, u: &Unit, k: usize) -> Option<Span> {
        let from = (0..k).rev().find(|&i| u.items[i].what == What::Stop).map_or(0, |i| i + 1);
        let mut end = k;
        let edge = |i: usize| u.items[i].is_mark() || u.items[i].is(BY | DET);
        while end > from && edge(end - 1) {
            end -= 1;
        }
        if end > from {
            let tokens = u.items[from].tokens.start..u.items[end - 1].tokens.end;
            return self.plain(tokens);
        }
        let (paragraph, tokens) = self.before.clone()?;
        (paragraph == u.paragraph || paragraph + 1 == u.paragraph).then(|| self.plain(tokens)).flatten()
    }

    /// The tokens without marks at their end.
    fn plain(&self, tokens: Range<usize>) -> Option<Span> {
        let mark = |i: usize| {
            self.text.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Stop | TokenKind::Clause))
        };
        let (mut a, mut b) = (tokens.start, tokens.end);
        while a < b && mark(a) {
            a += 1;
        }
        while b > a && mark(b - 1) {
            b -= 1;
        }
        (a < b && b - a <= CAPTION).then(|| self.text.span_of(a, b - 1))
    }
}
