//! Training the recogniser: an averaged perceptron over annotated documents, in a fixed order of its own.
use super::features::{Written, may_be, of, of_tags};
use super::{KINDS, OUTSIDE, TAGS, may_follow};
use crate::Mentions;
use legation_document::Document;
use legation_pattern::Symbols;
use legation_syntax::train::perceptron::Perceptron;
use legation_text::Text;

/// A document whose names are known.
#[derive(Debug, Clone, Default)]
pub struct Annotated {
    /// Its text.
    pub text: String,
    /// Names: kind of [`KINDS`], first byte, first byte after; in order.
    pub names: Vec<(String, usize, usize)>,
}

/// Rounds over the documents.
const ROUNDS: usize = 8;
/// Size of the weights, in bytes.
const BUDGET: usize = 900_000;

/// A document ready to learn from: the features of each token, and its tag.
struct Ready {
    /// By sentence: for each token whether it may be in a name behind none, behind some; its features; its tag.
    sentences: Vec<Vec<Word>>,
}

struct Word {
    alone: bool,
    behind: bool,
    keys: Vec<u64>,
    tag: u8,
    token: usize,
}

/// Learns from documents: the bytes of a model, the same from the same documents.
#[must_use]
pub fn train(documents: &[Annotated], seed: u64) -> Vec<u8> {
    let mut perceptron = Perceptron::new(TAGS);
    let opened: Vec<Document> = documents.iter().map(|d| Document::from_text(&d.text, "train")).collect();
    let texts: Vec<Text<'_>> = opened.iter().map(legation_text::read).collect();
    let ready: Vec<Ready> = documents.iter().zip(&texts).map(|(d, t)| prepare(d, t)).collect();
    let mut order: Vec<(usize, usize)> =
        (0..ready.len()).flat_map(|d| (0..ready[d].sentences.len()).map(move |s| (d, s))).collect();
    let mut state = seed.max(1);
    for _ in 0..ROUNDS {
        for i in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            order.swap(i, (state % (i as u64 + 1)) as usize);
        }
        for &(d, s) in &order {
            learn(&mut perceptron, &texts[d], &ready[d].sentences[s]);
        }
    }
    perceptron.export(BUDGET)
}

/// One sentence: each word is tagged behind the tags that the model itself gives.
fn learn(perceptron: &mut Perceptron, text: &Text<'_>, words: &[Word]) {
    let (mut before, mut last) = (OUTSIDE, OUTSIDE);
    let mut gold_last = OUTSIDE;
    let mut keys = Vec::with_capacity(48);
    for word in words {
        let open = word.alone || last != OUTSIDE && word.behind;
        let mut tag = OUTSIDE;
        if open {
            keys.clear();
            keys.extend_from_slice(&word.keys);
            of_tags(text, word.token, before, last, &mut keys);
            let mut scores = [0_f32; TAGS];
            perceptron.score(&keys, &mut scores);
            perceptron.tick();
            for t in (0..TAGS as u8).filter(|t| may_follow(last, *t)) {
                if t == 0 || scores[usize::from(t)] > scores[usize::from(tag)] {
                    tag = t;
                }
            }
            // behind a wrong tag the right one may not follow: then the name begins here
            let gold = match word.tag {
                t if may_follow(last, t) => t,
                t if t > 0 && t % 2 == 0 && gold_last != OUTSIDE => t - 1,
                t => t,
            };
            if tag != gold {
                perceptron.update(&keys, usize::from(gold), 1.0);
                perceptron.update(&keys, usize::from(tag), -1.0);
            }
        }
        (before, last, gold_last) = (last, tag, word.tag);
    }
}

fn prepare(document: &Annotated, text: &Text<'_>) -> Ready {
    let symbols = Symbols::read(text);
    let mentions: Mentions = crate::by_rules(text, &symbols);
    let written = Written::read(text);
    let mut sentences = Vec::new();
    for s in &text.sentences {
        let mut words = Vec::new();
        for i in s.tokens.0 as usize..s.tokens.1 as usize {
            let alone = may_be(text, i, OUTSIDE);
            let behind = may_be(text, i, 1);
            let mut keys = Vec::new();
            if alone || behind {
                of(text, &symbols, &mentions, &written, i, &mut keys);
            }
            words.push(Word { alone, behind, keys, tag: tag(document, text, i), token: i });
        }
        sentences.push(words);
    }
    Ready { sentences }
}

/// The tag that the annotation gives a token.
fn tag(document: &Annotated, text: &Text<'_>, i: usize) -> u8 {
    let span = text.tokens[i].span;
    let (start, end) = (span.start as usize, span.end as usize);
    let at = document.names.partition_point(|n| n.2 <= start);
    let Some((kind, from, _)) = document.names.get(at).filter(|n| n.1 < end) else { return OUTSIDE };
    let Some(kind) = KINDS.iter().position(|k| k == kind) else { return OUTSIDE };
    let first = u8::try_from(2 * kind + 1).unwrap_or(OUTSIDE);
    if *from >= start { first } else { first + 1 }
}
