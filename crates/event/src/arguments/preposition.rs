//! The actors that a preposition marks ("with", "against", "from"), and whom a pronoun behind one means.
use super::look::Look;
use crate::actors::{add, can_act, is_in_state};
use crate::bounds::clause_end;
use legation_record::{Actor, EventType, MentionId, QuadClass};
use legation_text::TokenPart;

impl Look<'_> {
    /// The actor after one of these prepositions, within the clause; a pronoun there stands for the last actor
    /// named before the phrase.
    pub(super) fn prepositions(&self, words: &str, agent: bool, not: &[Actor]) -> Option<MentionId> {
        let text = self.layers.text;
        // a pattern may name the preposition itself ("طلب العراق من")
        let ends = !agent && self.trigger.is_noun() && self.is(self.trigger.tokens.end - 1, "preposition");
        // the agent may stand inside the phrase: "accused | by Washington | of spying"
        let start = if self.trigger.is_noun() {
            self.trigger.tokens.end - usize::from(ends)
        } else {
            self.trigger.tokens.start + 1
        };
        let end = clause_end(self.layers, self.trigger.tokens.end).max(clause_end(self.layers, start));
        let named = |i: usize| {
            let norm = text.norm(i);
            if agent {
                let led = i > start && self.is(i - 1, "agent-lead") && self.is(i, "agent-noun");
                led || self.is(i, &words[1..])
            } else {
                words.split('/').any(|w| legation_matches(w, norm))
            }
        };
        // an actor of the source's own country comes last: it is mostly part of the source's description
        let own = |m: MentionId| {
            let country = self.layers.entities.entity_of(m).and_then(|(_, e)| e.country.clone());
            country.is_some_and(|c| not.iter().any(|n| n.actor == c))
        };
        let strikes = EventType::parse(&self.trigger.frame.plover)
            .is_some_and(|t| t.quad() == QuadClass::MaterialConflict);
        let mut fallback = None;
        'places: for i in start..end {
            if !named(i) {
                continue;
            }
            match self.layers.entities.at(i) {
                // "recalled its | ambassador to Ethiopia": the post says where
                Some(m) if self.begins_inside(m) && !own(m) => return Some(m),
                Some(_) => continue,
                None => {}
            }
            for k in i + 1..(i + 6).min(end) {
                if let Some(m) = self
                    .layers
                    .entities
                    .starting(k)
                    .filter(|&m| !self.is_possessive(m))
                    .filter(|&m| can_act(self.layers, m) || is_in_state(self.layers, m))
                {
                    if own(m) {
                        fallback = fallback.or(Some(m));
                        continue 'places;
                    }
                    return Some(m);
                }
                let enclitic = text.tokens[k].part == TokenPart::Enclitic && k == i + 1;
                let owns = (k + 1..k + 3).any(|n| self.layers.entities.starting(n).is_some());
                let pronoun = self.is(k, "it") || self.is(k, "they") || self.is(k, "he");
                if enclitic || (k == i + 1 && pronoun && !owns) {
                    return self.antecedent(&[]);
                }
                // "the attack on its | territory": the owner is whoever was named before and does not act
                if text.tokens[k].part == TokenPart::Enclitic && k == i + 2 && !not.is_empty() {
                    return self.antecedent(not);
                }
                // "strikes on targets inside Syria"
                if self.is(k, "preposition") && !self.is(k, "of") && !(strikes && self.is(k, "in")) {
                    break;
                }
            }
        }
        fallback
    }

    /// The actor after "with", who is none of those found already.
    pub(super) fn companion(&self, not: &[Actor]) -> Option<MentionId> {
        let end = clause_end(self.layers, self.trigger.tokens.end);
        let with = (self.trigger.tokens.start + 1..end)
            .find(|&i| self.is(i, "companion") && self.layers.entities.at(i).is_none())?;
        let m = (with + 1..end.min(with + 4)).find_map(|k| self.layers.entities.starting(k))?;
        let mut actors = Vec::new();
        add(self.layers, m, "with", &mut actors);
        let new = !actors.is_empty() && actors.iter().all(|a| not.iter().all(|n| n.actor != a.actor));
        (can_act(self.layers, m) && new).then_some(m)
    }

    /// The last actor before the phrase who is none of `not`.
    pub(super) fn antecedent(&self, not: &[Actor]) -> Option<MentionId> {
        let first = self.layers.text.sentences[self.trigger.sentence].tokens.0 as usize;
        let other = |m: &MentionId| {
            let mut actors = Vec::new();
            add(self.layers, *m, "pronoun", &mut actors);
            !actors.iter().any(|a| not.iter().any(|n| n.actor == a.actor))
        };
        (first..self.trigger.tokens.start).rev().find_map(|i| {
            self.layers.entities.ending(i + 1).filter(|&m| can_act(self.layers, m)).filter(other)
        })
    }

    /// Whether a mention begins with a word of the phrase ("recalled its | ambassador to Ethiopia").
    fn begins_inside(&self, m: MentionId) -> bool {
        self.trigger.tokens.contains(&self.layers.entities.tokens[m as usize].start)
    }
}

/// Whether a normal form is the preposition that a line names (lines are written with hamzas).
fn legation_matches(written: &str, norm: &str) -> bool {
    written == norm || legation_normal::normal(written) == norm
}
