//! Which of the states, capitals and places of one name is meant: what the words beside it and the rest of the
//! document speak for, counted in points.
use crate::build::Builder;
use crate::context::{is, is_located};
use crate::evidence::Evidence;
use legation_lexicon::tables::{NameKind, NameSense};
use legation_mention::context::{Class, ends_before, is as of_class};
use legation_mention::{Found, RoleKind, fits};
use legation_pattern::{NoSlots, Patterns};
use legation_text::{Case, TokenKind};

/// What a name without doubt has from the start.
const SURE: i32 = 4;
/// How far words of a class speak for a name, in tokens.
const REACH: usize = 40;
/// What a reading must come to.
const ENOUGH: i32 = 2;

/// The sense of mention `m` that the context speaks for; nothing if it speaks for none enough.
pub(crate) fn of(b: &Builder<'_>, m: usize, sure: &Evidence) -> Option<NameSense> {
    let found = &b.mentions.list[m];
    let beside = Beside::look(b, m, sure);
    let geographic = |s: &&NameSense| s.kind <= NameKind::Seat || s.kind == NameKind::Place;
    let candidates = found
        .senses
        .iter()
        .filter(geographic)
        .filter(|s| fits(b.text, found.tokens.start, found.tokens.end, s));
    let lang = b.text.tokens[found.tokens.start].lang;
    let best = candidates.map(|s| (points(b, found, s, sure, &beside), *s)).max_by_key(|(points, s)| {
        let size = if s.kind == NameKind::Place { b.world().places[s.id as usize].size } else { 0 };
        use std::cmp::Reverse;
        (*points, s.lang == lang, Reverse(s.kind), Reverse(size), Reverse(s.id))
    });
    best.filter(|(points, _)| *points >= ENOUGH).map(|(_, s)| s)
}

/// The state (by position) that a country's code means.
pub(crate) fn state_of(b: &Builder<'_>, code: &str) -> Option<u32> {
    let states = &b.world().states;
    states.find(code, |s| &s.code).ok().and_then(|i| u32::try_from(i).ok())
}

/// The state that a place, capital, person or organisation named without doubt belongs to.
pub(crate) fn home(b: &Builder<'_>, found: &Found) -> Option<u32> {
    let world = b.world();
    let sense = found.senses.iter().min_by_key(|s| (s.unsure, s.kind))?;
    let id = sense.id as usize;
    let code = match sense.kind {
        NameKind::Capital => return Some(sense.id),
        NameKind::Place => match world.places.get(id)?.countries.as_slice() {
            [one] => one,
            _ => return None,
        },
        NameKind::Person => &world.people.get(id)?.country,
        NameKind::Organisation | NameKind::Acronym => &world.organisations.get(id)?.country,
        _ => return None,
    };
    state_of(b, code)
}

/// What stands beside a name.
struct Beside {
    sentence: u32,
    located: bool,
    cased: bool,
    /// A word of regions and towns before or after it.
    region: bool,
    /// Politics of regions and towns in the sentence.
    local: bool,
    /// "countries", "nations" in the sentence.
    country: bool,
    /// A verb of speech before or after it.
    speaks: bool,
    /// An office or body of a state that it owns.
    owns: bool,
    /// Another state named without doubt in the sentence.
    state: bool,
    /// The same right beside it: "X and Y".
    coordinated: bool,
    /// A verb before it that agrees with a state.
    agrees: bool,
    political: bool,
}

impl Beside {
    fn look(b: &Builder<'_>, m: usize, sure: &Evidence) -> Beside {
        let found = &b.mentions.list[m];
        let (start, end) = (found.tokens.start, found.tokens.end);
        let token = &b.text.tokens[start];
        let cased = token.case != Case::None;
        let before = (start.saturating_sub(2)..=start).any(|i| ends_before(b.text, i, Class::Region));
        let possessive = end + usize::from(is(b.text, end, "possessive"));
        let region = before || of_class(b.text, possessive, Class::RegionAfter);
        let cue = |i: usize| {
            b.text.tokens.get(i).is_some_and(|t| {
                t.sentence == token.sentence
                    && Patterns::of("cues.tsv", t.lang).longest(b.text, b.symbols, &NoSlots, i).is_some()
            })
        };
        let in_sentence = |f: &Found| b.text.tokens[f.tokens.start].sentence == token.sentence;
        let near = &b.mentions.list[m.saturating_sub(12)..b.mentions.list.len().min(m + 13)];
        let state =
            near.iter().any(|f| f.is_state() && !f.unsure && f.tokens != found.tokens && in_sentence(f));
        let (first, last) = b.text.sentences[token.sentence as usize].tokens;
        let reach = (first as usize).max(start.saturating_sub(REACH))..(last as usize).min(end + REACH);
        let any = |class| reach.clone().any(|i| of_class(b.text, i, class));
        let owns = near
            .iter()
            .any(|f| f.role.as_ref().is_some_and(|r| r.of == Some(m) && is_high(b, r.office, r.kind)));
        Beside {
            sentence: token.sentence,
            located: is_located(b.text, &found.tokens),
            cased,
            region,
            local: any(Class::Local),
            country: any(Class::Country),
            speaks: cased && cue(end) || start > 0 && cue(start - 1),
            owns,
            state,
            coordinated: crate::evidence::beside_state(b, found),
            agrees: !cased && agrees(b, start),
            political: sure.is_political_for(b, found),
        }
    }
}

