//! Linking names: which state, which organisation, which person.
use crate::build::{Builder, Key, blank};
use crate::choice;
use crate::context::{is_located, is_named_after};
use crate::places::Clues;
use crate::roles::body_of;
use legation_lexicon::tables::{NameKind, NameSense, Person, key, list};
use legation_lexicon::{LANGUAGES, lexicon, sound};
use legation_mention::{Found, RoleKind};
use legation_record::{Entity, EntityKind, Sense, Via};
use legation_text::{Case, TokenKind};

/// Links all names of the document.
pub(crate) fn link(b: &mut Builder<'_>) {
    let sure = Evidence::gather(b);
    let mut clues = Clues::gather(b);
    for m in 0..b.mentions.list.len() {
        let found = &b.mentions.list[m];
        if found.role.is_some() || found.points.is_some() {
            continue;
        }
        match found.kind {
            EntityKind::State | EntityKind::Place if found.senses.is_empty() => unknown_place(b, m),
            EntityKind::Organisation if found.senses.is_empty() => unknown_body(b, m),
            EntityKind::State | EntityKind::Place => geographic(b, m, &sure, &mut clues),
            EntityKind::Organisation => organisation(b, m, &sure),
            EntityKind::Person => person(b, m),
            _ => {}
        }
    }
    // surnames and unknown people may be named in full only later
    for m in 0..b.mentions.list.len() {
        let found = &b.mentions.list[m];
        if found.kind == EntityKind::Person
            && found.role.is_none()
            && found.points.is_none()
            && b.out.mentions[m].entity.is_none()
        {
            short(b, m);
        }
    }
}

/// What the document says without doubt, to judge what it says with doubt.
pub(crate) struct Evidence {
    /// States that are named without doubt, sorted.
    pub states: Vec<u32>,
    /// The same with a number for the word that names each, sorted.
    pub named: Vec<(u32, u64)>,
    /// Of places, capitals, people and organisations named without doubt: their state, and the sentence.
    pub local: Vec<(u32, u32)>,
    /// Organisations named in full without doubt, sorted.
    pub bodies: Vec<u32>,
    /// Offices and sure names.
    pub political: usize,
    /// A text of some length that names no office, body, known person or house of government: a recipe, a match, a
    /// film. What looks like a state there is a word.
    quiet: bool,
    /// A text of a sentence or two: it cannot say much without doubt.
    short: bool,
}

/// Words from which on a text may be judged by what it does not name.
const LONG_ENOUGH: usize = 60;
/// A political text names one office, body or known person in so many words.
const WORDS_PER_OFFICE: usize = 150;

