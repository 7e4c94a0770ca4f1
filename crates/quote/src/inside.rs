//! A report inside the marks: « Ce n'est pas une négociation, a lancé le président, c'est un ultimatum ».
use crate::draft::{Draft, Who};
use crate::items::{Item, Unit, What};
use crate::reader::Reader;
use legation_record::{EntityKind, QuoteKind, Span};

/// Words that a stretch between marks must have to be looked into.
const LEAST: usize = 6;

impl Reader<'_> {
    /// Reads the block `b`, which is item `i` and which no cue has claimed, for a report between its marks. Whether
    /// there was one.
    pub(crate) fn report_inside(&mut self, u: &mut Unit, i: usize, b: usize) -> bool {
        let block = self.blocks.list[b].clone();
        if block.words < LEAST || self.verb_first(u.lang) || !self.infinitives_marked(u.lang) {
            return false;
        }
        let (mut inner, _) = self.unit(block.tokens.0, block.tokens.1);
        inner.paragraph = u.paragraph;
        let Some((k, j)) = self.inserted_cue(&inner) else { return false };
        let Some(cue) = self.cue_of(&inner, k).cloned() else { return false };
        let mut why = vec!["the report stands inside the marks".to_string()];
        let pronoun = self.pronoun_in_verb(&inner, k);
        let speaker = if pronoun {
            let tokens = Some(inner.items[j].tokens.start..inner.items[k].tokens.end);
            let same = self.carried(u, None).unwrap_or(Who { via: "pronoun in the verb", ..Who::default() });
            why.push("pronoun in the verb".into());
            Some(Who { tokens, mention: None, ..same })
        } else {
            self.subject_right(&inner, k, inner.items.len())
        };
        let close = self.report_ends(&inner, k);
        let first = self.text.span_of(block.tokens.0, inner.items[j - 1].tokens.start - 1);
        let second = close.map(|c| inner.items[c].tokens.end).filter(|&t| t < block.tokens.1);
        let mut pieces: Vec<Span> = vec![first];
        pieces.extend(second.map(|t| {
            let rest = self.text.span_of(t, block.tokens.1 - 1);
            Span { start: rest.start, end: rest.end.min(block.content.end) }
        }));
        let mut draft = Draft::new("report inside the marks", cue.act(), 0.85);
        draft.kind = QuoteKind::Direct;
        draft.pieces = pieces;
        draft.speaker = speaker;
        draft.cue = Some(cue.tokens.clone());
        draft.why = why;
        let said = draft.pieces.clone();
        let at = self.add(u, draft, i..i + 1);
        // what is quoted inside is looked for in the words said only
        self.drafts[at].quoted = said;
        self.circumstances(&inner, at);
        true
    }

    /// The mark that ends the report: behind the subject, and behind a name that goes with it.
    fn report_ends(&self, inner: &Unit, k: usize) -> Option<usize> {
        let sentence = |t: usize| self.text.tokens.get(t).map(|t| t.sentence);
        let ends = |c: usize| {
            let item = &inner.items[c];
            // the stop of an abbreviation is none
            item.is_mark()
                && (item.what != What::Stop || sentence(item.tokens.start) != sentence(item.tokens.end))
        };
        let close = (k + 1..inner.items.len()).find(|&c| ends(c))?;
        let named = inner
            .items
            .get(close + 1)
            .and_then(Item::mention)
            .is_some_and(|m| self.entities.mentions[m as usize].kind == EntityKind::Person);
        let next = (close + 2..inner.items.len().min(close + 4)).find(|&c| ends(c));
        if named && inner.items[close].what == What::Clause && next.is_some() { next } else { Some(close) }
    }

    /// The verb of speech between commas among the items, with the first item of the words that help it.
    fn inserted_cue(&self, inner: &Unit) -> Option<(usize, usize)> {
        (2..inner.items.len().min(80)).find_map(|k| {
            let cue = self.cue_of(inner, k)?;
            let told = ["que", "quote"].iter().any(|o| cue.has(o))
                && matches!(cue.tag, "pres" | "past" | "part" | "inv");
            let j = self.before_helpers(inner, k);
            let comma = j > 1 && inner.items[j - 1].what == What::Clause;
            if !told
                || !comma
                || cue.tag == "part" && j == k
                || inner.items.get(k + 1).is_some_and(Item::is_mark) && !self.pronoun_in_verb(inner, k)
            {
                return None;
            }
            let close = (k + 1..inner.items.len().min(k + 18))
                .find(|&c| inner.items[c].is_mark())
                .unwrap_or(inner.items.len());
            let plain = inner.items[k + 1..close].iter().all(|n| n.block().is_none() && n.cue().is_none());
            let who = self.pronoun_in_verb(inner, k) || self.subject_right(inner, k, close).is_some();
            (plain && who && self.inverted(inner, k, j)).then_some((k, j))
        })
    }
}
