//! A read-only map from hashes to small numbers, used in place from the bytes of the model.
//!
//! Layout (little endian): `bits u8`, three zero bytes, `2^bits + 1` counts `u32`, then entries of 6 bytes:
//! 32 bits of the key and the value `u16`.

use std::borrow::Cow;

/// The map.
#[derive(Debug, Clone, Default)]
pub struct Table {
    bytes: Cow<'static, [u8]>,
    bits: u32,
    rows: usize,
}

impl Table {
    /// Reads a map; `None` when the bytes are not one.
    pub fn new(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let bits = u32::from(*bytes.first()?);
        if bits > 24 {
            return None;
        }
        let rows = 4 + 4 * ((1usize << bits) + 1);
        (bytes.len() >= rows).then_some(Self { bytes, bits, rows })
    }

    /// The value of a key.
    #[inline]
    pub fn get(&self, key: u64) -> Option<u16> {
        if self.rows == 0 {
            return None;
        }
        let at = 4 + 4 * ((key >> (63 - self.bits)) as usize >> 1);
        let range = self.bytes.get(at..at + 8)?;
        let from = u32::from_le_bytes([range[0], range[1], range[2], range[3]]) as usize;
        let to = u32::from_le_bytes([range[4], range[5], range[6], range[7]]) as usize;
        let print = (key as u32).to_le_bytes();
        let rows = self.bytes.get(self.rows + 6 * from..self.rows + 6 * to)?;
        rows.chunks_exact(6).find(|e| e[..4] == print).map(|e| u16::from_le_bytes([e[4], e[5]]))
    }

    /// Writes a map; the pairs are sorted by key.
    pub fn write(pairs: &[(u64, u16)]) -> Vec<u8> {
        let bits = (pairs.len().max(2) as u32).ilog2().saturating_sub(1).min(24);
        let mut out = vec![bits as u8, 0, 0, 0];
        let mut next = 0;
        for bucket in 0..1u64 << bits {
            out.extend((next as u32).to_le_bytes());
            while next < pairs.len() && pairs[next].0 >> (63 - bits) >> 1 == bucket {
                next += 1;
            }
        }
        out.extend((next as u32).to_le_bytes());
        for (key, value) in pairs {
            out.extend((*key as u32).to_le_bytes());
            out.extend(value.to_le_bytes());
        }
        out
    }
}
