//! Tokens to mentions: what the text names, and how.
//!
//! Three looks at the text, in this order: names that the tables know ([`names`]); roles and bodies by the
//! grammar of offices, with the country and the person that stand beside them ([`roles`], [`people`], [`apposition`]); words that
//! point back ([`anaphora`]). Nothing is linked here: a mention carries its candidates.
mod anaphora;
mod apposition;
pub mod context;
mod finder;
pub mod learned;
mod names;
mod people;
mod roles;
mod runs;
mod types;
mod unknown;

pub use finder::{Hit, fits, longest, scan};
pub use people::surname_first;
pub use types::{Found, Mentions, Role, RoleKind};

use legation_pattern::Symbols;
use legation_text::Text;

/// Finds all mentions.
#[must_use]
pub fn read(text: &Text<'_>, symbols: &Symbols) -> Mentions {
    let mut mentions = by_rules(text, symbols);
    learned::add(text, symbols, &mut mentions);
    mentions.sort();
    mentions.break_circles();
    mentions
}

/// What tables and rules find, not in order yet.
pub(crate) fn by_rules(text: &Text<'_>, symbols: &Symbols) -> Mentions {
    let mut mentions = Mentions::new(text.tokens.len());
    names::find(text, symbols, &mut mentions);
    roles::find(text, symbols, &mut mentions);
    roles::grow(text, symbols, &mut mentions);
    people::find(text, symbols, &mut mentions);
    roles::attach(text, symbols, &mut mentions);
    people::repeat(text, &mut mentions);
    anaphora::find(text, symbols, &mut mentions);
    mentions
}
