//! Names laid out flat: the keys in an automaton, all senses in one list, and a sieve before them.
use crate::filter::Filter;
use crate::walk;
use legation_tables::{NameKind, NameSense, Names};

/// Names as the program carries them.
pub(crate) struct Flat {
    /// The automaton of the keys.
    pub keys: Vec<u8>,
    /// Senses in order of keys.
    pub senses: Vec<NameSense>,
    /// Where each key's senses begin.
    pub starts: Vec<u32>,
    /// Which words begin names.
    pub filter: Filter,
    /// The keys word by word.
    pub words: Vec<u8>,
}

/// Lays the names out.
///
/// # Errors
/// Keys out of order, which a sorted map does not give.
pub(crate) fn names(names: &Names) -> Result<Flat, fst::Error> {
    let mut map = fst::MapBuilder::memory();
    let mut senses = Vec::new();
    let mut starts = vec![0_u32];
    for (i, (key, list)) in (0_u64..).zip(&names.by_key) {
        map.insert(key, i)?;
        senses.extend(list.iter().copied());
        starts.push(u32::try_from(senses.len()).unwrap_or(u32::MAX));
    }
    let filter = Filter::new(names.by_key.keys().map(String::as_bytes));
    let words = walk::table(names.by_key.keys().map(String::as_str));
    Ok(Flat { keys: map.into_inner()?, senses, starts, filter, words })
}

/// The kinds of names in the order of their numbers below.
const KINDS: [NameKind; 10] = [
    NameKind::State,
    NameKind::Demonym,
    NameKind::Capital,
    NameKind::Seat,
    NameKind::Organisation,
    NameKind::Acronym,
    NameKind::Person,
    NameKind::Surname,
    NameKind::Place,
    NameKind::Other,
];

/// Senses as numbers: kind in 4 bits, language in 3, doubt, capital, then the id.
#[allow(dead_code)] // the build writes with it
pub(crate) fn pack(senses: &[NameSense]) -> Vec<u8> {
    let number = |s: &NameSense| {
        let kind = KINDS.iter().position(|k| *k == s.kind).unwrap_or(0) as u32;
        s.id << 9 | u32::from(s.capital) << 8 | u32::from(s.unsure) << 7 | u32::from(s.lang & 7) << 4 | kind
    };
    senses.iter().flat_map(|s| number(s).to_le_bytes()).collect()
}

/// The senses that [`pack`] wrote.
pub(crate) fn unpack(bytes: &[u8]) -> Vec<NameSense> {
    let sense = |n: u32| NameSense {
        kind: KINDS[(n & 15) as usize % KINDS.len()],
        id: n >> 9,
        lang: (n >> 4 & 7) as u8,
        unsure: n >> 7 & 1 == 1,
        capital: n >> 8 & 1 == 1,
    };
    bytes.as_chunks::<4>().0.iter().map(|b| sense(u32::from_le_bytes(*b))).collect()
}

/// Numbers as bytes.
#[allow(dead_code)] // the build writes with it
pub(crate) fn pack_numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// The numbers that [`pack_numbers`] wrote.
pub(crate) fn unpack_numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b)).collect()
}
