//! Who speaks: the subject of a cue, by the order of words in the language.
use crate::cues::{
    AND, AUX, BREAK, CONTRAST, CueKind, DET, FINITE, HUMAN, INVERTED, OWNS, PERFECT, PREP, PRONOUN, RELATIVE,
    SELF, THAT, TO, WH,
};
use crate::draft::Who;
use crate::items::{Unit, What};
use crate::reader::Reader;
use legation_record::{EntityKind, MentionId, Via};
use legation_text::TokenPart;
use std::ops::Range;

/// How far a subject is looked for, in items.
const FAR: usize = 40;

/// What was found where the subject should stand.
#[derive(Debug, Clone)]
pub(crate) enum Subject {
    /// Somebody.
    Who(Who),
    /// Whoever spoke before, in this sentence or the one before.
    Same(&'static str),
    /// Nobody that can be told.
    None,
}

impl Reader<'_> {
    pub(crate) fn who(&self, m: MentionId, via: &'static str) -> Who {
        let entity = self.entities.entity_of(m).map(|(id, _)| id);
        Who { tokens: self.entities.tokens.get(m as usize).cloned(), mention: Some(m), entity, via }
    }

    /// First item behind the words that help the verb before item `k`.
    pub(crate) fn before_helpers(&self, u: &Unit, k: usize) -> usize {
        let mut j = k;
        while j > 0
            && u.items[j - 1].is(AUX)
            && !matches!(u.items[j - 1].what, What::Block(_))
            && !u.items[j - 1].is_mark()
        {
            j -= 1;
        }
        // « a un jour dit », « a apparemment dit »: words between the two halves of the verb
        let participle =
            u.items.get(k).and_then(crate::items::Item::cue).is_some_and(|c| self.cues.list[c].tag == "part");
        if participle && !(j..k).any(|i| u.items[i].is(PERFECT)) {
            let from = j.saturating_sub(3);
            let between = |i: usize| {
                (i + 1..j)
                    .all(|b| matches!(u.items[b].what, What::Word) && !u.items[b].is(PREP | AND | RELATIVE))
            };
            if let Some(helper) = (from..j).rev().find(|&i| u.items[i].is(PERFECT)).filter(|&i| between(i)) {
                j = helper;
                while j > 0 && u.items[j - 1].is(AUX) && !u.items[j - 1].is_mark() {
                    j -= 1;
                }
            }
        }
        j
    }

    /// First item of the stretch of words that ends before item `end`.
    pub(crate) fn segment_start(&self, u: &Unit, end: usize) -> usize {
        let mut j = end;
        let mut joint = None;
        while j > 0 && end - j < FAR {
            let item = &u.items[j - 1];
            let ends = match item.what {
                What::Clause | What::Colon | What::Stop | What::Block(_) => true,
                What::Cue(c) => self.finite(u, j - 1, c),
                _ => item.is(BREAK | CONTRAST) || item.is(THAT | RELATIVE) && !item.is(DET | PREP),
            };
            if ends {
                break;
            }
            if item.is(FINITE | PERFECT) && !item.is(DET) && j < end {
                return joint.unwrap_or(j);
            }
            if item.is(AND) {
                joint = Some(j);
            }
            j -= 1;
        }
        j
    }

    pub(crate) fn finite_cue(&self, u: &Unit, i: usize) -> bool {
        u.items.get(i).and_then(crate::items::Item::cue).is_some_and(|c| self.finite(u, i, c))
    }

    /// Whether the cue `c` at item `i` is a finite verb for all that can be told from its form.
    fn finite(&self, u: &Unit, i: usize, c: usize) -> bool {
        let cue = &self.cues.list[c];
        let helped = || (self.before_helpers(u, i)..i).any(|h| u.items[h].is(PERFECT));
        cue.kind == CueKind::Verb
            && !cue.noun_too
            && (cue.tag != "part" || helped())
            && !(cue.tag == "inf" && self.infinitives_marked(u.lang))
    }

