//! When and where an event happened: from its clause, its sentence, its paragraph, and last the document.
use crate::Layers;
use crate::bounds::{clause_end, clause_start};
use crate::triggers::Trigger;
use legation_pattern::is_of_class;
use legation_record::{
    Actor, DateVia, EntityId, EntityKind, EventDate, EventPlace, EventType, Granularity, Modality, PlaceVia,
    QuadClass, Sense, Span, Time, TimeKind, Via,
};
use legation_text::{Case, TokenKind, TokenPart};

/// The date.
pub(crate) fn date(
    layers: Layers<'_>,
    trigger: &Trigger,
    modality: Modality,
    why: &mut Vec<String>,
) -> Option<EventDate> {
    let text = layers.text;
    let at = text.span_of(trigger.tokens.start, trigger.tokens.start);
    let (start, end) = (clause_start(layers, trigger.tokens.start), clause_end(layers, trigger.tokens.end));
    let clause = text.span_of(start, end.saturating_sub(1).max(start));
    let sentence = text.sentences[trigger.sentence].span;
    let found = nearest(layers, clause, at, trigger.tokens.end).map(|t| (t, DateVia::Clause)).or_else(|| {
        nearest(layers, sentence, at, trigger.tokens.end)
            .filter(|&t| fits(layers, t, modality))
            .map(|t| (t, DateVia::Sentence))
    });
    if let Some((t, via)) = found {
        let time = &layers.times[t];
        why.push(format!("dated by `{}`", time.text));
        return Some(EventDate { value: day_of(&time.value), time: u32::try_from(t).ok(), via });
    }
    if let Some(t) = same_occasion(layers, trigger) {
        why.push(format!("the occasion was dated by `{}`", layers.times[t].text));
        return Some(EventDate {
            value: day_of(&layers.times[t].value),
            time: u32::try_from(t).ok(),
            via: DateVia::Paragraph,
        });
    }
    let published = layers.published?;
    (modality != Modality::Future).then(|| EventDate {
        value: published.to_string(),
        time: None,
        via: DateVia::Document,
    })
}

/// The day of a time of day.
fn day_of(value: &str) -> String {
    value.split('T').next().unwrap_or(value).to_string()
}

/// A date elsewhere in the sentence belongs to another clause if it is on the other side of the report's date.
fn fits(layers: Layers<'_>, time: usize, modality: Modality) -> bool {
    let Some(published) = layers.published else { return true };
    let value = &layers.times[time].value;
    let year = |s: &str| s.get(..4).and_then(|y| y.parse::<i32>().ok());
    // years ago belong to the clause that they stand in
    let near = year(value).zip(year(published)).is_none_or(|(v, p)| (v - p).abs() < 2);
    near && is_after(value, published) == (modality == Modality::Future)
}

/// Whether a TIMEX value is wholly after a day.
pub(crate) fn is_after(value: &str, day: &str) -> bool {
    let len = value.len().min(day.len());
    let plain = value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains('W');
    plain && value.get(..len).zip(day.get(..len)).is_some_and(|(v, d)| v > d)
}

/// The nearest calendar date within `span` to what stands at `at` and ends before token `end`.
fn nearest(layers: Layers<'_>, span: Span, at: Span, end: usize) -> Option<usize> {
    let dated = |t: &Time| {
        matches!(t.kind, TimeKind::Date | TimeKind::Time)
            && span.contains(t.span)
            && !t.value.ends_with("REF")
            && !t.value.is_empty()
    };
    let distance = |t: &Time| {
        if t.span.start >= at.end { t.span.start - at.end } else { at.start.saturating_sub(t.span.end) }
    };
    times_in(layers, span)
        .filter(|(_, t)| {
            dated(t) && !names_a_thing(layers, t) && !is_of_another(layers, t, end) && !is_term(layers, t)
        })
        .min_by_key(|(_, t)| distance(t))
        .map(|(i, _)| i)
}

/// "the 1951 treaty": a year beside a noun dates the thing, not the act.
fn names_a_thing(layers: Layers<'_>, time: &Time) -> bool {
    let text = layers.text;
    let tokens = text.tokens_in(time.span);
    let led = tokens.start.checked_sub(1).is_some_and(|i| is_of_class(text, i, "preposition"));
    let followed = text.tokens.get(tokens.end).is_some_and(|t| t.kind == TokenKind::Word);
    time.granularity == Granularity::Year && tokens.len() == 1 && !led && followed
}

