//! The card of a model: what it learned from, under which licences, how it scores, how large it is.

use crate::train::{Options, SOURCES};
use std::fmt::Write as _;

/// What a model learned from, as its card lists it: the treebank and its licence.
pub type Data = Vec<(String, String)>;

/// The treebanks of the committed model of a language.
pub fn data_of(lang: &str) -> Data {
    let part = |first: Option<usize>| first.map_or(String::new(), |n| format!(", first {n} sentences"));
    SOURCES
        .iter()
        .filter(|s| s.lang == lang)
        .map(|s| (format!("`{}`{}", s.file, part(s.first)), s.licence.to_owned()))
        .collect()
}

/// The card of a model in Markdown; `scores` is the table that `eval::table` made with it.
pub fn card(options: &Options, data: &Data, bytes: usize, scores: &str) -> String {
    let o = options;
    let mut out = format!("# Syntax model: {}\n\n", o.lang);
    let _ = writeln!(
        out,
        "Tokens, split words, parts of speech, features, lemmas and Universal Dependencies trees; averaged \
         perceptrons with hashed features, 8-bit weights. Trained by `legation_syntax::train` (`legation train syntax`).\n"
    );
    out.push_str("| trained on | licence |\n|---|---|\n");
    for (name, licence) in data {
        let _ = writeln!(out, "| {name} | {licence} |");
    }
    let _ = writeln!(
        out,
        "\nThe weights are offered under the licences above. Settings: seed {}, {} rounds, {} parsers averaged. \
         Size: {bytes} bytes.\n",
        o.seed, o.epochs, o.runs
    );
    out.push_str("CoNLL 2018 measures (F1), from gold words and from raw text where the file has it:\n\n");
    for line in scores.lines().filter(|l| l.starts_with('|')) {
        out.push_str(line);
        out.push('\n');
    }
    out
}
