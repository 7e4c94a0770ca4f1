//! Words a second from raw text: `speed LANG|MODEL FILE [RUNS]`; FILE is a text, or a treebank of which the text is taken.
use legation_syntax::{Model, conllu};
use std::time::Instant;

/// Seconds that this thread had a processor, where the system tells; else by the clock.
fn seconds(started: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let busy = told.and_then(|t| t.split_whitespace().next()?.parse::<f64>().ok());
    busy.map_or_else(|| started.elapsed().as_secs_f64(), |ns| ns / 1e9)
}

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let opened = Instant::now();
    let model = args.first().and_then(|l| match std::fs::read(l) {
        Ok(bytes) => Model::open(bytes.into()).map(|m| &*Box::leak(Box::new(m))),
        Err(_) => Model::for_lang(l),
    });
    let (Some(model), Some(file)) = (model, args.get(1)) else {
        println!("speed LANG FILE [RUNS]");
        return Ok(());
    };
    println!("opened in {:?}", opened.elapsed());
    let mut text = std::fs::read_to_string(file)?;
    if file.ends_with(".conllu") {
        text = conllu::read(&text).iter().map(|t| t.text() + " ").collect();
    }
    for _ in 0..args.get(2).and_then(|n| n.parse().ok()).unwrap_or(5) {
        let (clock, mut words) = (Instant::now(), 0);
        let started = seconds(clock);
        model.each_sentence(&text, |analysis, _| words += analysis.words.len());
        println!("{words} words, {:.0} a second", words as f64 / (seconds(clock) - started));
    }
    Ok(())
}
