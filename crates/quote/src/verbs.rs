//! Verbs that report.
//!
//! - "Lavrov said that …", « a indiqué que … », "قال لافروف إن …": the content behind the cue;
//! - “…,” said Lavrov, « …, a annoncé le ministre »: the content before it;
//! - “…,” he said, “…”: in pieces around it.
use crate::content::Lead;
use crate::cues::{
    AND, AS, AUX, BREAK, BY, Cue, CueKind, DET, FINITE, FROM, HUMAN, INFINITIVE, INVERTED, PASSIVE, PERFECT,
    PREP, PRONOUN, RELATIVE, THAT, TO,
};
use crate::draft::{Channel, Draft, Who};
use crate::items::{Unit, What};
use crate::reader::Reader;
use crate::speaker::Subject;
use legation_record::QuoteKind;
use legation_text::TokenKind;
use std::ops::Range;

impl Reader<'_> {
    /// Reads the cue `c`, which is item `k`.
    pub(crate) fn verb(&mut self, u: &mut Unit, k: usize, c: usize) {
        let cue = self.cues.list[c].clone();
        if u.is_claimed(k) && u.within.is_none() && !self.nests(u, k, &cue) {
            return;
        }
        let j = self.before_helpers(u, k);
        if !self.is_verb(u, k, j, &cue) {
            return;
        }
        let first_verb = self.verb_first(u.lang);
        let inverted = !first_verb && self.inverted(u, k, j);
        let left = if first_verb { self.left_block(u, j) } else { self.left(u, k, j, inverted, &cue) };
        let right = if left.is_some() && inverted { None } else { self.content_right(u, k, &cue, !inverted) };
        // what stands before the clause of the verb is its content, unless the verb itself points forward
        let quoted = left.as_ref().is_some_and(|l| l.end > k || u.items[l.end - 1].block().is_some());
        let forward = |lead: Lead, at: usize| {
            matches!(lead, Lead::That | Lead::Colon)
                || lead == Lead::Bare && at == k + 1
                || lead == Lead::Marks && !quoted && (k + 1..at).all(|i| u.items[i].is_mark())
        };
        match (right, left) {
            (Some((at, lead)), None) => self.right(u, k, at, lead, &cue),
            (Some((at, lead)), Some(_)) if forward(lead, at) => self.right(u, k, at, lead, &cue),
            (_, Some(range)) => self.take_left(u, k, range, inverted, &cue),
            (None, None) => self.take_behind(u, k, j, &cue),
        }
    }

    /// "As Blinken told the BBC, …": the content is the clause behind.
    fn take_behind(&mut self, u: &mut Unit, k: usize, j: usize, cue: &Cue) {
        let start = self.segment_start(u, j);
        let led = (1..=2).contains(&start)
            && u.items[start - 1].is(AS)
            && !cue.has("weak")
            && !self.verb_first(u.lang);
        let comma =
            (k + 1..u.items.len().min(k + 9)).find(|&i| u.items[i].what == What::Clause).filter(|_| led);
        let Some(comma) = comma else { return };
        let range = self.trimmed(u, comma + 1..self.content_end(u, comma + 1));
        if u.words(range.clone()) < 3 || range.clone().any(|i| u.is_claimed(i)) {
            return;
        }
        let mut draft = Draft::new("as somebody said", cue.act(), 0.7);
        draft.kind = self.kind(u, &range, true);
        draft.pieces = self.pieces(u, &range);
        draft.speaker = self.speaker(u, k, comma, cue, &mut draft.why);
        draft.cue = Some(cue.tokens.clone());
        self.add(u, draft, range);
    }

    /// A cue inside a content already found is a quotation of its own only with a content marked as such.
    fn nests(&self, u: &Unit, k: usize, cue: &Cue) -> bool {
        !cue.has("weak") && matches!(self.content_right(u, k, cue, false), Some((_, Lead::That)))
    }

    /// Whether the word is a verb here, and not a noun or participle.
    fn is_verb(&self, u: &Unit, k: usize, j: usize, cue: &Cue) -> bool {
        let helped = j < k;
        if cue.tag == "part" {
            return (j..k).any(|i| u.items[i].is(PERFECT));
        }
        if cue.tag == "inf"
            && self.infinitives_marked(u.lang)
            && !matches!(self.content_right(u, k, cue, false), Some((_, Lead::That)))
        {
            return false;
        }
        let Some(before) = k.checked_sub(1).map(|b| &u.items[b]) else { return true };
        if cue.noun_too && matches!(cue.tag, "inf" | "pres") && !helped {
            let subject = before.mention().is_some() || before.is(PRONOUN | HUMAN) || before.is_mark();
            let leads = u
                .items
                .get(k + 1)
                .is_some_and(|n| n.is(THAT) || n.what == What::Colon || n.block().is_some());
            if !subject && !leads {
                return false;
            }
        }
        if cue.noun_too || matches!(cue.tag, "inf" | "pres" | "") {
            if before.is(DET) && !before.is(AUX | PRONOUN) {
                return false;
            }
            if cue.noun_too && before.is(PREP) && !before.is(AUX) {
                return false;
            }
        }
        if cue.noun_too && !helped && self.verb_first(u.lang) {
            let starts =
                before.is_mark() || before.is(AND | RELATIVE | THAT | BREAK) || before.block().is_some();
            return starts || u.items.get(k + 1).is_some_and(|n| n.is(THAT) || n.what == What::Colon);
        }
        true
    }

    fn passive(&self, u: &Unit, j: usize, k: usize, cue: &Cue) -> bool {
        matches!(cue.tag, "past" | "part")
            && k > j
            && (j..k).any(|i| u.items[i].is(PASSIVE))
            && cue.tokens.len() == 1
    }

    /// "…, said Lavrov": the verb stands before its subject, behind the content.
    fn inverted(&self, u: &Unit, k: usize, j: usize) -> bool {
        if self.pronoun_in_verb(u, k) {
            return true;
        }
        let Some(before) = j.checked_sub(1) else { return false };
        if !matches!(u.items[before].what, What::Clause | What::Block(_)) {
            return false;
        }
        let Some(next) = u.items.get(k + 1) else { return false };
        if next.is(THAT) || next.is_mark() || next.block().is_some() {
            return false;
        }
        if self.text.tokens.get(next.tokens.start).is_some_and(|t| t.kind == TokenKind::Number) {
            return false;
        }
        // "says it is crucial" goes on, "says the ministry" does not
        let end = (k + 1..u.items.len()).find(|&i| u.items[i].is_mark()).unwrap_or(u.items.len());
        let goes_on = (k + 1..end).take(16).any(|i| u.items[i].is(FINITE | PERFECT) || self.finite_cue(u, i));
        let subject = !goes_on && !next.is(PRONOUN) && self.subject_right(u, k, u.items.len()).is_some();
        subject
            && (u.items[before].block().is_some()
                || self.behind_block(u, before)
                || !self.parenthesis(u, before))
    }

    /// « a-t-il dit », « dit-elle »
    fn pronoun_in_verb(&self, u: &Unit, k: usize) -> bool {
        let j = self.before_helpers(u, k);
        (j..k).any(|i| u.items[i].is(INVERTED)) || self.cue_of(u, k).is_some_and(|c| c.tag == "inv")
    }

    fn cue_of(&self, u: &Unit, k: usize) -> Option<&Cue> {
        u.items.get(k).and_then(crate::items::Item::cue).and_then(|c| self.cues.list.get(c))
    }

    fn behind_block(&self, u: &Unit, comma: usize) -> bool {
        comma > 0 && u.items[comma - 1].block().is_some()
    }

    /// Whether the comma at item `close` ends a parenthesis behind a subject ("Lavrov, who was there, said").
    fn parenthesis(&self, u: &Unit, close: usize) -> bool {
        let Some(open) = (close.saturating_sub(40)..close).rev().find(|&i| u.items[i].what == What::Clause)
        else {
            return false;
        };
        let start = self.segment_start(u, open);
        let from = open.saturating_sub(crate::content::LONG);
        let plain = (from..open).all(|i| {
            let item = &u.items[i];
            let verb = item.is(FINITE | PERFECT) && !item.is(DET) || i >= start && item.is(AUX);
            !verb && item.block().is_none() && (i < start || item.cue().is_none())
        });
        let opens =
            u.items.get(open + 1).is_some_and(|n| n.is(RELATIVE | DET | PREP) || n.mention().is_some());
        plain && opens && self.subject_in(u, start..open, "").is_some_and(|w| w.mention.is_some())
    }

    /// A stretch between marks straight before the verb ("«…»، قال لافروف").
    fn left_block(&self, u: &Unit, j: usize) -> Option<Range<usize>> {
        let end = self.without_stop(u, j);
        let block = end.checked_sub(1).filter(|&b| u.items[b].block().is_some() && !u.is_claimed(b))?;
        (end < j && self.blocks.list[u.items[block].block()?].words >= 3).then_some(block..end)
    }

    /// The content before the clause of the cue at item `k`.
    fn left(&self, u: &Unit, k: usize, j: usize, inverted: bool, cue: &Cue) -> Option<Range<usize>> {
        let clause = if inverted { j } else { self.segment_start(u, j) };
        if clause == 0 || !inverted && clause == j {
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
            let alone = u.items[..end - 1].last().is_none_or(crate::items::Item::is_mark)
                && (u.words(start..end - 1) <= 6 || self.blocks.list[b].words >= 6);
            return Some(if alone { end - 1..end } else { start..end });
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
        (u.words(region.clone()) >= 4 && !phrase).then_some(region)
    }

    /// First item behind whatever an earlier quotation has taken.
    pub(crate) fn region_start(&self, u: &Unit, end: usize) -> usize {
        let from = end.saturating_sub(crate::content::LONG);
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

    fn right(&mut self, u: &mut Unit, k: usize, at: usize, lead: Lead, cue: &Cue) {
        let arabic_that = lead == Lead::That && self.verb_first(u.lang);
        let wh = lead == Lead::That && !u.items[at].is(THAT);
        let from = if lead == Lead::That && !arabic_that && !wh { at + 1 } else { at };
        let end = match lead {
            Lead::Marks | Lead::Inside => self.blocks_end(u, from),
            Lead::Colon if u.items[from].block().is_some() => self.blocks_end(u, from),
            // « en signalant que …, il a dit »
            _ if cue.tag == "ger" && k <= 2 && !self.verb_first(u.lang) => {
                let end = self.content_end(u, from);
                (from..end).find(|&i| u.items[i].what == What::Clause).unwrap_or(end)
            }
            Lead::Infinitive => {
                let end = self.content_end(u, from);
                (from..end).find(|&i| u.items[i].what == What::Clause).unwrap_or(end)
            }
            _ => self.content_end(u, from),
        };
        let range = self.trimmed(u, from..end);
        if range.is_empty() || u.words(range.clone()) < 2 && lead != Lead::Inside && lead != Lead::Colon {
            return;
        }
        let rule = match lead {
            Lead::That => "cue/that",
            Lead::Colon => "cue/colon",
            Lead::Marks => "cue/marks",
            Lead::Inside => "cue/marks inside",
            Lead::Bare => "cue/clause",
            Lead::Infinitive => "cue/infinitive",
        };
        let mut draft = Draft::new(
            rule,
            cue.act(),
            if lead == Lead::Bare || lead == Lead::Infinitive { 0.7 } else { 0.9 },
        );
        draft.kind = self.kind(u, &range, matches!(lead, Lead::Marks | Lead::Colon));
        draft.pieces = self.pieces(u, &range);
        let j = self.before_helpers(u, k);
        if self.passive(u, j, k, cue) {
            let by =
                (range.end..u.items.len().min(range.end + 4)).chain(k + 1..at).find(|&i| u.items[i].is(BY));
            draft.speaker =
                by.and_then(|b| self.subject_in(u, b + 1..u.items.len().min(b + 8), "agent of the passive"));
            if draft.speaker.is_none() {
                if lead != Lead::That {
                    return;
                }
                draft.why.push("the verb is passive: nobody is named".into());
                draft.confidence = 0.5;
            }
        } else {
            draft.speaker = self.speaker(u, k, at, cue, &mut draft.why);
            if j == 0
                && lead != Lead::That
                && !self.verb_first(u.lang)
                && draft.speaker.as_ref().is_none_or(|w| w.tokens.is_none() || w.via.starts_with("carried"))
            {
                // a heading or an order, not a report
                return;
            }
            if cue.has("relay") {
                self.relay(u, k, at, &mut draft);
            }
        }
        draft.cue = Some(cue.tokens.clone());
        self.add(u, draft, range);
    }

    /// "ونقلت الوكالة عن الوزير قوله": the subject passes on, whom "from" leads to speaks.
    fn relay(&self, u: &Unit, k: usize, at: usize, draft: &mut Draft) {
        let Some(from) = (k + 1..at).find(|&i| u.items[i].is(FROM)) else { return };
        let Some(who) = self.subject_in(u, from + 1..at, "quoted by another") else { return };
        let carrier = draft.speaker.replace(who);
        draft.why.push("the subject of the verb passes on what another said".into());
        if let Some(carrier) = carrier.filter(|c| c.entity.is_some()) {
            draft.medium = Some(Channel { kind: "relay", tokens: carrier.tokens, owner: carrier.entity });
        }
    }

    fn take_left(&mut self, u: &mut Unit, k: usize, range: Range<usize>, inverted: bool, cue: &Cue) {
        let mut why = Vec::new();
        let speaker = if inverted {
            let pronoun = self.pronoun_in_verb(u, k);
            let right = if pronoun { None } else { self.subject_right(u, k, u.items.len()) };
            right.or_else(|| {
                let same = self.same(u, k, "pronoun in the verb", &mut why);
                let helpers = (self.before_helpers(u, k)..k).find(|&i| u.items[i].is(INVERTED));
                let tokens = pronoun.then(|| u.items[helpers.unwrap_or(k)].tokens.clone());
                same.map(|w| Who { tokens: tokens.clone(), mention: None, ..w })
            })
        } else {
            self.speaker(u, k, u.items.len(), cue, &mut why)
        };
        if u.is_claimed(range.start) {
            // a colon has taken the words already: this verb only says once more who spoke
            let span =
                self.text.span_of(u.items[range.start].tokens.start, u.items[range.start].tokens.end - 1);
            if let Some(draft) =
                self.drafts.iter_mut().rev().take(4).find(|d| d.pieces.iter().any(|p| span.contains(*p)))
            {
                draft.cue = Some(cue.tokens.clone());
                draft.act = cue.act();
            }
            return;
        }
        let mut draft =
            Draft::new(if inverted { "cue behind, inverted" } else { "cue behind" }, cue.act(), 0.9);
        draft.kind = self.kind(u, &range, true);
        draft.pieces = self.pieces(u, &range);
        draft.speaker = speaker;
        draft.why = why;
        draft.cue = Some(cue.tokens.clone());
        self.add(u, draft, range);
    }

    /// Who speaks, for a cue at item `k` whose content begins at item `at` or before the cue.
    pub(crate) fn speaker(
        &self,
        u: &Unit,
        k: usize,
        at: usize,
        cue: &Cue,
        why: &mut Vec<String>,
    ) -> Option<Who> {
        let own = k > 0 && (u.items[k - 1].mention().is_some() || u.items[k - 1].is(HUMAN));
        if (cue.tag == "ger" && (!own || self.verb_first(u.lang))) || cue.has("same") {
            return self.same(u, k, "the participle shares the subject", why);
        }
        if self.verb_first(u.lang) {
            if let Some(who) = self.subject_right(u, k, at) {
                return self.resolved(u, who, why);
            }
            let j = self.before_helpers(u, k);
            let before = j.checked_sub(1).and_then(|b| u.items[b].mention().map(|m| (b, m)));
            if let Some((b, m)) =
                before.filter(|(b, _)| *b == 0 || u.items[b - 1].is_mark() || u.items[b - 1].is(AND | THAT))
            {
                why.push(format!("the subject stands before the verb, item {b}"));
                return Some(self.who(m, "subject"));
            }
            return self.same(u, k, "the verb has no subject", why);
        }
        match self.subject_left(u, k) {
            Subject::Who(who) => {
                let points =
                    who.mention.and_then(|m| self.entities.points.get(m as usize)).copied().unwrap_or("");
                let goes_on = points == "they" || !points.is_empty() && cue.act() == "add";
                let before = self
                    .last
                    .filter(|&d| goes_on && self.drafts[d].paragraph == u.paragraph && u.within.is_none());
                match before.and_then(|d| self.carried(u, Some(d))) {
                    Some(carried) => Some(Who { tokens: who.tokens, ..carried }),
                    None => self.resolved(u, who, why),
                }
            }
            Subject::Same(reason) => self.same(u, k, reason, why),
            Subject::None => None,
        }
    }

    /// A pronoun that no mention covers stands for whoever spoke before.
    pub(crate) fn resolved(&self, u: &Unit, who: Who, why: &mut Vec<String>) -> Option<Who> {
        let pronoun = who.entity.is_none()
            && who
                .tokens
                .as_ref()
                .is_some_and(|t| t.len() <= 2 && self.cues.is(t.start, PRONOUN | crate::cues::SELF));
        if !pronoun {
            return Some(who);
        }
        let carried = self.carried(u, None);
        why.push("the subject is a pronoun".into());
        Some(carried.map_or_else(|| who.clone(), |c| Who { tokens: who.tokens.clone(), ..c }))
    }

    /// Whoever spoke before in this sentence, or whom it is about, or the sentence before.
    pub(crate) fn same(&self, u: &Unit, k: usize, reason: &str, why: &mut Vec<String>) -> Option<Who> {
        why.push(reason.to_string());
        let start = u.items.first().map_or(0, |i| i.tokens.start);
        let here = u.items.get(k).map_or(0, |i| i.tokens.start);
        let recent = self.drafts.len().saturating_sub(32);
        let before = self.drafts[recent..].iter().rposition(|d| {
            d.within == u.within && d.cue.as_ref().is_some_and(|c| c.start >= start && c.start < here)
        });
        if let Some(who) = before.and_then(|d| self.carried(u, Some(d + recent))) {
            return Some(who);
        }
        if let Some(who) = self.subject_of_verb_before(u, k) {
            return Some(who);
        }
        let j = self.before_helpers(u, k);
        if j > 0 && reason != "pronoun in the verb" {
            let head = Unit { items: u.items[..j.min(crate::content::LONG)].to_vec(), ..Unit::default() };
            if let Some(who) = self.topic_of(&head) {
                return Some(Who { via: "whom the sentence is about", ..who });
            }
        }
        self.carried(u, None)
    }

    /// The subject of the verb of speech before item `k`, which reported nothing itself.
    fn subject_of_verb_before(&self, u: &Unit, k: usize) -> Option<Who> {
        let from = k.saturating_sub(60);
        let verb = (from..k).rev().filter(|&i| !u.items[i].is(DET)).find(|&i| {
            let cue = self
                .cue_of(u, i)
                .filter(|c| c.kind == CueKind::Verb && !matches!(c.tag, "ger" | "inv" | "inf"));
            cue.is_some_and(|c| self.is_verb(u, i, self.before_helpers(u, i), c))
        })?;
        if self.verb_first(u.lang) {
            return self.subject_right(u, verb, k);
        }
        match self.subject_left(u, verb) {
            Subject::Who(who) => Some(who),
            _ => None,
        }
    }

    /// Direct where the marks hold all of it, mixed where they hold some.
    pub(crate) fn kind(&self, u: &Unit, range: &Range<usize>, whole: bool) -> QuoteKind {
        let items = u.items.get(range.clone()).unwrap_or_default();
        let blocks = items.iter().filter(|i| i.block().is_some()).count();
        let others = items.iter().filter(|i| i.block().is_none() && !i.is_mark() && !i.is(AND)).count();
        match (blocks, others) {
            (0, _) => QuoteKind::Indirect,
            (_, 0) if whole => QuoteKind::Direct,
            _ => QuoteKind::Mixed,
        }
    }

    /// Stretches between marks from item `at` on that only marks and "and" part.
    fn blocks_end(&self, u: &Unit, at: usize) -> usize {
        let mut end = at + 1;
        for i in at + 1..u.items.len() {
            match u.items[i].what {
                What::Block(_) => end = i + 1,
                _ if u.items[i].is(AND) || u.items[i].is_mark() => {}
                _ => break,
            }
        }
        end
    }

    /// The spans of the items in `range`: stretches between marks without these, the rest as written.
    pub(crate) fn pieces(&self, u: &Unit, range: &Range<usize>) -> Vec<legation_record::Span> {
        let items = u.items.get(range.clone()).unwrap_or_default();
        let plain = items.iter().all(|i| i.block().is_some() || i.is_mark());
        if plain {
            return items.iter().filter_map(|i| i.block()).map(|b| self.blocks.list[b].content).collect();
        }
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return Vec::new() };
        let mut end = last.tokens.end;
        if let Some(b) = last.block().map(|b| &self.blocks.list[b]).filter(|b| b.unclosed) {
            end = b.tokens.1;
        }
        while end > first.tokens.start + 1
            && self.text.tokens.get(end - 1).is_some_and(|t| t.kind == TokenKind::Clause)
        {
            end -= 1;
        }
        vec![self.text.span_of(first.tokens.start, end - 1)]
    }
}
