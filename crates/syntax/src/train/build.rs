//! The whole training of one language: every part in turn, then one file.

use crate::conllu::Tree;
use crate::guide::{Back, Hint, hint};
use crate::linear::Weights;
use crate::model::MAGIC;
use crate::parser::{Classes, Parser};
use crate::tagger::{Tagger, With};
use crate::tags::{Feats, Upos};
use crate::train::perceptron::Perceptron;
use crate::train::syntax::{self, Item};
use std::fmt::Write as _;

/// What the trainer is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The language code.
    pub lang: String,
    /// Decides every shuffle.
    pub seed: u64,
    /// Rounds over the data for the parser.
    pub epochs: usize,
    /// How many parsers are trained in different orders and averaged.
    pub runs: u64,
    /// Bytes that the weights of the parser may take.
    pub parser_bytes: usize,
    /// Bytes that the weights of the tagger may take, twice.
    pub tagger_bytes: usize,
    /// How many guides are averaged; none: the parser goes without.
    pub guides: u64,
    /// Bytes that the weights of the guide may take.
    pub guide_bytes: usize,
    /// Whether the tagger goes by the list of the kinds of words.
    pub kinds: bool,
    /// Whether the parser has the features of endings.
    pub endings: bool,
    /// By how much a right decision has to win, parser and tagger.
    pub margins: [f32; 2],
    /// How many trees, from the first, follow each custom; number 0 stands for those that say nothing of it. Empty
    /// where all follow one.
    pub styles: Vec<usize>,
}

impl Options {
    /// The settings of the committed models.
    pub fn for_lang(lang: &str) -> Self {
        // the larger treebanks gain less from averaging and take longer
        let (epochs, runs, parser_bytes, guide_bytes) = match lang {
            "en" => (8, 4, 6_200_000, 0),
            // Arabic gains nothing by a guide
            "ar" => (12, 4, 2_600_000, 0),
            // French is what speed is asked of: a smaller table waits less for memory, and one parser is faster than two
            "fr" => (10, 4, 2_600_000, 0),
            "es" => (10, 4, 2_800_000, 1_000_000),
            "zh" => (10, 4, 2_600_000, 1_000_000),
            _ => (10, 4, 3_000_000, 1_100_000),
        };
        Self {
            lang: lang.to_owned(),
            seed: 1,
            epochs,
            runs,
            parser_bytes,
            tagger_bytes: 1_100_000,
            kinds: matches!(lang, "ar" | "es" | "zh"),
            guides: if guide_bytes > 0 { runs / 2 } else { 0 },
            guide_bytes,
            endings: matches!(lang, "ar"),
            margins: [0.0; 2],
            styles: Vec::new(),
        }
    }
}

impl Options {
    /// The custom of each of so many trees.
    fn style_of(&self, trees: usize) -> Vec<u8> {
        let mut out: Vec<u8> =
            (0..).zip(&self.styles).flat_map(|(s, &n)| std::iter::repeat_n(s, n)).collect();
        out.resize(trees, 0);
        out
    }

    /// Whether there are customs to tell apart.
    pub(crate) fn styled(&self) -> bool {
        self.styles.len() > 1
    }

    fn with(&self) -> With {
        With { kinds: self.kinds, styles: self.styled() }
    }
}

/// The folds of the treebank that are tagged by a tagger of the others, so that the parser learns from tags as
/// wrong as those it will see.
const FOLDS: usize = 5;
/// The same for the guide, which takes longer to train.
const GUIDE_FOLDS: usize = 4;

