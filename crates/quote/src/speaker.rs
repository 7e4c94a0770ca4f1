//! Who speaks: the subject of a cue, by the order of words in the language.
use crate::cues::{
    AND, AUX, BREAK, CONTRAST, CueKind, DET, HUMAN, INVERTED, OWN, PREP, PRONOUN, RELATIVE, THAT, TO, WH,
    WHEN,
};
use crate::draft::Who;
use crate::items::{Unit, What};
use crate::reader::Reader;
use legation_record::Via;
use legation_text::TokenPart;

/// How far a subject is looked for, in items.
pub(crate) const FAR: usize = 40;

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
            // who is only described is told by his words
            let words = || self.subject_in(u, start..head, "relative").map_or(Subject::None, Subject::Who);
            return last.map_or_else(words, |m| Subject::Who(self.who(m, "relative")));
        }
        match item.what {
            What::Clause => match self.subject_of_tree(u, before, k) {
                Some(who) => Subject::Who(who),
                None => self.subject_over_comma(u, before),
            },
            What::Stop | What::Colon | What::Block(_) => Subject::Same("no subject"),
            What::Cue(c) if self.finite(u, before, c) => Subject::Same("verb before the verb"),
            _ => {
                let start = self.listed_start(u, self.segment_start(u, j), j);
                self.subject_in(u, start..j, "subject").map_or(Subject::Same("no subject"), Subject::Who)
            }
        }
    }

    /// "France, Germany and the United Kingdom said": where the list begins whose last part begins at `start`.
    fn listed_start(&self, u: &Unit, start: usize, end: usize) -> usize {
        let mut at = start;
        let joined =
            (start..end).any(|i| u.items[i].is(AND)) && u.items.get(start).is_some_and(|i| !i.is(AND));
        while self.tagged(u.lang) && joined && at >= 2 && u.items[at - 1].what == What::Clause {
            let before = self.segment_start(u, at - 1);
            let names = u.items[before..at - 1].iter().any(|i| i.mention().is_some());
            if before + 1 >= at || !names || u.words(before..at - 1) > 4 || u.items[before].is(PREP | AND) {
                break;
            }
            at = before;
        }
        if !self.tagged(u.lang) { self.names_listed(u, start) } else { at }
    }

    /// Where a list of names begins that ends in the stretch from item `start` on: "France, Germany and Britain".
    fn names_listed(&self, u: &Unit, start: usize) -> usize {
        let mut at = start;
        while at >= 2 && u.items[at - 1].what == What::Clause {
            let name = at - 2;
            let role = |m| self.entities.mentions[m as usize].via == Via::Role;
            let alone = name == 0 || u.items[name - 1].is(DET) || u.items[name - 1].is_mark();
            if u.items[name].mention().is_none_or(role) || !alone {
                break;
            }
            at = if name > 0 && u.items[name - 1].is(DET) { name - 1 } else { name };
        }
        let joined = (start..u.items.len().min(start + 4)).any(|i| u.items[i].is(AND));
        let edge = at == 0 || u.items[at - 1].is_mark() || u.items[at - 1].is(AND);
        if joined && edge { at } else { start }
    }

    /// The subject of the finite verb that the infinitive or possessive at item `i` goes with.
    pub(crate) fn clause_subject(&self, u: &Unit, i: usize) -> Option<Who> {
        let from = i.saturating_sub(12);
        let verb =
            (from..i).rev().take_while(|&v| !u.items[v].is_mark()).find(|&v| self.finite_word(u, v))?;
        let j = self.before_helpers(u, verb);
        let start = self.segment_start(u, j);
        if start >= j {
            return None;
        }
        self.subject_in(u, start..j, "subject of the verb before")
    }

    /// The part between marks that holds the subject which the tree gives the cue at item `k`, where other parts stand
    /// between ("Eastman, head of the study, and chairman of the centre, said"): commas alone do not tell which.
    fn subject_of_tree(&self, u: &Unit, comma: usize, k: usize) -> Option<Who> {
        if !self.tagged(u.lang) {
            return None;
        }
        let subject = self.tags.subject(self.text, u.items[k].tokens.start)?;
        let from = comma.saturating_sub(FAR);
        let at = (from..comma).rev().find(|&i| u.items[i].tokens.contains(&subject))?;
        let start = self.segment_start(u, at + 1);
        let end = (at..comma).find(|&i| u.items[i].is_mark()).unwrap_or(comma);
        self.subject_in(u, start..end, "subject by the tree")
    }

    /// The subject before a parenthesis between commas that ends at item `comma`.
    pub(crate) fn subject_over_comma(&self, u: &Unit, comma: usize) -> Subject {
        let from = comma.saturating_sub(FAR);
        let near = self.segment_start(u, comma);
        // "thanked the delegates, said …": one verb after the other
        let chained = near > 0 && near < comma && (self.verb_at(u, near - 1) || self.finite_cue(u, near - 1));
        if self.tagged(u.lang) && chained && !u.items[near - 1].is(DET) {
            return Subject::Same("joined to the verb before");
        }
        let Some(open) = (from..comma).rev().find(|&i| u.items[i].what == What::Clause) else {
            let start = self.segment_start(u, comma);
            if start > 0 && !u.items[start - 1].is_mark() && self.finite_word(u, start - 1) {
                return Subject::Same("joined to the verb before by a comma");
            }
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
        // "أعرب عن": what follows is the object
        let cue = self.cue_of(u, k).filter(|_| self.verb_first(u.lang));
        if cue.is_some_and(|c| {
            c.tokens.len() > 1 && c.kind == CueKind::Verb && self.cues.is(c.tokens.end - 1, PREP)
        }) {
            return None;
        }
        let mut i = k + 1;
        while i < end {
            let item = &u.items[i];
            let free = !self.behind_preposition(u, i, k + 1);
            match item.what {
                // a pronoun written on to the verb is its object ("ووصفتها")
                _ if self
                    .text
                    .tokens
                    .get(item.tokens.start)
                    .is_some_and(|t| t.part == TokenPart::Enclitic) => {}
                What::Mention(m) if free && (self.disagrees(u, k, i, m) || self.oblique(u, i)) => {}
                _ if item.is(HUMAN) && (self.oblique(u, i) || self.within_medium(item)) => {}
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
                // « dans un communiqué »
                What::Cue(c) if self.cues.list[c].tag == "part" && u.items[i - 1].is(DET) => {}
                What::Cue(c) if self.cues.list[c].kind != CueKind::Noun && !self.cues.list[c].noun_too => {
                    return None;
                }
                _ if item.is(THAT | BREAK | CONTRAST | RELATIVE | WH) && !item.is(DET | PREP) => return None,
                _ if item.is(PREP | TO | AUX | WHEN) => {}
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
        let heard = self.heard.as_ref().filter(|(p, w)| *p == u.paragraph && w.entity.is_some());
        if let Some((_, who)) = heard {
            return Some(Who { via: "carried from the sentence before", ..who.clone() });
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
        let verb = |i: &usize| {
            u.items[*i].is(AUX) && !u.items[*i].is(DET | TO)
                || u.items[*i].cue().is_some()
                || self.tagged(u.lang) && self.verb_at(u, *i)
        };
        let led = |i: &usize| u.items[*i].is(THAT | WH) && !u.items[*i].is(PREP);
        let ends = |i: usize| if self.verb_first(u.lang) { led(&i) } else { verb(&i) };
        let far = u.items.len().min(FAR);
        if far > 0 && self.tagged(u.lang) && u.items[0].is(OWN) {
            let end = (0..u.items.len()).find(|&i| ends(i)).unwrap_or(u.items.len());
            return (end > 0).then(|| self.phrase(u, 0, end, "topic"));
        }
        let (at, m) = (0..far).find_map(|i| {
            let m = u.items[i].mention()?;
            let mention = &self.entities.mentions[m as usize];
            let named = mention.via != Via::Demonym && mention.entity.is_some();
            (named && !self.behind_preposition(u, i, 0)).then_some((i, m))
        })?;
        // whether a verb stands before is asked last: the tagger may have to say
        let article = |i: usize| u.items[i].is(DET) && !u.items[i].is(AUX) && u.items[i].cue().is_none();
        (!(0..at + 1).any(|i| !(i < at && article(i)) && ends(i))).then(|| self.who(m, "topic"))
    }
}
