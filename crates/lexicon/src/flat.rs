//! Names laid out flat: the keys in an automaton, all senses in one list, and a sieve before them.
use crate::filter::{self, Filter};
use crate::parts::{Numbers, Parts, join, numbers};
use crate::walk;
use legation_tables::{NameKind, NameSense, Names};
use std::sync::OnceLock;

/// How many keys have their senses unpacked together.
const BLOCK: usize = 32;

/// Lays the names out: the automaton of the keys, senses in order of keys, where each key's senses begin, the sieve,
/// the keys word by word, the preferred names.
///
/// # Errors
/// Keys out of order, which a sorted map does not give.
pub(crate) fn pack(names: &Names) -> Result<Vec<u8>, fst::Error> {
    let mut map = fst::MapBuilder::memory();
    let (mut senses, mut starts) = (Vec::new(), vec![0]);
    for (i, (key, list)) in (0_u64..).zip(&names.by_key) {
        map.insert(key, i)?;
        senses.extend(list.iter().map(number));
        starts.push(u32::try_from(senses.len()).unwrap_or(u32::MAX));
    }
    let sieve = filter::table(names.by_key.keys().map(String::as_bytes));
    let words = walk::table(names.by_key.keys().map(String::as_str));
    let preferred: Vec<u32> =
        names.preferred.keys().map(|(kind, id, lang)| thing(*kind, *id, *lang)).collect();
    let preferred_names: Vec<&String> = names.preferred.values().collect();
    Ok(join(&[
        map.into_inner()?,
        numbers(&senses),
        numbers(&starts),
        sieve,
        words,
        numbers(&preferred),
        join(&preferred_names),
    ]))
}

/// Names as the program carries them.
#[derive(Debug)]
pub(crate) struct Flat {
    pub keys: fst::Map<&'static [u8]>,
    pub filter: Filter,
    /// The keys word by word.
    pub words: &'static [[u8; 8]],
    senses: Numbers,
    starts: Numbers,
    /// Senses by blocks of keys.
    blocks: Box<[OnceLock<Box<[NameSense]>>]>,
    /// Things in languages, sorted, and their preferred names.
    preferred: Numbers,
    preferred_names: Parts,
}

impl Flat {
    /// What [`pack`] packed.
    pub(crate) fn open(bytes: &'static [u8]) -> Flat {
        let packed = Parts::open(bytes);
        let starts = packed.numbers(2);
        let blocks = starts.0.len().saturating_sub(1).div_ceil(BLOCK);
        Flat {
            // the build wrote these bytes a moment before the program was linked
            keys: fst::Map::new(packed.get(0)).expect("the table of names is whole"),
            filter: Filter::open(packed.get(3)),
            words: packed.get(4).as_chunks::<8>().0,
            senses: packed.numbers(1),
            starts,
            blocks: std::iter::repeat_with(OnceLock::new).take(blocks).collect(),
            preferred: packed.numbers(5),
            preferred_names: packed.parts(6),
        }
    }

    /// The senses of key number `index`.
    #[inline]
    pub(crate) fn senses_of(&self, index: u64) -> Option<&[NameSense]> {
        let at = usize::try_from(index).ok()?;
        let first = at / BLOCK * BLOCK;
        let block = self.blocks.get(at / BLOCK)?.get_or_init(|| self.block(first));
        let place = |key: usize| Some((self.starts.get(key)? - self.starts.get(first)?) as usize);
        block.get(place(at)?..place(at + 1)?)
    }

    fn block(&self, first: usize) -> Box<[NameSense]> {
        let last = (first + BLOCK).min(self.starts.0.len() - 1);
        let range = self.starts.get(first).zip(self.starts.get(last));
        let list = range.and_then(|(a, b)| self.senses.0.get(a as usize..b as usize)).unwrap_or_default();
        list.iter().map(|n| sense(u32::from_le_bytes(*n))).collect()
    }

    /// The preferred name of a thing in a language.
    pub(crate) fn preferred(&self, kind: NameKind, id: u32, lang: u8) -> Option<&'static str> {
        let wanted = thing(kind, id, lang);
        let at = self.preferred.0.binary_search_by(|n| u32::from_le_bytes(*n).cmp(&wanted)).ok()?;
        std::str::from_utf8(self.preferred_names.get(at)).ok()
    }

    /// All preferred names.
    pub(crate) fn all_preferred(&self) -> impl Iterator<Item = ((NameKind, u32, u8), &'static str)> {
        (0..self.preferred_names.len()).filter_map(|i| {
            let n = self.preferred.get(i)?;
            let key = (KINDS[(n >> 28) as usize % KINDS.len()], n >> 3 & 0x1FF_FFFF, (n & 7) as u8);
            Some((key, std::str::from_utf8(self.preferred_names.get(i)).ok()?))
        })
    }
}

/// The kinds of names in their order, which is that of their numbers below.
const KINDS: [NameKind; 12] = [
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
    NameKind::Native,
    NameKind::Agent,
];

fn number_of(kind: NameKind) -> u32 {
    KINDS.iter().position(|k| *k == kind).unwrap_or(0) as u32
}

/// A thing in a language as a number that sorts alike: kind in 4 bits, id in 25, language in 3.
fn thing(kind: NameKind, id: u32, lang: u8) -> u32 {
    number_of(kind) << 28 | id << 3 | u32::from(lang & 7)
}

/// A sense as a number: kind in 4 bits, language in 3, doubt, capital, then the id.
fn number(s: &NameSense) -> u32 {
    let doubt = u32::from(s.capital) << 8 | u32::from(s.unsure) << 7;
    s.id << 9 | doubt | u32::from(s.lang & 7) << 4 | number_of(s.kind)
}

fn sense(n: u32) -> NameSense {
    NameSense {
        kind: KINDS[(n & 15) as usize % KINDS.len()],
        id: n >> 9,
        lang: (n >> 4 & 7) as u8,
        unsure: n >> 7 & 1 == 1,
        capital: n >> 8 & 1 == 1,
    }
}
