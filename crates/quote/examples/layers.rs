//! Prints the layers that quotations are read from: tokens with their mentions, and pairs of marks.
use legation_document::Document;
use legation_pattern::Symbols;

fn main() {
    for path in std::env::args().skip(1) {
        let Ok(source) = std::fs::read_to_string(&path) else { continue };
        let document = Document::from_text(&source, &path);
        let text = legation_text::read(&document);
        let symbols = Symbols::read(&text);
        let mentions = legation_mention::read(&text, &symbols);
        let entities = legation_entity::read(&text, &symbols, &mentions, Some("2023-07-13"));
        for s in &text.sentences {
            let words: Vec<String> = (s.tokens.0..s.tokens.1)
                .map(|i| match entities.starting(i as usize) {
                    Some(m) => {
                        let name = entities.entity_of(m).map_or("?", |(_, e)| e.name.as_str());
                        let end = entities.tokens[m as usize].end;
                        format!("{{{i}-{end} {name}}}{}", text.word(i as usize))
                    }
                    None => text.word(i as usize).to_string(),
                })
                .collect();
            println!("[{}/{}] {}", s.paragraph, text.code(s.lang), words.join(" "));
        }
        for p in &text.pairs {
            println!("pair {} {} {:?}", p.close.is_some(), p.content.slice(text.source), p.continues);
        }
    }
}
