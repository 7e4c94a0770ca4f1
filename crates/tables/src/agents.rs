//! Agent dictionaries of PETRARCH and its kin: common nouns with the role that they stand for, from their text.
//!
//! `SOLDIER [~MIL]`, where `~` is the place of the country's code (`[NGO~]` puts the role before it). Behind a noun
//! `{ATTORNEYS_GENERAL}` is its plural and `{}` says that it has none; without, the plural ends in S, or in IES for Y.
//! `!MINST! = MINISTER, MINISTRY` names words that stand for each other in what follows. `#` begins comments,
//! `<!-- … -->` encloses them.
use crate::petrarch::{ENGLISH, uncommented, written};
use crate::{Actor, Import, Problem};
use std::collections::BTreeMap;

/// Most phrases that one line with substitutions may come to.
const MOST: usize = 64;

/// Whether a text looks like a dictionary of agents: codes with the place of a country, and no names without.
#[must_use]
pub fn is_agents(text: &str) -> bool {
    let mut inside = false;
    let lines = text.lines().map(|l| uncommented(l, &mut inside)).filter(|l| l.contains('[')).take(50);
    let (all, agents) =
        lines.fold((0, 0), |(all, agents), l| (all + 1, agents + usize::from(l.contains('~'))));
    agents * 2 > all
}

/// Reads a dictionary of agents. `known` says what the grammar of offices takes a phrase for; such phrases are left,
/// because an office proper knows more than a code.
pub fn agents(file: &str, text: &str, known: &dyn Fn(&str) -> Option<String>) -> Import {
    let mut out = Import::default();
    let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut ids = std::collections::BTreeSet::new();
    let mut comment = false;
    for (i, raw) in text.lines().enumerate() {
        let line = uncommented(raw, &mut comment);
        let line = line.trim();
        let mut leave = |why: String, help: &str| {
            out.left.push(Problem::new(file, i + 1, format!("`{line}`: {why}"), help));
        };
        if line.is_empty() {
            continue;
        }
        if let Some((name, words)) = line.split_once('=').filter(|(n, _)| n.trim().starts_with('!')) {
            let words = words.split(',').map(|w| w.trim().to_string()).filter(|w| !w.is_empty());
            sets.insert(name.trim().to_string(), words.collect());
            continue;
        }
        let Some((noun, rest)) = line.split_once('[') else {
            leave("it has no code".into(), "write [~CODE] behind it");
            continue;
        };
        let Some(code) = rest.split_once(']').and_then(|(code, _)| role(code)) else {
            leave("no code of a role".into(), "write [~MIL], or [NGO~] where the role goes first");
            continue;
        };
        let (noun, plural) = match noun.split_once('{') {
            Some((noun, plural)) => (noun.trim(), Some(plural.trim().trim_end_matches('}').trim())),
            None => (noun.trim(), None),
        };
        let spelled = match unfold(noun, &sets) {
            Ok(spelled) if !noun.is_empty() => spelled,
            Ok(_) => {
                leave("a code of nobody".into(), "write the noun before it");
                continue;
            }
            Err(set) => {
                leave(format!("`{set}` stands for nothing"), "define it further up: !NAME! = WORD, WORD");
                continue;
            }
        };
        let mut forms: Vec<String> = Vec::new();
        for one in &spelled {
            forms.push(one.clone());
            match plural {
                // a substitution brings its plurals itself
                None if spelled.len() == 1 => forms.push(plural_of(one)),
                Some(plural) if !plural.is_empty() => forms.push(plural.to_string()),
                _ => {}
            }
        }
        forms.dedup();
        let phrases: Vec<String> = forms.iter().map(|f| written(f).to_lowercase()).collect();
        if let Some(office) = phrases.iter().find_map(|p| known(p)) {
            leave(format!("known already, as {office}"), "nothing needs to be done");
            continue;
        }
        let names: Vec<(u8, String)> = phrases.into_iter().map(|p| (ENGLISH, p)).collect();
        let base: String = names[0].1.replace(|c: char| !c.is_alphanumeric(), "-");
        let mut id = base.clone();
        let mut n = 2;
        while !ids.insert(id.clone()) {
            id = format!("{base}-{n}");
            n += 1;
        }
        out.actors.push(Actor {
            line: i + 1,
            id,
            kind: "agent".into(),
            names,
            codes: vec![(code, String::new(), String::new())],
            ..Actor::default()
        });
    }
    out
}

/// `~GOVMED`, `NGO~`: the role.
fn role(code: &str) -> Option<String> {
    let code = code.trim();
    let role = code.strip_prefix('~').or_else(|| code.strip_suffix('~'))?.trim();
    let letters = role.len() >= 3 && role.bytes().all(|b| b.is_ascii_uppercase());
    letters.then(|| role.to_string())
}

/// The spellings that a noun with substitutions comes to.
fn unfold(noun: &str, sets: &BTreeMap<String, Vec<String>>) -> Result<Vec<String>, String> {
    let Some((before, rest)) = noun.split_once('!') else { return Ok(vec![noun.to_string()]) };
    let Some((name, after)) = rest.split_once('!') else { return Err(format!("!{rest}")) };
    let words = sets.get(&format!("!{name}!")).ok_or_else(|| format!("!{name}!"))?;
    let behind = unfold(after, sets)?;
    let all = words.iter().flat_map(|w| behind.iter().map(move |b| format!("{before}{w}{b}")));
    Ok(all.take(MOST).collect())
}

/// The regular plural, as the format defines it.
fn plural_of(noun: &str) -> String {
    let noun = noun.trim_end_matches('_');
    match noun.strip_suffix('Y') {
        Some(stem) if !stem.ends_with(['A', 'E', 'O', 'U']) => format!("{stem}IES"),
        _ if noun.ends_with('S') => format!("{noun}ES"),
        _ => format!("{noun}S"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_plurals_and_substitutions() {
        let text = "<!-- nouns -->\n!MEN! = MAN, WOMEN\nMILITIA {} [~REB] # a note\nDEPUTY [~LEG]\nBOSS [~BUS]\n\
                    COURT_MARTIAL {COURTS_MARTIAL} [~MILJUD]\nPARTY!MEN! [~PTY]\nAID_BODY [NGO~]\n\
                    FOE [MIL]\nTAX_!BOSS! [~GOV]\n[~GOV]\nPRESIDENT [~GOV]\n";
        let known = |p: &str| p.starts_with("president").then(|| "president".to_string());
        let import = agents("x", text, &known);
        let names = |i: usize| import.actors[i].names.iter().map(|n| n.1.as_str()).collect::<Vec<_>>();
        assert_eq!(names(0), ["militia"]);
        assert_eq!(names(1), ["deputy", "deputies"]);
        assert_eq!(names(2), ["boss", "bosses"]);
        assert_eq!(names(3), ["court martial", "courts martial"]);
        assert_eq!(names(4), ["partyman", "partywomen"]);
        assert_eq!(import.actors[5].codes[0].0, "NGO");
        let left: Vec<String> = import.left.iter().map(ToString::to_string).collect();
        assert_eq!(left.len(), 4, "{left:#?}");
        assert!(left[0].contains("`FOE [MIL]`: no code of a role"));
        assert!(left[1].contains("`!BOSS!` stands for nothing"));
        assert!(left[3].contains("known already, as president"));
        assert!(is_agents(text) && !is_agents("HAMAS [PSEREB]\n"));
    }
}
