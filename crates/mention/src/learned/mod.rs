//! Names that neither tables nor rules find, by a recogniser that was trained on annotated text
//! (`models/ner.en.md`): people and bodies only, in English only, where it is sure.
//!
//! A linear model gives each capitalised word a tag, from left to right; what it sees of a word is in `features`. Its
//! tags never change what the rules found: a name is added where nothing stands.
mod features;
pub mod train;

use crate::Mentions;
use features::{Written, may_be, of, of_tags};
use legation_pattern::Symbols;
use legation_record::EntityKind;
use legation_syntax::linear::{Scores, Weights};
use legation_text::{Text, TokenKind};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// The tag of words that are in no name; of the others, a name's first word has an odd tag, its further words the next.
pub(crate) const OUTSIDE: u8 = 0;
/// Kinds of names in the order of their tags.
pub const KINDS: [&str; 3] = ["PER", "ORG", "LOC"];
/// Tags in all.
const TAGS: usize = 1 + 2 * KINDS.len();

static MODEL: &[u8] = include_bytes!("../../../../models/ner.en.bin");

/// The weights of a language's model, where there is one.
fn model(code: &str) -> Option<&'static Weights> {
    static ENGLISH: OnceLock<Option<Weights>> = OnceLock::new();
    match code {
        "en" => ENGLISH.get_or_init(|| Weights::new(Cow::Borrowed(MODEL))).as_ref(),
        _ => None,
    }
}

/// A name that the model tells: its tokens, its kind (by number of [`KINDS`]), and by how much it beats being none.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    tokens: Range<usize>,
    kind: usize,
    lead: i32,
}

/// Whether tag `tag` may follow tag `last`: a name's further words follow its first.
fn may_follow(last: u8, tag: u8) -> bool {
    tag == OUTSIDE || tag % 2 == 1 || last == tag || last + 1 == tag
}

/// Reads one sentence.
fn sentence(
    weights: &Weights,
    text: &Text<'_>,
    symbols: &Symbols,
    mentions: &Mentions,
    written: &Written<'_>,
    tokens: Range<usize>,
    told: &mut Vec<Told>,
) {
    let (mut before, mut last) = (OUTSIDE, OUTSIDE);
    let mut keys = Vec::with_capacity(48);
    let mut open: Option<Told> = None;
    for i in tokens {
        let (mut tag, mut lead) = (OUTSIDE, 0);
        if may_be(text, i, last) {
            keys.clear();
            of(text, symbols, mentions, written, i, &mut keys);
            of_tags(text, i, before, last, &mut keys);
            let mut scores: Scores = [0; 256];
            weights.add_all(&keys, &mut scores);
            let best = (0..TAGS as u8)
                .filter(|t| may_follow(last, *t))
                .max_by_key(|t| (scores[usize::from(*t)], TAGS as u8 - *t));
            tag = best.unwrap_or(OUTSIDE);
            lead = scores[usize::from(tag)] - scores[usize::from(OUTSIDE)];
        }
        if tag % 2 == 1 || tag == OUTSIDE {
            told.extend(open.take());
        }
        if tag != OUTSIDE {
            let name = open.get_or_insert(Told { tokens: i..i, kind: usize::from(tag - 1) / 2, lead });
            name.tokens.end = i + 1;
            name.lead = name.lead.min(lead);
        }
        (before, last) = (last, tag);
    }
    told.extend(open);
}

/// How sure the model must be of a name: found on the development part of its treebank and on the project's batteries.
const SURE: i32 = 10_000;

/// Adds the names that nothing else found.
pub(crate) fn add(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let mut told = Vec::new();
    let mut written = None;
    for s in &text.sentences {
        let tokens = s.tokens.0 as usize..s.tokens.1 as usize;
        let Some(first) = text.tokens.get(tokens.start) else { continue };
        let Some(weights) = model(text.code(first.lang)) else { continue };
        if crate::unknown::is_headline(text, tokens.start) {
            continue;
        }
        // most sentences have no capital that is not explained
        let open = |i: usize| may_be(text, i, OUTSIDE) && mentions.at(i).is_none() && i > tokens.start;
        if !tokens.clone().any(open) {
            continue;
        }
        let written = written.get_or_insert_with(|| Written::read(text));
        sentence(weights, text, symbols, mentions, written, tokens, &mut told);
    }
    for name in told {
        let free = name.tokens.clone().all(|i| mentions.at(i).is_none());
        let word = name.tokens.clone().any(|i| text.tokens[i].kind == TokenKind::Word);
        let (kind, rule) = match KINDS[name.kind] {
            "PER" => (EntityKind::Person, "learned/person"),
            "ORG" => (EntityKind::Organisation, "learned/body"),
            _ => continue,
        };
        if !free || !word || name.lead < SURE {
            continue;
        }
        mentions.push(crate::unknown::found(name.tokens, kind, rule));
    }
}
