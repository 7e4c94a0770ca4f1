//! Compiles `data/` into the tables that the program carries.
use legation_tables::{Language, NameKind, Names, Problem, World};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let data = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../../data");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed={}", data.display());
    let mut problems = Vec::new();
    let world_files = folder(&data.join("world"))?;
    let mut world = keep(World::compile(&world_files), &mut problems);
    let mut names = Names::default();
    let codes = ["ar", "fr", "en", "es", "ru", "zh"];
    for (lang, code) in codes.iter().enumerate() {
        let files = folder(&data.join("lang").join(code))?;
        let lang = u8::try_from(lang)?;
        keep(names.add(&world, code, lang, &files), &mut problems);
        let language = keep(Language::compile(code, &files), &mut problems);
        fs::write(out.join(format!("{code}.bin")), postcard::to_stdvec(&language)?)?;
    }
    for (i, person) in world.people.iter().enumerate() {
        names.put(&person.name, NameKind::Person, u32::try_from(i)?, 2);
    }
    name_in_english(&mut world, &names);
    let frames = keep(legation_tables::frames(&folder(&data.join("events"))?), &mut problems);
    fs::write(out.join("frames.bin"), postcard::to_stdvec(&frames)?)?;
    if !problems.is_empty() {
        for problem in &problems {
            println!("cargo::error={}", problem.to_string().replace('\n', " "));
        }
        return Err(format!("{} mistakes in the data files", problems.len()).into());
    }
    let mut map = fst::MapBuilder::memory();
    for (i, key) in names.by_key.keys().enumerate() {
        map.insert(key, i as u64)?;
    }
    fs::write(out.join("names.fst"), map.into_inner()?)?;
    // flat tables and borrowed names: the program reads them at every start
    let mut senses = Vec::new();
    let mut starts = vec![0_u32];
    for list in names.by_key.values() {
        senses.extend(list.iter().copied());
        starts.push(u32::try_from(senses.len())?);
    }
    let preferred: Vec<_> = names.preferred.iter().collect();
    fs::write(out.join("names.bin"), postcard::to_stdvec(&(senses, starts, preferred))?)?;
    fs::write(out.join("world.bin"), postcard::to_stdvec(&world)?)?;
    Ok(())
}

/// The text files of a folder by name; none if there is no such folder.
fn folder(path: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut files = BTreeMap::new();
    if !path.is_dir() {
        return Ok(files);
    }
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "tsv" || e == "txt") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(files)
}

fn keep<T: Default>(result: Result<T, Vec<Problem>>, problems: &mut Vec<Problem>) -> T {
    result.unwrap_or_else(|more| {
        problems.extend(more);
        T::default()
    })
}

fn name_in_english(world: &mut World, names: &Names) {
    let english = |kind, i: usize| {
        let at = u32::try_from(i).unwrap_or(u32::MAX);
        names.preferred.get(&(kind, at, 2)).cloned()
    };
    for (i, state) in world.states.iter_mut().enumerate() {
        state.name = english(NameKind::State, i).unwrap_or_else(|| state.code.clone());
    }
    for (i, organisation) in world.organisations.iter_mut().enumerate() {
        organisation.name = english(NameKind::Organisation, i).unwrap_or_else(|| organisation.id.clone());
    }
}
