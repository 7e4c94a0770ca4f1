//! What the recogniser looks at: a word, its neighbours, its letters, what the rules made of it, and how the document
//! writes it elsewhere.
use crate::Mentions;
use crate::context::{self, Class};
use crate::runs::derived;
use legation_pattern::Symbols;
use legation_text::{Case, Text, TokenKind, TokenPart};
use rustc_hash::FxHashMap;

/// Words on each side whose forms count.
const WINDOW: usize = 2;

/// How a document writes its words: in small letters, with a capital inside a sentence.
#[derive(Debug, Default)]
pub(crate) struct Written<'t> {
    words: FxHashMap<&'t str, u8>,
}

const SMALL: u8 = 1;
const CAPITAL: u8 = 2;

impl<'t> Written<'t> {
    pub fn read(text: &'t Text<'_>) -> Self {
        let mut words: FxHashMap<&str, u8> = FxHashMap::default();
        let mut first = u32::MAX;
        for (i, token) in text.tokens.iter().enumerate() {
            if token.kind != TokenKind::Word {
                continue;
            }
            let opens = token.sentence != first;
            first = token.sentence;
            let bit = match token.case {
                Case::Lower => SMALL,
                Case::Title | Case::Upper if !opens => CAPITAL,
                _ => 0,
            };
            *words.entry(text.norm(i)).or_default() |= bit;
        }
        Written { words }
    }
}

/// A number for a feature: which it is, and its value.
fn key(which: u64, value: u64) -> u64 {
    let h = (value ^ which.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let h = (h ^ h >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    h ^ h >> 29
}

fn word(bytes: &str) -> u64 {
    bytes.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// Capitals, small letters, digits and marks of a word, each kind in a row once.
fn shape(word: &str) -> u64 {
    let mut out = 1_u64;
    let mut last = 0;
    for c in word.chars() {
        let kind = match c {
            c if c.is_uppercase() => 1,
            c if c.is_alphabetic() => 2,
            c if c.is_numeric() => 3,
            _ => 4,
        };
        if kind != last && out < 1 << 24 {
            out = out << 3 | kind;
        }
        last = kind;
    }
    out
}

/// What the rules made of a token: the kind and rule of the mention over it, and whether it begins there.
fn ruled(mentions: &Mentions, i: usize) -> u64 {
    mentions.at(i).map_or(0, |m| {
        let found = &mentions.list[m];
        let inside = u64::from(found.tokens.start < i);
        let alone = u64::from(found.tokens.len() == 1);
        word(found.rule) << 4 | (found.kind as u64) << 2 | inside << 1 | alone
    })
}

/// The features of token `i` in its sentence, but for those of the tags before it.
pub(crate) fn of(
    text: &Text<'_>,
    symbols: &Symbols,
    mentions: &Mentions,
    written: &Written<'_>,
    i: usize,
    keys: &mut Vec<u64>,
) {
    let sentence = text.tokens[i].sentence;
    let (first, last) = text.sentences[sentence as usize].tokens;
    let (first, last) = (first as usize, last as usize);
    let at = |offset: isize| i.checked_add_signed(offset).filter(|&j| j >= first && j < last);
    let norm = |offset: isize| at(offset).map_or(u64::from(offset > 0), |j| word(text.norm(j)));
    let mut put = |which: u64, value: u64| keys.push(key(which, value));
    put(0, 0);
    for (n, offset) in (-(WINDOW as isize)..=WINDOW as isize).enumerate() {
        put(1 + n as u64, norm(offset));
    }
    put(6, norm(-1) ^ norm(0).rotate_left(17));
    put(7, norm(0) ^ norm(1).rotate_left(17));
    let own = text.norm(i);
    for (n, (at, _)) in own.char_indices().skip(1).take(4).enumerate() {
        put(8 + n as u64, word(&own[..at]));
    }
    for (n, (at, _)) in own.char_indices().rev().take(4).enumerate() {
        put(12 + n as u64, word(&own[at..]));
    }
    for (n, offset) in (-1..=1).enumerate() {
        put(16 + n as u64, at(offset).map_or(0, |j| shape(text.word(j))));
        put(19 + n as u64, at(offset).map_or(0, |j| ruled(mentions, j)));
    }
    let class = |j: usize| {
        let bits = [
            context::is_given(text, j),
            derived(text, j, "name-word"),
            context::is(text, j, Class::Title),
            context::is(text, j, Class::BodyTail),
            context::is(text, j, Class::BodyHead),
            context::is(text, j, Class::PlaceTail),
            context::is(text, j, Class::PlaceHead),
            !symbols.of(j).is_empty(),
        ];
        bits.iter().fold(0_u64, |n, b| n << 1 | u64::from(*b))
    };
    for (n, offset) in (-1..=1).enumerate() {
        put(22 + n as u64, at(offset).map_or(1 << 9, class));
    }
    let seen = written.words.get(own).copied().unwrap_or(0);
    let opens = u64::from(i == first);
    put(25, u64::from(seen) << 1 | opens);
    put(26, opens << 8 | class(i));
    put(27, shape(text.word(i)) ^ norm(-1).rotate_left(9));
    put(28, shape(text.word(i)) ^ norm(1).rotate_left(9));
}

/// The features of the tags of the two tokens before.
pub(crate) fn of_tags(text: &Text<'_>, i: usize, before: u8, last: u8, keys: &mut Vec<u64>) {
    let (before, last) = (u64::from(before), u64::from(last));
    keys.push(key(40, last));
    keys.push(key(41, before << 8 | last));
    keys.push(key(42, last << 56 ^ word(text.norm(i))));
    keys.push(key(43, last << 56 ^ shape(text.word(i))));
}

/// Whether a token may belong to a name at all: written with a capital, or between two that are, behind one that does.
pub(crate) fn may_be(text: &Text<'_>, i: usize, last: u8) -> bool {
    let capital = |j: usize| {
        text.tokens.get(j).is_some_and(|t| {
            matches!(t.case, Case::Title | Case::Upper)
                && t.kind == TokenKind::Word
                && t.part != TokenPart::Enclitic
                && t.sentence == text.tokens[i].sentence
        })
    };
    let token = &text.tokens[i];
    capital(i)
        || last != super::OUTSIDE
            && token.kind != TokenKind::Stop
            && (capital(i + 1) || token.kind == TokenKind::Word && capital(i + 2))
        || last != super::OUTSIDE && token.kind == TokenKind::Number
}
