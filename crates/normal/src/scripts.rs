//! Words that mix Latin and Cyrillic letters, by a slip of the keyboard or to deceive: a letter that looks like one of
//! the other script stands for that one, where the rest of the word leaves no doubt which script is meant.

/// Pairs of letters that look alike: Latin, Cyrillic.
const ALIKE: [(char, char); 26] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('J', 'Ј'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('S', 'Ѕ'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('j', 'ј'),
    ('k', 'к'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('x', 'х'),
    ('y', 'у'),
];

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4FF}')
}

/// The letter of the other script that looks so.
fn other(c: char) -> Option<char> {
    let pair = ALIKE.iter().find(|(l, k)| c == *l || c == *k)?;
    Some(if pair.0 == c { pair.1 } else { pair.0 })
}

/// The word with each part of it (between hyphens) in the one script that the part is meant in; nothing where no part
/// changes: it is in one script already, or its letters leave doubt, or there are several words.
pub(crate) fn mended(word: &str) -> Option<String> {
    let bytes = word.as_bytes();
    // Cyrillic letters begin with one of four bytes: most words are told by that alone
    let mixed = bytes.iter().any(u8::is_ascii_alphabetic) && bytes.iter().any(|b| matches!(b, 0xD0..=0xD3));
    if !mixed || bytes.iter().any(|b| matches!(b, b' ' | b'0'..=b'9')) {
        return None;
    }
    let parts: Vec<Option<String>> = word.split('-').map(part).collect();
    if parts.iter().all(Option::is_none) {
        return None;
    }
    let joined: Vec<String> =
        word.split('-').zip(parts).map(|(plain, one)| one.unwrap_or_else(|| plain.to_string())).collect();
    Some(joined.join("-"))
}

fn part(word: &str) -> Option<String> {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    if letters().all(is_cyrillic) || !letters().any(is_cyrillic) {
        return None;
    }
    let (mut latin, mut cyrillic) = (false, false);
    for c in letters().filter(|c| other(*c).is_none()) {
        cyrillic |= is_cyrillic(c);
        latin |= !is_cyrillic(c);
    }
    if latin == cyrillic {
        return None;
    }
    let foreign = |c: char| c.is_alphabetic() && is_cyrillic(c) != cyrillic;
    Some(word.chars().map(|c| if foreign(c) { other(c).unwrap_or(c) } else { c }).collect())
}
