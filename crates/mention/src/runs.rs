//! How far a person's name goes: capitalised words, or, where the script has no capitals, words that the language's
//! tables do not know.
use crate::Mentions;
use crate::roles::is;
use legation_lexicon::lexicon;
use legation_pattern::Symbols;
use legation_record::{EntityKind, Via};
use legation_text::{Case, Text, TokenKind, TokenPart};
use std::ops::Range;

/// Longest name in words.
pub(crate) const LONGEST: usize = 6;
/// Longest name in words where nothing but the tables tells where it ends, particles not counted.
const LONGEST_BARE: usize = 3;

/// Widest space inside a name, in bytes: menus set their words apart by more.
pub(crate) const WIDEST_GAP: u32 = 2;

/// A name that may begin at token `at`.
pub(crate) fn name_at(
    text: &Text<'_>,
    symbols: &Symbols,
    mentions: &Mentions,
    at: usize,
) -> Option<Range<usize>> {
    let token = text.tokens.get(at)?;
    if token.kind != TokenKind::Word || token.part == TokenPart::Enclitic {
        return None;
    }
    match token.case {
        Case::None if lexicon().language(token.lang).class("surname").is_empty() => {
            bare(text, symbols, mentions, at)
        }
        Case::None => characters(text, mentions, at),
        Case::Title | Case::Upper | Case::Lower => capitals(text, symbols, mentions, at),
    }
}

/// Where each character is a token: a surname and one or two characters, or a foreign name in parts with a dot
/// between, up to a character with which the sentence goes on.
fn characters(text: &Text<'_>, mentions: &Mentions, at: usize) -> Option<Range<usize>> {
    let sentence = text.tokens[at].sentence;
    let dot = |i: usize| text.norm(i) == "·";
    let free = |i: usize| {
        text.tokens.get(i).is_some_and(|t| t.sentence == sentence && (t.kind == TokenKind::Word || dot(i)))
            && (mentions.at(i).is_none() || absorbed(text, mentions, i))
    };
    let goes_on = |i: usize| is_char(text, i, "after-name");
    let end = (at..at + LONGEST_FOREIGN)
        .find(|&i| !free(i) || i > at && goes_on(i))
        .unwrap_or(at + LONGEST_FOREIGN);
    if (at + 1..end).any(dot) && !dot(end - 1) && end > at + 3 {
        return Some(at..end);
    }
    let two = is_char(text, at, "surname") && free(at + 1);
    (two && end > at + 1).then_some(at..end.min(at + 3))
}

/// Longest foreign name in characters.
const LONGEST_FOREIGN: usize = 14;

fn is_char(text: &Text<'_>, i: usize, class: &str) -> bool {
    legation_pattern::is_of_class(text, i, class)
}

/// Capitalised words.
fn capitals(text: &Text<'_>, symbols: &Symbols, mentions: &Mentions, at: usize) -> Option<Range<usize>> {
    let sentence = text.tokens[at].sentence;
    let mut end = at;
    while let Some(token) = text.tokens.get(end) {
        let inside = token.sentence == sentence
            && token.kind == TokenKind::Word
            && token.part != TokenPart::Enclitic
            && (mentions.at(end).is_none() || absorbed(text, mentions, end))
            && (end == at || token.span.start <= text.tokens[end - 1].span.end + WIDEST_GAP)
            && end - at < LONGEST;
        let bit = is(text, symbols, end, "namebit");
        let named = match token.case {
            Case::Title | Case::Upper => {
                let time = end > at && derived(text, end, "time-word");
                !time && (symbols.of(end).is_empty() || end > at || is_inside_sentence(text, at))
            }
            Case::Lower => end > at && (bit || has_inner_capital(text.word(end))),
            Case::None => false,
        };
        if !inside || !named {
            break;
        }
        end += 1;
    }
    while end > at && is(text, symbols, end - 1, "namebit") && text.tokens[end - 1].case == Case::Lower {
        end -= 1;
    }
    // a doubtful name of something else that the words are all of is not taken for a person's
    let other = mentions.at(at).map(|m| &mentions.list[m]);
    let whole = other.is_some_and(|f| f.kind != EntityKind::Person && f.tokens == (at..end));
    (end > at && !whole && text.tokens[at].case != Case::Lower && text.tokens[at].part == TokenPart::Whole)
        .then_some(at..end)
}

/// "al-Darwaish": the small letters are a particle.
pub(crate) fn has_inner_capital(word: &str) -> bool {
    word.split(['-', '\'', '’']).skip(1).any(|w| w.chars().next().is_some_and(char::is_uppercase))
}

/// A capitalised word within a sentence that the vocabulary happens to have in small letters ("Mark").
fn is_inside_sentence(text: &Text<'_>, at: usize) -> bool {
    let sentence = text.sentences[text.tokens[at].sentence as usize];
    sentence.tokens.0 as usize != at
}

