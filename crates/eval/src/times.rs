//! Times: the public sets (`../shared/gold/time`) and the project's own paragraphs (`eval/cases/times`).
//!
//! Whoever reads the cases is handed in, so that another program can be scored beside ours on the same cases by the
//! same rules: built with the feature `duckling`, the suite runs the crate of that name too (`peer.rs`).
use crate::files;
use crate::report::{Item, Report};
use anyhow::{Context, Result, bail};
use jiff::civil::{Date, DateTime};
use legation_document::Document;
use legation_record::Time;
use legation_time::{Options, Reading, read_with};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

mod brackets;
mod duckling;
mod load;
#[cfg(feature = "duckling")]
mod peer;
mod recognizers;
mod timex;

pub(crate) use brackets::unmark;
pub use load::load;

/// What a reader of times is given.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language, ISO 639-1.
    pub lang: &'a str,
    /// Day of publication, where known.
    pub published: Option<Date>,
    /// The moment of speaking, where known.
    pub moment: Option<DateTime>,
    /// Whether times lie ahead, as in requests to an assistant, rather than behind, as in news.
    pub ahead: bool,
}

/// A program that finds times.
pub type Reader<'r> = dyn Fn(&Case<'_>) -> Vec<Time> + 'r;

/// Scores our own reading of the cases of a folder.
///
/// # Errors
/// A folder without cases, lines that cannot be understood.
pub fn times(folder: &Path) -> Result<Report> {
    times_by(folder, &own)
}

/// The times of a case as the program reads them. Phrases are too short to tell their language by: it is given.
fn own(case: &Case<'_>) -> Vec<Time> {
    let document = Document::from_text(case.text, "case");
    let mut text = legation_text::read(&document);
    if let Some(lang) = text.languages.iter().position(|l| *l == case.lang).and_then(|l| u8::try_from(l).ok())
    {
        text.tokens.iter_mut().for_each(|t| t.lang = lang);
        text.sentences.iter_mut().for_each(|s| s.lang = lang);
    }
    let reading = if case.ahead { Reading::Future } else { Reading::News };
    read_with(&text, &Options { published: case.published, moment: case.moment, reading })
}

/// What a set adds to the report.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub items: Vec<Item>,
    /// The figure that stands for the set, 0 to 1.
    pub headline: Option<f64>,
    pub figures: Vec<(String, f64)>,
}

impl Outcome {
    /// Notes one thing asked for.
    pub fn add(&mut self, set: &str, category: &str, id: usize, found: bool, note: impl Fn() -> String) {
        self.items.push(Item {
            document: set.into(),
            category: category.into(),
            id: (id + 1).to_string(),
            core: true,
            found,
            note: if found { String::new() } else { note() },
        });
    }

    /// Share of a category that was found.
    pub fn share(&self, category: &str) -> f64 {
        let all = self.items.iter().filter(|i| i.category == category);
        let (found, all) = all.fold((0_u32, 0_u32), |(f, n), i| (f + u32::from(i.found), n + 1));
        f64::from(found) / f64::from(all.max(1))
    }
}

/// Scores what `reader` finds in the cases of a folder: `<set>.<language>.jsonl` of the public sets, or
/// `<language>.txt` with the times in brackets.
///
/// # Errors
/// A folder without cases, lines that cannot be understood.
pub fn times_by(folder: &Path, reader: &Reader<'_>) -> Result<Report> {
    let paths = files::sorted(folder, "jsonl").or_else(|_| files::sorted(folder, "txt"))?;
    let mut items = Vec::new();
    let mut figures = BTreeMap::new();
    let mut headlines = Vec::new();
    for path in &paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (set, lang) = name.rsplit_once('.').unwrap_or(("brackets", &name));
        if has_no_rules(lang) {
            continue;
        }
        let score = |reader: &Reader<'_>| -> Result<Outcome> {
            Ok(match set {
                "duckling" => duckling::score(&lines(path)?, &name, lang, reader),
                "recognizers" => recognizers::score(&lines(path)?, &name, lang, reader),
                "french_timebank" | "meantime" => timex::score(&lines(path)?, &name, lang, reader),
                "brackets" => brackets::score(path, lang, reader)?,
                _ => bail!("{}: no scorer for the set `{set}`", path.display()),
            })
        };
        let outcome = score(reader)?;
        #[cfg(feature = "duckling")]
        {
            let other = peer::better(score(&|c| peer::read(c, false))?, score(&|c| peer::read(c, true))?);
            let column = |outcome: &Outcome, column: &str| -> Vec<(String, f64)> {
                let rows = outcome.figures.iter().filter(|f| !f.0.ends_with("out of scope"));
                rows.map(|(row, value)| (format!("{row} | {column}"), *value)).collect()
            };
            figures.extend(column(&outcome, "legation"));
            figures.extend(column(&other, "duckling"));
        }
        items.extend(outcome.items);
        figures.extend(outcome.figures);
        headlines.extend(outcome.headline);
    }
    let score = headlines.iter().sum::<f64>() / headlines.len().max(1) as f64;
    let measure = "mean of the sets' values (of spans, where a set has no values)".into();
    Ok(Report { suite: "times".into(), score, measure, figures, items })
}

/// Whether the program has no words of time in a language yet.
fn has_no_rules(lang: &str) -> bool {
    let at = legation_lexicon::LANGUAGES.iter().position(|l| *l == lang).and_then(|l| u8::try_from(l).ok());
    at.is_none_or(|l| legation_lexicon::lexicon().language(l).table("timerules.tsv").is_empty())
}

/// The lines of a file as JSON.
fn lines(path: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty())
        .map(|(n, l)| {
            serde_json::from_str(l).with_context(|| format!("{}:{}: is not JSON", path.display(), n + 1))
        })
        .collect()
}

/// What was found, for the list of misses.
fn got(found: &[Time]) -> String {
    let each = |t: &Time| {
        format!(
            "[{}] {}{} {}",
            t.text,
            t.value,
            t.modifier.as_ref().map_or(String::new(), |m| format!(" {m}")),
            t.rule
        )
    };
    found.iter().map(each).collect::<Vec<_>>().join(" ; ")
}

/// The one of `found` with these bounds, else the longest of those that overlap.
fn at(found: &[Time], from: usize, to: usize) -> (Option<&Time>, Option<&Time>) {
    let same = found.iter().find(|t| t.span.from() == from && t.span.to() == to);
    let near = same.or_else(|| {
        found.iter().filter(|t| t.span.from() < to && from < t.span.to()).max_by_key(|t| t.span.len())
    });
    (same, near)
}
