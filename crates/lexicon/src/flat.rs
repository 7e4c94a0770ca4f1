//! Names laid out flat: the keys in an automaton, all senses in one list.
use legation_tables::{NameSense, Names};

/// The bytes of the automaton, the senses in order of keys, and where each key's begin.
pub(crate) type Flat = (Vec<u8>, Vec<NameSense>, Vec<u32>);

/// Lays the names out.
///
/// # Errors
/// Keys out of order, which a sorted map does not give.
pub(crate) fn names(names: &Names) -> Result<Flat, fst::Error> {
    let mut map = fst::MapBuilder::memory();
    let mut senses = Vec::new();
    let mut starts = vec![0_u32];
    for (i, (key, list)) in (0_u64..).zip(&names.by_key) {
        map.insert(key, i)?;
        senses.extend(list.iter().copied());
        starts.push(u32::try_from(senses.len()).unwrap_or(u32::MAX));
    }
    Ok((map.into_inner()?, senses, starts))
}
