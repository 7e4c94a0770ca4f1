//! A second opinion: a parser that reads the sentence from its end, and what the first makes of it.
//!
//! The parser proper decides from left to right and knows nothing of what follows but a few words. One that comes from
//! the other side has seen all of that; where it hangs each word is a feature among the others.

use crate::hash::{key1, key2, key3, key4, mix};
use crate::lex::Lex;
use crate::parser::{NONE, Node, Parser, State, nodes};
use crate::tags::{Feats, Upos};

/// What the guide says of a word.
#[derive(Debug, Clone, Copy)]
pub struct Hint {
    /// The head; the root is the number of words.
    pub head: u32,
    /// The label.
    pub label: u8,
    /// The last word that hangs on it; `NONE` where nothing does.
    pub last: u32,
}

const NO_HINT: Hint = Hint { head: NONE, label: 255, last: NONE };

/// The buffers of the guide.
#[derive(Debug, Clone, Default)]
pub struct Back {
    lex: Vec<Lex>,
    tags: Vec<Upos>,
    feats: Vec<Feats>,
    nodes: Vec<Node>,
    state: State,
    /// What was found, one a word.
    pub hints: Vec<Hint>,
}

/// Parses the words from the last to the first and leaves the hints in the buffers.
pub fn hint(
    guide: &Parser,
    (lex, tags, feats): (&[Lex], &[Upos], &[Feats]),
    style: u8,
    keys: &mut Vec<u64>,
    b: &mut Back,
) {
    let n = lex.len();
    b.lex.clear();
    b.lex.extend(lex.iter().rev());
    b.tags.clear();
    b.tags.extend(tags.iter().rev());
    b.feats.clear();
    b.feats.extend(feats.iter().rev());
    nodes(&b.lex, &b.tags, &b.feats, guide.endings, &mut b.nodes);
    guide.parse(&b.nodes, &[], style, keys, &mut b.state);
    b.hints.clear();
    b.hints.resize(n, NO_HINT);
    for i in 0..n {
        let (head, label) = (b.state.heads[n - 1 - i] as usize, b.state.labels[n - 1 - i]);
        let head = if head < n { n - 1 - head } else { n };
        b.hints[i].head = head as u32;
        b.hints[i].label = label;
        if let Some(h) = b.hints.get_mut(head) {
            h.last = i as u32;
        }
    }
}

/// Adds the keys of what the guide says of the words that a transition is about.
pub fn of_hints(ns: &[Node], hints: &[Hint], st: &State, keys: &mut Vec<u64>) {
    let (i0, i1, j0) = (st.top(0), st.top(1), st.next);
    let hint = |i: u32| hints.get(i as usize).copied().unwrap_or(NO_HINT);
    let (h0, h1, hb) = (hint(i0), hint(i1), hint(j0));
    // where a word hangs, as seen from the state
    let place = |h: &Hint| match h.head {
        NONE => 0u64,
        h if h == i0 => 1,
        h if h == i1 => 2,
        h if h == j0 => 3,
        h if h > j0 => 4,
        _ => 5,
    };
    // whether something is still to come that hangs on the word
    let more = |h: &Hint| u64::from(h.last != NONE && h.last >= j0);
    let (p0, p1, pb) = (place(&h0), place(&h1), place(&hb));
    let (m0, m1) = (more(&h0), more(&h1));
    let (l0, lb) = (u64::from(h0.label), u64::from(hb.label));
    let all = p0 | p1 << 3 | pb << 6 | m0 << 9 | m1 << 10;
    let said = p0 | l0 << 8;
    let node = |i: u32| ns.get(i as usize);
    let tag = |i: u32| node(i).map_or(41, |n| n.tag);
    let full = |i: u32| node(i).map_or(41, |n| n.full);
    let form = |i: u32| node(i).map_or(7, |n| n.form);
    let (t0, t1, tb) = (tag(i0), tag(i1), tag(j0));
    let far = u64::from(j0.abs_diff(i0).min(6));
    keys.extend([
        key1(221, all),
        key1(222, said),
        key2(223, all, l0),
        key3(224, p0 | m0 << 4, t0, tb),
        key3(225, p0 | m0 << 4, t1, t0),
        key2(226, said, t0),
        key3(227, said, t0, tb),
        key3(228, said, t1, t0),
        key2(229, said, form(i0)),
        key2(230, said, form(i1)),
        key2(231, said, form(j0)),
        key3(232, all, t0, tb),
        key3(233, all, t1, t0),
        key4(234, said, pb, lb, m0),
        key3(235, p0 | m0 << 4, full(i0), full(j0)),
        key3(236, p0 | m0 << 4, full(i1), full(i0)),
        key3(237, p0 | m0 << 4 | pb << 5, far, tb),
        key3(
            238,
            m0 | pb << 4,
            mix(t0, tb),
            st.counts.get(i0 as usize).map_or(9, |c| u64::from(c[1].min(3))),
        ),
        key3(239, said, st.sets.get(i1 as usize).map_or(0, |s| s[1]), t1),
        key3(240, said, st.sets.get(j0 as usize).map_or(0, |s| s[0]), tb),
    ]);
}
