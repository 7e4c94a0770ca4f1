//! Names that the tables know, and those that the words beside them show to be names.
use crate::context::{self, Class};
use crate::finder::{compound, fits, longest};
use crate::unknown;
use crate::{Found, Mentions, Role, RoleKind};
use legation_lexicon::lexicon;
use legation_lexicon::tables::{NameKind, NameSense};
use legation_pattern::Symbols;
use legation_record::{EntityKind, Via};
use legation_text::{Case, Text, TokenKind, TokenPart};
use std::ops::Range;

pub(crate) fn find(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let mut plain = String::new();
    let mut at = 0;
    while at < text.tokens.len() {
        let mut known = longest(text, at, &mut plain);
        // the adjective of a place names nobody by itself
        known = known.filter(|(_, senses)| senses.iter().any(|s| s.kind != NameKind::Native));
        // "the Saudi-led coalition" may be a name of its own
        let hung = compound(text, at, &mut plain).filter(|(end, _)| known.is_none_or(|(e, _)| e < *end));
        if let Some((end, senses)) = hung {
            mentions.push(named(at..end, EntityKind::State, Via::Demonym, senses, "name/compound"));
            at = end;
            continue;
        }
        // "the Independent State of …": a longer name behind the article goes first
        if known.is_some_and(|(end, _)| end < at + 4) && legation_pattern::is_of_class(text, at, "article") {
            let behind = longest(text, at + 1, &mut plain);
            known = known.filter(|(end, _)| behind.is_none_or(|(e, _)| e <= *end));
        }
        let end = known.map_or(at, |(end, _)| end);
        if let Some(found) = known.and_then(|(_, senses)| longer_name(text, symbols, at, end, senses)) {
            at = found.tokens.end;
            mentions.push(found);
            continue;
        }
        if let Some(found) = unknown::at(text, symbols, at, known) {
            at = found.tokens.end;
            if found.rule == unknown::NOBODY {
                mentions.bar(found);
            } else {
                mentions.push(found);
            }
            continue;
        }
        match known {
            Some((_, senses)) => {
                if let Some(found) = judge(text, symbols, at, end, senses) {
                    mentions.push(found);
                }
                at = end;
            }
            None => at += 1,
        }
    }
}

/// "Saddam Hussein Khalaf", "Ahmed Yasser Arafat": a known full name with another name behind or before it is the name
/// of somebody else.
fn longer_name(
    text: &Text<'_>,
    symbols: &Symbols,
    at: usize,
    end: usize,
    senses: &'static [NameSense],
) -> Option<Found> {
    let person = senses.iter().any(|s| s.kind == NameKind::Person);
    if !person || end < at + 2 || text.tokens[at].case != Case::Title || unknown::is_headline(text, at) {
        return None;
    }
    let mut plain = String::new();
    let mut last = end;
    while last < end + 2
        && text.tokens.get(last).is_some_and(|t| {
            t.kind == TokenKind::Word
                && t.part == TokenPart::Whole
                && t.case == Case::Title
                && t.sentence == text.tokens[at].sentence
                && t.span.start <= text.tokens[last - 1].span.end + crate::runs::WIDEST_GAP
                && symbols.of(last).is_empty()
                && !crate::runs::derived(text, last, "time-word")
                && longest(text, last, &mut plain).is_none_or(|(_, s)| s.iter().all(is_surname))
        })
    {
        last += 1;
    }
    // an office beside it may show that it is the known one after all ("Gustavo Petro Urrego")
    (last > end).then(|| named(at..last, EntityKind::Person, Via::Name, senses, LONGER))
}

fn is_surname(sense: &NameSense) -> bool {
    sense.kind == NameKind::Surname
}

/// The rule of names that hold a known name and go on.
const LONGER: &str = "person/longer-name";

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
        (matches!(s.kind, NameKind::Other | NameKind::Native), s.unsure, foreign, s.kind)
    })?;
    if matches!(best.kind, NameKind::Other | NameKind::Native)
        || part_of_other_name(text, symbols, at, end, best)
        || is_no_state(text, at, end, best)
        || (best.unsure && end == at + 1 && is_function_word(text, at))
    {
        return None;
    }
    let (kind, via, rule) = match best.kind {
        NameKind::State => (EntityKind::State, Via::Name, "name/state"),
        NameKind::Demonym => (EntityKind::State, Via::Demonym, "name/demonym"),
        NameKind::Capital => (EntityKind::State, Via::Metonym, "name/capital"),
        NameKind::Seat => (EntityKind::State, Via::Metonym, "name/seat"),
        NameKind::Organisation => (EntityKind::Organisation, Via::Name, "name/organisation"),
        NameKind::Acronym => (EntityKind::Organisation, Via::Alias, "name/acronym"),
        NameKind::Person => (EntityKind::Person, Via::Name, "name/person"),
        NameKind::Surname => (EntityKind::Person, Via::Alias, "name/surname"),
        NameKind::Place => (EntityKind::Place, Via::Name, "name/place"),
        NameKind::Agent => return agent(at..end, best.id),
        NameKind::Other | NameKind::Native => return None,
    };
    Some(Found { unsure: best.unsure, ..named(at..end, kind, via, senses, rule) })
}

