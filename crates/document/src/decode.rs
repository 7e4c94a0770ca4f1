//! Bytes to text, encoding by encoding, each with its way back.
use crate::map::{MapBuilder, OffsetMap};
use crate::{Why, guess, sniff};
use encoding_rs::Encoding;
use legation_record::{Note, Span};

/// Text with its provenance.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
    pub(crate) map: OffsetMap,
    pub(crate) notes: Vec<Note>,
}

type Failure = (Why, Option<u64>);

/// Decodes `bytes` by the first way that fits.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, Failure> {
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err((Why::Utf32, Some(0)));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return utf16(rest, 2, true);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return utf16(rest, 2, false);
    }
    if let Some(why) = sniff::known(bytes) {
        return Err((why, Some(0)));
    }
    if let Some(little) = sniff::utf16(bytes) {
        return utf16(bytes, 0, little);
    }
    let (count, first) = sniff::controls(bytes);
    if sniff::is_binary(count, bytes.len()) {
        return Err((Why::Binary, Some(first as u64)));
    }
    let mut decoded = utf8(bytes).map_or_else(|| legacy(bytes), Ok)?;
    if count > 0 {
        decoded.notes.push(note(format!("{count} control bytes stand in the text"), None));
    }
    Ok(decoded)
}

/// UTF-8, forgiving a few broken bytes where there are many good sequences.
fn utf8(bytes: &[u8]) -> Option<Decoded> {
    let mark = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
    let body = &bytes[mark..];
    if let Ok(text) = std::str::from_utf8(body) {
        let map = OffsetMap::shifted(mark as u32);
        return Some(Decoded { text: text.to_owned(), encoding: "UTF-8", map, notes: Vec::new() });
    }
    let (mut good, mut broken) = (0, 0);
    for chunk in body.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // a letter cut in two at the end of the file is common: that one is always forgiven beside a good one
    if good < 8 * broken && !(broken == 1 && good >= 2 && cut_at_end(body)) && mark == 0 {
        return None;
    }
    if good < broken {
        return None;
    }
    let mut text = String::with_capacity(body.len() + 3 * broken);
    let mut places = vec![(0, mark)];
    let mut notes = Vec::new();
    let mut input = mark;
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        input += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            let start = text.len();
            places.push((start, input));
            text.push('\u{FFFD}');
            input += chunk.invalid().len();
            places.push((text.len(), input));
            if notes.is_empty() {
                let message =
                    format!("{broken} broken UTF-8 sequences were replaced, the first of them here");
                notes.push(note(message, Some(Span::new(start, text.len()))));
            }
        }
    }
    Some(Decoded { text, encoding: "UTF-8", map: OffsetMap::patched(&places), notes })
}

fn cut_at_end(body: &[u8]) -> bool {
    std::str::from_utf8(body).is_err_and(|e| e.error_len().is_none())
}

fn utf16(units: &[u8], mark: usize, little: bool) -> Result<Decoded, Failure> {
    let read =
        |p: &[u8]| if little { u16::from_le_bytes([p[0], p[1]]) } else { u16::from_be_bytes([p[0], p[1]]) };
    if units.len() < 2 {
        return Err((Why::Empty, None));
    }
    let pairs = units.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let mut text = String::with_capacity(units.len() + units.len() / 2);
    let mut broken = 0;
    for unit in char::decode_utf16(pairs.map(read)) {
        broken += usize::from(unit.is_err());
        text.push(unit.unwrap_or('\u{FFFD}'));
    }
    let controls = text.chars().filter(|c| u8::try_from(*c as u32).is_ok_and(sniff::is_control)).count();
    if sniff::is_binary(controls + broken, units.len() / 2) {
        return Err((Why::Binary, Some(mark as u64)));
    }
    let mut map = MapBuilder::new(mark, 2, text.len());
    for c in text.chars() {
        map.push(c.len_utf8(), c.len_utf16());
    }
    let encoding = if little { "UTF-16LE" } else { "UTF-16BE" };
    let mut notes = Vec::new();
    if broken > 0 || odd {
        notes.push(note(
            format!("{} broken UTF-16 units were replaced or left out", broken + usize::from(odd)),
            None,
        ));
    }
    Ok(Decoded { text, encoding, map: map.finish(), notes })
}

/// An encoding of one script, told by its letters.
fn legacy(bytes: &[u8]) -> Result<Decoded, Failure> {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0) as u64;
    let encoding = guess::guess(bytes).ok_or((Why::Undecodable, Some(first)))?;
    let (text, map) =
        if encoding.is_single_byte() { single(bytes, encoding) } else { multi(bytes, encoding) };
    let message = format!("the input names no encoding; its letters look like {}", encoding.name());
    Ok(Decoded { text, encoding: encoding.name(), map, notes: vec![note(message, None)] })
}

/// One byte, one character.
fn single(bytes: &[u8], encoding: &'static Encoding) -> (String, OffsetMap) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let mut map = MapBuilder::new(0, 1, text.len());
    for c in text.chars() {
        map.push(c.len_utf8(), 1);
    }
    (text.into_owned(), map.finish())
}

/// Some bytes, one character: fed byte by byte, so that each character is seen to come out.
fn multi(bytes: &[u8], encoding: &'static Encoding) -> (String, OffsetMap) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut places = vec![(0, 0)];
    let mut taken = 0;
    for i in 0..=bytes.len() {
        let last = i == bytes.len();
        let before = text.len();
        text.reserve(16);
        let byte = if last { &[][..] } else { &bytes[i..=i] };
        let _ = decoder.decode_to_string(byte, &mut text, last);
        if text.len() > before {
            let end = if last { i } else { i + 1 };
            if text.len() - before != end - taken {
                places.push((text.len(), end));
            }
            taken = end;
        }
    }
    (text, OffsetMap::patched(&places))
}

fn note(message: String, span: Option<Span>) -> Note {
    Note { stage: "document".to_owned(), message, span }
}
