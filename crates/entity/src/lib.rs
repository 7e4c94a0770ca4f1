//! Mentions to entities: linking, coreference, offices, actor codes, relations.
//!
//! Names first, over the whole document ([`names`]), because a report may name in full later what it names in
//! short first. Then, in the order of the text, what leans on them: bodies and roles ([`roles`]) and words that
//! point back ([`back`]).
mod back;
mod build;
mod choice;
mod code;
mod context;
mod evidence;
mod held;
mod holders;
mod names;
mod owners;
mod people;
mod places;
mod relations;
mod reported;
mod residence;
mod roles;
mod seats;
mod setting;
mod toponym;
mod types;

pub use context::is_located;
pub use types::Entities;

use legation_mention::Mentions;
use legation_pattern::Symbols;
use legation_text::Text;

/// Links mentions to entities. `published` (ISO 8601) decides who held which office.
#[must_use]
pub fn read(text: &Text<'_>, symbols: &Symbols, mentions: &Mentions, published: Option<&str>) -> Entities {
    let mut builder = build::Builder::new(text, symbols, mentions, published);
    names::link(&mut builder);
    for m in 0..mentions.list.len() {
        if mentions.list[m].role.is_some() {
            roles::link(&mut builder, m);
        } else if mentions.list[m].points.is_some() {
            back::link(&mut builder, m);
        } else {
            builder.saw(m);
        }
    }
    let mut entities = builder.finish();
    code::complete(&mut entities, published);
    toponym::tell(text, &mut entities);
    relations::read(text, symbols, &mut entities);
    entities
}
