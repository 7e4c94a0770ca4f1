//! The most likely languages of a row of words, where a change must pay for itself.
use super::{CLASSES, Classifier};
use legation_normal::push_normal;

const N: usize = CLASSES.len();

/// What stands between a word and the word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing that matters.
    None,
    /// A full stop or a quotation mark: languages change there more easily.
    Mark,
    /// A new paragraph.
    Paragraph,
}

impl Gap {
    /// What a change of language costs here, in logarithms of chances.
    fn cost(self) -> f32 {
        match self {
            Gap::None => 4.0,
            Gap::Mark => 3.5,
            Gap::Paragraph => 3.0,
        }
    }
}

/// How much a word with a capital counts: it may be a foreign name.
const CAPITAL: f32 = 0.15;

/// A word that opens a paragraph counts in full up to this many letters, although it has a capital.
const OPENING: usize = 3;

/// What a change to no language in particular costs on top: foreign names look like it.
const STRANGE: f32 = 2.0;
const UND: usize = N - 1;

/// No word counts more than this for or against a language.
const MOST: f32 = 4.0;

/// Words in order, decided together by [`Chain::decode`].
#[derive(Debug, Clone)]
pub struct Chain {
    classifier: &'static Classifier,
    word: String,
    scores: [f32; N],
    /// For each word and class the class before it, two bits each.
    back: Vec<u8>,
}

impl Chain {
    /// An empty chain.
    #[must_use]
    pub fn new(classifier: &'static Classifier) -> Self {
        Chain { classifier, word: String::new(), scores: [0.0, 0.0, 0.0, -1.0], back: Vec::new() }
    }

    /// The next word.
    pub fn push(&mut self, word: &str, gap: Gap) {
        self.word.clear();
        push_normal(word, &mut self.word);
        let first = word.chars().next().unwrap_or(' ');
        // short words open paragraphs with articles; longer ones mostly with names
        let opens = gap == Gap::Paragraph && word.chars().count() <= OPENING;
        let capital = first.is_uppercase() && !opens;
        let weight = if capital { CAPITAL } else { 1.0 };
        let chances = self.classifier.word(&self.word);
        let cost = gap.cost();
        let best = (0..N).max_by(|a, b| self.scores[*a].total_cmp(&self.scores[*b])).unwrap_or(0);
        let mut back = 0;
        let mut scores = self.scores;
        for (class, score) in scores.iter_mut().enumerate() {
            let change = cost + if class == UND { STRANGE } else { 0.0 };
            let from = if self.scores[best] - change > self.scores[class] { best } else { class };
            back |= (from as u8) << (2 * class);
            let entering = if from == class { 0.0 } else { change };
            *score = self.scores[from] - entering + weight * chances[class].max(-MOST);
        }
        // the best is kept at nought, so that a long text does not wear the numbers out
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        self.scores = scores.map(|s| s - most);
        self.back.push(back);
    }

    /// The language of every word.
    pub fn decode(&self) -> impl Iterator<Item = &'static str> {
        let mut class = (0..N).max_by(|a, b| self.scores[*a].total_cmp(&self.scores[*b])).unwrap_or(0);
        let mut classes = vec![0_u8; self.back.len()];
        for (i, back) in self.back.iter().enumerate().rev() {
            classes[i] = class as u8;
            class = usize::from(back >> (2 * class) & 3);
        }
        classes.into_iter().map(|c| CLASSES[c as usize])
    }
}
