//! Tokens that stand for several words: `du` is de + le, `don't` is do + n't, `hacerlo` is hacer + lo.
//!
//! Some are listed with their words, others lose an ending that is listed; a linear model judges each candidate in
//! its context (`des` is an article or de + les).

use crate::hash::{key1, key2, key3};
use crate::lex::Lex;
use crate::linear::Weights;
use rustc_hash::FxHashMap;

/// What a model knows of split tokens.
#[derive(Debug, Clone, Default)]
pub struct Splitter {
    /// The ranking weights, one class.
    pub weights: Weights,
    /// Listed tokens by the hash of their levelled form, each with its possible words.
    pub listed: FxHashMap<u64, Vec<Vec<String>>>,
    /// Endings that can be cut off.
    pub endings: Vec<String>,
}

/// One reading of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// One word.
    Whole,
    /// The listed words of this number.
    Listed(usize),
    /// A cut before the last so many bytes.
    Cut(usize),
}

impl Splitter {
    /// Whether the token has any reading but the whole; the readings are left in `out`, the whole first.
    pub fn readings(&self, token: &str, hash: u64, out: &mut Vec<Reading>) -> bool {
        out.clear();
        out.push(Reading::Whole);
        if let Some(list) = self.listed.get(&hash) {
            out.extend((0..list.len()).map(Reading::Listed));
        } else {
            for e in &self.endings {
                if token.len() > e.len() && ends_with(token, e) {
                    out.push(Reading::Cut(e.len()));
                }
            }
        }
        out.len() > 1
    }

    /// The features of a reading; `before` and `after` are the neighbouring tokens.
    pub fn features(&self, token: &str, r: Reading, lex: [&Lex; 3], keys: &mut Vec<u64>) {
        keys.clear();
        let [before, own, after] = lex;
        match r {
            Reading::Whole => {}
            Reading::Listed(i) => {
                let k = 1000 + i as u64;
                keys.extend([
                    key2(401, own.form, k),
                    key3(402, own.form, before.form, k),
                    key3(403, own.form, after.form, k),
                    key3(404, own.form, after.tail[1], k),
                    key3(405, own.form, after.tail[0], k),
                    key3(406, own.form, before.tail[1], k),
                    key3(407, own.form, before.tail[2], k),
                    key3(408, own.form, after.tail[2], k),
                    key3(409, own.form, before.shape, k),
                    key3(410, own.form, own.shape, k),
                    key3(411, own.form, after.shape, k),
                ]);
            }
            Reading::Cut(n) => {
                let at = token.len() - n;
                let (stem, end) = (Lex::of(&token[..at], false), Lex::of(&token[at..], false));
                keys.extend([
                    key1(420, end.form),
                    key2(421, end.form, stem.tail[0]),
                    key2(422, end.form, stem.tail[1]),
                    key2(423, end.form, stem.tail[2]),
                    key2(424, end.form, stem.tail[3]),
                    key1(425, stem.form),
                    key1(426, own.form),
                    key2(427, end.form, before.form),
                    key2(428, end.form, stem.shape),
                    key2(429, end.form, before.tail[1]),
                ]);
            }
        }
    }

    /// The best reading of a token.
    pub fn best(
        &self,
        token: &str,
        lex: [&Lex; 3],
        readings: &mut Vec<Reading>,
        keys: &mut Vec<u64>,
    ) -> Reading {
        if !self.readings(token, lex[1].form, readings) {
            return Reading::Whole;
        }
        let mut top = (0, Reading::Whole);
        for &r in readings.iter().skip(1) {
            self.features(token, r, lex, keys);
            let mut score = [0; 256];
            self.weights.add_all(keys, &mut score);
            if score[0] > top.0 {
                top = (score[0], r);
            }
        }
        top.1
    }
}

/// Whether a token ends so, whatever the case, on a character boundary.
fn ends_with(token: &str, end: &str) -> bool {
    let at = token.len() - end.len();
    token.is_char_boundary(at) && token[at..].chars().flat_map(char::to_lowercase).eq(end.chars())
}
