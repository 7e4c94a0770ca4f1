//! What single marks are: stops, clause marks, quotation marks and which way these open.
use crate::TokenKind;

/// The kind of a mark by its first character.
pub(crate) fn kind(c: char) -> TokenKind {
    match c {
        '.' | '!' | '?' | '…' | '‥' | '؟' | '۔' | '。' | '．' | '｡' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉'
        | '।' => TokenKind::Stop,
        ',' | ';' | ':' | '-' | '‐' | '‑' | '–' | '—' | '―' | '−' | '/' | '|' | '•' | '·' | '،' | '؛'
        | '，' | '、' | '；' | '：' | '・' | '(' | ')' | '[' | ']' | '{' | '}' | '（' | '）' | '［'
        | '］' | '【' | '】' | '〔' | '〕' => TokenKind::Clause,
        _ if glyph(c).is_some() => TokenKind::Quote,
        _ => TokenKind::Other,
    }
}

/// Families of quotation marks: one of a family closes another of it, whatever its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Double,
    Angle,
    Single,
    SingleAngle,
    /// Corner and title brackets, each with its own partner.
    Bracket(char),
}

/// Which way a mark opens by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Open,
    Close,
    Either,
}

/// Family and way of a quotation mark; `None` for any other character.
pub(crate) fn glyph(c: char) -> Option<(Family, Way)> {
    use Family::{Angle, Bracket, Double, Single, SingleAngle};
    Some(match c {
        '"' | '＂' => (Double, Way::Either),
        '“' | '„' | '‟' | '〝' | '❝' => (Double, Way::Open),
        '”' | '〞' | '〟' | '❞' => (Double, Way::Close),
        '«' => (Angle, Way::Open),
        '»' => (Angle, Way::Close),
        '‹' => (SingleAngle, Way::Open),
        '›' => (SingleAngle, Way::Close),
        '‘' | '‚' | '‛' | '`' => (Single, Way::Open),
        '’' | '´' => (Single, Way::Close),
        '\'' | '＇' => (Single, Way::Either),
        '「' | '」' => (Bracket('「'), way(c == '「')),
        '『' | '』' => (Bracket('『'), way(c == '『')),
        '《' | '》' => (Bracket('《'), way(c == '《')),
        '〈' | '〉' => (Bracket('〈'), way(c == '〈')),
        _ => return None,
    })
}

fn way(open: bool) -> Way {
    if open { Way::Open } else { Way::Close }
}

/// A bracket that closes.
pub(crate) fn closes_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '】' | '〕')
}

/// A bracket that opens.
pub(crate) fn opens_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '【' | '〔')
}
