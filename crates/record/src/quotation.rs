//! Quotations.
use crate::{EntityId, MentionId, QuoteId, SentenceId, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How words are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteKind {
    /// Between quotation marks, whole.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// In the reporter's words with pieces between quotation marks.
    Mixed,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Speaker {
    /// The words that name the speaker, unless understood.
    pub span: Option<Span>,
    /// As written.
    pub text: String,
    /// The mention among [`crate::Record::mentions`].
    pub mention: Option<MentionId>,
    /// The entity, if one is known.
    pub entity: Option<EntityId>,
    /// How it was resolved.
    pub via: String,
}

/// Where it was said: a statement, an interview, a platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Medium {
    /// Kind: `statement`, `press release`, `interview`, `press conference`, `speech`, `social media`, `report`, ….
    pub kind: String,
    /// The words that name it, if any.
    pub span: Option<Span>,
    /// As written.
    pub text: String,
    /// The body that released it or the medium that carried it.
    pub owner: Option<EntityId>,
}

/// Words that somebody is said to have said, thought, promised or ordered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quotation {
    /// What was said, in one or more pieces, without the marks around it.
    pub content: Vec<Span>,
    /// The pieces as written.
    pub text: Vec<String>,
    /// The pieces between quotation marks, for mixed ones.
    pub quoted: Vec<Span>,
    /// Direct, indirect or mixed.
    pub kind: QuoteKind,
    /// Who.
    pub speaker: Option<Speaker>,
    /// To whom.
    pub addressee: Option<Speaker>,
    /// The word that reports it.
    pub cue: Option<Span>,
    /// As written.
    pub cue_text: Option<String>,
    /// What the cue implies: `say`, `deny`, `demand`, `threaten`, `believe`…
    pub act: String,
    /// Where.
    pub medium: Option<Medium>,
    /// Whether its closing mark is missing.
    pub unclosed: bool,
    /// The quotation that it stands in.
    pub within: Option<QuoteId>,
    /// Sentence of its first word.
    pub sentence: SentenceId,
    /// The rule.
    pub rule: String,
    /// What was considered, for people.
    pub why: Vec<String>,
    /// Share of such quotations that are right.
    pub confidence: f32,
}
