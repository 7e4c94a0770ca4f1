//! Quotations: what was said, who said it, to whom, where.
//!
//! Three looks at the text come first: the words that report ([`cues`]), the words that name a medium ([`media`])
//! and the stretches between quotation marks ([`blocks`]). Then each sentence is laid out as a row of items
//! ([`items`]), a stretch between marks or a mention being one item, and read cue by cue ([`verbs`], [`sources`],
//! [`nouns`]); what stands between marks and no cue has claimed is looked at last ([`floating`]). For each cue the
//! questions are whether it is a verb here ([`grammar`]), where its content stands ([`content`], [`left`], [`ends`]),
//! who speaks ([`subjects`], [`speaker`], [`names`]) and to whom and where ([`circumstances`]). Stretches between
//! marks are then read in the same way for what is quoted inside them.
mod agreement;
mod around;
mod blocks;
mod build;
mod circumstances;
mod clauses;
mod content;
mod credits;
mod cues;
mod draft;
mod ends;
mod floating;
mod grammar;
mod incises;
mod infinitives;
mod inside;
mod items;
mod left;
mod media;
mod names;
mod nouns;
mod pieces;
mod reader;
mod segments;
mod sources;
mod speaker;
mod subjects;
mod tags;
mod verbs;

use legation_entity::Entities;
use legation_pattern::Symbols;
use legation_record::Quotation;
use legation_text::Text;

/// Finds all quotations, in the order of their first word.
///
/// Total: any text gives a list, if an empty one, in time linear in its length.
#[must_use]
pub fn read(text: &Text<'_>, symbols: &Symbols, entities: &Entities) -> Vec<Quotation> {
    let mut reader = reader::Reader::new(text, symbols, entities);
    reader.read();
    build::finish(&reader)
}
