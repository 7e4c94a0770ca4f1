//! Sentences with one quad class each, in several languages: is the class of the sentence's main act the same?
//!
//! The label counts what a sentence speaks of, done or not, by somebody named or not. So the main act is chosen from
//! all acts that the sentence speaks of ([`legation_pipeline::acts`]), by one rule for every language: see [`weight`].
//! The classes are those of CAMEO's roots, in which an appeal is cooperation in words, not PLOVER's, in which each
//! request is conflict.
use crate::report::{Item, Report};
use anyhow::{Context, Result};
use legation_pipeline::{Act, Options};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Languages that the program reads and the data has.
const LANGUAGES: [&str; 3] = ["en", "fr", "ar"];

/// The classes as the data names them.
const CLASSES: [&str; 4] = ["VerCoop", "MatCoop", "VerConf", "MatConf"];

/// Right and all.
#[derive(Debug, Clone, Copy, Default)]
struct Count(u32, u32);

impl Count {
    fn add(&mut self, right: bool) {
        self.0 += u32::from(right);
        self.1 += 1;
    }

    fn share(self) -> f64 {
        f64::from(self.0) / f64::from(self.1.max(1))
    }
}

/// Reads a file of one JSON object a line: id, quad, text by language.
///
/// # Errors
/// A file that cannot be read, lines that are no such objects.
pub fn quad(path: &Path) -> Result<Report> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut items = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let row: Value = serde_json::from_str(line)
            .with_context(|| format!("{}:{}: is not JSON", path.display(), n + 1))?;
        let (id, label) = (row["id"].as_str().unwrap_or(""), row["quad"].as_str().unwrap_or(""));
        let part = if is_aside(id) { "set aside" } else { "seen" };
        let mut mains = Vec::new();
        for language in LANGUAGES {
            let Some(sentence) = row["text"][language].as_str() else { continue };
            let acts = acts(sentence)?;
            let main = main_act(&acts);
            let class = main.map_or("none", class_of);
            mains.push(class);
            let mut count = |figure: &str, right: bool| {
                counts.entry(format!("{part} {language}: {figure}")).or_default().add(right);
                counts.entry(format!("all {language}: {figure}")).or_default().add(right);
            };
            if label == "none" {
                count("none coded", class != "none");
            } else if CLASSES.contains(&label) {
                count("class right", class == label);
                count("class right where coded", class == label || class == "none");
            } else {
                continue;
            }
            items.push(Item {
                document: format!("{part} {label}"),
                category: language.into(),
                id: id.into(),
                core: true,
                found: class == label,
                note: format!(
                    "{class}: {}",
                    acts.iter().map(|a| written(a, sentence)).collect::<Vec<_>>().join(", ")
                ),
            });
        }
        if mains.len() == LANGUAGES.len() {
            let same = mains.iter().all(|m| *m == mains[0]);
            counts.entry(format!("{part}: languages agree")).or_default().add(same);
            counts.entry("all: languages agree".into()).or_default().add(same);
        }
    }
    let figures: BTreeMap<String, f64> = counts.iter().map(|(k, c)| (k.clone(), c.share())).collect();
    let score = LANGUAGES.iter().filter_map(|l| figures.get(&format!("all {l}: class right"))).sum::<f64>()
        / LANGUAGES.len() as f64;
    Ok(Report {
        suite: "quad".into(),
        score,
        measure: "class right, mean of the languages".into(),
        figures,
        items,
    })
}

/// A third of the rows is never looked at while rules are written: chosen by a sum over the id.
fn is_aside(id: &str) -> bool {
    id.bytes().fold(0_u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b))) % 3 == 0
}

fn acts(sentence: &str) -> Result<Vec<Act>> {
    let document =
        legation_document::read(sentence.as_bytes(), "sentence").map_err(|e| anyhow::anyhow!("{e}"))?;
    Ok(legation_pipeline::acts(&document, &Options::default()))
}

/// The act of the greatest weight; of equal ones the first.
fn main_act(acts: &[Act]) -> Option<&Act> {
    acts.iter().reduce(|best, a| if weight(a) > weight(best) { a } else { best })
}

/// How much an act makes a sentence: the highest clause first, then whether somebody acts in it.
fn weight(act: &Act) -> (std::cmp::Reverse<usize>, u8) {
    (std::cmp::Reverse(act.depth), u8::from(act.actors.0) + u8::from(act.actors.1))
}

/// The class of an act's CAMEO root: 1 to 5, 6 to 8, 9 to 13, 14 and on.
fn class_of(act: &Act) -> &'static str {
    let root: u8 = act.cameo.get(..2).and_then(|r| r.parse().ok()).unwrap_or(1);
    CLASSES[match root {
        ..=5 => 0,
        6..=8 => 1,
        9..=13 => 2,
        14.. => 3,
    }]
}

/// An act as notes write it: class, rule, words, and what the choice rests upon.
fn written(act: &Act, sentence: &str) -> String {
    let mark = |on: bool, c: char| if on { String::from(c) } else { String::new() };
    format!(
        "{} {} `{}` {}{}{}{}{}",
        class_of(act),
        act.rule,
        act.trigger.slice(sentence),
        act.depth,
        mark(act.noun, 'n'),
        mark(act.stance, 'c'),
        mark(act.actors.0, 's'),
        mark(act.actors.1, 't'),
    )
}
