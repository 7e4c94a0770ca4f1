//! A word as a row of levelled letters, and the ways to cut it.
use std::ops::Range;
use std::sync::OnceLock;

/// Longer words than this, in letters, are left whole.
const LONGEST: usize = 24;

/// One way to cut a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cut {
    /// Letters of the conjunction.
    pub(super) conjunction: u8,
    /// Letters of the preposition or the future marker.
    pub(super) preposition: u8,
    /// Letters of the pronoun.
    pub(super) pronoun: u8,
    /// Whether the stem begins with what ل leaves of the article (`لل…`).
    pub(super) article: bool,
    /// The letter that the stem's last one stands for before a pronoun.
    pub(super) ending: Option<char>,
}

/// The clitics of `data/lang/ar/clitics.tsv`.
#[derive(Debug, Default)]
pub(super) struct Clitics {
    pub(super) conjunctions: Vec<char>,
    pub(super) prepositions: Vec<char>,
    pub(super) future: Vec<char>,
    pub(super) pronouns: Vec<Vec<char>>,
    /// A letter before a pronoun, and what it is at the end of a word.
    pub(super) restored: Vec<(char, char)>,
}

/// The clitics, read once.
pub(super) fn clitics() -> &'static Clitics {
    static CLITICS: OnceLock<Clitics> = OnceLock::new();
    CLITICS.get_or_init(|| {
        let mut clitics = Clitics::default();
        let file = include_str!("../../../../data/lang/ar/clitics.tsv");
        for (class, forms) in file.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
        {
            let letters = || forms.split('|').filter_map(|f| f.chars().next());
            match class {
                "conjunction" => clitics.conjunctions = letters().collect(),
                "preposition" => clitics.prepositions = letters().collect(),
                "future" => clitics.future = letters().collect(),
                "pronoun" => clitics.pronouns = forms.split('|').map(|f| f.chars().collect()).collect(),
                "restored" => {
                    let pairs = forms.split('|').filter_map(|f| f.split_once('='));
                    let level = |s: &str| s.chars().next().and_then(level);
                    clitics.restored = pairs.filter_map(|(a, b)| Some((level(a)?, level(b)?))).collect();
                }
                _ => {}
            }
        }
        clitics
    })
}

/// The letters of one word, and where each ends in its bytes (marks go with the letter before).
#[derive(Debug, Default)]
pub(super) struct Letters {
    letters: Vec<char>,
    ends: Vec<usize>,
    /// The letters that carry a hamza on an alef, one bit each.
    hamzas: u32,
    /// Room for forms that are looked up.
    pub(super) form: String,
}

impl Letters {
    /// Takes in a word; false if it is no Arabic word of a length to be cut.
    pub(super) fn read(&mut self, word: &str) -> bool {
        self.letters.clear();
        self.ends.clear();
        self.hamzas = 0;
        for (at, c) in word.char_indices() {
            let end = at + c.len_utf8();
            match c {
                '\u{621}'..='\u{63A}'
                | '\u{641}'..='\u{64A}'
                | '\u{671}'
                | '\u{6A9}'
                | '\u{6AF}'
                | '\u{6CC}'
                | '\u{67E}'
                | '\u{686}'
                | '\u{6A4}' => {
                    let Some(l) = level(c) else { return false };
                    self.hamzas |=
                        u32::from(matches!(c, 'أ' | 'إ')).checked_shl(self.letters.len() as u32).unwrap_or(0);
                    self.letters.push(l);
                    self.ends.push(end);
                }
                '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' => match self.ends.last_mut() {
                    Some(last) => *last = end,
                    None => return false,
                },
                _ => return false,
            }
        }
        !self.letters.is_empty() && self.letters.len() <= LONGEST
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    pub(super) fn all(&self) -> &[char] {
        &self.letters
    }

    /// Whether letter `i` is written with a hamza on or under an alef.
    pub(super) fn hamza_at(&self, i: usize) -> bool {
        self.hamzas.checked_shr(i as u32).is_some_and(|h| h & 1 == 1)
    }

    /// Whether a letter that may be a clitic stands before an alef with hamza.
    pub(super) fn hamza(&self) -> bool {
        let clitics = clitics();
        let first = self.letters.first();
        self.hamza_at(1)
            && first.is_some_and(|c| clitics.conjunctions.contains(c) || clitics.prepositions.contains(c))
    }

    /// Whether the word is nothing but a conjunction or a preposition.
    pub(super) fn is_clitic(&self) -> bool {
        let clitics = clitics();
        matches!(self.letters.as_slice(), [c] if clitics.conjunctions.contains(c) || clitics.prepositions.contains(c))
    }

    pub(super) fn bytes(&self, letters: Range<usize>) -> Range<usize> {
        let at = |i: usize| if i == 0 { 0 } else { self.ends[i - 1] };
        at(letters.start)..at(letters.end)
    }

    /// The letters of the stem of a cut.
    pub(super) fn stem(&self, cut: Cut) -> &[char] {
        let from = usize::from(cut.conjunction) + usize::from(cut.preposition);
        &self.letters[from..self.letters.len() - usize::from(cut.pronoun)]
    }

    /// Appends the normal form of the stem, its article and its last letter as they are without clitics.
    pub(super) fn stem_form(&self, cut: Cut, out: &mut String) {
        let stem = self.stem(cut);
        if cut.article {
            out.push('ا');
        }
        let last = stem.len().saturating_sub(1);
        for (i, c) in stem.iter().enumerate() {
            let c = if i == last { cut.ending.unwrap_or(*c) } else { *c };
            // normal forms write ة as ه
            out.push(if c == 'ة' { 'ه' } else { c });
        }
    }
}

/// One letter for those that are written carelessly; ة is kept apart from ه, which may be a pronoun.
pub(super) fn level(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'گ' => 'غ',
        '\u{621}'..='\u{64A}' | '\u{67E}'..='\u{6A4}' => c,
        _ => return None,
    })
}
