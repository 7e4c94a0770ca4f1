//! Scores quotations against gold that is kept outside the project, beside two simple baselines:
//! `cargo run --release -p legation-quote --example score -- ../shared/gold/quotes`.
//!
//! - `gum_news.en.jsonl`: attributions found (cue, and the content's head inside our content), source right in those,
//!   precision of our direct speech;
//! - `ud_attributions.*.jsonl`: contents at 0.8 overlap (shared over joined tokens), source right in those found.
//!   Their cues were chosen by a verb list, so that only quotations with such a cue can be judged for precision.
mod baseline;
mod gum;
mod text;
mod ud;

use std::path::Path;

fn main() {
    let verbose = std::env::args().any(|a| a == "-v");
    let Some(folder) = std::env::args().skip(1).find(|a| a != "-v") else {
        println!("usage: score FOLDER [-v]");
        return;
    };
    let folder = Path::new(&folder);
    let systems: [(&str, text::System); 3] =
        [("legation", text::ours), ("marks of four words", baseline::marks), ("a said rule", baseline::said)];
    for (name, system) in systems {
        let verbose = verbose && name == "legation";
        println!("== {name}");
        match std::fs::read_to_string(folder.join("gum_news.en.jsonl")) {
            Ok(lines) => gum::score(&lines, system, verbose),
            Err(e) => println!("gum_news.en.jsonl: {e}; left out"),
        }
        for lang in ["fr", "ar"] {
            match std::fs::read_to_string(folder.join(format!("ud_attributions.{lang}.jsonl"))) {
                Ok(lines) => ud::score(lang, &lines, system, verbose),
                Err(e) => println!("ud_attributions.{lang}.jsonl: {e}; left out"),
            }
        }
    }
}
