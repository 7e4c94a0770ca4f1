//! Tokens to words, tags, lemmas and a tree: one function over a model, with the caller's buffers.

use crate::arabic::Letters;
use crate::guide::Back;
use crate::lex::Lex;
use crate::model::Model;
use crate::parser::{Node, State, nodes};
use crate::split::Reading;
use crate::tags::{Feats, Rel, Upos};
use crate::tokenise::{Chars, JOIN};
use std::ops::Range;

/// A syntactic word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The token that the word is (part of), by its number in the call.
    pub token: u32,
    /// The bytes of the token that the word covers; the whole token where its words are not slices of it (`du`).
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The part of speech.
    pub upos: Upos,
    /// The features.
    pub feats: Feats,
    /// The head, by its number; `None` for the root.
    pub head: Option<u32>,
    /// The universal relation to the head.
    pub rel: Rel,
    /// The full label, for `Model::label`.
    pub label: u8,
    form: Range<u32>,
    lemma: Range<u32>,
}

/// What was found in one sentence; made once, filled again and again.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// The words.
    pub words: Vec<Word>,
    forms: String,
    lemmas: String,
    /// Where each token begins in the text, when the words were read from a text.
    pub(crate) starts: Vec<u32>,
}

impl Analysis {
    /// Where a word stands in the text that was read: all of its token where its words are no slices of it (`du`).
    /// Counted from the start of the token when tokens were given instead of a text.
    pub fn span(&self, word: &Word) -> Range<usize> {
        let at = self.starts.get(word.token as usize).map_or(0, |&s| s as usize);
        at + word.start as usize..at + word.end as usize
    }

    /// The number of the first word that ends after this byte of the text: the word that stands there or follows.
    pub fn word_at(&self, byte: usize) -> Option<u32> {
        let at = self.words.partition_point(|w| self.span(w).end <= byte);
        (at < self.words.len()).then_some(at as u32)
    }

    /// The word of a stretch of the text on which the rest of the stretch hangs: `roi` of `le roi du Maroc`. It is the
    /// first one in the stretch whose head stands outside.
    pub fn top(&self, stretch: Range<usize>) -> Option<u32> {
        let inside = |w: &Word| {
            let span = self.span(w);
            span.start < stretch.end && span.end > stretch.start
        };
        let words = (0u32..).zip(&self.words).filter(|(_, w)| inside(w));
        let out = |w: &Word| w.head.and_then(|h| self.words.get(h as usize)).is_none_or(|h| !inside(h));
        words.filter(|(_, w)| w.rel != Rel::Punct && out(w)).map(|(i, _)| i).next()
    }

    /// The form of a word: a slice of its token, or `de` and `le` for `du`.
    pub fn form(&self, word: &Word) -> &str {
        self.forms.get(word.form.start as usize..word.form.end as usize).unwrap_or_default()
    }

    /// The lemma of a word.
    pub fn lemma(&self, word: &Word) -> &str {
        self.lemmas.get(word.lemma.start as usize..word.lemma.end as usize).unwrap_or_default()
    }

    /// The words that hang on the word with this number, in order.
    pub fn children(&self, head: u32) -> impl Iterator<Item = (u32, &Word)> {
        (0u32..).zip(&self.words).filter(move |(_, w)| w.head == Some(head))
    }
}

/// The buffers of an analysis.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    /// Whose customs the trees follow, as the model numbers the treebanks that it learned from; 0: those that they share.
    pub style: u8,
    lex: Vec<Lex>,
    token_lex: Vec<Lex>,
    keys: Vec<u64>,
    tags: Vec<Upos>,
    feats: Vec<Feats>,
    nodes: Vec<Node>,
    back: Back,
    state: State,
    letters: Letters,
    readings: Vec<Reading>,
    chars: Chars,
}

impl Scratch {
    /// Empty buffers for trees after the customs of a treebank.
    pub fn in_style(style: u8) -> Self {
        Self { style, ..Self::default() }
    }
}

