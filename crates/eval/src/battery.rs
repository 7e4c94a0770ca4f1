//! The project's own battery: sentences with the events that a careful reader gets out of each, a file a type and
//! language.
use crate::report::{Item, Report};
use crate::told::Expected;
use crate::{files, told};
use anyhow::{Context, Result, bail};
use legation_lexicon::{LANGUAGES, lexicon};
use legation_record::Record;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The day on which the sentences are read.
const PUBLISHED: &str = "2023-07-13";

/// A sentence of a battery, read.
pub(crate) struct Case {
    pub kind: String,
    pub language: String,
    pub id: String,
    pub sentence: String,
    pub expected: Vec<Expected>,
    pub record: Record,
}

/// Reads the sentences of `<type>.<language>.tsv` files.
pub(crate) fn cases(folder: &Path) -> Result<Vec<Case>> {
    let paths = if folder.is_file() { vec![folder.to_path_buf()] } else { files::sorted(folder, "tsv")? };
    let mut out = Vec::new();
    for path in paths {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Some((kind, language)) = stem.rsplit_once('.') else {
            bail!("{}: name the file <type>.<language>.tsv, for example consult.en.tsv", path.display());
        };
        let text =
            fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let place = || format!("{}:{}", path.display(), n + 1);
            let &[id, sentence, expected] = line.split('\t').collect::<Vec<_>>().as_slice() else {
                bail!("{}: a line has three columns: id, sentence, expected events", place());
            };
            out.push(Case {
                kind: kind.into(),
                language: language.into(),
                id: id.into(),
                sentence: sentence.into(),
                expected: told::parse(expected).with_context(place)?,
                record: files::record_of(sentence, id, Some(PUBLISHED))?,
            });
        }
    }
    Ok(out)
}

/// Scores the batteries of events: a sentence is right if each expected event is told and no other.
///
/// # Errors
/// A folder without such files, lines that cannot be understood.
pub fn battery(folder: &Path) -> Result<Report> {
    let mut items = Vec::new();
    let mut fired: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for case in cases(folder)? {
        let rules = fired.entry(case.language.clone()).or_default();
        rules.extend(case.record.events.iter().filter_map(|e| line_of(&e.rule)));
        let wrong = told::wrong(&case.expected, &case.record.events);
        items.push(Item {
            document: case.kind,
            category: case.language,
            id: case.id,
            core: true,
            found: wrong.is_none(),
            note: wrong.map(|told| format!("{} → {told}", case.sentence)).unwrap_or_default(),
        });
    }
    let score = items.iter().filter(|i| i.found).count() as f64 / items.len().max(1) as f64;
    let mut figures = BTreeMap::new();
    for (language, fired) in &fired {
        let here = || items.iter().filter(|i| i.category == *language);
        let right = here().filter(|i| i.found).count() as f64 / here().count().max(1) as f64;
        figures.insert(format!("{language}: sentences right"), right);
        let lines = lines(language);
        let silent: Vec<u32> = lines.difference(fired).copied().collect();
        let share = 1.0 - silent.len() as f64 / lines.len().max(1) as f64;
        figures.insert(format!("{language}: rules that fired"), share);
        items.extend(silent.into_iter().map(|line| Item {
            document: "events.tsv".into(),
            category: format!("{language} rules"),
            id: line.to_string(),
            core: true,
            found: false,
            note: "fired in no case".into(),
        }));
        items.extend(fired.intersection(&lines).map(|line| Item {
            document: "events.tsv".into(),
            category: format!("{language} rules"),
            id: line.to_string(),
            core: true,
            found: true,
            note: String::new(),
        }));
    }
    Ok(Report { suite: "battery".into(), score, measure: "sentences right".into(), figures, items })
}

/// The line of `events.tsv` in the rule of an event (`consult.meet:120`).
pub(crate) fn line_of(rule: &str) -> Option<u32> {
    rule.rsplit(':').next()?.parse().ok()
}

/// The lines of a language's `events.tsv` that tell events (those that only take a sense away do not).
pub(crate) fn lines(language: &str) -> BTreeSet<u32> {
    let number = LANGUAGES.iter().position(|l| *l == language).and_then(|n| u8::try_from(n).ok());
    let rules = number.map(|n| lexicon().language(n).rules("events.tsv").iter());
    let tells = |options: &str| !options.split(' ').any(|o| o == "none");
    rules.into_iter().flatten().filter(|r| tells(r.cell(5))).map(|r| r.line).collect()
}
