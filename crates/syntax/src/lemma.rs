//! Lemmas: the edit that the longest known ending calls for, under the part of speech.

use crate::hash::{chars, key2, key3};
use crate::norm::level;
use crate::table::Table;
use crate::tags::{Feats, Upos};

/// The longest ending that has rules.
pub const LONGEST: usize = 7;

/// How a form becomes its lemma: characters taken off either end, others put on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Edit {
    /// Whether the form is put in lower case first.
    pub lower: bool,
    /// Characters taken off the front.
    pub front: u16,
    /// Characters taken off the end.
    pub back: u16,
    /// What is put in front.
    pub prefix: String,
    /// What is put at the end; the whole lemma when nothing of the form is kept.
    pub suffix: String,
    /// Whether nothing of the form is kept.
    pub whole: bool,
}

impl Edit {
    /// The edit from a form to its lemma.
    pub fn between(form: &str, lemma: &str) -> Self {
        let lower = lemma.chars().all(|c| !c.is_uppercase());
        let f: Vec<char> = if lower { form.to_lowercase().chars().collect() } else { form.chars().collect() };
        let l: Vec<char> = lemma.chars().collect();
        // the longest run that both share; words are short, so the square of their lengths is nothing
        let mut top = (0, 0, 0);
        for i in 0..f.len().min(60) {
            for j in 0..l.len().min(60) {
                let n = f[i..].iter().zip(&l[j..]).take_while(|(a, b)| a == b).count();
                if n > top.2 {
                    top = (i, j, n);
                }
            }
        }
        let (i, j, n) = top;
        if n == 0 || (n < 2 && f.len() > 2) {
            return Self { whole: true, suffix: lemma.to_owned(), ..Self::default() };
        }
        Self {
            lower,
            front: i as u16,
            back: (f.len() - i - n) as u16,
            prefix: l[..j].iter().collect(),
            suffix: l[j + n..].iter().collect(),
            whole: false,
        }
    }

    /// Appends the lemma of a form; false when the form is too short for the edit.
    pub fn apply(&self, form: &str, out: &mut String) -> bool {
        if self.whole {
            out.push_str(&self.suffix);
            return true;
        }
        let n = form.chars().count();
        let (front, back) = (usize::from(self.front), usize::from(self.back));
        if n <= front + back {
            return false;
        }
        out.push_str(&self.prefix);
        for c in form.chars().skip(front).take(n - front - back) {
            if self.lower && c.is_uppercase() { out.extend(c.to_lowercase()) } else { out.push(c) }
        }
        out.push_str(&self.suffix);
        true
    }

    /// One line of the model.
    pub fn write(&self) -> String {
        let flags = u8::from(self.lower) + 2 * u8::from(self.whole);
        format!("{flags}\t{}\t{}\t{}\t{}", self.front, self.back, self.prefix, self.suffix)
    }

    /// Reads what `write` wrote.
    pub fn read(line: &str) -> Option<Self> {
        let mut c = line.split('\t');
        let flags: u8 = c.next()?.parse().ok()?;
        Some(Self {
            lower: flags & 1 != 0,
            whole: flags & 2 != 0,
            front: c.next()?.parse().ok()?,
            back: c.next()?.parse().ok()?,
            prefix: c.next()?.to_owned(),
            suffix: c.next()?.to_owned(),
        })
    }
}

/// The keys under which a word may have a rule, the most telling first: form with features, form, then its endings
/// from the longest to the empty one.
pub fn keys(form: &str, upos: Upos, feats: Feats) -> [u64; LONGEST + 3] {
    let mut out = [0; LONGEST + 3];
    let t = upos as u64;
    let whole = chars(form.chars().filter_map(level));
    out[0] = key3(301, t, whole, u64::from(feats.0));
    out[1] = key2(302, t, whole);
    let mut ending = crate::hash::chars([]);
    let mut back = form.chars().rev().filter_map(level);
    out[LONGEST + 2] = key2(303, t, ending);
    for k in 1..=LONGEST {
        if let Some(c) = back.next() {
            ending = crate::hash::mix(ending, u64::from(c));
        }
        out[LONGEST + 2 - k] = key2(303 + k as u64, t, ending);
    }
    out
}

/// The rules of a model.
#[derive(Debug, Clone, Default)]
pub struct Lemmatiser {
    /// From keys to edits.
    pub table: Table,
    /// The edits.
    pub edits: Vec<Edit>,
}

impl Lemmatiser {
    /// Appends the lemma of a word.
    pub fn lemma(&self, form: &str, upos: Upos, feats: Feats, out: &mut String) {
        let start = out.len();
        for key in keys(form, upos, feats) {
            if let Some(edit) = self.table.get(key).and_then(|e| self.edits.get(usize::from(e)))
                && edit.apply(form, out)
            {
                return;
            }
            out.truncate(start);
        }
        out.push_str(form);
    }
}
