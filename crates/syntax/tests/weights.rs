//! A table of weights reads back what was written, keeps to its budget and leaves the weakest out first.

use legation_syntax::linear::{PRINT, Weights};
use legation_syntax::train::perceptron::{Perceptron, write_table};
use proptest::prelude::*;
use std::collections::BTreeMap;

type Rows = BTreeMap<u64, BTreeMap<u8, i8>>;

/// Rows of one to some forty weights over fifty classes: short ones, long ones, and such as list every class. No two keys
/// have the same fingerprint: that happens, and then one row is taken for the other.
fn rows() -> impl Strategy<Value = Rows> {
    let row = prop::collection::btree_map(0u8..50, (1i8..=100, any::<bool>()).prop_map(sign), 1..40);
    let numbered = |rows: Vec<(u64, BTreeMap<u8, i8>)>| {
        (0u64..).zip(rows).map(|(i, (key, row))| (key << PRINT | i, row)).collect()
    };
    prop::collection::vec((any::<u64>(), row), 1..200).prop_map(numbered)
}

fn sign((w, minus): (i8, bool)) -> i8 {
    if minus { -w } else { w }
}

fn write(rows: &Rows, budget: usize) -> Weights {
    let rows = rows.iter().map(|(&key, row)| (key, row.iter().map(|(&c, &w)| (c, f32::from(w))).collect()));
    Weights::new(write_table(50, rows.collect(), budget).into()).expect("what was written opens")
}

fn scores(weights: &Weights, key: u64) -> [i32; 256] {
    let mut out = [0; 256];
    weights.add_all(&[key], &mut out);
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn rows_are_read_back(rows in rows()) {
        let weights = write(&rows, usize::MAX);
        let top = rows.values().flat_map(|r| r.values()).map(|w| w.unsigned_abs()).max().unwrap_or(1);
        for (&key, row) in &rows {
            let scores = scores(&weights, key);
            let strength = row.values().map(|w| w.unsigned_abs()).max().unwrap_or(0);
            for (&class, &w) in row {
                let q = (f32::from(w.unsigned_abs()) / f32::from(top)).sqrt() * 127.0;
                let q = q.round() as i32 * i32::from(w.signum());
                // a sixteenth of the strongest of its row decides nothing, and is not written
                let wanted = if u32::from(w.unsigned_abs()) * 16 < u32::from(strength) { 0 } else { q * q.abs() };
                prop_assert_eq!(scores[usize::from(class)], wanted, "key {} class {}", key, class);
            }
            let others = (0..50u8).filter(|c| !row.contains_key(c));
            prop_assert!(others.clone().all(|c| scores[usize::from(c)] == 0));
        }
    }

    #[test]
    fn the_strongest_rows_are_kept(rows in rows()) {
        // half of what all take: head, share of the list of buckets, weights
        let all: usize = rows.values().map(|r| 5 + (2 * r.len()).min(50)).sum();
        let weights = write(&rows, all / 2);
        let kept = |key: u64| scores(&weights, key).iter().any(|&s| s != 0);
        let strength = |row: &BTreeMap<u8, i8>| row.values().map(|w| w.unsigned_abs()).max().unwrap_or(0);
        let least = rows.iter().filter(|(k, _)| kept(**k)).map(|(_, r)| strength(r)).min().unwrap_or(u8::MAX);
        for (&key, row) in &rows {
            prop_assert!(kept(key) || strength(row) <= least, "a row was left out and a weaker one kept");
        }
    }
}

#[test]
fn a_closed_model_learns_of_its_features_only() {
    let mut model = Perceptron::over(3, &[1, 2]);
    for key in [1, 2, 9] {
        model.tick();
        model.update(&[key], 1, 1.0);
    }
    let mut scores = [0f32; 3];
    model.score(&[1, 9], &mut scores);
    assert_eq!(scores, [0.0, 1.0, 0.0]);
    assert_eq!(model.strongest(usize::MAX), [1, 2]);
}
