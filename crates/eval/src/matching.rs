//! Comparing words and names loosely where the data is loose: space, case, marks of direction and quotation.
use legation_lexicon::lexicon;
use legation_lexicon::tables::{NameKind, key};
use legation_record::{Entity, Record, Span};
use serde_json::Value;

/// Letters and digits only, in normal form.
pub(crate) fn plain(text: &str) -> String {
    legation_normal::folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The strings of a value that is one string or a list of them.
pub(crate) fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(s) => vec![s],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Number of the paragraph, from 1, that a place in the input stands in.
pub(crate) fn paragraph(record: &Record, span: Span) -> u32 {
    let at = record.sentences.partition_point(|s| s.span.start <= span.start);
    record.sentences.get(at.saturating_sub(1)).map_or(0, |s| s.paragraph)
}

/// Whether an entity is what the data calls `name`.
pub(crate) fn is_called(entity: &Entity, name: &str) -> bool {
    let wanted = plain(name);
    let same = |n: &str| plain(n) == wanted;
    let known = same(&entity.name)
        || entity.names.values().any(|n| same(n))
        || entity.world.as_deref().is_some_and(same);
    known || by_table(entity, name) || by_body(entity, name)
}

/// "Department of State of the United States": a body by any of its English phrases, and its country.
fn by_body(entity: &Entity, name: &str) -> bool {
    let (Some(class), Some((body, state))) = (entity.class.as_deref(), name.rsplit_once(" of ")) else {
        return false;
    };
    let rules = lexicon().language(2).rules("offices.tsv");
    let same_body =
        rules.iter().any(|r| r.cell(0) == class && r.cell(1) == "body" && plain(&r.text) == plain(body));
    let states = &lexicon().world().states;
    let senses = lexicon().find(&key(state.trim_start_matches("the "))).unwrap_or(&[]);
    let country = |s: &legation_lexicon::tables::NameSense| {
        s.kind == NameKind::State && states.get(s.id as usize).map(|s| &s.code) == entity.country.as_ref()
    };
    same_body && senses.iter().any(country)
}

/// Whether the tables give this name to the entity.
fn by_table(entity: &Entity, name: &str) -> bool {
    let Some(world) = entity.world.as_deref() else { return false };
    let tables = lexicon().world();
    lexicon().find(&key(name)).unwrap_or(&[]).iter().any(|s| {
        let id = s.id as usize;
        match s.kind {
            NameKind::Organisation | NameKind::Acronym => {
                tables.organisations.get(id).is_some_and(|o| o.id == world)
            }
            NameKind::Person => tables.people.get(id).is_some_and(|p| p.id == world),
            NameKind::State => tables.states.get(id).is_some_and(|p| p.code == world),
            _ => false,
        }
    })
}
