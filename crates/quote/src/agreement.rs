//! Where verbs stand first: whose verb it is when its form and the words around tell.
use crate::cues::{AND, AUX, Cue, CueKind, HUMAN, PREP, PRONOUN, RELATIVE, SELF, THAT, TO, WHEN};
use crate::draft::Who;
use crate::items::{Item, Unit, What};
use crate::reader::Reader;
use legation_lexicon::lexicon;
use legation_record::{EntityKind, MentionId, Via};
use legation_text::TokenPart;

impl Reader<'_> {
    /// Whether the mention `m` at item `i` is no subject of the verb at item `k`: a state is feminine, and so would be
    /// the form of its verb ("واتهم موسكو": he accused Moscow).
    pub(crate) fn disagrees(&self, u: &Unit, k: usize, i: usize, m: MentionId) -> bool {
        let Some(cue) = self.cue_of(u, k).filter(|c| self.verb_first(u.lang) && c.kind == CueKind::Verb)
        else {
            return false;
        };
        let mention = &self.entities.mentions[m as usize];
        let state = self.entities.entity_of(m).is_some_and(|(_, e)| e.kind == EntityKind::State);
        let named = matches!(mention.via, Via::Name | Via::Metonym) && u.items[i].tokens.len() == 1;
        if !state || !named || self.feminine_form(u, k, cue) != Some(false) {
            return false;
        }
        let name = self.text.norm(u.items[i].tokens.start);
        !lexicon().language(u.lang).is_of_class("masculine", name)
    }

    /// Whether the people at item `i` are named in the form of an object ("ودعت المضربين").
    pub(crate) fn oblique(&self, u: &Unit, i: usize) -> bool {
        let item = &u.items[i];
        let many = item
            .mention()
            .map_or(item.is(HUMAN), |m| self.entities.mentions[m as usize].kind == EntityKind::Group);
        let word = self.text.norm(item.tokens.start);
        many && self.habits(u.lang).oblique.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether an item is a later word of a medium ("مؤتمر صحافي").
    pub(crate) fn within_medium(&self, item: &Item) -> bool {
        self.medium_at(item.tokens.start).is_some_and(|m| m.tokens.start < item.tokens.start)
    }

    /// Whether the form of the verb is a feminine one; none where that cannot be told.
    fn feminine_form(&self, u: &Unit, k: usize, cue: &Cue) -> Option<bool> {
        let settings = &lexicon().language(u.lang).settings;
        let word = self.text.norm(u.items[k].tokens.start);
        match cue.tag {
            "past" => Some(word.ends_with(settings.get("feminine-past")?.as_str())),
            "pres" => Some(word.starts_with(settings.get("feminine-present")?.as_str())),
            _ => None,
        }
    }

    /// "المهندس الذي قال": the word before the relative pronoun at item `r` is who speaks.
    pub(crate) fn head_of_relative(&self, u: &Unit, r: usize) -> Option<Who> {
        let last = r.checked_sub(1)?;
        if let Some(m) = u.items[last].mention() {
            return Some(self.who(m, "relative"));
        }
        let from = last.saturating_sub(3);
        let plain =
            |i: &usize| matches!(u.items[*i].what, What::Word | What::Cue(_)) && !u.items[*i].is(PREP | WHEN);
        let phrase = (from..=last).rev().take_while(plain);
        let head =
            phrase.filter(|&i| u.items[i].is(HUMAN)).last().or_else(|| plain(&last).then_some(last))?;
        let tokens = Some(u.items[head].tokens.start..u.items[last].tokens.end);
        Some(Who { tokens, via: "relative", ..Who::default() })
    }

    /// Who speaks, where the verb has no subject behind it: the head of its relative clause, or a name or pronoun
    /// straight before it.
    pub(crate) fn subject_before(&self, u: &Unit, k: usize) -> Option<Who> {
        let before = self.before_helpers(u, k).checked_sub(1)?;
        let item = &u.items[before];
        if item.is(RELATIVE) && !item.is(PREP | AUX) {
            return self.head_of_relative(u, before);
        }
        let pronoun = item.is(PRONOUN) || item.is(SELF) && before > 0 && !u.items[before - 1].is(PREP | TO);
        let weak = item.mention().is_none_or(|m| self.entities.mentions[m as usize].via == Via::Pronoun);
        (pronoun && weak).then(|| {
            let who = item.mention().map(|m| self.who(m, "pronoun before the verb"));
            who.unwrap_or(Who {
                tokens: Some(item.tokens.clone()),
                via: "pronoun before the verb",
                ..Who::default()
            })
        })
    }

    /// The subject between "that" and the verb ("إن الوزير أبلغ السفير أن").
    pub(crate) fn topic_before(&self, u: &Unit, k: usize) -> Option<Who> {
        let j = self.before_helpers(u, k);
        let from = j.saturating_sub(6);
        let that = (from..j).rev().find(|&i| u.items[i].is(THAT))?;
        let plain = |i: usize| {
            let item = &u.items[i];
            !item.is_mark()
                && item.block().is_none()
                && item.cue().is_none()
                && !item.is(PREP | TO | RELATIVE | AND)
        };
        let named =
            |i: usize| u.items[i].mention().is_some() || u.items[i].is(HUMAN) || self.with_article(u, i);
        let first = that + 1;
        (first < j && (first..j).all(plain) && (first..j).any(named))
            .then(|| self.subject_in(u, first..j, "subject before the verb"))
            .flatten()
    }

    /// A verb of telling has a person told: where only one is named behind it ("وأبلغ البرلمان أن"), and somebody spoke
    /// before, that one is told, and whoever spoke before speaks.
    pub(crate) fn only_told(&self, u: &Unit, k: usize, at: usize, cue: &Cue) -> bool {
        let joined = k > 0 && u.items[k - 1].is(AND);
        let spoke = self
            .last
            .is_some_and(|d| self.drafts[d].paragraph == u.paragraph && self.drafts[d].speaker.is_some());
        let named = (k + 1..at).filter(|&i| {
            let item = &u.items[i];
            item.mention().is_some() || item.is(HUMAN)
        });
        let group = (k + 1..at).filter_map(|i| u.items[i].mention()).any(|m| {
            let mention = &self.entities.mentions[m as usize];
            mention.kind == EntityKind::Group && mention.via != Via::Pronoun
        });
        let enclitic = |i: usize| {
            self.text.tokens.get(u.items[i].tokens.start).is_some_and(|t| t.part == TokenPart::Enclitic)
        };
        let marked = (k + 1..at).any(|i| u.items[i].is(TO) || enclitic(i));
        (cue.has("told") && !marked || cue.has("to") && group)
            && joined
            && spoke
            && named.take(2).count() == 1
    }
}
