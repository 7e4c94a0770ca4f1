//! `legation eval`.
use crate::args::{Eval, Suite};
use anyhow::{Context, Result};
use std::io::Write;

/// Scores a suite, prints its table, and says by the exit code whether the floor held.
pub fn run(options: &Eval) -> Result<u8> {
    let report = match options.suite {
        Suite::Seeds => legation_eval::seeds(&options.path),
        Suite::Quiet => legation_eval::quiet(&options.path),
        Suite::Battery => legation_eval::battery(&options.path),
    }?;
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
