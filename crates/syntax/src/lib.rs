//! Words, tags, lemmas and trees for six languages.

mod analyse;
pub mod arabic;
pub mod conllu;
pub mod eval;
mod features;
mod hash;
mod lemma;
mod lex;
mod linear;
mod model;
mod norm;
mod parser;
mod raw;
mod split;
mod table;
mod tagger;
mod tags;
mod tokenise;
pub mod train;

pub use analyse::{Analysis, Scratch, Word};
pub use model::{LANGUAGES, Model};
pub use tags::{Feats, Feature, Rel, Upos};
