//! The data folder, compiled into the program and read when first asked for.
//!
//! ```
//! let lexicon = legation_lexicon::lexicon();
//! let china = lexicon.find("china").unwrap();
//! assert_eq!(lexicon.world().states[china[0].id as usize].code, "CHN");
//! ```
use flat::Flat;
use fst::{IntoStreamer, Streamer};
pub use legation_tables as tables;
pub use legation_tables::LANGUAGES;
use legation_tables::{Frame, Language, NameKind, NameSense, Names, Ontology, Tables, World};
use std::sync::OnceLock;

mod filter;
mod find;
mod flat;
mod sound;
mod walk;
use filter::Filter;
pub use find::{Finder, Step};
pub use sound::sound;

macro_rules! embedded {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// A thing in a language, and its preferred name there; sorted.
type Preferred = ((NameKind, u32, u8), &'static str);

/// What a word of a text may begin ([`Lexicon::may_begin`]).
#[derive(Debug, Clone, Copy)]
pub struct Begins {
    first: u64,
    /// The word may be a name, or, written with hyphens, begin one.
    pub whole: bool,
    /// The word may be the first of a longer name: ask [`Lexicon::may_go_on`].
    pub longer: bool,
}

/// The tables; made once.
#[derive(Debug)]
pub struct Lexicon {
    world: World,
    frames: Vec<Frame>,
    ontology: Ontology,
    keys: fst::Map<&'static [u8]>,
    senses: Vec<NameSense>,
    starts: Vec<u32>,
    filter: Filter,
    words: &'static [[u8; 8]],
    preferred: Vec<Preferred>,
    languages: [OnceLock<Language>; 6],
}

static LEXICON: OnceLock<Lexicon> = OnceLock::new();

/// The one lexicon of the program. Tables that cannot be read (which a build never makes) are empty.
pub fn lexicon() -> &'static Lexicon {
    LEXICON.get_or_init(Lexicon::embedded)
}

/// Takes these tables in place of the embedded ones, for the rest of the program's run.
///
/// # Errors
/// The lexicon was already in use: this must come before anything is read.
pub fn install(tables: Tables) -> Result<(), &'static str> {
    LEXICON.set(Lexicon::new(tables)).map_err(|_| "the lexicon is already in use")
}

/// Lays something over the embedded tables, or over `tables`, for the rest of the program's run.
///
/// # Errors
/// The lexicon was already in use: this must come before anything is read.
pub fn install_over(
    tables: Option<Tables>,
    change: impl FnOnce(&mut World, &mut Names),
) -> Result<(), &'static str> {
    let lexicon = match tables {
        Some(mut tables) => {
            change(&mut tables.world, &mut tables.names);
            Lexicon::new(tables)
        }
        None => {
            let mut base = Lexicon::embedded();
            let mut names = base.names();
            let mut world = std::mem::take(&mut base.world);
            change(&mut world, &mut names);
            let laid = Lexicon::new(Tables { world, names, ..Tables::default() });
            Lexicon { frames: base.frames, ontology: base.ontology, languages: base.languages, ..laid }
        }
    };
    LEXICON.set(lexicon).map_err(|_| "the lexicon is already in use")
}

trait OrEmpty {
    fn unwrap_or_default_map(self) -> fst::Map<&'static [u8]>;
}

impl OrEmpty for Result<fst::Map<&'static [u8]>, fst::Error> {
    fn unwrap_or_default_map(self) -> fst::Map<&'static [u8]> {
        // the build wrote these bytes a moment before the program was linked
        self.expect("the table of names is whole")
    }
}

impl Lexicon {
    /// The tables that the build compiled into the program.
    fn embedded() -> Lexicon {
        let keys: &'static [u8] = embedded!("names.fst");
        Lexicon {
            world: postcard::from_bytes(embedded!("world.bin")).unwrap_or_default(),
            frames: postcard::from_bytes(embedded!("frames.bin")).unwrap_or_default(),
            ontology: postcard::from_bytes(embedded!("ontology.bin")).unwrap_or_default(),
            keys: fst::Map::new(keys).unwrap_or_default_map(),
            senses: flat::unpack(embedded!("senses.bin")),
            starts: flat::unpack_numbers(embedded!("starts.bin")),
            filter: Filter::read(embedded!("filter.bin")),
            words: embedded!("words.bin").as_chunks::<8>().0,
            preferred: postcard::from_bytes(embedded!("preferred.bin")).unwrap_or_default(),
            languages: Default::default(),
        }
    }

    /// All names, to be changed.
    fn names(&self) -> Names {
        let mut names = Names::default();
        let mut keys = self.keys.into_stream();
        while let Some((key, index)) = keys.next() {
            let senses = self.senses_of(index).unwrap_or(&[]).to_vec();
            names.by_key.insert(String::from_utf8_lossy(key).into_owned(), senses);
        }
        names.preferred = self.preferred.iter().map(|(key, name)| (*key, (*name).to_string())).collect();
        names
    }