/// "until the end of 2026", « jusqu'à fin 2026 »: a term is no date of the act.
fn is_term(layers: Layers<'_>, time: &Time) -> bool {
    let start = layers.text.tokens_in(time.span).start;
    (start.saturating_sub(UNTIL)..start).any(|i| is_of_class(layers.text, i, "until"))
}

/// How many words "until" and what goes with it are long.
const UNTIL: usize = 2;

/// "thanked them for the rescue after last month's floods", « a dénoncé l'attaque de lundi »: a time that owns a thing
/// told behind the act dates that thing. `end` is the token behind the act's words.
fn is_of_another(layers: Layers<'_>, time: &Time, end: usize) -> bool {
    let text = layers.text;
    let tokens = text.tokens_in(time.span);
    if tokens.start <= end {
        return false;
    }
    let genitive = is_of_class(text, tokens.start - 1, "of-name") && tokens.start - 1 > end;
    genitive || is_of_class(text, tokens.end, "possessive")
}

/// The times that begin within `span`.
pub(crate) fn times_in(layers: Layers<'_>, span: Span) -> impl Iterator<Item = (usize, &Time)> {
    let first = layers.times.partition_point(|t| t.span.start < span.start);
    let last = layers.times.partition_point(|t| t.span.start < span.end);
    layers.times[first..last].iter().enumerate().map(move |(i, t)| (first + i, t))
}

/// "during this summit": the date of the sentence before that named the occasion.
fn same_occasion(layers: Layers<'_>, trigger: &Trigger) -> Option<usize> {
    let (first, end) = layers.text.sentences[trigger.sentence].tokens;
    let pointed = (first as usize..end as usize).any(|i| {
        legation_pattern::Patterns::of("anaphora.tsv", layers.text.tokens[i].lang)
            .longest(layers.text, layers.symbols, layers.entities, i)
            .is_some_and(|m| m.rule.cell(0) == "this-event")
    });
    if !pointed {
        return None;
    }
    (trigger.sentence.saturating_sub(4)..trigger.sentence).rev().find_map(|s| {
        let span = layers.text.sentences[s].span;
        nearest(layers, span, span, usize::MAX)
    })
}

/// Whether the act is of another year than the report: background.
pub(crate) fn is_historical(layers: Layers<'_>, date: Option<&EventDate>) -> bool {
    let year = |s: &str| s.get(..4).and_then(|y| y.parse::<i32>().ok());
    match (date.and_then(|d| year(&d.value)), layers.published.and_then(year)) {
        (Some(event), Some(report)) => report - event >= 2,
        _ => false,
    }
}