fn named(
    tokens: Range<usize>,
    kind: EntityKind,
    via: Via,
    senses: &'static [NameSense],
    rule: &'static str,
) -> Found {
    Found {
        tokens,
        kind,
        via,
        senses,
        unsure: false,
        role: None,
        points: None,
        members: "",
        within: None,
        rule,
    }
}

/// People of a role that the user's own table names ("fighter pilots").
fn agent(tokens: Range<usize>, office: u32) -> Option<Found> {
    let office = lexicon().world().offices.get(office as usize)?.id.as_str();
    let (modifiers, of, person, fixed) = (Vec::new(), None, None, None);
    let role = Some(Role { office, kind: RoleKind::Body, modifiers, of, person, fixed });
    Some(Found { role, ..named(tokens, EntityKind::Organisation, Via::Role, &[], "role/agent") })
}

/// "He" is a surname in China, and a pronoun everywhere else.
fn is_function_word(text: &Text<'_>, at: usize) -> bool {
    let language = lexicon().language(text.tokens[at].lang);
    ["he", "she", "they", "it", "article", "preposition", "and", "that", "not"]
        .iter()
        .any(|c| language.is_of_class(c, text.norm(at)))
}

/// A people, tongue or dish ("朝鲜族"); a team in a report of sport; a doubtful name in a recipe.
fn is_no_state(text: &Text<'_>, at: usize, end: usize, sense: &NameSense) -> bool {
    let geographic = matches!(sense.kind, NameKind::State | NameKind::Capital | NameKind::Place);
    let glued = text.tokens.get(end).is_some_and(|t| t.glued && t.sentence == text.tokens[at].sentence);
    if geographic && glued && context::is(text, end, Class::PeopleAfter) {
        return true;
    }
    if sense.unsure && context::count_in_sentence(text, at, Class::Food) > 0 {
        return true;
    }
    if !geographic {
        return false;
    }
    let club = end_of_club(text, at) || context::is(text, end, Class::Club);
    let place = legation_pattern::is_of_class(text, at.wrapping_sub(1), "in");
    // two words of sport, or one and a result: "beat … 2-1"
    !place && {
        let sport = context::count_in_sentence(text, at, Class::Sport);
        sport + usize::from(sport > 0 && (club || has_result(text, at))) > 1
    }
}

fn end_of_club(text: &Text<'_>, at: usize) -> bool {
    context::ends_before(text, at, Class::Club)
}

/// Two small numbers with a dash or colon between in the sentence of token `at`.
fn has_result(text: &Text<'_>, at: usize) -> bool {
    let (first, last) = text.sentences[text.tokens[at].sentence as usize].tokens;
    let small = |i: usize| text.tokens[i].kind == TokenKind::Number && text.norm(i).len() <= 2;
    (first as usize + 1..(last as usize).saturating_sub(1))
        .any(|i| small(i - 1) && small(i + 1) && matches!(text.norm(i), "-" | "–" | ":" | "比"))
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
    let mut plain = String::new();
    let mut stranger = |i: usize| {
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
                && !first
                && symbols.of(i).is_empty()
                && longest(text, i, &mut plain).is_none()
        })
    };
    // "UN envoy for Libya Ingrid Halvorsen": after a preposition, two strangers in a row are a name of their own
    // and so they are behind a name in the genitive ("министр Украины Олег Марчук")
    let language = lexicon().language(text.tokens[at].lang);
    let owner = language.settings.contains_key("bare-genitive");
    let governed = owner || at > 0 && legation_pattern::is_of_class(text, at - 1, "preposition");
    let next = stranger(end) && !(governed && !sense.unsure && stranger(end + 1));
    let before = at > 0 && text.tokens[at].case == Case::Title && stranger(at - 1);
    if !before {
        return next;
    }
    // "Real Madrid", "Radio France"; but "Northern Cyprus", "Госдума России", and a headline's capitals
    let sure = !sense.unsure
        && (owner || context::is(text, at - 1, Class::Direction) || unknown::is_headline(text, at));
    next || !sure
}
