//! An event without a place takes that of the sentence before only where its actors are spoken of there.
use legation_pipeline::{Options, read};
use legation_record::PlaceVia;

fn places(text: &str) -> Vec<Option<(String, PlaceVia)>> {
    let document = legation_document::read(text.as_bytes(), "case").expect("words can be read");
    let record = read(&document, &Options { published: Some("2024-03-05".into()) });
    record.events.into_iter().map(|e| e.place.map(|p| (p.name, p.via))).collect()
}

#[test]
fn others_elsewhere_are_not_placed() {
    for text in [
        "Militants attacked a Congolese army base in Goma on Monday. Russian forces shelled Ukrainian positions \
         overnight.",
        "Des rebelles ont attaqué une base de l'armée congolaise à Goma lundi. Les forces russes ont bombardé des \
         positions ukrainiennes dans la nuit.",
        "هاجم مسلحون قاعدة للجيش الكونغولي في غوما الاثنين. وقصفت القوات الروسية مواقع أوكرانية ليلا.",
    ] {
        let found = places(text);
        assert!(found.contains(&Some(("Goma".into(), PlaceVia::Clause))), "{text}: {found:?}");
        assert!(found.contains(&None), "{text}: {found:?}");
    }
}

#[test]
fn the_same_actors_stay_where_they_were() {
    let found = places(
        "Congolese rebels clashed with the Congolese army in Goma on Monday. The Congolese army shelled the rebels.",
    );
    assert!(found.contains(&Some(("Goma".into(), PlaceVia::Paragraph))), "{found:?}");
}
