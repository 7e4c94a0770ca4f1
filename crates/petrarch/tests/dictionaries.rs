//! Reading dictionaries composed for the purpose.
use legation_petrarch::{Code, Coder, Import, Joint, Kind, Settings, What};
use proptest::prelude::*;

/// Dictionaries read, and what was left out, as lines.
fn read(verbs: &str) -> (legation_petrarch::Dictionaries, Vec<String>) {
    let mut import = Import::default();
    import.add(Kind::Verbs, "v.txt", verbs);
    let (read, left) = import.finish();
    (read, left.iter().map(|p| format!("{}:{}: {}", p.file, p.line, p.message)).collect())
}

#[test]
fn verbs_have_all_their_forms() {
    let (read, left) = read(
        "--- CARRY [010] ---\nCARRY # a note\nSMASH\nBREAK {BROKE BROKEN}\n+CUT_OFF {+CUTS_OFF} [020]\nRE_+ARM\n",
    );
    assert!(left.is_empty(), "{left:?}");
    let forms: Vec<String> = read.verbs[0].forms.iter().map(|f| f.words.join(" ")).collect();
    let wanted = "CARRIES CARRIED CARRYING CARRY SMASHES SMASHED SMASHING SMASH BROKE BROKEN BREAK";
    assert_eq!(forms[..11].join(" "), wanted);
    assert_eq!(forms[11..], ["CUTS OFF", "CUT OFF", "RE ARMS", "RE ARMED", "RE ARMING", "RE ARM"]);
    assert_eq!(read.verbs[0].forms[12].code, Code::read("020"));
    assert_eq!(read.verbs[0].forms[15].verb, 1);
}

#[test]
fn patterns_go_away_from_the_verb() {
    let (read, left) = read("--- WARN [160] ---\nWARN\n- $ NOW_* IN_THE {COLD WAR} ( FOR %) [1:2]\n");
    assert!(left.is_empty(), "{left:?}");
    let pattern = &read.verbs[0].patterns[0];
    assert_eq!(pattern.at, "v.txt:3");
    assert_eq!(pattern.code, Code { there: "1".into(), back: "2".into() });
    assert_eq!(pattern.written(), "$ NOW_* IN_THE COLD~WAR FOR~%");
    assert_eq!(pattern.before[0].joint, Joint::Next);
    assert_eq!(pattern.before[1].what, What::Source);
}

#[test]
fn synsets_hold_plurals_and_each_other_and_never_themselves() {
    let (read, left) = read("&ARMS\n+TANK\n+&GUNS\n&GUNS_\n+HEAVY RIFLE\n+&ARMS\n&LOST\n+&NOWHERE\n");
    let arms: Vec<String> = read.synsets[0].phrases.iter().map(|p| p.join(" ")).collect();
    assert_eq!(arms, ["HEAVY RIFLE", "TANK", "TANKS"]);
    assert_eq!(left, ["v.txt:7: there is no synset `&NOWHERE`"]);
}

#[test]
fn what_cannot_be_expressed_is_told_with_its_line() {
    let (_, left) = read(
        "--- HIT [190] ---\nHIT {HITS}\n- * [12\n- NO VERB [120]\n- * * [120]\n- * (OF [120]\n- * & [120]\n- * &GONE [120]\n\
         - * WALL [+++]\n~ a b [120]\n--- BAD [?!] ---\nBAD\n- * X [120]\n--- STRIKE [190] ---\nSTRIKE {HITS}\n",
    );
    let lines: Vec<&str> =
        left.iter().map(|l| &l[..l.match_indices(':').nth(1).map_or(0, |m| m.0)]).collect();
    let wanted = [
        "v.txt:3", "v.txt:4", "v.txt:5", "v.txt:6", "v.txt:7", "v.txt:9", "v.txt:10", "v.txt:11", "v.txt:8",
        "v.txt:1",
    ];
    assert_eq!(lines, wanted, "{left:#?}");
    assert!(left[9].contains("the verb at v.txt:14"));
}

#[test]
fn codes_outside_cameo_are_told() {
    let (read, _) = read("--- HIT [190] ---\nHIT\n- * WALL [345]\n- * ROOF [---]\n");
    let untold = read.untold();
    assert_eq!(untold.len(), 1);
    assert_eq!((untold[0].file.as_str(), untold[0].line), ("v.txt", 3));
}

