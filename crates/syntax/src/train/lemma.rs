//! Collecting lemma rules: an ending keeps a rule of its own only where the shorter ending would go wrong.

use crate::conllu::Tree;
use crate::lemma::{Edit, LONGEST, keys};
use crate::table::Table;
use crate::tags::{Feats, Upos};
use rustc_hash::FxHashMap;

/// Collects the rules; returns the table and the edits.
pub fn train(trees: &[Tree]) -> (Vec<u8>, Vec<Edit>) {
    let mut counts: FxHashMap<(u64, usize), FxHashMap<Edit, u32>> = FxHashMap::default();
    let mut seen = Vec::new();
    for r in trees.iter().flat_map(|t| &t.rows).filter(|r| r.lemma != "_") {
        let edit = Edit::between(&r.form, &r.lemma);
        let keys = keys(&r.form, Upos::read(&r.upos), Feats::read(&r.feats));
        for (level, &key) in keys.iter().enumerate() {
            // a whole lemma learned from one word says nothing about other words with its ending
            if level < 2 || !edit.whole {
                *counts.entry((key, level)).or_default().entry(edit.clone()).or_default() += 1;
            }
        }
        seen.push((keys, edit));
    }
    let mut majority: FxHashMap<u64, Edit> = FxHashMap::default();
    let mut entries: Vec<_> = counts.into_iter().collect();
    entries.sort_unstable_by_key(|e| e.0);
    for ((key, _), edits) in entries {
        let mut edits: Vec<_> = edits.into_iter().collect();
        edits.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        majority.insert(key, edits.swap_remove(0).0);
    }
    // from the shortest ending up: keep what differs from what the next shorter one says
    let mut keep: FxHashMap<u64, Edit> = FxHashMap::default();
    for level in (0..LONGEST + 3).rev() {
        for (keys, _) in &seen {
            let Some(own) = majority.get(&keys[level]) else { continue };
            let below = keys[level + 1..].iter().find_map(|k| keep.get(k));
            if below != Some(own) {
                keep.insert(keys[level], own.clone());
            }
        }
    }
    let mut rows: Vec<(u64, Edit)> = keep.into_iter().collect();
    rows.sort_unstable();
    let mut edits: Vec<Edit> = rows.iter().map(|r| r.1.clone()).collect();
    edits.sort_unstable();
    edits.dedup();
    edits.truncate(usize::from(u16::MAX));
    let pairs: Vec<(u64, u16)> =
        rows.iter().filter_map(|(k, e)| Some((*k, edits.binary_search(e).ok()? as u16))).collect();
    (Table::write(&pairs), edits)
}
