//! Putting the layers into one record, with every span turned into bytes of the input.
use crate::Layers;
use legation_document::Document;
use legation_record::{DocumentInfo, EntityKind, Evidence, LanguageRun, Record, Sense, Sentence, Span};

/// Longest title in characters when the first words stand in for one.
const TITLE: usize = 90;

pub(crate) fn record(document: &Document, layers: Layers<'_>) -> Record {
    let Layers { text, times, entities, quotations, events, published } = layers;
    let run = |&(lang, span): &(u8, Span)| LanguageRun { lang: text.code(lang).into(), span };
    let sentence = |s: &legation_text::Sentence| Sentence {
        span: s.span,
        paragraph: s.paragraph + 1,
        lang: text.code(s.lang).into(),
    };
    let info = DocumentInfo {
        path: document.name.clone(),
        title: title(text.source, &text),
        published_via: published.iso.as_ref().map(|_| published.via.to_string()),
        published: published.iso,
        dateline: dateline(&text, &entities),
        encoding: document.encoding.into(),
        bytes: document.bytes,
        languages: languages(&text),
    };
    let mut record = Record {
        document: info,
        language_runs: text.runs.iter().map(run).collect(),
        sentences: text.sentences.iter().map(sentence).collect(),
        mentions: entities.mentions,
        entities: entities.entities,
        times,
        quotations,
        events,
        relations: entities.relations,
        notes: document.notes.iter().chain(&text.notes).cloned().collect(),
    };
    record.map_spans(|span| document.map.span(span));
    record
}

/// The first line, cut at a word.
fn title(source: &str, text: &legation_text::Text<'_>) -> String {
    let first = text.paragraphs.first().map_or("", |p| p.span.slice(source));
    let line = first.lines().next().unwrap_or("");
    let Some((cut, _)) = line.char_indices().nth(TITLE) else { return line.to_string() };
    let words = line[..cut].rsplit_once(' ').map_or(&line[..cut], |(head, _)| head);
    format!("{words}…")
}

/// The place that opens the report.
fn dateline(text: &legation_text::Text<'_>, entities: &legation_entity::Entities) -> Option<Evidence> {
    let first = text.sentences.first()?;
    let opening = first.tokens.0 as usize..(first.tokens.0 as usize + 4).min(first.tokens.1 as usize);
    entities.within(opening).find_map(|m| {
        let mention = &entities.mentions[m as usize];
        let place = mention
            .entity
            .and_then(|e| entities.entities.get(e as usize))
            .is_some_and(|e| e.kind == EntityKind::Place);
        (place && mention.sense == Sense::Literal)
            .then(|| Evidence { span: mention.span, text: mention.text.clone() })
    })
}

/// Languages by how much text they have.
fn languages(text: &legation_text::Text<'_>) -> Vec<String> {
    let mut sizes: Vec<(u8, usize)> = Vec::new();
    for (lang, span) in &text.runs {
        match sizes.iter_mut().find(|(l, _)| l == lang) {
            Some((_, size)) => *size += span.len(),
            None => sizes.push((*lang, span.len())),
        }
    }
    sizes.sort_by_key(|&(lang, size)| (std::cmp::Reverse(size), lang));
    sizes.into_iter().map(|(l, _)| text.code(l).to_string()).collect()
}
