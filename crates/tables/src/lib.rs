//! The shape of the data files: what their lines mean, and the tables that they become.
//!
//! Both the build of `legation-lexicon` and the import of a user's own files come through here, so that a
//! mistake is always reported alike: file, line, what is wrong, what to do.
mod agents;
mod compile;
mod forms;
mod frames;
pub mod geonames;
mod language;
mod names;
mod ontology;
mod overlay;
mod pattern;
mod petrarch;
mod problem;
mod rows;
mod world;

pub use agents::{agents, is_agents};
pub use compile::{Files, LANGUAGES, Tables, compile};
pub use forms::{Form, Forms};
pub use frames::{Frame, frames};
pub use language::{DERIVED, Language, PATTERN_FILES, Rule, TIME_PHRASES};
pub use names::{NameKind, NameSense, Names, key};
pub use ontology::{Code, Ontology, Part, ontology};
pub use overlay::{Actor, KINDS, actors, language_of, overlay};
pub use pattern::{Slot, Step, Sym, Tag, Vocabulary};
pub use petrarch::{Import, dictionary_day, petrarch, without_comments};
pub use problem::Problem;
pub use rows::{Row, list, rows};
pub use world::{DatedCode, OfficeKind, Organisation, Person, Place, State, Tenure, World};
