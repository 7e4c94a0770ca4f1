//! From an offset in the decoded text back to a byte of the input.
use legation_record::Span;

/// The way back from the decoded text to the input's bytes.
///
/// For UTF-8 it is a shift; for UTF-8 with broken bytes, a list of shifts. For every other encoding one bit is
/// kept for each byte of text, set as often inside a character as it took code units in the input, so that
/// counting the bits before an offset gives the units before it; a count every 512 bits keeps that quick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffsetMap(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// From a text offset on, the shift to the input, in order of offset.
    Shifts(Vec<(u32, u32)>),
    /// Input offset = `base` + `unit` × bits set before the text offset.
    Bits { base: u32, unit: u32, bits: Vec<u64>, before: Vec<u32> },
}

/// Bits between two counts.
const BLOCK: usize = 512;

impl Default for OffsetMap {
    fn default() -> Self {
        OffsetMap::shifted(0)
    }
}

impl OffsetMap {
    /// Text and input are the same but for `shift` bytes at the beginning.
    pub(crate) fn shifted(shift: u32) -> Self {
        OffsetMap(Kind::Shifts(vec![(0, shift)]))
    }

    /// Text and input run alike between broken places: pairs of text offset and input offset.
    pub(crate) fn patched(places: &[(usize, usize)]) -> Self {
        let shifts = places.iter().map(|&(text, input)| (clip(text), clip(input))).collect();
        OffsetMap(Kind::Shifts(shifts))
    }

    /// The input byte that the character at byte `at` of the text came from.
    #[must_use]
    pub fn original(&self, at: u32) -> u32 {
        match &self.0 {
            Kind::Shifts(shifts) => {
                let i = shifts.partition_point(|&(text, _)| text <= at);
                let (text, input) = i.checked_sub(1).map_or((0, 0), |i| shifts[i]);
                // between two shifts lies one replacement character: nothing in it goes past the next
                let limit = shifts.get(i).map_or(u32::MAX, |&(_, input)| input);
                (at - text).saturating_add(input).min(limit)
            }
            Kind::Bits { base, unit, bits, before } => base + unit * rank(bits, before, at as usize),
        }
    }

    /// The input bytes that a stretch of text came from.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span { start: self.original(span.start), end: self.original(span.end) }
    }
}

/// Bits set before bit `at`.
fn rank(bits: &[u64], before: &[u32], at: usize) -> u32 {
    let at = at.min(bits.len() * 64);
    let block = (at / BLOCK).min(before.len().saturating_sub(1));
    let mut count = before.get(block).copied().unwrap_or(0);
    for word in &bits[(block * BLOCK / 64).min(bits.len())..at / 64] {
        count += word.count_ones();
    }
    if !at.is_multiple_of(64) {
        count += (bits[at / 64] & ((1 << (at % 64)) - 1)).count_ones();
    }
    count
}

/// Builds a map character by character.
pub(crate) struct MapBuilder {
    base: u32,
    unit: u32,
    bits: Vec<u64>,
    at: usize,
}

impl MapBuilder {
    /// A map for code units of `unit` bytes, after `base` bytes of mark.
    pub(crate) fn new(base: usize, unit: u32, text_len: usize) -> Self {
        MapBuilder { base: clip(base), unit, bits: vec![0; text_len / 64 + 1], at: 0 }
    }

    /// The next character of text has `len` bytes and took `units` code units (not more than its bytes).
    pub(crate) fn push(&mut self, len: usize, units: usize) {
        for i in self.at..self.at + units.min(len) {
            if let Some(word) = self.bits.get_mut(i / 64) {
                *word |= 1 << (i % 64);
            }
        }
        self.at += len;
    }

    /// The finished map.
    pub(crate) fn finish(self) -> OffsetMap {
        let mut count = 0;
        let before = self
            .bits
            .chunks(BLOCK / 64)
            .map(|block| {
                let here = count;
                count += block.iter().map(|w| w.count_ones()).sum::<u32>();
                here
            })
            .collect();
        OffsetMap(Kind::Bits { base: self.base, unit: self.unit, bits: self.bits, before })
    }
}

fn clip(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
