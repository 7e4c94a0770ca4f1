//! Universal Dependencies v1 to v2: labels, parts of speech and coordination of older treebanks.

use crate::conllu::Tree;

/// Whether a tree is written after version 1. Short ones may hold nothing that tells: ask of a whole treebank.
pub fn is_old(tree: &Tree) -> bool {
    tree.rows.iter().any(|r| {
        matches!(r.upos.as_str(), "CONJ")
            || matches!(
                r.deprel.as_str(),
                "dobj" | "nsubjpass" | "auxpass" | "neg" | "name" | "mwe" | "foreign"
            )
            || r.feats.contains("Foreign=Foreign")
            || r.feats.contains("Definite=Red")
    })
}

/// Converts the trees of a treebank in place, and says whether it did; those that are v2 already come through unchanged.
pub fn convert_all(trees: &mut [Tree]) -> bool {
    let old = trees.iter().any(is_old);
    if old {
        trees.iter_mut().for_each(convert);
    }
    old
}

/// Converts a tree in place.
pub fn convert(tree: &mut Tree) {
    restore_words(tree);
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
        // or hung them on what came before, where a clause follows that it did not count as coordinated
        let clause = |r: &crate::conllu::Row| {
            r.head == first && matches!(r.deprel.as_str(), "parataxis" | "acl" | "ccomp" | "advcl")
        };
        let next = next.or_else(|| {
            let part = if tree.rows[i].upos == "CCONJ" { &tree.rows[i + 1..] } else { &[] };
            part.iter().position(clause)
        });
        if let Some(k) = next {
            tree.rows[i].head = i + 2 + k;
            if tree.rows[i].upos == "CCONJ" && tree.rows[i + 1 + k].deprel == "parataxis" {
                tree.rows[i + 1 + k].deprel = "conj".to_owned();
            }
        }
    }
    numbers(tree);
    prepositions(tree);
    punctuation(tree);
}

/// A number stood above what it counts (`خمسة أشخاص`); v2 has it below, as `nummod`. Months are no such nouns: they
/// carry no tanween, which an indefinite noun that is counted does, nor stand in construct.
fn numbers(tree: &mut Tree) {
    let n = tree.rows.len();
    for i in 1..n {
        let r = &tree.rows[i];
        let counted =
            r.form.chars().any(|c| ('\u{64B}'..='\u{64D}').contains(&c)) || r.feats.contains("Definite=Red");
        let number = |h: usize| h > 0 && tree.rows[h - 1].upos == "NUM";
        if !(counted && r.upos == "NOUN" && r.deprel == "nmod" && r.head <= i && number(r.head))
            || tree.rows.iter().any(|c| c.head == i + 1 && c.deprel == "case")
        {
            continue;
        }
        let mut top = r.head;
        while tree.rows[top - 1].deprel == "nummod" && number(tree.rows[top - 1].head) {
            top = tree.rows[top - 1].head;
        }
        if top > i {
            continue;
        }
        if tree.rows[top - 1].deprel == "nummod" && tree.rows[top - 1].head > 0 {
            tree.rows[top - 1].deprel = "nmod".to_owned();
        }
        lower(tree, top - 1, i, "nummod");
    }
    // a number behind its noun counts nothing: `عام 2003`
    for i in 0..n {
        let head = tree.rows[i].head;
        if tree.rows[i].upos == "NUM" && tree.rows[i].deprel == "nummod" && head > 0 && head <= i {
            let noun = &tree.rows[head - 1];
            if noun.upos == "NOUN" {
                tree.rows[i].deprel = "nmod".to_owned();
            }
        }
    }
}

/// Puts a word below one that hung on it: the other takes its place and all that hangs on it from outside of the two.
pub(crate) fn lower(tree: &mut Tree, low: usize, high: usize, label: &str) {
    let (head, deprel) = (tree.rows[low].head, tree.rows[low].deprel.clone());
    for (j, c) in tree.rows.iter_mut().enumerate() {
        let inside = j > low.min(high) && j < low.max(high);
        if c.head == low + 1 && !inside && j != high && c.deprel != "nummod" && c.deprel != "fixed" {
            c.head = high + 1;
        }
    }
    tree.rows[high].head = head;
    tree.rows[high].deprel = deprel;
    tree.rows[low].head = high + 1;
    tree.rows[low].deprel = label.to_owned();
}

/// Prepositions of several words (`من قبل`, `بالنسبة إلى`) were hung one beside the other, those that are nouns as `cc`;
/// v2 hangs the others on the first as `fixed`. One that begins with a noun (`وفقا ل`) keeps it as a phrase of its own, and so
/// does a preposition with a noun that has its genitive (`بسبب`).
fn prepositions(tree: &mut Tree) {
    let mut i = 0;
    while i < tree.rows.len() {
        let head = tree.rows[i].head;
        let part = |r: &crate::conllu::Row| {
            r.head == head
                && (r.deprel == "case"
                    || r.deprel == "cc" && matches!(r.upos.as_str(), "ADP" | "NOUN" | "ADV" | "ADJ"))
        };
        let run = tree.rows[i..].iter().take_while(|r| part(r)).count();
        let odd = tree.rows[i..i + run].iter().any(|r| r.deprel == "cc");
        if odd && head > i + run {
            if tree.rows[i].upos == "ADP" && run == 2 && tree.rows[i + 1].upos == "NOUN" && head == i + 3 {
                let high = head - 1;
                lower(tree, high, i + 1, "nmod");
                tree.rows[i].head = i + 2;
                tree.rows[i].deprel = "case".to_owned();
            } else if tree.rows[i].upos == "ADP" {
                tree.rows[i].deprel = "case".to_owned();
                for r in &mut tree.rows[i + 1..i + run] {
                    r.head = i + 1;
                    r.deprel = "fixed".to_owned();
                }
            } else if run == 1 {
                tree.rows[i].deprel = "case".to_owned();
            } else {
                let up = tree.rows[head - 1].head;
                let verbal = up == 0 || matches!(tree.rows[up - 1].upos.as_str(), "VERB" | "AUX");
                if up > 0 && verbal && matches!(tree.rows[head - 1].deprel.as_str(), "obl" | "nmod") {
                    tree.rows[i].head = up;
                    tree.rows[i].deprel = "advcl".to_owned();
                    tree.rows[head - 1].head = i + 1;
                    tree.rows[head - 1].deprel = "obl".to_owned();
                } else {
                    tree.rows[i].deprel = "case".to_owned();
                }
            }
        }
        i += run.max(1);
    }
}

