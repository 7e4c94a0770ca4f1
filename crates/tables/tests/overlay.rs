//! The user's own actors and dictionaries of other programs.
use legation_tables::{DatedCode, NameKind, Names, Tenure, World, actors, overlay, petrarch};

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
                \t[EGYELI >110211]\nISRAELI [ISR] # state\nM.23_ [CODREB]\nNOBODY\nELVES [-]\n\
                SAM_ [pse < 950601] [PSEGOV 950602 - 990815]\n<! -- a slip -->\n";
    let import = petrarch("x", text, &|c| ["EGY", "ISR", "COD", "PSE"].contains(&c));
    let ids: Vec<(&str, &str)> = import.actors.iter().map(|a| (a.id.as_str(), a.kind.as_str())).collect();
    assert_eq!(ids, [("hosni-mubarak", "body"), ("ISR", "state"), ("m-23", "armed-group"), ("sam", "body")]);
    let mubarak = &import.actors[0];
    assert_eq!(mubarak.names[1].1, "President Mubarak");
    assert_eq!(mubarak.codes[0], ("EGYGOV".into(), "1981-10-14".into(), "2011-02-11".into()));
    let sam = &import.actors[3].codes;
    assert_eq!(sam[0], ("PSE".into(), String::new(), "1995-06-01".into()));
    assert_eq!(sam[1], ("PSEGOV".into(), "1995-06-02".into(), "1999-08-15".into()));
    // what is in the elves' brackets is no code, so they have none either
    let left: Vec<String> = import.left.iter().map(ToString::to_string).collect();
    assert_eq!(left.len(), 3, "{left:#?}");
    assert!(left[0].starts_with("x:9: `Nobody`: no code"));
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

#[test]
fn offices_agents_and_actors_of_several_files_are_laid_over_the_tables() {
    let files = std::collections::BTreeMap::from([
        ("states.tsv".to_string(), "MLI\tstate\tML\t-\tBamako\t-\t-\t-\n".to_string()),
        ("offices.tsv".to_string(), "president\tGOV\t1\tstate\nsoldier\tMIL\t9\tarmy\n".to_string()),
        (
            "people.tsv".to_string(),
            "a\tA B\tm\tMLI\tpresident\tMLI\t2001\t2002\nb\tB B\tm\tMLI\tpresident\tMLI\t2003\t2004\n"
                .to_string(),
        ),
    ]);
    let mut world = World::compile(&files).unwrap();
    let mut names = Names::default();
    let list = |file: &str, text: &str| (file.to_string(), actors(file, text).unwrap());
    let lists = [
        list(
            "x",
            "a\tperson\t-\tMLI\tA Bee\t-\t2005\tnow\tpresident\tMLI\tQ12\tm\n\
             z\tperson\t-\tMLI\tZ Zed\t-\t2006\t-\tpresident\tclub\nhigh\tagent\tMILHIG\t-\thighmen\n",
        ),
        list("y", "club\tngo\t-\tMLI\tThe Club\nc\tperson\t-\tMLI\tC Cee\nz\tperson\tMLIGOV\t-\tZ Zed\n"),
    ];
    overlay(&lists, &mut world, &mut names).unwrap();
    let a = world.person("a").unwrap();
    // the user's word for an office goes before that of the tables
    let since: Vec<&str> = a.tenures.iter().map(|t| t.since.as_str()).collect();
    assert_eq!((since, a.wikidata.as_str()), (vec!["2005"], "Q12"));
    // `z` of both files is one person, and both files' people are found
    let z = world.person("~z").unwrap();
    let of_club =
        Tenure { office: "president".into(), of: "~club".into(), since: "2006".into(), until: String::new() };
    assert_eq!((&z.tenures[..], z.codes.len()), (&[of_club][..], 1));
    assert!(world.person("~c").is_some() && world.organisation("~club").is_some());
    assert_eq!(world.office("~MILHIG").unwrap().sector, "MIL");
    assert_eq!(names.by_key["highmen"][0].kind, NameKind::Agent);
    let wrong = [list("w", "q\tperson\t-\tXXQ\tQ Q\nr\tperson\t-\tMLI\tR R\t-\t-\t-\tkhan\tgang\n")];
    let problems = overlay(&wrong, &mut world, &mut names).unwrap_err();
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems[1].message.contains("`khan` is no office"));
}
