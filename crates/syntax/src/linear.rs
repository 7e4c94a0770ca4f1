//! Linear weights as they are used: 8-bit, sparse, read in place from the bytes of the model.
//!
//! Layout (little endian): `classes u16, bits u8, 0 u8`, then `2^bits + 1` offsets `u32` to the buckets, then the
//! buckets; one with rows begins with their number `u8` and their heads `u16`, a fingerprint in the low twelve bits and a
//! length above, so that one look at memory tells whether and where the row is; then the rows: `length + 1` pairs `class
//! u8, weight i8`; for the length [`LONG`] their number `u8` and the pairs; for [`DENSE`], where most classes carry a
//! weight, one `i8` a class. A weight `q` counts `q·|q|`: squares keep the small weights apart and the large ones in reach. Nothing is unpacked, so a model is ready as soon as its bytes are; only one that is asked
//! much gets a list of its buckets, which then spares most looks at the bytes.

use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Marks a row that lists every class.
pub const DENSE: u16 = 15;
/// Marks a row that begins with the number of its pairs; shorter ones have it in their head, less one.
pub const LONG: u16 = 14;
/// How many bits of a key stand in the head of its row.
pub const PRINT: u32 = 12;
/// After so many groups of features (some ten sentences) a list of the buckets is worth its making.
const MUCH: u32 = 2_000;
/// How many features are looked up together.
const GROUP: usize = 56;

/// Room for the score of every class that a byte can name: no index is out of it.
pub type Scores = [i32; 256];

/// A table of weights.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    bytes: Cow<'static, [u8]>,
    classes: usize,
    bits: u32,
    /// How many groups have been looked up without the list.
    asked: Asked,
    /// By bucket: where its rows begin, and one bit for each of them, chosen by the fingerprint. Most features of a
    /// state were never seen in training; the bits tell without a look at the rows.
    buckets: OnceLock<Vec<(u32, u32)>>,
}

#[derive(Debug, Default)]
struct Asked(AtomicU32);

impl Clone for Asked {
    fn clone(&self) -> Self {
        Asked(AtomicU32::new(self.0.load(Ordering::Relaxed)))
    }
}

/// The length of the head of a row.
const HEAD: usize = 2;

/// The heads of the rows of a bucket, and the rows.
#[inline(always)]
fn heads(bucket: &[u8]) -> Option<(&[u8], &[u8])> {
    let (&n, rest) = bucket.split_first()?;
    rest.split_at_checked(HEAD * usize::from(n))
}

/// The fingerprint of a key.
#[inline(always)]
pub fn print(key: u64) -> u16 {
    key as u16 & ((1 << PRINT) - 1)
}

/// The bit of a fingerprint among the 32 of its bucket.
#[inline(always)]
fn bit(print: u16) -> u32 {
    1 << (print >> (PRINT - 5))
}

impl Weights {
    /// Reads a table; `None` when the bytes are not one.
    pub fn new(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let classes = usize::from(u16::from_le_bytes([*bytes.first()?, *bytes.get(1)?]));
        let bits = u32::from(*bytes.get(2)?);
        if bits > 24 || classes > 254 {
            return None;
        }
        let weights = Self { bytes, classes, bits, ..Self::default() };
        (weights.start(1 << bits)? as usize <= weights.bytes.len()).then_some(weights)
    }

    /// Where the rows of a bucket begin, by the offsets in the bytes.
    #[inline]
    fn start(&self, bucket: usize) -> Option<u32> {
        let at = 4 + 4 * bucket;
        let offset = self.bytes.get(at..at + 4)?.try_into().ok()?;
        u32::from_le_bytes(offset).checked_add(4 + 4 * ((1 << self.bits) + 1))
    }

    /// The list of the buckets.
    #[cold]
    fn list(&self) -> Vec<(u32, u32)> {
        let count = 1 << self.bits;
        let mut buckets = Vec::with_capacity(count + 1);
        for bucket in 0..=count {
            let start = self.start(bucket).unwrap_or(0);
            let end = self.start(bucket + 1).filter(|_| bucket < count).unwrap_or(start);
            let found = self.bytes.get(start as usize..end as usize).and_then(heads);
            let prints = found.iter().flat_map(|(heads, _)| heads.chunks_exact(HEAD));
            let bits =
                prints.fold(0, |bits, head| bits | bit(print(u16::from_le_bytes([head[0], head[1]]).into())));
            buckets.push((start, bits));
        }
        buckets
    }

