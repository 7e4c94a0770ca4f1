//! Any text, with and without a date: times are in order, their spans stand in the text, values are never empty.
#![no_main]
use legation_document::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // the first two bytes are the day, counted from 1950; none if they are equal
    let [a, b, rest @ ..] = bytes else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let days = i32::from(*a) * 256 + i32::from(*b);
    let day = jiff::civil::date(1950, 1, 1).checked_add(jiff::Span::new().days(days)).ok();
    let published = day.filter(|_| a != b);
    let document = Document::from_text(text, "fuzz");
    let read = legation_text::read(&document);
    let mut times = legation_time::read(&read, published);
    let mut end = 0;
    for time in &times {
        assert!(time.span.start >= end && !time.span.is_empty());
        assert_eq!(time.span.slice(text), time.text);
        assert!(!time.value.is_empty());
        end = time.span.end;
    }
    legation_time::resolve(&mut times, jiff::civil::date(2024, 2, 29));
    let _ = legation_time::document_date(&read);
    let _ = legation_time::date_of_address(&read);
    let _ = legation_time::date_in_address(text);
});
