//! The longest name of the tables at a place in the text.
use legation_lexicon::tables::{NameKind, NameSense};
use legation_lexicon::{Finder, lexicon};
use legation_normal::{has_accents, push_folded, push_normal};
use legation_text::{Case, Text, TokenKind, TokenPart};
use std::sync::OnceLock;

/// Longest name in tokens: official names of states and bodies run long.
const LONGEST: usize = 16;
/// A comma is read over only in names as long as this: shorter ones are two names in a list.
const LONG: usize = 4;

/// A name of the tables in a text: the token after it and what it may mean.
pub type Hit = (usize, &'static [NameSense]);

/// The article that a language writes on to its words (`ال`).
pub(crate) fn article(lang: u8) -> &'static str {
    static ALL: [OnceLock<&str>; 6] = [const { OnceLock::new() }; 6];
    let settings = || &lexicon().language(lang).settings;
    let read = || settings().get("article").map_or("", |a| a.split('|').next().unwrap_or(""));
    ALL.get(lang as usize).map_or("", |cell| cell.get_or_init(read))
}

/// Whether a name of the tables may begin at token `at`: a quick look that lets through few words that begin none.
#[inline]
fn may_begin(text: &Text<'_>, at: usize, plain: &mut String) -> bool {
    let token = &text.tokens[at];
    if !matches!(token.kind, TokenKind::Word | TokenKind::Number) || token.part == TokenPart::Enclitic {
        return false;
    }
    if token.part == TokenPart::Proclitic {
        let word = text.written_word(at);
        if word.start == at && word.end > at + 1 {
            plain.clear();
            push_normal(text.span_of(at, word.end - 1).slice(text.source), plain);
            if begins(text, plain, word.end) {
                return true;
            }
        }
    }
    let norm = text.norm(at);
    if has_accents(norm) {
        plain.clear();
        push_folded(norm, plain);
        return begins(text, plain, at + 1);
    }
    if begins(text, norm, at + 1) {
        return true;
    }
    let article = if token.case == Case::None { article(token.lang) } else { "" };
    !article.is_empty() && norm.strip_prefix(article).is_some_and(|bare| begins(text, bare, at + 1))
}

#[inline]
fn begins(text: &Text<'_>, word: &str, next: usize) -> bool {
    let begun = lexicon().may_begin(word);
    begun.whole || begun.longer && goes_on(text, &begun, next)
}

/// Whether the word at `next` may be the second of a name.
fn goes_on(text: &Text<'_>, begun: &legation_lexicon::Begins, next: usize) -> bool {
    let Some(token) = text.tokens.get(next) else { return false };
    let norm = text.norm(next);
    // marks within names, words in pieces and accents are rare: the table itself decides
    if token.kind == TokenKind::Clause || token.part == TokenPart::Proclitic || has_accents(norm) {
        return true;
    }
    let article = if token.case == Case::None { article(token.lang) } else { "" };
    lexicon().may_go_on(begun, norm)
        || !article.is_empty()
            && norm.strip_prefix(article).is_some_and(|bare| lexicon().may_go_on(begun, bare))
}

/// The longest name that begins at token `at`: the token after it and its senses. `plain` is scratch.
#[must_use]
pub fn longest(text: &Text<'_>, at: usize, plain: &mut String) -> Option<Hit> {
    if at >= text.tokens.len() || !may_begin(text, at, plain) {
        return None;
    }
    let mut finder = lexicon().finder();
    let mut best = None;
    let mut next = at;
    let mut comma = false;
    let mut open = false;
    while next < text.tokens.len() && next - at < LONGEST {
        if !finder.goes_on() {
            break;
        }
        // "Папуа - Новая Гвинея", "刚果（金）": keys have no marks
        if next > at && text.tokens[next].kind == TokenKind::Clause {
            match text.norm(next) {
                "-" | "–" | "—" | "·" | "•" | "・" => {}
                "(" | "（" => open = true,
                ")" | "）" if open => open = false,
                "," | "،" => comma = true,
                _ => break,
            }
            next += 1;
        }
        let Some((end, senses)) = step(text, &mut finder, next, plain) else { break };
        next = end;
        if comma && next - at < LONG {
            continue;
        }
        if let Some(senses) = senses.filter(|s| s.iter().any(|s| fits(text, at, next, s))) {
            let closing = open && matches!(text.norm(next), ")" | "）");
            best = Some((next + usize::from(closing), senses));
        }
    }
    best
}

/// Words of a state's name before the one with the hyphen ("Marshall Islands-flagged").
const COMPOUND: usize = 2;

