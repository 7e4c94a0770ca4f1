//! What others' words for an office mean: "President of Mali" is an office and the state that it is of, read by the
//! same grammar of roles that reads reports.
use legation_document::Document;
use legation_lexicon::tables::{NameKind, key};
use legation_lexicon::{LANGUAGES, lexicon};
use legation_pipeline::Options;
use legation_record::{EntityKind, Via};
use std::cell::RefCell;
use std::collections::HashMap;

/// An office: its id, and the state or organisation that the words say it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Office {
    /// Id of `offices.tsv`.
    pub id: String,
    /// Alpha-3 code or organisation, if told.
    pub of: Option<String>,
}

/// The rank from which on words are for no office that a table of office-holders is about.
const LOWEST: u8 = 8;

/// A reader of words for offices that remembers what it has read.
#[derive(Debug)]
pub(crate) struct Offices {
    known: RefCell<HashMap<String, Option<Office>>>,
    /// The phrases of the languages' tables of offices as they stand: key to office or body, and its kind.
    phrases: HashMap<String, (String, String)>,
}

impl Default for Offices {
    fn default() -> Self {
        let mut phrases = HashMap::new();
        for (lang, _) in (0_u8..).zip(LANGUAGES) {
            for rule in lexicon().language(lang).rules("offices.tsv").iter() {
                let entry = phrases.entry(key(&rule.text));
                entry.or_insert_with(|| (rule.cell(0).to_string(), rule.cell(1).to_string()));
            }
        }
        Offices { known: RefCell::default(), phrases }
    }
}

impl Offices {
    /// The office that a label is, if the grammar of offices has it whole.
    pub(crate) fn office(&self, label: &str) -> Option<Office> {
        if let Some(known) = self.known.borrow().get(label) {
            return known.clone();
        }
        let whole = self.phrases.get(&key(label)).filter(|(id, kind)| kind == "role" && holds(id));
        let office = whole.map(|(id, _)| Office { id: id.clone(), of: None }).or_else(|| read(label));
        self.known.borrow_mut().insert(label.to_string(), office.clone());
        office
    }

    /// The office or body that the grammar takes a whole phrase for.
    pub(crate) fn body(&self, phrase: &str) -> Option<String> {
        if let Some((id, _)) = self.phrases.get(&key(phrase)) {
            return Some(id.clone());
        }
        let document = Document::from_text(phrase, "phrase");
        let record = legation_pipeline::read(&document, &Options::default());
        let whole = record.mentions.iter().find(|m| m.span.slice(phrase) == phrase && m.via == Via::Role)?;
        record.entities.get(whole.entity? as usize)?.class.clone()
    }
}

/// Whether an id is an office that somebody holds.
fn holds(id: &str) -> bool {
    id != "honorific" && lexicon().world().office(id).is_some_and(|o| o.rank < LOWEST)
}

fn read(label: &str) -> Option<Office> {
    let label = label.trim();
    let document = Document::from_text(label, "office");
    let record = legation_pipeline::read(&document, &Options::default());
    let roles = record.mentions.iter().filter(|m| m.via == Via::Role && m.within.is_none());
    // the widest role; what stands beside it may say whose it is
    let role = roles.max_by_key(|m| (m.span.end - m.span.start, std::cmp::Reverse(m.span.start)))?;
    let entity = record.entities.get(role.entity? as usize)?;
    if !matches!(entity.kind, EntityKind::Office | EntityKind::Person) {
        return None;
    }
    let office = entity.offices.first()?;
    let mut id = office.office.clone();
    if office.modifiers.iter().any(|m| m == "deputy") {
        id = deputy(&id)?;
    }
    if !holds(&id) {
        return None;
    }
    let named = |m: &&legation_record::Mention| m.via != Via::Role;
    let beside = || {
        let entities =
            record.mentions.iter().filter(named).filter_map(|m| record.entities.get(m.entity? as usize));
        entities
            .filter(|e| matches!(e.kind, EntityKind::State | EntityKind::Organisation))
            .find_map(|e| e.world.clone())
    };
    let of = office.of.clone().or_else(|| entity.country.clone()).or_else(beside);
    Some(Office { id, of })
}

/// The office of a deputy, where the table has one.
fn deputy(id: &str) -> Option<String> {
    let world = lexicon().world();
    let own = format!("deputy-{id}");
    if world.office(&own).is_some() {
        return Some(own);
    }
    // a deputy minister is one whatever the ministry
    let minister = world.office(id)?.body.starts_with("ministry:");
    world.office(MINISTER).filter(|_| minister).map(|o| o.id.clone())
}

/// The office of `offices.tsv` of deputies of ministers of whatever.
const MINISTER: &str = "deputy-minister";

/// The alpha-3 code that a country's code or name in any of the languages means.
pub(crate) fn country(said: &str) -> Option<String> {
    let world = lexicon().world();
    let said = said.trim();
    let upper = said.to_ascii_uppercase();
    if let Some(state) = world.state(&upper).filter(|_| said.len() == 3) {
        return Some(state.code.clone());
    }
    if said.len() == 2 {
        let two = world.states.iter().find(|s| s.alpha2 == upper);
        return two.map(|s| s.code.clone());
    }
    let senses = lexicon().find(&key(said))?;
    let mut states = senses.iter().filter(|s| s.kind == NameKind::State).map(|s| s.id);
    let first = states.next()?;
    // a name that several states bear says nothing
    states.all(|s| s == first).then(|| world.states[first as usize].code.clone())
}
