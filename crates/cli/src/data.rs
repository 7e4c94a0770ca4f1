//! `--data` and `--world`: the tables of a folder in place of the embedded ones, and the user's own actors over either.
use anyhow::{Context, Result, anyhow, bail};
use legation_lexicon::tables::{Actor, Files, Problem, Tables, actors, compile, overlay};
use std::path::{Path, PathBuf};

/// Makes the tables of the program; tells every mistake in the files.
pub fn install(folder: Option<&Path>, worlds: &[PathBuf]) -> Result<()> {
    let tables = folder.map(open).transpose()?;
    if worlds.is_empty() {
        return match tables {
            Some(tables) => legation_lexicon::install(tables).map_err(|e| anyhow!(e)),
            None => Ok(()),
        };
    }
    let mut lists = Vec::new();
    for path in worlds {
        lists.push((path.display().to_string(), read(path)?));
    }
    let mut problems = Vec::new();
    legation_lexicon::install_over(tables, |world, names| {
        problems.extend(overlay(&lists, world, names).err().unwrap_or_default());
    })
    .map_err(|e| anyhow!(e))?;
    told(&problems, worlds[0].display())
}

/// The actors of a file.
pub fn read(path: &Path) -> Result<Vec<Actor>> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(|| format!("{file}: cannot be read"))?;
    actors(&file, &text).or_else(|problems| told(&problems, &file).map(|()| Vec::new()))
}

fn open(folder: &Path) -> Result<Tables> {
    compile(&mut Files::open(folder)?).or_else(|problems| {
        told(&problems, folder.display())?;
        Ok(Tables::default())
    })
}

/// Tells mistakes, and fails if there are any.
pub fn told(problems: &[Problem], what: impl std::fmt::Display) -> Result<()> {
    for problem in problems {
        anstream::eprintln!("{problem}");
    }
    if !problems.is_empty() {
        bail!("{what}: {} mistakes in the data files", problems.len());
    }
    Ok(())
}
