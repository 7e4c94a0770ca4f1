//! The models of `legation-syntax` on the test parts of treebanks, by the measures of the CoNLL 2018 shared task.
use crate::report::{Item, Report};
use anyhow::{Result, bail};
use legation_syntax::Model;
use legation_syntax::eval::{TEST_SETS, evaluate, gold};
use std::collections::BTreeMap;
use std::path::Path;

/// What the project asks for: from where, test set, and the least LAS from gold words or word F1 from text.
const ASKED: &[(&str, &str, f64)] = &[
    ("words", "French Sequoia", 85.5),
    ("words", "French PUD", 81.0),
    ("words", "English EWT", 82.0),
    ("words", "English PUD", 79.0),
    ("words", "Spanish AnCora", 80.0),
    ("words", "Russian GSD", 73.0),
    ("words", "Chinese GSDSimp", 60.0),
    ("words", "Arabic PUD (last 300)", 72.0),
    ("words", "Arabic PADT test", 62.0),
    ("text", "Arabic PUD (last 300)", 97.0),
];

/// Scores the built-in models on the treebanks below a folder: from gold words, and from raw text.
///
/// # Errors
/// A folder without any of the treebanks.
pub fn syntax(folder: &Path) -> Result<Report> {
    let (mut items, mut figures) = (Vec::new(), BTreeMap::new());
    let (mut sum, mut sets) = (0.0, 0u32);
    for set in TEST_SETS {
        let Some(model) = Model::for_lang(set.lang) else { continue };
        let Ok(text) = std::fs::read_to_string(folder.join(set.file)) else { continue };
        let (words, raw) = evaluate(model, &gold(&text, set.lang, set.skip), set.style);
        for (from, scores) in [("words", Some(&words)), ("text", raw.as_ref())] {
            let Some(s) = scores else { continue };
            let row = format!("{}, {from}", set.name);
            for (column, count) in [
                ("words", s.words),
                ("sentences", s.sentences),
                ("UPOS", s.upos),
                ("lemmas", s.lemmas),
                ("UAS", s.uas),
                ("LAS", s.las),
            ] {
                figures.insert(format!("{row} | {column}"), count.f1() / 100.0);
            }
            for &(from, name, asked) in ASKED.iter().filter(|t| t.0 == from && t.1 == set.name) {
                let (what, got) = if from == "words" { ("LAS", s.las) } else { ("words", s.words) };
                figures.insert(format!("{row} | asked {what}"), asked / 100.0);
                items.push(Item {
                    document: name.into(),
                    category: format!("asked {what}"),
                    id: from.into(),
                    core: true,
                    found: got.f1() >= asked,
                    note: format!("{:.2}, asked {asked}", got.f1()),
                });
            }
        }
        sum += words.las.f1() / 100.0;
        sets += 1;
    }
    if sets == 0 {
        bail!("{}: there is none of the treebanks in it that shared/README.md lists", folder.display());
    }
    let (score, measure) = (sum / f64::from(sets), "mean LAS from gold words".into());
    Ok(Report { suite: "syntax".into(), score, measure, figures, items })
}
