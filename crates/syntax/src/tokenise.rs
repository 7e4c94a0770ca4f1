//! Raw text to sentences and tokens: a linear model judges each place where either could end.

use crate::hash::{key2, key3, key4, mix};
use crate::linear::Weights;
use crate::norm::level;
use std::ops::Range;

/// Classes of a place: the token goes on, it ends, the sentence ends.
pub const JOIN: usize = 0;
/// The token ends.
pub const SPLIT: usize = 1;
/// The sentence ends.
pub const STOP: usize = 2;
/// The most characters a token has before it is cut.
const LONGEST: usize = 256;

/// What separates two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing.
    None,
    /// White space within a line.
    Space,
    /// The end of a line.
    Line,
    /// An empty line: always the end of a sentence.
    Paragraph,
}

/// The characters of a text that are not white space, with what stands before each.
#[derive(Debug, Clone, Default)]
pub struct Chars {
    list: Vec<(usize, char, Gap, u8)>,
    runs: Vec<u64>,
    end: usize,
}

fn kind(c: char) -> u8 {
    match c {
        'a'..='z' => 1,
        'A'..='Z' => 2,
        '0'..='9' => 3,
        '.' => 5,
        ',' => 6,
        '\'' | '’' => 7,
        '-' => 8,
        '!' | '?' | '…' | '。' | '！' | '？' | '؟' => 9,
        '"' | '«' | '»' | '“' | '”' | '(' | ')' | '[' | ']' => 10,
        c if c.is_ascii() => 11,
        '\u{3400}'..='\u{9FFF}' | '\u{3040}'..='\u{30FF}' | '\u{20000}'..='\u{2FFFF}' => 4,
        c if c.is_numeric() => 3,
        c if c.is_uppercase() => 2,
        c if c.is_alphanumeric() => 1,
        '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' => 1,
        _ => 12,
    }
}

const fn is_word(kind: u8) -> bool {
    kind <= 3
}

