//! The small pattern language of the data files; see `docs/data-formats.md`.
use crate::{Forms, Problem};
use legation_normal::{PieceKind, normal, pieces};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A word of a language's vocabulary.
pub type Sym = u32;
/// A tag of a form (`past`, `fut`): its position in [`Vocabulary::tags`].
pub type Tag = u8;

/// An annotation of an earlier layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)] // as written in patterns
pub enum Slot {
    Num,
    Time,
    Actor,
    Person,
    State,
    Org,
    Place,
    Quote,
    Role,
}

/// A step of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// One of these words (sorted), with the tag of its form; may be left out if `optional`.
    Words {
        /// Words and tags, sorted by word; the sure tags of a word before the doubtful.
        any: Vec<(Sym, Tag)>,
        /// Whether it may be left out.
        optional: bool,
    },
    /// Up to so many tokens.
    Gap(u8),
    /// An annotation.
    Slot {
        /// Which.
        slot: Slot,
        /// Whether it may be left out.
        optional: bool,
    },
}

/// The words that the patterns of a language speak of. A word that ends in `*` is a beginning of words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Vocabulary {
    /// Words in order of first use.
    pub words: Vec<String>,
    /// Tags; the first is empty.
    pub tags: Vec<String>,
    #[serde(skip)]
    index: BTreeMap<String, Sym>,
}

impl Vocabulary {
    /// The number of a word, new if need be.
    pub fn sym(&mut self, word: &str) -> Sym {
        if let Some(&sym) = self.index.get(word) {
            return sym;
        }
        let sym = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.to_string());
        self.index.insert(word.to_string(), sym);
        sym
    }

    fn tag(&mut self, tag: &str) -> Tag {
        if self.tags.is_empty() {
            self.tags.push(String::new());
        }
        let at = self.tags.iter().position(|t| t == tag).unwrap_or_else(|| {
            self.tags.push(tag.to_string());
            self.tags.len() - 1
        });
        Tag::try_from(at).unwrap_or(0)
    }
}

/// What a pattern may refer to.
pub struct Context<'a> {
    /// File, for errors.
    pub file: &'a str,
    /// Line, for errors.
    pub line: usize,
    /// Forms for `@lemma`.
    pub forms: &'a Forms,
    /// Classes for `%class`.
    pub classes: &'a BTreeMap<String, Vec<String>>,
}

/// Reads one pattern into its steps. `@lemma` forms of several words become several alternatives, so that the
/// result may be more than one sequence.
pub(crate) fn parse(
    text: &str,
    ctx: &Context<'_>,
    vocabulary: &mut Vocabulary,
) -> Result<Vec<Vec<Step>>, Problem> {
    let fail = |what: String, help: &str| Problem::new(ctx.file, ctx.line, what, help);
    let mut out: Vec<Vec<Step>> = vec![Vec::new()];
    for item in text.split_whitespace() {
        if item == ".." || item == "…" || item == "..." {
            out.iter_mut().for_each(|s| s.push(Step::Gap(if item == ".." { 3 } else { 6 })));
            continue;
        }
        let (item, optional) = match item.strip_suffix('?') {
            Some(rest) if !rest.is_empty() => (rest, true),
            _ => (item, false),
        };
        if item.starts_with('<') && item.ends_with('>') {
            let slot = slot(item).ok_or_else(|| {
                fail(
                    format!("there is no slot {item}"),
                    "use <num> <time> <actor> <person> <state> <org> <place> <quote> <role>",
                )
            })?;
            out.iter_mut().for_each(|s| s.push(Step::Slot { slot, optional }));
            continue;
        }
        let mut any: Vec<(Sym, Tag)> = Vec::new();
        let mut many: Vec<Vec<Step>> = Vec::new();
        for word in item.split('/').filter(|w| !w.is_empty()) {
            let alternatives: Vec<(String, String)> = if let Some(lemma) = word.strip_prefix('@') {
                let forms = ctx.forms.of(lemma).ok_or_else(|| {
                    fail(
                        format!("`@{lemma}` is not in forms.txt"),
                        "add the word to forms.txt with a paradigm or its forms",
                    )
                })?;
                forms.iter().map(|f| (f.word.clone(), f.tag.clone())).collect()
            } else if let Some(class) = word.strip_prefix('%') {
                let words = ctx.classes.get(class).ok_or_else(|| {
                    fail(format!("`%{class}` is not in words.tsv"), "add a row with this class to words.tsv")
                })?;
                words.iter().map(|w| (w.clone(), String::new())).collect()
            } else {
                vec![(word.to_string(), String::new())]
            };
            for (word, tag) in alternatives {
                let tag = vocabulary.tag(&tag);
                if let Some(stem) = word.strip_suffix('*').filter(|s| !s.is_empty()) {
                    any.push((vocabulary.sym(&format!("{}*", normal(stem))), tag));
                    continue;
                }
                let cut = words_of(&word);
                if cut.len() == 1 {
                    any.push((vocabulary.sym(&cut[0]), tag));
                } else if !cut.is_empty() {
                    let steps = cut
                        .iter()
                        .map(|w| Step::Words { any: vec![(vocabulary.sym(w), tag)], optional: false });
                    many.push(steps.collect());
                }
            }
        }
        // of the tags of a form a sure one goes first ("cut": a participle, and perhaps a noun), whatever their numbers
        any.sort_unstable_by_key(|&(sym, tag)| {
            (sym, vocabulary.tags.get(tag as usize).is_some_and(|t| t.ends_with('?')), tag)
        });
        any.dedup();
        let mut next = Vec::with_capacity(out.len() * (many.len() + 1));
        for sequence in &out {
            if !any.is_empty() {
                let mut s = sequence.clone();
                s.push(Step::Words { any: any.clone(), optional });
                next.push(s);
            }
            for more in &many {
                let mut s = sequence.clone();
                s.extend(more.iter().cloned());
                next.push(s);
            }
            if optional && any.is_empty() {
                next.push(sequence.clone());
            }
        }
        if next.is_empty() {
            return Err(fail(format!("`{item}` matches nothing"), "write at least one word"));
        }
        out = next;
    }
    for steps in &out {
        match steps.first() {
            Some(Step::Words { optional: false, .. } | Step::Slot { optional: false, .. }) => {}
            _ => {
                return Err(fail(
                    format!("`{text}` does not begin with a word"),
                    "a pattern begins with a word or slot that must be there",
                ));
            }
        }
    }
    Ok(out)
}

/// The normal forms of the words in `text`, cut as texts are.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    // an elided word (qu') is cut off whole only where a letter follows
    let long = text.chars().nth(1).is_some();
    if long && text.starts_with(legation_normal::is_apostrophe) {
        // and an ending ('s) only where a letter comes before
        return words_of(&format!("a{text}")).split_off(1);
    }
    if long && text.ends_with(legation_normal::is_apostrophe) {
        let mut words = words_of(&format!("{text}a"));
        words.pop();
        return words;
    }
    pieces(text)
        .filter(|p| p.kind != PieceKind::Mark || p.end - p.start > 0)
        .map(|p| normal(&text[p.start..p.end]))
        .collect()
}

fn slot(text: &str) -> Option<Slot> {
    Some(match text {
        "<num>" => Slot::Num,
        "<time>" => Slot::Time,
        "<actor>" => Slot::Actor,
        "<person>" => Slot::Person,
        "<state>" => Slot::State,
        "<org>" => Slot::Org,
        "<place>" => Slot::Place,
        "<quote>" => Slot::Quote,
        "<role>" => Slot::Role,
        _ => return None,
    })
}
