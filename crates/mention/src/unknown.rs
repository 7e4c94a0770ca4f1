//! Names that no table has, found by the words they are made of and the words before them: people by a given name,
//! bodies by "University", "the NGO …", places by "River", people of other scripts' spelling by its marks.
use crate::Found;
use crate::context::{self, Class};
use crate::finder::Hit;
use crate::runs::{LONGEST, WIDEST_GAP, derived, has_inner_capital};
use legation_lexicon::tables::NameKind;
use legation_pattern::Symbols;
use legation_record::{EntityKind, Via};
use legation_text::{Case, Text, TokenKind, TokenPart};
use std::ops::Range;

/// The rule of names that are read over.
pub(crate) const NOBODY: &str = "nobody";
/// Longest name of a body in words.
const LONGEST_BODY: usize = 8;
/// Characters of one part of a foreign name in Chinese.
const LONGEST_PART: usize = 7;

/// The unknown name that begins at token `at`; `known` is the longest name of the tables there.
pub(crate) fn at(text: &Text<'_>, symbols: &Symbols, at: usize, known: Option<Hit>) -> Option<Found> {
    let token = text.tokens.get(at)?;
    if token.kind != TokenKind::Word || token.part == TokenPart::Enclitic {
        return None;
    }
    let end = known.map_or(at, |(end, _)| end);
    match token.case {
        Case::None if text.code(token.lang) == "zh" => spelled(text, at, end),
        Case::None | Case::Lower => {
            apposed(text, symbols, at, end).or_else(|| person(text, symbols, at, known))
        }
        Case::Title | Case::Upper => body(text, symbols, at, end)
            .or_else(|| apposed(text, symbols, at, end))
            .or_else(|| person(text, symbols, at, known)),
    }
}

pub(crate) fn found(tokens: Range<usize>, kind: EntityKind, rule: &'static str) -> Found {
    Found {
        tokens,
        kind,
        via: Via::Name,
        senses: &[],
        unsure: false,
        role: None,
        points: None,
        members: "",
        within: None,
        rule,
    }
}

/// Whether most words of the sentence are capitalised, as in headlines: capitals tell nothing there.
pub(crate) fn is_headline(text: &Text<'_>, at: usize) -> bool {
    let (first, last) = text.sentences[text.tokens[at].sentence as usize].tokens;
    let words = text.tokens[first as usize..last as usize].iter().filter(|t| t.kind == TokenKind::Word);
    let (all, small) =
        words.fold((0, 0), |(all, small), t| (all + 1, small + u32::from(t.case == Case::Lower)));
    all > 3 && small * 3 < all
}

/// A word with a capital, whole, in the same sentence as token `at`.
fn capital(text: &Text<'_>, at: usize, i: usize) -> bool {
    text.tokens.get(i).is_some_and(|t| {
        t.kind == TokenKind::Word
            && matches!(t.case, Case::Title | Case::Upper)
            && t.part != TokenPart::Enclitic
            && t.sentence == text.tokens[at].sentence
    })
}

fn is_first(text: &Text<'_>, at: usize) -> bool {
    text.sentences[text.tokens[at].sentence as usize].tokens.0 as usize == at
}

fn is_bit(text: &Text<'_>, i: usize) -> bool {
    legation_pattern::is_of_class(text, i, "namebit")
}

/// A given name and what follows it: "Denzel Washington", "Джорджу Вашингтону", "جورج واشنطن".
fn person(text: &Text<'_>, symbols: &Symbols, at: usize, known: Option<Hit>) -> Option<Found> {
    if !context::is_given(text, at) {
        return None;
    }
    let known_end = known.map_or(at, |(end, _)| end);
    let long = known.is_some_and(|(end, _)| end > at + 1);
    let whole_person = known.is_some_and(|(_, s)| s.iter().any(|s| s.kind == NameKind::Person));
    if long && whole_person || known_end > at + 2 {
        return None;
    }
    let cased = text.tokens[at].case != Case::None;
    if cased && is_headline(text, at) {
        return None;
    }
    let mut end = at + 1;
    while end - at < LONGEST {
        let token = text.tokens.get(end)?;
        let fits = if cased {
            let small = token.case == Case::Lower && is_bit(text, end) && capital(text, at, end + 1);
            let inner = token.case == Case::Lower && has_inner_capital(text.word(end));
            token.span.start <= text.tokens[end - 1].span.end + WIDEST_GAP
                && !derived(text, end, "time-word")
                && (capital(text, at, end) && is_name_word(text, symbols, end) || small || inner)
        } else {
            // without capitals only a name of the map is taken for a surname here; beside roles, `runs` looks on
            end == at + 1
                && token.sentence == text.tokens[at].sentence
                && (is_of_map(text, end) || after_known(text, symbols, at) && is_strange(text, symbols, end))
        };
        if !fits {
            break;
        }
        end += 1;
        if end >= text.tokens.len() {
            break;
        }
    }
    while end > at && is_bit(text, end - 1) && text.tokens[end - 1].case != Case::Title {
        end -= 1;
    }
    // "Jordan Valley", "Victoria Falls": the table's longer name stands
    if end < at + 2 || known_end >= end {
        return None;
    }
    // a ship or building that bears the name: it is nobody here
    let vessel = context::ends_before(text, at, Class::Vessel);
    Some(found(at..end, EntityKind::Person, if vessel { NOBODY } else { "person/given-name" }))
}

