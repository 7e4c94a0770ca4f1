//! The possessor of a noun: genitive, possessive or adjective.
use super::look::Look;
use crate::actors::{can_act, coordinated, coordinated_left, inside};
use legation_lexicon::lexicon;
use legation_record::{MentionId, Via};

impl Look<'_> {
    /// The possessor of a noun: genitive or adjective before or after it; of a verb with its object, what the object
    /// belongs to ("rejected a Senegalese plan").
    pub(super) fn possessor(&self) -> Vec<MentionId> {
        let (start, end) = (self.trigger.tokens.start, self.trigger.tokens.end);
        if !self.trigger.is_noun() && !self.verb_first() && !self.trigger.tag.is_empty() {
            let within = self.layers.entities.within(start..end);
            let inner = within.filter(|&m| {
                can_act(self.layers, m) && self.layers.entities.tokens[m as usize].start > start
            });
            return inner.map(|m| vec![m]).next().unwrap_or_default();
        }
        let before = self.layers.entities.ending(start).or_else(|| {
            let possessive = start > 0 && self.is(start - 1, "possessive");
            possessive.then(|| self.layers.entities.ending(start - 1)).flatten()
        });
        if let Some(m) = before.filter(|&m| can_act(self.layers, m) && !self.verb_first()) {
            return coordinated_left(self.layers, m);
        }
        // behind a preposition that ends the phrase stands nobody's owner
        let closed = self.verb_first() && end > start + 1 && self.is(end - 1, "preposition");
        let behind = if closed { None } else { self.layers.entities.starting(end) };
        if let Some(m) = behind.filter(|&m| can_act(self.layers, m)) {
            return coordinated(self.layers, m);
        }
        // within the phrase, or one word on ("military cooperation of Iran")
        // … but not who a verb that opens the phrase tells of ("استشهد أربعة لبنانيين في غارة")
        let from = if self.befalls_subject() { end } else { start };
        let near = self.layers.entities.within(from..end + 2).find(|&m| {
            let demonym = self.layers.entities.mentions[m as usize].via == Via::Demonym;
            can_act(self.layers, m)
                && ((demonym && !self.is_done_to(m) && !self.is_aimed_at(m, end))
                    || inside(self.layers, self.trigger, m)
                    || self.ends_in(m)
                    || (self.verb_first() && self.ends_with(m)))
        });
        near.map(|m| vec![m]).unwrap_or_default()
    }

    /// "a ban on Russian channels": whom another preposition than "of" leads owns nothing, in a language that tells the
    /// two apart and has its adjectives before the noun.
    fn is_aimed_at(&self, m: MentionId, end: usize) -> bool {
        let start = self.layers.entities.tokens[m as usize].start;
        let Some(token) = self.layers.text.tokens.get(start) else { return false };
        let language = lexicon().language(token.lang);
        let told = language.settings.get("demonym").is_some_and(|o| o == "before")
            && !language.class("of-name").is_empty();
        let aims = |i: usize| self.is(i, "preposition") && !self.is(i, "of-name") && !self.is(i, "agent");
        told && (end..start).any(aims)
    }

    /// Whether a mention is the possessive of the one after it ("son homologue"): what is owned takes part, not the owner.
    pub(super) fn is_possessive(&self, m: MentionId) -> bool {
        let tokens = &self.layers.entities.tokens[m as usize];
        self.layers.entities.points[m as usize] == "his"
            && self.layers.entities.starting(tokens.end).is_some()
    }

    /// "l'expulsion | de Maliens": where adjectives follow their noun, a people led by "of" is a noun of its own, as
    /// often the one whom the act is done to; the line's prepositions say which.
    fn is_done_to(&self, m: MentionId) -> bool {
        let mut at = self.layers.entities.tokens[m as usize].start;
        let Some(token) = self.layers.text.tokens.get(at) else { return false };
        let order = lexicon().language(token.lang).settings.get("demonym");
        let end = self.trigger.tokens.end;
        if at > end && self.is(at - 1, "article") && !self.is(at - 1, "of") {
            at -= 1;
        }
        !self.verb_first() && order.is_some_and(|o| o.contains("after")) && at > end && self.is(at - 1, "of")
    }

    /// "déploiement de | troupes russes": the phrase's last word begins the mention, and one word that describes it follows.
    fn ends_in(&self, m: MentionId) -> bool {
        let tokens = &self.layers.entities.tokens[m as usize];
        let end = self.trigger.tokens.end;
        self.trigger.is_noun()
            && !self.verb_first()
            && self.trigger.tokens.len() > 1
            && tokens.start + 1 == end
            && tokens.end == end + 1
    }
}
