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
    /// Also know the actors of this table (see `legation world`); may be given more than once.
    #[arg(long, global = true, value_name = "FILE")]
    pub world: Vec<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 all went well; 1 some input could not be read (the rest was), or a score is \
                          under its floor; 2 nothing could be read, or the command was not understood.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports and print what is in them.
    Read(Read),
    /// Print words, parts of speech, features, lemmas and Universal Dependencies trees, as CoNLL-U.
    Syntax(Syntax),
    /// Train a model from annotated data.
    Train(Train),
    /// Score the program on annotated data.
    Eval(Eval),
    /// Show what is told apart: PLOVER's types with their modes and CAMEO codes, and the way from each to the other.
    Ontology(Ontology),
    /// Show, check and import actors: states, organisations, people.
    World(World),
    /// Import verb dictionaries of other programs, for `read --lexicon`.
    Lexicon(Lexicon),
    /// Print the JSON Schema of the record.
    Schema,
}

#[derive(Debug, clap::Args)]
pub struct Ontology {
    /// A PLOVER type (AGREE) or a CAMEO code (0256); all types without it.
    #[arg(value_name = "TYPE|CODE")]
    pub what: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct World {
    #[command(subcommand)]
    pub command: WorldCommand,
}

#[derive(Debug, Subcommand)]
pub enum WorldCommand {
    /// Say what the tables know of a code, an id or a name.
    Show {
        /// `CHN`, `ASEAN`, `wang-yi`, `Wang Yi`, `وانغ يي`.
        name: String,
    },
    /// Check a table of actors: every mistake with its line, and names that others bear too.
    Check {
        /// Tab-separated: id, kind, actor code, country, names, short names, from, to, office, of, wikidata, sex.
        file: PathBuf,
    },
    /// Make a table of actors from others' lists: a JSON dump of Wikidata, a CSV of offices, FollowTheMoney entities, a
    /// dictionary of PETRARCH, TABARI or Phoenix; what was left is told, and why.
    Import {
        /// The list; packed by gzip or bzip2 or not.
        file: PathBuf,
        /// What FILE is, if its beginning does not show it.
        #[arg(long, value_enum, value_name = "FORMAT")]
        from: Option<From>,
        /// Write the table here instead of to standard output.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Write every line that was left out here, instead of some of them to standard error.
        #[arg(long, value_name = "FILE")]
        left: Option<PathBuf>,
        /// FILE is GeoNames' dump, or a folder with it and its other files: its towns and first-level divisions that the
        /// tables do not know are added to this copy of the data folder, for `--data`.
        #[arg(long, value_name = "DIR")]
        geonames: Option<PathBuf>,
        /// GeoNames' alternate names (alternateNamesV2.txt), for the names in each language.
        #[arg(long, value_name = "FILE", requires = "geonames")]
        names: Option<PathBuf>,
        /// Least number of people of a town of GeoNames that is no seat of a first-level division (5,000).
        #[arg(long, value_name = "N", requires = "geonames")]
        people: Option<u64>,
    },
}

/// Formats of `legation world import`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum From {
    Wikidata,
    Ftm,
    Csv,
    Petrarch,
}

#[derive(Debug, clap::Args)]
pub struct Lexicon {
    #[command(subcommand)]
    pub command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// Make one table of dictionaries; what cannot be expressed is told with its line and why.
    Import {
        /// Whose dictionaries they are.
        #[arg(value_enum)]
        from: Origin,
        /// Dictionaries of verbs, with their synsets and patterns.
        #[arg(required = true, value_name = "VERBS")]
        verbs: Vec<PathBuf>,
        /// Dictionaries of actors; without one the actors that the program itself finds act.
        #[arg(long, value_name = "FILE")]
        actors: Vec<PathBuf>,
        /// Dictionaries of agents: nouns with the codes of roles.
        #[arg(long, value_name = "FILE")]
        agents: Vec<PathBuf>,
        /// Dictionaries of discards: phrases whose sentences or stories are not coded.
        #[arg(long, value_name = "FILE")]
        discards: Vec<PathBuf>,
        /// Write the table here instead of to standard output.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Origin {
    Petrarch,
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
    /// Show under each event and quotation the rule, the trigger, and how actors, date and place were found; last, what
    /// matched and was passed over, and why.
    #[arg(long)]
    pub explain: bool,
    /// Tell the events of English sentences by this table (see `legation lexicon`) in place of the project's own frames.
    #[arg(long, value_name = "TABLE")]
    pub lexicon: Option<PathBuf>,
    /// Leave out events and quotations below this confidence (0 to 1).
    #[arg(long, default_value_t = 0.0, value_name = "SHARE")]
    pub min_confidence: f32,
    /// Refuse documents larger than this many bytes.
    #[arg(long, default_value_t = 4 << 20, value_name = "BYTES")]
    pub max_bytes: u64,
}

#[derive(Debug, clap::Args)]
pub struct Syntax {
    /// Files, folders (all .txt files below them), or - for standard input.
    #[arg(required = true)]
    pub inputs: Vec<PathBuf>,
    /// Take everything as this language (ar, en, es, fr, ru, zh) instead of finding the language of each stretch.
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// Read with this model instead of the built-in ones.
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// The input is cut already: CoNLL-U, whose words are kept, or one sentence a line with its tokens between spaces.
    #[arg(long)]
    pub tokens: bool,
    /// Refuse documents larger than this many bytes.
    #[arg(long, default_value_t = 64 << 20, value_name = "BYTES")]
    pub max_bytes: u64,
}

#[derive(Debug, clap::Args)]
pub struct Train {
    /// What to train: `syntax` (tokens, words, tags, lemmas, trees) or `ner` (names, from IOB2 files).
    #[arg(value_enum)]
    pub what: Trained,
    /// The language (ar, en, es, fr, ru, zh, or another code).
    #[arg(long, value_name = "CODE")]
    pub lang: String,
    /// Treebanks in CoNLL-U; FILE:700 takes the first 700 sentences.
    pub files: Vec<String>,
    /// Where the model goes; its card is written beside it, with the ending .md.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Train on what the committed model of the language was trained on, found below this folder of treebanks.
    #[arg(long, value_name = "DIR")]
    pub committed: Option<PathBuf>,
    /// Treebanks to score the model on; the card gives the scores.
    #[arg(long, value_name = "FILE")]
    pub test: Vec<PathBuf>,
    /// Each treebank follows customs of its own; the model tells them apart, and reads a text by what they share.
    #[arg(long)]
    pub styles: bool,
    /// The licence of the treebanks, for the card.
    #[arg(long, value_name = "NAME")]
    pub licence: Option<String>,
    /// Decides every shuffle: the same seed and treebanks give the same bytes.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    pub seed: u64,
    /// Rounds over the treebanks.
    #[arg(long, value_name = "NUMBER")]
    pub rounds: Option<usize>,
    /// How many parsers are trained in different orders and averaged.
    #[arg(long, value_name = "NUMBER")]
    pub parsers: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Trained {
    /// Tokens, words, tags, lemmas, trees.
    Syntax,
    /// Names of people, bodies and places.
    Ner,
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
