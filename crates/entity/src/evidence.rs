//! What the document says without doubt, by which names with doubt are judged.
use crate::build::Builder;
use crate::choice;
use crate::context::is_located;
use legation_lexicon::tables::{NameKind, NameSense};
use legation_mention::{Found, RoleKind};
use legation_record::EntityKind;
use legation_text::{Case, TokenKind};

/// What the document says without doubt, to judge what it says with doubt.
pub(crate) struct Evidence {
    /// States that are named without doubt, sorted.
    pub states: Vec<u32>,
    /// The same without those that only a capital names as a government: it says nothing of where things are.
    pub lands: Vec<u32>,
    /// The same with a number for the word that names each, sorted.
    pub named: Vec<(u32, u64)>,
    /// Of places, capitals, people and organisations named without doubt: their state, and the sentence.
    pub local: Vec<(u32, u32)>,
    /// Organisations named in full without doubt, sorted.
    pub bodies: Vec<u32>,
    /// Organisations that are named without doubt, or whose people are, sorted.
    pub served: Vec<u32>,
    /// Offices and sure names.
    pub political: usize,
    /// A text of some length that names no office, body, known person or house of government: a recipe, a match, a
    /// film. What looks like a state there is a word.
    pub quiet: bool,
    /// A text of a sentence or two: it cannot say much without doubt.
    pub short: bool,
}

/// Words from which on a text may be judged by what it does not name.
const LONG_ENOUGH: usize = 60;

/// A political text names one office, body or known person in so many words.
const WORDS_PER_OFFICE: usize = 150;

impl Evidence {
    pub(crate) fn gather(b: &Builder<'_>) -> Self {
        let mut states = Vec::new();
        let (mut local, mut named, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        let (mut served, mut lands) = (Vec::new(), Vec::new());
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
            // what is read as a body ("EU") is no state, whatever another language calls so
            if !matches!(found.kind, EntityKind::State | EntityKind::Place) {
                served.extend(found.senses.iter().filter(|s| of_organisation(s) && !s.unsure).map(|s| s.id));
                served.extend(served_by(b, found));
                let sentence = b.text.tokens[found.tokens.start].sentence;
                local.extend(choice::home(b, found).map(|state| (state, sentence)));
                continue;
            }
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
            let governs = found.senses.iter().any(|s| s.kind == NameKind::Capital)
                && !is_located(b.text, &found.tokens);
            if governs {
                continue;
            }
            local.extend(choice::home(b, found).map(|state| (state, sentence)));
            lands.extend(found.senses.iter().filter(|s| s.kind <= NameKind::Seat).map(|s| s.id));
        }
        states.sort_unstable();
        states.dedup();
        let words = b.text.tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
        let quiet = words >= LONG_ENOUGH && offices < 1 + words / WORDS_PER_OFFICE;
        // each once: a long text names the same ones over and over, and each mention looks here
        local.sort_unstable();
        local.dedup();
        named.sort_unstable();
        named.dedup();
        bodies.sort_unstable();
        for list in [&mut served, &mut lands] {
            list.sort_unstable();
            list.dedup();
        }
        Evidence { states, lands, named, local, bodies, served, political, quiet, short: words < LONG_ENOUGH }
    }

    /// Whether the document speaks without doubt of one of these countries (alpha-3).
    pub(crate) fn speaks_of(&self, b: &Builder<'_>, countries: &[String]) -> bool {
        countries.iter().filter_map(|c| choice::state_of(b, c)).any(|i| self.states.binary_search(&i).is_ok())
    }

    /// Whether the context speaks for an unsure name.
    pub(crate) fn speaks_for(&self, b: &Builder<'_>, found: &Found, sense: &NameSense) -> bool {
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

/// The organisations that a person of the tables holds office in.
fn served_by<'b>(b: &'b Builder<'_>, found: &Found) -> impl Iterator<Item = u32> + use<'b> {
    let person = found.senses.iter().find(|s| s.kind == NameKind::Person).map(|s| s.id as usize);
    let date = b.published.unwrap_or("");
    let tenures = person.and_then(|p| b.world().people.get(p)).map_or(&[][..], |p| p.tenures.as_slice());
    let covered = tenures.iter().filter(move |t| date.is_empty() || t.covers(date));
    covered.filter_map(move |t| u32::try_from(b.world().organisations.find(&t.of, |o| &o.id).ok()?).ok())
}

/// Whether a sense is an organisation's name or acronym.
pub(crate) fn of_organisation(sense: &NameSense) -> bool {
    matches!(sense.kind, NameKind::Organisation | NameKind::Acronym)
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
pub(crate) fn beside_state(b: &Builder<'_>, found: &Found) -> bool {
    let sure =
        |m: Option<usize>| m.is_some_and(|m| b.mentions.list[m].is_state() && !b.mentions.list[m].unsure);
    let (start, end) = (found.tokens.start, found.tokens.end);
    (start > 1 && sure(b.mentions.ending(start - 1))) || sure(b.mentions.starting(end + 1))
}
