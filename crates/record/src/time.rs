//! Time expressions, after TIMEX3.
use crate::{SentenceId, Span, TimeId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// TIMEX3 type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // TIMEX3's own
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

/// How fine a time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the words say it
pub enum Granularity {
    Second,
    Minute,
    Hour,
    DayPart,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Indefinite,
}

/// What a relative time was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// Nothing: it is absolute.
    None,
    /// The publication date.
    Publication,
    /// Another time in the document.
    Time(TimeId),
    /// Unknown: the value is symbolic (`XXXX-WXX-4`).
    Unknown,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// The words.
    pub span: Span,
    /// The words as written.
    pub text: String,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// ISO 8601 / TIMEX3 value: `2023-07-13`, `2023-W27`, `P3D`, `XXXX-WXX-4`, `PAST_REF`.
    pub value: String,
    /// How fine.
    pub granularity: Granularity,
    /// Counted from.
    pub anchor: Anchor,
    /// TIMEX3 mod: `START`, `MID`, `END`, `APPROX`, `BEFORE`, `AFTER`…
    pub modifier: Option<String>,
    /// The other reading, where the choice was made by tense or context.
    pub alternative: Option<String>,
    /// The sentence that it stands in.
    pub sentence: SentenceId,
    /// The rule.
    pub rule: String,
    /// Share of such times that are right.
    pub confidence: f32,
}