#[test]
fn agents_have_marks_plurals_and_sides() {
    let mut import = Import::default();
    let text = "!HEAD! = CHIEF, CHIEFS\n!HEAD!_OF_STAFF {} [~MIL]\nENVOY [~GOV] ; note\nPRESS {} [~MED]\nRELIEF_BODY [NGO~]\n\
                SPY\n!NO!_ONE [~X]\nSAGE {SAGES} [~]\n";
    import.add(Kind::Agents, "g.txt", text);
    let (read, left) = import.finish();
    let names: Vec<String> = read.agents.iter().flat_map(|a| a.names.iter().map(|n| n.join(" "))).collect();
    assert_eq!(
        names,
        ["CHIEF OF STAFF", "CHIEFS OF STAFF", "ENVOYS", "ENVOY", "PRESS", "RELIEF BODIES", "RELIEF BODY"]
    );
    assert!(read.agents[3].before);
    assert_eq!(left.iter().map(|p| p.line).collect::<Vec<_>>(), [6, 7, 8]);
}

#[test]
fn an_actor_has_the_code_of_the_day() {
    let mut import = Import::default();
    let text = "ZENDA [ZEN] # always\n\t[ZENGOV < 900101]\n[ZENREB 19900101 - 19951231]\n[ZENELI >960101]\n+STRELSAU\n+STREL SAU\n";
    import.add(Kind::Actors, "a.txt", text);
    let (read, left) = import.finish();
    assert!(left.is_empty(), "{left:?}");
    let at = |day: &str| read.actors[0].code(day);
    assert_eq!(
        [at("1989-05-05"), at("1992-01-01"), at("2001-01-01")],
        [Some("ZENGOV"), Some("ZENREB"), Some("ZENELI")]
    );
    assert_eq!(at("1995-12-31"), Some("ZENREB"));
    assert_eq!(read.actors[0].names.len(), 3);
}

/// Lines of things that dictionaries are made of.
fn dictionary() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "---", "-", "+", "&", "*", "$", "%", "^", "~", "_", " ", "\n", "[", "]", "{", "}", "(", ")", "#",
        ";", "!", "=", "/", "<!--", "-->", "|", "\t", "WARN", "PEACE", "N'T", "042", "032:033", "<950101",
        "é", "’",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

fn all(text: &str) -> (legation_petrarch::Dictionaries, usize) {
    let mut import = Import::default();
    for (kind, file) in [(Kind::Verbs, "v"), (Kind::Actors, "a"), (Kind::Agents, "g"), (Kind::Discards, "d")]
    {
        import.add(kind, file, text);
    }
    let (read, left) = import.finish();
    let lines = text.lines().count();
    assert!(left.iter().all(|p| p.line <= lines && !p.message.is_empty() && !p.help.is_empty()));
    (read, lines)
}

proptest! {
    #[test]
    fn any_text_is_read_and_its_table_read_again(text in prop_oneof![dictionary(), ".{0,200}"]) {
        let (read, _) = all(&text);
        let table = read.table();
        let again = legation_petrarch::Dictionaries::read_table("t", &table);
        prop_assert_eq!(again.map(|d| d.table()), Ok(table));
        let _ = legation_petrarch::Dictionaries::read_table("t", &text);
    }

    #[test]
    fn any_sentence_is_coded_within_itself(text in prop_oneof![dictionary(), ".{0,120}"], words in dictionary()) {
        let mut import = Import::default();
        import.add(Kind::Verbs, "v", &format!("--- WARN [160] ---\nWARN\n{text}"));
        import.add(Kind::Actors, "a", &format!("PEACE [PCE]\nN'T [NOT]\n{text}"));
        let coder = Coder::new(import.finish().0);
        for one in coder.sentence(&format!("Peace warned {words} n't {text}"), "2000-01-01", &Settings::default()) {
            prop_assert!(one.rule.starts_with("v:") && one.source.code != one.target.code);
        }
    }
}

#[test]
fn a_synset_of_a_mark_has_no_name() {
    let mut import = Import::default();
    import.add(Kind::Verbs, "v", "&-_\n");
    let (read, left) = import.finish();
    assert!(!read.table().contains("synset"));
    assert!(left.iter().any(|p| p.message.contains("without a name")), "{left:?}");
}
