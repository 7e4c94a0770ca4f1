//! Which language a word in Latin letters is of: hashed letter n-grams, a linear model, and a chain over the words.
//!
//! The model knows English, French, Spanish and, as `und`, a handful of languages that Legation does not read.
//! A word alone says little; the chain lets words speak together and makes every change of language cost.
//!
//! ```
//! use legation_text::langid::{Chain, Classifier, Gap};
//! let mut chain = Chain::new(Classifier::shared());
//! for word in "the minister said que le gouvernement est prêt à négocier".split(' ') {
//!     chain.push(word, Gap::None);
//! }
//! let languages: Vec<_> = chain.decode().collect();
//! assert_eq!(languages[..3], ["en", "en", "en"]);
//! assert_eq!(languages[4..], ["fr"; 6]);
//! ```
mod chain;
mod features;
pub mod train;

pub use chain::{Chain, Gap};
pub use features::CLASSES;

use features::{BUCKETS, buckets};
use std::sync::OnceLock;

static WEIGHTS: &[u8] = include_bytes!("../../../../models/langid.bin");

/// The linear model: a weight for each n-gram and class.
#[derive(Debug, Clone)]
pub struct Classifier {
    scale: f32,
    weights: std::borrow::Cow<'static, [u8]>,
}

impl Classifier {
    /// The model that is built in.
    #[must_use]
    pub fn shared() -> &'static Classifier {
        static SHARED: OnceLock<Classifier> = OnceLock::new();
        SHARED.get_or_init(|| Classifier::from_bytes(WEIGHTS))
    }

    /// A model from its file: a scale (little-endian f32), then one signed byte for each n-gram and class.
    /// A file of another size gives a model that knows nothing.
    #[must_use]
    pub fn from_bytes(bytes: &'static [u8]) -> Self {
        match bytes.split_first_chunk::<4>() {
            Some((scale, rest)) if rest.len() == BUCKETS * CLASSES.len() => {
                Classifier { scale: f32::from_le_bytes(*scale), weights: rest.into() }
            }
            _ => Classifier { scale: 0.0, weights: vec![0; BUCKETS * CLASSES.len()].into() },
        }
    }

    /// A model just trained.
    #[must_use]
    pub fn from_vec(bytes: Vec<u8>) -> Self {
        let scale = bytes.first_chunk::<4>().map_or(0.0, |s| f32::from_le_bytes(*s));
        Classifier { scale, weights: bytes[4.min(bytes.len())..].to_vec().into() }
    }

    /// Logarithms of the chances of each class for a word by itself.
    #[must_use]
    pub fn word(&self, normal: &str) -> [f32; CLASSES.len()] {
        let mut sums = [0_i32; CLASSES.len()];
        let mut count = 0;
        buckets(normal, |bucket| {
            let row = &self.weights[bucket * CLASSES.len()..][..CLASSES.len()];
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(i8::from_le_bytes([*weight]));
            }
            count += 1;
        });
        let scores = sums.map(|s| s as f32 * self.scale / f32::max(count as f32, 1.0).sqrt());
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let all = scores.iter().map(|s| (s - most).exp()).sum::<f32>().ln() + most;
        scores.map(|s| s - all)
    }
}
