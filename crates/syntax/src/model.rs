//! A model: named sections in one file, read in place; the six that are built in are opened when first asked for.

use crate::arabic::Segmenter;
use crate::lemma::{Edit, Lemmatiser};
use crate::linear::Weights;
use crate::parser::{Classes, Parser};
use crate::split::Splitter;
use crate::table::Table;
use crate::tagger::Tagger;
use crate::tags::{Feats, Rel, Upos};
use crate::tokenise::Tokeniser;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The first bytes of a model.
pub const MAGIC: &[u8; 8] = b"LGSYN\0\0\x03";

/// Everything needed to read one language.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The code of the language.
    pub lang: String,
    /// Raw text to tokens.
    pub tokeniser: Tokeniser,
    /// Tokens of several words.
    pub splitter: Splitter,
    /// Arabic clitics; empty elsewhere.
    pub segmenter: Option<Segmenter>,
    /// Parts of speech and features.
    pub tagger: Tagger,
    /// Trees.
    pub parser: Parser,
    /// The parser from the end of the sentence that gives hints to the other.
    pub guide: Option<Parser>,
    /// The kinds of words; empty where the language has no list.
    pub kinds: Table,
    /// Lemmas.
    pub lemmatiser: Lemmatiser,
    labels: Vec<(String, Rel)>,
    root: u8,
}

macro_rules! built_in {
    ($($lang:literal),+) => {
        /// The languages that have a built-in model.
        pub const LANGUAGES: &[&str] = &[$($lang),+];

        fn built_in(lang: &str) -> Option<&'static Model> {
            $(if lang == $lang {
                static MODEL: OnceLock<Option<Model>> = OnceLock::new();
                static BYTES: &[u8] = include_bytes!(concat!("../../../models/", $lang, ".bin"));
                return MODEL.get_or_init(|| Model::open(Cow::Borrowed(BYTES))).as_ref();
            })+
            None
        }
    };
}
built_in!("ar", "en", "es", "fr", "ru", "zh");

impl Model {
    /// The built-in model of a language, by its two-letter code.
    pub fn for_lang(lang: &str) -> Option<&'static Self> {
        built_in(lang)
    }

    /// Opens a model from its bytes (`Cow::Owned` for one read from a file); `None` when they are not a model.
    pub fn open(bytes: Cow<'static, [u8]>) -> Option<Self> {
        if bytes.get(..8)? != MAGIC {
            return None;
        }
        let mut m = Self::default();
        let mut at = 8;
        while at < bytes.len() {
            let name: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
            let len = u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?) as usize;
            let range = at + 8..(at + 8).checked_add(len)?;
            let part: Cow<'static, [u8]> = match &bytes {
                Cow::Borrowed(b) => Cow::Borrowed(b.get(range.clone())?),
                Cow::Owned(b) => Cow::Owned(b.get(range.clone())?.to_vec()),
            };
            m.take_section(&name, part)?;
            at = range.end;
        }
        Some(m)
    }

    fn take_section(&mut self, name: &[u8; 4], part: Cow<'static, [u8]>) -> Option<()> {
        match name {
            b"text" => self.read_lists(std::str::from_utf8(&part).ok()?)?,
            b"toke" => self.tokeniser.weights = Weights::new(part)?,
            b"spli" => self.splitter.weights = Weights::new(part)?,
            b"arab" => self.segmenter.get_or_insert_default().weights = Weights::new(part)?,
            b"stem" => self.segmenter.get_or_insert_default().stems = Weights::new(part)?,
            b"upos" => self.tagger.upos = Weights::new(part)?,
            b"morp" => self.tagger.morph = Weights::new(part)?,
            b"pars" => self.parser.weights = Weights::new(part)?,
            b"guid" => self.guide.get_or_insert_default().weights = Weights::new(part)?,
            b"kind" => {
                self.kinds = Table::new(part)?;
                self.tagger.with.kinds = true;
            }
            b"lemm" => self.lemmatiser.table = Table::new(part)?,
            // a later version may know more
            _ => {}
        }
        Some(())
    }

    /// Lists, one a line: what it is, a tab, the rest.
    fn read_lists(&mut self, text: &str) -> Option<()> {
        let (mut classes, mut back) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let (what, rest) = line.split_once('\t')?;
            match what {
                "lang" => self.lang = rest.to_owned(),
                "endings" => self.parser.endings = rest == "1",
                "styles" => {
                    self.parser.styled = rest == "1";
                    self.tagger.with.styles = self.parser.styled;
                }
                "label" => {
                    if rest == "root" {
                        self.root = self.labels.len() as u8;
                    }
                    self.labels.push((rest.to_owned(), Rel::of_label(rest)));
                }
                "class" | "back" => {
                    let (kind, label) = rest.split_once('\t')?;
                    let list = if what == "class" { &mut classes } else { &mut back };
                    list.push((kind.parse().ok()?, label.parse().ok()?));
                }
                "bundle" => {
                    let (upos, feats) = rest.split_once('\t')?;
                    self.tagger.push_bundle(Upos::read(upos), Feats(feats.parse().ok()?));
                }
                "edit" => self.lemmatiser.edits.push(Edit::read(rest)?),
                "ending" => self.splitter.endings.push(rest.to_owned()),
                "listed" => {
                    let (key, words) = rest.split_once('\t')?;
                    let words = words.split('\t').map(str::to_owned).collect();
                    self.splitter.listed.entry(key.parse().ok()?).or_default().push(words);
                }
                _ => {}
            }
        }
        self.parser.classes = Classes::new(classes);
        if !back.is_empty() {
            self.parser.guided = true;
            let guide = self.guide.get_or_insert_default();
            guide.classes = Classes::new(back);
            guide.endings = self.parser.endings;
            guide.styled = self.parser.styled;
        }
        Some(())
    }

    /// The label with this number, with its subtype: `nsubj:pass`.
    pub fn label(&self, number: u8) -> &str {
        self.labels.get(usize::from(number)).map_or("dep", |l| &l.0)
    }

    /// The universal relation of the label with this number.
    pub fn rel(&self, number: u8) -> Rel {
        self.labels.get(usize::from(number)).map_or(Rel::Dep, |l| l.1)
    }

    /// The number of the label `root`.
    pub fn root_label(&self) -> u8 {
        self.root
    }
}
