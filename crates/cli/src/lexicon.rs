//! `legation lexicon`: dictionaries of other programs made a table, and read.
use crate::args::{Lexicon, LexiconCommand, Origin};
use crate::data;
use anyhow::{Context, Result};
use legation_petrarch::{Coder, Dictionaries, Import, Kind};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Runs the command; 1 where no verb was read.
pub fn run(options: &Lexicon) -> Result<u8> {
    let LexiconCommand::Import { from: Origin::Petrarch, verbs, actors, agents, discards, out } =
        &options.command;
    let mut import = Import::default();
    let lists =
        [(Kind::Verbs, verbs), (Kind::Actors, actors), (Kind::Agents, agents), (Kind::Discards, discards)];
    for (kind, files) in lists {
        files.iter().try_for_each(|file| add(&mut import, kind, file))?;
    }
    let (read, mut left) = import.finish();
    left.extend(read.untold());
    let table = read.table();
    match out {
        Some(path) => {
            std::fs::write(path, table).with_context(|| format!("{}: cannot be written", path.display()))?;
        }
        None => anstream::stdout().lock().write_all(table.as_bytes())?,
    }
    for problem in &left {
        anstream::eprintln!("{}:{}: {}; {}", problem.file, problem.line, problem.message, problem.help);
    }
    let patterns: usize = read.verbs.iter().map(|v| v.patterns.len()).sum();
    anstream::eprintln!(
        "{} verbs, {patterns} patterns, {} synsets, {} actors, {} agents, {} discards taken; {} lines not expressed",
        read.verbs.len(),
        read.synsets.len(),
        read.actors.len(),
        read.agents.len(),
        read.discards.len(),
        left.len()
    );
    Ok(u8::from(read.verbs.is_empty()))
}

/// Old dictionaries are not always in UTF-8: what is not is taken as it can be.
fn add(import: &mut Import, kind: Kind, file: &PathBuf) -> Result<()> {
    let name = file.display().to_string();
    let bytes = std::fs::read(file).with_context(|| format!("{name}: cannot be read"))?;
    let text = legation_document::read(&bytes, &name).map_err(|e| anyhow::anyhow!("{name}: {e}"))?.text;
    import.add(kind, &name, &text);
    Ok(())
}

/// The table of an import, made ready.
pub fn open(table: &Path) -> Result<Coder> {
    let name = table.display().to_string();
    let text = std::fs::read_to_string(table).with_context(|| format!("{name}: cannot be read"))?;
    let read = Dictionaries::read_table(&name, &text)
        .or_else(|problems| data::told(&problems, &name).map(|()| Dictionaries::default()))?;
    Ok(Coder::new(read))
}
