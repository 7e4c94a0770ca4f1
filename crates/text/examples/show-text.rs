//! Shows how a file is cut up: `cargo run -p legation-text --example show-text -- FILE`.
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let document = legation_document::read(&std::fs::read(&path)?, &path)?;
        let text = legation_text::read(&document);
        println!("== {path}: {}, {} tokens", document.encoding, text.tokens.len());
        for (lang, span) in &text.runs {
            let words = span.slice(text.source).trim();
            println!(
                "run {} {}..{}: {:.40} … {}",
                text.code(*lang),
                span.start,
                span.end,
                words,
                words.chars().rev().take(20).collect::<Vec<_>>().iter().rev().collect::<String>()
            );
        }
        for sentence in &text.sentences {
            let parts = sentence.tokens.0 as usize..sentence.tokens.1 as usize;
            let words: Vec<String> = text.tokens[parts]
                .iter()
                .map(|t| format!("{}{}", if t.glued { "+" } else { "" }, t.span.slice(text.source)))
                .collect();
            println!("[{} {}] {}", sentence.paragraph + 1, text.code(sentence.lang), words.join(" "));
        }
        for pair in &text.pairs {
            let close = pair.close.map_or("∅", |c| c.span.slice(text.source));
            println!(
                "{} … {close}: {} {:?} {:?}",
                pair.open.span.slice(text.source),
                pair.content.slice(text.source),
                pair.within,
                pair.continues
            );
        }
        for (i, token) in
            text.tokens.iter().enumerate().filter(|(_, t)| t.kind == legation_text::TokenKind::Quote)
        {
            let used = |p: &legation_text::MarkPair| {
                p.open.span == token.span || p.close.is_some_and(|c| c.span == token.span)
            };
            if !text.pairs.iter().any(used) {
                println!("no partner: {}", text.span_of(i.saturating_sub(6), i + 3).slice(text.source));
            }
        }
    }
    Ok(())
}
