//! What holds for any text: spans fit, nest and follow each other, runs are the whole, nothing is slow.
use legation_document::Document;
use legation_record::Span;
use legation_text::{Text, TokenKind, read};
use proptest::prelude::*;
use std::time::Instant;

/// Pieces of all that reports are made of, and of what they should not be.
const PARTS: &str = "[a-zéÀ-Üß.,!?'’\"“”„«»‘`‹›「」《》…(){}\\[\\]0-9٠-٩ا-يةىأإًـ،؟؛а-яА-Я中国外交部。，か-ん가-갛\u{200E}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}\u{FEFF}\u{AD}\u{200D}\u{301}\u{64B}\u{670}😀-😎🇫🇷\r\n\t \u{A0}\u{2028}\u{2029}\u{85}\u{C}-]{0,300}";

fn fits(text: &Text, span: Span) -> bool {
    span.start <= span.end && text.source.get(span.from()..span.to()).is_some()
}

fn check(source: &str) -> Result<(), TestCaseError> {
    let document = Document::from_text(source, "test");
    let text = read(&document);
    let joined: String = text.runs.iter().map(|(_, s)| s.slice(source)).collect();
    prop_assert_eq!(joined, source);
    prop_assert!(text.runs.windows(2).all(|w| w[0].1.end == w[1].1.start && w[0].0 != w[1].0));
    let mut end = 0;
    for (i, token) in text.tokens.iter().enumerate() {
        prop_assert!(fits(&text, token.span) && !token.span.is_empty(), "token {i}");
        prop_assert!(token.span.start >= end, "token {} overlaps", i);
        prop_assert_eq!(token.glued, i > 0 && token.span.start == end);
        end = token.span.end;
        prop_assert!(text.view.get(token.norm.from()..token.norm.to()).is_some());
        let sentence = text.sentences[token.sentence as usize];
        prop_assert!(sentence.span.contains(token.span));
        prop_assert!((sentence.tokens.0..sentence.tokens.1).contains(&(i as u32)));
        prop_assert!(text.written_word(i).contains(&i));
    }
    let mut last = (0, 0);
    for (i, sentence) in text.sentences.iter().enumerate() {
        prop_assert!(
            fits(&text, sentence.span) && sentence.span.start >= last.0 && sentence.tokens.0 == last.1
        );
        last = (sentence.span.end, sentence.tokens.1);
        let paragraph = text.paragraphs[sentence.paragraph as usize];
        prop_assert!(paragraph.span.contains(sentence.span));
        prop_assert!((paragraph.sentences.0..paragraph.sentences.1).contains(&(i as u32)));
    }
    prop_assert_eq!(last.1 as usize, text.tokens.len());
    for (i, pair) in text.pairs.iter().enumerate() {
        prop_assert!(fits(&text, pair.content) && fits(&text, pair.open.span));
        prop_assert!(pair.open.span.end <= pair.content.start);
        prop_assert_eq!(text.tokens[pair.open.token as usize].span, pair.open.span);
        prop_assert_eq!(text.tokens[pair.open.token as usize].kind, TokenKind::Quote);
        if let Some(close) = pair.close {
            prop_assert!(pair.content.end <= close.span.start);
            prop_assert_eq!(text.tokens[close.token as usize].span, close.span);
        }
        if let Some(outer) = pair.within {
            prop_assert!((outer as usize) < i && text.pairs[outer as usize].content.contains(pair.content));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_of_reports(source in PARTS) {
        check(&source)?;
    }

    #[test]
    fn any_text_at_all(source in "\\PC{0,200}|(?s:.{0,200})") {
        check(&source)?;
    }
}

#[test]
fn ten_megabytes_in_a_line() {
    let samples = [
        "قال وزير الخارجية «لن نوقع» وأضاف أن بلاده ستشارك. ",
        "The minister said \"we will not sign\" and left. ",
        "a'",
        "“",
        "' “x ",
        "外",
        "a.",
        "1.",
        "(",
        "word ",
        "x@a",
        "م",
    ];
    for (i, sample) in samples.into_iter().enumerate() {
        // the odd ones need no more than to show that they are linear
        let size = if i == 0 { 10_000_000 } else { 1_000_000 };
        let source = sample.repeat(size / sample.len());
        let start = Instant::now();
        let document = Document::from_text(&source, "test");
        let tokens = read(&document).tokens.len();
        let seconds = start.elapsed().as_secs_f64();
        println!("{sample:?}: {tokens} tokens, {:.1} MB/s", size as f64 / 1e6 / seconds);
        // a thousand times slower than measured: only what is not linear comes near
        assert!(seconds < 60.0, "{sample:?} took {seconds:.0} s");
    }
}
