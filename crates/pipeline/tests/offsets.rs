//! Offsets are sacred: over any input, each span's slice is its text, spans nest, runs are the whole text.
use legation_pipeline::{Options, read};
use legation_record::{Record, Span};
use proptest::prelude::*;

fn record(bytes: &[u8]) -> Option<(Record, String)> {
    let document = legation_document::read(bytes, "test.txt").ok()?;
    let record = read(&document, &Options { published: Some("2023-07-13".into()) });
    Some((record, document.text))
}

/// Checks a record of UTF-8 input, whose spans count bytes of the input itself.
fn check(input: &str) {
    let Some((mut record, _)) = record(input.as_bytes()) else { return };
    let slice = |span: Span| {
        input.get(span.from()..span.to()).unwrap_or_else(|| panic!("{span:?} cuts a character of {input:?}"))
    };
    let runs: String = record.language_runs.iter().map(|r| slice(r.span)).collect();
    assert_eq!(runs, input.trim_start_matches('\u{feff}'));
    for mention in &record.mentions {
        assert_eq!(slice(mention.span), mention.text);
        let sentence = record.sentences[mention.sentence as usize].span;
        assert!(sentence.contains(mention.span));
        if let Some(outer) = mention.within {
            assert!(record.mentions[outer as usize].span.contains(mention.span));
        }
    }
    for time in &record.times {
        assert_eq!(slice(time.span), time.text);
    }
    for quotation in &record.quotations {
        for (span, text) in quotation.content.iter().zip(&quotation.text) {
            assert_eq!(slice(*span), text);
        }
    }
    for event in &record.events {
        assert_eq!(slice(event.trigger.span), event.trigger.text);
        assert!(event.evidence.iter().all(|e| slice(e.span) == e.text));
    }
    for pair in record.sentences.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
    }
    record.visit_spans(|span| {
        slice(*span);
    });
}

/// Words of the news among marks and characters that upset offsets.
fn messy() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "قال",
        "وزير الخارجية الروسي",
        "سيرجي لافروف",
        "إن",
        "موسكو",
        "الصين",
        "بكين",
        "وبكين",
        "يوم الخميس",
        "فرض عقوبات على",
        "“",
        "”",
        "«",
        "»",
        "\"",
        "،",
        ".",
        "؟",
        "\n\n",
        "\r\n",
        "\u{200f}",
        "\u{202b}",
        "e\u{301}",
        "🕊️",
        "👨‍👩‍👧",
        "la Russie",
        "a condamné",
        "l’Ukraine",
        "said",
        "China",
        "on Thursday",
        "met",
        "Wang Yi",
        "(",
        ")",
        "…",
        "[…]",
        "中国",
        "外交部",
        "Москва",
        "\u{feff}",
        "\t",
        "ﻻ",
        "قَالَ",
        "ـــ",
        "1,500",
        "2023",
    ]);
    let any = "\\PC{0,6}";
    prop::collection::vec(
        prop_oneof![4 => bits.prop_map(str::to_string), 1 => any.prop_map(String::from)],
        0..60,
    )
    .prop_map(|parts| parts.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn messy_news(text in messy()) {
        check(&text);
    }

    #[test]
    fn any_unicode(text in "(?s).{0,200}") {
        check(&text);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = record(&bytes);
    }
}

/// A role took the name at the end of the paragraph before it for its owner.
#[test]
fn owners_stand_in_the_sentence_of_their_role() {
    check("موسكو \n\n 外交部");
}

#[test]
fn other_encodings_point_into_the_input() {
    let text = "التقى وزير الخارجية الصيني وانغ يي نظيره الروسي سيرجي لافروف في جاكرتا يوم الخميس.";
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (record, _) = record(&wide).expect("UTF-16 is read");
    assert!(!record.events.is_empty());
    for mention in &record.mentions {
        let bytes = &wide[mention.span.from()..mention.span.to()];
        let units: Vec<u16> = bytes.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
        assert_eq!(String::from_utf16_lossy(&units), mention.text);
    }
}
