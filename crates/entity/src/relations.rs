//! What the text says of entities among each other.
use crate::Entities;
use legation_pattern::Symbols;
use legation_record::{EntityKind, Relation, RelationKind};
use legation_text::Text;

/// Reads relations: so far who holds which office, from roles in apposition.
pub(crate) fn read(_: &Text<'_>, _: &Symbols, entities: &mut Entities) {
    let mut out: Vec<Relation> = Vec::new();
    for (m, mention) in entities.mentions.iter().enumerate() {
        let office = entities.offices[m];
        let Some(subject) = mention.entity.filter(|_| !office.is_empty()) else { continue };
        let entity = &entities.entities[subject as usize];
        let Some(held) =
            entity.offices.iter().find(|o| o.office == office).filter(|_| entity.kind == EntityKind::Person)
        else {
            continue;
        };
        let object = held.of.as_deref().and_then(|of| entities.by_world(of));
        let same =
            |r: &Relation| r.subject == subject && r.object == object && r.office.as_deref() == Some(office);
        if !out.iter().any(same) {
            out.push(Relation {
                kind: RelationKind::HoldsOffice,
                subject,
                object,
                in_place_of: None,
                office: Some(office.to_string()),
                date: None,
                evidence: mention.span,
                rule: mention.link.clone(),
                confidence: mention.confidence,
            });
        }
    }
    entities.relations = out;
}
