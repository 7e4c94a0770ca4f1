//! Tokens: the pieces with their normal forms, clitics split off.
use crate::cut::Cut;
use crate::paragraphs::Block;
use crate::runs::UND;
use crate::sentences::Range;
use crate::{Case, LANGUAGES, Paragraph, Sentence, Text, Token, TokenKind, TokenPart, clitics};
use legation_normal::{is_apostrophe, push_normal};
use legation_record::Span;

const AR: u8 = 0;

/// Writes paragraphs, sentences and tokens into `text`.
pub(crate) fn fill(
    text: &mut Text,
    cuts: &[Cut],
    languages: &[u8],
    paragraphs: &[Block],
    sentences: &[Range],
) {
    text.tokens.reserve(cuts.len() + cuts.len() / 4);
    text.view.reserve(text.source.len() + cuts.len());
    let mut splitter = clitics::Splitter::new();
    for block in paragraphs {
        let at = text.sentences.len() as u32;
        text.paragraphs.push(Paragraph { span: block.span, sentences: (at, at) });
    }
    let mut last_end = u32::MAX;
    for (number, range) in sentences.iter().enumerate() {
        let first = text.tokens.len() as u32;
        let mut votes = [0_u32; LANGUAGES.len()];
        for i in range.cuts.0..range.cuts.1 {
            let cut = cuts[i];
            let lang = languages[i];
            if cut.kind == TokenKind::Word {
                votes[lang as usize] += 1;
            }
            let glued = cut.span.start == last_end;
            last_end = cut.span.end;
            let token = Token {
                span: cut.span,
                norm: Span::default(),
                kind: cut.kind,
                case: Case::None,
                part: TokenPart::Whole,
                lang,
                sentence: number as u32,
                glued,
            };
            if cut.kind == TokenKind::Word && lang == AR {
                // و2006: what is written on to a number
                let held = cuts
                    .get(i + 1)
                    .is_some_and(|n| n.kind == TokenKind::Number && n.span.start == cut.span.end);
                arabic(text, &mut splitter, token, held);
            } else {
                push(text, token);
            }
        }
        let cut_span = cuts[range.cuts.0].span.join(cuts[range.cuts.1 - 1].span);
        let most = (0..votes.len()).rev().max_by_key(|l| votes[*l]).unwrap_or(UND as usize);
        let lang = if votes[most] == 0 { languages[range.cuts.0] } else { most as u8 };
        let tokens = (first, text.tokens.len() as u32);
        text.sentences.push(Sentence { span: cut_span, tokens, paragraph: range.paragraph, lang });
        if let Some(paragraph) = text.paragraphs.get_mut(range.paragraph as usize) {
            let at = number as u32;
            if paragraph.sentences.0 == paragraph.sentences.1 {
                paragraph.sentences = (at, at);
            }
            paragraph.sentences.1 = at + 1;
        }
    }
}

/// Adds a token as it stands.
fn push(text: &mut Text, mut token: Token) {
    let word = token.span.slice(text.source);
    let start = text.view.len();
    push_normal(word, &mut text.view);
    token.norm = Span::new(start, text.view.len());
    text.view.push(' ');
    if token.kind == TokenKind::Word {
        token.case = case(word);
        if word.starts_with(is_apostrophe) {
            token.part = TokenPart::Enclitic;
        } else if word.ends_with(is_apostrophe) {
            token.part = TokenPart::Proclitic;
        }
    }
    text.tokens.push(token);
}

/// Adds an Arabic word in its parts.
fn arabic(text: &mut Text, splitter: &mut clitics::Splitter, mut token: Token, held: bool) {
    let word = token.span.slice(text.source);
    if held && word.chars().nth(1).is_none() {
        token.part = TokenPart::Proclitic;
        push(text, token);
        return;
    }
    let parts = splitter.split(word);
    if parts.len() == 0 {
        push(text, token);
        return;
    }
    let from = token.span.from();
    for (i, part) in parts.enumerate() {
        let start = text.view.len();
        text.view.push_str(part.norm);
        let norm = Span::new(start, text.view.len());
        text.view.push(' ');
        let span = Span::new(from + part.start, from + part.end);
        text.tokens.push(Token { span, norm, part: part.part, glued: token.glued || i > 0, ..token });
    }
}

/// The capitals of a word.
fn case(word: &str) -> Case {
    // Arabic and Han have none, and the tables of Unicode are slow
    if word.starts_with(|c| matches!(c, '\u{600}'..='\u{6FF}' | '\u{3400}'..='\u{9FFF}')) {
        return Case::None;
    }
    let mut first = None;
    let (mut upper, mut lower) = (0, 0);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        first.get_or_insert(c);
        upper += u32::from(c.is_uppercase());
        lower += u32::from(c.is_lowercase());
    }
    match first {
        Some(c) if c.is_uppercase() && lower == 0 && upper > 1 => Case::Upper,
        Some(c) if c.is_uppercase() => Case::Title,
        Some(_) if lower > 0 => Case::Lower,
        _ => Case::None,
    }
}