/// Offices and bodies that only states have.
fn is_high(b: &Builder<'_>, office: &str, kind: RoleKind) -> bool {
    match kind {
        RoleKind::Office => b.world().office(office).is_some_and(|o| {
            o.rank <= 4 && !matches!(o.body.as_str(), "region" | "municipality" | "company" | "organisation")
        }),
        RoleKind::Body => {
            office.starts_with("ministry:")
                || matches!(
                    office,
                    "government"
                        | "presidency"
                        | "prime-minister-office"
                        | "parliament"
                        | "armed-forces"
                        | "junta"
                )
        }
        RoleKind::Title => false,
    }
}

/// A verb at the head of the sentence whose ending agrees with a feminine subject ("أعلنت مالي").
fn agrees(b: &Builder<'_>, start: usize) -> bool {
    let token = &b.text.tokens[start];
    let language = legation_lexicon::lexicon().language(token.lang);
    let Some(ending) = language.settings.get("feminine-past") else { return false };
    let Some(verb) = start.checked_sub(1).map(|i| b.text.tokens[i]) else { return false };
    let norm = b.text.norm(start - 1);
    let first = b.text.sentences[token.sentence as usize].tokens.0 as usize;
    let head = start - 1 == first
        || start.checked_sub(2).is_some_and(|i| {
            matches!(b.text.tokens[i].kind, TokenKind::Clause | TokenKind::Quote) || b.text.norm(i) == "و"
        });
    verb.kind == TokenKind::Word
        && verb.sentence == token.sentence
        && head
        && norm.ends_with(ending.as_str())
        && norm.chars().count() > 3
}

fn points(b: &Builder<'_>, found: &Found, s: &NameSense, sure: &Evidence, beside: &Beside) -> i32 {
    let start = if s.unsure { 0 } else { SURE };
    let add = |holds: bool, points: i32| if holds { points } else { 0 };
    if s.kind == NameKind::Place {
        let place = &b.world().places[s.id as usize];
        let of_state = |id: &u32| sure.local.binary_search_by(|(state, _)| state.cmp(id)).is_ok();
        let homes: Vec<u32> = place.countries.iter().filter_map(|c| state_of(b, c)).collect();
        let here = homes.iter().any(|h| sure.local.binary_search(&(*h, beside.sentence)).is_ok());
        let town = matches!(place.kind.as_str(), "city" | "region" | "island" | "area");
        let first = b.text.sentences[beside.sentence as usize].tokens.0 as usize == found.tokens.start;
        // "in Georgia" may be the state as well; "Georgia and Washington" are two states
        let rival = found.senses.iter().any(|s| s.kind == NameKind::State);
        let here_told = homes.iter().any(|h| sure.lands.binary_search(h).is_ok());
        let told = if rival { here_told } else { sure.speaks_of(b, &place.countries) };
        return start
            + add(told, 3)
            + add(homes.iter().any(of_state), 1)
            + add(here, 2)
            + add(beside.region && town, 4)
            + add(beside.local && town && !homes.is_empty() && s.unsure, 1)
            + add(beside.located && beside.cased && (!rival || told || beside.region), 2)
            // a common noun has no capital within a sentence
            + add(beside.cased && s.unsure && !first && place.kind == "city", 1)
            + add(beside.political, 2)
            + add(beside.country && !beside.cased, 2);
    }
    let named = sure.states.binary_search(&s.id).is_ok();
    let spoken_of = sure.local.binary_search_by(|(state, _)| state.cmp(&s.id)).is_ok();
    let adjective = s.kind == NameKind::Demonym;
    let region = beside.region && matches!(s.kind, NameKind::State);
    start
        + add(named && s.unsure || named_otherwise(b, found, s, sure), 4)
        + add(spoken_of, 3)
        + add(beside.political, 2)
        + add(beside.country && !adjective, 2)
        + add((beside.speaks || beside.agrees) && !adjective, 2)
        + add(beside.owns, 2)
        + add(beside.state && beside.cased && !adjective, 2)
        + add(beside.coordinated && !beside.local && !adjective, 3)
        - add(region, 4)
        - add(beside.local && s.unsure && !adjective, 1)
}

/// Whether a state that this name may mean is also named by another word: its adjective, its capital, its seat.
fn named_otherwise(b: &Builder<'_>, found: &Found, s: &NameSense, sure: &Evidence) -> bool {
    let own = number(b.text.norm(found.tokens.start));
    let from = sure.named.partition_point(|(state, _)| *state < s.id);
    sure.named[from..].iter().take_while(|(state, _)| *state == s.id).any(|(_, word)| *word != own)
}

/// A number for a word.
pub(crate) fn number(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
