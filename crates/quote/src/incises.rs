//! A report in the middle of what was said: « La visite, a-t-il soutenu, était prévue depuis des mois ».
use crate::cues::{AND, AUX, CONTRAST, Cue, CueKind, DET, FINITE, INVERTED, NOT, PREP, PRONOUN, RELATIVE};
use crate::draft::{Draft, Who};
use crate::items::{Item, Unit, What};
use crate::reader::Reader;
use legation_record::{EntityKind, Via};
use std::ops::Range;

/// Longest first half that is no clause, in words.
const FIRST: usize = 14;
/// How far behind the verb the comma may stand behind its subject, in items.
const SUBJECT: usize = 16;

impl Reader<'_> {
    /// Reads the cue at item `k` (its helpers begin at item `j`) as a report in the middle of what was said: between
    /// two commas, behind words that are no clause without those that follow. Whether it was one.
    pub(crate) fn incise(&mut self, u: &mut Unit, k: usize, j: usize, cue: &Cue) -> bool {
        let Some((first, second)) = self.halves(u, k, j) else { return false };
        let mut why = vec!["a report between two commas in the middle of a clause".to_string()];
        let pronoun = self.pronoun_in_verb(u, k);
        let right = if pronoun { None } else { self.subject_right(u, k, second.start) };
        let speaker = right.or_else(|| {
            let helper = (j..k).find(|&i| u.items[i].is(INVERTED)).unwrap_or(k);
            let tokens = pronoun.then(|| u.items[helper].tokens.clone());
            let same = self.same(u, k, "pronoun in the verb", &mut why).map(|w| Who { mention: None, ..w });
            let unknown = pronoun.then(|| Who { via: "pronoun in the verb", ..Who::default() });
            same.or(unknown).map(|w| Who { tokens: tokens.clone(), ..w })
        });
        let mut draft = Draft::new("report in the middle", cue.act(), 0.8);
        draft.kind = self.kind(u, &(first.start..first.end), true);
        let other = self.kind(u, &second, true);
        if other != draft.kind {
            draft.kind = legation_record::QuoteKind::Mixed;
        }
        draft.pieces = self.pieces(u, &first);
        draft.pieces.extend(self.pieces(u, &second));
        draft.speaker = speaker;
        draft.why = why;
        draft.cue = Some(cue.tokens.clone());
        let at = self.add(u, draft, first);
        let blocks: Vec<usize> = u.items[second.clone()].iter().filter_map(Item::block).collect();
        u.claim(second);
        let quoted: Vec<_> = blocks.into_iter().map(|b| self.blocks.list[b].content).collect();
        self.drafts[at].quoted.extend(quoted);
        true
    }

    /// What stands before and behind the report, if neither is said without the other.
    fn halves(&self, u: &Unit, k: usize, j: usize) -> Option<(Range<usize>, Range<usize>)> {
        // only where the verbs of the first half can be told
        if self.habits(u.lang).finite_endings.is_empty() || j == 0 || u.items[j - 1].what != What::Clause {
            return None;
        }
        let comma = (k + 1..u.items.len().min(k + SUBJECT)).find(|&i| u.items[i].is_mark())?;
        if u.items[comma].what != What::Clause || u.items[k + 1..comma].iter().any(|i| i.block().is_some()) {
            return None;
        }
        let end = self.without_stop(u, j);
        let first = self.without_introduction(u, self.region_start(u, end)..end);
        let second = self.second_half(u, comma)?;
        let words = u.words(first.clone());
        if words == 0 || first.clone().any(|i| u.is_claimed(i)) || second.clone().any(|i| u.is_claimed(i)) {
            return None;
        }
        let quoted =
            first.clone().any(|i| u.items[i].block().is_some_and(|b| self.blocks.list[b].words >= 4));
        let behind = u.items[second.start].block().is_some();
        let before = u.items[first.end - 1].block().is_some();
        if behind && before {
            return Some((first.end - 1..first.end, second));
        }
        let open = u.items[first.end - 1].is(FINITE);
        let clause = !open && (quoted || first.clone().any(|i| self.finite_word(u, i)));
        if behind {
            // « Le couvre-feu restera en vigueur, a précisé le conseil, « jusqu'à nouvel ordre » »
            return (!before).then_some((first, second));
        }
        let source = u.items[first.start].cue().is_some_and(|c| self.cues.list[c].kind == CueKind::Prep);
        (!clause && !source && words <= FIRST && self.carries_on(u, &second)).then_some((first, second))
    }

    /// The words behind the comma that ends the report.
    fn second_half(&self, u: &Unit, comma: usize) -> Option<Range<usize>> {
        let start = comma + 1;
        let item = u.items.get(start)?;
        if item.is_mark() || item.is(CONTRAST | RELATIVE) && !item.is(DET) || item.is(AND) {
            return None;
        }
        if self.cue_of(u, start).is_some_and(|c| c.tag == "ger" || c.kind == CueKind::Prep) {
            return None;
        }
        let end = if item.block().is_some() { self.blocks_end(u, start) } else { self.content_end(u, start) };
        let range = self.trimmed(u, start..end);
        (!range.is_empty()).then_some(range)
    }

    /// Whether words go on with a clause whose subject stands before: a verb, or what stands before one.
    fn carries_on(&self, u: &Unit, second: &Range<usize>) -> bool {
        let item = &u.items[second.start];
        let person = item.mention().is_some_and(|m| {
            let mention = &self.entities.mentions[m as usize];
            mention.kind == EntityKind::Person && mention.via == Via::Name
        });
        let verb = self.finite_word(u, second.start)
            || item.is(NOT | PRONOUN | AUX)
            || item.what == What::Word && !item.is(DET | PREP) && self.starts_small(item);
        u.words(second.clone()) >= 2 && !person && verb
    }

    fn starts_small(&self, item: &Item) -> bool {
        self.text.tokens.get(item.tokens.start).is_some_and(|t| t.case == legation_text::Case::Lower)
    }
}
