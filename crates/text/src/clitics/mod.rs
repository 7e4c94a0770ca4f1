//! Arabic words taken apart: conjunction, preposition or future marker, stem, pronoun.
//!
//! Every way to cut a word is a candidate, and the one whose stem is best known wins; a word that no cut explains
//! stays whole. The forms of the clitics stand in `data/lang/ar/clitics.tsv`, the words in `vocabulary.txt` and
//! in the tables of names.
//!
//! ```
//! use legation_text::clitics::Splitter;
//! let mut splitter = Splitter::new();
//! let mut norms = |word| splitter.split(word).map(|p| p.norm.to_owned()).collect::<Vec<_>>();
//! assert_eq!(norms("وقال"), ["و", "قال"]);
//! assert_eq!(norms("للتعاون"), ["ل", "التعاون"]);
//! assert_eq!(norms("وزارته"), ["وزاره", "ه"]);
//! assert!(norms("وانغ").is_empty());
//! ```
mod letters;
mod rank;
#[cfg(test)]
mod tests;
mod vocabulary;

use crate::TokenPart;
use legation_normal::push_normal;
use letters::{Cut, Letters};
use std::ops::Range;

/// A piece of a word.
#[derive(Debug, Clone, Copy)]
pub struct Part<'s> {
    /// First byte in the word.
    pub start: usize,
    /// First byte after.
    pub end: usize,
    /// What it is.
    pub part: TokenPart,
    /// Its normal form; a stem's is that of its dictionary form.
    pub norm: &'s str,
}

/// Words that came before are remembered in so many places.
const REMEMBERED: usize = 1 << 11;

/// Splits words, keeping its buffers and the words it has seen.
#[derive(Debug)]
pub struct Splitter {
    letters: Letters,
    norms: String,
    parts: Vec<(Range<usize>, TokenPart, Range<usize>)>,
    seen: Vec<(String, Cut)>,
}

impl Default for Splitter {
    fn default() -> Self {
        Splitter::new()
    }
}

impl Splitter {
    /// A splitter.
    #[must_use]
    pub fn new() -> Self {
        Splitter { letters: Letters::default(), norms: String::new(), parts: Vec::new(), seen: Vec::new() }
    }

    /// The parts of `word`; none if it stays whole.
    pub fn split(&mut self, word: &str) -> impl ExactSizeIterator<Item = Part<'_>> {
        self.parts.clear();
        self.norms.clear();
        if self.letters.read(word) {
            let cut = self.best(word);
            if cut != Cut::default() {
                self.write(word, cut);
            } else if word.ends_with('\u{640}') && self.letters.is_clitic() {
                // a clitic held out to the next word by a tatweel: `بـ«…»`
                push_normal(word, &mut self.norms);
                self.parts.push((0..word.len(), TokenPart::Proclitic, 0..self.norms.len()));
            }
        }
        let norms = &self.norms;
        self.parts.iter().map(|(span, part, norm)| Part {
            start: span.start,
            end: span.end,
            part: *part,
            norm: &norms[norm.clone()],
        })
    }

    fn best(&mut self, word: &str) -> Cut {
        if self.seen.is_empty() {
            self.seen.resize(REMEMBERED, (String::new(), Cut::default()));
        }
        let hash = word.bytes().fold(0x811C_9DC5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
        let place = (hash ^ hash >> 15) as usize % REMEMBERED;
        if self.seen[place].0 != word {
            let cut = rank::best(&mut self.letters);
            let (known, known_cut) = &mut self.seen[place];
            known.clear();
            known.push_str(word);
            *known_cut = cut;
        }
        self.seen[place].1
    }

    fn write(&mut self, word: &str, cut: Cut) {
        let [conjunction, preposition, pronoun] =
            [cut.conjunction, cut.preposition, cut.pronoun].map(usize::from);
        let len = self.letters.len();
        let a = conjunction;
        let b = a + preposition;
        let c = len - pronoun;
        for (from, to, part) in [
            (0, a, TokenPart::Proclitic),
            (a, b, TokenPart::Proclitic),
            (b, c, TokenPart::Stem),
            (c, len, TokenPart::Enclitic),
        ] {
            if from == to {
                continue;
            }
            let span = self.letters.bytes(from..to);
            let start = self.norms.len();
            if part == TokenPart::Stem && (cut.article || cut.ending.is_some()) {
                self.letters.stem_form(cut, &mut self.norms);
            } else {
                push_normal(&word[span.clone()], &mut self.norms);
            }
            self.parts.push((span, part, start..self.norms.len()));
        }
    }
}
