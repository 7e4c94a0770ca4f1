//! Where the clause that a word stands in begins and ends.
use crate::Layers;
use crate::actors::opens_clause;
use legation_pattern::{Patterns, is_of_class};
use legation_text::TokenKind;

/// Longest aside in tokens.
const ASIDE: usize = 18;

/// Longest aside of a preposition and its noun.
const SHORT: usize = 6;

/// The token that ends the clause which token `at` stands in: a full stop, or a comma that no list explains. What
/// stands between two dashes, in brackets, or between two commas before a preposition is passed over.
pub(crate) fn clause_end(layers: Layers<'_>, at: usize) -> usize {
    let text = layers.text;
    let Some(token) = text.tokens.get(at) else { return at };
    let end = text.sentences[token.sentence as usize].tokens.1 as usize;
    let mut i = at;
    while i < end {
        if text.tokens[i].kind == TokenKind::Stop {
            return i;
        }
        if is_break(layers, i, end) {
            match partner(layers, i, end) {
                Some(close) => i = close,
                None => return i,
            }
        }
        i += 1;
    }
    end
}

/// Where the sides of a verb end: its clause, and in a verb-first language what goes on behind a relative clause between
/// commas ("وحذر بوتين، الذي كان في هانوي، سيول").
pub(crate) fn sides_end(layers: Layers<'_>, at: usize) -> usize {
    let text = layers.text;
    let end = clause_end(layers, at);
    let comma = |i: usize| text.tokens[i].kind == TokenKind::Clause && matches!(text.norm(i), "," | "،");
    if end + 1 >= text.tokens.len() || !comma(end) || !crate::is_verb_first(layers, end) {
        return end;
    }
    let sentence = text.sentences[text.tokens[end].sentence as usize].tokens.1 as usize;
    if !is_of_class(text, end + 1, "relative") {
        return end;
    }
    let close = (end + 2..sentence.min(end + ASIDE)).find(|&i| comma(i));
    close.map_or(end, |close| clause_end(layers, close + 1))
}

/// The first token of the clause that token `at` stands in.
pub(crate) fn clause_start(layers: Layers<'_>, at: usize) -> usize {
    let text = layers.text;
    let Some(token) = text.tokens.get(at) else { return at };
    let (start, end) = text.sentences[token.sentence as usize].tokens;
    (start as usize..at)
        .rev()
        .find(|&i| text.tokens[i].kind == TokenKind::Stop || is_break(layers, i, end as usize))
        .map_or(start as usize, |i| i + 1)
}

/// A comma or the like that is no part of a list of actors and does not set off an apposition.
fn is_break(layers: Layers<'_>, i: usize, end: usize) -> bool {
    let text = layers.text;
    if text.tokens[i].kind != TokenKind::Clause {
        return false;
    }
    // "…, while Malaysia called": no list goes on so
    if is_of_class(text, i + 1, "clause-opener") {
        return true;
    }
    let next = (i + 1..end.min(i + 4)).find_map(|k| layers.entities.starting(k));
    let beside = layers.entities.ending(i).is_some() && next.is_some();
    // "armed groups, the Israeli army said": who tells of it is no part of a list
    let tells = next.is_some_and(|m| {
        let behind = layers.entities.tokens[m as usize].end;
        let token = text.tokens.get(behind).filter(|_| behind < end);
        token.is_some_and(|t| {
            t.kind == TokenKind::Word
                && Patterns::of("cues.tsv", t.lang)
                    .longest(text, layers.symbols, layers.entities, behind)
                    .is_some_and(|c| c.tokens.len() == 1 && is_last(layers, c.tokens.end, end))
        })
    });
    // "Accused of sheltering rebels, Dakar denied it": nor is whom a verb follows
    let opens = || layers.entities.starting(i + 1).is_some_and(|m| opens_clause(layers, m));
    // "Qatar, which mediates with Egypt, has urged": no list goes on with a verb
    let verb = || is_of_class(text, i + 1, "finite");
    !beside || tells || opens() || verb()
}

/// Whether a sentence, or a clause with it, ends at a token, but for a time and a place.
fn is_last(layers: Layers<'_>, at: usize, end: usize) -> bool {
    let text = layers.text;
    let stop = |i: usize| i >= end || matches!(text.tokens[i].kind, TokenKind::Stop | TokenKind::Clause);
    let start = text.tokens.get(at).map(|t| t.span.start);
    let timed = start.and_then(|s| layers.times.binary_search_by_key(&s, |t| t.span.start).ok());
    let behind = timed.map_or(at, |id| text.tokens_in(layers.times[id].span).end);
    stop(behind) || (is_of_class(text, behind, "preposition") && stop(behind + 2))
}

/// The mark that closes the aside which mark `open` opens.
fn partner(layers: Layers<'_>, open: usize, end: usize) -> Option<usize> {
    let text = layers.text;
    let mark = text.norm(open);
    let closing = match mark {
        "(" => ")",
        "[" => "]",
        _ => mark,
    };
    let close = (open + 2..end.min(open + ASIDE))
        .find(|&i| text.tokens[i].kind == TokenKind::Clause && text.norm(i) == closing)?;
    let goes_on = |i: usize| is_of_class(text, i, "preposition");
    let comma = matches!(mark, "," | "،");
    // an aside that holds nothing but a time parts nothing
    let start = text.tokens.get(open + 1)?.span.start;
    let timed = layers.times.binary_search_by_key(&start, |t| t.span.start).ok();
    if timed.is_some_and(|id| text.tokens_in(layers.times[id].span).end == close) {
        return Some(close);
    }
    let separates = matches!(mark, ":" | ";" | "؛" | "/");
    // "denounced, in a resolution, the …"
    if comma && close <= open + SHORT && goes_on(open + 1) && !is_of_class(text, close + 1, "relative") {
        return Some(close);
    }
    (!separates && (!comma || goes_on(close + 1))).then_some(close)
}