/// "Panama-flagged", "Chinese-owned", "Hong Kong-registered": whose something is, said by a word that hangs on the
/// state's name by a hyphen. The classes `compound-owner` of the languages list those words.
pub(crate) fn compound(text: &Text<'_>, at: usize, plain: &mut String) -> Option<Hit> {
    let (i, head) = (at..text.tokens.len().min(at + 1 + COMPOUND)).find_map(|i| {
        let (head, tail) = text.norm(i).rsplit_once('-')?;
        let owner = || lexicon().language(text.tokens[i].lang).is_of_class("compound-owner", tail);
        (!head.is_empty() && owner()).then_some((i, head))
    })?;
    let mut finder = lexicon().finder();
    for k in at..i {
        let next = text.tokens[k + 1].span.start == text.tokens[k].span.end + 1;
        if !next || !matches!(text.tokens[k].case, Case::Title | Case::Upper) {
            return None;
        }
        step(text, &mut finder, k, plain)?;
    }
    plain.clear();
    push_folded(head, plain);
    let senses = finder.step(plain)?.senses?;
    let state = |s: &NameSense| matches!(s.kind, NameKind::State | NameKind::Demonym);
    senses.iter().any(|s| state(s) && s.lang == text.tokens[at].lang).then_some((i + 1, senses))
}

/// One word further: the whole word as written where it came apart into clitics, else the token, else the token
/// without its article.
fn step(
    text: &Text<'_>,
    finder: &mut Finder<'static>,
    at: usize,
    plain: &mut String,
) -> Option<(usize, Option<&'static [NameSense]>)> {
    let token = text.tokens.get(at)?;
    if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
        return None;
    }
    let (start, mut trial) = (*finder, *finder);
    if token.part == TokenPart::Proclitic {
        let word = text.written_word(at);
        let end = if word.start == at { word.end } else { at + 1 };
        if end > at + 1 {
            plain.clear();
            push_normal(text.span_of(at, end - 1).slice(text.source), plain);
            if let Some(step) = trial.step(plain) {
                *finder = trial;
                return Some((end, step.senses));
            }
            trial = start;
        }
    }
    let norm = text.norm(at);
    let step = if has_accents(norm) {
        plain.clear();
        push_folded(norm, plain);
        trial.step(plain)
    } else {
        trial.step(norm)
    };
    if let Some(step) = step {
        // a name may go on, or end here; if neither, the bare word may still do
        if step.senses.is_some() || !ends(&trial, text, at + 1, plain) {
            *finder = trial;
            return Some((at + 1, step.senses));
        }
    }
    let article = article(token.lang);
    if !article.is_empty()
        && let Some(bare) = norm.strip_prefix(article).filter(|b| b.chars().count() > 2)
    {
        let mut without = start;
        if let Some(step) = without.step(bare) {
            *finder = without;
            return Some((at + 1, step.senses));
        }
    }
    step.map(|step| {
        *finder = trial;
        (at + 1, step.senses)
    })
}

/// Whether no name goes on from here with the next word.
fn ends(finder: &Finder<'static>, text: &Text<'_>, next: usize, plain: &mut String) -> bool {
    if next >= text.tokens.len() || !finder.goes_on() {
        return true;
    }
    let mut trial = *finder;
    plain.clear();
    push_folded(text.norm(next), plain);
    trial.step(plain).is_none()
}

/// Whether a sense fits the language and the capitals of what is written.
#[must_use]
pub fn fits(text: &Text<'_>, at: usize, end: usize, sense: &NameSense) -> bool {
    let token = text.tokens[at];
    let same = sense.lang == token.lang;
    let acronym = sense.kind == NameKind::Acronym;
    let small = (at..end).all(|i| matches!(text.tokens[i].case, Case::Lower | Case::None));
    let cased = token.case != Case::None || text.tokens[end - 1].case != Case::None;
    // careless copy: two words that are a state's or capital's name are no other words
    let plain = matches!(sense.kind, NameKind::State | NameKind::Capital) && !sense.unsure;
    let long = end > at + 1 || text.norm(at).contains('-');
    if sense.capital && cased && small && !(plain && long && same) {
        return false;
    }
    if acronym && cased && end == at + 1 && token.case == Case::Lower {
        return false;
    }
    if acronym && !same && end == at + 1 && token.case == Case::Title && text.norm(at).len() <= 3 {
        // the short acronym of another language is an ordinary word unless it is all in capitals ("Un", "Am")
        return false;
    }
    // an adjective, an expression or a word to be proved belongs to its own language; names travel
    same || !(matches!(sense.kind, NameKind::Demonym | NameKind::Other | NameKind::Native) || sense.unsure)
}

/// All names of the tables in a text, the longest first, as they stand: no context is asked.
pub fn scan(text: &Text<'_>, each: &mut dyn FnMut(usize, Hit)) {
    let mut plain = String::new();
    let mut at = 0;
    while at < text.tokens.len() {
        match longest(text, at, &mut plain) {
            Some(hit) => {
                each(at, hit);
                at = hit.0;
            }
            None => at += 1,
        }
    }
}
