//! Roles and bodies, with what stands beside them: modifiers, the country or body that they belong to.
use crate::{Found, Mentions, Role, RoleKind};
use legation_lexicon::lexicon;
use legation_pattern::{Match, Patterns, Symbols};
use legation_record::{EntityKind, Via};
use legation_text::{Case, Text, TokenKind, TokenPart};

/// First look: the words of roles and bodies themselves, with an adjective of nationality inside.
pub(crate) fn find(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let mut at = 0;
    while at < text.tokens.len() {
        at = match role_at(text, symbols, mentions, at) {
            Some((m, kind)) => {
                let end = m.tokens.end;
                // the slot of the pattern, or the country or body that the phrase itself names ("diplomatie russe")
                let posted = lexicon().world().office(m.rule.cell(0)).is_some_and(|o| o.posted);
                let inside = || {
                    m.tokens.clone().find_map(|i| {
                        mentions.at(i).filter(|&o| {
                            let found = &mentions.list[o];
                            found.is_state() && !found.unsure
                                || found.kind == EntityKind::Organisation && !found.unsure && !posted
                        })
                    })
                };
                let of = m.slots.first().map(|(_, id)| *id as usize).or_else(inside);
                // a body whose name begins within the phrase belongs to it whole ("القيادي في حركة حماس")
                let over = mentions.at(end - 1).map(|o| mentions.list[o].tokens.end).unwrap_or(end);
                put(mentions, &m, kind, of, over.max(end));
                over.max(end)
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
    // "Peru's Congress", "the Peruvian Congress": whose it is tells that it is no other state's body of that name
    let owned = at > 0
        && (is(text, symbols, at - 1, "possessive")
            || mentions.ending(at).is_some_and(|o| mentions.list[o].via == Via::Demonym));
    let least = 1 + usize::from(covered.is_some() && !owned);
    let lang = text.tokens[at].lang;
    let mut best: Option<(Match, RoleKind)> = None;
    Patterns::of("offices.tsv", lang).at(text, symbols, mentions, at, &mut |m| {
        let kind = match m.rule.cell(1) {
            "role" => RoleKind::Office,
            "body" => RoleKind::Body,
            "title" => RoleKind::Title,
            _ => return,
        };
        // of two of the same length the one that says whose the office is
        let better = |b: &Match| {
            m.tokens.end > b.tokens.end
                || m.tokens.end == b.tokens.end && b.rule.cell(3).is_empty() && !m.rule.cell(3).is_empty()
        };
        if m.tokens.len() >= least && best.as_ref().is_none_or(|(b, _)| better(b)) {
            best = Some((m, kind));
        }
    });
    best
}

fn put(mentions: &mut Mentions, m: &Match, kind: RoleKind, of: Option<usize>, end: usize) {
    let (entity, rule) = match kind {
        RoleKind::Office => (EntityKind::Office, "role/office"),
        RoleKind::Body => (EntityKind::Organisation, "role/body"),
        RoleKind::Title => (EntityKind::Office, "role/title"),
    };
    let office: &'static str = m.rule.cell(0);
    let fixed: &'static str = m.rule.cell(3);
    vouch(mentions, of);
    mentions.push(Found {
        tokens: m.tokens.start..end,
        kind: entity,
        via: Via::Role,
        senses: &[],
        unsure: false,
        role: Some(Role {
            office,
            kind,
            modifiers: Vec::new(),
            of,
            person: None,
            fixed: Some(fixed).filter(|f| !f.is_empty()),
        }),
        points: None,
        members: "",
        within: None,
        rule,
    });
}

/// An office or body vouches for the state that it belongs to ("وزير الخارجية المالي").
fn vouch(mentions: &mut Mentions, of: Option<usize>) {
    if let Some(found) = of.and_then(|o| mentions.list.get_mut(o)).filter(|f| f.is_state()) {
        found.unsure = false;
    }
}

/// Second look: modifiers, owners. Bodies first, because a role may belong to a body; then from the end of the text,
/// because a role may belong to the holder of the role after it ("adviser to the Lebanese prime minister").
pub(crate) fn grow(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let mut grown = vec![false; mentions.list.len()];
    for body in [true, false] {
        for m in (0..mentions.list.len()).rev() {
            let kind = mentions.list[m].role.as_ref().map(|r| r.kind);
            let fits = kind.is_some_and(|k| (k == RoleKind::Body) == body);
            if fits && mentions.list[m].within.is_none() {
                grow_one(text, symbols, mentions, m, &mut grown);
            }
        }
    }
}

/// Third look, when names of people are known.
pub(crate) fn attach(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    for wanted in [RoleKind::Office, RoleKind::Title] {
        for m in 0..mentions.list.len() {
            let fits = mentions.list[m].role.as_ref().is_some_and(|r| r.kind == wanted);
            // the president whose adviser somebody is may be named as well
            let owner = mentions.list[m].within.is_some_and(|w| {
                mentions.list[w].role.as_ref().is_some_and(|r| r.of == Some(m) && r.kind == RoleKind::Office)
            });
            if fits && (owner || mentions.list[m].within.is_none()) && !mentions.is_out(m) {
                crate::apposition::person(text, symbols, mentions, m);
            }
        }
    }
}

/// Takes in the modifiers and the country on both sides.
fn grow_one(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions, m: usize, grown: &mut Vec<bool>) {
    if std::mem::replace(&mut grown[m], true) {
        return;
    }
    let language = lexicon().language(text.tokens[mentions.list[m].tokens.start].lang);
    let order = language.settings.get("demonym").map_or("", String::as_str);
    let mut tokens = mentions.list[m].tokens.clone();
    let Some(mut role) = mentions.list[m].role.clone() else { return };
    let former = language.settings.get("former-prefix");
    if former.is_some_and(|p| p.split('|').any(|p| is_prefixed(text, symbols, tokens.start, p))) {
        role.modifiers.push("former");
    }
    // to the left: "former Russian deputy foreign minister", "China's top diplomat"
    for _ in 0..4 {
        if let Some((start, modifier)) = modifier_ending(text, symbols, tokens.start) {
            role.modifiers.push(modifier);
            tokens.start = start;
            continue;
        }
        if role.of.is_none()
            && let Some((owner, start)) = owner_left(text, symbols, mentions, tokens.start, &role, order)
        {
            if mentions.list[owner].role.is_some() {
                grow_one(text, symbols, mentions, owner, grown);
            }
            role.of = Some(owner);
            tokens.start = start.min(mentions.list[owner].tokens.start);
            continue;
        }
        break;
    }
    // to the right: "الروسي", "adjoint", "of the Republic of X", "of the Russian ministry"
    for _ in 0..4 {
        // "soldiers ousted the president" is told of them, "the president-elect" is what he is
        let acts = order == "before"
            && text.tokens.get(tokens.end).is_some_and(|t| {
                Patterns::of("events.tsv", t.lang).is_verb(symbols, tokens.end, &["past", "part"])
            });
        if let Some((end, modifier)) = modifier_starting(text, symbols, tokens.end).filter(|_| !acts) {
            role.modifiers.push(modifier);
            tokens.end = end;
            continue;
        }
        if role.of.is_none()
            && let Some((owner, end)) = owner_right(text, symbols, mentions, tokens.end, &role, order)
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
    vouch(mentions, role.of);
    mentions.list[m].tokens = tokens;
    mentions.list[m].role = Some(role);
    mentions.cover_with(m);
}

/// Whether token `i` is a word of the rules behind this prefix ("ex-ambassadeur").
fn is_prefixed(text: &Text<'_>, symbols: &Symbols, i: usize, prefix: &str) -> bool {
    text.norm(i).strip_prefix(prefix).is_some_and(|rest| rest.chars().count() > 2)
        && !symbols.of(i).is_empty()
}

/// The owner that stands before a role, and where it begins: "Malian", "Poland's", "South Korea's new …".
fn owner_left(
    text: &Text<'_>,
    symbols: &Symbols,
    mentions: &Mentions,
    at: usize,
    role: &Role,
    order: &str,
) -> Option<(usize, usize)> {
    let possessive = |i: usize| is(text, symbols, i, "possessive");
    // an adjective or the first part of a compound may stand between, after a possessive only
    for between in 0..=BETWEEN {
        let edge = at.checked_sub(between)?;
        let lower = |i: usize| {
            mentions.at(i).is_none()
                && text.tokens[i].kind == TokenKind::Word
                && text.tokens[i].case == Case::Lower
                && text.tokens[i].part == TokenPart::Whole
                && !is(text, symbols, i, "preposition")
                && !is(text, symbols, i, "and")
        };
        if !(edge..at).all(lower) {
            return None;
        }
        let has = edge > 0 && possessive(edge - 1);
        if !has && (between > 0 || !order.contains("before")) {
            continue;
        }
        let edge = if has { edge - 1 } else { edge };
        let plain = |o: usize| has || mentions.list[o].kind != EntityKind::Office;
        let found = mentions.ending(edge).filter(|&o| {
            plain(o) && owns(mentions, o, role) && same_sentence(text, edge.saturating_sub(1), at)
        });
        if let Some(o) = found {
            return Some((o, mentions.list[o].tokens.start));
        }
    }
    None
}

/// How many words may stand between a possessive and the role.
const BETWEEN: usize = 2;

/// The state, organisation, body or office that a role to the left belongs to.
fn owner_right(
    text: &Text<'_>,
    symbols: &Symbols,
    mentions: &Mentions,
    at: usize,
    role: &Role,
    order: &str,
) -> Option<(usize, usize)> {
    let next = |i: usize| {
        mentions
            .starting(i)
            .filter(|&o| owns(mentions, o, role) && same_sentence(text, i, at.saturating_sub(1)))
    };
    if order.contains("after") {
        // adjective or construct: directly beside
        if let Some(o) =
            next(at).filter(|&o| mentions.list[o].via == Via::Demonym || !order.contains("inside"))
        {
            return Some((o, mentions.list[o].tokens.end));
        }
    }
    // "gunmen from al-Shabaab", «مسلحون من حركة الشباب»: those who fight for it
    if role.kind == RoleKind::Body && is(text, symbols, at, "from") && !is(text, symbols, at, "of") {
        let i = at + 1 + usize::from(is(text, symbols, at + 1, "article"));
        let armed =
            lexicon().world().office(role.office).is_some_and(|o| matches!(&*o.sector, "REB" | "MIL"));
        let found = next(i).filter(|&o| armed && mentions.list[o].kind == EntityKind::Organisation);
        if let Some(o) = found {
            return Some((o, mentions.list[o].tokens.end));
        }
    }
    // "sent troops to Chad": where they go, not whose they are
    let links = !lexicon().language(text.tokens[at.saturating_sub(1)].lang).class("of-name").is_empty();
    let goes = role.kind == RoleKind::Body && links && !is(text, symbols, at, "of-name");
    if is(text, symbols, at, "of") && !goes && !(is_posted(role) && is(text, symbols, at, "post")) {
        let mut i = at + 1;
        while i <= at + 3 && (is(text, symbols, i, "article") || is(text, symbols, i, "of")) {
            i += 1;
        }
        // "the minister in Moscow" need not be Moscow's
        let seat = |o: usize| mentions.list[o].via == Via::Metonym && is(text, symbols, at, "in");
        let found = next(i).filter(|&o| mentions.list[o].via != Via::Demonym && !seat(o));
        if let Some(o) = found {
            return Some((o, mentions.list[o].tokens.end));
        }
    }
    owner_further(text, symbols, mentions, at, role, order)
}

/// Whether whoever holds the office is sent somewhere.
pub(crate) fn is_posted(role: &Role) -> bool {
    lexicon().world().office(role.office).is_some_and(|o| o.posted)
}

/// The owner within the words that go on with the role: "governor of Ukraine's Kharkiv region", "the mayor of the
/// Polish city of Lublin", "a rebel commander in eastern Congo", "محافظ تعز اليمني".
fn owner_further(
    text: &Text<'_>,
    symbols: &Symbols,
    mentions: &Mentions,
    at: usize,
    role: &Role,
    order: &str,
) -> Option<(usize, usize)> {
    // « a » is no preposition before a participle
    let verb = is(text, symbols, at, "auxiliary") && !is(text, symbols, at, "of");
    let linked = !verb && (is(text, symbols, at, "of") || is(text, symbols, at, "in"));
    let construct = order == "after";
    if role.kind != RoleKind::Office && !construct {
        // "the camps of the displaced north of Goma": of bodies such words say where, not whose
        return None;
    }
    let seat = |o: usize| mentions.list[o].via == Via::Metonym && is(text, symbols, at, "in");
    if !linked && !construct || is_posted(role) && is(text, symbols, at, "post") {
        return None;
    }
    let sentence = text.tokens.get(at)?.sentence;
    let mut place = None;
    let mut i = at;
    while i < at + REACH {
        let token = text.tokens.get(i)?;
        if token.sentence != sentence || token.kind != TokenKind::Word {
            break;
        }
        if let Some(o) = mentions.starting(i) {
            let found = &mentions.list[o];
            let end = found.tokens.end;
            match found.kind {
                EntityKind::State if seat(o) => break,
                EntityKind::State if !found.unsure || place.is_some() || found.via == Via::Demonym => {
                    let whole = place_behind(text, symbols, mentions, end);
                    return Some((o, whole.max(end)));
                }
                EntityKind::Place => {
                    place = place.or(Some((o, end)));
                    i = end;
                    continue;
                }
                EntityKind::Organisation if found.role.is_some() && owns(mentions, o, role) => {
                    i = end;
                    if found.role.as_ref().is_some_and(|r| r.of.is_some()) {
                        return Some((o, end));
                    }
                    continue;
                }
                _ => break,
            }
        }
        let names = matches!(token.case, Case::Title | Case::Upper) && i > at;
        if names || construct && !goes_on(text, symbols, mentions, i, at) {
            break;
        }
        i += 1;
    }
    place.filter(|_| role.kind == RoleKind::Office)
}

/// How many words on the owner may stand.
const REACH: usize = 6;

/// The end of the place that a country's name leads into ("Ukraine's Kharkiv region").
fn place_behind(text: &Text<'_>, symbols: &Symbols, mentions: &Mentions, at: usize) -> usize {
    let mut i = at;
    while i < at + 4 && (is(text, symbols, i, "possessive") || is(text, symbols, i, "of")) {
        i += 1;
    }
    let place = |i: usize| mentions.starting(i).filter(|&o| mentions.list[o].kind == EntityKind::Place);
    place(i).or_else(|| place(i + 2)).map_or(at, |o| mentions.list[o].tokens.end)
}

/// Where the language has no capitals: definite words, words after a preposition and words of places go on with a role.
fn goes_on(text: &Text<'_>, symbols: &Symbols, mentions: &Mentions, i: usize, at: usize) -> bool {
    let language = lexicon().language(text.tokens[i].lang);
    let article = language.settings.get("article").map_or("", String::as_str);
    let definite = !article.is_empty() && text.norm(i).starts_with(article);
    let place = is(text, symbols, i, "place-noun");
    let link = is(text, symbols, i, "of") || is(text, symbols, i, "in");
    // "شركات دفاع أمريكية": a word without article between two others without one, the last of which tells the country
    let object = language.settings.get("accusative");
    let plain = |k: usize| !article.is_empty() && !text.norm(k).starts_with(article);
    let between = i == at
        && object.is_some_and(|ending| !text.norm(i).ends_with(ending.as_str()))
        && plain(i)
        && plain(i + 1)
        && at > 0
        && plain(at - 1)
        && !["preposition", "and", "that", "not"].iter().any(|c| is(text, symbols, i, c))
        && mentions.starting(i + 1).is_some_and(|o| mentions.list[o].via == Via::Demonym);
    (definite && (i == at || !crate::runs::derived(text, i, "name-word")) || place || link || between)
        && mentions.at(i).is_none()
}

/// Whether mention `m` may own a role: a state, an organisation, a body, or the holder of a higher office.
fn owns(mentions: &Mentions, m: usize, role: &Role) -> bool {
    let found = &mentions.list[m];
    let rank = |office: &str| lexicon().world().office(office).map_or(9, |o| o.rank);
    let above = |r: &Role| {
        r.kind != RoleKind::Title && role.kind == RoleKind::Office && rank(r.office) < rank(role.office)
    };
    let higher = found.kind == EntityKind::Office && found.role.as_ref().is_some_and(above);
    let body = matches!(found.kind, EntityKind::State | EntityKind::Organisation);
    (body || higher) && found.within.is_none()
}

pub(crate) fn same_sentence(text: &Text<'_>, a: usize, b: usize) -> bool {
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
    let mut best: Option<(usize, &'static str)> = None;
    Patterns::of("offices.tsv", token.lang).at(text, symbols, &legation_pattern::NoSlots, at, &mut |m| {
        if m.rule.cell(1) == "modifier" && best.is_none_or(|(end, _)| m.tokens.end > end) {
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
