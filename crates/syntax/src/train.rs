//! The trainer: treebanks in, the bytes of a model out; the same bytes from the same input.

pub mod arabic;
pub mod as_pud;
pub mod build;
mod card;
pub mod lemma;
pub mod lexicon;
pub mod perceptron;
pub mod split;
pub mod syntax;
pub mod tokenise;
pub mod v1;

pub use build::{Options, train};
pub use card::{Data, card, data_of};

/// A treebank that a committed model learns from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The language.
    pub lang: &'static str,
    /// The file, below the folder of treebanks; the project's own lies in `treebanks/`, seen from the workspace.
    pub file: &'static str,
    /// Only so many sentences from the start, where the rest is for testing.
    pub first: Option<usize>,
    /// Its licence.
    pub licence: &'static str,
    /// Whose customs it follows: treebanks of one language do not agree in everything. 0: of those that all share.
    pub style: usize,
}

const SA: &str = "CC BY-SA 4.0";
/// The licence of the project's own Arabic trees: their lemmas and features follow Arabic PUD.
const OWN: &str = "CC BY-SA 3.0";

const fn source(
    lang: &'static str,
    file: &'static str,
    first: Option<usize>,
    licence: &'static str,
) -> Source {
    Source { lang, file, first, licence, style: 0 }
}

/// The treebanks of the committed models: those whose licence lets anyone use what was learned from them.
pub const SOURCES: &[Source] = &[
    source("ar", "ar/ar_pud-ud-test.conllu", Some(700), "CC BY-SA 3.0"),
    source("ar", "treebanks/ar/wire.conllu", None, OWN),
    source("en", "en/en_ewt-ud-train.conllu", None, SA),
    source("en", "treebanks/en/wire.conllu", None, SA),
    Source { style: 1, ..source("es", "es/es_ancora-ud-dev.conllu", None, "CC BY 4.0") },
    Source { style: 2, ..source("es", "es/es_gsd-ud-dev.conllu", None, SA) },
    source("fr", "fr/fr_sequoia-ud-train.conllu", None, "LGPL-LR"),
    source("fr", "fr/fr_sequoia-ud-dev.conllu", None, "LGPL-LR"),
    source("fr", "fr/fr_gsd-ud-dev.conllu", None, SA),
    source("fr", "fr/fr_fqb-ud-test.conllu", None, "LGPL-LR"),
    source("fr", "treebanks/fr/wire.conllu", None, SA),
    source("ru", "ru/ru_gsd-ud-dev.conllu", None, SA),
    source("ru", "ru/ru_taiga-ud-dev.conllu", None, SA),
    source("ru", "ru/ru_taiga-ud-test.conllu", None, SA),
    Source { style: 1, ..source("zh", "zh/zh_gsdsimp-ud-dev.conllu", None, SA) },
    Source { style: 2, ..source("zh", "zh/zh_pud-ud-test.conllu", Some(700), SA) },
];

/// How many trees of the committed model of a language follow each custom; see [`Options::styles`].
pub fn styles_of(lang: &str, folder: &std::path::Path) -> std::io::Result<Vec<usize>> {
    let mut out: Vec<usize> = Vec::new();
    for s in SOURCES.iter().filter(|s| s.lang == lang) {
        out.resize(out.len().max(s.style + 1), 0);
        out[s.style] += trees_in(s, folder)?.len();
    }
    Ok(out)
}

fn trees_in(s: &Source, folder: &std::path::Path) -> std::io::Result<Vec<crate::conllu::Tree>> {
    let path = if s.file.starts_with("treebanks/") { s.file.into() } else { folder.join(s.file) };
    let mut trees = crate::conllu::read(&std::fs::read_to_string(path)?);
    trees.truncate(s.first.unwrap_or(usize::MAX));
    Ok(trees)
}

/// Reads the trees of the committed model of a language from a folder of treebanks.
pub fn trees_of(lang: &str, folder: &std::path::Path) -> std::io::Result<Vec<crate::conllu::Tree>> {
    let mut out = Vec::new();
    for s in SOURCES.iter().filter(|s| s.lang == lang) {
        out.extend(trees_in(s, folder)?);
    }
    Ok(out)
}
