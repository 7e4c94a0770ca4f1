//! Who belongs to, founded or stands in for whom, in three languages.
use legation_pipeline::{Options, read};
use legation_record::{Record, RelationKind};

fn record(text: &str) -> Record {
    let document = legation_document::read(text.as_bytes(), "case.txt").expect("text");
    read(&document, &Options { published: Some("2024-05-14".into()) })
}

/// Subject and object (or the one in whose place) of the relations of a kind.
fn told(text: &str, kind: RelationKind) -> Vec<(String, String)> {
    let record = record(text);
    let name = |id: u32| {
        let e = &record.entities[id as usize];
        e.world.clone().unwrap_or_else(|| e.name.clone())
    };
    let of = record.relations.iter().filter(|r| r.kind == kind);
    of.map(|r| (name(r.subject), r.object.or(r.in_place_of).map(name).unwrap_or_default())).collect()
}

fn pair(a: &str, b: &str) -> Vec<(String, String)> {
    vec![(a.into(), b.into())]
}

#[test]
fn members() {
    for text in [
        "Sweden joined NATO on Thursday.",
        "La Suède a rejoint l'Otan jeudi.",
        "انضمت السويد إلى حلف شمال الأطلسي الخميس.",
    ] {
        assert_eq!(told(text, RelationKind::MemberOf), pair("SWE", "NATO"), "{text}");
    }
}

#[test]
fn founders() {
    for text in [
        "Ahmed Yassin founded Hamas in 1987.",
        "Ahmed Yassine a fondé le Hamas en 1987.",
        "أسس أحمد ياسين حركة حماس عام 1987.",
    ] {
        assert_eq!(told(text, RelationKind::Founded), pair("ahmed-yassin", "HAMAS"), "{text}");
    }
}

#[test]
fn those_who_stand_in() {
    let en = "Sergey Lavrov attended the summit in place of Vladimir Putin.";
    let fr = "Sergueï Lavrov a participé au sommet à la place de Vladimir Poutine.";
    let ar = "حضر سيرغي لافروف القمة بدلا من فلاديمير بوتين.";
    for text in [en, fr, ar] {
        assert_eq!(told(text, RelationKind::Represents), pair("sergey-lavrov", "vladimir-putin"), "{text}");
    }
    let text = "Wang Yi spoke on behalf of China at the meeting.";
    assert_eq!(told(text, RelationKind::Represents), pair("wang-yi", "CHN"));
}
