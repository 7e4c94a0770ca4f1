//! Visiting every span of a record, to turn text offsets into input offsets.
use crate::{Record, Span};

impl Record {
    /// Applies `f` to every span.
    pub fn map_spans(&mut self, mut f: impl FnMut(Span) -> Span) {
        self.visit_spans(|span| *span = f(*span));
    }

    /// Shows every span to `f`.
    pub fn visit_spans(&mut self, mut f: impl FnMut(&mut Span)) {
        self.document.dateline.iter_mut().for_each(|e| f(&mut e.span));
        self.language_runs.iter_mut().for_each(|r| f(&mut r.span));
        self.sentences.iter_mut().for_each(|s| f(&mut s.span));
        self.mentions.iter_mut().for_each(|m| f(&mut m.span));
        self.times.iter_mut().for_each(|t| f(&mut t.span));
        for quote in &mut self.quotations {
            quote.content.iter_mut().chain(&mut quote.quoted).chain(&mut quote.cue).for_each(&mut f);
            let who = quote.speaker.iter_mut().chain(&mut quote.addressee);
            who.filter_map(|s| s.span.as_mut()).for_each(&mut f);
            quote.medium.iter_mut().filter_map(|m| m.span.as_mut()).for_each(&mut f);
        }
        for event in &mut self.events {
            f(&mut event.trigger.span);
            event.evidence.iter_mut().for_each(|e| f(&mut e.span));
            event.content.iter_mut().for_each(|c| f(&mut c.trigger.span));
        }
        self.relations.iter_mut().for_each(|r| f(&mut r.evidence));
        self.notes.iter_mut().filter_map(|n| n.span.as_mut()).for_each(f);
    }
}
