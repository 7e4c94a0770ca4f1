//! Parts of speech from left to right, then the features that go with them.

use crate::hash::{key1, key2, key3};
use crate::lex::Lex;
use crate::linear::{Weights, best};
use crate::tags::{Feats, Upos};

/// Marks the places before and after the sentence.
const OUT: u64 = 0xFF;

/// The features that not every tagger has.
#[derive(Debug, Clone, Copy, Default)]
pub struct With {
    /// Those of the kinds of words, where there is a list of them.
    pub kinds: bool,
    /// Those of the customs of a treebank.
    pub styles: bool,
}

/// The trained tagger: parts of speech, and the bundles of features each may carry.
#[derive(Debug, Clone, Default)]
pub struct Tagger {
    /// Weights over the parts of speech.
    pub upos: Weights,
    /// Weights over the bundles.
    pub morph: Weights,
    /// The bundles: part of speech and features.
    pub bundles: Vec<(Upos, Feats)>,
    /// By part of speech, the numbers of its bundles.
    pub groups: Vec<Vec<u8>>,
    /// Which of the features are used that not every model has.
    pub with: With,
}

#[inline(always)]
fn at(lex: &[Lex], i: usize, by: isize) -> Lex {
    match i.checked_add_signed(by).and_then(|j| lex.get(j)) {
        Some(l) => *l,
        None => Lex::outside(if by < 0 { 1 } else { 2 }),
    }
}

/// The part of speech `back` words before `i`.
#[inline(always)]
fn tag(tags: &[Upos], i: usize, back: usize) -> u64 {
    i.checked_sub(back).and_then(|j| tags.get(j)).map_or(OUT, |&t| t as u64)
}

/// The features of a part of speech; `tags` holds those given so far, `with` says which
/// more there are, `style` whose customs are followed.
pub fn upos_features(lex: &[Lex], tags: &[Upos], i: usize, (with, style): (With, u8), keys: &mut Vec<u64>) {
    keys.clear();
    let (w, p, pp, n, nn) = (at(lex, i, 0), at(lex, i, -1), at(lex, i, -2), at(lex, i, 1), at(lex, i, 2));
    let (t1, t2) = (tag(tags, i, 1), tag(tags, i, 2));
    keys.extend([
        key1(1, w.form),
        key2(2, w.form, t1),
        key2(3, w.tail[3], w.shape),
        key1(4, w.tail[2]),
        key1(5, w.tail[1]),
        key1(6, w.tail[0]),
        key1(7, w.head[2]),
        key1(8, w.head[1]),
        key1(9, w.head[0]),
        key1(10, w.shape),
        key1(11, t1),
        key2(12, t1, t2),
        key1(13, p.form),
        key1(14, n.form),
        key1(15, pp.form),
        key1(16, nn.form),
        key2(17, w.form, n.form),
        key2(18, p.form, w.form),
        key2(19, n.tail[2], t1),
        key1(20, n.tail[2]),
        key1(21, p.tail[2]),
        key2(22, n.shape, w.shape),
        key2(23, w.tail[2], t1),
        key3(24, w.tail[1], t1, t2),
        key2(25, w.tail[2], n.tail[1]),
        key2(26, p.form, n.form),
        key2(27, w.shape, t1),
        key2(28, w.form, n.tail[2]),
        key2(29, n.form, nn.form),
        key3(30, w.form, t1, t2),
        key2(31, w.shape, p.shape),
        key2(32, n.head[2], n.shape),
    ]);
    if with.styles {
        let c = u64::from(style);
        keys.extend([
            key2(62, c, w.form),
            key2(63, c, t1),
            key3(64, c, w.tail[1], t1),
            key2(65, c, w.tail[2]),
            key2(66, c, w.tail[0]),
            key3(67, c, w.form, t1),
            key3(68, c, w.form, n.form),
            key3(69, c, p.form, w.form),
        ]);
    }
    if with.kinds {
        keys.extend([
            key2(33, w.kind, t1),
            key2(34, w.kind, n.kind),
            key2(35, w.kind, p.kind),
            key3(36, w.kind, t1, t2),
            key2(37, w.kind, w.tail[0]),
            key3(38, p.kind, w.kind, n.kind),
            key2(39, n.kind, w.form),
            key2(40, w.kind, n.form),
        ]);
    }
}

/// Signs that are read as words; a lone apostrophe is a genitive.
const SPOKEN: [char; 13] = ['&', '+', '%', '°', '§', '#', '@', '=', '/', '$', '€', '£', '\''];

