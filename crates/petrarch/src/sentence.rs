//! A sentence cut as treebanks cut it (which dictionaries expect: `DID N'T`), with its tree.
use crate::lines::capitals;
use legation_record::Span;
use legation_syntax::{Analysis, Feature, Model, Rel, Scratch, Upos};
use std::ops::Range;

/// A word with its place in the tree.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Bytes of the text.
    pub span: Span,
    /// In capitals.
    pub form: String,
    pub head: Option<usize>,
    pub rel: Rel,
    /// A participle that an auxiliary of the passive stands before.
    pub passive: bool,
    pub upos: Upos,
}

/// The words of a sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    pub words: Vec<Word>,
    /// For each word the first and one past the last that hang on it, itself among them.
    pub reach: Vec<(usize, usize)>,
}

/// Sentences of more words are lists and tables.
const LONGEST: usize = 200;

impl Sentence {
    /// Reads a sentence that begins at byte `at` of its text.
    pub fn read(text: &str, at: u32) -> Sentence {
        let pieces = cut(text);
        let Some(model) = Model::for_lang("en").filter(|_| pieces.len() <= LONGEST) else {
            return Sentence::default();
        };
        let tokens: Vec<&str> = pieces.iter().map(|p| &text[p.clone()]).collect();
        let mut tree = Analysis::default();
        model.analyse(&tokens, &mut Scratch::default(), &mut tree);
        let place = |n: usize| at as usize + n;
        let word = |p: &Range<usize>| Word {
            span: Span::new(place(p.start), place(p.end)),
            form: capitals(&text[p.clone()]),
            head: None,
            rel: Rel::Dep,
            passive: false,
            upos: Upos::X,
        };
        let mut words: Vec<Word> = pieces.iter().map(word).collect();
        let mut filled = vec![false; words.len()];
        for node in &tree.words {
            let at = node.token as usize;
            let head = node.head.map(|h| tree.words[h as usize].token as usize);
            if head == Some(at) || filled[at] {
                continue;
            }
            filled[at] = true;
            let word = &mut words[at];
            (word.head, word.rel, word.upos) = (head, node.rel, node.upos);
            word.passive = node.feats.get(Feature::Voice) == Some("Pass");
        }
        let mut out = Sentence { reach: (0..words.len()).map(|i| (i, i + 1)).collect(), words };
        out.stretch();
        out
    }

    /// Fills `reach`: each word stretches all that it hangs on.
    fn stretch(&mut self) {
        for i in 0..self.words.len() {
            let mut above = self.words[i].head;
            // a tree has no circle; its height bounds the way up
            for _ in 0..self.words.len() {
                let Some(h) = above else { break };
                let (first, last) = self.reach[h];
                self.reach[h] = (first.min(i), last.max(i + 1));
                above = self.words[h].head;
            }
        }
    }

    pub fn is(&self, i: usize, upos: &[Upos]) -> bool {
        self.words.get(i).is_some_and(|w| upos.contains(&w.upos))
    }

    pub fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        let (first, last) = self.reach.get(head).copied().unwrap_or_default();
        (first..last).filter(move |&i| self.words[i].head == Some(head))
    }

    /// The word of a stretch that hangs outside of it.
    pub fn top(&self, stretch: Range<usize>) -> usize {
        let outside = |&i: &usize| self.words[i].head.is_none_or(|h| !stretch.contains(&h));
        stretch.clone().find(outside).unwrap_or(stretch.start)
    }
}

/// The pieces of a text between spaces, marks and what is written on to words cut off; `_` and `|` are spaces.
pub(crate) fn cut(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    for piece in text.split(|c: char| c.is_whitespace() || c == '_' || c == '|') {
        cut_piece(text, at..at + piece.len(), &mut out);
        at += piece.len() + text[at + piece.len()..].chars().next().map_or(0, char::len_utf8);
    }
    out
}

const OPENING: &[char] = &['(', '[', '{', '"', '“', '‘', '«', '`'];
const CLOSING: &[char] = &[')', ']', '}', '"', '”', '»', ',', ';', ':', '!', '?', '…'];

fn cut_piece(text: &str, mut piece: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut behind = Vec::new();
    while let Some(c) = text[piece.clone()].chars().next().filter(|c| OPENING.contains(c)) {
        out.push(piece.start..piece.start + c.len_utf8());
        piece.start += c.len_utf8();
    }
    while let Some(c) = text[piece.clone()].chars().next_back() {
        let word = &text[piece.start..piece.end - c.len_utf8()];
        let stop = c == '.' && !word.is_empty() && !word.contains('.') && word.chars().count() > 2;
        // a stop ends a sentence, or a word that has stops within ("U.S.")
        if !(CLOSING.contains(&c)
            || stop
            || c == '.' && piece.end == text.trim_end().len() && !word.contains('.'))
        {
            break;
        }
        behind.push(piece.end - c.len_utf8()..piece.end);
        piece.end -= c.len_utf8();
    }
    let word = &text[piece.clone()];
    let small = word.to_lowercase();
    let same = small.len() == word.len();
    let ending = [
        "n't", "n’t", "'s", "’s", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'d", "’d", "'m", "’m", "'", "’",
    ];
    let ending = ending.iter().find(|e| same && small.len() > e.len() && small.ends_with(**e));
    let split = piece.end - ending.map_or(0, |e| e.len());
    for part in [piece.start..split, split..piece.end] {
        if !part.is_empty() {
            out.push(part);
        }
    }
    out.extend(behind.into_iter().rev());
}

/// The words of a text without a tree.
pub(crate) fn plain(text: &str) -> Vec<Word> {
    let word = |p: Range<usize>| Word {
        span: Span::new(p.start, p.end),
        form: capitals(&text[p]),
        head: None,
        rel: Rel::Dep,
        passive: false,
        upos: Upos::X,
    };
    cut(text).into_iter().map(word).collect()
}
