//! The person beside a role: "minister Sergey Lavrov", "Wang Yi, China's top diplomat,", "رئيس الدبلوماسية الصينية ، وانغ يي ،".
use crate::roles::{is, same_sentence};
use crate::{Mentions, RoleKind};
use legation_lexicon::lexicon;
use legation_pattern::Symbols;
use legation_record::{EntityKind, Via};
use legation_text::{Case, Text, TokenKind, TokenPart};

/// How many roles and titles may stand in a row before a name.
const ROW: usize = 3;

/// Finds the person whom role `m` stands beside.
pub(crate) fn person(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions, m: usize) {
    let tokens = mentions.list[m].tokens.clone();
    let found = right(text, symbols, mentions, m).or_else(|| left(text, symbols, mentions, m));
    let Some(p) = found.filter(|&p| same_sentence(text, mentions.list[p].tokens.start, tokens.start)) else {
        return;
    };
    let nation = nation_before(mentions, p).or_else(|| body_behind(text, symbols, mentions, p));
    if let Some(role) = &mut mentions.list[m].role {
        role.person = Some(p);
        role.of = role.of.or(nation);
    }
    mentions.list[m].kind = EntityKind::Person;
}

fn is_person(mentions: &Mentions, p: usize) -> bool {
    mentions.list[p].kind == EntityKind::Person
        && mentions.list[p].within.is_none()
        && mentions.list[p].role.is_none()
        && mentions.list[p].points.is_none()
}

/// "the outgoing minister, the Lebanese X": whose the office is may stand beside the name.
fn nation_before(mentions: &Mentions, p: usize) -> Option<usize> {
    mentions.ending(mentions.list[p].tokens.start).filter(|&n| mentions.list[n].via == Via::Demonym)
}

/// "Archbishop X of Rwanda", "Judge X, of South Africa's Constitutional Court": what stands after the name.
fn body_behind(text: &Text<'_>, symbols: &Symbols, mentions: &Mentions, p: usize) -> Option<usize> {
    let end = mentions.list[p].tokens.end;
    let mut i = end + usize::from(is_comma(text, end));
    if !is(text, symbols, i, "genitive") {
        return None;
    }
    i += 1;
    while i < end + 5 && (is(text, symbols, i, "article") || is(text, symbols, i, "genitive")) {
        i += 1;
    }
    let owner = |o: &usize| matches!(mentions.list[*o].kind, EntityKind::State | EntityKind::Organisation);
    mentions.starting(i).filter(owner).filter(|&o| mentions.list[o].via != Via::Demonym)
}

fn right(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions, m: usize) -> Option<usize> {
    let end = mentions.list[m].tokens.end;
    let inner = mentions.list[m].role.as_ref().and_then(|r| r.of).filter(|&o| {
        mentions.list[o].tokens.end == end
            && mentions.list[o].role.as_ref().is_some_and(|r| r.kind == RoleKind::Office)
    });
    let at = past_titles(text, symbols, mentions, end, m);
    if let Some(p) = mentions.starting(at).filter(|&p| is_person(mentions, p)) {
        if inner.is_none() {
            return Some(p);
        }
        // "adviser to the president X": X is the president
        let after = mentions.list[p].tokens.end;
        let next = past_titles(text, symbols, mentions, after + 1, m);
        return mentions.starting(next).filter(|&p| {
            is_comma(text, after) && is_person(mentions, p) && is_closed(text, mentions.list[p].tokens.end)
        });
    }
    if let Some(past) = past_post(text, mentions, at, posted(mentions, m))
        && let Some(p) = mentions.starting(past).filter(|&p| is_person(mentions, p))
    {
        // the words between are part of the role, so that the name stands beside it
        if at == end {
            mentions.list[m].tokens.end = past;
            mentions.cover_with(m);
        }
        return Some(p);
    }
    // "minister of X and spokesman, name,": one person, because no article parts the two
    let second = mentions.starting(at + 1).filter(|&o| {
        is(text, symbols, at, "and")
            && mentions.list[o].role.as_ref().is_some_and(|r| r.kind != RoleKind::Body)
    });
    let at = second.map_or(at, |o| mentions.list[o].tokens.end);
    let at = past_post(text, mentions, at, posted(mentions, m)).filter(|_| !is_comma(text, at)).unwrap_or(at);
    let at = past_portfolio(text, mentions, at).unwrap_or(at);
    if !is_comma(text, at) {
        return None;
    }
    // role, name, — closed by another comma, or the name ends the sentence
    let at = past_titles(text, symbols, mentions, at + 1, m);
    mentions.starting(at).filter(|&p| is_person(mentions, p) && is_closed(text, mentions.list[p].tokens.end))
}

