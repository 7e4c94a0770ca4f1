//! A sentence as a row of items: a mention, a cue or a stretch between marks is one item.
use crate::cues::{AND, Bits, CueKind};
use crate::reader::Reader;
use legation_record::{MentionId, Via};
use legation_text::TokenKind;
use std::ops::Range;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// A word without further meaning here.
    Word,
    /// A mention of an actor or place.
    Mention(MentionId),
    /// A stretch between quotation marks.
    Block(usize),
    /// A word that reports.
    Cue(usize),
    /// A colon.
    Colon,
    /// Another clause mark.
    Clause,
    /// A full stop or the like.
    Stop,
}

/// One item.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub tokens: Range<usize>,
    pub what: What,
    pub bits: Bits,
}

impl Item {
    pub fn is(&self, classes: Bits) -> bool {
        self.bits & classes != 0
    }

    pub fn is_mark(&self) -> bool {
        matches!(self.what, What::Clause | What::Colon | What::Stop)
    }

    pub fn block(&self) -> Option<usize> {
        match self.what {
            What::Block(b) => Some(b),
            _ => None,
        }
    }

    pub fn mention(&self) -> Option<MentionId> {
        match self.what {
            What::Mention(m) => Some(m),
            _ => None,
        }
    }

    pub fn cue(&self) -> Option<usize> {
        match self.what {
            What::Cue(c) => Some(c),
            _ => None,
        }
    }
}

/// A sentence (or several that a stretch between marks holds together) laid out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unit {
    pub items: Vec<Item>,
    pub paragraph: u32,
    pub lang: u8,
    /// Items that belong to the content of a quotation already found.
    pub claimed: Vec<bool>,
    /// Quotation whose words these are.
    pub within: Option<usize>,
}

impl Unit {
    /// Words among the items.
    pub fn words(&self, items: Range<usize>) -> usize {
        self.items
            .get(items)
            .map_or(0, |i| i.iter().map(|i| if i.is_mark() { 0 } else { i.tokens.len() }).sum())
    }

    /// Marks items as taken.
    pub fn claim(&mut self, items: Range<usize>) {
        if let Some(claimed) = self.claimed.get_mut(items) {
            claimed.iter_mut().for_each(|c| *c = true);
        }
    }

    pub fn is_claimed(&self, item: usize) -> bool {
        self.claimed.get(item).copied().unwrap_or(false)
    }
}

impl Reader<'_> {
    /// Lays out the unit that begins at token `at` and ends by `end`; the token after it.
    pub(crate) fn unit(&self, at: usize, end: usize) -> (Unit, usize) {
        let sentence = |i: usize| self.text.tokens.get(i).map_or(u32::MAX, |t| t.sentence);
        let start = self.text.sentences.get(sentence(at) as usize);
        let mut unit = Unit {
            paragraph: start.map_or(0, |s| s.paragraph),
            lang: start.map_or(0, |s| s.lang),
            ..Unit::default()
        };
        let mut here = sentence(at);
        let mut i = at;
        while i < end {
            if sentence(i) != here {
                if !self.mended(i) {
                    break;
                }
                here = sentence(i);
            }
            let item = self.item(i, end);
            i = item.tokens.end.max(i + 1);
            // a mark without a partner stands for nothing
            if item.what == What::Word && self.is_mark(item.tokens.start) {
                continue;
            }
            if matches!(item.what, What::Block(_)) {
                here = sentence(i.saturating_sub(1));
            }
            unit.items.push(item);
        }
        unit.claimed = vec![false; unit.items.len()];
        (unit, i)
    }

    /// « Un diplomate juge le projet « mort-né » »: whether the cue at token `i` is a verb though the same word names an
    /// office: it stands straight behind a word that is no article.
    fn verb_for_role(&self, i: usize, m: MentionId, cue: Option<usize>) -> bool {
        let lang = self.text.tokens.get(i).map_or(0, |t| t.lang);
        let Some(cue) = cue.map(|c| &self.cues.list[c]) else { return false };
        let before = i.checked_sub(1).and_then(|b| self.text.tokens.get(b));
        !self.habits(lang).finite_endings.is_empty()
            && self.entities.mentions[m as usize].via == Via::Role
            && cue.kind == CueKind::Verb
            && matches!(cue.tag, "pres" | "past")
            && self.entities.tokens[m as usize] == cue.tokens
            && before.is_some_and(|b| b.kind != TokenKind::Stop)
            && !self.cues.is(i - 1, crate::cues::DET | crate::cues::PREP | crate::cues::TO | AND)
    }

    /// Whether token `i` is a quotation mark.
    pub(crate) fn is_mark(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Quote)
    }

    /// Whether the sentence that begins at token `i` goes on from the one before, which scraping has cut off.
    pub(crate) fn mended(&self, i: usize) -> bool {
        let at = self.media.partition_point(|m| m.tokens.end <= i);
        self.media.get(at).is_some_and(|m| m.mends && m.tokens.start < i)
    }

    pub(crate) fn item(&self, i: usize, end: usize) -> Item {
        let bits = self.cues.bits.get(i).copied().unwrap_or(0);
        if let Some(b) = self.blocks.starting(i).filter(|&b| self.blocks.list[b].end <= end) {
            return Item { tokens: i..self.blocks.list[b].end, what: What::Block(b), bits: 0 };
        }
        let cue = self.cues.starting(i).filter(|&c| self.cues.list[c].tokens.end <= end);
        let prep = cue.filter(|&c| matches!(self.cues.list[c].kind, CueKind::Prep | CueKind::Credit));
        let mention = self.entities.starting(i).filter(|&m| {
            let tokens = &self.entities.tokens[m as usize];
            // "Ali Photo: …": the label of a credit is no part of a name
            let label =
                |t: usize| self.cues.starting(t).is_some_and(|c| self.cues.list[c].kind == CueKind::Credit);
            tokens.end <= end && !label(tokens.end - 1)
        });
        // a conjunction written on to the name is not part of it
        let joined = mention.is_some() && bits & AND != 0;
        if let (Some(m), None, false) = (mention, prep, joined) {
            let weak =
                self.entities.mentions[m as usize].via == Via::Pronoun || self.verb_for_role(i, m, cue);
            if cue.is_none() || !weak {
                return Item {
                    tokens: self.entities.tokens[m as usize].clone(),
                    what: What::Mention(m),
                    bits,
                };
            }
        }
        if let Some(c) = cue {
            return Item { tokens: self.cues.list[c].tokens.clone(), what: What::Cue(c), bits };
        }
        let what = match self.text.tokens.get(i).map(|t| t.kind) {
            Some(TokenKind::Stop) if self.mended(i + 1) => What::Word,
            Some(TokenKind::Stop) => What::Stop,
            Some(TokenKind::Clause) if matches!(self.text.norm(i), ":" | "：") => What::Colon,
            Some(TokenKind::Clause) => What::Clause,
            _ => What::Word,
        };
        Item { tokens: i..i + 1, what, bits }
    }
}
