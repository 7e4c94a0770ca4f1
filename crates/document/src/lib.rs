//! Bytes to document: which encoding the bytes are in, the text, and the way back from it to the input's bytes.
//!
//! The text is the input decoded and nothing else: line ends, spaces and odd characters stay, so that every
//! later span can be turned into bytes of the file that the user has.
//!
//! ```
//! // "قال" in Windows-1256, as old Arabic sites still send it
//! let bytes = b"\xde\xc7\xe1 \xe6\xd2\xed\xd1 \xc7\xe1\xce\xc7\xd1\xcc\xed\xc9";
//! let document = legation_document::read(bytes, "report.txt")?;
//! assert_eq!(document.text, "قال وزير الخارجية");
//! assert_eq!(document.encoding, "windows-1256");
//! let at = document.text.find("وزير").unwrap_or_default();
//! assert_eq!(document.map.original(at as u32), 4);
//! # Ok::<(), legation_document::Unreadable>(())
//! ```
mod decode;
mod guess;
mod map;
mod sniff;
#[cfg(test)]
mod tests;
mod unreadable;

pub use map::OffsetMap;
pub use unreadable::{Unreadable, Why};

use legation_record::Note;

/// A document: its text, and how it came to be that.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What the user calls it, usually a path; `-` is standard input.
    pub name: String,
    /// The decoded text.
    pub text: String,
    /// The encoding that the bytes were in, by its WHATWG name.
    pub encoding: &'static str,
    /// Size of the input in bytes.
    pub bytes: u64,
    /// The way back to the input's bytes.
    pub map: OffsetMap,
    /// What was mended; spans count bytes of `text`.
    pub notes: Vec<Note>,
}

impl Document {
    /// A document of a text that is at hand already.
    ///
    /// ```
    /// let document = legation_document::Document::from_text("He said no.", "test");
    /// assert_eq!(document.map.original(3), 3);
    /// ```
    #[must_use]
    pub fn from_text(text: &str, name: &str) -> Self {
        Document {
            name: name.to_owned(),
            text: text.to_owned(),
            encoding: "UTF-8",
            bytes: text.len() as u64,
            map: OffsetMap::default(),
            notes: Vec::new(),
        }
    }
}

/// Reads `bytes` as text.
///
/// UTF-8 is tried first, then a byte order mark, the pattern of UTF-16, and last the encodings of one script.
///
/// # Errors
///
/// [`Unreadable`] for input that is empty, that is no text (a picture, an archive), or whose encoding cannot be
/// told. Its message is meant for people: what is wrong, where, and what to do.
pub fn read(bytes: &[u8], name: &str) -> Result<Document, Unreadable> {
    let fail = |why, offset| Unreadable { name: name.to_owned(), why, offset };
    if bytes.is_empty() {
        return Err(fail(Why::Empty, None));
    }
    if u32::try_from(bytes.len()).is_err() {
        return Err(fail(Why::TooLarge, None));
    }
    let decoded = decode::decode(bytes).map_err(|(why, offset)| fail(why, offset))?;
    if u32::try_from(decoded.text.len()).is_err() {
        return Err(fail(Why::TooLarge, None));
    }
    if decoded.text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(fail(Why::Blank, None));
    }
    Ok(Document {
        name: name.to_owned(),
        text: decoded.text,
        encoding: decoded.encoding,
        bytes: bytes.len() as u64,
        map: decoded.map,
        notes: decoded.notes,
    })
}
