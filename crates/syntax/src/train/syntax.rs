//! Training the tagger and the parser.

use crate::conllu::Tree;
use crate::features::{of_next, of_state, of_style};
use crate::guide::{Hint, of_hints};
use crate::hash::Rng;
use crate::lex::Lex;
use crate::parser::{LABELLED, LEFT, NONE, Node, RIGHT, SHIFT, State, nodes};
use crate::tagger::{With, morph_features, upos_features};
use crate::tags::{Feats, Upos};
use crate::train::build::Options;
use crate::train::perceptron::Perceptron;
use rustc_hash::FxHashMap;

/// A sentence ready for training: words looked at once, the gold tree in numbers.
#[derive(Debug, Clone)]
pub struct Item {
    /// The words.
    pub lex: Vec<Lex>,
    /// Gold parts of speech.
    pub tags: Vec<Upos>,
    /// Gold features.
    pub feats: Vec<Feats>,
    /// Gold heads; the root is the number of words.
    pub heads: Vec<u32>,
    /// Gold labels, as numbers of the label list.
    pub labels: Vec<u8>,
    /// Whose customs the annotation follows.
    pub style: u8,
}

impl Item {
    /// The sentence from its end, as the guide reads it.
    pub fn reversed(&self) -> Self {
        let mut out = self.clone();
        let n = self.heads.len() as u32;
        out.lex.reverse();
        out.tags.reverse();
        out.feats.reverse();
        out.heads.reverse();
        out.labels.reverse();
        out.heads.iter_mut().filter(|h| **h < n).for_each(|h| *h = n - 1 - *h);
        out
    }
}

/// Now and then a sentence says nothing of its customs, so that texts can be read that follow none.
fn style_for(it: &Item, rng: &mut Rng) -> u8 {
    if rng.below(4) == 0 { 0 } else { it.style }
}

/// Numbers for the labels, most frequent first.
pub fn label_list(trees: &[Tree]) -> Vec<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for r in trees.iter().flat_map(|t| &t.rows) {
        *counts.entry(r.deprel.as_str()).or_default() += 1;
    }
    let mut list: Vec<_> = counts.into_iter().collect();
    list.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    list.truncate(110);
    list.into_iter().map(|(l, _)| l.to_owned()).collect()
}

/// Makes a sentence ready.
pub fn item(tree: &Tree, style: u8, labels: &[String]) -> Item {
    let n = tree.rows.len();
    Item {
        lex: tree.rows.iter().enumerate().map(|(i, r)| Lex::of(&r.form, i == 0)).collect(),
        tags: tree.rows.iter().map(|r| Upos::read(&r.upos)).collect(),
        feats: tree.rows.iter().map(|r| Feats::read(&r.feats)).collect(),
        heads: tree.rows.iter().map(|r| if r.head == 0 { n } else { r.head - 1 } as u32).collect(),
        labels: tree
            .rows
            .iter()
            .map(|r| labels.iter().position(|l| *l == r.deprel).unwrap_or(0) as u8)
            .collect(),
        style,
    }
}

/// The bundles of part of speech and features, most frequent first.
pub fn bundle_list(items: &[Item]) -> Vec<(Upos, Feats)> {
    let mut counts: FxHashMap<(Upos, Feats), usize> = FxHashMap::default();
    for it in items {
        for pair in it.tags.iter().copied().zip(it.feats.iter().copied()) {
            *counts.entry(pair).or_default() += 1;
        }
    }
    let mut list: Vec<_> = counts.into_iter().collect();
    list.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    list.truncate(250);
    list.into_iter().map(|(b, _)| b).collect()
}

fn top(scores: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let mut out = (0, f32::MIN);
    for (i, &s) in scores.iter().enumerate() {
        if allowed(i) && s > out.1 {
            out = (i, s);
        }
    }
    out.0
}

/// Trains the tagger: one model for parts of speech, one for bundles.
pub fn tagger(
    items: &[&Item],
    bundles: &[(Upos, Feats)],
    (epochs, with): (usize, With),
    seed: u64,
    margin: f32,
) -> (Perceptron, Perceptron) {
    let mut upos = Perceptron::new(Upos::ALL.len());
    let mut morph = Perceptron::new(bundles.len());
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut rng = Rng(seed);
    let (mut keys, mut tags) = (Vec::new(), Vec::new());
    let classes: FxHashMap<(Upos, Feats), usize> = bundles.iter().enumerate().map(|(i, &b)| (b, i)).collect();
    for _ in 0..epochs {
        rng.shuffle(&mut order);
        for &at in &order {
            let it = items[at];
            let more = (with, if with.styles { style_for(it, &mut rng) } else { 0 });
            tags.clear();
            for i in 0..it.lex.len() {
                upos_features(&it.lex, &tags, i, more, &mut keys);
                let mut scores = [0f32; 20];
                upos.score(&keys, &mut scores);
                let gold = it.tags[i] as usize;
                let scores = &scores[..Upos::ALL.len()];
                let (guess, wrong) = (top(scores, |_| true), top(scores, |c| c != gold));
                upos.tick();
                if guess != gold || scores[gold] - scores[wrong] < margin {
                    upos.update(&keys, gold, 1.0);
                    upos.update(&keys, wrong, -1.0);
                }
                tags.push(Upos::ALL[guess]);
            }
            let mut before = 0;
            for i in 0..it.lex.len() {
                let Some(&gold) = classes.get(&(it.tags[i], it.feats[i])) else { continue };
                morph_features(&it.lex, &it.tags, before, i, more, &mut keys);
                let mut scores = vec![0f32; bundles.len()];
                morph.score(&keys, &mut scores);
                let guess = top(&scores, |c| bundles[c].0 == it.tags[i]);
                morph.tick();
                if guess != gold {
                    morph.update(&keys, gold, 1.0);
                    morph.update(&keys, guess, -1.0);
                }
                before = bundles[guess].1.0;
            }
        }
    }
    (upos, morph)
}

