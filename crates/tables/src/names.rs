//! Names in all languages, gathered under one key each.
use crate::{Problem, World, list, rows};
use legation_normal::{PieceKind, folded, pieces};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NameKind {
    /// State: short or official name.
    State,
    /// State: adjective or noun of belonging.
    Demonym,
    /// State: its capital.
    Capital,
    /// State: a building or place that stands for the government.
    Seat,
    /// Organisation: name.
    Organisation,
    /// Organisation: acronym.
    Acronym,
    /// Person: full name.
    Person,
    /// Person: surname or other short form.
    Surname,
    /// A place that is neither state nor capital.
    Place,
    /// Something that only holds such a name ("guinea pig", "Paris Hilton"); its id is always 0.
    Other,
    /// A place: adjective or noun of its people ("Chechen"), where the language gives them (`place-demonyms`).
    Native,
    /// A common noun of the user's for people with a role ("fighter pilots"); its id is that of the body in `offices`.
    Agent,
}

/// Columns of a table and what the names in them are.
type Columns = &'static [(usize, NameKind)];

/// One meaning of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NameSense {
    /// What it names.
    pub kind: NameKind,
    /// Which: position among the states, organisations, people or places of the world.
    pub id: u32,
    /// Language, as position in the list of languages.
    pub lang: u8,
    /// Taken only where the context speaks for it (`?` in the data).
    pub unsure: bool,
    /// Written with a capital, in scripts that have them.
    pub capital: bool,
}

/// Names by key, and the preferred name of each thing in each language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Names {
    /// Senses by key, in order of keys.
    pub by_key: BTreeMap<String, Vec<NameSense>>,
    /// (kind, id, language) to the preferred name; kind is `State`, `Capital`, `Organisation` or `Person`.
    pub preferred: BTreeMap<(NameKind, u32, u8), String>,
}

/// The key of a name: the folded forms of its words, cut as texts are, with one space between.
///
/// ```
/// assert_eq!(legation_tables::key("États-Unis d’Amérique"), "etats unis d' amerique");
/// ```
#[must_use]
pub fn key(name: &str) -> String {
    let mut out = String::new();
    for piece in pieces(name).filter(|p| p.kind != PieceKind::Mark) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&folded(&name[piece.start..piece.end]).replace('-', " "));
    }
    out
}

impl Names {
    /// Adds the names that one language's folder gives.
    ///
    /// # Errors
    /// Lines that cannot be read, and ids that the world does not have.
    pub fn add(
        &mut self,
        world: &World,
        code: &str,
        lang: u8,
        files: &BTreeMap<String, String>,
    ) -> Result<(), Vec<Problem>> {
        let mut problems = Vec::new();
        let text = |name: &str| files.get(name).map_or("", String::as_str);
        let path = |name: &str| format!("data/lang/{code}/{name}");
        let natives = text("language.tsv").lines().any(|l| l.starts_with("place-demonyms\t"));
        let places: Columns =
            if natives { &[(1, NameKind::Place), (2, NameKind::Native)] } else { &[(1, NameKind::Place)] };
        let tables: [(&str, usize, Columns); 4] = [
            (
                "states.tsv",
                2,
                &[
                    (1, NameKind::State),
                    (2, NameKind::State),
                    (3, NameKind::Demonym),
                    (4, NameKind::Capital),
                    (5, NameKind::Seat),
                ],
            ),
            ("organisations.tsv", 2, &[(1, NameKind::Organisation), (2, NameKind::Acronym)]),
            ("people.tsv", 2, &[(1, NameKind::Person), (2, NameKind::Surname)]),
            ("places.tsv", 2, places),
        ];
        for (name, columns, kinds) in tables {
            let file = path(name);
            let rows = match rows(&file, text(name), columns) {
                Ok(rows) => rows,
                Err(p) => {
                    problems.push(p);
                    continue;
                }
            };
            for row in rows {
                let id = row.cell(0);
                let found = match name {
                    "states.tsv" => world.states.binary_search_by(|s| s.code.as_str().cmp(id)),
                    "organisations.tsv" => world.organisations.binary_search_by(|s| s.id.as_str().cmp(id)),
                    "places.tsv" => world.places.binary_search_by(|s| s.id.as_str().cmp(id)),
                    _ => world.people.binary_search_by(|s| s.id.as_str().cmp(id)),
                };
                let Ok(at) = found else {
                    let help = format!("add it to data/world/{name}, or mend the spelling of the id");
                    problems.push(Problem::new(&file, row.line, format!("`{id}` is not known"), help));
                    continue;
                };
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                for (column, kind) in kinds {
                    for (n, alternative) in list(row.cell(*column)).enumerate() {
                        if n == 0 && (*column == 1 || *kind == NameKind::Capital) {
                            let name = alternative.trim_start_matches('?').to_string();
                            self.preferred.entry((*kind, at, lang)).or_insert(name);
                        }
                        // "Bosnian Serb" is read by its parts
                        if *kind != NameKind::Native || !alternative.contains(' ') {
                            self.put(alternative, *kind, at, lang);
                        }
                    }
                }
            }
        }
        match rows(&path("namesakes.tsv"), text("namesakes.tsv"), 1) {
            Ok(rows) => {
                for name in rows.iter().flat_map(|r| list(r.cell(0))) {
                    self.put(name, NameKind::Other, 0, lang);
                }
            }
            Err(p) => problems.push(p),
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Adds one name.
    pub fn put(&mut self, name: &str, kind: NameKind, id: u32, lang: u8) {
        let unsure = name.starts_with('?');
        let name = name.trim_start_matches('?');
        let capital = name.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let key = key(name);
        if key.is_empty() {
            return;
        }
        let senses = self.by_key.entry(key).or_default();
        let sense = NameSense { kind, id, lang, unsure, capital };
        if !senses.iter().any(|s| s.kind == kind && s.id == id && s.lang == lang) {
            senses.push(sense);
        }
    }
}
