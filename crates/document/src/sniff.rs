//! What the bytes show before any decoding: a known kind of file, control bytes, the pattern of UTF-16.
use crate::Why;

/// Files of other kinds by their first bytes, with what a user can do about it.
const KNOWN: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF file", "take the text out first (pdftotext) and read that"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as plain text"),
    (b"\xD0\xCF\x11\xE0", "an old office document", "save it as plain text and read that"),
    (b"{\\rtf", "an RTF document", "save it as plain text and read that"),
    (b"\x1F\x8B", "a gzip archive", "unpack it (gunzip) and read what is inside"),
    (b"BZh", "a bzip2 archive", "unpack it (bunzip2) and read what is inside"),
    (b"\xFD7zXZ", "an xz archive", "unpack it (unxz) and read what is inside"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", "unpack it and read what is inside"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive", "unpack it (unzstd) and read what is inside"),
    (b"\x89PNG", "a PNG picture", "give the text, not a picture of it"),
    (b"\xFF\xD8\xFF", "a JPEG picture", "give the text, not a picture of it"),
    (b"GIF8", "a GIF picture", "give the text, not a picture of it"),
    (b"RIFF", "a sound, film or picture file", "give a transcript as plain text"),
    (b"OggS", "a sound or film file", "give a transcript as plain text"),
    (b"ID3", "a sound file", "give a transcript as plain text"),
    (b"\x7FELF", "a program", "give a plain text file"),
    (b"SQLite format 3\0", "an SQLite database", "export the texts and read those"),
];

/// The kind of file that the first bytes announce, if it is none of text.
pub(crate) fn known(bytes: &[u8]) -> Option<Why> {
    let (magic, kind, advice) = KNOWN.iter().find(|(magic, ..)| bytes.starts_with(magic))?;
    // letters alone may open a text (`RIFF talks…`): a binary file shows a control byte soon
    let plain = magic.iter().all(|b| (b' '..=b'~').contains(b)) && !matches!(magic[0], b'%' | b'{');
    if plain && !bytes.iter().take(64).any(|b| is_control(*b)) {
        return None;
    }
    Some(Why::Known(kind, advice))
}

/// A control byte that text does not have.
pub(crate) fn is_control(b: u8) -> bool {
    matches!(b, 0..=8 | 0x0E..=0x19 | 0x1B..=0x1F | 0x7F)
}

/// Number of control bytes, and where the first stands.
pub(crate) fn controls(bytes: &[u8]) -> (usize, usize) {
    let count = bytes.iter().filter(|b| is_control(**b)).count();
    let first = if count == 0 { 0 } else { bytes.iter().position(|b| is_control(*b)).unwrap_or(0) };
    (count, first)
}

/// Whether so many control bytes among `len` make it no text. One in two hundred is a slip of whoever saved it.
pub(crate) fn is_binary(count: usize, len: usize) -> bool {
    count * 200 > len
}

/// UTF-16 without a mark: `Some(true)` for little endian.
///
/// Taken only of 16 bytes or more, where control bytes are many, as they are in the high halves of Latin, Arabic and Cyrillic
/// letters and of every space, and where nearly all units are letters and marks that reports are made of.
pub(crate) fn utf16(bytes: &[u8]) -> Option<bool> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let (count, _) = controls(sample);
    if sample.len() < 16 || count * 20 < sample.len() {
        return None;
    }
    let fit = |little: bool| {
        let pairs = sample.chunks_exact(2);
        let all = pairs.len();
        let good = pairs.filter(|p| is_common(if little { [p[1], p[0]] } else { [p[0], p[1]] })).count();
        good * 100 / all.max(1)
    };
    let (little, big) = (fit(true), fit(false));
    (little.max(big) >= 90 && little != big).then_some(little > big)
}

/// A UTF-16 unit, high byte first, that reports are made of.
fn is_common([high, low]: [u8; 2]) -> bool {
    match high {
        0 => matches!(low, b'\t' | b'\n' | b'\r' | 0x20..=0x7E | 0xA0..=0xFF),
        1 | 4 | 6 => true,
        0x20 => matches!(low, 0x0B..=0x0F | 0x10..=0x2F | 0x30..=0x3A | 0xAC),
        0x30 => low <= 0x20,
        0xFE => low >= 0x70,
        0xFF => low < 0x60,
        0x4E..=0x9F => true,
        _ => false,
    }
}
