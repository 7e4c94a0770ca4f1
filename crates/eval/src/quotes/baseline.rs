//! Two things anybody could write in an hour, to know what the rest is worth.
use super::text::Found;
use legation_document::Document;
use legation_record::Span;
use legation_text::{Text, TokenKind};

/// Whatever stands between quotation marks, four words and more; nobody says it.
pub(crate) fn marks(source: &str) -> Vec<Found> {
    let document = Document::from_text(source, "gold");
    let text = legation_text::read(&document);
    let long = |s: Span| text.tokens_in(s).filter(|&i| text.tokens[i].kind == TokenKind::Word).count() >= 4;
    let found = text.pairs.iter().filter(|p| long(p.content));
    found
        .map(|p| Found { content: vec![p.content], direct: true, rule: "marks".into(), ..Found::default() })
        .collect()
}

/// One verb: what stands before it in the sentence is the speaker, what stands behind it the content; in Arabic the
/// word behind it is the speaker.
pub(crate) fn said(source: &str) -> Vec<Found> {
    let document = Document::from_text(source, "gold");
    let text = legation_text::read(&document);
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let (a, b) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
        let Some(at) = (a..b).find(|&i| is_said(&text, i)) else { continue };
        let behind = text.code(sentence.lang) == "ar";
        let start = at + if behind { 2 } else { 1 };
        let end = if b > 0 && text.tokens[b - 1].kind == TokenKind::Stop { b - 1 } else { b };
        if start >= end {
            continue;
        }
        let speaker =
            if behind { text.span_of(at + 1, at + 1) } else { text.span_of(a, at.saturating_sub(1).max(a)) };
        found.push(Found {
            content: vec![text.span_of(start, end - 1)],
            cue: Some(text.tokens[at].span),
            speaker: vec![speaker],
            direct: false,
            rule: "said".into(),
        });
    }
    found
}

fn is_said(text: &Text<'_>, at: usize) -> bool {
    let lang = text.code(text.tokens[at].lang);
    let rows = include_str!("baseline.tsv").lines().filter_map(|l| l.split_once('\t'));
    rows.filter(|(l, _)| *l == lang).any(|(_, words)| words.split('|').any(|w| w == text.norm(at)))
}
