//! Small lists in each of the formats, broken lines among them. The people in them are invented but for those whom the
//! tables know.
use legation_import::{Format, Imported, Source, guess, read};
use std::io::{self, Read, Write};

fn import(bytes: &[u8], format: Format) -> Imported {
    let open = || Ok(Box::new(io::Cursor::new(bytes.to_vec())) as Box<dyn Read>);
    let source = Source { name: "list".into(), open: &open };
    assert_eq!(guess(&source).expect("a source that opens"), format);
    read(&source, format, &mut |_, _| {}).expect("a source that reads")
}

fn tenures(out: &Imported, id: &str) -> Vec<String> {
    let actor = out.actors.iter().find(|a| a.id == id).unwrap_or_else(|| panic!("{id}: {:#?}", out.actors));
    actor.tenures.iter().map(|t| format!("{} {} {}..{}", t.office, t.of, t.since, t.until)).collect()
}

fn mistakes(out: &Imported) -> Vec<(usize, String)> {
    out.report.mistakes.iter().map(|p| (p.line, p.message.clone())).collect()
}

fn item(id: &str, labels: &str, claims: &str) -> String {
    format!(
        r#"{{"type":"item","id":"{id}","labels":{{{labels}}},"descriptions":{{}},"aliases":{{"en":[{{"language":"en","value":"Maréchal Kantoro"}},{{"language":"en","value":"The Boss"}}]}},"claims":{{{claims}}},"sitelinks":{{}}}},"#
    )
}

