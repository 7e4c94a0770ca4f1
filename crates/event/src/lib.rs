//! Events: who did what to whom, when and where.
//!
//! A sentence goes through these steps, in this order: the phrases of `events.tsv` that stand in it
//! ([`triggers`]); whether each is told as done ([`modality`]); who acts upon whom ([`arguments`]); when and where
//! ([`setting`]); what quotation it comes from ([`attribution`]). Tellings of one act in a document become one
//! event with several pieces of evidence ([`merge`]).
mod actors;
mod acts;
mod agreement;
mod arguments;
mod attribution;
mod clause;
mod confidence;
mod content;
mod grammar;
mod merge;
mod modality;
mod opponent;
mod passed;
mod setting;
mod tree;
mod triggers;

pub use acts::{Act, acts};
use legation_entity::Entities;
use legation_lexicon::lexicon;
use legation_lexicon::tables::Frame;
use legation_pattern::Symbols;
use legation_record::{Event, EventType, Evidence, Modality, QuadClass, Quotation, Time};
use legation_text::Text;
pub use passed::{Passed, passed_over};

/// What the stage reads: the layers made before.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// Tokens and sentences.
    pub text: &'a Text<'a>,
    /// Words as numbers.
    pub symbols: &'a Symbols,
    /// Mentions and entities.
    pub entities: &'a Entities,
    /// Times.
    pub times: &'a [Time],
    /// Quotations.
    pub quotations: &'a [Quotation],
    /// Publication date, ISO 8601.
    pub published: Option<&'a str>,
}

/// What the steps read: the layers, and which quotations stand in which sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layers<'a> {
    pub text: &'a Text<'a>,
    pub symbols: &'a Symbols,
    pub entities: &'a Entities,
    pub times: &'a [Time],
    pub quotations: &'a [Quotation],
    pub published: Option<&'a str>,
    pub quoted: &'a [Vec<u32>],
    pub trees: &'a tree::Trees,
}

impl<'a> Layers<'a> {
    fn new(given: Given<'a>, quoted: &'a [Vec<u32>], trees: &'a tree::Trees) -> Self {
        let Given { text, symbols, entities, times, quotations, published } = given;
        Layers { text, symbols, entities, times, quotations, published, quoted, trees }
    }
}

/// For each sentence the quotations whose content or medium stands in it.
fn quoted(text: &Text<'_>, quotations: &[Quotation]) -> Vec<Vec<u32>> {
    let mut out: Vec<Vec<u32>> = vec![Vec::new(); text.sentences.len()];
    for (q, quotation) in (0_u32..).zip(quotations) {
        let medium = quotation.medium.as_ref().and_then(|m| m.span);
        for span in quotation.content.iter().chain(&medium) {
            let (first, last) = (text.sentence_at(span.start), text.sentence_at(span.end.saturating_sub(1)));
            for list in out.iter_mut().take(last + 1).skip(first) {
                if list.last() != Some(&q) {
                    list.push(q);
                }
            }
        }
    }
    out
}

/// Reads the events of a document.
#[must_use]
pub fn read(given: Given<'_>) -> Vec<Event> {
    let (quoted, trees) = (quoted(given.text, given.quotations), tree::Trees::new(given.text));
    let layers = Layers::new(given, &quoted, &trees);
    let mut events = Vec::new();
    let mut before = Before::default();
    for sentence in 0..layers.text.sentences.len() {
        before.next_sentence(layers, sentence);
        for trigger in triggers::find(layers, sentence) {
            let readings = std::iter::once(&trigger).chain(&trigger.otherwise);
            let mut told = best(layers, readings, &mut before).map(|e| (e, &trigger));
            if told.is_none() {
                // "defied international calls to …": a noun that turns out to be nobody's stance gives back its content
                let mut inner = trigger.content.iter().filter(|t| grammar::is_free(layers, &trigger, t));
                told = inner.find_map(|t| Some((best(layers, std::iter::once(t), &mut before)?, t)));
            }
            if let Some((mut event, trigger)) = told {
                opponent::of_act(layers, trigger, &mut event, &events);
                opponent::supply(&mut event, &events);
                events.push(event);
            }
        }
    }
    merge::merge(events)
}

