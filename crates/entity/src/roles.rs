//! Bodies and roles: whose they are, and who holds them.
use crate::build::{Builder, Key, blank};
use crate::holders::{COUNTERPART, holder_in_text, holder_in_world, is_of_another, last_office};
use crate::owners::{
    body_of_states, has_possessive, is_armed, is_international, owner, possessor, sector_in, state_of_holder,
    state_of_seat,
};
use crate::setting::{filed_from, state_of_context, told_here};
use legation_lexicon::lexicon;
use legation_mention::{Role, RoleKind};
use legation_record::{Entity, EntityId, EntityKind, Office, Sector, Sense};

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

fn body(b: &mut Builder<'_>, m: usize, role: &Role) {
    let mut of = owner(b, role);
    if of.is_none() && matches!(role.office, "presidency" | "prime-minister-office") {
        of = state_of_holder(b, m);
    }
    let generic = role.office == "ministry";
    if of.is_none() && generic {
        of = state_of_seat(b, m);
    }
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
        // "the ministry", "الوزارة الصينية": the one spoken of, unless this one is told to be elsewhere
        let here = if generic { None } else { told_here(b, m) };
        let same = |e: &Entity| {
            let class = e.class.as_deref().unwrap_or("");
            let fits = if generic { class.starts_with("ministry") } else { class == role.office };
            let country =
                of.and_then(|o| b.out.entities[o as usize].country.clone()).or_else(|| here.clone());
            fits && e.kind == EntityKind::Organisation && (country.is_none() || country == e.country)
        };
        let found = b.back().find(|&id| same(&b.out.entities[id as usize])).filter(|&id| !is_far(b, m, id));
        if let Some(id) = found {
            b.set(m, id, "body/again", 0.85);
            b.out.mentions[m].sense = Sense::Acting;
            return;
        }
    }
    if of.is_none() && has_possessive(b, m) {
        of = possessor(b, m);
    }
    let many = b.world().office(role.office).is_some_and(|o| o.sector == "IGO");
    if of.is_none() && many {
        // "a regional peacekeeping force": nobody's in particular, or that of the body just spoken of
        of = body_of_states(b, m, role.office);
    } else if of.is_none() {
        of = state_of_context(b, m);
    }
    let id = body_of(b, role.office, of);
    let kind = b.out.entities[id as usize].kind;
    b.out.mentions[m].kind = kind;
    b.set(m, id, if told { "body/of" } else { "body/of-context" }, if told { 0.9 } else { 0.6 });
    b.out.mentions[m].sense = Sense::Acting;
}

/// Whether a body spoken of in another paragraph only is not of the state that the report is filed from, which goes first.
fn is_far(b: &Builder<'_>, m: usize, id: EntityId) -> bool {
    let paragraph = |m: usize| b.text.sentences[b.out.mentions[m].sentence as usize].paragraph;
    let near = b.lately().iter().rev().take_while(|o| paragraph(o.0) == paragraph(m)).any(|o| o.1 == id);
    let country = b.out.entities[id as usize].country.as_deref();
    !near && filed_from(b, m).is_some_and(|home| Some(home.as_str()) != country)
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
    // "UN peacekeepers", "an ECOWAS delegation": a body of many states acts under the code of those whose it is
    // and the fighters of a movement under the movement's
    let many = owner.as_ref().filter(|o| is_international(o));
    let armed = owner.as_ref().filter(|o| is_armed(o));
    let code = many.or(armed).and_then(crate::code::of_body);
    let sector = if many.is_some() && sector == Some(Sector::Gov) { Some(Sector::Igo) } else { sector };
    b.entity(Key::Body(office.to_string(), of), || Entity {
        country: owner.filter(|o| !is_international(o)).and_then(|o| o.country),
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
    let held = |b: &Builder<'_>, of: Option<EntityId>| held(b, m, role, of);
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
        } else if of.is_none() && stranger && (!title || is_soldier(b, role.office)) {
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
            // "الرئيس الفرنسي": what says whose the title is makes an office of it
            None if of.is_some() && b_is_office(role.office) => unnamed(b, m, role, of),
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
    unnamed(b, m, role, of);
}

/// The office of mention `m`, and whose it is.
fn held(b: &Builder<'_>, m: usize, role: &Role, of: Option<EntityId>) -> Office {
    Office {
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
    }
}

/// An office whose holder the text does not name: the one that the tables know, else the office itself.
fn unnamed(b: &mut Builder<'_>, m: usize, role: &Role, mut of: Option<EntityId>) {
    let held = |b: &Builder<'_>, of: Option<EntityId>| held(b, m, role, of);
    let many = is_plural(b, m);
    if many && of.is_none() {
        // "the presidents of the region": of no one state
        return;
    }
    let plain = !many && role.modifiers.iter().all(|m| matches!(*m, "senior" | "new"));
    if let Some(id) = plain.then(|| holder_in_world(b, role.office, of)).flatten() {
        let entity = b.person(id);
        let office = held(b, of);
        b.out.entities[entity as usize].offices.push(office);
        b.set(m, entity, "role/holder-in-world", 0.8);
        b.out.mentions[m].kind = EntityKind::Person;
        return;
    }
    let told = of.is_some();
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
    b.set(m, id, if told { "role/unnamed" } else { "role/of-context" }, if told { 0.7 } else { 0.6 });
}

/// Whether a role is told of several: the noun at its head is a plural, which begins it («وزراء الخارجية», "presidents of"),
/// or ends it or stands before its preposition ("foreign ministers of").
fn is_plural(b: &Builder<'_>, m: usize) -> bool {
    let is = |i: usize, class: &str| crate::context::is(b.text, i, class);
    let tokens = b.mentions.list[m].tokens.clone();
    let end = (tokens.start + 1..tokens.end).find(|&i| is(i, "of")).unwrap_or(tokens.end);
    is(tokens.start, "plural-office") || is(end - 1, "plural-office-behind")
}

/// Whether a title is a soldier's, who serves some state ("Lt. Gen. Prosper Avril").
fn is_soldier(b: &Builder<'_>, office: &str) -> bool {
    b.world().office(office).is_some_and(|o| o.sector == "MIL")
}

/// Whether an id is an office proper (titles such as "Dr" are none).
fn b_is_office(office: &str) -> bool {
    office != "honorific" && lexicon().world().office(office).is_some()
}

/// Whether no name follows that a title could belong to.
fn stands_alone(b: &Builder<'_>, m: usize) -> bool {
    let end = b.mentions.list[m].tokens.end;
    b.mentions.starting(end).is_none_or(|p| b.mentions.list[p].kind != EntityKind::Person)
}
