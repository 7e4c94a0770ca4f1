//! The cells of a line, each read by its kind, and what every kind asks of the words around the phrase.
use crate::Layers;
use crate::actors::{add, can_act, coordinated, coordinated_behind, is_private};
use crate::triggers::Trigger;
use legation_record::{Actor, EntityKind, MentionId};

/// How many auxiliaries and clitic pronouns stand before a verb.
const AUXILIARIES: usize = 4;

/// A phrase with the layers it is looked up in; `before` is the subject that the verb takes over if it has none.
pub(super) struct Look<'a> {
    pub(super) layers: Layers<'a>,
    pub(super) trigger: &'a Trigger,
    pub(super) before: Option<MentionId>,
}

impl Look<'_> {
    /// The actors that a cell of the line finds; those that `not` has are passed over.
    pub(super) fn spec(&self, cell: &str, subject: &mut Option<MentionId>, not: &[Actor]) -> Vec<Actor> {
        if let Some(m) = self.dative(not).filter(|_| cell != "-" && !not.is_empty()) {
            return self.all(&[m], "pronoun before the verb", &mut None);
        }
        let mut fallback = None;
        for item in cell.split(',').map(str::trim).filter(|i| !i.is_empty()) {
            let mentions = match item.split_once(':') {
                None if item == "subj" => self.subject(),
                None if item == "obj" => self.object(not),
                None if item == "poss" => self.possessor(),
                None if item == "all" => self.everybody(),
                None if item == "speaker" => self.speaker(),
                Some(("P", words)) => self
                    .prepositions(words, false, not)
                    .map(|m| coordinated_behind(self.layers, m))
                    .unwrap_or_default(),
                Some(("pair", words)) => self
                    .prepositions(words, false, not)
                    .map(|m| coordinated(self.layers, m))
                    .unwrap_or_default(),
                Some(("slot", n)) => n
                    .parse::<usize>()
                    .ok()
                    .and_then(|n| self.trigger.slots.get(n.checked_sub(1)?))
                    .map(|&m| coordinated(self.layers, m))
                    .unwrap_or_default(),
                _ => Vec::new(),
            };
            let mut own = None;
            let private = matches!(item, "subj" | "poss");
            let mentions: Vec<MentionId> =
                mentions.into_iter().filter(|&m| !(private && is_private(self.layers, m))).collect();
            let actors: Vec<Actor> = self
                .all(&mentions, item, &mut own)
                .into_iter()
                .filter(|a| !not.iter().any(|n| n.actor == a.actor && n.code == a.code))
                .collect();
            // a stance is meant for others, where others are named
            let home = self.trigger.has("content")
                && !actors.is_empty()
                && actors.iter().all(|a| not.iter().any(|n| n.actor == a.actor));
            if home {
                fallback = fallback.or(Some(actors));
                continue;
            }
            if !actors.is_empty() {
                if item == "subj" {
                    *subject = own;
                }
                return actors;
            }
        }
        fallback.unwrap_or_default()
    }

    pub(super) fn all(&self, mentions: &[MentionId], via: &str, first: &mut Option<MentionId>) -> Vec<Actor> {
        let mut out = Vec::new();
        for &m in mentions {
            add(self.layers, m, via, &mut out);
        }
        *first = mentions.first().copied();
        out
    }

    /// Every actor of the sentence after the phrase, and those listed just before it.
    fn everybody(&self) -> Vec<MentionId> {
        let end = self.layers.text.sentences[self.trigger.sentence].tokens.1 as usize;
        self.layers
            .entities
            .within(self.trigger.tokens.end..end)
            .filter(|&m| can_act(self.layers, m))
            .collect()
    }

    /// Who says the sentence.
    pub(super) fn speaker(&self) -> Vec<MentionId> {
        let quotation = crate::attribution::quotation(self.layers, self.trigger);
        let speaker = quotation.and_then(|q| self.layers.quotations[q as usize].speaker.as_ref()?.mention);
        speaker.into_iter().collect()
    }

    /// What the tree says, where it says it of somebody else than the order of the words, and of somebody whose side
    /// is known.
    pub(super) fn by_tree(
        &self,
        read: fn(Layers<'_>, &Trigger) -> Option<Vec<MentionId>>,
        order: Vec<MentionId>,
    ) -> Vec<MentionId> {
        if self.verb_first() {
            // trees of verb-first languages are less sure than their word order
            return order;
        }
        let Some(read) = read(self.layers, self.trigger) else { return order };
        let entity = |m: &MentionId| self.layers.entities.entity_of(*m);
        let known = |m: &MentionId| {
            entity(m).is_some_and(|(_, e)| e.country.is_some() || e.kind == EntityKind::Organisation)
        };
        let actor = |m: &MentionId| entity(m).map(|(id, _)| self.layers.entities.actor_of(id));
        let agree = read.iter().any(|r| order.iter().any(|o| actor(o) == actor(r)));
        let sound = read.iter().any(known) && !read.iter().any(|&m| self.is_possessive(m));
        if sound && !agree { read } else { order }
    }

    pub(super) fn is(&self, i: usize, class: &str) -> bool {
        legation_pattern::is_of_class(self.layers.text, i, class)
    }

    /// Where the verb begins with its auxiliaries and clitic pronouns ("et | a menacé").
    pub(super) fn verb_start(&self) -> usize {
        let start = self.trigger.tokens.start;
        let far = start.saturating_sub(AUXILIARIES);
        (far..start).rev().take_while(|&i| self.is(i, "auxiliary")).last().unwrap_or(start)
    }

    /// Whether a word before the mention (past its article) makes it something else than a subject or object.
    pub(super) fn is_governed(&self, m: MentionId) -> bool {
        let tokens = &self.layers.entities.tokens[m as usize];
        let mut at = tokens.start;
        for _ in 0..2 {
            if at > 0 && (self.is(at - 1, "article") || self.is(at - 1, "adjective")) {
                at -= 1;
            }
        }
        // "a score of protesters" are the protesters
        let counted = at > 1 && self.is(at - 2, "quantity");
        at > 0
            && !counted
            && self.layers.text.tokens[at - 1].sentence == self.layers.text.tokens[tokens.start].sentence
            && self.is(at - 1, "preposition")
            && !(self.is(at - 1, "also-conjunction") && self.is_right_before(tokens.end))
    }

    /// "after Azerbaijan's troops | withdrew": who stands between such a word and a finite verb is its subject.
    fn is_right_before(&self, end: usize) -> bool {
        matches!(self.trigger.tag, "past" | "pres") && end == self.verb_start()
    }
}
