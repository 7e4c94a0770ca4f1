//! The words that name a medium, as `media.tsv` lists them.
//!
//! They are matched here rather than by [`legation_pattern`], because some of them mend a sentence that scraping has
//! cut in two: their words stand on both sides of a full stop.
use legation_lexicon::{LANGUAGES, lexicon};
use legation_normal::{normal, pieces};
use legation_text::{Case, Text, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// A medium that is named at a place.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub tokens: Range<usize>,
    pub kind: &'static str,
    /// Whether its words stand on both sides of a stop.
    pub mends: bool,
    /// Whether it is a medium only behind a preposition.
    pub led: bool,
}

/// A word of a pattern: what it may be, and whether it may be left out.
type Word = (Vec<String>, bool);

struct Pattern {
    kind: &'static str,
    /// Whether it is one only behind a preposition ("at a meeting").
    led: bool,
    /// Whether every word of it is written with a capital ("Libération"): in small letters it is another word.
    named: bool,
    words: Vec<Word>,
}

#[derive(Default)]
struct Table {
    patterns: Vec<Pattern>,
    by_first: FxHashMap<String, Vec<usize>>,
    articles: Vec<&'static str>,
}

fn words_of(text: &str) -> Vec<String> {
    pieces(text).map(|p| normal(&text[p.start..p.end])).collect()
}

impl Table {
    fn new(lang: u8) -> Self {
        let language = lexicon().language(lang);
        let mut table = Table::default();
        if let Some(article) = language.settings.get("article") {
            table.articles = article.split('|').collect();
        }
        for row in language.table("media.tsv") {
            let (Some(kind), Some(cell)) = (row.first(), row.get(1)) else { continue };
            for pattern in cell.split('|') {
                let mut words: Vec<Word> = Vec::new();
                for item in pattern.split_whitespace() {
                    let (item, optional) = item.strip_suffix('?').map_or((item, false), |i| (i, true));
                    if item.contains('/') {
                        words.push((item.split('/').map(normal).collect(), optional));
                    } else {
                        words.extend(words_of(item).into_iter().map(|w| (vec![w], optional)));
                    }
                }
                let at = table.patterns.len();
                for first in words.first().map(|(any, _)| any.clone()).unwrap_or_default() {
                    table.by_first.entry(first).or_default().push(at);
                }
                let led = row.get(2).is_some_and(|o| o == "led");
                let named = pattern.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
                table.patterns.push(Pattern { kind, led, named, words });
            }
        }
        table
    }

    fn of(lang: u8) -> Option<&'static Table> {
        static ALL: [OnceLock<Table>; 6] = [const { OnceLock::new() }; 6];
        let cell = ALL.get(lang as usize).filter(|_| (lang as usize) < LANGUAGES.len())?;
        Some(cell.get_or_init(|| Table::new(lang)))
    }

    /// The word without its article, and as it is.
    fn bare<'t>(&self, word: &'t str) -> &'t str {
        self.articles.iter().find_map(|a| word.strip_prefix(a)).filter(|b| !b.is_empty()).unwrap_or(word)
    }

    fn fits(&self, text: &Text<'_>, pattern: &Pattern, start: usize) -> Option<usize> {
        let mut at = start;
        for (any, optional) in &pattern.words {
            let word = text.norm(at);
            let small = pattern.named && text.tokens.get(at).is_some_and(|t| t.case == Case::Lower);
            if !word.is_empty() && !small && any.iter().any(|w| w == word || w == self.bare(word)) {
                at += 1;
            } else if !optional {
                return None;
            }
        }
        Some(at)
    }
}

/// Every medium named in the text; of several at a place the longest.
pub(crate) fn find(text: &Text<'_>) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.tokens.len() {
        let best = Table::of(text.tokens[at].lang).and_then(|table| {
            let word = text.norm(at);
            let bare = table.bare(word);
            let lists = [Some(word), Some(bare).filter(|b| *b != word)];
            let patterns = lists.into_iter().flatten().filter_map(|w| table.by_first.get(w)).flatten();
            patterns
                .filter_map(|&p| {
                    table.fits(text, &table.patterns[p], at).map(|end| (end, &table.patterns[p]))
                })
                .max_by_key(|(end, _)| *end)
        });
        match best {
            Some((end, pattern)) => {
                let mends = (at..end.saturating_sub(1)).any(|i| text.tokens[i].kind == TokenKind::Stop);
                // words that only look like a medium ("in a word")
                if !pattern.kind.is_empty() {
                    found.push(Named { tokens: at..end, kind: pattern.kind, mends, led: pattern.led });
                }
                at = end;
            }
            None => at += 1,
        }
    }
    found
}
