//! Marks that no cue has claimed: a quotation that goes on, one whose speaker stands in the sentence before, one
//! behind a colon. All others are titles, nicknames and words held at arm's length.
use crate::cues::FINITE;
use crate::draft::{Draft, Who};
use crate::items::{Item, Unit, What};
use crate::reader::Reader;
use legation_record::QuoteKind;

/// Words that a floating quotation must have.
const LEAST: usize = 4;

impl Reader<'_> {
    /// Looks at the marks of `u` that no cue has claimed; the unit's quotations begin at draft `first`.
    pub(crate) fn floating(&mut self, u: &mut Unit, first: usize) {
        self.join_open(u, first);
        let plain = |i: &Item| i.is_mark() || i.block().is_some();
        let lone = u.items.iter().all(plain);
        let mut opens = true;
        for i in 0..u.items.len() {
            opens &= plain(&u.items[i]);
            if let Some(b) = u.items[i].block().filter(|_| !u.is_claimed(i)) {
                self.float(u, i, b, first, (lone, opens));
            }
        }
    }

    /// “… . Lavrov said that …” without a closing mark: the report between is no end of the quotation.
    pub(crate) fn join_open(&mut self, u: &Unit, first: usize) {
        let Some((draft, paragraph)) = self.open.take() else { return };
        let starts = u.items.iter().position(|i| matches!(i.what, What::Cue(_))).is_some_and(|k| k <= 2);
        let (true, true, Some(report)) =
            (paragraph == u.paragraph as usize, starts, self.drafts.get(first).cloned())
        else {
            return;
        };
        // what another says is no part of it
        let same = match (&self.drafts[draft].speaker, &report.speaker) {
            (Some(a), Some(b)) => a.entity.is_some() && a.entity == b.entity,
            (Some(_), None) => false,
            (None, _) => true,
        };
        if !same || report.rule != "cue/that" || draft + 1 != first || self.drafts.len() != first + 1 {
            return;
        }
        self.drafts.pop();
        let whole = &mut self.drafts[draft];
        whole.pieces.extend(report.pieces);
        whole.speaker = report.speaker;
        whole.medium = report.medium;
        whole.cue = report.cue;
        whole.act = report.act;
        whole.rule = "unclosed marks, report within";
        whole.why = report.why;
        whole.why.push(
            "the mark is never closed, and the sentence behind it reports: one quotation in two pieces"
                .into(),
        );
        whole.confidence = 0.8;
    }

    /// Looks at block `b`, which is item `i`; `lone` where the unit has nothing but marks, `opens` where nothing but
    /// marks stands before it.
    pub(crate) fn float(
        &mut self,
        u: &mut Unit,
        i: usize,
        b: usize,
        first: usize,
        (lone, opens): (bool, bool),
    ) {
        let block = self.blocks.list[b].clone();
        let behind_mark = i == 0 || u.items[i - 1].is_mark();
        let before = if self.drafts.len() > first { Some(self.drafts.len() - 1) } else { self.last };
        // a mark of the paragraph before that was never closed, and one that opens this paragraph
        let reopened = self.tagged(u.lang) && lone && before.is_some_and(|d| self.reopens(u, d));
        let before =
            before.filter(|&d| self.drafts[d].paragraph == u.paragraph || block.continues || reopened);
        let near = before.filter(|&d| self.drafts[d].kind == QuoteKind::Direct && !self.drafts[d].sourced);
        let goes_on = block.continues || lone || self.drafts.len() > first && behind_mark;
        if let Some(draft) = near.filter(|_| {
            goes_on
                && (block.words >= 2 || block.continues)
                && (!block.unclosed || reopened || block.continues)
        }) {
            u.claim(i..i + 1);
            let draft = &mut self.drafts[draft];
            draft.pieces.push(block.content);
            draft.quoted.push(block.content);
            draft.paragraph = u.paragraph;
            draft.unclosed &= !reopened || block.unclosed;
            draft.why.push("the words between marks go on behind the report".into());
            return;
        }
        if block.words < LEAST || self.report_inside(u, i, b) {
            return;
        }
        let found = self.drafts.len();
        self.float_alone(u, i, b, (lone, opens));
        if self.drafts.len() == found && self.tagged(u.lang) {
            self.unread.push(block.content);
        }
    }

    /// Who speaks before the colon at item `colon`, where no verb of speech stands.
    fn before_colon(&self, u: &Unit, colon: usize) -> Option<Who> {
        let mut end = colon;
        let mut start = self.segment_start(u, end);
        // « Le gouverneur n'est pas de cet avis : « … » »: the subject stands before the verb
        if !self.tagged(u.lang) && start > 1 && u.items[start - 1].is(FINITE) {
            end = self.before_helpers(u, start - 1);
            start = self.segment_start(u, end);
        }
        self.subject_in(u, start..end, "before the colon").or_else(|| self.topic_of(u))
    }

    /// Words between marks that nothing reports: behind a colon, or carried from the sentence before.
    fn float_alone(&mut self, u: &mut Unit, i: usize, b: usize, (lone, opens): (bool, bool)) {
        let block = self.blocks.list[b].clone();
        let colon = i > 0 && u.items[i - 1].what == What::Colon;
        let speaker = if colon {
            self.before_colon(u, i - 1)
        } else if lone || opens && u.words(i + 1..u.items.len()) == 0 {
            self.carried(u, None)
        } else {
            return;
        };
        if speaker.is_none() && !block.unclosed {
            return;
        }
        let mut draft =
            Draft::new(if colon { "colon" } else { "floating" }, "say", if colon { 0.7 } else { 0.6 });
        draft.kind = QuoteKind::Direct;
        draft.pieces = vec![block.content];
        draft.speaker = speaker;
        draft.why.push("no cue stands beside the marks".into());
        let at = self.add(u, draft, i..i + 1);
        if colon {
            let (first, mark) = (u.items[0].tokens.start, u.items[i - 1].tokens.start);
            self.drafts[at].medium = self.medium_near(first..mark, mark, at);
        }
        if block.unclosed && lone {
            self.open = Some((at, u.paragraph as usize));
        }
    }
}
