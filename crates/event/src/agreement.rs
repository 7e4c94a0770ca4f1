//! Where the verb comes first, what its form and that of a name say of whether the name is its subject.
use crate::Layers;
use legation_lexicon::lexicon;
use legation_record::{EntityKind, MentionId, Via};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    Feminine,
    Masculine,
}

/// Whether the mention right after a verb may be its subject: not in the form of an object, nor of the other gender.
pub(crate) fn may_be_subject(layers: Layers<'_>, verb: usize, tag: &str, m: MentionId) -> bool {
    !is_oblique(layers, m) && fits(layers, verb, tag, m)
}

/// Whether nothing in the gender of verb and mention speaks against the mention as subject.
pub(crate) fn fits(layers: Layers<'_>, verb: usize, tag: &str, m: MentionId) -> bool {
    match (of_verb(layers, verb, tag), of_mention(layers, m)) {
        (Some(verb), Some(name)) => verb == name,
        _ => true,
    }
}

/// Whether an adjective has another gender than the verb, so that the noun it describes is not the verb's subject.
pub(crate) fn is_of_object(layers: Layers<'_>, verb: usize, tag: &str, m: MentionId) -> bool {
    if layers.entities.mentions[m as usize].via != Via::Demonym {
        return false;
    }
    let tokens = &layers.entities.tokens[m as usize];
    let language = lexicon().language(layers.text.tokens[tokens.start].lang);
    let ending = |class: &str| {
        let norm = layers.text.norm(tokens.start);
        language.class(class).iter().any(|e| norm.ends_with(e.as_str()))
    };
    let adjective = match () {
        () if ending("feminine") => Gender::Feminine,
        // people in the plural go with either form of the verb
        () if ending("oblique") || ending("nominative") => return false,
        () => Gender::Masculine,
    };
    of_verb(layers, verb, tag).is_some_and(|verb| verb != adjective)
}

/// The form that the language keeps for objects and what follows prepositions.
fn is_oblique(layers: Layers<'_>, m: MentionId) -> bool {
    let tokens = &layers.entities.tokens[m as usize];
    let mention = &layers.entities.mentions[m as usize];
    // only words for people bend so: names of states and the offices of one person end as they will
    let person = layers.entities.entity_of(m).is_none_or(|(_, e)| e.kind == EntityKind::Person);
    if person || matches!(mention.via, Via::Name | Via::Metonym | Via::Alias) {
        return false;
    }
    let norm = layers.text.norm(tokens.start);
    let language = lexicon().language(layers.text.tokens[tokens.start].lang);
    !language.is_of_class("not-oblique", norm)
        && language.class("oblique").iter().any(|ending| norm.ends_with(ending.as_str()))
}

/// Whether a mention, or the adjective right behind it, has the form that the language keeps for subjects.
pub(crate) fn is_nominative(layers: Layers<'_>, m: MentionId) -> bool {
    let tokens = &layers.entities.tokens[m as usize];
    let text = layers.text;
    let beside = layers.entities.starting(tokens.end).map_or(tokens.end, |n| {
        let demonym = layers.entities.mentions[n as usize].via == Via::Demonym;
        if demonym { layers.entities.tokens[n as usize].end } else { tokens.end }
    });
    (tokens.start..beside).any(|i| {
        let language = text.tokens.get(i).map(|t| lexicon().language(t.lang));
        language.is_some_and(|l| l.class("nominative").iter().any(|e| text.norm(i).ends_with(e.as_str())))
    })
}

/// Whether the pronoun at a token may mean a name: of its gender, and many where it is the plural of people.
pub(crate) fn may_mean(layers: Layers<'_>, pronoun: usize, m: MentionId) -> bool {
    let is = |class: &str| legation_pattern::is_of_class(layers.text, pronoun, class);
    let gender = of_mention(layers, m);
    let many = || {
        let tokens = &layers.entities.tokens[m as usize];
        let language = lexicon().language(layers.text.tokens[tokens.start].lang);
        let norm = layers.text.norm(tokens.start);
        let plural = |class: &str| language.class(class).iter().any(|e| norm.ends_with(e.as_str()));
        let group = layers.entities.entity_of(m).is_some_and(|(_, e)| e.kind == EntityKind::Group);
        group || plural("oblique") || plural("nominative")
    };
    match () {
        () if is("they") => many(),
        () if is("she") => gender != Some(Gender::Masculine),
        () if is("he") => gender != Some(Gender::Feminine),
        () => false,
    }
}

/// The gender that a verb form shows; nothing where the language does not say how.
fn of_verb(layers: Layers<'_>, verb: usize, tag: &str) -> Option<Gender> {
    let language = lexicon().language(layers.text.tokens.get(verb)?.lang);
    let norm = layers.text.norm(verb);
    let feminine = match tag {
        "past" => norm.ends_with(language.settings.get("feminine-past")?.as_str()),
        "pres" => norm.starts_with(language.settings.get("feminine-present")?.as_str()),
        _ => return None,
    };
    Some(if feminine { Gender::Feminine } else { Gender::Masculine })
}

/// The gender of a name, where it is sure.
fn of_mention(layers: Layers<'_>, m: MentionId) -> Option<Gender> {
    let mention = &layers.entities.mentions[m as usize];
    let tokens = &layers.entities.tokens[m as usize];
    let text = layers.text;
    let language = lexicon().language(text.tokens.get(tokens.start)?.lang);
    let first = text.norm(tokens.start);
    let has_ending = language.class("feminine").iter().any(|ending| first.ends_with(ending.as_str()));
    let whole = |class: &str| {
        let joined: Vec<&str> = tokens.clone().map(|i| text.norm(i)).collect();
        let joined = joined.join(" ");
        language.class(class).contains(&joined)
    };
    let (_, entity) = layers.entities.entity_of(m)?;
    match (mention.kind, mention.via) {
        _ if mention.via == Via::Pronoun || mention.via == Via::Demonym => None,
        _ if whole("either-gender") => None,
        _ if whole("masculine") => Some(Gender::Masculine),
        // a plural of people may go with either form, whatever its ending
        _ if entity.kind == EntityKind::Group => None,
        (_, Via::Role) if has_ending => Some(Gender::Feminine),
        (_, Via::Role) if matches!(entity.kind, EntityKind::Person | EntityKind::Office) => {
            Some(Gender::Masculine)
        }
        (_, Via::Role) => None,
        (EntityKind::Person, _) => match entity.class.as_deref() {
            Some("f") => Some(Gender::Feminine),
            Some("m") => Some(Gender::Masculine),
            _ => None,
        },
        // states, and the cities that stand for them, are feminine but for a few
        (EntityKind::State, Via::Name | Via::Metonym) => Some(Gender::Feminine),
        (EntityKind::Organisation, Via::Name) if has_ending => Some(Gender::Feminine),
        (EntityKind::Organisation, Via::Name) if language.is_of_class("masculine-head", first) => {
            Some(Gender::Masculine)
        }
        _ => None,
    }
}
