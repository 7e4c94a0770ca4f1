//! GeoNames' dump as rows of the tables of places, read line by line: the dump of the world has 13 million lines.
use crate::names::key;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Rows to add to the tables of places.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gazetteer {
    /// Rows of `world/places.tsv`.
    pub world: String,
    /// Rows of `lang/<code>/places.tsv`, by code.
    pub names: BTreeMap<String, String>,
    /// How many places were taken.
    pub taken: usize,
    /// How many lines were left out, by reason.
    pub left: BTreeMap<Left, usize>,
    /// The first lines that are broken: file of the dump, line number, what is wrong.
    pub broken: Vec<(DumpFile, usize, &'static str)>,
}

/// Which of GeoNames' files a line is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DumpFile {
    /// `allCountries.txt`, `cities15000.txt` and their like.
    Places,
    /// `alternateNamesV2.txt`.
    Names,
    /// `admin1CodesASCII.txt`.
    Divisions,
}

/// Why a line was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// Not a line of the dump.
    Broken,
    /// No town and no first-level division.
    Kind,
    /// Fewer people than asked for, and no seat of a division.
    Small,
    /// Its country is not among the states.
    Country,
    /// The tables have its name already.
    Known,
    /// An alternate name of a place that was not taken, in another language, or no longer used.
    Name,
}

impl Left {
    /// What is told of it.
    #[must_use]
    pub fn why(self) -> &'static str {
        match self {
            Left::Broken => "broken lines",
            Left::Kind => "neither towns nor first-level divisions",
            Left::Small => "smaller than asked for",
            Left::Country => "of countries that the tables of states do not have",
            Left::Known => "known to the tables by name",
            Left::Name => "alternate names of other places or languages, or out of use",
        }
    }
}

/// Broken lines that are told one by one; the others are only counted.
const TOLD: usize = 20;

/// Least number of people of a town, where no other is asked for.
pub const LEAST: u64 = 5000;

/// What the dump is read by.
pub struct GeoNames<'a> {
    /// Languages of the names.
    pub languages: &'a [&'a str],
    /// Alpha-2 to alpha-3 of the states that the tables have.
    pub country: &'a dyn Fn(&str) -> Option<String>,
    /// Whether the tables have a name already, in any country.
    pub known: &'a dyn Fn(&str) -> bool,
    /// Least number of people of a town that is no seat of a first-level division.
    pub least: u64,
    places: Vec<Place>,
    ids: BTreeMap<u64, usize>,
    out: Gazetteer,
}

/// A place that was taken, and its names by language.
struct Place {
    id: u64,
    name: String,
    country: String,
    kind: &'static str,
    at: (f32, f32),
    size: u8,
    names: Vec<(usize, String)>,
}

