//! Whether an act is told as done, coming, possible or not done.
use crate::Layers;
use crate::triggers::Trigger;
use legation_lexicon::lexicon;
use legation_record::Modality;
use legation_text::TokenKind;

/// How far before the verb its auxiliaries stand.
const REACH: usize = 4;

/// The modality, and why.
pub(crate) fn of(layers: Layers<'_>, trigger: &Trigger) -> (Modality, Option<String>) {
    for (option, modality) in [
        ("actual", Modality::Actual),
        ("future", Modality::Future),
        ("hypothetical", Modality::Hypothetical),
        ("negated", Modality::Negated),
    ] {
        if trigger.has(option) {
            return (modality, Some(format!("the line says {option}")));
        }
    }
    let text = layers.text;
    let first = text.sentences[trigger.sentence].tokens.0 as usize;
    let reach = if trigger.is_noun() { 3 } else { REACH };
    let mut seen = None;
    let verb_first = crate::is_verb_first(layers, trigger.tokens.start);
    // "rejected the plan and asked": no finite past is to come; "is expected to be attacked" is
    let mut before = (1..=2).filter_map(|back| trigger.tokens.start.checked_sub(back));
    let passive = before.any(|i| legation_pattern::is_of_class(text, i, "passive"));
    let done = trigger.tag == "past" && !passive && !verb_first;
    let meets = meets(trigger);
    for i in (first.max(trigger.tokens.start.saturating_sub(reach))..trigger.tokens.start).rev() {
        let token = text.tokens[i];
        if matches!(token.kind, TokenKind::Clause | TokenKind::Stop) {
            break;
        }
        let named = layers.entities.at(i).is_some();
        if trigger.is_noun() && named {
            continue;
        }
        let language = lexicon().language(token.lang);
        let norm = text.norm(i);
        let is = |class: &str| language.is_of_class(class, norm);
        // "وهو ما نددت به": a word that negates elsewhere is a relative here
        let relative = is("not-or-what") && trigger.is_noun()
            || is("not-or-what") && i > first && legation_pattern::is_of_class(text, i - 1, "before-what");
        // "غير أنه", "not that": it joins
        let joins = verb_first && legation_pattern::is_of_class(text, i + 1, "that");
        // "Médecins sans frontières": what is part of a name negates nothing
        if is("not") && !relative && !joins && !named && !of_another(layers, trigger, i) {
            return (Modality::Negated, Some(format!("negated by `{norm}`")));
        }
        // a word that makes the present doubtful makes the past a pluperfect, and says nothing of a noun
        let doubtful = is("doubt-before-present") && trigger.tag == "pres";
        // "are to sign": what is arranged is coming
        let arranged = (trigger.tag == "inf" || meets)
            && is("before-purpose")
            && i > first
            && legation_pattern::is_of_class(text, i - 1, "arranged");
        if meets && is("before-meeting") {
            seen = seen.or_else(|| Some((Modality::Future, format!("`{norm}`: a meeting to come"))));
        } else if arranged {
            seen = seen.or_else(|| Some((Modality::Future, format!("future by `{norm}`"))));
        } else if is("hypothetical") || doubtful {
            seen = seen.or_else(|| Some((Modality::Hypothetical, format!("hypothetical by `{norm}`"))));
        } else if is("future") && !done {
            seen = seen.or_else(|| Some((Modality::Future, format!("future by `{norm}`"))));
        }
    }
    match (trigger.tag, seen) {
        (_, Some((modality, why))) => (modality, Some(why)),
        ("fut", None) => (Modality::Future, Some("the verb is in the future".into())),
        ("cond", None) => (Modality::Hypothetical, Some("the verb is in the conditional".into())),
        // "said on Thursday it had met": the words after a noun may still say when ("talks next week")
        (_, None) => after(layers, trigger),
    }
}

/// "had not been consulted and | warned Kyiv": the verb behind the conjunction has an object, which no verb in the passive
/// has; or the tree hangs the negation on a verb that this one is not joined to.
fn of_another(layers: Layers<'_>, trigger: &Trigger, negation: usize) -> bool {
    let text = layers.text;
    let is = |i: usize, class: &str| legation_pattern::is_of_class(text, i, class);
    let start = trigger.tokens.start;
    let Some(and) = (negation + 1..start).rfind(|&i| is(i, "and")).filter(|_| trigger.tag == "past") else {
        return false;
    };
    let object = text.tokens.get(start + 1).is_some_and(|t| t.kind == TokenKind::Word)
        && !is(start + 1, "preposition")
        && !is(start + 1, "agent")
        && !is(start + 1, "and");
    if object && (negation + 1..and).any(|i| is(i, "passive")) {
        return true;
    }
    let tree = layers.trees.of(text, trigger.sentence);
    let (Some(verb), Some(negated)) = (tree.top(trigger.tokens.clone()), tree.head(negation)) else {
        return false;
    };
    verb != negated && tree.head(verb) != Some(negated)
}

