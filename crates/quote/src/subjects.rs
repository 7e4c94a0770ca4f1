//! Who speaks, for a verb with a subject, with a pronoun, or with none.
use crate::content::LONG;
use crate::cues::{
    AND, BREAK, CONTRAST, Cue, CueKind, DET, FINITE, FROM, HUMAN, INFINITIVE, PASSIVE, PRONOUN, SELF, THAT,
    TO,
};
use crate::draft::{Channel, Draft, Who};
use crate::items::Unit;
use crate::reader::Reader;
use crate::speaker::Subject;

impl Reader<'_> {
    /// "ونقلت الوكالة عن الوزير قوله": the subject passes on, whom "from" leads to speaks.
    pub(crate) fn relay(&self, u: &Unit, k: usize, at: usize, draft: &mut Draft) {
        let from = (k + 1..at).find(|&i| u.items[i].is(FROM));
        let Some(from) = from.or_else(|| (k + 1..at).find(|&i| u.items[i].is(TO))) else { return };
        // "نقلت عن الوزير قوله": the noun ends the name
        let noun =
            |i: &usize| self.cue_of(u, *i).is_some_and(|c| c.kind == CueKind::Noun && c.act() == "say");
        let end = (from + 2..at).find(noun).unwrap_or(at);
        let Some(who) = self.subject_in(u, from + 1..end, "quoted by another") else { return };
        let carrier = draft.speaker.replace(who);
        draft.why.push("the subject of the verb passes on what another said".into());
        let named = |c: &Who| c.entity.is_some() && c.via == "subject";
        if let Some(carrier) = carrier.filter(named) {
            draft.medium = Some(Channel { kind: "relay", tokens: carrier.tokens, owner: carrier.entity });
        }
    }

    /// Who speaks, for a cue at item `k` whose content begins at item `at` or before the cue.
    pub(crate) fn speaker(
        &self,
        u: &Unit,
        k: usize,
        at: usize,
        cue: &Cue,
        why: &mut Vec<String>,
    ) -> Option<Who> {
        let helped =
            self.tagged(u.lang) && (self.before_helpers(u, k)..k).any(|i| u.items[i].is(PASSIVE | FINITE));
        let own = helped || k > 0 && (u.items[k - 1].mention().is_some() || u.items[k - 1].is(HUMAN));
        if (cue.tag == "ger" && (!own || self.verb_first(u.lang))) || cue.has("same") {
            return self.same(u, k, "the participle shares the subject", why);
        }
        if self.verb_first(u.lang) {
            if self.only_told(u, k, at, cue) {
                return self.same(u, k, "the only one named is told", why);
            }
            if let Some(who) = self.topic_before(u, k) {
                return self.resolved(u, who, why);
            }
            if let Some(who) = self.subject_right(u, k, at) {
                return self.resolved(u, who, why);
            }
            if let Some(who) = self.subject_before(u, k) {
                return self.resolved(u, who, why);
            }
            let j = self.before_helpers(u, k);
            let before = j.checked_sub(1).and_then(|b| u.items[b].mention().map(|m| (b, m)));
            if let Some((b, m)) = before.filter(|(b, _)| {
                *b == 0 || u.items[b - 1].is_mark() || u.items[b - 1].is(AND | THAT | BREAK | CONTRAST)
            }) {
                why.push(format!("the subject stands before the verb, item {b}"));
                return Some(self.who(m, "subject"));
            }
            return self.same(u, k, "the verb has no subject", why);
        }
        let led = self.before_helpers(u, k).checked_sub(1).is_some_and(|b| u.items[b].is(INFINITIVE));
        if cue.tag == "inf" && led && self.infinitives_marked(u.lang) {
            if let Some(who) = self.clause_subject(u, k) {
                return self.resolved(u, who, why);
            }
            return self.same(u, k, "an infinitive", why);
        }
        match self.subject_left(u, k) {
            Subject::Who(who) => {
                let points =
                    who.mention.and_then(|m| self.entities.points.get(m as usize)).copied().unwrap_or("");
                let goes_on = points == "they" || !points.is_empty() && cue.act() == "add";
                let before = self
                    .last
                    .filter(|&d| goes_on && self.drafts[d].paragraph == u.paragraph && u.within.is_none());
                match before.and_then(|d| self.carried(u, Some(d))) {
                    Some(carried) => Some(Who { tokens: who.tokens, ..carried }),
                    None => self.resolved(u, who, why),
                }
            }
            Subject::Same(reason) => self.same(u, k, reason, why),
            Subject::None => None,
        }
    }

    /// A pronoun that no mention covers stands for whoever spoke before.
    pub(crate) fn resolved(&self, u: &Unit, who: Who, why: &mut Vec<String>) -> Option<Who> {
        let pronoun = who.entity.is_none()
            && who.tokens.as_ref().is_some_and(|t| t.len() <= 2 && self.cues.is(t.start, PRONOUN | SELF));
        if !pronoun {
            return Some(who);
        }
        let carried = self.carried(u, None);
        why.push("the subject is a pronoun".into());
        Some(carried.map_or_else(|| who.clone(), |c| Who { tokens: who.tokens.clone(), ..c }))
    }

    /// Whoever spoke before in this sentence, or whom it is about, or the sentence before.
    pub(crate) fn same(&self, u: &Unit, k: usize, reason: &str, why: &mut Vec<String>) -> Option<Who> {
        why.push(reason.to_string());
        let start = u.items.first().map_or(0, |i| i.tokens.start);
        let here = u.items.get(k).map_or(0, |i| i.tokens.start);
        let recent = self.drafts.len().saturating_sub(32);
        let before = self.drafts[recent..].iter().rposition(|d| {
            d.within == u.within && d.cue.as_ref().is_some_and(|c| c.start >= start && c.start < here)
        });
        if let Some(who) = before.and_then(|d| self.carried(u, Some(d + recent))) {
            return Some(who);
        }
        if let Some(who) = self.subject_of_verb_before(u, k) {
            return Some(who);
        }
        let j = self.before_helpers(u, k);
        if j > 0 && reason != "pronoun in the verb" {
            let head = Unit { items: u.items[..j.min(LONG)].to_vec(), lang: u.lang, ..Unit::default() };
            if let Some(who) = self.topic_of(&head) {
                return Some(Who { via: "whom the sentence is about", ..who });
            }
        }
        self.carried(u, None)
    }

    /// The subject of the verb of speech before item `k`, which reported nothing itself.
    pub(crate) fn subject_of_verb_before(&self, u: &Unit, k: usize) -> Option<Who> {
        let from = k.saturating_sub(60);
        let verb = (from..k).rev().filter(|&i| !u.items[i].is(DET)).find(|&i| {
            let cue = self
                .cue_of(u, i)
                .filter(|c| c.kind == CueKind::Verb && !matches!(c.tag, "ger" | "inv" | "inf"));
            cue.is_some_and(|c| self.is_verb(u, i, self.before_helpers(u, i), c))
        })?;
        if self.verb_first(u.lang) {
            return self.subject_right(u, verb, k);
        }
        match self.subject_left(u, verb) {
            Subject::Who(who) => Some(who),
            _ => None,
        }
    }
}
