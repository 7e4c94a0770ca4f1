//! Scores the stage on a folder of time collections: `cargo run -p legation-time --example score -- FOLDER`.
//!
//! With `-v` every miss is printed. What each collection asks and what is left out of it, with the reason, is said
//! in the module that reads it.
mod duckling;
mod recognizers;
mod timex;

use legation_document::Document;
use legation_record::Time;
use legation_time::{Options, read_with};

/// The times of a text that is known to be in one language: phrases are too short to tell it by.
pub fn times(text: &str, name: &str, options: &Options) -> Vec<Time> {
    let document = Document::from_text(text, "case");
    let mut text = legation_text::read(&document);
    let code = name.rsplit('.').next().unwrap_or("");
    if let Some(lang) = text.languages.iter().position(|l| *l == code).and_then(|l| u8::try_from(l).ok()) {
        text.tokens.iter_mut().for_each(|t| t.lang = lang);
        text.sentences.iter_mut().for_each(|s| s.lang = lang);
    }
    read_with(&text, options)
}

/// The lines of a file as JSON.
pub fn lines(path: &std::path::Path) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|l| serde_json::from_str(l).ok()).collect()
}

/// A count of right ones.
#[derive(Default)]
pub struct Score {
    /// Right.
    pub right: usize,
    /// All.
    pub all: usize,
}

impl Score {
    /// Counts one more.
    pub fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = 100.0 * self.right as f64 / self.all.max(1) as f64;
        write!(f, "{share:.1}% ({} of {})", self.right, self.all)
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let verbose = args.iter().any(|a| a == "-v");
    let Some(folder) = args.iter().find(|a| !a.starts_with('-')) else {
        eprintln!("give the folder that holds duckling.*.jsonl and the others");
        return;
    };
    let folder = std::path::Path::new(folder);
    let only = args.iter().skip(1).filter(|a| !a.starts_with('-')).collect::<Vec<_>>();
    let wanted = |name: &str| only.is_empty() || only.iter().any(|o| name.contains(o.as_str()));
    for lang in ["ar", "fr", "en"] {
        let name = format!("duckling.{lang}");
        if wanted(&name) {
            duckling::score(&lines(&folder.join(format!("{name}.jsonl"))), &name, verbose);
        }
    }
    for lang in ["ar", "fr", "en"] {
        let name = format!("recognizers.{lang}");
        if wanted(&name) {
            recognizers::score(&lines(&folder.join(format!("{name}.jsonl"))), &name, verbose);
        }
    }
    for name in ["french_timebank.fr", "meantime.en"] {
        if wanted(name) {
            timex::score(&lines(&folder.join(format!("{name}.jsonl"))), name, verbose);
        }
    }
}
