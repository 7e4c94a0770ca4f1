//! People whom no table knows: named beside a role or title, by capitals beside a word of speech, or again.
use crate::apposition::{is_comma, past_titles};
use crate::context::Class;
use crate::runs::{absorbed, derived, name_at};
use crate::{Found, Mentions, RoleKind};
use legation_lexicon::lexicon;
use legation_lexicon::tables::NameSense;
use legation_pattern::Symbols;
use legation_record::{EntityKind, Via};
use legation_text::{Case, Text, TokenKind};
use std::ops::Range;

pub(crate) fn find(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let named = |r: &crate::Role| r.kind != RoleKind::Body;
    let roles: Vec<usize> = (0..mentions.list.len())
        .filter(|&m| mentions.list[m].within.is_none() && mentions.list[m].role.as_ref().is_some_and(named))
        .collect();
    for m in roles {
        behind_role(text, symbols, mentions, m);
        before_role(text, symbols, mentions, m);
    }
    capitals(text, symbols, mentions);
    behind_speech(text, symbols, mentions);
}

/// Words that may stand between a verb of speech and the name ("قال المعلم يوسف أحمد").
const BETWEEN: usize = 3;

/// Where the script has no capitals: a first name and what goes with it behind a verb of speech, straight or past the
/// words for a trade.
fn behind_speech(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    for at in 1..text.tokens.len() {
        let token = &text.tokens[at];
        let open = mentions.at(at).is_none() || absorbed(text, mentions, at);
        let free = token.case == Case::None && token.kind == TokenKind::Word && open;
        if !free || !derived(text, at, "given-name") {
            continue;
        }
        let plain = |i: usize| {
            let word = text.tokens[i].kind == TokenKind::Word && text.tokens[i].sentence == token.sentence;
            word && !["preposition", "that", "and", "not"]
                .iter()
                .any(|c| crate::roles::is(text, symbols, i, c))
        };
        let verb = (at.saturating_sub(BETWEEN + 1)..at).rev().find(|&v| says(text, symbols, v));
        let spoken = verb.is_some_and(|v| (v + 1..at).all(|i| plain(i) && person_free(mentions, i)));
        if !spoken {
            continue;
        }
        if let Some(tokens) = name_at(text, symbols, mentions, at).filter(|t| t.len() >= 2) {
            put(mentions, tokens, "person/speech");
        }
    }
}

/// Whether token `i` begins a verb of speech.
fn says(text: &Text<'_>, symbols: &Symbols, i: usize) -> bool {
    let cues = legation_pattern::Patterns::of("cues.tsv", text.tokens[i].lang);
    cues.longest(text, symbols, &legation_pattern::NoSlots, i).is_some_and(|m| m.rule.cell(2) == "verb")
}

/// Whether no person is named at token `i`.
fn person_free(mentions: &Mentions, i: usize) -> bool {
    mentions.at(i).is_none_or(|m| mentions.list[m].role.is_some())
}

/// The name after a role: beside it, or past a comma.
fn behind_role(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions, m: usize) {
    let end = mentions.list[m].tokens.end;
    let posted = crate::apposition::posted(mentions, m);
    let at = crate::apposition::past_post(text, mentions, end, posted).unwrap_or(end);
    let cased = text.tokens[mentions.list[m].tokens.start].case != Case::None;
    let at = match crate::apposition::past_portfolio(text, mentions, at) {
        Some(comma) if name_at(text, symbols, mentions, at).is_none() => comma,
        _ => at,
    };
    let comma = is_comma(text, at);
    for start in [at, past_titles(text, symbols, mentions, at + 1, m)] {
        if start > at && !comma {
            break;
        }
        let Some(tokens) = name_at(text, symbols, mentions, start) else { continue };
        let loose = start > at && !closed(text, tokens.end);
        if loose || !cased && !bare_name_fits(text, mentions, m, &tokens) {
            continue;
        }
        put(mentions, tokens, "person/role");
        break;
    }
}

/// Without capitals a name is two words or more, and only an office proper or a known first name vouches for it.
fn bare_name_fits(text: &Text<'_>, mentions: &Mentions, m: usize, tokens: &Range<usize>) -> bool {
    let office = mentions.list[m].role.as_ref().map_or("", |r| r.office);
    let proper = lexicon().world().office(office).is_some_and(|o| o.rank <= 7);
    let han = !lexicon().language(text.tokens[tokens.start].lang).class("surname").is_empty();
    tokens.len() >= 2 && (proper || han || derived(text, tokens.start, "given-name"))
}

/// Where the script has no capitals: the name between a verb and a role ("قال فلان، المتحدث باسم …").
fn before_role(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions, m: usize) {
    let start = mentions.list[m].tokens.start;
    if text.tokens[start].case != Case::None || start == 0 {
        return;
    }
    let comma = usize::from(is_comma(text, start - 1));
    let sentence = text.sentences[text.tokens[start].sentence as usize].tokens.0 as usize;
    for first in (sentence.max(start.saturating_sub(7))..start - comma).rev() {
        let opens = first == sentence || is_verb(text, symbols, first - 1);
        if !opens || mentions.at(first).is_some() && !absorbed(text, mentions, first) {
            continue;
        }
        if let Some(tokens) = name_at(text, symbols, mentions, first)
            && tokens.end == start - comma
            && tokens.len() >= 2
        {
            put(mentions, tokens, "person/before-role");
            return;
        }
    }
}

/// Whether token `i` begins a cue of speech or is a form of a verb of the rules.
fn is_verb(text: &Text<'_>, symbols: &Symbols, i: usize) -> bool {
    symbols_say(text, symbols, i) || !symbols.of(i).is_empty() && !crate::roles::is(text, symbols, i, "of")
}

