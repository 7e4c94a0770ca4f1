//! The project's own treebanks keep to their guidelines.

use legation_syntax::conllu::{self, Tree};
use legation_syntax::{Rel, Upos};
use std::collections::BTreeSet;

const WIRE: &str = include_str!("../../../treebanks/ar/wire.conllu");
const OTHERS: [(&str, &str); 2] = [
    ("en", include_str!("../../../treebanks/en/wire.conllu")),
    ("fr", include_str!("../../../treebanks/fr/wire.conllu")),
];

fn faults(tree: &Tree, lang: &str) -> Vec<String> {
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
        // English has the participles of `including` and the particle of `Iran's` there
        if r.deprel == "case" && r.upos != "ADP" && lang != "en" || r.deprel == "amod" && r.upos != "ADJ" {
            say("part of speech and relation do not agree");
        }
    }
    for m in &tree.multi {
        let spelt: String = rows[m.first..m.end].iter().map(|r| r.form.as_str()).collect();
        // French and English write contractions that are no sum of their words
        if spelt != m.form && lang == "ar" {
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
fn the_wire_treebanks_are_consistent() {
    for (lang, text, least) in
        [("ar", WIRE, 300), (OTHERS[0].0, OTHERS[0].1, 100), (OTHERS[1].0, OTHERS[1].1, 100)]
    {
        assert!(text.starts_with("# Provenance"));
        let trees = conllu::read(text);
        assert!(trees.len() >= least, "{lang}: {}", trees.len());
        let (mut seen, mut ids) = (BTreeSet::new(), BTreeSet::new());
        for tree in &trees {
            assert!(seen.insert(tree.text()), "twice: {}", tree.text());
            let id = tree.comments.iter().find(|c| c.starts_with("# sent_id"));
            assert!(id.is_some_and(|id| ids.insert(id.clone())), "no number of its own: {}", tree.text());
            assert_eq!(faults(tree, lang), Vec::<String>::new(), "{lang}: {}", tree.text());
        }
    }
}

#[test]
fn a_bad_tree_is_found_out() {
    let mut tree = conllu::read(WIRE).remove(0);
    tree.rows[1].head = 2;
    tree.rows[1].upos = "NOM".to_owned();
    assert!(!faults(&tree, "ar").is_empty());
}
