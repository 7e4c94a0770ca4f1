//! `legation world import … --geonames`: GeoNames' places into a copy of the data folder.
use anyhow::{Context, Result, bail};
use legation_lexicon::tables::geonames::{DumpFile, GeoNames, Left};
use legation_lexicon::tables::key;
use legation_lexicon::{LANGUAGES, lexicon};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Names that GeoNames gives its dumps, the larger first.
const DUMPS: &[&str] =
    &["allCountries.txt", "cities500.txt", "cities1000.txt", "cities5000.txt", "cities15000.txt"];

/// The files of a dump: the places, and those beside it that are there.
struct Dump {
    places: PathBuf,
    names: Option<PathBuf>,
    divisions: Option<PathBuf>,
    countries: Option<PathBuf>,
}

impl Dump {
    fn at(path: &Path, names: Option<&Path>) -> Result<Dump> {
        let names = names.map(Path::to_path_buf);
        if !path.is_dir() {
            return Ok(Dump { places: path.into(), names, divisions: None, countries: None });
        }
        let there = |name: &str| Some(path.join(name)).filter(|p| p.is_file());
        let Some(places) = DUMPS.iter().find_map(|name| there(name)) else {
            bail!("{}: holds none of GeoNames' dumps: {}", path.display(), DUMPS.join(", "));
        };
        Ok(Dump {
            places,
            names: names.or_else(|| there("alternateNamesV2.txt")),
            divisions: there("admin1CodesASCII.txt"),
            countries: there("countryInfo.txt"),
        })
    }
}

/// Gives each line of a file with its number; bytes that are no UTF-8 are replaced, so that one bad line costs itself only.
fn lines(path: &Path, each: &mut dyn FnMut(usize, &str)) -> Result<()> {
    let cannot = || format!("{}: cannot be read", path.display());
    let mut file = BufReader::with_capacity(1 << 16, File::open(path).with_context(cannot)?);
    let mut line = Vec::new();
    for n in 1.. {
        line.clear();
        if file.read_until(b'\n', &mut line).with_context(cannot)? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        if !text.is_empty() && !text.starts_with('#') {
            each(n, text);
        }
    }
    Ok(())
}

/// Adds GeoNames' places to a copy of the data folder, and tells what was taken and what was left out, and why.
pub fn import(dump: &Path, names: Option<&Path>, into: &Path, people: u64) -> Result<u8> {
    let dump = Dump::at(dump, names)?;
    let codes = codes(into, dump.countries.as_deref())?;
    let country = |alpha2: &str| codes.get(alpha2).cloned();
    let known = |name: &str| lexicon().find(&key(name)).is_some();
    let mut reader = GeoNames::new(LANGUAGES, &country, &known, people);
    lines(&dump.places, &mut |n, line| reader.place(n, line))?;
    if let Some(path) = &dump.divisions {
        lines(path, &mut |n, line| reader.division(n, line))?;
    }
    if let Some(path) = &dump.names {
        lines(path, &mut |n, line| reader.name(n, line))?;
    }
    let made = reader.finish();
    add(&into.join("world/places.tsv"), &made.world)?;
    for (lang, rows) in &made.names {
        add(&into.join("lang").join(lang).join("places.tsv"), rows)?;
    }
    for (file, line, what) in &made.broken {
        let path = match file {
            DumpFile::Places => Some(&dump.places),
            DumpFile::Names => dump.names.as_ref(),
            DumpFile::Divisions => dump.divisions.as_ref(),
        };
        let path = path.map_or_else(String::new, |p| p.display().to_string());
        anstream::eprintln!("left out {path}:{line}: {what}");
    }
    for (left, n) in &made.left {
        if *left == Left::Broken && *n > made.broken.len() {
            anstream::eprintln!("left out {n} {}, of which the first are told above", left.why());
        } else {
            anstream::eprintln!("left out {n} {}", left.why());
        }
    }
    anstream::eprintln!("{} places taken; read with `--data {}`", made.taken, into.display());
    Ok(u8::from(made.taken == 0))
}

/// Alpha-2 to alpha-3 of the states that the data folder has; GeoNames' own table adds alpha-2 codes that it lacks.
fn codes(into: &Path, countries: Option<&Path>) -> Result<BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    let mut states = Vec::new();
    lines(&into.join("world/states.tsv"), &mut |_, line| {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [alpha3, _, alpha2, ..] = cells[..] {
            states.push(alpha3.to_string());
            if alpha2 != "-" {
                out.insert(alpha2.to_string(), alpha3.to_string());
            }
        }
    })?;
    if let Some(path) = countries {
        lines(path, &mut |_, line| {
            let cells: Vec<&str> = line.split('\t').collect();
            if let [alpha2, alpha3, ..] = cells[..]
                && states.iter().any(|s| s == alpha3)
            {
                out.entry(alpha2.to_string()).or_insert_with(|| alpha3.to_string());
            }
        })?;
    }
    Ok(out)
}

/// Puts rows at the end of a table, in place of those of an import before.
fn add(path: &Path, rows: &str) -> Result<()> {
    let before = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(e).with_context(|| format!("{}: cannot be read", path.display())),
    };
    let lines = before.lines().filter(|l| !l.starts_with("gn-"));
    let table: String = lines.flat_map(|l| [l, "\n"]).chain([rows]).collect();
    std::fs::write(path, table).with_context(|| format!("{}: cannot be written", path.display()))
}
