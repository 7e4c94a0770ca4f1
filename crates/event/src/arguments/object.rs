//! The object: behind the verb, or the pronoun before it.
use super::look::Look;
use crate::actors::{add, can_act, coordinated, coordinated_behind, coordinated_left, is_in_state};
use crate::bounds::sides_end;
use crate::clause;
use legation_record::{Actor, MentionId};
use legation_text::TokenKind;

impl Look<'_> {
    /// The object: the first free actor after the verb (in verb-first languages the second).
    pub(super) fn object(&self, not: &[Actor]) -> Vec<MentionId> {
        self.by_tree(clause::object, self.object_by_order(not))
    }

    /// The object by the order of the words.
    fn object_by_order(&self, not: &[Actor]) -> Vec<MentionId> {
        if let Some(m) = self.pronoun_object(not) {
            return coordinated(self.layers, m);
        }
        let end = sides_end(self.layers, self.trigger.tokens.end);
        let subject: Vec<MentionId> = if let Some(m) = self.carried_participle().filter(|_| self.verb_first())
        {
            vec![m]
        } else if self.verb_first() && !self.trigger.is_noun() && self.just_before().is_none() {
            self.right().map(|m| coordinated(self.layers, m)).unwrap_or_default()
        } else {
            Vec::new()
        };
        let mut governed = None;
        let from =
            if !self.trigger.is_noun() { self.trigger.tokens.start + 1 } else { self.trigger.tokens.end };
        let owner =
            |m: MentionId| self.layers.entities.entity_of(m).map(|(id, _)| self.layers.entities.actor_of(id));
        let mut past = from;
        let mut own = None;
        for m in self.layers.entities.within(from..end) {
            let tokens = &self.layers.entities.tokens[m as usize];
            let far = tokens.start.saturating_sub(self.trigger.tokens.end);
            if subject.contains(&m) {
                past = past.max(tokens.end);
                continue;
            }
            // what lies in the subject, or is its name after its role
            let comma = usize::from(
                self.verb_first()
                    && self.layers.text.tokens[past.min(tokens.start)].kind == TokenKind::Clause,
            );
            let apposed = tokens.start <= past + comma && subject.iter().any(|&s| owner(s) == owner(m));
            let owner_only = !self.verb_first() && self.is_possessive(m);
            if tokens.start < past || apposed || owner_only || !can_act(self.layers, m) || far > 12 {
                past = if apposed { past.max(tokens.end) } else { past };
                continue;
            }
            if self.tells(m) {
                continue;
            }
            // "accused the government of …": who stands right behind the verb is meant, of one's own state or not
            let beside = tokens.start <= self.trigger.tokens.end + 1
                && tokens.start >= self.trigger.tokens.end
                && !self.is(tokens.start.saturating_sub(1), "possessive-pronoun")
                && self.has_other_code(m, not);
            if !beside && not.iter().any(|n| self.is_own(m, n)) {
                // "willing to withdraw its troops from Lebanon": one's own are the last whom a stance is meant for
                own = own.or(Some(m));
                continue;
            }
            if !self.is_governed(m) {
                // "the agreement between Riyadh | and Tehran" is governed as a whole
                let list = coordinated_left(self.layers, m);
                let led = list.len() > 1 && governed == list.first().copied();
                if !led {
                    return coordinated_behind(self.layers, m);
                }
            }
            // behind a list of subjects it may stand further off
            if self.is_in_anothers_words(m) {
                continue;
            }
            let near = far <= 4 || self.verb_first() && tokens.start.saturating_sub(past) <= 3;
            governed = governed.or(Some(m).filter(|_| near && tokens.start >= self.trigger.tokens.end));
        }
        // "attacked the capital of Sudan", "shelled Kharkiv", "positions in Gaza": the thing hides an actor
        let place = || {
            self.layers.entities.within(from..end).find(|&m| {
                let far =
                    self.layers.entities.tokens[m as usize].start.saturating_sub(self.trigger.tokens.end);
                is_in_state(self.layers, m) && far <= 8 && !self.is_in_anothers_words(m)
            })
        };
        governed.or_else(place).or(own).map(|m| coordinated_behind(self.layers, m)).unwrap_or_default()
    }

    /// "asked him": the last actor of the sentence before, or before the subject, who is not the source.
    pub(super) fn dative(&self, not: &[Actor]) -> Option<MentionId> {
        let pronoun = (self.verb_start()..self.trigger.tokens.start).any(|i| self.is(i, "dative"));
        if self.trigger.is_noun() || !pronoun {
            return None;
        }
        let from = self.trigger.sentence.saturating_sub(1);
        let first = self.layers.text.sentences[from].tokens.0 as usize;
        let other = |m: &MentionId| {
            let mut actors = Vec::new();
            add(self.layers, *m, "pronoun", &mut actors);
            let own = |a: &Actor| not.iter().any(|n| n.actor == a.actor);
            can_act(self.layers, *m) && !actors.iter().any(own)
        };
        let before = first..self.trigger.tokens.start;
        before.rev().find_map(|i| self.layers.entities.ending(i + 1).filter(other))
    }

    /// Whether a mention is of nobody in `not`, told by their codes.
    fn has_other_code(&self, m: MentionId, not: &[Actor]) -> bool {
        let mut actors = Vec::new();
        add(self.layers, m, "", &mut actors);
        !actors.is_empty() && actors.iter().all(|a| not.iter().all(|n| n.code != a.code))
    }

    /// Whether a mention is of the same actor as the source of an act that one does not do to oneself.
    fn is_own(&self, m: MentionId, source: &Actor) -> bool {
        if !(self.trigger.has("content") || self.trigger.frame.symmetric) {
            return false;
        }
        let mut actors = Vec::new();
        add(self.layers, m, "", &mut actors);
        actors.iter().any(|a| a.actor == source.actor)
    }

    /// Whether a mention stands between quotation marks that the phrase is outside of ("criticised it as "a document
    /// written in Brussels"").
    fn is_in_anothers_words(&self, m: MentionId) -> bool {
        let span = |tokens: &std::ops::Range<usize>| self.layers.text.span_of(tokens.start, tokens.end - 1);
        let (own, theirs) = (span(&self.trigger.tokens), span(&self.layers.entities.tokens[m as usize]));
        let here = self.layers.quoted.get(self.trigger.sentence).into_iter().flatten();
        let mut quoted = here.filter_map(|&q| self.layers.quotations.get(q as usize)).flat_map(|q| &q.quoted);
        quoted.any(|marks| marks.overlaps(theirs) && !marks.overlaps(own))
    }

    /// Whether a mention behind the phrase is he who tells of it ("…, the Israeli army said").
    fn tells(&self, m: MentionId) -> bool {
        let here = self.layers.quoted.get(self.trigger.sentence).into_iter().flatten();
        let mut speakers =
            here.filter_map(|&q| self.layers.quotations.get(q as usize)?.speaker.as_ref()?.mention);
        let tokens = &self.layers.entities.tokens[m as usize];
        speakers.any(|s| {
            let speaker = &self.layers.entities.tokens[s as usize];
            s == m || speaker.start <= tokens.start && tokens.end <= speaker.end
        }) && tokens.start >= self.trigger.tokens.end + 2
    }
}
