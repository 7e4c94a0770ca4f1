//! Actor dictionaries of PETRARCH and its kin (TABARI, Phoenix), from their text.
//!
//! `NAME_ [CODE]`, further names of the same actor on lines that begin with `+`, codes of a time as
//! `[CODE 010120-050816]`, `[CODE <010120]`, `[CODE >050816]`, on the line of the name or on lines of their own.
//! `#` and `;` begin comments, `<!-- … -->` encloses them.
use crate::{Actor, Problem};

/// What an import came to.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// What was taken.
    pub actors: Vec<Actor>,
    /// What was left, and why.
    pub left: Vec<Problem>,
}

/// Reads a dictionary of actors. `is_state` says whether three letters are the code of a state of the tables.
pub fn petrarch(file: &str, text: &str, is_state: &dyn Fn(&str) -> bool) -> Import {
    let mut out = Import::default();
    let mut taken = std::collections::BTreeSet::new();
    let mut current: Option<Actor> = None;
    let mut comment = false;
    for (i, line) in text.lines().enumerate() {
        let line = uncommented(line, &mut comment);
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let (name, codes) = line.split_once('[').map_or((line, ""), |(n, c)| (n.trim(), c));
        let leave = |out: &mut Import, why: &str, help: &str| {
            out.left.push(Problem::new(file, i + 1, format!("`{line}`: {why}"), help));
        };
        if let Some(more) = name.strip_prefix('+') {
            match &mut current {
                Some(actor) => actor.names.push((ENGLISH, written(more))),
                None => leave(&mut out, "a further name of nobody", "put it under the actor's first name"),
            }
        } else if !name.is_empty() {
            finish(file, current.take(), &mut out, &mut taken, is_state);
            current = Some(Actor { line: i + 1, names: vec![(ENGLISH, written(name))], ..Actor::default() });
        }
        for part in codes.split('[').filter(|c| !c.trim().is_empty()) {
            let Some(inside) = part.split_once(']').map(|p| p.0.trim()) else {
                leave(&mut out, "a bracket does not close", "write [CODE]");
                continue;
            };
            match (dated(inside), &mut current) {
                (Some(code), Some(actor)) => actor.codes.push(code),
                (None, _) => leave(&mut out, "no actor code", "write [CODE] or [CODE YYMMDD-YYMMDD]"),
                (_, None) => leave(&mut out, "a code of nobody", "put it under the actor's name"),
            }
        }
    }
    finish(file, current, &mut out, &mut taken, is_state);
    out
}

/// Dictionaries are in English.
pub(crate) const ENGLISH: u8 = 2;

/// A line of a dictionary of actors or agents without comments.
pub(crate) fn uncommented(line: &str, inside: &mut bool) -> String {
    // "<! --" is a slip that these dictionaries have
    without_comments(&line.replace("<! --", "<!--"), &['#', ';'], inside)
}

/// The line without `<!-- … -->`, which may go over lines (`inside` says whether one is open), and without what stands
/// behind one of `marks`.
pub fn without_comments(line: &str, marks: &[char], inside: &mut bool) -> String {
    let mut out = String::new();
    let mut rest = line;
    loop {
        if *inside {
            let Some((_, after)) = rest.split_once("-->") else { return out };
            (*inside, rest) = (false, after);
        } else if let Some((before, after)) = rest.split_once("<!--") {
            out.push_str(before);
            (*inside, rest) = (true, after);
        } else {
            out.push_str(rest);
            break;
        }
    }
    out.split(marks).next().unwrap_or("").to_string()
}

/// "HOSNI_MUBARAK_" as the press writes it.
pub(crate) fn written(name: &str) -> String {
    let mut out = String::new();
    for word in name.split(['_', ' ']).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        // short words without a vowel are acronyms
        let acronym = word.len() < 4 && !word.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !acronym => {
                out.push(first);
                out.push_str(&letters.as_str().to_lowercase());
            }
            _ => out.push_str(word),
        }
    }
    out
}

/// `EGYGOV`, `EGYGOV 811014-110211`, `EGYELI >110211`: code, from, to.
fn dated(inside: &str) -> Option<(String, String, String)> {
    // "CODE < 950601", "CODE 950601 - 990815": the marks may stand apart
    let inside = inside.replace("< ", "<").replace("> ", ">").replace(" - ", "-");
    let mut words = inside.split_whitespace();
    let code = words.next()?.to_ascii_uppercase();
    let letters = code.len() >= 3 && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !letters {
        return None;
    }
    let (since, until) = match words.next() {
        None => (String::new(), String::new()),
        Some(d) if d.starts_with('<') => (String::new(), dictionary_day(&d[1..])?),
        Some(d) if d.starts_with('>') => (dictionary_day(&d[1..])?, String::new()),
        Some(d) => {
            let (a, b) = d.split_once('-')?;
            (dictionary_day(a)?, dictionary_day(b)?)
        }
    };
    Some((code, since, until))
}

/// A day written YYMMDD or YYYYMMDD, as ISO 8601.
///
/// ```
/// assert_eq!(legation_tables::dictionary_day("811014").as_deref(), Some("1981-10-14"));
/// ```
#[must_use]
pub fn dictionary_day(digits: &str) -> Option<String> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    match digits.len() {
        8 if plain => Some(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..])),
        6 if plain => {
            let century = if digits.as_bytes()[0] >= b'4' { "19" } else { "20" };
            Some(format!("{century}{}-{}-{}", &digits[..2], &digits[2..4], &digits[4..]))
        }
        _ => None,
    }
}

/// Gives an actor its id and kind, or says why it is left out.
fn finish(
    file: &str,
    actor: Option<Actor>,
    out: &mut Import,
    taken: &mut std::collections::BTreeSet<String>,
    is_state: &dyn Fn(&str) -> bool,
) {
    let Some(mut actor) = actor else { return };
    let Some((code, _, _)) = actor.codes.last().cloned() else {
        let message = format!("`{}`: no code", actor.names[0].1);
        out.left.push(Problem::new(file, actor.line, message, "write [CODE] behind it"));
        return;
    };
    let state = code.get(..3).filter(|c| is_state(c));
    if state.is_some() && code.len() == 3 {
        // "ISRAEL [ISR]": another name of a state
        actor.id = code;
        actor.kind = "state".into();
        actor.codes.clear();
        out.actors.push(actor);
        return;
    }
    actor.country = state.unwrap_or("").to_string();
    actor.kind = kind_of(&code, state.is_some()).to_string();
    let base: String = actor.names[0].1.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-");
    let mut id = base.clone();
    let mut n = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{n}");
        n += 1;
    }
    actor.id = id;
    out.actors.push(actor);
}

/// The kind of actor that a code says.
fn kind_of(code: &str, state: bool) -> &'static str {
    let role = |r: &str| code.get(if state { 3..6 } else { 0..3 }) == Some(r);
    let kinds = [
        ("IGO", "igo"),
        ("NGO", "ngo"),
        ("NGM", "ngo"),
        ("REB", "armed-group"),
        ("SEP", "armed-group"),
        ("INS", "armed-group"),
        ("UAF", "armed-group"),
        ("PTY", "party"),
        ("OPP", "party"),
        ("BUS", "company"),
        ("MNC", "company"),
        ("MED", "newspaper"),
        ("LEG", "legislature"),
    ];
    kinds.iter().find(|(r, _)| role(r)).map_or("body", |(_, kind)| kind)
}
