//! CoNLL-U: reading and writing, with the surface text rebuilt from the forms and their spacing.

use std::fmt::Write as _;

/// A syntactic word as a treebank writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The word form.
    pub form: String,
    /// The lemma, `_` when there is none.
    pub lemma: String,
    /// The universal part of speech.
    pub upos: String,
    /// The features, `_` when there are none.
    pub feats: String,
    /// The head: 0 for the root, else the 1-based number of a word.
    pub head: usize,
    /// The relation to the head.
    pub deprel: String,
    /// Whether a space follows (read off the token that the word ends, for a split token).
    pub space_after: bool,
}

/// A token that stands for several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multiword {
    /// The first word, counted from 0.
    pub first: usize,
    /// One past the last word.
    pub end: usize,
    /// The surface form.
    pub form: String,
    /// Whether a space follows.
    pub space_after: bool,
}

/// A sentence: comments, words and the tokens that were split.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    /// Comment lines, without their line ends.
    pub comments: Vec<String>,
    /// The words.
    pub rows: Vec<Row>,
    /// The tokens of several words, in order.
    pub multi: Vec<Multiword>,
}

/// A surface token: its words and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// The first word, counted from 0.
    pub first: usize,
    /// One past the last word.
    pub end: usize,
    /// The surface form.
    pub form: &'a str,
    /// Whether a space follows.
    pub space_after: bool,
}

impl Tree {
    /// The surface tokens in order.
    pub fn tokens(&self) -> Vec<Token<'_>> {
        let (mut out, mut multi, mut i) = (Vec::new(), self.multi.iter().peekable(), 0);
        while i < self.rows.len() {
            match multi.peek() {
                Some(m) if m.first <= i => {
                    if m.first == i && m.end > i {
                        out.push(Token { first: i, end: m.end, form: &m.form, space_after: m.space_after });
                        i = m.end;
                    }
                    multi.next();
                }
                _ => {
                    let row = &self.rows[i];
                    out.push(Token { first: i, end: i + 1, form: &row.form, space_after: row.space_after });
                    i += 1;
                }
            }
        }
        out
    }

    /// The surface text as the tokens spell it, without the space after the last.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for t in self.tokens() {
            out.push_str(t.form);
            if t.space_after {
                out.push(' ');
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// Reads every sentence. Lines that are no CoNLL-U are passed over, empty nodes too; a head outside the
/// sentence becomes the root.
pub fn read(text: &str) -> Vec<Tree> {
    let mut out = Vec::new();
    let mut tree = Tree::default();
    for line in text.lines().chain([""]) {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            if !tree.rows.is_empty() {
                close(&mut tree);
                out.push(std::mem::take(&mut tree));
            }
            tree = Tree::default();
        } else if line.starts_with('#') {
            tree.comments.push(line.to_owned());
        } else {
            read_row(line, &mut tree);
        }
    }
    out
}

fn read_row(line: &str, tree: &mut Tree) {
    let col: Vec<&str> = line.split('\t').collect();
    if col.len() < 8 {
        return;
    }
    let space_after = !col.get(9).is_some_and(|m| m.split('|').any(|f| f == "SpaceAfter=No"));
    if let Some((a, b)) = col[0].split_once('-') {
        if let (Ok(a), Ok(b)) = (a.parse::<usize>(), b.parse::<usize>())
            && a > 0
            && b >= a
        {
            tree.multi.push(Multiword { first: a - 1, end: b, form: col[1].to_owned(), space_after });
        }
    } else if col[0].parse::<usize>().is_ok() {
        tree.rows.push(Row {
            form: col[1].to_owned(),
            lemma: col[2].to_owned(),
            upos: col[3].to_owned(),
            feats: col[5].to_owned(),
            head: col[6].parse().unwrap_or(0),
            deprel: col[7].to_owned(),
            space_after,
        });
    }
}

fn close(tree: &mut Tree) {
    let n = tree.rows.len();
    // token lines that overlap the one before say nothing that could be kept
    let mut end = 0;
    tree.multi.retain(|m| {
        let keep = m.first >= end && m.end <= n;
        end = if keep { m.end } else { end };
        keep
    });
    for (i, row) in tree.rows.iter_mut().enumerate() {
        if row.head > n || row.head == i + 1 {
            row.head = 0;
        }
    }
    for m in &tree.multi {
        // spacing is said of the token: what stands on its inner words is not written again
        tree.rows[m.first..m.end].iter_mut().for_each(|r| r.space_after = true);
        tree.rows[m.end - 1].space_after = m.space_after;
    }
}

/// Writes one sentence.
pub fn write(tree: &Tree, out: &mut String) {
    for c in &tree.comments {
        let _ = writeln!(out, "{c}");
    }
    let mut multi = tree.multi.iter().peekable();
    for (i, r) in tree.rows.iter().enumerate() {
        let inside = multi.peek().is_some_and(|m| m.first < i && i < m.end);
        if let Some(m) = multi.next_if(|m| m.first == i) {
            let misc = if m.space_after { "_" } else { "SpaceAfter=No" };
            let _ = writeln!(out, "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}", m.first + 1, m.end, m.form);
            write_row(i, r, true, out);
        } else {
            write_row(i, r, inside, out);
        }
    }
    out.push('\n');
}

fn write_row(i: usize, r: &Row, inside: bool, out: &mut String) {
    let misc = if r.space_after || inside { "_" } else { "SpaceAfter=No" };
    let _ = writeln!(
        out,
        "{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{misc}",
        i + 1,
        r.form,
        r.lemma,
        r.upos,
        r.feats,
        r.head,
        r.deprel
    );
}
