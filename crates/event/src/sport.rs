//! Sentences of the pitch: states meet, attack, defend and are beaten there too, and none of it is news here.
use crate::Layers;
use legation_pattern::is_of_class;
use legation_text::TokenKind;
use std::ops::Range;

/// The clauses of a sentence in which a word of sport stands: from the mark, or word that opens a clause, before it to
/// that behind it. "The cup final was put off | after unions went on strike": the strike is told.
pub(crate) fn clauses(layers: Layers<'_>, sentence: usize) -> Vec<Range<usize>> {
    let text = layers.text;
    let (first, end) = text.sentences[sentence].tokens;
    let (first, end) = (first as usize, end as usize);
    let bounds = |i: usize| text.tokens[i].kind == TokenKind::Stop || is_of_class(text, i, "beyond-sport");
    let mut out: Vec<Range<usize>> = Vec::new();
    for i in (first..end).filter(|&i| is_of_class(text, i, "sport")) {
        if out.last().is_some_and(|clause| clause.contains(&i)) {
            continue;
        }
        let start = (first..i).rev().find(|&k| bounds(k)).unwrap_or(first);
        let stop = (i + 1..end).find(|&k| bounds(k)).unwrap_or(end);
        out.push(start..stop);
    }
    out
}
