//! Reports in the middle of what they report, and words that are reported piecemeal.
use crate::content::Lead;
use crate::cues::{
    AND, AS, BREAK, BY, Cue, CueKind, DET, FINITE, NOMINATIVE, PREP, PRONOUN, RELATIVE, THAT, TO,
};
use crate::draft::{Draft, Who};
use crate::items::{Unit, What};
use crate::reader::Reader;
use crate::speaker::Subject;
use legation_record::{QuoteKind, Via};
use std::ops::Range;

impl Reader<'_> {
    /// "The delay, a diplomat said, was caused by …", "This was years ago, I think."
    pub(crate) fn reported_around(&mut self, u: &mut Unit, k: usize, j: usize, cue: &Cue) -> bool {
        let Some((left, right)) = self.parenthesis_of(u, k, j, cue) else { return false };
        // "In a separate dispute, China released four, Vietnam's ministry said.": the reporter leads over
        let left = if right.is_none() { self.without_introduction(u, left) } else { left };
        if left.clone().any(|i| u.is_claimed(i)) {
            return false;
        }
        let mut draft = Draft::new("cue between", cue.act(), 0.8);
        draft.pieces = self.pieces(u, &left);
        let mut kind = self.kind(u, &left, true);
        if let Some(right) = &right {
            draft.pieces.extend(self.pieces(u, right));
            let other = self.kind(u, right, true);
            kind = if kind == other { kind } else { QuoteKind::Mixed };
        }
        draft.kind = kind;
        draft.speaker = self.speaker(u, k, u.items.len(), cue, &mut draft.why);
        draft.cue = Some(cue.tokens.clone());
        let at = self.add(u, draft, left);
        if let Some(right) = right {
            u.claim(right.clone());
            for block in u.items[right].iter().filter_map(crate::items::Item::block) {
                let content = self.blocks.list[block].content;
                self.drafts[at].quoted.push(content);
            }
        }
        true
    }

    /// "the plan, which he said would fail": the relative word is the subject of what is said.
    pub(crate) fn reported_gap(&mut self, u: &mut Unit, k: usize, j: usize, cue: &Cue) -> bool {
        if !self.tagged(u.lang) || !cue.has("bare") || cue.tag == "ger" || !self.starts_verb(u, k + 1) {
            return false;
        }
        let start = self.segment_start(u, j);
        let Some(relative) = start.checked_sub(1).filter(|&r| start < j && u.items[r].is(RELATIVE | THAT))
        else {
            return false;
        };
        let mut end = self.content_end(u, k + 1);
        if relative > 0 && u.items[relative - 1].what == What::Clause {
            end = (k + 2..end).find(|&i| u.items[i].what == What::Clause).unwrap_or(end);
        }
        let range = self.trimmed(u, k + 1..end);
        if u.words(range.clone()) < 2 || range.clone().any(|i| u.is_claimed(i)) {
            return false;
        }
        let mut draft = Draft::new("cue in a relative clause", cue.act(), 0.7);
        draft.kind = self.kind(u, &range, false);
        draft.pieces = self.pieces(u, &(relative..relative + 1));
        draft.pieces.extend(self.pieces(u, &range));
        draft.speaker = self.speaker(u, k, u.items.len(), cue, &mut draft.why);
        draft.cue = Some(cue.tokens.clone());
        self.add(u, draft, range);
        true
    }

    /// "Interfax quoted Ryabkov as saying": who speaks, and who passes it on.
    pub(crate) fn quoted_as(&self, u: &Unit, k: usize) -> Option<(Who, Option<Who>)> {
        let lead = k.checked_sub(1).filter(|&a| u.items[a].is(AS))?;
        let from = lead.saturating_sub(20);
        let verb = (from..lead).rev().find(|&v| {
            self.cue_of(u, v).is_some_and(|c| c.kind == CueKind::Verb && c.has("object") && !c.tag.is_empty())
        })?;
        let subject = match self.subject_left(u, verb) {
            Subject::Who(who) => Some(who),
            _ => None,
        };
        let cue = self.cue_of(u, verb)?;
        if self.passive(u, self.before_helpers(u, verb), verb, cue) {
            let by = (verb + 1..lead).find(|&i| u.items[i].is(BY));
            let carrier = by.and_then(|b| self.subject_in(u, b + 1..lead, "passed on by"));
            return subject.map(|who| (who, carrier));
        }
        self.subject_in(u, verb + 1..lead, "quoted by another").map(|who| (who, subject))
    }

    /// "“Anger is a poor adviser,” he said": a pronoun stands for nobody who is first named in the very words said, but for
    /// whoever spoke before.
    pub(crate) fn outside(&self, u: &Unit, range: &Range<usize>, who: Who) -> Who {
        let mention = |m: u32| self.entities.mentions.get(m as usize);
        let pronoun = who.mention.and_then(mention).is_some_and(|m| m.via == Via::Pronoun);
        let entity = who.entity.and_then(|e| self.entities.entities.get(e as usize)).filter(|_| pronoun);
        let first = entity.and_then(|e| e.mentions.first()).and_then(|&m| mention(m));
        let said = self.pieces(u, range);
        if first.is_some_and(|m| said.iter().any(|p| p.contains(m.span)))
            && let Some(carried) = self.carried(u, None)
        {
            return Who { tokens: who.tokens, mention: None, ..carried };
        }
        who
    }

    /// For a cue whose subject stands for what is said ("it is clear to them that"): whoever it is so to.
    pub(crate) fn dative(&self, u: &Unit, k: usize, j: usize, at: usize, cue: &Cue) -> Option<Option<Who>> {
        let empty =
            cue.has("dative") && j > 0 && u.items[j - 1].is(PRONOUN) && !u.items[j - 1].is(NOMINATIVE);
        empty.then(|| {
            let to = (k + 1..at).find(|&i| u.items[i].is(TO))?;
            self.subject_in(u, to + 1..at, "to whom it is so")
        })
    }

    /// Where the verb of the clause around a content that stands in its subject begins, else `end`: behind a relative
    /// clause ("the engineer who said … has left").
    pub(crate) fn before_main_verb(&self, u: &Unit, k: usize, from: usize, end: usize, lead: Lead) -> usize {
        if !self.tagged(u.lang) {
            return end;
        }
        let j = self.before_helpers(u, k);
        let relative = j > 0 && u.items[j - 1].is(RELATIVE);
        if !relative {
            return end;
        }
        // ", who had warned …,", ", some of whom claim …,"
        if (j.saturating_sub(4)..j - 1).any(|i| u.items[i].what == What::Clause) {
            return (from + 2..end)
                .find(|&i| {
                    let next = u.items.get(i + 1);
                    let more = next.is_none_or(|n| n.is(AND | RELATIVE | BREAK | PREP) && !n.is(DET));
                    u.items[i].what == What::Clause && (!more || self.starts_verb(u, i + 1))
                })
                .unwrap_or(end);
        }
        let seen = usize::from(matches!(lead, Lead::Infinitive | Lead::Gerund));
        self.second_verb(u, from, end, seen).unwrap_or(end)
    }

    /// A stretch that goes on from the paragraph before belongs to the quotation there, whatever verb stands beside it.
    pub(crate) fn continues_before(&mut self, u: &mut Unit, range: &Range<usize>, who: Option<&Who>) -> bool {
        let block = range.clone().find_map(|i| u.items[i].block()).filter(|_| range.len() == 1);
        let before = self.last.filter(|&d| self.drafts[d].kind == QuoteKind::Direct);
        // who is named with a verb of his own says something of his own
        let named =
            |w: &Who| w.mention.is_some_and(|m| self.entities.mentions[m as usize].via != Via::Pronoun);
        if who.is_some_and(named)
            && before.is_some_and(|d| {
                self.drafts[d].cue.is_some() || self.drafts[d].speaker.as_ref().is_some_and(named)
            })
        {
            return false;
        }
        let reopened = range.start == 0 && before.is_some_and(|d| self.tagged(u.lang) && self.reopens(u, d));
        let goes_on = |b: &usize| (self.blocks.list[*b].continues || reopened) && !u.is_claimed(range.start);
        let Some(block) = block.filter(goes_on) else { return false };
        let Some(draft) = before.filter(|&d| self.drafts[d].paragraph < u.paragraph && u.within.is_none())
        else {
            return false;
        };
        let (content, unclosed) = (self.blocks.list[block].content, self.blocks.list[block].unclosed);
        u.claim(range.clone());
        let draft = &mut self.drafts[draft];
        draft.unclosed &= !reopened || unclosed;
        draft.pieces.push(content);
        draft.quoted.push(content);
        draft.why.push("the marks are opened again in the next paragraph".into());
        true
    }

    /// Whether a mark that opens the paragraph of `u` opens again what quotation `d` of the one before has not closed.
    pub(crate) fn reopens(&self, u: &Unit, d: usize) -> bool {
        let draft = &self.drafts[d];
        draft.unclosed && draft.paragraph + 1 == u.paragraph && u.within.is_none()
    }

    /// Whether a finite helper stands before the verb at item `k`.
    pub(crate) fn helped_by_finite(&self, u: &Unit, j: usize, k: usize) -> bool {
        j < k && u.items[k - 1].is(FINITE)
    }
}
