//! Actor codes in the CAMEO manner, sectors, and the offices that the tables know.
use crate::Entities;
use legation_lexicon::lexicon;
use legation_lexicon::tables::DatedCode;
use legation_record::{Entity, EntityKind, Office, Sector};

/// Fills in code, sector and known offices of every entity.
pub(crate) fn complete(entities: &mut Entities, published: Option<&str>) {
    let world = lexicon().world();
    for entity in &mut entities.entities {
        if entity.kind == EntityKind::Person {
            known_offices(entity, published);
        }
        match entity.kind {
            EntityKind::State => {
                entity.sector = Some(Sector::Gov);
                entity.code = entity.country.clone();
            }
            EntityKind::Organisation => {
                let known = entity.world.as_deref().and_then(|w| world.organisation(w));
                let code = known.map(|o| o.code.clone()).filter(|c| !c.is_empty());
                let sector = entity
                    .sector
                    .or_else(|| code.as_deref().and_then(sector_in))
                    .or_else(|| class_sector(entity));
                entity.sector = sector;
                // that of the body of states that it belongs to is set already
                let own = entity.code.take();
                entity.code = code.or(own).or_else(|| joined(entity)).or_else(|| entity.world.clone());
            }
            EntityKind::Person | EntityKind::Office | EntityKind::Group => {
                if entity.kind != EntityKind::Group || entity.members.is_empty() {
                    let office = entity.offices.iter().find_map(|o| world.office(&o.office));
                    entity.sector = entity.sector.or_else(|| office.and_then(|o| Sector::parse(&o.sector)));
                }
                let body = entity.offices.iter().find_map(|o| world.organisation(o.of.as_deref()?));
                let of_body = || body.map(|o| o.code.clone()).filter(|c| !c.is_empty());
                let own = entity.code.take();
                entity.code = joined(entity).or_else(of_body).or(own);
            }
            EntityKind::Place => {}
        }
        imported(entity, published);
    }
}

/// The code that the user's own actors carry at the date goes before all others.
fn imported(entity: &mut Entity, published: Option<&str>) {
    let world = lexicon().world();
    if let Some(role) = entity.class.as_deref().and_then(|c| c.strip_prefix('~')) {
        // an agent of the user's: its country, then the whole of its role
        entity.code = Some(format!("{}{role}", entity.country.as_deref().unwrap_or("")));
        return;
    }
    let Some(id) = entity.world.as_deref() else { return };
    let codes = match entity.kind {
        EntityKind::Person => world.person(id).map(|p| p.codes.as_slice()),
        EntityKind::Organisation => world.organisation(id).map(|o| o.codes.as_slice()),
        _ => None,
    };
    let Some(code) = codes.and_then(|c| DatedCode::at(c, published.unwrap_or(""))) else { return };
    if let Some(country) = code.get(..3).filter(|c| world.state(c).is_some()) {
        entity.country = Some(country.to_string());
    }
    entity.sector = sector_in(code).or(entity.sector);
    entity.code = Some(code.to_string());
}

/// The code of a body of an organisation: that of its owner.
pub(crate) fn of_body(owner: &Entity) -> Option<String> {
    let known = owner.world.as_deref().and_then(|w| lexicon().world().organisation(w));
    known.map(|o| o.code.clone()).filter(|c| !c.is_empty()).or_else(|| owner.code.clone())
}

/// Country and sector, one after the other.
fn joined(entity: &Entity) -> Option<String> {
    let country = entity.country.as_deref()?;
    Some(format!("{country}{}", entity.sector.map_or("", Sector::code)))
}

/// The sector that an actor code begins or goes on with.
fn sector_in(code: &str) -> Option<Sector> {
    [0, 3].iter().find_map(|&at| code.get(at..at + 3).and_then(Sector::parse))
}

/// The sector of an organisation: that of its actor code, else that of its kind.
pub(crate) fn organisation_sector(entity: &Entity) -> Option<Sector> {
    let known = entity.world.as_deref().and_then(|w| lexicon().world().organisation(w));
    known.and_then(|o| sector_in(&o.code)).or_else(|| class_sector(entity))
}

fn class_sector(entity: &Entity) -> Option<Sector> {
    Some(match entity.class.as_deref()? {
        "igo" | "bloc" | "military-alliance" | "forum" | "court" | "bank" => Sector::Igo,
        "ngo" => Sector::Ngo,
        "armed-group" => Sector::Reb,
        "party" => Sector::Pty,
        "company" => Sector::Bus,
        "news-agency" | "newspaper" | "broadcaster" | "platform" => Sector::Med,
        "legislature" => Sector::Leg,
        _ => return None,
    })
}

/// Adds what the tables know of the offices that a person held at the document's date.
fn known_offices(entity: &mut Entity, published: Option<&str>) {
    let Some(person) = entity.world.as_deref().and_then(|w| lexicon().world().person(w)) else { return };
    for tenure in &person.tenures {
        let told = entity
            .offices
            .iter_mut()
            .find(|o| o.office == tenure.office && o.of.as_deref().is_none_or(|of| of == tenure.of));
        let ends = |s: &str| (!s.is_empty() && s != "now").then(|| s.to_string());
        let covers = published.is_some_and(|d| tenure.covers(d));
        match told {
            Some(office) if covers => {
                office.since = ends(&tenure.since);
                office.until = ends(&tenure.until);
                office.of.get_or_insert_with(|| tenure.of.clone());
            }
            None if covers => entity.offices.push(Office {
                office: tenure.office.clone(),
                of: Some(tenure.of.clone()),
                modifiers: Vec::new(),
                text: None,
                since: ends(&tenure.since),
                until: ends(&tenure.until),
                from: "world".into(),
            }),
            _ => {}
        }
    }
}
