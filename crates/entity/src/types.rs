//! The layer that this stage makes.
use legation_pattern::{Slot, Slots};
use legation_record::{Entity, EntityId, EntityKind, Mention, MentionId, Relation};
use std::ops::Range;

/// Entities with their mentions.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    /// Mentions in order of their first token, the longer first; as they go into the record.
    pub mentions: Vec<Mention>,
    /// For each mention its tokens.
    pub tokens: Vec<Range<usize>>,
    /// For a role, its office or body id (`foreign-minister`, `ministry:foreign`); empty for other mentions.
    pub offices: Vec<&'static str>,
    /// For words that point back, their kind in `anaphora.tsv`; empty for other mentions.
    pub points: Vec<&'static str>,
    /// Entities, in order of their first mention.
    pub entities: Vec<Entity>,
    /// What the text says of them among each other.
    pub relations: Vec<Relation>,
    /// For each token the outermost mention that covers it, plus one; 0 for none.
    pub(crate) cover: Vec<u32>,
}

impl Entities {
    /// The outermost mention that covers token `at`.
    #[must_use]
    pub fn at(&self, at: usize) -> Option<MentionId> {
        self.cover.get(at).and_then(|c| c.checked_sub(1))
    }

    /// The outermost mention that begins at token `at`.
    #[must_use]
    pub fn starting(&self, at: usize) -> Option<MentionId> {
        self.at(at).filter(|&m| self.tokens[m as usize].start == at)
    }

    /// The outermost mention that ends before token `at`.
    #[must_use]
    pub fn ending(&self, at: usize) -> Option<MentionId> {
        let before = at.checked_sub(1)?;
        self.at(before).filter(|&m| self.tokens[m as usize].end == at)
    }

    /// The outermost mentions that begin within `tokens`, in order.
    pub fn within(&self, tokens: Range<usize>) -> impl Iterator<Item = MentionId> + '_ {
        let first = self.tokens.partition_point(|t| t.start < tokens.start);
        (first..self.mentions.len())
            .take_while(move |&m| self.tokens[m].start < tokens.end)
            .filter(|&m| self.mentions[m].within.is_none())
            .map(|m| u32::try_from(m).unwrap_or(u32::MAX))
    }

    /// The entity of a mention.
    #[must_use]
    pub fn entity_of(&self, mention: MentionId) -> Option<(EntityId, &Entity)> {
        let id = self.mentions.get(mention as usize)?.entity?;
        self.entities.get(id as usize).map(|e| (id, e))
    }

    /// The state or organisation that acts when this entity acts: itself, or a person's country or organisation.
    #[must_use]
    pub fn actor_of(&self, entity: EntityId) -> EntityId {
        let Some(e) = self.entities.get(entity as usize) else { return entity };
        if !matches!(e.kind, EntityKind::Person | EntityKind::Office) && e.country.is_none() {
            return entity;
        }
        let owner = e.offices.iter().find_map(|o| o.of.as_deref()).or(e.country.as_deref());
        let by = |world: &str| {
            self.entities
                .iter()
                .position(|x| x.world.as_deref() == Some(world) && x.kind != EntityKind::Person)
        };
        match e.kind {
            EntityKind::Person | EntityKind::Office => {
                owner.and_then(by).and_then(|i| u32::try_from(i).ok()).unwrap_or(entity)
            }
            _ => entity,
        }
    }

    /// The entity of the world tables with this id (`CHN`, `ASEAN`, `wang-yi`), if the document speaks of it.
    #[must_use]
    pub fn by_world(&self, world: &str) -> Option<EntityId> {
        self.entities
            .iter()
            .position(|e| e.world.as_deref() == Some(world))
            .and_then(|i| u32::try_from(i).ok())
    }
}

impl Slots for Entities {
    fn at(&self, slot: Slot, at: usize) -> Option<(usize, u32)> {
        let m = self.starting(at)?;
        let mention = &self.mentions[m as usize];
        let fits = match slot {
            Slot::Actor => mention.kind != EntityKind::Place,
            Slot::Person => mention.kind == EntityKind::Person,
            Slot::State => mention.kind == EntityKind::State,
            Slot::Org => mention.kind == EntityKind::Organisation,
            Slot::Place => matches!(mention.kind, EntityKind::State | EntityKind::Place),
            Slot::Role => !self.offices[m as usize].is_empty(),
            Slot::Num | Slot::Time | Slot::Quote => false,
        };
        fits.then(|| (self.tokens[m as usize].end, m))
    }
}
