//! Dictionaries of agents (nouns for people in a role) and of discards.
use crate::dictionary::{Agent, Discard};
use crate::forms;
use crate::lines::{bracketed, lines, words};
use legation_tables::Problem;
use std::collections::BTreeMap;

/// Reads `NAME {PLURALS} [~CODE]`; `!MARK! = A, B` defines a mark that stands for each of its words in names.
pub(crate) fn agents(file: &str, text: &str, out: &mut Vec<Agent>, left: &mut Vec<Problem>) {
    let mut marks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (n, line) in lines(text, &['#', ';']) {
        if let Some((mark, list)) = line.split_once('=').filter(|_| line.starts_with('!')) {
            let list = list.split(',').map(|w| w.trim().to_string()).filter(|w| !w.is_empty()).collect();
            marks.insert(mark.trim().to_string(), list);
            continue;
        }
        let mut leave = |why: &str, help: &str| {
            left.push(Problem::new(file, n, format!("`{line}`: {why}"), help));
        };
        let Some((name, code)) = bracketed(&line) else {
            leave("no code", "write `NAME [~CODE]`, or `NAME [CODE~]` for a code before the actor's");
            continue;
        };
        let before = code.ends_with('~');
        let code = code.trim_matches('~').trim();
        if code.is_empty() || !code.chars().all(char::is_alphanumeric) {
            leave("the code is none", "write `[~CODE]` or `[CODE~]`");
            continue;
        }
        let (name, plurals) = match name.split_once('{') {
            Some((name, rest)) => (name, Some(rest.split('}').next().unwrap_or(""))),
            None => (name, None),
        };
        let mut names = Vec::new();
        for name in marked(name, &marks) {
            let single = words(&name);
            let Some(last) = single.last().cloned() else { continue };
            if plurals.is_none() {
                let mut many = single.clone();
                many.pop();
                many.push(forms::plural(&last));
                names.push(many);
            }
            names.push(single);
        }
        names.extend(plurals.unwrap_or("").split([',', ' ']).map(words).filter(|w| !w.is_empty()));
        if names.is_empty() {
            leave("no name", "write `NAME [~CODE]`, and define the marks in it above");
            continue;
        }
        out.push(Agent { at: format!("{file}:{n}"), names, code: code.into(), before });
    }
}

/// The names that a name with a mark stands for; none if the mark is not defined.
fn marked(name: &str, marks: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    if !name.contains('!') {
        return vec![name.to_string()];
    }
    let mark = marks.iter().find(|(mark, _)| name.contains(mark.as_str()));
    mark.map_or(Vec::new(), |(mark, list)| list.iter().map(|word| name.replacen(mark, word, 1)).collect())
}

/// Reads phrases one a line; `+` before one discards the whole story.
pub(crate) fn discards(file: &str, text: &str, out: &mut Vec<Discard>) {
    for (n, line) in lines(text, &['#', ';']) {
        let (story, phrase) = line.strip_prefix('+').map_or((false, line.as_str()), |rest| (true, rest));
        let words = words(phrase);
        if !words.is_empty() {
            out.push(Discard { at: format!("{file}:{n}"), words, story });
        }
    }
}
