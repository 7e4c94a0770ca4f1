//! The whole training of one language: every part in turn, then one file.

use crate::conllu::Tree;
use crate::linear::Weights;
use crate::model::MAGIC;
use crate::tagger::Tagger;
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
    /// Whether the parser has the features of endings.
    pub endings: bool,
    /// By how much a right decision has to win, parser and tagger.
    pub margins: [f32; 2],
    /// How many trees, from the first, follow each custom; those past the last follow the last. The model
    /// writes as the first does. Empty where all follow one.
    pub styles: Vec<usize>,
}

impl Options {
    /// The settings of the committed models.
    pub fn for_lang(lang: &str) -> Self {
        // the larger treebanks gain less from averaging and take longer
        let (epochs, runs, parser_bytes) = match lang {
            "en" => (8, 2, 5_900_000),
            "ar" => (12, 4, 2_800_000),
            // French is what speed is asked of: a smaller table waits less for memory
            "fr" => (10, 2, 2_600_000),
            "es" => (10, 2, 3_600_000),
            _ => (10, 4, 3_600_000),
        };
        Self {
            lang: lang.to_owned(),
            seed: 1,
            epochs,
            runs,
            parser_bytes,
            tagger_bytes: 1_100_000,
            endings: matches!(lang, "ar"),
            margins: [0.0; 2],
            styles: Vec::new(),
        }
    }
}

impl Options {
    /// The custom of each of so many trees.
    fn style_of(&self, trees: usize) -> Vec<usize> {
        let last = self.styles.len().saturating_sub(1);
        let mut out: Vec<usize> =
            self.styles.iter().enumerate().flat_map(|(s, &n)| std::iter::repeat_n(s, n)).collect();
        out.resize(trees, last);
        out
    }
}

/// The folds of the treebank that are tagged by a tagger of the others, so that the parser learns from tags as
/// wrong as those it will see.
const FOLDS: usize = 5;

/// Trains on treebanks and returns the bytes of the model.
pub fn train(trees: &[Tree], o: &Options) -> Vec<u8> {
    let mut trees = trees.to_vec();
    for t in &mut trees {
        crate::train::v1::convert(t);
        if o.lang == "ar" {
            crate::train::arabic::join_clitics(t);
        }
    }
    let labels = syntax::label_list(&trees);
    let styles = o.style_of(trees.len());
    let mut items: Vec<Item> =
        trees.iter().zip(&styles).map(|(t, &style)| syntax::item(t, style, &labels)).collect();
    if o.lang == "ar" {
        // case endings are not written: guessing them misleads the parser
        items.iter_mut().flat_map(|it| &mut it.feats).for_each(|f| *f = f.without_case());
    }
    let bundles = syntax::bundle_list(&items);
    let mut given = vec![(Vec::new(), Vec::new()); items.len()];
    for fold in 0..FOLDS {
        let part: Vec<&Item> = pick(&items, |i| i % FOLDS != fold);
        let taggers = trained_taggers(&part, &bundles, (5, 1, o), usize::MAX);
        let mut keys = Vec::new();
        for (i, it) in items.iter().enumerate().filter(|(i, _)| i % FOLDS == fold) {
            let (mut tags, mut feats) = (Vec::new(), Vec::new());
            let Some((tagger, ..)) = taggers.get(it.style) else { continue };
            tagger.tag(&it.lex, &mut keys, &mut tags, &mut feats);
            given[i] = (tags, feats);
        }
    }
    let mut taggers = trained_taggers(&pick(&items, |_| true), &bundles, (8, 3, o), o.tagger_bytes);
    let (_, upos, morph) = taggers.swap_remove(0);
    let classes = syntax::class_list(&items);
    let runs = in_pairs(o.runs, |r| syntax::parser(&items, &given, &classes, o, o.seed + r).of_style(0));
    let parser = Perceptron::mean(runs).export(o.parser_bytes);
    let glue = if o.lang == "zh" { "" } else { " " };
    let tokeniser = crate::train::tokenise::train(&trees, glue, 6, o.seed).export(600_000);
    let (lemmas, edits) = crate::train::lemma::train(&trees);

    let mut text = format!("lang\t{}\n", o.lang);
    if o.endings {
        text.push_str("endings\t1\n");
    }
    for l in &labels {
        let _ = writeln!(text, "label\t{l}");
    }
    for (kind, label) in &classes {
        let _ = writeln!(text, "class\t{kind}\t{label}");
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
    section(b"text", text.as_bytes());
    section(b"toke", &tokeniser);
    section(b"upos", &upos);
    section(b"morp", &morph);
    section(b"pars", &parser);
    section(b"lemm", &lemmas);
    out
}

fn pick(items: &[Item], keep: impl Fn(usize) -> bool) -> Vec<&Item> {
    items.iter().enumerate().filter(|(i, _)| keep(*i)).map(|(_, it)| it).collect()
}

/// Trains a tagger; one for each custom comes back.
fn trained_taggers(
    items: &[&Item],
    bundles: &[(Upos, Feats)],
    (epochs, runs, o): (usize, u64, &Options),
    budget: usize,
) -> Vec<(Tagger, Vec<u8>, Vec<u8>)> {
    let mut trained = in_pairs(runs, |r| syntax::tagger(items, bundles, epochs, o.seed + r, o.margins[1]));
    let read = |bytes: &[u8]| Weights::new(bytes.to_vec().into()).unwrap_or_default();
    (0..syntax::styles(items.iter().copied()))
        .map(|style| {
            let (upos, morph) =
                trained.iter_mut().map(|(u, m)| (u.of_style(style), m.of_style(style))).unzip();
            let (upos, morph) =
                (Perceptron::mean(upos).export(budget), Perceptron::mean(morph).export(budget));
            let mut tagger = Tagger { upos: read(&upos), morph: read(&morph), ..Tagger::default() };
            bundles.iter().for_each(|&(upos, feats)| tagger.push_bundle(upos, feats));
            (tagger, upos, morph)
        })
        .collect()
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
