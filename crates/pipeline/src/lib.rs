//! The whole way from document to record, on one screen.
//!
//! ```
//! use legation_pipeline::{Options, read};
//!
//! let text = "PARIS — French President Emmanuel Macron met Chancellor Olaf Scholz on Monday.";
//! let document = legation_document::read(text.as_bytes(), "note.txt")?;
//! let record = read(&document, &Options { published: Some("2023-07-11".into()) });
//! assert_eq!(record.language_runs[0].lang, "en");
//! # Ok::<(), legation_document::Unreadable>(())
//! ```
pub use dates::learn_date;
use legation_document::Document;
pub use legation_event::Act;
pub use legation_event::Passed;
use legation_pattern::Symbols;
pub use legation_petrarch::Coder;
use legation_record::Record;
use legation_text::Text;

mod assemble;
mod dates;

/// What the caller knows and the document may not say.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Publication date, ISO 8601 (`2023-07-13`).
    pub published: Option<String>,
}

/// The layers that the stages make, as they stand at the end.
#[derive(Debug)]
pub struct Layers<'d> {
    /// Languages, sentences, tokens, quotation marks.
    pub text: Text<'d>,
    /// Times.
    pub times: Vec<legation_record::Time>,
    /// Mentions and entities.
    pub entities: legation_entity::Entities,
    /// Quotations.
    pub quotations: Vec<legation_record::Quotation>,
    /// Events.
    pub events: Vec<legation_record::Event>,
    /// The publication date that was used, and where it was found if not given.
    pub published: dates::Published,
}

/// The acts that a document speaks of, also those of nobody in particular.
#[must_use]
pub fn acts(document: &Document, options: &Options) -> Vec<legation_event::Act> {
    let layers = layers(document, options);
    legation_event::acts(given(&layers, &Symbols::read(&layers.text)))
}

/// What matched a line of `events.tsv` and was not told, with the reason: for writers of rules.
#[must_use]
pub fn passed_over(document: &Document, options: &Options) -> Vec<legation_event::Passed> {
    let layers = layers(document, options);
    legation_event::passed_over(given(&layers, &Symbols::read(&layers.text)))
}

/// The layers that events are read from.
fn given<'a>(layers: &'a Layers<'_>, symbols: &'a Symbols) -> legation_event::Given<'a> {
    legation_event::Given {
        text: &layers.text,
        symbols,
        entities: &layers.entities,
        times: &layers.times,
        quotations: &layers.quotations,
        published: layers.published.iso.as_deref(),
    }
}

/// Reads one document: document → languages, sentences, tokens → mentions → entities, times → quotations → events.
#[must_use]
pub fn layers<'d>(document: &'d Document, options: &Options) -> Layers<'d> {
    let text = legation_text::read(document);
    let published = dates::published(&text, options.published.as_deref(), &document.name);
    let date = published.iso.as_deref();
    let symbols = Symbols::read(&text);
    let mentions = legation_mention::read(&text, &symbols);
    let entities = legation_entity::read(&text, &symbols, &mentions, date);
    let times = legation_time::read(&text, published.date);
    let quotations = legation_quote::read(&text, &symbols, &entities);
    let events = legation_event::read(legation_event::Given {
        text: &text,
        symbols: &symbols,
        entities: &entities,
        times: &times,
        quotations: &quotations,
        published: date,
    });
    Layers { text, times, entities, quotations, events, published }
}

/// Reads one document into its record.
#[must_use]
pub fn read(document: &Document, options: &Options) -> Record {
    assemble::record(document, layers(document, options))
}

/// Reads one document into its record, with the events of English sentences told by the user's dictionaries in place of
/// the project's own frames.
#[must_use]
pub fn read_by(document: &Document, options: &Options, coder: &Coder) -> Record {
    let mut layers = layers(document, options);
    let given = legation_petrarch::Given {
        text: &layers.text,
        mentions: &layers.entities.mentions,
        entities: &mut layers.entities.entities,
        published: layers.published.iso.as_deref(),
    };
    let (events, notes) = coder.events(given, &legation_petrarch::Settings::default());
    layers.events = events;
    layers.text.notes.extend(notes);
    assemble::record(document, layers)
}

/// Whether `text` is a day of the calendar, as `YYYY-MM-DD`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok()
}
