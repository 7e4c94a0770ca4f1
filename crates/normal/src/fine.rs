//! The finer cut, which times are read from: numbers apart from letters, hyphens apart from words.
use crate::{is_apostrophe, normal, pieces};

/// Letters, digits or one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FineKind {
    /// Letters.
    Word,
    /// Digits.
    Number,
    /// One mark.
    Mark,
}

/// Marks that belong to the letter or digit before them and are no letters: vowel signs, tatweel, marks of direction.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}')
        || matches!(c, '\u{6D6}'..='\u{6ED}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{AD}')
}

/// Cuts a stretch of text at the borders of digits, letters and marks; `each` gets byte ranges.
///
/// ```
/// let mut found = Vec::new();
/// legation_normal::fine("mid-1990s", &mut |a, b, _| found.push(&"mid-1990s"[a..b]));
/// assert_eq!(found, ["mid", "-", "1990", "s"]);
/// ```
pub fn fine(text: &str, each: &mut dyn FnMut(usize, usize, FineKind)) {
    let mut start = 0;
    let mut kind: Option<FineKind> = None;
    let mut chars = text.char_indices().peekable();
    let mut before_digit = false;
    while let Some((i, c)) = chars.next() {
        let now = if c.is_numeric() && !c.is_alphabetic() {
            FineKind::Number
        } else if c.is_alphanumeric() || is_joining(c) {
            // vowel signs and tatweel go with the letter before
            if kind == Some(FineKind::Number) && !c.is_alphanumeric() {
                FineKind::Number
            } else {
                FineKind::Word
            }
        } else {
            FineKind::Mark
        };
        let apostrophe = is_apostrophe(c) && kind == Some(FineKind::Word);
        if kind == Some(now) && now != FineKind::Mark {
            continue;
        }
        if let Some(k) = kind {
            if apostrophe {
                each(start, i + c.len_utf8(), k);
                kind = None;
                continue;
            }
            each(start, i, k);
            before_digit = k == FineKind::Number;
        }
        let next_digit = chars.peek().is_some_and(|(_, n)| n.is_numeric());
        if now == FineKind::Mark
            && matches!(c, '-' | '‐' | '‑')
            && !before_digit
            && !next_digit
            && kind.is_some()
        {
            kind = None;
            continue;
        }
        kind = Some(now);
        start = i;
    }
    if let Some(k) = kind {
        each(start, text.len(), k);
    }
}

/// The normal forms of the pieces of a phrase of the data files, cut so.
#[must_use]
pub fn fine_words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for part in text.split(' ') {
        // an elided word that stands alone here keeps its apostrophe, as it does before its noun
        if part.len() > 1 && part.ends_with(is_apostrophe) {
            out.push(normal(part));
            continue;
        }
        for piece in pieces(part) {
            let word = &part[piece.start..piece.end];
            fine(word, &mut |a, b, _| out.push(normal(&word[a..b])));
        }
    }
    out
}