    /// Whether item `i` stands behind a preposition.
    fn behind_preposition(&self, u: &Unit, i: usize, from: usize) -> bool {
        let mut j = i;
        while j > from && u.items[j - 1].is(DET) && !u.items[j - 1].is(PREP | TO) {
            j -= 1;
        }
        // « des études » at the start of a stretch: an article, no preposition
        let article = j == from + 1 && j > from && u.items[from].is(DET);
        j > from && u.items[j - 1].is(PREP | TO) && !article
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
        let words = items
            .clone()
            .any(|i| matches!(u.items[i].what, What::Word) && !u.items[i].is(AUX | AND | PREP | DET | TO));
        let starts = items.clone().find(|&i| !u.items[i].is(AND));
        match starts {
            Some(first) if words && (!u.items[first].is(PREP | TO) || u.items[first].is(DET)) => {
                Some(self.phrase(u, first, items.end, via))
            }
            _ => governed.filter(|_| words).map(|m| self.who(m, via)),
        }
    }

    /// A mention, or several joined by "and": the first is the one linked.
    fn joint(&self, u: &Unit, at: usize, end: usize, m: MentionId, via: &'static str) -> Who {
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
    fn apposed(&self, u: &Unit, at: usize, m: MentionId) -> Option<MentionId> {
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
    fn owned(&self, u: &Unit, i: usize, end: usize) -> Option<usize> {
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
    fn phrase(&self, u: &Unit, first: usize, end: usize, via: &'static str) -> Who {
        let mut last = first;
        for i in first..end {
            let item = &u.items[i];
            if item.is_mark() || item.is(AUX | THAT) || matches!(item.what, What::Block(_)) {
                break;
            }
            last = i + 1;
        }
        let tokens = u.items[first].tokens.start..u.items[last.max(first + 1) - 1].tokens.end;
        let inside =
            self.entities.starting(tokens.start).filter(|&m| self.entities.tokens[m as usize] == tokens);
        match inside {
            Some(m) => self.who(m, via),
            None => Who { tokens: Some(tokens), mention: None, entity: None, via },
        }
    }

    /// The subject before the cue at item `k` ("Lavrov, who was in Jakarta, said").
    pub(crate) fn subject_left(&self, u: &Unit, k: usize) -> Subject {
        let j = self.before_helpers(u, k);
        if (j..k).any(|i| u.items[i].is(INVERTED)) {
            return Subject::Same("pronoun in the verb");
        }
        let Some(before) = j.checked_sub(1) else { return Subject::Same("no subject") };
        let item = &u.items[before];
        if item.is(AND) && !item.is(RELATIVE) {
            return Subject::Same("joined to the verb before");
        }
        if item.is(RELATIVE) && !item.is(DET) {
            let head = if before > 0 && u.items[before - 1].is_mark() { before - 1 } else { before };
            let start = self.segment_start(u, head);
            let last = (start..head).rev().find_map(|i| u.items[i].mention());
            return last.map_or(Subject::None, |m| Subject::Who(self.who(m, "relative")));
        }
        match item.what {
            What::Clause => self.subject_over_comma(u, before),
            What::Stop | What::Colon | What::Block(_) => Subject::Same("no subject"),
            What::Cue(c) if self.finite(u, before, c) => Subject::Same("verb before the verb"),
            _ => {
                let start = self.segment_start(u, j);
                self.subject_in(u, start..j, "subject").map_or(Subject::Same("no subject"), Subject::Who)
            }
        }
    }

    /// The subject before a parenthesis between commas that ends at item `comma`.
    fn subject_over_comma(&self, u: &Unit, comma: usize) -> Subject {
        let from = comma.saturating_sub(FAR);
        let Some(open) = (from..comma).rev().find(|&i| u.items[i].what == What::Clause) else {
            let start = self.segment_start(u, comma);
            let who = self.subject_in(u, start..comma, "subject before a comma");
            return who.map_or(Subject::Same("no subject"), Subject::Who);
        };
        let start = self.segment_start(u, open);
        self.subject_in(u, start..open, "subject before an apposition")
            .or_else(|| self.subject_in(u, open + 1..comma, "apposition"))
            .map_or(Subject::Same("no subject"), Subject::Who)
    }

    /// The subject behind the cue at item `k` ("said Lavrov", "قال لافروف"), looked for up to item `end`.
    pub(crate) fn subject_right(&self, u: &Unit, k: usize, end: usize) -> Option<Who> {
        let end = end.min(u.items.len()).min(k + 1 + FAR);
        let mut i = k + 1;
        while i < end {
            let item = &u.items[i];
            let free = !self.behind_preposition(u, i, k + 1);
            match item.what {
                // a pronoun written on to the verb is its object
                What::Mention(_)
                    if self
                        .text
                        .tokens
                        .get(item.tokens.start)
                        .is_some_and(|t| t.part == TokenPart::Enclitic) => {}
                What::Mention(m) if free => {
                    let mention = &self.entities.mentions[m as usize];
                    if let Some(head) = self.owned(u, i, end) {
                        return Some(match u.items[head].mention() {
                            Some(m) => self.joint(u, head, end, m, "subject"),
                            None => self.phrase_right(u, i, end),
                        });
                    }
                    if mention.via == Via::Demonym && u.items.get(i + 1).is_some_and(|n| n.is(HUMAN)) {
                        return Some(self.phrase_right(u, i, end));
                    }
                    return Some(self.joint(u, i, end, m, "subject"));
                }
                What::Mention(_) => {}
                What::Clause | What::Colon | What::Stop | What::Block(_) => return None,
                What::Cue(c) if self.cues.list[c].kind != CueKind::Noun && !self.cues.list[c].noun_too => {
                    return None;
                }
                _ if item.is(THAT | BREAK | CONTRAST | RELATIVE | WH) && !item.is(DET | PREP) => return None,
                _ if item.is(PREP | TO | AUX) => {}
                _ if free && (item.is(HUMAN | DET | PRONOUN) || i == k + 1) => {
                    let skip = item.is(DET) && u.items.get(i + 1).is_some_and(|n| n.mention().is_some());
                    if !skip {
                        return Some(self.phrase_right(u, i, end));
                    }
                }
                _ => {}
            }
            i += 1;
        }
        None
    }

    fn phrase_right(&self, u: &Unit, first: usize, end: usize) -> Who {
        let stop = (first + 1..end)
            .find(|&i| u.items[i].is(PREP | TO | RELATIVE | THAT | BREAK) && !u.items[i].is(DET));
        self.phrase(u, first, stop.unwrap_or(end), "subject")
    }

    /// Whoever spoke last, or whom the sentence before is about.
    pub(crate) fn carried(&self, u: &Unit, before: Option<usize>) -> Option<Who> {
        if let Some(draft) = before {
            let mut who = self.drafts.get(draft)?.speaker.clone()?;
            who.via = "the speaker before";
            return Some(who);
        }
        if let Some(outer) = u.within {
            return self
                .drafts
                .get(outer)
                .and_then(|d| d.speaker.clone())
                .map(|w| Who { via: "speaker of the quotation around", ..w });
        }
        let last = self.last.and_then(|d| self.drafts.get(d));
        let topic = self.topic.as_ref();
        let near = last.filter(|d| d.paragraph == u.paragraph).and_then(|d| d.speaker.clone());
        let topic_near = topic.filter(|(p, _)| *p == u.paragraph).map(|(_, w)| w.clone());
        let far = last.filter(|d| d.paragraph + 1 == u.paragraph).and_then(|d| d.speaker.clone());
        let topic_far = topic.filter(|(p, _)| *p + 1 == u.paragraph).map(|(_, w)| w.clone());
        let named = |w: &Who| w.entity.is_some();
        let best = near.clone().filter(named).or_else(|| topic_near.clone().filter(named));
        let mut who = best.or(near).or(topic_near).or(far).or(topic_far)?;
        who.via = "carried from the sentence before";
        Some(who)
    }

    /// Whom a sentence is about: its first mention that no preposition governs.
    pub(crate) fn topic_of(&self, u: &Unit) -> Option<Who> {
        let verb =
            |i: &usize| u.items[*i].is(AUX) && !u.items[*i].is(DET | TO) || u.items[*i].cue().is_some();
        let end = if self.verb_first(u.lang) {
            u.items.len()
        } else {
            (0..u.items.len()).find(verb).unwrap_or(u.items.len())
        };
        (0..end.min(FAR)).find_map(|i| {
            let m = u.items[i].mention()?;
            let mention = &self.entities.mentions[m as usize];
            (mention.via != Via::Demonym && mention.entity.is_some() && !self.behind_preposition(u, i, 0))
                .then(|| self.who(m, "topic"))
        })
    }
}
