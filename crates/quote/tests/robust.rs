//! No text makes the stage fail or slow, and a mark more or less touches only what stands beside it.
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

    #[test]
    fn one_mark_taken_out_touches_its_paragraph_only(which in 0usize..40) {
        let marks: Vec<usize> = REPORT.char_indices().filter(|(_, c)| "\"“”«»".contains(*c)).map(|(i, _)| i).collect();
        let at = marks[which % marks.len()];
        let len = REPORT[at..].chars().next().map_or(1, char::len_utf8);
        let text = format!("{}{}", &REPORT[..at], &REPORT[at + len..]);
        let before = read(REPORT);
        let after: Vec<String> = read(&text).into_iter().map(|q| q.text.join(" // ")).collect();
        let paragraph = |i: usize| REPORT[..i].matches("\n\n").count();
        for q in before.iter().filter(|q| paragraph(q.content[0].from()) > paragraph(at) + 1 || paragraph(q.content[0].from()) < paragraph(at)) {
            prop_assert!(after.contains(&q.text.join(" // ")), "lost {:?}", q.text);
        }
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

/// The quotations of a text, with the number of the line that each begins in.
fn by_line(source: &str) -> Vec<(usize, String)> {
    let quotations = read(source);
    let one = |q: &Quotation| (source[..q.content[0].from()].matches('\n').count(), q.text.join(" // "));
    quotations.iter().map(one).collect()
}

fn samples() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the samples are there").flatten().map(|f| f.path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt"));
    texts.map(|p| std::fs::read_to_string(p).expect("a text")).collect()
}

const PAIRED: &str = "\"“”„«»‹›‘「」";

/// A mark taken out of a sample, each in turn: quotations of other lines stay, save where the line behind went on with
/// the marks.
#[test]
fn a_mark_less_in_the_samples() {
    let mut marks = 0;
    for sample in samples() {
        let before = by_line(&sample);
        for (at, mark) in sample.char_indices().filter(|(_, c)| PAIRED.contains(*c)) {
            marks += 1;
            let text = format!("{}{}", &sample[..at], &sample[at + mark.len_utf8()..]);
            let after: Vec<String> = by_line(&text).into_iter().map(|q| q.1).collect();
            let line = sample[..at].matches('\n').count();
            let lost: Vec<_> = before
                .iter()
                .filter(|(l, words)| (*l < line || *l > line + 2) && !after.contains(words))
                .collect();
            assert!(lost.is_empty(), "without the mark {mark} at {at}: {lost:?}");
        }
    }
    assert!(marks > 50, "the samples have lost their marks");
}

/// A mark more or less at random in the samples: nothing fails, and other lines keep theirs.
#[test]
fn marks_at_random_in_the_samples() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(96));
    let samples = samples();
    let change = (0usize..samples.len(), 0usize..20_000, proptest::option::of(0usize..MARKS.len()));
    runner
        .run(&change, |(which, place, mark)| {
            let mut text = samples[which].clone();
            let places = places(&text);
            let at = places[place % places.len()];
            let before = by_line(&text);
            let line = text[..at].matches('\n').count();
            match mark {
                Some(mark) => text.insert_str(at, MARKS[mark]),
                // without one: the next mark of its line is taken out, if there is one
                None => {
                    let rest = text[at..].split('\n').next().unwrap_or("");
                    if let Some((i, c)) = rest.char_indices().find(|(_, c)| PAIRED.contains(*c)) {
                        text.replace_range(at + i..at + i + c.len_utf8(), "");
                    }
                }
            }
            let after: Vec<String> = by_line(&text).into_iter().map(|q| q.1).collect();
            for (l, words) in before.iter().filter(|(l, _)| *l < line || *l > line + 2) {
                prop_assert!(after.contains(words), "line {l} lost {words:?}");
            }
            Ok(())
        })
        .expect("holds");
}