/// Whether a token without letters and digits can have this part of speech: a bullet opens no sentence as its verb.
fn may_be_symbol(word: &Lex, class: usize) -> bool {
    use Upos::{Adp, Adv, Cconj, Num};
    is_symbol(class)
        || [Adp, Adv, Cconj, Num].iter().any(|&t| t as usize == class)
        || SPOKEN.iter().any(|&c| word.form == crate::hash::chars([c]))
}

fn is_symbol(class: usize) -> bool {
    [Upos::Punct, Upos::Sym, Upos::X].iter().any(|&t| t as usize == class)
}

/// The features of a bundle: every part of speech is known, and the bundle of the word before.
pub fn morph_features(
    lex: &[Lex],
    tags: &[Upos],
    before: u32,
    i: usize,
    (with, style): (With, u8),
    keys: &mut Vec<u64>,
) {
    keys.clear();
    let (w, p, n) = (at(lex, i, 0), at(lex, i, -1), at(lex, i, 1));
    let t = tag(tags, i, 0);
    let (t1, t2) = (tag(tags, i, 1), tag(tags, i, 2));
    let next = tags.get(i + 1).map_or(OUT, |&t| t as u64);
    let b = u64::from(before);
    keys.extend([
        key2(41, t, w.form),
        key2(42, t, w.tail[3]),
        key2(43, t, w.tail[2]),
        key2(44, t, w.tail[1]),
        key2(45, t, w.tail[0]),
        key2(46, t, w.head[1]),
        key2(47, t, w.head[0]),
        key3(48, t, p.form, t1),
        key3(49, t, n.form, next),
        key3(50, t, b, t1),
        key3(51, t, b, w.tail[1]),
        key3(52, t, w.tail[2], t1),
        key3(53, t, w.tail[1], p.tail[1]),
        key3(54, t, w.tail[1], n.tail[1]),
        key3(55, t, w.form, p.form),
        key3(56, t, t1, t2),
        key3(57, t, next, w.tail[1]),
        key3(58, t, w.tail[2], w.head[1]),
        key3(59, t, w.form, b),
        key2(60, t, w.shape),
        key3(61, t, w.form, n.form),
    ]);
    if with.styles {
        let c = u64::from(style);
        keys.extend([key2(71, t, c), key3(72, c, t, w.form), key3(73, c, t, w.tail[2]), key3(74, c, t, b)]);
    }
}

impl Tagger {
    /// Tags a sentence: `tags` and `feats` are filled, one a word.
    pub fn tag(
        &self,
        lex: &[Lex],
        style: u8,
        keys: &mut Vec<u64>,
        tags: &mut Vec<Upos>,
        feats: &mut Vec<Feats>,
    ) {
        let more = (self.with, style);
        tags.clear();
        feats.clear();
        for i in 0..lex.len() {
            upos_features(lex, tags, i, more, keys);
            let mut scores = [0; 256];
            self.upos.add_all(keys, &mut scores);
            let scores = &scores[..Upos::ALL.len()];
            let mut top = best(scores, |_| true).unwrap_or(0);
            if lex[i].symbol && !may_be_symbol(&lex[i], top) {
                top = best(scores, is_symbol).unwrap_or(top);
            }
            tags.push(Upos::ALL.get(top).copied().unwrap_or(Upos::X));
        }
        let mut before = 0;
        for i in 0..lex.len() {
            let group = self.groups.get(tags[i] as usize).map_or(&[][..], |g| g);
            let mut top = (i32::MIN, Feats::default());
            if let [only] = group {
                top.1 = self.bundle(*only);
            } else {
                morph_features(lex, tags, before, i, more, keys);
                let mut scores = [0; 256];
                self.morph.add_all(keys, &mut scores);
                for &b in group {
                    if scores[usize::from(b)] > top.0 {
                        top = (scores[usize::from(b)], self.bundle(b));
                    }
                }
            }
            feats.push(top.1);
            before = top.1.0;
        }
    }

    fn bundle(&self, number: u8) -> Feats {
        self.bundles.get(usize::from(number)).map_or(Feats::default(), |b| b.1)
    }

    /// Adds a bundle; those past the 254th have no weights and are left out.
    pub fn push_bundle(&mut self, upos: Upos, feats: Feats) {
        if self.bundles.len() < 254 {
            self.groups.resize(Upos::ALL.len(), Vec::new());
            self.groups[upos as usize].push(self.bundles.len() as u8);
            self.bundles.push((upos, feats));
        }
    }
}
