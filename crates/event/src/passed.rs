//! What was considered and not told: the tool of whoever writes rules.
use crate::tree::Trees;
use crate::{Before, Given, Layers, best, quoted, triggers};
use legation_record::Span;

/// A match of `events.tsv` that became no event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// The words, in bytes of the document's text.
    pub span: Span,
    /// The same, as written.
    pub text: String,
    /// Frame of the line.
    pub frame: String,
    /// Line of `events.tsv`; 0 where no line is concerned.
    pub line: u32,
    /// Its pattern.
    pub pattern: String,
    /// Why it was not taken.
    pub why: String,
}

/// What matched in a document and was not told, in the order of the text.
#[must_use]
pub fn passed_over(given: Given<'_>) -> Vec<Passed> {
    let (quoted, trees) = (quoted(given.text, given.quotations), Trees::new(given.text));
    let layers = Layers::new(given, &quoted, &trees);
    let text = layers.text;
    let mut before = Before::default();
    let mut out: Vec<Passed> = Vec::new();
    for sentence in 0..text.sentences.len() {
        before.next_sentence(layers, sentence);
        let first = out.len();
        let mut put = |tokens: &std::ops::Range<usize>, rule: &legation_lexicon::tables::Rule, why: &str| {
            let span = text.span_of(tokens.start, tokens.end - 1);
            out.push(Passed {
                span,
                text: span.slice(text.source).into(),
                frame: rule.cells.first().cloned().unwrap_or_default(),
                line: rule.line,
                pattern: rule.text.clone(),
                why: why.into(),
            });
        };
        for trigger in triggers::find_with(layers, sentence, &mut put) {
            let readings = std::iter::once(&trigger).chain(&trigger.otherwise);
            if best(layers, readings, &mut before).is_none() {
                let options = trigger.rule.cell(5);
                let why = format!(
                    "no actors found (source `{}`, target `{}`, {options})",
                    trigger.rule.cell(3),
                    trigger.rule.cell(4)
                );
                put(&trigger.tokens, trigger.rule, &why);
            }
        }
        out[first..].sort_by_key(|p| p.span.start);
    }
    out
}
