//! What all formats share: names put in order, ids, and whether the tables know somebody already.
use legation_lexicon::lexicon;
use legation_lexicon::tables::{Actor, NameKind, key, language_of};
use std::collections::BTreeSet;

/// Names kept for one actor.
const MOST: usize = 24;

/// Gives actors their ids.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    taken: BTreeSet<String>,
}

impl Ids {
    /// An id that no other actor has: the name in small letters, a number behind it if need be.
    pub(crate) fn id(&mut self, name: &str) -> String {
        let mut base = String::new();
        for c in legation_lexicon::tables::key(name).chars() {
            if c.is_alphanumeric() {
                base.push(c);
            } else if !base.is_empty() && !base.ends_with('-') {
                base.push('-');
            }
        }
        let base = base.trim_end_matches('-');
        let base = if base.is_empty() { "actor" } else { base };
        let mut id = base.to_string();
        let mut n = 2;
        while !self.taken.insert(id.clone()) {
            id = format!("{base}-{n}");
            n += 1;
        }
        id
    }
}

/// Whether a name can stand in the table: letters in it, none of the marks that part its cells.
fn is_name(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && !name.contains(['|', '\t', '\n', '\r']) && name.len() < 200
}

/// Puts names in order, each once: the labels, then those other names that share a word with a label of their script.
/// One word alone is a short form, taken where the context speaks for it.
pub(crate) fn name(actor: &mut Actor, labels: Vec<(u8, String)>, aliases: Vec<(u8, String)>) {
    let person = actor.kind == "person";
    let clean = |name: String| name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut keys = BTreeSet::new();
    let mut words: BTreeSet<String> = BTreeSet::new();
    for (lang, label) in labels {
        let label = clean(label);
        if !is_name(&label) {
            continue;
        }
        words.extend(parts(&label));
        if keys.insert((lang, key(&label))) {
            actor.names.push((lang, label));
        }
    }
    for (lang, alias) in aliases {
        let alias = clean(alias);
        let single = !alias.contains([' ', '·']) && parts(&alias).len() == 1;
        let shared = parts(&alias).iter().any(|w| words.contains(w));
        let initials = alias.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        // "the Boss" may be anyone; an acronym of a body is its own
        let fits = is_name(&alias) && (shared || !person && initials && alias.chars().count() > 2);
        if !fits || actor.names.len() + actor.short.len() >= MOST || !keys.insert((lang, key(&alias))) {
            continue;
        }
        match (person && single, !person && initials && single) {
            (true, _) => actor.short.push((lang, format!("?{alias}"))),
            (_, true) => actor.short.push((lang, alias)),
            _ => actor.names.push((lang, alias)),
        }
    }
    if person {
        surnames(actor, &mut keys);
    }
}

/// The last word of a person's name is what texts go on with: a short form to be proved by the context.
fn surnames(actor: &mut Actor, keys: &mut BTreeSet<(u8, String)>) {
    let mut more = Vec::new();
    for (lang, name) in &actor.names {
        let Some((_, last)) = name.rsplit_once(' ') else { continue };
        let long = last.chars().filter(|c| c.is_alphabetic()).count() > 2;
        if long && keys.insert((*lang, key(last))) {
            more.push((*lang, format!("?{last}")));
        }
    }
    actor.short.extend(more);
}

/// The words of a name as keys; where a script has no spaces, its characters.
fn parts(name: &str) -> Vec<String> {
    key(name).split(' ').filter(|w| !w.is_empty()).map(str::to_string).collect()
}

/// A name with the number of the language that a code (`en`, `zh-hans`) or else its script says; nothing for languages
/// that are not read.
pub(crate) fn tagged(code: &str, name: &str) -> Option<(u8, String)> {
    let main = code.split(['-', '_']).next().unwrap_or("");
    let lang = match main {
        "" | "mul" => language_of(name),
        main => {
            legation_lexicon::LANGUAGES.iter().position(|l| *l == main).and_then(|i| u8::try_from(i).ok())?
        }
    };
    Some((lang, name.to_string()))
}

/// The id under which the tables know a person of this name and country, or a body of this name.
pub(crate) fn known(actor: &Actor) -> Option<String> {
    let world = lexicon().world();
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for (_, name) in &actor.names {
        for sense in lexicon().find(&key(name)).unwrap_or(&[]) {
            let at = sense.id as usize;
            match sense.kind {
                NameKind::Person if actor.kind == "person" => {
                    let person = &world.people[at];
                    let held = || actor.tenures.iter().any(|t| person.tenures.iter().any(|k| k.of == t.of));
                    if person.country == actor.country || held() {
                        found.insert(&person.id);
                    }
                }
                NameKind::Organisation if actor.kind != "person" && actor.kind != "agent" => {
                    let body = &world.organisations[at];
                    let home =
                        body.country == actor.country || actor.country.is_empty() || body.country.is_empty();
                    if home {
                        found.insert(&body.id);
                    }
                }
                _ => {}
            }
        }
    }
    // two of one name: neither is sure
    match found.len() {
        1 => found.first().map(|id| (*id).to_string()),
        _ => None,
    }
}
