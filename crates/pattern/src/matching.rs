//! Finding where patterns stand.
use crate::symbols::{Symbols, sym};
use legation_lexicon::tables::{Rule, Slot, Step, Sym};
use legation_lexicon::{Rules, lexicon};
use legation_text::{Text, TokenKind};
use std::ops::Range;

/// What the slots of patterns (`<actor>`) find: the annotations of earlier layers.
pub trait Slots {
    /// The annotation for `slot` that begins at token `at`: the token after it, and its number.
    fn at(&self, slot: Slot, at: usize) -> Option<(usize, u32)>;
}

/// No annotations.
#[derive(Debug, Clone, Copy)]
pub struct NoSlots;

impl Slots for NoSlots {
    fn at(&self, _: Slot, _: usize) -> Option<(usize, u32)> {
        None
    }
}

/// A pattern that stands at a place.
#[derive(Debug, Clone)]
pub struct Match {
    /// The rule, by its place among the rules of its file.
    pub rule: &'static Rule,
    /// First token, one past the last.
    pub tokens: Range<usize>,
    /// Tag of the first tagged form (`past`, `fut`; empty if none).
    pub tag: &'static str,
    /// Annotations that filled the slots, in order.
    pub slots: Vec<(Slot, u32)>,
}

/// The patterns of one file of one language.
#[derive(Debug, Clone, Copy)]
pub struct Patterns {
    rules: &'static Rules,
    tags: &'static [String],
    lang: u8,
}

impl Patterns {
    /// Those of `file` (`cues.tsv`) in language number `lang`.
    #[must_use]
    pub fn of(file: &str, lang: u8) -> Patterns {
        let language = lexicon().language(lang);
        Patterns { rules: language.rules(file), tags: &language.vocabulary.tags, lang }
    }

    /// The rules, in the order of the file.
    #[must_use]
    pub fn rules(&self) -> &'static Rules {
        self.rules
    }

    /// The number of a word in this language's vocabulary, to compare with [`Symbols::of`].
    #[must_use]
    pub fn sym(&self, word: &str) -> Option<Sym> {
        sym(self.lang, word)
    }

    /// Whether the word at token `at` is a finite form (past, present, future, conditional) of a verb that a pattern
    /// begins with.
    #[must_use]
    pub fn is_finite_verb(&self, symbols: &Symbols, at: usize) -> bool {
        self.is_verb(symbols, at, &["past", "pres", "fut", "cond"])
    }

    /// Whether the word at token `at` is a form with one of these tags of a verb that a pattern begins with.
    #[must_use]
    pub fn is_verb(&self, symbols: &Symbols, at: usize, tags: &[&str]) -> bool {
        let finite = |tag: u8| {
            let tag = self.tags.get(tag as usize).map(String::as_str);
            tag.is_some_and(|t| tags.contains(&t))
        };
        let begins = |rule: u32, sym: Sym| match self.rules.get(rule).and_then(|r| r.steps.first()) {
            Some(Step::Words { any, .. }) => any.iter().any(|&(s, tag)| s == sym && finite(tag)),
            _ => false,
        };
        symbols.of(at).iter().any(|&sym| self.rules.beginning(sym).any(|rule| begins(rule, sym)))
    }

    /// Every pattern that begins at token `at`, in the order of the file, each in its longest reading.
    pub fn at(
        &self,
        text: &Text<'_>,
        symbols: &Symbols,
        slots: &dyn Slots,
        at: usize,
        each: &mut dyn FnMut(Match),
    ) {
        let Some(token) = text.tokens.get(at).filter(|t| t.lang == self.lang) else { return };
        let end =
            text.sentences.get(token.sentence as usize).map_or(text.tokens.len(), |s| s.tokens.1 as usize);
        let here = Here { text, symbols, slots, end };
        let mut seen: u32 = u32::MAX;
        let here_or_joined = symbols.of(at).iter().copied().chain(symbols.joined(at).map(|(_, sym)| sym));
        for sym in here_or_joined {
            for rule in self.rules.beginning(sym) {
                // a word may be reached by its form and by its stem
                if rule != seen {
                    seen = rule;
                    self.try_rule(rule, &here, at, each);
                }
            }
        }
        for (slot, rules) in self.rules.slots() {
            if slots.at(*slot, at).is_some() {
                rules.iter().for_each(|&rule| self.try_rule(rule, &here, at, each));
            }
        }
    }

    /// The longest pattern that begins at token `at`; of equally long ones the first in the file.
    #[must_use]
    pub fn longest(&self, text: &Text<'_>, symbols: &Symbols, slots: &dyn Slots, at: usize) -> Option<Match> {
        let mut best: Option<Match> = None;
        self.at(text, symbols, slots, at, &mut |m| {
            if best.as_ref().is_none_or(|b| m.tokens.end > b.tokens.end) {
                best = Some(m);
            }
        });
        best
    }

    fn try_rule(&self, rule: u32, here: &Here<'_>, at: usize, each: &mut dyn FnMut(Match)) {
        let Some(rule) = self.rules.get(rule) else { return };
        let mut slots = Vec::new();
        let mut tag = 0;
        if let Some(end) = here.follow(&rule.steps, at, &mut slots, &mut tag) {
            let tag = self.tags.get(tag as usize).map_or("", String::as_str);
            each(Match { rule, tokens: at..end, tag, slots });
        }
    }
}

