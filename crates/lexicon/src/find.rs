//! Walking the table of names word by word, so that the longest name at a place is found in one pass.
use crate::filter::hash;
use crate::{Lexicon, walk};
use legation_tables::NameSense;

/// A place in the table of names.
#[derive(Debug, Clone, Copy)]
pub struct Finder<'l> {
    lexicon: &'l Lexicon,
    words: u64,
    longer: bool,
}

/// What a step came to.
#[derive(Debug, Clone, Copy)]
pub struct Step<'l> {
    /// The senses of the name that ends here, if one does.
    pub senses: Option<&'l [NameSense]>,
}

impl<'l> Finder<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Self {
        Finder { lexicon, words: walk::ROOT, longer: true }
    }

    /// Goes on by one word of a key; nothing if no name goes on so. Hyphens count as spaces.
    pub fn step(&mut self, folded: &str) -> Option<Step<'l>> {
        let mut number = None;
        for word in folded.split('-') {
            if !self.longer {
                return None;
            }
            self.words = walk::next(self.words, hash(word.as_bytes()));
            (number, self.longer) = walk::find(self.lexicon.names.words, self.words)?;
        }
        Some(Step { senses: number.and_then(|n| self.lexicon.names.senses_of(n)) })
    }

    /// Whether some name goes on from here.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.longer
    }
}
