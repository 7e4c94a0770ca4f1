//! Dictionaries of other programs: imported, told of, read by.
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn legation(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_legation")).args(args).output().expect("the program runs")
}

/// A folder of the test's own with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder for the test");
    files.iter().for_each(|(file, text)| fs::write(path.join(file), text).expect("written"));
    path
}

const VERBS: &str =
    "--- PRAISE [051] ---\nPRAISE\n- * ROOF [999]\n- * FOR &AID [0512]\n&AID\n+GRAIN\n- * TENT [054]\n";
const REPORT: &str = "Zenda praised France for grain on Monday.\n";

#[test]
fn a_table_is_made_and_read() {
    let here = folder(
        "lexicon-table",
        &[("v.txt", VERBS), ("a.txt", "ZENDA [ZEN]\nFRANCE [FRA]\n"), ("r.txt", REPORT)],
    );
    let path = |name: &str| here.join(name).display().to_string();
    let made = legation(&[
        "lexicon",
        "import",
        "petrarch",
        &path("v.txt"),
        "--actors",
        &path("a.txt"),
        "--out",
        &path("t.tsv"),
    ]);
    let told = String::from_utf8_lossy(&made.stderr).into_owned();
    assert_eq!(made.status.code(), Some(0), "{told}");
    assert!(told.contains("v.txt:3: `999` is no code of CAMEO"), "{told}");
    assert!(told.contains("1 verbs, 3 patterns, 1 synsets, 2 actors"), "{told}");
    let read = legation(&[
        "read",
        &path("r.txt"),
        "--lexicon",
        &path("t.tsv"),
        "--format",
        "json",
        "--date",
        "2024-05-06",
    ]);
    let records: serde_json::Value = serde_json::from_slice(&read.stdout).expect("JSON");
    let events = records[0]["events"].as_array().expect("a list");
    assert_eq!(events.len(), 1, "{events:#?}");
    let event = &events[0];
    assert_eq!((event["cameo"].as_str(), event["source"][0]["code"].as_str()), (Some("0512"), Some("ZEN")));
    assert_eq!(event["target"][0]["code"].as_str(), Some("FRA"));
    assert!(event["rule"].as_str().is_some_and(|r| r.ends_with("v.txt:4")), "{event:#?}");
    let entity =
        event["source"][0]["entity"].as_u64().and_then(|n| usize::try_from(n).ok()).expect("an entity");
    assert_eq!(records[0]["entities"][entity]["name"], "Zenda");
}

#[test]
fn without_a_dictionary_of_actors_the_programs_own_act() {
    let here = folder("lexicon-actors", &[("v.txt", VERBS), ("r.txt", "Chad praised France on Monday.\n")]);
    let path = |name: &str| here.join(name).display().to_string();
    let made = legation(&["lexicon", "import", "petrarch", &path("v.txt"), "--out", &path("t.tsv")]);
    assert_eq!(made.status.code(), Some(0));
    let read = legation(&["read", &path("r.txt"), "--lexicon", &path("t.tsv"), "--explain"]);
    let text = String::from_utf8_lossy(&read.stdout).into_owned();
    assert!(text.contains("verb PRAISE") && text.contains("FRA") && text.contains("TCD"), "{text}");
}

#[test]
fn mistakes_are_told_with_their_line() {
    let here = folder(
        "lexicon-wrong",
        &[("none.txt", "no verbs here\n"), ("t.tsv", "verb\tv:1\tX\t?\nthing\tv:1\tX\n")],
    );
    let path = |name: &str| here.join(name).display().to_string();
    let made = legation(&["lexicon", "import", "petrarch", &path("none.txt")]);
    assert_eq!(made.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&made.stderr).contains("none.txt:1: `no verbs here` is a verb of no block")
    );
    let gone = legation(&["lexicon", "import", "petrarch", &path("gone.txt")]);
    assert_eq!(gone.status.code(), Some(2));
    let read = legation(&["read", &path("none.txt"), "--lexicon", &path("t.tsv")]);
    assert_eq!(read.status.code(), Some(2));
    let told = String::from_utf8_lossy(&read.stderr).into_owned();
    assert!(
        told.contains("t.tsv:1: `?` is no code") && told.contains("t.tsv:2: `thing` is no kind of row"),
        "{told}"
    );
}
