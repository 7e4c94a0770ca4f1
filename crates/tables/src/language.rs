//! One folder of `data/lang`, compiled.
use crate::pattern::{Context, parse};
use crate::{Forms, Problem, Step, Vocabulary, list, rows};
use legation_normal::{fine_words, normal};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The files that hold patterns, and the column that they stand in.
pub const PATTERN_FILES: &[(&str, usize)] =
    &[("anaphora.tsv", 1), ("cues.tsv", 1), ("events.tsv", 1), ("offices.tsv", 2), ("times.tsv", 1)];

/// A line of a pattern file: its cells and one of its patterns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Line, from 1.
    pub line: u32,
    /// The cells of the line; that of the patterns is empty.
    pub cells: Vec<String>,
    /// The pattern as written.
    pub text: String,
    /// Its steps.
    pub steps: Vec<Step>,
}

impl Rule {
    /// Cell `i`, empty past the end.
    #[must_use]
    pub fn cell(&self, i: usize) -> &str {
        self.cells.get(i).map_or("", String::as_str)
    }
}

/// A language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: String,
    /// `language.tsv`.
    pub settings: BTreeMap<String, String>,
    /// `words.tsv`: normal forms by class.
    pub classes: BTreeMap<String, Vec<String>>,
    /// All words of the patterns.
    pub vocabulary: Vocabulary,
    /// Rules by file.
    pub rules: BTreeMap<String, Vec<Rule>>,
    /// Rows of the other tables of the folder that stages read themselves, by file.
    pub tables: BTreeMap<String, Vec<Vec<String>>>,
}

/// The table of the phrases of `timewords.tsv`: a row for each row there, a cell for each alternative in its third cell,
/// cut and in normal form ([`legation_normal::fine_words`]) with spaces between; a `?` before it stays.
pub const TIME_PHRASES: &str = "timewords.cut";

/// The classes that follow from other tables of the folder; their words are sorted: `given-name` (first words of
/// people's names), `name-word` (all words of them) and `time-word` (months, days and such).
pub const DERIVED: [&str; 3] = ["given-name", "name-word", "time-word"];

/// Files that are no tables of their own: names, which all languages share, and the files read above.
const READ_ELSEWHERE: &[&str] = &[
    "states.tsv",
    "organisations.tsv",
    "people.tsv",
    "places.tsv",
    "language.tsv",
    "words.tsv",
    "namesakes.tsv",
];

