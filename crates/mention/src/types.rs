//! The layer that this stage makes.
use legation_lexicon::tables::{NameKind, NameSense};
use legation_pattern::{Slot, Slots};
use legation_record::{EntityKind, Via};
use std::ops::Range;

/// A mention found, not linked yet.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Sort of thing, as far as the words tell.
    pub kind: EntityKind,
    /// How it is named.
    pub via: Via,
    /// What the tables say that it may be; empty for words that no table has.
    pub senses: &'static [NameSense],
    /// Whether the tables ask for evidence in the context.
    pub unsure: bool,
    /// For a role or body, what it is made of.
    pub role: Option<Role>,
    /// For words that point back, the kind of `anaphora.tsv`.
    pub points: Option<&'static str>,
    /// For words that point to certain states whatever was said before, their codes.
    pub members: &'static str,
    /// The longer mention that it is part of.
    pub within: Option<usize>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// A person's office, or a body.
#[derive(Debug, Clone)]
pub struct Role {
    /// Office or body id of `offices.tsv`.
    pub office: &'static str,
    /// Role, body or title.
    pub kind: RoleKind,
    /// `deputy`, `former`, …
    pub modifiers: Vec<&'static str>,
    /// The mention of the state or organisation that it belongs to.
    pub of: Option<usize>,
    /// The mention of the person who holds it, in apposition.
    pub person: Option<usize>,
    /// The state or organisation that the words themselves say, by its id ("the UN envoy" in one word).
    pub fixed: Option<&'static str>,
}

/// What a row of `offices.tsv` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleKind {
    /// An office that a person holds.
    Office,
    /// A body of a state or organisation, or a sort of people.
    Body,
    /// A form of address.
    Title,
}

/// How many roles in a row may belong to each other.
const CHAIN: usize = 8;

/// All mentions of a text.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// In order of their first token, the longer first.
    pub list: Vec<Found>,
    /// For each token the outermost mention that covers it, plus one; 0 for none.
    cover: Vec<u32>,
    /// Mentions that turned out to be part of another name.
    dropped: Vec<usize>,
}

impl Mentions {
    pub(crate) fn new(tokens: usize) -> Self {
        Mentions { list: Vec::new(), cover: vec![0; tokens], dropped: Vec::new() }
    }

    /// Takes a mention away: its words are part of another name.
    pub(crate) fn drop_out(&mut self, at: usize) {
        self.dropped.push(at);
        let tokens = self.list[at].tokens.clone();
        let mark = u32::try_from(at + 1).unwrap_or(0);
        self.cover[tokens].iter_mut().filter(|c| **c == mark).for_each(|c| *c = 0);
    }

    /// Covers the tokens of a name that is nobody's here, so that nothing else is read into them.
    pub(crate) fn bar(&mut self, found: Found) {
        let at = self.push(found);
        self.dropped.push(at);
    }

    /// Whether a mention was taken away.
    pub(crate) fn is_out(&self, at: usize) -> bool {
        self.dropped.contains(&at)
    }

    /// The outermost mention that covers token `at`.
    #[must_use]
    pub fn at(&self, at: usize) -> Option<usize> {
        self.cover.get(at).and_then(|c| c.checked_sub(1)).map(|c| c as usize)
    }

    /// The outermost mention that begins at token `at`.
    #[must_use]
    pub fn starting(&self, at: usize) -> Option<usize> {
        self.at(at).filter(|&m| self.list[m].tokens.start == at)
    }

    /// The outermost mention that ends before token `at`.
    #[must_use]
    pub fn ending(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        self.at(before).filter(|&m| self.list[m].tokens.end == at)
    }

    /// Adds a mention that covers its tokens.
    pub(crate) fn push(&mut self, found: Found) -> usize {
        let at = self.list.len();
        self.list.push(found);
        self.cover_with(at);
        at
    }

    /// Makes mention `at` the outermost over its tokens; those inside become parts of it.
    pub(crate) fn cover_with(&mut self, at: usize) {
        let tokens = self.list[at].tokens.clone();
        for token in tokens.clone() {
            let Some(i) = self.at(token).filter(|&i| i != at) else { continue };
            let inner = &self.list[i].tokens;
            if tokens.start <= inner.start && inner.end <= tokens.end && self.list[i].within.is_none() {
                self.list[i].within = Some(at);
            }
        }
        let mark = u32::try_from(at + 1).unwrap_or(0);
        self.cover[tokens].fill(mark);
    }

