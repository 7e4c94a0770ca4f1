//! French TimeBank and MEANTIME: news annotated with TIMEX3.
//!
//! The collections hold windows around the annotations, not whole texts: the windows of a document are read one by
//! one, and precision is measured on what falls inside them, on either side of the annotation. An expression that
//! begins or ends a window is not counted as spurious, for it may be cut. Slips of the annotators that are not TIMEX3
//! (`PM6`) are followed nowhere: they count as ours wrong.
use super::{Case, Outcome, Reader, at, got};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn normal(value: &str) -> String {
    value.trim_end_matches(":00").replace("T24", "T00").replace('Z', "").to_string()
}

/// Scores a file.
pub(super) fn score(cases: &[Value], name: &str, lang: &str, reader: &Reader<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let mut marked: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for case in cases {
        marked.entry(case["doc"].to_string()).or_default().push(case["text"].as_str().unwrap_or(""));
    }
    let mut spurious: BTreeSet<(String, String)> = BTreeSet::new();
    let mut predicted = 0;
    for (n, case) in cases.iter().enumerate() {
        let part = |key: &str| case[key].as_str().unwrap_or("");
        let (left, text, right) = (part("left"), part("text"), part("right"));
        let gap = if right.is_empty() && !left.ends_with(['\n', ' ', '\'']) { " " } else { "" };
        let whole = format!("{left}{gap}{text}{right}");
        let from = left.len() + gap.len();
        let to = from + text.len();
        let published: Option<Date> = case["dct"].as_str().and_then(|d| d.parse().ok());
        let found = reader(&Case { text: &whole, lang, published, moment: None, ahead: false });
        let (same, near) = at(&found, from, to);
        let want = part("value");
        let told = |what: &str| {
            let tail: String = left.chars().skip(left.chars().count().saturating_sub(50)).collect();
            let head: String = right.chars().take(25).collect();
            format!("{what} {}…{tail}[[{text}]]{head} = {want}: {}", part("dct"), got(&found))
                .replace('\n', "⏎")
        };
        outcome.add(name, "spans", n, same.is_some(), || told("span"));
        outcome.add(name, "overlapping", n, near.is_some(), || told("nothing"));
        let good = near.is_some_and(|t| normal(&t.value) == normal(want));
        outcome.add(name, "values", n, good, || told("value"));
        predicted += usize::from(near.is_some());
        let document = case["doc"].to_string();
        let known = |words: &str| {
            marked
                .get(&document)
                .is_some_and(|all| all.iter().any(|g| g.contains(words) || words.contains(g)))
        };
        for t in &found {
            let inside = t.span.from() > 0 && t.span.to() < whole.len();
            let apart = t.span.to() <= from || to <= t.span.from();
            if inside && apart && !known(&t.text) && spurious.insert((document.clone(), t.text.clone())) {
                let item = || told(&format!("spurious {}", got(std::slice::from_ref(t))));
                outcome.add(name, "spurious", n, false, item);
            }
        }
    }
    let all = (cases.len() + predicted + spurious.len()).max(1) as f64;
    let f1 = |share: f64| 2.0 * share * cases.len() as f64 / all;
    let value = f1(outcome.share("values"));
    outcome.figures = vec![
        (format!("{name} strict F1"), f1(outcome.share("spans"))),
        (format!("{name} relaxed F1"), f1(outcome.share("overlapping"))),
        (format!("{name} value F1"), value),
    ];
    outcome.headline = Some(value);
    outcome
}
