//! The project's own treebanks keep to their guidelines.

use legation_syntax::conllu::{self, Tree};
use legation_syntax::{Rel, Upos};
use std::collections::BTreeSet;

const WIRE: &str = include_str!("../../../treebanks/ar/wire.conllu");

fn faults(tree: &Tree) -> Vec<String> {
    let rows = &tree.rows;
    let mut out = Vec::new();
    if rows.iter().filter(|r| r.head == 0).count() != 1 {
        out.push("not one root".to_owned());
    }
    for (i, r) in rows.iter().enumerate() {
        let mut say = |what: &str| out.push(format!("{} {}: {what}", i + 1, r.form));
        if Upos::read(&r.upos).name() != r.upos {
            say("unknown part of speech");
        }
        if r.deprel != "root" && Rel::of_label(&r.deprel).name() != r.deprel.split(':').next().unwrap_or("") {
            say("unknown relation");
        }
        if (r.head == 0) != (r.deprel == "root") {
            say("root without the relation, or the other way round");
        }
        let (mut at, mut steps) = (i + 1, 0);
        while at != 0 && steps <= rows.len() {
            at = rows[at - 1].head;
            steps += 1;
        }
        if at != 0 {
            say("hangs in a loop");
        }
        if r.head > 0 {
            let (a, b) = ((i + 1).min(r.head), (i + 1).max(r.head));
            let crosses = |j: usize, h: usize| {
                h > 0 && (a < j && j < b) != (a < h && h < b) && ![a, b].contains(&j) && ![a, b].contains(&h)
            };
            if rows.iter().enumerate().any(|(j, s)| crosses(j + 1, s.head)) {
                say("crosses another arc");
            }
            let above = &rows[r.head - 1];
            if ["punct", "cc", "case", "mark", "aux", "cop", "det"].contains(&above.deprel.as_str())
                && !["fixed", "advmod"].contains(&r.deprel.as_str())
            {
                say("hangs on a function word");
            }
        }
        if (r.upos == "PUNCT") != (r.deprel == "punct") {
            say("punctuation that is not so called");
        }
        if r.deprel == "case" && r.upos != "ADP" || r.deprel == "amod" && r.upos != "ADJ" {
            say("part of speech and relation do not agree");
        }
    }
    for m in &tree.multi {
        let spelt: String = rows[m.first..m.end].iter().map(|r| r.form.as_str()).collect();
        if spelt != m.form {
            out.push(format!("{} is not {spelt}", m.form));
        }
    }
    let text = tree.comments.iter().find_map(|c| c.strip_prefix("# text = "));
    if text != Some(&tree.text()) {
        out.push(format!("the tokens spell {}", tree.text()));
    }
    out
}

#[test]
fn the_wire_treebank_is_consistent() {
    assert!(WIRE.starts_with("# Provenance"));
    let trees = conllu::read(WIRE);
    assert!(trees.len() >= 100);
    let mut seen = BTreeSet::new();
    for tree in &trees {
        assert!(seen.insert(tree.text()), "twice: {}", tree.text());
        assert_eq!(faults(tree), Vec::<String>::new(), "{}", tree.text());
    }
}

#[test]
fn a_bad_tree_is_found_out() {
    let mut tree = conllu::read(WIRE).remove(0);
    tree.rows[1].head = 2;
    tree.rows[1].upos = "NOM".to_owned();
    assert!(!faults(&tree).is_empty());
}
