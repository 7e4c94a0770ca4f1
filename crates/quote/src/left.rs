//! The content that stands before its cue: "…, said Lavrov", « …, a annoncé le ministre ».
use crate::content::{LONG, Lead};
use crate::cues::{AND, BREAK, Cue, CueKind, DET, INFINITIVE, PREP, RELATIVE, TO};
use crate::items::{Item, Unit, What};
use crate::reader::Reader;
use std::ops::Range;

impl Reader<'_> {
    /// A stretch between marks straight before the verb ("«…»، قال لافروف").
    pub(crate) fn left_block(&self, u: &Unit, j: usize) -> Option<Range<usize>> {
        let end = self.without_stop(u, j);
        let block = end.checked_sub(1).filter(|&b| u.items[b].block().is_some() && !u.is_claimed(b))?;
        (end < j && self.blocks.list[u.items[block].block()?].words >= 3).then_some(block..end)
    }

    /// "The junta ordered the envoy to leave, the ministry said": whether all of it, with the order, is what a verb
    /// behind reports.
    pub(crate) fn told_behind(&self, u: &Unit, k: usize, c: usize) -> bool {
        // somebody else is told to: what one agrees to oneself stays one's own
        let order = matches!(self.content_right(u, k, &self.cues.list[c], true), Some((at, Lead::Infinitive)) if at > k + 1);
        order
            && !self.verb_first(u.lang)
            && (k + 1..u.items.len().min(k + LONG)).any(|l| {
                let Some(cue) = self.cue_of(u, l).filter(|c| c.kind == CueKind::Verb) else { return false };
                let j = self.before_helpers(u, l);
                let inverted = self.inverted(u, l, j);
                let told = || self.left(u, l, j, inverted, cue).is_some_and(|r| r.contains(&k));
                self.is_verb(u, l, j, cue) && told() && self.content_right(u, l, cue, !inverted).is_none()
            })
    }

    /// The content before the clause of the cue at item `k`.
    pub(crate) fn left(
        &self,
        u: &Unit,
        k: usize,
        j: usize,
        inverted: bool,
        cue: &Cue,
    ) -> Option<Range<usize>> {
        let clause = if inverted { j } else { self.subject_start(u, j) };
        if clause == 0 || !inverted && clause == j {
            return None;
        }
        // "in a video posted on Telegram": a phrase, not the clause of the report
        let opens = &u.items[clause];
        let sourced = opens.cue().is_some_and(|c| self.cues.list[c].kind == CueKind::Prep);
        if self.tagged(u.lang) && !inverted && (sourced || opens.is(PREP) && !opens.is(DET)) {
            return None;
        }
        let end = self.without_stop(u, clause);
        let edge = &u.items[clause - 1];
        if end == 0 || !(edge.what == What::Clause || edge.block().is_some()) {
            return None;
        }
        if let Some(b) = u.items[end - 1].block() {
            if u.is_claimed(end - 1) {
                return Some(end - 1..end);
            }
            let start = self.region_start(u, end);
            let alone = u.items[..end - 1].last().is_none_or(Item::is_mark)
                && (u.words(start..end - 1) <= 6 || self.blocks.list[b].words >= 6);
            return Some(if alone { end - 1..end } else { start..end });
        }
        // « …, et a appelé à »: joined to the verb before, the content is behind it
        if u.items[clause].is(AND)
            && !u.items[clause].is(DET | PREP)
            && j.saturating_sub(clause) <= 1
            && !inverted
        {
            return None;
        }
        let next = u.items.get(k + 1);
        let idle =
            next.is_none_or(|n| n.is_mark() || n.is(PREP | TO | BREAK) && !n.is(INFINITIVE) || cue.has("to"));
        let said = ["bare", "quote", "que"].iter().any(|o| cue.has(o)) && cue.tag != "ger";
        if !said || !(inverted || idle) || edge.what != What::Clause {
            return None;
        }
        let region = self.without_introduction(u, self.region_start(u, end)..end);
        let opens = u.items.get(region.start)?;
        let source = opens.cue().is_some_and(|c| self.cues.list[c].kind == CueKind::Prep);
        let phrase =
            source || opens.is(PREP | BREAK | RELATIVE) && !opens.is(DET) && u.words(region.clone()) < 10;
        // « Le dossier avance, estime-t-on »
        let least = if inverted && self.pronoun_in_verb(u, k) { 3 } else { 4 };
        (u.words(region.clone()) >= least && !phrase).then_some(region)
    }

    /// First item behind whatever an earlier quotation has taken.
    pub(crate) fn region_start(&self, u: &Unit, end: usize) -> usize {
        let from = end.saturating_sub(LONG);
        (from..end).rev().find(|&i| u.is_claimed(i) || u.items[i].what == What::Stop).map_or(from, |i| i + 1)
    }

    /// Without a short phrase before the first comma ("On Tuesday, …").
    pub(crate) fn without_introduction(&self, u: &Unit, range: Range<usize>) -> Range<usize> {
        let range = self.trimmed(u, range);
        let Some(comma) = range.clone().take(10).find(|&i| u.items[i].what == What::Clause) else {
            return range;
        };
        let words = u.words(range.start..comma);
        let short = words <= 2
            && !u.items[range.start..comma].iter().any(|i| i.mention().is_some() || i.cue().is_some());
        let led = u.items[range.start].is(PREP) && words <= 7;
        let rest = self.trimmed(u, comma + 1..range.end);
        if (short || led) && u.words(rest.clone()) >= 4 { rest } else { range }
    }
}
