//! The publication date: given, or found in the document.
use jiff::civil::Date;
use legation_record::Span;
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
