//! Mentions to entities: linking, coreference, offices, actor codes, relations.
mod types;

pub use types::Entities;
