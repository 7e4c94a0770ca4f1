//! Makes the committed models: `train FOLDER LANG OUT.bin [RUNS]` trains one and writes its card beside it;
//! `train FOLDER` prints the table of all that are built in; `train FOLDER cards DIR` writes their cards anew.
//! FOLDER holds the treebanks.
use legation_syntax::{LANGUAGES, Model, eval, train};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(args.first().map_or("../shared/treebanks", |s| s));
    if let [_, what, dir] = &args[..]
        && what == "cards"
    {
        for lang in LANGUAGES {
            let size = std::fs::metadata(Path::new(dir).join(format!("{lang}.bin")))?.len();
            let table = eval::table(folder, |l| Model::for_lang(l).filter(|_| l == *lang).cloned());
            let card =
                train::card(&train::Options::for_lang(lang), &train::data_of(lang), size as usize, &table);
            std::fs::write(Path::new(dir).join(format!("{lang}.md")), card)?;
        }
    } else if let [_, lang, out, runs @ ..] = &args[..] {
        let mut options = train::Options::for_lang(lang);
        if let Some(n) = runs.first().and_then(|r| r.parse().ok()) {
            options.runs = n;
        }
        let bytes = train::train(&train::trees_of(lang, folder)?, &options);
        let size = bytes.len();
        std::fs::write(out, &bytes)?;
        let model = Model::open(bytes.into());
        let table = eval::table(folder, |l| model.clone().filter(|_| l == lang));
        let card = train::card(&options, &train::data_of(lang), size, &table);
        std::fs::write(Path::new(out).with_extension("md"), &card)?;
        println!("{card}");
    } else {
        println!("{}", eval::table(folder, |l| Model::for_lang(l).cloned()));
    }
    Ok(())
}
