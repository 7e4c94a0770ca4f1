//! The attributions of GUM's news and interviews.
use super::Tally;
use super::text::{Gold, SYSTEMS, share};
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

#[derive(Default)]
struct Counts {
    all: usize,
    found: usize,
    cued: usize,
    found_cued: usize,
    source: usize,
    aside: usize,
    found_aside: usize,
    direct: usize,
    direct_right: usize,
}

/// Scores all systems on the lines of the file `name`.
pub(crate) fn score(name: &str, lines: &str, tally: &mut Tally) {
    for (system, run) in SYSTEMS {
        let mut counts = Counts::default();
        for (number, row) in lines.lines().filter_map(|l| serde_json::from_str::<Value>(l).ok()).enumerate() {
            let words: Vec<&str> = row["tokens"].as_str().unwrap_or("").split(' ').collect();
            let gold = Gold::join(&words);
            let ours = run(&gold.text);
            let covers: Vec<BTreeSet<usize>> = ours.iter().map(|q| gold.covered(&q.content)).collect();
            let cues: Vec<BTreeSet<usize>> = ours.iter().map(|q| gold.covered(q.cue.as_slice())).collect();
            let mut matched = BTreeSet::new();
            let aside = number % 3 == 2;
            for (id, item) in row["attributions"].as_array().into_iter().flatten().enumerate() {
                let cue = numbers(&item["cue_tok"]);
                let head = &item["content_head_tok"];
                let b = head[1].as_u64().unwrap_or(1) as usize;
                let a = (head[0].as_u64().unwrap_or(1) as usize).saturating_sub(1).min(b);
                let inside = |q: usize| (a..b).filter(|i| covers[q].contains(i)).count() * 2 >= b - a;
                let hit =
                    (0..ours.len()).find(|&q| inside(q) && (cue.is_empty() || !cues[q].is_disjoint(&cue)));
                matched.extend((0..ours.len()).filter(|&q| ours[q].direct && inside(q)));
                counts.all += 1;
                counts.found += usize::from(hit.is_some());
                counts.aside += usize::from(aside);
                counts.found_aside += usize::from(aside && hit.is_some());
                counts.cued += usize::from(!cue.is_empty());
                counts.found_cued += usize::from(!cue.is_empty() && hit.is_some());
                let right =
                    hit.map(|q| !gold.covered(&ours[q].speaker).is_disjoint(&numbers(&item["source_tok"])));
                counts.source += usize::from(right == Some(true));
                if system.is_empty() {
                    let note = if aside {
                        "set aside".to_string()
                    } else {
                        let speaker =
                            hit.and_then(|q| ours[q].speaker.first()).map_or("-", |s| s.slice(&gold.text));
                        format!("{} | {} | ours {speaker}", item["attrib_edu"], item["content_head_edu"])
                    };
                    let of = |what: &str| if aside { format!("{what} aside") } else { what.to_string() };
                    let document = row["doc"].as_str().unwrap_or(name);
                    tally.put(document, &of("found"), id + 1, hit.is_some(), note.clone());
                    if let Some(right) = right {
                        tally.put(document, &of("source"), id + 1, right, note);
                    }
                }
            }
            for (q, found) in ours.iter().enumerate().filter(|(q, f)| f.direct && !matched.contains(q)) {
                if system.is_empty() && !aside {
                    let words: Vec<&str> = found.content.iter().map(|s| s.slice(&gold.text)).collect();
                    let note = format!("direct speech not in gold: {} | {}", found.rule, words.join(" // "));
                    tally.put(row["doc"].as_str().unwrap_or(name), "extra", q, false, note);
                }
            }
            counts.direct += ours.iter().filter(|q| q.direct).count();
            counts.direct_right += matched.len();
        }
        let c = counts;
        let mut put = |name: &str, value: f64| tally.figure("gum en", system, name, value);
        put("found", share(c.found, c.all));
        put("found, of those with a cue", share(c.found_cued, c.cued));
        put("found, in the third set aside", share(c.found_aside, c.aside));
        put("source right in those found", share(c.source, c.found));
        put("precision of direct speech", share(c.direct_right, c.direct));
    }
}
