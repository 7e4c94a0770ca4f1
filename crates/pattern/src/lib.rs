//! Matching the patterns of the data files over tokens and the annotations of earlier layers.
//!
//! Words are turned into numbers once a document ([`Symbols::read`]); after that a pattern is tried only where
//! its first word or slot stands.
mod matching;
mod symbols;

pub use legation_lexicon::tables::Slot;
pub use matching::{Match, NoSlots, Patterns, Slots};
pub use symbols::{Symbols, is_of_class};
