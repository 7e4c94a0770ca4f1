//! Whether a word that could tell an act does so here: forms that are nouns as well, participles that only describe,
//! and acts that another verb gives as its ground or purpose.
use crate::Layers;
use crate::actors::can_act;
use crate::triggers::Trigger;
use legation_lexicon::lexicon;
use legation_pattern::{Match, Patterns, is_of_class};
use legation_record::MentionId;
use legation_text::TokenKind;

/// A mark at the end of a form's tag (`inf?`): the form is a noun as well.
const DOUBT: char = '?';

/// The tag without its mark of doubt; nothing if the form is a noun here.
pub(crate) fn tag_here(layers: Layers<'_>, at: usize, tag: &'static str) -> Option<&'static str> {
    match tag.strip_suffix(DOUBT) {
        None => Some(tag),
        Some(plain) => is_verb_here(layers, at).then_some(plain),
    }
}

/// Whether a form that is a noun as well is a verb here: after "to", "will", "not" …, or between one who acts and
/// what begins an object ("Rebels attack Saudi plant").
fn is_verb_here(layers: Layers<'_>, at: usize) -> bool {
    let text = layers.text;
    let sentence = text.tokens[at].sentence;
    let (first, end) = text.sentences[sentence as usize].tokens;
    let Some(before) = at.checked_sub(1).filter(|&b| b >= first as usize) else { return false };
    let is = |i: usize, class: &str| is_of_class(text, i, class);
    if is(before, "before-verb") {
        return true;
    }
    // "will swiftly support": an adverb between
    if is(before, "adverb") && before > first as usize && is(before - 1, "before-verb") {
        return true;
    }
    let next = at + 1;
    if next >= end as usize {
        return false;
    }
    let object = layers.entities.starting(next).is_some()
        || ["article", "possessive-pronoun", "before-object"].iter().any(|c| is(next, c));
    let subject = layers.entities.ending(at).is_some_and(|m| {
        layers.entities.mentions[m as usize].via != legation_record::Via::Demonym
            && layers.entities.tokens[m as usize]
                .start
                .checked_sub(1)
                .is_none_or(|b| b < first as usize || !is(b, "preposition"))
    });
    subject && object
}

/// "the captured pilot", "two detained reporters": a participle between an article and its noun describes; what it
/// tells of is not this report's news.
pub(crate) fn is_attributive(layers: Layers<'_>, trigger: &Trigger) -> bool {
    let text = layers.text;
    let start = trigger.tokens.start;
    let participle = matches!(trigger.tag, "part" | "past");
    let Some(before) = start.checked_sub(1) else { return false };
    if trigger.is_noun() || !participle || trigger.tokens.len() != 1 || crate::is_verb_first(layers, start) {
        return false;
    }
    if text.tokens[before].sentence != text.tokens[start].sentence {
        return false;
    }
    let is = |i: usize, class: &str| is_of_class(text, i, class);
    let led = ["article", "possessive-pronoun", "possessive"].iter().any(|c| is(before, c))
        || (is(before, "preposition") && !is(start + 1, "agent"));
    let number = text.norm(before).starts_with(|c: char| c.is_ascii_digit())
        && layers.entities.ending(start).is_none();
    led || (number && text.tokens.get(start + 1).is_some_and(|t| t.kind == TokenKind::Word) && {
        !is(start + 1, "preposition") && !is(start + 1, "article") && !is(start + 1, "agent")
    })
}

