//! Words that tell what a name beside them is (`context.tsv`).
use legation_lexicon::lexicon;
use legation_normal::{PieceKind, has_accents, normal, pieces, push_folded};
use legation_text::{Case, Text, TokenKind, TokenPart};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a word of `context.tsv` says of the name beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// "country", "nations": names listed after it are states.
    Country,
    /// "state of", "mayor of": the name after it is a region or town.
    Region,
    /// "province", "governor": the name before it is a region or town.
    RegionAfter,
    /// Words of the politics of regions and towns.
    Local,
    /// Sport.
    Sport,
    /// The kitchen.
    Food,
    /// Ships and buildings, which bear names of people and places.
    Vessel,
    /// "the NGO", "the newspaper": the capitals after it are a body's name.
    Ngo,
    /// First words of the names of bodies.
    BodyHead,
    /// Last words of the names of bodies.
    BodyTail,
    /// First words of the names of places.
    PlaceHead,
    /// Last words of the names of places.
    PlaceTail,
    /// "northern", "greater": written before a place's name.
    Direction,
    /// Words of the names of clubs.
    Club,
    /// Titles and trades before the names of people.
    Title,
    /// Given names.
    Given,
    /// What makes a state's name before it the name of a people, a tongue or a dish.
    PeopleAfter,
    /// Characters that foreign names of people are written with.
    Translit,
    /// Affairs of a union of states: the seat of one stands for it.
    Union,
}

const CLASSES: [(&str, Class); 19] = [
    ("country", Class::Country),
    ("region", Class::Region),
    ("region-after", Class::RegionAfter),
    ("local", Class::Local),
    ("sport", Class::Sport),
    ("food", Class::Food),
    ("vessel", Class::Vessel),
    ("ngo", Class::Ngo),
    ("body-head", Class::BodyHead),
    ("body-tail", Class::BodyTail),
    ("place-head", Class::PlaceHead),
    ("place-tail", Class::PlaceTail),
    ("direction", Class::Direction),
    ("club", Class::Club),
    ("title", Class::Title),
    ("given", Class::Given),
    ("people-after", Class::PeopleAfter),
    ("translit", Class::Translit),
    ("union", Class::Union),
];

/// Longest entry in words.
const LONGEST: usize = 6;

/// How far words of a class speak for a name, in tokens.
const REACH: usize = 40;

/// A language's entries by their first word.
#[derive(Default)]
struct Index {
    /// Bits of the classes by word, and whether longer entries begin with it.
    words: FxHashMap<String, u32>,
    /// Entries of several words.
    longer: FxHashMap<String, Vec<(Vec<String>, u32)>>,
    /// Beginnings of words, and the bytes that the shortest and the longest have.
    stems: FxHashMap<String, u32>,
    lengths: (usize, usize),
}

fn index(lang: u8) -> Option<&'static Index> {
    static ALL: [OnceLock<Index>; 6] = [const { OnceLock::new() }; 6];
    ALL.get(lang as usize).map(|cell| cell.get_or_init(|| Index::new(lang)))
}

impl Index {
    fn new(lang: u8) -> Index {
        let mut index = Index { lengths: (usize::MAX, 0), ..Index::default() };
        for row in lexicon().language(lang).table("context.tsv") {
            let (Some(class), Some(words)) = (row.first(), row.get(1)) else { continue };
            let Some(at) = CLASSES.iter().position(|(name, _)| name == class) else { continue };
            for entry in words.split('|') {
                index.put(entry.trim(), 1 << at);
            }
        }
        index
    }

    /// Adds an entry as it stands, and without its accents for careless copy.
    fn put(&mut self, entry: &str, bit: u32) {
        self.put_one(entry, bit);
        if has_accents(entry) {
            let mut plain = String::with_capacity(entry.len());
            push_folded(entry, &mut plain);
            self.put_one(&plain, bit);
        }
    }

    fn put_one(&mut self, entry: &str, bit: u32) {
        let mut words: Vec<String> = pieces(entry)
            .filter(|p| p.kind != PieceKind::Mark)
            .map(|p| normal(&entry[p.start..p.end]))
            .collect();
        if words.len() == 1 {
            let word = words.remove(0);
            if entry.ends_with('*') {
                self.lengths = (self.lengths.0.min(word.len()), self.lengths.1.max(word.len()));
                *self.stems.entry(word).or_default() |= bit;
            } else {
                *self.words.entry(word).or_default() |= bit;
            }
        } else if !words.is_empty() {
            let first = words.remove(0);
            self.longer.entry(first).or_default().push((words, bit));
        }
    }

