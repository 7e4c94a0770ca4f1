//! The keys word by word: a table in which the beginning of a key leads, with one more word, to a longer one.
//!
//! A slot holds 32 bits of the hash of the words so far, and what they are: a whole key (its number, plus one), and
//! whether longer keys begin so. A beginning stands in the first free slot from the place that its hash gives.
use crate::filter::hash;

/// A key has been followed to nowhere yet.
pub(crate) const ROOT: u64 = 0x51_7C_C1_B7_27_22_0A_95;
/// Marks beginnings of longer keys.
const LONGER: u32 = 1 << 31;

/// The hash of some words and one more.
#[inline]
pub(crate) fn next(words: u64, word: u64) -> u64 {
    let h = (words.rotate_left(23) ^ word).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    h ^ h >> 29
}

/// The mark by which a slot knows its words; 0 is an empty slot.
#[inline]
fn mark(words: u64) -> u32 {
    ((words >> 32) as u32).max(1)
}

/// The table of these keys, which are numbered in order.
pub(crate) fn table<'k>(keys: impl Iterator<Item = &'k str>) -> Vec<u8> {
    let mut all: std::collections::BTreeMap<u64, u32> = std::collections::BTreeMap::new();
    for (number, key) in (1_u32..).zip(keys) {
        let mut at = ROOT;
        let mut words = key.split(' ').peekable();
        while let Some(word) = words.next() {
            at = next(at, hash(word.as_bytes()));
            let value = all.entry(at).or_default();
            *value |= if words.peek().is_some() { LONGER } else { number };
        }
    }
    let size = (all.len() * 2).next_power_of_two().max(16);
    let mut slots = vec![[0_u32; 2]; size];
    for (words, value) in all {
        let mut at = words as usize & (size - 1);
        while slots[at][0] != 0 {
            at = (at + 1) & (size - 1);
        }
        slots[at] = [mark(words), value];
    }
    slots.iter().flatten().flat_map(|n| n.to_le_bytes()).collect()
}

/// What some words are in the table: the number of the key that they are, and whether longer keys begin so.
#[inline]
pub(crate) fn find(table: &[[u8; 8]], words: u64) -> Option<(Option<u64>, bool)> {
    let mask = table.len().wrapping_sub(1);
    let wanted = mark(words);
    let mut at = words as usize & mask;
    loop {
        let [a, b, c, d, e, f, g, h] = *table.get(at)?;
        match u32::from_le_bytes([a, b, c, d]) {
            0 => return None,
            found if found == wanted => {
                let value = u32::from_le_bytes([e, f, g, h]);
                let number = u64::from(value & !LONGER);
                return Some((number.checked_sub(1), value & LONGER != 0));
            }
            _ => at = (at + 1) & mask,
        }
    }
}
