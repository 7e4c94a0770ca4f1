//! The layer that this stage makes.
use legation_record::{Note, Span};

/// A document's text, cut up.
#[derive(Debug, Clone, Default)]
pub struct Text<'d> {
    /// The decoded text, as [`legation_document::Document`] holds it.
    pub source: &'d str,
    /// The normal forms of all tokens, one after the other with a space between.
    pub view: String,
    /// ISO 639-1 codes that the `lang` numbers below stand for; the last is `und`.
    pub languages: &'static [&'static str],
    /// Stretches of one language; together the whole text, in bytes of `source`.
    pub runs: Vec<(u8, Span)>,
    /// Paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Tokens in order: words with their clitics split off, numbers, punctuation.
    pub tokens: Vec<Token>,
    /// Quotation marks paired, outer before inner.
    pub pairs: Vec<MarkPair>,
    /// What was mended.
    pub notes: Vec<Note>,
}

/// A paragraph: text between blank lines, or a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Where, without the space around it.
    pub span: Span,
    /// First sentence, one past the last.
    pub sentences: (u32, u32),
}

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where, without the space around it.
    pub span: Span,
    /// First token, one past the last.
    pub tokens: (u32, u32),
    /// Paragraph, from 0.
    pub paragraph: u32,
    /// Language of most of its words.
    pub lang: u8,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where in the source.
    pub span: Span,
    /// Where its normal form stands in [`Text::view`].
    pub norm: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Capitals, in scripts that have them.
    pub case: Case,
    /// Whole word or a piece split off.
    pub part: TokenPart,
    /// Language of the run that it stands in.
    pub lang: u8,
    /// Its sentence.
    pub sentence: u32,
    /// Whether it follows the token before without a space.
    pub glued: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Begins with a digit.
    Number,
    /// Full stop, question or exclamation mark, ellipsis.
    Stop,
    /// Comma, semicolon, colon, dash, bracket, slash.
    Clause,
    /// A quotation mark.
    Quote,
    /// An address, handle or other thing that is no word.
    Other,
}

/// Capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// The script has none, or there is no letter.
    None,
    /// small
    Lower,
    /// First
    Title,
    /// ALL (two letters or more)
    Upper,
}

/// Whole word or piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TokenPart {
    /// A word as written.
    #[default]
    Whole,
    /// Conjunction, preposition or future marker written on to the next word, or an elided word (`l'`).
    Proclitic,
    /// What is left when the clitics are off.
    Stem,
    /// A pronoun written on to the word before (`هم`), or a possessive mark (`'s`).
    Enclitic,
}

/// A pair of quotation marks, or one whose partner is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkPair {
    /// The opening mark.
    pub open: Mark,
    /// The closing mark; absent where it was never written.
    pub close: Option<Mark>,
    /// The words between, without the marks and the space inside them.
    pub content: Span,
    /// The pair that it stands in, by position in [`Text::pairs`].
    pub within: Option<u32>,
    /// Whether it goes on from the paragraph before (reopened at each paragraph).
    pub continues: Option<u32>,
}

/// A quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its token.
    pub token: u32,
    /// Where.
    pub span: Span,
}

impl<'d> Text<'d> {
    /// The normal form of token `i`; empty past the end.
    #[must_use]
    pub fn norm(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.norm.slice(&self.view))
    }

    /// Token `i` as written; empty past the end.
    #[must_use]
    pub fn word(&self, i: usize) -> &'d str {
        self.tokens.get(i).map_or("", |t| t.span.slice(self.source))
    }

    /// The tokens of the written word that token `i` is part of: `و`, `ب`, `علاقات` and `ها` of `وبعلاقاتها`.
    #[must_use]
    pub fn written_word(&self, i: usize) -> std::ops::Range<usize> {
        let joined = |a: usize| {
            let (Some(left), Some(right)) = (self.tokens.get(a), self.tokens.get(a + 1)) else {
                return false;
            };
            let word = |t: &Token| matches!(t.kind, TokenKind::Word | TokenKind::Number);
            let split = left.part == TokenPart::Proclitic || right.part == TokenPart::Enclitic;
            right.glued && word(left) && word(right) && split
        };
        let mut start = i;
        while start > 0 && joined(start - 1) {
            start -= 1;
        }
        let mut end = i;
        while joined(end) {
            end += 1;
        }
        start..end + 1
    }

    /// The ISO 639-1 code of language number `lang`.
    #[must_use]
    pub fn code(&self, lang: u8) -> &'static str {
        self.languages.get(lang as usize).copied().unwrap_or("und")
    }

    /// First token that ends after byte `at`.
    #[must_use]
    pub fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= at)
    }

    /// Positions of the tokens that lie inside `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let last = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..last.max(first)
    }

    /// The sentence that byte `at` stands in, or the nearest before.
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> usize {
        self.sentences.partition_point(|s| s.span.start <= at).saturating_sub(1)
    }

    /// The span from token `first` to token `last`, both included.
    #[must_use]
    pub fn span_of(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(a), Some(b)) => a.span.join(b.span),
            _ => Span::default(),
        }
    }
}
