//! Compiles the words of `data/lang/ar` into a table by which clitics are told from letters of the word.
use legation_normal::{PieceKind, normal, pieces};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

// the same numbers as in src/clitics/vocabulary.rs
const NOUN: u64 = 1;
const VERB: u64 = 2;
const PRESENT: u64 = 4;
const WORD: u64 = 8;
const NAME: u64 = 16;
const WHOLE: u64 = 32;
const BOUND: u64 = 64;
const MADE: u64 = 128;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/lang/ar");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut table = Table { rows: BTreeMap::new(), clitics: rows(&folder, "clitics.tsv")? };
    for (class, words) in rows(&folder, "vocabulary.txt")? {
        match class.as_str() {
            "verb" => words.split('|').for_each(|pair| table.verb(pair)),
            "noun" => words.split(' ').for_each(|w| table.noun(w)),
            "word" => words.split(' ').for_each(|w| table.put(w, WORD)),
            "name" => words.split(' ').for_each(|w| table.put(w, NAME)),
            "whole" => words.split(' ').for_each(|w| table.put(w, WHOLE)),
            _ => {
                return Err(format!(
                    "data/lang/ar/vocabulary.txt: no class `{class}`; use verb, noun, word, name or whole"
                )
                .into());
            }
        }
    }
    table.forms(&fs::read_to_string(folder.join("forms.txt")).unwrap_or_default());
    table.given(&fs::read_to_string(folder.join("words.tsv")).unwrap_or_default());
    let bound = table.list("bound");
    bound.iter().for_each(|w| table.put(w, BOUND));
    for (file, flag) in
        [("states.tsv", NAME), ("organisations.tsv", NAME), ("people.tsv", NAME), ("offices.tsv", NOUN)]
    {
        table.names(&fs::read_to_string(folder.join(file)).unwrap_or_default(), flag);
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("vocabulary.fst");
    let mut map = fst::MapBuilder::new(std::io::BufWriter::new(fs::File::create(out)?))?;
    for (word, flags) in &table.rows {
        map.insert(word, *flags)?;
    }
    map.finish()?;
    Ok(())
}

/// First column and the rest of each line.
fn rows(folder: &Path, name: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join(name)).map_err(|e| format!("data/lang/ar/{name}: {e}"))?;
    let lines = text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
    lines
        .map(|(n, l)| {
            let parts = l.split_once('\t').map(|(a, b)| (a.to_owned(), b.to_owned()));
            parts.ok_or_else(|| {
                format!("data/lang/ar/{name}:{}: no tab; write the class, a tab, the words", n + 1).into()
            })
        })
        .collect()
}

struct Table {
    rows: BTreeMap<String, u64>,
    clitics: Vec<(String, String)>,
}

impl Table {
    fn list(&self, class: &str) -> Vec<String> {
        let found = self.clitics.iter().filter(|(c, _)| c == class);
        found.flat_map(|(_, w)| w.split('|')).map(str::to_owned).collect()
    }

    fn put(&mut self, word: &str, flags: u64) {
        // the ة of the page tells a feminine word from a pronoun, so it is kept where normal forms drop it
        let key = word.split('ة').map(normal).collect::<Vec<_>>().join("ة");
        if key.chars().nth(1).is_some() || flags == BOUND {
            let row = self.rows.entry(key).or_insert(flags);
            // a word that is listed is no longer only made
            *row = if *row & MADE != flags & MADE { (*row | flags) & !MADE } else { *row | flags };
        }
    }

    fn noun(&mut self, word: &str) {
        self.put(word, NOUN);
        let stem = word.strip_suffix('ة').unwrap_or(word);
        for ending in self.list("noun-ending") {
            self.put(&format!("{stem}{ending}"), NOUN | MADE);
        }
    }

    fn verb(&mut self, pair: &str) {
        let Some((past, present)) = pair.split_once(' ') else { return };
        self.put(past, VERB);
        let stem = past.strip_suffix('ى').unwrap_or(past);
        for ending in self.list("past-ending") {
            self.put(&format!("{stem}{ending}"), VERB | MADE);
            if stem != past {
                self.put(&format!("{stem}ي{ending}"), VERB | MADE);
            }
        }
        let stem = present.strip_prefix('ي').unwrap_or(present);
        for prefix in self.list("present-prefix") {
            self.put(&format!("{prefix}{stem}"), VERB | PRESENT);
            let short = stem.strip_suffix(['ي', 'ى', 'و']).unwrap_or(stem);
            for ending in self.list("present-ending") {
                self.put(&format!("{prefix}{stem}{ending}"), VERB | PRESENT | MADE);
                self.put(&format!("{prefix}{short}{ending}"), VERB | PRESENT | MADE);
            }
        }
    }

    /// The verbs of `forms.txt`, unfolded by its paradigms.
    fn forms(&mut self, text: &str) {
        let mut paradigms: BTreeMap<&str, Paradigm<'_>> = BTreeMap::new();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            if let Some((name, rest)) = line.strip_prefix("paradigm ").and_then(|l| l.split_once(':')) {
                let Some((strip, templates)) = rest.split_once('>') else { continue };
                let forms = templates.split_whitespace().filter_map(|t| t.split_once(':')).collect();
                paradigms.insert(name.trim(), (strip.trim(), forms));
                continue;
            }
            for part in line.split_whitespace().skip(1) {
                let Some((name, word)) = part.split_once(':') else { continue };
                let Some((strip, forms)) = paradigms.get(name) else {
                    self.tagged(name, word);
                    continue;
                };
                let (before, behind) = strip.split_once('_').unwrap_or(("", ""));
                let stem = word.strip_prefix(before).and_then(|w| w.strip_suffix(behind)).unwrap_or(word);
                let unfolded: Vec<_> = forms.iter().map(|(t, tag)| (t.replace('_', stem), *tag)).collect();
                unfolded.iter().for_each(|(word, tag)| self.tagged(word, tag));
            }
        }
    }

    fn tagged(&mut self, word: &str, tag: &str) {
        match tag {
            "past" => self.put(word, VERB | MADE),
            "pres" => self.put(word, VERB | PRESENT | MADE),
            _ => {}
        }
    }

    /// First names.
    fn given(&mut self, text: &str) {
        let line = text.lines().find_map(|l| l.strip_prefix("given-name\t"));
        line.into_iter().flat_map(|l| l.split('|')).for_each(|w| self.put(w.trim(), NAME));
    }

    /// The words of names, as far as they carry no clitic themselves.
    fn names(&mut self, text: &str, flag: u64) {
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            for name in line.split(['\t', '|', '/']).skip(1) {
                for (i, piece) in pieces(name).filter(|p| p.kind == PieceKind::Word).enumerate() {
                    let word = &name[piece.start..piece.end];
                    let clitic = i > 0 && word.starts_with(['و', 'ب', 'ل', 'ك', 'ف'])
                        || ["لل", "وال", "بال"].iter().any(|c| word.starts_with(c));
                    let arabic = word.chars().all(|c| ('\u{621}'..='\u{652}').contains(&c));
                    if arabic && !clitic && word.chars().nth(2).is_some() {
                        self.put(
                            word.strip_prefix("ال").filter(|w| w.chars().nth(2).is_some()).unwrap_or(word),
                            flag,
                        );
                    }
                }
            }
        }
    }
}

/// What is left of the word, and its templates with the tag of each.
type Paradigm<'a> = (&'a str, Vec<(&'a str, &'a str)>);
