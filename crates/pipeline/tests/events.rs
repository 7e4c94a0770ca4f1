//! What the batteries are too coarse for: which of several readings of a phrase is told, and whom a word belongs to.
use legation_pipeline::{Options, read};
use legation_record::Modality;

/// The events of a text as `TYPE SOURCES>TARGETS`, negated ones with `not` before them.
fn told(text: &str) -> Vec<String> {
    let document = legation_document::read(text.as_bytes(), "case").expect("words can be read");
    let record = read(&document, &Options { published: Some("2024-03-05".into()) });
    let side = |list: &[legation_record::Actor]| {
        let names: Vec<&str> = list.iter().map(|a| a.actor.as_str()).collect();
        names.join(",")
    };
    let line = |e: &legation_record::Event| {
        let not = if e.modality == Modality::Negated { "not " } else { "" };
        format!("{not}{} {}>{}", e.event_type.code(), side(&e.source), side(&e.target))
    };
    record.events.iter().map(line).collect()
}

#[test]
fn the_narrower_of_two_equal_phrases_goes_first() {
    let text = b"The EU suspended economic assistance to Moldova on Monday.";
    let document = legation_document::read(text, "case").expect("words can be read");
    let record = read(&document, &Options::default());
    let codes: Vec<&str> = record.events.iter().map(|e| e.cameo.as_str()).collect();
    assert_eq!(codes, ["1621"], "economic aid, not aid of any kind");
}

#[test]
fn a_clause_of_its_own_is_no_part_of_a_list() {
    let events = told("Washington imposed sanctions on Iran, and Ethiopia expelled a Kenyan diplomat.");
    assert!(events.contains(&"SANCTION USA>IRN".to_string()), "{events:?}");
    assert!(!events.iter().any(|e| e.contains("IRN,ETH")), "{events:?}");
}

#[test]
fn whoever_is_driven_to_an_act_does_it() {
    let events = told(
        "The EU imposed duties on Chinese cars, prompting Beijing to threaten retaliation against Poland.",
    );
    assert!(events.contains(&"THREATEN CHN>POL".to_string()), "{events:?}");
}

#[test]
fn sport_takes_its_clause_and_no_more() {
    let events = told("Portugal put off a semi-final in Lisbon after Morocco expelled a Spanish diplomat.");
    assert!(events.contains(&"SANCTION MAR>ESP".to_string()), "{events:?}");
    assert_eq!(told("Portugal beat Spain in the semi-final on Monday."), Vec::<String>::new());
}

#[test]
fn a_participle_without_its_auxiliary_accuses_nobody() {
    let events = told("Two Armenian deputies accused of spying for Russia were arrested on Monday.");
    assert!(!events.iter().any(|e| e.starts_with("ACCUSE ARM")), "{events:?}");
    let events = told("À Erevan, deux députés arméniens accusés d'espionnage ont été arrêtés.");
    assert!(!events.iter().any(|e| e.starts_with("ACCUSE ARM")), "{events:?}");
}

#[test]
fn fighters_without_a_country_are_of_the_place() {
    let events = told("Rebels overran a town in eastern Chad on Monday.");
    assert!(events.iter().any(|e| e.starts_with("ASSAULT TCD>")), "{events:?}");
}

#[test]
fn a_relative_is_no_negation() {
    let events = told("طردت تركيا مهاجرين سوريين، وهو ما نددت به ألمانيا.");
    assert!(!events.iter().any(|e| e.starts_with("not ")), "{events:?}");
}
