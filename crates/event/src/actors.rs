//! From mentions to the actors of events: states, organisations and groups, with the people who act for them.
use crate::Layers;
use crate::triggers::Trigger;
use legation_lexicon::lexicon;
use legation_pattern::Patterns;
use legation_record::{Actor, Entity, EntityId, EntityKind, MentionId, Sector, Via};
use legation_text::{Case, TokenKind};

/// Whether a mention can act.
pub(crate) fn can_act(layers: Layers<'_>, m: MentionId) -> bool {
    let Some((_, entity)) = layers.entities.entity_of(m) else { return false };
    match entity.kind {
        EntityKind::Place => false,
        EntityKind::Person
        | EntityKind::Office
        | EntityKind::State
        | EntityKind::Organisation
        | EntityKind::Group => true,
    }
}

/// Whether a name only says where somebody is from who acts for himself: "the Swedish singer", "le club espagnol",
/// "l'entraîneur du Sénégal", "المدرب الإيطالي".
pub(crate) fn is_private(layers: Layers<'_>, m: MentionId) -> bool {
    let tokens = &layers.entities.tokens[m as usize];
    let text = layers.text;
    let Some(first) = text.tokens.get(tokens.start) else { return false };
    let is = |i: usize, class: &str| legation_pattern::is_of_class(text, i, class);
    let same = |i: usize| text.tokens.get(i).is_some_and(|t| t.sentence == first.sentence);
    let language = lexicon().language(first.lang);
    let articles = || language.settings.get("article").into_iter().flat_map(|a| a.split('|'));
    // an article written on to the word stands before it as well
    let bare = |i: usize| {
        let norm = text.norm(i);
        articles().any(|a| norm.strip_prefix(a).is_some_and(|b| language.is_of_class("private", b)))
    };
    let beside = |i: usize| same(i) && (is(i, "private") || bare(i));
    let demonym = layers.entities.mentions[m as usize].via == Via::Demonym;
    let mut at = tokens.start;
    while at > 0 && at + 3 > tokens.start && same(at - 1) && (is(at - 1, "article") || is(at - 1, "of")) {
        at -= 1;
    }
    let before = at > 0 && beside(at - 1) && (demonym || at < tokens.start);
    // "المنتخب الوطني المغربي": another adjective between
    let further = demonym && at > 1 && crate::is_verb_first(layers, tokens.start) && beside(at - 2);
    // "the Swedish goalkeeper" is one mention where the goalkeeper is known for a role
    let role =
        layers.entities.mentions[m as usize].via == Via::Role && tokens.clone().any(|i| is(i, "private"));
    // "France's Renault": what bears a name of its own does not act for the state
    let owned = tokens.end + 1;
    let firm = same(owned)
        && is(tokens.end, "possessive")
        && layers.text.tokens[owned].case == Case::Title
        && layers.entities.starting(owned).is_none();
    before || further || role || firm || (demonym && beside(tokens.end)) || (!demonym && beside(tokens.start))
}

/// Whether a mention is a place in a state, which an act upon the place strikes.
pub(crate) fn is_in_state(layers: Layers<'_>, m: MentionId) -> bool {
    layers.entities.entity_of(m).is_some_and(|(_, e)| e.kind == EntityKind::Place && e.country.is_some())
}

/// The actors that a mention stands for, added to `out`.
pub(crate) fn add(layers: Layers<'_>, m: MentionId, via: &str, out: &mut Vec<Actor>) {
    let Some((id, entity)) = layers.entities.entity_of(m) else { return };
    if entity.kind == EntityKind::Group && !entity.members.is_empty() {
        for &member in &entity.members {
            put(layers, member, None, Some(m), via, out);
        }
        return;
    }
    put(layers, id, None, Some(m), via, out);
}

