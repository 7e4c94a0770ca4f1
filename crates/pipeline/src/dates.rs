//! The publication date: given, or found in the document.
use jiff::civil::Date;
use legation_record::{DateVia, EventDate, Modality, Record, Span};
use legation_text::Text;

/// The publication date.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// As a date.
    pub date: Option<Date>,
    /// ISO 8601.
    pub iso: Option<String>,
    /// `given`, `text` (dateline or a line that says so), `link` (an address in the head of the text) or `name` (of the file).
    pub via: &'static str,
    /// Where it was found, if it was not given.
    pub span: Option<Span>,
}

/// The given date if it can be read, else the one that the document carries: in its head, in an address there, in its name.
pub(crate) fn published(text: &Text<'_>, given: Option<&str>, name: &str) -> Published {
    if let Some(date) = given.and_then(|g| g.parse::<Date>().ok()) {
        return Published { date: Some(date), iso: Some(date.to_string()), via: "given", span: None };
    }
    let found = |via, (date, span): (Date, Option<Span>)| Published {
        date: Some(date),
        iso: Some(date.to_string()),
        via,
        span,
    };
    let in_text = || legation_time::document_date(text).map(|(d, s)| found("text", (d, Some(s))));
    let in_link = || legation_time::date_of_address(text).map(|(d, s)| found("link", (d, Some(s))));
    let in_name = || legation_time::date_in_address(name).map(|d| found("name", (d, None)));
    in_text().or_else(in_link).or_else(in_name).unwrap_or_default()
}

/// Dates a record whose document had no date, once its date is learnt: times and the events told of them, and events that
/// no time was told of. A record that has a date stays as it is. Spans and all else are kept.
///
/// ```
/// use legation_pipeline::{Options, learn_date, read};
/// let text = "Mali expelled the French ambassador on Thursday.";
/// let document = legation_document::read(text.as_bytes(), "note")?;
/// let mut record = read(&document, &Options::default());
/// assert_eq!(record.events[0].date.as_ref().map(|d| d.value.as_str()), Some("XXXX-WXX-4"));
/// learn_date(&mut record, "2023-07-15".parse().expect("a date"));
/// assert_eq!(record.events[0].date.as_ref().map(|d| d.value.as_str()), Some("2023-07-13"));
/// # Ok::<(), legation_document::Unreadable>(())
/// ```
pub fn learn_date(record: &mut Record, date: Date) {
    if record.document.published.is_some() {
        return;
    }
    record.document.published = Some(date.to_string());
    record.document.published_via = Some("learnt".into());
    legation_time::resolve(&mut record.times, date);
    for event in &mut record.events {
        match &mut event.date {
            Some(told) => {
                let time = told.time.and_then(|t| record.times.get(t as usize));
                if let Some(time) = time {
                    told.value = time.value.split('T').next().unwrap_or(&time.value).to_string();
                }
            }
            None if event.modality != Modality::Future => {
                event.date = Some(EventDate { value: date.to_string(), time: None, via: DateVia::Document });
            }
            None => {}
        }
    }
}
