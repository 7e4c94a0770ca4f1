//! Words, tags, lemmas and trees for Arabic, English, Spanish, French, Russian and Chinese.
//!
//! The whole flow: raw text → [`Model::each_sentence`] cuts sentences and tokens → [`Model::analyse`] splits clitics
//! and contractions, tags, parses and lemmatises → an [`Analysis`]. Whoever has tokens already calls
//! [`Model::analyse`]; whoever has words (a treebank) calls [`Model::analyse_words`]; whoever has a text cut into
//! sentences by another tool calls [`Model::read_sentence`], and [`Analysis::span`], [`Analysis::word_at`] and
//! [`Analysis::top`] lead from bytes to words and back (`examples/actors.rs`).
//!
//! ```
//! use legation_syntax::{Analysis, Model, Rel, Scratch};
//!
//! let (mut scratch, mut out) = (Scratch::default(), Analysis::default());
//! let model = Model::for_lang("fr").expect("built in");
//! model.analyse(&["Le", "ministre", "rencontre", "le", "président", "."], &mut scratch, &mut out);
//! let subject = out.words.iter().position(|w| w.rel == Rel::Nsubj).expect("a subject");
//! assert_eq!(out.form(&out.words[subject]), "ministre");
//! assert_eq!(out.words[subject].head, Some(2));
//! ```
//!
//! The models are linear, trained by [`train`] from Universal Dependencies treebanks and scored by [`eval`]; what
//! they learned from and how they score stands on the cards in `models/` and in `docs/syntax.md`. Nothing here reads
//! a file except [`eval::table`] and [`train::trees_of`], which are told where; nothing reads a clock.

mod analyse;
pub mod arabic;
pub mod conllu;
pub mod eval;
mod features;
mod guide;
mod hash;
mod lemma;
mod lex;
pub mod linear;
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
