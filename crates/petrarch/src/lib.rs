//! The dictionaries of PETRARCH (and its kin TABARI and Phoenix), and the events that they tell, over trees.
//!
//! The way: the text of dictionaries → [`Import`] reads verbs, patterns, synsets, actors, agents and discards, and lists
//! what cannot be expressed → [`Dictionaries`], which can be written as one table and read again → [`Coder`] → the events
//! of a sentence ([`Coder::sentence`]) or of a document ([`Coder::events`]).
//!
//! ```
//! use legation_petrarch::{Coder, Import, Kind, Settings};
//!
//! let mut import = Import::default();
//! import.add(Kind::Verbs, "v.txt", "--- WARN [160] ---\nWARN\n- * OF WAR [138]\n");
//! import.add(Kind::Actors, "a.txt", "RURITANIA [RUR]\n+RURITANIAN\nSYLDAVIA [SYL]\n");
//! let coder = Coder::new(import.finish().0);
//! let told = coder.sentence("The Ruritanian press warned Syldavia of a war.", "2020-01-01", &Settings::default());
//! assert_eq!(told[0].code, "138");
//! assert_eq!((told[0].source.code.as_str(), told[0].target.code.as_str()), ("RUR", "SYL"));
//! assert_eq!(told[0].rule, "v.txt:3");
//! ```
mod actors;
mod agents;
mod coder;
mod commas;
mod dictionary;
mod events;
mod forms;
mod groups;
mod lines;
mod matching;
mod pattern;
mod phrases;
mod read;
mod sentence;
mod table;
mod verbs;

pub use coder::{Coded, Coder, Settings, Side};
pub use dictionary::{Agent, Code, Dated, Dictionaries, Discard, Form, Kind, Named, Synset, Verb};
pub use events::Given;
pub use pattern::{Joint, Pattern, Step, What};
pub use read::Import;
