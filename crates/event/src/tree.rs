//! The tree of a sentence, over the tokens of the text.
use legation_syntax::{Analysis, Feature, Model, Rel, Scratch, Upos};
use legation_text::{Text, TokenPart};
use std::cell::{OnceCell, RefCell};

/// The trees of a document's sentences, each made when first asked for: most sentences tell no event.
#[derive(Debug, Default)]
pub(crate) struct Trees {
    sentences: Vec<OnceCell<Tree>>,
    buffers: RefCell<(Scratch, Analysis)>,
}

/// A sentence's tree; nodes are tokens, by their number in the text.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    first: usize,
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// The token that this one hangs on; none for the root and what was not read.
    head: Option<usize>,
    rel: Rel,
    /// A relative pronoun.
    relative: bool,
    upos: Upos,
}

impl Trees {
    pub fn new(text: &Text<'_>) -> Self {
        let sentences = text.sentences.iter().map(|_| OnceCell::new()).collect();
        Trees { sentences, ..Trees::default() }
    }

    /// The tree of sentence number `sentence`; without nodes where there is no model of its language.
    pub fn of(&self, text: &Text<'_>, sentence: usize) -> &Tree {
        static NONE: Tree = Tree { first: 0, nodes: Vec::new() };
        self.sentences.get(sentence).map_or(&NONE, |cell| cell.get_or_init(|| self.read(text, sentence)))
    }

    fn read(&self, text: &Text<'_>, sentence: usize) -> Tree {
        let (first, end) = text.sentences[sentence].tokens;
        let (first, end) = (first as usize, end as usize);
        let tokens = &text.tokens[first..end];
        let mut tree = Tree { first, nodes: Vec::new() };
        let lang = usize::from(text.sentences[sentence].lang);
        let Some(model) = text.languages.get(lang).and_then(|code| Model::for_lang(code)) else {
            return tree;
        };
        if tokens.len() > LONGEST {
            return tree;
        }
        let forms: Vec<&str> = tokens.iter().map(|t| t.span.slice(text.source)).collect();
        let mut buffers = self.buffers.borrow_mut();
        let (scratch, analysis) = &mut *buffers;
        let cut = tokens.iter().any(|t| t.part != TokenPart::Whole);
        if cut {
            // the text has split the clitics already
            model.analyse_words(&forms, scratch, analysis);
        } else {
            model.analyse(&forms, scratch, analysis);
        }
        tree.fill(analysis, tokens.len());
        tree
    }
}

/// Sentences of more tokens than this are lists and tables.
const LONGEST: usize = 150;

impl Tree {
    fn fill(&mut self, analysis: &Analysis, tokens: usize) {
        let none = Node { head: None, rel: Rel::Dep, relative: false, upos: Upos::X };
        self.nodes.resize(tokens, none);
        let words = &analysis.words;
        // of a token's words the one that is not within it hangs outside: it is the token's own
        for word in words {
            let head = word.head.map(|h| words[h as usize].token as usize);
            let at = word.token as usize;
            if head == Some(at) {
                continue;
            }
            let node = &mut self.nodes[at];
            // "du": the preposition comes first, the article hangs on the same noun
            if node.rel == Rel::Dep && node.head.is_none() {
                *node = Node {
                    head: head.map(|h| h + self.first),
                    rel: word.rel,
                    relative: word.feats.get(Feature::PronType) == Some("Rel"),
                    upos: word.upos,
                };
            }
        }
    }

    fn node(&self, token: usize) -> Option<&Node> {
        self.nodes.get(token.checked_sub(self.first)?)
    }

    /// The token that `token` hangs on.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.node(token)?.head
    }

    pub fn rel(&self, token: usize) -> Rel {
        self.node(token).map_or(Rel::Dep, |n| n.rel)
    }

    pub fn upos(&self, token: usize) -> Upos {
        self.node(token).map_or(Upos::X, |n| n.upos)
    }

    /// The tokens that hang on `token`, in order.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> {
        let all = self.first..self.first + self.nodes.len();
        all.filter(move |&t| self.head(t) == Some(token))
    }

    /// The token of a phrase that hangs outside of it.
    pub fn top(&self, phrase: std::ops::Range<usize>) -> Option<usize> {
        phrase.clone().find(|&t| self.node(t).is_some() && self.head(t).is_none_or(|h| !phrase.contains(&h)))
    }

    /// The token of the subject of a verb: its own, that of the verb it is joined to or hangs on, or the noun that
    /// it describes.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..MOST_STEPS {
            if let Some(own) = self.children(at).find(|&c| matches!(self.rel(c), Rel::Nsubj | Rel::Csubj)) {
                let relative = self.node(own).is_some_and(|n| n.relative) && self.rel(at) == Rel::Acl;
                return if relative { self.head(at) } else { Some(own) };
            }
            match self.rel(at) {
                // "denounced the army for blocking aid": who does it is not said by the tree
                Rel::Advcl if self.children(at).any(|c| self.rel(c) == Rel::Mark) => return None,
                Rel::Conj | Rel::Xcomp | Rel::Advcl => at = self.head(at)?,
                Rel::Acl => return self.head(at),
                _ => return None,
            }
            if !matches!(self.upos(at), Upos::Verb | Upos::Aux | Upos::Adj) {
                return None;
            }
        }
        None
    }

    /// A noun and those that are joined to it.
    pub fn joined(&self, top: usize) -> Vec<usize> {
        let mut out = vec![top];
        out.extend(self.children(top).filter(|&c| self.rel(c) == Rel::Conj));
        out
    }

    /// The tokens of a noun phrase without the clauses that hang in it and what is joined to it.
    pub fn phrase(&self, top: usize) -> Vec<usize> {
        let mut out = vec![top];
        let mut next = 0;
        while let Some(&at) = out.get(next) {
            next += 1;
            let plain = |&c: &usize| {
                !matches!(
                    self.rel(c),
                    Rel::Acl | Rel::Advcl | Rel::Ccomp | Rel::Conj | Rel::Cc | Rel::Parataxis | Rel::Punct
                )
            };
            out.extend(self.children(at).filter(plain));
        }
        out.sort_unstable();
        out
    }
}

/// How far up a subject is looked for.
const MOST_STEPS: usize = 4;