impl<'a> GeoNames<'a> {
    /// A reader that has seen nothing yet.
    #[must_use]
    pub fn new(
        languages: &'a [&'a str],
        country: &'a dyn Fn(&str) -> Option<String>,
        known: &'a dyn Fn(&str) -> bool,
        least: u64,
    ) -> Self {
        let (places, ids, out) = (Vec::new(), BTreeMap::new(), Gazetteer::default());
        GeoNames { languages, country, known, least, places, ids, out }
    }

    /// Reads a line of the dump (19 columns); `n` is its number, from 1.
    pub fn place(&mut self, n: usize, line: &str) {
        if let Err(left) = self.take(n, line) {
            *self.out.left.entry(left).or_default() += 1;
        }
    }

    fn broken(&mut self, part: DumpFile, n: usize, what: &'static str) -> Left {
        if self.out.broken.len() < TOLD {
            self.out.broken.push((part, n, what));
        }
        Left::Broken
    }

    fn take(&mut self, n: usize, line: &str) -> Result<(), Left> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, name, _, _, north, east, class, code, alpha2, ..] = cells[..] else {
            return Err(self.broken(DumpFile::Places, n, "fewer than 19 columns"));
        };
        let Some(people) = cells.get(14).filter(|_| cells.len() == 19) else {
            return Err(self.broken(DumpFile::Places, n, "not 19 columns"));
        };
        let kind = match (class, code) {
            // gone, destroyed, historical
            ("P", "PPLH" | "PPLQ" | "PPLW" | "PPLCH") => return Err(Left::Kind),
            ("P", _) => "city",
            ("A", "ADM1") => "region",
            _ => return Err(Left::Kind),
        };
        let Ok(id) = id.parse::<u64>() else {
            return Err(self.broken(DumpFile::Places, n, "its id is no number"));
        };
        let at = north.parse::<f32>().ok().zip(east.parse::<f32>().ok());
        let Some(at) = at.filter(|(n, e)| n.abs() <= 90.0 && e.abs() <= 180.0) else {
            return Err(self.broken(DumpFile::Places, n, "its degrees are none"));
        };
        if name.is_empty() || name.contains('|') {
            return Err(self.broken(DumpFile::Places, n, "its name is empty or holds `|`"));
        }
        let people: u64 = match people.trim() {
            "" => 0,
            p => p.parse().map_err(|_| self.broken(DumpFile::Places, n, "its population is no number"))?,
        };
        if self.ids.contains_key(&id) {
            return Err(self.broken(DumpFile::Places, n, "its id stood in a line before"));
        }
        let seat = matches!(code, "PPLC" | "PPLA");
        if kind == "city" && people < self.least && !seat {
            return Err(Left::Small);
        }
        let country = (self.country)(alpha2).ok_or(Left::Country)?;
        if (self.known)(name) {
            return Err(Left::Known);
        }
        let size = match people {
            1_000_000.. => 1,
            300_000.. => 2,
            50_000.. => 3,
            _ => 4,
        };
        self.ids.insert(id, self.places.len());
        self.places.push(Place { id, name: name.into(), country, kind, at, size, names: Vec::new() });
        Ok(())
    }

    /// Reads a line of the alternate names; the places must have been read.
    pub fn name(&mut self, n: usize, line: &str) {
        let mut cells = line.split('\t');
        let (Some(_), Some(id), Some(lang), Some(name)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            let left = self.broken(DumpFile::Names, n, "fewer than 4 columns");
            *self.out.left.entry(left).or_default() += 1;
            return;
        };
        // preferred, short, colloquial, historic
        let old = cells.nth(3).is_some_and(|h| h == "1");
        let lang = lang.split('-').next().unwrap_or(lang);
        let lang = self.languages.iter().position(|l| *l == lang);
        let place = id.parse().ok().and_then(|id: u64| self.ids.get(&id)).copied();
        match (lang, place.and_then(|p| self.places.get_mut(p))) {
            (Some(lang), Some(place)) if !old && !name.is_empty() && !name.contains('|') => {
                if !place.names.iter().any(|(l, n)| *l == lang && n == name) {
                    place.names.push((lang, name.into()));
                }
            }
            _ => *self.out.left.entry(Left::Name).or_default() += 1,
        }
    }

    /// Reads a line of the first-level divisions (`US.TX`, name, ASCII name, id), which has their English names; the
    /// places must have been read.
    pub fn division(&mut self, n: usize, line: &str) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, name, _, id] = cells[..] else {
            let left = self.broken(DumpFile::Divisions, n, "not 4 columns");
            *self.out.left.entry(left).or_default() += 1;
            return;
        };
        let place = id.trim().parse().ok().and_then(|id: u64| self.ids.get(&id)).copied();
        let english = self.languages.iter().position(|l| *l == "en");
        match (english, place.and_then(|p| self.places.get_mut(p))) {
            (Some(english), Some(place)) if !name.is_empty() && !name.contains('|') => {
                if !place.names.iter().any(|(l, n)| *l == english && n == name) {
                    place.names.insert(0, (english, name.into()));
                }
            }
            _ => *self.out.left.entry(Left::Name).or_default() += 1,
        }
    }

    /// The rows. Each id is `gn-` and GeoNames' number; a name that two of the places share, or that the tables have
    /// for something else, is marked `?`.
    #[must_use]
    pub fn finish(mut self) -> Gazetteer {
        let english = self.languages.iter().position(|l| *l == "en");
        for p in &mut self.places {
            if let Some(english) = english.filter(|e| !p.names.iter().any(|(l, n)| l == e && *n == p.name)) {
                p.names.push((english, p.name.clone()));
            }
        }
        let mut bearers: BTreeMap<(usize, String), BTreeSet<u64>> = BTreeMap::new();
        for p in &self.places {
            for (lang, name) in &p.names {
                bearers.entry((*lang, key(name))).or_default().insert(p.id);
            }
        }
        let mut out = self.out;
        out.taken = self.places.len();
        for p in &self.places {
            let Place { id, kind, country, name, at: (north, east), size, .. } = p;
            let _ = writeln!(out.world, "gn-{id}\t{kind}\t{country}\t{name}\t{north:.1}\t{east:.1}\t{size}");
            for (n, lang) in self.languages.iter().enumerate() {
                let own = p.names.iter().filter(|(l, _)| *l == n).map(|(_, name)| {
                    let shared = bearers.get(&(n, key(name))).is_some_and(|b| b.len() > 1);
                    let other = *name != p.name && (self.known)(name);
                    if shared || other { format!("?{name}") } else { name.clone() }
                });
                let cell = own.collect::<Vec<_>>().join("|");
                if !cell.is_empty() {
                    let rows = out.names.entry((*lang).to_string()).or_default();
                    let _ = writeln!(rows, "gn-{id}\t{cell}\t-");
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{GeoNames, Left};

    const DUMP: &str = "2759794\tAmsterdam\tAmsterdam\t\t52.37403\t4.88969\tP\tPPLC\tNL\t\t07\t\t\t\t741636\t\t13\tEurope/Amsterdam\t2024-01-01";

    #[test]
    fn a_line_makes_a_row() {
        let country = |c: &str| (c == "NL").then(|| "NLD".to_string());
        let mut reader = GeoNames::new(&["en", "ar"], &country, &|_| false, 5000);
        reader.place(1, DUMP);
        reader.name(1, "1\t2759794\tar\tأمستردام\t1\t\t\t\t\t");
        reader.name(2, "2\t2759794\tar\tقديم\t\t\t\t1\t\t");
        let made = reader.finish();
        assert_eq!(made.world, "gn-2759794\tcity\tNLD\tAmsterdam\t52.4\t4.9\t2\n");
        assert_eq!(made.names["ar"], "gn-2759794\tأمستردام\t-\n");
        assert_eq!(made.left[&Left::Name], 1);
    }

    #[test]
    fn what_is_left_has_a_reason() {
        let country = |c: &str| (c == "NL").then(|| "NLD".to_string());
        let mut reader = GeoNames::new(&["en"], &country, &|name| name == "Rotterdam", 5000);
        for (n, line) in [
            "",
            &DUMP.replace("52.37403", "north"),
            &DUMP.replace("741636", "many"),
            &DUMP.replace("\tP\tPPLC", "\tH\tLK"),
            &DUMP.replace("PPLC", "PPL").replace("741636", "120"),
            &DUMP.replace("\tNL\t", "\tQQ\t"),
            &DUMP.replace("\tAmsterdam\tAmsterdam", "\tRotterdam\tRotterdam"),
            DUMP,
            DUMP,
        ]
        .into_iter()
        .enumerate()
        {
            reader.place(n + 1, line);
        }
        let made = reader.finish();
        assert_eq!(made.taken, 1);
        let left: Vec<_> = made.left.iter().map(|(l, n)| (*l, *n)).collect();
        let each =
            [(Left::Broken, 4), (Left::Kind, 1), (Left::Small, 1), (Left::Country, 1), (Left::Known, 1)];
        assert_eq!(left, each);
        assert_eq!(made.broken.iter().map(|b| b.1).collect::<Vec<_>>(), [1, 2, 3, 9]);
    }
}
