//! Which of several namesakes: "Paris, Texas", «طرابلس» of Libya and of Lebanon, Georgia and Georgia.
//!
//! The states, cities and regions that the report names without doubt are clues. A candidate gathers weight from
//! the country named right beside the mention, in its sentence and in the document, from what kind of place the
//! words before it say it is, from what was meant by the name before, and from its own size.
use crate::build::Builder;
use crate::context::is;
use legation_lexicon::tables::{NameKind, NameSense};
use legation_mention::Found;
use legation_text::{Text, TokenKind};
use std::collections::BTreeMap;

/// How many tokens from a mention its country may be named "right beside" it.
const BESIDE: usize = 6;

/// What a meaning loses that the tables mark as the lesser one of a name (`?`).
const LESSER: f32 = 3.0;

/// A name without doubt.
#[derive(Debug, Clone)]
struct Clue {
    /// First token and the one after.
    tokens: (usize, usize),
    sentence: u32,
    /// Alpha-3.
    country: &'static str,
    /// A city or region: it says more than the name of a state, which the news names for all sorts of reasons.
    within: bool,
}

/// The clues of a document.
#[derive(Debug, Default)]
pub(crate) struct Clues {
    list: Vec<Clue>,
    /// By country: how many, and how many of cities and regions.
    count: BTreeMap<&'static str, (u32, u32)>,
    /// What a name was taken to mean before.
    chosen: BTreeMap<NameSense, NameSense>,
}

/// What was chosen, and how much of its weight comes from the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    pub sense: NameSense,
    pub evidence: f32,
}

impl Clues {
    /// Gathers them.
    pub fn gather(b: &Builder<'_>) -> Self {
        let mut clues = Clues::default();
        for found in b.mentions.list.iter().filter(|f| f.role.is_none() && f.points.is_none()) {
            let mut here: Vec<(&'static str, bool)> = Vec::new();
            for sense in found.senses.iter().filter(|s| is_of_place(s.kind)) {
                for country in countries(b, sense) {
                    here.push((country, sense.kind == NameKind::Place));
                }
            }
            here.sort_unstable();
            here.dedup_by_key(|h| h.0);
            // a doubtful name is a clue where all that it can mean is a place of one country
            let all_places = found.senses.iter().all(|s| is_of_place(s.kind));
            let [(country, within)] = here.as_slice() else { continue };
            if found.unsure && !(*within && all_places && found.tokens.len() > 1) {
                continue;
            }
            let sentence = b.text.tokens[found.tokens.start].sentence;
            let tokens = (found.tokens.start, found.tokens.end);
            clues.list.push(Clue { tokens, sentence, country, within: *within });
            let count = clues.count.entry(country).or_default();
            *count = (count.0 + 1, count.1 + u32::from(*within));
        }
        clues.list.sort_by_key(|c| c.tokens);
        clues
    }

    /// The meaning of a name that may be a state's, a capital's or another place's.
    pub fn choose(&mut self, b: &Builder<'_>, found: &Found, located: bool) -> Option<Choice> {
        let place = |s: &&NameSense| matches!(s.kind, NameKind::State | NameKind::Capital | NameKind::Place);
        let candidates: Vec<NameSense> = found.senses.iter().filter(place).copied().collect();
        let states = candidates.iter().any(|s| s.kind == NameKind::State);
        let lang = b.text.tokens[found.tokens.start].lang;
        let kind = kind_before(b.text, found);
        let weigh = |sense: &NameSense| -> (f32, f32) {
            let mut evidence = 0.0_f32;
            for country in countries(b, sense) {
                evidence = evidence.max(self.evidence(b.text, found, country, states));
            }
            if found
                .senses
                .first()
                .and_then(|f| self.chosen.get(f))
                .is_some_and(|c| (c.kind, c.id) == (sense.kind, sense.id))
            {
                evidence += 2.5;
            }
            let mut weight = prior(b, sense) + evidence;
            if !located && sense.kind != NameKind::Place {
                weight += 1.5;
            }
            if sense.unsure && !candidates.iter().all(|s| s.unsure) {
                weight -= LESSER;
            }
            let is_city = sense.kind != NameKind::State && !is_region(b, sense);
            weight += match kind {
                Some(Told::Region) if is_region(b, sense) => 5.0,
                Some(Told::City) if is_city => 3.0,
                Some(_) => -3.0,
                None => 0.0,
            };
            // a name of this language before one that only travels
            (if sense.lang == lang { weight } else { weight - 0.1 }, evidence)
        };
        let weighed = candidates.iter().map(|s| (weigh(s), *s));
        let best = weighed.max_by(|a, b| a.0.0.total_cmp(&b.0.0).then(b.1.cmp(&a.1)))?;
        let choice = Choice { sense: best.1, evidence: best.0.1 };
        if let Some(first) = found.senses.first().filter(|_| choice.evidence >= 3.0) {
            self.chosen.insert(*first, choice.sense);
        }
        Some(choice)
    }

    /// What the text says for a country where the mention stands.
    fn evidence(&self, text: &Text<'_>, found: &Found, country: &str, rival_state: bool) -> f32 {
        let sentence = text.tokens[found.tokens.start].sentence;
        let first = self.list.partition_point(|c| c.sentence < sentence);
        let here = self.list[first..].iter().take_while(|c| c.sentence == sentence);
        let mut near = 0.0_f32;
        for clue in here.filter(|c| c.country == country && c.tokens.0 != found.tokens.start) {
            let after = clue.tokens.0 >= found.tokens.end;
            let far = if after {
                clue.tokens.0 - found.tokens.end
            } else {
                found.tokens.start.saturating_sub(clue.tokens.1)
            };
            let weight = if after && far <= BESIDE && (far == 0 || leads_on(text, found.tokens.end)) {
                8.0
            } else if !after && far <= BESIDE && only_places_between(text, clue.tokens.1, found.tokens.start)
            {
                6.0
            } else if clue.within || !rival_state {
                3.0
            } else {
                1.0
            };
            near = near.max(weight);
        }
        let (all, within) = self.count.get(country).copied().unwrap_or_default();
        near + 0.7 * all.min(3) as f32 + if within > 0 { 1.5 } else { 0.0 }
    }
}

/// "Paris, Texas", "Birmingham in Alabama": what follows says where it is.
fn leads_on(text: &Text<'_>, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Clause) || is(text, at, "in")
}

/// "the northern Lebanese city of Tripoli", "Pakistan's Sindh": nothing but words for kinds of places stands between.
fn only_places_between(text: &Text<'_>, from: usize, to: usize) -> bool {
    const CLASSES: [&str; 7] =
        ["city-noun", "region-noun", "land-noun", "place-noun", "of-name", "article", "possessive"];
    (from..to).all(|i| CLASSES.iter().any(|c| is(text, i, c)))
}

/// What the words before a name say it is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Told {
    City,
    Region,
}

