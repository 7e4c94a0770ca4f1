//! From a sentence to its events: the verbs, their patterns, who acts upon whom.
use crate::commas;
use crate::dictionary::{Code, Dictionaries, Verb};
use crate::groups::{self, Group, Groups};
use crate::lines::capitals;
use crate::matching::{Field, Parts};
use crate::phrases::Phrases;
use crate::sentence::Sentence;
use legation_lexicon::{LANGUAGES, lexicon};
use legation_record::Span;
use legation_syntax::{Rel, Upos};
use std::collections::BTreeMap;
use std::ops::Range;

/// What `PETRARCH`'s configuration sets, by its names and defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Tell only events with source and target (`require_dyad`).
    pub require_dyad: bool,
    /// Phrases of at most this many words stand for actors that no dictionary knows; 0 for none (`new_actor_length`).
    pub new_actor_length: usize,
    /// Clauses between commas of so many words are passed over (`comma_min`, `comma_max`).
    pub comma: (usize, usize),
    /// The same before the first comma (`comma_bmin`, `comma_bmax`).
    pub comma_begin: (usize, usize),
    /// The same behind the last comma (`comma_emin`, `comma_emax`).
    pub comma_end: (usize, usize),
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            require_dyad: true,
            new_actor_length: 0,
            comma: (2, 8),
            comma_begin: (0, 0),
            comma_end: (2, 8),
        }
    }
}

/// An event as `PETRARCH` tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    /// Who acts.
    pub source: Side,
    /// Upon whom; code `---` where nobody is known.
    pub target: Side,
    /// The event's code, as the dictionary has it.
    pub code: String,
    /// The verb.
    pub trigger: Span,
    /// The line of the dictionary that says it, `file:line`.
    pub rule: String,
    /// How it was found, for people.
    pub why: Vec<String>,
}

/// One side of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Code of the name with those of its roles.
    pub code: String,
    /// The words; empty where there are none.
    pub span: Span,
    /// A role alone, whose country is not known.
    pub agents: bool,
}

impl Side {
    fn nobody() -> Side {
        Side { code: "---".into(), span: Span::default(), agents: true }
    }
}

/// Dictionaries made ready to code sentences.
#[derive(Debug, Clone)]
pub struct Coder {
    pub(crate) dictionaries: Dictionaries,
    pub(crate) actors: Phrases,
    pub(crate) agents: Phrases,
    pub(crate) synsets: BTreeMap<String, Phrases>,
    verbs: Phrases,
    /// For each phrase of `verbs` its verb and form.
    forms: Vec<(usize, usize)>,
    discards: Phrases,
    /// "former", "of", "by", from the tables of the language.
    pub(crate) former: Vec<String>,
    pub(crate) of: Vec<String>,
    by: Vec<String>,
}

/// Dictionaries are in English.
fn english() -> u8 {
    LANGUAGES.iter().position(|l| *l == "en").and_then(|n| u8::try_from(n).ok()).unwrap_or(u8::MAX)
}

impl Coder {
    /// Makes dictionaries ready.
    #[must_use]
    pub fn new(dictionaries: Dictionaries) -> Coder {
        let mut forms = Vec::new();
        let mut words = Vec::new();
        for (v, verb) in dictionaries.verbs.iter().enumerate() {
            for (f, form) in verb.forms.iter().enumerate() {
                words.push((&form.words, forms.len()));
                forms.push((v, f));
            }
        }
        let d = &dictionaries;
        let actors = d.actors.iter().enumerate().flat_map(|(n, a)| a.names.iter().map(move |w| (w, n)));
        let agents = d.agents.iter().enumerate().flat_map(|(n, a)| a.names.iter().map(move |w| (w, n)));
        let discards = d.discards.iter().enumerate().map(|(n, x)| (&x.words, n));
        let set = |phrases: &Vec<Vec<String>>| Phrases::new(phrases.iter().map(|w| (w, 0)));
        let class =
            |name: &str| lexicon().language(english()).class(name).iter().map(|w| capitals(w)).collect();
        let former = lexicon().language(english()).rules("offices.tsv").of("former");
        let former = former.map(|rule| capitals(&rule.text));
        Coder {
            actors: Phrases::new(actors),
            agents: Phrases::new(agents),
            synsets: d.synsets.iter().map(|s| (s.name.clone(), set(&s.phrases))).collect(),
            verbs: Phrases::new(words.into_iter()),
            discards: Phrases::new(discards),
            former: former.collect(),
            of: class("of-name"),
            by: class("agent"),
            forms,
            dictionaries,
        }
    }

