//! When events happened: documents with and without a date, and which of clause, sentence and paragraph said so.
use legation_pipeline::{Options, learn_date, read};
use legation_record::{DateVia, Record};

fn record(text: &str, name: &str, published: Option<&str>) -> Record {
    let document = legation_document::read(text.as_bytes(), name).expect("words can be read");
    read(&document, &Options { published: published.map(str::to_string) })
}

fn dates(record: &Record) -> Vec<(&str, DateVia)> {
    record.events.iter().filter_map(|e| e.date.as_ref()).map(|d| (d.value.as_str(), d.via)).collect()
}

/// The same act on a Thursday, in each language whose events are read.
const ACTS: [&str; 3] = [
    "Mali expelled the French ambassador on Thursday.",
    "Le Mali a expulsé jeudi l'ambassadeur de France.",
    "طردت مالي الخميس السفير الفرنسي.",
];

#[test]
fn a_document_dates_itself() {
    let [en, fr, ar] = ACTS;
    let mut cases = vec![
        (format!("BAMAKO, July 13, 2023 (Agency) - {en}"), "note.txt", "text"),
        (format!("BAMAKO, 13 juillet 2023 (Agence) - {fr}"), "note.txt", "text"),
        (format!("باماكو - 13 تموز/يوليو 2023\n\n{ar}"), "note.txt", "text"),
        (format!("Published on 13 July 2023 at 10:32\n\n{en}"), "note.txt", "text"),
        (format!("Publié le 13 juillet 2023 à 10h32\n\n{fr}"), "note.txt", "text"),
        (format!("نشر في 13 تموز/يوليو 2023\n\n{ar}"), "note.txt", "text"),
    ];
    for act in ACTS {
        let link = format!("https://news.example/world/2023/07/13/envoy\n\n{act}");
        cases.push((link, "note.txt", "link"));
        cases.push((act.to_string(), "2023-07-13-envoy.txt", "name"));
    }
    for (text, name, via) in cases {
        let record = record(&text, name, None);
        assert_eq!(record.document.published.as_deref(), Some("2023-07-13"), "{text}");
        assert_eq!(record.document.published_via.as_deref(), Some(via), "{text}");
        assert_eq!(dates(&record), [("2023-07-13", DateVia::Clause)], "{text}");
    }
}

#[test]
fn datelines_of_the_other_languages() {
    for text in [
        "MADRID, 13 de julio de 2023 (Agencia) - El ministro viajó el jueves a Rabat.",
        "Москва, 13 июля 2023 года. Министр прибыл в Анкару в четверг.",
        "北京，2023年7月13日电 外交部长周四访问了莫斯科。",
    ] {
        let record = record(text, "note.txt", None);
        assert_eq!(record.document.published.as_deref(), Some("2023-07-13"), "{text}");
        assert_eq!(record.times.last().map(|t| t.value.as_str()), Some("2023-07-13"), "{text}");
    }
}

#[test]
fn without_a_date_values_wait_for_one() {
    for act in ACTS {
        let mut undated = record(act, "note.txt", None);
        assert_eq!(dates(&undated), [("XXXX-WXX-4", DateVia::Clause)], "{act}");
        learn_date(&mut undated, jiff::civil::date(2023, 7, 15));
        let dated = record(act, "note.txt", Some("2023-07-15"));
        assert_eq!(dates(&undated), dates(&dated), "{act}");
        assert_eq!(dates(&undated), [("2023-07-13", DateVia::Clause)], "{act}");
        // a date that is there is not replaced
        learn_date(&mut undated, jiff::civil::date(2020, 1, 1));
        assert_eq!(undated.document.published.as_deref(), Some("2023-07-15"), "{act}");
    }
}

#[test]
fn the_record_says_where_the_date_stood() {
    for (text, date, via) in [
        ("Mali expelled the French ambassador on Thursday.", "2023-07-13", DateVia::Clause),
        ("Le Mali a expulsé jeudi l'ambassadeur de France.", "2023-07-13", DateVia::Clause),
        ("طردت مالي الخميس السفير الفرنسي.", "2023-07-13", DateVia::Clause),
        (
            "On Wednesday, the ministry said that Mali had expelled the French ambassador.",
            "2023-07-12",
            DateVia::Sentence,
        ),
        (
            "Mercredi, le ministère a indiqué que le Mali avait expulsé l'ambassadeur de France.",
            "2023-07-12",
            DateVia::Sentence,
        ),
        ("Mali expelled the French ambassador.", "2023-07-15", DateVia::Document),
        ("Le Mali a expulsé l'ambassadeur de France.", "2023-07-15", DateVia::Document),
        ("طردت مالي السفير الفرنسي.", "2023-07-15", DateVia::Document),
    ] {
        let record = record(text, "note.txt", Some("2023-07-15"));
        assert!(dates(&record).contains(&(date, via)), "{text}: {:?}", dates(&record));
    }
}
