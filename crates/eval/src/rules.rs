//! Which lines and expressions of `events.tsv` no case makes fire, and which say the same as another line.
use crate::battery::{Case, cases, line_of, lines};
use crate::report::{Item, Report};
use crate::told;
use anyhow::Result;
use legation_lexicon::tables::Rule;
use legation_lexicon::{LANGUAGES, lexicon};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Goes through the batteries in the folders `events` and `rules` of `folder`: a row a frame and language with the
/// lines that fire there, the sentences of `rules` that are told right, and, as misses, each line that fires in no
/// sentence and each expression that stands twice.
///
/// # Errors
/// Folders without batteries, lines that cannot be understood.
pub fn rules(folder: &Path) -> Result<Report> {
    let own = cases(&folder.join("rules"))?;
    let others = cases(&folder.join("events"))?;
    let mut figures = BTreeMap::new();
    let mut items = Vec::new();
    let all = || own.iter().chain(&others);
    let languages: BTreeSet<&str> = all().map(|c| c.language.as_str()).collect();
    let (mut fired_all, mut lines_all) = (0, 0);
    for language in languages {
        let fired: BTreeSet<u32> = all().filter(|c| c.language == language).flat_map(fired).collect();
        let wanted = lines(language);
        fired_all += wanted.intersection(&fired).count();
        lines_all += wanted.len();
        let told = share(wanted.intersection(&fired).count(), wanted.len());
        figures.insert(format!("{language}: lines that fire"), told);
        let here = || own.iter().filter(|c| c.language == language);
        let right = here().filter(|c| told::wrong(&c.expected, &c.record.events).is_none()).count();
        figures.insert(format!("{language}: sentences right"), share(right, here().count()));
        let table = &table(language);
        let (expressions, codes) = size(table);
        figures.insert(format!("{language}: expressions"), expressions as f64);
        figures.insert(format!("{language}: CAMEO codes reached"), codes as f64);
        let twice = twice(table);
        figures.insert(format!("{language}: expressions that stand twice"), twice.len() as f64);
        for line in wanted {
            let rule = table.iter().find(|r| r.line == line);
            let found = fired.contains(&line);
            items.push(Item {
                document: rule.map_or_else(String::new, |r| r.cell(0).to_string()),
                category: format!("{language} lines"),
                id: line.to_string(),
                core: true,
                found,
                note: rule.filter(|_| !found).map(|r| written(table, r)).unwrap_or_default(),
            });
        }
        items.extend(twice.into_iter().map(|(rule, first)| Item {
            document: rule.cell(0).into(),
            category: format!("{language} twice"),
            id: rule.line.to_string(),
            core: true,
            found: false,
            note: format!("`{}` stands in line {} already ({})", rule.text, first.line, first.cell(0)),
        }));
    }
    for case in &own {
        if let Some(told) = told::wrong(&case.expected, &case.record.events) {
            items.push(Item {
                document: case.kind.clone(),
                category: format!("{} sentences", case.language),
                id: case.id.clone(),
                core: true,
                found: false,
                note: format!("{} → {told}", case.sentence),
            });
        }
    }
    let score = share(fired_all, lines_all);
    Ok(Report { suite: "rules".into(), score, measure: "lines that fire".into(), figures, items })
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The lines that told the events of a case.
fn fired(case: &Case) -> impl Iterator<Item = u32> + '_ {
    case.record.events.iter().filter_map(|e| line_of(&e.rule))
}

/// The patterns of a language, in the order of the file.
fn table(language: &str) -> Vec<&'static Rule> {
    let number = LANGUAGES.iter().position(|l| *l == language).and_then(|n| u8::try_from(n).ok());
    number.map_or_else(Vec::new, |n| lexicon().language(n).rules("events.tsv").iter().collect())
}

/// How many expressions tell events, and how many codes of CAMEO they and the stances made finer by their content reach.
fn size(table: &[&'static Rule]) -> (usize, usize) {
    let tells = |r: &&&'static Rule| !is_shadow(r);
    let frames: BTreeSet<&str> = table.iter().filter(tells).map(|r| r.cell(0)).collect();
    let codes = || frames.iter().filter_map(|f| Some(lexicon().frame(f)?.cameo.as_str()));
    let mut reached: BTreeSet<&str> = codes().collect();
    for frame in &frames {
        reached.extend(codes().filter_map(|c| Some(lexicon().stance(frame, c)?.cameo.as_str())));
    }
    // a word of several words (`@s'en_prendre`) makes several patterns of one expression
    let expressions: BTreeSet<(u32, &str)> =
        table.iter().filter(tells).map(|r| (r.line, r.text.as_str())).collect();
    (expressions.len(), reached.len())
}

fn is_shadow(rule: &Rule) -> bool {
    rule.cell(5).split(' ').any(|o| o == "none")
}

/// The expressions that stand word for word in two lines which say the same of their sides (the second is idle) or
/// different things of the act (they contradict each other), the later with the earlier.
fn twice(table: &[&'static Rule]) -> Vec<(&'static Rule, &'static Rule)> {
    let mut seen: BTreeMap<(&str, &str), Vec<&'static Rule>> = BTreeMap::new();
    let mut out = Vec::new();
    for &rule in table.iter().filter(|r| !is_shadow(r)) {
        let known = seen.entry((&rule.text, rule.cell(2))).or_default();
        // the same words with other sides are a second reading, tried where the first finds nobody
        let kind = |r: &Rule| lexicon().frame(r.cell(0)).map(|f| f.plover.as_str());
        let same = |k: &&&'static Rule| {
            k.steps == rule.steps && (kind(k) != kind(rule) || (3..6).all(|i| k.cell(i) == rule.cell(i)))
        };
        if let Some(first) = known.iter().find(same) {
            out.push((rule, *first));
        }
        known.push(rule);
    }
    out
}

/// A line's patterns and what it says of the sides, for whoever writes a sentence for it.
fn written(table: &[&'static Rule], rule: &Rule) -> String {
    let patterns: Vec<&str> = table.iter().filter(|r| r.line == rule.line).map(|r| r.text.as_str()).collect();
    format!(
        "{} · {} · {} · {} · {}",
        patterns.join(" | "),
        rule.cell(2),
        rule.cell(3),
        rule.cell(4),
        rule.cell(5)
    )
}
