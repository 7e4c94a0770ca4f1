//! A sieve before the table of names: most words of a text begin no name, and that is known from a few bits.

/// Which words begin names, and with which second word they go on.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    /// Bits of words that are names by themselves.
    whole: Bits,
    /// Bits of the first two words of longer names.
    pairs: Bits,
    /// Bits of the first words of longer names.
    first: Bits,
}

/// Bits, read where they lie; their number is a power of two.
#[derive(Debug, Default)]
struct Bits(&'static [u8]);

impl Bits {
    #[inline]
    fn has(&self, hash: u64) -> bool {
        let at = hash & (self.0.len() as u64 * 8).wrapping_sub(1);
        self.0.get((at >> 3) as usize).is_some_and(|byte| byte >> (at & 7) & 1 == 1)
    }
}

fn set(bits: &mut [u8], hash: u64) {
    let at = hash & (bits.len() as u64 * 8 - 1);
    bits[(at >> 3) as usize] |= 1 << (at & 7);
}

/// A number for a word; hyphens end it, as they do in keys.
#[inline]
pub(crate) fn hash(word: &[u8]) -> u64 {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut h = 0_u64;
    let (whole, rest) = word.as_chunks::<8>();
    for eight in whole {
        h = (h.rotate_left(5) ^ u64::from_le_bytes(*eight)).wrapping_mul(MIX);
    }
    let mut last = 0_u64;
    for &byte in rest {
        last = last << 8 | u64::from(byte);
    }
    h = (h.rotate_left(5) ^ last ^ (word.len() as u64) << 56).wrapping_mul(MIX);
    h ^ h >> 29
}

#[inline]
fn joined(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 11
}

/// The place that a word has in a table of slots; their number is a power of two.
#[inline]
pub(crate) fn slot(slots: usize, word: &[u8]) -> usize {
    (hash(word) >> 7) as usize & slots.wrapping_sub(1)
}

/// The sieve of these keys as bytes: its three tables one after the other, all of one size.
pub(crate) fn table<'k>(keys: impl Iterator<Item = &'k [u8]> + Clone) -> Vec<u8> {
    // sixteen bits a word
    let size = (keys.clone().count().max(64) * 2).next_power_of_two();
    let [mut whole, mut pairs, mut first] = [(); 3].map(|()| vec![0; size]);
    for key in keys {
        let mut words = key.split(|b| *b == b' ');
        let begins = hash(words.next().unwrap_or_default());
        match words.next() {
            None => set(&mut whole, begins),
            Some(second) => {
                set(&mut first, begins);
                set(&mut pairs, joined(begins, hash(second)));
            }
        }
    }
    [whole, pairs, first].concat()
}

impl Filter {
    /// The sieve that [`table`] made.
    pub(crate) fn open(bytes: &'static [u8]) -> Filter {
        let size = bytes.len() / 3;
        let part = |n: usize| Bits(bytes.get(n * size..(n + 1) * size).unwrap_or_default());
        Filter { whole: part(0), pairs: part(1), first: part(2) }
    }

    /// Whether a name may begin with this word: by itself, or with words to follow.
    #[inline]
    pub(crate) fn begins(&self, word: u64) -> (bool, bool) {
        (self.whole.has(word), self.first.has(word))
    }

    /// Whether a name may begin with these two words.
    #[inline]
    pub(crate) fn goes_on(&self, first: u64, second: u64) -> bool {
        self.pairs.has(joined(first, second))
    }
}
