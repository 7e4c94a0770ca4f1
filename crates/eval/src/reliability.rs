//! How often the events of each class are right, and whether the confidence that is printed says so.
use crate::report::{Item, Report};
use crate::{battery, told};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::Path;

/// Counts, on the batteries, the events of each class and of each step of confidence that are right; the lines
/// `class …` are what `data/events/reliability.tsv` holds (pulled towards the mean where a class is rare).
///
/// # Errors
/// A folder without batteries, lines that cannot be understood.
pub fn reliability(folder: &Path) -> Result<Report> {
    let mut classes: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut steps: BTreeMap<u32, (u32, u32, f64)> = BTreeMap::new();
    for case in battery::cases(folder)? {
        for event in &case.record.events {
            let right = u32::from(told::is_expected(&case.expected, event));
            let class = event.why.iter().find_map(|w| w.strip_prefix("class ")).unwrap_or("");
            let of_class = classes.entry(class.to_string()).or_default();
            of_class.0 += 1;
            of_class.1 += right;
            let step = (f64::from(event.confidence) * 10.0).round();
            let here = steps.entry(step as u32).or_default();
            here.0 += 1;
            here.1 += right;
            here.2 += f64::from(event.confidence);
        }
    }
    let (all, right) = classes.values().fold((0, 0), |(a, r), (n, k)| (a + n, r + k));
    let mean = f64::from(right) / f64::from(all.max(1));
    let mut figures = BTreeMap::new();
    for (class, (n, k)) in &classes {
        let share = (f64::from(*k) + PRIOR * mean) / (f64::from(*n) + PRIOR);
        figures.insert(format!("class {class} ({n} told)"), share);
    }
    let mut off = 0.0;
    for (step, (n, k, sum)) in &steps {
        let (told, said) = (f64::from(*k) / f64::from(*n), sum / f64::from(*n));
        off += (told - said).abs() * f64::from(*n) / f64::from(all.max(1));
        figures.insert(format!("given about 0.{step} ({n} told): right"), told);
    }
    let items = vec![Item {
        document: "all".into(),
        category: "events right".into(),
        id: "1".into(),
        core: true,
        found: right > 0,
        note: String::new(),
    }];
    figures.insert("share of all events right".into(), mean);
    Ok(Report {
        suite: "reliability".into(),
        score: 1.0 - off,
        measure: "one less the mean gap between confidence and share right".into(),
        figures,
        items,
    })
}

/// How many events of the mean a class is counted with besides its own.
const PRIOR: f64 = 8.0;
