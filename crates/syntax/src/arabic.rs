//! Arabic clitics: `وبعلاقاتها` is و + ب + علاقات + ها. Every way to cut a token is a candidate
//! ({و ف}+{ب ل ك س}+stem+{pronoun}); a linear model ranks them.

use crate::hash::{chars, key1, key2, key3};
use crate::linear::Weights;
use crate::norm::level;
use std::ops::Range;

/// What a piece of an Arabic token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A conjunction: و ف.
    Conjunction,
    /// A preposition, the particle ل, or the future س.
    Proclitic,
    /// The word itself.
    Stem,
    /// A pronoun.
    Pronoun,
}

/// The most characters a token may have to be cut; longer ones are left whole.
const LONGEST: usize = 40;
const CONJUNCTIONS: [char; 2] = ['و', 'ف'];
const PROCLITICS: [char; 5] = ['ب', 'ل', 'ك', 'س', 'م'];
const PRONOUNS: [&str; 13] = ["ه", "ها", "هم", "هما", "هن", "ك", "كم", "كما", "كن", "نا", "ي", "ني", "ما"];

/// One way to cut a token: how many characters are conjunction, proclitic and pronoun, and which ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cut {
    /// Characters of the conjunction: 0 or 1.
    pub conjunction: u8,
    /// Characters of the proclitic: 0 or 1.
    pub proclitic: u8,
    /// Characters of the pronoun.
    pub pronoun: u8,
}

/// A token as a row of levelled characters, each with where it ends in the bytes (marks go with what they follow).
#[derive(Debug, Clone, Default)]
pub struct Letters {
    chars: Vec<char>,
    ends: Vec<usize>,
    cuts: Vec<Cut>,
    keys: Vec<u64>,
}

impl Letters {
    /// Takes in a token; false when it is no Arabic word of a length to be cut.
    pub fn read(&mut self, word: &str) -> bool {
        self.chars.clear();
        self.ends.clear();
        for (at, c) in word.char_indices() {
            let end = at + c.len_utf8();
            match level(c) {
                Some(l) => {
                    if !('\u{621}'..='\u{6D3}').contains(&c) || l == '0' || self.chars.len() == LONGEST {
                        return false;
                    }
                    self.chars.push(l);
                    self.ends.push(end);
                }
                None => {
                    if let Some(last) = self.ends.last_mut() {
                        *last = end;
                    }
                }
            }
        }
        self.chars.len() > 1
    }

    /// Lists the candidate cuts, the whole token first.
    pub fn cuts(&mut self) -> &[Cut] {
        self.cuts.clear();
        let c = &self.chars;
        for conjunction in 0..=usize::from(CONJUNCTIONS.contains(&c[0])) {
            let next = c.get(conjunction).copied().unwrap_or(' ');
            for proclitic in 0..=usize::from(PROCLITICS.contains(&next)) {
                let start = conjunction + proclitic;
                if start >= c.len() {
                    continue;
                }
                let rest = &c[start..];
                // م is cut off ما and من alone: مما, ممن
                if proclitic == 1 && next == 'م' && rest != ['م', 'ا'] && rest != ['م', 'ن'] {
                    continue;
                }
                self.cuts.push(Cut {
                    conjunction: conjunction as u8,
                    proclitic: proclitic as u8,
                    pronoun: 0,
                });
                for p in PRONOUNS {
                    let n = p.chars().count();
                    if rest.len() > n && rest[rest.len() - n..].iter().copied().eq(p.chars()) {
                        self.cuts.push(Cut {
                            conjunction: conjunction as u8,
                            proclitic: proclitic as u8,
                            pronoun: n as u8,
                        });
                    }
                }
            }
        }
        &self.cuts
    }

    /// The byte ranges of the pieces of a cut.
    pub fn pieces(&self, cut: Cut) -> impl Iterator<Item = (Range<usize>, Part)> + '_ {
        let a = usize::from(cut.conjunction);
        let b = a + usize::from(cut.proclitic);
        let n = self.chars.len();
        let c = n - usize::from(cut.pronoun);
        let at = |i: usize| if i == 0 { 0 } else { self.ends[i - 1] };
        [(0, a, Part::Conjunction), (a, b, Part::Proclitic), (b, c, Part::Stem), (c, n, Part::Pronoun)]
            .into_iter()
            .filter(|(from, to, _)| to > from)
            .map(move |(from, to, part)| (at(from)..at(to), part))
    }

    pub(crate) fn stem(&self, cut: Cut) -> &[char] {
        let from = usize::from(cut.conjunction + cut.proclitic);
        &self.chars[from..self.chars.len() - usize::from(cut.pronoun)]
    }

    /// The forms under which the stem of a cut may stand in a vocabulary: as it is, with ة or ى restored before a
    /// pronoun, without or with the article.
    pub fn stem_forms(&self, cut: Cut) -> [u64; 4] {
        let stem = self.stem(cut);
        let whole = chars(stem.iter().copied());
        let ending = match stem.last() {
            Some('ت') if cut.pronoun > 0 => Some('ة'),
            Some('ا') if cut.pronoun > 0 => Some('ي'),
            Some('ئ' | 'ؤ') if cut.pronoun > 0 => Some('ء'),
            _ => None,
        };
        let restored = match ending {
            Some(e) => chars(stem[..stem.len() - 1].iter().copied().chain([e])),
            None => whole,
        };
        let bare = match stem {
            ['ا', 'ل', rest @ ..] if rest.len() > 1 && cut.pronoun == 0 => chars(rest.iter().copied()),
            // للسلطة: what follows ل keeps the ل of its article
            ['ل', rest @ ..] if rest.len() > 1 && cut.proclitic == 1 => chars(rest.iter().copied()),
            _ => restored,
        };
        let article = chars(['ا', 'ل'].into_iter().chain(stem.iter().copied()));
        [whole, restored, bare, article]
    }
}

