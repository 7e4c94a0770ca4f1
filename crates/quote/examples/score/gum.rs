//! The attributions of GUM's news and interviews.
use crate::text::{Gold, System, percent};
use serde_json::Value;
use std::collections::BTreeSet;

/// Token numbers written as `3`, `"3-5"` or `"3-5,9"`, from 1; here from 0.
fn numbers(value: &Value) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    let Some(list) = value.as_array() else { return out };
    for item in list {
        let text = item.as_str().map_or_else(|| item.to_string(), str::to_string);
        for range in text.split(',') {
            let (a, b) = range.split_once('-').unwrap_or((range, range));
            if let (Ok(a), Ok(b)) = (a.trim().parse::<usize>(), b.trim().parse::<usize>()) {
                out.extend(a.saturating_sub(1)..b);
            }
        }
    }
    out
}

pub fn score(lines: &str, system: System, verbose: bool) {
    let (mut all, mut cued, mut found, mut found_cued, mut source, mut direct, mut direct_right) =
        (0, 0, 0, 0, 0, 0, 0);
    for row in lines.lines().filter_map(|l| serde_json::from_str::<Value>(l).ok()) {
        let words: Vec<&str> = row["tokens"].as_str().unwrap_or("").split(' ').collect();
        let gold = Gold::join(&words);
        let ours = system(&gold.text);
        let covers: Vec<BTreeSet<usize>> = ours.iter().map(|q| gold.covered(&q.content)).collect();
        let cues: Vec<BTreeSet<usize>> = ours.iter().map(|q| gold.covered(q.cue.as_slice())).collect();
        let mut matched = BTreeSet::new();
        for item in row["attributions"].as_array().into_iter().flatten() {
            let cue = numbers(&item["cue_tok"]);
            let head = &item["content_head_tok"];
            let (a, b) = (head[0].as_u64().unwrap_or(1) as usize - 1, head[1].as_u64().unwrap_or(1) as usize);
            let inside = |q: usize| (a..b).filter(|i| covers[q].contains(i)).count() * 2 >= b - a;
            let hit = (0..ours.len()).find(|&q| inside(q) && (cue.is_empty() || !cues[q].is_disjoint(&cue)));
            matched.extend((0..ours.len()).filter(|&q| ours[q].direct && inside(q)));
            all += 1;
            cued += usize::from(!cue.is_empty());
            let mut right = false;
            if let Some(q) = hit {
                found += 1;
                found_cued += usize::from(!cue.is_empty());
                let speaker = gold.covered(&ours[q].speaker);
                right = !speaker.is_disjoint(&numbers(&item["source_tok"]));
                source += usize::from(right);
            }
            if verbose && !right {
                println!(
                    "  {} | {} | {}",
                    if hit.is_some() { "source" } else { "missed" },
                    item["attrib_edu"],
                    item["content_head_edu"]
                );
            }
        }
        direct += ours.iter().filter(|q| q.direct).count();
        direct_right += matched.len();
        if verbose {
            for (q, _) in ours.iter().enumerate().filter(|(q, o)| o.direct && !matched.contains(q)) {
                let text: Vec<&str> = ours[q].content.iter().map(|s| s.slice(&gold.text)).collect();
                println!("  not in gold | {} | {}", ours[q].rule, text.join(" // "));
            }
        }
    }
    println!(
        "gum: {all} attributions, found {:.1}% (with a cue: {cued}, found {:.1}%), source {:.1}%; direct {direct}, precision {:.1}%",
        percent(found, all),
        percent(found_cued, cued),
        percent(source, found),
        percent(direct_right, direct)
    );
}
