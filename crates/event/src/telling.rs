//! One phrase made an event: its sides, its frame as told, its date and place, and the grounds for each.
use crate::arguments::{self, Found};
use crate::before::Before;
use crate::triggers::Trigger;
use crate::{Layers, attribution, confidence, content, locals, modality, setting};
use legation_lexicon::lexicon;
use legation_lexicon::tables::Frame;
use legation_record::{Actor, EntityKind, Event, EventType, Evidence, Modality, QuadClass, Via};

/// One trigger made an event, if it has actors.
pub(crate) fn event(layers: Layers<'_>, trigger: &Trigger, before: &mut Before) -> Option<Event> {
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
    if modality == Modality::Actual && modality::is_purpose(layers, trigger) {
        modality = before.modality;
        why.push("the modality of the verb that it is the purpose of".into());
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
    let frame = by_state(layers, trigger, &mut found, &mut why).unwrap_or(trigger.frame);
    let frame = told_frame(layers, frame, quotation, &found, &mut modality, &mut why);
    attribution::met(layers, trigger, &mut found, &mut why);
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
    if event_type == EventType::Accuse && modality == Modality::Hypothetical && found.source.is_empty() {
        // "protested against alleged abuses by the army": nobody is told to allege them
        return None;
    }
    let date = setting::date(layers, trigger, modality, &mut why);
    let place = setting::place(layers, trigger, &[&found.source, &found.target], &mut why);
    locals::settle(layers, place.as_ref(), &mut found, &mut why);
    let text = layers.text;
    if event_type == EventType::Protest && found.source.is_empty() {
        // "In Niamey, thousands rallied": the people of the place
        arguments::people_of(layers, place.as_ref(), &mut found, &mut why);
    }
    let arrests = event_type == EventType::Coerce && frame.mode == "arrest";
    if arrests && found.source.is_empty() && !trigger.is_noun() {
        // "A German journalist was arrested in Turkey"
        arguments::authorities_of(layers, place.as_ref(), &mut found, &mut why);
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

/// "Tokyo protested against the incursion": what a crowd does in the street a state does in words, by the frame of the
/// line's option `state:`.
fn by_state(
    layers: Layers<'_>,
    trigger: &Trigger,
    found: &mut Found,
    why: &mut Vec<String>,
) -> Option<&'static Frame> {
    let id = trigger.rule.cell(5).split(' ').find_map(|o| o.strip_prefix("state:"))?;
    let state = |a: &Actor| {
        let told = a.mention.map(|m| &layers.entities.mentions[m as usize]);
        told.is_some_and(|m| m.kind == EntityKind::State && matches!(m.via, Via::Name | Via::Metonym))
    };
    let frame = lexicon().frame(id).filter(|_| !found.source.is_empty() && found.source.iter().all(state))?;
    found.target.retain(|t| t.via != "home");
    why.push(format!("{} by a state is {}", trigger.frame.id, frame.id));
    Some(frame)
}

/// "Serbia will never recognise Kosovo": an act of cooperation that its doer will not do is refused.
fn refused(
    layers: Layers<'_>,
    trigger: &Trigger,
    frame: &Frame,
    found: &Found,
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
    found: &Found,
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
