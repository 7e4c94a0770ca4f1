//! Lists whose items are unpacked when they are first asked for: a report speaks of few of the things that the
//! tables hold, and uses few of their rules.
use crate::parts::Parts;
use serde::de::DeserializeOwned;
use std::ops::Index;
use std::sync::OnceLock;

/// A list that stands packed in the program.
#[derive(Debug)]
pub struct Shelf<T> {
    packed: Parts,
    items: Box<[OnceLock<Box<T>>]>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Shelf { packed: Parts::default(), items: Box::default() }
    }
}

impl<T: DeserializeOwned + Default> Shelf<T> {
    pub(crate) fn open(packed: Parts) -> Self {
        Shelf { packed, items: std::iter::repeat_with(OnceLock::new).take(packed.len()).collect() }
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Item `i`.
    #[must_use]
    pub fn get(&self, i: usize) -> Option<&T> {
        let unpack = || Box::new(postcard::from_bytes(self.packed.get(i)).unwrap_or_default());
        self.items.get(i).map(|item| &**item.get_or_init(unpack))
    }

    /// All items, in order. All of them are unpacked then.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.len()).filter_map(|i| self.get(i))
    }

    /// Where an item stands in a list that is sorted by `key`, or would stand.
    ///
    /// # Errors
    /// There is none; the place where it would stand.
    pub fn find(&self, key: &str, of: impl Fn(&T) -> &str) -> Result<usize, usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match of(&self[middle]).cmp(key) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Ok(middle),
            }
        }
        Err(low)
    }
}

impl<T: DeserializeOwned + Default> Index<usize> for Shelf<T> {
    type Output = T;

    fn index(&self, i: usize) -> &T {
        self.get(i).expect("an item of the list")
    }
}

impl<'s, T: DeserializeOwned + Default> IntoIterator for &'s Shelf<T> {
    type Item = &'s T;
    type IntoIter = Box<dyn Iterator<Item = &'s T> + 's>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}
