//! `legation syntax`: texts to words, tags, lemmas and trees in CoNLL-U.
use crate::args::Syntax;
use crate::input::{self, Refused, refuse};
use anyhow::{Context, Result, bail};
use legation_document::Document;
use legation_syntax::conllu::{self, Tree};
use legation_syntax::{Analysis, LANGUAGES, Model, Scratch};
use std::io::Write;
use std::path::Path;

/// The models to read with: one for all, or the built-in one of each language.
struct Models {
    only: Option<Model>,
}

impl Models {
    fn open(options: &Syntax) -> Result<Self> {
        let Some(path) = &options.model else { return Ok(Self { only: None }) };
        let bytes = std::fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let help = "train one with `legation train syntax`, or leave --model out for the built-in ones";
        match Model::open(bytes.into()) {
            Some(model) => Ok(Self { only: Some(model) }),
            None => bail!("{}: is no model of this version; {help}", path.display()),
        }
    }

    fn of(&self, lang: &str) -> Option<&Model> {
        self.only.as_ref().or_else(|| Model::for_lang(lang))
    }
}

/// Reads all inputs and prints their trees; the exit code.
pub fn run(options: &Syntax) -> Result<u8> {
    let models = Models::open(options)?;
    if let Some(lang) = &options.lang
        && models.of(lang).is_none()
    {
        bail!("--lang {lang}: there is no built-in model; there are {}", LANGUAGES.join(", "));
    }
    let (files, mut refused) = input::files(&options.inputs);
    let mut out = anstream::stdout().lock();
    let (mut done, mut sentences) = (0, 0);
    for path in &files {
        let mut text = String::new();
        let mut take = |mut tree: Tree, first: Option<String>, lang: &str| -> Result<()> {
            sentences += 1;
            tree.comments.retain(|c| !c.starts_with("# sent_id"));
            let head =
                first.into_iter().chain([format!("# sent_id = {sentences}"), format!("# lang = {lang}")]);
            tree.comments.splice(0..0, head);
            text.clear();
            conllu::write(&tree, &mut text);
            Ok(out.write_all(text.as_bytes())?)
        };
        match one(path, options) {
            Ok(document) => {
                read(&document, options, &models, &mut take)?;
                done += 1;
            }
            Err(error) => refused.push(error),
        }
    }
    out.flush()?;
    refused.iter().for_each(input::complain);
    Ok(match (done, refused.len()) {
        (_, 0) => 0,
        (0, _) => 2,
        _ => 1,
    })
}

fn one(path: &Path, options: &Syntax) -> Result<Document, Refused> {
    let bytes = input::bytes(path, options.max_bytes)?;
    legation_document::read(&bytes, &path.display().to_string()).map_err(|e| refuse(path, e.to_string()))
}

/// Reads one document and hands over its trees, each with its language; the first with the name of the document.
fn read(
    document: &Document,
    options: &Syntax,
    models: &Models,
    take: &mut impl FnMut(Tree, Option<String>, &str) -> Result<()>,
) -> Result<()> {
    let mut name = Some(format!("# newdoc id = {}", document.name));
    let mut result = Ok(());
    for (lang, part) in parts(document, options, models) {
        let Some(model) = models.of(lang) else { continue };
        let lang = if model.lang.is_empty() { lang } else { &model.lang };
        let mut put = |tree: Tree| {
            if result.is_ok() {
                result = take(tree, name.take(), lang);
            }
        };
        if options.tokens {
            given(model, part, &mut put);
        } else {
            model.each_tree(part, put);
        }
    }
    result
}

/// The stretches of a document in one language each.
fn parts<'d>(document: &'d Document, options: &'d Syntax, models: &'d Models) -> Vec<(&'d str, &'d str)> {
    if let Some(lang) = &options.lang {
        return vec![(lang, &document.text)];
    }
    if models.only.is_some() {
        return vec![("", &document.text)];
    }
    let text = legation_text::read(document);
    let known = |s: &&legation_text::Sentence| LANGUAGES.contains(&text.code(s.lang));
    let most = |lang: &str| text.sentences.iter().filter(|s| text.code(s.lang) == lang).count();
    let main = LANGUAGES.iter().copied().max_by_key(|l| most(l)).unwrap_or("en");
    if options.tokens {
        return vec![(main, &document.text)];
    }
    // what is in no language that is read goes with what stands before it
    let mut out: Vec<(&str, usize, usize)> = Vec::new();
    for s in &text.sentences {
        let lang =
            Some(s).filter(known).map_or_else(|| out.last().map_or(main, |l| l.0), |s| text.code(s.lang));
        match out.last_mut() {
            Some(last) if last.0 == lang => last.2 = s.span.end as usize,
            _ => out.push((lang, s.span.start as usize, s.span.end as usize)),
        }
    }
    out.into_iter().map(|(l, from, to)| (l, document.text.get(from..to).unwrap_or_default())).collect()
}

/// Reads what is cut already: CoNLL-U, whose words are kept, or one sentence a line, its tokens between spaces.
fn given(model: &Model, text: &str, put: &mut impl FnMut(Tree)) {
    let (mut scratch, mut analysis) = (Scratch::default(), Analysis::default());
    if text.lines().any(|l| l.matches('\t').count() > 6) {
        for tree in conllu::read(text) {
            put(model.read_tree(&tree, &mut scratch, &mut analysis));
        }
        return;
    }
    for line in text.lines() {
        let tokens: Vec<&str> = line.split_whitespace().collect();
        if !tokens.is_empty() {
            model.analyse(&tokens, &mut scratch, &mut analysis);
            put(model.tree(&analysis, &tokens, |_| true));
        }
    }
}