fn left(text: &Text<'_>, symbols: &Symbols, mentions: &Mentions, m: usize) -> Option<usize> {
    let start = mentions.list[m].tokens.start;
    if start == 0 {
        return None;
    }
    let mut edge = start;
    while edge > 0
        && edge + 2 > start
        && text.tokens[edge - 1].kind == TokenKind::Word
        && mentions.at(edge - 1).is_none()
        && (["article", "possessive-pronoun", "being"].iter().any(|c| is(text, symbols, edge - 1, c))
            || text.tokens[edge - 1].part == TokenPart::Proclitic)
    {
        edge -= 1;
    }
    let past_comma = [edge, start]
        .into_iter()
        .filter(|&l| l > 0 && is_comma(text, l - 1))
        .find_map(|l| mentions.ending(l - 1).filter(|&p| is_person(mentions, p)));
    past_comma.or_else(|| {
        // without capitals and commas: "فلان وزير الخارجية"
        let bare = text.tokens[start].case == Case::None;
        mentions
            .ending(start)
            .filter(|&p| bare && is_person(mentions, p) && mentions.list[p].tokens.len() > 1)
    })
}

/// The token behind the articles, titles, further roles and words of nationality that may stand before a name.
pub(crate) fn past_titles(
    text: &Text<'_>,
    symbols: &Symbols,
    mentions: &Mentions,
    at: usize,
    m: usize,
) -> usize {
    let mut end = at;
    for _ in 0..ROW {
        let mut i = end;
        while i < end + 3 && is(text, symbols, i, "article") && mentions.starting(i).is_none() {
            i += 1;
        }
        let nation = |o: &usize| mentions.list[*o].via == Via::Demonym;
        if let Some(o) = mentions.starting(i).filter(nation).filter(|_| i > end) {
            return mentions.list[o].tokens.end;
        }
        let role =
            |o: &usize| *o != m && mentions.list[*o].role.as_ref().is_some_and(|r| r.kind != RoleKind::Body);
        let Some(o) = mentions.starting(i).filter(role) else { break };
        end = mentions.list[o].tokens.end;
    }
    end
}

/// The token behind what may stand between a role and its name: where the envoy is sent ("to Yemen"), or the body
/// that a pronoun gives to the one spoken of ("باسم خارجيتها").
pub(crate) fn past_post(text: &Text<'_>, mentions: &Mentions, at: usize, posted: bool) -> Option<usize> {
    let language = lexicon().language(text.tokens.get(at)?.lang);
    let is = |class: &str| language.is_of_class(class, text.norm(at));
    if is("post") || posted && (is("of") || is("in")) {
        let mut next = at + 1;
        while next < at + 3 && legation_pattern::is_of_class(text, next, "article") {
            next += 1;
        }
        let place = mentions.starting(next)?;
        let fits = matches!(
            mentions.list[place].kind,
            EntityKind::State | EntityKind::Organisation | EntityKind::Place
        );
        return fits.then(|| mentions.list[place].tokens.end);
    }
    let enclitic =
        (at..at + 3).find(|&i| text.tokens.get(i).is_some_and(|t| t.part == TokenPart::Enclitic))?;
    let joined = (at..=enclitic).all(|i| i == at || text.tokens[i].glued);
    (joined && same_sentence(text, at.saturating_sub(1), enclitic)).then_some(enclitic + 1)
}

/// The comma behind the words that go on with a role: "state secretary | for foreign affairs,", « secrétaire d'État
/// belge | à l'Asile et à la Migration, ».
pub(crate) fn past_portfolio(text: &Text<'_>, mentions: &Mentions, at: usize) -> Option<usize> {
    let language = lexicon().language(text.tokens.get(at)?.lang);
    if !language.is_of_class("portfolio", text.norm(at)) {
        return None;
    }
    let comma =
        (at..at + PORTFOLIO).find(|&i| text.tokens.get(i).is_none_or(|t| t.kind != TokenKind::Word))?;
    let person = |i: usize| mentions.at(i).is_some_and(|p| is_person(mentions, p));
    (is_comma(text, comma) && same_sentence(text, at, comma) && !(at..comma).any(person)).then_some(comma)
}

/// How many words the field of an office runs to.
const PORTFOLIO: usize = 10;

/// Whether a country after "in" or "for" is where the holder of role `m` works: envoys, and people of bodies that are
/// no state's.
pub(crate) fn posted(mentions: &Mentions, m: usize) -> bool {
    mentions.list[m].role.as_ref().is_some_and(|r| {
        let body =
            |o: usize| mentions.list[o].kind == EntityKind::Organisation && mentions.list[o].role.is_none();
        crate::roles::is_posted(r) || r.of.is_some_and(body)
    })
}

pub(crate) fn is_comma(text: &Text<'_>, i: usize) -> bool {
    matches!(text.norm(i), "," | "،" | "-" | "—" | "–" | "(" | "，" | "、")
        && text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Clause)
}

fn is_closed(text: &Text<'_>, i: usize) -> bool {
    text.tokens.get(i).is_none_or(|t| matches!(t.kind, TokenKind::Clause | TokenKind::Stop))
}