/// The first reading that finds actors; one of the same type from the same word on that finds both sides goes before one
/// that does not.
fn best<'t>(
    layers: Layers<'_>,
    readings: impl Iterator<Item = &'t triggers::Trigger>,
    before: &mut Before,
) -> Option<Event> {
    let mut found: Option<(Event, Before, &triggers::Trigger)> = None;
    let is_whole = |e: &Event| !e.source.is_empty() && !e.target.is_empty();
    for trigger in readings {
        if let Some((known, _, first)) = &found
            && (trigger.tokens.start != first.tokens.start
                || trigger.frame.plover != first.frame.plover
                || is_whole(known))
        {
            continue;
        }
        let mut after = before.clone();
        let Some(event) = event(layers, trigger, &mut after) else { continue };
        if found.is_none() || is_whole(&event) {
            found = Some((event, after, trigger));
        }
    }
    let (event, after, _) = found?;
    *before = after;
    Some(event)
}

/// What a verb hands on to the verb that is joined to it.
#[derive(Debug, Clone, Default)]
struct Before {
    subject: Option<u32>,
    modality: Modality,
    /// Where the verb of that subject stands, in bytes.
    at: u32,
    /// The subject of the sentence before, if it is of the same paragraph.
    carried: Option<u32>,
}

impl Before {
    fn next_sentence(&mut self, layers: Layers<'_>, sentence: usize) {
        let paragraph = |s: usize| layers.text.sentences[s].paragraph;
        let same = sentence > 0 && paragraph(sentence) == paragraph(sentence - 1);
        let spoken = sentence.checked_sub(1).and_then(|s| {
            let span = layers.text.sentences[s].span;
            speaker_within(layers, s, span.start.max(self.at), span.end)
        });
        let carried = spoken.or(self.subject).or(self.carried).filter(|_| same);
        *self = Before { carried, ..Before::default() };
    }

    /// The subject that a verb takes over if it has none of its own.
    fn subject_for(&self, layers: Layers<'_>, trigger: &triggers::Trigger) -> Option<u32> {
        if trigger.is_noun() || !is_verb_first(layers, trigger.tokens.start) {
            return self.subject;
        }
        let here = layers.text.tokens[trigger.tokens.start].span.start;
        let from = layers.text.sentences[trigger.sentence].span.start.max(self.at);
        let spoken = speaker_within(layers, trigger.sentence, from, here)
            .filter(|_| modality::is_joined(layers, trigger));
        // only the verb that a sentence opens with leans on the sentence before
        let first = layers.text.sentences[trigger.sentence].tokens.0 as usize;
        spoken.or(self.subject).or(self.carried.filter(|_| trigger.tokens.start <= first + 1))
    }
}

/// The speaker of the last quotation of a sentence whose verb stands between two bytes.
fn speaker_within(layers: Layers<'_>, sentence: usize, from: u32, to: u32) -> Option<u32> {
    let within = |q: &&Quotation| q.cue.is_some_and(|c| c.start >= from && c.start < to);
    let all = layers.quoted.get(sentence)?.iter().rev().filter_map(|&q| layers.quotations.get(q as usize));
    all.into_iter().find(within)?.speaker.as_ref()?.mention
}

/// Whether the language of a token puts the verb before its subject.
fn is_verb_first(layers: Layers<'_>, token: usize) -> bool {
    let lang = layers.text.tokens[token].lang;
    lexicon().language(lang).settings.get("word-order").is_some_and(|o| o == "VSO")
}

/// Whether a phrase begins its sentence, or is joined to another.
fn begins_clause(layers: Layers<'_>, trigger: &triggers::Trigger) -> bool {
    let first = layers.text.sentences[trigger.sentence].tokens.0 as usize;
    trigger.tokens.start == first || modality::is_joined(layers, trigger)
}

