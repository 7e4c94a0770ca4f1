//! Trains the language classifier: `cargo run --release -p legation-text --example train-langid -- TREEBANKS OTHER OUT`.
//!
//! TREEBANKS is a folder with `en/`, `fr/` and `es/`, OTHER a table of sentences (language, tab, sentence), OUT the
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
    let [treebanks, other, out] = args.as_slice() else {
        return Err("usage: train-langid TREEBANKS OTHER OUT".into());
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
    let model = train(&words, Settings::default());
    fs::write(out, &model)?;
    println!("{} words, {} bytes", words.len(), model.len());
    Ok(())
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
