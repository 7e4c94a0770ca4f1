//! Universal Dependencies v1 to v2: labels, parts of speech and coordination of older treebanks.

use crate::conllu::Tree;

/// Converts a tree in place, and says whether it did; a tree that is v2 already comes through unchanged.
pub fn convert(tree: &mut Tree) -> bool {
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
        return false;
    }
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
        if let Some(k) = next {
            tree.rows[i].head = i + 2 + k;
        }
    }
    punctuation(tree);
    true
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
            loop {
                let up = heads[at];
                let crossed = (up.wrapping_sub(1) > i) != (at > i);
                if up == 0 || crossed || spans(&heads, &is_punct, at, i) {
                    return at;
                }
                at = up - 1;
            }
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

/// Names things as Arabic PUD does, where the two treebanks agree on the tree and differ in the name: what opens a
/// sentence with the next word and the particles of time are `compound:prt`, a preposition before `أن` is `case`.
pub fn as_pud(tree: &mut Tree) {
    let upos: Vec<String> = tree.rows.iter().map(|r| r.upos.clone()).collect();
    for i in 0..tree.rows.len() {
        let first = i == 0 || tree.rows[..i].iter().all(|r| r.deprel == "punct");
        let next = upos.get(i + 1).map(String::as_str);
        let r = &mut tree.rows[i];
        if first && r.deprel == "cc" && r.head > i + 1 || r.deprel == "aux" && upos[i] == "PART" {
            r.deprel = "compound:prt".to_owned();
            r.upos = "PART".to_owned();
        } else if r.deprel == "mark" && r.upos == "ADP" && next == Some("SCONJ") {
            r.deprel = "case".to_owned();
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
