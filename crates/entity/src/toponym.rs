//! What the names of states and places do in their sentences, after the taxonomy of GeoWebNews.
use crate::context::{is_located, is_named_after};
use crate::types::Entities;
use legation_pattern::is_of_class;
use legation_record::{EntityKind, Sense, Toponym, Via};
use legation_text::{Text, TokenKind};
use std::ops::Range;

/// Tells it of every mention of a state or place by a name.
pub(crate) fn tell(text: &Text<'_>, entities: &mut Entities) {
    for (mention, tokens) in entities.mentions.iter_mut().zip(&entities.tokens) {
        let kind = mention.entity.and_then(|e| entities.entities.get(e as usize)).map(|e| e.kind);
        let named = matches!(mention.via, Via::Name | Via::Demonym | Via::Metonym);
        if !named || !matches!(kind, Some(EntityKind::State | EntityKind::Place)) {
            continue;
        }
        mention.toponym = Some(match (mention.via, mention.sense) {
            (Via::Demonym, _) => Toponym::Demonym,
            (_, Sense::Acting) if is_described(text, tokens) => Toponym::Mixed,
            (_, Sense::Acting) => Toponym::Metonymic,
            _ if is_named_after(text, tokens) && !is_located(text, tokens) => Toponym::Modifier,
            _ => Toponym::Literal,
        });
    }
}

/// "Jordan, where half the people are refugees, refused": a clause tells of the land, the sentence of who rules it.
fn is_described(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let sentence = text.tokens[tokens.start].sentence;
    let next = |i: usize| text.tokens.get(i).filter(|t| t.sentence == sentence);
    let comma = next(tokens.end).is_some_and(|t| t.kind == TokenKind::Clause);
    let at = tokens.end + usize::from(comma);
    next(at).is_some() && is_of_class(text, at, "relative")
}
