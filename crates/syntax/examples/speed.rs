//! Words a second from raw text: `speed LANG TREEBANK`.
use legation_syntax::{Model, conllu};
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let opened = Instant::now();
    let (Some(model), Some(file)) = (args.first().and_then(|l| Model::for_lang(l)), args.get(1)) else {
        println!("speed LANG TREEBANK");
        return Ok(());
    };
    println!("opened in {:?}", opened.elapsed());
    let trees = conllu::read(&std::fs::read_to_string(file)?);
    let text: String = trees.iter().map(|t| t.text() + " ").collect();
    for _ in 0..5 {
        let started = Instant::now();
        let mut words = 0;
        model.each_sentence(&text, |analysis, _| words += analysis.words.len());
        println!("{words} words, {:.0} a second", words as f64 / started.elapsed().as_secs_f64());
    }
    Ok(())
}
