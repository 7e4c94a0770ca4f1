//! Attributions read off gold syntax.
use crate::text::{Gold, System, percent};
use serde_json::Value;
use std::collections::BTreeSet;

fn numbers(value: &Value) -> BTreeSet<usize> {
    value.as_array().into_iter().flatten().filter_map(Value::as_u64).map(|n| n as usize).collect()
}

/// Shared over joined; a conjunction that only one of the two counts in is forgiven.
fn overlap(gold: &BTreeSet<usize>, ours: &BTreeSet<usize>) -> f64 {
    let value =
        |g: &BTreeSet<usize>| g.intersection(ours).count() as f64 / g.union(ours).count().max(1) as f64;
    let without: BTreeSet<usize> = gold.iter().copied().skip(1).collect();
    value(gold).max(value(&without))
}

pub fn score(lang: &str, lines: &str, system: System, verbose: bool) {
    let mut sound = 0;
    let (mut all, mut hit, mut predicted, mut spoken, mut right, mut preps, mut preps_right) =
        (0, 0, 0, 0, 0, 0, 0);
    for row in lines.lines().filter_map(|l| serde_json::from_str::<Value>(l).ok()) {
        let words: Vec<&str> =
            row["tokens"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let text = row["text"].as_str().unwrap_or("");
        let gold = Gold::align(text, &words);
        let ours = system(text);
        let covers: Vec<BTreeSet<usize>> = ours.iter().map(|q| gold.covered(&q.content)).collect();
        let cues: Vec<BTreeSet<usize>> = ours.iter().map(|q| gold.covered(q.cue.as_slice())).collect();
        let items = row["attributions"].as_array().into_iter().flatten();
        let (sources, contents): (Vec<&Value>, Vec<&Value>) =
            items.partition(|i| numbers(&i["content"]).is_empty());
        let listed: BTreeSet<usize> = contents.iter().flat_map(|i| numbers(&i["cue"])).collect();
        let mut matched = BTreeSet::new();
        let mut judged: BTreeSet<usize> =
            (0..ours.len()).filter(|&q| cues[q].is_empty() || !cues[q].is_disjoint(&listed)).collect();
        for item in contents {
            let word = |i: &usize| words.get(*i).is_some_and(|w| w.contains(char::is_alphanumeric));
            let content: BTreeSet<usize> = numbers(&item["content"]).into_iter().filter(word).collect();
            all += 1;
            let best = (0..ours.len()).find(|&q| overlap(&content, &covers[q]) >= 0.8);
            hit += usize::from(best.is_some());
            judged.extend(best);
            matched.extend(best);
            let source = numbers(&item["source"]);
            let mut good = true;
            if let Some(q) = best.filter(|_| !source.is_empty()) {
                spoken += 1;
                good = !gold.covered(&ours[q].speaker).is_disjoint(&source);
                right += usize::from(good);
            }
            if verbose && !(good && best.is_some()) {
                let cue: Vec<&str> = numbers(&item["cue"]).iter().map(|&i| words[i]).collect();
                let words: Vec<&str> = content.iter().map(|&i| words[i]).collect();
                println!(
                    "  {} | {} | {} | {text}",
                    if best.is_some() { "source" } else { "missed" },
                    cue.join(" "),
                    words.join(" ")
                );
                for q in &ours {
                    let text: Vec<&str> = q.content.iter().map(|s| s.slice(text)).collect();
                    println!("      ours {} | {}", q.rule, text.join(" // "));
                }
            }
        }
        predicted += judged.len();
        sound += matched.len();
        for item in sources {
            preps += 1;
            let cue = numbers(&item["cue"]);
            let source = numbers(&item["source"]);
            let near = (0..ours.len())
                .any(|q| !cues[q].is_disjoint(&cue) && !gold.covered(&ours[q].speaker).is_disjoint(&source));
            preps_right += usize::from(near);
        }
    }
    let (recall, precision) = (percent(hit, all), percent(sound, predicted));
    let f1 = if recall + precision > 0.0 { 2.0 * recall * precision / (recall + precision) } else { 0.0 };
    println!(
        "ud {lang}: {all} contents at 0.8: recall {recall:.1}, precision {precision:.1} of {predicted}, F1 {f1:.1}; source {:.1}%; source clauses {preps_right} of {preps}",
        percent(right, spoken)
    );
}
