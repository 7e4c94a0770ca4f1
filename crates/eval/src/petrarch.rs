//! `PETRARCH`'s own unit suite, coded with the suite's own dictionaries.
//!
//! A line is a sentence with the events that it must give, beside it the day and settings that change from that sentence
//! on, as in the suite's own run. The dictionaries stand in `petrarch_dictionaries/` beside the file. What is told must be
//! the same to the letter: code, source, target.
use crate::report::{Item, Report};
use anyhow::{Context, Result, bail};
use legation_petrarch::{Coded, Coder, Import, Kind, Settings};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Code, source, target.
type Triple = (String, String, String);

/// Scores a file of units.
///
/// # Errors
/// Files that cannot be read, lines that are not JSON, no dictionaries beside the file.
pub fn petrarch(path: &Path) -> Result<Report> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let coder = coder(&path.with_file_name("petrarch_dictionaries"))?;
    let mut settings = Settings::default();
    let mut items = Vec::new();
    let (mut exact, mut rooted, mut wanted, mut told, mut quiet, mut silent) = (0, 0, 0, 0, 0, 0);
    let mut causes: BTreeMap<&str, u32> = BTreeMap::new();
    for (n, line) in (1..).zip(text.lines()).filter(|(_, l)| !l.trim().is_empty()) {
        let row: Value =
            serde_json::from_str(line).with_context(|| format!("{}:{n}: is not JSON", path.display()))?;
        let sentence = row["text"].as_str().unwrap_or("");
        let gold: Vec<Triple> = row["events"].as_array().into_iter().flatten().map(triple).collect();
        let coded = coder.sentence(sentence, &day(row["date"].as_str().unwrap_or("")), &settings);
        let found: Vec<Triple> = coded.iter().map(of).collect();
        let pairs = pair(&gold, &found);
        let root = |t: &Triple| (t.0.get(..2).unwrap_or(&t.0).to_string(), t.1.clone(), t.2.clone());
        let roots: Vec<Triple> = found.iter().map(root).collect();
        rooted +=
            pair(&gold.iter().map(root).collect::<Vec<_>>(), &roots).iter().filter(|p| p.is_some()).count();
        exact += pairs.iter().filter(|p| p.is_some()).count();
        wanted += gold.len();
        told += found.len();
        if gold.is_empty() {
            quiet += 1;
            silent += usize::from(found.is_empty());
        }
        let category = row["category"].as_str().unwrap_or("");
        for (k, event) in gold.iter().enumerate() {
            let codes = coder.codes_in(sentence, &day(row["date"].as_str().unwrap_or("")));
            let given = [&event.1, &event.2].iter().all(|side| is_made_of(side, &codes));
            let cause = match pairs[k] {
                Some(_) => "",
                None if !given => "an actor that the dictionaries do not give",
                None => cause(event, &found),
            };
            if !cause.is_empty() {
                *causes.entry(cause).or_default() += 1;
            }
            items.push(Item {
                document: category.into(),
                category: "events".into(),
                id: row["id"].as_str().unwrap_or("").into(),
                core: true,
                found: cause.is_empty(),
                note: format!("{cause}: {} | {} | {sentence}", written(event), all(&coded)),
            });
        }
        for (k, event) in found.iter().enumerate().filter(|(k, _)| !pairs.contains(&Some(*k))) {
            items.push(Item {
                document: category.into(),
                category: "events".into(),
                id: row["id"].as_str().unwrap_or("").into(),
                core: false,
                found: false,
                note: format!("told beside: {} ({}) | {sentence}", written(event), coded[k].rule),
            });
        }
        set(&mut settings, &row["config"]);
    }
    let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
    let mut figures = BTreeMap::from([
        ("events exact".to_string(), exact as f64),
        ("events wanted".to_string(), wanted as f64),
        ("events told".to_string(), told as f64),
        ("told that are exact".to_string(), share(exact, told)),
        ("root of the code, source and target".to_string(), share(rooted, wanted)),
        ("sentences without events left quiet".to_string(), share(silent, quiet)),
    ]);
    figures.extend(causes.iter().map(|(cause, n)| (format!("missed, {cause}"), f64::from(*n))));
    items.sort_by(|a, b| a.document.cmp(&b.document));
    Ok(Report {
        suite: "petrarch".into(),
        score: share(exact, wanted),
        measure: "code, source and target exact".into(),
        figures,
        items,
    })
}

/// The dictionaries of a folder, told apart by their names.
fn coder(folder: &Path) -> Result<Coder> {
    let mut import = Import::default();
    let mut any = false;
    for path in crate::files::sorted(folder, "txt")? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let kinds = [
            ("verbs", Kind::Verbs),
            ("actors", Kind::Actors),
            ("agents", Kind::Agents),
            ("discards", Kind::Discards),
        ];
        if let Some((_, kind)) = kinds.iter().find(|(word, _)| name.contains(word)) {
            import.add(*kind, &name, &text);
            any |= *kind == Kind::Verbs;
        }
    }
    if !any {
        bail!("{}: no dictionary of verbs (*verbs*.txt) is there", folder.display());
    }
    Ok(Coder::new(import.finish().0))
}