/// Trains on treebanks and returns the bytes of the model.
pub fn train(trees: &[Tree], o: &Options) -> Vec<u8> {
    let mut trees = trees.to_vec();
    for t in &mut trees {
        if crate::train::v1::is_old(t) {
            crate::train::v1::convert(t);
        }
        if o.lang == "ar" {
            crate::train::arabic::join_clitics(t);
        }
    }
    let labels = syntax::label_list(&trees);
    let styles = o.style_of(trees.len());
    let mut items: Vec<Item> =
        trees.iter().zip(&styles).map(|(t, &style)| syntax::item(t, style, &labels)).collect();
    let kinds = if o.kinds { crate::train::lexicon::of(&o.lang) } else { None };
    if let Some(table) = kinds.clone().and_then(|k| crate::table::Table::new(k.into())) {
        for lex in items.iter_mut().flat_map(|it| &mut it.lex) {
            lex.kind = table.get(lex.form).unwrap_or(0).into();
        }
    }
    if o.lang == "ar" {
        // case endings are not written: guessing them misleads the parser
        items.iter_mut().flat_map(|it| &mut it.feats).for_each(|f| *f = f.without_case());
    }
    let bundles = syntax::bundle_list(&items);
    let given = tagged_by_others(&items, &bundles, o);
    let (_, upos, morph) = trained_tagger(&pick(&items, |_| true), &bundles, (8, 3, o), o.tagger_bytes);
    let classes = syntax::class_list(&items);
    let guide = (o.guides > 0).then(|| trained_guide(&items, &given, o));
    let hints = guide.as_ref().map_or(&[][..], |g| &g.hints);
    let parser = trained_twice(o.seed, (o.runs, o.parser_bytes), |only, seed| {
        syntax::parser(&items, &given, hints, (&classes, only), o, seed)
    });
    let glue = if o.lang == "zh" { "" } else { " " };
    let tokeniser = crate::train::tokenise::train(&trees, glue, 6, o.seed).export(600_000);
    let (lemmas, edits) = crate::train::lemma::train(&trees);

    let mut text = format!("lang\t{}\n", o.lang);
    if o.endings {
        text.push_str("endings\t1\n");
    }
    if o.styled() {
        text.push_str("styles\t1\n");
    }
    for l in &labels {
        let _ = writeln!(text, "label\t{l}");
    }
    for (kind, label) in &classes {
        let _ = writeln!(text, "class\t{kind}\t{label}");
    }
    for (kind, label) in guide.iter().flat_map(|g| &g.classes) {
        let _ = writeln!(text, "back\t{kind}\t{label}");
    }
    for (upos, feats) in &bundles {
        let _ = writeln!(text, "bundle\t{}\t{}", upos.name(), feats.0);
    }
    for e in &edits {
        let _ = writeln!(text, "edit\t{}", e.write());
    }
    let mut out = MAGIC.to_vec();
    let mut section = |name: &[u8; 4], bytes: &[u8]| {
        out.extend(name);
        out.extend((bytes.len() as u32).to_le_bytes());
        out.extend(bytes);
    };
    if o.lang == "ar" {
        let (weights, stems) = crate::train::arabic::train(&trees, 8, o.seed);
        section(b"arab", &weights);
        section(b"stem", &stems);
    } else {
        let (splitter, weights) = crate::train::split::train(&trees, 8, o.seed);
        for e in &splitter.endings {
            let _ = writeln!(text, "ending\t{e}");
        }
        let mut listed: Vec<_> = splitter.listed.into_iter().collect();
        listed.sort_unstable();
        for (key, readings) in listed {
            for words in readings {
                let _ = writeln!(text, "listed\t{key}\t{}", words.join("\t"));
            }
        }
        section(b"spli", &weights);
    }
    if let Some(kinds) = &kinds {
        section(b"kind", kinds);
    }
    section(b"text", text.as_bytes());
    section(b"toke", &tokeniser);
    section(b"upos", &upos);
    section(b"morp", &morph);
    section(b"pars", &parser);
    if let Some(guide) = &guide {
        section(b"guid", &guide.weights);
    }
    section(b"lemm", &lemmas);
    out
}

/// A guide, and what guides of the other folds say of each sentence.
struct Guide {
    classes: Vec<(u8, u8)>,
    weights: Vec<u8>,
    hints: Vec<Vec<Hint>>,
}

type Tags = (Vec<Upos>, Vec<Feats>);

/// The tags that taggers of the other folds give each sentence.
fn tagged_by_others(items: &[Item], bundles: &[(Upos, Feats)], o: &Options) -> Vec<Tags> {
    let folds = in_pairs(FOLDS as u64, |fold| {
        let mine = |i: usize| i % FOLDS == fold as usize;
        let part: Vec<&Item> = pick(items, |i| !mine(i));
        let (tagger, ..) = trained_tagger(&part, bundles, (5, 1, o), usize::MAX);
        let mut keys = Vec::new();
        let tagged = items.iter().enumerate().filter(|(i, _)| mine(*i)).map(|(i, it)| {
            let (mut tags, mut feats) = (Vec::new(), Vec::new());
            tagger.tag(&it.lex, it.style, &mut keys, &mut tags, &mut feats);
            (i, (tags, feats))
        });
        tagged.collect::<Vec<_>>()
    });
    let mut out = vec![Tags::default(); items.len()];
    for (i, tags) in folds.into_iter().flatten() {
        out[i] = tags;
    }
    out
}

