//! The measures of the CoNLL 2018 shared task: system trees against gold trees of the same text.

use crate::analyse::{Analysis, Scratch};
use crate::conllu::Tree;
use crate::model::Model;
use crate::tags::Rel;
use crate::train::tokenise::running_text;
use std::collections::BTreeMap;

/// Counts of one measure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// What both have.
    pub right: usize,
    /// What the gold trees have.
    pub gold: usize,
    /// What the system trees have.
    pub system: usize,
}

impl Count {
    /// The harmonic mean of precision and recall, in hundredths.
    pub fn f1(self) -> f64 {
        200.0 * self.right as f64 / ((self.gold + self.system) as f64).max(1.0)
    }
}

/// The measures of one test set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scores {
    /// Sentences with both ends right.
    pub sentences: Count,
    /// Surface tokens.
    pub tokens: Count,
    /// Syntactic words.
    pub words: Count,
    /// Universal parts of speech.
    pub upos: Count,
    /// Lemmas.
    pub lemmas: Count,
    /// Heads.
    pub uas: Count,
    /// Heads and universal relations.
    pub las: Count,
}

/// A word with the characters it covers; words of a split token cover all of the token.
struct Place<'a> {
    span: (usize, usize),
    multi: bool,
    tree: &'a Tree,
    row: usize,
    /// The number of the sentence's first word among all words.
    base: usize,
}

struct Flat<'a> {
    words: Vec<Place<'a>>,
    tokens: Vec<(usize, usize)>,
    sentences: Vec<(usize, usize)>,
}

fn flatten(trees: &[Tree]) -> Flat<'_> {
    let mut out = Flat { words: Vec::new(), tokens: Vec::new(), sentences: Vec::new() };
    let mut at = 0;
    for tree in trees {
        let (start, base) = (at, out.words.len());
        for t in tree.tokens() {
            let end = at + t.form.chars().filter(|c| !c.is_whitespace()).count();
            out.tokens.push((at, end));
            for row in t.first..t.end {
                out.words.push(Place { span: (at, end), multi: t.end - t.first > 1, tree, row, base });
            }
            at = end;
        }
        out.sentences.push((start, at));
    }
    out
}

fn overlap(a: &[(usize, usize)], b: &[(usize, usize)]) -> Count {
    let b_set: std::collections::BTreeSet<_> = b.iter().collect();
    Count { right: a.iter().filter(|s| b_set.contains(s)).count(), gold: a.len(), system: b.len() }
}

