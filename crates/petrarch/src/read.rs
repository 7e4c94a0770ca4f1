//! Reading dictionaries one after the other.
use crate::dictionary::{Dictionaries, Kind};
use crate::pattern::What;
use crate::{actors, agents, verbs};
use legation_tables::Problem;
use std::collections::{BTreeMap, BTreeSet};

/// Dictionaries being read.
#[derive(Debug, Clone, Default)]
pub struct Import {
    read: Dictionaries,
    left: Vec<Problem>,
}

impl Import {
    /// Reads the text of a dictionary; `file` is what rules and mistakes name it by.
    pub fn add(&mut self, kind: Kind, file: &str, text: &str) {
        match kind {
            Kind::Verbs => verbs::read(file, text, &mut self.read, &mut self.left),
            Kind::Actors => self.read.actors.extend(actors::read(file, text, &mut self.left)),
            Kind::Agents => agents::agents(file, text, &mut self.read.agents, &mut self.left),
            Kind::Discards => agents::discards(file, text, &mut self.read.discards),
        }
    }

    /// What was read, and what cannot be expressed, in order of the lines.
    #[must_use]
    pub fn finish(mut self) -> (Dictionaries, Vec<Problem>) {
        self.nest();
        self.unknown_sets();
        self.said_twice();
        (self.read, self.left)
    }

    fn leave(&mut self, at: &str, message: String, help: &str) {
        let (file, line) = at.rsplit_once(':').unwrap_or((at, "0"));
        self.left.push(Problem::new(file, line.parse().unwrap_or(0), message, help));
    }

    /// Puts the phrases of synsets that a synset names in their place; a synset cannot hold itself.
    fn nest(&mut self) {
        let all: BTreeMap<String, Vec<Vec<String>>> =
            self.read.synsets.iter().map(|s| (s.name.clone(), s.phrases.clone())).collect();
        let mut unknown = Vec::new();
        for synset in &mut self.read.synsets {
            let mut seen = BTreeSet::from([synset.name.clone()]);
            let mut open = std::mem::take(&mut synset.phrases);
            while let Some(phrase) = open.pop() {
                match phrase.first().and_then(|w| w.strip_prefix('&')) {
                    None => synset.phrases.push(phrase),
                    Some(name) if !seen.insert(name.to_string()) => {}
                    Some(name) => match all.get(name) {
                        Some(more) => open.extend(more.iter().cloned()),
                        None => unknown.push((synset.at.clone(), name.to_string())),
                    },
                }
            }
            // longer phrases first: what is said in more words is meant
            synset.phrases.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            synset.phrases.dedup();
        }
        for (at, name) in unknown {
            self.leave(&at, format!("there is no synset `&{name}`"), "define it, or mend its name");
        }
    }

    /// Takes out the patterns whose synsets are nowhere.
    fn unknown_sets(&mut self) {
        let names: BTreeSet<String> = self.read.synsets.iter().map(|s| s.name.clone()).collect();
        let mut unknown = Vec::new();
        for verb in &mut self.read.verbs {
            verb.patterns.retain(|pattern| {
                let sets = pattern.before.iter().chain(&pattern.after).find_map(|s| match &s.what {
                    What::Set(name) if !names.contains(name) => Some(name.clone()),
                    _ => None,
                });
                let known = sets.is_none();
                unknown.extend(sets.map(|name| (pattern.at.clone(), name)));
                known
            });
        }
        for (at, name) in unknown {
            self.leave(&at, format!("there is no synset `&{name}`"), "define it, or mend its name");
        }
    }

    /// A form that two blocks have is read by the later one.
    fn said_twice(&mut self) {
        let mut last: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for (n, verb) in self.read.verbs.iter().enumerate() {
            for form in &verb.forms {
                last.insert(form.words.clone(), n);
            }
        }
        let mut lost = Vec::new();
        let places: Vec<String> = self.read.verbs.iter().map(|v| v.at.clone()).collect();
        for (n, verb) in self.read.verbs.iter_mut().enumerate() {
            let before = verb.forms.len();
            let mut by = None;
            verb.forms.retain(|form| {
                let other = last.get(&form.words).copied().unwrap_or(n);
                by = by.or((other != n).then_some(other));
                other == n
            });
            if let Some(other) = by
                && verb.forms.len() < before
            {
                lost.push((verb.at.clone(), verb.name.clone(), places[other].clone()));
            }
        }
        for (at, name, other) in lost {
            let message = format!("forms of `{name}` are also forms of the verb at {other}, which is read");
            self.leave(&at, message, "put the patterns of both under one verb");
        }
    }
}
