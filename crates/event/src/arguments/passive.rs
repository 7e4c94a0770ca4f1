//! The sides of a passive phrase, and what shows that it is one.
use super::Found;
use super::look::Look;
use crate::actors::{can_act, coordinated, is_private};
use legation_lexicon::lexicon;
use legation_record::MentionId;
use legation_text::TokenKind;

/// The class of `words.tsv` with the words that introduce a passive's agent.
const PASSIVE_AGENT_CLASS: &str = "%agent";

/// How far before a participle its auxiliary stands.
const REACH: usize = 6;

impl Look<'_> {
    /// Source and target of a passive phrase; `reduced` is the agent right behind a participle.
    pub(super) fn passive_sides(&self, reduced: Option<MentionId>) -> Found {
        let Look { layers, trigger, .. } = *self;
        let (source, target) = (trigger.rule.cell(3), trigger.rule.cell(4));
        let mut found = Found::default();
        // "عقوبات فُرضت على": whom a preposition marks stays the target when the verb turns
        let marked = (target.starts_with("P:") || target.starts_with("slot:")) && self.verb_first();
        found.target = if marked { self.spec(target, &mut None, &[]) } else { Vec::new() };
        if found.target.is_empty() {
            found.target = self.all(&self.subject(), "passive subject", &mut found.subject);
        }
        if let Some(m) = self.main_subject().filter(|_| found.target.is_empty()) {
            found.target =
                self.all(&coordinated(layers, m), "subject of the main clause", &mut found.subject);
        }
        found.source = reduced
            .or_else(|| self.agent())
            .filter(|&m| !is_private(layers, m))
            .map(|m| self.all(&coordinated(layers, m), "agent", &mut None))
            .unwrap_or_default();
        if found.source.is_empty() && source.starts_with("P:") {
            let marked: Vec<&str> = source.split(',').filter(|i| i.starts_with("P:")).collect();
            found.source = self.spec(&marked.join(","), &mut None, &found.target);
        }
        if found.source.is_empty() && marked {
            found.source = self.all(&self.possessor(), "poss", &mut None);
        }
        if found.source.is_empty() && trigger.frame.plover == "MOBILIZE" {
            // "riot police were deployed": whoever is deployed moves
            found.source = std::mem::take(&mut found.target);
        }
        found
    }

    pub(super) fn is_passive(&self) -> bool {
        let start = self.trigger.tokens.start;
        let participle = matches!(self.trigger.tag, "part" | "past");
        // "sont convenus", "est arrivé": with some verbs "be" makes no passive
        if self.trigger.is_noun() || self.trigger.has("nopassive") || self.is(start, "intransitive") {
            return false;
        }
        if self.is_passive_form() || self.sees_itself() || self.is_reduced() {
            return true;
        }
        participle
            && (1..=2).any(|back| {
                start >= back
                    && self.is(start - back, "passive")
                    && (back == 1 || self.layers.entities.at(start - 1).is_none())
                    // "se sont engagés": what one does to oneself one does
                    && !(start > back && self.is(start - back - 1, "reflexive"))
            })
    }

    /// "s'est vu refuser l'entrée", "s'est fait expulser": an infinitive that its subject sees done to itself.
    fn sees_itself(&self) -> bool {
        let start = self.trigger.tokens.start;
        self.trigger.tag == "inf"
            && start > 1
            && self.is(start - 1, "see-oneself")
            && (2..=3).any(|back| start >= back && self.is(start - back, "reflexive"))
    }

    /// "Deux journalistes arrêtés en Éthiopie": in a language whose participles are no past, one without any auxiliary.
    fn is_reduced(&self) -> bool {
        let start = self.trigger.tokens.start;
        let (text, first) = (self.layers.text, self.layers.text.sentences[self.trigger.sentence].tokens.0);
        let language = lexicon().language(text.tokens[start].lang);
        if self.trigger.tag != "part" || language.class("before-participle").is_empty() {
            return false;
        }
        // an auxiliary, or another participle that shares it
        let carries = |i: usize| ["before-participle", "passive", "and"].iter().any(|c| self.is(i, c));
        let stop = |i: usize| matches!(text.tokens[i].kind, TokenKind::Clause | TokenKind::Stop);
        let mut clause = ((first as usize).max(start.saturating_sub(REACH))..start).rev();
        start > first as usize
            && !carries(start)
            && clause.by_ref().take_while(|&i| !stop(i)).all(|i| !carries(i))
    }

    /// Where the form of the verb, the vowel written on it or an agent with "by" shows the passive ("قُتل", "اغتيل").
    fn is_passive_form(&self) -> bool {
        let (start, tag) = (self.trigger.tokens.start, self.trigger.tag);
        if tag == "pass" {
            return true;
        }
        let Some(token) = self.layers.text.tokens.get(start) else { return false };
        let language = lexicon().language(token.lang);
        let mark = language.settings.get("passive-vowel");
        let vowelled = || {
            let mut letters = self.layers.text.word(start).chars().skip(1);
            mark.is_some_and(|m| letters.next().is_some_and(|c| m.starts_with(c)))
        };
        let finite = matches!(tag, "past" | "pres") && mark.is_some();
        (tag == "past" && vowelled()) || (finite && self.just_before().is_none() && self.agent().is_some())
    }

    /// Who acts in a passive: the actor after "by", or after a noun such as "hand" or "side" that a preposition leads.
    pub(super) fn agent(&self) -> Option<MentionId> {
        self.prepositions(PASSIVE_AGENT_CLASS, true, &[])
    }

    /// "drones supplied by Iran", "Accused by Kyiv of …": the agent right behind a participle without auxiliary.
    pub(super) fn agent_beside(&self) -> Option<MentionId> {
        // "accused | by Washington | of spying": the agent may stand inside the phrase
        let end = self.trigger.tokens.start + 1;
        let participle = matches!(self.trigger.tag, "part" | "past");
        if self.trigger.is_noun() || !participle || self.trigger.has("nopassive") || self.verb_first() {
            return None;
        }
        if !self.is(end, &PASSIVE_AGENT_CLASS[1..]) {
            return None;
        }
        let article = usize::from(self.is(end + 1, "article"));
        self.layers.entities.starting(end + 1 + article).filter(|&m| can_act(self.layers, m))
    }
}
