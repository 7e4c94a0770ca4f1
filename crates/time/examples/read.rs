//! Prints the times of a text: `cargo run -p legation-time --example read -- FILE [DATE]`.
use legation_document::Document;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = args.first() else {
        return Err("give a file, and the day of publication where it is known".into());
    };
    let document = Document::from_text(&std::fs::read_to_string(path)?, path);
    let text = legation_text::read(&document);
    let published = args.get(1).map(|d| d.parse()).transpose()?;
    if let Some((date, span)) = legation_time::document_date(&text) {
        println!("document date\t{date}\t{}", span.slice(text.source));
    }
    for time in legation_time::read(&text, published) {
        let paragraph = text.sentences.get(time.sentence as usize).map_or(0, |s| s.paragraph + 1);
        let extra = [time.modifier, time.alternative.map(|a| format!("or {a}"))]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>();
        println!(
            "{paragraph}\t{:?}\t{}\t{}\t{}\t{}",
            time.kind,
            time.value,
            time.text,
            time.rule,
            extra.join(" ")
        );
    }
    Ok(())
}
