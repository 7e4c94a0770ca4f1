//! The project's own paragraphs, with their times in brackets: `[words|value]` or `[words|value|note]`.
//!
//! Whole paragraphs are read, so precision is true: what is found where nothing is marked counts as spurious.
use super::{Case, Outcome, Reader, at, got};
use anyhow::{Context, Result, bail};
use legation_record::TimeKind;
use std::fs;
use std::path::Path;

/// An expression with its bounds in the bare text.
struct Marked {
    from: usize,
    to: usize,
    value: String,
    note: String,
}

/// A bracket: its bounds in the bare text, and the cells after the words.
pub(crate) type Mark = (usize, usize, Vec<String>);

/// Takes the brackets out of a line: the bare text and the brackets.
pub(crate) fn unmark(line: &str) -> Option<(String, Vec<Mark>)> {
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), line);
    while let Some((before, after)) = rest.split_once('[') {
        let (inner, tail) = after.split_once(']')?;
        let mut cells = inner.split('|');
        text.push_str(before);
        let from = text.len();
        text.push_str(cells.next()?);
        marks.push((from, text.len(), cells.map(str::to_string).collect()));
        rest = tail;
    }
    text.push_str(rest);
    Some((text, marks))
}

/// The end of a day as the beginning of the next: ISO 8601 allows either.
fn midnight(value: &str) -> String {
    let day = value.strip_suffix("T24:00").and_then(|d| d.parse::<jiff::civil::Date>().ok());
    day.and_then(|d| d.tomorrow().ok()).map_or_else(|| value.to_string(), |d| format!("{d}T00:00"))
}

/// Scores a file.
pub(super) fn score(path: &Path, lang: &str, reader: &Reader<'_>) -> Result<Outcome> {
    let file = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let mut out = Outcome::default();
    let (mut predicted, mut spurious) = (0, 0);
    let mut date = None;
    for (n, line) in file.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let place = || format!("{}:{}", path.display(), n + 1);
        if let Some(day) = line.strip_prefix("= ") {
            date = match day.trim() {
                "-" => None,
                day => Some(day.parse().with_context(|| format!("{}: `{day}` is no date", place()))?),
            };
            continue;
        }
        let (text, marks) = unmark(line).with_context(|| format!("{}: a bracket is open", place()))?;
        let found = reader(&Case { text: &text, lang, published: date, moment: None, ahead: false });
        predicted += found.len();
        let mut used = Vec::new();
        for (from, to, cells) in marks {
            let mark = match cells.as_slice() {
                [value] => Marked { from, to, value: value.clone(), note: String::new() },
                [value, note] => Marked { from, to, value: value.clone(), note: note.clone() },
                _ => bail!("{}: `{}` should be words|value or words|value|note", place(), &text[from..to]),
            };
            let (same, near) = at(&found, mark.from, mark.to);
            used.extend(near.map(|t| t.span));
            let words = &text[mark.from..mark.to];
            let told = || {
                format!(
                    "{words} = {} {}: {}",
                    mark.value,
                    mark.note,
                    near.map_or(String::new(), |t| got(std::slice::from_ref(t)))
                )
            };
            out.add(lang, "spans", n, same.is_some(), || format!("span of {}", told()));
            let right = near.is_some_and(|t| midnight(&t.value) == midnight(&mark.value));
            out.add(lang, "values", n, right, || format!("value of {}", told()));
            if !mark.note.is_empty() {
                let right = near.is_some_and(|t| {
                    t.modifier.as_deref() == Some(&mark.note) || mark.note == "SET" && t.kind == TimeKind::Set
                });
                out.add(lang, "notes", n, right, || format!("note of {}", told()));
            }
        }
        for time in found.iter().filter(|t| !used.contains(&t.span)) {
            spurious += 1;
            let item = || format!("spurious {}", got(std::slice::from_ref(time)));
            out.add(lang, "spurious", n, false, item);
        }
    }
    let marked = out.items.iter().filter(|i| i.category == "spans").count();
    let f1 = |share: f64| 2.0 * share * marked as f64 / (marked + predicted).max(1) as f64;
    let (strict, value) = (f1(out.share("spans")), f1(out.share("values")));
    out.figures = vec![
        (format!("{lang} strict F1"), strict),
        (format!("{lang} value F1"), value),
        (format!("{lang} spurious"), f64::from(spurious)),
    ];
    out.headline = Some(value);
    Ok(out)
}