    /// A lexicon of tables made at run time. It lives as long as the program, so its names are never given back.
    fn new(tables: Tables) -> Lexicon {
        let Tables { world, frames, ontology, names, languages } = tables;
        // a sorted map gives its keys in order
        let flat = flat::names(&names).unwrap_or_else(|_| Flat {
            keys: fst::Map::default().into_fst().into_inner(),
            senses: Vec::new(),
            starts: Vec::new(),
            filter: Filter::new(std::iter::empty()),
            words: Vec::new(),
        });
        let keys: &'static [u8] = flat.keys.leak();
        let preferred = names.preferred.into_iter().map(|(key, name)| (key, &*name.leak())).collect();
        let mut languages = languages.into_iter().map(OnceLock::from);
        Lexicon {
            world,
            frames,
            ontology,
            keys: fst::Map::new(keys).unwrap_or_default_map(),
            senses: flat.senses,
            starts: flat.starts,
            filter: flat.filter,
            words: flat.words.leak().as_chunks::<8>().0,
            preferred,
            languages: std::array::from_fn(|_| languages.next().unwrap_or_default()),
        }
    }

    /// States, organisations, offices and people.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// PLOVER and CAMEO as data, and how reliable classes of events are.
    #[must_use]
    pub fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// All frames, by id.
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The frame with this id (`assault.air`).
    #[must_use]
    pub fn frame(&self, id: &str) -> Option<&Frame> {
        self.frames.binary_search_by(|f| f.id.as_str().cmp(id)).ok().map(|i| &self.frames[i])
    }

    /// What a stance (a frame id) becomes when the act in its content has this CAMEO code.
    #[must_use]
    pub fn stance(&self, frame: &str, content: &str) -> Option<&Frame> {
        let longest =
            |f: &Frame| f.content.iter().filter(|c| content.starts_with(c.as_str())).map(String::len).max();
        let here = self.frames.iter().filter(|f| f.stances.iter().any(|s| s == frame));
        here.filter_map(|f| Some((longest(f)?, f))).max_by_key(|(len, _)| *len).map(|(_, f)| f)
    }

    /// Language number `lang`; an empty one where there is no folder.
    #[must_use]
    pub fn language(&self, lang: u8) -> &Language {
        const BYTES: [&[u8]; 6] = [
            embedded!("ar.bin"),
            embedded!("fr.bin"),
            embedded!("en.bin"),
            embedded!("es.bin"),
            embedded!("ru.bin"),
            embedded!("zh.bin"),
        ];
        static NONE: OnceLock<Language> = OnceLock::new();
        match self.languages.get(lang as usize) {
            Some(cell) => cell.get_or_init(|| postcard::from_bytes(BYTES[lang as usize]).unwrap_or_default()),
            None => NONE.get_or_init(Language::default),
        }
    }

    /// The senses of a name, given by its key ([`legation_tables::key`]).
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&[NameSense]> {
        let mut finder = self.finder();
        let mut words = key.split(' ').peekable();
        while let Some(word) = words.next() {
            let step = finder.step(word)?;
            if words.peek().is_none() {
                return step.senses;
            }
        }
        None
    }

    /// The senses of key number `index`.
    pub(crate) fn senses_of(&self, index: u64) -> Option<&[NameSense]> {
        let at = usize::try_from(index).ok()?;
        self.senses.get(*self.starts.get(at)? as usize..*self.starts.get(at + 1)? as usize)
    }

    /// The keys that begin so, in order, with their senses.
    pub fn starting<'l>(&'l self, start: &'l str) -> impl Iterator<Item = (String, &'l [NameSense])> + 'l {
        let mut keys = self.keys.range().ge(start).into_stream();
        std::iter::from_fn(move || {
            let (key, index) = keys.next()?;
            let key = std::str::from_utf8(key).ok().filter(|k| k.starts_with(start))?.to_string();
            Some((key, self.senses_of(index)?))
        })
    }

    /// The preferred name of a thing in a language.
    #[must_use]
    pub fn name(&self, kind: NameKind, id: u32, lang: u8) -> Option<&str> {
        let at = self.preferred.binary_search_by_key(&(kind, id, lang), |(k, _)| *k).ok()?;
        self.preferred.get(at).map(|(_, name)| *name)
    }

    /// Whether a name may begin with this word of a text: by itself, and with more words. Seldom says yes where
    /// none does, never no where one does.
    #[inline]
    #[must_use]
    pub fn may_begin(&self, word: &str) -> Begins {
        let bytes = word.as_bytes();
        let end = bytes.iter().position(|b| *b == b'-').unwrap_or(bytes.len());
        let first = filter::hash(&bytes[..end]);
        let (whole, longer) = self.filter.begins(first);
        if end == bytes.len() {
            return Begins { first, whole, longer };
        }
        let rest = &bytes[end + 1..];
        let second = filter::hash(&rest[..rest.iter().position(|b| *b == b'-').unwrap_or(rest.len())]);
        let on = longer && self.filter.goes_on(first, second);
        Begins { first, whole: on, longer: false }
    }

    /// Whether a name may begin with a word and go on with this one.
    #[inline]
    #[must_use]
    pub fn may_go_on(&self, begun: &Begins, word: &str) -> bool {
        let bytes = word.as_bytes();
        let end = bytes.iter().position(|b| *b == b'-').unwrap_or(bytes.len());
        self.filter.goes_on(begun.first, filter::hash(&bytes[..end]))
    }

    /// A walk over the keys, word by word.
    #[must_use]
    pub fn finder(&self) -> Finder<'_> {
        Finder::new(self)
    }
}
