//! Cuts a file up and says how fast, for measuring: `cargo run --release -p legation-text --example cut-only -- FILE`.
use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let start = Instant::now();
        let document = legation_document::read(&bytes, &path)?;
        let decoded = start.elapsed().as_secs_f64();
        let text = legation_text::read(&document);
        let all = start.elapsed().as_secs_f64();
        let speed = bytes.len() as f64 / 1e6 / all;
        println!(
            "{path}: {} tokens, decoded in {decoded:.3} s, cut in {:.3} s, {speed:.1} MB/s",
            text.tokens.len(),
            all - decoded
        );
    }
    Ok(())
}
