//! The project's own gold.
use super::Tally;
use super::marked::{Case, Quote, cases};
use super::text::{SYSTEMS, f1, record, share};
use crate::matching::{is_called, plain};
use anyhow::Result;
use legation_record::{Quotation, QuoteKind, Record, Span};
use std::collections::BTreeSet;

/// The day that the cases are read on.
const DAY: &str = "2023-09-01";

/// Byte positions of the letters and digits in the pieces of a content.
fn letters(text: &str, content: &[Span]) -> BTreeSet<usize> {
    let inside = |s: &Span| {
        let start = s.from();
        s.slice(text)
            .char_indices()
            .filter(|(_, c)| c.is_alphanumeric())
            .map(move |(i, _)| start + i)
            .collect::<Vec<_>>()
    };
    content.iter().flat_map(inside).collect()
}

fn overlap(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    share(a.intersection(b).count(), a.union(b).count())
}

/// For each gold content the quotation that covers it best, at 0.8 at least; each is given away once.
fn matches(gold: &[BTreeSet<usize>], ours: &[BTreeSet<usize>]) -> Vec<Option<usize>> {
    let mut pairs: Vec<(usize, usize, f64)> = Vec::new();
    for (g, a) in gold.iter().enumerate() {
        let near = ours.iter().enumerate().map(|(o, b)| (g, o, overlap(a, b)));
        pairs.extend(near.filter(|p| p.2 >= 0.8));
    }
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
    let mut out = vec![None; gold.len()];
    let mut used = BTreeSet::new();
    for (g, o, _) in pairs {
        if out[g].is_none() && used.insert(o) {
            out[g] = Some(o);
        }
    }
    out
}

fn speaker_right(record: &Record, ours: &Quotation, gold: &Quote) -> bool {
    let entity = ours.speaker.as_ref().and_then(|s| s.entity).and_then(|e| record.entities.get(e as usize));
    match (&gold.speaker, &ours.speaker) {
        (None, None) => true,
        (None, Some(s)) => s.text.is_empty() && s.entity.is_none(),
        (Some(_), None) => false,
        (Some(name), Some(speaker)) => match name.strip_prefix('"') {
            // somebody without a name: the words, or those of a mention of the same
            Some(words) => {
                let wanted = plain(words.trim_end_matches('"'));
                let same = |text: &str| {
                    let have = plain(text);
                    !have.is_empty() && (have.contains(&wanted) || wanted.contains(&have))
                };
                let mentions = entity.iter().flat_map(|e| &e.mentions);
                same(&speaker.text)
                    || mentions.filter_map(|&m| record.mentions.get(m as usize)).any(|m| same(&m.text))
            }
            None => entity.is_some_and(|e| is_called(e, name)),
        },
    }
}

/// Whether the medium is right; none where it is not judged.
fn medium_right(record: &Record, ours: &Quotation, gold: &Quote) -> Option<bool> {
    match (&gold.medium, &ours.medium) {
        (Some((kind, _)), _) if kind == "?" => None,
        (None, None) => None,
        (Some((kind, owner)), Some(medium)) => {
            let entity = medium.owner.and_then(|e| record.entities.get(e as usize));
            let owned = owner.as_ref().is_none_or(|o| entity.is_some_and(|e| is_called(e, o)));
            Some(*kind == medium.kind && owned)
        }
        _ => Some(false),
    }
}

/// Whether the addressee is right; none where neither has one.
fn addressee_right(ours: &Quotation, gold: &Quote) -> Option<bool> {
    match (&gold.addressee, &ours.addressee) {
        (None, None) => None,
        (Some(words), Some(to)) => {
            let (a, b) = (plain(words), plain(&to.text));
            Some(!b.is_empty() && (a.contains(&b) || b.contains(&a)))
        }
        _ => Some(false),
    }
}

fn kind(quotation: &Quotation) -> &'static str {
    match quotation.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Indirect => "indirect",
        QuoteKind::Mixed => "mixed",
    }
}

#[derive(Default)]
struct Counts {
    gold: usize,
    ours: usize,
    hit: usize,
    exact: usize,
}

impl Counts {
    fn figures(&self, set: &str, system: &str, tally: &mut Tally) {
        let of = |hit: usize| f1(share(hit, self.gold), share(hit, self.ours));
        tally.figure(set, system, "F1 at 0.8", of(self.hit));
        tally.figure(set, system, "F1 exact", of(self.exact));
    }
}