/// The classes of the parser: kinds, then every kind with a label that occurs on its side.
pub fn class_list(items: &[Item]) -> Vec<(u8, u8)> {
    let mut seen = [[0usize; 256]; 3];
    for it in items {
        for (i, (&h, &l)) in it.heads.iter().zip(&it.labels).enumerate() {
            let kind = if h as usize > i { LEFT } else { RIGHT };
            seen[kind][usize::from(l)] += 1;
        }
    }
    let mut out = vec![(SHIFT as u8, 0), (LEFT as u8, 0), (RIGHT as u8, 0)];
    for kind in [LEFT, RIGHT] {
        for (l, &n) in seen[kind].iter().enumerate() {
            if n > 0 {
                out.push((kind as u8, l as u8));
            }
        }
    }
    out.truncate(254);
    out
}

/// The arcs that each kind of transition makes impossible.
fn costs(s: &State, heads: &[u32], allowed: [bool; 3]) -> [u32; 3] {
    let (s0, b0) = (s.top(0), s.next);
    let mut cost = [u32::MAX; 3];
    if s0 != NONE {
        let h = heads[s0 as usize];
        let lost = (b0..s.len).filter(|&k| heads[k as usize] == s0).count() as u32;
        if allowed[LEFT] {
            cost[LEFT] = lost + u32::from(h != b0 && (h >= b0 || h == s.top(1)));
        }
        if allowed[RIGHT] {
            cost[RIGHT] = lost + u32::from(h >= b0);
        }
    }
    if allowed[SHIFT] {
        let h = heads[b0 as usize];
        cost[SHIFT] =
            s.stack.iter().filter(|&&k| heads[k as usize] == b0 || (h == k && k != s0)).count() as u32;
    }
    cost
}

/// Trains the parser with a dynamic oracle on sentences whose tags are given beside them, and the hints of a guide,
/// where there is one; `only` of these features where some are named.
pub fn parser(
    items: &[Item],
    given: &[(Vec<Upos>, Vec<Feats>)],
    hints: &[Vec<Hint>],
    (classes, only): (&[(u8, u8)], Option<&[u64]>),
    o: &Options,
    seed: u64,
) -> Perceptron {
    let margin = o.margins[0];
    let n = classes.len();
    let mut model = only.map_or_else(|| Perceptron::new(n), |keys| Perceptron::over(n, keys));
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut rng = Rng(seed);
    let sentences: Vec<Vec<Node>> = items
        .iter()
        .zip(given)
        .map(|(it, (tags, feats))| {
            let mut out = Vec::new();
            nodes(&it.lex, tags, feats, o.endings, &mut out);
            out
        })
        .collect();
    let (mut keys, mut s, mut scores) = (Vec::new(), State::default(), vec![0f32; classes.len()]);
    for epoch in 0..o.epochs {
        rng.shuffle(&mut order);
        for &at in &order {
            let (it, nodes) = (&items[at], &sentences[at]);
            let style = if o.styled() { style_for(it, &mut rng) } else { 0 };
            s.start(it.lex.len());
            while !s.done() {
                let allowed = s.allowed();
                if allowed == [true, false, false] {
                    s.step(SHIFT, 0);
                    continue;
                }
                keys.clear();
                of_next(nodes, s.next, &mut keys);
                of_state(nodes, &s, o.endings, &mut keys);
                if o.styled() {
                    of_style(nodes, &s, style.into(), &mut keys);
                }
                if let Some(hints) = hints.get(at) {
                    of_hints(nodes, hints, &s, &mut keys);
                }
                scores.fill(0.0);
                model.score(&keys, &mut scores);
                let (left, right) = (scores[LEFT], scores[RIGHT]);
                for (c, score) in scores.iter_mut().enumerate().skip(LABELLED) {
                    *score += if usize::from(classes[c].0) == LEFT { left } else { right };
                }
                let cost = costs(&s, &it.heads, allowed);
                let least = cost.iter().copied().min().unwrap_or(0);
                let kind_of = |c: usize| usize::from(classes[c].0);
                let can = |c: usize| (c == SHIFT || c >= LABELLED) && allowed[kind_of(c)];
                let gold = |c: usize| {
                    let kind = kind_of(c);
                    if !can(c) || cost[kind] != least {
                        return false;
                    }
                    let Some(&child) = s.stack.last() else { return kind == SHIFT };
                    let head = if kind == LEFT { s.next } else { s.top(1) };
                    kind == SHIFT
                        || it.heads[child as usize] != head
                        || it.labels[child as usize] == classes[c].1
                };
                let guess = top(&scores, can);
                let right = top(&scores, gold);
                model.tick();
                let ok = gold(guess);
                let wrong = if ok { top(&scores, |c| can(c) && !gold(c)) } else { guess };
                // a narrow win is no win
                let narrow = can(wrong) && !gold(wrong) && scores[right] - scores[wrong] < margin;
                if narrow || !ok {
                    for (c, by) in [(right, 1.0), (wrong, -1.0)] {
                        model.update(&keys, c, by);
                        if c >= LABELLED {
                            model.update(&keys, kind_of(c), by);
                        }
                    }
                }
                // from the second round on, mistakes are followed so that their states are learned too
                let take = if ok || (epoch > 0 && rng.below(10) > 0) { guess } else { right };
                s.step(kind_of(take), classes[take].1);
            }
        }
    }
    model
}
