//! The customs of Arabic PUD, for trees of PADT that are converted to UD v2 already: the two agree on what hangs on what
//! and differ in names, or treat one little word differently everywhere.

use crate::conllu::{Row, Tree};

/// Names things as Arabic PUD does: what opens a sentence with the next word and the particles of time are
/// `compound:prt`, a preposition before `أن` is `case`, a pronoun behind `أن` is the subject, a relative pronoun is what
/// it stands for in its clause and the pronoun that takes it up again `dep`, one between subject and predicate is `dep` of
/// the subject, a sign behind its number `dep`, the month behind its day and the number behind a day or year `obl`;
/// what says how many of a noun hangs on that noun as `det`.
pub fn as_pud(tree: &mut Tree) {
    quantities(tree);
    let upos: Vec<String> = tree.rows.iter().map(|r| r.upos.clone()).collect();
    let heads: Vec<String> = tree.rows.iter().map(|r| r.deprel.clone()).collect();
    let coordinated = |deprel: &str| matches!(deprel, "conj" | "parataxis");
    for i in 0..tree.rows.len() {
        let first = i == 0 || tree.rows[..i].iter().all(|r| r.deprel == "punct");
        let next = upos.get(i + 1).map(String::as_str);
        let before = i.checked_sub(1).map_or("", |b| upos[b].as_str());
        let head = tree.rows[i].head.checked_sub(1);
        let head_upos = head.map_or("", |h| upos[h].as_str());
        let clitic = tree.rows[i].feats.contains("Person=");
        let when = head.is_some_and(|h| h + 1 == i && by_itself(&tree.rows, h));
        let r = &mut tree.rows[i];
        match (upos[i].as_str(), r.deprel.as_str()) {
            (_, "cc") if first && r.head > i + 1 => {
                r.deprel = "compound:prt".to_owned();
                r.upos = "PART".to_owned();
            }
            ("CCONJ", "cc") if r.head > i + 1 && !coordinated(&heads[r.head - 1]) => {
                r.deprel = "compound:prt".to_owned();
            }
            ("PART", "aux" | "aux:pass") => r.deprel = "compound:prt".to_owned(),
            ("ADP", "mark") if next == Some("SCONJ") => r.deprel = "case".to_owned(),
            ("PRON", "cc") if before == "SCONJ" || r.feats.contains("PronType=Rel") => {
                r.deprel = "nsubj".to_owned();
            }
            ("PRON", "cc" | "advmod:emph") if clitic => between(tree, i),
            ("SYM", "nmod") if head_upos == "NUM" => r.deprel = "dep".to_owned(),
            ("NOUN", "nmod") if head_upos == "NUM" && head.is_some_and(|h| h < i) => {
                r.deprel = "obl".to_owned();
            }
            ("NUM", "nmod") if when => r.deprel = "obl".to_owned(),
            _ => {}
        }
    }
    for i in 0..tree.rows.len() {
        relative(tree, i);
    }
}

/// Words that are `DET` in Arabic PUD, written without vowels.
const QUANTITIES: [&str; 9] = ["كل", "بعض", "جميع", "أي", "أية", "أحد", "إحدى", "معظم", "أغلب"];

/// `كل الدول`: the noun stands above.
fn quantities(tree: &mut Tree) {
    for i in (0..tree.rows.len()).rev() {
        let plain: String =
            tree.rows[i].form.chars().filter(|c| !('\u{64B}'..='\u{652}').contains(c)).collect();
        let Some(next) = tree.rows.get(i + 1) else { continue };
        let case = |r: &Row| r.head == i + 2 && r.deprel == "case";
        if QUANTITIES.contains(&plain.as_str())
            && next.head == i + 1
            && matches!(next.upos.as_str(), "NOUN" | "X" | "ADJ" | "NUM" | "PRON")
            && next.deprel != "punct"
            && !tree.rows.iter().any(case)
        {
            super::v1::lower(tree, i, i + 1, "det");
            tree.rows[i].upos = "DET".to_owned();
        }
    }
}

/// Whether a noun says when, without a preposition.
fn by_itself(rows: &[Row], at: usize) -> bool {
    let r = &rows[at];
    r.upos == "NOUN"
        && matches!(r.deprel.as_str(), "obl" | "advmod")
        && !rows.iter().any(|c| c.head == at + 1 && c.deprel == "case")
}

/// A pronoun that stands between subject and predicate.
fn between(tree: &mut Tree, at: usize) {
    let head = tree.rows[at].head;
    let subject = tree.rows[..at].iter().rposition(|r| r.head == head && r.deprel == "nsubj");
    if let Some(subject) = subject {
        tree.rows[at].head = subject + 1;
        tree.rows[at].deprel = "dep".to_owned();
    }
}

/// The relative pronoun of a clause that has its subject stands for something else.
fn relative(tree: &mut Tree, at: usize) {
    let r = &tree.rows[at];
    let verb = r.head;
    if r.upos != "PRON" || !r.feats.contains("PronType=Rel") || r.deprel != "nsubj" || verb <= at {
        return;
    }
    let of = |name: &str| {
        let hit = |r: &Row| r.head == verb && r.deprel.split(':').next() == Some(name);
        tree.rows[at + 1..].iter().position(hit).map(|k| at + 1 + k)
    };
    if of("nsubj").is_none() {
        return;
    }
    let again = of("obj").filter(|&o| o == verb && tree.rows[o].upos == "PRON");
    let behind = of("obl").is_some_and(|o| tree.rows[o].upos == "PRON");
    if let Some(again) = again {
        tree.rows[again].deprel = "dep".to_owned();
    }
    tree.rows[at].deprel = if again.is_none() && behind { "obl" } else { "obj" }.to_owned();
}
