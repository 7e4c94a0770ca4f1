//! The record: what Legation has read out of one document.
//!
//! Each stage of the pipeline adds one of these lists. While the stages run, every [`Span`] counts bytes of the
//! decoded text; the last step turns them all into bytes of the original input ([`Record::map_spans`]).
//! Field names are PLOVER's where PLOVER has them.
mod entity;
mod event;
mod map;
mod ontology;
mod quotation;
mod span;
mod time;

pub use entity::{Entity, EntityKind, Mention, Office, Relation, RelationKind, Sector, Sense, Toponym, Via};
pub use event::{Actor, Content, DateVia, Event, EventDate, EventPlace, Evidence, Modality, PlaceVia};
pub use ontology::{EventType, QuadClass};
pub use quotation::{Medium, Quotation, QuoteKind, Speaker};
pub use span::Span;
pub use time::{Anchor, Granularity, Time, TimeKind};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Position of an entity in [`Record::entities`].
pub type EntityId = u32;
/// Position of a mention in [`Record::mentions`].
pub type MentionId = u32;
/// Position of a time in [`Record::times`].
pub type TimeId = u32;
/// Position of a quotation in [`Record::quotations`].
pub type QuoteId = u32;
/// Position of a sentence in [`Record::sentences`].
pub type SentenceId = u32;

/// Everything read out of one document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The document itself.
    pub document: DocumentInfo,
    /// Stretches of one language; together they are the whole text.
    pub language_runs: Vec<LanguageRun>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Mentions of people, states, organisations, offices, places and groups, in order.
    pub mentions: Vec<Mention>,
    /// The entities that the mentions speak of.
    pub entities: Vec<Entity>,
    /// Time expressions in order.
    pub times: Vec<Time>,
    /// Quotations in order of their first word.
    pub quotations: Vec<Quotation>,
    /// Events in order of their trigger.
    pub events: Vec<Event>,
    /// What the text says of the entities among each other.
    pub relations: Vec<Relation>,
    /// What was mended or left out on the way, for people.
    pub notes: Vec<Note>,
}

/// What is known of the document as a whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentInfo {
    /// Where it was read from, as the user named it; `-` is standard input.
    pub path: String,
    /// Its title, or its first words.
    pub title: String,
    /// Publication date, ISO 8601 (`2023-07-13`), if given or found.
    pub published: Option<String>,
    /// How the publication date was come by: `given`, `text` (its head), `link` (an address there), `name` (of the file),
    /// `learnt` (afterwards).
    pub published_via: Option<String>,
    /// The place that the report was filed from (`Jakarta`), as written.
    pub dateline: Option<Evidence>,
    /// The encoding that the bytes were in, by its WHATWG name.
    pub encoding: String,
    /// Size of the input in bytes.
    pub bytes: u64,
    /// Languages found, by ISO 639-1 code, most text first.
    pub languages: Vec<String>,
}

/// A stretch of one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LanguageRun {
    /// ISO 639-1 code, or `und` where no language is known.
    pub lang: String,
    /// The stretch, in bytes.
    pub span: Span,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// The sentence with its final mark, without the space around it.
    pub span: Span,
    /// Number of its paragraph, from 1.
    pub paragraph: u32,
    /// Language of most of its words.
    pub lang: String,
}

/// A remark for people about how the document was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// The stage that has something to say.
    pub stage: String,
    /// What, in plain words.
    pub message: String,
    /// Where, if it is about a place in the text.
    pub span: Option<Span>,
}

impl Record {
    /// The JSON Schema of the record, as committed in `docs/record.schema.json`.
    #[must_use]
    pub fn schema() -> schemars::Schema {
        schemars::schema_for!(Record)
    }
}
