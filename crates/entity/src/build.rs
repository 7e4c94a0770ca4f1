//! The table of entities while it is being made.
use crate::Entities;
use legation_lexicon::World;
use legation_lexicon::lexicon;
use legation_lexicon::tables::NameKind;
use legation_mention::{Found, Mentions};
use legation_pattern::Symbols;
use legation_record::{Entity, EntityId, EntityKind, Mention, Sense};
use legation_text::Text;
use std::collections::{BTreeMap, BTreeSet};

/// What makes two mentions speak of one entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    State(u32),
    Capital(u32),
    Place(u32),
    Organisation(u32),
    Person(u32),
    /// A person whom no table knows, by the normal form of the last name.
    Unknown(String),
    /// A person of the tables whom the document has named in full, by the normal form of the last word.
    Surname(String),
    /// A body or place that no table has, by its name as a key.
    Named(String),
    /// A body of a state or organisation.
    Body(String, Option<EntityId>),
    /// An office without a known holder.
    Office(String, Option<EntityId>),
    /// Several, spoken of together.
    Group(Vec<EntityId>),
}

/// How many mentions back a pointer may point.
const MEMORY: usize = 400;

pub(crate) struct Builder<'a> {
    pub text: &'a Text<'a>,
    pub symbols: &'a Symbols,
    pub mentions: &'a Mentions,
    pub published: Option<&'a str>,
    pub out: Entities,
    keys: BTreeMap<Key, EntityId>,
    /// Mentions already gone by in the text, latest last, with their entity: what a pointer may point to.
    pub recent: Vec<(usize, EntityId)>,
    /// People whose sector comes from a title only ("General"); an office says it better.
    pub titled: BTreeSet<EntityId>,
}

impl<'a> Builder<'a> {
    pub fn new(
        text: &'a Text<'a>,
        symbols: &'a Symbols,
        mentions: &'a Mentions,
        published: Option<&'a str>,
    ) -> Self {
        let mut out = Entities::default();
        for found in &mentions.list {
            out.mentions.push(mention(text, found));
            out.tokens.push(found.tokens.clone());
            out.offices.push(found.role.as_ref().map_or("", |r| r.office));
            out.points.push(found.points.unwrap_or(""));
        }
        Builder {
            text,
            symbols,
            mentions,
            published,
            out,
            keys: BTreeMap::new(),
            recent: Vec::new(),
            titled: BTreeSet::new(),
        }
    }