/// Words of tokens that nobody analysed (`X`) are each written as the whole token: `اجورهم`, `اجورهم`. The relations
/// say what the pieces are: a conjunction or a preposition in front, else a pronoun behind.
fn restore_words(tree: &mut Tree) {
    const PRONOUNS: [&str; 10] = ["هما", "كما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ي"];
    let mut i = 0;
    while i < tree.rows.len() {
        let same = |r: &&crate::conllu::Row| r.upos == "X" && r.form == tree.rows[i].form;
        let n = tree.rows[i..].iter().take_while(same).count();
        if (2..=3).contains(&n) && tree.rows[i].form.chars().count() > n {
            let (mut rest, mut from, mut to) = (tree.rows[i].form.clone(), i, i + n);
            let front = matches!(tree.rows[i].deprel.as_str(), "cc" | "case" | "mark" | "aux");
            if front && let Some(first) = rest.chars().next().filter(|c| "وفبلكس".contains(*c)) {
                tree.rows[from].form = first.to_string();
                rest = rest.split_off(first.len_utf8());
                from += 1;
            }
            let pronoun = PRONOUNS.iter().find(|p| rest.ends_with(**p) && rest.len() > p.len());
            if to - from > 1
                && let Some(p) = pronoun
            {
                tree.rows[to - 1].form = (*p).to_owned();
                rest.truncate(rest.len() - p.len());
                to -= 1;
            }
            if to - from == 1 {
                tree.rows[from].form = rest;
            }
        }
        i += n.max(1);
    }
}

/// Hangs punctuation where v2 wants it: a pair of marks on the head of what it encloses, any other mark on the lower of
/// the highest words to its left and right that it can hang on without a crossing; the last mark on the root.
fn punctuation(tree: &mut Tree) {
    let n = tree.rows.len();
    let is_punct: Vec<bool> = tree.rows.iter().map(|r| r.deprel == "punct").collect();
    let mut heads: Vec<usize> = tree.rows.iter().map(|r| r.head).collect();
    if (0..n).any(|i| heads[i] > 0 && is_punct[heads[i] - 1]) {
        return;
    }
    for i in (0..n).filter(|&i| is_punct[i]) {
        // everything that hangs across this place limits how high a mark may climb
        let climb = |from: usize| {
            let mut at = from;
            // no more steps than words: a broken tree may go round in a ring
            for _ in 0..n {
                let up = heads[at];
                let crossed = (up.wrapping_sub(1) > i) != (at > i);
                if up == 0 || crossed || spans(&heads, &is_punct, at, i) {
                    break;
                }
                at = up - 1;
            }
            at
        };
        let left = (0..i).rev().find(|&j| !is_punct[j]).map(climb);
        let right = (i + 1..n).find(|&j| !is_punct[j]).map(climb);
        let below = |a: usize, b: usize| {
            std::iter::successors(Some(a + 1), |&h| Some(heads[h - 1]).filter(|&h| h > 0))
                .take(n + 1)
                .any(|h| h == b + 1)
        };
        let new = match (left, right) {
            (Some(l), Some(r)) => {
                if below(l, r) {
                    l
                } else {
                    r
                }
            }
            (Some(l), None) => l,
            (None, Some(r)) => r,
            (None, None) => continue,
        };
        heads[i] = new + 1;
    }
    pairs(tree, &is_punct, &mut heads);
    for (r, head) in tree.rows.iter_mut().zip(heads).filter(|(r, _)| r.deprel == "punct") {
        r.head = head;
    }
}

/// Whether a word has something of its own on both sides of a place.
fn spans(heads: &[usize], is_punct: &[bool], word: usize, place: usize) -> bool {
    heads.iter().enumerate().any(|(j, &h)| h == word + 1 && !is_punct[j] && (j > place) != (word > place))
}

/// Both marks of a pair hang on the one word inside whose head is outside.
fn pairs(tree: &Tree, is_punct: &[bool], heads: &mut [usize]) {
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (i, r) in tree.rows.iter().enumerate().filter(|(i, _)| is_punct[*i]) {
        let closes = |o: &str| {
            matches!((o, r.form.as_str()), ("(", ")") | ("[", "]") | ("«", "»") | ("»", "«") | ("\"", "\""))
        };
        if let Some(at) = open.iter().rposition(|o| closes(o.1)) {
            let from = open[at].0;
            open.truncate(at);
            let out = |j: &usize| heads[*j] == 0 || heads[*j] - 1 < from || heads[*j] - 1 > i;
            let tops: Vec<usize> = (from + 1..i).filter(|&j| !is_punct[j]).filter(out).collect();
            if let [top] = tops[..] {
                heads[from] = top + 1;
                heads[i] = top + 1;
            }
        } else if matches!(r.form.as_str(), "(" | "[" | "«" | "»" | "\"") {
            open.push((i, &r.form));
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