/// `19950101` as ISO 8601.
fn day(digits: &str) -> String {
    match (digits.get(..4), digits.get(4..6), digits.get(6..8)) {
        (Some(y), Some(m), Some(d)) => format!("{y}-{m}-{d}"),
        _ => String::new(),
    }
}

fn triple(event: &Value) -> Triple {
    let cell = |name: &str| event[name].as_str().unwrap_or("").to_string();
    (cell("code"), cell("source"), cell("target"))
}

fn of(coded: &Coded) -> Triple {
    (coded.code.clone(), coded.source.code.clone(), coded.target.code.clone())
}

/// For each event wanted the one told that is the same; each is used once.
fn pair(wanted: &[Triple], told: &[Triple]) -> Vec<Option<usize>> {
    let mut used = vec![false; told.len()];
    let mut one = |want: &Triple| {
        let at = (0..told.len()).find(|&k| !used[k] && told[k] == *want)?;
        used[at] = true;
        Some(at)
    };
    wanted.iter().map(&mut one).collect()
}

/// Why an event is missed, as far as what was told instead says it.
fn cause(want: &Triple, told: &[Triple]) -> &'static str {
    if told.is_empty() {
        return "nothing told";
    }
    let like = |f: &dyn Fn(&Triple) -> bool| told.iter().any(f);
    if like(&|t| t.1 == want.1 && t.2 == want.2) {
        "another code"
    } else if like(&|t| t.0 == want.0 && t.2 == want.2) {
        "another source"
    } else if like(&|t| t.0 == want.0 && t.1 == want.1) {
        "another target"
    } else if like(&|t| t.0 == want.0) {
        "other actors"
    } else {
        "another event told"
    }
}

/// Whether a side can be put together from codes that the words of the sentence have; a name in quotation marks can.
fn is_made_of(side: &str, codes: &[&str]) -> bool {
    if side.starts_with('"') {
        return true;
    }
    let mut parts: Vec<&str> = codes.to_vec();
    parts.extend(["---", "ELI"]);
    // every start of the side that can be put together
    let mut reached = vec![false; side.len() + 1];
    reached[0] = true;
    for at in 0..side.len() {
        for part in parts.iter().filter(|p| !p.is_empty()) {
            if reached[at] && side.as_bytes()[at..].starts_with(part.as_bytes()) {
                reached[at + part.len()] = true;
            }
        }
    }
    reached[side.len()]
}

/// What a row sets for those after it.
fn set(settings: &mut Settings, config: &Value) {
    for change in config.as_array().into_iter().flatten() {
        let value = change["value"].as_str().unwrap_or("");
        let number: usize = value.parse().unwrap_or(0);
        match change["option"].as_str().unwrap_or("") {
            "require_dyad" => settings.require_dyad = value.eq_ignore_ascii_case("true"),
            "new_actor_length" => settings.new_actor_length = number,
            "comma_min" => settings.comma.0 = number,
            "comma_max" => settings.comma.1 = number,
            "comma_bmin" => settings.comma_begin.0 = number,
            "comma_bmax" => settings.comma_begin.1 = number,
            "comma_emin" => settings.comma_end.0 = number,
            "comma_emax" => settings.comma_end.1 = number,
            _ => {}
        }
    }
}

fn written((code, source, target): &Triple) -> String {
    format!("{source}>{target} {code}")
}

fn all(coded: &[Coded]) -> String {
    let list: Vec<String> = coded.iter().map(|c| format!("{} ({})", written(&of(c)), c.rule)).collect();
    if list.is_empty() { "nothing".into() } else { list.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_event_told_answers_one_wanted() {
        let event = |code: &str| (code.to_string(), "A".to_string(), "B".to_string());
        let told = [event("1"), event("2"), event("1")];
        assert_eq!(pair(&[event("1"), event("1"), event("1")], &told), [Some(0), Some(2), None]);
    }

    #[test]
    fn sides_are_put_together_from_codes() {
        assert!(is_made_of("ARNGOVCOP", &["COP", "ARN", "GOV"]));
        assert!(is_made_of("---ELI", &[]) && is_made_of("\"NEW NAME\"", &[]));
        assert!(!is_made_of("ARNLEG", &["ARN", "GOV"]));
    }

    #[test]
    fn causes_go_from_near_to_far() {
        let event = |code: &str, s: &str, t: &str| (code.to_string(), s.to_string(), t.to_string());
        let want = event("1", "A", "B");
        let of = |told: Triple| cause(&want, &[told]);
        assert_eq!(cause(&want, &[]), "nothing told");
        assert_eq!(of(event("2", "A", "B")), "another code");
        assert_eq!(of(event("1", "C", "B")), "another source");
        assert_eq!(of(event("1", "A", "C")), "another target");
        assert_eq!(of(event("1", "C", "D")), "other actors");
        assert_eq!(of(event("2", "C", "D")), "another event told");
    }
}
