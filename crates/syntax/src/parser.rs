//! The parser: arc-hybrid transitions, one greedy pass, in linear time.
//!
//! The root stands at the end of the buffer. SHIFT moves the next word to the stack; LEFT hangs the top of the
//! stack on the next word; RIGHT hangs it on the word below it.

use crate::guide::Hint;
use crate::lex::Lex;
use crate::linear::{Weights, best_in};
use crate::tags::{Feats, Upos};

/// No word.
pub const NONE: u32 = u32::MAX;
/// The class of SHIFT; LEFT and RIGHT without a label follow, then each with its labels.
pub const SHIFT: usize = 0;
/// The shared class of every LEFT.
pub const LEFT: usize = 1;
/// The shared class of every RIGHT.
pub const RIGHT: usize = 2;
/// The first class that has a label.
pub const LABELLED: usize = 3;

/// A word as the parser sees it.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// The levelled form.
    pub form: u64,
    /// The end of the word.
    pub tail: u64,
    /// The part of speech.
    pub tag: u64,
    /// The part of speech with its features.
    pub full: u64,
    /// Case and definiteness.
    pub case: u64,
    /// Gender, number and person.
    pub agree: u64,
    /// Commas, verbs and conjunctions up to here, to tell what stands between two words.
    pub before: [u32; 3],
}

/// The state of a parse: stack, buffer and the tree so far.
#[derive(Debug, Clone, Default)]
pub struct State {
    pub(crate) stack: Vec<u32>,
    pub(crate) next: u32,
    pub(crate) len: u32,
    /// The head of each word; the root is `len`.
    pub heads: Vec<u32>,
    /// The label of each word.
    pub labels: Vec<u8>,
    pub(crate) left: Vec<[u32; 2]>,
    pub(crate) right: Vec<[u32; 2]>,
    pub(crate) counts: Vec<[u8; 2]>,
    pub(crate) sets: Vec<[u64; 2]>,
}

impl State {
    /// Starts on a sentence of `n` words.
    pub fn start(&mut self, n: usize) {
        self.stack.clear();
        self.next = 0;
        self.len = n as u32;
        self.heads.clear();
        self.heads.resize(n, NONE);
        self.labels.clear();
        self.labels.resize(n, 0);
        self.left.clear();
        self.left.resize(n + 1, [NONE; 2]);
        self.right.clear();
        self.right.resize(n + 1, [NONE; 2]);
        self.counts.clear();
        self.counts.resize(n + 1, [0; 2]);
        self.sets.clear();
        self.sets.resize(n + 1, [0; 2]);
    }

    /// Whether every word has its head.
    pub fn done(&self) -> bool {
        self.next >= self.len && self.stack.is_empty()
    }

    /// The word `i` below the top of the stack.
    #[inline(always)]
    pub fn top(&self, i: usize) -> u32 {
        self.stack.len().checked_sub(i + 1).map_or(NONE, |j| self.stack[j])
    }

    /// Whether SHIFT, LEFT, RIGHT may be taken.
    pub fn allowed(&self) -> [bool; 3] {
        let (more, n) = (self.next < self.len, self.stack.len());
        [more, n > 0 && (more || n == 1), n > 1]
    }

