//! People whom no table knows: named beside a role or title, or by capitals beside a word of speech.
use crate::{Found, Mentions, RoleKind, roles::is};
use legation_lexicon::lexicon;
use legation_pattern::Symbols;
use legation_record::{EntityKind, Via};
use legation_text::{Case, Text, TokenKind, TokenPart};
use std::ops::Range;

/// Longest name in words.
const LONGEST: usize = 5;

pub(crate) fn find(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let named = |r: &crate::Role| r.kind != RoleKind::Body;
    let roles: Vec<usize> =
        (0..mentions.list.len()).filter(|&m| mentions.list[m].role.as_ref().is_some_and(named)).collect();
    for m in roles {
        let cased = text.tokens[mentions.list[m].tokens.start].case != Case::None;
        let plural_risk = !cased
            && mentions.list[m]
                .role
                .as_ref()
                .is_some_and(|r| lexicon().world().office(r.office).is_none_or(|o| o.rank > 7));
        if plural_risk {
            // without capitals, only an office proper vouches for the name that follows
            continue;
        }
        let at = behind(text, symbols, mentions, mentions.list[m].tokens.end);
        let at = crate::roles::past_post(text, mentions, at).unwrap_or(at);
        let comma = text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Clause);
        for start in [at, at + usize::from(comma)] {
            if let Some(tokens) = name_at(text, symbols, mentions, start) {
                let loose = comma && start > at && !closed(text, tokens.end);
                if loose || (!cased && tokens.len() < 2) {
                    continue;
                }
                put(mentions, tokens, "person/role");
                break;
            }
        }
    }
    capitals(text, symbols, mentions);
}

/// The token behind a role's country: an adjective beside it, a name in the genitive, or one after "of".
fn behind(text: &Text<'_>, symbols: &Symbols, mentions: &Mentions, end: usize) -> usize {
    let mut at = end;
    let mut linked =
        lexicon().language(text.tokens[end - 1].lang).settings.get("demonym").is_some_and(|d| d == "after");
    for _ in 0..4 {
        match mentions.starting(at) {
            Some(m)
                if mentions.list[m].via == Via::Demonym
                    || linked
                        && matches!(mentions.list[m].kind, EntityKind::State | EntityKind::Organisation) =>
            {
                at = mentions.list[m].tokens.end;
                linked = false;
            }
            None if is(text, symbols, at, "of") || is(text, symbols, at, "article") => {
                at += 1;
                linked = true;
            }
            _ => break,
        }
    }
    at
}

/// Two or more capitalised words that nothing else explains, in a script with capitals.
fn capitals(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let mut at = 0;
    while at < text.tokens.len() {
        let cased = matches!(text.tokens[at].case, Case::Title) && mentions.at(at).is_none();
        match cased.then(|| name_at(text, symbols, mentions, at)).flatten() {
            Some(tokens) if tokens.len() >= 2 => {
                at = tokens.end;
                let spoken = symbols_say(text, symbols, at)
                    || tokens.start > 0 && symbols_say(text, symbols, tokens.start - 1);
                let apposed = text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Clause);
                if spoken || apposed {
                    put(mentions, tokens, "person/capitals");
                }
            }
            _ => at += 1,
        }
    }
}

/// Whether token `i` begins a cue of speech.
fn symbols_say(text: &Text<'_>, symbols: &Symbols, i: usize) -> bool {
    let Some(token) = text.tokens.get(i) else { return false };
    let cues = legation_pattern::Patterns::of("cues.tsv", token.lang);
    cues.longest(text, symbols, &legation_pattern::NoSlots, i).is_some()
}

fn put(mentions: &mut Mentions, tokens: Range<usize>, rule: &'static str) {
    mentions.push(Found {
        tokens,
        kind: EntityKind::Person,
        via: Via::Name,
        senses: &[],
        unsure: false,
        role: None,
        points: None,
        within: None,
        rule,
    });
}

fn closed(text: &Text<'_>, i: usize) -> bool {
    text.tokens
        .get(i)
        .is_none_or(|t| matches!(t.kind, TokenKind::Clause | TokenKind::Stop | TokenKind::Quote))
}

/// A name that may begin at token `at`: capitalised words, or, where the script has no capitals, words that the
/// language's tables do not know.
fn name_at(text: &Text<'_>, symbols: &Symbols, mentions: &Mentions, at: usize) -> Option<Range<usize>> {
    let sentence = text.tokens.get(at)?.sentence;
    let mut end = at;
    while let Some(token) = text.tokens.get(end) {
        let inside = token.sentence == sentence
            && token.kind == TokenKind::Word
            && mentions.at(end).is_none()
            && end - at < LONGEST;
        let bit = is(text, symbols, end, "namebit");
        let named = match token.case {
            Case::Title | Case::Upper => {
                symbols.of(end).is_empty() || end > at || unknown_capital(text, symbols, end)
            }
            Case::Lower => bit && end > at,
            Case::None => {
                (symbols.of(end).is_empty() || bit)
                    && token.part == TokenPart::Whole
                    && !text.norm(end).starts_with("ال")
            }
        };
        if !inside || !named {
            break;
        }
        end += 1;
    }
    while end > at && is(text, symbols, end - 1, "namebit") && text.tokens[end - 1].case != Case::Title {
        end -= 1;
    }
    (end > at && text.tokens[at].part == TokenPart::Whole).then_some(at..end)
}

/// A capitalised word within a sentence that the vocabulary happens to have in small letters ("Mark").
fn unknown_capital(text: &Text<'_>, _: &Symbols, at: usize) -> bool {
    let sentence = text.sentences[text.tokens[at].sentence as usize];
    sentence.tokens.0 as usize != at
}

/// The same people again by their last name or whole name.
pub(crate) fn repeat(text: &Text<'_>, mentions: &mut Mentions) {
    let mut known: Vec<String> = Vec::new();
    for found in &mentions.list {
        if found.kind == EntityKind::Person
            && found.senses.is_empty()
            && found.role.is_none()
            && found.tokens.len() > 1
        {
            known.push(text.norm(found.tokens.end - 1).to_string());
        }
    }
    known.sort();
    known.dedup();
    known.retain(|n| n.chars().count() > 2);
    if known.is_empty() {
        return;
    }
    for at in 0..text.tokens.len() {
        let token = text.tokens[at];
        let fits = mentions.at(at).is_none() && token.kind == TokenKind::Word && token.case != Case::Lower;
        if fits && known.binary_search_by(|n| n.as_str().cmp(text.norm(at))).is_ok() {
            mentions.push(Found {
                tokens: at..at + 1,
                kind: EntityKind::Person,
                via: Via::Alias,
                senses: &[],
                unsure: false,
                role: None,
                points: None,
                within: None,
                rule: "person/again",
            });
        }
    }
}
