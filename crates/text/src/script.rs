//! The script of a word.

/// Scripts that matter for telling languages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Han,
    /// Japanese syllables, kept apart because they make Han characters Japanese.
    Kana,
    Other,
}

/// The script of `word` by its first letter; `None` if it has no letter.
pub(crate) fn of(word: &str) -> Option<Script> {
    word.chars().find_map(of_char)
}

fn of_char(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | 'À'..='ʯ' | '\u{1E00}'..='\u{1EFF}' if c != '×' && c != '÷' => {
            Script::Latin
        }
        '\u{620}'..='\u{64A}'
        | '\u{66E}'..='\u{6D3}'
        | '\u{750}'..='\u{77F}'
        | '\u{FB50}'..='\u{FDFB}'
        | '\u{FE70}'..='\u{FEFC}' => Script::Arabic,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' => Script::Kana,
        _ if legation_normal::is_han(c) => Script::Han,
        _ if c.is_alphabetic() => Script::Other,
        _ => return None,
    })
}
