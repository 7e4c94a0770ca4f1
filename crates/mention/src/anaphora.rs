//! Words that point back.
use crate::{Found, Mentions};
use legation_lexicon::tables::NameSense;
use legation_pattern::{Patterns, Symbols};
use legation_record::{EntityKind, Via};
use legation_text::{Case, Text};

/// The kind of "the latter".
const LATTER: &str = "latter";

/// The kind of "Ali's office", which holds the name of somebody.
const OFFICE_OF: &str = "office-of";

/// The kind of "the two" without a noun, which only a verb behind it tells from "the two towns".
const TWO_ALONE: &str = "two-alone";

/// Whether a finite verb stands at a token, past an adverb.
fn acts(text: &Text<'_>, symbols: &Symbols, at: usize) -> bool {
    let is = |i: usize, class: &str| legation_pattern::is_of_class(text, i, class);
    let at = at + usize::from(is(at, "adverb"));
    let Some(token) = text.tokens.get(at) else { return false };
    is(at, "finite") || Patterns::of("events.tsv", token.lang).is_finite_verb(symbols, at)
}

/// Where the script has no capitals and the word is an adjective as well, a verb of speech must stand before it.
fn after_verb(text: &Text<'_>, symbols: &Symbols, at: usize) -> bool {
    text.tokens[at].case != Case::None
        || at > 0 && {
            let cues = Patterns::of("cues.tsv", text.tokens[at].lang);
            cues.longest(text, symbols, &legation_pattern::NoSlots, at - 1).is_some()
        }
}

pub(crate) fn find(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let mut at = 0;
    while at < text.tokens.len() {
        let patterns = Patterns::of("anaphora.tsv", text.tokens[at].lang);
        let Some(m) = patterns.longest(text, symbols, mentions, at) else {
            at += 1;
            continue;
        };
        let mut points: &'static str = m.rule.cell(0);
        at = m.tokens.end;
        if points == TWO_ALONE {
            if !acts(text, symbols, at) {
                continue;
            }
            points = "two-people";
        }
        if matches!(points, "this-event" | "this-act" | "attack") {
            continue;
        }
        if points == LATTER && !after_verb(text, symbols, m.tokens.start) {
            continue;
        }
        if points == OFFICE_OF {
            // "the director of Ali's office" is somebody else
            let inside = |c: usize| {
                let found = &mentions.list[c].tokens;
                m.tokens.start <= found.start && found.end <= m.tokens.end
            };
            if !m.tokens.clone().filter_map(|i| mentions.at(i)).all(inside) {
                continue;
            }
        }
        // "its neighbour China" is named
        let named = mentions.starting(m.tokens.end).is_some_and(|n| mentions.list[n].is_state());
        if points == "neighbour" && named {
            continue;
        }
        // a role with its country is no pointer ("the Russian minister"); a bare body is ("his ministry")
        let covered = m.tokens.clone().find_map(|i| mentions.at(i));
        let bare = covered.is_none_or(|c| {
            let found = &mentions.list[c];
            let inside = m.tokens.end >= found.tokens.end && m.tokens.start <= found.tokens.start;
            found.role.as_ref().is_some_and(|r| r.of.is_none() && r.person.is_none())
                && m.tokens.end >= found.tokens.end
                || inside && (points == "pair" || matches!(points, "bloc" | "band") && found.unsure)
        });
        if !bare && points != OFFICE_OF {
            continue;
        }
        // what the words are as a name or role gives way to what they point to
        let mut senses: &'static [NameSense] = &[];
        if let Some(c) = covered.filter(|_| points != OFFICE_OF).filter(|&c| {
            mentions.list[c].role.is_none() || mentions.list[c].tokens == m.tokens && points == "two-people"
        }) {
            senses = mentions.list[c].senses;
            mentions.drop_out(c);
        }
        let kind = match points {
            "he" | "she" => EntityKind::Person,
            "own-body" | "bloc" | "band" | "same-source" | OFFICE_OF => EntityKind::Organisation,
            "country" | "neighbour" => EntityKind::State,
            _ => EntityKind::Group,
        };
        let pronoun = matches!(points, "he" | "she" | "they" | "it" | "his");
        // "Prime Minister Abiy Ahmed's office": the role belongs to the name
        let mut tokens = m.tokens;
        if points == OFFICE_OF
            && let Some(role) = mentions.ending(tokens.start)
            && mentions.list[role].role.as_ref().is_some_and(|r| r.person == mentions.at(tokens.start))
        {
            tokens.start = mentions.list[role].tokens.start;
        }
        mentions.push(Found {
            tokens,
            kind,
            via: if pronoun { Via::Pronoun } else { Via::Description },
            senses,
            unsure: false,
            role: None,
            points: Some(points),
            members: if points == "pair" { m.rule.cell(2) } else { "" },
            within: None,
            rule: "points-back",
        });
    }
}
