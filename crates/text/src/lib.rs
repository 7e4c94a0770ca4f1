//! Document to languages, sentences, tokens and quotation marks.
//!
//! The text itself is never changed: tokens point at its bytes, and each carries a normal form in a second
//! string, [`Text::view`], so that rules compare normal forms and annotations keep the reporter's own words.
mod types;

pub use types::{Case, Mark, MarkPair, Paragraph, Sentence, Text, Token, TokenKind, TokenPart};