/// A noun is told as coming by the words just after it ("talks expected", "القمة المقبلة") or by its time.
fn after(layers: Layers<'_>, trigger: &Trigger) -> (Modality, Option<String>) {
    let text = layers.text;
    let end = text.sentences[trigger.sentence].tokens.1 as usize;
    let is_if = |i: usize| legation_pattern::is_of_class(text, i, "if-behind");
    if trigger.tag == "pres" && (trigger.tokens.end..end).any(is_if) {
        return (Modality::Hypothetical, Some("a condition follows".into()));
    }
    if is_question(layers, trigger) {
        return (Modality::Hypothetical, Some("the sentence asks".into()));
    }
    if trigger.is_noun() || meets(trigger) {
        if let Some(told) = takes_place(layers, trigger) {
            return told;
        }
        for i in trigger.tokens.end..end.min(trigger.tokens.end + 2) {
            let norm = text.norm(i);
            if lexicon().language(text.tokens[i].lang).is_of_class("future", norm) {
                return (Modality::Future, Some(format!("future by `{norm}`")));
            }
        }
        let close = text.span_of(trigger.tokens.start, end.min(trigger.tokens.end + 4) - 1);
        let later = |t: &&legation_record::Time| {
            close.overlaps(t.span) && layers.published.is_some_and(|d| crate::setting::is_after(&t.value, d))
        };
        if let Some(time) = crate::setting::times_in(layers, close).map(|(_, t)| t).find(later) {
            return (Modality::Future, Some(format!("{} is after the report", time.value)));
        }
    }
    (Modality::Actual, None)
}

/// Whether the sentence ends with a question mark.
fn is_question(layers: Layers<'_>, trigger: &Trigger) -> bool {
    let (first, end) = layers.text.sentences[trigger.sentence].tokens;
    (first as usize..end as usize).rev().take(2).any(|i| matches!(layers.text.norm(i), "?" | "؟"))
}

/// "A meeting … could be held", "une rencontre … aura lieu": the verb that says of a noun that it takes place.
fn takes_place(layers: Layers<'_>, trigger: &Trigger) -> Option<(Modality, Option<String>)> {
    let text = layers.text;
    let end = text.sentences[trigger.sentence].tokens.1 as usize;
    let is = |i: usize, class: &str| i < end && legation_pattern::is_of_class(text, i, class);
    for i in trigger.tokens.end..end.min(trigger.tokens.end + PREDICATE) {
        if text.tokens[i].kind == TokenKind::Stop || is(i, "relative") {
            return None;
        }
        if is(i, "will-take-place") {
            return Some((Modality::Future, Some(format!("`{}` says it will take place", text.norm(i)))));
        }
        // "talks between Greece and Turkey open on Monday"
        if is(i, "take-place") {
            let close = text.span_of(i, end.min(i + 4) - 1);
            let mut times = crate::setting::times_in(layers, close).map(|(_, t)| t);
            let later =
                times.find(|t| layers.published.is_some_and(|d| crate::setting::is_after(&t.value, d)));
            if let Some(time) = later {
                return Some((Modality::Future, Some(format!("{} is after the report", time.value))));
            }
        }
        let takes = (i + 1..i + 4).any(|k| is(k, "take-place"));
        if takes && is(i, "hypothetical") {
            return Some((Modality::Hypothetical, Some(format!("hypothetical by `{}`", text.norm(i)))));
        }
        if takes && is(i, "future") {
            return Some((Modality::Future, Some(format!("future by `{}`", text.norm(i)))));
        }
    }
    None
}

/// How far behind a noun its verb is looked for.
const PREDICATE: usize = 12;

/// Whether the word before the phrase joins it to another ("and").
pub(crate) fn is_joined(layers: Layers<'_>, trigger: &Trigger) -> bool {
    let Some(before) = trigger.tokens.start.checked_sub(1) else { return false };
    legation_pattern::is_of_class(layers.text, before, "and")
}

/// Whether a phrase names a meeting that somebody comes for ("is due to visit Hanoi for talks").
pub(crate) fn is_purpose(layers: Layers<'_>, trigger: &Trigger) -> bool {
    let first = layers.text.sentences[trigger.sentence].tokens.0 as usize;
    let mut before = first.max(trigger.tokens.start.saturating_sub(PURPOSE))..trigger.tokens.start;
    meets(trigger) && before.any(|i| legation_pattern::is_of_class(layers.text, i, "before-ground"))
}

/// How far before a meeting the preposition stands that makes it a purpose.
const PURPOSE: usize = 3;

/// Whether a phrase names a meeting, with a noun.
fn meets(trigger: &Trigger) -> bool {
    trigger.frame.plover == "CONSULT" && (trigger.is_noun() || trigger.tag.is_empty())
}

/// Whether a verb told as not done is refused rather than left undone: "will never recognise", "لن نعترف".
pub(crate) fn refuses(layers: Layers<'_>, trigger: &Trigger) -> bool {
    let first = layers.text.sentences[trigger.sentence].tokens.0 as usize;
    let before = first.max(trigger.tokens.start.saturating_sub(REACH))..trigger.tokens.start;
    let will = before.into_iter().any(|i| legation_pattern::is_of_class(layers.text, i, "will"));
    !trigger.is_noun() && (will || trigger.tag == "fut")
}
