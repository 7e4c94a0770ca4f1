//! Tries a setting on parts held out from training: `tune FOLDER LANG [key=value]…`; `out=FILE` keeps
//! the model.
use legation_syntax::conllu::Tree;
use legation_syntax::{Model, conllu, eval, train};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (Some(folder), Some(lang)) = (args.first(), args.get(1)) else { return Ok(()) };
    let folder = Path::new(folder);
    let mut o = train::Options::for_lang(lang);
    o.runs = 1;
    let mut out = None;
    let (mut only, mut styled, mut style, mut held) = (usize::MAX, true, 0u8, 0usize);
    for a in &args[2..] {
        let Some((k, v)) = a.split_once('=') else { continue };
        match k {
            "runs" => o.runs = v.parse().unwrap_or(1),
            "epochs" => o.epochs = v.parse().unwrap_or(1),
            "pm" => o.margins[0] = v.parse().unwrap_or(0.0),
            "tm" => o.margins[1] = v.parse().unwrap_or(0.0),
            "endings" => o.endings = v == "1",
            "kinds" => o.kinds = v == "1",
            "guides" => o.guides = v.parse().unwrap_or(0),
            "gb" => o.guide_bytes = v.parse().unwrap_or(0),
            "pb" => o.parser_bytes = v.parse().unwrap_or(0),
            "only" => only = v.parse().unwrap_or(1),
            "style" => style = v.parse().unwrap_or(0),
            "held" => held = v.parse().unwrap_or(0),
            "styled" => styled = v == "1",
            "out" => out = Some(v.to_owned()),
            _ => println!("? {a}"),
        }
    }
    if styled {
        o.styles.push(0);
    }
    let (mut trees, mut test): (Vec<Tree>, Vec<Tree>) = (Vec::new(), Vec::new());
    for (n, s) in train::SOURCES.iter().filter(|s| s.lang == lang).enumerate().take(only) {
        let path = if s.file.starts_with("treebanks/") { s.file.into() } else { folder.join(s.file) };
        let mut part = conllu::read(&std::fs::read_to_string(path)?);
        part.truncate(s.first.unwrap_or(usize::MAX));
        let before = trees.len();
        for (i, t) in part.into_iter().enumerate() {
            if (n == held || lang == "ar") && i % 5 == 2 && lang != "en" {
                test.push(t)
            } else {
                trees.push(t)
            }
        }
        if styled {
            o.styles.push(trees.len() - before);
        }
    }
    if lang == "en" {
        test = conllu::read(&std::fs::read_to_string(folder.join("en/en_ewt-ud-dev.conllu"))?);
    }
    if lang == "ar" {
        o.styles.clear();
        test.iter_mut().for_each(train::arabic::join_clitics);
    }
    let bytes = train::train(&trees, &o);
    let size = bytes.len();
    if let Some(path) = out {
        std::fs::write(path, &bytes)?;
    }
    let Some(m) = Model::open(bytes.into()) else { return Ok(()) };
    let (w, r) = eval::evaluate(&m, &test, style);
    println!(
        "{} | n {} size {size} | UPOS {:.2} lemma {:.2} UAS {:.2} LAS {:.2} | raw words {:.2} LAS {:.2}",
        args[1..].join(" "),
        test.len(),
        w.upos.f1(),
        w.lemmas.f1(),
        w.uas.f1(),
        w.las.f1(),
        r.map_or(0.0, |r| r.words.f1()),
        r.map_or(0.0, |r| r.las.f1())
    );
    Ok(())
}