/// The place: the nearest place told as such, in the clause or the sentence; else one that the act strikes.
pub(crate) fn place(
    layers: Layers<'_>,
    trigger: &Trigger,
    actors: &[&[Actor]],
    why: &mut Vec<String>,
) -> Option<EventPlace> {
    let at = trigger.tokens.start;
    let (start, end) = (clause_start(layers, at), clause_end(layers, trigger.tokens.end));
    let (first, last) = layers.text.sentences[trigger.sentence].tokens;
    let material =
        EventType::parse(&trigger.frame.plover).is_some_and(|t| t.quad() == QuadClass::MaterialConflict);
    let struck = || {
        let reach = if material { end.min(trigger.tokens.end + STRUCK_FAR) } else { 0 };
        places(layers, trigger.tokens.start..(trigger.tokens.end + STRUCK).max(reach).min(last as usize))
            .next()
            .map(|m| (m, PlaceVia::Clause))
    };
    if trigger.frame.mode == "visit"
        && let Some((m, entity)) = destination(layers, trigger, end, actors)
    {
        let e = &layers.entities.entities[entity as usize];
        why.push(format!("placed where the visit leads, `{}`", layers.entities.mentions[m as usize].text));
        let via = PlaceVia::Clause;
        return Some(EventPlace {
            entity,
            name: e.name.clone(),
            country: e.country.clone(),
            mention: Some(m),
            via,
        });
    }
    // "handed over a note in Baghdad after the shelling of a house in Erbil": what stands behind "after" is the noun's
    let own = || {
        let led = (at.saturating_sub(2)..at + 1).any(|i| is_of_class(layers.text, i, "afterwards"));
        let behind =
            (trigger.is_noun() && led).then(|| located(layers, trigger.tokens.end..end, at)).flatten();
        behind.map(|m| (m, PlaceVia::Clause))
    };
    let cut = (trigger.tokens.end..end)
        .find(|&i| !trigger.is_noun() && is_of_class(layers.text, i, "afterwards"))
        .unwrap_or(end);
    let in_clause = own().or_else(|| located(layers, start..cut, at).map(|m| (m, PlaceVia::Clause)));
    let in_sentence = || located(layers, first as usize..last as usize, at).map(|m| (m, PlaceVia::Sentence));
    // what is told on in a paragraph goes on where it began
    let before = || {
        let paragraph = layers.text.sentences[trigger.sentence].paragraph;
        let same = |s: &usize| layers.text.sentences[*s].paragraph == paragraph;
        (0..trigger.sentence).rev().take_while(same).find_map(|s| {
            let (a, b) = layers.text.sentences[s].tokens;
            let tokens = a as usize..b as usize;
            let m = located(layers, tokens.clone(), b as usize)?;
            Some(are_there(layers, tokens, actors).then_some((m, PlaceVia::Paragraph)))
        })?
    };
    // "flew to Manila": a visit takes place where it goes, though the name acts as well
    let capital = |&m: &u32| layers.entities.mentions[m as usize].place.is_some();
    let goes = trigger.frame.mode == "visit";
    let visited = goes.then(|| layers.entities.within(at..end).find(capital)).flatten();
    let visited = visited.map(|m| (m, PlaceVia::Clause));
    let found =
        visited.or(in_clause).or_else(in_sentence).or_else(struck).or_else(|| before().filter(|_| material));
    let Some((m, via)) = found else {
        let place = material.then(|| off_the_map(layers, at..end, actors)).flatten();
        why.extend(
            place.as_ref().map(|p| format!("a place that no table has, in {} like those struck", p.name)),
        );
        return place;
    };
    let mention = &layers.entities.mentions[m as usize];
    let entity = mention.place.filter(|_| goes).or(mention.entity)?;
    let e = &layers.entities.entities[entity as usize];
    why.push(format!("placed by `{}`", mention.text));
    Some(EventPlace { entity, name: e.name.clone(), country: e.country.clone(), mention: Some(m), via })
}

/// "killed Nigerien soldiers near Koutougou": a place that no table has lies in the country of those struck there, where
/// the report is set in that country.
fn off_the_map(
    layers: Layers<'_>,
    tokens: std::ops::Range<usize>,
    actors: &[&[Actor]],
) -> Option<EventPlace> {
    let text = layers.text;
    let strange = |i: usize| {
        let token = &text.tokens[i];
        let name = match token.case {
            Case::Title | Case::Upper => true,
            Case::Lower => false,
            Case::None => token.part == TokenPart::Whole && layers.symbols.of(i).is_empty(),
        };
        let free = layers.entities.at(i).is_none() && times_in(layers, token.span).next().is_none();
        token.kind == TokenKind::Word && name && free
    };
    let bare = |i: usize| ["article", "place-noun", "of"].iter().any(|c| is_of_class(text, i, c));
    let led = |i: usize| {
        let name = (i + 1..tokens.end).find(|&k| !bare(k))?;
        (is_of_class(text, i, "in") && strange(name)).then_some(name)
    };
    tokens.clone().find_map(led)?;
    let of = |e: EntityId| layers.entities.entities.get(e as usize).and_then(|e| e.country.as_deref());
    let mut countries = actors.get(1)?.iter().map(|a| of(a.entity));
    let country = countries.next()??;
    let here = layers.entities.entities.iter().any(|e| {
        e.kind == EntityKind::Place && e.country.as_deref() == Some(country) && !e.mentions.is_empty()
    });
    let entity =
        layers.entities.by_world(country).filter(|_| here && countries.all(|c| c == Some(country)))?;
    let name = layers.entities.entities[entity as usize].name.clone();
    Some(EventPlace { entity, name, country: Some(country.into()), mention: None, via: PlaceVia::Clause })
}

