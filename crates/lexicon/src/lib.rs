//! The data folder, compiled into the program and read when first asked for.
//!
//! ```
//! let lexicon = legation_lexicon::lexicon();
//! let china = lexicon.find("china").unwrap();
//! assert_eq!(lexicon.world().states[china[0].id as usize].code, "CHN");
//! ```
use flat::Flat;
use fst::{IntoStreamer, Streamer};
pub use language::{Language, Rules, Vocabulary};
pub use legation_tables as tables;
pub use legation_tables::LANGUAGES;
use legation_tables::{Frame, NameKind, NameSense, Names, Ontology, Tables};
use parts::Parts;
pub use shelf::Shelf;
use std::sync::OnceLock;
pub use world::World;

mod filter;
mod find;
mod flat;
mod language;
mod pack;
mod parts;
mod shelf;
mod sound;
#[cfg(test)]
mod tests;
mod walk;
mod world;
pub use find::{Finder, Step};
pub use sound::sound;

/// What `data/` was packed to: [`pack::tables`].
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin"));

/// What a word of a text may begin ([`Lexicon::may_begin`]).
#[derive(Debug, Clone, Copy)]
pub struct Begins {
    first: u64,
    /// The word may be a name, or, written with hyphens, begin one.
    pub whole: bool,
    /// The word may be the first of a longer name: ask [`Lexicon::may_go_on`].
    pub longer: bool,
}

/// The tables; made once. They stay packed: what a document does not ask for is never unpacked.
#[derive(Debug)]
pub struct Lexicon {
    world: World,
    frames: OnceLock<Vec<Frame>>,
    ontology: OnceLock<Ontology>,
    names: Flat,
    languages: [OnceLock<Language>; LANGUAGES.len()],
    packed: Parts,
}

static LEXICON: OnceLock<Lexicon> = OnceLock::new();

/// The one lexicon of the program.
pub fn lexicon() -> &'static Lexicon {
    LEXICON.get_or_init(|| Lexicon::open(EMBEDDED))
}

/// Takes these tables in place of the embedded ones, for the rest of the program's run.
///
/// # Errors
/// The lexicon was already in use: this must come before anything is read.
pub fn install(tables: Tables) -> Result<(), &'static str> {
    LEXICON.set(Lexicon::new(&tables)).map_err(|_| "the lexicon is already in use")
}

/// Lays something over the embedded tables, or over `tables`, for the rest of the program's run.
///
/// # Errors
/// The lexicon was already in use: this must come before anything is read.
pub fn install_over(
    tables: Option<Tables>,
    change: impl FnOnce(&mut tables::World, &mut Names),
) -> Result<(), &'static str> {
    let lexicon = match tables {
        Some(mut tables) => {
            change(&mut tables.world, &mut tables.names);
            Lexicon::new(&tables)
        }
        None => {
            let base = Lexicon::open(EMBEDDED);
            let (mut world, mut names) = (base.world.unpack(), base.names());
            change(&mut world, &mut names);
            Lexicon::over(base.packed, &world, &names)
        }
    };
    LEXICON.set(lexicon).map_err(|_| "the lexicon is already in use")
}

impl Lexicon {
    /// What [`pack::tables`] packed.
    fn open(bytes: &'static [u8]) -> Lexicon {
        let packed = Parts::open(bytes);
        Lexicon {
            world: World::open(packed.get(pack::WORLD)),
            frames: OnceLock::new(),
            ontology: OnceLock::new(),
            names: Flat::open(packed.get(pack::NAMES)),
            languages: Default::default(),
            packed,
        }
    }

    /// All names, to be changed.
    fn names(&self) -> Names {
        let mut names = Names::default();
        let mut keys = self.names.keys.into_stream();
        while let Some((key, index)) = keys.next() {
            let senses = self.names.senses_of(index).unwrap_or(&[]).to_vec();
            names.by_key.insert(String::from_utf8_lossy(key).into_owned(), senses);
        }
        names.preferred = self.names.all_preferred().map(|(key, name)| (key, name.to_string())).collect();
        names
    }