    /// What the coder knows.
    #[must_use]
    pub fn dictionaries(&self) -> &Dictionaries {
        &self.dictionaries
    }

    /// The discard (`file:line`) that a text holds, if any; `story` asks for those of whole stories.
    #[must_use]
    pub fn discard(&self, text: &str, story: bool) -> Option<&str> {
        let sentence = crate::sentence::plain(text);
        let hit = |at: usize| {
            self.discards.all(&sentence, at).find(|(n, _)| !story || self.dictionaries.discards[*n].story)
        };
        let (n, _) = (0..sentence.len()).find_map(hit)?;
        Some(&self.dictionaries.discards[n].at)
    }

    /// The codes of all names and roles of the dictionaries that a text holds on a day.
    #[must_use]
    pub fn codes_in(&self, text: &str, day: &str) -> Vec<&str> {
        let words = crate::sentence::plain(text);
        let here = |at: usize| {
            let actors =
                self.actors.all(&words, at).filter_map(|(n, _)| self.dictionaries.actors[n].code(day));
            let agents = self.agents.all(&words, at).map(|(n, _)| self.dictionaries.agents[n].code.as_str());
            actors.flat_map(|code| code.split('/')).chain(agents).collect::<Vec<&str>>()
        };
        (0..words.len()).flat_map(here).collect()
    }

    /// The events of one English sentence on a day (ISO 8601), in order of their verbs.
    #[must_use]
    pub fn sentence(&self, text: &str, day: &str, settings: &Settings) -> Vec<Coded> {
        self.sentence_at(text, 0, &[], day, settings)
    }

    /// The same of a sentence that begins at byte `at` of its text; `names` are actors besides those of the dictionaries.
    pub(crate) fn sentence_at(
        &self,
        text: &str,
        at: u32,
        names: &[(Span, String)],
        day: &str,
        settings: &Settings,
    ) -> Vec<Coded> {
        if self.discard(text, false).is_some() {
            return Vec::new();
        }
        let sentence = Sentence::read(text, at);
        let groups = groups::find(self, &sentence, names, day, settings);
        let (passed, commas) = commas::passed(&sentence, &groups, settings);
        let found = Found { sentence: &sentence, groups: &groups, passed: &passed, commas: &commas };
        let told = self.told_of(&found, settings, is_verbal);
        // where no verb tells anything, a word may be one that the tagger took for a noun
        if told.is_empty() { self.told_of(&found, settings, could_be_verbal) } else { told }
    }

    /// The events of the verbs that `is_verb` lets through.
    fn told_of(
        &self,
        found: &Found<'_>,
        settings: &Settings,
        is_verb: fn(&Sentence, usize) -> bool,
    ) -> Vec<Coded> {
        let Found { sentence, groups, passed, commas } = *found;
        let mut out: Vec<Coded> = Vec::new();
        let mut i = 0;
        while i < sentence.words.len() {
            let found = self.verb_at(sentence, i, is_verb).filter(|_| !passed[i]);
            let Some((verb, code, words, main)) = found else {
                i += 1;
                continue;
            };
            let clause = Clause::new(sentence, commas, words.clone(), main);
            let field = Field {
                coder: self,
                sentence,
                groups,
                passed,
                before: clause.before.clone(),
                after: clause.after.clone(),
            };
            let told = self.told(&field, &clause, verb, code, settings);
            // what stands within the phrase of a verb that is told is not told by itself
            i = if told.is_empty() { words.end } else { clause.after.end.max(words.end) };
            out.extend(told);
        }
        out
    }

    /// The verb whose form begins at word `i`: itself, the code of the form, its words, and which of them is the verb.
    fn verb_at(
        &self,
        sentence: &Sentence,
        i: usize,
        is_verb: fn(&Sentence, usize) -> bool,
    ) -> Option<(&Verb, Option<&Code>, Range<usize>, usize)> {
        self.verbs.all(&sentence.words, i).find_map(|(n, len)| {
            let (v, f) = self.forms[n];
            let verb = &self.dictionaries.verbs[v];
            let form = &verb.forms[f];
            let main = i + form.verb;
            is_verb(sentence, main).then(|| (verb, form.code.as_ref(), i..i + len, main))
        })
    }