fn put(
    layers: Layers<'_>,
    id: EntityId,
    person: Option<EntityId>,
    mention: Option<MentionId>,
    via: &str,
    out: &mut Vec<Actor>,
) {
    let Some(entity) = layers.entities.entities.get(id as usize) else { return };
    let person = person.or((entity.kind == EntityKind::Person).then_some(id));
    let owner = layers.entities.actor_of(id);
    let acting = &layers.entities.entities[owner as usize];
    let actor = match acting.kind {
        EntityKind::State => acting.country.clone(),
        EntityKind::Place => acting.country.clone(),
        // bodies of a state act for the state
        EntityKind::Organisation
            if matches!(acting.class.as_deref(), Some("body" | "legislature"))
                && acting.country.is_some() =>
        {
            acting.country.clone()
        }
        // the principal organs of a body of states act for it
        EntityKind::Organisation if matches!(acting.class.as_deref(), Some("body" | "legislature")) => {
            match acting.code.as_deref() {
                Some("IGOUNO") => Some("UN".to_string()),
                Some("IGOEEC") => Some("EU".to_string()),
                _ => acting.world.clone(),
            }
        }
        EntityKind::Organisation | EntityKind::Group | EntityKind::Office => {
            let world = acting.world.clone().or_else(|| owner_of(layers, acting));
            world.or_else(|| acting.country.clone())
        }
        EntityKind::Person => served(acting).map(|(id, _)| id).or_else(|| acting.country.clone()),
    };
    let actor = actor.unwrap_or_else(|| acting.name.clone());
    if let Some(same) = out.iter_mut().find(|a| a.actor == actor) {
        same.persons.extend(person.filter(|p| !same.persons.contains(p)));
        return;
    }
    let of_body = [entity, acting]
        .into_iter()
        .find_map(|e| if e.kind == EntityKind::Person { served(e) } else { None })
        .map(|(_, code)| code);
    let code = of_body
        .or_else(|| entity.code.clone())
        .or_else(|| acting.code.clone())
        .unwrap_or_else(|| actor.clone());
    out.push(Actor {
        entity: owner,
        persons: person.into_iter().collect(),
        mention,
        code,
        actor,
        via: via.into(),
    });
}

/// The organisation of the document whose body this is, by the code that it has from it: ECOWAS's troops, the fighters
/// of a movement.
fn owner_of(layers: Layers<'_>, body: &Entity) -> Option<String> {
    let code = body.code.as_deref().filter(|c| c.starts_with("IGO") || c.ends_with("REB"))?;
    let mut all = layers.entities.entities.iter();
    let fits =
        |e: &&Entity| e.world.is_some() && e.code.as_deref() == Some(code) && body.name.ends_with(&e.name);
    let owner = all.find(fits)?;
    match code {
        "IGOUNO" => Some("UN".into()),
        "IGOEEC" => Some("EU".into()),
        _ => owner.world.clone(),
    }
}

/// The organisation of states that somebody serves, and its code: the Secretary-General acts for the UN, not for the
/// state that he comes from.
fn served(person: &Entity) -> Option<(String, String)> {
    if person.sector != Some(Sector::Igo) {
        return None;
    }
    let of = person.offices.iter().find_map(|o| lexicon().world().organisation(o.of.as_deref()?))?;
    let id = match of.code.as_str() {
        "IGOUNO" => "UN",
        "IGOEEC" => "EU",
        _ => of.id.as_str(),
    };
    of.code.starts_with("IGO").then(|| (id.to_string(), of.code.clone()))
}

/// The mention and those coordinated with it to the right ("A, B and C").
pub(crate) fn coordinated(layers: Layers<'_>, first: MentionId) -> Vec<MentionId> {
    let mut out = vec![first];
    let mut at = past_apposition(layers, first);
    let mut closed = 1;
    while let Some(next) = next_in_list(layers, at) {
        let start = layers.entities.tokens[next as usize].start;
        let joined = (at..start).any(|i| legation_pattern::is_of_class(layers.text, i, "and"));
        out.push(next);
        if joined {
            closed = out.len();
        }
        at = past_apposition(layers, next);
        if out.len() > 40 {
            break;
        }
    }
    // commas alone make no list: "missiles to Ukraine, Russia would answer"
    out.truncate(closed);
    out
}

/// The same, without those that a clause of their own begins with: "sanctions on Iran | and Ethiopia sent troops".
pub(crate) fn coordinated_behind(layers: Layers<'_>, first: MentionId) -> Vec<MentionId> {
    let mut out = coordinated(layers, first);
    // "the truce between A and B | held": the second of two joined by "between" begins no clause
    let start = layers.entities.tokens[first as usize].start;
    let between = |i: usize| legation_pattern::is_of_class(layers.text, i, "between");
    if (start.saturating_sub(2)..start).any(between) {
        return out;
    }
    if let Some(own) = out.iter().skip(1).position(|&m| opens_clause(layers, m)) {
        out.truncate(own + 1);
    }
    out
}

/// Whether a mention is the subject of a verb right behind it, in a language that puts it there.
pub(crate) fn opens_clause(layers: Layers<'_>, m: MentionId) -> bool {
    let text = layers.text;
    let at = past_apposition(layers, m);
    let Some(token) = text.tokens.get(at) else { return false };
    let is = |i: usize, class: &str| legation_pattern::is_of_class(text, i, class);
    let same = token.sentence == layers.entities.mentions[m as usize].sentence;
    if !same || crate::is_verb_first(layers, at) {
        return false;
    }
    let patterns = Patterns::of("events.tsv", token.lang);
    let acts = patterns.is_finite_verb(layers.symbols, at);
    // "and North Korea fired two missiles": a form that may be a participle, with an object behind it
    let takes = layers.entities.starting(at + 1).is_some()
        || text.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number)
        || ["article", "before-object", "possessive-pronoun"].iter().any(|c| is(at + 1, c));
    let acts = acts || takes && patterns.is_verb(layers.symbols, at, &["part"]);
    is(at, "finite") || (acts && !is(at + 1, "agent"))
}

