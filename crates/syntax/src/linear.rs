//! Linear weights as they are used: 8-bit, sparse, read in place from the bytes of the model.
//!
//! Layout (little endian): `classes u16, bits u8, 0 u8`, then `2^bits + 1` offsets `u32` into the rows, then
//! the rows. A row is `fingerprint u16, n u8` and `n` pairs `class u8, weight i8`, or, where most classes
//! carry a weight, `n = 255` and one `i8` a class. A weight `q` counts `q·|q|`: squares keep the small weights
//! apart and the large ones in reach. Nothing is unpacked, so a model is ready as soon as its bytes are.

use std::borrow::Cow;

/// Marks a row that lists every class.
pub const DENSE: u8 = 255;

/// A table of weights.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    bytes: Cow<'static, [u8]>,
    classes: usize,
    bits: u32,
    rows: usize,
}

#[inline(always)]
fn word(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..at + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]) as usize,
        _ => 0,
    }
}

impl Weights {
    /// Reads a table; `None` when the bytes are not one.
    pub fn new(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let classes = usize::from(u16::from_le_bytes([*bytes.first()?, *bytes.get(1)?]));
        let bits = u32::from(*bytes.get(2)?);
        if bits > 24 || classes > 254 {
            return None;
        }
        let rows = 4 + 4 * ((1usize << bits) + 1);
        (bytes.len() >= rows).then_some(Self { bytes, classes, bits, rows })
    }

    /// How many classes a row scores.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The row of a key: its bytes after the fingerprint.
    #[inline(always)]
    fn row(&self, key: u64) -> Option<(u8, &[u8])> {
        if self.rows == 0 {
            return None;
        }
        let bucket = (key >> (63 - self.bits)) as usize >> 1;
        let at = self.rows + word(&self.bytes, 4 + 4 * bucket);
        let end = self.rows + word(&self.bytes, 8 + 4 * bucket);
        let mut rest = self.bytes.get(at..end)?;
        let print = (key as u16).to_le_bytes();
        while let [a, b, n, tail @ ..] = rest {
            let len = if *n == DENSE { self.classes } else { 2 * usize::from(*n) };
            if tail.len() < len {
                return None;
            }
            let (row, next) = tail.split_at(len);
            if [*a, *b] == print {
                return Some((*n, row));
            }
            rest = next;
        }
        None
    }

    /// Adds the weights of a feature to the scores of the classes.
    #[inline(always)]
    pub fn add(&self, key: u64, scores: &mut [i32]) {
        match self.row(key) {
            Some((DENSE, row)) => {
                for (s, &q) in scores.iter_mut().zip(row) {
                    let q = i16::from(q as i8);
                    *s += i32::from(q * q.abs());
                }
            }
            Some((_, row)) => {
                for pair in row.chunks_exact(2) {
                    if let Some(s) = scores.get_mut(usize::from(pair[0])) {
                        let q = i32::from(pair[1] as i8);
                        *s += q * q.abs();
                    }
                }
            }
            None => {}
        }
    }

    /// The weight of a feature in a table of one class.
    #[inline]
    pub fn one(&self, key: u64) -> i32 {
        let mut score = [0];
        self.add(key, &mut score);
        score[0]
    }
}

/// The first class with the highest score among those allowed.
#[inline]
pub fn best(scores: &[i32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut top: Option<(usize, i32)> = None;
    for (i, &s) in scores.iter().enumerate() {
        if allowed(i) && top.is_none_or(|(_, t)| s > t) {
            top = Some((i, s));
        }
    }
    top.map(|(i, _)| i)
}
