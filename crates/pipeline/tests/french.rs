//! What French says with its grammar rather than with words: who acts and who is acted upon.
use legation_pipeline::{Options, read};
use legation_record::Modality;

/// The events of a text as `TYPE SOURCES>TARGETS`, those not told as done with their modality before them.
fn told(text: &str) -> Vec<String> {
    let document = legation_document::read(text.as_bytes(), "case").expect("words can be read");
    let record = read(&document, &Options { published: Some("2024-03-05".into()) });
    let side = |list: &[legation_record::Actor]| {
        let names: Vec<&str> = list.iter().map(|a| a.actor.as_str()).collect();
        names.join(",")
    };
    let line = |e: &legation_record::Event| {
        let how = match e.modality {
            Modality::Actual => "",
            Modality::Future => "future ",
            Modality::Hypothetical => "hypothetical ",
            Modality::Negated => "negated ",
        };
        format!("{how}{} {}>{}", e.event_type.code(), side(&e.source), side(&e.target))
    };
    record.events.iter().map(line).collect()
}

fn tells(text: &str, event: &str) {
    let events = told(text);
    assert!(events.iter().any(|e| e == event), "{event} is not in {events:?}: {text}");
}

#[test]
fn what_one_sees_done_to_oneself_another_does() {
    tells("Trinité-et-Tobago s'est vu infliger des sanctions par le Venezuela.", "SANCTION VEN>TTO");
    tells("Un diplomate français s'est fait expulser par le Mali dimanche.", "SANCTION MLI>FRA");
}

#[test]
fn a_people_behind_its_article_is_done_to() {
    tells("Le nettoyage ethnique des Arméniens par l'Azerbaïdjan a été décrit.", "ASSAULT AZE>ARM");
    tells("L'arrestation de Français par le Niger a surpris Paris.", "COERCE NER>FRA");
}

#[test]
fn what_describes_the_last_word_of_a_phrase_is_its_owner() {
    tells("Le déploiement de troupes kényanes en Haïti a commencé mardi.", "MOBILIZE KEN>");
}

#[test]
fn a_negation_in_a_name_negates_nothing() {
    tells("Reporters sans frontières réclame la libération d'un journaliste guinéen.", "REQUEST RSF>GIN");
}

#[test]
fn an_elided_word_stands_before_a_quotation_too() {
    tells("Le Pérou a qualifié la décision d'« ingérence » de la Bolivie.", "ACCUSE PER>BOL");
}

#[test]
fn he_who_tells_stands_behind_his_verb() {
    let text = "Un journaliste malien a été enlevé à Bamako, a déploré Reporters sans frontières.";
    let events = told(text);
    assert!(events.iter().any(|e| e.starts_with("ACCUSE RSF>")), "{events:?}");
    assert!(!events.iter().any(|e| e.starts_with("ACCUSE MLI>")), "{events:?}");
}

#[test]
fn the_clause_that_opens_a_sentence_ends_before_its_subject() {
    let text = "Accusé par Bamako d'héberger des rebelles touareg, Dakar a démenti mardi.";
    tells(text, "ACCUSE MLI>SEN");
    let events = told(text);
    assert!(events.iter().any(|e| e.starts_with("REJECT SEN>")), "{events:?}");
}

#[test]
fn a_surname_too_common_for_the_tables_is_known_behind_the_full_name() {
    let text = "Antony Blinken a rencontré à Dakar le président Macky Sall. M. Sall a remercié la France.";
    tells(text, "SUPPORT SEN>FRA");
}

#[test]
fn a_state_protests_in_words() {
    tells("Pékin a protesté contre le passage d'un destroyer américain.", "ACCUSE CHN>USA");
    tells("Des milliers d'étudiants kényans ont protesté devant l'ambassade de France.", "PROTEST KEN>FRA");
}

#[test]
fn a_participle_without_auxiliary_is_passive() {
    tells("Deux journalistes français arrêtés en Éthiopie", "COERCE ETH>FRA");
}

#[test]
fn what_is_done_by_way_of_a_stance_is_done() {
    tells("Israël a critiqué cette décision en rappelant son ambassadeur en Irlande.", "SANCTION ISR>IRL");
}

#[test]
fn the_purpose_of_a_coming_visit_is_coming() {
    tells(
        "Le ministre saoudien se rendra mardi à Téhéran pour des pourparlers avec les dirigeants iraniens.",
        "future CONSULT SAU>IRN",
    );
}

#[test]
fn an_aside_behind_the_subject_makes_no_inversion() {
    tells(
        "Téhéran, isolé depuis un an, a mis en garde Damas contre tout rapprochement avec Israël.",
        "THREATEN IRN>SYR",
    );
}

#[test]
fn a_paper_is_named_with_a_capital() {
    let events = told("Reporters sans frontières, qui réclame sa libération, a dénoncé la junte guinéenne.");
    assert!(events.iter().any(|e| e.starts_with("REQUEST RSF>")), "{events:?}");
}
