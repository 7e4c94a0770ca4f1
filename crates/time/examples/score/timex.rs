//! French TimeBank and MEANTIME: news annotated with TIMEX3.
//!
//! The collections hold windows around the annotations, not whole texts: the windows of a document are read one by
//! one, precision is measured on what falls inside them. Values follow the slips of the annotators that are not
//! TIMEX3 (`PM6`) nowhere: they count as ours wrong. An expression that starts or ends a window is not counted as
//! spurious, for it may be cut.
use crate::{Score, times};
use jiff::civil::Date;
use legation_time::{Options, Reading};
use serde_json::Value;
use std::collections::BTreeSet;

fn normal(value: &str) -> String {
    value.trim_end_matches(":00").replace("T24", "T00").replace("Z", "").to_string()
}

/// Scores a file.
pub fn score(cases: &[Value], name: &str, verbose: bool) {
    let (mut strict, mut loose, mut values) = (Score::default(), Score::default(), Score::default());
    let mut spurious: BTreeSet<(String, String)> = BTreeSet::new();
    let mut predicted = 0;
    let mut golds: BTreeSet<(String, String)> = BTreeSet::new();
    for case in cases {
        golds.insert((case["doc"].to_string(), case["text"].as_str().unwrap_or("").to_string()));
    }
    for case in cases {
        let (left, text, right) = (
            case["left"].as_str().unwrap_or(""),
            case["text"].as_str().unwrap_or(""),
            case["right"].as_str().unwrap_or(""),
        );
        let gap = if right.is_empty() && !left.ends_with(['\n', ' ', '\'']) { " " } else { "" };
        let whole = format!("{left}{gap}{text}{right}");
        let from = left.len() + gap.len();
        let to = from + text.len();
        let published: Option<Date> = case["dct"].as_str().and_then(|d| d.parse().ok());
        let found = times(&whole, name, &Options { published, reading: Reading::News, ..Options::default() });
        let same = found.iter().find(|t| t.span.from() == from && t.span.to() == to);
        let near = same.or_else(|| {
            found.iter().filter(|t| t.span.from() < to && from < t.span.to()).max_by_key(|t| t.span.len())
        });
        strict.add(same.is_some());
        loose.add(near.is_some());
        let want = case["value"].as_str().unwrap_or("");
        let good = near.is_some_and(|t| normal(&t.value) == normal(want));
        values.add(good);
        for t in &found {
            let inside = t.span.from() > 0 && t.span.to() < whole.len();
            let over = t.span.from() < to && from < t.span.to();
            if inside && !over && t.span.to() <= from {
                let key = (case["doc"].to_string(), t.text.clone());
                if golds
                    .iter()
                    .all(|(d, g)| *d != key.0 || !g.contains(&key.1) && !key.1.contains(g.as_str()))
                    && spurious.insert(key)
                    && verbose
                {
                    println!("  {name}: SPURIOUS [{}] {} {} | …{}", t.text, t.value, t.rule, &whole[..to]);
                }
            }
        }
        predicted += usize::from(near.is_some());
        if verbose && (same.is_none() || !good) {
            let got: Vec<_> = found.iter().map(|t| format!("[{}] {} {}", t.text, t.value, t.rule)).collect();
            let tail: String = left.chars().rev().take(50).collect::<Vec<_>>().into_iter().rev().collect();
            println!(
                "  {name}: {} {} …{}[[{text}]]{} | {want} | {}",
                if same.is_none() { "SPAN" } else { "VALUE" },
                case["dct"].as_str().unwrap_or(""),
                tail.replace('\n', "⏎"),
                right.chars().take(25).collect::<String>().replace('\n', "⏎"),
                got.join(" ; ")
            );
        }
    }
    let f1 = |right: usize| 200.0 * right as f64 / (strict.all + predicted + spurious.len()).max(1) as f64;
    println!(
        "{name}: strict F1 {:.1}, relaxed F1 {:.1}, value F1 {:.1}; strict recall {strict}, values {values}, spurious {}",
        f1(strict.right),
        f1(loose.right),
        f1(values.right),
        spurious.len()
    );
}
