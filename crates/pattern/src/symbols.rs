//! Words as numbers of a language's vocabulary.
use legation_lexicon::tables::Sym;
use legation_lexicon::{LANGUAGES, Language, Vocabulary, lexicon};
use legation_normal::push_normal;
use legation_text::{Text, TokenKind};
use std::sync::OnceLock;

/// For each token, the words of its language's vocabulary that it is.
#[derive(Debug, Clone, Default)]
pub struct Symbols {
    starts: Vec<u32>,
    all: Vec<Sym>,
    /// Words that several tokens are together: first token, one past the last, the word; by first token.
    joined: Vec<(u32, u32, Sym)>,
}

/// The least bytes of a word that may bear an ending of objects (three letters of Arabic).
const SHORTEST: usize = 6;

/// A vocabulary, and what a language writes on to its words.
struct Index {
    vocabulary: &'static Vocabulary,
    articles: Vec<&'static str>,
    /// A pronoun that normal forms write like an ending of nouns, and the letters behind which it is the pronoun.
    doubtful: Option<(&'static str, Vec<&'static str>)>,
    /// The ending of an object without article, which patterns need not write ("هجوما").
    accusative: Option<&'static str>,
}

impl Index {
    fn new(language: &'static Language) -> Self {
        let accusative = language.settings.get("accusative").map(String::as_str);
        let vocabulary = &language.vocabulary;
        let mut index = Index { vocabulary, articles: Vec::new(), doubtful: None, accusative };
        if let Some(article) = language.settings.get("article") {
            index.articles = article.split('|').collect();
        }
        if let Some(prefix) = language.settings.get("former-prefix") {
            // "l'ex-ambassadeur" is a word of the rules with something before it
            index.articles.extend(prefix.split('|'));
        }
        if let Some((pronoun, behind)) =
            language.settings.get("doubtful-pronoun").and_then(|d| d.split_once(" behind "))
        {
            index.doubtful = Some((pronoun, behind.split('|').collect()));
        }
        index
    }

    /// Whether two pieces together may be taken for a noun with an ending instead ("مظاهر" and "ه" for "مظاهرة").
    fn is_doubtful(&self, stem: &str, pronoun: &str) -> bool {
        let Some((doubtful, behind)) = &self.doubtful else { return false };
        pronoun == *doubtful && !behind.iter().any(|b| stem.ends_with(b))
    }

    fn push(&self, norm: &str, out: &mut Vec<Sym>) {
        let known = self.vocabulary.word(norm);
        out.extend(known);
        for article in &self.articles {
            if let Some(bare) = norm.strip_prefix(article).filter(|b| !b.is_empty()) {
                out.extend(self.vocabulary.word(bare));
                self.push_stems(bare, out);
            }
        }
        self.push_stems(norm, out);
        let plain = self.accusative.and_then(|ending| norm.strip_suffix(ending));
        if let Some(plain) = plain.filter(|p| known.is_none() && p.len() >= SHORTEST) {
            out.extend(self.vocabulary.word(plain));
        }
    }

    fn push_stems(&self, norm: &str, out: &mut Vec<Sym>) {
        let (shortest, longest) = self.vocabulary.stem_lengths;
        for len in shortest..=longest.min(norm.len()) {
            out.extend(norm.get(..len).and_then(|stem| self.vocabulary.stem(stem)));
        }
    }
}

fn index(lang: u8) -> Option<&'static Index> {
    static ALL: [OnceLock<Index>; 6] = [const { OnceLock::new() }; 6];
    let cell = ALL.get(lang as usize).filter(|_| (lang as usize) < LANGUAGES.len())?;
    Some(cell.get_or_init(|| Index::new(lexicon().language(lang))))
}

impl Symbols {
    /// The symbols of all tokens.
    #[must_use]
    pub fn read(text: &Text<'_>) -> Self {
        let mut symbols = Symbols {
            starts: Vec::with_capacity(text.tokens.len() + 1),
            all: Vec::new(),
            joined: Vec::new(),
        };
        for (i, token) in text.tokens.iter().enumerate() {
            symbols.starts.push(u32::try_from(symbols.all.len()).unwrap_or(u32::MAX));
            if token.kind == TokenKind::Other {
                continue;
            }
            if let Some(index) = index(token.lang) {
                index.push(text.norm(i), &mut symbols.all);
            }
        }
        symbols.starts.push(u32::try_from(symbols.all.len()).unwrap_or(u32::MAX));
        symbols.join(text);
        symbols
    }

    /// A data file may write as one word what the text holds as several tokens (`بالقوة`): each run of pieces of a
    /// written word is looked up as it stands.
    fn join(&mut self, text: &Text<'_>) {
        let (mut normal, mut found) = (String::new(), Vec::new());
        let mut at = 0;
        while at < text.tokens.len() {
            let word = text.written_word(at);
            at = word.end;
            let Some(index) =
                text.tokens.get(word.start).filter(|_| word.len() > 1).and_then(|t| index(t.lang))
            else {
                continue;
            };
            for first in word.clone() {
                for end in first + 2..=word.end {
                    if index.is_doubtful(text.norm(end - 2), text.norm(end - 1)) {
                        continue;
                    }
                    normal.clear();
                    found.clear();
                    push_normal(text.span_of(first, end - 1).slice(text.source), &mut normal);
                    index.push(&normal, &mut found);
                    let (a, b) = (u32::try_from(first), u32::try_from(end));
                    let run = |&sym: &Sym| (a.unwrap_or(u32::MAX), b.unwrap_or(u32::MAX), sym);
                    self.joined.extend(found.iter().map(run));
                }
            }
        }
    }

    /// The symbols of token `i`.
    #[must_use]
    pub fn of(&self, i: usize) -> &[Sym] {
        match (self.starts.get(i), self.starts.get(i + 1)) {
            (Some(&a), Some(&b)) => &self.all[a as usize..b as usize],
            _ => &[],
        }
    }
}

impl Symbols {
    /// The words that token `i` and the pieces after it are together, each with the token behind it.
    pub fn joined(&self, i: usize) -> impl Iterator<Item = (usize, Sym)> + '_ {
        let from = self.joined.partition_point(|(first, _, _)| (*first as usize) < i);
        let runs = self.joined[from..].iter().take_while(move |(first, _, _)| *first as usize == i);
        runs.map(|&(_, end, sym)| (end as usize, sym))
    }
}

/// Whether token `i` is a word of the class in its language's `words.tsv`; never past the end.
#[must_use]
pub fn is_of_class(text: &Text<'_>, i: usize, class: &str) -> bool {
    let Some(token) = text.tokens.get(i) else { return false };
    let norm = text.norm(i);
    lexicon().language(token.lang).is_of_class(class, norm)
}

/// The number of a word in a language's vocabulary.
pub(crate) fn sym(lang: u8, word: &str) -> Option<Sym> {
    index(lang).and_then(|i| i.vocabulary.word(word))
}
