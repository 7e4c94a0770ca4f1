//! The subject: before or beside the verb, by the order of the words or by the tree.
use super::look::Look;
use crate::actors::{can_act, coordinated, coordinated_left};
use crate::{agreement, clause, grammar};
use legation_record::{MentionId, Via};
use legation_text::TokenKind;

/// How far before a verb two adjectives may stand for its two subjects ("les ministres russe et turc des …").
const LISTED: usize = 8;

impl Look<'_> {
    /// The subject: beside the verb where the language wants it, else before it.
    pub(super) fn subject(&self) -> Vec<MentionId> {
        let order = self.subject_by_order();
        if grammar::driven(self.layers, self.trigger).is_some() || self.teller().is_some() {
            return order;
        }
        // an actor of its own right before the verb
        let beside = |m: &MentionId| {
            self.layers.entities.tokens[*m as usize].end == self.verb_start() && !self.is_governed(*m)
        };
        // trees take what a relative clause is of for its subject
        if order.iter().any(beside) || self.relative_object().is_some() {
            order
        } else {
            self.by_tree(clause::subject, order)
        }
    }

    /// The subject by the order of the words.
    fn subject_by_order(&self) -> Vec<MentionId> {
        let start = self.trigger.tokens.start;
        if self.verb_first() {
            if let Some(m) = self.carried_participle() {
                return coordinated(self.layers, m);
            }
            if let Some(m) = self.just_before() {
                return coordinated_left(self.layers, m);
            }
            // who stands behind a verbal noun is its owner or what it is done to
            if let Some(m) = self.right().filter(|_| !self.trigger.is_noun()) {
                return coordinated(self.layers, m);
            }
            if self.befalls_subject() {
                // "استشهد أربعة لبنانيين في غارة": the noun's phrase begins with the verb of those whom it befell
                let within = self.layers.entities.within(start + 1..self.trigger.tokens.end);
                if let Some(m) = within.into_iter().find(|&m| can_act(self.layers, m) && !self.is_governed(m))
                {
                    return coordinated(self.layers, m);
                }
            }
            let fits =
                |m: &MentionId| agreement::fits(self.layers, self.trigger.tokens.start, self.trigger.tag, *m);
            if !self.trigger.is_noun()
                && crate::begins_clause(self.layers, self.trigger)
                && let Some(m) = self.before.filter(fits)
            {
                return coordinated(self.layers, m);
            }
        }
        // a verb joined to another shares its subject
        if let Some(m) = self.before.filter(|_| self.is_joined()) {
            return coordinated(self.layers, m);
        }
        if let Some(m) = self.first_person().or_else(|| self.teller()) {
            return coordinated(self.layers, m);
        }
        if let Some(m) = grammar::driven(self.layers, self.trigger) {
            return coordinated(self.layers, m);
        }
        let text = self.layers.text;
        let first = text.sentences[self.trigger.sentence].tokens.0 as usize;
        let mut at = start;
        let mut governed = None;
        while at > first {
            at -= 1;
            if text.tokens[at].kind == TokenKind::Stop {
                break;
            }
            if let Some(open) = self.relative_aside(at) {
                at = open;
                continue;
            }
            let Some(m) = self.layers.entities.ending(at + 1) else { continue };
            let tokens = &self.layers.entities.tokens[m as usize];
            if can_act(self.layers, m) && self.layers.entities.mentions[m as usize].via != Via::Demonym {
                let listed = coordinated_left(self.layers, m);
                let first = listed.first().copied().unwrap_or(m);
                if !self.is_governed(first) {
                    return listed;
                }
                governed = governed.or(Some(m).filter(|_| !self.is_setting(first)));
            } else if self.layers.entities.mentions[m as usize].via == Via::Demonym
                && start - tokens.end <= LISTED
                && let listed = coordinated_left(self.layers, m)
                && listed.len() > 1
            {
                // "les armées indienne et française"
                return listed;
            } else if self.layers.entities.mentions[m as usize].via == Via::Demonym
                && governed.is_none()
                && (!self.verb_first() || self.trigger.is_noun())
            {
                // "Russian forces shelled": the adjective stands for those who act
                governed = Some(m).filter(|_| start - tokens.end <= 3);
            }
            at = tokens.start;
        }
        if let Some(m) = governed {
            return vec![m];
        }
        // "After meeting the president, the minister said"
        let opens = matches!(self.trigger.tag, "inf" | "part" | "ger");
        let main = || if opens && !self.verb_first() { self.main_subject() } else { None };
        self.before.or_else(main).map(|m| coordinated(self.layers, m)).unwrap_or_default()
    }

    /// "Voters in Denmark refused": a state that only says where is not the subject; crowds act for their country.
    fn is_setting(&self, m: MentionId) -> bool {
        if self.trigger.is_noun() || self.trigger.frame.plover == "PROTEST" {
            return false;
        }
        let mut at = self.layers.entities.tokens[m as usize].start;
        if at > 0 && self.is(at - 1, "article") {
            at -= 1;
        }
        at > 0 && self.is(at - 1, "in")
    }

    /// Whether "and" stands before the verb: then its subject is that of the verb before.
    fn is_joined(&self) -> bool {
        let at = if self.trigger.is_noun() { self.trigger.tokens.start } else { self.verb_start() };
        at > 0 && self.is(at - 1, "and")
    }

    /// "We condemn", in a quotation: the one who speaks.
    fn first_person(&self) -> Option<MentionId> {
        let at = self.verb_start().checked_sub(1)?;
        if self.trigger.is_noun() || !self.is(at, "we") {
            return None;
        }
        self.speaker().first().copied()
    }

    /// The speaker, where the verb itself reports speech ("…, a averti Paris").
    fn teller(&self) -> Option<MentionId> {
        let span = self.layers.text.span_of(self.trigger.tokens.start, self.trigger.tokens.start);
        let start = self.verb_start();
        let inverted = start > 0
            && matches!(self.layers.text.tokens[start - 1].kind, TokenKind::Clause | TokenKind::Quote);
        if self.trigger.is_noun() || !inverted || self.closes_aside(start) {
            return None;
        }
        let here = self.layers.quoted.get(self.trigger.sentence)?;
        let cued = here.iter().filter_map(|&q| self.layers.quotations.get(q as usize));
        let mut cued = cued.filter(|q| q.cue.is_some_and(|c| c.overlaps(span)));
        cued.find_map(|q| q.speaker.as_ref()?.mention)
    }

    /// "Téhéran, isolé depuis un an, | a averti Damas": the mark before the verb ends what is said of the subject that
    /// the sentence opens with.
    fn closes_aside(&self, verb: usize) -> bool {
        let text = self.layers.text;
        let first = text.sentences[self.trigger.sentence].tokens.0 as usize;
        let close = verb.saturating_sub(1);
        let named = |i: usize| {
            self.layers.entities.at(i).is_some() || ["article", "of", "and"].iter().any(|c| self.is(i, c))
        };
        let open = (first..close).rev().find(|&i| text.tokens[i].kind == TokenKind::Clause);
        open.is_some_and(|o| self.layers.entities.ending(o).is_some() && (first..o).all(named))
    }
}
