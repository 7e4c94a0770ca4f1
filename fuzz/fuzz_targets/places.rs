//! Any bytes: each state and place mentioned says what its name does, and points to an entity that is there.
#![no_main]
use legation_pipeline::{Options, read};
use legation_record::EntityKind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = legation_document::read(bytes, "fuzz") else { return };
    let record = read(&document, &Options { published: Some("2023-07-13".into()) });
    for mention in &record.mentions {
        let entity = mention.entity.map(|e| &record.entities[e as usize]);
        let named = mention.toponym.is_some();
        assert!(!named || entity.is_some_and(|e| matches!(e.kind, EntityKind::State | EntityKind::Place)));
    }
    for place in record.events.iter().filter_map(|e| e.place.as_ref()) {
        assert!(record.entities.get(place.entity as usize).is_some());
    }
});
