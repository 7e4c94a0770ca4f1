//! `data/world`: states, organisations, offices and the people who held them.
use crate::{Problem, rows};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A state or territory.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// ISO 3166-1 alpha-3.
    pub code: String,
    /// `state`, `territory`, `disputed`, `former`.
    pub kind: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub alpha2: String,
    /// Code of the sovereign, if another.
    pub sovereign: String,
    /// Capital, English name.
    pub capital: String,
    /// English short name, filled in from `data/lang/en/states.tsv`.
    pub name: String,
    /// Groups that the press lumps it in (`WEST`).
    pub groups: Vec<String>,
}

/// An organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    /// Id (`ASEAN`).
    pub id: String,
    /// Kind (`igo`).
    pub kind: String,
    /// Actor code in the CAMEO manner.
    pub code: String,
    /// Home country.
    pub country: String,
    /// Founded in.
    pub founded: String,
    /// Members, alpha-3.
    pub members: Vec<String>,
    /// Founding members.
    pub founders: Vec<String>,
    /// English name, filled in from `data/lang/en/organisations.tsv`.
    pub name: String,
    /// Actor codes that an import brought.
    pub codes: Vec<DatedCode>,
    /// Its item of Wikidata, if an import brought it.
    pub wikidata: String,
}

/// A kind of office or body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OfficeKind {
    /// Id (`foreign-minister`).
    pub id: String,
    /// PLOVER sector.
    pub sector: String,
    /// 1 highest … 9.
    pub rank: u8,
    /// Kind of body.
    pub body: String,
    /// Whether whoever holds it is sent somewhere: a country after "to" or "in" is where, not whose.
    pub posted: bool,
}

/// A place that is neither state nor capital.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Id (`tripoli-lbn`).
    pub id: String,
    /// Kind (`city`, `region`, `strait`…).
    pub kind: String,
    /// Countries, alpha-3; none for the high seas.
    pub countries: Vec<String>,
    /// English name.
    pub name: String,
    /// Latitude and longitude in degrees, if known.
    pub at: Option<(f32, f32)>,
    /// 1 largest … 4 small.
    pub size: u8,
}

/// An office held for a time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenure {
    /// Office id.
    pub office: String,
    /// Country or organisation.
    pub of: String,
    /// From (ISO 8601 to the precision known; empty if unknown).
    pub since: String,
    /// To (`now` while in office).
    pub until: String,
}

impl Tenure {
    /// Whether it covers `date` (ISO 8601); unknown ends are open.
    ///
    /// ```
    /// # use legation_tables::Tenure;
    /// let t = Tenure { since: "2022-12".into(), until: "2023-07".into(), ..Tenure::default() };
    /// assert!(t.covers("2023-07-13") && !t.covers("2023-08-01"));
    /// ```
    #[must_use]
    pub fn covers(&self, date: &str) -> bool {
        let starts =
            self.since.is_empty() || date.get(..self.since.len()).unwrap_or(date) >= self.since.as_str();
        let open = self.until.is_empty() || self.until == "now";
        starts && (open || date.get(..self.until.len()).unwrap_or(date) <= self.until.as_str())
    }
}

/// An actor code that holds for a time; the user's own actors have them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DatedCode {
    /// In the CAMEO manner (`EGYGOV`).
    pub code: String,
    /// From and to, as of a tenure.
    pub since: String,
    /// To.
    pub until: String,
}

impl DatedCode {
    /// The code among these that holds at a date (ISO 8601); without a date the last.
    #[must_use]
    pub fn at<'c>(codes: &'c [DatedCode], date: &str) -> Option<&'c str> {
        let tenure =
            |c: &DatedCode| Tenure { since: c.since.clone(), until: c.until.clone(), ..Tenure::default() };
        let found = match date {
            "" => codes.last(),
            _ => codes.iter().rev().find(|c| tenure(c).covers(date)),
        };
        found.map(|c| c.code.as_str())
    }
}

/// A person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Id (`wang-yi`).
    pub id: String,
    /// Canonical Latin name.
    pub name: String,
    /// `m` or `f`.
    pub sex: String,
    /// Country.
    pub country: String,
    /// Offices, as listed.
    pub tenures: Vec<Tenure>,
    /// Actor codes that an import brought.
    pub codes: Vec<DatedCode>,
    /// Its item of Wikidata, if an import brought it.
    pub wikidata: String,
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct World {
    /// Sorted by code.
    pub states: Vec<State>,
    /// Sorted by id.
    pub organisations: Vec<Organisation>,
    /// Sorted by id.
    pub offices: Vec<OfficeKind>,
    /// Sorted by id.
    pub people: Vec<Person>,
    /// Sorted by id.
    pub places: Vec<Place>,
}

