//! Sentences with the quotations in them: `cases/<language>.txt`.
//!
//! A case is a line `= name`, the text, and a line `> kind | act | speaker | content | …` for each quotation, in
//! order; a content in pieces is written with ` // ` between them, a missing speaker as `-`, and behind the content
//! stand `to:` an addressee, `in:` a medium and `unclosed`. A result that is known to be wrong stands as it is under
//! a comment that says so.
use legation_document::Document;
use legation_pattern::Symbols;
use legation_record::{Quotation, QuoteKind};

fn read(source: &str) -> Vec<Quotation> {
    let document = Document::from_text(source, "case");
    let text = legation_text::read(&document);
    let symbols = Symbols::read(&text);
    let mentions = legation_mention::read(&text, &symbols);
    let entities = legation_entity::read(&text, &symbols, &mentions, Some("2023-07-13"));
    legation_quote::read(&text, &symbols, &entities)
}

fn line(q: &Quotation) -> String {
    let kind = match q.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Indirect => "indirect",
        QuoteKind::Mixed => "mixed",
    };
    let speaker = q.speaker.as_ref().map_or("-", |s| s.text.as_str());
    let mut line = format!("> {kind} | {} | {speaker} | {}", q.act, q.text.join(" // "));
    if let Some(to) = &q.addressee {
        line.push_str(&format!(" | to: {}", to.text));
    }
    if let Some(medium) = &q.medium {
        line.push_str(&format!(" | in: {}", medium.kind));
    }
    if q.unclosed {
        line.push_str(" | unclosed");
    }
    line
}

fn run(file: &str) {
    let path = format!("{}/cases/{file}", env!("CARGO_MANIFEST_DIR"));
    let cases = std::fs::read_to_string(&path).expect("the cases are there");
    let mut names = std::collections::BTreeSet::new();
    let mut wrong = Vec::new();
    for case in cases.split("\n= ").skip(1) {
        let (name, body) = case.split_once('\n').unwrap_or((case, ""));
        assert!(names.insert(name.to_string()), "{file}: `{name}` is there twice");
        let lines = || body.lines().filter(|l| !l.starts_with('#'));
        let text: Vec<&str> = lines().filter(|l| !l.starts_with("> ")).collect();
        let expected: Vec<String> = lines().filter(|l| l.starts_with("> ")).map(str::to_string).collect();
        let found: Vec<String> = read(text.join("\n").trim()).iter().map(line).collect();
        if found != expected {
            wrong.push(format!("= {name}\n{}\n{}\n", text.join("\n").trim(), found.join("\n")));
        }
    }
    assert!(names.len() > 10, "{path} has lost its cases");
    assert!(
        wrong.is_empty(),
        "help: see cases/{file} and data/lang; these came out so:\n\n{}",
        wrong.join("\n")
    );
}

#[test]
fn arabic() {
    run("ar.txt");
}

#[test]
fn french() {
    run("fr.txt");
}

#[test]
fn english() {
    run("en.txt");
}
