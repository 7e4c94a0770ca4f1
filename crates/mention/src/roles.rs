//! Roles and bodies, with what stands beside them: modifiers, the country or body, the person.
use crate::{Found, Mentions, Role, RoleKind};
use legation_lexicon::lexicon;
use legation_pattern::{Match, Patterns, Symbols};
use legation_record::{EntityKind, Via};
use legation_text::{Text, TokenKind, TokenPart};

/// First look: the words of roles and bodies themselves, with an adjective of nationality inside.
pub(crate) fn find(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let mut at = 0;
    while at < text.tokens.len() {
        at = match role_at(text, symbols, mentions, at) {
            Some((m, kind)) => {
                let end = m.tokens.end;
                // the slot of the pattern, or the country that the phrase itself names ("diplomatie russe")
                let inside = || {
                    m.tokens.clone().find_map(|i| {
                        mentions.at(i).filter(|&o| {
                            mentions.list[o].is_state() || mentions.list[o].kind == EntityKind::Organisation
                        })
                    })
                };
                let of = m.slots.first().map(|(_, id)| *id as usize).or_else(inside);
                put(mentions, &m, kind, of);
                end
            }
            None => at + 1,
        };
    }
}

fn role_at(text: &Text<'_>, symbols: &Symbols, mentions: &Mentions, at: usize) -> Option<(Match, RoleKind)> {
    // a doubtful surname is no hindrance to a role that begins with the same word ("الأمين العام")
    let covered = mentions.at(at).map(|m| &mentions.list[m]);
    if covered.is_some_and(|f| !f.unsure || f.tokens.len() > 1) {
        return None;
    }
    let least = 1 + usize::from(covered.is_some());
    let lang = text.tokens[at].lang;
    let mut best: Option<(Match, RoleKind)> = None;
    Patterns::of("offices.tsv", lang).at(text, symbols, mentions, at, &mut |m| {
        let kind = match m.rule.cell(1) {
            "role" => RoleKind::Office,
            "body" => RoleKind::Body,
            "title" => RoleKind::Title,
            _ => return,
        };
        if m.tokens.len() >= least && best.as_ref().is_none_or(|(b, _)| m.tokens.end > b.tokens.end) {
            best = Some((m, kind));
        }
    });
    best
}

fn put(mentions: &mut Mentions, m: &Match, kind: RoleKind, of: Option<usize>) {
    let (entity, rule) = match kind {
        RoleKind::Office => (EntityKind::Office, "role/office"),
        RoleKind::Body => (EntityKind::Organisation, "role/body"),
        RoleKind::Title => (EntityKind::Office, "role/title"),
    };
    let office: &'static str = m.rule.cell(0);
    mentions.push(Found {
        tokens: m.tokens.clone(),
        kind: entity,
        via: Via::Role,
        senses: &[],
        unsure: false,
        role: Some(Role { office, kind, modifiers: Vec::new(), of, person: None }),
        points: None,
        within: None,
        rule,
    });
}

/// Second look, when names of people are known: bodies first, because a role may belong to a body.
pub(crate) fn attach(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    for wanted in [RoleKind::Body, RoleKind::Office, RoleKind::Title] {
        for m in 0..mentions.list.len() {
            let fits = mentions.list[m].role.as_ref().is_some_and(|r| r.kind == wanted);
            if fits && mentions.list[m].within.is_none() {
                grow(text, symbols, mentions, m);
                if wanted != RoleKind::Body {
                    person(text, symbols, mentions, m);
                }
            }
        }
    }
}

