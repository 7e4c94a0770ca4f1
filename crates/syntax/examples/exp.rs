//! scratch
use legation_syntax::{conllu, linear::Weights, parser::*, tagger::Tagger, tags::*, train::syntax::*};
use std::time::Instant;
fn load(p: &str) -> Vec<conllu::Tree> { conllu::read(&std::fs::read_to_string(format!("/work/shared/treebanks/{p}")).expect("f")) }
fn main() {
    let lang = std::env::args().nth(1).expect("lang");
    let epochs: usize = std::env::args().nth(2).and_then(|a| a.parse().ok()).unwrap_or(10);
    let (train, tests): (Vec<_>, Vec<_>) = match lang.as_str() {
        "fr" => (vec!["fr/fr_sequoia-ud-train.conllu", "fr/fr_sequoia-ud-dev.conllu", "fr/fr_gsd-ud-dev.conllu", "fr/fr_fqb-ud-test.conllu"], vec!["fr/fr_sequoia-ud-test.conllu", "fr/fr_gsd-ud-test.conllu", "fr/fr_pud-ud-test.conllu"]),
        "en" => (vec!["en/en_ewt-ud-train.conllu"], vec!["en/en_ewt-ud-test.conllu", "en/en_pud-ud-test.conllu"]),
        "es" => (vec!["es/es_ancora-ud-dev.conllu", "es/es_gsd-ud-dev.conllu"], vec!["es/es_ancora-ud-test.conllu", "es/es_gsd-ud-test.conllu", "es/es_pud-ud-test.conllu"]),
        "ru" => (vec!["ru/ru_gsd-ud-dev.conllu", "ru/ru_taiga-ud-dev.conllu", "ru/ru_taiga-ud-test.conllu"], vec!["ru/ru_gsd-ud-test.conllu", "ru/ru_pud-ud-test.conllu"]),
        "zh" => (vec!["zh/zh_gsdsimp-ud-dev.conllu", "zh/zh_pud-ud-test.conllu:..700"], vec!["zh/zh_gsdsimp-ud-test.conllu", "zh/zh_pud-ud-test.conllu:700.."]),
        _ => (vec!["ar/ar_pud-ud-test.conllu:..700"], vec!["ar/ar_pud-ud-test.conllu:700..", "ar/ar-ud-dev.conllu", "ar/ar-ud-test.conllu"]),
    };
    let get = |p: &str| { let (f, r) = p.split_once(':').unwrap_or((p, "")); let mut t = load(f); if r == "..700" { t.truncate(700) } else if r == "700.." { t.drain(..700); } t };
    let trees: Vec<_> = train.iter().flat_map(|p| get(p)).collect();
    let labels = label_list(&trees);
    let items: Vec<Item> = trees.iter().map(|t| item(t, &labels)).collect();
    let bundles = bundle_list(&items);
    let t0 = Instant::now();
    let mk = |its: &[&Item], ep, seed| { let (u, m) = tagger(its, &bundles, ep, seed); Tagger { upos: Weights::new(u.export(usize::MAX).into()).expect("w"), morph: Weights::new(m.export(usize::MAX).into()).expect("w"), bundles: bundles.clone() } };
    let folds = 5; let mut given = vec![(vec![], vec![]); items.len()];
    let mut keys = vec![];
    for f in 0..folds {
        let part: Vec<&Item> = items.iter().enumerate().filter(|(i, _)| i % folds != f).map(|(_, t)| t).collect();
        let tg = mk(&part, 5, 1);
        for (i, it) in items.iter().enumerate().filter(|(i, _)| i % folds == f) { let (mut a, mut b) = (vec![], vec![]); tg.tag(&it.lex, &mut keys, &mut a, &mut b); given[i] = (a, b); }
    }
    let all: Vec<&Item> = items.iter().collect();
    let tg = mk(&all, 8, 1);
    println!("tagger {:?}", t0.elapsed());
    let classes = class_list(&items);
    let m = parser(&items, &given, &classes, epochs, 1);
    let bytes = m.export(usize::MAX);
    println!("parser {:?} feats {} bytes {} classes {}", t0.elapsed(), m.len(), bytes.len(), classes.len());
    for budget in [usize::MAX, 8_000_000, 4_000_000, 3_000_000] {
    let ps = Parser { weights: Weights::new(m.export(budget).into()).expect("w"), classes: Classes { list: classes.clone() } };
    for test in &tests {
        let trees = get(test);
        let its: Vec<Item> = trees.iter().map(|t| item(t, &labels)).collect();
        let (mut n, mut ut, mut mo, mut uas, mut las) = (0, 0, 0, 0, 0);
        let (mut a, mut b, mut nd, mut st) = (vec![], vec![], vec![], State::default());
        let t1 = Instant::now();
        for (it, tree) in its.iter().zip(&trees) {
            tg.tag(&it.lex, &mut keys, &mut a, &mut b);
            nodes(&it.lex, &a, &b, &mut nd);
            ps.parse(&nd, &mut keys, &mut st);
            for i in 0..it.lex.len() {
                n += 1; ut += usize::from(a[i] == it.tags[i]); mo += usize::from(b[i] == it.feats[i]);
                if st.heads[i] == it.heads[i] { uas += 1; let l = &labels[st.labels[i] as usize]; if Rel::of_label(l) == Rel::of_label(&tree.rows[i].deprel) { las += 1; } }
            }
        }
        let pc = |x: usize| 100.0 * x as f64 / n as f64;
        println!("{budget} {test} upos {:.2} feats {:.2} uas {:.2} las {:.2}  {:.0} w/s", pc(ut), pc(mo), pc(uas), pc(las), n as f64 / t1.elapsed().as_secs_f64());
    }}
}
