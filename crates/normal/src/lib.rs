//! The normal form of words, used alike when the data files are compiled and when text is read.
//!
//! A normal form is what a reader takes to be the same word: lower case, composed letters, one apostrophe,
//! ASCII digits; in Arabic one alef for all its hamzas, no vowel signs, no tatweel, final ة as ه and ى as ي.
//! Nothing here knows a language; the letters decide.
//!
//! ```
//! assert_eq!(legation_normal::normal("L’ÉTÉ"), "l'été");
//! assert_eq!(legation_normal::normal("إيــرانَ"), "ايران");
//! assert_eq!(legation_normal::normal("٢٠٢٣"), "2023");
//! ```
mod fine;
mod pieces;
mod scripts;

pub use fine::{FineKind, fine, fine_words};
pub use pieces::{Piece, PieceKind, is_apostrophe, is_han, is_space, pieces};
use unicode_normalization::UnicodeNormalization;

/// The normal form of `text`.
#[must_use]
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_normal(text, &mut out);
    out
}

/// Appends the normal form of `text` to `out`, without allocating for the usual scripts.
pub fn push_normal(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.bytes().map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    if let Some(one) = scripts::mended(text) {
        one.chars().for_each(|c| push_char(c, out));
    } else if needs_composition(text) {
        for c in text.nfc() {
            push_char(c, out);
        }
    } else {
        for c in text.chars() {
            push_char(c, out);
        }
    }
}

/// The normal form with the accents of Latin letters taken off: for capitals and careless copy.
///
/// ```
/// assert_eq!(legation_normal::folded("États-Unis"), "etats-unis");
/// ```
#[must_use]
pub fn folded(text: &str) -> String {
    let plain = normal(text);
    if plain.is_ascii() || !plain.chars().any(is_latin_accented) {
        return plain;
    }
    let mut out = String::with_capacity(plain.len());
    push_folded(&plain, &mut out);
    out
}

/// Appends a normal form to `out` with the accents of Latin letters taken off.
pub fn push_folded(normal: &str, out: &mut String) {
    for c in normal.chars() {
        if !is_latin_accented(c) {
            out.push(c);
            continue;
        }
        match c {
            // the letters of the languages read here, without the tables of Unicode
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => out.push('a'),
            'ç' => out.push('c'),
            'è' | 'é' | 'ê' | 'ë' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' | 'ı' => out.push('i'),
            'ñ' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => out.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            _ => out.extend(c.nfd().filter(|d| !is_mark(*d))),
        }
    }
}

/// Whether a normal form has letters that [`push_folded`] changes.
#[inline]
#[must_use]
pub fn has_accents(normal: &str) -> bool {
    normal.bytes().any(|b| matches!(b, 0xC3..=0xC9 | 0xE1)) && normal.chars().any(is_latin_accented)
}

fn is_latin_accented(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

fn needs_composition(text: &str) -> bool {
    text.chars().any(|c| is_mark(c) || matches!(c, '\u{653}'..='\u{655}' | '\u{FB1D}'..='\u{FEFC}'))
}

fn push_char(c: char, out: &mut String) {
    match c {
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        // vowel signs, tatweel, superscript alef, marks of direction and joining carry no letter
        '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' => {}
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{AD}' => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' | 'ی' => out.push('ي'),
        'ة' => out.push('ه'),
        'ک' => out.push('ك'),
        'گ' => out.push('غ'),
        '٠'..='٩' => out.push(char::from(b'0' + (c as u32 - '٠' as u32) as u8)),
        '۰'..='۹' => out.push(char::from(b'0' + (c as u32 - '۰' as u32) as u8)),
        '０'..='９' => out.push(char::from(b'0' + (c as u32 - '０' as u32) as u8)),
        '’' | '‘' | 'ʼ' | '´' | '`' | 'ʻ' => out.push('\''),
        '‐' | '‑' | '‒' | '–' => out.push('-'),
        '\u{A0}' | '\u{202F}' | '\u{2009}' => out.push(' '),
        'ё' | 'Ё' => out.push('е'),
        _ if c.is_ascii() || !c.is_uppercase() => presentation_or(c, out),
        _ => out.extend(c.to_lowercase()),
    }
}

/// Arabic presentation forms (copied out of PDFs) are brought back to their letters.
fn presentation_or(c: char, out: &mut String) {
    if matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}') {
        for d in std::iter::once(c).nfkc() {
            if !matches!(d, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}') {
                push_char(d, out);
            } else {
                out.push(d);
            }
        }
    } else {
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_each_script() {
        assert_eq!(normal("ПУТИН"), "путин");
        assert_eq!(normal("مؤسسةٌ"), "مؤسسه");
        assert_eq!(normal("e\u{301}"), "é");
        assert_eq!(normal("中南海"), "中南海");
        assert_eq!(folded("Sœur Zoë"), "soeur zoe");
    }

    #[test]
    fn letters_of_another_script_that_look_alike() {
        // Latin P, Latin o; Cyrillic е in a Latin word
        assert_eq!(normal("ЛНP"), "лнр");
        assert_eq!(normal("Мoсква"), "москва");
        assert_eq!(normal("Frаncе"), "france");
        // two words in two scripts, a code, a word that cannot be told
        assert_eq!(normal("ТАСС news"), "тасс news");
        assert_eq!(normal("Су-27bis"), "су-27bis");
        assert_eq!(normal("МиG"), "миg");
        assert_eq!(normal("IT-компания"), "it-компания");
    }

    #[test]
    fn normal_is_stable() {
        for text in ["L’Élysée", "إِيرانُ", "ﻻ", "İstanbul", "٣"] {
            assert_eq!(normal(&normal(text)), normal(text), "{text}");
        }
    }
}