/// "the city of", "the state of", «ولاية».
fn kind_before(text: &Text<'_>, found: &Found) -> Option<Told> {
    let sentence = text.tokens[found.tokens.start].sentence;
    let mut at = found.tokens.start;
    while at > 0
        && text.tokens[at - 1].sentence == sentence
        && (is(text, at - 1, "of-name") || is(text, at - 1, "article"))
    {
        at -= 1;
    }
    // "the Australian state of", "l'Etat australien de"
    (at.saturating_sub(2)..at).rev().filter(|i| text.tokens[*i].sentence == sentence).find_map(|i| {
        if is(text, i, "region-noun") {
            Some(Told::Region)
        } else if is(text, i, "city-noun") {
            Some(Told::City)
        } else {
            None
        }
    })
}

fn is_of_place(kind: NameKind) -> bool {
    matches!(kind, NameKind::State | NameKind::Demonym | NameKind::Capital | NameKind::Place)
}

fn is_region(b: &Builder<'_>, sense: &NameSense) -> bool {
    sense.kind == NameKind::Place
        && b.world()
            .places
            .get(sense.id as usize)
            .is_some_and(|p| matches!(p.kind.as_str(), "region" | "island" | "area"))
}

/// The countries that a sense belongs to; of a territory also its sovereign.
fn countries(b: &Builder<'_>, sense: &NameSense) -> Vec<&'static str> {
    let world = b.world();
    if sense.kind == NameKind::Place {
        return world
            .places
            .get(sense.id as usize)
            .map_or(Vec::new(), |p| p.countries.iter().map(String::as_str).collect());
    }
    let Some(state) = world.states.get(sense.id as usize) else { return Vec::new() };
    vec![state.code.as_str()]
}

/// How likely a meaning is before anything is known of the report.
fn prior(b: &Builder<'_>, sense: &NameSense) -> f32 {
    let territory = |id: u32| b.world().states.get(id as usize).is_some_and(|s| s.kind == "territory");
    match sense.kind {
        NameKind::State if territory(sense.id) => 3.0,
        NameKind::State => 4.0,
        NameKind::Capital if territory(sense.id) => 1.0,
        NameKind::Capital => 2.5,
        _ => match b.world().places.get(sense.id as usize).map_or(4, |p| p.size) {
            1 => 2.0,
            2 => 1.5,
            3 => 1.0,
            _ => 0.5,
        },
    }
}
