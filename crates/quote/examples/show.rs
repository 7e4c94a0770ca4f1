//! Prints the quotations of reports as JSON lines: `show FILE…`; `FILE@2023-07-13` gives the publication date.
use legation_document::Document;
use legation_pattern::Symbols;
use serde_json::json;

fn main() {
    for argument in std::env::args().skip(1) {
        let (path, date) = argument.split_once('@').unwrap_or((&argument, ""));
        let Ok(source) = std::fs::read_to_string(path) else { continue };
        let document = Document::from_text(&source, path);
        let text = legation_text::read(&document);
        let symbols = Symbols::read(&text);
        let mentions = legation_mention::read(&text, &symbols);
        let entities =
            legation_entity::read(&text, &symbols, &mentions, Some(date).filter(|d| !d.is_empty()));
        let name =
            |id: Option<u32>| id.and_then(|e| entities.entities.get(e as usize)).map(|e| e.name.clone());
        for q in legation_quote::read(&text, &symbols, &entities) {
            let sentence = text.sentences.get(q.sentence as usize);
            let row = json!({
                "paragraph": sentence.map_or(0, |s| s.paragraph + 1),
                "kind": q.kind,
                "text": q.text,
                "quoted": q.quoted.iter().map(|s| s.slice(text.source)).collect::<Vec<_>>(),
                "speaker": q.speaker.as_ref().map(|s| json!([s.text, name(s.entity), s.via])),
                "addressee": q.addressee.as_ref().map(|s| s.text.clone()),
                "cue": q.cue_text,
                "act": q.act,
                "medium": q.medium.as_ref().map(|m| json!([m.kind, m.text, name(m.owner)])),
                "unclosed": q.unclosed,
                "within": q.within,
                "rule": q.rule,
                "why": q.why,
            });
            println!("{row}");
        }
    }
}
