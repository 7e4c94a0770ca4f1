//! Finite verbs and gerunds, told by the tagger of the language's syntax model.
//!
//! Most sentences never ask: a sentence is tagged when a rule first needs to know where its verbs stand.
use legation_syntax::{Feature, Model, Scratch, Upos};
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
    scratch: RefCell<Scratch>,
}

impl Tags {
    pub fn new(text: &Text<'_>) -> Self {
        Tags { sentences: text.sentences.iter().map(|_| OnceCell::new()).collect(), ..Tags::default() }
    }

    /// What token `at` is; none where there is no model of its language, or the sentence is too long.
    pub fn at(&self, text: &Text<'_>, at: usize) -> Option<Form> {
        let sentence = text.tokens.get(at)?.sentence as usize;
        let first = text.sentences.get(sentence)?.tokens.0 as usize;
        let forms = self.sentences.get(sentence)?.get_or_init(|| self.read(text, sentence));
        forms.get(at.checked_sub(first)?).copied()
    }

    fn read(&self, text: &Text<'_>, sentence: usize) -> Vec<Form> {
        let (first, end) = text.sentences[sentence].tokens;
        let tokens = &text.tokens[first as usize..end as usize];
        let lang = usize::from(text.sentences[sentence].lang);
        let model = text.languages.get(lang).and_then(|code| Model::for_lang(code));
        let Some(model) = model.filter(|_| tokens.len() <= LONGEST) else { return Vec::new() };
        let words: Vec<&str> = tokens.iter().map(|t| t.span.slice(text.source)).collect();
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
