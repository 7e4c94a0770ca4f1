//! What the documents promise of the project, checked: the dependency table, links, first lines, flags, provenance.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// All files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return out };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() { out.extend(files(&path)) } else { out.push(path) }
    }
    out.sort();
    out
}

fn crates() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join("crates"))
        .expect("the folder of the crates")
        .flatten()
        .filter(|e| e.path().join("Cargo.toml").is_file())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The project's own crates that a manifest names as dependencies proper.
fn uses(manifest: &str) -> BTreeSet<String> {
    let mut section = "";
    let mut out = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line.trim();
        } else if section == "[dependencies]"
            && let Some(rest) = line.strip_prefix("legation-")
        {
            out.insert(rest.split(['.', ' ', '=']).next().unwrap_or("").to_string());
        }
    }
    out
}

#[test]
fn dependencies_are_as_documented() {
    let mut table: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in read("ARCHITECTURE.md").lines().filter(|l| l.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let names = cells[3].split('`').skip(1).step_by(2).map(str::to_string).collect();
        table.insert(cells[1].trim_matches('`').to_string(), names);
    }
    for name in crates() {
        let documented =
            table.get(&name).unwrap_or_else(|| panic!("help: add `{name}` to the table in ARCHITECTURE.md"));
        let manifest = read(&format!("crates/{name}/Cargo.toml"));
        assert_eq!(&uses(&manifest), documented, "help: what `{name}` uses is not what ARCHITECTURE.md says");
        assert!(
            manifest.starts_with("# "),
            "help: crates/{name}/Cargo.toml opens with what the crate owns and never does"
        );
    }
}

#[test]
fn modules_open_with_a_line_of_what_they_are() {
    for name in crates() {
        for path in files(&root().join("crates").join(&name))
            .iter()
            .filter(|p| p.extension().is_some_and(|e| e == "rs"))
        {
            let text = fs::read_to_string(path).expect("it is there");
            assert!(text.starts_with("//!"), "help: {} does not open with `//!`", path.display());
        }
    }
}

#[test]
fn data_files_say_where_they_come_from() {
    for path in files(&root().join("data")) {
        let text = fs::read_to_string(&path).expect("it is there");
        let header: String = text.lines().take_while(|l| l.starts_with('#')).collect();
        assert!(
            header.contains("Provenance:"),
            "help: {} has no line `# Provenance: …` at its top",
            path.display()
        );
    }
}

#[test]
fn links_resolve() {
    let pages: Vec<PathBuf> = files(&root().join("docs"))
        .into_iter()
        .chain(
            ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "samples/README.md"]
                .map(|p| root().join(p)),
        )
        .filter(|p| p.extension().is_some_and(|e| e == "md"))
        .collect();
    for page in pages {
        let text = fs::read_to_string(&page).unwrap_or_else(|e| panic!("{}: {e}", page.display()));
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or("");
            if target.is_empty() || target.starts_with("http") {
                continue;
            }
            assert!(
                page.parent().expect("it is there").join(target).exists(),
                "help: {} links to {target}, which is not there",
                page.display()
            );
        }
    }
}

#[test]
fn every_flag_is_documented() {
    let guide = read("docs/command.md");
    let args = read("crates/cli/src/args.rs");
    let help = |command: &str| {
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_legation"))
            .args([command, "--help"])
            .output()
            .expect("it is there");
        String::from_utf8_lossy(&out.stdout).into_owned()
    };
    assert!(args.contains("enum Command"));
    for command in ["read", "syntax", "train", "eval", "schema"] {
        assert!(
            guide.contains(&format!("## legation {command}")),
            "help: docs/command.md has no `## legation {command}`"
        );
        for flag in help(command).split_whitespace().filter(|w| w.starts_with("--") && w.len() > 2) {
            let flag = flag.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            assert!(
                flag == "--help" || guide.contains(flag),
                "help: {flag} of `legation {command}` is not in docs/command.md"
            );
        }
    }
}

#[test]
fn the_schema_is_the_committed_one() {
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_legation"))
        .arg("schema")
        .output()
        .expect("it is there");
    let printed = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(
        printed,
        read("docs/record.schema.json"),
        "help: `cargo run -- schema > docs/record.schema.json`"
    );
}
