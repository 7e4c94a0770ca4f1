//! Every word of the Arabic `forms.txt`, unfolded: forms that no verb has, and forms that a verb lacks.
use legation_tables::Forms;
use std::path::PathBuf;

fn forms() -> Forms {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/lang/ar/forms.txt");
    let text = std::fs::read_to_string(path).expect("the data folder");
    Forms::parse("forms.txt", &text).expect("forms that can be read")
}

/// The written forms of a word with one tag, in normal form.
fn tagged<'f>(forms: &'f [legation_tables::Form], tag: &str) -> Vec<&'f str> {
    forms.iter().filter(|f| f.tag == tag).map(|f| f.word.as_str()).collect()
}

fn letters(word: &str) -> Vec<char> {
    word.chars().collect()
}

#[test]
fn no_verb_has_an_impossible_form() {
    let forms = forms();
    let mut wrong = Vec::new();
    for (lemma, list) in forms.iter() {
        let (past, present) = (tagged(list, "past"), tagged(list, "pres"));
        let base = legation_normal::normal(lemma);
        for form in &past {
            if letters(form).first() != letters(&base).first() {
                wrong.push(format!("{lemma}: past {form} begins with another letter"));
            }
        }
        for form in &present {
            if !form.starts_with(['ي', 'ت', 'ن', 'ا']) {
                wrong.push(format!("{lemma}: present {form} has no letter of a person before it"));
            }
        }
        // a jussive is short only where the past has a long vowel, or ends in one
        let past = letters(&base);
        let hollow = past.len() >= 2 && past[past.len() - 2] == 'ا' && !past.starts_with(&['ت']);
        let derived = past.len() == 4 && past[1] == 'ا' && past[2] != 'ا';
        let weak = matches!(past.last(), Some('ا' | 'ي'));
        let full = present.iter().filter(|f| f.starts_with('ي')).map(|f| letters(f).len()).max();
        let shortest = present.iter().filter(|f| f.starts_with('ي')).map(|f| letters(f).len()).min();
        let firm = past.len() == 3 && past[1] != 'ا' && !weak;
        if let (Some(full), Some(shortest)) = (full, shortest)
            && (firm || derived && !weak)
            && !hollow
            && full - shortest > 2
        {
            wrong.push(format!("{lemma}: a short form as if its middle letter were weak"));
        }
    }
    assert!(wrong.is_empty(), "{} impossible forms:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_verb_has_its_persons_and_tenses() {
    let forms = forms();
    let mut lacking = Vec::new();
    let mut verbs = 0;
    for (lemma, list) in forms.iter() {
        let (past, present) = (tagged(list, "past"), tagged(list, "pres"));
        if past.is_empty() && present.is_empty() {
            // listed for its passive, or for its other forms, only
            assert!(list.iter().any(|f| f.tag == "pass" || f.tag == "ger"), "{lemma} has no form with a tag");
            continue;
        }
        verbs += 1;
        let mut want = |what: &str, is: bool| {
            if !is {
                lacking.push(format!("{lemma}: {what}"));
            }
        };
        want("past", !past.is_empty());
        want("past, feminine", past.iter().any(|f| f.ends_with('ت')));
        want("past, plural", past.iter().any(|f| f.ends_with("وا")));
        // FIXME: the present of وعد is written like that of another verb, and is left out
        if !present.is_empty() {
            want("present, masculine", present.iter().any(|f| f.starts_with('ي')));
            want("present, feminine", present.iter().any(|f| f.starts_with('ت')));
            want("present, plural", present.iter().any(|f| f.ends_with("ون")));
            want("present, subjunctive plural", present.iter().any(|f| f.ends_with("وا")));
            want("present, we", present.iter().any(|f| f.starts_with('ن')));
        }
    }
    assert!(verbs > 450, "only {verbs} verbs");
    assert!(lacking.is_empty(), "{} forms are lacking:\n{}", lacking.len(), lacking.join("\n"));
}
