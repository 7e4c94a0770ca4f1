//! Words, tags, lemmas and trees for six languages.

pub mod arabic;
pub mod conllu;
mod hash;
pub mod linear;
mod norm;
pub use norm::hash as norm_hash;
pub mod train;
