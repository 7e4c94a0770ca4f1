//! GeoNames' dump as rows of the tables of places.
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
}

/// Reads GeoNames' dump (`cities15000.txt`, `allCountries.txt`: 19 columns) and its alternate names
/// (`alternateNamesV2.txt`), and makes rows of the populated places and first-level divisions. `country` turns alpha-2
/// into alpha-3; `known` are normal forms of names that the tables have already, in any country: those are left out.
/// Each row's id is `gn-` and GeoNames' number; a name that several of the places share is marked `?`.
///
/// ```
/// use legation_tables::geonames;
/// let dump = "2759794\tAmsterdam\tAmsterdam\t\t52.37403\t4.88969\tP\tPPLC\tNL\t\t07\t\t\t\t741636\t\t13\tEurope/Amsterdam\t2024-01-01";
/// let made = geonames(dump, "1\t2759794\tar\tأمستردام\t1\t\t\t\n", &["en", "ar"], &|c| (c == "NL").then_some("NLD".into()), &|_| false);
/// assert_eq!(made.world, "gn-2759794\tcity\tNLD\tAmsterdam\t52.4\t4.9\t2\n");
/// assert_eq!(made.names["ar"], "gn-2759794\tأمستردام\t-\n");
/// ```
#[must_use]
pub fn geonames(
    dump: &str,
    alternates: &str,
    languages: &[&str],
    country: &dyn Fn(&str) -> Option<String>,
    known: &dyn Fn(&str) -> bool,
) -> Gazetteer {
    let places: Vec<Place<'_>> = dump.lines().filter_map(place).filter(|p| !known(p.name)).collect();
    let ids: BTreeSet<&str> = places.iter().map(|p| p.id).collect();
    let mut other: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for line in alternates.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, id, lang, name, flags @ ..] = cells.as_slice() else { continue };
        let old = flags.get(3).is_some_and(|h| *h == "1");
        if ids.contains(id) && languages.contains(lang) && !old && !name.contains('|') {
            other.entry((*id, *lang)).or_default().push(name);
        }
    }
    let mut often: BTreeMap<&str, u32> = BTreeMap::new();
    for name in places.iter().map(|p| p.name).chain(other.values().flatten().copied()) {
        *often.entry(name).or_default() += 1;
    }
    let mut out = Gazetteer::default();
    for p in &places {
        let Some(code) = country(p.country) else { continue };
        out.taken += 1;
        let _ = writeln!(
            out.world,
            "gn-{}\t{}\t{code}\t{}\t{:.1}\t{:.1}\t{}",
            p.id, p.kind, p.name, p.at.0, p.at.1, p.size
        );
        for lang in languages {
            let own = other.get(&(p.id, *lang)).map_or(&[][..], Vec::as_slice);
            let english = *lang == "en" && !own.contains(&p.name);
            let names = english.then_some(p.name).into_iter().chain(own.iter().copied());
            let marked = names
                .map(|n| if often.get(n).is_some_and(|o| *o > 2) { format!("?{n}") } else { n.to_string() });
            let cell = marked.collect::<Vec<_>>().join("|");
            if !cell.is_empty() {
                let _ = writeln!(out.names.entry((*lang).to_string()).or_default(), "gn-{}\t{cell}\t-", p.id);
            }
        }
    }
    out
}

struct Place<'a> {
    id: &'a str,
    name: &'a str,
    country: &'a str,
    kind: &'static str,
    at: (f32, f32),
    size: u8,
}

/// A line of the dump, if it is a populated place or a first-level division.
fn place(line: &str) -> Option<Place<'_>> {
    let cells: Vec<&str> = line.split('\t').collect();
    let kind = match (*cells.get(6)?, *cells.get(7)?) {
        ("P", _) => "city",
        ("A", "ADM1") => "region",
        _ => return None,
    };
    let people: u64 = cells.get(14)?.parse().unwrap_or(0);
    let size = match people {
        1_000_000.. => 1,
        300_000.. => 2,
        50_000.. => 3,
        _ => 4,
    };
    let at = (cells.get(4)?.parse().ok()?, cells.get(5)?.parse().ok()?);
    Some(Place {
        id: cells[0],
        name: cells.get(1).filter(|n| !n.contains('|'))?,
        country: cells.get(8)?,
        kind,
        at,
        size,
    })
}
