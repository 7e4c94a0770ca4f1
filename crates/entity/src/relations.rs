//! What the text says of entities among each other.
use crate::Entities;
use legation_lexicon::tables::list;
use legation_lexicon::{LANGUAGES, lexicon};
use legation_normal::{normal, pieces};
use legation_pattern::Symbols;
use legation_record::{EntityKind, MentionId, Relation, RelationKind};
use legation_text::Text;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Reads relations: who holds which office, from roles in apposition; who belongs to, founded or stands in for whom,
/// by the words of `relations.tsv`.
pub(crate) fn read(text: &Text<'_>, _: &Symbols, entities: &mut Entities) {
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
    told(text, entities, &mut out);
    entities.relations = out;
}

/// The relations that words between two names say.
fn told(text: &Text<'_>, entities: &Entities, out: &mut Vec<Relation>) {
    for at in 0..text.tokens.len() {
        let here = phrases(text.tokens[at].lang).get(text.norm(at)).map_or(&[][..], Vec::as_slice);
        let fits = |phrase: &'static Phrase| {
            let rest = (at + 1..).zip(&phrase.rest);
            rest.into_iter()
                .all(|(i, word)| text.norm(i) == word)
                .then_some((at + 1 + phrase.rest.len(), phrase.row))
        };
        // of equally long ones the last in the file
        let Some((end, row)) = here.iter().filter_map(fits).max_by_key(|f| f.0) else { continue };
        let Some(relation) = relation(text, entities, at, end, row) else { continue };
        // "… in place of the minister": who stood in for whom belongs to what he represents
        let same = |r: &Relation| r.kind == relation.kind && r.subject == relation.subject;
        match out.iter().position(same).filter(|_| relation.in_place_of.is_some()) {
            Some(known) => out[known].in_place_of = relation.in_place_of,
            None if !out.contains(&relation) => out.push(relation),
            None => {}
        }
    }
}

/// Words of `relations.tsv` behind the first, and the row that they stand in.
struct Phrase {
    rest: Vec<String>,
    row: &'static [String],
}

/// The phrases of a language by their first word, in the order of the file.
fn phrases(lang: u8) -> &'static FxHashMap<String, Vec<Phrase>> {
    static ALL: [OnceLock<FxHashMap<String, Vec<Phrase>>>; LANGUAGES.len() + 1] =
        [const { OnceLock::new() }; LANGUAGES.len() + 1];
    ALL[(lang as usize).min(LANGUAGES.len())].get_or_init(|| {
        let mut all: FxHashMap<String, Vec<Phrase>> = FxHashMap::default();
        for row in lexicon().language(lang).table("relations.tsv") {
            for phrase in list(row.get(1).map_or("", String::as_str)) {
                let mut words = pieces(phrase).map(|p| normal(&phrase[p.start..p.end]));
                let Some(first) = words.next() else { continue };
                all.entry(first).or_default().push(Phrase { rest: words.collect(), row });
            }
        }
        all
    })
}

/// What a row says of the names around the words from `at` to `end`.
fn relation(text: &Text<'_>, entities: &Entities, at: usize, end: usize, row: &[String]) -> Option<Relation> {
    let sentence = text.sentences[text.tokens[at].sentence as usize].tokens;
    let acts = |m: &MentionId| {
        let kind = entities.entity_of(*m).map(|(_, e)| e.kind);
        kind.is_some_and(|k| !matches!(k, EntityKind::Place | EntityKind::Group))
    };
    let before = || entities.within(sentence.0 as usize..at).filter(acts).last();
    let mut behind = entities.within(end..(sentence.1 as usize).min(end + REACH)).filter(acts);
    let (who, whom) = match row.get(2).map(String::as_str) {
        Some("after") => (behind.next()?, behind.next()?),
        _ => (before()?, behind.next()?),
    };
    let (subject, who) = entities.entity_of(who)?;
    let (object, whom) = entities.entity_of(whom)?;
    let body = matches!(whom.kind, EntityKind::Organisation | EntityKind::State);
    let person = |k: EntityKind| matches!(k, EntityKind::Person | EntityKind::Office);
    let (kind, object, in_place_of) = match row[0].as_str() {
        "founded" if whom.kind == EntityKind::Organisation => (RelationKind::Founded, Some(object), None),
        "member-of" if whom.kind == EntityKind::Organisation => (RelationKind::MemberOf, Some(object), None),
        "represents" if person(who.kind) && body => (RelationKind::Represents, Some(object), None),
        "in-place-of" if person(who.kind) && person(whom.kind) => {
            (RelationKind::Represents, None, Some(object))
        }
        _ => return None,
    };
    let evidence = text.span_of(at, end - 1);
    (subject != object.or(in_place_of)?).then_some(Relation {
        kind,
        subject,
        object,
        in_place_of,
        office: None,
        date: None,
        evidence,
        rule: format!("relations/{}", row[0]),
        confidence: 0.7,
    })
}

/// How many words behind the phrase the names stand at most.
const REACH: usize = 8;
