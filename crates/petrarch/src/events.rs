//! What the coder tells, as events of the record.
use crate::coder::{Coded, Coder, Settings, Side};
use crate::dictionary::{Code, Dictionaries};
use legation_lexicon::lexicon;
use legation_record::{
    Actor, DateVia, Entity, EntityKind, Event, EventDate, EventType, Evidence, Mention, Modality, Note, Span,
};
use legation_tables::Problem;
use legation_text::Text;
use std::collections::BTreeMap;

/// The layers that events are told from.
#[derive(Debug)]
pub struct Given<'a> {
    /// Sentences.
    pub text: &'a Text<'a>,
    /// Mentions: whom the dictionary's actors are, and the actors where it has none.
    pub mentions: &'a [Mention],
    /// Entities; actors that the record does not know join them.
    pub entities: &'a mut Vec<Entity>,
    /// Publication date, ISO 8601.
    pub published: Option<&'a str>,
}

/// Share of such events taken to be right. It is not counted on data of our own: the unit suite was in view while the
/// coder was written and says nothing of news. PETRARCH2 reports .754 on news with parses supplied; this is that, rounded down.
const CONFIDENCE: f32 = 0.7;

impl Coder {
    /// The events of the English sentences of a document, by the dictionaries alone, and what was left out of them.
    #[must_use]
    pub fn events(&self, given: Given<'_>, settings: &Settings) -> (Vec<Event>, Vec<Note>) {
        let Given { text, mentions, entities, published } = given;
        let mut notes = Vec::new();
        if let Some(at) = self.discard(text.source, true) {
            notes.push(note(format!("the story is not coded: a phrase of it is at {at}"), None));
            return (Vec::new(), notes);
        }
        // without a dictionary of actors those of the record act
        let known = mentions.iter().filter(|m| self.dictionaries.actors.is_empty() && m.within.is_none());
        let names: Vec<(Span, String)> = known
            .filter_map(|m| Some((m.span, entities.get(m.entity? as usize)?.code.clone()?)))
            .filter(|(_, code)| !code.is_empty())
            .collect();
        let mut out = Vec::new();
        for (n, sentence) in text.sentences.iter().enumerate().filter(|(_, s)| text.code(s.lang) == "en") {
            let words = sentence.span.slice(text.source);
            let coded =
                self.sentence_at(words, sentence.span.start, &names, published.unwrap_or(""), settings);
            for acts in grouped(&coded) {
                let first = acts[0];
                let Some(kind) = kind(&first.code) else {
                    let message =
                        format!("an event {} ({}) is no act of CAMEO and left out", first.code, first.rule);
                    notes.push(note(message, Some(first.trigger)));
                    continue;
                };
                let mut actor = |side: &Side, role: &str| actor(side, role, text, n, mentions, entities);
                let mut event = event(&acts, &kind, &mut actor);
                event.trigger =
                    Evidence { span: first.trigger, text: first.trigger.slice(text.source).into() };
                event.evidence = vec![Evidence { span: sentence.span, text: words.into() }];
                event.date =
                    published.map(|day| EventDate { value: day.into(), time: None, via: DateVia::Document });
                out.push(event);
            }
        }
        (out, notes)
    }
}

impl Dictionaries {
    /// The verbs and patterns whose code is no act of CAMEO: they are coded, and left out of the record.
    #[must_use]
    pub fn untold(&self) -> Vec<Problem> {
        let codes = self.verbs.iter().flat_map(|v| {
            let patterns = v.patterns.iter().map(|p| (&p.at, &p.code));
            std::iter::once((&v.at, &v.code)).chain(patterns)
        });
        let foreign = codes.filter(|(_, code)| !code.there.is_empty() && kind(&code.there).is_none());
        let problem = |(at, code): (&String, &Code)| {
            let (file, line) = at.rsplit_once(':').unwrap_or((at, "0"));
            let message = format!("`{}` is no code of CAMEO: its events stay out of the record", code.there);
            Problem::new(
                file,
                line.parse().unwrap_or(0),
                message,
                "write a code that `legation ontology` knows",
            )
        };
        foreign.map(problem).collect()
    }
}

fn note(message: String, span: Option<Span>) -> Note {
    Note { stage: "lexicon".into(), message, span }
}

/// What PLOVER makes of a code.
struct Kind {
    event_type: EventType,
    mode: Option<String>,
    contexts: Vec<String>,
    goldstein: Option<f32>,
}

