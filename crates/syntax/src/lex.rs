//! What the models see of a word: hashes of its levelled form, its affixes and its shape, taken once.

use crate::hash::{chars, mix};
use crate::norm::level;

/// A word as features see it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lex {
    /// The levelled form.
    pub form: u64,
    /// The first one to three characters.
    pub head: [u64; 3],
    /// The last one to four characters.
    pub tail: [u64; 4],
    /// Kind of characters: capital, digits, length.
    pub shape: u64,
    /// What says most of an unknown word: its last three letters, or its last character where one is a syllable.
    pub end: u64,
    /// The kind that the list of words gives it; 0 where it is not in the list or there is none.
    pub kind: u64,
    /// Whether it has neither letter nor digit.
    pub symbol: bool,
}

/// The most characters of a word that are looked at one by one for affixes.
const WINDOW: usize = 24;

impl Lex {
    /// Looks at a word; `first` says that it opens the sentence, where a capital says little.
    pub fn of(word: &str, first: bool) -> Self {
        let mut buf = ['\0'; WINDOW];
        let (mut n, mut form) = (0usize, crate::hash::chars([]));
        let (mut upper, mut digit, mut dash, mut all_upper) = (false, false, false, true);
        let mut symbol = true;
        for (i, c) in word.chars().enumerate() {
            if i == 0 {
                upper = c.is_uppercase();
            }
            all_upper &= c.is_uppercase() || !c.is_alphabetic();
            symbol &= !c.is_alphanumeric();
            digit |= c.is_ascii_digit();
            dash |= matches!(c, '-' | '.' | '\'' | '@' | '/');
            let Some(l) = level(c) else { continue };
            form = mix(form, u64::from(l));
            if n < WINDOW {
                buf[n] = l;
                n += 1;
            } else {
                buf.copy_within(8.., 7);
                buf[WINDOW - 1] = l;
            }
        }
        let seen = &buf[..n];
        let mut lex = Self { form, symbol, ..Self::default() };
        for (k, h) in lex.head.iter_mut().enumerate() {
            *h = chars(seen.iter().take(k + 1).copied());
        }
        for (k, t) in lex.tail.iter_mut().enumerate() {
            *t = chars(seen.iter().rev().take(k + 1).copied());
        }
        let syllable =
            seen.last().is_some_and(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{2FFFF}'));
        lex.end = if syllable { lex.tail[0] } else { lex.tail[2] };
        let script = match seen.first() {
            Some(c) if c.is_ascii_alphabetic() => 1,
            Some(c) if c.is_alphabetic() => 2,
            Some(c) if c.is_ascii_digit() => 3,
            Some(c) if c.is_ascii() => 4,
            _ => 5,
        };
        lex.shape = u64::from(upper)
            | u64::from(first) << 1
            | u64::from(digit) << 2
            | u64::from(dash) << 3
            | u64::from(all_upper && n > 1) << 4
            | (n.min(4) as u64) << 5
            | script << 8;
        lex
    }

    /// What stands outside the sentence.
    pub fn outside(mark: u64) -> Self {
        Self {
            form: mark,
            head: [mark; 3],
            tail: [mark; 4],
            shape: mark,
            end: mark,
            kind: mark,
            symbol: false,
        }
    }
}