/// Words without capitals: up to three that the language's tables do not know or know from names of people, with the
/// particles between them.
fn bare(text: &Text<'_>, symbols: &Symbols, mentions: &Mentions, at: usize) -> Option<Range<usize>> {
    let sentence = text.tokens[at].sentence;
    let mut end = at;
    let mut words = 0;
    let mut joined = false;
    while let Some(token) = text.tokens.get(end) {
        let word = text.written_word(end);
        let inside = token.sentence == sentence
            && token.kind == TokenKind::Word
            && word.start == end
            && word.clone().all(|i| {
                mentions.at(i).is_none() || absorbed(text, mentions, i) || words == 1 && is_nisba(mentions, i)
            });
        if !inside {
            break;
        }
        let bit = is(text, symbols, end, "namebit");
        let closing = end > at && is(text, symbols, end, "nameend");
        if !bit && !closing {
            let given = end > at && derived(text, at, "given-name");
            let fits = part_of_name(text, symbols, word.clone(), end > at, given)
                && (words < 2 || joined || words < LONGEST_BARE && third(text, symbols, mentions, &word));
            if !fits {
                break;
            }
            words += usize::from(!joined);
        }
        joined = bit;
        end = word.end;
    }
    while end > at && is(text, symbols, end - 1, "namebit") {
        end -= 1;
    }
    (words > 0 && end > at).then_some(at..end)
}

/// Whether a written word may belong to a name.
fn part_of_name(text: &Text<'_>, symbols: &Symbols, word: Range<usize>, later: bool, given: bool) -> bool {
    let whole = normal_word(text, &word);
    let language = lexicon().language(text.tokens[word.start].lang);
    if language.derived("time-word", &whole) {
        return false;
    }
    let article = language.settings.get("article").map_or("", String::as_str);
    let definite = !article.is_empty() && whole.starts_with(article);
    let known = language.derived("name-word", &whole);
    let plain = word.len() == 1 && symbols.of(word.start).is_empty();
    if definite {
        return later && (known || plain) && !language.class("no-name").contains(&whole);
    }
    // a word of the rules too may be the surname behind a first name, if it looks like one ("ليلى منصوري")
    let surname = given
        && word.len() == 1
        && language.class("surname-ending").iter().any(|e| whole.ends_with(e.as_str()));
    let function = ["preposition", "that", "and", "not", "of", "in", "with"]
        .iter()
        .any(|c| is(text, symbols, word.start, c));
    !function
        && (plain || surname || known && (!later || !symbols.of(word.start).is_empty() || word.len() > 1))
}

/// Whether a third word still is part of the name: one that names of people have, or one after which the sentence
/// goes on with a word that the tables know.
fn third(text: &Text<'_>, symbols: &Symbols, mentions: &Mentions, word: &Range<usize>) -> bool {
    let whole = normal_word(text, word);
    let language = lexicon().language(text.tokens[word.start].lang);
    if language.derived("name-word", &whole) {
        return true;
    }
    let article = language.settings.get("article").map_or("", String::as_str);
    if !article.is_empty() && whole.starts_with(article) {
        return true;
    }
    if language.class("noun-ending").iter().any(|e| whole.ends_with(e.as_str())) {
        return false;
    }
    text.tokens.get(word.end).is_none_or(|t| {
        t.kind != TokenKind::Word
            || t.part == TokenPart::Proclitic
            || !symbols.of(word.end).is_empty()
            || mentions.at(word.end).is_some()
    })
}

fn normal_word(text: &Text<'_>, word: &Range<usize>) -> String {
    if word.len() == 1 {
        return text.norm(word.start).to_string();
    }
    legation_normal::normal(text.span_of(word.start, word.end - 1).slice(text.source))
}

/// Whether token `i` is of a class that is derived from other tables.
pub(crate) fn derived(text: &Text<'_>, i: usize, class: &str) -> bool {
    let Some(token) = text.tokens.get(i) else { return false };
    lexicon().language(token.lang).derived(class, text.norm(i))
}

/// Whether one word of belonging stands there, which behind a first name is a surname ("طارق السويدي").
fn is_nisba(mentions: &Mentions, i: usize) -> bool {
    mentions.at(i).is_some_and(|m| {
        let found = &mentions.list[m];
        found.via == Via::Demonym && found.tokens.len() == 1 && found.role.is_none()
    })
}

/// Whether the mention over token `i` gives way to a longer name: a surname, or a doubtful name.
pub(crate) fn absorbed(text: &Text<'_>, mentions: &Mentions, i: usize) -> bool {
    let Some(m) = mentions.at(i) else { return false };
    let found = &mentions.list[m];
    if found.role.is_some() {
        return false;
    }
    let short = found.kind == EntityKind::Person && found.via == Via::Alias;
    short || found.unsure && text.tokens[i].sentence == text.tokens[found.tokens.start].sentence
}
