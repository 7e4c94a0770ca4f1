//! `legation train`: models from annotated data, with their cards.
use crate::args::{Train, Trained};
use anyhow::{Context, Result, bail};
use legation_syntax::conllu::Tree;
use legation_syntax::train::{self, Data, Options};
use legation_syntax::{Model, conllu, eval};
use std::io::Write;
use std::path::Path;

/// Trains a model, writes it and prints its card.
pub fn run(options: &Train) -> Result<u8> {
    match options.what {
        Trained::Syntax => syntax(options),
        Trained::Ner => ner(options),
    }
}

/// Trains the recogniser of names on IOB2 files.
fn ner(options: &Train) -> Result<u8> {
    let mut documents = Vec::new();
    for file in &options.files {
        documents.extend(legation_eval::annotated(Path::new(file))?);
    }
    if documents.is_empty() {
        bail!("there is nothing to train on; name files in IOB2 (columns: number, word, tag)");
    }
    let bytes = legation_mention::learned::train::train(&documents, options.seed);
    std::fs::write(&options.out, &bytes)
        .with_context(|| format!("{}: cannot be written", options.out.display()))?;
    let names: usize = documents.iter().map(|d| d.names.len()).sum();
    let licence = options.licence.as_deref().unwrap_or("not said: see the data");
    let files: Vec<String> = options.files.iter().map(|f| format!("`{}`", name(Path::new(f)))).collect();
    let card = format!(
        "# {}: names of people, bodies and places\n\n| | |\n|---|---|\n| what | averaged perceptron over hashed features \
         of words, their neighbours and what the rules found, seven tags, one signed byte a weight, {} bytes |\n| read by | \
         `legation_mention::learned` |\n| trained by | `legation train ner --lang {} … --out {}`, seed {} |\n| trained on | {} \
         ({licence}); {} documents, {names} names |\n",
        name(&options.out),
        bytes.len(),
        options.lang,
        name(&options.out),
        options.seed,
        files.join(", "),
        documents.len(),
    );
    let path = options.out.with_extension("md");
    std::fs::write(&path, &card).with_context(|| format!("{}: cannot be written", path.display()))?;
    write!(anstream::stdout().lock(), "{card}")?;
    Ok(0)
}

fn syntax(options: &Train) -> Result<u8> {
    let mut o = Options::for_lang(&options.lang);
    o.seed = options.seed;
    o.epochs = options.rounds.unwrap_or(o.epochs);
    o.runs = options.parsers.unwrap_or(o.runs);
    let (mut trees, mut data, mut scores) = (Vec::new(), Data::new(), String::new());
    if let Some(folder) = &options.committed {
        let help = "name the folder of treebanks that shared/README.md describes";
        trees = train::trees_of(&options.lang, folder)
            .with_context(|| format!("{}: not all treebanks can be read; {help}", folder.display()))?;
        data = train::data_of(&options.lang);
        o.styles = train::styles_of(&options.lang, folder)?;
    }
    if options.styles && o.styles.is_empty() {
        o.styles.push(0);
    }
    for file in &options.files {
        let (part, row) = treebank(file, options.licence.as_deref())?;
        o.styles.push(part.len());
        trees.extend(part);
        data.push(row);
    }
    if !options.styles && options.committed.is_none() {
        o.styles.clear();
    }
    if trees.is_empty() {
        bail!(
            "there is nothing to train on; name CoNLL-U files, or --committed with the folder of treebanks"
        );
    }
    let bytes = train::train(&trees, &o);
    let size = bytes.len();
    std::fs::write(&options.out, &bytes)
        .with_context(|| format!("{}: cannot be written", options.out.display()))?;
    let model = Model::open(bytes.into()).context("the trained model does not open")?;
    if let Some(folder) = &options.committed {
        scores = eval::table(folder, |l| Some(&model).filter(|m| m.lang == l));
    }
    for file in &options.test {
        let text = read(file)?;
        let gold = eval::gold(&text, &options.lang, 0);
        scores.push_str(&eval::rows(&name(file), &eval::evaluate(&model, &gold, 0)));
    }
    let card = train::card(&o, &data, size, &scores);
    let path = options.out.with_extension("md");
    std::fs::write(&path, &card).with_context(|| format!("{}: cannot be written", path.display()))?;
    write!(anstream::stdout().lock(), "{card}")?;
    Ok(0)
}

/// The trees of `FILE` or of the first N of `FILE:N`, and what the card says of them.
fn treebank(file: &str, licence: Option<&str>) -> Result<(Vec<Tree>, (String, String))> {
    let (path, first) = match file.rsplit_once(':') {
        Some((path, n)) if !Path::new(file).exists() => (path, n.parse::<usize>().ok()),
        _ => (file, None),
    };
    let path = Path::new(path);
    let mut trees = conllu::read(&read(path)?);
    if trees.is_empty() {
        bail!("{file}: there is no sentence in CoNLL-U in it");
    }
    trees.truncate(first.unwrap_or(usize::MAX));
    let part = first.map_or(String::new(), |n| format!(", first {n} sentences"));
    let known = train::SOURCES.iter().find(|s| Path::new(s.file).file_name() == path.file_name());
    let licence = licence.or(known.map(|s| s.licence)).unwrap_or("not said: see the treebank");
    Ok((trees, (format!("`{}`{part}", name(path)), licence.to_owned())))
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