impl Language {
    /// Compiles a folder given as file names with their contents.
    ///
    /// # Errors
    /// Every line that cannot be read.
    pub fn compile(code: &str, files: &BTreeMap<String, String>) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut language = Language { code: code.into(), ..Language::default() };
        let path = |name: &str| format!("data/lang/{code}/{name}");
        let text = |name: &str| files.get(name).map_or("", String::as_str);
        match rows(&path("language.tsv"), text("language.tsv"), 2) {
            Ok(rows) => {
                language.settings =
                    rows.iter().map(|r| (r.cell(0).to_string(), r.cell(1).to_string())).collect();
            }
            Err(p) => problems.push(p),
        }
        match rows(&path("words.tsv"), text("words.tsv"), 2) {
            Ok(rows) => {
                for row in rows {
                    let class = language.classes.entry(row.cell(0).to_string()).or_default();
                    class.extend(list(row.cell(1)).map(normal));
                }
            }
            Err(p) => problems.push(p),
        }
        let inside = language.settings.get("demonym").is_some_and(|d| d.contains("inside"));
        let forms = Forms::parse(&path("forms.txt"), text("forms.txt")).unwrap_or_else(|p| {
            problems.push(p);
            Forms::default()
        });
        for class in language.classes.values() {
            class.iter().for_each(|w| {
                language.vocabulary.sym(w);
            });
        }
        for (name, column) in PATTERN_FILES {
            let file = path(name);
            let rules = language.rules.entry((*name).to_string()).or_default();
            let rows = match rows(&file, text(name), column + 1) {
                Ok(rows) => rows,
                Err(p) => {
                    problems.push(p);
                    continue;
                }
            };
            for row in rows {
                let mut cells: Vec<String> = row.cells.iter().map(|c| (*c).to_string()).collect();
                // each rule has its own pattern: the list of all of them need not be repeated in each
                cells[*column].clear();
                for pattern in list(row.cell(*column)) {
                    let ctx =
                        Context { file: &file, line: row.line, forms: &forms, classes: &language.classes };
                    match parse(pattern, &ctx, &mut language.vocabulary) {
                        Ok(mut all) => {
                            if *name == "offices.tsv" && inside {
                                all.iter_mut().for_each(open_for_demonym);
                            }
                            rules.extend(all.into_iter().map(|steps| Rule {
                                line: u32::try_from(row.line).unwrap_or(0),
                                cells: cells.clone(),
                                text: pattern.to_string(),
                                steps,
                            }));
                        }
                        Err(p) => problems.push(p),
                    }
                }
            }
        }
        let others = files.keys().filter(|n| {
            n.ends_with(".tsv")
                && !READ_ELSEWHERE.contains(&n.as_str())
                && !PATTERN_FILES.iter().any(|(p, _)| p == n)
        });
        for name in others {
            match rows(&path(name), text(name), 1) {
                Ok(rows) => {
                    let cells = |r: &crate::Row<'_>| r.cells.iter().map(|c| (*c).to_string()).collect();
                    language.tables.insert(name.clone(), rows.iter().map(cells).collect());
                }
                Err(p) => problems.push(p),
            }
        }
        let phrases = language.table("timewords.tsv").iter().map(|row| {
            let all = list(row.get(2).map_or("", String::as_str));
            all.map(|phrase| {
                let (mark, phrase) = phrase.strip_prefix('?').map_or(("", phrase), |p| ("?", p));
                format!("{mark}{}", fine_words(phrase).join(" "))
            })
        });
        let phrases = phrases.map(Iterator::collect).collect();
        language.tables.insert(TIME_PHRASES.into(), phrases);
        language.derive(text("people.tsv"));
        if problems.is_empty() { Ok(language) } else { Err(problems) }
    }

    /// The classes of [`DERIVED`].
    fn derive(&mut self, people: &str) {
        let mut given: BTreeSet<String> = self.class("given-name").iter().cloned().collect();
        let mut all = given.clone();
        for line in people.lines().filter(|l| !l.starts_with('#')) {
            for name in list(line.split('\t').nth(1).unwrap_or("")) {
                let words: Vec<String> = name.trim_start_matches('?').split([' ', '·']).map(normal).collect();
                given.extend(words.first().filter(|w| words.len() > 1 && w.chars().count() > 2).cloned());
                all.extend(words.into_iter().filter(|w| w.chars().count() > 2));
            }
        }
        const TIMES: [&str; 6] = ["month", "wday", "wdays", "unit", "part", "shift"];
        let times: BTreeSet<String> = (self.table("timewords.tsv").iter())
            .filter(|r| r.first().is_some_and(|c| TIMES.contains(&c.as_str())))
            .flat_map(|r| list(r.get(2).map_or("", String::as_str)))
            .filter(|w| !w.starts_with('?') && !w.contains(' '))
            .map(normal)
            .collect();
        for (class, words) in DERIVED.into_iter().zip([given, all, times]) {
            self.classes.insert(class.into(), words.into_iter().collect());
        }
    }

    /// The rows of another table of the folder (`timewords.tsv`); none if there is no such file.
    #[must_use]
    pub fn table(&self, file: &str) -> &[Vec<String>] {
        self.tables.get(file).map_or(&[], Vec::as_slice)
    }

    /// The words of a class in `words.tsv`, as normal forms.
    #[must_use]
    pub fn class(&self, name: &str) -> &[String] {
        self.classes.get(name).map_or(&[], Vec::as_slice)
    }
}

/// Lets an adjective of nationality stand after the first word of a role (« ministre russe des Affaires étrangères »).
fn open_for_demonym(steps: &mut Vec<Step>) {
    if steps.len() > 1 {
        steps.insert(1, Step::Slot { slot: crate::Slot::State, optional: true });
    }
}