    /// Takes note that a group is looked up without the list, and makes the list if that is one too many.
    #[cold]
    fn note(&self) {
        if self.asked.0.fetch_add(1, Ordering::Relaxed) > MUCH {
            self.buckets.get_or_init(|| self.list());
        }
    }

    /// How many classes a row scores.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// Where the rows of a key's bucket lie; nowhere when the bits say that none is the key's.
    #[inline(always)]
    fn bucket(&self, key: u64) -> (u32, u32) {
        let at = (key >> (63 - self.bits)) as usize >> 1;
        let Some(buckets) = self.buckets.get() else {
            return self.start(at).zip(self.start(at + 1)).unwrap_or_default();
        };
        match buckets.get(at..at + 2) {
            Some(&[(from, bits), (to, _)]) if bits & bit(print(key)) != 0 => (from, to),
            _ => (0, 0),
        }
    }

    /// The row of a key in its bucket: whether it lists every class, and the bytes.
    #[inline(always)]
    fn row(&self, key: u64, bucket: (u32, u32)) -> Option<(bool, &[u8])> {
        let (heads, rows) = heads(self.bytes.get(bucket.0 as usize..bucket.1 as usize)?)?;
        let (print, mut at) = (print(key), 0);
        for head in heads.chunks_exact(HEAD) {
            let head = u16::from_le_bytes([head[0], head[1]]);
            let len = match head >> PRINT {
                DENSE => self.classes,
                LONG => {
                    at += 1;
                    2 * usize::from(*rows.get(at - 1)?)
                }
                n => 2 * usize::from(n) + 2,
            };
            if head & ((1 << PRINT) - 1) == print {
                return Some((head >> PRINT == DENSE, rows.get(at..at + len)?));
            }
            at += len;
        }
        None
    }

    /// Adds the row of a key, if its bucket has it.
    #[inline(always)]
    fn add_row(&self, key: u64, bucket: (u32, u32), scores: &mut Scores) {
        match self.row(key, bucket) {
            Some((true, row)) => {
                for (s, &q) in scores.iter_mut().zip(row) {
                    let q = i16::from(q as i8);
                    *s += i32::from(q * q.abs());
                }
            }
            Some((false, row)) => {
                for pair in row.chunks_exact(2) {
                    let q = i32::from(pair[1] as i8);
                    scores[usize::from(pair[0])] += q * q.abs();
                }
            }
            None => {}
        }
    }

    /// Adds the weights of features to the scores of the classes.
    ///
    /// Nearly all the time goes into waiting for memory. So all buckets are looked up first, then the first bytes of
    /// all their rows, and only then is anything decided: the waits overlap.
    #[inline]
    pub fn add_all(&self, keys: &[u64], scores: &mut Scores) {
        if self.buckets.get().is_none() {
            self.note();
        }
        for group in keys.chunks(GROUP) {
            let (mut found, mut n, mut touched) = ([(0, (0, 0)); GROUP + 1], 0, 0u8);
            for &key in group {
                let bucket = self.bucket(key);
                found[n] = (key, bucket);
                n += usize::from(bucket.1 > bucket.0);
            }
            for (_, bucket) in &found[..n] {
                touched |= self.bytes.get(bucket.0 as usize).copied().unwrap_or(0);
            }
            std::hint::black_box(touched);
            for &(key, bucket) in &found[..n] {
                self.add_row(key, bucket, scores);
            }
        }
    }

    /// The weight of a feature in a table of one class.
    #[inline]
    pub fn one(&self, key: u64) -> i32 {
        match self.row(key, self.bucket(key)) {
            Some((true, [q, ..])) | Some((false, [0, q, ..])) => {
                let q = i32::from(*q as i8);
                q * q.abs()
            }
            _ => 0,
        }
    }
}

/// The first class with the highest score in a range, with its score.
#[inline]
pub fn best_in(scores: &[i32], range: std::ops::Range<usize>) -> Option<(usize, i32)> {
    let part = scores.get(range.clone())?;
    let top = *part.iter().max()?;
    Some((range.start + part.iter().position(|&s| s == top)?, top))
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
