//! The whole data folder, from files to tables.
use crate::{Frame, Language, NameKind, Names, Ontology, Problem, World, frames, ontology};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// The languages that have a folder, in the order of their numbers.
pub const LANGUAGES: &[&str] = &["ar", "fr", "en", "es", "ru", "zh"];

/// The language whose names things go by in the record.
const ENGLISH: u8 = 2;

/// The files of one folder by name.
type Folder = BTreeMap<String, String>;

/// The text files of a data folder, by folder (`lang/en`) and name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    folders: BTreeMap<String, Folder>,
}

/// All that the data folder says.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// States, organisations, offices, people, places.
    pub world: World,
    /// Frames, by id.
    pub frames: Vec<Frame>,
    /// PLOVER, CAMEO, and how reliable classes of events are.
    pub ontology: Ontology,
    /// Names in all languages.
    pub names: Names,
    /// Languages, in the order of [`LANGUAGES`].
    pub languages: Vec<Language>,
}

impl Files {
    /// Reads `world`, `events` and `lang/*` below a folder; those that are not there are empty.
    ///
    /// # Errors
    /// The folder is not there, or a file of it cannot be read; the message names it.
    pub fn open(data: &Path) -> io::Result<Files> {
        if !data.is_dir() {
            let message = format!("{}: there is no such folder of data", data.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, message));
        }
        let mut files = Files::default();
        let languages = LANGUAGES.iter().map(|code| format!("lang/{code}"));
        for name in ["world".to_string(), "events".to_string()].into_iter().chain(languages) {
            files.folders.insert(name.clone(), folder(&data.join(name))?);
        }
        Ok(files)
    }

    /// The files of a folder (`lang/en`) by name.
    pub fn folder(&mut self, name: &str) -> &mut BTreeMap<String, String> {
        self.folders.entry(name.to_string()).or_default()
    }
}

/// The text files of a folder by name; none if there is no such folder.
fn folder(path: &Path) -> io::Result<Folder> {
    let mut files = Folder::new();
    if !path.is_dir() {
        return Ok(files);
    }
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "tsv" || e == "txt") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path)
                .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))?;
            files.insert(name, text);
        }
    }
    Ok(files)
}

/// Makes the tables.
///
/// # Errors
/// Every mistake in the files, with file and line.
pub fn compile(files: &mut Files) -> Result<Tables, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut world = keep(World::compile(files.folder("world")), &mut problems);
    let mut names = Names::default();
    let mut languages = Vec::new();
    for (lang, code) in (0_u8..).zip(LANGUAGES) {
        let files = files.folder(&format!("lang/{code}"));
        keep(names.add(&world, code, lang, files), &mut problems);
        languages.push(keep(Language::compile(code, files), &mut problems));
    }
    for (i, person) in (0_u32..).zip(&world.people) {
        names.put(&person.name, NameKind::Person, i, ENGLISH);
    }
    name_in_english(&mut world, &names);
    let frames = keep(frames(files.folder("events")), &mut problems);
    let ontology = keep(ontology(files.folder("events")), &mut problems);
    if problems.is_empty() { Ok(Tables { world, frames, ontology, names, languages }) } else { Err(problems) }
}

fn keep<T: Default>(result: Result<T, Vec<Problem>>, problems: &mut Vec<Problem>) -> T {
    result.unwrap_or_else(|more| {
        problems.extend(more);
        T::default()
    })
}

fn name_in_english(world: &mut World, names: &Names) {
    let english = |kind, at: u32| names.preferred.get(&(kind, at, ENGLISH)).cloned();
    for (i, state) in (0_u32..).zip(&mut world.states) {
        state.name = english(NameKind::State, i).unwrap_or_else(|| state.code.clone());
    }
    for (i, organisation) in (0_u32..).zip(&mut world.organisations) {
        organisation.name = english(NameKind::Organisation, i).unwrap_or_else(|| organisation.id.clone());
    }
}
