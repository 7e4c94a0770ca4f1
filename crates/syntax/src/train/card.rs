//! The card of a model: what it learned from, under which licences, how it scores, how large it is.

use crate::train::{Options, SOURCES};
use std::fmt::Write as _;

/// The card of a committed model in Markdown; `scores` is the table that `eval::table` made with it.
pub fn card(options: &Options, bytes: usize, scores: &str) -> String {
    let o = options;
    let mut out = format!("# Syntax model: {}\n\n", o.lang);
    let _ = writeln!(
        out,
        "Tokens, split words, parts of speech, features, lemmas and Universal Dependencies trees; averaged \
         perceptrons with hashed features, 8-bit weights. Trained by `legation_syntax::train` (`legation train syntax`).\n"
    );
    out.push_str("| trained on | licence |\n|---|---|\n");
    for s in SOURCES.iter().filter(|s| s.lang == o.lang) {
        let part = s.first.map_or(String::new(), |n| format!(", first {n} sentences"));
        let _ = writeln!(out, "| `{}`{part} | {} |", s.file, s.licence);
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
