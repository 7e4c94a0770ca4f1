//! `legation eval`.
use crate::args::Eval;
use anyhow::{Context, Result, bail};
use legation_eval::{Report, floors, suite};
use std::io::Write;

/// Scores a suite, prints its table, and says by the exit code whether the floor held.
pub fn run(options: &Eval) -> Result<u8> {
    if options.suite == "all" {
        return all(options);
    }
    let suite = suite(&options.suite).with_context(|| format!("there is no suite {}", options.suite))?;
    let report = (suite.run)(&options.path)?;
    let mut out = anstream::stdout().lock();
    write!(out, "{}", report.table(options.misses))?;
    if let Some(path) = &options.json {
        let text = serde_json::to_string_pretty(&report)?;
        std::fs::write(path, text + "\n")
            .with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    match options.floor {
        Some(floor) if report.score < floor => {
            writeln!(out, "score {:.3} is below the floor {floor}", report.score)?;
            Ok(1)
        }
        _ => Ok(0),
    }
}

/// Scores all rows of a table of floors whose data are there; rows of the same data are scored once.
fn all(options: &Eval) -> Result<u8> {
    let rows = floors(&options.path)?;
    if rows.is_empty() {
        bail!("{}: there are no rows in this table", options.path.display());
    }
    let mut out = anstream::stdout().lock();
    let mut last: Option<(&str, &std::path::Path, Report)> = None;
    let mut fell = 0;
    for row in &rows {
        let data = row.path.display();
        if !row.path.exists() {
            writeln!(out, "left out  {} {data}: not here", row.suite)?;
            continue;
        }
        if last.as_ref().is_none_or(|(name, path, _)| *name != row.suite || *path != row.path) {
            let suite = suite(&row.suite).with_context(|| format!("there is no suite {}", row.suite))?;
            last = Some((&row.suite, &row.path, (suite.run)(&row.path)?));
        }
        let Some((_, _, report)) = &last else { continue };
        let value = row.value(report).with_context(|| {
            format!("{}: suite {} has no figure `{}`", options.path.display(), row.suite, row.figure)
        })?;
        let holds = value >= row.least;
        fell += usize::from(!holds);
        let word = if holds { "holds   " } else { "FELL    " };
        writeln!(out, "{word}  {} {data} {}: {value:.3}, floor {}", row.suite, row.figure, row.least)?;
        if !holds && options.misses {
            write!(out, "{}", report.table(true))?;
        }
    }
    Ok(u8::from(fell > 0))
}
