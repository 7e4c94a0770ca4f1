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
    /// Where it was found, if it was not given.
    pub span: Option<Span>,
}

/// The given date if it can be read, else the one that the document carries.
pub(crate) fn published(text: &Text<'_>, given: Option<&str>) -> Published {
    if let Some(date) = given.and_then(|g| g.parse::<Date>().ok()) {
        return Published { date: Some(date), iso: Some(date.to_string()), span: None };
    }
    match legation_time::document_date(text) {
        Some((date, span)) => Published { date: Some(date), iso: Some(date.to_string()), span: Some(span) },
        None => Published::default(),
    }
}
