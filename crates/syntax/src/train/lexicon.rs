//! The kinds of words, from lists that the project keeps: what a treebank of some hundred sentences has not seen.

use crate::norm;
use crate::table::Table;

/// Arabic words by kind.
const AR: &str = include_str!("../../data/ar/words.txt");
/// Spanish words by kind.
const ES: &str = include_str!("../../data/es/words.txt");
/// Chinese words by kind.
const ZH: &str = include_str!("../../data/zh/words.txt");

/// The table of the kinds of the words of a language, by the hashes of their forms; `None` where there is no list.
pub fn of(lang: &str) -> Option<Vec<u8>> {
    let list = match lang {
        "ar" => AR,
        "es" => ES,
        "zh" => ZH,
        _ => return None,
    };
    let mut pairs: Vec<(u64, u16)> = Vec::new();
    for (kind, line) in (1..).zip(list.lines().filter(|l| !l.starts_with('#'))) {
        pairs.extend(line.split(' ').skip(1).map(|w| (norm::hash(w), kind)));
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|p| p.0);
    Some(Table::write(&pairs))
}
