//! The form in which a word is looked up: case folded, digits alike, Arabic alefs, vowels and tatweel levelled.

/// One character as models see it; `None` for marks that carry nothing.
#[inline]
pub fn level(c: char) -> Option<char> {
    match c {
        'a'..='z' => Some(c),
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        '0'..='9' | '٠'..='٩' | '۰'..='۹' => Some('0'),
        '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        '’' | '‘' | 'ʼ' => Some('\''),
        '“' | '”' | '«' | '»' | '„' => Some('"'),
        '،' => Some(','),
        'ё' | 'Ё' => Some('е'),
        c if c.is_ascii() => Some(c),
        c => Some(if c.is_uppercase() { c.to_lowercase().next().unwrap_or(c) } else { c }),
    }
}

/// The levelled form of a word.
pub fn levelled(word: &str) -> String {
    word.chars().filter_map(level).collect()
}

/// The hash of the levelled form of a word.
#[inline]
pub fn hash(word: &str) -> u64 {
    crate::hash::chars(word.chars().filter_map(level))
}