    fn told(
        &self,
        field: &Field<'_>,
        clause: &Clause,
        verb: &Verb,
        code: Option<&Code>,
        settings: &Settings,
    ) -> Vec<Coded> {
        let hit = verb.patterns.iter().find_map(|p| Some((p, field.matches(p)?)));
        let (rule, code, parts, mut why) = match hit {
            Some((p, parts)) => {
                (&p.at, &p.code, parts, vec![format!("pattern `{}` ({})", p.written(), p.at)])
            }
            None => {
                let why = vec![format!("verb {} ({})", verb.name, verb.at)];
                (&verb.at, code.unwrap_or(&verb.code), Parts::default(), why)
            }
        };
        if code.there.is_empty() {
            return Vec::new();
        }
        let Some((source, target)) = self.sides(field, clause, parts, &mut why) else { return Vec::new() };
        let nobody = [Side::nobody()];
        let sources = source.map_or(&nobody[..], |g| &g.sides);
        let targets = target.map_or(&nobody[..], |g| &g.sides);
        let mut out = Vec::new();
        // "Arnor and Gondor met": who do it together do it to each other
        let together = target.is_none() && !code.back.is_empty() && sources.len() > 1;
        let targets = if together { sources } else { targets };
        let mutual = (parts.pair.is_some() || together)
            && source.map(|g| &g.words) == target.or(source).map(|g| &g.words);
        let words = clause.words.clone();
        let trigger = field.sentence.words[words.start].span.join(field.sentence.words[words.end - 1].span);
        let mut tell = |source: &Side, target: &Side, code: &str| {
            let whole = source.code != "---" && target.code != "---";
            let partly = !settings.require_dyad && source.code != "---";
            if source.code != target.code && (whole || partly) {
                let (source, target) = (source.clone(), target.clone());
                out.push(Coded {
                    source,
                    target,
                    code: code.into(),
                    trigger,
                    rule: rule.clone(),
                    why: why.clone(),
                });
            }
        };
        for s in sources {
            for t in targets {
                tell(s, t, &code.there);
                if !code.back.is_empty() && !mutual {
                    tell(t, s, &code.back);
                }
            }
        }
        out
    }

    /// Source and target: those of the pattern, else by the tree and the order of the words.
    fn sides<'g>(
        &self,
        field: &Field<'g>,
        clause: &Clause,
        parts: Parts,
        why: &mut Vec<String>,
    ) -> Option<(Option<&'g Group>, Option<&'g Group>)> {
        let groups = &field.groups.groups;
        let (mut source, mut target) = (parts.source, parts.target);
        match parts.pair {
            Some((pair, _)) if source.is_none() && target.is_none() => {
                let other = subject(field, clause, Some(pair));
                (source, target) = match other {
                    Some(other)
                        if groups[other].words.end <= clause.words.start
                            && groups[pair].words.start >= clause.words.end =>
                    {
                        (Some(other), Some(pair))
                    }
                    _ => (Some(pair), Some(pair)),
                };
            }
            _ => {}
        }
        if source.is_none()
            && target.is_none()
            && let Some(doer) = self.doer(field, clause)
        {
            source = Some(doer);
            target = subject(field, clause, source);
            why.push("passive: who is named behind it acts".into());
        }
        if source.is_none() {
            source = subject(field, clause, target);
        }
        if target.is_none() {
            target = object(field, clause, source);
        }
        source?;
        Some((source.map(|g| &groups[g]), target.map(|g| &groups[g])))
    }

    /// Who acts in the passive: the actors right behind "by".
    fn doer(&self, field: &Field<'_>, clause: &Clause) -> Option<usize> {
        let words = &field.sentence.words;
        let be = field.sentence.children(clause.main).any(|c| c < clause.main && words[c].rel == Rel::Aux);
        if !(words[clause.main].passive && be) {
            return None;
        }
        let by = clause.after.clone().find(|&i| self.by.contains(&words[i].form))?;
        let chunk = field.groups.chunks.iter().find(|c| c.start == by + 1)?;
        field.groups.groups.iter().position(|g| chunk.contains(&g.words.start))
    }
}

/// Whether a word is a verb here.
fn is_verbal(sentence: &Sentence, i: usize) -> bool {
    let word = &sentence.words[i];
    word.upos == Upos::Verb && word.rel != Rel::Amod
        || word.upos == Upos::Aux && !matches!(word.rel, Rel::Aux | Rel::Cop)
}

