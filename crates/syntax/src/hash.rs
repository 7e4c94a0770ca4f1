//! Hashing of features: one multiply a step, the same on every machine.

const K: u64 = 0x9E37_79B9_7F4A_7C15;

/// Folds one value into a running hash.
#[inline(always)]
pub fn mix(h: u64, x: u64) -> u64 {
    (h.rotate_left(23) ^ x).wrapping_mul(K)
}

/// Spreads the last bits over the whole word; every key is finished before it is looked up.
#[inline(always)]
pub fn finish(h: u64) -> u64 {
    let h = (h ^ (h >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    h ^ (h >> 32)
}

/// The key of one value under a template number.
#[inline(always)]
pub fn key1(t: u64, a: u64) -> u64 {
    finish(mix(mix(K, t), a))
}

/// The key of two values under a template number.
#[inline(always)]
pub fn key2(t: u64, a: u64, b: u64) -> u64 {
    finish(mix(mix(mix(K, t), a), b))
}

/// The key of three values under a template number.
#[inline(always)]
pub fn key3(t: u64, a: u64, b: u64, c: u64) -> u64 {
    finish(mix(mix(mix(mix(K, t), a), b), c))
}

/// The key of four values under a template number.
#[inline(always)]
pub fn key4(t: u64, a: u64, b: u64, c: u64, d: u64) -> u64 {
    finish(mix(mix(mix(mix(mix(K, t), a), b), c), d))
}

/// Hashes a run of characters.
#[inline]
pub fn chars(run: impl IntoIterator<Item = char>) -> u64 {
    run.into_iter().fold(K, |h, c| mix(h, u64::from(c)))
}

/// A small generator (SplitMix64) for shuffles: the seed decides the order, nothing else does.
#[derive(Debug, Clone)]
pub struct Rng(pub u64);

impl Rng {
    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(K);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n` (0 when `n` is 0).
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.draw() % n as u64) as usize }
    }

    /// Shuffles in place.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
