//! `--data`: the tables of a folder in place of the embedded ones.
use anyhow::{Result, anyhow, bail};
use legation_lexicon::tables::{Files, compile};
use std::path::Path;

/// Makes the tables of a folder those of the program; tells every mistake in its files.
pub fn install(folder: &Path) -> Result<()> {
    match compile(&mut Files::open(folder)?) {
        Ok(tables) => legation_lexicon::install(tables).map_err(|e| anyhow!(e)),
        Err(problems) => {
            for problem in &problems {
                anstream::eprintln!("{}", problem);
            }
            bail!("{}: {} mistakes in the data files", folder.display(), problems.len())
        }
    }
}