    /// Takes a transition: `kind` is SHIFT, LEFT or RIGHT.
    pub fn step(&mut self, kind: usize, label: u8) {
        if kind == SHIFT {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let Some(child) = self.stack.pop() else { return };
        let head = if kind == LEFT { self.next } else { self.top(0) };
        let (c, h) = (child as usize, head as usize);
        self.heads[c] = head;
        self.labels[c] = label;
        let side = usize::from(kind == RIGHT);
        let near = if side == 0 { &mut self.left[h] } else { &mut self.right[h] };
        *near = [child, near[0]];
        self.counts[h][side] = self.counts[h][side].saturating_add(1);
        self.sets[h][side] |= 1 << (label & 63);
    }
}

/// What each class does: its kind and its label.
#[derive(Debug, Clone, Default)]
pub struct Classes {
    /// Kind and label, by class; the first three have no label of their own, then every LEFT, then every RIGHT.
    pub list: Vec<(u8, u8)>,
    /// The first class that is a RIGHT with a label.
    pub rights: usize,
}

impl Classes {
    /// Takes in the list.
    pub fn new(list: Vec<(u8, u8)>) -> Self {
        let rights = list.iter().skip(LABELLED).position(|c| usize::from(c.0) == RIGHT);
        let rights = rights.map_or(list.len(), |r| r + LABELLED);
        Self { list, rights }
    }
}

/// Lists the words as nodes, the root last; `endings` as in [`Parser::endings`].
pub fn nodes(lex: &[Lex], tags: &[Upos], feats: &[Feats], endings: bool, out: &mut Vec<Node>) {
    out.clear();
    let mut before = [0; 3];
    for ((l, &t), f) in lex.iter().zip(tags).zip(feats) {
        let tag = t as u64 + 1;
        let full = tag | u64::from(f.0) << 8;
        let (case, agree) = (f.case_bits(), f.agreement_bits());
        out.push(Node {
            form: l.form,
            tail: if endings { l.end } else { l.tail[2] },
            tag,
            full,
            case,
            agree,
            before,
        });
        match t {
            Upos::Punct => before[0] += 1,
            Upos::Verb | Upos::Aux => before[1] += 1,
            Upos::Cconj | Upos::Sconj => before[2] += 1,
            _ => {}
        }
    }
    out.push(Node { form: 3, tail: 3, tag: 40, full: 40, case: 0, agree: 0, before });
}

/// The trained parser.
#[derive(Debug, Clone, Default)]
pub struct Parser {
    /// Weights over the classes.
    pub weights: Weights,
    /// What the classes do.
    pub classes: Classes,
    /// Whether the features of endings are used.
    pub endings: bool,
    /// Whether it knows of customs that differ.
    pub styled: bool,
    /// Whether it goes by the hints of a guide.
    pub guided: bool,
}

impl Parser {
    /// Parses the nodes (the last one is the root) with the hints of a guide, if there is one, after the customs of
    /// `style`; heads and labels are left in the state.
    pub fn parse(&self, nodes: &[Node], hints: &[Hint], style: u8, keys: &mut Vec<u64>, s: &mut State) {
        s.start(nodes.len().saturating_sub(1));
        let list = &self.classes.list;
        let (mut scores, mut ahead, mut seen) = ([0; 256], [0; 256], NONE);
        let n = list.len().min(254);
        if n < LABELLED {
            return;
        }
        while !s.done() {
            let allowed = s.allowed();
            match allowed {
                [true, false, false] => {
                    s.step(SHIFT, 0);
                    continue;
                }
                // the last word of all hangs on the root, and that has one label
                [false, true, false] => {
                    s.step(LEFT, 0);
                    continue;
                }
                _ => {}
            }
            if seen != s.next {
                seen = s.next;
                keys.clear();
                crate::features::of_next(nodes, seen, keys);
                ahead.fill(0);
                self.weights.add_all(keys, &mut ahead);
            }
            keys.clear();
            crate::features::of_state(nodes, s, self.endings, keys);
            if self.styled {
                crate::features::of_style(nodes, s, style.into(), keys);
            }
            if self.guided {
                crate::guide::of_hints(nodes, hints, s, keys);
            }
            scores.copy_from_slice(&ahead);
            self.weights.add_all(keys, &mut scores);
            let (mut class, mut top) = (None, i32::MIN);
            for (kind, range) in [(LEFT, LABELLED..self.classes.rights), (RIGHT, self.classes.rights..n)] {
                if let Some((c, score)) = best_in(&scores, range)
                    && allowed[kind]
                    && score + scores[kind] > top
                {
                    (class, top) = (Some(c), score + scores[kind]);
                }
            }
            match class {
                _ if allowed[SHIFT] && scores[SHIFT] >= top => s.step(SHIFT, 0),
                Some(c) => s.step(usize::from(list[c].0), list[c].1),
                None if allowed[RIGHT] => s.step(RIGHT, 0),
                None => s.step(LEFT, 0),
            }
        }
    }
}
