//! Words a second: `cargo run --release -p legation-time --example speed -- FILE`.
use legation_document::Document;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give a file")?;
    let document = Document::from_text(&std::fs::read_to_string(&path)?, &path);
    let text = legation_text::read(&document);
    let start = Instant::now();
    let times = legation_time::read(&text, jiff::civil::Date::new(2024, 5, 17).ok());
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{} tokens, {} times, {seconds:.2} s, {:.0} tokens/s",
        text.tokens.len(),
        times.len(),
        text.tokens.len() as f64 / seconds
    );
    Ok(())
}