    /// A role that would belong to itself by way of others belongs to nobody: what follows owners must come to an end.
    pub(crate) fn break_circles(&mut self) {
        let of = |list: &[Found], m: usize| list[m].role.as_ref().and_then(|r| r.of);
        for m in 0..self.list.len() {
            let mut at = of(&self.list, m);
            for _ in 0..self.list.len().min(CHAIN) {
                at = at.filter(|&a| a != m).and_then(|a| of(&self.list, a));
            }
            // a chain that has not ended by now, or has come back here
            let mut back = of(&self.list, m);
            let mut circle = at.is_some();
            for _ in 0..CHAIN {
                circle |= back == Some(m);
                back = back.and_then(|a| of(&self.list, a));
            }
            if circle && let Some(role) = &mut self.list[m].role {
                role.of = None;
            }
        }
    }

    /// Drops the mentions that `keep` refuses and puts the rest in order of their tokens.
    pub(crate) fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.list.len()).filter(|&i| !self.is_out(i)).collect();
        order.sort_by_key(|&i| (self.list[i].tokens.start, std::cmp::Reverse(self.list[i].tokens.end), i));
        let mut place = vec![None; self.list.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = Some(new);
        }
        let mut list: Vec<Found> = Vec::with_capacity(order.len());
        for &old in &order {
            let mut found = self.list[old].clone();
            found.within = found.within.and_then(|w| place[w]);
            if let Some(role) = &mut found.role {
                role.of = role.of.and_then(|m| place[m]);
                role.person = role.person.and_then(|m| place[m]);
            }
            list.push(found);
        }
        self.list = list;
        self.dropped.clear();
        for c in &mut self.cover {
            if *c > 0 {
                let new = place[*c as usize - 1].map_or(0, |p| p + 1);
                *c = u32::try_from(new).unwrap_or(0);
            }
        }
    }
}

impl Found {
    /// Whether one of its senses is of this kind.
    #[must_use]
    pub fn may_be(&self, kind: NameKind) -> bool {
        self.senses.iter().any(|s| s.kind == kind)
    }

    /// Whether it names a state, by whatever way.
    #[must_use]
    pub fn is_state(&self) -> bool {
        self.kind == EntityKind::State
    }
}

impl Slots for Mentions {
    fn at(&self, slot: Slot, at: usize) -> Option<(usize, u32)> {
        let m = self.starting(at)?;
        let found = &self.list[m];
        let fits = match slot {
            Slot::Actor => found.kind != EntityKind::Place,
            Slot::Person => found.kind == EntityKind::Person,
            Slot::State => found.kind == EntityKind::State,
            Slot::Org => found.kind == EntityKind::Organisation,
            Slot::Place => found.kind == EntityKind::State || found.kind == EntityKind::Place,
            Slot::Role => found.role.is_some(),
            Slot::Num | Slot::Time | Slot::Quote => false,
        };
        fits.then(|| (found.tokens.end, u32::try_from(m).unwrap_or(u32::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mentions of roles, each of which belongs to the one given.
    fn chain(owners: &[Option<usize>]) -> Mentions {
        let mut mentions = Mentions::new(owners.len());
        for (i, &of) in owners.iter().enumerate() {
            mentions.list.push(Found {
                tokens: i..i + 1,
                kind: EntityKind::Office,
                via: Via::Role,
                senses: &[],
                unsure: false,
                role: Some(Role {
                    office: "minister",
                    kind: RoleKind::Office,
                    modifiers: Vec::new(),
                    of,
                    person: None,
                    fixed: None,
                }),
                points: None,
                members: "",
                within: None,
                rule: "test",
            });
        }
        mentions
    }

    fn owners(mentions: &Mentions) -> Vec<Option<usize>> {
        mentions.list.iter().map(|f| f.role.as_ref().and_then(|r| r.of)).collect()
    }

    /// Whether following owners from each mention comes to an end.
    fn ends(owners: &[Option<usize>]) -> bool {
        (0..owners.len()).all(|m| {
            let mut at = Some(m);
            for _ in 0..=owners.len() {
                at = at.and_then(|a| owners[a]);
            }
            at.is_none()
        })
    }

    #[test]
    fn circles_are_broken_and_chains_kept() {
        let straight = [Some(1), Some(2), None];
        let mut mentions = chain(&straight);
        mentions.break_circles();
        assert_eq!(owners(&mentions), straight);
        let rings: [Vec<Option<usize>>; 5] = [
            vec![Some(0)],
            vec![Some(1), Some(0)],
            vec![Some(1), Some(2), Some(0)],
            vec![Some(1), Some(2), Some(1), None],
            (0..12).map(|i| Some((i + 1) % 12)).collect(),
        ];
        for ring in rings {
            assert!(!ends(&ring), "{ring:?} is no circle");
            let mut mentions = chain(&ring);
            mentions.break_circles();
            assert!(ends(&owners(&mentions)), "{ring:?} became {:?}", owners(&mentions));
        }
    }
}
