//! Trains the model: softmax regression over single words, in a fixed order from a fixed seed.
use super::Classifier;
use super::features::{BUCKETS, CLASSES, buckets};

/// What the training does; the defaults made the committed model.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Where the row of random numbers begins.
    pub seed: u64,
    /// Passes over the words.
    pub passes: usize,
    /// Size of a step.
    pub rate: f32,
    /// What is taken off every weight that a step touches, as a part of it.
    pub decay: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { seed: 1, passes: 6, rate: 0.25, decay: 2e-5 }
    }
}

/// Trains on normal forms of words with the number of their class, and gives the model's file.
///
/// Classes are seen equally often, whatever the number of their words.
#[must_use]
pub fn train(words: &[(String, usize)], settings: Settings) -> Vec<u8> {
    let mut by_class: Vec<Vec<&str>> = vec![Vec::new(); CLASSES.len()];
    for (word, class) in words {
        if let Some(list) = by_class.get_mut(*class) {
            list.push(word);
        }
    }
    let each = by_class.iter().map(Vec::len).max().unwrap_or(0);
    let mut weights = vec![[0.0_f32; CLASSES.len()]; BUCKETS];
    let mut total = weights.clone();
    let mut random = settings.seed;
    let mut rows = Vec::new();
    for pass in 0..settings.passes {
        let rate = settings.rate / (1.0 + pass as f32);
        for _ in 0..each {
            for (class, list) in by_class.iter().enumerate() {
                if list.is_empty() {
                    continue;
                }
                let word = list[next(&mut random) % list.len()];
                rows.clear();
                buckets(word, |row| rows.push(row));
                step(&mut weights, &rows, class, rate, settings.decay);
            }
        }
        // the mean over the passes is steadier than the last
        for (sum, row) in total.iter_mut().zip(&weights) {
            for (s, w) in sum.iter_mut().zip(row) {
                *s += w / settings.passes as f32;
            }
        }
    }
    pack(&total)
}

fn step(weights: &mut [[f32; CLASSES.len()]], rows: &[usize], class: usize, rate: f32, decay: f32) {
    let norm = (rows.len() as f32).sqrt().max(1.0);
    let mut scores = [0.0_f32; CLASSES.len()];
    for row in rows {
        for (score, w) in scores.iter_mut().zip(&weights[*row]) {
            *score += w / norm;
        }
    }
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let chances = scores.map(|s| (s - most).exp());
    let all: f32 = chances.iter().sum();
    for row in rows {
        for (i, w) in weights[*row].iter_mut().enumerate() {
            let wanted = f32::from(u8::from(i == class));
            *w += rate * (wanted - chances[i] / all) / norm - decay * *w;
        }
    }
}

/// One signed byte a weight, by a common scale that lets the largest few clip.
fn pack(weights: &[[f32; CLASSES.len()]]) -> Vec<u8> {
    let mut sizes: Vec<f32> = weights.iter().flatten().map(|w| w.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let scale = sizes.get(sizes.len() * 9995 / 10000).copied().unwrap_or(1.0).max(1e-6) / 127.0;
    let mut bytes = scale.to_le_bytes().to_vec();
    bytes.extend(
        weights.iter().flatten().map(|w| ((w / scale).round().clamp(-127.0, 127.0) as i8).to_le_bytes()[0]),
    );
    bytes
}

fn next(random: &mut u64) -> usize {
    // xorshift
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    (*random >> 16) as usize
}

/// Trains and gives the model itself.
#[must_use]
pub fn trained(words: &[(String, usize)], settings: Settings) -> Classifier {
    Classifier::from_vec(train(words, settings))
}