/// The longest code of CAMEO that a code begins with and that has a type.
fn kind(code: &str) -> Option<Kind> {
    let fits = lexicon().ontology().codes.iter().filter(|c| code.starts_with(&c.code));
    let found = fits.filter(|c| !c.plover.is_empty()).max_by_key(|c| c.code.len())?;
    Some(Kind {
        event_type: EventType::parse(&found.plover)?,
        mode: (!found.mode.is_empty()).then(|| found.mode.clone()),
        contexts: found.contexts.clone(),
        goldstein: found.goldstein,
    })
}

/// The pairs of each act: what one verb tells under one code.
fn grouped(coded: &[Coded]) -> Vec<Vec<&Coded>> {
    let mut out: Vec<Vec<&Coded>> = Vec::new();
    for one in coded {
        let same = |acts: &&mut Vec<&Coded>| (acts[0].trigger, &acts[0].code) == (one.trigger, &one.code);
        match out.iter_mut().find(same) {
            Some(acts) => acts.push(one),
            None => out.push(vec![one]),
        }
    }
    out
}

/// One act told of several pairs.
fn event(acts: &[&Coded], kind: &Kind, actor: &mut dyn FnMut(&Side, &str) -> Actor) -> Event {
    let is = |a: &Coded, source: &Side, target: &Side| {
        a.source.code == source.code && a.target.code == target.code
    };
    let symmetric = acts.iter().all(|one| acts.iter().any(|a| is(a, &one.target, &one.source)));
    let has = |list: &[Actor], side: &Side| side.code == "---" || list.iter().any(|a| a.code == side.code);
    let (mut source, mut target): (Vec<Actor>, Vec<Actor>) = (Vec::new(), Vec::new());
    for act in acts {
        // of an act that all do to each other the first is the source, the others are the targets
        if !has(&source, &act.source) && (!symmetric || source.is_empty()) {
            source.push(actor(&act.source, "source"));
        }
        if !(has(&target, &act.target) || symmetric && has(&source, &act.target)) {
            target.push(actor(&act.target, "target"));
        }
    }
    Event {
        event_type: kind.event_type,
        mode: kind.mode.clone(),
        context: kind.contexts.clone(),
        quad: kind.event_type.quad(),
        cameo: acts[0].code.clone(),
        goldstein: kind.goldstein,
        source,
        target,
        symmetric,
        content: Vec::new(),
        date: None,
        place: None,
        modality: Modality::Actual,
        historical: false,
        quotation: None,
        claimed_by: None,
        trigger: Evidence::default(),
        evidence: Vec::new(),
        rule: acts[0].rule.clone(),
        why: acts[0].why.clone(),
        confidence: CONFIDENCE,
    }
}

/// The actor of a side: the entity of the record that is named there, or a new one.
fn actor(
    side: &Side,
    role: &str,
    text: &Text<'_>,
    sentence: usize,
    mentions: &[Mention],
    entities: &mut Vec<Entity>,
) -> Actor {
    let here = (0_u32..)
        .zip(mentions)
        .filter(|(_, m)| m.sentence as usize == sentence && m.span.overlaps(side.span));
    let mention = here
        .filter(|(_, m)| m.entity.is_some())
        .max_by_key(|(_, m)| (m.span.len(), std::cmp::Reverse(m.span)));
    let entity = mention.and_then(|(_, m)| m.entity);
    let id = entity.unwrap_or_else(|| {
        let known = entities.iter().position(|e| e.code.as_ref() == Some(&side.code) && e.world.is_none());
        let at = known.unwrap_or(entities.len());
        if known.is_none() {
            entities.push(unknown(side, text));
        }
        u32::try_from(at).unwrap_or(u32::MAX)
    });
    let of = entities.get(id as usize);
    let plain = of.and_then(|e| e.country.clone().or_else(|| e.world.clone()));
    let plain = plain.filter(|p| side.code.starts_with(p.as_str()));
    Actor {
        entity: id,
        persons: Vec::new(),
        mention: mention.map(|(m, _)| m),
        code: side.code.clone(),
        actor: plain.unwrap_or_else(|| side.code.get(..3).unwrap_or(&side.code).to_string()),
        via: format!("{role} of the pattern or clause"),
    }
}

fn unknown(side: &Side, text: &Text<'_>) -> Entity {
    Entity {
        kind: EntityKind::Group,
        name: side.span.slice(text.source).into(),
        names: BTreeMap::new(),
        world: None,
        wikidata: None,
        country: None,
        code: Some(side.code.clone()),
        sector: None,
        class: None,
        offices: Vec::new(),
        members: Vec::new(),
        mentions: Vec::new(),
    }
}