/// Whether the word before token `at` is one that the tables know, so that a name begins at `at`.
fn after_known(text: &Text<'_>, symbols: &Symbols, at: usize) -> bool {
    let article = crate::finder::article(text.tokens[at].lang);
    at.checked_sub(1).is_none_or(|i| {
        let known = !symbols.of(i).is_empty() || !article.is_empty() && text.norm(i).starts_with(article);
        text.tokens[i].kind != TokenKind::Word || known
    })
}

/// A whole word that the tables do not know.
fn is_strange(text: &Text<'_>, symbols: &Symbols, i: usize) -> bool {
    let article = crate::finder::article(text.tokens[i].lang);
    text.tokens[i].kind == TokenKind::Word
        && text.tokens[i].part == TokenPart::Whole
        && text.written_word(i).len() == 1
        && symbols.of(i).is_empty()
        && !text.norm(i).starts_with(article)
}

/// Whether a word is the name of a state, capital or place.
fn is_of_map(text: &Text<'_>, i: usize) -> bool {
    let mut plain = String::new();
    crate::finder::longest(text, i, &mut plain).is_some_and(|(end, senses)| {
        let map = |k| matches!(k, NameKind::State | NameKind::Capital | NameKind::Place);
        end == i + 1 && senses.iter().any(|s| map(s.kind))
    })
}

/// Whether a capitalised word can be a surname: no word of bodies and places, no adjective of a state.
fn is_name_word(text: &Text<'_>, symbols: &Symbols, i: usize) -> bool {
    let excluded = [Class::BodyTail, Class::PlaceTail, Class::Club, Class::Title];
    if excluded.iter().any(|c| context::is(text, i, *c)) {
        return false;
    }
    let mut plain = String::new();
    let known = crate::finder::longest(text, i, &mut plain);
    match known {
        // a capital or a place may be a surname; an adjective, an organisation or a state proper is none
        Some((_, senses)) => !senses.iter().any(|s| {
            matches!(s.kind, NameKind::Demonym | NameKind::Organisation | NameKind::Acronym)
                && s.lang == text.tokens[i].lang
        }),
        None => {
            let function = legation_pattern::is_of_class(text, i, "preposition")
                || legation_pattern::is_of_class(text, i, "article");
            !function && (symbols.of(i).is_empty() || text.tokens[i].case == Case::Title)
        }
    }
}

