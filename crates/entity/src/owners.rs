//! Whose a body or office is: of the state, organisation or body beside it, or of those last spoken of.
use crate::build::Builder;
use crate::roles::link;
use legation_mention::{Role, RoleKind};
use legation_record::{Entity, EntityId, EntityKind, Sector, Via};
use legation_text::{Case, TokenKind};

/// The entity of the country or body that a role belongs to.
pub(crate) fn owner(b: &mut Builder<'_>, role: &Role) -> Option<EntityId> {
    if let Some(id) = role.fixed.and_then(|f| b.by_id(f)) {
        return Some(id);
    }
    let of = role.of?;
    if b.out.mentions[of].entity.is_none() && b.mentions.list[of].role.is_some() {
        // the body stands after the role that belongs to it
        link(b, of);
        b.recent.pop();
    }
    let id = b.out.mentions[of].entity?;
    let entity = &b.out.entities[id as usize];
    match (entity.kind, entity.country.clone()) {
        // a capital that owns an office stands for its state; so does the one whose adviser somebody is
        (EntityKind::Place | EntityKind::Office | EntityKind::Person, Some(country)) => {
            b.by_id(&country).or(Some(id))
        }
        (EntityKind::Office | EntityKind::Person, None) => None,
        _ => Some(id),
    }
}

/// The sector of somebody in an office: that of the body that he speaks or works for, where the office itself says
/// none ("spokesman", "official", "director").
pub(crate) fn sector_in(b: &Builder<'_>, office: &str, of: Option<EntityId>) -> Option<Sector> {
    let kind = b.world().office(office)?;
    let own = Sector::parse(&kind.sector);
    let servant = kind.body == "organisation" || kind.body == "government" && kind.rank >= SERVANT;
    let Some(owner) = of.map(|o| &b.out.entities[o as usize]) else { return own };
    let body = match owner.kind {
        EntityKind::State => Some(Sector::Gov),
        _ if owner.class.as_deref().is_some_and(|c| c.starts_with("ministry") || c == "embassy") => {
            Some(Sector::Gov)
        }
        _ => owner.sector.or_else(|| crate::code::organisation_sector(owner)),
    };
    let armed = owner.class.as_deref() == Some("armed-group") || body == Some(Sector::Reb);
    if servant || armed && own == Some(Sector::Mil) || owner.class.as_deref() == Some("company") {
        return body.or(own);
    }
    // who acts for a body of many states does not act for one
    let international = body == Some(Sector::Igo) && own == Some(Sector::Gov);
    if international { body } else { own }
}

/// The rank from which on those in government serve somebody else.
pub(crate) const SERVANT: u8 = 5;

/// Whether an organisation's seat says nothing of whom its people act for.
pub(crate) fn is_international(e: &Entity) -> bool {
    let class = e.class.as_deref();
    let many = ["igo", "ngo", "bloc", "military-alliance", "forum", "court", "bank", "agreement"];
    // a body of such an organisation has its code, and no country
    let part = e.code.is_some() && e.country.is_none();
    e.kind == EntityKind::Organisation && (class.is_some_and(|c| many.contains(&c)) || part)
}

/// "its foreign ministry", "وزارته": a possessive before the body, or a pronoun written on to it.
pub(crate) fn has_possessive(b: &Builder<'_>, m: usize) -> bool {
    let tokens = &b.mentions.list[m].tokens;
    // "its troops", "its standby troops"
    let plain = |i: usize| {
        let token = &b.text.tokens[i];
        token.kind == TokenKind::Word && token.case == Case::Lower && b.mentions.at(i).is_none()
    };
    let first = b.text.sentences[b.text.tokens[tokens.start].sentence as usize].tokens.0 as usize;
    let before = (first..tokens.start)
        .rev()
        .take(1 + BETWEEN)
        .take_while(|&i| i + 1 == tokens.start || plain(i + 1))
        // a pronoun written on to the word before is that word's ("تفرقهم الشرطة")
        .filter(|&i| b.text.tokens[i].part != legation_text::TokenPart::Enclitic)
        .any(|i| crate::context::is(b.text, i, "possessive-pronoun"));
    let enclitic = |i: usize| {
        b.text.tokens.get(i).is_some_and(|t| t.part == legation_text::TokenPart::Enclitic)
            && crate::context::is(b.text, i, "possessive-pronoun")
    };
    before || enclitic(tokens.end) || enclitic(tokens.end.saturating_sub(1))
}

/// How many words may stand between a possessive and the body.
const BETWEEN: usize = 1;

/// "His economy minister": the state of the person last named.
fn personal(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let before = b.mentions.list[m].tokens.start.checked_sub(1)?;
    let person = |i: usize| ["he", "she"].iter().any(|c| crate::context::is(b.text, i, c));
    let own = crate::context::is(b.text, before, "possessive-pronoun") && person(before);
    if !own || crate::back::has_gender(b, m) {
        return None;
    }
    let last = b.back().take(NEAR).find(|&id| b.out.entities[id as usize].kind == EntityKind::Person)?;
    b.out.by_world(b.out.entities[last as usize].country.as_deref()?)
}

