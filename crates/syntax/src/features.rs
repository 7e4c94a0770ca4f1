//! The features of a parser state: words of the stack and the buffer, their children, what lies between.

use crate::hash::{key1, key2, key3, key4, mix};
use crate::parser::{NONE, Node, State};

const NIL: Node = Node { form: 7, tail: 7, tag: 41, full: 41, case: 0, agree: 0, before: [0; 3] };

#[inline(always)]
fn node(nodes: &[Node], i: u32) -> Node {
    nodes.get(i as usize).copied().unwrap_or(NIL)
}

fn distance(a: u32, b: u32) -> u64 {
    if a == NONE || b == NONE {
        return 9;
    }
    match b.abs_diff(a) {
        d @ 0..=4 => u64::from(d),
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    }
}

/// Which of gender, number and person two words share: nothing known, equal, or different.
fn agreement(a: &Node, b: &Node) -> u64 {
    let part = |mask: u64| match (a.agree & mask, b.agree & mask) {
        (0, _) | (_, 0) => 0,
        (x, y) if x == y => 1,
        _ => 2,
    };
    part(0x3 << 8) * 9 + part(0x3 << 13) * 3 + part(0x3 << 15)
}

/// What lies between two words: punctuation, verbs, conjunctions.
fn between(a: &Node, b: &Node) -> u64 {
    let d = |i: usize| u64::from(b.before[i].saturating_sub(a.before[i]).min(2));
    d(0) * 9 + d(1) * 3 + d(2)
}

/// Adds the keys of the features of what is read next, which stay the same until the next SHIFT.
pub fn of_next(nodes: &[Node], j0: u32, keys: &mut Vec<u64>) {
    let (b0, b1, b2, b3) = (node(nodes, j0), node(nodes, j0 + 1), node(nodes, j0 + 2), node(nodes, j0 + 3));
    let prev = if j0 > 0 { node(nodes, j0 - 1) } else { NIL };
    let wp = |n: &Node| mix(n.form, n.tag);
    keys.extend([
        key1(108, b0.form),
        key1(109, b0.full),
        key1(110, wp(&b0)),
        key1(111, b1.form),
        key1(112, b1.full),
        key1(113, wp(&b1)),
        key1(114, b2.form),
        key1(115, b2.full),
        key2(118, prev.full, b0.tag),
        key2(129, b0.tag, b1.tag),
        key2(130, b0.form, b1.tag),
        key2(131, b0.tag, b1.form),
        key3(135, b0.tag, b1.tag, b2.tag),
        key3(193, b1.tag, b2.tag, b3.tag),
    ]);
}

/// Adds the keys of what the customs of a treebank decide: `style` says whose.
pub fn of_style(nodes: &[Node], st: &State, style: u64, keys: &mut Vec<u64>) {
    let (i0, i1, j0) = (st.top(0), st.top(1), st.next);
    let (s0, s1, b0) = (node(nodes, i0), node(nodes, i1), node(nodes, j0));
    let wp = |n: &Node| mix(n.form, n.tag);
    let child = |list: &[[u32; 2]], i: u32| list.get(i as usize).map_or(NONE, |c| c[0]);
    let (r1, l0) = (child(&st.right, i1), child(&st.left, i0));
    let label = |i: u32| st.labels.get(i as usize).map_or(255, |&l| u64::from(l));
    keys.extend([
        key1(241, style),
        key3(242, style, s0.tag, b0.tag),
        key3(243, style, s1.tag, s0.tag),
        key2(244, style, wp(&s0)),
        key2(245, style, wp(&b0)),
        key2(246, style, wp(&s1)),
        key4(247, style, s1.tag, s0.tag, b0.tag),
        key3(248, style, s0.form, b0.tag),
        key3(249, style, s0.tag, b0.form),
        key3(250, style, s1.form, s0.tag),
        key3(251, style, s1.tag, s0.form),
        key4(252, style, label(r1), s1.tag, s0.tag),
        key4(253, style, node(nodes, l0).form, s1.tag, s0.tag),
        key4(254, style, label(l0), s0.tag, b0.tag),
    ]);
}

