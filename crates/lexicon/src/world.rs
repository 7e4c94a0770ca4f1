//! The world as the program carries it: each thing unpacked when it is first asked for.
use crate::parts::Parts;
use crate::shelf::Shelf;
use legation_tables::{self as tables, OfficeKind, Organisation, Person, Place, State};

/// States, organisations, offices, people, places.
#[derive(Debug, Default)]
pub struct World {
    /// Sorted by code.
    pub states: Shelf<State>,
    /// Sorted by id.
    pub organisations: Shelf<Organisation>,
    /// Sorted by id.
    pub offices: Shelf<OfficeKind>,
    /// Sorted by id.
    pub people: Shelf<Person>,
    /// Sorted by id.
    pub places: Shelf<Place>,
    holders: Parts,
}

impl World {
    /// What [`crate::pack::world`] packed.
    pub(crate) fn open(bytes: &'static [u8]) -> World {
        let packed = Parts::open(bytes);
        World {
            states: Shelf::open(packed.parts(0)),
            organisations: Shelf::open(packed.parts(1)),
            offices: Shelf::open(packed.parts(2)),
            people: Shelf::open(packed.parts(3)),
            places: Shelf::open(packed.parts(4)),
            holders: packed.parts(5),
        }
    }

    /// All of it, to be changed.
    pub(crate) fn unpack(&self) -> tables::World {
        tables::World {
            states: self.states.iter().cloned().collect(),
            organisations: self.organisations.iter().cloned().collect(),
            offices: self.offices.iter().cloned().collect(),
            people: self.people.iter().cloned().collect(),
            places: self.places.iter().cloned().collect(),
        }
    }

    /// A state by its code.
    #[must_use]
    pub fn state(&self, code: &str) -> Option<&State> {
        self.states.find(code, |s| &s.code).ok().map(|i| &self.states[i])
    }

    /// An organisation by its id.
    #[must_use]
    pub fn organisation(&self, id: &str) -> Option<&Organisation> {
        self.organisations.find(id, |o| &o.id).ok().map(|i| &self.organisations[i])
    }

    /// A kind of office by its id.
    #[must_use]
    pub fn office(&self, id: &str) -> Option<&OfficeKind> {
        self.offices.find(id, |o| &o.id).ok().map(|i| &self.offices[i])
    }

    /// A person by id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.find(id, |p| &p.id).ok().map(|i| &self.people[i])
    }

    /// Those who ever held an office, by their number, in order.
    pub fn holders(&self, office: &str) -> impl Iterator<Item = (u32, &Person)> {
        let at = self.offices.find(office, |o| &o.id).unwrap_or(usize::MAX);
        let ids = self.holders.numbers(at).0.iter().map(|id| u32::from_le_bytes(*id));
        ids.filter_map(|id| Some((id, self.people.get(id as usize)?)))
    }
}
