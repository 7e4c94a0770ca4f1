//! The words that name somebody: a mention, several, or words that no mention covers.
use crate::cues::{
    AND, AUX, BREAK, CueKind, DET, FINITE, HUMAN, OWNS, PERFECT, PREP, PRONOUN, RELATIVE, SELF, THAT, TO,
};
use crate::draft::Who;
use crate::items::{Item, Unit, What};
use crate::reader::Reader;
use legation_record::{EntityKind, MentionId, Via};
use std::ops::Range;

impl Reader<'_> {
    pub(crate) fn who(&self, m: MentionId, via: &'static str) -> Who {
        let entity = self.entities.entity_of(m).map(|(id, _)| id);
        Who { tokens: self.entities.tokens.get(m as usize).cloned(), mention: Some(m), entity, via }
    }

    /// "the newspaper Haaretz": the item of the body that is named straight behind the noun for what it is.
    pub(crate) fn named_behind(&self, u: &Unit, i: usize) -> usize {
        let mention =
            |i: usize| u.items.get(i).and_then(Item::mention).map(|m| &self.entities.mentions[m as usize]);
        let noun = mention(i).is_some_and(|m| m.via == Via::Role && m.kind != EntityKind::Person)
            && self.medium_at(u.items[i].tokens.start).is_some();
        let name = mention(i + 1).is_some_and(|m| m.via == Via::Name && m.kind == EntityKind::Organisation);
        if noun && name { i + 1 } else { i }
    }

    /// The subject among `items`: the first mention that no preposition governs, else a human noun, else any words.
    pub(crate) fn subject_in(&self, u: &Unit, items: Range<usize>, via: &'static str) -> Option<Who> {
        let mut human = None;
        let mut governed = None;
        for i in items.clone() {
            let item = &u.items[i];
            let free = !self.behind_preposition(u, i, items.start);
            if let What::Mention(m) = item.what {
                if !free {
                    governed = governed.or(Some(m));
                    continue;
                }
                if let Some(person) = self.named_last(u, i, items.end) {
                    let mut who = self.who(person, via);
                    let end = who.tokens.as_ref().map_or(item.tokens.end, |t| t.end);
                    who.tokens = Some(item.tokens.start..end);
                    return Some(who);
                }
                let named = self.named_behind(u, i);
                if named > i && named < items.end {
                    return u.items[named].mention().map(|m| self.joint(u, named, items.end, m, via));
                }
                let mention = &self.entities.mentions[m as usize];
                let next_human = u.items.get(i + 1).is_some_and(|n| n.is(HUMAN)) && i + 1 < items.end;
                if mention.via == Via::Demonym && next_human {
                    return Some(self.phrase(u, i, items.end, via));
                }
                if let Some(head) = self.owned(u, i, items.end) {
                    return Some(match u.items[head].mention() {
                        Some(m) => self.joint(u, head, items.end, m, via),
                        None => self.phrase(u, i, items.end, via),
                    });
                }
                return Some(self.joint(u, i, items.end, m, via));
            }
            if item.is(HUMAN) && free && human.is_none() {
                human = Some(i);
            }
            if item.is(PRONOUN | SELF) && free && human.is_none() {
                human = Some(i);
            }
        }
        if let Some(i) = human {
            if u.items[i].is(PRONOUN | SELF) {
                let tokens = Some(u.items[i].tokens.clone());
                return Some(Who { tokens, via, ..Who::default() });
            }
            let mut first = i;
            while first > items.start
                && !u.items[first - 1].is_mark()
                && !u.items[first - 1].is(PREP | TO | AND)
            {
                first -= 1;
            }
            return Some(self.phrase(u, first, items.end, via));
        }
        let words = items.clone().any(|i| {
            let item = &u.items[i];
            // "the accused", "media reports": words that could report, and are nouns here
            let kind = item.cue().map(|c| self.cues.list[c].kind);
            let noun = kind == Some(CueKind::Noun)
                || i > 0 && kind.is_some() && u.items[i - 1].is(DET)
                || self.tagged(u.lang) && kind.is_some();
            (noun || matches!(item.what, What::Word)) && !item.is(AUX | AND | PREP | DET | TO)
        });
        let starts = items.clone().find(|&i| !u.items[i].is(AND));
        match starts {
            Some(first) if words && (!u.items[first].is(PREP | TO) || u.items[first].is(DET)) => {
                Some(self.phrase(u, first, items.end, via))
            }
            _ => governed.filter(|_| words).map(|m| self.who(m, via)),
        }
    }

    /// "Gulf mediator Khalid al-Ansari": the person whose name ends the phrase that begins at item `i` with another.
    fn named_last(&self, u: &Unit, i: usize, end: usize) -> Option<MentionId> {
        let mut last = None;
        for j in i + 1..end.min(i + 7) {
            let item = &u.items[j];
            if item.is_mark() || item.is(PREP | TO | AND | RELATIVE | AUX | THAT) && !item.is(DET | OWNS) {
                break;
            }
            last = item.mention().filter(|&m| {
                let mention = &self.entities.mentions[m as usize];
                mention.via == Via::Name && mention.kind == EntityKind::Person
            });
        }
        last.filter(|_| self.tagged(u.lang))
    }

    /// A mention, or several joined by "and": the first is the one linked.
    pub(crate) fn joint(&self, u: &Unit, at: usize, end: usize, m: MentionId, via: &'static str) -> Who {
        let mut who = self.who(m, via);
        if let Some(name) = self.apposed(u, at, m) {
            who.mention = Some(name);
            who.entity = self.entities.entity_of(name).map(|(id, _)| id);
        }
        let mut i = at + 1;
        while i + 1 < end && u.items[i].is(AND) {
            let next = if u.items[i + 1].is(DET) && i + 2 < end { i + 2 } else { i + 1 };
            if u.items[next].mention().is_none() {
                break;
            }
            who.tokens = Some(u.items[at].tokens.start..u.items[next].tokens.end);
            i = next + 1;
        }
        who
    }

    /// The person named behind a comma, for a role whose holder is not known otherwise.
    pub(crate) fn apposed(&self, u: &Unit, at: usize, m: MentionId) -> Option<MentionId> {
        let (_, entity) = self.entities.entity_of(m)?;
        if entity.world.is_some()
            || !matches!(entity.kind, EntityKind::Person | EntityKind::Office | EntityKind::Organisation)
        {
            return None;
        }
        u.items.get(at + 1).filter(|i| i.what == What::Clause)?;
        let names = (at + 2..u.items.len().min(at + 6))
            .take_while(|&i| !u.items[i].is_mark() && !u.items[i].is(PREP | RELATIVE));
        let mut people = names.filter_map(|i| u.items[i].mention());
        people.find(|&p| {
            self.entities.mentions[p as usize].via == Via::Name
                && self.entities.mentions[p as usize].kind == EntityKind::Person
        })
    }

    /// Where the mention at item `i` only says whose ("his ministry", "Ali's office"), the item of what is meant.
    pub(crate) fn owned(&self, u: &Unit, i: usize, end: usize) -> Option<usize> {
        let m = u.items[i].mention()?;
        let next = u.items.get(i + 1).filter(|_| i + 1 < end)?;
        if next.is(OWNS) {
            return (i + 2 < end).then_some(i + 2);
        }
        let pronoun = self.entities.mentions.get(m as usize).is_some_and(|m| m.via == Via::Pronoun);
        let noun = next.mention().is_some()
            || matches!(next.what, What::Word) && !next.is(AUX | AND | PREP | TO | DET | BREAK);
        (pronoun && noun).then_some(i + 1)
    }

    /// Words that no mention covers: as written, up to a mark or a preposition that leads elsewhere.
    pub(crate) fn phrase(&self, u: &Unit, first: usize, end: usize, via: &'static str) -> Who {
        let mut last = first;
        for i in first..end {
            let item = &u.items[i];
            let owner = self.tagged(u.lang) && item.is(OWNS) && !self.listed_verb(u, i);
            let article = item.is(DET) && i == first && !self.tagged(u.lang);
            // « la mère de l'otage »: the pronoun before a verb is an article before a noun
            let verb = |n: &Item| n.is(FINITE | PERFECT | AUX) || n.cue().is_some();
            let elided =
                item.is(DET) && item.is(AUX) && u.items.get(i + 1).is_some_and(|n| !verb(n) && !n.is_mark());
            let helps = item.is(AUX | THAT) && !owner && !article && !elided;
            if item.is_mark() || helps || matches!(item.what, What::Block(_)) {
                break;
            }
            last = i + 1;
        }
        let tokens = u.items[first].tokens.start..u.items[last.max(first + 1) - 1].tokens.end;
        let inside =
            self.entities.starting(tokens.start).filter(|&m| self.entities.tokens[m as usize] == tokens);
        match inside {
            Some(m) => self.who(m, via),
            None => {
                // « son rival Martin Fayulu »: the person named in the words
                let named = (first..last).find_map(|i| self.person_at(u, i, first));
                let entity = named.and_then(|m| self.entities.entity_of(m)).map(|(id, _)| id);
                Who { tokens: Some(tokens), mention: named, entity, via }
            }
        }
    }

    /// The person named at item `i`, whom no preposition governs in the words from item `first` on.
    fn person_at(&self, u: &Unit, i: usize, first: usize) -> Option<MentionId> {
        let m = u.items[i].mention()?;
        let mention = &self.entities.mentions[m as usize];
        let named = mention.kind == EntityKind::Person && matches!(mention.via, Via::Name | Via::Alias);
        (named && !self.behind_preposition(u, i, first)).then_some(m)
    }

    pub(crate) fn phrase_right(&self, u: &Unit, first: usize, end: usize) -> Who {
        let stop = (first + 1..end)
            .find(|&i| u.items[i].is(PREP | TO | RELATIVE | THAT | BREAK) && !u.items[i].is(DET));
        self.phrase(u, first, stop.unwrap_or(end), "subject")
    }
}