impl Evidence {
    fn gather(b: &Builder<'_>) -> Self {
        let mut states = Vec::new();
        let (mut local, mut named, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        let mut political = 0;
        let mut offices = 0;
        for found in &b.mentions.list {
            offices += usize::from(is_of_politics(b, found));
            let office = found
                .role
                .as_ref()
                .is_some_and(|r| r.kind == RoleKind::Office || r.office.starts_with("ministry"));
            political += usize::from(office || (!found.unsure && !found.senses.is_empty()));
            if found.unsure {
                continue;
            }
            bodies.extend(found.senses.iter().filter(|s| s.kind == NameKind::Organisation).map(|s| s.id));
            // a role lifts the doubt that this is a name, not the doubt whose it is ("عمان")
            let mut meant: Vec<u32> =
                found.senses.iter().filter(|s| s.kind <= NameKind::Seat).map(|s| s.id).collect();
            meant.dedup();
            if meant.len() > 1 && found.senses.iter().all(|s| s.unsure) {
                continue;
            }
            states.extend(meant);
            let word = choice::number(b.text.norm(found.tokens.start));
            named.extend(found.senses.iter().filter(|s| s.kind <= NameKind::Seat).map(|s| (s.id, word)));
            let sentence = b.text.tokens[found.tokens.start].sentence;
            local.extend(choice::home(b, found).map(|state| (state, sentence)));
        }
        states.sort_unstable();
        states.dedup();
        let words = b.text.tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
        let quiet = words >= LONG_ENOUGH && offices < 1 + words / WORDS_PER_OFFICE;
        local.sort_unstable();
        named.sort_unstable();
        bodies.sort_unstable();
        Evidence { states, named, local, bodies, political, quiet, short: words < LONG_ENOUGH }
    }

    /// Whether the document speaks without doubt of one of these countries (alpha-3).
    pub(crate) fn speaks_of(&self, b: &Builder<'_>, countries: &[String]) -> bool {
        countries.iter().filter_map(|c| choice::state_of(b, c)).any(|i| self.states.binary_search(&i).is_ok())
    }

    /// Whether the context speaks for an unsure name.
    fn speaks_for(&self, b: &Builder<'_>, found: &Found, sense: &NameSense) -> bool {
        if sense.kind <= NameKind::Seat && self.states.binary_search(&sense.id).is_ok() {
            return true;
        }
        self.is_political_for(b, found)
    }

    /// Whether the document is political enough to take a doubtful word for a name.
    pub(crate) fn is_political_for(&self, b: &Builder<'_>, found: &Found) -> bool {
        let cased = b.text.tokens[found.tokens.start].case != Case::None;
        // elsewhere than in a political report, a doubtful word is an ordinary word
        let enough = if cased { 2 } else { 3 } - usize::from(self.short);
        self.political >= enough && (cased || is_located(b.text, &found.tokens) || beside_state(b, found))
    }
}

/// Offices and bodies of states, and people, houses and organisations of politics.
fn is_of_politics(b: &Builder<'_>, found: &Found) -> bool {
    if let Some(role) = &found.role {
        let rank = b.world().office(role.office).map_or(9, |o| o.rank);
        let body = role.kind == RoleKind::Body
            && (role.office.starts_with("ministry:")
                || matches!(
                    role.office,
                    "government"
                        | "presidency"
                        | "prime-minister-office"
                        | "parliament"
                        | "armed-forces"
                        | "embassy"
                ));
        return body || (role.kind == RoleKind::Office && rank <= 4);
    }
    let of_politics = |s: &NameSense| match s.kind {
        NameKind::Seat | NameKind::Person => true,
        NameKind::Organisation | NameKind::Acronym => {
            b.world().organisations.get(s.id as usize).is_some_and(|o| {
                matches!(
                    o.kind.as_str(),
                    "igo"
                        | "military-alliance"
                        | "bloc"
                        | "court"
                        | "armed-group"
                        | "forum"
                        | "agreement"
                        | "legislature"
                )
            })
        }
        _ => false,
    };
    !found.unsure && found.senses.iter().any(of_politics)
}

/// "السعودية وعمان": coordinated with a sure state.
fn beside_state(b: &Builder<'_>, found: &Found) -> bool {
    let sure =
        |m: Option<usize>| m.is_some_and(|m| b.mentions.list[m].is_state() && !b.mentions.list[m].unsure);
    let (start, end) = (found.tokens.start, found.tokens.end);
    (start > 1 && sure(b.mentions.ending(start - 1))) || sure(b.mentions.starting(end + 1))
}

fn sense_of(b: &Builder<'_>, found: &Found, kinds: std::ops::RangeInclusive<NameKind>) -> Option<NameSense> {
    let lang = b.text.tokens[found.tokens.start].lang;
    let candidates = found.senses.iter().filter(|s| kinds.contains(&s.kind));
    candidates.min_by_key(|s| (s.unsure, s.lang != lang, s.kind)).copied()
}

/// The weight of clues from which on they decide between namesakes, whatever the report is about.
const CLEAR: f32 = 3.0;

/// A name of the map: of several of one name the one whose country stands beside it, else of all that it may mean
/// what the context speaks for most.
fn geographic(b: &mut Builder<'_>, m: usize, sure: &Evidence, clues: &mut Clues) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    let located = is_located(b.text, &found.tokens) || is_named_after(b.text, &found.tokens);
    let usual = choice::of(b, m, sure);
    // a city that also stands for a government is itself where it is told as a place
    let is_seat = usual.is_some_and(|s| s.kind == NameKind::Seat);
    let itself = located && found.senses.iter().any(|s| s.kind == NameKind::Place);
    let clear = match (found.via, is_seat && !itself) {
        (Via::Demonym, _) | (_, true) => None,
        _ => clues.choose(b, found, located).filter(|c| c.evidence >= CLEAR || is_seat).map(|c| c.sense),
    };
    match clear.or(usual) {
        Some(sense) if sense.kind == NameKind::Place => place(b, m, sense, sure),
        Some(sense) if !sure.quiet => state(b, m, sense),
        Some(sense) if !b.mentions.list[m].unsure && sense.kind != NameKind::Demonym => country(b, m, sense),
        _ => b.out.mentions[m].link = "refused".into(),
    }
}

/// Where nothing is said of politics, a state is a place on the map.
fn country(b: &mut Builder<'_>, m: usize, sense: NameSense) {
    let id = if sense.kind == NameKind::State {
        let state = &b.world().states[sense.id as usize];
        b.entity(Key::Named(state.code.clone()), || Entity {
            country: Some(state.code.clone()),
            class: Some("country".into()),
            ..blank(EntityKind::Place, &state.name)
        })
    } else {
        b.capital(sense.id)
    };
    b.set(m, id, "state/map", 0.6);
    b.out.mentions[m].kind = EntityKind::Place;
    b.out.mentions[m].via = Via::Name;
}

/// A place that no table has: it keeps its name.
fn unknown_place(b: &mut Builder<'_>, m: usize) {
    let name = b.out.mentions[m].text.clone();
    let id = b.entity(Key::Named(key(&name)), || blank(EntityKind::Place, &name));
    b.set(m, id, "place/new", 0.7);
}

/// A body that no table has: it keeps its name.
fn unknown_body(b: &mut Builder<'_>, m: usize) {
    let name = b.out.mentions[m].text.clone();
    let id = b.entity(Key::Named(key(&name)), || blank(EntityKind::Organisation, &name));
    b.set(m, id, "organisation/new", 0.7);
    b.out.mentions[m].sense = Sense::Acting;
}

fn state(b: &mut Builder<'_>, m: usize, sense: NameSense) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    let state = b.state(sense.id);
    b.out.mentions[m].kind = EntityKind::State;
    let territory = b.world().states[sense.id as usize].kind == "territory";
    // "outside a French base": an adjective places nothing
    let located = found.via != Via::Demonym && is_located(b.text, &found.tokens);
    match sense.kind {
        NameKind::Capital => {
            let located = located || found.via != Via::Demonym && is_named_after(b.text, &found.tokens);
            let place = b.capital(sense.id);
            b.out.mentions[m].place = Some(place);
            // the capital of a territory governs nothing that acts
            if located || territory {
                b.set(m, place, "capital/place", 0.9);
                b.out.mentions[m].kind = EntityKind::Place;
                b.out.mentions[m].via = Via::Name;
            } else {
                b.set(m, state, "capital/government", 0.85);
                b.out.mentions[m].via = Via::Metonym;
                b.out.mentions[m].sense = Sense::Acting;
            }
        }
        NameKind::Seat if house(b, found).is_some() => {
            let body = house(b, found).unwrap_or_default();
            let id = body_of(b, &body, Some(state));
            let names = called(&body, &b.world().states[sense.id as usize].code);
            b.out.entities[id as usize].names.extend(names);
            b.set(m, id, "seat/body", 0.95);
            b.out.mentions[m].kind = EntityKind::Organisation;
            b.out.mentions[m].sense = Sense::Acting;
        }
        NameKind::Seat => {
            b.set(m, state, "seat/government", 0.95);
            b.out.mentions[m].sense = if located { Sense::Literal } else { Sense::Acting };
        }
        _ => {
            b.set(m, state, "state/name", 0.97);
            b.out.mentions[m].sense = if located { Sense::Literal } else { Sense::Acting };
        }
    }
}

/// The body that a house stands for (`houses.tsv`): "the Quai d'Orsay" is a ministry.
fn house(b: &Builder<'_>, found: &Found) -> Option<String> {
    let lang = b.text.tokens[found.tokens.start].lang;
    let span = b.text.span_of(found.tokens.start, found.tokens.end - 1);
    let written = key(span.slice(b.text.source));
    let rows = lexicon().language(lang).table("houses.tsv");
    rows.iter().find(|r| list(&r[0]).any(|n| key(n) == written)).and_then(|r| r.get(1).cloned())
}

/// What the languages call the house of a body of a state: the Kremlin, «الكرملين».
fn called(body: &str, state: &str) -> Vec<(String, String)> {
    let house = |(lang, code): (u8, &&str)| {
        let rows = lexicon().language(lang).table("houses.tsv");
        let row = rows
            .iter()
            .find(|r| r.get(1).is_some_and(|b| b == body) && r.get(2).is_some_and(|s| s == state))?;
        Some(((*code).to_string(), list(&row[0]).next()?.to_string()))
    };
    (0_u8..).zip(LANGUAGES).filter_map(house).collect()
}

/// A place of the tables.
fn place(b: &mut Builder<'_>, m: usize, sense: NameSense, sure: &Evidence) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    let spoken_of = sure.speaks_of(b, &b.world().places[sense.id as usize].countries);
    let id = b.place(sense.id);
    let located = is_located(b.text, &found.tokens);
    b.set(
        m,
        id,
        if spoken_of { "place/of-a-state-named" } else { "place/largest" },
        if located { 0.9 } else { 0.75 },
    );
    b.out.mentions[m].kind = EntityKind::Place;
    b.out.mentions[m].via = Via::Name;
    b.out.mentions[m].sense = Sense::Literal;
}

fn organisation(b: &mut Builder<'_>, m: usize, sure: &Evidence) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    // of several bodies with one acronym the one that the report names in full
    let told =
        found.senses.iter().find(|s| s.kind == NameKind::Acronym && sure.bodies.binary_search(&s.id).is_ok());
    let usual = || sense_of(b, found, NameKind::Organisation..=NameKind::Acronym);
    let Some(sense) = told.copied().or_else(usual) else { return };
    if told.is_none() && found.unsure && !sure.speaks_for(b, found, &sense) {
        b.out.mentions[m].link = "refused".into();
        return;
    }
    if let Some(other) = acronym_beside(b, m) {
        let id = b.organisation(other);
        b.set(m, id, "organisation/acronym-beside", 0.85);
        b.out.mentions[m].sense = Sense::Acting;
        return;
    }
    let id = b.organisation(sense.id);
    b.set(m, id, "organisation/name", 0.95);
    b.out.mentions[m].sense = Sense::Acting;
}

/// A name followed within a few words by another body's acronym in brackets: the acronym is what was meant, the
/// name is a translator's slip.
fn acronym_beside(b: &Builder<'_>, m: usize) -> Option<u32> {
    let end = b.mentions.list[m].tokens.end;
    let open = (end..end + 5).find(|&i| b.text.norm(i) == "(")?;
    if (end..open)
        .any(|i| b.mentions.at(i).is_some_and(|o| b.mentions.list[o].kind == EntityKind::Organisation))
    {
        return None;
    }
    let acronym =
        b.mentions.starting(open + 1).filter(|&a| b.text.norm(b.mentions.list[a].tokens.end) == ")")?;
    let senses = b.mentions.list[acronym].senses;
    let body = senses.iter().find(|s| matches!(s.kind, NameKind::Organisation | NameKind::Acronym))?;
    let own = b.mentions.list[m].senses.iter().any(|s| s.id == body.id && s.kind >= NameKind::Organisation);
    (!own).then_some(body.id)
}

fn person(b: &mut Builder<'_>, m: usize) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    if found.rule == WITH_SURNAME {
        let known = relative_or_self(b, m);
        match known {
            Some(id) => {
                let entity = b.person(id);
                b.set(m, entity, "person/surname-and-office", 0.85);
            }
            None => stranger(b, m),
        }
        return;
    }
    if found.senses.iter().any(|s| s.kind == NameKind::Person) && !found.unsure {
        if let Some(id) = best_holder(b, m, NameKind::Person) {
            let entity = b.person(id);
            b.set(m, entity, "person/full-name", 0.95);
        }
        return;
    }
    if found.senses.is_empty() && found.rule != "person/again" {
        if let Some(known) = spelled_otherwise(b, m) {
            let entity = b.person(known);
            b.set(m, entity, "person/office-and-sound", 0.85);
            return;
        }
        stranger(b, m);
    }
}

