//! Where those live whom an adjective names by their people, and where bodies are that no table has: "Bosnian Serbs",
//! "ethnic Albanians in Macedonia", "the Kurds of Iraq", "the Nigerian Union of Teachers".
use crate::build::Builder;
use crate::choice;
use crate::context::{is, is_located};
use legation_lexicon::lexicon;
use legation_lexicon::tables::NameKind;
use legation_mention::Found;
use legation_record::{EntityId, EntityKind, Via};

/// How many mentions on either side the land of a people is looked for.
const NEAR: usize = 6;

/// How far behind "of" the land stands ("of southern Serbia").
const LAND: usize = 3;

/// The state in which the people live whom the adjective at mention `m` names, where that is not their own (`state`).
pub(crate) fn of_people(b: &mut Builder<'_>, m: usize, state: EntityId) -> Option<EntityId> {
    let mentions = b.mentions;
    let tokens = mentions.list[m].tokens.clone();
    let lang = b.text.tokens[tokens.start].lang;
    let first = lexicon().language(lang).settings.get("demonym").is_some_and(|o| o == "before");
    // "Bosnian Serbs", "Croatian Serb refugees": the first adjective is of the land, the second of the people
    let before = mentions.ending(tokens.start).filter(|&o| first && mentions.list[o].via == Via::Demonym);
    let pair = before
        .and_then(|o| b.out.mentions[o].entity)
        .filter(|&e| e != state && b.out.entities[e as usize].kind == EntityKind::State);
    if pair.is_some() {
        return pair;
    }
    let own = b.out.entities[state as usize].country.clone()?;
    let land = |o: usize| {
        let found = &mentions.list[o];
        let same = b.text.tokens[found.tokens.start].sentence == b.text.tokens[tokens.start].sentence;
        land_of(b, found).filter(|_| same && o != m).filter(|&s| b.world().states[s as usize].code != own)
    };
    let led = tokens.start.checked_sub(1);
    let proper = |o: usize| land(o).filter(|_| mentions.list[o].via != Via::Demonym);
    let found = if led.is_some_and(|i| is(b.text, i, "ethnic")) {
        let behind = || m + 1..mentions.list.len().min(m + NEAR);
        let ahead = || (m.saturating_sub(NEAR)..m).rev();
        behind().find_map(proper).or_else(|| ahead().find_map(proper)).or_else(|| ahead().find_map(land))
    } else if is(b.text, tokens.end, "of-name") {
        let near = (tokens.end + 1..tokens.end + 1 + LAND).find_map(|i| mentions.starting(i));
        near.and_then(proper)
    } else {
        None
    };
    Some(b.state(found?))
}

/// The state that a mention not linked yet names, or lies in.
fn land_of(b: &Builder<'_>, found: &Found) -> Option<u32> {
    // "in Macedonia": where it is told as a place a doubtful name is that of the land
    let located = is_located(b.text, &found.tokens);
    let sure = found.senses.iter().filter(|s| !s.unsure || located || !found.unsure);
    let state = sure.filter(|s| matches!(s.kind, NameKind::State | NameKind::Demonym)).map(|s| s.id).next();
    let map = matches!(found.kind, EntityKind::Place | EntityKind::State) && found.role.is_none();
    state.or_else(|| if map { choice::home(b, found) } else { None })
}

/// The state that the name of a body tells: of a place in it, else of an adjective.
pub(crate) fn of_body(b: &Builder<'_>, m: usize) -> Option<String> {
    let tokens = b.mentions.list[m].tokens.clone();
    let mut plain = String::new();
    let (mut place, mut people) = (None, None);
    let mut at = tokens.start;
    while at < tokens.end {
        let Some((end, senses)) = legation_mention::longest(b.text, at, &mut plain) else {
            at += 1;
            continue;
        };
        let lang = b.text.tokens[at].lang;
        let best = senses.iter().filter(|s| !s.unsure && s.lang == lang).min_by_key(|s| s.kind);
        if let Some(sense) = best.filter(|_| end <= tokens.end) {
            let state = |id: u32| b.world().states.get(id as usize).map(|s| s.code.clone());
            match sense.kind {
                NameKind::State | NameKind::Capital => place = place.or_else(|| state(sense.id)),
                NameKind::Demonym => people = people.or_else(|| state(sense.id)),
                NameKind::Place => {
                    let lands = b.world().places.get(sense.id as usize).map(|p| p.countries.as_slice());
                    if let Some([one]) = lands {
                        place = place.or_else(|| Some(one.clone()));
                    }
                }
                _ => {}
            }
        }
        at = end.max(at + 1);
    }
    place.or(people)
}
