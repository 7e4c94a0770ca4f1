//! Nouns that report: "his claim that …", « son appel à « … » », "تأكيده أن …".
use crate::cues::{
    AND, Cue, DET, FUSED, HAVE, HUMAN, INFINITIVE, NOMINATIVE, OWN, PREP, RELATIVE, SELF, THAT, TO,
};
use crate::draft::{Draft, Who};
use crate::items::{Item, Unit, What};
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
        let mut cue = self.cues.list[c].clone();
        if let Some(rule) = cue.noun.filter(|_| self.tagged(u.lang)) {
            cue.rule = rule;
        }
        let Some(at) = self.noun_content(u, k, &cue) else { return };
        let mut why = Vec::new();
        let that = u.items[at].is(THAT);
        let block = u.items[at].block().is_some();
        let infinitive = !that && !block;
        let owner = self.owner(u, k, at, &mut why);
        // "fears that the dam would break", rumours: nobody's in particular
        let which = |n: &Item| n.is(RELATIVE) && !n.is(THAT);
        let pair = that && !self.tagged(u.lang) && u.items.get(at + 1).is_some_and(which);
        let claimed = pair || matches!(cue.act(), "claim" | "accuse") && u.items[at].is(FUSED);
        let nobody = self.tagged(u.lang) && cue.has("free") && that && at == k + 1
            || cue.has("nobody") && that
            || claimed && at == k + 1;
        if owner.is_none() && !nobody {
            return;
        }
        let from = if that && !self.verb_first(u.lang) { at + 1 } else { at };
        let from = if pair { from + 1 } else { from };
        let mut end = if block { at + 1 } else { self.content_end(u, from) };
        if self.tagged(u.lang) {
            if !block && self.in_subject(u, k) {
                end = self.second_verb(u, from, end, usize::from(infinitive)).unwrap_or(end);
            }
        } else if !block && !(0..k).any(|i| self.finite_word(u, i)) {
            end = self.before_outer_verb(u, from, end, that);
        }
        if infinitive {
            end = self.first_comma(u, from, end);
        }
        let range = self.trimmed(u, from..end);
        let least = match (that, self.tagged(u.lang)) {
            (true, true) => 3,
            (true, false) => 2,
            (false, tagged) => 1 + usize::from(infinitive && tagged),
        };
        if u.words(range.clone()) < least || range.clone().any(|i| u.is_claimed(i)) {
            return;
        }
        let mut draft = Draft::new("noun", cue.act(), 0.7);
        draft.kind = match self.kind(u, &range, false) {
            QuoteKind::Direct => QuoteKind::Mixed,
            kind => kind,
        };
        draft.pieces = self.pieces(u, &range);
        if owner.is_none() {
            draft.confidence = 0.5;
            why.push("nobody owns the noun".into());
        }
        draft.speaker = owner;
        draft.cue = Some(cue.tokens);
        draft.why = why;
        self.add(u, draft, range);
    }

    /// The item that leads the content: "that" close behind, or marks.
    pub(crate) fn noun_content(&self, u: &Unit, k: usize, cue: &Cue) -> Option<usize> {
        for i in k + 1..u.items.len().min(k + 1 + FAR) {
            let item = &u.items[i];
            if let Some(at) = cue.has("inf").then(|| self.noun_infinitive(u, i)).flatten() {
                return Some(at);
            }
            // « selon laquelle »
            if item.is(THAT) && u.items.get(i + 1).is_some_and(|n| n.is(RELATIVE)) {
                return Some(i);
            }
            match item.what {
                What::Block(_) if !u.is_claimed(i) => return Some(i),
                What::Clause | What::Colon | What::Stop | What::Block(_) => return None,
                What::Cue(_) => return None,
                _ if cue.has("inf") && item.is(INFINITIVE) && self.infinitive(u, i) => {
                    let owned = i == k + 1 || u.items[i - 1].mention().is_some();
                    return owned.then_some(i);
                }
                // "the statement that was published" is no quotation
                _ if item.is(THAT) => {
                    let pronoun = self.tagged(u.lang) && u.items.get(i + 1).is_some_and(|n| n.is(NOMINATIVE));
                    let verb = u.items.get(i + 1).is_some_and(|n| n.is(crate::cues::AUX) && !n.is(DET))
                        || self.tagged(u.lang) && !pronoun && self.starts_verb(u, i + 1);
                    return (!verb).then_some(i);
                }
                _ => {}
            }
        }
        None
    }

    /// « a donné l'assurance que », "قدم الوزير تأكيدات بأن": the subject of the verb of giving that the noun at item `k` is
    /// the object of.
    fn giver(&self, u: &Unit, k: usize) -> Option<Who> {
        let before = (k.saturating_sub(NEAR)..k).rev().take_while(|&i| !u.items[i].is_mark());
        let give = before.take(NEAR).find(|&i| u.items[i].is(HAVE))?;
        if self.verb_first(u.lang) {
            return self.subject_right(u, give, k);
        }
        let straight = (give + 1..k).all(|i| u.items[i].mention().is_none() && !u.items[i].is(PREP));
        let j = self.before_helpers(u, give);
        let start = self.segment_start(u, j);
        if straight && start < j { self.subject_in(u, start..j, "gives the word") } else { None }
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
                if let Some(who) = self.clause_subject(u, i) {
                    why.push("a possessive owns the noun".into());
                    return self.resolved(u, who, why);
                }
                let words = Who { tokens: Some(u.items[i].tokens.clone()), via: "owner", ..Who::default() };
                let same = self.same(u, i, "a possessive owns the noun", why);
                return same.or_else(|| self.tagged(u.lang).then_some(words));
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
        // "they have the feeling that": the subject of having it
        if self.tagged(u.lang) {
            let have = (k.saturating_sub(4)..k).rev().take_while(|&i| !u.items[i].is_mark());
            let have = have.take(4).find(|&i| u.items[i].is(HAVE)).filter(|&h| {
                (h + 1..k).all(|i| u.items[i].mention().is_none() && u.items[i].cue().is_none())
            });
            if let Some(Subject::Who(who)) = have.map(|h| self.subject_left(u, h)) {
                why.push("the subject has the thought".into());
                return self.resolved(u, who, why);
            }
        }
        // "قاطعت المعارضة الجلسة بحجة أن": the reason that the subject gives
        let led = k > 0 && u.items[k - 1].is(PREP) && at == k + 1 && u.items[at].is(THAT);
        if self.verb_first(u.lang) && led && self.cue_of(u, k).is_some_and(|c| c.act() == "claim") {
            let verb = (0..k - 1).find(|&i| !u.items[i].is_mark() && !u.items[i].is(AND));
            let who = verb.and_then(|v| self.subject_right(u, v, k - 1));
            return who.or_else(|| self.same(u, k, "the reason of the subject", why));
        }
        if !self.tagged(u.lang)
            && let Some(who) = self.giver(u, k)
        {
            why.push("the subject gives the word".into());
            return self.resolved(u, who, why);
        }
        if self.verb_first(u.lang) && self.says_with_noun(u, k) {
            let start = (k.saturating_sub(8)..k)
                .rev()
                .find(|&i| u.items[i].is_mark())
                .map_or(k.saturating_sub(8), |i| i + 1);
            let someone = |i: &usize| {
                (u.items[*i].mention().is_some() || u.items[*i].is(HUMAN))
                    && !self.behind_preposition(u, *i, start)
            };
            if let Some(i) = (start..k).find(someone) {
                why.push("the noun stands for a verb of speech".into());
                return match u.items[i].mention() {
                    Some(m) => Some(self.who(m, "subject")),
                    None => Some(self.phrase_right(u, i, k)),
                };
            }
            return self.same(u, k, "the noun stands for a verb of speech", why);
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
