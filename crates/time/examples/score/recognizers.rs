//! Microsoft's Recognizers: utterances with the times in them, some with values.
//!
//! Spans are scored twice: the very same bounds, and overlapping ones. A value is scored where the case has a
//! reference and a resolution: right if the past or the future reading, or the TIMEX itself, is ours, or one of ours
//! (value, alternative). Out of scope: time zones alone, lists of alternatives (`datetimealt`), which are no times.
use crate::duckling::start;
use crate::{Score, times};
use legation_record::Time;
use legation_time::{Options, Reading};
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

/// Scores a file.
pub fn score(cases: &[Value], name: &str, verbose: bool) {
    let (mut exact, mut loose, mut values) = (Score::default(), Score::default(), Score::default());
    let mut out = 0;
    for case in cases {
        let text = case["input"].as_str().unwrap_or("");
        let reference = case["ref"].as_str().and_then(|r| r.get(..19)?.parse().ok());
        let fallback = jiff::civil::date(2016, 11, 7).at(0, 0, 0, 0);
        let found = times(
            text,
            name,
            &Options { moment: reference.or(Some(fallback)), reading: Reading::Future, ..Options::default() },
        );
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
            let same = found.iter().find(|t| t.span.from() == from && t.span.to() == to);
            let near = same.or_else(|| {
                found.iter().filter(|t| t.span.from() < to && from < t.span.to()).max_by_key(|t| t.span.len())
            });
            exact.add(same.is_some());
            loose.add(near.is_some());
            let valued = !want["value"].is_null() && reference.is_some();
            let right = near.is_some_and(|t| value_right(&want["value"], t));
            if valued {
                values.add(right);
            }
            if verbose && (same.is_none() || valued && !right) {
                let got: Vec<_> =
                    found.iter().map(|t| format!("[{}] {} {:?}", t.text, t.value, t.modifier)).collect();
                println!(
                    "  {name}: {} {text} | {} | {} | {}",
                    if same.is_none() { "SPAN" } else { "VALUE" },
                    want["text"].as_str().unwrap_or(""),
                    if valued { want["value"].to_string() } else { String::new() },
                    got.join(" ; ")
                );
            }
        }
    }
    println!("{name}: spans {exact}, overlapping {loose}; value {values}; out of scope {out}");
}
