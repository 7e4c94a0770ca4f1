//! What is packed is what the data say.
use crate::language::Language;
use crate::parts::{Parts, join};
use crate::{LANGUAGES, Lexicon, pack};
use legation_tables::{DERIVED, Files, PATTERN_FILES, Step, Tables};
use std::path::Path;

fn tables() -> Tables {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    legation_tables::compile(&mut Files::open(&data).expect("the data folder"))
        .expect("data without mistakes")
}

#[test]
fn parts_come_back_as_they_were_laid() {
    let packed = Parts::open(join(&["first", "", "third"]).leak());
    assert_eq!(packed.len(), 3);
    assert_eq!([0, 1, 2, 3].map(|i| packed.get(i)), [&b"first"[..], b"", b"third", b""]);
    assert!(Parts::open(join(&["a", "c", "e"]).leak()).holds(b"c") && !packed.holds(b"second"));
    assert_eq!(Parts::open(b"\xFF\xFF\xFF\xFFno list").len(), 0);
}

#[test]
fn languages_are_packed_whole() {
    let tables = tables();
    let packed = Lexicon::new(&tables);
    for (lang, given) in (0..).zip(&tables.languages) {
        let language = packed.language(lang);
        assert_eq!(language.settings, given.settings);
        for (class, words) in &given.classes {
            assert_eq!(language.class(class), words);
        }
        for class in DERIVED {
            let words = given.class(class);
            assert!(
                words.iter().all(|w| language.derived(class, w)),
                "{}: {class}",
                LANGUAGES[lang as usize]
            );
            assert!(!language.derived(class, "no such word"));
        }
        for (file, rows) in &given.tables {
            assert_eq!(language.table(file), rows);
        }
        for (file, _) in PATTERN_FILES {
            assert!(language.rules(file).iter().eq(&given.rules[*file]), "{file}");
        }
        words(language, given);
    }
    assert_eq!(packed.frames(), tables.frames);
}

/// Every word is found by its number, and every rule by the words that it begins with and by its first cell.
fn words(language: &Language, given: &legation_tables::Language) {
    for (sym, word) in (0..).zip(&given.vocabulary.words) {
        let found = match word.strip_suffix('*').filter(|s| !s.is_empty()) {
            Some(stem) => language.vocabulary.stem(stem),
            None => language.vocabulary.word(word),
        };
        assert_eq!(found, Some(sym), "{word}");
    }
    assert_eq!(language.vocabulary.word("no such word"), None);
    for (i, rule) in (0..).zip(&given.rules["events.tsv"]) {
        let rules = language.rules("events.tsv");
        let here = match rule.steps.first() {
            Some(Step::Words { any, .. }) => {
                any.iter().all(|(sym, _)| rules.beginning(*sym).filter(|r| *r == i).count() == 1)
            }
            Some(Step::Slot { slot, .. }) => {
                rules.slots().iter().any(|(s, all)| s == slot && all.contains(&i))
            }
            _ => false,
        };
        assert!(here, "{rule:?}");
        assert!(rules.of(rule.cell(0)).any(|r| r == rule), "{rule:?}");
    }
}

#[test]
fn the_world_and_the_names_are_packed_whole() {
    let tables = tables();
    let packed = Lexicon::new(&tables);
    assert_eq!(packed.world().unpack(), tables.world);
    let names = packed.names();
    assert_eq!(names.by_key, tables.names.by_key);
    assert_eq!(names.preferred, tables.names.preferred);
    let held = |office: &str| {
        let all = (0_u32..).zip(&tables.world.people);
        let held = all.filter(|(_, p)| p.tenures.iter().any(|t| t.office == office));
        held.map(|(id, _)| id).collect::<Vec<_>>()
    };
    for office in &tables.world.offices {
        assert!(packed.world().holders(&office.id).map(|(id, _)| id).eq(held(&office.id)), "{}", office.id);
    }
}

#[test]
fn another_world_can_be_laid_over_the_embedded_one() {
    let base = Lexicon::open(crate::EMBEDDED);
    let mut world = base.world().unpack();
    world.states[0].name = "renamed".into();
    let over = Lexicon::over(Parts::open(crate::EMBEDDED), &world, &base.names());
    assert_eq!(over.world().states[0].name, "renamed");
    assert_eq!(over.language(0).settings, base.language(0).settings);
    assert_eq!(over.find("china").map(<[_]>::len), base.find("china").map(<[_]>::len));
    assert!(pack::tables(&Tables::default()).is_ok());
}
