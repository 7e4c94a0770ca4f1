//! Sentences and dictionaries composed for the purpose: who does what to whom.
use legation_petrarch::{Coder, Import, Kind, Settings};

const VERBS: &str = "\
&PLEDGES
+SOLEMN WORD
+TREATY

--- ACCUSE [112] ---
ACCUSE

--- MEET [040:040] ---
MEET {MET MEETS}
- % HAVE * [036]
- * DEADLINE [---]

--- SIGN [057] ---
SIGN
- * &PLEDGES [0571]
- * TREATY_WITH [0572]
- NOT * [129]

--- VISIT [042:043] ---
VISIT

--- RECEIVE [043] ---
RECEIVE
- + * HELP FROM $ [070]

--- SAID [010] ---
SAID

--- WARN [130] ---
WARN
- * AT ^ OF + [138]
";

const ACTORS: &str = "\
RURITANIA [RUR]
+RURITANIAN
+STRELSAU
SYLDAVIA [SYL]
+SYLDAVIAN
BORDURIA [BOR]
+BORDURIAN
THE_TWIN_DUCHIES [DUA/DUB]
UNITED_MARCHES [UMA]
";

const AGENTS: &str = "\
POLICE {} [~COP]
FOREIGN_MINISTER [~GOV]
GOVERNMENT [~GOV]
ENVOY [~GOV]
REBEL [~REB]
RELIEF_BODY [NGO~]
";

fn coder() -> Coder {
    let mut import = Import::default();
    import.add(Kind::Verbs, "v", VERBS);
    import.add(Kind::Actors, "a", ACTORS);
    import.add(Kind::Agents, "g", AGENTS);
    import.add(Kind::Discards, "d", "HORSE RACE\n+CUP FINAL\n");
    let (read, left) = import.finish();
    assert!(left.is_empty(), "{left:?}");
    Coder::new(read)
}

/// What is told of a sentence: `SRC>TGT code`.
fn told_with(text: &str, settings: &Settings) -> String {
    let coded = coder().sentence(text, "2001-02-03", settings);
    let list: Vec<String> =
        coded.iter().map(|c| format!("{}>{} {}", c.source.code, c.target.code, c.code)).collect();
    list.join("; ")
}

fn told(text: &str) -> String {
    told_with(text, &Settings::default())
}

#[test]
fn subject_and_object() {
    assert_eq!(told("Ruritania accused Syldavia of smuggling."), "RUR>SYL 112");
    assert_eq!(told("Ruritania accused itself."), "");
    assert_eq!(told("The police accused the mayor."), "");
}

#[test]
fn the_passive_turns_sides() {
    assert_eq!(told("Syldavia was accused by Ruritania on Monday."), "RUR>SYL 112");
}

#[test]
fn roles_join_names() {
    assert_eq!(told("Ruritanian police accused the Syldavian government."), "RURCOP>SYLGOV 112");
    assert_eq!(told("The foreign minister of Ruritania accused rebels in Borduria."), "RURGOV>BORREB 112");
    assert_eq!(told("A Ruritanian relief body accused Syldavia."), "NGORUR>SYL 112");
    assert_eq!(told("The former Ruritanian envoy accused Syldavia."), "RURELI>SYL 112");
}

#[test]
fn lists_are_told_one_by_one() {
    assert_eq!(told("Ruritania and Syldavia accused Borduria."), "RUR>BOR 112; SYL>BOR 112");
    assert_eq!(
        told("Borduria accused Ruritania, Syldavia and the United Marches."),
        "BOR>RUR 112; BOR>SYL 112; BOR>UMA 112"
    );
    assert_eq!(
        told("The envoys of Ruritania and Syldavia accused Borduria."),
        "RURGOV>BOR 112; SYLGOV>BOR 112"
    );
    assert_eq!(told("The Twin Duchies accused Borduria."), "DUA>BOR 112; DUB>BOR 112");
    assert_eq!(told("Borduria accused Ruritania, and Syldavia warned Borduria."), "BOR>RUR 112; SYL>BOR 130");
    // FIXME: without a comma the tree takes both for the object of the first verb
    assert_eq!(
        told("Borduria accused Ruritania and Syldavia accused Ruritania."),
        "BOR>RUR 112; BOR>SYL 112"
    );
}

#[test]
fn commas_part_clauses() {
    assert_eq!(told("Ruritanian police, who had come at night, accused Syldavia."), "RURCOP>SYL 112");
    assert_eq!(told("In Strelsau, Borduria accused Syldavia."), "BOR>SYL 112");
    assert_eq!(told("Ruritania accused Syldavia of lies, an envoy said."), "RUR>SYL 112");
}

#[test]
fn adjectives_are_joined_and_owners_stay_apart() {
    assert_eq!(told("Syldavian and Bordurian envoys accused Ruritania."), "SYLGOV>RUR 112; BORGOV>RUR 112");
    assert_eq!(told("Ruritania accused its police in Borduria."), "RUR>BOR 112");
}

#[test]
fn acts_of_both_are_told_both_ways() {
    assert_eq!(told("Syldavia visited Strelsau."), "SYL>RUR 042; RUR>SYL 043");
    assert_eq!(told("Syldavia and Ruritania met."), "SYL>RUR 040; RUR>SYL 040");
    assert_eq!(told("Syldavia and Ruritania have met."), "SYL>RUR 036; RUR>SYL 036");
}

#[test]
fn patterns_go_before_verbs() {
    assert_eq!(told("Ruritania signed a solemn word for Syldavia."), "RUR>SYL 0571");
    assert_eq!(told("Ruritania signed a treaty with Syldavia."), "RUR>SYL 0571");
    assert_eq!(told("Ruritania did not sign a paper with Syldavia."), "RUR>SYL 129");
    assert_eq!(told("Ruritania has received help and money from Syldavia."), "SYL>RUR 070");
    assert_eq!(told("Ruritania met a deadline that Syldavia had set."), "");
    assert_eq!(told("Ruritania warned at a Syldavian fair of Borduria."), "RUR>BOR 138");
}

#[test]
fn joined_verbs_share_their_subject() {
    assert_eq!(told("Ruritania accused Syldavia and warned Borduria."), "RUR>SYL 112; RUR>BOR 130");
}

#[test]
fn settings_and_discards_hold() {
    assert_eq!(told("Ruritania accused Syldavia after a horse race."), "");
    let open = Settings { require_dyad: false, new_actor_length: 2, ..Settings::default() };
    assert_eq!(told_with("Ruritania warned.", &open), "RUR>--- 130");
    assert_eq!(
        told_with("Ruritania accused the Zembla Company.", &Settings { new_actor_length: 3, ..open }),
        "RUR>\"THE ZEMBLA COMPANY\" 112"
    );
    assert!(coder().discard("It was the cup final.", true).is_some());
    assert!(coder().discard("It was a horse race.", true).is_none());
}

#[test]
fn each_event_names_its_line() {
    let coded = coder().sentence("Ruritania signed a treaty with Syldavia.", "", &Settings::default());
    assert_eq!(coded[0].rule, "v:15");
    assert_eq!(coded[0].why, ["pattern `* &PLEDGES` (v:15)"]);
    assert_eq!(coded[0].trigger.slice("Ruritania signed a treaty with Syldavia."), "signed");
}
