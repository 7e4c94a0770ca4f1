//! Arabic words taken apart: conjunction, preposition or future marker, stem, pronoun.
use crate::TokenPart;

/// A piece of a word.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// First byte in the word.
    pub start: usize,
    /// First byte after.
    pub end: usize,
    /// What it is.
    pub part: TokenPart,
    /// Its normal form.
    pub norm: String,
}

/// Splits words, keeping its buffers.
#[derive(Debug, Default)]
pub struct Splitter {
    parts: Vec<Part>,
}

impl Splitter {
    /// A splitter.
    #[must_use]
    pub fn new() -> Self {
        Splitter::default()
    }

    /// The parts of `word`; none if it stays whole.
    pub fn split(&mut self, _word: &str) -> &[Part] {
        self.parts.clear();
        &self.parts
    }
}