/// Whether a sentence speaks of any of the actors, or there are none: only then does its place go on being theirs.
fn are_there(layers: Layers<'_>, tokens: std::ops::Range<usize>, actors: &[&[Actor]]) -> bool {
    let all = || actors.iter().flat_map(|list| list.iter());
    let country = |e: EntityId| layers.entities.entities.get(e as usize).and_then(|e| e.country.as_deref());
    let mut there = layers.entities.within(tokens).filter_map(|m| {
        let mention = layers.entities.mentions.get(m as usize)?;
        let place = mention.sense == Sense::Literal && mention.kind == EntityKind::Place;
        mention.entity.filter(|_| !place)
    });
    all().next().is_none()
        || there.any(|e| {
            all().any(|a| a.entity == e || country(a.entity).is_some() && country(a.entity) == country(e))
        })
}

/// How many tokens after the phrase the place stands that it strikes ("shelled Kharkiv").
const STRUCK: usize = 4;

/// The same for an act of force, in its clause ("shelled a camp of displaced people north of Goma").
const STRUCK_FAR: usize = 9;

fn places<'a>(layers: Layers<'a>, tokens: std::ops::Range<usize>) -> impl Iterator<Item = u32> + 'a {
    let kind = move |m: &u32| {
        let mention = &layers.entities.mentions[*m as usize];
        mention
            .entity
            .and_then(|e| layers.entities.entities.get(e as usize))
            .is_some_and(|e| e.kind == EntityKind::Place)
    };
    layers.entities.within(tokens).filter(kind)
}

/// The nearest place or state that words such as "in" mark as a place; a city before a whole state.
fn located(layers: Layers<'_>, tokens: std::ops::Range<usize>, at: usize) -> Option<u32> {
    let is_place = |m: &u32| {
        let mention = &layers.entities.mentions[*m as usize];
        let kind = mention.entity.and_then(|e| layers.entities.entities.get(e as usize)).map(|e| e.kind);
        mention.sense == Sense::Literal
            && matches!(kind, Some(EntityKind::Place | EntityKind::State))
            && legation_entity::is_located(layers.text, &layers.entities.tokens[*m as usize])
    };
    // a place before the phrase may belong to a verb before it
    let distance = |m: &u32| {
        let start = layers.entities.tokens[*m as usize].start;
        let far = if start < at { 2 * (at - start) } else { start - at };
        (is_post(layers, *m), layers.entities.mentions[*m as usize].kind == EntityKind::State, far)
    };
    layers.entities.within(tokens).filter(is_place).min_by_key(distance)
}

/// "the chargé d'affaires in Baghdad": the place right behind a role says where it is held, not where the act was.
fn is_post(layers: Layers<'_>, m: u32) -> bool {
    let start = layers.entities.tokens[m as usize].start;
    let behind = |at: usize| {
        let over = layers.entities.at(at).filter(|&o| o != m);
        over.is_some_and(|o| layers.entities.mentions[o as usize].via == Via::Role)
    };
    (2..=3).any(|back| start.checked_sub(back).is_some_and(behind))
}

/// Where a visit leads: the first place behind the phrase, or the state that is its object.
fn destination(
    layers: Layers<'_>,
    trigger: &Trigger,
    end: usize,
    actors: &[&[Actor]],
) -> Option<(u32, EntityId)> {
    let source = actors.first().copied().unwrap_or_default();
    let country = |e: EntityId| layers.entities.entities.get(e as usize).and_then(|e| e.country.clone());
    let from = |e: EntityId| source.iter().any(|a| country(a.entity) == country(e));
    let names = layers.entities.within(trigger.tokens.end..end.max(trigger.tokens.end));
    names
        .filter_map(|m| {
            let mention = &layers.entities.mentions[m as usize];
            let entity = mention.entity?;
            let kind = layers.entities.entities.get(entity as usize)?.kind;
            let place = mention.place.or((kind == EntityKind::Place).then_some(entity));
            let state = (kind == EntityKind::State && mention.via == Via::Name).then_some(entity);
            let place = place.or(state)?;
            (!from(place)).then_some((m, place, state.is_some()))
        })
        .min_by_key(|(_, _, state)| *state)
        .map(|(m, place, _)| (m, place))
}
