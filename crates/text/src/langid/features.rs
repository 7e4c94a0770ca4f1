//! The letter n-grams of a word, hashed into a table.

/// The classes of the model; the last is every language that is not read.
pub const CLASSES: [&str; 4] = ["en", "fr", "es", "und"];

/// Rows of the table.
pub(crate) const BUCKETS: usize = 1 << 15;

/// Longest n-gram in letters.
const LONGEST: usize = 5;

/// Letters of a word that are looked at: what comes later is an ending repeated or no word.
const LETTERS: usize = 24;

/// Calls `each` with the row of every n-gram of `^word$`, and of the word as a whole.
pub(crate) fn buckets(normal: &str, mut each: impl FnMut(usize)) {
    let mut letters = ['$'; LETTERS + 2];
    letters[0] = '^';
    let mut len = 1;
    for c in normal.chars().take(LETTERS) {
        letters[len] = c;
        len += 1;
    }
    let letters = &letters[..=len];
    for start in 0..letters.len() {
        let mut hash = SEED;
        for (n, c) in letters[start..].iter().take(LONGEST).enumerate() {
            hash = step(hash, *c);
            // the marks of the edges say nothing by themselves
            if n > 0 || (start > 0 && start < letters.len() - 1) {
                each(row(hash, n));
            }
        }
    }
    each(row(letters.iter().fold(SEED, |h, c| step(h, *c)), LONGEST));
}

const SEED: u32 = 0x811C_9DC5;

/// FNV-1a over the characters.
fn step(hash: u32, c: char) -> u32 {
    (hash ^ c as u32).wrapping_mul(0x0100_0193)
}

fn row(hash: u32, n: usize) -> usize {
    let mixed = (hash ^ (n as u32).wrapping_mul(0x9E37_79B9)).wrapping_mul(0x85EB_CA6B);
    ((mixed ^ (mixed >> 15)) as usize) & (BUCKETS - 1)
}