/// "deputies accused of spying", "un élu accusé de vol": a participle of a verb with an object that has neither
/// auxiliary nor agent beside it describes somebody; who did it is not told.
pub(crate) fn is_bare_participle(layers: Layers<'_>, trigger: &Trigger) -> bool {
    let (text, start) = (layers.text, trigger.tokens.start);
    if trigger.is_noun() || !trigger.has("content") || crate::is_verb_first(layers, start) {
        return false;
    }
    let is = |i: usize, class: &str| is_of_class(text, i, class);
    let first = text.sentences[trigger.sentence].tokens.0 as usize;
    // an auxiliary, or another participle that shares it
    let carries = |i: usize| ["before-participle", "passive", "and"].iter().any(|c| is(i, c));
    let clause = (first.max(start.saturating_sub(5))..start)
        .rev()
        .take_while(|&i| !matches!(text.tokens[i].kind, TokenKind::Clause | TokenKind::Stop));
    let carried = trigger.tokens.clone().chain(clause).any(carries);
    let language = lexicon().language(text.tokens[start].lang);
    let described = match trigger.tag {
        "part" if !language.class("before-participle").is_empty() => !is(start, "intransitive"),
        // forms that are the past as well: only where an object would have to follow
        "past" | "part" => is(start, "bare-participle") && is(start + 1, "preposition"),
        _ => false,
    };
    // a form that opens the sentence may be a noun: "levée de l'embargo"
    start > first && described && !carried && !(start + 1..=trigger.tokens.end).any(|i| is(i, "agent"))
}

/// "prompting Beijing to threaten", "poussant Pékin à menacer": the actor before an infinitive that the words before it
/// drive to it.
pub(crate) fn driven(layers: Layers<'_>, trigger: &Trigger) -> Option<MentionId> {
    let is = |i: usize, class: &str| is_of_class(layers.text, i, class);
    let to = trigger.tokens.start.checked_sub(1)?;
    if trigger.tag != "inf" || !is(to, "drive-to") {
        return None;
    }
    let m = layers.entities.ending(to).filter(|&m| can_act(layers, m))?;
    let from = layers.entities.tokens[m as usize].start;
    (1..=2).any(|back| from.checked_sub(back).is_some_and(|i| is(i, "drive"))).then_some(m)
}

/// "denounced them for blocking aid", "met to discuss": what an earlier phrase gives as ground, or in order to.
pub(crate) fn is_complement(layers: Layers<'_>, trigger: &Trigger, earlier: Option<&Trigger>) -> bool {
    let start = trigger.tokens.start;
    let (Some(before), Some(earlier)) = (start.checked_sub(1), earlier) else { return false };
    if trigger.is_noun() || before < earlier.tokens.end || earlier.sentence != trigger.sentence {
        return false;
    }
    if driven(layers, trigger).is_some() {
        return false;
    }
    let class = match trigger.tag {
        "ger" => "before-ground",
        "inf" => "before-purpose",
        _ => return false,
    };
    is_of_class(layers.text, before, class)
}

/// Where verb and verbal noun are written alike: behind a preposition, or a verb such as "took place", stands the noun
/// ("لبحث", "تم قطع").
pub(crate) fn is_verbal_noun(layers: Layers<'_>, found: &Match) -> bool {
    let start = found.tokens.start;
    let finite = matches!(found.tag, "past" | "pres");
    if found.rule.cell(2) != "verb" || !finite || !crate::is_verb_first(layers, start) {
        return false;
    }
    if has_article(layers, start) {
        return true;
    }
    let Some(before) = start.checked_sub(1) else { return false };
    let is = |class: &str| is_of_class(layers.text, before, class);
    found.tag == "past" && (is("preposition") || is("before-noun"))
}

/// Whether a word is known only without the article that is written on to it ("التحدي"): no verb bears one.
fn has_article(layers: Layers<'_>, at: usize) -> bool {
    let text = layers.text;
    let Some(token) = text.tokens.get(at) else { return false };
    let norm = text.norm(at);
    let language = lexicon().language(token.lang);
    let articles = language.settings.get("article").into_iter().flat_map(|a| a.split('|'));
    let written = articles.into_iter().any(|a| norm.len() > a.len() && norm.starts_with(a));
    written && Patterns::of("events.tsv", token.lang).sym(norm).is_none()
}

/// Whether an act behind a noun of asking or accusing is one of the sentence's own, if the noun tells nothing: a verb
/// in a finite form, not in a clause that the noun opens ("allegations that …").
pub(crate) fn is_free(layers: Layers<'_>, stance: &Trigger, inner: &Trigger) -> bool {
    let opens = is_of_class(layers.text, stance.tokens.end, "that");
    stance.is_noun() && !inner.is_noun() && !opens && matches!(inner.tag, "past" | "pres" | "part")
}