    /// A lexicon of tables made at run time. It lives as long as the program, so its bytes are never given back.
    fn new(tables: &Tables) -> Lexicon {
        Lexicon::open(pack::tables(tables).expect("the tables can be packed, as those of the build").leak())
    }

    /// The tables of `base` with another world and other names.
    fn over(base: Parts, world: &tables::World, names: &Names) -> Lexicon {
        Lexicon::open(pack::over(base, world, names).expect("the tables can be packed").leak())
    }

    /// States, organisations, offices and people.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// PLOVER and CAMEO as data, and how reliable classes of events are.
    #[must_use]
    pub fn ontology(&self) -> &Ontology {
        self.ontology.get_or_init(|| self.packed.value(pack::ONTOLOGY))
    }

    /// All frames, by id.
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        self.frames.get_or_init(|| self.packed.value(pack::FRAMES))
    }

    /// The frame with this id (`assault.air`).
    #[must_use]
    pub fn frame(&self, id: &str) -> Option<&Frame> {
        let frames = self.frames();
        frames.binary_search_by(|f| f.id.as_str().cmp(id)).ok().map(|i| &frames[i])
    }

    /// What a stance (a frame id) becomes when the act in its content has this CAMEO code.
    #[must_use]
    pub fn stance(&self, frame: &str, content: &str) -> Option<&Frame> {
        let longest =
            |f: &Frame| f.content.iter().filter(|c| content.starts_with(c.as_str())).map(String::len).max();
        let here = self.frames().iter().filter(|f| f.stances.iter().any(|s| s == frame));
        here.filter_map(|f| Some((longest(f)?, f))).max_by_key(|(len, _)| *len).map(|(_, f)| f)
    }

    /// Language number `lang`; an empty one where there is no folder.
    #[must_use]
    pub fn language(&self, lang: u8) -> &Language {
        static NONE: OnceLock<Language> = OnceLock::new();
        let at = lang as usize;
        match self.languages.get(at) {
            Some(cell) => cell.get_or_init(|| Language::open(self.packed.get(pack::LANGUAGES_FROM + at))),
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

    /// The keys that begin so, in order, with their senses.
    pub fn starting<'l>(&'l self, start: &'l str) -> impl Iterator<Item = (String, &'l [NameSense])> + 'l {
        let mut keys = self.names.keys.range().ge(start).into_stream();
        std::iter::from_fn(move || {
            let (key, index) = keys.next()?;
            let key = std::str::from_utf8(key).ok().filter(|k| k.starts_with(start))?.to_string();
            Some((key, self.names.senses_of(index)?))
        })
    }

    /// The preferred name of a thing in a language.
    #[must_use]
    pub fn name(&self, kind: NameKind, id: u32, lang: u8) -> Option<&str> {
        self.names.preferred(kind, id, lang)
    }

    /// Whether a name may begin with this word of a text: by itself, and with more words. Seldom says yes where
    /// none does, never no where one does.
    #[inline]
    #[must_use]
    pub fn may_begin(&self, word: &str) -> Begins {
        let bytes = word.as_bytes();
        let end = bytes.iter().position(|b| *b == b'-').unwrap_or(bytes.len());
        let first = filter::hash(&bytes[..end]);
        let (whole, longer) = self.names.filter.begins(first);
        if end == bytes.len() {
            return Begins { first, whole, longer };
        }
        let rest = &bytes[end + 1..];
        let second = filter::hash(&rest[..rest.iter().position(|b| *b == b'-').unwrap_or(rest.len())]);
        let on = longer && self.names.filter.goes_on(first, second);
        Begins { first, whole: on, longer: false }
    }

    /// Whether a name may begin with a word and go on with this one.
    #[inline]
    #[must_use]
    pub fn may_go_on(&self, begun: &Begins, word: &str) -> bool {
        let bytes = word.as_bytes();
        let end = bytes.iter().position(|b| *b == b'-').unwrap_or(bytes.len());
        self.names.filter.goes_on(begun.first, filter::hash(&bytes[..end]))
    }

    /// A walk over the keys, word by word.
    #[must_use]
    pub fn finder(&self) -> Finder<'_> {
        Finder::new(self)
    }
}
