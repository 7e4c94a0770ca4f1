//! How well sentences are found, on the treebanks in `../shared`: ten sentences at a time, put into one paragraph.
use legation_document::Document;
use legation_text::read;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Treebank, what stands between sentences, and the least F1 of sentences found whole.
const BANKS: &[(&str, &str, f64)] = &[
    ("ar/ar_pud-ud-test.conllu", " ", 98.0),
    ("en/en_pud-ud-test.conllu", " ", 98.0),
    ("es/es_pud-ud-test.conllu", " ", 96.0),
    ("es/es_ancora-ud-test.conllu", " ", 90.0),
    ("fr/fr_pud-ud-test.conllu", " ", 98.0),
    ("fr/fr_gsd-ud-test.conllu", " ", 90.0),
    ("ru/ru_pud-ud-test.conllu", " ", 98.0),
    ("ru/ru_gsd-ud-test.conllu", " ", 90.0),
    ("zh/zh_pud-ud-test.conllu", "", 98.0),
];

#[test]
fn in_paragraphs() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/treebanks");
    let mut low = Vec::new();
    for (file, space, floor) in BANKS {
        let Ok(bank) = fs::read_to_string(root.join(file)) else {
            println!("left out: ../shared/treebanks/{file} is not there");
            continue;
        };
        let all: Vec<&str> =
            bank.lines().filter_map(|l| l.strip_prefix("# text = ")).map(str::trim).collect();
        let (mut right, mut given, mut wanted) = (0, 0, 0);
        for group in all.chunks(10) {
            let source = group.join(space);
            let document = Document::from_text(&source, "test");
            let text = read(&document);
            let found: BTreeSet<_> = text.sentences.iter().map(|s| (s.span.from(), s.span.to())).collect();
            let mut at = 0;
            let gold: BTreeSet<_> = group
                .iter()
                .map(|s| {
                    (at, {
                        at += s.len() + space.len();
                        at - space.len()
                    })
                })
                .collect();
            right += found.intersection(&gold).count();
            given += found.len();
            wanted += gold.len();
            if std::env::var_os("LEGATION_DEV").is_some() {
                for (a, b) in found.difference(&gold) {
                    println!("  {}", &source[*a..*b]);
                }
            }
        }
        let f1 = 200.0 * right as f64 / (given + wanted) as f64;
        println!("{file}: {f1:.1}");
        if f1 < *floor {
            low.push(format!("{file}: {f1:.1} is under {floor}"));
        }
    }
    assert!(low.is_empty(), "{low:?}");
}
