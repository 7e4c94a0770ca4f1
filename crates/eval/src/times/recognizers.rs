//! Microsoft's Recognizers: utterances with the times in them, some with values.
//!
//! Spans are scored twice: the very same bounds, and overlapping ones. A value is scored where the case has a
//! reference and a resolution: right if the past or the future reading, or the TIMEX itself, is ours, or one of ours
//! (value, alternative). Out of scope: time zones alone, lists of alternatives (`datetimealt`), which are no times.
use super::duckling::start;
use super::{Case, Outcome, Reader, at, got};
use legation_record::Time;
use serde_json::Value;

fn strings(value: &Value, out: &mut Vec<(String, String)>) {
    match value {
        Value::Object(map) => {
            for (k, v) in map {
                match v {
                    Value::String(s) => out.push((k.clone(), s.clone())),
                    v => strings(v, out),
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|v| strings(v, out)),
        _ => {}
    }
}

fn parse(text: &str) -> Option<String> {
    let (date, time) = text.split_once(' ').unwrap_or((text, ""));
    let time = time.strip_suffix(":00").unwrap_or(time);
    if text.contains(':') && !text.contains('-') {
        return Some(text.strip_suffix(":00").unwrap_or(text).to_string());
    }
    Some(if time.is_empty() { date.to_string() } else { format!("{date}T{time}") })
}

fn value_right(value: &Value, time: &Time) -> bool {
    let mut all = Vec::new();
    strings(value, &mut all);
    let ours: Vec<&str> = std::iter::once(time.value.as_str()).chain(time.alternative.as_deref()).collect();
    ours.iter().any(|v| {
        let (first, last) = v.split_once('/').map_or((*v, None), |(a, b)| (a, Some(b)));
        all.iter().any(|(k, text)| {
            let key = k.to_lowercase();
            if key == "timex" {
                let clock = v.split_once('T').map(|(_, t)| format!("T{}", t.trim_end_matches(":00")));
                let plain = text.trim_end_matches(":00");
                return text == v
                    || ["SP", "SU", "FA", "WI"].contains(&text.as_str()) && v.ends_with(text.as_str())
                    || plain == v.trim_end_matches(":00")
                    || clock.is_some_and(|c| c == plain && text.starts_with('T'))
                    || text == "PRESENT_REF" && *v == "PRESENT_REF";
            }
            let starts = [
                "date",
                "datetime",
                "startdate",
                "startdatetime",
                "starttime",
                "time",
                "start",
                "value",
                "end",
                "enddate",
                "enddatetime",
                "endtime",
            ];
            if !starts.contains(&key.as_str()) {
                return false;
            }
            let Some(theirs) = parse(text) else { return false };
            if key.starts_with("end") {
                // an interval given by its end alone, or a range whose other end is checked below
                return last.is_none()
                    && time.modifier.is_some()
                    && start(first).zip(start(&theirs)).is_some_and(|(a, b)| a.0 == b.0)
                    && !all.iter().any(|(k, _)| k.to_lowercase().starts_with("start"));
            }
            if theirs.len() <= 8 && theirs.contains(':') {
                return v.split_once('T').is_some_and(|(_, t)| t.get(..5) == theirs.get(..5));
            }
            start(first).zip(start(&theirs)).is_some_and(|(a, b)| {
                a.0 == b.0
                    || a.1 == "part" && a.0.date() == b.0.date()
                    || a.1 == "weekend" && (b.0.date() - a.0.date()).get_days() == 5
                    || a.1 == "season" && a.0.date() == b.0.date()
                    || time.modifier.is_some()
                        && matches!(a.1, "month" | "year" | "week")
                        && b.0 >= a.0
                        && b.0.year() == a.0.year()
            })
        })
    })
}

/// The moment of the cases that give none: spans do not hang on it.
const SOME_DAY: jiff::civil::DateTime = jiff::civil::datetime(2016, 11, 7, 0, 0, 0, 0);

/// Scores a file.
pub(super) fn score(cases: &[Value], name: &str, lang: &str, reader: &Reader<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let mut out = 0;
    for (n, case) in cases.iter().enumerate() {
        let text = case["input"].as_str().unwrap_or("");
        let reference = case["ref"].as_str().and_then(|r| r.get(..19)?.parse().ok());
        let moment = reference.or(Some(SOME_DAY));
        let found = reader(&Case { text, lang, published: None, moment, ahead: true });
        let byte = |chars: u64| {
            text.char_indices().nth(usize::try_from(chars).unwrap_or(0)).map_or(text.len(), |(i, _)| i)
        };
        for want in case["results"].as_array().into_iter().flatten() {
            let kind = want["type"].as_str().unwrap_or("");
            if kind.contains("timezone") || kind.contains("alt") || kind.is_empty() {
                out += 1;
                continue;
            }
            let (from, to) =
                (byte(want["start"].as_u64().unwrap_or(0)), byte(want["end"].as_u64().unwrap_or(0)));
            let (same, near) = at(&found, from, to);
            let words = want["text"].as_str().unwrap_or("");
            let told =
                |what: &str| format!("{what} of {words} in {text} = {}: {}", want["value"], got(&found));
            outcome.add(name, "spans", n, same.is_some(), || told("span"));
            outcome.add(name, "overlapping", n, near.is_some(), || told("nothing"));
            if !want["value"].is_null() && reference.is_some() {
                let right = near.is_some_and(|t| value_right(&want["value"], t));
                outcome.add(name, "values", n, right, || told("value"));
            }
        }
    }
    let valued = outcome.items.iter().any(|i| i.category == "values");
    for category in ["spans", "values"].iter().filter(|c| **c == "spans" || valued) {
        outcome.figures.push((format!("{name} {category}"), outcome.share(category)));
    }
    outcome.figures.push((format!("{name} out of scope"), f64::from(out)));
    outcome.headline = Some(outcome.share(if valued { "values" } else { "spans" }));
    outcome
}
