//! Learning where tokens and sentences end, from treebanks set as running text.

use crate::conllu::Tree;
use crate::hash::Rng;
use crate::tokenise::{Chars, Gap, JOIN, SPLIT, STOP};
use crate::train::perceptron::Perceptron;

/// A text with the ends of its tokens and sentences, counted in characters that are not white space.
struct Text {
    text: String,
    ends: Vec<(usize, usize)>,
}

/// Sets trees as running text: a paragraph at document marks, else `glue` between sentences.
pub fn running_text(trees: &[Tree], glue: &str) -> String {
    let mut text = String::new();
    for (i, t) in trees.iter().enumerate() {
        if i > 0 {
            let mark = |c: &String| c.starts_with("# newpar") || c.starts_with("# newdoc");
            text.push_str(if t.comments.iter().any(mark) { "\n\n" } else { glue });
        }
        text.push_str(&t.text());
    }
    text
}

/// Trains the tokeniser; `glue` is what stands between sentences.
pub fn train(trees: &[Tree], glue: &str, epochs: usize, seed: u64) -> Perceptron {
    let mut rng = Rng(seed);
    let mut texts: Vec<Text> = trees
        .chunks(8)
        .map(|part| {
            let (mut text, mut ends, mut n) = (String::new(), Vec::new(), 0);
            for (i, t) in part.iter().enumerate() {
                if i > 0 {
                    text.push_str(if rng.below(12) == 0 { "\n" } else { glue });
                }
                text.push_str(&t.text());
                for token in t.tokens() {
                    n += token.form.chars().filter(|c| !c.is_whitespace()).count();
                    ends.push((n, SPLIT));
                }
                if let Some(last) = ends.last_mut() {
                    last.1 = STOP;
                }
            }
            Text { text, ends }
        })
        .collect();
    let mut model = Perceptron::new(3);
    let (mut chars, mut keys) = (Chars::default(), Vec::new());
    for _ in 0..epochs {
        rng.shuffle(&mut texts);
        for t in &texts {
            chars.read(&t.text);
            let (mut from, mut next) = (0, 0);
            for i in 1..chars.len() {
                while t.ends.get(next).is_some_and(|e| e.0 < i) {
                    next += 1;
                }
                let gold = t.ends.get(next).filter(|e| e.0 == i).map_or(JOIN, |e| e.1);
                if let Err(gap) = chars.decide(i) {
                    chars.features(from, i, &mut keys);
                    let mut s = [0f32; 3];
                    model.score(&keys, &mut s);
                    let guess = match gap {
                        Gap::None if s[JOIN] >= s[SPLIT].max(s[STOP]) => JOIN,
                        _ if s[STOP] > s[SPLIT] => STOP,
                        _ => SPLIT,
                    };
                    model.tick();
                    if guess != gold && (gap == Gap::None || gold != JOIN) {
                        model.update(&keys, gold, 1.0);
                        model.update(&keys, guess, -1.0);
                    }
                }
                if gold != JOIN {
                    from = i;
                }
            }
        }
    }
    model
}