/// Trains the guide. As with tags, the parser has to learn from hints as wrong as those it will see.
fn trained_guide(items: &[Item], given: &[Tags], o: &Options) -> Guide {
    let back: Vec<Item> = items.iter().map(Item::reversed).collect();
    let reversed = |(t, f): &Tags| (t.iter().rev().copied().collect(), f.iter().rev().copied().collect());
    let given_back: Vec<Tags> = given.iter().map(reversed).collect();
    let classes = syntax::class_list(&back);
    let mut hints = vec![Vec::new(); items.len()];
    let folds = in_pairs(GUIDE_FOLDS as u64, |fold| {
        let others = |i: &usize| i % GUIDE_FOLDS != fold as usize;
        let part: Vec<Item> = (0..back.len()).filter(others).map(|i| back[i].clone()).collect();
        let tags: Vec<Tags> = (0..back.len()).filter(others).map(|i| given_back[i].clone()).collect();
        let o = Options { epochs: o.epochs.min(5), ..o.clone() };
        let bytes = syntax::parser(&part, &tags, &[], (&classes, None), &o, o.seed).export(usize::MAX);
        let guide = Parser {
            weights: Weights::new(bytes.into()).unwrap_or_default(),
            classes: Classes::new(classes.clone()),
            endings: o.endings,
            styled: o.styled(),
            guided: false,
        };
        let (mut keys, mut buffers) = (Vec::new(), Back::default());
        let mine = (0..items.len()).filter(|i| !others(i));
        mine.map(|i| {
            let it = &items[i];
            hint(&guide, (&it.lex, &given[i].0, &given[i].1), it.style, &mut keys, &mut buffers);
            (i, buffers.hints.clone())
        })
        .collect::<Vec<_>>()
    });
    for (i, found) in folds.into_iter().flatten() {
        hints[i] = found;
    }
    let weights = trained_twice(o.seed, (o.guides, o.guide_bytes), |only, seed| {
        syntax::parser(&back, &given_back, &[], (&classes, only), o, seed)
    });
    Guide { weights, classes, hints }
}

/// Trains parsers in so many orders and writes their mean in so many bytes. What such a table has no room for is found
/// first; the parsers that count are then trained without it, so that they make do with the rest: in a tenth of the
/// room they read as well as with all of it.
fn trained_twice(
    seed: u64,
    (runs, bytes): (u64, usize),
    train: impl Fn(Option<&[u64]>, u64) -> Perceptron + Sync,
) -> Vec<u8> {
    let first = Perceptron::mean(in_pairs(runs, |r| train(None, seed + r)));
    // a quarter more: the weights come out otherwise the second time, and some rows go after all
    let keep = first.strongest(bytes + bytes / 4);
    drop(first);
    Perceptron::mean(in_pairs(runs, |r| train(Some(&keep), seed + r))).export(bytes)
}

fn pick(items: &[Item], keep: impl Fn(usize) -> bool) -> Vec<&Item> {
    items.iter().enumerate().filter(|(i, _)| keep(*i)).map(|(_, it)| it).collect()
}

/// Trains a tagger; its tables come back too.
fn trained_tagger(
    items: &[&Item],
    bundles: &[(Upos, Feats)],
    (epochs, runs, o): (usize, u64, &Options),
    budget: usize,
) -> (Tagger, Vec<u8>, Vec<u8>) {
    let train = |r| syntax::tagger(items, bundles, (epochs, o.with()), o.seed + r, o.margins[1]);
    let read = |bytes: &[u8]| Weights::new(bytes.to_vec().into()).unwrap_or_default();
    let (upos, morph): (Vec<_>, Vec<_>) = in_pairs(runs, train).into_iter().unzip();
    let (upos, morph) = (Perceptron::mean(upos).export(budget), Perceptron::mean(morph).export(budget));
    let mut tagger = Tagger { upos: read(&upos), morph: read(&morph), with: o.with(), ..Tagger::default() };
    bundles.iter().for_each(|&(upos, feats)| tagger.push_bundle(upos, feats));
    (tagger, upos, morph)
}

/// Runs numbered jobs two at a time; the results come in the order of the numbers.
fn in_pairs<T: Send>(jobs: u64, job: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let mut out = Vec::new();
    for first in (0..jobs).step_by(2) {
        std::thread::scope(|scope| {
            let other = (first + 1 < jobs).then(|| scope.spawn(|| job(first + 1)));
            out.push(job(first));
            match other.map(std::thread::ScopedJoinHandle::join) {
                Some(Ok(result)) => out.push(result),
                Some(Err(panic)) => std::panic::resume_unwind(panic),
                None => {}
            }
        });
    }
    out
}
