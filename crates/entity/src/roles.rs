//! Bodies and roles: whose they are, and who holds them.
use crate::build::{Builder, Key, blank, some};
use legation_lexicon::lexicon;
use legation_mention::{Role, RoleKind};
use legation_record::{Entity, EntityId, EntityKind, Office, Sector, Sense, Via};
use legation_text::{Case, TokenKind};

/// Links the role or body at mention `m`.
pub(crate) fn link(b: &mut Builder<'_>, m: usize) {
    let mentions = b.mentions;
    let Some(role) = mentions.list[m].role.as_ref() else { return };
    if b.out.mentions[m].entity.is_some() {
        // an owner that was needed before its turn
        b.saw(m);
        return;
    }
    match role.kind {
        RoleKind::Body => body(b, m, role),
        RoleKind::Office | RoleKind::Title => office(b, m, role),
    }
    b.saw(m);
}

/// The entity of the country or body that a role belongs to.
fn owner(b: &mut Builder<'_>, role: &Role) -> Option<EntityId> {
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
fn sector_in(b: &Builder<'_>, office: &str, of: Option<EntityId>) -> Option<Sector> {
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
const SERVANT: u8 = 5;

/// Whether an organisation's seat says nothing of whom its people act for.
fn is_international(e: &Entity) -> bool {
    let class = e.class.as_deref();
    let many = ["igo", "ngo", "bloc", "military-alliance", "forum", "court", "bank", "agreement"];
    e.kind == EntityKind::Organisation && class.is_some_and(|c| many.contains(&c))
}

fn is_armed(e: &Entity) -> bool {
    e.kind == EntityKind::Organisation && e.class.as_deref() == Some("armed-group")
}

/// "the office of the prime minister | Pedro Sánchez": the state of the person named right behind a body.
fn state_of_holder(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let next = b.mentions.starting(b.mentions.list[m].tokens.end)?;
    let person = b.mentions.list[next].kind == EntityKind::Person && b.mentions.list[next].role.is_none();
    let entity = b.out.entities.get(b.out.mentions[next].entity.filter(|_| person)? as usize)?;
    entity.country.as_deref().and_then(|c| b.out.by_world(c))
}

fn body(b: &mut Builder<'_>, m: usize, role: &Role) {
    let mut of = owner(b, role);
    if of.is_none() && matches!(role.office, "presidency" | "prime-minister-office") {
        of = state_of_holder(b, m);
    }
    let generic = role.office == "ministry";
    // "the ministry in Ankara": that of the minister of the country named before
    let ministry = if generic { of.and_then(|o| ministry_of(b, o)) } else { None };
    if let Some(id) = ministry {
        b.set(m, id, "body/of-minister", 0.8);
        b.out.mentions[m].sense = Sense::Acting;
        return;
    }
    let told = of.is_some();
    if of.is_none() && !generic && has_possessive(b, m) {
        // "its troops": not those spoken of before, but the ones of the state just named
        of = possessor(b, m);
    }
    if of.is_none() || generic {
        // "the ministry", "الوزارة الصينية": the one spoken of
        let same = |e: &Entity| {
            let class = e.class.as_deref().unwrap_or("");
            let fits = if generic { class.starts_with("ministry") } else { class == role.office };
            let country = of.and_then(|o| b.out.entities[o as usize].country.clone());
            fits && e.kind == EntityKind::Organisation && (country.is_none() || country == e.country)
        };
        let found = b.back().find(|&id| same(&b.out.entities[id as usize]));
        if let Some(id) = found {
            b.set(m, id, "body/again", 0.85);
            b.out.mentions[m].sense = Sense::Acting;
            return;
        }
    }
    if of.is_none() && has_possessive(b, m) {
        of = possessor(b, m);
    }
    if of.is_none() {
        of = state_of_context(b, m);
    }
    let id = body_of(b, role.office, of);
    let kind = b.out.entities[id as usize].kind;
    b.out.mentions[m].kind = kind;
    b.set(m, id, if told { "body/of" } else { "body/of-context" }, if told { 0.9 } else { 0.6 });
    b.out.mentions[m].sense = Sense::Acting;
}

/// The ministry of the last minister of a state whom the text names, unless the text has named a ministry of it since.
fn ministry_of(b: &mut Builder<'_>, of: EntityId) -> Option<EntityId> {
    let country = b.out.entities[of as usize].country.clone()?;
    let own = |e: &Entity| e.country.as_deref() == Some(country.as_str());
    let found = b.back().find_map(|id| {
        let entity = &b.out.entities[id as usize];
        let named = entity.class.as_deref().filter(|c| c.starts_with("ministry") && own(entity));
        let held = entity.offices.iter().filter_map(|o| b.world().office(&o.office)).map(|o| o.body.as_str());
        let mut held = held.filter(|body| body.starts_with("ministry:") && own(entity));
        named.map(str::to_string).or_else(|| held.next().map(str::to_string))
    })?;
    Some(body_of(b, &found, Some(of)))
}

fn is_state_body(office: &str) -> bool {
    office.starts_with("ministry")
        || matches!(
            office,
            "government"
                | "presidency"
                | "prime-minister-office"
                | "parliament"
                | "armed-forces"
                | "police"
                | "central-bank"
                | "intelligence"
                | "navy"
                | "air-force"
        )
}

/// The body of a kind that belongs to `of`, made if it is new.
pub(crate) fn body_of(b: &mut Builder<'_>, office: &str, of: Option<EntityId>) -> EntityId {
    let sector = b.world().office(office).and_then(|o| Sector::parse(&o.sector));
    let owner = of.map(|o| b.out.entities[o as usize].clone());
    let people = !is_state_body(office)
        && matches!(
            sector,
            Some(
                Sector::Cvl
                    | Sector::Opp
                    | Sector::Reb
                    | Sector::Ref
                    | Sector::Jrn
                    | Sector::Rad
                    | Sector::Lab
                    | Sector::Edu
                    | Sector::Crm
                    | Sector::Una
                    | Sector::Set
                    | Sector::Med
            )
        );
    let name = body_name(office, owner.as_ref().map(|o| o.name.as_str()));
    // the troops of a bloc are the bloc's, the fighters of a movement the movement's
    let code = owner.as_ref().filter(|o| is_international(o) || is_armed(o)).and_then(|o| o.world.clone());
    let code =
        code.and_then(|w| b.world().organisation(&w).map(|o| o.code.clone())).filter(|c| !c.is_empty());
    b.entity(Key::Body(office.to_string(), of), || Entity {
        country: owner.and_then(|o| o.country),
        class: Some(office.to_string()),
        sector,
        code,
        ..blank(if people { EntityKind::Group } else { EntityKind::Organisation }, &name)
    })
}

/// "Ministry of Foreign Affairs of China": the phrase of the English table that has an "of", else its first.
fn body_name(office: &str, owner: Option<&str>) -> String {
    let english = lexicon().language(2);
    let phrases: Vec<&str> = (english.rules("offices.tsv").of(office))
        .filter(|r| r.cell(1) == "body")
        .map(|r| r.text.as_str())
        .collect();
    let phrase = phrases.iter().find(|p| p.contains(" of ")).or(phrases.first()).copied().unwrap_or(office);
    let mut out = String::new();
    for (i, word) in phrase.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let small = matches!(word, "of" | "and" | "the" | "for");
        let mut letters = word.chars();
        match letters.next().filter(|_| !small) {
            Some(first) => out.extend(first.to_uppercase().chain(letters)),
            None => out.push_str(word),
        }
    }
    match owner {
        Some(owner) => format!("{out} of {owner}"),
        None => out,
    }
}

fn office(b: &mut Builder<'_>, m: usize, role: &Role) {
    let mut of = owner(b, role);
    // "his Chinese counterpart" holds the office of the one whose counterpart he is
    let same_office = if role.office == COUNTERPART { last_office(b) } else { None };
    let role = &Role { office: same_office.unwrap_or(role.office), ..role.clone() };
    let held = |b: &Builder<'_>, of: Option<EntityId>| Office {
        office: role.office.to_string(),
        of: of.and_then(|o| {
            let e = &b.out.entities[o as usize];
            e.world.clone().or_else(|| e.country.clone())
        }),
        modifiers: role.modifiers.iter().map(|s| (*s).to_string()).collect(),
        text: Some(b.out.mentions[m].text.clone()),
        since: None,
        until: None,
        from: "text".into(),
    };
    let beside = role.person.and_then(|p| b.out.mentions[p].entity);
    if let Some(id) = beside.filter(|&id| !is_of_another(b, id, of)) {
        if of.is_none() {
            let country = b.out.entities[id as usize].country.clone();
            of = country.and_then(|c| b.out.by_world(&c));
        }
        let title = role.kind == RoleKind::Title;
        let stranger = b.out.entities[id as usize].country.is_none();
        if of.is_none() && has_possessive(b, m) {
            of = possessor(b, m);
        } else if of.is_none() && !title && stranger && body_of_states(b, m, role.office).is_some() {
            of = body_of_states(b, m, role.office);
        } else if of.is_none() && !title && stranger {
            of = state_of_context(b, m);
        }
        let office = held(b, of);
        let owner = of.map(|o| &b.out.entities[o as usize]);
        let country = owner.filter(|o| !is_international(o)).and_then(|o| o.country.clone());
        let sector = sector_in(b, role.office, of);
        let by_title = b.titled.contains(&id);
        let entity = &mut b.out.entities[id as usize];
        if !title || b_is_office(role.office) {
            if !entity.offices.iter().any(|o| o.office == office.office && o.of == office.of) {
                // an office tells more than a title
                let at = if title || !by_title { entity.offices.len() } else { 0 };
                entity.offices.insert(at, office);
            }
            if entity.sector.is_none() || by_title && !title {
                entity.sector = sector;
                if title {
                    b.titled.insert(id);
                } else {
                    b.titled.remove(&id);
                }
            }
        }
        let entity = &mut b.out.entities[id as usize];
        if entity.world.is_none() && entity.country.is_none() {
            entity.country = country;
        }
        b.set(m, id, "role/in-apposition", 0.95);
        return;
    }
    if role.kind == RoleKind::Title {
        // "the ambassador said": of the people of the report the one who is one
        match holder_in_text(b, m, role, of).filter(|_| stands_alone(b, m)) {
            Some(id) => {
                b.set(m, id, "role/holder-in-text", 0.8);
                b.out.mentions[m].kind = EntityKind::Person;
            }
            None => b.out.mentions[m].link = "refused".into(),
        }
        return;
    }
    if of.is_none() {
        of = if has_possessive(b, m) { possessor(b, m) } else { body_of_states(b, m, role.office) };
    }
    let in_text = holder_in_text(b, m, role, of).or_else(|| {
        // "the secretary of state had reaffirmed": of the country that the passage is about
        let context = if of.is_none() { state_of_context(b, m) } else { None };
        context.and_then(|c| holder_in_text(b, m, role, Some(c)))
    });
    if let Some(id) = in_text {
        b.set(m, id, "role/holder-in-text", 0.85);
        b.out.mentions[m].kind = EntityKind::Person;
        return;
    }
    let plain = role.modifiers.iter().all(|m| matches!(*m, "senior" | "new"));
    if let Some(id) = plain.then(|| holder_in_world(b, role.office, of)).flatten() {
        let entity = b.person(id);
        let office = held(b, of);
        b.out.entities[entity as usize].offices.push(office);
        b.set(m, entity, "role/holder-in-world", 0.8);
        b.out.mentions[m].kind = EntityKind::Person;
        return;
    }
    if of.is_none() {
        of = state_of_context(b, m);
    }
    let sector = sector_in(b, role.office, of);
    let owner = of.map(|o| b.out.entities[o as usize].clone());
    let text = b.out.mentions[m].text.clone();
    let office = held(b, of);
    let id = b.entity(Key::Office(role.office.to_string(), of), || Entity {
        country: owner.filter(|o| !is_international(o)).and_then(|o| o.country),
        class: Some(role.office.to_string()),
        sector,
        offices: vec![office],
        ..blank(EntityKind::Office, &text)
    });
    b.set(m, id, "role/unnamed", 0.7);
}