impl Model {
    /// Analyses one sentence given as surface tokens: clitics and contractions are split, runs of Chinese cut into
    /// words. Linear in the length of the sentence; no input makes it fail.
    pub fn analyse(&self, tokens: &[&str], scratch: &mut Scratch, out: &mut Analysis) {
        out.clear();
        let s = scratch;
        s.token_lex.clear();
        s.token_lex.extend(tokens.iter().enumerate().map(|(i, t)| Lex::of(t, i == 0)));
        let outside = Lex::outside(1);
        for (i, token) in tokens.iter().enumerate() {
            let before = if i == 0 { &outside } else { &s.token_lex[i - 1] };
            let after = s.token_lex.get(i + 1).unwrap_or(&outside);
            let lex = [before, &s.token_lex[i], after];
            if let Some(seg) = &self.segmenter
                && s.letters.read(token)
            {
                let cut = seg.best(&mut s.letters, before.form, after.form);
                for (range, _) in s.letters.pieces(cut) {
                    out.push(i, range.clone(), &token[range]);
                }
            } else if self.lang == "zh" && token.chars().nth(1).is_some() {
                self.cut_run(i, token, &mut s.chars, &mut s.keys, out);
            } else {
                match self.splitter.best(token, lex, &mut s.readings, &mut s.keys) {
                    Reading::Whole => out.push(i, 0..token.len(), token),
                    Reading::Cut(n) => {
                        let at = token.len() - n;
                        out.push(i, 0..at, &token[..at]);
                        out.push(i, at..token.len(), &token[at..]);
                    }
                    Reading::Listed(k) => {
                        for form in self.splitter.listed.get(&lex[1].form).map_or(&[][..], |l| &l[k]) {
                            out.push(i, 0..token.len(), form);
                        }
                    }
                }
            }
        }
        self.finish(s, out);
    }

    /// Analyses one sentence whose tokens are its words already; nothing is split.
    pub fn analyse_words(&self, words: &[&str], scratch: &mut Scratch, out: &mut Analysis) {
        out.clear();
        for (i, w) in words.iter().enumerate() {
            out.push(i, 0..w.len(), w);
        }
        self.finish(scratch, out);
    }

    /// The parts of speech and features of one sentence whose tokens are its words already; no tree is made.
    pub fn tag_words<'s>(&self, words: &[&str], scratch: &'s mut Scratch) -> (&'s [Upos], &'s [Feats]) {
        let s = scratch;
        s.lex.clear();
        s.lex.extend(words.iter().enumerate().map(|(i, w)| self.look_at(w, i == 0)));
        self.tagger.tag(&s.lex, s.style, &mut s.keys, &mut s.tags, &mut s.feats);
        (&s.tags, &s.feats)
    }

    /// Cuts a run of Chinese into words.
    fn cut_run(&self, token: usize, run: &str, chars: &mut Chars, keys: &mut Vec<u64>, out: &mut Analysis) {
        chars.read(run);
        let mut from = 0;
        for i in 1..=chars.len() {
            let end = i == chars.len();
            if end || self.tokeniser.class(chars, from, i, keys) != JOIN {
                let range = chars.start(from)..chars.stop(i - 1);
                out.push(token, range.clone(), &run[range]);
                from = i;
            }
        }
        if chars.is_empty() {
            out.push(token, 0..run.len(), run);
        }
    }

    /// Looks at a word, in the list of kinds too.
    fn look_at(&self, word: &str, first: bool) -> Lex {
        let lex = Lex::of(word, first);
        Lex { kind: self.kinds.get(lex.form).unwrap_or(0).into(), ..lex }
    }

    /// Tags, parses and lemmatises the words.
    fn finish(&self, s: &mut Scratch, out: &mut Analysis) {
        s.lex.clear();
        for (i, w) in out.words.iter().enumerate() {
            s.lex.push(self.look_at(out.form(w), i == 0));
        }
        self.tagger.tag(&s.lex, s.style, &mut s.keys, &mut s.tags, &mut s.feats);
        nodes(&s.lex, &s.tags, &s.feats, self.parser.endings, &mut s.nodes);
        if let Some(guide) = &self.guide {
            crate::guide::hint(guide, (&s.lex, &s.tags, &s.feats), s.style, &mut s.keys, &mut s.back);
        }
        self.parser.parse(&s.nodes, &s.back.hints, s.style, &mut s.keys, &mut s.state);
        let n = s.lex.len() as u32;
        let Analysis { words, forms, lemmas, .. } = out;
        for (i, w) in words.iter_mut().enumerate() {
            w.upos = s.tags[i];
            w.feats = s.feats[i];
            let head = s.state.heads[i];
            w.head = (head < n).then_some(head);
            w.label = if w.head.is_some() { s.state.labels[i] } else { self.root_label() };
            w.rel = self.rel(w.label);
            let at = lemmas.len();
            let form = forms.get(w.form.start as usize..w.form.end as usize).unwrap_or_default();
            self.lemmatiser.lemma(form, w.upos, w.feats, lemmas);
            w.lemma = at as u32..lemmas.len() as u32;
        }
    }
}

impl Analysis {
    fn clear(&mut self) {
        self.words.clear();
        self.forms.clear();
        self.lemmas.clear();
        self.starts.clear();
    }

    fn push(&mut self, token: usize, range: Range<usize>, form: &str) {
        let at = self.forms.len() as u32;
        self.forms.push_str(form);
        self.words.push(Word {
            token: token as u32,
            start: range.start as u32,
            end: range.end as u32,
            upos: Upos::X,
            feats: Feats::default(),
            head: None,
            rel: Rel::Dep,
            label: 0,
            form: at..self.forms.len() as u32,
            lemma: 0..0,
        });
    }
}
