//! Words, tags, lemmas and trees for six languages.

pub mod arabic;
pub mod conllu;
mod features;
mod hash;
mod lex;
pub mod linear;
mod norm;
pub mod parser;
pub mod tagger;
pub mod tags;
pub mod train;
pub use lex::Lex;
