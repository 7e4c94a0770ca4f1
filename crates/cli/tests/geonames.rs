//! The import of GeoNames, on files made up in its form (`geonames/`, all names invented): what is taken, what is left
//! and why, and that the places are read afterwards.
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("it is there").flatten() {
        let (path, goal) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &goal);
        } else {
            std::fs::copy(&path, &goal).expect("it can be copied");
        }
    }
}

fn legation(args: &[&str]) -> (Option<i32>, String, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_legation")).args(args).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (out.status.code(), text(&out.stdout), text(&out.stderr))
}

#[test]
fn places_are_taken_told_and_read() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("geonames");
    let _ = std::fs::remove_dir_all(&folder);
    let data = folder.join("data");
    copy(&root().join("data"), &data);
    let dump = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/geonames");
    let (dump, data) = (dump.display().to_string(), data.display().to_string());

    // twice: the rows of an import before are replaced
    let (code, _, told) = legation(&["world", "import", &dump, "--geonames", &data]);
    assert_eq!(code, Some(0), "{told}");
    let (_, _, again) = legation(&["world", "import", &dump, "--geonames", &data]);
    assert_eq!(told, again);

    let rows = std::fs::read_to_string(folder.join("data/world/places.tsv")).expect("it is there");
    let taken = rows.lines().filter(|l| l.starts_with("gn-")).count();
    assert!(told.contains(&format!("{taken} places taken")), "{told}");
    for line in [
        "10 broken lines",
        "80 neither towns nor first-level divisions",
        "40 smaller than asked for",
        "10 of countries that the tables of states do not have",
        "1 known to the tables by name",
        "6 alternate names of other places or languages, or out of use",
    ] {
        assert!(told.contains(&format!("left out {line}\n")), "{line}: {told}");
    }
    for (name, what) in [
        ("allCountries.txt", "fewer than 19 columns"),
        ("allCountries.txt", "its degrees are none"),
        ("allCountries.txt", "its population is no number"),
        ("alternateNamesV2.txt", "fewer than 4 columns"),
        ("admin1CodesASCII.txt", "not 4 columns"),
    ] {
        let line = told.lines().find(|l| l.contains(name) && l.ends_with(what));
        let number = line.and_then(|l| l.strip_suffix(what)?.trim_end_matches([':', ' ']).rsplit(':').next());
        assert!(number.is_some_and(|n| n.parse::<u32>().is_ok()), "{name}, {what}: {told}");
    }
    assert!(rows.contains("gn-990000001\tcity\tMLI\tSorvanka\t16.9\t-2.5\t4\n"));
    assert!(rows.contains("gn-990000003\tregion\tMLI\tKormalen Region\t17.5\t-1.5\t4\n"));
    assert!(
        rows.contains("gn-990000004\tcity\tCOL\tBelgaltun\t4.9\t-74.3\t4\n"),
        "a seat is taken, small or not"
    );
    let names = |lang: &str| {
        let path = folder.join("data/lang").join(lang).join("places.tsv");
        std::fs::read_to_string(path).expect("it is there")
    };
    assert!(names("ar").contains("gn-990000001\tسورفانكا\t-\n"));
    assert!(names("en").contains("gn-990000003\tKormalen|Kormalen Region\t-\n"));
    assert_eq!(names("en").matches("\t?Garpelton\t").count(), 2, "a name that two share is doubtful");

    let text = folder.join("note.txt");
    let read = "Militants attacked an army base in Sorvanka on Monday, killing ten soldiers.";
    std::fs::write(&text, read).expect("it can be written");
    let text = text.display().to_string();
    let json = |data: &str| {
        let args = ["--data", data, "read", &text, "--date", "2024-03-05", "--format", "json"];
        let (code, out, err) = legation(&args);
        assert_eq!(code, Some(0), "{err}");
        out
    };
    let record: serde_json::Value = serde_json::from_str(&json(&data)).expect("JSON");
    let record = record.as_array().map_or(&record, |all| &all[0]);
    let places: Vec<(&str, &str)> = record["events"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|e| Some((e["place"]["name"].as_str()?, e["place"]["country"].as_str()?)))
        .collect();
    assert!(places.contains(&("Sorvanka", "MLI")), "{record:#}");
    let bare = json(&root().join("data").display().to_string());
    assert!(
        !bare.contains("\"country\": \"MLI\"") && !bare.contains("\"country\":\"MLI\""),
        "not known before"
    );
}

#[test]
fn a_folder_without_a_dump_is_told() {
    let empty = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-dump");
    std::fs::create_dir_all(&empty).expect("a folder can be made");
    let data = root().join("data").display().to_string();
    let (code, _, told) = legation(&["world", "import", &empty.display().to_string(), "--geonames", &data]);
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("holds none of GeoNames' dumps"), "{told}");
}
