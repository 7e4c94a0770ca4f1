//! Lines of a dictionary without their comments, and the words of its phrases.
use crate::sentence::cut;

/// The lines with something in them, numbered from 1, without `<!-- … -->` and what stands behind one of `marks`.
pub(crate) fn lines<'t>(text: &'t str, marks: &'t [char]) -> impl Iterator<Item = (usize, String)> + 't {
    let mut inside = false;
    (1..).zip(text.lines()).filter_map(move |(n, line)| {
        let line = legation_tables::without_comments(line, marks, &mut inside);
        let line = line.trim();
        (!line.is_empty()).then(|| (n, line.to_string()))
    })
}

/// The words of a phrase (`PRESIDENT_HOSNI MUBARAK_`), in capitals, cut as sentences are. A dash alone is no word.
pub(crate) fn words(phrase: &str) -> Vec<String> {
    let words: Vec<String> = cut(phrase).into_iter().map(|piece| capitals(&phrase[piece])).collect();
    if words == ["-"] { Vec::new() } else { words }
}

/// A word as dictionaries write it.
pub(crate) fn capitals(word: &str) -> String {
    word.to_uppercase().replace('’', "'")
}

/// What stands in the first brackets, and what before them.
pub(crate) fn bracketed(line: &str) -> Option<(&str, &str)> {
    let (before, rest) = line.split_once('[')?;
    let (inside, _) = rest.split_once(']')?;
    Some((before.trim(), inside.trim()))
}
