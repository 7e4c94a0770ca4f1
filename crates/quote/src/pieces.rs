//! Items as spans: what of a content stands between marks, and where its pieces begin and end.
use crate::cues::{AND, FUSED};
use crate::items::{Unit, What};
use crate::reader::Reader;
use legation_record::{QuoteKind, Span};
use legation_text::TokenKind;
use std::ops::Range;

impl Reader<'_> {
    /// Direct where the marks hold all of it, mixed where they hold some.
    pub(crate) fn kind(&self, u: &Unit, range: &Range<usize>, whole: bool) -> QuoteKind {
        let items = u.items.get(range.clone()).unwrap_or_default();
        let blocks = items.iter().filter(|i| i.block().is_some()).count();
        let others = items.iter().filter(|i| i.block().is_none() && !i.is_mark() && !i.is(AND)).count();
        match (blocks, others) {
            (0, _) => QuoteKind::Indirect,
            (_, 0) if whole => QuoteKind::Direct,
            _ => QuoteKind::Mixed,
        }
    }

    /// Stretches between marks from item `at` on that only marks and "and" part.
    pub(crate) fn blocks_end(&self, u: &Unit, at: usize) -> usize {
        let mut end = at + 1;
        for i in at + 1..u.items.len() {
            match u.items[i].what {
                What::Block(_) => end = i + 1,
                _ if u.items[i].is(AND) || u.items[i].is_mark() => {}
                _ => break,
            }
        }
        end
    }

    /// The spans of the items in `range`: stretches between marks without these, the rest as written.
    pub(crate) fn pieces(&self, u: &Unit, range: &Range<usize>) -> Vec<Span> {
        let items = u.items.get(range.clone()).unwrap_or_default();
        let plain = items.iter().all(|i| i.block().is_some() || i.is_mark());
        if plain {
            return items.iter().filter_map(|i| i.block()).map(|b| self.blocks.list[b].content).collect();
        }
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return Vec::new() };
        let mut end = last.tokens.end;
        if let Some(b) = last.block().map(|b| &self.blocks.list[b]).filter(|b| b.unclosed) {
            end = b.tokens.1;
        }
        while end > first.tokens.start + 1
            && self.text.tokens.get(end - 1).is_some_and(|t| t.kind == TokenKind::Clause)
        {
            end -= 1;
        }
        let mut span = self.text.span_of(first.tokens.start, end - 1);
        if first.is(FUSED) && first.tokens.start + 1 < end {
            // a preposition written on to "that" is no part of the content
            let letter = self.text.word(first.tokens.start).chars().next().map_or(0, char::len_utf8);
            span.start += u32::try_from(letter).unwrap_or(0);
        }
        vec![span]
    }
}