/// Where the counts of stems come from: the model, or the trainer's own table.
pub trait Vocabulary {
    /// How often a stem form was seen, as a level from 0 (never) to 4; 5 for listed words never counted.
    fn level(&self, form: u64) -> u64;
}

impl Vocabulary for Weights {
    fn level(&self, form: u64) -> u64 {
        // tables keep squares of 127ths; the trainer makes the highest level the top of the table
        (self.one(form).max(0) as u64 * 5 + 8064) / 16129
    }
}

/// The features of one candidate; `before` and `after` are the hashes of the neighbouring tokens.
pub fn features(
    l: &Letters,
    cut: Cut,
    vocab: &impl Vocabulary,
    before: u64,
    after: u64,
    keys: &mut Vec<u64>,
) {
    keys.clear();
    let c = &l.chars;
    let a = usize::from(cut.conjunction);
    let pro = if cut.proclitic > 0 { u64::from(c[a]) } else { 0 };
    let suf = chars(c[c.len() - usize::from(cut.pronoun)..].iter().copied());
    let con = if cut.conjunction > 0 { u64::from(c[0]) } else { 0 };
    let kind = chars([con as u32, pro as u32].into_iter().filter_map(char::from_u32)) ^ suf.rotate_left(7);
    let stem = l.stem(cut);
    let [whole, restored, bare, article] = l.stem_forms(cut);
    let seen = [whole, restored, bare, article].map(|f| vocab.level(f));
    let known = seen[0].max(seen[1]).max(seen[2]);
    let len = stem.len().min(7) as u64;
    let head = |n: usize| chars(stem.iter().take(n).copied());
    let tail = |n: usize| chars(stem.iter().rev().take(n).copied());
    let front = con << 24 | pro;
    let article_kind = match stem {
        ['ا', 'ل', _, _, ..] => 1u64,
        ['ل', ..] => 2,
        _ => 0,
    };
    let mut t = 0u64;
    let mut push = |k: u64| {
        keys.push(k);
    };
    for (x, y) in [
        (kind, 0),
        (kind, len),
        (kind, known),
        (front, known * 8 + len),
        (suf, known * 8 + len),
        (kind, seen[3]),
        (known, seen[3] * 8 + article_kind),
        (kind, article_kind),
        (front, head(1)),
        (front, head(2)),
        (front, head(3)),
        (suf, tail(1)),
        (suf, tail(2)),
        (suf, tail(3)),
        (suf, head(1)),
        (suf, head(2)),
        (front, tail(1)),
        (front, tail(2)),
        (kind, before),
        (kind, after),
        (front, whole),
        (suf, whole),
        (suf, restored),
        (whole, 1),
        (bare, 2),
        (restored, 3),
        (kind, chars(c.iter().copied())),
    ] {
        t += 1;
        push(key2(t, x, y));
    }
    push(key3(90, kind, tail(2), head(2)));
    push(key3(91, suf, tail(1), known * 8 + len));
    push(key3(92, front, head(2), known.min(1) * 8 + len));
    push(key3(93, kind, seen[0], seen[1] * 8 + seen[2]));
    push(key1(94, chars(stem.iter().map(|&c| shape(c)))));
    push(key2(95, kind, chars(stem.iter().map(|&c| shape(c)))));
}

/// Weak letters and the letters that affixes are made of stay; the letters of roots become one sign.
fn shape(c: char) -> char {
    if "اويةتنمسلءئؤه".contains(c) { c } else { '-' }
}

/// The segmenter of a model: its ranking weights and its stems.
#[derive(Debug, Clone, Default)]
pub struct Segmenter {
    /// The ranking weights, one class.
    pub weights: Weights,
    /// The stems seen in training.
    pub stems: Weights,
}

impl Segmenter {
    /// The best cut of the token read into `letters`, whose neighbours hash to `before` and `after`.
    pub fn best(&self, letters: &mut Letters, before: u64, after: u64) -> Cut {
        letters.cuts();
        let mut top = (i32::MIN, Cut::default());
        if letters.cuts.len() == 1 {
            return letters.cuts[0];
        }
        let mut keys = std::mem::take(&mut letters.keys);
        for i in 0..letters.cuts.len() {
            let cut = letters.cuts[i];
            features(letters, cut, &self.stems, before, after, &mut keys);
            let score = keys.iter().map(|&k| self.weights.one(k)).sum();
            if score > top.0 {
                top = (score, cut);
            }
        }
        letters.keys = keys;
        top.1
    }

    /// Cuts one token without its neighbours. The pieces are exact slices of the token, in order; a token that
    /// is no Arabic word comes back whole.
    pub fn segment(&self, word: &str) -> Vec<(Range<usize>, Part)> {
        let mut letters = Letters::default();
        if !letters.read(word) {
            return vec![(0..word.len(), Part::Stem)];
        }
        let cut = self.best(&mut letters, 0, 0);
        letters.pieces(cut).collect()
    }
}
