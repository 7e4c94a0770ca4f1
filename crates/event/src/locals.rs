//! Those who act in a state that nothing but the place tells: "Rebels overran a garrison in eastern Chad" are Chad's.
use crate::Layers;
use crate::arguments::Found;
use legation_lexicon::lexicon;
use legation_lexicon::tables::NameKind;
use legation_record::{Actor, EntityKind, EventPlace, PlaceVia};

/// Gives the actors without a country that of the sentence's own place, or of the name of a nation that the name of an
/// organisation begins with ("Nigerian Union of Teachers").
pub(crate) fn settle(
    layers: Layers<'_>,
    place: Option<&EventPlace>,
    found: &mut Found,
    why: &mut Vec<String>,
) {
    let here = place.filter(|p| matches!(p.via, PlaceVia::Clause | PlaceVia::Sentence));
    let country = here.and_then(|p| p.country.as_deref());
    for actor in found.source.iter_mut().chain(&mut found.target) {
        let Some(entity) = layers.entities.entities.get(actor.entity as usize) else { continue };
        if entity.country.is_some() || entity.world.is_some() || actor.code != actor.actor {
            continue;
        }
        let sector = entity.sector.map(|s| s.code()).unwrap_or_default();
        let own = (entity.kind == EntityKind::Organisation).then(|| nation(layers, actor)).flatten();
        let local = match entity.kind {
            // a name alone may be anybody's; who holds an office or fights is of the place
            EntityKind::Person | EntityKind::Office | EntityKind::Group => !sector.is_empty(),
            EntityKind::Organisation => {
                entity.class.as_deref().is_some_and(|c| c == "body") && !sector.is_empty()
            }
            EntityKind::State | EntityKind::Place => false,
        };
        let Some(state) = own.or_else(|| country.filter(|_| local).map(str::to_string)) else { continue };
        why.push(format!("{} is of {state}, by its name or the place", actor.actor));
        actor.code = format!("{state}{sector}");
        actor.actor = state;
    }
}

/// The state whose people's name the name of an organisation begins with.
fn nation(layers: Layers<'_>, actor: &Actor) -> Option<String> {
    let tokens = &layers.entities.tokens[actor.mention? as usize];
    if tokens.len() < 2 {
        return None;
    }
    let senses = lexicon().find(layers.text.norm(tokens.start))?;
    let people = senses.iter().find(|s| s.kind == NameKind::Demonym && !s.unsure)?;
    lexicon().world().states.get(people.id as usize).map(|s| s.code.clone())
}