/// "The EU urged …, and the trade commissioner threatened …": the body of states of this sentence or the one before that
/// has such officials.
fn body_of_states(b: &Builder<'_>, m: usize, office: &str) -> Option<EntityId> {
    if b.world().office(office).is_none_or(|o| o.sector != "IGO") {
        return None;
    }
    let sentence = b.out.mentions[m].sentence;
    let near = b.lately().iter().rev().take_while(|o| b.out.mentions[o.0].sentence + 1 >= sentence);
    let fits = |o: &&(usize, EntityId)| is_international(&b.out.entities[o.1 as usize]);
    near.filter(|o| b.mentions.list[o.0].within.is_none()).find(fits).map(|o| o.1)
}

/// The role of `offices.tsv` that is held across from another.
const COUNTERPART: &str = "counterpart";

/// The office of the person last spoken of with one.
fn last_office(b: &Builder<'_>) -> Option<&'static str> {
    let of_state = |id: EntityId| {
        let entity = &b.out.entities[id as usize];
        entity.offices.iter().map(|o| o.office.as_str()).find(|o| *o != COUNTERPART)
    };
    let office = b.back().take(8).find_map(of_state)?;
    lexicon().world().office(office).map(|o| o.id.as_str())
}

/// Whether an id is an office proper (titles such as "Dr" are none).
fn b_is_office(office: &str) -> bool {
    office != "honorific" && lexicon().world().office(office).is_some()
}

/// "its foreign ministry", "وزارته": a possessive before the body, or a pronoun written on to it.
fn has_possessive(b: &Builder<'_>, m: usize) -> bool {
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
        .any(|i| crate::context::is(b.text, i, "possessive-pronoun"));
    let enclitic = |i: usize| {
        b.text.tokens.get(i).is_some_and(|t| t.part == legation_text::TokenPart::Enclitic)
            && crate::context::is(b.text, i, "possessive-pronoun")
    };
    before || enclitic(tokens.end) || enclitic(tokens.end.saturating_sub(1))
}

/// How many words may stand between a possessive and the body.
const BETWEEN: usize = 1;

/// The state last spoken of, itself or by one of its people; in the same sentence one that no preposition governs
/// comes first ("X backed | Mali, and its diplomats"). A spokesman may be that of a body last spoken of.
fn possessor(b: &Builder<'_>, m: usize) -> Option<EntityId> {
    let body = b.mentions.list[m].role.as_ref().is_some_and(|r| r.kind == RoleKind::Body);
    let office = b.mentions.list[m].role.as_ref().map_or("", |r| r.office);
    let speaks = b.world().office(office).is_some_and(|o| o.body == "organisation" && o.rank >= SERVANT);
    let state = |&(_, id): &(usize, EntityId)| {
        let entity = &b.out.entities[id as usize];
        match entity.kind {
            EntityKind::State => Some(id),
            EntityKind::Person => entity.country.as_deref().and_then(|c| b.out.by_world(c)),
            EntityKind::Organisation if speaks && entity.class.as_deref() != Some("media") => Some(id),
            _ => None,
        }
    };
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
    let many = |o: &&(usize, EntityId)| {
        let entity = &b.out.entities[o.1 as usize];
        is_international(entity) || is_armed(entity)
    };
    let mut own = here().filter(free).filter(|o| b.mentions.list[o.0].points.is_none());
    let about = own.find(|o| many(o) || state(o).is_some()).filter(|o| body && many(o));
    if let Some(&(_, id)) = about {
        return Some(id);
    }
    here().filter(free).find_map(state).or_else(|| b.lately().iter().rev().find_map(state))
}

/// The rank from which on a body or role of `offices.tsv` is none of the whole state.
const LOCAL: u8 = 9;

/// How many pairs of marks back one that is still open is looked for.
const NESTED: usize = 4;

/// The state that people and bodies without a country belong to: that of the place told in their sentence, of the
/// adjective beside them, of the state last spoken of in the paragraph, of the dateline.
fn state_of_context(b: &mut Builder<'_>, m: usize) -> Option<EntityId> {
    let sentence = b.out.mentions[m].sentence;
    let tokens = b.text.sentences[sentence as usize].tokens;
    // what is quoted is set elsewhere
    let quoted = |o: usize| {
        let at = b.mentions.list[o].tokens.start;
        let inside = |i: usize| {
            let span = b.text.tokens[i].span;
            let end = b.text.pairs.partition_point(|p| p.content.start <= span.start);
            let near = &b.text.pairs[end.saturating_sub(NESTED)..end];
            near.iter().filter(|p| p.content.contains(span)).count()
        };
        inside(at) > inside(b.mentions.list[m].tokens.start)
    };
    let placed = |o: usize| {
        let entity = b.out.entities.get(b.out.mentions[o].entity? as usize)?;
        entity.country.clone().filter(|_| entity.kind == EntityKind::Place)
    };
    let first = b.mentions.list.partition_point(|f| f.tokens.start < tokens.0 as usize);
    let last = b.mentions.list.partition_point(|f| f.tokens.start < tokens.1 as usize);
    let all = || (first..last).filter(|&o| o != m);
    let in_place = all().find_map(placed);
    let paragraph = b.text.sentences[sentence as usize].paragraph;
    let before = || {
        let same = |o: &&(usize, EntityId)| {
            b.text.sentences[b.out.mentions[o.0].sentence as usize].paragraph == paragraph
        };
        b.lately()
            .iter()
            .rev()
            .take_while(same)
            .filter(|(o, _)| b.mentions.list[*o].via != Via::Demonym && !quoted(*o))
            .map(|&(_, e)| &b.out.entities[e as usize])
            // an embassy belongs to a country that is elsewhere
            .filter(|e| !matches!(e.class.as_deref(), Some("embassy" | "consulate")))
            .find_map(|e| e.country.clone())
    };
    // the police, a crowd, a province are of the place that the paragraph is set in
    let local = b.mentions.list[m].role.as_ref().is_some_and(|role| {
        let office = b.world().office(role.office);
        office.is_some_and(|o| {
            let small = matches!(o.body.as_str(), "region" | "municipality");
            small || (o.rank >= LOCAL && o.sector != "MIL" && o.sector != "IGO")
        })
    });
    let setting = || {
        b.lately()
            .iter()
            .rev()
            .take_while(|o| b.text.sentences[b.out.mentions[o.0].sentence as usize].paragraph == paragraph)
            .filter(|o| crate::context::is_located(b.text, &b.mentions.list[o.0].tokens) && !quoted(o.0))
            .find_map(|o| placed(o.0))
    };
    let dateline = || {
        let first = b.text.sentences.first()?.tokens;
        (0..b.mentions.list.len())
            .take_while(|&o| b.mentions.list[o].tokens.start < (first.0 as usize + 4))
            .find_map(placed)
    };
    // the one state that the sentence names ("a spokesman for the foreign ministry said that France …")
    let only = || {
        let mut codes = all().filter_map(|o| {
            let entity = b.out.entities.get(b.out.mentions[o].entity? as usize)?;
            entity.country.clone().filter(|_| entity.kind == EntityKind::State)
        });
        let first = codes.next()?;
        codes.all(|c| c == first).then_some(first)
    };
    let code =
        in_place.or_else(|| setting().filter(|_| local)).or_else(before).or_else(dateline).or_else(only)?;
    let at = b.world().states.find(&code, |s| &s.code).ok()?;
    Some(b.state(u32::try_from(at).ok()?))
}

/// Whether no name follows that a title could belong to.
fn stands_alone(b: &Builder<'_>, m: usize) -> bool {
    let end = b.mentions.list[m].tokens.end;
    b.mentions.starting(end).is_none_or(|p| b.mentions.list[p].kind != EntityKind::Person)
}

/// Whether the tables know a person as one of another country: two people then stand side by side ("the North Korean
/// leader will meet President Putin", in languages that put both behind the verb).
fn is_of_another(b: &Builder<'_>, id: EntityId, of: Option<EntityId>) -> bool {
    let state = of.map(|o| &b.out.entities[o as usize]).filter(|o| o.kind == EntityKind::State);
    let Some(code) = state.and_then(|o| o.world.as_deref()) else { return false };
    let person = b.out.entities[id as usize].world.as_deref().and_then(|w| b.world().person(w));
    person
        .is_some_and(|p| !p.country.is_empty() && p.country != code && p.tenures.iter().all(|t| t.of != code))
}

/// Whether words are about somebody known: behind a definite article ("the diplomat", not "a diplomat").
fn is_definite(b: &Builder<'_>, m: usize) -> bool {
    let start = b.mentions.list[m].tokens.start;
    let language = lexicon().language(b.text.tokens[start].lang);
    if let Some(article) = language.settings.get("article") {
        return b.text.norm(start).starts_with(article.as_str());
    }
    let is = |class: &str| start > 0 && crate::context::is(b.text, start - 1, class);
    // a language without articles leaves it open
    language.class("article").is_empty() || is("article") && !is("indefinite")
}

/// Whether words for an office may mean the holder of another: "the minister" any minister, "the leader" who stands
/// first, "the diplomat" an ambassador, "the officer" a general.
fn covers(b: &Builder<'_>, said: &str, held: &str) -> bool {
    if said == held {
        return true;
    }
    let world = b.world();
    let (Some(general), Some(office)) = (world.office(said), world.office(held)) else { return false };
    match general.body.as_str() {
        "ministry" => office.rank == general.rank && office.body.starts_with("ministry:"),
        "ministry:foreign" if general.rank > 6 => office.posted || office.body == general.body,
        "organisation" if said == LEADER => office.rank <= 2,
        "organisation" if general.rank >= SERVANT => office.id.ends_with(general.id.as_str()),
        "armed-forces" => office.sector == "MIL" && general.rank >= 5,
        _ => false,
    }
}

/// The role of `offices.tsv` of those who lead, whatever their office is called.
const LEADER: &str = "leader";

/// The person of the document who holds such an office; of several the one spoken of most and last.
fn holder_in_text(b: &Builder<'_>, m: usize, role: &Role, of: Option<EntityId>) -> Option<EntityId> {
    let owner = of.map(|o| &b.out.entities[o as usize]);
    let country = owner.and_then(|o| o.country.as_deref());
    let world = owner.and_then(|o| o.world.as_deref());
    let place = |o: &Office, e: &Entity| {
        let same = o.of.is_some() && (o.of.as_deref() == country || o.of.as_deref() == world);
        of.is_none() || same || o.of.is_none() && country.is_some() && e.country.as_deref() == country
    };
    let fits = |e: &Entity, exact: bool| {
        let office =
            |o: &Office| if exact { o.office == role.office } else { covers(b, role.office, &o.office) };
        e.kind == EntityKind::Person && e.offices.iter().any(|o| office(o) && place(o, e))
    };
    let mut best: Option<(usize, usize, EntityId)> = None;
    for (at, &(_, id)) in b.lately().iter().enumerate() {
        if fits(&b.out.entities[id as usize], true) {
            let times = b.lately().iter().filter(|(_, e)| *e == id).count();
            if best.is_none_or(|(t, a, _)| (t, a) < (times, at)) {
                best = Some((times, at, id));
            }
        }
    }
    let general = || {
        if !is_definite(b, m) {
            None
        } else {
            b.back().take(NEAR).find(|&id| fits(&b.out.entities[id as usize], false))
        }
    };
    best.map(|(_, _, id)| id)
        .or_else(general)
        .or_else(|| known_holder(b, m, role, country))
        .or_else(|| only_head(b, role.office, country?))
}

/// How many mentions back a general word for an office looks.
const NEAR: usize = 12;

/// "The strongman of Minsk": the one head of state or government whom the text names for that country.
fn only_head(b: &Builder<'_>, office: &str, country: &str) -> Option<EntityId> {
    if office != DE_FACTO {
        return None;
    }
    let head = |id: &EntityId| {
        let entity = &b.out.entities[*id as usize];
        let first = |o: &Office| {
            let rank = b.world().office(&o.office).map(|w| w.rank);
            rank == Some(1) && o.of.as_deref().or(entity.country.as_deref()) == Some(country)
        };
        entity.kind == EntityKind::Person && entity.offices.iter().any(first)
    };
    let one = b.back().find(head)?;
    b.back().filter(head).all(|id| id == one).then_some(one)
}

/// The role of `offices.tsv` of those who rule without an office that says so.
const DE_FACTO: &str = "head-of-government-de-facto";

/// A person of the document of whom the tables know that office at the date, or before it where the words say
/// "former"; without a country only one named just before.
fn known_holder(b: &Builder<'_>, m: usize, role: &Role, country: Option<&str>) -> Option<EntityId> {
    let date = b.published?;
    let former = role.modifiers.contains(&"former");
    if country.is_none() && b.world().office(role.office).is_none_or(|o| o.rank > 3) {
        return None;
    }
    let holds = |id: &EntityId, exact: bool| {
        let entity = &b.out.entities[*id as usize];
        let known = entity.world.as_deref().and_then(|w| b.world().person(w));
        known.filter(|_| entity.kind == EntityKind::Person).is_some_and(|p| {
            p.tenures.iter().any(|t| {
                let office = if exact { t.office == role.office } else { covers(b, role.office, &t.office) };
                let began =
                    !t.since.is_empty() && date.get(..t.since.len()).unwrap_or(date) >= t.since.as_str();
                office && country.is_none_or(|c| t.of == c) && (t.covers(date) || former && began)
            })
        })
    };
    let reach = if country.is_some() { usize::MAX } else { NEAR };
    let find = |exact: bool| b.back().take(reach).find(|id| holds(id, exact));
    find(true).or_else(|| if is_definite(b, m) { find(false) } else { None })
}

/// The person of the tables who holds a country's office at the document's date, if there is just one.
fn holder_in_world(b: &Builder<'_>, office: &str, of: Option<EntityId>) -> Option<u32> {
    let date = b.published?;
    let owner = &b.out.entities[of? as usize];
    let code = owner.world.clone().or_else(|| some(owner.country.as_deref().unwrap_or("")))?;
    if b.world().office(office).is_none_or(|o| o.rank > 3) {
        return None;
    }
    let holds = |p: &legation_lexicon::tables::Person| {
        p.tenures.iter().any(|t| t.office == office && t.of == code && !t.since.is_empty() && t.covers(date))
    };
    let mut all = b.world().holders(office).filter(|(_, p)| holds(p));
    match (all.next(), all.next()) {
        (Some((id, _)), None) => Some(id),
        _ => None,
    }
}
