//! Where a content ends: before another report, a source, a contrast, or the stop.
use crate::content::{LONG, Lead};
use crate::cues::{
    AND, AUX, BREAK, CONTRAST, Cue, CueKind, DET, FINITE, NOT, OWN, PERFECT, PREP, RELATIVE, SELF, THAT,
};
use crate::items::{Unit, What};
use crate::reader::Reader;
use crate::tags::Form;
use legation_record::Via;
use std::ops::Range;

impl Reader<'_> {
    pub(crate) fn clause_end(&self, u: &Unit, from: usize) -> usize {
        let end = u.items.len().min(from + LONG);
        (from..end).find(|&i| u.items[i].is_mark()).unwrap_or(end)
    }

    /// Where the content that begins at item `from` ends: before another report, a source, a contrast, or the stop.
    pub(crate) fn content_end(&self, u: &Unit, from: usize) -> usize {
        let end = self.without_stop(u, u.items.len().min(from + LONG));
        let mut i = from + 1;
        while i < end {
            let item = &u.items[i];
            let mark = u.items[i - 1].what == What::Clause;
            let after_block = matches!(u.items[i - 1].what, What::Block(_));
            if mark && item.is(CONTRAST) && self.has_verb(u, i) && !self.adds_phrase(u, i) {
                return i - 1;
            }
            if mark && item.is(BREAK) && !item.is(DET) && !self.tagged(u.lang) && self.reports_soon(u, i) {
                return i - 1;
            }
            // what a colon leads to between marks is said by itself
            if item.block().is_some() && u.items[i - 1].what == What::Colon {
                return i - 1;
            }
            let semicolon =
                item.what == What::Clause && matches!(self.text.norm(item.tokens.start), ";" | "؛");
            if semicolon && !u.items.get(i + 1).is_some_and(|n| n.is(THAT)) {
                return i;
            }
            if mark
                && item.is(RELATIVE)
                && !item.is(DET | AND)
                && i > from + 1
                && matches!(u.items[i - 2].what, What::Block(_))
            {
                return i - 1;
            }
            if let What::Cue(c) = item.what {
                let cue = &self.cues.list[c];
                let comma = usize::from(mark);
                if let Some(joint) = self.owned_joint(u, from, i, cue) {
                    return joint;
                }
                match cue.kind {
                    CueKind::Prep if mark && self.goes_on_behind(u, i) => {}
                    CueKind::Prep if mark || after_block || self.source_ends(u, i) => return i - comma,
                    CueKind::Verb if cue.tag == "ger" && (mark || after_block) => return i - comma,
                    CueKind::Verb if cue.tag == "ger" && self.after_comma(u, from, i) => {
                        return self.before_helpers(u, i) - 1;
                    }
                    // « affirmant que … et appelant à … »
                    CueKind::Verb if cue.tag == "ger" && i > from + 1 && self.reports_joined(u, i, cue) => {
                        return if u.items[i - 2].what == What::Clause { i - 2 } else { i - 1 };
                    }
                    CueKind::Noun if self.verb_first(u.lang) && self.says_with_noun(u, i) => {
                        if let Some(cut) = self.last_joint(u, from, i) {
                            return cut;
                        }
                    }
                    CueKind::Verb if cue.tag == "inf" && self.infinitives_marked(u.lang) => {}
                    CueKind::Verb if !cue.noun_too || self.content_right(u, i, cue, false).is_some() => {
                        if let Some(cut) = self.cut_before(u, from, i, cue) {
                            return cut;
                        }
                    }
                    _ => {}
                }
            }
            i += 1;
        }
        end
    }

    /// Whether the clause that begins at item `i` has a verb of its own, where that can be told.
    pub(crate) fn has_verb(&self, u: &Unit, i: usize) -> bool {
        let end = (i..u.items.len()).find(|&e| u.items[e].is_mark()).unwrap_or(u.items.len());
        !self.habits(u.lang).finite
            || (i..end)
                .take(20)
                .any(|e| u.items[e].is(FINITE | AUX) || self.finite_cue(u, e) || self.leads_on(u, e))
    }

    /// "لكن واشنطن تشك في أن": behind a conjunction somebody else reports.
    fn reports_soon(&self, u: &Unit, i: usize) -> bool {
        let end = (i + 1..u.items.len().min(i + 7))
            .find(|&e| u.items[e].is_mark())
            .unwrap_or(u.items.len().min(i + 7));
        (i + 1..end).any(|e| {
            let cue =
                self.cue_of(u, e).filter(|c| c.kind == CueKind::Verb && !c.has("weak") && c.tag != "inf");
            cue.is_some_and(|c| matches!(self.content_right(u, e, c, false), Some((_, Lead::That))))
        })
    }

    /// « …, tout en assurant »: whether only small words part the participle at item `i` from a comma.
    fn after_comma(&self, u: &Unit, from: usize, i: usize) -> bool {
        let j = self.before_helpers(u, i);
        j < i && j > from + 1 && u.items[j - 1].what == What::Clause
    }

    /// Whether the participle at item `i` is joined by "and" and has a content.
    fn reports_joined(&self, u: &Unit, i: usize, cue: &Cue) -> bool {
        u.items[i - 1].is(AND) && !self.tagged(u.lang) && self.content_right(u, i, cue, false).is_some()
    }

    /// "its demand that … and its threat to …", "وتهديدها ب": the "and" before another noun of the same owner's with a
    /// content of its own, the noun being item `i`.
    fn owned_joint(&self, u: &Unit, from: usize, i: usize, cue: &Cue) -> Option<usize> {
        let owner = |o: usize| {
            let pronoun =
                |m: u32| self.entities.mentions.get(m as usize).is_some_and(|m| m.via == Via::Pronoun);
            u.items.get(o).is_some_and(|n| n.is(OWN | SELF) || n.mention().is_some_and(pronoun))
        };
        let first_verb = self.verb_first(u.lang);
        let noun = cue.kind == CueKind::Noun || cue.noun_too;
        let joint = i.checked_sub(if first_verb { 1 } else { 2 }).filter(|&j| noun && j > from)?;
        let owned = if first_verb { owner(i + 1) } else { owner(i - 1) };
        (owned && u.items[joint].is(AND) && self.noun_content(u, i, cue).is_some()).then_some(joint)
    }

    /// "واكتفت كيغالي بالقول إنها": the noun of speech behind a preposition, with a content straight behind it.
    pub(crate) fn says_with_noun(&self, u: &Unit, i: usize) -> bool {
        let say = self.cue_of(u, i).is_some_and(|c| c.act() == "say");
        say && i > 0 && u.items[i - 1].is(PREP) && u.items.get(i + 1).is_some_and(|n| n.is(THAT))
    }

    /// The comma before the last "and" between `from` and item `i`.
    fn last_joint(&self, u: &Unit, from: usize, i: usize) -> Option<usize> {
        (from + 1..i).rev().find(|&c| u.items[c].what == What::Clause && u.items[c + 1].is(AND))
    }

    /// « mais également en raison de » : a contrast of phrases, not of clauses.
    fn adds_phrase(&self, u: &Unit, i: usize) -> bool {
        let next = (i + 1..u.items.len().min(i + 4)).find(|&n| !u.items[n].is(AUX) || u.items[n].is(PREP));
        !self.verb_first(u.lang) && next.is_some_and(|n| n > i + 1 && u.items[n].is(PREP))
    }

    /// Whether the clause of the cue at item `k` opens the sentence and another follows: « Alors que Paris affirme
    /// que …, Berlin … ».
    pub(crate) fn in_fronted_clause(&self, u: &Unit, k: usize) -> bool {
        let opens = (0..k.min(3)).find(|&i| !u.items[i].is(AND) || u.items[i].is(BREAK));
        opens.is_some_and(|i| u.items[i].is(BREAK) && !u.items[i].is(DET))
            && !(0..k).any(|i| u.items[i].is_mark())
    }

    /// Whether the cue at item `e`, which may be a noun, has a content as a verb has.
    fn leads_on(&self, u: &Unit, e: usize) -> bool {
        let cue = self.cue_of(u, e).filter(|c| c.kind == CueKind::Verb && c.noun_too);
        cue.is_some_and(|c| self.content_right(u, e, c, false).is_some())
    }

    /// `end`, or the first comma between `from` and it.
    pub(crate) fn first_comma(&self, u: &Unit, from: usize, end: usize) -> usize {
        (from..end).find(|&i| u.items[i].what == What::Clause).unwrap_or(end)
    }

    /// Whether the cue at item `k` is the verb of a relative clause.
    pub(crate) fn in_relative(&self, u: &Unit, k: usize) -> bool {
        if self.verb_first(u.lang) || self.tagged(u.lang) {
            return false;
        }
        let j = self.before_helpers(u, k);
        let start = self.segment_start(u, j);
        let opens = |i: usize| u.items[i].is(RELATIVE) && !u.items[i].is(THAT | DET);
        start > 0 && opens(start - 1) || j > 0 && opens(j - 1)
    }

    /// Where a content within a relative clause ends: before the verb that the clause around goes on with.
    pub(crate) fn relative_end(&self, u: &Unit, from: usize, end: usize) -> usize {
        let goes_on = |c: usize| {
            u.items[c].what == What::Clause
                && u.items
                    .get(c + 1)
                    .is_some_and(|n| n.is(FINITE | PERFECT | NOT) && !n.is(DET) || self.finite_word(u, c + 1))
        };
        let end = (from..end).find(|&c| goes_on(c)).unwrap_or(end);
        self.before_outer_verb(u, from, end, true)
    }

    /// A source between two commas is a parenthesis: the content goes on behind it.
    pub(crate) fn goes_on_behind(&self, u: &Unit, i: usize) -> bool {
        let most = u.items.len().min(i + 8);
        let comma = (i + 1..most).find(|&c| u.items[c].is_mark());
        comma.is_some_and(|c| {
            let next = u.items.get(c + 1);
            let other = next.is_some_and(|n| n.is(CONTRAST | AND | RELATIVE) || n.cue().is_some());
            u.items[c].what == What::Clause && !other && u.words(c + 1..u.items.len().min(c + 12)) >= 3
        })
    }

    /// A source clause without a comma before it ends the content if nothing but its own words follows.
    pub(crate) fn source_ends(&self, u: &Unit, i: usize) -> bool {
        let end = self.without_stop(u, u.items.len());
        (i + 1..end).all(|j| !u.items[j].is_mark()) && end - i < 12
    }

    /// Where another report, whose verb is item `i`, breaks off the content.
    pub(crate) fn cut_before(&self, u: &Unit, from: usize, i: usize, cue: &Cue) -> Option<usize> {
        let j = self.before_helpers(u, i);
        let tagged = self.tagged(u.lang);
        if tagged && let Some(cut) = self.new_report(u, from, i, j, cue) {
            return Some(cut);
        }
        let joint = j.checked_sub(1).filter(|&b| b > from && u.items[b].is(AND | CONTRAST))?;
        let marked = u.items[joint - 1].what == What::Clause;
        let block = matches!(u.items[joint - 1].what, What::Block(_));
        let reports = self.content_right(u, i, cue, false).is_some() || self.single_mark_behind(u, i);
        match (marked, block) {
            (true, _) => Some(joint - 1),
            (_, true) => Some(joint),
            _ => reports.then_some(joint),
        }
    }

    /// "and accused them of looting”": a mark without partner, in the clause behind item `i`, ends words once quoted.
    fn single_mark_behind(&self, u: &Unit, i: usize) -> bool {
        let end = self.clause_end(u, i);
        let last = u.items.get(end).map_or(u.items[end - 1].tokens.end, |e| e.tokens.start);
        let inside = |t: usize| u.items[i..end].iter().any(|b| b.block().is_some() && b.tokens.contains(&t));
        (u.items[i].tokens.end..last + 1).any(|t| self.is_mark(t) && !inside(t))
    }

    /// "…, and the accused shouted: “…”": a report with a subject of its own, joined to what was said.
    fn new_report(&self, u: &Unit, from: usize, i: usize, j: usize, cue: &Cue) -> Option<usize> {
        let start = self.segment_start(u, j);
        if let Some(cut) = self.report_behind(u, from, start, i, j, cue) {
            return Some(cut);
        }
        let joined = u.items.get(start).is_some_and(|n| n.is(AND | CONTRAST)) && start + 1 < j;
        let start = start + usize::from(joined);
        // "and so I thought"
        let adverb = |i: usize| {
            matches!(u.items[i].what, What::Word) && u.items[i].is(BREAK | AUX) && !u.items[i].is(AND)
        };
        let start = (start.saturating_sub(2)..=start)
            .rev()
            .find(|&s| s > 0 && !(adverb(s - 1) || self.form(u, s - 1) == Some(Form::Modifier)))
            .unwrap_or(start);
        let joint =
            start.checked_sub(1).filter(|&b| start < j && b > from && u.items[b].is(AND | CONTRAST))?;
        let comma = u.items[joint - 1].what == What::Clause;
        let lead = self.content_right(u, i, cue, false).map(|(_, lead)| lead);
        let sure = matches!(lead, Some(Lead::That | Lead::Colon | Lead::Marks));
        (sure && (comma || u.items[joint].is(CONTRAST)) || lead.is_some() && comma).then_some(if comma {
            joint - 1
        } else {
            joint
        })
    }

    /// "believes that they are alive, a spokeswoman told Reuters.": the report that ends the sentence is not believed.
    fn report_behind(
        &self,
        u: &Unit,
        from: usize,
        start: usize,
        i: usize,
        j: usize,
        cue: &Cue,
    ) -> Option<usize> {
        let comma = start.checked_sub(1).filter(|&c| c > from + 1 && start < j)?;
        let said =
            u.items[comma].what == What::Clause && cue.has("bare") && !cue.has("weak") && cue.tag != "ger";
        let opens = &u.items[start];
        let own = said && !opens.is(AND | CONTRAST | RELATIVE) && (!opens.is(PREP) || opens.is(DET));
        let mark = self.idle_until(u, i, cue).filter(|_| own)?;
        let ends = u.items.get(mark).is_none_or(|m| {
            m.what == What::Stop || u.items.get(mark + 1).is_some_and(|n| n.is(AND | CONTRAST))
        });
        ends.then_some(comma)
    }

    /// `end`, or before the stops and marks that stand before it.
    pub(crate) fn without_stop(&self, u: &Unit, mut end: usize) -> usize {
        while end > 0 && u.items[end - 1].is_mark() {
            end -= 1;
        }
        end
    }

    /// The items `range`, without marks and conjunctions at either end.
    pub(crate) fn trimmed(&self, u: &Unit, range: Range<usize>) -> Range<usize> {
        let (mut a, mut b) = (range.start, range.end.min(u.items.len()));
        while a < b
            && (u.items[a].is_mark()
                || matches!(u.items[a].what, What::Word) && u.items[a].is(AND) && !u.items[a].is(DET))
        {
            a += 1;
        }
        while b > a && u.items[b - 1].is_mark() {
            b -= 1;
        }
        a..b
    }
}
