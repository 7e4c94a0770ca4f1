//! Words of the data files that the text holds in pieces.
use legation_document::Document;
use legation_pattern::{NoSlots, Patterns, Symbols};
use legation_text::Text;
use std::path::PathBuf;

fn read<T>(source: &str, then: impl Fn(&Text<'_>, &Symbols) -> T) -> T {
    let document = Document::from_text(source, "case");
    let text = legation_text::read(&document);
    let symbols = Symbols::read(&text);
    then(&text, &symbols)
}

/// The plain words of the patterns of a file, with their lines.
fn words(file: &str) -> Vec<(usize, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/lang/ar").join(file);
    let text = std::fs::read_to_string(path).expect("a data file");
    let mut words = Vec::new();
    for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
        let patterns = line.split('\t').nth(1).unwrap_or_default();
        for word in patterns.split(['|', ' ', '/']).map(|w| w.trim_end_matches('?')) {
            if !word.is_empty() && word.chars().all(|c| c.is_alphabetic()) {
                words.push((i + 1, word.to_owned()));
            }
        }
    }
    words
}

#[test]
fn every_word_of_a_pattern_is_met_in_a_text() {
    let mut in_pieces = 0;
    for file in ["events.tsv", "cues.tsv", "anaphora.tsv", "offices.tsv"] {
        let patterns = Patterns::of(file, 0);
        for (line, word) in words(file) {
            let Some(sym) = patterns.sym(&legation_normal::normal(&word)) else { continue };
            let (met, pieces) = read(&word, |text, symbols| {
                let end = text.tokens.len();
                let joined = symbols.joined(0).any(|found| found == (end, sym));
                (joined || (end == 1 && symbols.of(0).contains(&sym)), end > 1)
            });
            // normal forms write this pronoun like an ending: such lines name its noun and the pronoun apart as well
            let doubtful = word.ends_with('ه') && pieces;
            assert!(met || doubtful, "{file} line {line}: `{word}` is never met");
            in_pieces += usize::from(pieces);
        }
    }
    assert!(in_pieces > 100, "only {in_pieces} words come in pieces: the test has lost its ground");
}

#[test]
fn a_word_in_pieces_is_met_among_others() {
    // `بالقوة` is `ب` and `القوة` in the text
    let found = read("وهددت موسكو كييف بالقوة أمس", |text, _| {
        let at = (0..text.tokens.len()).find(|&i| text.norm(i) == "ب").expect("a split word");
        text.written_word(at).len()
    });
    assert_eq!(found, 2);
    let triggers = read(
        "دعت إيران إلى وقف الحرب، وأعربت عن قلقها بقلق بالغ",
        |text, symbols| {
            let patterns = Patterns::of("events.tsv", 0);
            let mut seen = Vec::new();
            for at in 0..text.tokens.len() {
                patterns.at(text, symbols, &NoSlots, at, &mut |m| seen.push(m.rule.text.clone()));
            }
            seen
        },
    );
    assert!(triggers.iter().any(|t| t == "بقلق بالغ"), "{triggers:?}");
}