/// Adds the keys of the other features of a state; `endings` adds those of the endings of words, which help where the
/// treebank is small and words are rich in forms.
pub fn of_state(nodes: &[Node], st: &State, endings: bool, keys: &mut Vec<u64>) {
    let (i0, i1, i2, j0) = (st.top(0), st.top(1), st.top(2), st.next);
    let (s0, s1, s2) = (node(nodes, i0), node(nodes, i1), node(nodes, i2));
    let (b0, b1, b2) = (node(nodes, j0), node(nodes, j0 + 1), node(nodes, j0 + 2));
    let after0 = if i0 == NONE { NIL } else { node(nodes, i0 + 1) };
    let child = |list: &[[u32; 2]], i: u32, k: usize| list.get(i as usize).map_or(NONE, |c| c[k]);
    let label = |i: u32| st.labels.get(i as usize).map_or(255, |&l| u64::from(l));
    let count = |i: u32, side: usize| st.counts.get(i as usize).map_or(9, |c| u64::from(c[side].min(3)));
    let set = |i: u32, side: usize| st.sets.get(i as usize).map_or(0, |c| c[side]);
    let (l0, l02) = (child(&st.left, i0, 0), child(&st.left, i0, 1));
    let (r0, r02) = (child(&st.right, i0, 0), child(&st.right, i0, 1));
    let (l1, r1, r12) = (child(&st.left, i1, 0), child(&st.right, i1, 0), child(&st.right, i1, 1));
    let (lb, lb2) = (child(&st.left, j0, 0), child(&st.left, j0, 1));
    let (nl0, nr0, nl1, nr1, nlb) =
        (node(nodes, l0), node(nodes, r0), node(nodes, l1), node(nodes, r1), node(nodes, lb));
    // the far child of the left side is its first word: a preposition, an article, a subordinator
    let (far0, farb) =
        (node(nodes, if l02 == NONE { l0 } else { l02 }), node(nodes, if lb2 == NONE { lb } else { lb2 }));
    let (d0, d1) = (distance(i0, j0), distance(i1, i0));
    let (m0, m1) = (between(&s0, &b0), between(&s1, &s0));
    let wp = |n: &Node| mix(n.form, n.tag);
    let (w0, w1, wb) = (wp(&s0), wp(&s1), wp(&b0));
    keys.extend([
        key1(101, s0.form),
        key1(102, s0.tag),
        key1(103, s0.full),
        key1(104, w0),
        key1(105, s1.form),
        key1(106, s1.full),
        key1(107, w1),
        key1(116, s2.form),
        key1(117, s2.full),
        key2(119, w0, wb),
        key2(120, w0, b0.tag),
        key2(121, s0.tag, wb),
        key2(122, s0.tag, b0.tag),
        key2(123, s0.full, b0.full),
        key2(124, w1, w0),
        key2(125, w1, s0.tag),
        key2(126, s1.tag, w0),
        key2(127, s1.tag, s0.tag),
        key2(128, s1.full, s0.full),
        key2(132, s1.tag, b0.tag),
        key2(133, s1.form, b0.tag),
        key3(134, s0.tag, b0.tag, b1.tag),
        key3(136, s1.tag, s0.tag, b0.tag),
        key3(137, s2.tag, s1.tag, s0.tag),
        key4(138, s1.tag, s0.tag, b0.tag, b1.tag),
        key3(139, s0.form, b0.tag, b1.tag),
        key3(140, s1.tag, s0.form, b0.tag),
        key3(141, s1.form, s0.tag, b0.tag),
        key3(142, s1.tag, s0.tag, b0.form),
        key3(143, s0.tag, nl0.tag, b0.tag),
        key3(144, s0.tag, nr0.tag, b0.tag),
        key3(145, s0.tag, b0.tag, nlb.tag),
        key3(146, s1.tag, nr1.tag, s0.tag),
        key3(147, s1.tag, nl1.tag, s0.tag),
        key3(148, s1.tag, s0.tag, nl0.tag),
        key3(149, s1.tag, s0.tag, nr0.tag),
        key3(150, s0.tag, b0.tag, d0),
        key2(151, s0.form, d0),
        key2(152, b0.form, d0),
        key3(153, s1.tag, s0.tag, d1),
        key3(154, s0.tag, b0.tag, m0),
        key3(155, s1.tag, s0.tag, m1),
        key2(156, s0.form, count(i0, 1)),
        key3(157, s0.tag, count(i0, 0), count(i0, 1)),
        key2(158, s0.form, count(i0, 0)),
        key2(159, s1.form, count(i1, 1)),
        key3(160, s1.tag, count(i1, 0), count(i1, 1)),
        key2(161, b0.form, count(j0, 0)),
        key2(162, b0.tag, count(j0, 0)),
    ]);
    keys.extend([
        key2(163, nl0.form, s0.tag),
        key2(164, label(l0), s0.tag),
        key2(165, nr0.form, s0.tag),
        key2(166, label(r0), s0.tag),
        key2(167, nr1.form, s1.tag),
        key3(168, label(r1), s1.tag, s0.tag),
        key3(169, label(l1), s1.tag, s0.tag),
        key2(170, nlb.form, b0.tag),
        key3(171, label(lb), b0.tag, s0.tag),
        key3(172, label(l0), label(l02), s0.tag),
        key3(173, label(r0), label(r02), s0.tag),
        key3(174, label(r1), label(r12), s1.tag),
        key3(175, label(lb), label(lb2), b0.tag),
        key2(176, set(i0, 0), s0.tag),
        key2(177, set(i0, 1), s0.tag),
        key2(178, set(i0, 1), s0.form),
        key3(179, set(i1, 1), s1.tag, s0.tag),
        key2(180, set(i1, 1), s1.form),
        key3(181, set(j0, 0), b0.tag, s0.tag),
        key3(182, s1.form, far0.form, s0.tag),
        key3(183, s1.tag, far0.form, s0.tag),
        key3(184, s0.form, farb.form, b0.tag),
        key3(185, s0.tag, farb.form, b0.tag),
        key3(186, s1.tag, far0.form, s0.form),
        key3(187, s0.tag, b0.tag, after0.tag),
        key3(188, s1.full, nl0.form, s0.full),
        key2(189, s0.tail, b0.tail),
        key2(190, s1.tail, s0.tail),
        key4(191, s0.tag, b0.tag, b1.tag, b2.tag),
        key4(192, s2.tag, s1.tag, s0.tag, b0.tag),
        key4(194, set(i0, 0), set(i0, 1), s0.tag, b0.tag),
        key4(196, s1.tag, s0.tag, s1.case, s0.case),
        key4(197, s0.tag, b0.tag, s0.case, b0.case),
        key3(198, s1.tag, s0.tag, agreement(&s1, &s0) << 8 | s1.case ^ s0.case),
        key3(199, s0.tag, b0.tag, agreement(&s0, &b0) << 8 | s0.case ^ b0.case),
        key3(200, s1.form, s0.tag, s0.case),
        key3(201, s0.tag, s0.case, wb),
        key4(195, set(i1, 0), set(i1, 1), s1.tag, s0.tag),
    ]);
    if endings {
        keys.extend([
            key2(202, s0.tail, b0.tag),
            key2(203, s0.tag, b0.tail),
            key2(204, s1.tail, s0.tag),
            key2(205, s1.tag, s0.tail),
            key3(206, s1.tag, s0.tail, b0.tag),
            key3(207, s1.tail, s0.tag, b0.tag),
        ]);
    }
}