/// The rule of names that end in a surname of the tables ("Peter Lavrov").
const WITH_SURNAME: &str = "person/with-surname";

/// Somebody whom no table knows.
fn stranger(b: &mut Builder<'_>, m: usize) {
    let found = &b.mentions.list[m];
    let last = b.text.norm(found.tokens.end - 1).to_string();
    let name = b.out.mentions[m].text.clone();
    if found.tokens.len() > 1 || b.known(&Key::Unknown(last.clone())).is_none() {
        let code = b.text.code(b.text.tokens[found.tokens.start].lang);
        let entity = b.entity(Key::Unknown(last), || Entity {
            names: [(code.to_string(), name.clone())].into(),
            ..blank(EntityKind::Person, &name)
        });
        b.set(m, entity, "person/new", 0.8);
    }
}

/// Which of the people with this surname is meant, if one: the one whose office stands beside the name, or whose
/// first name sounds like the one written, where no office of somebody else stands there.
fn relative_or_self(b: &Builder<'_>, m: usize) -> Option<u32> {
    let found = &b.mentions.list[m];
    let roles = roles_of(b, m);
    let date = b.published.unwrap_or("");
    let people = &b.world().people;
    let first = sound(b.text.word(found.tokens.start));
    let mut ids: Vec<u32> = found.senses.iter().map(|s| s.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let named = |id: u32| {
        let lang = |l: u8| lexicon().name(NameKind::Person, id, l).unwrap_or("");
        let lang = lang(b.text.tokens[found.tokens.start].lang);
        [people[id as usize].name.as_str(), lang]
            .iter()
            .any(|name| name.split([' ', '·']).next().is_some_and(|n| sound(n) == first))
    };
    let fits = |id: &u32| {
        let office = roles.iter().any(|r| holds(b, &people[*id as usize], r, date).is_some());
        office || named(*id) && roles.iter().all(|r| may_be(b, &people[*id as usize], r))
    };
    let mut fitting = ids.into_iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(id), None) => Some(id),
        _ => None,
    }
}