/// Takes in the modifiers and the country on both sides.
fn grow(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions, m: usize) {
    let language = lexicon().language(text.tokens[mentions.list[m].tokens.start].lang);
    let order = language.settings.get("demonym").map_or("", String::as_str);
    let mut tokens = mentions.list[m].tokens.clone();
    let Some(mut role) = mentions.list[m].role.clone() else { return };
    // to the left: "former Russian deputy foreign minister", "China's top diplomat"
    for _ in 0..4 {
        if let Some((start, modifier)) = modifier_ending(text, symbols, tokens.start) {
            role.modifiers.push(modifier);
            tokens.start = start;
            continue;
        }
        let possessive = is(text, symbols, tokens.start.wrapping_sub(1), "possessive");
        let edge = if possessive { tokens.start - 1 } else { tokens.start };
        if role.of.is_none()
            && (order.contains("before") || possessive)
            && let Some(owner) = mentions
                .ending(edge)
                .filter(|&o| owner(mentions, o) && same_sentence(text, edge, tokens.start))
        {
            role.of = Some(owner);
            tokens.start = mentions.list[owner].tokens.start;
            continue;
        }
        break;
    }
    // to the right: "الروسي", "adjoint", "of the Republic of X", "of the Russian ministry"
    for _ in 0..4 {
        if let Some((end, modifier)) = modifier_starting(text, symbols, tokens.end) {
            role.modifiers.push(modifier);
            tokens.end = end;
            continue;
        }
        if role.of.is_none()
            && let Some((owner, end)) = owner_right(text, symbols, mentions, tokens.end, order)
        {
            role.of = Some(owner);
            tokens.end = end;
            continue;
        }
        break;
    }
    if role.of.is_some_and(|o| mentions.list[o].within.is_some_and(|w| w != m)) {
        role.of = None;
    }
    mentions.list[m].tokens = tokens;
    mentions.list[m].role = Some(role);
    mentions.cover_with(m);
}

/// The state, organisation or body that a role to the left belongs to.
fn owner_right(
    text: &Text<'_>,
    symbols: &Symbols,
    mentions: &Mentions,
    at: usize,
    order: &str,
) -> Option<(usize, usize)> {
    let next = |i: usize| {
        mentions.starting(i).filter(|&o| owner(mentions, o) && same_sentence(text, i, at.saturating_sub(1)))
    };
    if order.contains("after") {
        // adjective or construct: directly beside
        if let Some(o) =
            next(at).filter(|&o| mentions.list[o].via == Via::Demonym || !order.contains("inside"))
        {
            return Some((o, mentions.list[o].tokens.end));
        }
    }
    if !is(text, symbols, at, "of") {
        return None;
    }
    let mut i = at + 1;
    while is(text, symbols, i, "article") || is(text, symbols, i, "of") {
        i += 1;
        if i > at + 3 {
            return None;
        }
    }
    // "the minister in Moscow" need not be Moscow's
    let seat = |o: usize| mentions.list[o].via == Via::Metonym && is(text, symbols, at, "in");
    next(i)
        .filter(|&o| mentions.list[o].via != Via::Demonym && !seat(o))
        .map(|o| (o, mentions.list[o].tokens.end))
}

fn owner(mentions: &Mentions, m: usize) -> bool {
    let found = &mentions.list[m];
    matches!(found.kind, EntityKind::State | EntityKind::Organisation) && found.within.is_none()
}

