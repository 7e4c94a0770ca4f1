//! `legation syntax` and `legation train syntax`: CoNLL-U out, the same bytes from the same treebank.
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn legation(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_legation"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // a program that has found a fault may end before it reads
    let _ = child.stdin.take().expect("it was piped").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn each_stretch_is_read_in_its_language() {
    let text = "Le ministre a rencontré le président de la République.\n\nقال الرئيس إن الحرب انتهت.\n\n\
                The minister met the president of the republic.\n";
    let trees = out(&legation(&["syntax", "-"], text));
    let langs: Vec<&str> = trees.lines().filter_map(|l| l.strip_prefix("# lang = ")).collect();
    assert_eq!(langs, ["fr", "ar", "en"]);
    assert_eq!(trees.lines().filter(|l| l.split('\t').nth(7) == Some("root")).count(), 3, "{trees}");
}

#[test]
fn words_that_are_given_are_kept() {
    let trees = out(&legation(&["syntax", "-", "--lang", "fr", "--tokens"], "Il parle du Mali .\n"));
    assert!(trees.contains("3-4\tdu\t"), "tokens are split into words: {trees}");
    let again = out(&legation(&["syntax", "-", "--lang", "fr", "--tokens"], &trees));
    let forms =
        |t: &str| t.lines().filter_map(|l| Some(l.split('\t').nth(1)?.to_owned())).collect::<Vec<_>>();
    assert_eq!(forms(&again), forms(&trees));
}

#[test]
fn a_model_is_trained_with_its_card_and_read_with() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("train-syntax");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    let treebank = Path::new(env!("CARGO_MANIFEST_DIR")).join("../syntax/tests/small.conllu");
    let treebank = treebank.display().to_string();
    let mut made = Vec::new();
    for name in ["a.bin", "b.bin"] {
        let path = folder.join(name).display().to_string();
        let args = ["train", "syntax", "--lang", "en", &treebank, "--out", &path, "--rounds", "2"];
        let card = out(&legation(
            &[&args[..], &["--licence", "made for the test", "--test", &treebank]].concat(),
            "",
        ));
        assert!(card.contains("made for the test") && card.contains("| small.conllu | words |"), "{card}");
        assert_eq!(fs::read_to_string(folder.join(name).with_extension("md")).expect("written"), card);
        made.push(fs::read(&path).expect("written"));
    }
    assert!(made[0] == made[1], "the same treebank and seed give the same bytes");
    let model = folder.join("a.bin").display().to_string();
    assert!(out(&legation(&["syntax", "-", "--model", &model], "They agree.")).contains("\troot\t"));
    let broken = legation(&["syntax", "-", "--model", &treebank], "They agree.");
    assert_eq!(broken.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&broken.stderr).contains("small.conllu"));
}
