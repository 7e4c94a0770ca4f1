//! The pieces of the text with their kinds: the cut that the data files share, plus doubled straight marks.
use crate::TokenKind;
use crate::marks;
use legation_normal::{PieceKind, is_space, pieces};
use legation_record::Span;

/// A piece of text before clitics are split off.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut {
    pub(crate) span: Span,
    pub(crate) kind: TokenKind,
}

impl Cut {
    /// The piece as written.
    pub(crate) fn of(self, source: &str) -> &str {
        self.span.slice(source)
    }

    /// Its first character.
    pub(crate) fn first(self, source: &str) -> char {
        self.of(source).chars().next().unwrap_or(' ')
    }
}

/// All pieces of `source` in order.
pub(crate) fn cut(source: &str) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::with_capacity(source.len() / 6);
    for piece in pieces(source) {
        let word = &source[piece.start..piece.end];
        let first = word.chars().next().unwrap_or(' ');
        let kind = match piece.kind {
            PieceKind::Word => TokenKind::Word,
            PieceKind::Number => TokenKind::Number,
            PieceKind::Address => TokenKind::Other,
            PieceKind::Mark => marks::kind(first),
        };
        // `` and '' are one mark each
        if matches!(word, "'" | "`")
            && let Some(last) = cuts.last_mut()
            && last.span.to() == piece.start
            && last.of(source) == word
        {
            last.span.end = Span::new(piece.start, piece.end).end;
            continue;
        }
        // `Niger 's`: the space is a slip
        if matches!(word, "s" | "S")
            && let Some(last) = cuts.last_mut()
            && last.span.to() == piece.start
            && matches!(last.of(source), "'" | "’")
            && source[piece.end..].chars().next().is_none_or(is_space)
        {
            *last = Cut { span: Span::new(last.span.from(), piece.end), kind: TokenKind::Word };
            continue;
        }
        cuts.push(Cut { span: Span::new(piece.start, piece.end), kind });
    }
    cuts
}