    fn bits(&self, norm: &str) -> u32 {
        let mut bits = self.words.get(norm).copied().unwrap_or(0);
        if self.lengths.0 <= norm.len() {
            for len in self.lengths.0..=self.lengths.1.min(norm.len()) {
                bits |= norm.get(..len).and_then(|s| self.stems.get(s)).copied().unwrap_or(0);
            }
        }
        bits
    }
}

fn bit(class: Class) -> u32 {
    CLASSES.iter().position(|(_, c)| *c == class).map_or(0, |at| 1 << at)
}

/// The token after the words of the class that begin at token `at`; nothing if none do.
#[must_use]
pub fn starting(text: &Text<'_>, at: usize, class: Class) -> Option<usize> {
    let token = text.tokens.get(at)?;
    let index = index(token.lang)?;
    let wanted = bit(class);
    let norm = text.norm(at);
    let longer = index.longer.get(norm).and_then(|all| {
        let fits = |words: &[String]| (1..).zip(words).all(|(i, w)| text.norm(at + i) == w);
        all.iter().filter(|(words, b)| b & wanted != 0 && fits(words)).map(|(w, _)| at + 1 + w.len()).max()
    });
    longer.or_else(|| (index.bits(norm) & wanted != 0).then_some(at + 1))
}

/// Whether token `at` is (the first of) words of the class.
#[must_use]
pub fn is(text: &Text<'_>, at: usize, class: Class) -> bool {
    starting(text, at, class).is_some()
}

/// Whether words of the class end before token `at`.
#[must_use]
pub fn ends_before(text: &Text<'_>, at: usize, class: Class) -> bool {
    (at.saturating_sub(LONGEST)..at).any(|i| starting(text, i, class) == Some(at))
}

/// How many times words of the class stand near token `at` in its sentence, each entry once.
#[must_use]
pub fn count_in_sentence(text: &Text<'_>, at: usize, class: Class) -> usize {
    let (first, last) = text.sentences[text.tokens[at].sentence as usize].tokens;
    let mut seen: Vec<&str> = Vec::new();
    for i in (first as usize).max(at.saturating_sub(REACH))..(last as usize).min(at + REACH) {
        if is(text, i, class) && !seen.contains(&text.norm(i)) {
            seen.push(text.norm(i));
        }
    }
    seen.len()
}

/// Whether the token is a given name: one of the list, of people in the tables, or an initial.
#[must_use]
pub fn is_given(text: &Text<'_>, at: usize) -> bool {
    let Some(token) = text.tokens.get(at) else { return false };
    if token.kind != TokenKind::Word || matches!(token.part, TokenPart::Proclitic | TokenPart::Enclitic) {
        return false;
    }
    let norm = text.norm(at);
    match token.case {
        Case::Lower => return false,
        Case::None if text.code(token.lang) != "ar" => return false,
        Case::None => return is(text, at, Class::Given),
        Case::Title | Case::Upper => {}
    }
    let initial = norm.ends_with('.') && norm.chars().count() == 2;
    // "Prince" and "Sheikh" stand first in the tables too
    let title = is(text, at, Class::Title);
    let listed = || lexicon().language(token.lang).derived("given-name", norm) || declined(text, at);
    initial || is(text, at, Class::Given) || !title && listed()
}

/// A given name with an ending of its case ("Джорджу", "Марией"), where the language gives the endings.
fn declined(text: &Text<'_>, at: usize) -> bool {
    let language = lexicon().language(text.tokens[at].lang);
    let Some(index) = index(text.tokens[at].lang) else { return false };
    let Some(endings) = language.settings.get("name-endings") else { return false };
    let norm = text.norm(at);
    let known =
        |word: &str| index.bits(word) & bit(Class::Given) != 0 || language.derived("given-name", word);
    // each: ending of the case, then what the name ends in instead
    endings.split('|').filter_map(|e| e.split_once('>')).any(|(ending, instead)| {
        norm.strip_suffix(ending)
            .filter(|stem| stem.chars().count() > 2)
            .is_some_and(|stem| known(&format!("{stem}{instead}")))
    })
}
