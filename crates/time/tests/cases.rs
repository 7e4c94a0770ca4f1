//! The sentences of `cases/`, each with an expression and its value.
use legation_document::Document;
use legation_record::Anchor;

fn check(file: &str) {
    let path = format!("{}/cases/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the cases stand beside the tests");
    let mut wrong = Vec::new();
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty()) {
        let cells: Vec<&str> = line.split('|').collect();
        let [sentence, date, words, value] = cells[..] else {
            panic!("{file}:{}: four cells are wanted", n + 1)
        };
        let document = Document::from_text(sentence, "case");
        let read = legation_text::read(&document);
        let times = legation_time::read(&read, date.parse().ok());
        if !times.iter().any(|t| t.text == words && t.value == value) {
            let got: Vec<_> = times.iter().map(|t| format!("[{}] {}", t.text, t.value)).collect();
            wrong.push(format!("{file}:{}: {words} = {value}, not {}", n + 1, got.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn arabic() {
    check("ar.txt");
}

#[test]
fn french() {
    check("fr.txt");
}

#[test]
fn english() {
    check("en.txt");
}

/// Without a date the values stay symbolic; once one is learnt they become days.
#[test]
fn symbolic_values_resolve() {
    let cases = [
        (
            "He left on Thursday. They met last week. She spoke in March.",
            ["XXXX-WXX-4", "REF-P1W", "XXXX-03"],
            ["2023-07-13", "2023-W27", "2023-03"],
        ),
        (
            "Il est parti jeudi. Ils se sont vus la semaine dernière. Elle a parlé en mars.",
            ["XXXX-WXX-4", "REF-P1W", "XXXX-03"],
            ["2023-07-13", "2023-W27", "2023-03"],
        ),
        (
            "غادر الوزير الخميس. التقى الجانبان الأسبوع الماضي. تحدثت في مارس.",
            ["XXXX-WXX-4", "REF-P1W", "XXXX-03"],
            ["2023-07-13", "2023-W27", "2023-03"],
        ),
        (
            "غادر الوفد أمس. وصل الوزير قبل ثلاثة أيام. بدأ الصيام في رمضان.",
            ["REF-P1D", "REF-P3D", "AH-XXXX-09"],
            ["2023-07-12", "2023-07-10", "2023-03-23/2023-04-20"],
        ),
        (
            "The envoy left yesterday. It began two months ago. They voted in June.",
            ["REF-P1D", "REF-P2M", "XXXX-06"],
            ["2023-07-12", "2023-05", "2023-06"],
        ),
        (
            "L'envoyé est parti hier. Cela a commencé il y a deux mois. Ils ont voté en juin.",
            ["REF-P1D", "REF-P2M", "XXXX-06"],
            ["2023-07-12", "2023-05", "2023-06"],
        ),
    ];
    for (text, open, known) in cases {
        let document = Document::from_text(text, "case");
        let mut times = legation_time::read(&legation_text::read(&document), None);
        let values: Vec<_> = times.iter().map(|t| t.value.as_str()).collect();
        assert_eq!(values, open, "{text}");
        assert!(times.iter().all(|t| t.anchor == Anchor::Unknown), "{text}");
        legation_time::resolve(&mut times, jiff::civil::date(2023, 7, 13));
        let values: Vec<_> = times.iter().map(|t| t.value.as_str()).collect();
        assert_eq!(values, known, "{text}");
        assert!(times.iter().all(|t| t.anchor == Anchor::Publication), "{text}");
    }
}

#[test]
fn addresses_give_the_day() {
    let text =
        "A headline\n\nhttps://news.example/world/2023/07/13/talks-resume\n\nThe two sides met on Monday.";
    let document = Document::from_text(text, "case");
    let found = legation_time::date_of_address(&legation_text::read(&document));
    assert_eq!(found.map(|f| f.0.to_string()).as_deref(), Some("2023-07-13"));
    for (name, day) in [
        ("2023-07-13-note.txt", Some("2023-07-13")),
        ("afp_20230713_1020.txt", Some("2023-07-13")),
        ("2023-13-45.txt", None),
        ("talks-of-2015-and-2016.txt", None),
    ] {
        assert_eq!(legation_time::date_in_address(name).map(|d| d.to_string()).as_deref(), day, "{name}");
    }
}

#[test]
fn datelines() {
    for (text, date) in [
        ("PARIS, 12 mars 2024 (Agence) - Le ministre a parlé.", "2024-03-12"),
        ("(Agency) - March 3, 2024\n\nThe minister spoke.", "2024-03-03"),
        ("القاهرة - 5 أيار/مايو 2022\n\nتحدث الوزير.", "2022-05-05"),
        ("Talks resume\n\nPublished on 13 July 2023 at 10:32 by the desk", "2023-07-13"),
        ("Reprise des négociations\n\nPublié le 13 juillet 2023 à 10h32", "2023-07-13"),
        ("استئناف المفاوضات\n\nنشر في 13 تموز/يوليو 2023 الساعة 10:32", "2023-07-13"),
        ("The minister resigned on Thursday, 13 July 2023 in a letter.", "2023-07-13"),
    ] {
        let document = Document::from_text(text, "case");
        let found = legation_time::document_date(&legation_text::read(&document));
        assert_eq!(found.map(|f| f.0.to_string()).as_deref(), Some(date), "{text}");
    }
    let document = Document::from_text("The treaty of 4 April 1949 bound them.", "case");
    assert_eq!(legation_time::document_date(&legation_text::read(&document)), None);
}
