//! Names of people, bodies and places against public annotations of Universal NER (IOB2 files).
use crate::files;
use crate::report::{Item, Report};
use anyhow::{Context, Result, bail};
use legation_mention::learned::train::Annotated;
use legation_record::{EntityKind, Record, Via};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A name: kind, first byte, first byte after.
type Named = (&'static str, usize, usize);

/// A document of the files: its text, and the names in it.
#[derive(Default)]
struct Document {
    text: String,
    names: BTreeSet<Named>,
}

/// Reads the `*-test.iob2` files of a folder, or one file; scores people, organisations and places by exact span.
///
/// # Errors
/// A folder without such files, files that cannot be read.
pub fn ner(folder: &Path) -> Result<Report> {
    let all = if folder.is_file() { vec![folder.to_path_buf()] } else { files::sorted(folder, "iob2")? };
    let tests = |p: &std::path::PathBuf| folder.is_file() || p.to_string_lossy().contains("-test");
    let mut items = Vec::new();
    let mut figures = BTreeMap::new();
    let (mut right, mut told, mut given) = (0, 0, 0);
    for path in all.into_iter().filter(tests) {
        let set = path.file_name().unwrap_or_default().to_string_lossy().replace("-ud-test.iob2", "");
        let text =
            fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let mut counts: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
        for document in documents(&text) {
            let record = files::record_of(&document.text, &set, None)?;
            let found = named(&record);
            for kind in ["PER", "ORG", "LOC"] {
                let of =
                    |set: &BTreeSet<Named>| set.iter().filter(|n| n.0 == kind).copied().collect::<Vec<_>>();
                let (gold, ours) = (of(&document.names), of(&found));
                let [hits, made, all] = counts.entry(kind).or_default();
                let same = gold.iter().filter(|n| ours.contains(n)).count();
                *hits += u32::try_from(same)?;
                *made += u32::try_from(ours.len())?;
                *all += u32::try_from(gold.len())?;
                let words = |n: &Named| document.text[n.1..n.2].to_string();
                items.extend(gold.iter().map(|n| item(&set, kind, ours.contains(n), &words(n), "not found")));
                let extra = ours.iter().filter(|n| !gold.contains(n));
                items.extend(
                    extra.map(|n| Item { core: false, ..item(&set, kind, false, &words(n), "not there") }),
                );
            }
        }
        for (kind, [hits, made, all]) in counts {
            let (hits, made, all) = (f64::from(hits), f64::from(made), f64::from(all));
            figures.insert(format!("{set} {kind}: precision"), hits / made.max(1.0));
            figures.insert(format!("{set} {kind}: recall"), hits / all.max(1.0));
            figures.insert(format!("{set} {kind}: F1"), 2.0 * hits / (made + all).max(1.0));
            right += hits as u32;
            told += made as u32;
            given += all as u32;
        }
    }
    if given == 0 {
        bail!("{}: there are no names in this data", folder.display());
    }
    let score = 2.0 * f64::from(right) / f64::from(told + given);
    Ok(Report { suite: "ner".into(), score, measure: "F1 of exact names, all sets".into(), figures, items })
}

fn item(set: &str, kind: &str, found: bool, words: &str, note: &str) -> Item {
    Item {
        document: set.into(),
        category: kind.into(),
        id: words.into(),
        core: true,
        found,
        note: if found { String::new() } else { note.into() },
    }
}

/// The documents of an IOB2 file with their names, to learn from.
///
/// # Errors
/// The file cannot be read.
pub fn annotated(path: &Path) -> Result<Vec<Annotated>> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let named = |d: Document| {
        let mut names: Vec<(String, usize, usize)> =
            d.names.into_iter().map(|(kind, start, end)| (kind.to_string(), start, end)).collect();
        names.sort_by_key(|n| n.1);
        Annotated { text: d.text, names }
    };
    Ok(documents(&text).into_iter().map(named).collect())
}

/// The documents of a file: sentences until the next `# newdoc`, a paragraph each.
fn documents(text: &str) -> Vec<Document> {
    let mut out: Vec<Document> = Vec::new();
    let (mut at, mut open): (usize, Option<Named>) = (0, None);
    for line in text.lines() {
        if line.starts_with("# newdoc") || out.is_empty() {
            out.push(Document::default());
        }
        let Some(document) = out.last_mut() else { continue };
        if let Some(sentence) = line.strip_prefix("# text = ") {
            if !document.text.is_empty() {
                document.text.push_str("\n\n");
            }
            at = document.text.len();
            document.text.push_str(sentence);
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let ends = line.is_empty() || cells.get(2).is_some_and(|t| !t.starts_with("I-"));
        if ends && let Some(name) = open.take() {
            document.names.insert(name);
        }
        let [_, form, tag, ..] = cells[..] else { continue };
        let Some(found) = document.text.get(at..).and_then(|rest| rest.find(form)) else { continue };
        let start = at + found;
        at = start + form.len();
        let kind = ["PER", "ORG", "LOC"].into_iter().find(|k| tag.ends_with(k));
        match (kind, open.as_mut()) {
            (Some(_), Some(name)) if tag.starts_with("I-") => name.2 = at,
            (Some(kind), _) if tag.starts_with("B-") => open = Some((kind, start, at)),
            _ => {}
        }
    }
    out
}

/// The names that the record gives: adjectives, pronouns and roles are none.
fn named(record: &Record) -> BTreeSet<Named> {
    let name = |m: &&legation_record::Mention| {
        // "the Ministry of Health"; not the "Government" that begins a sentence
        let capitals =
            m.text.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count();
        let body = m.rule == "role/body" && capitals > 1;
        matches!(m.via, Via::Name | Via::Alias | Via::Metonym) || body
    };
    let mut spans: Vec<(usize, usize, &'static str)> = Vec::new();
    for m in record.mentions.iter().filter(name) {
        let kind = match m.kind {
            EntityKind::Person => "PER",
            EntityKind::Organisation => "ORG",
            EntityKind::State | EntityKind::Place => "LOC",
            EntityKind::Office | EntityKind::Group => continue,
        };
        spans.push((m.span.start as usize, m.span.end as usize, kind));
    }
    // the annotation is flat: the longest name stands
    let inside = |a: &(usize, usize, &str), b: &(usize, usize, &str)| {
        a != b && b.0 <= a.0 && a.1 <= b.1 && (b.1 - b.0) > (a.1 - a.0)
    };
    spans
        .iter()
        .filter(|a| !spans.iter().any(|b| inside(a, b)))
        .map(|(start, end, kind)| (*kind, *start, *end))
        .collect()
}
