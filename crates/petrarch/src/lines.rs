//! Lines of a dictionary without their comments, and the words of its phrases.
use crate::sentence::cut;

/// The lines with something in them, numbered from 1, without `<!-- … -->` and what stands behind one of `marks`.
pub(crate) fn lines<'t>(text: &'t str, marks: &'t [char]) -> impl Iterator<Item = (usize, String)> + 't {
    let mut inside = false;
    (1..).zip(text.lines()).filter_map(move |(n, line)| {
        let line = uncommented(line, marks, &mut inside);
        let line = line.trim();
        (!line.is_empty()).then(|| (n, line.to_string()))
    })
}

fn uncommented(line: &str, marks: &[char], inside: &mut bool) -> String {
    let mut out = String::new();
    let mut rest = line;
    loop {
        if *inside {
            let Some((_, after)) = rest.split_once("-->") else { return out };
            (*inside, rest) = (false, after);
        } else if let Some((before, after)) = rest.split_once("<!--") {
            out.push_str(before);
            (*inside, rest) = (true, after);
        } else {
            out.push_str(rest);
            break;
        }
    }
    out.split(marks).next().unwrap_or("").to_string()
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