    pub fn world(&self) -> &'static World {
        lexicon().world()
    }

    /// The entity for a key, made if it is new.
    pub fn entity(&mut self, key: Key, make: impl FnOnce() -> Entity) -> EntityId {
        if let Some(&id) = self.keys.get(&key) {
            return id;
        }
        let id = u32::try_from(self.out.entities.len()).unwrap_or(u32::MAX);
        self.out.entities.push(make());
        self.keys.insert(key, id);
        id
    }

    /// Lets a key that is still free mean an entity as well.
    pub fn also(&mut self, key: Key, id: EntityId) {
        self.keys.entry(key).or_insert(id);
    }

    /// The entity for a key, if there is one.
    pub fn known(&self, key: &Key) -> Option<EntityId> {
        self.keys.get(key).copied()
    }

    pub fn state(&mut self, id: u32) -> EntityId {
        let state = &self.world().states[id as usize];
        self.entity(Key::State(id), || Entity {
            world: Some(state.code.clone()),
            country: Some(state.code.clone()),
            class: Some(state.kind.clone()),
            names: names_of(NameKind::State, id),
            ..blank(EntityKind::State, &state.name)
        })
    }

    /// The state or organisation with this id of the tables.
    pub fn by_id(&mut self, id: &str) -> Option<EntityId> {
        let world = self.world();
        if let Ok(at) = world.states.find(id, |s| &s.code) {
            return Some(self.state(u32::try_from(at).ok()?));
        }
        let at = world.organisations.find(id, |o| &o.id).ok()?;
        Some(self.organisation(u32::try_from(at).ok()?))
    }

    pub fn capital(&mut self, id: u32) -> EntityId {
        let state = &self.world().states[id as usize];
        self.entity(Key::Capital(id), || Entity {
            country: Some(state.code.clone()),
            class: Some("capital".into()),
            names: names_of(NameKind::Capital, id),
            ..blank(EntityKind::Place, &state.capital)
        })
    }

    pub fn place(&mut self, id: u32) -> EntityId {
        let place = &self.world().places[id as usize];
        self.entity(Key::Place(id), || Entity {
            world: Some(place.id.clone()),
            country: place.countries.first().cloned(),
            class: some(&place.kind),
            names: names_of(NameKind::Place, id),
            ..blank(EntityKind::Place, &place.name)
        })
    }

    pub fn organisation(&mut self, id: u32) -> EntityId {
        let organisation = &self.world().organisations[id as usize];
        self.entity(Key::Organisation(id), || Entity {
            world: Some(organisation.id.clone()),
            wikidata: some(&organisation.wikidata),
            country: some(&organisation.country),
            class: some(&organisation.kind),
            names: names_of(NameKind::Organisation, id),
            ..blank(EntityKind::Organisation, &organisation.name)
        })
    }

    pub fn person(&mut self, id: u32) -> EntityId {
        let person = &self.world().people[id as usize];
        self.entity(Key::Person(id), || Entity {
            world: Some(person.id.clone()),
            wikidata: some(&person.wikidata),
            country: some(&person.country),
            class: some(&person.sex),
            names: names_of(NameKind::Person, id),
            ..blank(EntityKind::Person, &person.name)
        })
    }

    /// Notes that the document has named person `id` in full as mention `m`.
    pub fn named_in_full(&mut self, m: usize, id: EntityId) {
        let last = self.text.norm(self.mentions.list[m].tokens.end - 1).to_string();
        self.keys.insert(Key::Surname(last), id);
    }

    /// Links mention `m` to entity `id`.
    pub fn set(&mut self, m: usize, id: EntityId, link: &str, confidence: f32) {
        let mention = &mut self.out.mentions[m];
        mention.entity = Some(id);
        mention.link = link.into();
        mention.confidence = confidence;
    }

    /// Notes that the reader has come past mention `m`.
    pub fn saw(&mut self, m: usize) {
        if let Some(id) = self.out.mentions[m].entity {
            self.recent.push((m, id));
        }
    }

    /// The mentions come past that a pointer may reach: a reader forgets what was long ago, and time stays linear.
    pub fn lately(&self) -> &[(usize, EntityId)] {
        &self.recent[self.recent.len().saturating_sub(MEMORY)..]
    }

    /// The entities come past, latest first.
    pub fn back(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.lately().iter().rev().map(|(_, e)| *e)
    }

    /// Leaves out the mentions that were linked to nothing because the context did not speak for them, and the
    /// entities that no mention is left of.
    pub fn finish(mut self) -> Entities {
        let keep: Vec<bool> = self.out.mentions.iter().map(|m| m.link != "refused").collect();
        let mut place = vec![None; keep.len()];
        for (next, i) in (0_u32..).zip((0..keep.len()).filter(|&i| keep[i])) {
            place[i] = Some(next);
        }
        retain(&mut self.out.mentions, &keep);
        retain(&mut self.out.tokens, &keep);
        retain(&mut self.out.offices, &keep);
        retain(&mut self.out.points, &keep);
        for mention in &mut self.out.mentions {
            mention.within = mention.within.and_then(|w| place.get(w as usize).copied().flatten());
        }
        self.out.cover = vec![0; self.text.tokens.len()];
        for (m, _) in self.out.mentions.iter().enumerate().filter(|(_, m)| m.within.is_none()) {
            let mark = u32::try_from(m + 1).unwrap_or(0);
            self.out.cover[self.out.tokens[m].clone()].fill(mark);
        }
        for (m, mention) in self.out.mentions.iter().enumerate() {
            if let Some(entity) = mention.entity.and_then(|e| self.out.entities.get_mut(e as usize)) {
                entity.mentions.push(u32::try_from(m).unwrap_or(u32::MAX));
            }
        }
        self.out
    }
}

/// Keeps the items whose flag is set.
fn retain<T>(list: &mut Vec<T>, keep: &[bool]) {
    let mut flags = keep.iter();
    list.retain(|_| flags.next().is_none_or(|k| *k));
}

fn mention(text: &Text<'_>, found: &Found) -> Mention {
    let span = text.span_of(found.tokens.start, found.tokens.end.saturating_sub(1));
    Mention {
        span,
        text: span.slice(text.source).to_string(),
        kind: found.kind,
        via: found.via,
        sense: Sense::Literal,
        toponym: None,
        entity: None,
        place: None,
        sentence: text.tokens[found.tokens.start].sentence,
        within: found.within.and_then(|w| u32::try_from(w).ok()),
        rule: found.rule.into(),
        link: String::new(),
        confidence: 0.5,
    }
}

/// An entity of which nothing but kind and name is known.
pub(crate) fn blank(kind: EntityKind, name: &str) -> Entity {
    Entity {
        kind,
        name: name.to_string(),
        names: BTreeMap::new(),
        world: None,
        wikidata: None,
        country: None,
        code: None,
        sector: None,
        class: None,
        offices: Vec::new(),
        members: Vec::new(),
        mentions: Vec::new(),
    }
}

pub(crate) fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_string())
}

fn names_of(kind: NameKind, id: u32) -> BTreeMap<String, String> {
    let named =
        |(lang, code): (u8, &&str)| Some(((*code).to_string(), lexicon().name(kind, id, lang)?.to_string()));
    (0..).zip(legation_lexicon::LANGUAGES).filter_map(named).collect()
}