/// Two or more capitalised words that nothing else explains, in a script with capitals.
fn capitals(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let mut at = 0;
    while at < text.tokens.len() {
        let free = mentions.at(at).is_none() || absorbed(text, mentions, at);
        // "Socialite X Y": the trade is no part of the name, nor is the word that begins a sentence
        let title = crate::context::is(text, at, Class::Title) || crate::unknown::is_ordinary(text, at);
        let cased = matches!(text.tokens[at].case, Case::Title) && free && !title;
        match cased.then(|| name_at(text, symbols, mentions, at)).flatten() {
            Some(tokens) if tokens.len() >= 2 => {
                let known = tokens.clone().filter_map(|i| mentions.at(i)).any(|m| {
                    let found = &mentions.list[m];
                    found.kind == EntityKind::Person
                });
                let end = tokens.end;
                let spoken = symbols_say(text, symbols, end)
                    || tokens.start > 0 && symbols_say(text, symbols, tokens.start - 1);
                let apposed = text.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Clause);
                let first = derived(text, tokens.start, "given-name");
                let titled = crate::context::ends_before(text, tokens.start, Class::Title);
                let sentence = text.sentences[text.tokens[at].sentence as usize].tokens.0 as usize;
                let opens = at == sentence && tokens.len() == 2 && !first;
                // "Castle Park,": the words of bodies and places are in no person's name
                let thing = [Class::BodyTail, Class::PlaceTail, Class::BodyHead, Class::Club]
                    .iter()
                    .any(|c| (tokens.start..end).any(|i| crate::context::is(text, i, *c)));
                // "near Ceel Dheer": a place that no table has
                let placed = tokens.start > sentence
                    && legation_pattern::is_of_class(text, tokens.start - 1, "near")
                    && !first;
                if placed || thing && !first {
                    at = end;
                    continue;
                }
                if known && opens || !(spoken || apposed || titled || known && first) {
                    // "Later Lavrov said": the first word of a sentence is no first name
                    at = if known { at + 1 } else { end };
                    continue;
                }
                put(mentions, tokens, "person/capitals");
                at = end;
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

/// Makes a mention of a name. The shorter names inside it go, what they may mean stays as a candidate; a run that one
/// known name fills is that name.
fn put(mentions: &mut Mentions, tokens: Range<usize>, rule: &'static str) {
    let mut inside: Vec<usize> = tokens.clone().filter_map(|i| mentions.at(i)).collect();
    inside.dedup();
    let person = |m: &usize| mentions.list[*m].kind == EntityKind::Person;
    if inside.iter().any(|m| mentions.list[*m].tokens == tokens && person(m)) {
        return;
    }
    let mut senses: &'static [NameSense] = &[];
    for &m in &inside {
        let found = &mentions.list[m];
        // the last word of a name is the surname
        if found.kind == EntityKind::Person && found.tokens.end == tokens.end {
            senses = found.senses;
        }
    }
    for m in inside {
        mentions.drop_out(m);
    }
    mentions.push(Found {
        tokens,
        kind: EntityKind::Person,
        via: Via::Name,
        senses,
        unsure: false,
        role: None,
        points: None,
        members: "",
        within: None,
        rule: if senses.is_empty() { rule } else { LONGER },
    });
}

/// The rule of names that end in a surname of the tables.
const LONGER: &str = "person/with-surname";

fn closed(text: &Text<'_>, i: usize) -> bool {
    text.tokens
        .get(i)
        .is_none_or(|t| matches!(t.kind, TokenKind::Clause | TokenKind::Stop | TokenKind::Quote))
}

/// The surname of a name that has it first: "Han Dong-won", "Lai Ching-te" tell so by the hyphen of the given name.
#[must_use]
pub fn surname_first(text: &Text<'_>, tokens: &Range<usize>) -> Option<usize> {
    let last = text.word(tokens.end.checked_sub(1)?);
    let (_, second) = last.split_once('-')?;
    let small = second.chars().next().is_some_and(char::is_lowercase);
    (tokens.len() == 2 && small).then_some(tokens.start)
}

/// The same people again by their last name or whole name.
pub(crate) fn repeat(text: &Text<'_>, mentions: &mut Mentions) {
    let mut known: Vec<String> = Vec::new();
    for (m, found) in mentions.list.iter().enumerate() {
        if found.kind == EntityKind::Person
            && (found.senses.is_empty() || found.rule == LONGER)
            && found.role.is_none()
            && found.tokens.len() > 1
            && !mentions.is_out(m)
        {
            known.push(text.norm(found.tokens.end - 1).to_string());
            known.extend(surname_first(text, &found.tokens).map(|i| text.norm(i).to_string()));
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
        let covered = mentions.at(at).map(|m| &mentions.list[m]);
        // "Jordan said" after "Jim Jordan": the doubtful name is the person's
        let doubtful = covered.is_some_and(|f| f.unsure && f.tokens.len() == 1 && f.within.is_none());
        let fits = (covered.is_none() || doubtful && token.case == Case::Title)
            && token.kind == TokenKind::Word
            && token.case != Case::Lower;
        if fits && known.binary_search_by(|n| n.as_str().cmp(text.norm(at))).is_ok() {
            let again = Found {
                tokens: at..at + 1,
                kind: EntityKind::Person,
                via: Via::Alias,
                senses: &[],
                unsure: false,
                role: None,
                points: None,
                members: "",
                within: None,
                rule: "person/again",
            };
            match mentions.at(at) {
                Some(m) => mentions.list[m] = again,
                None => {
                    mentions.push(again);
                }
            }
        }
    }
}
