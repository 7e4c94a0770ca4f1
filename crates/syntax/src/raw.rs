//! Raw text or treebank rows to CoNLL-U trees: what `legation syntax` prints and what is evaluated.

use crate::analyse::{Analysis, Scratch};
use crate::conllu::{Multiword, Row, Tree};
use crate::model::Model;
use std::ops::Range;

impl Model {
    /// Reads raw text and hands over each sentence: its analysis and where its tokens lie in the text. Nothing is
    /// kept, so that a long text needs no more room than its longest sentence.
    pub fn each_sentence(&self, text: &str, take: impl FnMut(&Analysis, &[Range<usize>])) {
        self.each_sentence_as(text, 0, take);
    }

    /// The same, after the customs of a treebank; see [`Scratch::style`].
    fn each_sentence_as(&self, text: &str, style: u8, mut take: impl FnMut(&Analysis, &[Range<usize>])) {
        let (mut tokens, mut sentences) = (Vec::new(), Vec::new());
        let (mut scratch, mut analysis) = (Scratch::in_style(style), Analysis::default());
        self.tokeniser.cut(text, &mut tokens, &mut sentences);
        let mut rest = &tokens[..];
        for n in sentences {
            let (part, next) = rest.split_at(n.min(rest.len()));
            rest = next;
            self.read_tokens(text, part, &mut scratch, &mut analysis);
            take(&analysis, part);
        }
    }

    /// Reads a stretch of a text that is one sentence already, say one of another tool's sentences. The words know
    /// their bytes in `source` ([`Analysis::span`], [`Analysis::word_at`]); a range that is none of the text's gives
    /// no words.
    pub fn read_sentence(
        &self,
        source: &str,
        range: Range<usize>,
        scratch: &mut Scratch,
        out: &mut Analysis,
    ) {
        let mut tokens = Vec::new();
        if let Some(text) = source.get(range.clone()) {
            self.tokeniser.cut(text, &mut tokens, &mut Vec::new());
            tokens.iter_mut().for_each(|t| *t = t.start + range.start..t.end + range.start);
        }
        self.read_tokens(source, &tokens, scratch, out);
    }

    /// Analyses the tokens at these places of a text.
    fn read_tokens(&self, text: &str, tokens: &[Range<usize>], scratch: &mut Scratch, out: &mut Analysis) {
        let forms: Vec<&str> = tokens.iter().map(|r| &text[r.clone()]).collect();
        // the tokeniser of Chinese gives words
        if self.lang == "zh" {
            self.analyse_words(&forms, scratch, out);
        } else {
            self.analyse(&forms, scratch, out);
        }
        out.starts.extend(tokens.iter().map(|r| r.start as u32));
    }

    /// Reads raw text and hands over a tree for each sentence: words, tags, lemmas, relations and spacing.
    pub fn each_tree(&self, text: &str, take: impl FnMut(Tree)) {
        self.each_tree_as(text, 0, take);
    }

    fn each_tree_as(&self, text: &str, style: u8, mut take: impl FnMut(Tree)) {
        self.each_sentence_as(text, style, |analysis, tokens| {
            let forms: Vec<&str> = tokens.iter().map(|r| &text[r.clone()]).collect();
            let space = |i: usize| {
                let end = tokens.get(i).map_or(text.len(), |r| r.end);
                text[end..].chars().next().is_none_or(char::is_whitespace)
            };
            take(self.tree(analysis, &forms, space));
        });
    }

    /// Reads raw text into trees.
    pub fn read_text(&self, text: &str) -> Vec<Tree> {
        self.read_text_as(text, 0)
    }

    /// The same, after the customs of a treebank; see [`Scratch::style`].
    pub fn read_text_as(&self, text: &str, style: u8) -> Vec<Tree> {
        let mut out = Vec::new();
        self.each_tree_as(text, style, |tree| out.push(tree));
        out
    }

    /// Analyses the words of a tree anew, keeping its words, its text and its comments.
    pub fn read_tree(&self, tree: &Tree, scratch: &mut Scratch, analysis: &mut Analysis) -> Tree {
        let forms: Vec<&str> = tree.rows.iter().map(|r| r.form.as_str()).collect();
        self.analyse_words(&forms, scratch, analysis);
        let mut out = self.tree(analysis, &forms, |i| tree.rows[i].space_after);
        out.comments.clone_from(&tree.comments);
        out.multi.clone_from(&tree.multi);
        out
    }

    /// An analysis as a CoNLL-U tree; `space` says whether a space follows a token.
    pub fn tree(&self, analysis: &Analysis, tokens: &[&str], space: impl Fn(usize) -> bool) -> Tree {
        let mut tree = Tree::default();
        let mut text = String::new();
        for (i, t) in tokens.iter().enumerate() {
            text.push_str(t);
            if space(i) {
                text.push(' ');
            }
        }
        tree.comments.push(format!("# text = {}", text.trim_end()));
        for (i, w) in analysis.words.iter().enumerate() {
            let mut feats = String::new();
            w.feats.write(&mut feats);
            tree.rows.push(Row {
                form: analysis.form(w).to_owned(),
                lemma: analysis.lemma(w).to_owned(),
                upos: w.upos.name().to_owned(),
                feats,
                head: w.head.map_or(0, |h| h as usize + 1),
                deprel: self.label(w.label).to_owned(),
                space_after: space(w.token as usize),
            });
            let first = i - analysis.words[..i].iter().rev().take_while(|v| v.token == w.token).count();
            let last = analysis.words.get(i + 1).is_none_or(|v| v.token != w.token);
            // Chinese words need no token line: nothing is contracted
            if last && first < i && self.lang != "zh" {
                let form = tokens.get(w.token as usize).copied().unwrap_or_default().to_owned();
                tree.multi.push(Multiword { first, end: i + 1, form, space_after: space(w.token as usize) });
            }
        }
        tree
    }
}
