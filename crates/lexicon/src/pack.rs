//! Tables packed to be read in place; the readers stand in `language.rs` and `world.rs`.
use crate::filter::slot;
use crate::flat;
use crate::parts::{Parts, join, numbers};
use legation_tables::{DERIVED, Language, Names, PATTERN_FILES, Rule, Slot, Step, Sym, Tables, World};
use postcard::to_stdvec;
use serde::Serialize;
use std::collections::BTreeMap;

/// The parts of the tables.
pub(crate) const WORLD: usize = 0;
pub(crate) const NAMES: usize = 1;
pub(crate) const FRAMES: usize = 2;
pub(crate) const ONTOLOGY: usize = 3;
/// The first of the languages, which stand in their order.
pub(crate) const LANGUAGES_FROM: usize = 4;

/// All tables.
///
/// # Errors
/// None that these types can give.
pub(crate) fn tables(tables: &Tables) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut parts = vec![
        world(&tables.world)?,
        flat::pack(&tables.names)?,
        to_stdvec(&tables.frames)?,
        to_stdvec(&tables.ontology)?,
    ];
    for one in &tables.languages {
        parts.push(language(one)?);
    }
    Ok(join(&parts))
}

/// Tables with another world and other names.
///
/// # Errors
/// None that these types can give.
#[allow(dead_code)] // the build has nothing to lay them over
pub(crate) fn over(
    base: Parts,
    changed: &World,
    names: &Names,
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut parts: Vec<Vec<u8>> = (0..base.len()).map(|i| base.get(i).to_vec()).collect();
    parts[WORLD] = world(changed)?;
    parts[NAMES] = flat::pack(names)?;
    Ok(join(&parts))
}

/// A list of values, each a part.
fn list<'v, T: Serialize + 'v>(values: impl IntoIterator<Item = &'v T>) -> postcard::Result<Vec<u8>> {
    let parts: Vec<Vec<u8>> = values.into_iter().map(to_stdvec).collect::<Result<_, _>>()?;
    Ok(join(&parts))
}

/// A language.
fn language(language: &Language) -> postcard::Result<Vec<u8>> {
    let names = |all: Vec<&String>| to_stdvec(&all);
    let mut parts = vec![
        to_stdvec(&language.settings)?,
        vocabulary(language)?,
        names(language.classes.keys().collect())?,
        list(language.classes.values())?,
        names(language.tables.keys().collect())?,
        list(language.tables.values())?,
    ];
    parts.extend(DERIVED.iter().map(|class| join(language.class(class))));
    for (file, _) in PATTERN_FILES {
        let all = language.rules.get(*file).map_or(&[][..], Vec::as_slice);
        parts.push(rules(all, language.vocabulary.words.len())?);
    }
    Ok(join(&parts))
}

fn vocabulary(language: &Language) -> postcard::Result<Vec<u8>> {
    let vocabulary = &language.vocabulary;
    let (mut whole, mut stems) = (Vec::new(), Vec::new());
    let mut lengths = (usize::MAX, 0);
    for (sym, word) in (0..).zip(&vocabulary.words) {
        match word.strip_suffix('*').filter(|s| !s.is_empty()) {
            Some(stem) => {
                lengths = (lengths.0.min(stem.len()), lengths.1.max(stem.len()));
                stems.push((sym, stem));
            }
            None => whole.push((sym, word.as_str())),
        }
    }
    Ok(join(&[
        to_stdvec(&vocabulary.tags)?,
        to_stdvec(&lengths)?,
        join(&vocabulary.words),
        numbers(&table(&whole)),
        numbers(&table(&stems)),
    ]))
}

/// A table of slots at most half full, so that there is always an empty one to end a search.
fn table(words: &[(Sym, &str)]) -> Vec<u32> {
    let mut slots = vec![0; (words.len() * 2 + 1).next_power_of_two()];
    for (sym, word) in words {
        let mut at = slot(slots.len(), word.as_bytes());
        while slots[at] != 0 {
            at = (at + 1) & (slots.len() - 1);
        }
        slots[at] = sym + 1;
    }
    slots
}

fn rules(rules: &[Rule], words: usize) -> postcard::Result<Vec<u8>> {
    let mut by_word: Vec<Vec<u32>> = vec![Vec::new(); words];
    let mut by_slot: Vec<(Slot, Vec<u32>)> = Vec::new();
    for (i, rule) in (0..).zip(rules) {
        match rule.steps.first() {
            Some(Step::Words { any, .. }) => {
                for &(sym, _) in any {
                    let list = &mut by_word[sym as usize];
                    if list.last() != Some(&i) {
                        list.push(i);
                    }
                }
            }
            Some(Step::Slot { slot, .. }) => match by_slot.iter_mut().find(|(s, _)| s == slot) {
                Some((_, list)) => list.push(i),
                None => by_slot.push((*slot, vec![i])),
            },
            _ => {}
        }
    }
    let mut starts = vec![0];
    for list in &by_word {
        starts.push(starts[starts.len() - 1] + u32::try_from(list.len()).unwrap_or(0));
    }
    let mut by_cell: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (i, rule) in (0..).zip(rules) {
        by_cell.entry(rule.cell(0)).or_default().push(i);
    }
    let by_cell: Vec<_> = by_cell.into_iter().collect();
    let lists = numbers(&by_word.concat());
    Ok(join(&[list(rules)?, numbers(&starts), lists, to_stdvec(&by_slot)?, to_stdvec(&by_cell)?]))
}

/// The world, and who ever held each kind of office.
fn world(world: &World) -> postcard::Result<Vec<u8>> {
    let holds = |office: &str| {
        let all = (0_u32..).zip(&world.people);
        let mut ids = all.filter(|(_, p)| p.tenures.iter().any(|t| t.office == office)).map(|(id, _)| id);
        ids.by_ref().collect::<Vec<u32>>()
    };
    let holders: Vec<Vec<u8>> = world.offices.iter().map(|o| numbers(&holds(&o.id))).collect();
    Ok(join(&[
        list(&world.states)?,
        list(&world.organisations)?,
        list(&world.offices)?,
        list(&world.people)?,
        list(&world.places)?,
        join(&holders),
    ]))
}
