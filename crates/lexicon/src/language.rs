//! A language as the program carries it: read in place, each table unpacked when it is first asked for.
use crate::filter::slot;
use crate::parts::{Numbers, Parts};
use crate::shelf::Shelf;
use legation_tables::{DERIVED, PATTERN_FILES, Rule, Slot, Sym};
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A language.
#[derive(Debug, Default)]
pub struct Language {
    /// `language.tsv`.
    pub settings: BTreeMap<String, String>,
    /// The words of its patterns.
    pub vocabulary: Vocabulary,
    classes: Named<Vec<String>>,
    /// By word, the numbers of the classes that have it, a bit each; made when first asked.
    of_word: OnceLock<FxHashMap<String, u128>>,
    tables: Named<Vec<Vec<String>>>,
    /// The words of the classes that are derived, by the name of the class.
    derived: Vec<(&'static str, Parts)>,
    rules: [OnceLock<Rules>; PATTERN_FILES.len()],
    packed: Parts,
}

/// Values by name.
#[derive(Debug)]
struct Named<T> {
    names: Vec<&'static str>,
    values: Shelf<T>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Named { names: Vec::new(), values: Shelf::default() }
    }
}

impl<T: DeserializeOwned + Default> Named<T> {
    fn open(names: Vec<&'static str>, values: Parts) -> Self {
        Named { names, values: Shelf::open(values) }
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.names.binary_search(&name).ok()
    }

    fn get(&self, name: &str) -> Option<&T> {
        self.number(name).and_then(|i| self.values.get(i))
    }
}

/// How many classes have a bit of their own.
const BITS: usize = 128;

impl Language {
    /// What [`crate::pack::language`] packed.
    pub(crate) fn open(bytes: &'static [u8]) -> Language {
        let packed = Parts::open(bytes);
        Language {
            settings: packed.value(0),
            vocabulary: Vocabulary::open(packed.parts(1)),
            classes: Named::open(packed.value(2), packed.parts(3)),
            of_word: OnceLock::new(),
            tables: Named::open(packed.value(4), packed.parts(5)),
            derived: DERIVED.iter().zip(6..).map(|(name, at)| (*name, packed.parts(at))).collect(),
            rules: Default::default(),
            packed,
        }
    }

    /// The rows of a table of the folder (`timewords.tsv`); none if there is no such file.
    #[must_use]
    pub fn table(&self, file: &str) -> &[Vec<String>] {
        self.tables.get(file).map_or(&[], Vec::as_slice)
    }

    /// The words of a class in `words.tsv`, as normal forms.
    #[must_use]
    pub fn class(&self, name: &str) -> &[String] {
        self.classes.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a normal form is a word of a class. Most words are of none: one look tells.
    #[must_use]
    pub fn is_of_class(&self, name: &str, norm: &str) -> bool {
        let Some(bits) = self.of_word.get_or_init(|| self.classes_by_word()).get(norm) else { return false };
        match self.classes.number(name) {
            Some(i) if i < BITS => bits >> i & 1 == 1,
            Some(_) => self.class(name).iter().any(|w| w == norm),
            None => false,
        }
    }

    fn classes_by_word(&self) -> FxHashMap<String, u128> {
        let mut out: FxHashMap<String, u128> = FxHashMap::default();
        for (i, name) in self.classes.names.iter().enumerate() {
            for word in self.class(name) {
                *out.entry(word.clone()).or_default() |= if i < BITS { 1 << i } else { 0 };
            }
        }
        out
    }

    /// Whether a word is in one of the classes that are derived, which are sorted.
    #[must_use]
    pub fn derived(&self, class: &str, norm: &str) -> bool {
        let found = self.derived.iter().find(|(name, _)| *name == class);
        found.is_some_and(|(_, words)| words.holds(norm.as_bytes()))
    }

    /// The rules of a file of patterns; none if there is no such file.
    #[must_use]
    pub fn rules(&self, file: &str) -> &Rules {
        static NONE: OnceLock<Rules> = OnceLock::new();
        match PATTERN_FILES.iter().position(|(name, _)| *name == file) {
            Some(at) => self.rules[at].get_or_init(|| Rules::open(self.packed.parts(6 + DERIVED.len() + at))),
            None => NONE.get_or_init(Rules::default),
        }
    }
}

/// The words that the patterns of a language speak of, by their number.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Tags of forms; the first is empty.
    pub tags: Vec<String>,
    /// Bytes of the shortest and the longest stem.
    pub stem_lengths: (usize, usize),
    words: Parts,
    whole: Numbers,
    stems: Numbers,
}

impl Vocabulary {
    fn open(packed: Parts) -> Vocabulary {
        Vocabulary {
            tags: packed.value(0),
            stem_lengths: packed.value(1),
            words: packed.parts(2),
            whole: packed.numbers(3),
            stems: packed.numbers(4),
        }
    }

    /// The number of a word.
    #[inline]
    #[must_use]
    pub fn word(&self, norm: &str) -> Option<Sym> {
        find(self.whole, norm.as_bytes(), |sym| self.words.get(sym))
    }

    /// The number of a beginning of words, given without its `*`.
    #[inline]
    #[must_use]
    pub fn stem(&self, start: &str) -> Option<Sym> {
        let bare = |sym| self.words.get(sym).split_last().map_or(&[][..], |(_, stem)| stem);
        find(self.stems, start.as_bytes(), bare)
    }
}

#[inline]
fn find(table: Numbers, word: &[u8], of: impl Fn(usize) -> &'static [u8]) -> Option<Sym> {
    let size = table.0.len();
    let mut at = slot(size, word);
    loop {
        let sym = table.get(at)?.checked_sub(1)?;
        if of(sym as usize) == word {
            return Some(sym);
        }
        at = (at + 1) & size.wrapping_sub(1);
    }
}

/// The rules of a file, and which begin with which word.
#[derive(Debug, Default)]
pub struct Rules {
    all: Shelf<Rule>,
    starts: Numbers,
    lists: Numbers,
    slots: Vec<(Slot, Vec<u32>)>,
    packed: Parts,
    by_cell: OnceLock<Vec<(&'static str, Vec<u32>)>>,
}

impl Rules {
    fn open(packed: Parts) -> Rules {
        Rules {
            all: Shelf::open(packed.parts(0)),
            starts: packed.numbers(1),
            lists: packed.numbers(2),
            slots: packed.value(3),
            packed,
            by_cell: OnceLock::new(),
        }
    }

    /// Rule `i`, in the order of the file.
    #[must_use]
    pub fn get(&self, i: u32) -> Option<&Rule> {
        self.all.get(i as usize)
    }

    /// All rules, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.all.iter()
    }

    /// The rules of the lines whose first cell is this, in the order of the file.
    pub fn of(&self, cell: &str) -> impl Iterator<Item = &Rule> {
        let all = self.by_cell.get_or_init(|| self.packed.value(4));
        let found = all.binary_search_by_key(&cell, |(c, _)| c);
        found.map_or(&[][..], |at| &all[at].1).iter().filter_map(|i| self.get(*i))
    }

    /// The rules whose first step is this word, in the order of the file.
    #[inline]
    pub fn beginning(&self, word: Sym) -> impl Iterator<Item = u32> {
        self.lists.list(self.starts, word as usize)
    }

    /// The slots that rules begin with, each with those rules.
    #[must_use]
    pub fn slots(&self) -> &[(Slot, Vec<u32>)] {
        &self.slots
    }
}
