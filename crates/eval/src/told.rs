//! Events as batteries write them (`COERCE.arrest RUS>USA future`), and whether a record tells them.
use anyhow::{Result, bail};
use legation_record::{Actor, Event, EventType, Modality};
use std::fmt::Write;

/// An event that a sentence must tell.
#[derive(Debug, Clone)]
pub(crate) struct Expected {
    kind: EventType,
    mode: Option<String>,
    source: String,
    target: String,
    /// Nothing where any modality will do.
    modality: Option<Modality>,
    /// It may be told or not.
    optional: bool,
}

/// Reads the third column of a battery: `-`, or events between `; `.
pub(crate) fn parse(text: &str) -> Result<Vec<Expected>> {
    let text = text.trim();
    if text == "-" {
        return Ok(Vec::new());
    }
    text.split(';').map(|part| one(part.trim())).collect()
}

fn one(text: &str) -> Result<Expected> {
    let (optional, text) = text.strip_prefix('?').map_or((false, text), |rest| (true, rest));
    let mut words = text.split_whitespace();
    let head = words.next().unwrap_or("");
    let (kind, mode) = head.split_once('.').map_or((head, None), |(k, m)| (k, Some(m.to_string())));
    let Some(kind) = EventType::parse(kind) else {
        bail!("`{head}` is no PLOVER type; write for example `CONSULT.meet CHN>RUS` or `-` for no event");
    };
    let Some((source, target)) = words.next().and_then(|w| w.split_once('>')) else {
        bail!("`{text}` has no actors; write SRC>TGT with codes, `*` for anyone or `-` for nobody");
    };
    let modality = match words.next() {
        None | Some("actual") => Some(Modality::Actual),
        Some("future") => Some(Modality::Future),
        Some("hypothetical") => Some(Modality::Hypothetical),
        Some("negated") => Some(Modality::Negated),
        Some("any") => None,
        Some(other) => {
            bail!("`{other}` is no modality: actual, future, hypothetical, negated, or any")
        }
    };
    Ok(Expected { kind, mode, source: source.into(), target: target.into(), modality, optional })
}

/// One actor of each side, as an event of several is told of each pair.
type Pair<'e> = (Option<&'e Actor>, Option<&'e Actor>);

fn pairs(event: &Event) -> Vec<Pair<'_>> {
    let side = |list: &'_ [Actor]| list.len().max(1);
    let mut out = Vec::new();
    for s in 0..side(&event.source) {
        for t in 0..side(&event.target) {
            out.push((event.source.get(s), event.target.get(t)));
        }
    }
    out
}

/// Whether an actor is the one that a prefix of a code names.
pub(crate) fn is_actor(actor: Option<&Actor>, wanted: &str) -> bool {
    match (actor, wanted) {
        (_, "*") => true,
        (None, wanted) => wanted == "-",
        (Some(a), wanted) => wanted != "-" && (a.code.starts_with(wanted) || a.actor == wanted),
    }
}

impl Expected {
    /// Whether it may be told or not.
    pub fn is_optional(&self) -> bool {
        self.optional
    }

    fn fits(&self, event: &Event, (source, target): Pair<'_>) -> bool {
        let straight = is_actor(source, &self.source) && is_actor(target, &self.target);
        let crossed = event.symmetric && is_actor(source, &self.target) && is_actor(target, &self.source);
        event.event_type == self.kind
            && self.mode.as_ref().is_none_or(|m| event.mode.as_ref() == Some(m))
            && self.modality.is_none_or(|m| event.modality == m)
            && (straight || crossed)
    }
}

/// Whether an event tells what is expected, of one of its pairs at least.
pub(crate) fn tells(expected: &Expected, event: &Event) -> bool {
    pairs(event).into_iter().any(|p| expected.fits(event, p))
}

/// Each pair of an event, as batteries write it.
pub(crate) fn all_pairs(event: &Event) -> String {
    pairs(event).into_iter().map(|p| written(event, p)).collect::<Vec<_>>().join("; ")
}

/// Whether each pair of an event is expected, or may be told.
pub(crate) fn is_expected(expected: &[Expected], event: &Event) -> bool {
    pairs(event).into_iter().all(|p| expected.iter().any(|x| x.fits(event, p)))
}

/// What is wrong with the events told, nothing if each expected one is there and no other.
pub(crate) fn wrong(expected: &[Expected], events: &[Event]) -> Option<String> {
    let told: Vec<(&Event, Pair<'_>)> =
        events.iter().flat_map(|e| pairs(e).into_iter().map(move |p| (e, p))).collect();
    let missing =
        expected.iter().any(|x| !x.optional && !told.iter().any(|(event, pair)| x.fits(event, *pair)));
    let surplus = told.iter().any(|(event, pair)| !expected.iter().any(|x| x.fits(event, *pair)));
    (missing || surplus).then(|| {
        let list: Vec<String> = told.iter().map(|(event, pair)| written(event, *pair)).collect();
        if list.is_empty() { "nothing".into() } else { list.join("; ") }
    })
}

/// An event as batteries write it, with the rule that told it.
fn written(event: &Event, (source, target): Pair<'_>) -> String {
    let code = |a: Option<&Actor>| a.map_or_else(|| "-".to_string(), |a| a.code.clone());
    let mut out = event.event_type.code().to_string();
    if let Some(mode) = &event.mode {
        let _ = write!(out, ".{mode}");
    }
    let _ = write!(out, " {}>{}", code(source), code(target));
    match event.modality {
        Modality::Actual => {}
        Modality::Future => out.push_str(" future"),
        Modality::Hypothetical => out.push_str(" hypothetical"),
        Modality::Negated => out.push_str(" negated"),
    }
    let _ = write!(out, " [{}]", event.rule);
    out
}
