//! What may be written on the command line.
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reads political news in Arabic, French and English, and keeps a sourced record of who did and said what to
/// whom, when and where.
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 all went well; 1 some input could not be read (the rest was), or a score is \
                          under its floor; 2 nothing could be read, or the command was not understood.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports and print what is in them.
    Read(Read),
    /// Score the program on annotated data.
    Eval(Eval),
    /// Print the JSON Schema of the record.
    Schema,
}

#[derive(Debug, clap::Args)]
pub struct Read {
    /// Files, folders (all .txt files below them), or - for standard input.
    #[arg(required = true)]
    pub inputs: Vec<PathBuf>,
    /// Publication date of documents that do not carry one (2023-07-13).
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<String>,
    /// text: a briefing for people; json: one array of records; jsonl: one record a line.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Show under each event and quotation the rule, the trigger, and how actors, date and place were found.
    #[arg(long)]
    pub explain: bool,
    /// Leave out events and quotations below this confidence (0 to 1).
    #[arg(long, default_value_t = 0.0, value_name = "SHARE")]
    pub min_confidence: f32,
    /// Refuse documents larger than this many bytes.
    #[arg(long, default_value_t = 4 << 20, value_name = "BYTES")]
    pub max_bytes: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Jsonl,
}

#[derive(Debug, clap::Args)]
pub struct Eval {
    /// What to score: `seeds` (reports with what a careful reader gets out of them), `quiet` (texts in which nothing
    /// may be found), `battery` (sentences with their events).
    #[arg(value_enum)]
    pub suite: Suite,
    /// The folder with the data.
    pub path: PathBuf,
    /// Exit with 1 if the suite's main score (0 to 1) is below this.
    #[arg(long, value_name = "SHARE")]
    pub floor: Option<f64>,
    /// Also write the scores, item by item, as JSON to this file.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// List what was missed.
    #[arg(long)]
    pub misses: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Suite {
    Seeds,
    Quiet,
    Battery,
}

fn date(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |p: &&str, n: usize| p.len() == n && p.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2) && legation_pipeline::is_date(text) => {
            Ok(text.to_string())
        }
        _ => Err("write the date as YYYY-MM-DD, for example 2023-07-13".into()),
    }
}
