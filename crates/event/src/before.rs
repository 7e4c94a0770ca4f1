//! What one verb hands on to the next: its subject and how it is told.
use crate::triggers::Trigger;
use crate::{Layers, is_verb_first, modality};
use legation_record::{Modality, Quotation};

/// What a verb hands on to the verb that is joined to it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Before {
    pub subject: Option<u32>,
    pub modality: Modality,
    /// Where the verb of that subject stands, in bytes.
    pub at: u32,
    /// The subject of the sentence before, if it is of the same paragraph.
    carried: Option<u32>,
}

impl Before {
    pub fn next_sentence(&mut self, layers: Layers<'_>, sentence: usize) {
        let paragraph = |s: usize| layers.text.sentences[s].paragraph;
        let same = sentence > 0 && paragraph(sentence) == paragraph(sentence - 1);
        let spoken = sentence.checked_sub(1).and_then(|s| {
            let span = layers.text.sentences[s].span;
            let told = speaker_within(layers, s, span.start.max(self.at), span.end);
            // the verb of a quotation hands its subject on to nobody outside
            told.or_else(|| speaker_around(layers, s, self.at))
        });
        let carried = spoken.or(self.subject).or(self.carried).filter(|_| same);
        *self = Before { carried, ..Before::default() };
    }

    /// The subject that a verb takes over if it has none of its own.
    pub fn subject_for(&self, layers: Layers<'_>, trigger: &Trigger) -> Option<u32> {
        if trigger.is_noun() || !is_verb_first(layers, trigger.tokens.start) {
            return self.subject;
        }
        let here = layers.text.tokens[trigger.tokens.start].span.start;
        let from = layers.text.sentences[trigger.sentence].span.start.max(self.at);
        let spoken = speaker_within(layers, trigger.sentence, from, here)
            // "قال … متهما باريس"
            .filter(|_| trigger.tag == "ger" || modality::is_joined(layers, trigger));
        // only the verb that a sentence opens with leans on the sentence before
        let first = layers.text.sentences[trigger.sentence].tokens.0 as usize;
        spoken.or(self.subject).or(self.carried.filter(|_| trigger.tokens.start <= first + 1))
    }
}

/// The speaker of the quotation of a sentence that a byte lies in.
fn speaker_around(layers: Layers<'_>, sentence: usize, at: u32) -> Option<u32> {
    let around = |q: &&Quotation| q.cue.is_some() && q.content.iter().any(|c| c.start <= at && at < c.end);
    let mut all = layers.quoted.get(sentence)?.iter().filter_map(|&q| layers.quotations.get(q as usize));
    all.find(around)?.speaker.as_ref()?.mention
}

/// The speaker of the last quotation of a sentence whose verb stands between two bytes.
fn speaker_within(layers: Layers<'_>, sentence: usize, from: u32, to: u32) -> Option<u32> {
    let within = |q: &&Quotation| q.cue.is_some_and(|c| c.start >= from && c.start < to);
    let all = layers.quoted.get(sentence)?.iter().rev().filter_map(|&q| layers.quotations.get(q as usize));
    all.into_iter().find(within)?.speaker.as_ref()?.mention
}
