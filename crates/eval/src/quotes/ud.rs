//! Attributions read off gold syntax.
use super::Tally;
use super::text::{Found, Gold, SYSTEMS, f1, share};
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

fn told(gold: &Gold, ours: &[Found]) -> String {
    let one = |q: &Found| {
        let content: Vec<&str> = q.content.iter().map(|s| s.slice(&gold.text)).collect();
        let speaker = q.speaker.first().map_or("-", |s| s.slice(&gold.text));
        format!("{}: [{speaker}] {}", q.rule, content.join(" // "))
    };
    ours.iter().map(one).collect::<Vec<_>>().join(" ;; ")
}

#[derive(Default)]
struct Counts {
    all: usize,
    hit: usize,
    sound: usize,
    predicted: usize,
    spoken: usize,
    right: usize,
    preps: usize,
    preps_right: usize,
    aside: usize,
    hit_aside: usize,
}

/// Scores all systems on the lines of the file `name`.
pub(crate) fn score(name: &str, lines: &str, tally: &mut Tally) {
    let lang = name.split('.').nth(1).unwrap_or("");
    for (system, run) in SYSTEMS {
        let mut c = Counts::default();
        for (number, row) in lines.lines().filter_map(|l| serde_json::from_str::<Value>(l).ok()).enumerate() {
            let words: Vec<&str> =
                row["tokens"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let text = row["text"].as_str().unwrap_or("");
            let gold = Gold::align(text, &words);
            let ours = run(text);
            let covers: Vec<BTreeSet<usize>> = ours.iter().map(|q| gold.covered(&q.content)).collect();
            let cues: Vec<BTreeSet<usize>> = ours.iter().map(|q| gold.covered(q.cue.as_slice())).collect();
            let items = row["attributions"].as_array().into_iter().flatten();
            let (sources, contents): (Vec<&Value>, Vec<&Value>) =
                items.partition(|i| numbers(&i["content"]).is_empty());
            let listed: BTreeSet<usize> = contents.iter().flat_map(|i| numbers(&i["cue"])).collect();
            let mut matched = BTreeSet::new();
            let mut judged: BTreeSet<usize> =
                (0..ours.len()).filter(|&q| cues[q].is_empty() || !cues[q].is_disjoint(&listed)).collect();
            let aside = number % 3 == 2;
            let of = |what: &str| if aside { format!("{what} aside") } else { what.to_string() };
            let spell = |ids: &BTreeSet<usize>| {
                ids.iter().filter_map(|&i| words.get(i).copied()).collect::<Vec<_>>().join(" ")
            };
            for item in contents {
                let word = |i: &usize| words.get(*i).is_some_and(|w| w.contains(char::is_alphanumeric));
                let content: BTreeSet<usize> = numbers(&item["content"]).into_iter().filter(word).collect();
                c.all += 1;
                c.aside += usize::from(aside);
                let best = (0..ours.len()).find(|&q| overlap(&content, &covers[q]) >= 0.8);
                c.hit += usize::from(best.is_some());
                c.hit_aside += usize::from(aside && best.is_some());
                judged.extend(best);
                matched.extend(best);
                let source = numbers(&item["source"]);
                let right = best
                    .filter(|_| !source.is_empty())
                    .map(|q| !gold.covered(&ours[q].speaker).is_disjoint(&source));
                c.spoken += usize::from(right.is_some());
                c.right += usize::from(right == Some(true));
                if system.is_empty() {
                    let note = if aside {
                        "set aside".to_string()
                    } else {
                        format!(
                            "{} | {} | by {} | {text} | ours {}",
                            spell(&numbers(&item["cue"])),
                            spell(&content),
                            spell(&source),
                            told(&gold, &ours)
                        )
                    };
                    tally.put(name, &of("found"), number + 1, best.is_some(), note.clone());
                    if let Some(right) = right {
                        tally.put(name, &of("source"), number + 1, right, note);
                    }
                }
            }
            if system.is_empty() && !aside {
                for q in judged.difference(&matched) {
                    let note = format!("not in gold: {} | {text}", told(&gold, &ours[*q..=*q]));
                    tally.put(name, "extra", number + 1, false, note);
                }
            }
            c.predicted += judged.len();
            c.sound += matched.len();
            for item in sources {
                c.preps += 1;
                let (cue, source) = (numbers(&item["cue"]), numbers(&item["source"]));
                let near = (0..ours.len()).any(|q| {
                    !cues[q].is_disjoint(&cue) && !gold.covered(&ours[q].speaker).is_disjoint(&source)
                });
                c.preps_right += usize::from(near);
            }
        }
        let (recall, precision) = (share(c.hit, c.all), share(c.sound, c.predicted));
        let set = format!("ud {lang}");
        let mut put = |name: &str, value: f64| tally.figure(&set, system, name, value);
        put("F1 at 0.8", f1(recall, precision));
        put("recall at 0.8", recall);
        put("recall at 0.8, in the third set aside", share(c.hit_aside, c.aside));
        put("precision at 0.8", precision);
        put("source right in those found", share(c.right, c.spoken));
        put("source clauses found", share(c.preps_right, c.preps));
    }
}
