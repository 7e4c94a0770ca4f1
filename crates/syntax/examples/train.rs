//! Trains and writes the committed models: `train FOLDER LANG OUT`, or scores them: `train FOLDER`.
use legation_syntax::{Model, eval, train};
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = std::path::Path::new(args.first().map_or("../shared/treebanks", |s| s));
    let started = Instant::now();
    if let [_, lang, out] = &args[..] {
        let mut o = train::Options::for_lang(lang);
        if let Some(n) = std::env::var("EPOCHS").ok().and_then(|e| e.parse().ok()) { o.epochs = n; }
        if let Some(n) = std::env::var("RUNS").ok().and_then(|e| e.parse().ok()) { o.runs = n; }
        let bytes = train::train(&train::trees_of(lang, folder)?, &o);
        std::fs::write(out, &bytes)?;
        println!("{lang}: {} bytes in {:.0} s", bytes.len(), started.elapsed().as_secs_f64());
        println!("{}", eval::table(folder, |l| (l == *lang).then(|| Model::open(bytes.clone().into())).flatten()));
    } else {
        println!("{}", eval::table(folder, |l| Model::for_lang(l).cloned()));
    }
    Ok(())
}