fn label(lang: &str, value: &str) -> String {
    format!(r#""{lang}":{{"language":"{lang}","value":"{value}"}}"#)
}

fn names(property: &str, target: &str, qualifiers: &str, rank: &str) -> String {
    let number = &target[1..];
    format!(
        r#"{{"mainsnak":{{"snaktype":"value","property":"{property}","datavalue":{{"value":{{"entity-type":"item","numeric-id":{number},"id":"{target}"}},"type":"wikibase-entityid"}}}},"type":"statement","qualifiers":{{{qualifiers}}},"rank":"{rank}"}}"#
    )
}

fn time(property: &str, time: &str, precision: u8) -> String {
    format!(
        r#""{property}":[{{"snaktype":"value","property":"{property}","datavalue":{{"value":{{"time":"{time}","precision":{precision}}},"type":"time"}}}}]"#
    )
}

/// A dump of seven lines that hold something, in the order in which nothing is known before it is needed.
fn dump() -> String {
    let posts = [
        names(
            "P39",
            "Q9001",
            &format!(
                "{},{}",
                time("P580", "+2011-05-00T00:00:00Z", 10),
                time("P582", "+2014-06-03T00:00:00Z", 11)
            ),
            "normal",
        ),
        names("P39", "Q9002", &time("P580", "+2015-00-00T00:00:00Z", 9), "preferred"),
        names("P39", "Q9001", &time("P580", "+1999-01-01T00:00:00Z", 11), "deprecated"),
        names("P39", "Q9003", &time("P580", "+2016-00-00T00:00:00Z", 9), "normal"),
        names("P39", "Q9001", "", "normal"),
        names("P39", "Q9001", r#""P582":[{"snaktype":"somevalue","property":"P582"}]"#, "normal"),
    ]
    .join(",");
    let person = item(
        "Q8001",
        &[
            label("en", "Oumar Kantoro"),
            label("ar", "عمر كانتورو"),
            label("zh-hans", "奥马尔·坎托罗"),
            label("de", "Umar"),
        ]
        .join(","),
        &format!(
            r#""P31":[{}],"P27":[{}],"P21":[{}],"P39":[{posts}]"#,
            names("P31", "Q5", "", "normal"),
            names("P27", "Q912", "", "normal"),
            names("P21", "Q6581097", "", "normal")
        ),
    );
    let country = item(
        "Q912",
        &label("en", "Mali"),
        r#""P298":[{"mainsnak":{"snaktype":"value","property":"P298","datavalue":{"value":"MLI","type":"string"}},"rank":"normal"}]"#,
    );
    let office = |id: &str, name: &str, claims: &str| item(id, &label("en", name), claims);
    let party = item(
        "Q8100",
        &[label("en", "Party of Sand"), label("fr", "Parti du sable")].join(","),
        &format!(
            r#""P31":[{}],"P17":[{}]"#,
            names("P31", "Q7777", "", "normal"),
            names("P17", "Q912", "", "normal")
        ),
    );
    let class = item(
        "Q7777",
        &label("en", "agrarian party"),
        &format!(r#""P279":[{}]"#, names("P279", "Q7278", "", "normal")),
    );
    let nothing = item("Q1", &label("en", "a river"), "");
    format!(
        "[\n{person}\n{}\n{}\n{}\n{country}\n{party}\n{class}\n{nothing}\n{{\"type\":\"item\",\"id\":\"Q2\",\"claims\":{{\"P39\":[\nno json,\n]\n",
        office("Q9001", "Minister of Foreign Affairs of Mali", ""),
        office(
            "Q9002",
            "wielder of the sand",
            &format!(
                r#""P279":[{}],"P17":[{}]"#,
                names("P279", "Q9004", "", "normal"),
                names("P17", "Q912", "", "normal")
            )
        ),
        office("Q9004", "prime minister", ""),
    )
}

#[test]
fn a_dump_of_wikidata_gives_people_with_offices_and_bodies() {
    let out = import(dump().as_bytes(), Format::Wikidata);
    assert_eq!(
        tenures(&out, "oumar-kantoro"),
        ["foreign-minister MLI 2011-05..2014-06-03", "prime-minister MLI 2015.."]
    );
    let person = out.actors.iter().find(|a| a.kind == "person").unwrap();
    assert_eq!(
        (person.wikidata.as_str(), person.sex.as_str(), person.country.as_str()),
        ("Q8001", "m", "MLI")
    );
    let spelled: Vec<&str> = person.names.iter().map(|n| n.1.as_str()).collect();
    assert_eq!(spelled, ["Oumar Kantoro", "عمر كانتورو", "奥马尔·坎托罗", "Maréchal Kantoro"]);
    let party = out.actors.iter().find(|a| a.kind == "party").unwrap();
    assert_eq!(
        (party.id.as_str(), party.country.as_str(), party.wikidata.as_str()),
        ("party-of-sand", "MLI", "Q8100")
    );
    let told = mistakes(&out);
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told[0].0 == 10 && told[1].0 == 11, "{told:#?}");
    assert!(told[2] == (2, "Q8001: the dump does not have the office Q9003".into()), "{told:#?}");
    assert_eq!(out.report.left["an office without dates"], 1);
    assert_eq!(out.report.left["an office that ended at an unknown date"], 1);
}

#[test]
fn packed_lists_are_read_alike() {
    let plain = import(dump().as_bytes(), Format::Wikidata);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(dump().as_bytes()).unwrap();
    let mut bz = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bz.write_all(dump().as_bytes()).unwrap();
    for packed in [gz.finish().unwrap(), bz.finish().unwrap()] {
        assert_eq!(import(&packed, Format::Wikidata).actors, plain.actors);
    }
}

#[test]
fn results_of_sparql_queries_are_put_together_by_person() {
    let csv = "person,personLabel,personLabel_ru,position,positionLabel,start,end,countryLabel\r\n\
               http://www.wikidata.org/entity/Q8001,Oumar Kantoro,Умар Канторо,http://www.wikidata.org/entity/Q9001,\"minister of defence, Mali\",2011-05-01T00:00:00Z,,Mali\r\n\
               http://www.wikidata.org/entity/Q8001,Oumar Kantoro,,http://www.wikidata.org/entity/Q9002,president of Mali,2013-02-01T00:00:00Z,2014-03-01T00:00:00Z,Mali\r\n\
               http://www.wikidata.org/entity/Q8002,Q8002,,,prime minister,2013,2014,Mali\r\n\
               http://www.wikidata.org/entity/Q8003,Awa Sandou,,,wielder of the sand,2013,2014,Mali\r\n\
               http://www.wikidata.org/entity/Q8004,Ali Dune,,,prime minister,May 2013,2014,Mali\r\n\
               short,row\r\n\
               http://www.wikidata.org/entity/Q8005,Ana Ruiz,,,prime minister,2013,http://www.wikidata.org/.well-known/genid/ab,Malis\r\n";
    let out = import(csv.as_bytes(), Format::Csv);
    assert_eq!(
        tenures(&out, "oumar-kantoro"),
        ["defence-minister MLI 2011-05-01..", "president MLI 2013-02-01..2014-03-01"]
    );
    let person = out.actors.iter().find(|a| a.id == "oumar-kantoro").unwrap();
    assert_eq!((person.wikidata.as_str(), person.names.len()), ("Q8001", 2));
    let told = mistakes(&out);
    let lines: Vec<usize> = told.iter().map(|t| t.0).collect();
    assert_eq!(lines, [4, 5, 6, 7, 8], "{told:#?}");
    assert!(told[1].1.contains("`wielder of the sand`") && told[2].1.contains("`May 2013` is no date"));
    assert!(told[4].1.contains("`Malis` is no country"));
}

#[test]
fn other_tables_say_in_their_head_what_they_hold() {
    let table = "# my own\nname;kind;country;code;acronym;name:ar;from;to\n\
                 Blue Front;armed-group;ML;MLIREB;BFX;الجبهة الزرقاء;2020;\n\
                 Red Choir;choir;ML;;;;;\nSea League;igo;;igo;;;;\n";
    let out = import(table.as_bytes(), Format::Csv);
    let front = out.actors.iter().find(|a| a.id == "blue-front").unwrap();
    assert_eq!((front.country.as_str(), front.kind.as_str()), ("MLI", "armed-group"));
    assert_eq!(front.codes, [("MLIREB".to_string(), "2020".to_string(), String::new())]);
    assert_eq!((front.names.len(), front.short.len()), (2, 1));
    let told = mistakes(&out);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert_eq!(told[0], (4, "`choir` is no kind of actor".into()));
    let nameless = import(b"code,country\nMLIGOV,ML\n", Format::Csv);
    assert!(nameless.actors.is_empty() && nameless.report.mistakes.len() == 1);
}

#[test]
fn follow_the_money_ties_people_to_positions() {
    let lines = [
        r#"{"id":"o1","schema":"Occupancy","properties":{"holder":["Q8001"],"post":["p1"],"startDate":["2020-08-18"],"status":["current"]}}"#,
        r#"{"id":"Q8001","caption":"Oumar Kantoro","schema":"Person","properties":{"name":["Oumar Kantoro","KANTORO Oumar"],"alias":["عمر كانتورو"],"nationality":["ml"],"gender":["male"],"position":["General"]}}"#,
        r#"{"id":"p1","schema":"Position","properties":{"name":["Minister of Defence of Mali"],"country":["ml"],"topics":["gov.national"]}}"#,
        r#"{"id":"org1","schema":"Organization","properties":{"name":["League of Dunes"],"country":["ml"]}}"#,
        r#"{"id":"m1","schema":"Membership","properties":{"member":["Q8001"],"organization":["org1"],"role":["secretary-general"],"startDate":["2018"]}}"#,
        r#"{"id":"m2","schema":"Membership","properties":{"member":["nobody"],"organization":["org1"],"role":["member"]}}"#,
        r#"{"id":"s1","schema":"Sanction","properties":{}}"#,
        r#"{"id":"broken","schema":"#,
        r#"{"name":"no schema"}"#,
        r#"{"id":"n1","schema":"Person","properties":{"name":["Awa Dune"],"country":["ml"],"positionOccupancies":[{"id":"o9","schema":"Occupancy","properties":{"holder":["n1"],"post":[{"id":"p9","schema":"Position","properties":{"name":["Prime Minister"],"country":["ml"]}}],"startDate":["2001"],"endDate":["2003"]}}]}}"#,
    ];
    let out = import(lines.join("\n").as_bytes(), Format::Ftm);
    assert_eq!(
        tenures(&out, "oumar-kantoro"),
        ["secretary-general league-of-dunes 2018..", "defence-minister MLI 2020-08-18..now"]
    );
    assert_eq!(tenures(&out, "awa-dune"), ["prime-minister MLI 2001..2003"]);
    let person = out.actors.iter().find(|a| a.id == "oumar-kantoro").unwrap();
    assert_eq!((person.wikidata.as_str(), person.country.as_str()), ("Q8001", "MLI"));
    let told = mistakes(&out);
    assert_eq!(told.iter().map(|t| t.0).collect::<Vec<_>>(), [8, 9, 6], "{told:#?}");
    assert_eq!(out.report.left["entities of schema Sanction"], 1);
}

#[test]
fn whom_the_tables_know_keeps_the_id_of_the_tables() {
    let csv = "name,position,of,start\nSergey Lavrov,foreign-minister,RUS,2004-03-09\n";
    let out = import(csv.as_bytes(), Format::Csv);
    assert_eq!(tenures(&out, "sergey-lavrov"), ["foreign-minister RUS 2004-03-09.."]);
}

#[test]
fn dictionaries_of_agents_leave_what_the_grammar_knows() {
    let out = import(b"DUNE_RIDER [~REB]\nPRESIDENT [~GOV]\n", Format::Petrarch);
    assert_eq!(out.actors.len(), 1);
    assert_eq!(out.actors[0].names[1].1, "dune riders");
    assert!(out.report.mistakes[0].message.contains("known already, as president"));
}
