//! Relative clauses, and the clauses that open a sentence: what they are of, and what in them is no side of the verb.
use super::look::Look;
use crate::actors::can_act;
use crate::bounds::clause_end;
use legation_record::MentionId;
use legation_text::TokenKind;

/// Longest relative clause between two commas, in tokens.
const RELATIVE: usize = 25;

impl Look<'_> {
    /// "Rwanda, which Kinshasa accuses", "Israël, à qui les États-Unis ont livré": the actor before the relative word,
    /// where the subject stands between that word and the verb.
    pub(super) fn relative_object(&self) -> Option<MentionId> {
        if self.trigger.is_noun() || self.verb_first() {
            return None;
        }
        let first = self.layers.text.sentences[self.trigger.sentence].tokens.0 as usize;
        let start = self.trigger.tokens.start;
        let at = (first.max(start.saturating_sub(9))..start).rev().find(|&i| self.is(i, "relative"))?;
        // "Mauritania, whose navy had freed …": whose it is does what follows; "the Philippines, which has …, offered": the
        // relative clause is over
        let over = start > 0 && self.layers.text.tokens[self.verb_start() - 1].kind == TokenKind::Clause;
        if over || self.is(at, "possessive-pronoun") {
            return None;
        }
        let subject = self.layers.entities.within(at + 1..start).find(|&m| can_act(self.layers, m))?;
        if self.layers.entities.tokens[subject as usize].start > at + 2 {
            return None;
        }
        let comma = (1..=2).find_map(|back| {
            let i = at.checked_sub(back)?;
            (self.layers.text.tokens[i].kind == TokenKind::Clause
                && (back == 1 || self.is(i + 1, "preposition")))
            .then_some(i)
        })?;
        self.layers.entities.ending(comma).filter(|&m| can_act(self.layers, m))
    }

    /// Where the aside begins that ends with the mark at `close`, if it is a relative clause ("Iran, which had barred
    /// the inspectors, …"): what stands in it is not the subject of what follows.
    pub(super) fn relative_aside(&self, close: usize) -> Option<usize> {
        let text = self.layers.text;
        let first = text.sentences[self.trigger.sentence].tokens.0 as usize;
        let is_mark = |i: usize| text.tokens[i].kind == TokenKind::Clause;
        if !is_mark(close) {
            return None;
        }
        let from = first.max(close.saturating_sub(RELATIVE));
        let open = (from..close.saturating_sub(1)).rev().find(|&i| is_mark(i))?;
        // "à laquelle"
        let led = self.is(open + 1, "preposition") && self.is(open + 2, "relative");
        (led || self.is(open + 1, "relative")).then_some(open)
    }

    /// "Accused by Kyiv of shelling a hospital, Moscow said": who follows the clause that opens a sentence.
    pub(super) fn main_subject(&self) -> Option<MentionId> {
        let text = self.layers.text;
        let first = text.sentences[self.trigger.sentence].tokens.0 as usize;
        if self.trigger.tokens.start > first + 3 {
            return None;
        }
        let end = clause_end(self.layers, self.trigger.tokens.end);
        (end + 1..end + 3).find_map(|i| self.layers.entities.starting(i)).filter(|&m| can_act(self.layers, m))
    }
}
