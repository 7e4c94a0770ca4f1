//! Cutting text into pieces: the one cut that the data files and the texts share, so that a name in a table
//! and a name in a report come apart in the same places.

/// What a piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// Letters, with hyphens and full stops inside (`Saint-Denis`, `U.S.`).
    Word,
    /// Starts with a digit (`3rd`, `1,500.25`).
    Number,
    /// A web address or handle.
    Address,
    /// Anything else, one character, or a run of full stops.
    Mark,
}

/// A piece of text: its kind and its byte range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is made of.
    pub kind: PieceKind,
    /// First byte.
    pub start: usize,
    /// First byte after.
    pub end: usize,
}

/// Cuts `text` into pieces, skipping space.
///
/// Elided words keep their apostrophe (`l'|Élysée`), possessive and contracted endings theirs (`China|'s`).
/// Han characters stand alone.
///
/// ```
/// let text = "L'Iran's U.S.-made 1,500 中国";
/// let words: Vec<_> = legation_normal::pieces(text).map(|p| &text[p.start..p.end]).collect();
/// assert_eq!(words, ["L'", "Iran", "'s", "U.S.-made", "1,500", "中", "国"]);
/// ```
pub fn pieces(text: &str) -> impl Iterator<Item = Piece> + '_ {
    Cutter { text, at: 0 }
}

struct Cutter<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Cutter<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let rest = &self.text[self.at..];
        let skipped = rest.find(|c: char| !is_space(c))?;
        let start = self.at + skipped;
        let rest = &self.text[start..];
        let first = rest.chars().next()?;
        let (kind, len) = if is_han(first) {
            (PieceKind::Word, first.len_utf8())
        } else if let Some(len) = address(rest) {
            (PieceKind::Address, len)
        } else if is_digit(first) {
            (PieceKind::Number, number(rest))
        } else if is_letter(first) {
            (PieceKind::Word, word(rest))
        } else if let Some(len) = ending(self.text, start) {
            (PieceKind::Word, len)
        } else if first == '.' {
            (PieceKind::Mark, rest.len() - rest.trim_start_matches('.').len())
        } else {
            (PieceKind::Mark, first.len_utf8())
        };
        self.at = start + len;
        Some(Piece { kind, start, end: self.at })
    }
}

/// White space, and the marks of direction that stand for nothing.
#[must_use]
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A Han character.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FA1F}')
}

/// An apostrophe, straight or curly.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '\u{2BB}')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '٠'..='٩' | '۰'..='۹' | '０'..='９')
}

fn is_letter(c: char) -> bool {
    // the usual letters first: the tables of Unicode are slow
    if matches!(c, 'a'..='z' | 'A'..='Z' | '\u{621}'..='\u{64A}' | '\u{410}'..='\u{44F}') {
        return true;
    }
    if c.is_ascii() {
        return false;
    }
    (c.is_alphabetic() || is_joining(c)) && !is_han(c)
}

/// Marks that belong to the letter before them.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' | '\u{200C}' | '\u{200D}' | '\u{AD}')
}

fn address(rest: &str) -> Option<usize> {
    let web = ["http://", "https://", "www."]
        .iter()
        .any(|p| rest.get(..p.len()).is_some_and(|s| s.eq_ignore_ascii_case(p)));
    let handle = rest.strip_prefix('@').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphanumeric()));
    if !web && !handle {
        return None;
    }
    let stop = |c: char| {
        is_space(c)
            || matches!(c, '"' | '<' | '>' | '»' | '”' | ')' | ',' | '،' | '؛')
            || (handle && !(c == '@' || c == '_' || c.is_ascii_alphanumeric()))
    };
    let end = rest.find(stop).unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches(['.', ':', ';', '!', '?']).len().max(1))
}

fn number(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    let mut before = '0';
    while let Some((i, c)) = chars.next() {
        let inner = matches!(c, '.' | ',' | '٫' | '٬')
            && is_digit(before)
            && chars.peek().is_some_and(|(_, n)| is_digit(*n));
        if !(is_digit(c) || is_letter(c) && c.is_ascii() || inner || is_joining(c) || "ºªèeªéèáß".contains(c))
        {
            break;
        }
        end = i + c.len_utf8();
        before = c;
    }
    end
}

fn word(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    let mut letters_since_stop = 0;
    let mut has_stop = false;
    let mut before = ' ';
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        // و2006: in Arabic a number follows what is written on to it
        if is_digit(c) && matches!(before, '\u{621}'..='\u{6D3}') {
            break;
        }
        before = c;
        if is_letter(c) || is_digit(c) {
            letters_since_stop += 1;
        } else if matches!(c, '-' | '‐' | '‑') && (is_letter(next) || is_digit(next)) && !is_han(next) {
            letters_since_stop = 0;
        } else if c == '.'
            && letters_since_stop == 1
            && c.is_ascii()
            && (is_letter(next) && next.is_uppercase() || has_stop)
        {
            // U.S. and U.N.: one letter between full stops
            has_stop = true;
            letters_since_stop = 0;
        } else if is_apostrophe(c) && matches!(next, '«' | '“' | '„') {
            // d'« agression »: an elided word before what is quoted
            return i + c.len_utf8();
        } else if is_apostrophe(c) && is_letter(next) {
            if is_ending(&rest[i + c.len_utf8()..]) {
                return i;
            }
            return i + c.len_utf8();
        } else {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// Whether `after`, which follows an apostrophe, is a short ending (`'s`, `'re`) rather than a word.
fn is_ending(after: &str) -> bool {
    let len = after.find(|c: char| !is_letter(c)).unwrap_or(after.len());
    matches!(&after[..len], "s" | "S" | "re" | "ll" | "ve" | "d" | "m" | "t")
        && !after[len..].starts_with(is_apostrophe)
}

/// Length of a short ending that starts at `start`, if one does.
fn ending(text: &str, start: usize) -> Option<usize> {
    let first = text[start..].chars().next().filter(|c| is_apostrophe(*c))?;
    let glued = text[..start].chars().next_back().is_some_and(is_letter);
    let after = &text[start + first.len_utf8()..];
    if glued && is_ending(after) {
        let len = after.find(|c: char| !is_letter(c)).unwrap_or(after.len());
        return Some(first.len_utf8() + len);
    }
    None
}
