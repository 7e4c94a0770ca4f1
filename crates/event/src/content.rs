//! What a stance is about: the acts that somebody asks for, threatens with, refuses or agrees to. They are kept with
//! the stance and are no events of their own.
use crate::Layers;
use crate::triggers::Trigger;
use legation_lexicon::lexicon;
use legation_lexicon::tables::Frame;
use legation_record::{Content, Event, EventType, Evidence};

/// The acts in the content of a phrase, each kind once; with `whole`, the act of the phrase itself first.
pub(crate) fn of(layers: Layers<'_>, trigger: &Trigger, whole: bool) -> Vec<Content> {
    let mut out: Vec<Content> = Vec::new();
    for inner in std::iter::once(trigger).filter(|_| whole).chain(&trigger.content) {
        let Some(event_type) = EventType::parse(&inner.frame.plover) else { continue };
        if out.iter().any(|c| c.event_type == event_type && c.cameo == inner.frame.cameo) {
            continue;
        }
        let span = layers.text.span_of(inner.tokens.start, inner.tokens.end - 1);
        let text = span.slice(layers.text.source).into();
        out.push(Content { event_type, cameo: inner.frame.cameo.clone(), trigger: Evidence { span, text } });
    }
    out
}

/// The finer frame of a stance by the first act in its content: to agree, and to release, is to agree to release.
pub(crate) fn refine<'f>(trigger: &Trigger, frame: &'f Frame, why: &mut Vec<String>) -> &'f Frame
where
    'static: 'f,
{
    let finer = trigger.content.first().and_then(|inner| lexicon().stance(&frame.id, &inner.frame.cameo));
    match finer {
        Some(finer) => {
            why.push(format!("{} with such content is {}", frame.id, finer.id));
            finer
        }
        None => frame,
    }
}

/// Adds the content of another telling.
pub(crate) fn merge(known: &mut Event, other: Vec<Content>) {
    for content in other {
        if known.content.iter().all(|c| c.event_type != content.event_type || c.cameo != content.cameo) {
            known.content.push(content);
        }
    }
}