/// The person among the senses who fits the role beside the name and the date best.
fn best_holder(b: &Builder<'_>, m: usize, kind: NameKind) -> Option<u32> {
    let date = b.published.unwrap_or("");
    let roles = roles_of(b, m);
    let people = &b.world().people;
    let score = |id: u32| {
        let person = &people[id as usize];
        let fits = person.tenures.iter().any(|t| roles.iter().any(|(office, _)| t.office == *office));
        let holds = person.tenures.iter().any(|t| date.is_empty() || t.covers(date));
        let country = roles.iter().any(|(_, country)| country.as_deref() == Some(person.country.as_str()));
        u32::from(country) * 4 + u32::from(fits) * 2 + u32::from(holds)
    };
    let mut ids: Vec<u32> =
        b.mentions.list[m].senses.iter().filter(|s| s.kind == kind).map(|s| s.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().max_by_key(|&id| (score(id), std::cmp::Reverse(id)))
}

/// How many mentions away a role in apposition stands at most.
const BESIDE: usize = 8;

/// An office that stands beside a name, and the id of the state or organisation that it belongs to, if told.
type Told = (&'static str, Option<String>);

/// The offices in apposition to mention `m`.
fn roles_of(b: &Builder<'_>, m: usize) -> Vec<Told> {
    let list = &b.mentions.list;
    let beside = &list[m.saturating_sub(BESIDE)..list.len().min(m + BESIDE)];
    let of_person = beside.iter().filter_map(|f| f.role.as_ref()).filter(|r| r.person == Some(m));
    of_person.map(|r| (r.office, r.fixed.map(str::to_string).or_else(|| owner_id(b, r.of?)))).collect()
}

/// The id of the state or organisation that mention `o` names or, as a body, belongs to: bodies of bodies are
/// followed, but not round in a circle.
fn owner_id(b: &Builder<'_>, o: usize) -> Option<String> {
    const DEEPEST: usize = 8;
    let mut o = o;
    for _ in 0..DEEPEST {
        let Some(role) = &b.mentions.list[o].role else { break };
        if let Some(fixed) = role.fixed {
            return Some(fixed.to_string());
        }
        o = role.of.filter(|&x| x != o)?;
    }
    let found = &b.mentions.list[o];
    let sense = found.senses.iter().min_by_key(|s| (s.unsure, s.kind))?;
    let id = sense.id as usize;
    match sense.kind {
        NameKind::State | NameKind::Demonym | NameKind::Capital | NameKind::Seat => {
            b.world().states.get(id).map(|s| s.code.clone())
        }
        NameKind::Organisation | NameKind::Acronym => b.world().organisations.get(id).map(|o| o.id.clone()),
        NameKind::Place => b.world().places.get(id).and_then(|p| p.countries.first().cloned()),
        _ => None,
    }
}

/// How well an office beside a name agrees with one that a person held at the date: 2 the same, 1 one of the same
/// kind ("leader", "general"), nothing if none.
fn holds(b: &Builder<'_>, person: &Person, told: &Told, date: &str) -> Option<u8> {
    let (office, of) = told;
    let world = b.world();
    let kind = world.office(office);
    let mut best = None;
    for t in person.tenures.iter().filter(|t| date.is_empty() || t.covers(date)) {
        let place = of.as_ref().is_none_or(|of| {
            let at_home = world.organisation(&t.of).is_some_and(|o| o.country == *of);
            *of == t.of || *of == person.country || at_home
        });
        if !place {
            continue;
        }
        let held = world.office(&t.office);
        let rank = held.map_or(9, |h| h.rank);
        let leads = *office == LEADER && rank <= 2;
        let alike = of.is_some() && held.zip(kind).is_some_and(|(h, k)| h.sector == k.sector)
            || of.is_some() && leads
            || (kind.is_some_and(|k| k.sector == "MIL") && held.is_some_and(|h| h.sector == "REB"));
        let fit = if t.office == *office || leads && of.is_some() { Some(2) } else { alike.then_some(1) };
        best = best.max(fit);
    }
    best
}

/// The role of `offices.tsv` of those who lead, whatever their office is called.
const LEADER: &str = "leader";

/// Whether an office beside a name does not speak against a person: no country of somebody else's, no office that one
/// of politics does not hold.
fn may_be(b: &Builder<'_>, person: &Person, told: &Told) -> bool {
    let (office, of) = told;
    let home =
        of.as_ref().is_none_or(|of| *of == person.country || person.tenures.iter().any(|t| t.of == *of));
    home && b.world().office(office).is_none_or(|o| o.rank <= 7)
}

/// A short form: the person of that name already in the document, else the one office-holder it can mean.
fn short(b: &mut Builder<'_>, m: usize) {
    let mentions = b.mentions;
    let found = &mentions.list[m];
    let kinds = [NameKind::Surname, NameKind::Person];
    let mut ids: Vec<u32> = found.senses.iter().filter(|s| kinds.contains(&s.kind)).map(|s| s.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let in_text: Vec<u32> = ids.iter().copied().filter(|&id| b.known(&Key::Person(id)).is_some()).collect();
    if let Some(&id) = in_text.first() {
        let entity = b.person(id);
        b.set(m, entity, "person/short-form", 0.93);
        return;
    }
    let last = b.text.norm(found.tokens.end - 1).to_string();
    if let Some(entity) = b.known(&Key::Unknown(last)) {
        b.set(m, entity, "person/last-name", 0.85);
        return;
    }
    let roles = roles_of(b, m);
    let date = b.published.unwrap_or("");
    let world = b.world();
    let holding: Vec<u32> = ids
        .iter()
        .copied()
        .filter(|&id| {
            let tenures = &world.people[id as usize].tenures;
            let in_office = tenures.iter().any(|t| date.is_empty() || t.covers(date));
            let person = &world.people[id as usize];
            if roles.is_empty() {
                in_office
            } else {
                roles.iter().any(|r| holds(b, person, r, date).is_some())
            }
        })
        .collect();
    let one = if found.unsure && roles.is_empty() { &[][..] } else { &holding };
    match one {
        [id] => {
            let entity = b.person(*id);
            b.set(m, entity, "person/office-holder", 0.85);
        }
        [first, ..] => {
            // several hold office: the highest office is who the press means by the bare name
            let rank = |id: &u32| {
                let tenures =
                    world.people[*id as usize].tenures.iter().filter(|t| date.is_empty() || t.covers(date));
                tenures.filter_map(|t| world.office(&t.office)).map(|o| o.rank).min().unwrap_or(9)
            };
            let id = one.iter().copied().min_by_key(|id| (rank(id), *id)).unwrap_or(*first);
            let entity = b.person(id);
            b.set(m, entity, "person/highest-office", 0.7);
        }
        [] => {
            b.out.mentions[m].link = "refused".into();
        }
    }
}

/// A name that no table has in this spelling, beside an office whose holder's name sounds alike.
fn spelled_otherwise(b: &Builder<'_>, m: usize) -> Option<u32> {
    let roles = roles_of(b, m);
    let date = b.published.unwrap_or("");
    let written = sound(&b.out.mentions[m].text);
    if roles.is_empty() || written.len() < 2 {
        return None;
    }
    let lang = b.text.tokens[b.mentions.list[m].tokens.start].lang;
    let mut best: Option<(u8, u32)> = None;
    for (id, person) in (0_u32..).zip(&b.world().people) {
        let Some(fit) = roles.iter().filter_map(|r| holds(b, person, r, date)).max() else { continue };
        let here = lexicon().name(NameKind::Person, id, lang).unwrap_or("");
        let alike = [person.name.as_str(), here].iter().map(|n| likeness(&written, &sound(n))).max();
        // an office of the same kind only vouches for the whole name
        let Some(alike) = alike.filter(|&a| a > 0 && a + fit > 3) else { continue };
        if best.is_none_or(|(score, _)| alike + fit > score) {
            best = Some((alike + fit, id));
        }
    }
    best.map(|(_, id)| id)
}

/// How much two skeletons are alike: 4 the same, 3 the same surname and a first name with the same beginning or none,
/// 2 all but one consonant, 0 not.
fn likeness(written: &str, known: &str) -> u8 {
    if written == known {
        return 4;
    }
    let (w, k): (Vec<&str>, Vec<&str>) = (written.split('-').collect(), known.split('-').collect());
    let (Some(&w_last), Some(&k_last)) = (w.last(), k.last()) else { return 0 };
    let first = w.len() < 2 || k.len() < 2 || w.first().and_then(|s| s.chars().next()) == k[0].chars().next();
    if w_last == k_last && first && (w_last.len() > 1 || w.first() == k.first()) {
        return 3;
    }
    let joined = |s: &[&str]| s.concat();
    if w.len() < 2 {
        return if k_last.len() > 2 && near(w_last, k_last) { 2 } else { 0 };
    }
    let (w, k) = (joined(&w), joined(&k));
    if first && w.len() > 3 && k.len() > 3 && near(&w, &k) { 2 } else { 0 }
}

/// Whether one consonant more, less or other makes one of the other.
fn near(a: &str, b: &str) -> bool {
    let (a, b) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    if b.len() - a.len() > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    a[same..] == b[same + (b.len() - a.len())..] || a.len() == b.len() && a[same + 1..] == b[same + 1..]
}