/// The person in apposition: "minister Sergey Lavrov", "Wang Yi, China's top diplomat,", "رئيس الدبلوماسية الصينية ، وانغ يي ،".
fn person(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions, m: usize) {
    let tokens = mentions.list[m].tokens.clone();
    let is_person = |mentions: &Mentions, p: usize| {
        mentions.list[p].kind == EntityKind::Person && mentions.list[p].within.is_none()
    };
    let title_between = |mentions: &Mentions, i: usize| {
        mentions
            .starting(i)
            .filter(|&t| t != m && mentions.list[t].role.as_ref().is_some_and(|r| r.kind == RoleKind::Title))
            .map(|t| mentions.list[t].tokens.end)
    };
    let mut at = tokens.end;
    if let Some(end) = title_between(mentions, at) {
        at = end;
    }
    let mut person = mentions.starting(at).filter(|&p| is_person(mentions, p));
    if person.is_none()
        && let Some(end) = past_post(text, mentions, at)
        && let Some(p) = mentions.starting(end).filter(|&p| is_person(mentions, p))
    {
        // the words between are part of the role, so that the name stands beside it
        person = Some(p);
        mentions.list[m].tokens.end = end;
        mentions.cover_with(m);
    }
    if person.is_none() && is_comma(text, at) {
        // role, name, — closed by another comma, or the name ends the sentence
        person = mentions
            .starting(at + 1)
            .filter(|&p| is_person(mentions, p) && is_closed(text, mentions.list[p].tokens.end));
    }
    if person.is_none() && tokens.start > 0 {
        let mut left = tokens.start;
        while left > 0
            && text.tokens[left - 1].kind == TokenKind::Word
            && (["article", "possessive-pronoun", "being"].iter().any(|c| is(text, symbols, left - 1, c))
                || text.tokens[left - 1].part == TokenPart::Proclitic)
            && mentions.at(left - 1).is_none()
            && left + 2 > tokens.start
        {
            left -= 1;
        }
        let dash = |i: usize| is_comma(text, i);
        person = [left, tokens.start]
            .into_iter()
            .filter(|&l| l > 0 && dash(l - 1))
            .find_map(|l| mentions.ending(l - 1).filter(|&p| is_person(mentions, p)));
    }
    if let Some(p) = person.filter(|&p| same_sentence(text, mentions.list[p].tokens.start, tokens.start)) {
        if let Some(role) = &mut mentions.list[m].role {
            role.person = Some(p);
        }
        mentions.list[m].kind = EntityKind::Person;
    }
}

/// The token behind what may stand between a role and its name: where the envoy is sent ("to Yemen"), or the body
/// that a pronoun gives to the one spoken of ("باسم خارجيتها").
pub(crate) fn past_post(text: &Text<'_>, mentions: &Mentions, at: usize) -> Option<usize> {
    let language = lexicon().language(text.tokens.get(at)?.lang);
    if language.class("post").iter().any(|w| w == text.norm(at)) {
        let place = mentions.starting(at + 1)?;
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

fn is_comma(text: &Text<'_>, i: usize) -> bool {
    matches!(text.norm(i), "," | "،" | "-" | "—" | "(" | "")
        && text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Clause)
}

fn is_closed(text: &Text<'_>, i: usize) -> bool {
    text.tokens.get(i).is_none_or(|t| matches!(t.kind, TokenKind::Clause | TokenKind::Stop))
}

fn same_sentence(text: &Text<'_>, a: usize, b: usize) -> bool {
    match (
        text.tokens.get(a.min(text.tokens.len().saturating_sub(1))),
        text.tokens.get(b.min(text.tokens.len().saturating_sub(1))),
    ) {
        (Some(a), Some(b)) => a.sentence == b.sentence,
        _ => false,
    }
}

/// Whether token `i` is a word of the class in its language's `words.tsv`.
pub(crate) fn is(text: &Text<'_>, _: &Symbols, i: usize, class: &str) -> bool {
    legation_pattern::is_of_class(text, i, class)
}

fn modifier_starting(text: &Text<'_>, symbols: &Symbols, at: usize) -> Option<(usize, &'static str)> {
    let token = text.tokens.get(at)?;
    if token.part == TokenPart::Proclitic {
        return None;
    }
    let mut best = None;
    Patterns::of("offices.tsv", token.lang).at(text, symbols, &legation_pattern::NoSlots, at, &mut |m| {
        if m.rule.cell(1) == "modifier" {
            best = Some((m.tokens.end, m.rule.cell(0)));
        }
    });
    best
}

fn modifier_ending(text: &Text<'_>, symbols: &Symbols, end: usize) -> Option<(usize, &'static str)> {
    (end.saturating_sub(3)..end).find_map(|start| {
        modifier_starting(text, symbols, start).filter(|(e, _)| *e == end).map(|(_, id)| (start, id))
    })
}
