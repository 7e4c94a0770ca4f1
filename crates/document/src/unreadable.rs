//! Why an input cannot be read, in words for people.
use std::fmt;

/// An input that cannot be read as text.
///
/// ```
/// let error = legation_document::read(b"%PDF-1.7 ...", "talks.pdf").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "talks.pdf: this is a PDF file, not text (at byte 0); take the text out first (pdftotext) and read that"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// What the user calls the input.
    pub name: String,
    /// What is wrong.
    pub why: Why,
    /// The first byte that shows it.
    pub offset: Option<u64>,
}

/// What is wrong with an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// There are no bytes, or only a byte order mark.
    Empty,
    /// There is nothing but white space.
    Blank,
    /// It is a file of another kind, whose first bytes say so; its name, and what to do.
    Known(&'static str, &'static str),
    /// It has control bytes that no text has.
    Binary,
    /// Its bytes fit no encoding that is known here.
    Undecodable,
    /// It is UTF-32.
    Utf32,
    /// It has more bytes than a span can count.
    TooLarge,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.name)?;
        let advice = match self.why {
            Why::Empty => {
                f.write_str("the input is empty")?;
                "check that it was saved or downloaded in full"
            }
            Why::Blank => {
                f.write_str("there is only white space in it")?;
                "check that it was saved or downloaded in full"
            }
            Why::Known(kind, advice) => {
                write!(f, "this is {kind}, not text")?;
                advice
            }
            Why::Binary => {
                f.write_str("this is no text: it has control bytes")?;
                "give a plain text file"
            }
            Why::Undecodable => {
                f.write_str("the encoding of the bytes cannot be told")?;
                "convert it to UTF-8 (iconv -f ENCODING -t UTF-8) and read that"
            }
            Why::Utf32 => {
                f.write_str("this is UTF-32, which is not read")?;
                "convert it to UTF-8 (iconv -f UTF-32 -t UTF-8) and read that"
            }
            Why::TooLarge => {
                f.write_str("the input is larger than 4 GiB")?;
                "split it into one file a document"
            }
        };
        if let Some(offset) = self.offset {
            write!(f, " (at byte {offset})")?;
        }
        write!(f, "; {advice}")
    }
}

impl std::error::Error for Unreadable {}
