//! Names that the tables know, the longest first.
use crate::{Found, Mentions};
use legation_lexicon::tables::{NameKind, NameSense};
use legation_lexicon::{Finder, lexicon};
use legation_normal::{folded, normal};
use legation_pattern::Symbols;
use legation_record::{EntityKind, Via};
use legation_text::{Case, Text, TokenKind, TokenPart};

/// Longest name in tokens: official names of states and bodies run long.
const LONGEST: usize = 16;

pub(crate) fn find(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let mut at = 0;
    while at < text.tokens.len() {
        match longest(text, at) {
            Some((end, senses)) => {
                if let Some(found) = judge(text, symbols, at, end, senses) {
                    mentions.push(found);
                }
                at = end;
            }
            None => at += 1,
        }
    }
}

/// The longest name that begins at token `at`: the token after it and its senses.
fn longest(text: &Text<'_>, at: usize) -> Option<(usize, &'static [NameSense])> {
    let first = text.tokens.get(at)?;
    if !matches!(first.kind, TokenKind::Word | TokenKind::Number) || first.part == TokenPart::Enclitic {
        return None;
    }
    let mut finder = lexicon().finder();
    let mut best = None;
    let mut next = at;
    while next < text.tokens.len() && next - at < LONGEST {
        let Some((end, senses)) = step(text, &mut finder, next) else { break };
        next = end;
        if let Some(senses) = senses.filter(|s| usable(text, at, next, s)) {
            best = Some((next, senses));
        }
    }
    best
}

/// One word further: the whole word as written where it came apart into clitics, else the token, else the token
/// without its article.
fn step(
    text: &Text<'_>,
    finder: &mut Finder<'static>,
    at: usize,
) -> Option<(usize, Option<&'static [NameSense]>)> {
    let token = text.tokens[at];
    if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
        return None;
    }
    let (start, mut trial) = (*finder, *finder);
    if token.part == TokenPart::Proclitic {
        let word = text.written_word(at);
        let end = if word.start == at { word.end } else { at + 1 };
        if end > at + 1 {
            let whole = normal(text.span_of(at, end - 1).slice(text.source));
            if let Some(step) = trial.step(&whole) {
                *finder = trial;
                return Some((end, step.senses));
            }
            trial = start;
        }
    }
    let norm = text.norm(at);
    let step = if norm.is_ascii() || text.code(token.lang) == "ar" {
        trial.step(norm)
    } else {
        trial.step(&folded(norm))
    };
    if let Some(step) = step {
        // a name may go on, or end here; if neither, the bare word may still do
        if step.senses.is_some() || !ends(&trial, text, at + 1) {
            *finder = trial;
            return Some((at + 1, step.senses));
        }
    }
    for article in lexicon().language(token.lang).settings.get("article").iter().flat_map(|a| a.split('|')) {
        let mut bare = start;
        if let Some(step) =
            norm.strip_prefix(article).filter(|b| b.chars().count() > 2).and_then(|b| bare.step(b))
        {
            *finder = bare;
            return Some((at + 1, step.senses));
        }
    }
    step.map(|step| {
        *finder = trial;
        (at + 1, step.senses)
    })
}

/// Whether no name goes on from here with the next word.
fn ends(finder: &Finder<'static>, text: &Text<'_>, next: usize) -> bool {
    let mut trial = *finder;
    next >= text.tokens.len() || trial.step(&folded(text.norm(next))).is_none()
}

/// Whether any sense fits the language and the capitals of what is written.
fn usable(text: &Text<'_>, at: usize, end: usize, senses: &[NameSense]) -> bool {
    senses.iter().any(|s| fits(text, at, end, s))
}

fn fits(text: &Text<'_>, at: usize, end: usize, sense: &NameSense) -> bool {
    let token = text.tokens[at];
    let same = sense.lang == token.lang;
    let acronym = sense.kind == NameKind::Acronym;
    let small = (at..end).all(|i| matches!(text.tokens[i].case, Case::Lower | Case::None));
    let cased = token.case != Case::None || text.tokens[end - 1].case != Case::None;
    if sense.capital && cased && small {
        return false;
    }
    if acronym && cased && end == at + 1 && token.case == Case::Lower {
        return false;
    }
    if acronym && !same && end == at + 1 && token.case == Case::Title && text.norm(at).len() <= 3 {
        // the short acronym of another language is an ordinary word unless it is all in capitals ("Un", "Am")
        return false;
    }
    // an adjective or a word to be proved belongs to its own language; names travel
    same || !(sense.kind == NameKind::Demonym || sense.unsure)
}

