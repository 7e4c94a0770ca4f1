//! Learning which tokens are split, and when.

use crate::conllu::Tree;
use crate::hash::Rng;
use crate::lex::Lex;
use crate::linear::Weights;
use crate::norm;
use crate::split::{Reading, Splitter};
use crate::train::perceptron::Perceptron;
use rustc_hash::FxHashMap;

/// Learns from trees with split tokens; returns the splitter (its weights empty) and the bytes of the weights.
pub fn train(trees: &[Tree], epochs: usize, seed: u64) -> (Splitter, Vec<u8>) {
    let mut lists: FxHashMap<u64, Vec<(Vec<String>, u32)>> = FxHashMap::default();
    let mut ends: FxHashMap<String, u32> = FxHashMap::default();
    for t in trees {
        for m in &t.multi {
            let words: Vec<String> = t.rows[m.first..m.end].iter().map(|r| r.form.to_lowercase()).collect();
            if words.concat() == m.form.to_lowercase() && words.len() == 2 {
                *ends.entry(words[1].clone()).or_default() += 1;
            } else {
                let list = lists.entry(norm::hash(&m.form)).or_default();
                match list.iter_mut().find(|l| l.0 == words) {
                    Some(l) => l.1 += 1,
                    None => list.push((words, 1)),
                }
            }
        }
    }
    let endings = ends.into_iter().filter(|e| e.1 > 1).map(|e| e.0).collect();
    let mut splitter = Splitter { endings, ..Splitter::default() };
    splitter.endings.sort_unstable();
    splitter.listed = lists
        .into_iter()
        .map(|(k, mut l)| {
            l.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            (k, l.into_iter().map(|e| e.0).collect())
        })
        .collect();
    let mut model = Perceptron::new(1);
    let mut order: Vec<usize> = (0..trees.len()).collect();
    let mut rng = Rng(seed);
    let (mut readings, mut keys) = (Vec::new(), Vec::new());
    let out = Lex::outside(1);
    for _ in 0..epochs {
        rng.shuffle(&mut order);
        for &at in &order {
            let tree = &trees[at];
            let tokens = tree.tokens();
            let lex: Vec<Lex> = tokens.iter().enumerate().map(|(i, t)| Lex::of(t.form, i == 0)).collect();
            for (i, t) in tokens.iter().enumerate() {
                if !splitter.readings(t.form, lex[i].form, &mut readings) {
                    continue;
                }
                let around =
                    [if i == 0 { &out } else { &lex[i - 1] }, &lex[i], lex.get(i + 1).unwrap_or(&out)];
                let words: Vec<String> =
                    tree.rows[t.first..t.end].iter().map(|r| r.form.to_lowercase()).collect();
                let gold = match words.len() {
                    1 => Some(Reading::Whole),
                    _ => readings.iter().copied().find(|&r| match r {
                        Reading::Whole => false,
                        Reading::Listed(k) => splitter.listed[&lex[i].form][k] == words,
                        Reading::Cut(n) => words.len() == 2 && words[1].len() == n,
                    }),
                };
                let Some(gold) = gold else { continue };
                let mut top = (0.0, Reading::Whole);
                for &r in readings.iter().skip(1) {
                    splitter.features(t.form, r, around, &mut keys);
                    let mut score = [0.0];
                    model.score(&keys, &mut score);
                    if score[0] > top.0 {
                        top = (score[0], r);
                    }
                }
                model.tick();
                if top.1 != gold {
                    for (r, by) in [(gold, 1.0), (top.1, -1.0)] {
                        splitter.features(t.form, r, around, &mut keys);
                        model.update(&keys, 0, by);
                    }
                }
            }
        }
    }
    let bytes = model.export(usize::MAX);
    splitter.weights = Weights::new(bytes.clone().into()).unwrap_or_default();
    (splitter, bytes)
}
