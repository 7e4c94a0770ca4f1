//! Training the Arabic clitic segmenter from sentences whose words are cut but whose spacing is kept.

use crate::arabic::{Cut, Letters, Vocabulary, features};
use crate::conllu::{Multiword, Tree};
use crate::hash::Rng;
use crate::norm;
use crate::train::perceptron::{Perceptron, write_table};
use rustc_hash::FxHashMap;

/// Words of the press that begin or end like clitics, written by the project.
const LISTED: &str = include_str!("../../data/ar/stems.txt");

/// Makes one token of the words that stand together without a space, as Arabic treebanks without
/// token lines need.
pub fn join_clitics(tree: &mut Tree) {
    if !tree.multi.is_empty() {
        return;
    }
    let letters = |w: &str| w.chars().all(|c| ('\u{621}'..='\u{65F}').contains(&c) || c == 'ٱ' || c == 'ٰ');
    let mut first = 0;
    for i in 0..tree.rows.len() {
        let r = &tree.rows[i];
        let next = tree.rows.get(i + 1);
        if !r.space_after && letters(&r.form) && next.is_some_and(|n| letters(&n.form)) {
            continue;
        }
        if i > first {
            let form = tree.rows[first..=i].iter().map(|r| r.form.as_str()).collect();
            tree.multi.push(Multiword { first, end: i + 1, form, space_after: r.space_after });
        }
        first = i + 1;
    }
}

/// The counts of stems while training: the one being judged does not count for itself.
struct Counted<'a> {
    stems: &'a FxHashMap<u64, u32>,
    own: [u64; 4],
}

impl Vocabulary for Counted<'_> {
    fn level(&self, form: u64) -> u64 {
        let seen = self.stems.get(&form).copied().unwrap_or(0);
        level(seen & !LIST, seen & LIST != 0, self.own.contains(&form))
    }
}

/// Marks a stem of the list.
const LIST: u32 = 1 << 31;

fn level(count: u32, listed: bool, own: bool) -> u64 {
    match (count - u32::from(own && count > 0), listed) {
        (0, false) => 0,
        (0, true) => 5,
        (1, false) => 1,
        (2..=3, false) => 2,
        (0..=3, true) => 3,
        _ => 4,
    }
}

/// A token with its gold cut and its neighbours.
struct Example {
    word: String,
    gold: Cut,
    before: u64,
    after: u64,
}

/// Trains on trees with joined clitics; returns the weights and the stems as tables.
pub fn train(trees: &[Tree], epochs: usize, seed: u64) -> (Vec<u8>, Vec<u8>) {
    let mut letters = Letters::default();
    let mut stems: FxHashMap<u64, u32> = FxHashMap::default();
    for w in LISTED.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace) {
        *stems.entry(norm::hash(w)).or_default() |= LIST;
        if let Some(bare) = norm::levelled(w).strip_prefix("ال") {
            *stems.entry(norm::hash(bare)).or_default() |= LIST;
        }
    }
    let mut examples = Vec::new();
    for tree in trees {
        let tokens = tree.tokens();
        let hashes: Vec<u64> = tokens.iter().map(|t| norm::hash(t.form)).collect();
        for (i, t) in tokens.iter().enumerate() {
            if !letters.read(t.form) {
                continue;
            }
            let words: Vec<&str> = tree.rows[t.first..t.end].iter().map(|r| r.form.as_str()).collect();
            let Some(gold) = gold_cut(&mut letters, t.form, &words) else { continue };
            let forms = letters.stem_forms(gold);
            *stems.entry(forms[2]).or_default() += 1;
            if forms[0] != forms[2] {
                *stems.entry(forms[0]).or_default() += 1;
            }
            let before = if i == 0 { 1 } else { hashes[i - 1] };
            let after = hashes.get(i + 1).copied().unwrap_or(1);
            examples.push(Example { word: t.form.to_owned(), gold, before, after });
        }
    }
    let mut model = Perceptron::new(1);
    let mut rng = Rng(seed);
    let (mut keys, mut top_keys) = (Vec::new(), Vec::new());
    for _ in 0..epochs {
        rng.shuffle(&mut examples);
        for e in &examples {
            letters.read(&e.word);
            let cuts = letters.cuts().to_vec();
            let vocab = Counted { stems: &stems, own: letters.stem_forms(e.gold) };
            let mut top = (f32::MIN, Cut::default());
            for &cut in &cuts {
                features(&letters, cut, &vocab, e.before, e.after, &mut keys);
                let mut score = [0.0];
                model.score(&keys, &mut score);
                // a margin: the right cut has to win by it
                let score = score[0] + if cut == e.gold { 0.0 } else { 2.0 };
                if score > top.0 {
                    top = (score, cut);
                    std::mem::swap(&mut keys, &mut top_keys);
                }
            }
            model.tick();
            if top.1 != e.gold {
                model.update(&top_keys, 0, -1.0);
                features(&letters, e.gold, &vocab, e.before, e.after, &mut keys);
                model.update(&keys, 0, 1.0);
            }
        }
    }
    let mut rows: Vec<_> = stems.into_iter().collect();
    rows.sort_unstable();
    let mut rows: Vec<_> = rows
        .into_iter()
        .map(|(k, n)| (k, vec![(0u8, level(n & !LIST, n & LIST != 0, false) as f32)]))
        .collect();
    // the highest level sets the scale of the table
    rows.insert(0, (0, vec![(0, 5.0)]));
    (model.export(usize::MAX), write_table(1, rows, usize::MAX))
}

/// The cut whose pieces are the words, if there is one.
pub fn gold_cut(letters: &mut Letters, token: &str, words: &[&str]) -> Option<Cut> {
    let cuts = letters.cuts().to_vec();
    cuts.into_iter().find(|&cut| letters.pieces(cut).map(|(r, _)| &token[r]).eq(words.iter().copied()))
}