/// Capitals that end in the word of a body or place ("Harvard University", "Niger River"), or begin with one
/// (« Université de Lyon », "Lake Chad").
fn body(text: &Text<'_>, symbols: &Symbols, at: usize, known_end: usize) -> Option<Found> {
    if at > 0 && capital(text, at, at - 1) && !is_first(text, at - 1) && text.tokens[at].glued {
        return None;
    }
    if is_headline(text, at) {
        return None;
    }
    let start = at;
    // the first word of a sentence is a name only if it is no ordinary word
    if is_first(text, at) && is_ordinary(text, at) {
        return None;
    }
    let mut end = at;
    let mut best: Option<(usize, EntityKind, &'static str)> = None;
    let mut strange = false;
    while end - at < LONGEST_BODY {
        if !capital(text, at, end) {
            // "Bank of Scotland", "Association of America"
            let on = best.is_some_and(|(e, ..)| e == end)
                && legation_pattern::is_of_class(text, end, "genitive")
                && capital(text, at, end + 1);
            if !on {
                break;
            }
            let mut last = end + 1;
            while last - end < 4 && capital(text, at, last) && !context::is(text, last, Class::Title) {
                last += 1;
            }
            best = best.map(|(_, kind, rule)| (last, kind, rule));
            break;
        }
        strange |= symbols.of(end).is_empty() && !context::is(text, end, Class::Direction);
        let tail = |class| context::starting(text, end, class).is_some() && end > start;
        if tail(Class::BodyTail) && strange {
            best = Some((end + 1, EntityKind::Organisation, "body/words"));
        } else if tail(Class::PlaceTail) {
            best = Some((end + 1, EntityKind::Place, "place/words"));
        }
        end += 1;
    }
    if best.is_none() {
        best = headed(text, symbols, at);
    }
    let (end, kind, rule) = best.filter(|(end, ..)| *end > known_end && *end > at + 1)?;
    Some(found(at..end, kind, rule))
}

/// A body or place whose name begins with the word of its kind: "University of Texas", « Université de Lyon ».
fn headed(text: &Text<'_>, symbols: &Symbols, at: usize) -> Option<(usize, EntityKind, &'static str)> {
    let body = context::starting(text, at, Class::BodyHead);
    let place = context::starting(text, at, Class::PlaceHead);
    let (next, kind, rule) = match (body, place) {
        (Some(next), _) => (next, EntityKind::Organisation, "body/words"),
        (None, Some(next)) => (next, EntityKind::Place, "place/words"),
        _ => return None,
    };
    if !symbols.of(at).is_empty() && kind == EntityKind::Organisation {
        // words of the grammar of offices ("Ministry of …") are read there
        return None;
    }
    let mut i = next;
    let mut linked = false;
    while !capital(text, at, i) && i < next + 3 {
        let small =
            legation_pattern::is_of_class(text, i, "of") || legation_pattern::is_of_class(text, i, "article");
        if !small || text.tokens.get(i).is_none_or(|t| t.kind != TokenKind::Word) {
            return None;
        }
        linked = true;
        i += 1;
    }
    if kind == EntityKind::Organisation && !linked {
        return None;
    }
    let start = i;
    while i - start < 4 && capital(text, at, i) {
        i += 1;
    }
    (i > start).then_some((i, kind, rule))
}

/// Whether a word that begins a sentence is an ordinary word with a capital.
pub(crate) fn is_ordinary(text: &Text<'_>, at: usize) -> bool {
    ["article", "preposition", "and", "he", "she", "they", "it", "in", "of", "that", "not", "hypothetical"]
        .iter()
        .any(|c| legation_pattern::is_of_class(text, at, c))
}

/// "the NGO Camino Libre", « l'ONG Grupa Granica », "منظمة غرانيتسا": the name after the word for what it is.
fn apposed(text: &Text<'_>, symbols: &Symbols, at: usize, known_end: usize) -> Option<Found> {
    if at == 0 || known_end > at || !context::ends_before(text, at, Class::Ngo) && !set_off(text, at) {
        return None;
    }
    let token = &text.tokens[at];
    if text.tokens[at - 1].sentence != token.sentence {
        return None;
    }
    let mut end = at;
    if token.case == Case::None {
        // without capitals: words that the language's tables do not know
        let unknown = |i: usize| {
            text.tokens.get(i).is_some_and(|t| {
                t.kind == TokenKind::Word
                    && t.part == TokenPart::Whole
                    && t.sentence == token.sentence
                    && symbols.of(i).is_empty()
                    && !text.norm(i).starts_with(crate::finder::article(t.lang))
                    && !context::is(text, i, Class::BodyHead)
            })
        };
        while end - at < 3 && unknown(end) {
            end += 1;
        }
        // one unknown word is as likely an adjective
        return (end > at + 1).then(|| found(at..end, EntityKind::Organisation, "body/apposed"));
    }
    if token.case == Case::Lower || is_headline(text, at) {
        return None;
    }
    while end - at < LONGEST {
        let link = text.tokens.get(end).is_some_and(|t| t.case == Case::Lower)
            && end > at
            && legation_pattern::is_of_class(text, end, "of")
            && capital(text, at, end + 1);
        if !capital(text, at, end) && !link {
            break;
        }
        end += 1;
    }
    (end > at).then(|| found(at..end, EntityKind::Organisation, "body/apposed"))
}

/// "a small opposition party, Camino Libre,": a name set off by commas behind words for what it is that name nothing yet.
fn set_off(text: &Text<'_>, at: usize) -> bool {
    let mark =
        |i: usize| text.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Clause | TokenKind::Stop));
    if at < 2 || !mark(at - 1) || text.norm(at - 1) != "," || context::is_given(text, at) {
        return false;
    }
    let end = (at..at + LONGEST).find(|&i| !capital(text, at, i)).unwrap_or(at);
    let first = text.sentences[text.tokens[at].sentence as usize].tokens.0 as usize;
    let new = (first.max(at.saturating_sub(OPENING))..at - 1)
        .rev()
        .take_while(|&i| !mark(i))
        .find(|&i| legation_pattern::is_of_class(text, i, "indefinite"));
    let kind = |i: usize| context::is(text, i, Class::Ngo) || context::is(text, i, Class::BodyHead);
    end > at && (end >= text.tokens.len() || mark(end)) && new.is_some_and(|from| (from..at - 1).any(kind))
}

/// How many words before the comma "a" or "an" may stand.
const OPENING: usize = 8;

/// A foreign name in Chinese: parts in the characters of transcription with a dot between ("迈克尔·乔丹").
fn spelled(text: &Text<'_>, at: usize, known_end: usize) -> Option<Found> {
    let part = |from: usize| {
        (from..from + LONGEST_PART).take_while(|&i| context::is(text, i, Class::Translit)).count()
    };
    let dot = |i: usize| matches!(text.norm(i), "·" | "•" | "・" | "‧");
    // only at the head of a run
    if at > 0 && (context::is(text, at - 1, Class::Translit) && text.tokens[at].glued || dot(at - 1)) {
        return None;
    }
    let mut end = at + part(at);
    if end == at || !dot(end) {
        return None;
    }
    while dot(end) {
        let more = part(end + 1);
        if more == 0 {
            break;
        }
        end += 1 + more;
    }
    (end > known_end && end > at + 2).then(|| found(at..end, EntityKind::Person, "person/spelled"))
}
