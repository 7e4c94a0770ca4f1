//! A sieve before the table of names: most words of a text begin no name, and that is known from a few bits.

/// Which words begin names, and with which second word they go on.
#[derive(Debug)]
pub(crate) struct Filter {
    /// Bits of words that are names by themselves.
    whole: Bits,
    /// Bits of the first two words of longer names.
    pairs: Bits,
    /// Bits of the first words of longer names.
    first: Bits,
}

#[derive(Debug)]
struct Bits {
    words: Vec<u64>,
    mask: u64,
}

impl Bits {
    /// Room for `n` words at sixteen bits each.
    fn for_words(n: usize) -> Bits {
        let bits = (n.max(64) * 16).next_power_of_two();
        Bits { words: vec![0; bits / 64], mask: bits as u64 - 1 }
    }

    fn set(&mut self, hash: u64) {
        let at = hash & self.mask;
        self.words[(at >> 6) as usize] |= 1 << (at & 63);
    }

    #[inline]
    fn has(&self, hash: u64) -> bool {
        let at = hash & self.mask;
        self.words.get((at >> 6) as usize).is_some_and(|w| w >> (at & 63) & 1 == 1)
    }
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

impl Filter {
    /// The sieve of these keys.
    pub(crate) fn new<'k>(keys: impl Iterator<Item = &'k [u8]> + Clone) -> Filter {
        let n = keys.clone().count();
        let mut filter =
            Filter { whole: Bits::for_words(n), pairs: Bits::for_words(n), first: Bits::for_words(n) };
        for key in keys {
            let mut words = key.split(|b| *b == b' ');
            let first = hash(words.next().unwrap_or_default());
            match words.next() {
                None => filter.whole.set(first),
                Some(second) => {
                    filter.first.set(first);
                    filter.pairs.set(joined(first, hash(second)));
                }
            }
        }
        filter
    }

    /// As bytes, to be put into the program: the three tables one after the other, all of one size.
    #[allow(dead_code)] // the build writes with it
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let tables = [&self.whole, &self.pairs, &self.first];
        tables.iter().flat_map(|t| t.words.iter().flat_map(|w| w.to_le_bytes())).collect()
    }

    /// The sieve that [`Filter::bytes`] wrote.
    pub(crate) fn read(bytes: &[u8]) -> Filter {
        let words: Vec<u64> = bytes.as_chunks::<8>().0.iter().map(|w| u64::from_le_bytes(*w)).collect();
        let size = words.len() / 3;
        let table = |n: usize| Bits {
            words: words.get(n * size..(n + 1) * size).unwrap_or_default().to_vec(),
            mask: (size as u64 * 64).saturating_sub(1),
        };
        Filter { whole: table(0), pairs: table(1), first: table(2) }
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
