//! Verbs that report.
//!
//! - "Lavrov said that …", « a indiqué que … », "قال لافروف إن …": the content behind the cue;
//! - “…,” said Lavrov, « …, a annoncé le ministre »: the content before it;
//! - “…,” he said, “…”: in pieces around it.
use crate::content::Lead;
use crate::cues::{AND, AS, BY, Cue, CueKind, HUMAN, INFINITIVE, INVERTED, PREP, PRONOUN, THAT, WHETHER};
use crate::draft::{Channel, Draft, Who};
use crate::items::{Unit, What};
use crate::reader::Reader;
use legation_record::QuoteKind;
use std::ops::Range;

/// Most words between marks, with these, that are part of the reporter's sentence.
const FRAGMENT: usize = 7;

/// Whether only a mark parts the verb's clause, which begins at item `j`, from a stretch between marks.
fn quoted_behind(u: &Unit, j: usize) -> bool {
    (j.saturating_sub(2)..j).any(|i| u.items[i].block().is_some()) && !u.items[j.saturating_sub(1)].is(AND)
}

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
        if self.reported_around(u, k, j, &cue) || self.reported_gap(u, k, j, &cue) {
            return;
        }
        let first_verb = self.verb_first(u.lang);
        let inverted = !first_verb && self.inverted(u, k, j);
        if inverted && self.incise(u, k, j, &cue) {
            return;
        }
        let pronoun = self.pronoun_in_verb(u, k);
        let left = if first_verb { self.left_block(u, j) } else { self.left(u, k, j, inverted, &cue) };
        let marked = left.as_ref().is_some_and(|l| l.end > k || u.items[l.end - 1].block().is_some());
        let right = if left.is_some() && inverted && (marked || pronoun) {
            None
        } else {
            self.content_right(u, k, &cue, !inverted)
        };
        // words that another quotation has already are not said again where the verb has a content of its own
        let left = left.filter(|l| right.is_none() || !u.is_claimed(l.start));
        // what stands before the clause of the verb is its content, unless the verb itself points forward
        let quoted = left.as_ref().is_some_and(|l| l.end > k || u.items[l.end - 1].block().is_some());
        let forward = |lead: Lead, at: usize| {
            matches!(lead, Lead::That | Lead::Colon)
                || lead == Lead::Bare && at == k + 1
                || lead == Lead::Marks && !quoted && (k + 1..at).all(|i| u.items[i].is_mark())
                // « Un diplomate, sous couvert d'anonymat, juge le projet « mort-né » »
                || inverted && !quoted && matches!(lead, Lead::Marks | Lead::Inside)
        };
        match (right, left) {
            (Some((at, lead)), None) => self.right(u, k, at, lead, &cue),
            // "accused them of “looting” and urged the prosecutor to act": the words between marks are taken
            (Some((at, lead)), Some(range))
                if self.tagged(u.lang) && u.is_claimed(range.start) && !quoted_behind(u, j) =>
            {
                self.right(u, k, at, lead, &cue);
            }
            (Some((at, lead)), Some(_)) if forward(lead, at) => self.right(u, k, at, lead, &cue),
            (_, Some(range)) => self.take_left(u, k, range, inverted, &cue),
            (None, None) => self.take_behind(u, k, j, &cue),
        }
    }

    /// "As Blinken told the BBC, …": the content is the clause behind.
    pub(crate) fn take_behind(&mut self, u: &mut Unit, k: usize, j: usize, cue: &Cue) {
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
        let named = (start..j).any(|i| u.items[i].mention().is_some() || u.items[i].is(PRONOUN | HUMAN));
        let behind = if named { None } else { self.subject_right(u, k, comma) };
        draft.speaker = behind.or_else(|| self.speaker(u, k, comma, cue, &mut draft.why));
        draft.cue = Some(cue.tokens.clone());
        self.add(u, draft, range);
    }

    /// A cue inside a content already found is a quotation of its own only with a content marked as such.
    pub(crate) fn nests(&self, u: &Unit, k: usize, cue: &Cue) -> bool {
        let right = self.content_right(u, k, cue, false);
        let lead = right.map(|(_, lead)| lead);
        // « … que le président lui avait dit vouloir y aller »
        let wants = !matches!(cue.tag, "inf" | "ger")
            && cue.has("que")
            && matches!(right, Some((at, Lead::Infinitive)) if at == k + 1 && !u.items[at].is(INFINITIVE));
        // "asked them to explain how": what is asked for is no report yet
        let asked = self.tagged(u.lang) && cue.tag == "inf" && k > 0 && u.items[k - 1].is(INFINITIVE);
        // « a dit craindre que … » is one content
        let j = self.before_helpers(u, k);
        let same = cue.tag == "inf"
            && self.infinitives_marked(u.lang)
            && j.checked_sub(1).is_some_and(|b| self.cue_of(u, b).is_some_and(|c| c.kind == CueKind::Verb));
        !same
            && !cue.has("weak")
            && !asked
            && (lead == Some(Lead::That)
                || wants
                || self.tagged(u.lang) && cue.has("bare") && lead == Some(Lead::Bare))
    }

    pub(crate) fn right(&mut self, u: &mut Unit, k: usize, at: usize, lead: Lead, cue: &Cue) {
        let arabic_that = lead == Lead::That && self.verb_first(u.lang);
        let wh = lead == Lead::That && !u.items[at].is(THAT | WHETHER);
        let wh_or_if = lead == Lead::That && !u.items[at].is(THAT);
        let from = if lead == Lead::That && !arabic_that && !wh { at + 1 } else { at };
        let end = match lead {
            Lead::Marks | Lead::Inside => self.blocks_end(u, from),
            Lead::Colon if u.items[from].block().is_some() => self.blocks_end(u, from),
            // « en signalant que …, il a dit »
            _ if cue.tag == "ger" && k <= 2 && !self.verb_first(u.lang) => {
                let end = self.content_end(u, from);
                (from..end).find(|&i| u.items[i].what == What::Clause).unwrap_or(end)
            }
            Lead::Infinitive | Lead::Gerund => {
                let end = self.content_end(u, from);
                let end = (from..end).find(|&i| u.items[i].what == What::Clause).unwrap_or(end);
                self.before_main_verb(u, k, from, end, lead)
            }
            _ => {
                let end = self.content_end(u, from);
                self.before_main_verb(u, k, from, end, lead)
            }
        };
        if lead == Lead::Infinitive
            && from < end
            && self.infinitives_marked(u.lang)
            && u.items[from].is(INFINITIVE)
        {
            let inner = self.cue_of(u, from + 1).filter(|c| c.tag == "inf" && c.kind == CueKind::Verb);
            if inner
                .is_some_and(|c| matches!(self.content_right(u, from + 1, c, false), Some((_, Lead::That))))
            {
                return;
            }
        }
        // « Prié de dire s'il …, le président » : what the reporter asked
        let asked = cue.tag == "inf" && self.infinitives_marked(u.lang) && wh_or_if;
        let comma = (from..end).any(|i| u.items[i].what == What::Clause);
        if asked && comma && !(0..k).any(|i| self.finite_word(u, i)) {
            return;
        }
        let end = if lead == Lead::That && !self.tagged(u.lang) && self.in_fronted_clause(u, k) {
            self.first_comma(u, from, end)
        } else {
            end
        };
        let end = if self.in_relative(u, k) { self.relative_end(u, from, end) } else { end };
        let range = self.trimmed(u, from..end);
        let few = if lead == Lead::Infinitive && self.verb_first(u.lang) { 1 } else { 2 };
        let short = matches!(lead, Lead::Inside | Lead::Colon | Lead::Gerund);
        if range.is_empty() || u.words(range.clone()) < few && !short {
            return;
        }
        let rule = match lead {
            Lead::That => "cue/that",
            Lead::Colon => "cue/colon",
            Lead::Marks => "cue/marks",
            Lead::Inside => "cue/marks inside",
            Lead::Bare => "cue/clause",
            Lead::Infinitive => "cue/infinitive",
            Lead::Gerund => "cue/gerund",
        };
        let act = if wh { cue.act_before_wh() } else { cue.act() };
        let sure = !matches!(lead, Lead::Bare | Lead::Infinitive | Lead::Gerund);
        let mut draft = Draft::new(rule, act, if sure { 0.9 } else { 0.7 });
        let near = at == k + 1 || cue.has("to") && at <= k + 3 && !u.items[at - 1].is(PREP);
        let straight = lead == Lead::Inside
            && self.tagged(u.lang)
            && near
            && !cue.has("weak")
            && matches!(cue.act(), "say" | "reply" | "add" | "ask");
        draft.kind = self.kind(u, &range, straight || matches!(lead, Lead::Marks | Lead::Colon));
        // «أكد «رفض أي إجراءات» في ملء السد»: a few words of the reporter's own sentence
        let next = u.items.get(range.end).filter(|n| n.is(PREP) && !n.is(AND));
        if lead == Lead::Marks && next.is_some() && u.words(range.clone()) <= FRAGMENT {
            draft.kind = QuoteKind::Mixed;
        }
        draft.pieces = self.pieces(u, &range);
        let j = self.before_helpers(u, k);
        if self.passive(u, j, k, cue) {
            let by =
                (range.end..u.items.len().min(range.end + 4)).chain(k + 1..at).find(|&i| u.items[i].is(BY));
            draft.speaker =
                by.and_then(|b| self.subject_in(u, b + 1..u.items.len().min(b + 8), "agent of the passive"));
            if draft.speaker.is_none() {
                if lead != Lead::That && lead != Lead::Infinitive
                    || lead == Lead::Infinitive && !cue.has("pinf")
                {
                    return;
                }
                draft.why.push("the verb is passive: nobody is named".into());
                draft.confidence = 0.5;
            }
        } else if let Some(who) = self.dative(u, k, j, at, cue) {
            // "it is clear to the mediators that …"; else to nobody in particular
            draft.speaker = who;
        } else if let Some((who, carrier)) = self.quoted_as(u, k) {
            draft.speaker = Some(who);
            draft.why.push("somebody is quoted by another".into());
            if let Some(carrier) = carrier.filter(|c| c.entity.is_some()) {
                let kind = carrier
                    .tokens
                    .as_ref()
                    .and_then(|t| self.medium_at(t.end - 1))
                    .map_or("relay", |m| m.kind);
                draft.medium = Some(Channel { kind, tokens: carrier.tokens, owner: carrier.entity });
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

    pub(crate) fn take_left(
        &mut self,
        u: &mut Unit,
        k: usize,
        range: Range<usize>,
        inverted: bool,
        cue: &Cue,
    ) {
        let mut why = Vec::new();
        let j = self.before_helpers(u, k);
        // "…,” he was quoted by Reuters as saying": the agent passes on what the subject said
        let passed_on = cue.has("object");
        let agent = if self.tagged(u.lang) && !inverted && !passed_on && self.passive(u, j, k, cue) {
            let by = (k + 1..u.items.len().min(k + 6)).find(|&i| u.items[i].is(BY));
            by.and_then(|b| self.subject_in(u, b + 1..self.clause_end(u, b + 1), "agent of the passive"))
        } else {
            None
        };
        if !self.tagged(u.lang) && !inverted && self.passive(u, j, k, cue) {
            return;
        }
        let mut told = None;
        let speaker = if let Some(agent) = agent {
            // "…,” the minister was told by London"
            told = self.speaker(u, k, u.items.len(), cue, &mut why).filter(|_| cue.has("to"));
            Some(agent)
        } else if inverted {
            let pronoun = self.pronoun_in_verb(u, k);
            let right = if pronoun { None } else { self.subject_right(u, k, u.items.len()) };
            right.or_else(|| {
                let same = self.same(u, k, "pronoun in the verb", &mut why);
                let helpers = (self.before_helpers(u, k)..k).find(|&i| u.items[i].is(INVERTED));
                let tokens = pronoun.then(|| u.items[helpers.unwrap_or(k)].tokens.clone());
                let unknown = pronoun.then(|| Who { via: "pronoun in the verb", ..Who::default() });
                same.or(unknown).map(|w| Who { tokens: tokens.clone(), mention: None, ..w })
            })
        } else {
            self.speaker(u, k, u.items.len(), cue, &mut why)
        };
        let speaker = speaker.map(|who| self.outside(u, &range, who));
        if self.continues_before(u, &range, speaker.as_ref()) {
            return;
        }
        if u.is_claimed(range.start) {
            // a colon has taken the words already: this verb only says once more who spoke
            let span =
                self.text.span_of(u.items[range.start].tokens.start, u.items[range.start].tokens.end - 1);
            if let Some(draft) =
                self.drafts.iter_mut().rev().take(4).find(|d| d.pieces.iter().any(|p| span.contains(*p)))
                && (draft.rule == "colon" || draft.rule == "cue/colon" || draft.cue.is_none())
            {
                draft.cue = Some(cue.tokens.clone());
                draft.act = cue.act();
                // "Critics were not convinced: “…,” said the senator": who is named with the verb speaks
                let named = |w: &Who| w.mention.is_some() || w.entity.is_some();
                let known =
                    draft.rule != "colon" && draft.speaker.as_ref().is_some_and(|w| w.entity.is_some());
                if !known && inverted && speaker.as_ref().is_some_and(named) {
                    draft.speaker.clone_from(&speaker);
                }
            }
            self.heard = speaker.map(|w| (u.paragraph, w));
            return;
        }
        let mut draft =
            Draft::new(if inverted { "cue behind, inverted" } else { "cue behind" }, cue.act(), 0.9);
        draft.kind = self.kind(u, &range, true);
        draft.pieces = self.pieces(u, &range);
        draft.speaker = speaker;
        draft.addressee = told;
        draft.why = why;
        draft.cue = Some(cue.tokens.clone());
        self.add(u, draft, range);
    }
}
