//! No text makes the stage fail or slow. What a mark more or less may change is tested in `marks.rs`.
use legation_document::Document;
use legation_pattern::Symbols;
use legation_record::Quotation;
use proptest::prelude::*;
use std::time::{Duration, Instant};

const MARKS: [&str; 14] = ["\"", "“", "”", "„", "«", "»", "‹", "›", "'", "‘", "’", "「", "」", "``"];
const REPORT: &str = "Lavrov said that Moscow was ready. «Nous partons demain matin », a dit M. Macron. \
    “We will stay here,” Blinken said. وقال لافروف: «لن نوقع هذا الاتفاق». According to Reuters, it was over.\n\n\
    \"They will come back,\" the ministry added, \"and soon\".\n\nLa ministre a jugé « absurde » cette idée.\n";

fn read(source: &str) -> Vec<Quotation> {
    let document = Document::from_text(source, "test");
    let text = legation_text::read(&document);
    let symbols = Symbols::read(&text);
    let mentions = legation_mention::read(&text, &symbols);
    let entities = legation_entity::read(&text, &symbols, &mentions, None);
    let quotations = legation_quote::read(&text, &symbols, &entities);
    for q in &quotations {
        assert_eq!(q.content.len(), q.text.len());
        assert!(!q.content.is_empty());
        for (span, text) in q.content.iter().zip(&q.text) {
            assert_eq!(span.slice(source), text);
            assert!(!text.is_empty());
        }
        for quoted in &q.quoted {
            assert!(source.get(quoted.from()..quoted.to()).is_some());
        }
        assert!(q.within.is_none_or(|w| (w as usize) < quotations.len()));
        assert!((0.0..=1.0).contains(&q.confidence));
    }
    quotations
}

/// Byte positions where a character begins.
fn places(text: &str) -> Vec<usize> {
    text.char_indices().map(|(i, _)| i).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        read(&text);
    }

    #[test]
    fn marks_put_in(at in proptest::collection::vec((0usize..400, 0usize..14), 1..8)) {
        let mut text = REPORT.to_string();
        for (place, mark) in at {
            let places = places(&text);
            text.insert_str(places[place % places.len()], MARKS[mark]);
        }
        read(&text);
    }

    #[test]
    fn words_and_marks_at_random(words in proptest::collection::vec(0usize..24, 1..120)) {
        let list = ["said", "that", "Lavrov", "\"", "«", "»", ",", ".", ":", "قال", "إن", "a déclaré", "que", "selon",
            "according to", "the", "ministry", "and", "who", "\n\n", "بحسب", "وزارته", "told", "reporters"];
        let text: Vec<&str> = words.iter().map(|&w| list[w]).collect();
        read(&text.join(" "));
    }
}

fn quick(text: &str) {
    let begin = Instant::now();
    read(text);
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?} for {} bytes", begin.elapsed(), text.len());
}

#[test]
fn ten_thousand_marks() {
    for mark in MARKS {
        quick(&mark.repeat(10_000));
        quick(&format!("{mark} ").repeat(10_000));
        quick(&format!("{mark}word ").repeat(10_000));
    }
}

#[test]
fn cues_without_end() {
    quick(&"said ".repeat(20_000));
    quick(&"Lavrov said that ".repeat(10_000));
    quick(&", saying that he said, according to him, ".repeat(4_000));
    quick(&"قال إن ".repeat(10_000));
}

/// Marks of all styles without order, and the time that they take: no more than in proportion.
#[test]
fn marks_without_order() {
    let text = |n: usize| -> String {
        (0..n)
            .map(|i| format!("{}{}", MARKS[i * i * 7 % MARKS.len()], [" word ", "word", " ", ""][i % 4]))
            .collect()
    };
    let time = |n: usize| {
        let text = text(n);
        let begin = Instant::now();
        read(&text);
        begin.elapsed()
    };
    let (few, many) = (time(10_000), time(40_000));
    assert!(many < few * 12 + Duration::from_secs(2), "{few:?} for 10,000 marks, {many:?} for 40,000");
}
