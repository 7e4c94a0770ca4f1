//! The user's own actors and dictionaries of other programs.
use legation_tables::{DatedCode, actors, petrarch};

#[test]
fn every_mistake_is_told_with_its_line() {
    let text = "# note\nblue\tthing\tx\tMLI\tBlue\t-\t2020-13\t-\nred\tparty\tMLIPTY\tMLI\t-\n";
    let problems = actors("mine.tsv", text).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 4, "{told:#?}");
    assert!(told[0].starts_with("mine.tsv:2: `thing` is no kind of actor"));
    assert!(told[2].contains("2020-13"));
    assert!(told[3].starts_with("mine.tsv:3: `red` has no name"));
}

#[test]
fn a_dictionary_gives_names_codes_and_dates() {
    let text = "<!-- a comment\n over lines -->\nHOSNI_MUBARAK_  ; note\n+PRESIDENT_MUBARAK_\n\t[EGYGOV 811014-110211]\n\
                \t[EGYELI >110211]\nISRAELI [ISR] # state\nM.23_ [CODREB]\nNOBODY\nELVES [elf]\n";
    let import = petrarch("x", text, &|c| ["EGY", "ISR", "COD"].contains(&c));
    let ids: Vec<(&str, &str)> = import.actors.iter().map(|a| (a.id.as_str(), a.kind.as_str())).collect();
    assert_eq!(ids, [("hosni-mubarak", "body"), ("ISR", "state"), ("m-23", "armed-group")]);
    let mubarak = &import.actors[0];
    assert_eq!(mubarak.names[1].1, "President Mubarak");
    assert_eq!(mubarak.codes[0], ("EGYGOV".into(), "1981-10-14".into(), "2011-02-11".into()));
    // what is in the elves' brackets is no code, so they have none either
    assert_eq!(import.left.len(), 3);
}

#[test]
fn the_code_of_the_date_is_taken() {
    let code = |code: &str, since: &str, until: &str| DatedCode {
        code: code.into(),
        since: since.into(),
        until: until.into(),
    };
    let codes = [code("EGYGOV", "1981-10-14", "2011-02-11"), code("EGYELI", "2011-02-12", "")];
    assert_eq!(DatedCode::at(&codes, "2001-01-01"), Some("EGYGOV"));
    assert_eq!(DatedCode::at(&codes, "2012-01-01"), Some("EGYELI"));
    assert_eq!(DatedCode::at(&codes, "1970-01-01"), None);
}
