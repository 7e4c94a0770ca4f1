//! Parts laid one behind the other in one piece of bytes, read where they lie.
//!
//! Layout (little endian): the number of parts `u32`, where each ends `u32`, then the parts.

/// Bytes in parts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Parts {
    ends: &'static [[u8; 4]],
    bytes: &'static [u8],
}

/// Lays parts one behind the other.
pub(crate) fn join<P: AsRef<[u8]>>(parts: &[P]) -> Vec<u8> {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
    let mut out = number(parts.len()).to_vec();
    let mut end = 0;
    for part in parts {
        end += part.as_ref().len();
        out.extend(number(end));
    }
    parts.iter().for_each(|part| out.extend(part.as_ref()));
    out
}

impl Parts {
    /// The parts that [`join`] laid; none in bytes that it did not.
    pub(crate) fn open(bytes: &'static [u8]) -> Parts {
        let Some((head, rest)) = bytes.split_first_chunk::<4>() else { return Parts::default() };
        let Some((ends, bytes)) = rest.split_at_checked(4 * u32::from_le_bytes(*head) as usize) else {
            return Parts::default();
        };
        Parts { ends: ends.as_chunks::<4>().0, bytes }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Part `i`; empty past the end.
    #[inline]
    pub(crate) fn get(&self, i: usize) -> &'static [u8] {
        let end = |i: usize| self.ends.get(i).map(|e| u32::from_le_bytes(*e) as usize);
        let start = if i == 0 { Some(0) } else { end(i - 1) };
        start.zip(end(i)).and_then(|(a, b)| self.bytes.get(a..b)).unwrap_or_default()
    }

    /// Whether this is one of the parts, which are sorted.
    pub(crate) fn holds(&self, wanted: &[u8]) -> bool {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.get(middle).cmp(wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return true,
            }
        }
        false
    }

    /// Part `i`, which holds parts.
    pub(crate) fn parts(&self, i: usize) -> Parts {
        Parts::open(self.get(i))
    }

    /// Part `i` as numbers.
    pub(crate) fn numbers(&self, i: usize) -> Numbers {
        Numbers(self.get(i).as_chunks::<4>().0)
    }

    /// Part `i`, which holds a value.
    pub(crate) fn value<T: serde::Deserialize<'static> + Default>(&self, i: usize) -> T {
        // the build wrote these bytes a moment before the program was linked
        postcard::from_bytes(self.get(i)).unwrap_or_default()
    }
}

/// Numbers in bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Numbers(pub &'static [[u8; 4]]);

impl Numbers {
    /// Number `i`.
    #[inline]
    pub(crate) fn get(self, i: usize) -> Option<u32> {
        self.0.get(i).map(|n| u32::from_le_bytes(*n))
    }

    /// The numbers in the list that begins at number `at` of `starts` and ends where the next begins.
    #[inline]
    pub(crate) fn list(self, starts: Numbers, at: usize) -> impl Iterator<Item = u32> {
        let range = starts.get(at).zip(starts.get(at + 1));
        let list = range.and_then(|(a, b)| self.0.get(a as usize..b as usize)).unwrap_or_default();
        list.iter().map(|n| u32::from_le_bytes(*n))
    }
}

/// Numbers as bytes.
pub(crate) fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}
