//! Bad input: a clear message with the path and what to do, the other inputs still read, the exit code as documented.
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn legation(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_legation")).args(args).output().expect("the program runs")
}

fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder for the test");
    path
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const REPORT: &str =
    "PARIS, 12 March 2024 — French President Emmanuel Macron met Chancellor Olaf Scholz on Tuesday.\n";

#[test]
fn a_good_file_is_read_beside_bad_ones() {
    let folder = folder("mixed");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("written");
    write("good.txt", REPORT.as_bytes());
    write("empty.txt", b"");
    write("binary.txt", &[0x7f, b'E', b'L', b'F', 0, 0, 0, 1, 2, 3, 0, 0, 255, 254, 0, 0]);
    let output = legation(&["read", "--format", "jsonl", &folder.display().to_string()]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
    for name in ["empty.txt", "binary.txt"] {
        assert!(told(&output).contains(name), "{}", told(&output));
    }
}

#[test]
fn nothing_read_is_an_error() {
    let missing = legation(&["read", "no-such-file.txt"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(told(&missing).contains("no-such-file.txt: there is no such file; check the spelling"));
    let empty = folder("nothing");
    let output = legation(&["read", &empty.display().to_string()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("no .txt file in this folder"));
}

#[test]
fn a_document_too_large_is_refused_with_the_way_out() {
    let folder = folder("large");
    let path = folder.join("large.txt");
    fs::write(&path, "a word and ".repeat(200)).expect("written");
    let output = legation(&["read", "--max-bytes", "1000", &path.display().to_string()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("raise --max-bytes"), "{}", told(&output));
}

#[test]
fn undecodable_bytes_are_named() {
    let folder = folder("undecodable");
    let path = folder.join("noise.txt");
    let noise: Vec<u8> = (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    fs::write(&path, noise).expect("written");
    let output = legation(&["read", &path.display().to_string()]);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(told(&output).contains("noise.txt"));
}

#[test]
fn a_language_it_does_not_know_is_read_without_events() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_legation"))
        .args(["read", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let text = "გუშინ ქალაქში დიდი წვიმა მოვიდა და ქუჩები დაიტბორა. ხალხი სახლში დარჩა.\n";
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a record");
    assert_eq!(record["events"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_wrong_date_says_how_to_write_one() {
    let output = legation(&["read", "--date", "13/07/2023", "-"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("2023-07-13"));
}

#[test]
fn the_same_input_gives_the_same_output() {
    let folder = folder("same");
    let path = folder.join("report.txt");
    fs::write(&path, REPORT.repeat(20)).expect("written");
    let once = || legation(&["read", "--format", "json", &path.display().to_string()]).stdout;
    assert_eq!(once(), once());
}
