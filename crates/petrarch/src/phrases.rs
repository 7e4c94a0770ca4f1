//! Looking up phrases of several words.
use crate::sentence::Word;
use std::collections::HashMap;

/// Phrases by their first word, the longest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrases {
    by_first: HashMap<String, Vec<(Vec<String>, u32)>>,
}

impl Phrases {
    /// An index of phrases, each with the number that it stands for; of equal phrases the first counts.
    pub fn new<'p>(phrases: impl Iterator<Item = (&'p Vec<String>, usize)>) -> Phrases {
        let mut out = Phrases::default();
        for (words, number) in phrases {
            let Some(first) = words.first() else { continue };
            let list = out.by_first.entry(first.clone()).or_default();
            list.push((words.clone(), u32::try_from(number).unwrap_or(u32::MAX)));
        }
        // the order of the map does not matter: each list is put in order by itself
        #[allow(clippy::iter_over_hash_type)]
        for list in out.by_first.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        out
    }

    /// The longest phrase that begins at word `at`: its number and how many words it has.
    pub fn at(&self, words: &[Word], at: usize) -> Option<(usize, usize)> {
        self.all(words, at).next()
    }

    /// The phrases that begin at word `at`, the longest first.
    pub fn all<'a>(&'a self, words: &'a [Word], at: usize) -> impl Iterator<Item = (usize, usize)> + 'a {
        let list = words.get(at).and_then(|w| self.by_first.get(&w.form));
        let fits = move |phrase: &[String]| {
            let here = words.get(at..at + phrase.len());
            here.is_some_and(|here| here.iter().zip(phrase).all(|(w, p)| w.form == *p))
        };
        let list = list.into_iter().flatten();
        list.filter(move |(phrase, _)| fits(phrase)).map(|(phrase, number)| (*number as usize, phrase.len()))
    }
}
