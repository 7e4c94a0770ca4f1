//! Whether a pattern stands around a verb.
use crate::coder::Coder;
use crate::groups::Groups;
use crate::pattern::{Joint, Pattern, Step, What};
use crate::sentence::Sentence;
use legation_syntax::Upos;
use std::ops::Range;

/// Where patterns look.
pub(crate) struct Field<'a> {
    pub coder: &'a Coder,
    pub sentence: &'a Sentence,
    pub groups: &'a Groups,
    /// Words passed over.
    pub passed: &'a [bool],
    /// Before the verb, and behind it.
    pub before: Range<usize>,
    pub after: Range<usize>,
}

/// The groups that a pattern gives a part to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub source: Option<usize>,
    pub target: Option<usize>,
    /// A pair before the verb; one behind it.
    pub pair: Option<(usize, bool)>,
}

/// Which way a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    On,
}

/// How many attempts a pattern has: gaps within gaps could take for ever.
const ATTEMPTS: u32 = 20_000;

impl Field<'_> {
    /// The parts of the pattern's actors, if it stands here.
    pub fn matches(&self, pattern: &Pattern) -> Option<Parts> {
        let mut left = ATTEMPTS;
        let parts =
            self.steps(&pattern.before, Way::Back, self.before.end, true, Parts::default(), &mut left)?;
        self.steps(&pattern.after, Way::On, self.after.start, true, parts, &mut left)
    }

    /// Matches the steps from position `at` on; `at` is one past the last word when going back.
    fn steps(
        &self,
        steps: &[Step],
        way: Way,
        at: usize,
        start: bool,
        parts: Parts,
        left: &mut u32,
    ) -> Option<Parts> {
        let Some((step, rest)) = steps.split_first() else { return Some(parts) };
        *left = left.checked_sub(1)?;
        let mut here = self.skip(at, way);
        loop {
            for (end, parts) in self.thing(&step.what, here, way, parts) {
                if let Some(parts) = self.steps(rest, way, end, false, parts, left) {
                    return Some(parts);
                }
            }
            let word = match way {
                Way::Back => here.checked_sub(1).filter(|w| *w >= self.before.start)?,
                Way::On => Some(here).filter(|w| *w < self.after.end)?,
            };
            let bars = match step.joint {
                Joint::Next => true,
                Joint::Phrase => {
                    !start
                        && self
                            .sentence
                            .is(word, &[Upos::Verb, Upos::Adp, Upos::Punct, Upos::Aux, Upos::Sconj])
                }
                Joint::Far => false,
            };
            if bars || *left == 0 {
                return None;
            }
            here = self.skip(if way == Way::Back { word } else { word + 1 }, way);
        }
    }

    /// Past the words that do not count.
    fn skip(&self, mut at: usize, way: Way) -> usize {
        match way {
            Way::Back => {
                while at > self.before.start && self.passed[at - 1] {
                    at -= 1;
                }
            }
            Way::On => {
                while at < self.after.end && self.passed[at] {
                    at += 1;
                }
            }
        }
        at
    }

    /// The ways in which a thing stands right here: where each ends, and the parts with it.
    fn thing(&self, what: &What, at: usize, way: Way, parts: Parts) -> Vec<(usize, Parts)> {
        match what {
            What::Word(word) => self
                .word(at, way)
                .filter(|w| self.form(*w) == word)
                .map(|w| (self.past(w, way), parts))
                .into_iter()
                .collect(),
            What::Set(name) => self.set(name, at, way).into_iter().map(|end| (end, parts)).collect(),
            What::Source => self.actor(at, way, |g| Parts { source: Some(g), ..parts }),
            What::Target => self.actor(at, way, |g| Parts { target: Some(g), ..parts }),
            What::Pair => {
                let many = |g: usize| self.groups.groups[g].sides.len() > 1;
                let found = self.actor(at, way, |g| Parts { pair: Some((g, way == Way::Back)), ..parts });
                found.into_iter().filter(|(_, p)| p.pair.is_some_and(|(g, _)| many(g))).collect()
            }
            What::Skip => {
                // what is left of a phrase ("their populations" behind "their")
                let chunk = |c: &&Range<usize>| match way {
                    Way::Back => c.start < at && at <= c.end && c.start >= self.before.start,
                    Way::On => c.start <= at && at < c.end && c.end <= self.after.end,
                };
                let chunk = self.groups.chunks.iter().find(chunk);
                chunk.map(|c| (if way == Way::Back { c.start } else { c.end }, parts)).into_iter().collect()
            }
        }
    }

    /// The group of actors that begins (or, going back, ends) right here.
    fn actor(&self, at: usize, way: Way, part: impl Fn(usize) -> Parts) -> Vec<(usize, Parts)> {
        let fits = |words: &Range<usize>| match way {
            Way::Back => words.end == at && words.start >= self.before.start,
            Way::On => words.start == at && words.end <= self.after.end,
        };
        let found = self.groups.groups.iter().position(|g| fits(&g.words));
        let end = |g: usize| {
            if way == Way::Back { self.groups.groups[g].words.start } else { self.groups.groups[g].words.end }
        };
        found.map(|g| (end(g), part(g))).into_iter().collect()
    }

    fn word(&self, at: usize, way: Way) -> Option<usize> {
        match way {
            Way::Back => at.checked_sub(1).filter(|w| *w >= self.before.start),
            Way::On => Some(at).filter(|w| *w < self.after.end),
        }
    }

    fn past(&self, word: usize, way: Way) -> usize {
        if way == Way::Back { word } else { word + 1 }
    }

    fn form(&self, word: usize) -> &str {
        &self.sentence.words[word].form
    }

    fn set(&self, name: &str, at: usize, way: Way) -> Vec<usize> {
        let Some(phrases) = self.coder.synsets.get(name) else { return Vec::new() };
        let words = &self.sentence.words;
        match way {
            Way::On => {
                phrases.all(words, at).map(|(_, len)| at + len).filter(|end| *end <= self.after.end).collect()
            }
            Way::Back => {
                let starts = self.before.start..at;
                starts.filter(|s| phrases.all(words, *s).any(|(_, len)| s + len == at)).collect()
            }
        }
    }
}
