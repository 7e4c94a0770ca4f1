//! Pronouns that begin what somebody says: "the ministry said it had …", « les talibans ont affirmé qu'ils … »,
//! «قالت الحركة إنهم …» go on about who says it.
use crate::back::has_gender;
use crate::build::Builder;
use legation_pattern::{NoSlots, Patterns};
use legation_record::{EntityId, EntityKind};
use legation_text::TokenKind;

/// How many tokens may stand between the verb and the pronoun ("said on Monday that it").
const REACH: usize = 6;
/// How many may stand between who speaks and the verb ("has also", « n'a pas »).
const BEFORE: usize = 3;

/// Who says the clause that the pronoun at mention `m` opens; nothing where it does not open one.
pub(crate) fn speaker(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let found = &b.mentions.list[m];
    let points = found.points.filter(|p| matches!(*p, "he" | "she" | "it" | "they"))?;
    let at = found.tokens.start;
    let sentence = b.text.tokens[at].sentence;
    // "denied it.", "confirmed it on Monday": an object opens no clause
    let opens = |i: usize| {
        b.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.sentence == sentence)
            && !["preposition", "and", "that"].iter().any(|c| crate::context::is(b.text, i, c))
    };
    let cased = b.text.tokens[at].case != legation_text::Case::None;
    if cased && !opens(found.tokens.end) {
        return None;
    }
    let first = (b.text.sentences[sentence as usize].tokens.0 as usize).max(at.saturating_sub(REACH));
    let plain = |from: usize, to: usize| {
        (from..to)
            .all(|i| b.text.tokens[i].kind != TokenKind::Clause && b.text.tokens[i].kind != TokenKind::Quote)
    };
    let (verb, end) = (first..at).rev().find_map(|i| {
        let cue = Patterns::of("cues.tsv", b.text.tokens[i].lang).longest(b.text, b.symbols, &NoSlots, i)?;
        let clause = cue.rule.cell(3).split(' ').any(|o| matches!(o, "bare" | "that" | "que" | "an"));
        (cue.rule.cell(2) == "verb" && clause && cue.tokens.end <= at).then_some((i, cue.tokens.end))
    })?;
    if !plain(end, at) {
        return None;
    }
    let owner = |i: usize| {
        let mut owner = b.mentions.at(i)?;
        while let Some(over) = b.mentions.list[owner].within {
            owner = over;
        }
        Some(owner)
    };
    let between = (end..at).find_map(owner);
    let before = (verb.saturating_sub(BEFORE)..verb)
        .rev()
        .find_map(|i| owner(i).filter(|_| b.text.tokens[i].sentence == sentence && plain(i + 1, verb)));
    let subject = match (before, between) {
        (Some(before), None) => before,
        // the verb comes first
        (None, Some(behind)) if !cased => behind,
        _ => return None,
    };
    let id = b.out.mentions[subject].entity?;
    let kind = b.out.entities[id as usize].kind;
    let thing = matches!(kind, EntityKind::State | EntityKind::Organisation);
    let fits = match points {
        "they" => matches!(kind, EntityKind::Organisation | EntityKind::Office | EntityKind::Group),
        "it" => thing,
        _ => matches!(kind, EntityKind::Person | EntityKind::Office) || thing && has_gender(b, m),
    };
    fits.then_some(id)
}
