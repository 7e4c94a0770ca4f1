//! The codes of `data/events/cameo.tsv` against the published table, which is not part of the project.
use legation_lexicon::lexicon;
use std::collections::BTreeMap;
use std::path::Path;

/// Codes that the project reads otherwise than the table; the header of `cameo.tsv` says why.
const OTHERWISE: &[&str] = &["0813", "0814", "085", "163", "1712", "175", "192"];

#[test]
fn codes_are_the_types_of_the_published_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/cameo2plover.tsv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("left out: {} is not here, so 256 codes are not checked", path.display());
        return;
    };
    let ours: BTreeMap<&str, &str> =
        lexicon().ontology().codes.iter().map(|c| (c.code.as_str(), c.plover.as_str())).collect();
    let mut differ: Vec<&str> = Vec::new();
    let mut seen = 0;
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [code, plover, ..] = cells.as_slice() else { continue };
        seen += 1;
        if ours.get(code) != Some(plover) {
            differ.push(code);
        }
    }
    differ.sort_unstable();
    differ.dedup();
    assert!(seen > 250, "the table has {seen} rows");
    assert_eq!(differ, OTHERWISE);
}

#[test]
fn frames_use_types_modes_and_codes_of_the_ontology() {
    let ontology = lexicon().ontology();
    for frame in lexicon().frames() {
        assert!(ontology.parts.iter().any(|p| p.kind == "type" && p.id == frame.plover), "{}", frame.id);
        assert!(ontology.codes.iter().any(|c| c.code == frame.cameo), "{}: {}", frame.id, frame.cameo);
        let known =
            |m: &str| ontology.parts.iter().any(|p| p.kind == "mode" && p.of == frame.plover && p.id == m);
        assert!(frame.mode.is_empty() || known(&frame.mode), "{}: mode {}", frame.id, frame.mode);
        for context in &frame.contexts {
            let known = ontology.parts.iter().any(|p| p.kind == "context" && p.id == *context);
            assert!(known, "{}: context {context}", frame.id);
        }
    }
}
