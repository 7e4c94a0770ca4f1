//! How well Arabic words are taken apart, on the last 300 sentences of the treebank in `../shared`.
use legation_text::clitics::Splitter;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Words as written, each with its parts.
fn words(sentences: std::ops::Range<usize>) -> Option<Vec<Vec<String>>> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/treebanks/ar/ar_pud-ud-test.conllu");
    let text = fs::read_to_string(path).ok()?;
    let mut words = Vec::new();
    for sentence in text.split("\n\n").skip(sentences.start).take(sentences.len()) {
        let mut parts: Vec<String> = Vec::new();
        for line in sentence.lines().filter(|l| !l.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let mark = columns[3] == "PUNCT" || columns[3] == "SYM";
            if mark && !parts.is_empty() {
                words.push(std::mem::take(&mut parts));
            }
            if !mark {
                parts.push(columns[1].to_owned());
            }
            if !columns[9].contains("SpaceAfter=No") && !parts.is_empty() {
                words.push(std::mem::take(&mut parts));
            }
        }
    }
    Some(words)
}

/// Cuts inside `parts`, as (word, first letter, one past the last).
fn spans(word: usize, parts: &[String]) -> BTreeSet<(usize, usize, usize)> {
    let mut at = 0;
    parts
        .iter()
        .map(|p| {
            let start = at;
            at += p.chars().count();
            (word, start, at)
        })
        .collect()
}

#[test]
fn of_a_treebank() {
    // the settings were chosen on the first 700; set LEGATION_DEV to see those and what is wrong in them
    let dev = std::env::var_os("LEGATION_DEV").is_some();
    let Some(words) = words(if dev { 0..700 } else { 700..1000 }) else {
        println!("left out: ../shared/treebanks is not there");
        return;
    };
    let mut splitter = Splitter::new();
    let (mut right, mut given, mut wanted) = (0, 0, 0);
    for (i, gold) in words.iter().enumerate() {
        let word = gold.concat();
        let mut parts: Vec<String> = splitter.split(&word).map(|p| word[p.start..p.end].to_owned()).collect();
        if parts.is_empty() {
            parts.push(word);
        }
        let (a, b) = (spans(i, &parts), spans(i, gold));
        right += a.intersection(&b).count();
        given += a.len();
        wanted += b.len();
        if dev && a != b {
            println!("{} instead of {}", parts.join("+"), gold.join("+"));
        }
    }
    let f1 = 200.0 * right as f64 / (given + wanted) as f64;
    println!("word F1 {f1:.1} ({right} of {wanted} parts, {given} given)");
    assert!(f1 >= 93.0, "word F1 {f1:.1}");
}
