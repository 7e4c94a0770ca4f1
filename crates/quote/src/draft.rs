//! A quotation in the making.
use legation_record::{EntityId, MentionId, QuoteKind, Span};
use std::ops::Range;

/// Somebody who speaks or is spoken to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Who {
    /// Tokens that name them; none where understood.
    pub tokens: Option<Range<usize>>,
    pub mention: Option<MentionId>,
    pub entity: Option<EntityId>,
    pub via: &'static str,
}

/// The medium that words came by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Channel {
    pub kind: &'static str,
    pub tokens: Option<Range<usize>>,
    pub owner: Option<EntityId>,
}

/// A quotation in the making.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub pieces: Vec<Span>,
    pub quoted: Vec<Span>,
    pub kind: QuoteKind,
    pub speaker: Option<Who>,
    pub addressee: Option<Who>,
    pub cue: Option<Range<usize>>,
    pub act: &'static str,
    pub medium: Option<Channel>,
    pub unclosed: bool,
    pub within: Option<usize>,
    pub rule: &'static str,
    pub why: Vec<String>,
    pub confidence: f32,
    pub paragraph: u32,
    /// Whether it came in by a source clause alone ("according to").
    pub sourced: bool,
}

impl Draft {
    pub fn new(rule: &'static str, act: &'static str, confidence: f32) -> Self {
        Draft {
            pieces: Vec::new(),
            quoted: Vec::new(),
            kind: QuoteKind::Indirect,
            speaker: None,
            addressee: None,
            cue: None,
            act,
            medium: None,
            unclosed: false,
            within: None,
            rule,
            why: Vec::new(),
            confidence,
            paragraph: 0,
            sourced: false,
        }
    }
}
