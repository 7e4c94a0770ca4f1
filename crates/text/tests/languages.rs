//! How well languages are told apart, on the treebanks in `../shared`: sentences of one language, and the same with
//! 3 to 12 words of another put in.
use legation_document::Document;
use legation_text::{TokenKind, read};
use std::fs;
use std::path::PathBuf;

fn sentences(file: &str) -> Option<Vec<String>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/treebanks");
    let text = fs::read_to_string(root.join(file)).ok()?;
    Some(text.lines().filter_map(|l| l.strip_prefix("# text = ")).map(str::to_owned).collect())
}

/// Words of each language as read, in order.
fn languages_of(text: &str) -> Vec<(usize, &'static str)> {
    let document = Document::from_text(text, "test");
    let text = read(&document);
    let words = text.tokens.iter().filter(|t| t.kind == TokenKind::Word);
    words.map(|t| (t.span.from(), text.code(t.lang))).collect()
}

#[test]
fn inside_sentences() {
    let files = ["fr/fr_pud-ud-test.conllu", "en/en_pud-ud-test.conllu", "es/es_pud-ud-test.conllu"];
    let codes = ["fr", "en", "es"];
    let Some(all): Option<Vec<_>> = files.iter().map(|f| sentences(f)).collect() else {
        println!("left out: ../shared/treebanks is not there");
        return;
    };
    let (mut right, mut seen, mut split, mut whole) = (0, 0, 0, 0);
    for (l, host) in all.iter().enumerate() {
        for (i, sentence) in host.iter().enumerate().take(700) {
            whole += 1;
            let wrong = languages_of(sentence).iter().any(|(_, c)| *c != codes[l]);
            split += usize::from(wrong);
            let other = (l + 1 + i % 2) % 3;
            let guest: Vec<&str> = all[other][(i * 7) % 700].split(' ').collect();
            let n = 3 + i % 10;
            if guest.len() < n + 2 {
                continue;
            }
            let guest = guest[1..=n].join(" ");
            let words: Vec<&str> = sentence.split(' ').collect();
            let at = (i * 5) % words.len();
            let before = words[..at].join(" ");
            let text = format!("{before} {guest} {}", words[at..].join(" "));
            for (start, code) in languages_of(&text) {
                let inside = start > before.len() && start < before.len() + 1 + guest.len();
                seen += 1;
                right += usize::from(code == if inside { codes[other] } else { codes[l] });
            }
        }
    }
    let (right, split) = (right as f64 * 100.0 / seen as f64, split as f64 * 100.0 / whole as f64);
    println!("words in the right language: {right:.1}%, sentences falsely split: {split:.1}%");
    assert!(right >= 94.0 && split <= 6.0, "right {right:.1}%, falsely split {split:.1}%");
}
