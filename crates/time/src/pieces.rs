//! The text as this stage wants it: numbers apart from letters, hyphens apart from words.
pub(crate) use legation_normal::FineKind as Kind;
use legation_normal::{fine, push_normal};
use legation_record::Span;
use legation_text::{Case, Text, TokenKind};

/// A piece of a token.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub span: Span,
    pub norm: String,
    pub kind: Kind,
    /// Follows the piece before without a space.
    pub glued: bool,
    pub capital: bool,
    pub sentence: u32,
    pub lang: u8,
}

/// The pieces of a text.
pub(crate) fn pieces(text: &Text<'_>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(text.tokens.len());
    for (i, token) in text.tokens.iter().enumerate() {
        if token.kind == TokenKind::Other {
            out.push(Piece {
                span: token.span,
                norm: String::new(),
                kind: Kind::Mark,
                glued: token.glued,
                capital: false,
                sentence: token.sentence,
                lang: token.lang,
            });
            continue;
        }
        let word = token.span.slice(text.source);
        let capital = matches!(token.case, Case::Title | Case::Upper);
        let base = token.span.from();
        fine(word, &mut |a, b, kind| {
            let whole = a == 0 && b == word.len();
            let mut norm = String::new();
            if whole {
                norm.push_str(text.norm(i));
            } else {
                push_normal(&word[a..b], &mut norm);
            }
            out.push(Piece {
                span: Span::new(base + a, base + b),
                norm,
                kind,
                glued: if a == 0 { token.glued } else { true },
                capital,
                sentence: token.sentence,
                lang: token.lang,
            });
        });
    }
    out
}

/// Splits particles off words that are not known whole but are known without them, and undoes assimilation.
pub(crate) fn split_particles(stretch: Vec<Piece>) -> Vec<Piece> {
    let words = &crate::words::tongue(stretch.first().map_or(0, |p| p.lang)).words;
    if words.proclitics.is_empty() {
        return stretch;
    }
    let restored = |word: &str| -> Option<String> {
        if words.knows(word) {
            return Some(word.to_string());
        }
        words.assimilated.iter().find_map(|(begin, full)| {
            let whole = format!("{full}{}", word.strip_prefix(begin.as_str())?);
            words.knows(&whole).then_some(whole)
        })
    };
    let mut out: Vec<Piece> = Vec::with_capacity(stretch.len());
    for mut piece in stretch {
        if piece.kind != Kind::Word || words.knows(&piece.norm) {
            out.push(piece);
            continue;
        }
        if let Some(whole) = out
            .last()
            .filter(|p| piece.glued && words.proclitics.contains(&p.norm))
            .and_then(|_| restored(&piece.norm))
        {
            piece.norm = whole;
            out.push(piece);
            continue;
        }
        let mut off = Vec::new();
        let mut rest = piece.norm.as_str();
        let mut found = None;
        while off.len() < 3 && found.is_none() {
            let Some(p) =
                words.proclitics.iter().find(|p| rest.len() > p.len() && rest.starts_with(p.as_str()))
            else {
                break;
            };
            off.push(p.clone());
            rest = &rest[p.len()..];
            found = restored(rest);
            if found.is_none() && rest.chars().all(|c| c.is_ascii_digit()) {
                found = Some(rest.to_string());
            }
        }
        let Some(stem) = found else {
            out.push(piece);
            continue;
        };
        // a particle is one letter of the source each
        let Some(step) = split_width(&piece, off.len()) else {
            out.push(piece);
            continue;
        };
        let mut at = piece.span.from();
        for (n, particle) in off.into_iter().enumerate() {
            let span = Span::new(at, at + step);
            at += step;
            out.push(Piece {
                span,
                norm: particle,
                glued: if n == 0 { piece.glued } else { true },
                ..piece.clone()
            });
        }
        out.push(Piece { span: Span::new(at, piece.span.to()), norm: stem, glued: true, ..piece });
    }
    out
}

/// Bytes of one letter, where the piece is written in two-byte letters without vowel signs.
fn split_width(piece: &Piece, particles: usize) -> Option<usize> {
    (piece.span.len() == piece.norm.len() && piece.span.len() > 2 * particles).then_some(2)
}
