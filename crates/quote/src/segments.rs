//! Stretches of a clause: where the words before a verb begin, and what governs them.
use crate::cues::{
    AND, AUX, BREAK, CONTRAST, CueKind, DET, FINITE, HUMAN, INFINITIVE, NOMINATIVE, OWNS, PERFECT, PREP,
    PRONOUN, RELATIVE, THAT, TO,
};
use crate::items::{Item, Unit, What};
use crate::reader::Reader;
use crate::speaker::FAR;
use crate::tags::Form;

impl Reader<'_> {
    /// First item behind the words that help the verb before item `k`.
    pub(crate) fn before_helpers(&self, u: &Unit, k: usize) -> usize {
        let mut j = k;
        let helper = |i: usize| u.items[i].is(AUX) && u.items[i].block().is_none() && !u.items[i].is_mark();
        // "are deeply concerned"
        let adverb = |i: usize| {
            self.tagged(u.lang) && i > 0 && u.items[i - 1].is(AUX) && self.form(u, i) == Some(Form::Modifier)
        };
        while j > 0 && (helper(j - 1) || adverb(j - 1)) && !self.begins_clause(u, j - 1) {
            j -= 1;
        }
        if let Some(start) = self.long_helpers(u, k) {
            return start;
        }
        // « a un jour dit », « a apparemment dit »: words between the two halves of the verb
        let participle = u.items.get(k).and_then(Item::cue).is_some_and(|c| self.cues.list[c].tag == "part");
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

    /// « « … », s'est contenté de répondre » : where the words that help an infinitive behind what was said begin.
    fn long_helpers(&self, u: &Unit, k: usize) -> Option<usize> {
        let cue = u.items.get(k).and_then(Item::cue).map(|c| &self.cues.list[c])?;
        let infinitive = cue.tag == "inf" && self.infinitives_marked(u.lang) && k > 2;
        if !infinitive || !u.items[k - 1].is(INFINITIVE) {
            return None;
        }
        let mark = (k.saturating_sub(7)..k).rev().find(|&i| u.items[i].is_mark())?;
        let helps =
            |i: &Item| matches!(i.what, What::Word) && (i.is(AUX | INFINITIVE) || !i.is(DET | PREP | THAT));
        let all = u.items[mark + 1..k].iter().all(helps) && u.items[mark + 1].is(AUX);
        let said = mark > 0 && u.items[mark].what == What::Clause && u.items[mark - 1].block().is_some();
        (all && said && (mark + 1..k).any(|i| u.items[i].is(PERFECT))).then_some(mark + 1)
    }

    /// « nous pensions » : a pronoun that may be an object as well is the subject where its clause begins.
    fn begins_clause(&self, u: &Unit, i: usize) -> bool {
        let edge = |b: &Item| b.is_mark() || b.is(AND | THAT | RELATIVE | BREAK) && !b.is(AUX);
        u.items[i].is(PRONOUN) && !u.items[i].is(DET) && i.checked_sub(1).is_none_or(|b| edge(&u.items[b]))
    }

    /// First item of the stretch of words that ends before item `end`.
    pub(crate) fn segment_start(&self, u: &Unit, end: usize) -> usize {
        let tagged = self.tagged(u.lang);
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
            let owner = tagged && item.is(OWNS) && !self.listed_verb(u, j - 1);
            if item.is(FINITE | PERFECT) && !item.is(DET) && j < end && !owner {
                return joint.unwrap_or(j);
            }
            if tagged && j < end && self.verb_at(u, j - 1) {
                return joint.unwrap_or(j);
            }
            // "he", "they": a subject begins here
            if tagged && item.is(NOMINATIVE) {
                return j - 1;
            }
            if item.is(AND) {
                joint = Some(j);
            }
            j -= 1;
        }
        j
    }

    pub(crate) fn finite_cue(&self, u: &Unit, i: usize) -> bool {
        u.items.get(i).and_then(Item::cue).is_some_and(|c| self.finite(u, i, c))
    }

    /// Whether the cue `c` at item `i` is a finite verb for all that can be told from its form.
    pub(crate) fn finite(&self, u: &Unit, i: usize, c: usize) -> bool {
        let cue = &self.cues.list[c];
        let helped = || (self.before_helpers(u, i)..i).any(|h| u.items[h].is(PERFECT));
        // "the accused": a determiner makes a noun of it
        let noun =
            |i: usize| self.tagged(u.lang) && u.items[i].is(DET) && !u.items[i].is(AUX | PRONOUN | HUMAN);
        cue.kind == CueKind::Verb
            && !(i > 0 && cue.tag == "past" && noun(i - 1))
            && !cue.noun_too
            && (cue.tag != "part" || helped())
            && !(self.tagged(u.lang)
                && cue.tag == "past"
                && self.form(u, i).is_some_and(|f| f != Form::Finite)
                && !self.after_finite(u, i))
            && !(cue.tag == "inf" && self.infinitives_marked(u.lang))
    }

    /// Whether the words that help the verb at item `i` are finite ("has accused", not "people accused").
    fn after_finite(&self, u: &Unit, i: usize) -> bool {
        (self.before_helpers(u, i)..i).any(|h| u.items[h].is(FINITE))
    }

    /// Whether item `i` stands behind a preposition.
    pub(crate) fn behind_preposition(&self, u: &Unit, i: usize, from: usize) -> bool {
        let mut j = i;
        while j > from && u.items[j - 1].is(DET) && !u.items[j - 1].is(PREP | TO) {
            j -= 1;
        }
        // « des études » at the start of a stretch: an article, no preposition
        let article = j == from + 1 && j > from && u.items[from].is(DET);
        j > from && u.items[j - 1].is(PREP | TO) && !article
    }
}
