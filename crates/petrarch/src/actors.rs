//! Dictionaries of actors.
//!
//! `NAME_ [CODE]`, further names of the same actor on lines that begin with `+`, codes of a time as
//! `[CODE 010120-050816]`, `[CODE <010120]`, `[CODE >050816]`, on the line of the name or on lines of their own.
//! `#` and `;` begin comments, `<!-- … -->` encloses them.
use crate::dictionary::{Dated, Named};
use crate::lines::{lines, words};
use legation_tables::Problem;

/// Reads a dictionary of actors; what cannot be read goes to `left`.
pub(crate) fn read(file: &str, text: &str, left: &mut Vec<Problem>) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    for (n, line) in lines(text, &['#', ';']) {
        let mut leave = |why: &str, help: &str| {
            left.push(Problem::new(file, n, format!("`{line}`: {why}"), help));
        };
        let (name, codes) = line.split_once('[').map_or((line.as_str(), ""), |(n, c)| (n.trim(), c));
        if let Some(more) = name.strip_prefix('+') {
            match out.last_mut() {
                Some(actor) => actor.names.push(words(more)),
                None => leave("a further name of nobody", "put it under the actor's first name"),
            }
        } else if !name.is_empty() {
            out.push(Named { at: format!("{file}:{n}"), names: vec![words(name)], codes: Vec::new() });
        }
        for part in codes.split('[').filter(|c| !c.trim().is_empty()) {
            let Some(inside) = part.split_once(']').map(|p| p.0.trim()) else {
                leave("a bracket does not close", "write [CODE]");
                continue;
            };
            match (dated(inside), out.last_mut()) {
                (Some(code), Some(actor)) => actor.codes.push(code),
                (None, _) => leave("no actor code", "write [CODE] or [CODE YYMMDD-YYMMDD]"),
                (_, None) => leave("a code of nobody", "put it under the actor's name"),
            }
        }
    }
    out.retain_mut(|actor| {
        actor.names.retain(|name| !name.is_empty());
        let whole = !actor.codes.is_empty() && !actor.names.is_empty();
        if !whole {
            let line = actor.at.rsplit_once(':').and_then(|(_, n)| n.parse().ok()).unwrap_or(0);
            let message =
                format!("`{}` has no code", actor.names.first().map_or(String::new(), |n| n.join(" ")));
            left.push(Problem::new(file, line, message, "write [CODE] behind it"));
        }
        whole
    });
    left.sort_by_key(|p| p.line);
    out
}

/// `EGYGOV`, `EGYGOV 811014-110211`, `EGYELI > 110211`, `FRO/SAM`, `---` for nobody.
fn dated(inside: &str) -> Option<Dated> {
    let (code, times) = inside
        .split_once(|c: char| c.is_whitespace() || c == '<' || c == '>')
        .map_or((inside, String::new()), |(code, _)| {
            (code, inside[code.len()..].split_whitespace().collect::<String>())
        });
    let plain = !code.is_empty() && code.chars().all(|c| c.is_alphanumeric() || c == '/');
    if !plain && code != "---" {
        return None;
    }
    let (since, until) = match times.chars().next() {
        None => (String::new(), String::new()),
        Some('<') => (String::new(), legation_tables::dictionary_day(&times[1..])?),
        Some('>') => (legation_tables::dictionary_day(&times[1..])?, String::new()),
        Some(_) => {
            let (a, b) = times.split_once('-')?;
            (legation_tables::dictionary_day(a)?, legation_tables::dictionary_day(b)?)
        }
    };
    Some(Dated { code: code.to_string(), since, until })
}