/// Whether a form of a verb stands right before a mention, past its article: it is that verb's object.
fn is_object(layers: Layers<'_>, m: MentionId) -> bool {
    let start = layers.entities.tokens[m as usize].start;
    let is = |i: usize, class: &str| legation_pattern::is_of_class(layers.text, i, class);
    let at = if start > 0 && is(start - 1, "article") { start - 1 } else { start };
    at.checked_sub(1).is_some_and(|i| {
        let token = &layers.text.tokens[i];
        let same = token.sentence == layers.entities.mentions[m as usize].sentence;
        let verb = Patterns::of("events.tsv", token.lang).is_verb(
            layers.symbols,
            i,
            &["past", "pres", "part", "ger", "inf"],
        );
        same && verb
    })
}

/// The token behind a mention and the mentions of the same entity that follow it directly ("President | Putin").
fn past_apposition(layers: Layers<'_>, m: MentionId) -> usize {
    let mut at = layers.entities.tokens[m as usize].end;
    let entity = layers.entities.mentions[m as usize].entity;
    while let Some(next) =
        layers.entities.starting(at).filter(|&n| layers.entities.mentions[n as usize].entity == entity)
    {
        at = layers.entities.tokens[next as usize].end;
    }
    at
}

/// The mention that follows token `at` after "and" or a comma, with its article or preposition.
fn next_in_list(layers: Layers<'_>, at: usize) -> Option<MentionId> {
    let text = layers.text;
    let mut joined = false;
    for i in at..at + 4 {
        let token = text.tokens.get(i)?;
        let language = lexicon().language(token.lang);
        let norm = text.norm(i);
        let is = |class: &str| language.is_of_class(class, norm);
        if let Some(m) = layers.entities.starting(i).filter(|_| joined) {
            let same =
                layers.entities.mentions[m as usize].sentence == text.tokens[at.saturating_sub(1)].sentence;
            return (same && can_act(layers, m)).then_some(m);
        }
        if is("and") || matches!(norm, "," | "،") {
            joined = true;
        } else if !(joined && (is("article") || is("of") || is("in"))) {
            return None;
        }
    }
    None
}

/// The mention and those coordinated with it to the left, so that a subject is whole.
pub(crate) fn coordinated_left(layers: Layers<'_>, last: MentionId) -> Vec<MentionId> {
    let mut out = vec![last];
    loop {
        let start = layers.entities.tokens[out[0] as usize].start;
        let before = (start.saturating_sub(5)..start).rev().find_map(|i| layers.entities.ending(i));
        let Some(m) = before.filter(|&m| can_act(layers, m)) else { break };
        if next_in_list(layers, past_apposition(layers, m)) != Some(out[0]) || out.len() > 40 {
            break;
        }
        // "on the sidelines of the UN assembly, the ministers …", "in Kyiv, the president": no list with what follows
        let (end, next) = (past_apposition(layers, m), layers.entities.tokens[out[0] as usize].start);
        let joined = (end..next).any(|i| legation_pattern::is_of_class(layers.text, i, "and"));
        if !joined && (out.len() == 1 || is_led(layers, m) && !is_led(layers, out[0])) {
            break;
        }
        // "Russia backed China, and North Korea fired …": the object of one verb and the subject of the next
        let comma = (end..next).any(|i| layers.text.tokens[i].kind == TokenKind::Clause);
        if comma && out.len() == 1 && opens_clause(layers, out[0]) && is_object(layers, m) {
            break;
        }
        out.insert(0, m);
    }
    out
}

/// Whether a preposition leads a mention, past its article.
fn is_led(layers: Layers<'_>, m: MentionId) -> bool {
    let start = layers.entities.tokens[m as usize].start;
    let is = |i: usize, class: &str| legation_pattern::is_of_class(layers.text, i, class);
    let at = if start > 0 && is(start - 1, "article") { start - 1 } else { start };
    at > 0 && is(at - 1, "preposition")
}

/// Whether a mention lies within the trigger itself.
pub(crate) fn inside(layers: Layers<'_>, trigger: &Trigger, m: MentionId) -> bool {
    let tokens = &layers.entities.tokens[m as usize];
    trigger.tokens.start <= tokens.start && tokens.end <= trigger.tokens.end
}
