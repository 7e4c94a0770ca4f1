//! The committed scores of the project's own data, so that a change that loses something is seen before it is sent.
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The rows of `eval/floors.tsv` on data that the project carries; CI runs those of the shared data too.
#[test]
fn no_score_is_under_its_floor() {
    let rows = legation_eval::floors(&root().join("eval/floors.tsv")).expect("the table of floors is there");
    let mut fell = String::new();
    let mut scored = 0;
    for row in rows.iter().filter(|r| !r.path.starts_with("..")) {
        let suite = legation_eval::suite(&row.suite).expect("the table was checked");
        let report = (suite.run)(&root().join(&row.path)).expect("the data are there");
        let value = row.value(&report).unwrap_or_else(|| panic!("{row:?}: no such figure"));
        scored += 1;
        if value < row.least {
            fell += &format!("{row:?}: {value:.3}\n{}", report.table(true));
        }
    }
    assert!(fell.is_empty(), "{fell}");
    assert!(scored >= 2, "the samples and the texts without politics are among them");
}

#[test]
fn the_founding_report_is_read() {
    let folder = root().join("../shared/seeds");
    if !folder.is_dir() {
        println!("left out: {} is not here", folder.display());
        return;
    }
    let report = legation_eval::seeds(&folder).expect("the seed is there");
    assert!(report.score >= 1.0, "{}", report.table(true));
}