impl Chars {
    /// Takes in a text.
    pub fn read(&mut self, text: &str) {
        self.list.clear();
        self.end = text.len();
        let (mut lines, mut space) = (0, false);
        for (at, c) in text.char_indices() {
            if c.is_whitespace() || c == '\u{FEFF}' {
                lines += u32::from(c == '\n');
                space = true;
                continue;
            }
            let gap = match (lines, space) {
                (0, false) => Gap::None,
                (0, true) => Gap::Space,
                (1, _) => Gap::Line,
                _ => Gap::Paragraph,
            };
            self.list.push((at, c, gap, kind(c)));
            (lines, space) = (0, false);
        }
        // the word that follows each place, as one hash: from its end backwards
        self.runs.clear();
        self.runs.resize(self.list.len() + 1, 11);
        for i in (0..self.list.len()).rev() {
            let (_, c, _, k) = self.list[i];
            let more = self.list.get(i + 1).is_some_and(|n| n.2 == Gap::None && is_word(n.3)) && is_word(k);
            self.runs[i] = mix(if more { self.runs[i + 1] } else { 13 }, u64::from(level(c).unwrap_or('_')));
        }
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no character.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Where character `i` starts in the bytes of the text.
    pub fn start(&self, i: usize) -> usize {
        self.list.get(i).map_or(self.end, |c| c.0)
    }

    /// Where character `i` ends in the bytes of the text.
    pub fn stop(&self, i: usize) -> usize {
        self.list.get(i).map_or(self.end, |c| c.0 + c.1.len_utf8())
    }

    /// What may happen before character `i`: nothing to decide gives the class at once.
    pub fn decide(&self, i: usize) -> Result<usize, Gap> {
        let (a, b) = (self.list[i - 1], self.list[i]);
        match b.2 {
            Gap::Paragraph => Ok(STOP),
            Gap::Line => Err(Gap::Line),
            // a sentence without a stop is told by the capital of the next
            Gap::Space if (is_word(a.3) && b.3 != 2) || a.3 == 6 => Ok(SPLIT),
            Gap::Space => Err(Gap::Space),
            Gap::None if is_word(a.3) && is_word(b.3) => Ok(JOIN),
            Gap::None => Err(Gap::None),
        }
    }

    /// The features of the place before character `i`, in a token that began at character `from`.
    pub fn features(&self, from: usize, i: usize, keys: &mut Vec<u64>) {
        keys.clear();
        let get = |j: isize| -> (u64, u64) {
            match i.checked_add_signed(j).and_then(|j| self.list.get(j)) {
                Some(c) => (u64::from(level(c.1).unwrap_or('_')), u64::from(c.3)),
                None => (0, 15),
            }
        };
        let (a1, a2, a3) = (get(-1), get(-2), get(-3));
        let (b1, b2, b3, b4) = (get(0), get(1), get(2), get(3));
        let gap = self.list[i].2 as u64;
        let from = from.max(i.saturating_sub(16));
        let token = self.list[from..i].iter().fold(17, |h, c| mix(h, u64::from(level(c.1).unwrap_or('_'))));
        let len = (i - from).min(6) as u64;
        let run = self.runs[i];
        let after = self.runs.get(i + 1).copied().unwrap_or(11);
        keys.extend([
            key3(501, a1.0, b1.0, gap),
            key4(502, a1.0, b1.0, b2.0, gap),
            key4(503, a2.0, a1.0, b1.0, gap),
            key4(504, mix(a2.0, a1.0), b1.0, b2.0, gap),
            key2(505, token, gap),
            key3(506, token, b1.0, gap),
            key3(507, token, run, gap),
            key4(508, mix(a2.1, a1.1), b1.1, b2.1, gap),
            key3(509, mix(mix(a3.1, a2.1), a1.1), mix(mix(b1.1, b2.1), b3.1), gap),
            key3(510, a1.0, run, gap),
            key3(511, a1.1, b1.1, gap),
            key4(512, a1.0, b1.1, len, gap),
            key3(513, token, b1.1, gap),
            key3(514, run, a1.1, gap),
            key4(515, a1.0, b1.0, after, gap),
            key2(516, b1.0, b2.0),
            key3(517, b1.0, b2.0, b3.0),
            key2(518, a2.0, a1.0),
            key3(519, a3.0, a2.0, a1.0),
            key4(520, b1.0, b2.0, b3.0, b4.0),
            key2(521, a1.0, gap),
            key2(522, b1.0, gap),
            key2(523, len, gap),
            key2(524, a2.0, b1.0),
            key2(525, a1.0, b2.0),
        ]);
    }
}

/// The tokeniser of a model.
#[derive(Debug, Clone, Default)]
pub struct Tokeniser {
    /// Weights over join, split and stop.
    pub weights: Weights,
}

impl Tokeniser {
    pub(crate) fn class(&self, chars: &Chars, from: usize, i: usize, keys: &mut Vec<u64>) -> usize {
        match chars.decide(i) {
            Ok(class) => class,
            Err(gap) => {
                chars.features(from, i, keys);
                let mut s = [0; 256];
                self.weights.add_all(keys, &mut s);
                match gap {
                    Gap::None if s[JOIN] >= s[SPLIT].max(s[STOP]) && i - from < LONGEST => JOIN,
                    _ if s[STOP] > s[SPLIT] => STOP,
                    _ => SPLIT,
                }
            }
        }
    }

    /// Cuts a text: the byte ranges of the tokens, and how many tokens each sentence has.
    pub fn cut(&self, text: &str, tokens: &mut Vec<Range<usize>>, sentences: &mut Vec<usize>) {
        tokens.clear();
        sentences.clear();
        let (mut chars, mut keys) = (Chars::default(), Vec::new());
        chars.read(text);
        let (mut from, mut first) = (0, 0);
        for i in 1..=chars.len() {
            let class = if i == chars.len() { STOP } else { self.class(&chars, from, i, &mut keys) };
            if class != JOIN {
                tokens.push(chars.start(from)..chars.stop(i - 1));
                from = i;
            }
            if class == STOP {
                sentences.push(tokens.len() - first);
                first = tokens.len();
            }
        }
    }
}
