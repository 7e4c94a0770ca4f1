//! A million words of which about every tenth begins a time expression: the time taken must grow as the text does.
use super::brackets::unmark;
use crate::files;
use crate::report::{Item, Report};
use anyhow::{Context, Result};
use legation_document::Document;
use legation_text::TokenKind;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// Words of the large text.
const WORDS: usize = 1_000_000;
/// How many times smaller the small text is.
const SMALLER: usize = 8;
/// The large text may take so many times the small one's time for each word: a machine is never quiet.
const SLACK: f64 = 2.0;

/// Reads the bracketed paragraphs of a folder over and over as one text, and the same at an eighth of the length.
///
/// # Errors
/// A folder without paragraphs.
pub fn load(folder: &Path) -> Result<Report> {
    let mut paragraphs = Vec::new();
    for path in files::sorted(folder, "txt")? {
        let text =
            fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let bare = text.lines().filter(|l| !l.is_empty() && !l.starts_with(['#', '='])).filter_map(unmark);
        paragraphs.extend(bare.map(|(text, _)| text));
    }
    let words: usize = paragraphs.iter().map(|p| p.split_whitespace().count()).sum();
    let repeats = WORDS.div_ceil(words.max(1));
    let small = run(&paragraphs, repeats.div_ceil(SMALLER));
    let large = run(&paragraphs, repeats);
    let growth = (large.seconds / large.words as f64) / (small.seconds / small.words as f64).max(1e-12);
    let linear = growth < SLACK;
    let density = large.times as f64 / large.words.max(1) as f64;
    let item = |id: &str, found: bool, note: String| Item {
        document: "a million words".into(),
        category: "load".into(),
        id: id.into(),
        core: true,
        found,
        note,
    };
    let items = vec![
        item("linear", linear, format!("a word took {growth:.1} times as long as in an eighth of the text")),
        item("whole", large.words >= WORDS, format!("{} words", large.words)),
        item("dense", density >= 0.095, format!("{:.3} expressions a word", density)),
    ];
    let score = items.iter().filter(|i| i.found).count() as f64 / items.len() as f64;
    let figures = BTreeMap::from([("expressions a word".to_string(), density)]);
    let measure = "whole text read, dense enough, in linear time".into();
    Ok(Report { suite: "times-load".into(), score, measure, figures, items })
}

struct Run {
    words: usize,
    times: usize,
    seconds: f64,
}

fn run(paragraphs: &[String], repeats: usize) -> Run {
    let text = vec![paragraphs.join("\n\n"); repeats].join("\n\n");
    let document = Document::from_text(&text, "load");
    let read = legation_text::read(&document);
    let start = Instant::now();
    let times = legation_time::read(&read, jiff::civil::Date::new(2024, 5, 17).ok()).len();
    let seconds = start.elapsed().as_secs_f64();
    let words = read.tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count();
    Run { words, times, seconds }
}
