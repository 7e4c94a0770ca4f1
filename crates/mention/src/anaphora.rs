//! Words that point back.
use crate::{Found, Mentions};
use legation_pattern::{Patterns, Symbols};
use legation_record::{EntityKind, Via};
use legation_text::Text;

pub(crate) fn find(text: &Text<'_>, symbols: &Symbols, mentions: &mut Mentions) {
    let mut at = 0;
    while at < text.tokens.len() {
        let patterns = Patterns::of("anaphora.tsv", text.tokens[at].lang);
        let Some(m) = patterns.longest(text, symbols, mentions, at) else {
            at += 1;
            continue;
        };
        let points: &'static str = m.rule.cell(0);
        at = m.tokens.end;
        if matches!(points, "this-event" | "this-act" | "attack") {
            continue;
        }
        // a role with its country is no pointer ("the Russian minister"); a bare body is ("his ministry")
        let covered = m.tokens.clone().find_map(|i| mentions.at(i));
        let bare = covered.is_none_or(|c| {
            let found = &mentions.list[c];
            found.role.as_ref().is_some_and(|r| r.of.is_none() && r.person.is_none())
                && m.tokens.end >= found.tokens.end
        });
        if !bare {
            continue;
        }
        let kind = match points {
            "he" | "she" => EntityKind::Person,
            "own-body" | "bloc" | "same-source" => EntityKind::Organisation,
            "country" => EntityKind::State,
            _ => EntityKind::Group,
        };
        let pronoun = matches!(points, "he" | "she" | "they" | "it" | "his");
        mentions.push(Found {
            tokens: m.tokens,
            kind,
            via: if pronoun { Via::Pronoun } else { Via::Description },
            senses: &[],
            unsure: false,
            role: None,
            points: Some(points),
            within: None,
            rule: "points-back",
        });
    }
}