/// Makes a mention of a name; nothing where the words beside it show that it is part of another name.
fn judge(
    text: &Text<'_>,
    symbols: &Symbols,
    at: usize,
    end: usize,
    senses: &'static [NameSense],
) -> Option<Found> {
    let best = senses.iter().filter(|s| fits(text, at, end, s)).min_by_key(|s| {
        let foreign = s.lang != text.tokens[at].lang;
        (s.unsure, foreign, s.kind)
    })?;
    if part_of_other_name(text, symbols, at, end, best)
        || (best.unsure && end == at + 1 && is_function_word(text, at))
    {
        return None;
    }
    let (kind, via) = match best.kind {
        NameKind::State => (EntityKind::State, Via::Name),
        NameKind::Demonym => (EntityKind::State, Via::Demonym),
        NameKind::Capital | NameKind::Seat => (EntityKind::State, Via::Metonym),
        NameKind::Organisation => (EntityKind::Organisation, Via::Name),
        NameKind::Acronym => (EntityKind::Organisation, Via::Alias),
        NameKind::Person => (EntityKind::Person, Via::Name),
        NameKind::Surname => (EntityKind::Person, Via::Alias),
        NameKind::Place => (EntityKind::Place, Via::Name),
    };
    let rule = match best.kind {
        NameKind::State => "name/state",
        NameKind::Demonym => "name/demonym",
        NameKind::Capital => "name/capital",
        NameKind::Seat => "name/seat",
        NameKind::Organisation => "name/organisation",
        NameKind::Acronym => "name/acronym",
        NameKind::Person => "name/person",
        NameKind::Surname => "name/surname",
        NameKind::Place => "name/place",
    };
    Some(Found {
        tokens: at..end,
        kind,
        via,
        senses,
        unsure: best.unsure,
        role: None,
        points: None,
        within: None,
        rule,
    })
}

/// "He" is a surname in China, and a pronoun everywhere else.
fn is_function_word(text: &Text<'_>, at: usize) -> bool {
    let language = lexicon().language(text.tokens[at].lang);
    ["he", "she", "they", "it", "article", "preposition", "and", "that", "not"]
        .iter()
        .any(|c| language.class(c).iter().any(|w| w == text.norm(at)))
}

/// "Michael Jordan", "Paris Hilton", "Georgia O'Keeffe": a capitalised word that is no name of ours on either
/// side makes a state's or capital's name part of somebody else's.
fn part_of_other_name(text: &Text<'_>, symbols: &Symbols, at: usize, end: usize, sense: &NameSense) -> bool {
    let doubtful = sense.unsure && matches!(sense.kind, NameKind::Organisation | NameKind::State);
    if doubtful
        && text.tokens.get(end).is_some_and(|t| {
            t.case == Case::Title && t.part == TokenPart::Whole && t.sentence == text.tokens[at].sentence
        })
    {
        // "the West African bloc"
        return true;
    }
    if !matches!(sense.kind, NameKind::State | NameKind::Capital | NameKind::Place)
        || text.tokens[at].case == Case::None
    {
        return false;
    }
    let stranger = |i: usize, beside: bool| {
        text.tokens.get(i).is_some_and(|t| {
            // "Israel Friday reopened": the day is no part of a name
            if crate::runs::derived(text, i, "time-word") {
                return false;
            }
            let first = text.sentences[t.sentence as usize].tokens.0 as usize == i;
            t.kind == TokenKind::Word
                && t.part == TokenPart::Whole
                && t.case == Case::Title
                && t.sentence == text.tokens[at].sentence
                && beside
                && !first
                && symbols.of(i).is_empty()
                && longest(text, i).is_none()
        })
    };
    // "UN envoy for Libya Ingrid Halvorsen": after a preposition, two strangers in a row are a name of their own
    let governed = at > 0 && legation_pattern::is_of_class(text, at - 1, "preposition");
    let next = stranger(end, true) && !(governed && !sense.unsure && stranger(end + 1, true));
    let before = at > 0 && stranger(at - 1, true) && text.tokens[at].case == Case::Title;
    // "Presidente Petro Colombia" is rare; two capitalised strangers in a row are one name
    next || (before && sense.unsure)
}