/// One trigger made an event, if it has actors.
fn event(layers: Layers<'_>, trigger: &triggers::Trigger, before: &mut Before) -> Option<Event> {
    let mut why = vec![format!(
        "{} matched `{}` (events.tsv line {})",
        trigger.frame.id, trigger.rule.text, trigger.rule.line
    )];
    let (mut modality, because) = modality::of(layers, trigger);
    why.extend(because);
    if modality == Modality::Actual && trigger.tag == "inf" && modality::is_joined(layers, trigger) {
        modality = before.modality;
        why.push("the modality of the verb that it is joined to".into());
    }
    // "said that it would impose": the future seen from then
    let shifted = (1..=2).filter_map(|back| trigger.tokens.start.checked_sub(back));
    let shifted = |class| shifted.clone().any(|i| legation_pattern::is_of_class(layers.text, i, class));
    if (trigger.tag == "cond" || shifted("backshift"))
        && modality == Modality::Hypothetical
        && attribution::is_indirect(layers, trigger)
    {
        modality = Modality::Future;
        why.push("the conditional of reported speech is its future".into());
    }
    let mut found = arguments::find(
        layers,
        trigger,
        before.subject_for(layers, trigger),
        trigger.content.first(),
        &mut why,
    )?;
    before.subject = found.subject.or(before.subject);
    before.at = layers.text.tokens[trigger.tokens.start].span.start;
    before.modality = modality;
    let quotation = attribution::quotation(layers, trigger);
    attribution::persons(layers, quotation, &mut found, &mut why);
    attribution::persons(layers, attribution::brought_in(layers, trigger), &mut found, &mut why);
    let frame = told_frame(layers, trigger.frame, quotation, &found, &mut modality, &mut why);
    let refused = refused(layers, trigger, frame, &found, modality);
    let frame = match refused {
        Some(refusal) => {
            why.push(format!("not to do it is to refuse it: {} becomes {}", frame.id, refusal.id));
            modality = Modality::Actual;
            refusal
        }
        None => content::refine(trigger, frame, &mut why),
    };
    let event_type = EventType::parse(&frame.plover)?;
    let date = setting::date(layers, trigger, modality, &mut why);
    let place = setting::place(layers, trigger, &[&found.source, &found.target], &mut why);
    let text = layers.text;
    if event_type == EventType::Protest && found.source.is_empty() {
        // "In Niamey, thousands rallied": the people of the place
        arguments::people_of(layers, place.as_ref(), &mut found, &mut why);
    }
    let span = text.span_of(trigger.tokens.start, trigger.tokens.end - 1);
    let sentence = text.sentences[trigger.sentence].span;
    let claimed_by = attribution::claimed_by(layers, quotation, &found);
    let class = confidence::class(trigger, &found, modality);
    why.push(format!("class {class}"));
    Some(Event {
        event_type,
        mode: (!frame.mode.is_empty()).then(|| frame.mode.clone()),
        context: frame.contexts.clone(),
        quad: event_type.quad(),
        cameo: frame.cameo.clone(),
        goldstein: frame.goldstein,
        source: found.source,
        target: found.target,
        // the finer frame of a stance is as mutual as the stance
        symmetric: frame.symmetric || (trigger.frame.symmetric && trigger.frame.plover == frame.plover),
        historical: setting::is_historical(layers, date.as_ref()),
        date,
        place,
        modality,
        quotation,
        claimed_by,
        trigger: Evidence { span, text: span.slice(text.source).into() },
        evidence: vec![Evidence { span: sentence, text: sentence.slice(text.source).into() }],
        rule: format!("{}:{}", frame.id, trigger.rule.line),
        why,
        content: content::of(layers, trigger, refused.is_some()),
        confidence: confidence::of(&class),
    })
}

/// "Serbia will never recognise Kosovo": an act of cooperation that its doer will not do is refused.
fn refused(
    layers: Layers<'_>,
    trigger: &triggers::Trigger,
    frame: &Frame,
    found: &arguments::Found,
    modality: Modality,
) -> Option<&'static Frame> {
    let quad = EventType::parse(&frame.plover)?.quad();
    let kind = matches!(quad, QuadClass::VerbalCooperation | QuadClass::MaterialCooperation);
    let here = kind
        && modality == Modality::Negated
        && !found.source.is_empty()
        && modality::refuses(layers, trigger);
    let refusal = lexicon().frame("reject.refuse").filter(|_| here)?;
    Some(lexicon().stance(&refusal.id, &frame.cameo).unwrap_or(refusal))
}

/// "China will strengthen its cooperation", said by China, is a promise made, not cooperation to come.
fn told_frame<'f>(
    layers: Layers<'_>,
    frame: &'f Frame,
    quotation: Option<u32>,
    found: &arguments::Found,
    modality: &mut Modality,
    why: &mut Vec<String>,
) -> &'f Frame
where
    'static: 'f,
{
    if *modality != Modality::Future || frame.future.is_empty() {
        return frame;
    }
    let own = quotation.is_some_and(|q| attribution::speaks_for(layers, q, &found.source));
    match lexicon().frame(&frame.future).filter(|_| own) {
        Some(promise) => {
            why.push(format!(
                "told as coming by the one who will do it: {} becomes {}",
                frame.id, promise.id
            ));
            *modality = Modality::Actual;
            promise
        }
        None => frame,
    }
}
