//! Any text as each kind of dictionary: it is read, its table is read again as it was, and sentences are coded by it.
#![no_main]
use legation_petrarch::{Coder, Dictionaries, Import, Kind, Settings};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut import = Import::default();
    for (kind, file) in
        [(Kind::Verbs, "v"), (Kind::Actors, "a"), (Kind::Agents, "g"), (Kind::Discards, "d")]
    {
        import.add(kind, file, text);
    }
    let (read, left) = import.finish();
    assert!(left.iter().all(|p| p.line <= text.lines().count()));
    let table = read.table();
    let again = Dictionaries::read_table("t", &table).expect("what was written can be read");
    assert_eq!(again.table(), table);
    let coder = Coder::new(read);
    for line in text.lines().take(8) {
        for one in coder.sentence(line, "2000-01-01", &Settings::default()) {
            assert!(one.trigger.to() <= line.len() && one.source.code != one.target.code);
        }
    }
});
