//! Whether a word is a verb of speech here, and which way round its clause stands.
use crate::content::{LONG, Lead};
use crate::cues::{
    AND, AUX, BREAK, Cue, CueKind, DET, FINITE, HUMAN, INFINITIVE, INVERTED, NOMINATIVE, OWN, OWNS, PASSIVE,
    PERFECT, PREP, PRONOUN, RELATIVE, THAT,
};
use crate::items::{Item, Unit, What};
use crate::reader::Reader;
use crate::tags::Form;
use legation_text::TokenKind;

impl Reader<'_> {
    /// Whether the word is a verb here, and not a noun or participle.
    pub(crate) fn is_verb(&self, u: &Unit, k: usize, j: usize, cue: &Cue) -> bool {
        let helped = j < k;
        // "sure", "aware": with "be"
        if cue.has("adj") && !(j..k).any(|i| u.items[i].is(FINITE | PASSIVE)) {
            return false;
        }
        if cue.tag == "part" {
            return (j..k).any(|i| u.items[i].is(PERFECT)) || self.joined_participle(u, k);
        }
        if cue.tag == "inf"
            && self.infinitives_marked(u.lang)
            && !matches!(self.content_right(u, k, cue, true), Some((_, Lead::That)))
            && !matches!(self.content_right(u, k, cue, false), Some((_, Lead::Marks)))
            && !self.infinitive_reports(u, k, j, cue)
        {
            return false;
        }
        // "الزعم": no verb has the article
        if cue.noun_too && self.verb_first(u.lang) && self.with_article(u, k) {
            return false;
        }
        let tagged = self.tagged(u.lang);
        // "there were reports that": no verb behind a finite one
        if tagged && cue.noun_too && cue.tag == "pres" && self.helped_by_finite(u, j, k) {
            return false;
        }
        // "Asked whether …, he said": nobody in particular asks
        let opens = j == k && (k == 0 || u.items[k - 1].what == What::Clause && k < 4);
        if tagged && opens && cue.tag == "past" && cue.has("to") && !self.inverted(u, k, j) {
            return false;
        }
        // asked only where it matters: to tag a sentence costs more than the rest
        let finite = || self.tags.at(self.text, u.items[k].tokens.start) == Some(Form::Finite);
        let Some(before) = k.checked_sub(1).map(|b| &u.items[b]) else {
            // "Rumours that …"
            return !(tagged && cue.noun_too && matches!(cue.tag, "pres" | "inf")) || finite();
        };
        // « L'annonce » : an article where the clause begins
        let article = before.is(DET) && before.is(AUX) && !before.is(PRONOUN);
        let opens = k < 2 || u.items[k - 2].is_mark() || u.items[k - 2].is(AND | PREP | BREAK);
        if cue.noun_too && article && opens && self.infinitives_marked(u.lang) {
            return false;
        }
        if cue.noun_too && matches!(cue.tag, "inf" | "pres") && !helped {
            let subject = before.mention().is_some()
                || before.is(PRONOUN | HUMAN) && !before.is(OWN)
                || before.is_mark()
                || tagged && finite();
            let leads = u
                .items
                .get(k + 1)
                .is_some_and(|n| n.is(THAT | NOMINATIVE) || n.what == What::Colon || n.block().is_some());
            if !subject && !leads {
                return false;
            }
        }
        if cue.noun_too || matches!(cue.tag, "inf" | "pres" | "") {
            // « nous le répétons » : an object, no article
            let object = k > 1 && u.items[k - 2].is(PRONOUN) && !u.items[k - 2].is(DET);
            let excluded = object || before.is(AUX | PRONOUN) || before.is(HUMAN) && finite();
            if before.is(DET) && !excluded {
                return false;
            }
            if cue.noun_too && before.is(PREP) && !before.is(AUX) {
                return false;
            }
            // "the minister's claim that"
            if tagged && cue.noun_too && before.is(OWNS) && before.tokens.len() == 1 && self.owns(u, k) {
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

    /// Whether the mark of an owner before item `k` is one, and not a short verb ("the army's moved"): the tagger says.
    fn owns(&self, u: &Unit, k: usize) -> bool {
        self.tags.at(self.text, u.items[k - 1].tokens.start) != Some(Form::Finite)
    }

    /// « a annoncé qu'il … et dénoncé « … » » : the auxiliary stands before the first verb.
    fn joined_participle(&self, u: &Unit, k: usize) -> bool {
        let joined = k > 1 && u.items[k - 1].is(AND) && self.infinitives_marked(u.lang);
        let first = |i: usize| {
            let part = self.cue_of(u, i).is_some_and(|c| c.tag == "part" && c.kind == CueKind::Verb);
            part && {
                let j = self.before_helpers(u, i);
                (j..i).any(|h| u.items[h].is(PERFECT)) && !(j..i).any(|h| u.items[h].is(PASSIVE))
            }
        };
        joined && (0..k - 1).any(first)
    }

    /// « …, avant d'appeler la population à … » ; « « … », s'est contenté de répondre le ministre ».
    fn infinitive_reports(&self, u: &Unit, k: usize, j: usize, cue: &Cue) -> bool {
        let before = k >= 2 && u.items[k - 1].is(INFINITIVE) && u.items[k - 2].is(BREAK);
        let asks = before && matches!(self.content_right(u, k, cue, false), Some((_, Lead::Infinitive)));
        asks || j + 1 < k && j > 0 && u.items[j - 1].is_mark()
    }

    pub(crate) fn passive(&self, u: &Unit, j: usize, k: usize, cue: &Cue) -> bool {
        matches!(cue.tag, "past" | "part")
            && k > j
            && (j..k).any(|i| u.items[i].is(PASSIVE))
            && cue.tokens.len() == 1
    }

    /// "…, said Lavrov": the verb stands before its subject, behind the content.
    pub(crate) fn inverted(&self, u: &Unit, k: usize, j: usize) -> bool {
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
        let end = (k + 1..end).find(|&i| self.tagged(u.lang) && u.items[i].is(RELATIVE)).unwrap_or(end);
        let goes_on = (k + 1..end).take(16).any(|i| u.items[i].is(FINITE | PERFECT) || self.finite_cue(u, i));
        // "…,” the minister, Fatou Diarra, told parliament"
        if self.tagged(u.lang) && self.subject_start(u, j) < j {
            return false;
        }
        // "Studies, published in 1989, show …": no clause before the verb
        let marks = u.items[before].block().is_some() || self.behind_block(u, before);
        let clause = || {
            (self.region_start(u, before)..before).any(|i| self.verb_at(u, i) || u.items[i].block().is_some())
        };
        if self.tagged(u.lang) && !marks && !clause() {
            return false;
        }
        let subject = !goes_on && !next.is(PRONOUN) && self.subject_right(u, k, u.items.len()).is_some();
        subject
            && (u.items[before].block().is_some()
                || self.behind_block(u, before)
                || !self.parenthesis(u, before))
    }

    /// « a-t-il dit », « dit-elle »
    pub(crate) fn pronoun_in_verb(&self, u: &Unit, k: usize) -> bool {
        let j = self.before_helpers(u, k);
        (j..k).any(|i| u.items[i].is(INVERTED)) || self.cue_of(u, k).is_some_and(|c| c.tag == "inv")
    }

    pub(crate) fn cue_of(&self, u: &Unit, k: usize) -> Option<&Cue> {
        u.items.get(k).and_then(Item::cue).and_then(|c| self.cues.list.get(c))
    }

    pub(crate) fn behind_block(&self, u: &Unit, comma: usize) -> bool {
        comma > 0 && u.items[comma - 1].block().is_some()
    }

    /// Whether the comma at item `close` ends a parenthesis behind a subject ("Lavrov, who was there, said").
    pub(crate) fn parenthesis(&self, u: &Unit, close: usize) -> bool {
        let Some(open) = (close.saturating_sub(40)..close).rev().find(|&i| u.items[i].what == What::Clause)
        else {
            return false;
        };
        let start = self.segment_start(u, open);
        let from = open.saturating_sub(LONG);
        let plain = (from..open).all(|i| {
            let item = &u.items[i];
            let verb = item.is(FINITE | PERFECT) && !item.is(DET) || i >= start && item.is(AUX);
            !verb && item.block().is_none() && (i < start || item.cue().is_none())
        });
        let opens =
            u.items.get(open + 1).is_some_and(|n| n.is(RELATIVE | DET | PREP) || n.mention().is_some());
        plain && opens && self.subject_in(u, start..open, "").is_some_and(|w| w.mention.is_some())
    }
}
