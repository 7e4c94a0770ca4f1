//! Any text gives times whose spans stand in it; time grows with the text.
use legation_document::Document;
use proptest::prelude::*;

const WORDS: &[&str] = &[
    "Monday",
    "march",
    "2024",
    "3",
    "the",
    "last",
    "week",
    "of",
    "jeudi",
    "il y a",
    "trois",
    "jours",
    "الخميس",
    "قبل",
    "ثلاثة",
    "أيام",
    "في",
    "/",
    ":",
    "-",
    ".",
    ",",
    "12",
    "31",
    "99999",
    "٣",
    "رمضان",
    "Easter",
    "noon",
    "midi",
    "15h30",
    "pm",
    "«",
    "\n\n",
    "’",
    "century",
    "one hundred thousand",
    "9999",
    "BC",
    "GMT",
    "(",
    ")",
    "+",
    "first",
    "until",
    "every",
    "years",
    "ago",
    "l'an",
    "prochain",
    "0",
];

fn check(text: &str, published: Option<jiff::civil::Date>) {
    let document = Document::from_text(text, "case");
    let read = legation_text::read(&document);
    let mut end = 0;
    let mut times = legation_time::read(&read, published);
    for time in &times {
        assert!(time.span.start >= end && !time.span.is_empty(), "{text:?}: {time:?}");
        assert_eq!(time.span.slice(text), time.text);
        assert!(!time.value.is_empty());
        end = time.span.end;
    }
    legation_time::resolve(&mut times, jiff::civil::date(2024, 2, 29));
    let again = legation_time::read(&read, published);
    assert_eq!(again.len(), times.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text(text in "\\PC{0,80}") {
        check(&text, None);
    }

    #[test]
    fn any_words(words in prop::collection::vec(prop::sample::select(WORDS), 0..40), day in 0..40_000i32) {
        let date = jiff::civil::date(1950, 1, 1).checked_add(jiff::Span::new().days(day)).ok();
        check(&words.join(" "), date);
        check(&words.concat(), date);
    }
}

#[test]
fn edges_of_the_calendar() {
    for date in [jiff::civil::Date::MIN, jiff::civil::Date::MAX, jiff::civil::Date::ZERO] {
        check(
            "last week, 100000 years ago, in 99999 months, next century, Easter, Ramadan, Monday, yesterday at 5pm",
            Some(date),
        );
    }
}

#[test]
fn time_grows_with_the_text() {
    let sentence = "The minister said on Monday that the army had left the city three days ago. ";
    let run = |n: usize| {
        let text = sentence.repeat(n);
        let document = Document::from_text(&text, "case");
        let read = legation_text::read(&document);
        let start = std::time::Instant::now();
        assert_eq!(legation_time::read(&read, None).len(), 2 * n);
        start.elapsed().as_secs_f64()
    };
    // the quickest of some runs: others may use the machine
    let best = |n: usize| (0..5).map(|_| run(n)).fold(f64::MAX, f64::min);
    let (short, long) = (best(400), best(3200));
    assert!(long < 40.0 * short, "eight times the text took {:.1} times as long", long / short);
}
