//! The form in which a word is looked up: case folded, digits alike, Arabic alefs, vowels and tatweel levelled.

use std::sync::OnceLock;

/// Traditional characters and their simplified forms.
const SIMPLIFIED: &str = include_str!("../data/zh/simplified.txt");
const FIRST: u32 = 0x4E00;

/// The simplified form of a Chinese character, so that one model reads both scripts.
fn simplified(c: char) -> char {
    static TABLE: OnceLock<Box<[char]>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: Vec<char> = (FIRST..0xA000).filter_map(char::from_u32).collect();
        for pair in SIMPLIFIED.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace) {
            let mut pair = pair.chars();
            if let (Some(from), Some(to)) = (pair.next(), pair.next())
                && let Some(slot) = table.get_mut((from as u32).wrapping_sub(FIRST) as usize)
            {
                *slot = to;
            }
        }
        table.into_boxed_slice()
    });
    table.get((c as u32).wrapping_sub(FIRST) as usize).copied().unwrap_or(c)
}

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
        '\u{4E00}'..='\u{9FFF}' => Some(simplified(c)),
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
