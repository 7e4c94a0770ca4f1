//! Quotations as they go into the record.
use crate::draft::{Channel, Draft, Who};
use crate::reader::Reader;
use legation_record::{Medium, Quotation, Span, Speaker};

/// All quotations in the order of their first word.
pub(crate) fn finish(reader: &Reader<'_>) -> Vec<Quotation> {
    let mut order: Vec<usize> =
        (0..reader.drafts.len()).filter(|&d| !reader.drafts[d].pieces.is_empty()).collect();
    order.sort_by_key(|&d| {
        (reader.drafts[d].pieces[0].start, std::cmp::Reverse(reader.drafts[d].pieces[0].end), d)
    });
    let mut place = vec![None; reader.drafts.len()];
    for (at, &d) in order.iter().enumerate() {
        place[d] = u32::try_from(at).ok();
    }
    order.iter().map(|&d| quotation(reader, &reader.drafts[d], &place)).collect()
}

fn quotation(reader: &Reader<'_>, draft: &Draft, place: &[Option<u32>]) -> Quotation {
    let source = reader.text.source;
    let mut content = draft.pieces.clone();
    content.dedup();
    let cue = draft.cue.as_ref().map(|c| reader.text.span_of(c.start, c.end.saturating_sub(1)));
    let sentence = content.first().map_or(0, |p| reader.text.sentence_at(p.start));
    Quotation {
        text: content.iter().map(|p| p.slice(source).to_string()).collect(),
        quoted: draft.quoted.clone(),
        kind: draft.kind,
        speaker: draft.speaker.as_ref().map(|w| speaker(reader, w)),
        addressee: draft.addressee.as_ref().map(|w| speaker(reader, w)),
        cue,
        cue_text: cue.map(|c| c.slice(source).to_string()),
        act: draft.act.to_string(),
        medium: draft.medium.as_ref().map(|m| medium(reader, m)),
        unclosed: draft.unclosed,
        within: draft.within.and_then(|d| place.get(d).copied().flatten()),
        sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
        rule: draft.rule.to_string(),
        why: draft.why.clone(),
        confidence: draft.confidence,
        content,
    }
}

fn speaker(reader: &Reader<'_>, who: &Who) -> Speaker {
    let span = who.tokens.as_ref().map(|t| reader.text.span_of(t.start, t.end.saturating_sub(1)));
    let entity = who.entity.and_then(|e| reader.entities.entities.get(e as usize));
    let text = match (span, entity) {
        (Some(span), _) => span.slice(reader.text.source).to_string(),
        (None, Some(entity)) => entity.name.clone(),
        (None, None) => String::new(),
    };
    Speaker { span, text, mention: who.mention, entity: who.entity, via: who.via.to_string() }
}

fn medium(reader: &Reader<'_>, channel: &Channel) -> Medium {
    let span: Option<Span> =
        channel.tokens.as_ref().map(|t| reader.text.span_of(t.start, t.end.saturating_sub(1)));
    let text = span.map_or(String::new(), |s| s.slice(reader.text.source).to_string());
    Medium { kind: channel.kind.to_string(), span, text, owner: channel.owner }
}
