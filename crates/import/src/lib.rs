//! Others' lists of actors and offices, read into a table of the user's own actors (`--world`).
//!
//! Lists are streamed: what is kept is what will stand in the table. Everything that is left out is counted by its
//! reason, and told with file and line where it is a mistake.
mod ftm;
mod offices;
mod people;
mod report;
mod rows;
mod source;
mod wikidata;

pub use report::Report;
pub use source::{Format, Open, Source, guess};

use legation_lexicon::lexicon;
use legation_lexicon::tables::{Actor, agents, is_agents, petrarch};
use std::io;

/// What an import came to.
#[derive(Debug, Default)]
pub struct Imported {
    /// What was taken, in order of ids.
    pub actors: Vec<Actor>,
    /// What was taken of what, and what was left and why.
    pub report: Report,
}

/// Reads a list. `progress` is told now and then how many bytes and lines have been read.
///
/// # Errors
/// The list cannot be opened or read on; everything else is a line of the report.
pub fn read(source: &Source<'_>, format: Format, progress: &mut dyn FnMut(u64, u64)) -> io::Result<Imported> {
    let mut out = match format {
        Format::Wikidata => wikidata::read(source, progress)?,
        Format::Ftm => ftm::read(source, progress)?,
        Format::Csv => rows::read(source, progress)?,
        Format::Petrarch => dictionary(source)?,
    };
    out.actors.sort_by(|a, b| a.id.cmp(&b.id));
    out.report.taken = out.actors.len();
    Ok(out)
}

/// An actor or agent dictionary: small enough to be read whole.
fn dictionary(source: &Source<'_>) -> io::Result<Imported> {
    let text = source.text()?;
    let made = if is_agents(&text) {
        let offices = offices::Offices::default();
        agents(&source.name, &text, &|phrase| offices.body(phrase))
    } else {
        petrarch(&source.name, &text, &|code| lexicon().world().state(code).is_some())
    };
    let mut report = Report::default();
    made.left.into_iter().for_each(|problem| report.mistake(problem));
    Ok(Imported { actors: made.actors, report })
}
