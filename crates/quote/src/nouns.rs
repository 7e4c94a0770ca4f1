//! Nouns that report: "his claim that …", « son appel à « … » », "تأكيده أن …".
use crate::cues::{AND, DET, OWN, PREP, SELF, THAT, TO};
use crate::draft::{Draft, Who};
use crate::items::{Unit, What};
use crate::reader::Reader;
use crate::speaker::Subject;
use legation_record::{QuoteKind, Via};

/// How far behind the noun its content may begin, in items.
const FAR: usize = 7;
/// How far before it the verb may stand that it is the object of.
const NEAR: usize = 6;

impl Reader<'_> {
    /// Reads the noun cue `c`, which is item `k`.
    pub(crate) fn noun(&mut self, u: &mut Unit, k: usize, c: usize) {
        if u.is_claimed(k) {
            return;
        }
        let cue = self.cues.list[c].clone();
        let Some(at) = self.noun_content(u, k) else { return };
        let mut why = Vec::new();
        let Some(speaker) = self.owner(u, k, at, &mut why) else { return };
        let that = u.items[at].is(THAT);
        let from = if that && !self.verb_first(u.lang) { at + 1 } else { at };
        let end = if that { self.content_end(u, from) } else { at + 1 };
        let range = self.trimmed(u, from..end);
        if u.words(range.clone()) < if that { 3 } else { 1 } || range.clone().any(|i| u.is_claimed(i)) {
            return;
        }
        let mut draft = Draft::new("noun", cue.act(), 0.7);
        draft.kind = match self.kind(u, &range, false) {
            QuoteKind::Direct => QuoteKind::Mixed,
            kind => kind,
        };
        draft.pieces = self.pieces(u, &range);
        draft.speaker = Some(speaker);
        draft.cue = Some(cue.tokens);
        draft.why = why;
        self.add(u, draft, range);
    }

    /// The item that leads the content: "that" close behind, or marks.
    pub(crate) fn noun_content(&self, u: &Unit, k: usize) -> Option<usize> {
        for i in k + 1..u.items.len().min(k + 1 + FAR) {
            let item = &u.items[i];
            match item.what {
                What::Block(_) if !u.is_claimed(i) => return Some(i),
                What::Clause | What::Colon | What::Stop | What::Block(_) => return None,
                What::Cue(_) => return None,
                // "the statement that was published" is no quotation
                _ if item.is(THAT) => {
                    let verb = u.items.get(i + 1).is_some_and(|n| n.is(crate::cues::AUX) && !n.is(DET));
                    return (!verb).then_some(i);
                }
                _ => {}
            }
        }
        None
    }

    /// Whose word it is: a possessive before it, an owner behind it, or the subject of the verb that it is the object of.
    pub(crate) fn owner(&self, u: &Unit, k: usize, at: usize, why: &mut Vec<String>) -> Option<Who> {
        for i in k + 1..at {
            if u.items[i].is(SELF) {
                return self.same(u, k, "a pronoun owns the word", why);
            }
            if let Some(m) =
                u.items[i].mention().filter(|_| !u.items[i - 1].is(TO) || self.verb_first(u.lang))
            {
                why.push("the owner stands behind the noun".into());
                return Some(self.who(m, "owner"));
            }
        }
        let before = (k.saturating_sub(3)..k)
            .rev()
            .take_while(|&i| !u.items[i].is_mark() && !u.items[i].is(PREP | AND));
        for i in before {
            if u.items[i].is(OWN) && u.items[i].mention().is_none() {
                return self.same(u, i, "a possessive owns the noun", why);
            }
            if let Some(m) = u.items[i].mention() {
                let possessive = self.entities.mentions[m as usize].via == Via::Pronoun
                    || i + 1 < k
                    || self.entities.mentions[m as usize].via == Via::Demonym;
                if possessive {
                    why.push("the owner stands before the noun".into());
                    return Some(self.who(m, "owner"));
                }
            }
        }
        let verb = (k.saturating_sub(NEAR)..k)
            .rev()
            .find(|&i| u.items[i].cue().is_some_and(|c| !self.cues.list[c].tag.is_empty()))?;
        let cue = &self.cues.list[u.items[verb].cue()?];
        if cue.act() != "express" && cue.act() != "say" && cue.act() != "announce" {
            return None;
        }
        why.push("the noun is the object of a verb of speech".into());
        if self.verb_first(u.lang) {
            return self.speaker(u, verb, k, cue, why);
        }
        match self.subject_left(u, verb) {
            Subject::Who(who) => Some(who),
            Subject::Same(reason) => self.same(u, verb, reason, why),
            Subject::None => None,
        }
    }
}