/// Pairs the words of both sides: by what they cover, and within split tokens by their forms.
fn align(gold: &[Place], system: &[Place]) -> Vec<(usize, usize)> {
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < gold.len() && j < system.len() {
        let (g, s) = (&gold[i], &system[j]);
        if g.multi || s.multi {
            // the region grows until both sides end at the same place
            let (mut gi, mut sj) = (i, j);
            let start = if g.multi && s.multi {
                g.span.0.min(s.span.0)
            } else if g.multi {
                g.span.0
            } else {
                s.span.0
            };
            if (g.span.1 <= start) || (!g.multi && g.span.0 < start) {
                i += 1;
                continue;
            }
            if (s.span.1 <= start) || (!s.multi && s.span.0 < start) {
                j += 1;
                continue;
            }
            let mut end = if g.multi { g.span.1 } else { s.span.1 };
            loop {
                let mut grown = false;
                while gi < gold.len() && gold[gi].span.0 < end {
                    if gold[gi].multi && gold[gi].span.1 > end {
                        end = gold[gi].span.1;
                        grown = true;
                    }
                    gi += 1;
                }
                while sj < system.len() && system[sj].span.0 < end {
                    if system[sj].multi && system[sj].span.1 > end {
                        end = system[sj].span.1;
                        grown = true;
                    }
                    sj += 1;
                }
                if !grown {
                    break;
                }
            }
            common(&gold[i..gi], &system[j..sj], (i, j), &mut out);
            (i, j) = (gi.max(i + 1), sj.max(j + 1));
        } else if g.span == s.span {
            out.push((i, j));
            i += 1;
            j += 1;
        } else if g.span.0 <= s.span.0 {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

fn form(p: &Place) -> String {
    p.tree.rows[p.row].form.to_lowercase()
}

/// The longest common run of forms, in order.
fn common(gold: &[Place], system: &[Place], at: (usize, usize), out: &mut Vec<(usize, usize)>) {
    let (n, m) = (gold.len(), system.len());
    if n * m > 1_000_000 {
        return;
    }
    let same = |i: usize, j: usize| form(&gold[i]) == form(&system[j]);
    let mut best = vec![vec![0u32; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            best[i][j] = if same(i, j) { best[i + 1][j + 1] + 1 } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < n && j < m {
        if same(i, j) {
            out.push((at.0 + i, at.1 + j));
            i += 1;
            j += 1;
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// Scores system trees against gold trees of the same text.
pub fn score(gold: &[Tree], system: &[Tree]) -> Scores {
    let (g, s) = (flatten(gold), flatten(system));
    let pairs = align(&g.words, &s.words);
    let to_gold: BTreeMap<usize, usize> = pairs.iter().map(|&(i, j)| (j, i)).collect();
    let all = Count { right: 0, gold: g.words.len(), system: s.words.len() };
    let mut out = Scores {
        sentences: overlap(&g.sentences, &s.sentences),
        tokens: overlap(&g.tokens, &s.tokens),
        words: Count { right: pairs.len(), ..all },
        upos: all,
        lemmas: all,
        uas: all,
        las: all,
    };
    for &(i, j) in &pairs {
        let (a, b) = (&g.words[i], &s.words[j]);
        let (ra, rb) = (&a.tree.rows[a.row], &b.tree.rows[b.row]);
        out.upos.right += usize::from(ra.upos == rb.upos);
        out.lemmas.right += usize::from(ra.lemma == "_" || ra.lemma == rb.lemma);
        let head = match rb.head {
            0 => ra.head == 0,
            h => ra.head > 0 && to_gold.get(&(b.base + h - 1)) == Some(&(a.base + ra.head - 1)),
        };
        out.uas.right += usize::from(head);
        out.las.right += usize::from(head && Rel::of_label(&ra.deprel) == Rel::of_label(&rb.deprel));
    }
    out
}

/// A test set: a file below the treebank folder, and the sentences of it that are not trained on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TestSet {
    /// What the table calls it.
    pub name: &'static str,
    /// The language.
    pub lang: &'static str,
    /// The file, below the folder of treebanks.
    pub file: &'static str,
    /// Sentences to leave out at the start.
    pub skip: usize,
    /// Whose customs it follows, as [`crate::train::SOURCES`] numbers them; 0 where the model learned from no treebank of
    /// these customs. It is read as these have it, as models for one treebank each would read it.
    pub style: u8,
}

/// Every test set of the committed table.
pub const TEST_SETS: &[TestSet] = &[
    TestSet { name: "French Sequoia", lang: "fr", file: "fr/fr_sequoia-ud-test.conllu", skip: 0, style: 0 },
    TestSet { name: "French GSD", lang: "fr", file: "fr/fr_gsd-ud-test.conllu", skip: 0, style: 0 },
    TestSet { name: "French PUD", lang: "fr", file: "fr/fr_pud-ud-test.conllu", skip: 0, style: 0 },
    TestSet { name: "English EWT", lang: "en", file: "en/en_ewt-ud-test.conllu", skip: 0, style: 0 },
    TestSet { name: "English PUD", lang: "en", file: "en/en_pud-ud-test.conllu", skip: 0, style: 0 },
    TestSet { name: "Spanish AnCora", lang: "es", file: "es/es_ancora-ud-test.conllu", skip: 0, style: 1 },
    TestSet { name: "Spanish GSD", lang: "es", file: "es/es_gsd-ud-test.conllu", skip: 0, style: 2 },
    TestSet { name: "Spanish PUD", lang: "es", file: "es/es_pud-ud-test.conllu", skip: 0, style: 0 },
    TestSet { name: "Russian GSD", lang: "ru", file: "ru/ru_gsd-ud-test.conllu", skip: 0, style: 0 },
    TestSet { name: "Russian PUD", lang: "ru", file: "ru/ru_pud-ud-test.conllu", skip: 0, style: 0 },
    TestSet { name: "Chinese GSDSimp", lang: "zh", file: "zh/zh_gsdsimp-ud-test.conllu", skip: 0, style: 1 },
    TestSet {
        name: "Chinese PUD (last 300)",
        lang: "zh",
        file: "zh/zh_pud-ud-test.conllu",
        skip: 700,
        style: 2,
    },
    TestSet {
        name: "Arabic PUD (last 300)",
        lang: "ar",
        file: "ar/ar_pud-ud-test.conllu",
        skip: 700,
        style: 0,
    },
    TestSet { name: "Arabic PADT dev", lang: "ar", file: "ar/ar-ud-dev.conllu", skip: 0, style: 0 },
    TestSet { name: "Arabic PADT test", lang: "ar", file: "ar/ar-ud-test.conllu", skip: 0, style: 0 },
];

/// Reads the gold trees of a test set as they are scored: Arabic clitics joined to tokens, UD v1 labels converted.
pub fn gold(text: &str, lang: &str, skip: usize) -> Vec<Tree> {
    let mut trees = crate::conllu::read(text);
    trees.drain(..skip.min(trees.len()));
    if lang == "ar" {
        if crate::train::v1::convert_all(&mut trees) {
            trees.iter_mut().for_each(crate::train::as_pud::as_pud);
        }
        trees.iter_mut().for_each(crate::train::arabic::join_clitics);
    }
    trees
}

/// Scores a model on gold trees twice: from the gold words, and from the raw text (`None` when the file keeps no
/// spacing, so that there is no text to read); `style` says whose customs they follow.
pub fn evaluate(model: &Model, gold: &[Tree], style: u8) -> (Scores, Option<Scores>) {
    let (mut scratch, mut analysis) = (Scratch::in_style(style), Analysis::default());
    let system: Vec<Tree> = gold.iter().map(|t| model.read_tree(t, &mut scratch, &mut analysis)).collect();
    let from_words = score(gold, &system);
    let spaced = gold.iter().flat_map(|t| &t.rows).any(|r| !r.space_after);
    let from_text = spaced.then(|| {
        let glue = if model.lang == "zh" { "" } else { " " };
        score(gold, &model.read_text_as(&running_text(gold, glue), style))
    });
    (from_words, from_text)
}

/// The head of the tables below.
pub const HEAD: &str = "| test set | from | words | sentences | UPOS | lemmas | UAS | LAS |\n|---|---|---|---|---|---|---|---|\n";

/// The rows of a test set in Markdown: from gold words, and from raw text where there is one.
pub fn rows(name: &str, (words, text): &(Scores, Option<Scores>)) -> String {
    let mut out = String::new();
    for (from, s) in [("words", Some(words)), ("text", text.as_ref())] {
        let Some(s) = s else { continue };
        let cell = [s.words, s.sentences, s.upos, s.lemmas, s.uas, s.las].map(|c| format!("{:.2}", c.f1()));
        out.push_str(&format!("| {name} | {from} | {} |\n", cell.join(" | ")));
    }
    out
}

/// The table of all test sets found under a folder of treebanks, in Markdown; files that are absent are named below.
pub fn table<'m>(folder: &std::path::Path, model: impl Fn(&str) -> Option<&'m Model>) -> String {
    let mut out = String::from(HEAD);
    let mut absent = String::new();
    for set in TEST_SETS {
        let Some(m) = model(set.lang) else { continue };
        match std::fs::read_to_string(folder.join(set.file)) {
            Ok(text) => {
                out.push_str(&rows(set.name, &evaluate(m, &gold(&text, set.lang, set.skip), set.style)))
            }
            Err(_) => absent.push_str(&format!("Not measured, absent: {}.\n", set.file)),
        }
    }
    out + "\n" + &absent
}