struct Here<'a> {
    text: &'a Text<'a>,
    symbols: &'a Symbols,
    slots: &'a dyn Slots,
    end: usize,
}

impl Here<'_> {
    /// Follows `steps` from token `at`; the token after the last, if they all fit.
    fn follow(&self, steps: &[Step], at: usize, found: &mut Vec<(Slot, u32)>, tag: &mut u8) -> Option<usize> {
        let Some((step, rest)) = steps.split_first() else { return Some(at) };
        match step {
            Step::Words { any, optional } => {
                if at < self.end {
                    let hit = any.iter().find(|(sym, _)| self.symbols.of(at).contains(sym));
                    if let Some(&(_, form)) = hit {
                        let (before, mark) = (*tag, found.len());
                        if *tag == 0 {
                            *tag = form;
                        }
                        if let Some(end) = self.follow(rest, at + 1, found, tag) {
                            return Some(end);
                        }
                        *tag = before;
                        found.truncate(mark);
                    }
                    // a word of the pattern that the text holds in pieces
                    for (next, whole) in self.symbols.joined(at).filter(|(next, _)| *next <= self.end) {
                        // but no form of a verb: none is written with what the text has cut off
                        if !any.contains(&(whole, 0)) {
                            continue;
                        }
                        let mark = found.len();
                        if let Some(end) = self.follow(rest, next, found, tag) {
                            return Some(end);
                        }
                        found.truncate(mark);
                    }
                }
                if *optional { self.follow(rest, at, found, tag) } else { None }
            }
            Step::Gap(most) => {
                let mut at = at;
                for skip in 0..=*most as usize {
                    let mark = found.len();
                    if let Some(end) = self.follow(rest, at + skip, found, tag) {
                        return Some(end);
                    }
                    found.truncate(mark);
                    let time = || self.slots.at(Slot::Time, at + skip).map(|(end, _)| end);
                    if let Some(behind) = self.past_dated_aside(at + skip).or_else(time) {
                        // a time counts for one word; the next round stands behind it
                        at = behind - skip - 1;
                        continue;
                    }
                    let crossing = self.text.tokens.get(at + skip).map(|t| t.kind);
                    if at + skip >= self.end
                        || matches!(crossing, None | Some(TokenKind::Stop | TokenKind::Clause))
                        || (crossing == Some(TokenKind::Quote) && !self.marks_a_word(at + skip))
                    {
                        return None;
                    }
                }
                None
            }
            Step::Slot { slot, optional } => {
                if let Some((next, id)) = self.slots.at(*slot, at).filter(|(next, _)| *next <= self.end) {
                    found.push((*slot, id));
                    if let Some(end) = self.follow(rest, next, found, tag) {
                        return Some(end);
                    }
                    found.pop();
                }
                if *optional { self.follow(rest, at, found, tag) } else { None }
            }
        }
    }

    /// Whether the quotation mark at `at` is one of two around a word or two ("called « absurd » the accusations").
    fn marks_a_word(&self, at: usize) -> bool {
        let mark = |i: usize| self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Quote);
        (2..=3).any(|far| (at + far < self.end && mark(at + far)) || at.checked_sub(far).is_some_and(mark))
    }

    /// The token behind an aside that holds nothing but a time: "handed, on Thursday, a note".
    fn past_dated_aside(&self, at: usize) -> Option<usize> {
        let is_mark =
            |i: usize| i < self.end && self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Clause);
        let mut i = at + 1;
        if !is_mark(at) || i >= self.end {
            return None;
        }
        let (end, _) = self.slots.at(Slot::Time, i)?;
        i = end;
        (is_mark(i) && self.text.norm(i) == self.text.norm(at)).then_some(i + 1)
    }
}
