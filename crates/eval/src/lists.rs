//! The public lists of names of countries, as questions: which name, in which language, means which code.
use anyhow::{Context, Result};
use legation_lexicon::lexicon;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How a name is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// As it stands.
    Name,
    /// A beginning: some name of the tables must begin so.
    Stem,
}

/// A question.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub list: String,
    /// Language or script.
    pub category: String,
    /// Alpha-3 code that must come out.
    pub code: String,
    /// Codes that will do as well: the successors of a state that ended.
    pub or: Vec<String>,
    /// Names of which one must be read right.
    pub names: Vec<String>,
    /// Language of the sentence.
    pub language: &'static str,
    pub way: Way,
    /// Whether it counts in the main score.
    pub core: bool,
}

impl Asked {
    /// The codes of which one must come out.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.code.as_str()).chain(self.or.iter().map(String::as_str))
    }
}

/// Short and official names in `country-codes.csv`: language, columns.
const COLUMNS: [(&str, [&str; 3]); 6] = [
    ("ar", ["official_name_ar", "UNTERM Arabic Short", "UNTERM Arabic Formal"]),
    ("en", ["official_name_en", "UNTERM English Short", "UNTERM English Formal"]),
    ("es", ["official_name_es", "UNTERM Spanish Short", "UNTERM Spanish Formal"]),
    ("fr", ["official_name_fr", "UNTERM French Short", "UNTERM French Formal"]),
    ("ru", ["official_name_ru", "UNTERM Russian Short", "UNTERM Russian Formal"]),
    ("zh", ["official_name_cn", "UNTERM Chinese Short", "UNTERM Chinese Formal"]),
];

const NEWSMAP: [(&str, &str); 6] = [
    ("ar", "newsmap_arabic.yml"),
    ("en", "newsmap_english.yml"),
    ("es", "newsmap_spanish.yml"),
    ("fr", "newsmap_french.yml"),
    ("ru", "newsmap_russian.yml"),
    ("zh", "newsmap_chinese_simplified.yml"),
];

/// All questions of a folder's lists.
pub(crate) fn read(folder: &Path) -> Result<Vec<Asked>> {
    let text =
        |name: &str| fs::read_to_string(folder.join(name)).with_context(|| format!("{name}: cannot be read"));
    let table = table(&text("country-codes.csv")?);
    let mut out = country_codes(&table);
    let alpha3: BTreeMap<&str, &str> = table
        .iter()
        .filter_map(|r| Some((r.get("ISO3166-1-Alpha-2")?.as_str(), r.get("ISO3166-1-Alpha-3")?.as_str())))
        .collect();
    for (language, file) in NEWSMAP {
        newsmap(&text(file)?, language, &alpha3, &mut out);
    }
    territories(&text("rigour_territories.jsonl")?, &mut out)?;
    Ok(out)
}

/// Rows of a CSV file by column.
fn table(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut rows = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' => {}
            c => cell.push(c),
        }
    }
    if !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    let Some((head, rows)) = rows.split_first() else { return Vec::new() };
    rows.iter().map(|r| head.iter().cloned().zip(r.iter().cloned()).collect()).collect()
}

fn country_codes(table: &[BTreeMap<String, String>]) -> Vec<Asked> {
    let mut out = Vec::new();
    for row in table {
        let Some(code) = row.get("ISO3166-1-Alpha-3").filter(|c| c.len() == 3) else { continue };
        for (language, columns) in COLUMNS {
            let mut names: Vec<String> = Vec::new();
            for name in columns.iter().filter_map(|c| row.get(*c)).map(|n| plain(n)) {
                if !name.is_empty() && !names.contains(&name) {
                    names.push(name);
                }
            }
            out.extend(names.into_iter().map(|name| Asked {
                list: "country-codes".into(),
                category: language.into(),
                code: code.clone(),
                or: Vec::new(),
                names: vec![name],
                language,
                way: Way::Name,
                core: true,
            }));
        }
    }
    out
}

