//! `legation world import`: others' lists into a table that `--world` reads.
use crate::args::From;
use anyhow::{Context, Result};
use legation_import::{Format, Imported, Report, Source, guess};
use legation_lexicon::tables::{Actor, Tenure};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Lines that were left out, shown where no file is given for them.
const SHOWN: usize = 20;

/// Imports a list; 1 where nothing was taken.
pub fn run(file: &Path, from: Option<From>, out: Option<&Path>, left: Option<&Path>) -> Result<u8> {
    let name = file.display().to_string();
    let size = std::fs::metadata(file).with_context(|| format!("{name}: cannot be read"))?.len();
    let open = || Ok(Box::new(File::open(file)?) as Box<dyn io::Read>);
    let source = Source { name: name.clone(), open: &open };
    let format = match from {
        Some(From::Wikidata) => Format::Wikidata,
        Some(From::Ftm) => Format::Ftm,
        Some(From::Csv) => Format::Csv,
        Some(From::Petrarch) => Format::Petrarch,
        None => guess(&source).with_context(|| format!("{name}: cannot be read"))?,
    };
    let terminal = io::stderr().is_terminal();
    let mut progress = |bytes: u64, lines: u64| {
        if terminal {
            let share = 100 * bytes / size.max(1);
            let mut err = io::stderr().lock();
            let _ = write!(err, "\r{name}: {share}% read, {lines} lines").and_then(|()| err.flush());
        }
    };
    let read = legation_import::read(&source, format, &mut progress);
    if terminal {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    let Imported { actors, report } = read.with_context(|| format!("{name}: cannot be read"))?;
    let table = table(&actors);
    match out {
        Some(path) => {
            std::fs::write(path, table).with_context(|| format!("{}: cannot be written", path.display()))?;
        }
        None => anstream::stdout().lock().write_all(table.as_bytes())?,
    }
    tell(&report, left)?;
    Ok(u8::from(actors.is_empty()))
}

/// Says what was taken and what was left, and why.
fn tell(report: &Report, left: Option<&Path>) -> Result<()> {
    let line = |p: &legation_lexicon::tables::Problem| {
        format!("left out {}:{}: {}; {}", p.file, p.line, p.message, p.help)
    };
    match left {
        Some(path) => {
            let lines: String = report.mistakes.iter().flat_map(|p| [line(p), "\n".to_string()]).collect();
            std::fs::write(path, lines).with_context(|| format!("{}: cannot be written", path.display()))?;
        }
        None => {
            for problem in report.mistakes.iter().take(SHOWN) {
                anstream::eprintln!("{}", line(problem));
            }
            if report.mistakes.len() > SHOWN {
                let more = report.mistakes.len() - SHOWN;
                anstream::eprintln!("… and {more} more; --left FILE writes all of them");
            }
        }
    }
    let offices =
        if report.offices > 0 { format!(" with {} offices", report.offices) } else { String::new() };
    let left: u64 = report.left.values().sum();
    anstream::eprintln!("{} actors taken{offices}, {left} left out", report.taken);
    for (reason, n) in &report.left {
        anstream::eprintln!("  {n} · {reason}");
    }
    Ok(())
}

/// The actors as a table that `--world` reads.
fn table(actors: &[Actor]) -> String {
    let mut out = String::from(
        "# id\tkind\tactor code\tcountry\tnames\tshort names\tfrom\tto\toffice\tof\twikidata\tsex\n",
    );
    for a in actors {
        // a row for each code and each office; at least one
        let code = |(code, since, until): &(String, String, String)| {
            (code.clone(), Tenure { since: since.clone(), until: until.clone(), ..Tenure::default() })
        };
        let mut rows: Vec<(String, Tenure)> = a.codes.iter().map(code).collect();
        rows.extend(a.tenures.iter().map(|t| (String::new(), t.clone())));
        if rows.is_empty() {
            rows.push((String::new(), Tenure::default()));
        }
        for (n, (code, t)) in rows.iter().enumerate() {
            let first = |text: String| if n == 0 { text } else { String::new() };
            let cells = [
                a.id.clone(),
                a.kind.clone(),
                code.clone(),
                a.country.clone(),
                first(join(&a.names)),
                first(join(&a.short)),
                t.since.clone(),
                t.until.clone(),
                t.office.clone(),
                t.of.clone(),
                first(a.wikidata.clone()),
                first(a.sex.clone()),
            ];
            let cells = cells.map(|c| if c.is_empty() { "-".to_string() } else { c });
            let _ = writeln!(out, "{}", cells.join("\t"));
        }
    }
    out
}

/// Names between `|`, with their language where the script does not say it.
fn join(names: &[(u8, String)]) -> String {
    let told = |(lang, name): &(u8, String)| {
        let plain = name.trim_start_matches('?');
        let doubt = &name[..name.len() - plain.len()];
        let code = legation_lexicon::LANGUAGES.get(*lang as usize).unwrap_or(&"");
        if legation_lexicon::tables::language_of(plain) == *lang {
            name.clone()
        } else {
            format!("{code}:{doubt}{plain}")
        }
    };
    names.iter().map(told).collect::<Vec<_>>().join("|")
}