/// Whether a word that is tagged as something else has a verb's place in the tree.
fn could_be_verbal(sentence: &Sentence, i: usize) -> bool {
    let word = &sentence.words[i];
    let place =
        matches!(word.rel, Rel::Root | Rel::Ccomp | Rel::List | Rel::Parataxis | Rel::Dep | Rel::Conj);
    let behind_noun = i > 0 && sentence.is(i - 1, &[Upos::Noun, Upos::Propn]);
    let participle = word.upos == Upos::Verb && word.rel == Rel::Amod && behind_noun;
    is_verbal(sentence, i)
        || participle
        || place && i > 0 && !sentence.is(i - 1, &[Upos::Det, Upos::Adp, Upos::Num])
}

/// What was found in a sentence before its verbs.
#[derive(Clone, Copy)]
struct Found<'a> {
    sentence: &'a Sentence,
    groups: &'a Groups,
    passed: &'a [bool],
    commas: &'a [usize],
}

/// A verb's surroundings.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    pub words: Range<usize>,
    pub main: usize,
    pub before: Range<usize>,
    pub after: Range<usize>,
    /// As far as the sentence goes on behind `after` without a comma.
    beyond: Range<usize>,
}

impl Clause {
    fn new(sentence: &Sentence, commas: &[usize], words: Range<usize>, main: usize) -> Clause {
        let start = commas.iter().rev().find(|c| **c < words.start).map_or(0, |c| c + 1);
        let end = phrase_end(sentence, main);
        // "…, an official said": a clause of its own behind a comma
        let own = commas.iter().find(|c| (words.end..end).contains(c) && is_clause(sentence, commas, **c));
        let end = own.copied().unwrap_or(end).max(words.end);
        let stop = commas.iter().find(|c| **c >= end).copied().unwrap_or(sentence.words.len());
        Clause { before: start..words.start, after: words.end..end, beyond: end..stop.max(end), words, main }
    }
}

/// Whether a clause with a subject of its own stands behind a comma, and nothing that hangs it on what goes before.
fn is_clause(sentence: &Sentence, commas: &[usize], comma: usize) -> bool {
    let end = commas.iter().copied().find(|c| *c > comma).unwrap_or(sentence.words.len());
    let subject =
        |v: usize| sentence.children(v).any(|s| comma < s && s < v && sentence.words[s].rel == Rel::Nsubj);
    let opens = sentence.is(comma + 1, &[Upos::Det, Upos::Adj, Upos::Noun, Upos::Propn, Upos::Num]);
    opens && (comma + 1..end).any(|v| sentence.is(v, &[Upos::Verb]) && subject(v))
}

/// Where a verb's phrase ends: before a verb that is joined to it or a clause put beside it.
fn phrase_end(sentence: &Sentence, main: usize) -> usize {
    let (_, mut end) = sentence.reach[main];
    for child in sentence.children(main).filter(|c| *c > main) {
        let word = &sentence.words[child];
        let verbal = matches!(word.upos, Upos::Verb | Upos::Aux);
        if word.rel == Rel::Parataxis || word.rel == Rel::Conj && verbal {
            end = end.min(sentence.reach[child].0);
        }
    }
    end
}

/// The first group before the verb, that of its subject if it has one.
fn subject(field: &Field<'_>, clause: &Clause, not: Option<usize>) -> Option<usize> {
    let sentence = field.sentence;
    let own = sentence
        .children(clause.main)
        .filter(|&c| sentence.words[c].rel == Rel::Nsubj && c < clause.main)
        .last();
    let within = own.map(|s| {
        let (a, b) = sentence.reach[s];
        // a subject behind the comma does not reach before it
        let start = if s >= clause.before.start { a.max(clause.before.start) } else { a };
        start..b.min(clause.before.end)
    });
    let by_tree = within.and_then(|range| first(field, range, not));
    by_tree.or_else(|| first(field, clause.before.clone(), not))
}

/// The first group behind the verb, else the next before it.
fn object(field: &Field<'_>, clause: &Clause, source: Option<usize>) -> Option<usize> {
    first(field, clause.after.clone(), source).or_else(|| first(field, clause.beyond.clone(), source))
}

/// The first group within a stretch; one that a dictionary names before others, and roles alone last.
fn first(field: &Field<'_>, range: Range<usize>, not: Option<usize>) -> Option<usize> {
    let groups: &Groups = field.groups;
    let inside =
        |g: &Group| g.words.start >= range.start && g.words.end <= range.end && !field.passed[g.words.start];
    let mut all = (0..groups.groups.len()).filter(|&g| inside(&groups.groups[g]) && Some(g) != not);
    let known = |g: &usize| groups.groups[*g].named && groups.groups[*g].known;
    let best = all.clone().find(known).or_else(|| all.clone().find(|&g| groups.groups[g].named));
    best.or_else(|| all.next())
}
