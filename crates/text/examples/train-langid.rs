//! Trains the language classifier: `cargo run --release -p legation-text --example train-langid -- TREEBANKS OTHER DATA OUT`.
//!
//! TREEBANKS is a folder with `en/`, `fr/` and `es/`, OTHER a table of sentences (language, tab, sentence), DATA the
//! folder of the languages' tables, of which the English verbs are read in all their forms (`forms.txt`), OUT the
//! model to write.
use legation_text::langid::train::{Settings, train};
use std::error::Error;
use std::fs;
use std::path::Path;

/// What may be trained on: number of the class, file.
const FILES: &[(usize, &str)] = &[
    (0, "en/en_ewt-ud-train.conllu"),
    (1, "fr/fr_sequoia-ud-train.conllu"),
    (1, "fr/fr_sequoia-ud-dev.conllu"),
    (1, "fr/fr_gsd-ud-dev.conllu"),
    (1, "fr/fr_fqb-ud-test.conllu"),
    (2, "es/es_ancora-ud-dev.conllu"),
    (2, "es/es_gsd-ud-dev.conllu"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [treebanks, other, data, out] = args.as_slice() else {
        return Err("usage: train-langid TREEBANKS OTHER DATA OUT".into());
    };
    let mut words = Vec::new();
    for (class, file) in FILES {
        let text = fs::read_to_string(Path::new(treebanks).join(file))?;
        for sentence in text.lines().filter_map(|l| l.strip_prefix("# text = ")) {
            add(sentence, *class, &mut words);
        }
    }
    for line in fs::read_to_string(other)?.lines().filter(|l| !l.starts_with('#')) {
        if let Some((_, sentence)) = line.split_once('\t') {
            add(sentence, 3, &mut words);
        }
    }
    // the English treebank is of the web, where headlines are rare; those of French and Spanish are of news
    for form in forms(&fs::read_to_string(Path::new(data).join("en/forms.txt"))?) {
        words.extend((0..TIMES).map(|_| (legation_normal::normal(&form), 0)));
    }
    let model = train(&words, Settings::default());
    fs::write(out, &model)?;
    println!("{} words, {} bytes", words.len(), model.len());
    Ok(())
}

/// How often each form is read: as often as a frequent word of the treebanks.
const TIMES: usize = 4;

/// Every form that a table of forms unfolds to.
fn forms(table: &str) -> Vec<String> {
    let mut paradigms: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    let mut out = Vec::new();
    let bare = |form: &str| form.split(':').next().unwrap_or(form).to_string();
    for line in table.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        if let Some((name, rest)) = line.strip_prefix("paradigm ").and_then(|l| l.split_once(':')) {
            if let Some((strip, templates)) = rest.split_once('>') {
                let strip = strip.trim().trim_start_matches('_');
                paradigms.push((name.trim(), strip, templates.split_whitespace().collect()));
            }
        } else if let Some((_, listed)) = line.split_once(" = ") {
            out.extend(listed.split_whitespace().map(bare));
        } else if let Some((word, name)) = line.split_once(char::is_whitespace) {
            let paradigm = paradigms.iter().find(|p| p.0 == name.trim());
            if let Some((_, strip, templates)) = paradigm {
                let stem = word.strip_suffix(strip).unwrap_or(word);
                out.extend(templates.iter().map(|t| bare(t).replacen('_', stem, 1)));
            }
        }
    }
    out
}

/// Words with a capital inside a sentence are names, which are of no language.
fn add(sentence: &str, class: usize, words: &mut Vec<(String, usize)>) {
    for (i, piece) in legation_normal::pieces(sentence).enumerate() {
        let word = &sentence[piece.start..piece.end];
        let first = word.chars().next().unwrap_or(' ');
        if piece.kind == legation_normal::PieceKind::Word && (i == 0 || !first.is_uppercase()) {
            words.push((legation_normal::normal(word), class));
        }
    }
}
