//! What each stage costs: `cargo run --release -p legation-pipeline --example stages -- FILES…`
//!
//! Reads all files as one corpus, a document each, several times, and prints for each stage its share of the best time.
use legation_pattern::Symbols;
use std::error::Error;
use std::time::{Duration, Instant};

/// Readings of the whole; the best of each stage counts, so that what else the machine does weighs less.
const ROUNDS: usize = 7;
const STAGES: [&str; 6] = ["text", "mentions", "entities", "times", "quotations", "events"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut documents = Vec::new();
    for path in std::env::args().skip(1) {
        documents.push(legation_document::read(&std::fs::read(&path)?, &path)?);
    }
    let mut best = [Duration::MAX; STAGES.len()];
    let mut words = 0;
    for _ in 0..ROUNDS {
        let mut taken = [Duration::ZERO; STAGES.len()];
        words = 0;
        for document in &documents {
            words += document.text.split_whitespace().count();
            for (sum, time) in taken.iter_mut().zip(read(document)) {
                *sum += time;
            }
        }
        for (best, time) in best.iter_mut().zip(taken) {
            *best = (*best).min(time);
        }
    }
    let all: Duration = best.iter().sum();
    println!("{words} words, {:.0} words/s", words as f64 / all.as_secs_f64());
    for (name, time) in STAGES.iter().zip(best) {
        println!(
            "{name:<12}{:>8.2} ms {:>6.1} %",
            time.as_secs_f64() * 1e3,
            100.0 * time.as_secs_f64() / all.as_secs_f64()
        );
    }
    Ok(())
}

fn read(document: &legation_document::Document) -> [Duration; STAGES.len()] {
    let mut out = [Duration::ZERO; STAGES.len()];
    let mut at = Instant::now();
    let mut lap = |stage: usize| {
        let now = Instant::now();
        out[stage] = now - at;
        at = now;
    };
    let text = legation_text::read(document);
    let symbols = Symbols::read(&text);
    lap(0);
    let mentions = legation_mention::read(&text, &symbols);
    lap(1);
    let entities = legation_entity::read(&text, &symbols, &mentions, Some("2023-07-13"));
    lap(2);
    let times = legation_time::read(&text, None);
    lap(3);
    let quotations = legation_quote::read(&text, &symbols, &entities);
    lap(4);
    let given = legation_event::Given {
        text: &text,
        symbols: &symbols,
        entities: &entities,
        times: &times,
        quotations: &quotations,
        published: Some("2023-07-13"),
    };
    let events = legation_event::read(given);
    lap(5);
    assert!(events.len() < usize::MAX);
    out
}
