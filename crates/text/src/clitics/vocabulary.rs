//! The words by which clitics are told from letters of the word, compiled from `data/lang/ar`.
use std::sync::OnceLock;

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/vocabulary.fst"));

/// What is known of a form; 0 where nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Known(u64);

impl Known {
    pub(super) const NOUN: u64 = 1;
    pub(super) const VERB: u64 = 2;
    pub(super) const PRESENT: u64 = 4;
    pub(super) const WORD: u64 = 8;
    pub(super) const NAME: u64 = 16;
    pub(super) const WHOLE: u64 = 32;
    pub(super) const BOUND: u64 = 64;
    /// Only made from a listed word by an ending.
    pub(super) const MADE: u64 = 128;

    pub(super) fn is(self, flags: u64) -> bool {
        self.0 & flags != 0
    }

    pub(super) fn any(self) -> bool {
        self.0 != 0
    }
}

/// What is known of a levelled form.
pub(super) fn look(form: &str) -> Known {
    static MAP: OnceLock<Option<fst::Map<&'static [u8]>>> = OnceLock::new();
    let map = MAP.get_or_init(|| fst::Map::new(TABLE).ok());
    Known(map.as_ref().and_then(|m| m.get(form)).unwrap_or(0))
}