fn words(cell: &str) -> Vec<String> {
    cell.split_whitespace().map(str::to_string).collect()
}

impl World {
    /// Compiles the folder given as file names with their contents.
    ///
    /// # Errors
    /// Every file with a line that cannot be read; ids and codes that refer to nothing.
    pub fn compile(files: &BTreeMap<String, String>) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut world = World::default();
        let mut read = |name: &str, columns: usize, each: &mut dyn FnMut(&crate::Row<'_>)| {
            let text = files.get(name).map_or("", String::as_str);
            match rows(&format!("data/world/{name}"), text, columns) {
                Ok(rows) => rows.iter().for_each(each),
                Err(p) => problems.push(p),
            }
        };
        read("states.tsv", 8, &mut |r| {
            world.states.push(State {
                code: r.cell(0).into(),
                kind: r.cell(1).into(),
                alpha2: r.cell(2).into(),
                sovereign: r.cell(3).into(),
                capital: r.cell(4).into(),
                name: String::new(),
                groups: words(r.cell(7)),
            });
        });
        read("organisations.tsv", 3, &mut |r| {
            world.organisations.push(Organisation {
                id: r.cell(0).into(),
                kind: r.cell(1).into(),
                code: r.cell(2).into(),
                country: r.cell(3).into(),
                founded: r.cell(4).into(),
                members: words(r.cell(5)),
                founders: words(r.cell(6)),
                name: String::new(),
                codes: Vec::new(),
                wikidata: String::new(),
            });
        });
        read("offices.tsv", 4, &mut |r| {
            let rank = r.cell(2).parse().unwrap_or(9);
            world.offices.push(OfficeKind {
                id: r.cell(0).into(),
                sector: r.cell(1).into(),
                rank,
                body: r.cell(3).into(),
                posted: r.cell(4) == "posted",
            });
        });
        read("places.tsv", 7, &mut |r| {
            let at = r.cell(4).parse().ok().zip(r.cell(5).parse().ok());
            world.places.push(Place {
                id: r.cell(0).into(),
                kind: r.cell(1).into(),
                countries: words(r.cell(2)),
                name: r.cell(3).into(),
                at,
                size: r.cell(6).parse().unwrap_or(4),
            });
        });
        let mut people: BTreeMap<String, Person> = BTreeMap::new();
        read("people.tsv", 8, &mut |r| {
            let person = people.entry(r.cell(0).to_string()).or_insert_with(|| Person {
                id: r.cell(0).into(),
                name: r.cell(1).into(),
                sex: r.cell(2).into(),
                country: r.cell(3).into(),
                tenures: Vec::new(),
                codes: Vec::new(),
                wikidata: String::new(),
            });
            person.tenures.push(Tenure {
                office: r.cell(4).into(),
                of: r.cell(5).into(),
                since: r.cell(6).into(),
                until: r.cell(7).into(),
            });
        });
        world.people = people.into_values().collect();
        world.states.sort_by(|a, b| a.code.cmp(&b.code));
        world.organisations.sort_by(|a, b| a.id.cmp(&b.id));
        world.offices.sort_by(|a, b| a.id.cmp(&b.id));
        world.places.sort_by(|a, b| a.id.cmp(&b.id));
        if problems.is_empty() { Ok(world) } else { Err(problems) }
    }

    /// A state by its code.
    #[must_use]
    pub fn state(&self, code: &str) -> Option<&State> {
        self.states.binary_search_by(|s| s.code.as_str().cmp(code)).ok().map(|i| &self.states[i])
    }

    /// An organisation by its id.
    #[must_use]
    pub fn organisation(&self, id: &str) -> Option<&Organisation> {
        self.organisations.binary_search_by(|s| s.id.as_str().cmp(id)).ok().map(|i| &self.organisations[i])
    }

    /// A kind of office by its id.
    #[must_use]
    pub fn office(&self, id: &str) -> Option<&OfficeKind> {
        self.offices.binary_search_by(|s| s.id.as_str().cmp(id)).ok().map(|i| &self.offices[i])
    }

    /// A person by id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.binary_search_by(|s| s.id.as_str().cmp(id)).ok().map(|i| &self.people[i])
    }
}
