//! Events.
use crate::{EntityId, EventType, MentionId, QuadClass, QuoteId, Span, TimeId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether the act took place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// It happened or is happening.
    #[default]
    Actual,
    /// It is said to be coming.
    Future,
    /// It may be, or would be on a condition.
    Hypothetical,
    /// It is said not to have happened.
    Negated,
}

/// Somebody in an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// The state, organisation or group that acts, or the person where no country is known.
    pub entity: EntityId,
    /// The people who act for it.
    pub persons: Vec<EntityId>,
    /// The mention that it was read from.
    pub mention: Option<MentionId>,
    /// Actor code (`CHNGOV`).
    pub code: String,
    /// Plain country (alpha-3) or organisation id.
    pub actor: String,
    /// How it was found: the role in the frame and the way.
    pub via: String,
}

/// Words that bear something out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// As written.
    pub text: String,
}

/// How the date of an event was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum DateVia {
    Clause,
    Sentence,
    Paragraph,
    Document,
}

/// When an event happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventDate {
    /// ISO 8601 value, to the precision known.
    pub value: String,
    /// The time expression, unless it is the document's date.
    pub time: Option<TimeId>,
    /// How found.
    pub via: DateVia,
}

/// How the place of an event was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum PlaceVia {
    Clause,
    Sentence,
    Paragraph,
    Dateline,
}

/// Where an event happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventPlace {
    /// The place.
    pub entity: EntityId,
    /// Its name.
    pub name: String,
    /// Country, alpha-3.
    pub country: Option<String>,
    /// The mention, unless it is the dateline.
    pub mention: Option<MentionId>,
    /// How found.
    pub via: PlaceVia,
}

/// An act that is asked for, threatened with, refused, agreed to: said, not done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Content {
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// CAMEO code.
    pub cameo: String,
    /// The words that say it.
    pub trigger: Evidence,
}

/// Who did what to whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// PLOVER mode, if any.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub context: Vec<String>,
    /// Quad class.
    pub quad: QuadClass,
    /// CAMEO code, as fine as the words allow.
    pub cameo: String,
    /// Goldstein value of the CAMEO code.
    pub goldstein: Option<f32>,
    /// Who acts.
    pub source: Vec<Actor>,
    /// Upon whom.
    pub target: Vec<Actor>,
    /// Whether source and target may change places.
    pub symmetric: bool,
    /// What a stance is about ("threatened to **attack**"): acts said, not done.
    pub content: Vec<Content>,
    /// When.
    pub date: Option<EventDate>,
    /// Where.
    pub place: Option<EventPlace>,
    /// Whether it took place.
    pub modality: Modality,
    /// Told as background: an act of the past that is not this report's news.
    pub historical: bool,
    /// The quotation that it comes from.
    pub quotation: Option<QuoteId>,
    /// Who claims it, if it is not the reporter.
    pub claimed_by: Option<EntityId>,
    /// The word or words that say it.
    pub trigger: Evidence,
    /// The clause or sentence it was read from, one for each telling.
    pub evidence: Vec<Evidence>,
    /// The frame and line that matched.
    pub rule: String,
    /// What was considered, for people.
    pub why: Vec<String>,
    /// Share of such events that are right.
    pub confidence: f32,
}
