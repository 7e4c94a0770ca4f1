//! Universal Dependencies v1 to v2: labels, parts of speech and coordination of older treebanks.

use crate::conllu::Tree;

/// Converts a tree in place; a tree that is v2 already comes through unchanged.
pub fn convert(tree: &mut Tree) {
    let old = tree.rows.iter().any(|r| {
        matches!(r.upos.as_str(), "CONJ")
            || matches!(r.deprel.as_str(), "dobj" | "nsubjpass" | "auxpass" | "neg" | "name" | "mwe" | "foreign")
            || r.feats.contains("Foreign=Foreign")
            || r.feats.contains("Definite=Red")
    });
    if !old {
        return;
    }
    let upos: Vec<String> = tree.rows.iter().map(|r| r.upos.clone()).collect();
    for r in &mut tree.rows {
        let head = r.head.checked_sub(1).map(|h| upos[h].as_str());
        if r.upos == "CONJ" {
            r.upos = "CCONJ".to_owned();
        }
        let verbal = matches!(head, Some("VERB" | "AUX"));
        let adjectival = matches!(head, Some("ADJ" | "ADV"));
        let new = match r.deprel.as_str() {
            "dobj" => "obj",
            "nsubjpass" => "nsubj:pass",
            "csubjpass" => "csubj:pass",
            "auxpass" => "aux:pass",
            "neg" => "advmod",
            "name" => "flat",
            "mwe" => "fixed",
            "foreign" => "flat",
            "remnant" => "orphan",
            // v2 keeps nmod for what hangs on nouns
            "nmod" if verbal || adjectival => "obl",
            other => other,
        };
        r.deprel = new.to_owned();
    }
    // v1 hung conjunctions and commas of a coordination on its first member, v2 on the member that follows
    for i in 0..tree.rows.len() {
        if tree.rows[i].deprel != "cc" || tree.rows[i].head == 0 {
            continue;
        }
        let first = tree.rows[i].head;
        let next = tree.rows[i + 1..].iter().position(|r| r.deprel == "conj" && r.head == first);
        if let Some(k) = next
            && first <= i
        {
            tree.rows[i].head = i + 2 + k;
        }
    }
}
