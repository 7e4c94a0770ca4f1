//! Universal Dependencies v1 to v2: labels, parts of speech and coordination of older treebanks.

use crate::conllu::Tree;

/// Converts a tree in place; a tree that is v2 already comes through unchanged.
pub fn convert(tree: &mut Tree) {
    let old = tree.rows.iter().any(|r| {
        matches!(r.upos.as_str(), "CONJ")
            || matches!(
                r.deprel.as_str(),
                "dobj" | "nsubjpass" | "auxpass" | "neg" | "name" | "mwe" | "foreign"
            )
            || r.feats.contains("Foreign=Foreign")
            || r.feats.contains("Definite=Red")
    });
    if !old {
        return;
    }
    lift_conjunction(tree);
    for r in &mut tree.rows {
        if r.upos == "CONJ" {
            r.upos = if r.deprel == "mark" { "SCONJ" } else { "CCONJ" }.to_owned();
        }
    }
    relatives(tree);
    let upos: Vec<String> = tree.rows.iter().map(|r| r.upos.clone()).collect();
    let has_case: Vec<bool> =
        (1..=tree.rows.len()).map(|i| tree.rows.iter().any(|r| r.head == i && r.deprel == "case")).collect();
    for (i, r) in tree.rows.iter_mut().enumerate() {
        let head = r.head.checked_sub(1).map(|h| upos[h].as_str());
        let verbal = matches!(head, Some("VERB" | "AUX" | "ADJ" | "ADV"));
        let new = match r.deprel.as_str() {
            // v2 has no object behind a preposition, nor one in the genitive
            "dobj" | "iobj" if has_case[i] && verbal => "obl",
            "dobj" | "iobj" if has_case[i] || (!verbal && r.feats.contains("Case=Gen")) => "nmod",
            "dobj" => "obj",
            "nsubjpass" => "nsubj:pass",
            "csubjpass" => "csubj:pass",
            "auxpass" => "aux:pass",
            "neg" => "advmod",
            "name" | "foreign" => "flat",
            "mwe" => "fixed",
            "remnant" => "orphan",
            // v2 keeps nmod for what hangs on nouns
            "nmod" if verbal => "obl",
            other => other,
        };
        r.deprel = new.to_owned();
    }
    // v1 hung the conjunctions of a coordination on its first member, v2 on the member that follows
    for i in 0..tree.rows.len() {
        let first = tree.rows[i].head;
        if tree.rows[i].deprel != "cc" || first == 0 || first > i {
            continue;
        }
        let next = tree.rows[i + 1..].iter().position(|r| r.deprel == "conj" && r.head == first);
        if let Some(k) = next {
            tree.rows[i].head = i + 2 + k;
        }
    }
}

/// A sentence that opens with و had it as its root; v2 has the first clause as root and و as its `cc`.
fn lift_conjunction(tree: &mut Tree) {
    let Some(root) = tree.rows.iter().position(|r| r.head == 0 && r.upos == "CONJ") else { return };
    let clause = |r: &crate::conllu::Row| r.head == root + 1 && r.deprel != "punct";
    let Some(new) = tree
        .rows
        .iter()
        .position(|r| clause(r) && r.deprel == "parataxis")
        .or_else(|| tree.rows.iter().position(clause))
    else {
        return;
    };
    for r in &mut tree.rows {
        if r.head == root + 1 {
            r.head = new + 1;
        }
    }
    tree.rows[new].head = 0;
    tree.rows[new].deprel = "root".to_owned();
    tree.rows[root].head = new + 1;
    tree.rows[root].deprel = "cc".to_owned();
}

/// A relative pronoun hung on its noun as `cc`; v2 has it in the clause that follows.
fn relatives(tree: &mut Tree) {
    for i in 0..tree.rows.len() {
        let r = &tree.rows[i];
        if r.deprel != "cc" || r.upos != "PRON" || !r.feats.contains("PronType=Rel") {
            continue;
        }
        let noun = r.head;
        let clause = tree.rows[i + 1..].iter().position(|c| c.head == noun && c.deprel.starts_with("acl"));
        if let Some(k) = clause {
            tree.rows[i].head = i + 2 + k;
            tree.rows[i].deprel = "nsubj".to_owned();
        }
    }
}
