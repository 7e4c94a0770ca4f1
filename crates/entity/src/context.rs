//! What the words beside a mention say of it.
use legation_lexicon::lexicon;
use legation_mention::context::Class;
pub(crate) use legation_pattern::is_of_class as is;
use legation_text::{Case, Text, TokenKind};
use std::ops::Range;

/// Whether the mention at `tokens` stands where places stand: after "in", "near", "from", or as a dateline.
#[must_use]
pub fn is_located(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let sentence = text.tokens[tokens.start].sentence as usize;
    let first = text.sentences[sentence].tokens.0 as usize;
    let mut at = tokens.start;
    // "in the Chinese capital Beijing", "à la", "ال"
    for _ in 0..2 {
        if at > first && is(text, at - 1, "article") {
            at -= 1;
        }
    }
    // "in the suburbs of Erbil", "قرب مدينة الحديدة": the noun before the name says that it is a place
    // "in eastern Turkey" as well
    let direction = |i: usize| legation_mention::context::is(text, i, Class::Direction);
    while at > first && (is(text, at - 1, "place-noun") || direction(at - 1)) {
        at -= 1;
    }
    if at > first && (is(text, at - 1, "in") || is(text, at - 1, "from") && !is_asked(text, first, at - 1)) {
        return !is_listed(text, first, at);
    }
    if is_goal(text, first, at) {
        return true;
    }
    if is_of_land(text, first, at) || is_struck(text, first, at) {
        return true;
    }
    // (Jakarta) … ; PARIS, 3 May — …
    let open = at == first || (at == first + 1 && text.tokens[first].kind == TokenKind::Clause);
    // "Granada, isla caribeña": a dateline goes on with a date, an agency or a dash
    let apposed = text.norm(tokens.end) == ","
        && text.tokens[tokens.start].case == Case::Title
        && text.tokens.get(tokens.end + 1).is_some_and(|t| t.case == Case::Lower);
    sentence == 0
        && open
        && !apposed
        && text.tokens.get(tokens.end).is_some_and(|t| t.kind == TokenKind::Clause)
}

/// «طلبت من واشنطن»: of whom something is asked is no place.
fn is_asked(text: &Text<'_>, first: usize, from: usize) -> bool {
    from > first && is(text, from - 1, "ask-from")
}

/// How many words may stand between who goes and where to.
const WAY: usize = 8;

/// "flew to Doha", «عاد الملك إلى عمّان», "a quitté Bamako": where people go or leave is a place, whoever governs there.
fn is_goal(text: &Text<'_>, first: usize, at: usize) -> bool {
    if at == first {
        return false;
    }
    let towards = is(text, at - 1, "towards");
    let from = first.max(at.saturating_sub(WAY + 1));
    // another object between ("returned the letter to Paris") is not seen: only verbs that take none are of the class
    is(text, at - 1, "leave") || towards && (from..at - 1).rev().any(|i| is(text, i, "go"))
}

/// "the north of Spain", "deuxième ville d'Argentine", «عاصمة جامايكا»: a land, whoever rules it.
fn is_of_land(text: &Text<'_>, first: usize, mut at: usize) -> bool {
    let links = !lexicon().language(text.tokens[at].lang).class("of-name").is_empty();
    let mut linked = !links;
    while at > first && (is(text, at - 1, "of-name") || is(text, at - 1, "article")) {
        at -= 1;
        linked = true;
    }
    linked && at > first && is(text, at - 1, "land-noun")
}

/// "the protests that shook Chile": what strikes a land strikes no government.
fn is_struck(text: &Text<'_>, first: usize, mut at: usize) -> bool {
    while at > first && is(text, at - 1, "article") {
        at -= 1;
    }
    at > first && is(text, at - 1, "befall")
}

/// "the Vienna convention", "les accords d'Alger", «اتفاق الدوحة»: a thing is called after the place at `tokens`.
#[must_use]
pub(crate) fn is_named_after(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let sentence = text.tokens[tokens.start].sentence;
    let here = |i: usize| text.tokens.get(i).is_some_and(|t| t.sentence == sentence);
    let thing = |i: usize| here(i) && is(text, i, "named-after");
    // where the verb comes first the thing does too: "عقدت موسكو قمة"
    let verb_first = lexicon().language(text.tokens[tokens.start].lang).settings.get("word-order");
    if thing(tokens.end) && verb_first.is_none_or(|o| o != "VSO") {
        return true;
    }
    let mut at = tokens.start;
    let mut linked = false;
    while at > 0 && here(at - 1) && (is(text, at - 1, "of-name") || is(text, at - 1, "article")) {
        at -= 1;
        linked = true;
    }
    let adjacent = linked || lexicon().language(text.tokens[tokens.start].lang).class("of-name").is_empty();
    at > 0 && adjacent && thing(at - 1)
}

/// "including in Beijing and Moscow": members of a list, not places.
fn is_listed(text: &Text<'_>, first: usize, at: usize) -> bool {
    let language = lexicon().language(text.tokens[at].lang);
    (first.max(at.saturating_sub(5))..at).any(|i| {
        language.class("including").iter().any(|phrase| {
            let words: Vec<&str> = phrase.split(' ').collect();
            // the words of the class may have come apart into clitics
            let joined: String = (i..at.min(i + words.len() + 2)).map(|k| text.norm(k)).collect();
            joined.starts_with(&phrase.replace(' ', ""))
        })
    })
}