/// Scores all systems on the cases of the file `name`.
///
/// # Errors
/// Cases that cannot be read, with their name.
pub(crate) fn score(name: &str, file: &str, tally: &mut Tally) -> Result<()> {
    let cases = cases(file)?;
    let set = format!("own {}", name.trim_end_matches(".txt"));
    for (system, run) in SYSTEMS.into_iter().skip(1) {
        let mut counts = Counts::default();
        for case in &cases {
            let found: Vec<Vec<Span>> = run(&case.text).into_iter().map(|q| q.content).collect();
            count(case, &found, &mut counts);
        }
        counts.figures(&set, system, tally);
    }
    let mut counts = Counts::default();
    for case in &cases {
        let record = record(&case.text, Some(DAY));
        let found: Vec<Vec<Span>> = record.quotations.iter().map(|q| q.content.clone()).collect();
        let pairs = count(case, &found, &mut counts);
        report(name, case, &record, &pairs, tally);
    }
    counts.figures(&set, "", tally);
    tally.figure(&set, "", "quotations in the gold", counts.gold as f64);
    for (category, figure) in [
        ("speaker", "speaker right in those found"),
        ("medium", "medium right where either has one"),
        ("addressee", "addressee right where either has one"),
        ("act", "act right in those found"),
        ("kind", "kind right in those found"),
    ] {
        let here: Vec<bool> = tally
            .items
            .iter()
            .filter(|i| i.document == name && i.category == category)
            .map(|i| i.found)
            .collect();
        let value = share(here.iter().filter(|f| **f).count(), here.len());
        tally.figure(&set, "", figure, value);
    }
    Ok(())
}

/// Adds the case up; for each gold quotation the one of ours that matches it.
fn count(case: &Case, found: &[Vec<Span>], counts: &mut Counts) -> Vec<Option<usize>> {
    let gold: Vec<BTreeSet<usize>> = case.quotes.iter().map(|q| letters(&case.text, &q.content)).collect();
    let ours: Vec<BTreeSet<usize>> = found.iter().map(|c| letters(&case.text, c)).collect();
    let pairs = matches(&gold, &ours);
    counts.gold += gold.len();
    counts.ours += ours.len();
    counts.hit += pairs.iter().flatten().count();
    counts.exact += pairs.iter().zip(&gold).filter(|(o, g)| o.is_some_and(|o| ours[o] == **g)).count();
    pairs
}

fn report(name: &str, case: &Case, record: &Record, pairs: &[Option<usize>], tally: &mut Tally) {
    for (quote, pair) in case.quotes.iter().zip(pairs) {
        let words: Vec<&str> = quote.content.iter().map(|s| s.slice(&case.text)).collect();
        let words = format!("{} {} | {}", case.name, quote.id, words.join(" // "));
        let id = tally.items.len();
        tally.put(name, "found", id, pair.is_some(), words.clone());
        let Some(ours) = pair.and_then(|o| record.quotations.get(o)) else { continue };
        let exact = letters(&case.text, &quote.content) == letters(&case.text, &ours.content);
        tally.put(name, "exact", id, exact, format!("{words} | ours {}", ours.text.join(" // ")));
        let who = |e: Option<u32>| {
            e.and_then(|e| record.entities.get(e as usize)).map_or("-", |e| e.name.as_str()).to_string()
        };
        let speaker = ours
            .speaker
            .as_ref()
            .map_or("-".to_string(), |s| format!("`{}` = {} ({})", s.text, who(s.entity), s.via));
        tally.put(
            name,
            "speaker",
            id,
            speaker_right(record, ours, quote),
            format!("{words} | ours {speaker}"),
        );
        if let Some(right) = medium_right(record, ours, quote) {
            let medium = ours
                .medium
                .as_ref()
                .map_or("-".into(), |m| format!("{} `{}` / {}", m.kind, m.text, who(m.owner)));
            tally.put(name, "medium", id, right, format!("{words} | ours {medium}"));
        }
        if let Some(right) = addressee_right(ours, quote) {
            let to = ours.addressee.as_ref().map_or("-", |a| a.text.as_str());
            tally.put(name, "addressee", id, right, format!("{words} | ours {to}"));
        }
        tally.put(name, "act", id, ours.act == quote.act, format!("{words} | ours {}", ours.act));
        tally.put(name, "kind", id, kind(ours) == quote.kind, format!("{words} | ours {}", kind(ours)));
    }
    for (o, ours) in record.quotations.iter().enumerate().filter(|(o, _)| !pairs.contains(&Some(*o))) {
        let note = format!("{} | not in gold: {} | {}", case.name, ours.rule, ours.text.join(" // "));
        tally.put(name, "extra", o, false, note);
    }
}
