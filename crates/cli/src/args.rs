//! What may be written on the command line.
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reads political news in Arabic, French and English, and keeps a sourced record of who did and said what to
/// whom, when and where.
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES)]
pub struct Args {
    /// Read names, roles and rules from this folder (laid out as the project's `data/`) instead of the embedded ones.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
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
    /// What to score (`--help` says what each is), or `all`: every row of a table of floors.
    #[arg(value_parser = suites(), hide_possible_values = false)]
    pub suite: String,
    /// The file or folder with the data; for `all`, the table of floors.
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

fn suites() -> PossibleValuesParser {
    let suites = legation_eval::SUITES.iter().map(|s| PossibleValue::new(s.name).help(s.about));
    let all = PossibleValue::new("all").help("every row of a table of floors (eval/floors.tsv)");
    PossibleValuesParser::new(suites.chain([all]))
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
