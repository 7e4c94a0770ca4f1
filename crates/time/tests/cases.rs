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

#[test]
fn symbolic_values_resolve() {
    let document =
        Document::from_text("He left on Thursday. They met last week. She spoke in March.", "case");
    let mut times = legation_time::read(&legation_text::read(&document), None);
    assert!(times.iter().all(|t| t.anchor == Anchor::Unknown));
    legation_time::resolve(&mut times, jiff::civil::date(2023, 7, 13));
    let values: Vec<_> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["2023-07-13", "2023-W27", "2023-03"]);
    assert_eq!(times[0].anchor, Anchor::Publication);
}

#[test]
fn datelines() {
    for (text, date) in [
        ("PARIS, 12 mars 2024 (Agence) - Le ministre a parlé.", "2024-03-12"),
        ("(Agency) - March 3, 2024\n\nThe minister spoke.", "2024-03-03"),
        ("القاهرة - 5 أيار/مايو 2022\n\nتحدث الوزير.", "2022-05-05"),
    ] {
        let document = Document::from_text(text, "case");
        let found = legation_time::document_date(&legation_text::read(&document));
        assert_eq!(found.map(|f| f.0.to_string()).as_deref(), Some(date), "{text}");
    }
    let document = Document::from_text("The treaty of 4 April 1949 bound them.", "case");
    assert_eq!(legation_time::document_date(&legation_text::read(&document)), None);
}