/// A name without the article that the list writes behind it ("Gambia (the)", "Albanie (l')"), and without notes
/// ("[note 1]", "*").
fn plain(name: &str) -> String {
    let name = name.trim().trim_end_matches('*').trim();
    let Some((head, tail)) = name.rsplit_once('(') else { return name.to_string() };
    let inside = tail.trim_end_matches([')', ' ']);
    let article = inside.chars().count() <= 4 && inside.chars().all(|c| c.is_lowercase() || "'’".contains(c));
    if article { head.trim().to_string() } else { name.to_string() }
}

/// Entries of a newsmap dictionary: `'BI': [Burundi, Burundian*, Bujumbura]`.
fn newsmap(text: &str, language: &'static str, alpha3: &BTreeMap<&str, &str>, out: &mut Vec<Asked>) {
    for line in text.lines() {
        let Some((code, list)) = line.trim().split_once(':') else { continue };
        let code = code.trim_matches(['\'', '"', ' ']);
        let Some(list) = list.trim().strip_prefix('[').and_then(|l| l.split(']').next()) else { continue };
        let Some(code) = alpha3.get(code) else { continue };
        for entry in list.split(',').map(|e| e.trim().trim_matches(['\'', '"'])).filter(|e| !e.is_empty()) {
            let stem = entry.contains('*');
            let mut names = vec![entry.to_string()];
            // the Arabic list makes adjectives by writing ي behind any name: the words themselves drop a final ا
            if language == "ar" && stem {
                names.extend(entry.trim_end_matches('*').strip_suffix("اي").map(|e| format!("{e}ي")));
            }
            out.push(Asked {
                list: if stem { "newsmap stems" } else { "newsmap names" }.into(),
                category: language.into(),
                code: (*code).to_string(),
                or: Vec::new(),
                names,
                language,
                way: if stem { Way::Stem } else { Way::Name },
                core: true,
            });
        }
    }
}

/// Territories: of each, whether its names are read, by script. The list does not say of which language a name is;
/// a territory passes in a script if its English names (Latin) or one of its names (the others) are read right.
fn territories(text: &str, out: &mut Vec<Asked>) -> Result<()> {
    let rows: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let field = |row: &Value, name: &str| row[name].as_str().map(str::to_string);
    let alpha3: BTreeMap<String, String> =
        rows.iter().filter_map(|r| Some((field(r, "code")?, field(r, "alpha3")?.to_uppercase()))).collect();
    let known = |code: &str| lexicon().world().state(code).is_some();
    for row in &rows {
        // codes of the list's own (islands, ended states) go by the state that they belong to or passed to
        let own = field(row, "alpha3").map(|a| a.to_uppercase());
        let of = |code: &str| alpha3.get(code).filter(|a| known(a)).cloned();
        let parent = field(row, "parent").and_then(|p| of(&p));
        let passed = row["successors"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let mut or: Vec<String> = passed.filter_map(of).collect();
        or.extend(own.clone().filter(|a| known(a)));
        or.extend(parent.clone());
        let Some(code) = own.filter(|a| known(a)).or(parent).or(or.first().cloned()) else { continue };
        let latin = ["name", "full_name"].iter().filter_map(|n| field(row, n));
        // "Ajman (United Arab Emirates)": the name with a note
        let put = |script: &str, names: Vec<String>, language: &'static str| Asked {
            list: "territories".into(),
            category: script.into(),
            code: code.clone(),
            or: or.clone(),
            names,
            language,
            way: Way::Name,
            core: true,
        };
        let mut english: Vec<String> = latin.filter(|n| !n.contains('(')).collect();
        english.dedup();
        for name in english {
            out.push(put("Latin", vec![name], "en"));
        }
        let all = || ["names_strong", "names_weak"].iter().filter_map(|n| row[*n].as_array()).flatten();
        for (script, language, letters) in [
            ("Arabic", "ar", '\u{621}'..='\u{64A}'),
            ("Cyrillic", "ru", '\u{410}'..='\u{44F}'),
            ("Han", "zh", '\u{4E00}'..='\u{9FFF}'),
        ] {
            let written = |n: &&str| {
                n.chars().any(char::is_alphabetic)
                    && n.chars().filter(|c| c.is_alphabetic()).all(|c| letters.contains(&c))
            };
            let names: Vec<String> =
                all().filter_map(Value::as_str).filter(written).map(str::to_string).collect();
            if !names.is_empty() {
                out.push(put(script, names, language));
            }
        }
    }
    Ok(())
}
