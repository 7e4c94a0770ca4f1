//! What the dictionaries say, read.
use crate::pattern::Pattern;

/// A kind of dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Verbs with their patterns, and synsets.
    Verbs,
    /// Names with actor codes.
    Actors,
    /// Nouns with the codes of roles.
    Agents,
    /// Phrases of texts that are not to be coded.
    Discards,
}

/// All that was read. Places in the dictionaries are written `file:line`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dictionaries {
    /// Lists of words that patterns name.
    pub synsets: Vec<Synset>,
    /// Verbs.
    pub verbs: Vec<Verb>,
    /// Actors.
    pub actors: Vec<Named>,
    /// Agents.
    pub agents: Vec<Agent>,
    /// Discards.
    pub discards: Vec<Discard>,
}

/// A list of words (`&CURRENCY`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synset {
    /// Where it begins.
    pub at: String,
    /// Its name without `&` and without a last `_`.
    pub name: String,
    /// The phrases, in capitals; those of synsets within are taken in.
    pub phrases: Vec<Vec<String>>,
}

/// What an event of a verb or pattern is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Code {
    /// From source to target; empty where nothing is to be told (`---`).
    pub there: String,
    /// From target to source, for acts that both do (`032:033`); empty where only one acts.
    pub back: String,
}

/// A verb with all its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// Where its block begins.
    pub at: String,
    /// Its name there.
    pub name: String,
    /// What it is when no pattern matches.
    pub code: Code,
    /// Its forms, those of all verbs of the block.
    pub forms: Vec<Form>,
    /// Its patterns; the first that matches holds.
    pub patterns: Vec<Pattern>,
}

/// A form of a verb: some words, one of which is the verb itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// In capitals.
    pub words: Vec<String>,
    /// Which of them is the verb.
    pub verb: usize,
    /// A code of its own.
    pub code: Option<Code>,
}

/// An actor: its names and its codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Where.
    pub at: String,
    /// Its names, in capitals.
    pub names: Vec<Vec<String>>,
    /// Its codes; several between `/` are several actors.
    pub codes: Vec<Dated>,
}

/// A code with the time that it holds for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dated {
    /// The code.
    pub code: String,
    /// First day (ISO 8601); empty if open.
    pub since: String,
    /// Last day; empty if open.
    pub until: String,
}

/// A noun for people in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// Where.
    pub at: String,
    /// Singular and plurals, in capitals.
    pub names: Vec<Vec<String>>,
    /// The code.
    pub code: String,
    /// Whether the code stands before that of the actor (`NGO~`).
    pub before: bool,
}

/// A phrase whose sentence is not to be coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discard {
    /// Where.
    pub at: String,
    /// In capitals.
    pub words: Vec<String>,
    /// Whether the whole story is not to be coded.
    pub story: bool,
}

impl Named {
    /// The code on a day (ISO 8601): the first whose time it is, else the one without a time.
    #[must_use]
    pub fn code(&self, day: &str) -> Option<&str> {
        let timed = |d: &&Dated| !d.since.is_empty() || !d.until.is_empty();
        let holds =
            |d: &&Dated| (d.since.is_empty() || *d.since <= *day) && (d.until.is_empty() || *day <= *d.until);
        let now = self.codes.iter().filter(timed).find(holds);
        now.or_else(|| self.codes.iter().find(|d| !timed(d))).map(|d| d.code.as_str())
    }
}
