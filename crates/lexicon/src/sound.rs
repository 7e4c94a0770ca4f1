//! The sound of a name, roughly: the consonants that Arabic, Cyrillic and Latin spellings of it share.

/// The phonetic skeleton of a name in Arabic, Cyrillic or Latin script.
///
/// Vowels go, doubled consonants are one, and consonants that one script or language writes for another's are
/// written alike (g, j, q, k and kh; b and p; v, w and f; s, z and sh).
///
/// ```
/// use legation_lexicon::sound;
/// assert_eq!(sound("سيرغي لافروف"), sound("Sergey Lavrov"));
/// assert_eq!(sound("Сергей Лавров"), sound("Sergueï Lavrov"));
/// ```
#[must_use]
pub fn sound(name: &str) -> String {
    let plain = legation_normal::folded(name);
    let mut out = String::new();
    let mut letters = plain.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        let class = match c {
            's' | 'c' | 't' | 'z' | 'k' | 'g' | 'd' if next == Some('h') => {
                letters.next();
                match c {
                    's' | 'c' | 'z' => 'S',
                    't' | 'd' => 'T',
                    _ => 'K',
                }
            }
            'p' if next == Some('h') => {
                letters.next();
                'F'
            }
            'g' | 'j' | 'q' | 'k' | 'c' | 'x' | 'ج' | 'غ' | 'ق' | 'ك' | 'خ' | 'г' | 'к' | 'х' => 'K',
            's' | 'z' | 'س' | 'ص' | 'ز' | 'ش' | 'с' | 'з' | 'ж' | 'ш' | 'щ' | 'ц' | 'ч' => 'S',
            't' | 'd' | 'ت' | 'ط' | 'د' | 'ض' | 'ث' | 'ذ' | 'ظ' | 'т' | 'д' => 'T',
            'b' | 'p' | 'ب' | 'п' | 'б' => 'P',
            'f' | 'v' | 'w' | 'ف' | 'в' | 'ф' => 'F',
            'l' | 'ل' | 'л' => 'L',
            'm' | 'م' | 'м' => 'M',
            'n' | 'ن' | 'н' => 'N',
            'r' | 'ر' | 'р' => 'R',
            // و and h sound in some spellings only
            ' ' | '-' => '-',
            _ => continue,
        };
        let leading = class == '-' && out.is_empty();
        if !leading && !out.ends_with(class) {
            out.push(class);
        }
    }
    out.trim_end_matches('-').to_string()
}