/// How many mentions back the person is looked for whom "his" means.
const NEAR: usize = 12;

/// The state last spoken of, itself or by one of its people; in the same sentence one that no preposition governs
/// comes first ("X backed | Mali, and its diplomats"). A spokesman may be that of a body last spoken of.
pub(crate) fn possessor(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let body = b.mentions.list[m].role.as_ref().is_some_and(|r| r.kind == RoleKind::Body);
    let office = b.mentions.list[m].role.as_ref().map_or("", |r| r.office);
    if let Some(id) = body_of_states(b, m, office) {
        return Some(id);
    }
    let speaks = b.world().office(office).is_some_and(|o| o.body == "organisation" && o.rank >= SERVANT);
    let state = |&(_, id): &(usize, EntityId)| {
        let entity = &b.out.entities[id as usize];
        match entity.kind {
            EntityKind::State => Some(id),
            // who serves a body of many states does not stand for the one that he comes from
            EntityKind::Person if entity.sector == Some(Sector::Igo) => None,
            EntityKind::Person => entity.country.as_deref().and_then(|c| b.out.by_world(c)),
            EntityKind::Organisation if speaks && entity.class.as_deref() != Some("media") => Some(id),
            _ => None,
        }
    };
    if let Some(id) = personal(b, m) {
        return Some(id);
    }
    let sentence = b.out.mentions[m].sentence;
    let free = |o: &&(usize, EntityId)| {
        let found = &b.mentions.list[o.0];
        let mut at = found.tokens.start;
        while at > 0 && crate::context::is(b.text, at - 1, "article") {
            at -= 1;
        }
        let governed = at > 0 && crate::context::is(b.text, at - 1, "preposition");
        found.via != Via::Demonym && found.within.is_none() && !governed
    };
    let here = || b.lately().iter().rev().take_while(|o| b.out.mentions[o.0].sentence == sentence);
    // "ECOWAS threatened the junta, and its troops …": a bloc or band that the sentence is about has bodies of its own
    // but "Amnesty accused … its courts": no association has courts, police or an army
    let of_a_state = b.world().office(office).is_some_and(|o| STATE_SECTORS.contains(&o.sector.as_str()));
    let many = |o: &&(usize, EntityId)| {
        let entity = &b.out.entities[o.1 as usize];
        let private = of_a_state && entity.class.as_deref() == Some("ngo");
        (is_international(entity) && !private) || is_armed(entity)
    };
    let mut own = here().filter(free).filter(|o| b.mentions.list[o.0].points.is_none());
    let about = own.find(|o| many(o) || state(o).is_some()).filter(|o| body && many(o));
    if let Some(&(_, id)) = about {
        return Some(id);
    }
    here().filter(free).find_map(state).or_else(|| b.lately().iter().rev().find_map(state))
}

/// The sectors of bodies that only those have who rule: courts, police, armies, parliaments.
const STATE_SECTORS: [&str; 4] = ["JUD", "COP", "MIL", "LEG"];

/// Whether an organisation is an armed group.
pub(crate) fn is_armed(e: &Entity) -> bool {
    e.kind == EntityKind::Organisation && e.class.as_deref() == Some("armed-group")
}

/// "the office of the prime minister | Pedro Sánchez": the state of the person named right behind a body.
pub(crate) fn state_of_holder(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let next = b.mentions.starting(b.mentions.list[m].tokens.end)?;
    let person = b.mentions.list[next].kind == EntityKind::Person && b.mentions.list[next].role.is_none();
    let entity = b.out.entities.get(b.out.mentions[next].entity.filter(|_| person)? as usize)?;
    entity.country.as_deref().and_then(|c| b.out.by_world(c))
}

/// "the ministry in Ankara": the state whose capital stands right behind a body.
pub(crate) fn state_of_seat(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let end = b.mentions.list[m].tokens.end;
    let next = b.mentions.starting(end + 1).filter(|_| crate::context::is(b.text, end, "in"))?;
    let entity = b.out.entities.get(b.out.mentions[next].entity? as usize)?;
    let capital = entity.class.as_deref() == Some("capital");
    entity.country.as_deref().filter(|_| capital).and_then(|c| b.out.by_world(c))
}

/// "The EU urged …, and the trade commissioner threatened …": the body of states of this sentence or the one before that
/// has such officials.
pub(crate) fn body_of_states(b: &Builder<'_>, m: usize, office: &str) -> Option<EntityId> {
    if b.world().office(office).is_none_or(|o| o.sector != "IGO") {
        return None;
    }
    let sentence = b.out.mentions[m].sentence;
    let near = b.lately().iter().rev().take_while(|o| b.out.mentions[o.0].sentence + 1 >= sentence);
    let fits = |o: &&(usize, EntityId)| is_international(&b.out.entities[o.1 as usize]);
    near.filter(|o| b.mentions.list[o.0].within.is_none()).find(fits).map(|o| o.1)
}
