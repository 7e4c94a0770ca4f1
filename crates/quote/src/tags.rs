//! Finite verbs, gerunds and subjects, told by the language's syntax model.
//!
//! Most sentences never ask: a sentence is tagged when a rule first needs to know where its verbs stand, and parsed
//! where the order of its words leaves open whose verb it is.
use legation_syntax::{Analysis, Feature, Model, Rel, Scratch, Upos};
use legation_text::Text;
use std::cell::{OnceCell, RefCell};

/// Sentences of more tokens than this are lists and tables, and are not tagged.
const LONGEST: usize = 150;

/// What a word is, as far as clauses go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A finite verb or auxiliary.
    Finite,
    /// Another form of a verb.
    Verbal,
    /// An adjective or adverb.
    Modifier,
    /// A noun, name, pronoun or number.
    Nominal,
    /// Anything else.
    Other,
}

/// The forms of the words of a text, sentence by sentence, each made when first asked for.
#[derive(Default)]
pub(crate) struct Tags {
    sentences: Vec<OnceCell<Vec<Form>>>,
    /// By sentence and token, the token of its subject.
    subjects: Vec<OnceCell<Vec<Option<u32>>>>,
    scratch: RefCell<Scratch>,
}

impl Tags {
    pub fn new(text: &Text<'_>) -> Self {
        let sentences = text.sentences.iter().map(|_| OnceCell::new()).collect();
        let subjects = text.sentences.iter().map(|_| OnceCell::new()).collect();
        Tags { sentences, subjects, ..Tags::default() }
    }

    /// What token `at` is; none where there is no model of its language, or the sentence is too long.
    pub fn at(&self, text: &Text<'_>, at: usize) -> Option<Form> {
        let sentence = text.tokens.get(at)?.sentence as usize;
        let first = text.sentences.get(sentence)?.tokens.0 as usize;
        let forms = self.sentences.get(sentence)?.get_or_init(|| self.read(text, sentence));
        forms.get(at.checked_sub(first)?).copied()
    }

    /// The token that the tree makes the subject of the verb at token `at`.
    pub fn subject(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        let sentence = text.tokens.get(at)?.sentence as usize;
        let first = text.sentences.get(sentence)?.tokens.0 as usize;
        let subjects = self.subjects.get(sentence)?.get_or_init(|| self.parse(text, sentence));
        subjects.get(at.checked_sub(first)?)?.map(|s| first + s as usize)
    }

    fn parse(&self, text: &Text<'_>, sentence: usize) -> Vec<Option<u32>> {
        let Some((model, words)) = words(text, sentence) else { return Vec::new() };
        let mut analysis = Analysis::default();
        model.analyse(&words, &mut self.scratch.borrow_mut(), &mut analysis);
        let mut out = vec![None; words.len()];
        for word in analysis.words.iter().filter(|w| w.rel == Rel::Nsubj) {
            if let Some(head) = word.head.and_then(|h| analysis.words.get(h as usize))
                && let Some(subject) = out.get_mut(head.token as usize)
            {
                *subject = subject.or(Some(word.token));
            }
        }
        out
    }

    fn read(&self, text: &Text<'_>, sentence: usize) -> Vec<Form> {
        let Some((model, words)) = words(text, sentence) else { return Vec::new() };
        let mut scratch = self.scratch.borrow_mut();
        let (tags, feats) = model.tag_words(&words, &mut scratch);
        let form = |(tag, feats): (&Upos, &legation_syntax::Feats)| match tag {
            Upos::Verb | Upos::Aux if feats.get(Feature::VerbForm) == Some("Fin") => Form::Finite,
            Upos::Verb | Upos::Aux => Form::Verbal,
            Upos::Adj | Upos::Adv => Form::Modifier,
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num => Form::Nominal,
            _ => Form::Other,
        };
        tags.iter().zip(feats).map(form).collect()
    }
}

/// The words of a sentence and the model that reads them; none where there is no model of its language, or the sentence
/// is too long.
fn words<'a>(text: &Text<'a>, sentence: usize) -> Option<(&'static Model, Vec<&'a str>)> {
    let (first, end) = text.sentences[sentence].tokens;
    let tokens = &text.tokens[first as usize..end as usize];
    let code = text.languages.get(usize::from(text.sentences[sentence].lang))?;
    let model = Model::for_lang(code).filter(|_| tokens.len() <= LONGEST)?;
    Some((model, tokens.iter().map(|t| t.span.slice(text.source)).collect()))
}
