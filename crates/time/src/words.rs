//! `timewords.tsv`: the words of a language that speak of time, and what each stands for.
use crate::calendar::Feast;
use crate::expr::{Amount, Base, Expr, Fields, Sense, Vague};
use crate::unit::{Part, Unit};
use legation_lexicon::tables::{TIME_PHRASES, list};
use legation_lexicon::{LANGUAGES, lexicon};
use legation_normal::{has_accents, push_folded};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A kind of word or expression that rules speak of: its position among the names of the language.
pub(crate) type Class = u16;

/// What a word or an expression is worth.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Nothing but its class.
    Word,
    Number(f64),
    Ordinal(i32),
    Unit(Unit, f64),
    /// Before (-1), this (0), after (1).
    Which(i32),
    Modifier(&'static str),
    /// Minutes ahead of universal time.
    Zone(i16),
    Amount(Amount),
    Time(Sense),
}

/// A word or phrase found in a text.
#[derive(Debug, Clone)]
pub(crate) struct Atom {
    pub class: Class,
    pub value: Value,
    /// Also an ordinary word: taken only in company.
    pub weak: bool,
}

#[derive(Debug, Default)]
struct Node {
    next: FxHashMap<&'static str, u32>,
    atoms: Vec<Atom>,
}

/// The words of a language.
#[derive(Debug, Default)]
pub(crate) struct Words {
    nodes: Vec<Node>,
    vocabulary: FxHashSet<&'static str>,
    classes: BTreeMap<String, Class>,
    /// Particles written on to the next word.
    pub proclitics: Vec<String>,
    /// Beginning of a word after a particle, and what it stands for.
    pub assimilated: Vec<(String, String)>,
    plain: BTreeMap<&'static str, Vec<String>>,
}

/// TIMEX3's modifiers, as the record gives them.
pub(crate) fn modifier(name: &str) -> Option<&'static str> {
    [
        "START",
        "MID",
        "END",
        "APPROX",
        "BEFORE",
        "AFTER",
        "ON_OR_BEFORE",
        "ON_OR_AFTER",
        "LESS_THAN",
        "MORE_THAN",
        "EQUAL_OR_LESS",
        "EQUAL_OR_MORE",
    ]
    .into_iter()
    .find(|m| *m == name)
}

fn fields(fields: Fields) -> Value {
    Value::Time(Sense { expr: Expr::Fields(fields), modifier: None })
}

fn time(expr: Expr) -> Value {
    Value::Time(Sense { expr, modifier: None })
}

fn value(class: &str, text: &str) -> Option<Value> {
    let none = Fields::default();
    Some(match class {
        "num" | "few" | "midnight" | "halfn" | "digit" | "scale" | "roman" => {
            Value::Number(text.parse().ok()?)
        }
        "ord" | "ordl" => Value::Ordinal(text.parse().ok()?),
        "rel" | "rel2" | "relw" | "postrel" | "cnt" => Value::Which(text.parse().ok()?),
        "zone" => Value::Zone(text.parse().ok()?),
        "mod" | "modpost" | "modhalf" | "apx" | "apxpost" => Value::Modifier(modifier(text)?),
        "unit" | "unitd" | "unitm" | "unitw" | "unitp" | "unitpl" | "unitdpl" | "monthd" => {
            let (name, factor) = text.split_once('*').unwrap_or((text, "1"));
            Value::Unit(Unit::named(name)?, factor.parse().ok()?)
        }
        "amount" | "amountd" => {
            let (n, unit) = text.split_once(' ')?;
            Value::Amount(Amount(vec![(n.parse().ok()?, Unit::named(unit)?)]))
        }
        "month" => fields(Fields { month: text.parse().ok(), ..none }),
        "hmonth" => fields(Fields { month: text.parse().ok(), hijri: true, ..none }),
        "wday" | "wdays" | "wdayi" => fields(Fields { weekday: text.parse().ok(), ..none }),
        "season" | "seasoni" => fields(Fields { season: text.parse().ok(), ..none }),
        "decade" => fields(Fields { decade: text.parse().ok(), ..none }),
        "feast" => fields(Fields { feast: Some(Feast::parse(text)?), ..none }),
        "part" | "partadv" | "partadj" | "ampm" | "shortpm" => {
            fields(Fields { part: Part::named(text), ..none })
        }
        "noon" => {
            let (hour, minute) = text.split_once(':')?;
            fields(Fields {
                hour: hour.parse().ok(),
                minute: minute.parse().ok().filter(|m| *m > 0),
                full_day: true,
                ..none
            })
        }
        "shift" | "nshift" => {
            let at = text.find(['-', '+'])?;
            let base = if class == "shift" { Base::Document } else { Base::Narrative };
            time(Expr::Shift { unit: Unit::named(&text[..at])?, by: text[at..].parse().ok()?, base })
        }
        "modshift" => {
            // a modifier and the unit that it is now: `END month`
            let (m, unit) = text.split_once(' ')?;
            let expr = Expr::Shift { unit: Unit::named(unit)?, by: 0, base: Base::Document };
            Value::Time(Sense { expr, modifier: modifier(m) })
        }
        "shiftpart" => {
            // a part of a day so many days away: `0EV`
            let at = text.find(|c: char| c.is_ascii_uppercase())?;
            let day = Expr::Shift { unit: Unit::Day, by: text[..at].parse().ok()?, base: Base::Document };
            let part = Expr::Fields(Fields { part: Part::named(&text[at..]), ..none });
            time(Expr::In { fine: Box::new(part), coarse: Box::new(day) })
        }
        "set" => {
            let (n, unit) = text.split_once(' ')?;
            time(Expr::Set(Box::new(Expr::Length(Amount(vec![(n.parse().ok()?, Unit::named(unit)?)])))))
        }
        "vague" | "vaguew" | "vagueadj" => time(Expr::Vague(match text {
            "past" => Vague::Past,
            "now" => Vague::Present,
            "future" => Vague::Future,
            _ => return None,
        })),
        _ => Value::Word,
    })
}

impl Words {
    fn read(lang: u8) -> Words {
        let mut words = Words { nodes: vec![Node::default()], ..Words::default() };
        for name in ["num", "ord", "year", "yearw", "yy", "dd", "ddw", "mm", "hh", "mi", "hhmm", "never"] {
            words.class(name);
        }
        let language = lexicon().language(lang);
        for (row, phrases) in language.table("timewords.tsv").iter().zip(language.table(TIME_PHRASES)) {
            let [class, text, cell, ..] = row.as_slice() else { continue };
            match class.as_str() {
                "proclitic" => words.proclitics.extend(list(cell).map(legation_normal::normal)),
                "assimilated" => words
                    .assimilated
                    .extend(list(cell).map(|w| (legation_normal::normal(text), w.to_string()))),
                _ => {}
            }
            // a value that cannot be read leaves the word out; the test of the data finds it
            let Some(value) = value(class, text) else { continue };
            if value == Value::Word {
                let plain = words.plain.entry(class).or_default();
                plain.extend(list(cell).map(legation_normal::normal));
            }
            let class = words.class(class);
            for phrase in phrases {
                let (weak, exact) = phrase.strip_prefix('?').map_or((false, &**phrase), |p| (true, p));
                let atom = Atom { class, value: value.clone(), weak };
                words.add(exact, atom.clone());
                if has_accents(exact) {
                    let mut folded = String::with_capacity(exact.len());
                    push_folded(exact, &mut folded);
                    if folded != exact && folded.split(' ').map(str::len).sum::<usize>() > 3 {
                        words.add(folded.leak(), atom);
                    }
                }
            }
        }
        words
    }

    fn add(&mut self, phrase: &'static str, atom: Atom) {
        let mut at = 0;
        for word in phrase.split(' ').filter(|w| !w.is_empty()) {
            self.vocabulary.insert(word);
            let fresh = self.nodes.len();
            let next = *self.nodes[at].next.entry(word).or_insert(u32::try_from(fresh).unwrap_or(0));
            if next as usize == fresh {
                self.nodes.push(Node::default());
            }
            at = next as usize;
        }
        if !phrase.is_empty()
            && !self.nodes[at].atoms.iter().any(|a| a.class == atom.class && a.value == atom.value)
        {
            self.nodes[at].atoms.push(atom);
        }
    }

    /// The number of a class, new if need be.
    pub fn class(&mut self, name: &str) -> Class {
        let fresh = u16::try_from(self.classes.len()).unwrap_or(u16::MAX);
        *self.classes.entry(name.to_string()).or_insert(fresh)
    }

    /// The number of a class that is there.
    pub fn known(&self, name: &str) -> Option<Class> {
        self.classes.get(name).copied()
    }

    /// The words of a class that is worth nothing but itself, as normal forms.
    pub fn plain(&self, class: &str) -> &[String] {
        self.plain.get(class).map_or(&[], Vec::as_slice)
    }

    /// Whether a word stands in some phrase.
    pub fn knows(&self, word: &str) -> bool {
        self.vocabulary.contains(word)
    }

    /// Every phrase that begins the given words: how many words, and what it is.
    pub fn each<'t>(&'t self, words: impl Iterator<Item = &'t str>, out: &mut dyn FnMut(usize, &Atom)) {
        let mut at = 0usize;
        for (n, word) in words.enumerate() {
            let Some(node) = self.nodes.get(at) else { return };
            let Some(&next) = node.next.get(word) else { return };
            at = next as usize;
            for atom in self.nodes.get(at).map_or(&[][..], |n| &n.atoms) {
                out(n + 1, atom);
            }
        }
    }
}

/// A language: its words and its rules.
#[derive(Debug, Default)]
pub(crate) struct Tongue {
    pub words: Words,
    pub grammar: crate::grammar::Grammar,
    /// The class of names that hold words of time and are none.
    pub never: Class,
}

/// The tongue of language number `lang`; an empty one where there are no tables.
pub(crate) fn tongue(lang: u8) -> &'static Tongue {
    static ALL: [OnceLock<Tongue>; 7] = [const { OnceLock::new() }; 7];
    let at = (lang as usize).min(LANGUAGES.len());
    let lang = u8::try_from(at).unwrap_or(0);
    ALL[at.min(6)].get_or_init(|| {
        let mut words = Words::read(lang);
        let grammar =
            crate::grammar::Grammar::read(lexicon().language(lang).table("timerules.tsv"), &mut words);
        let never = words.known("never").unwrap_or(Class::MAX);
        Tongue { words, grammar, never }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Classes whose second cell is a value.
    const VALUED: &[&str] = &[
        "num",
        "digit",
        "scale",
        "roman",
        "few",
        "midnight",
        "halfn",
        "ord",
        "ordl",
        "cnt",
        "rel",
        "rel2",
        "relw",
        "postrel",
        "zone",
        "mod",
        "modpost",
        "modhalf",
        "apx",
        "apxpost",
        "unit",
        "unitd",
        "unitm",
        "unitw",
        "unitp",
        "unitpl",
        "unitdpl",
        "monthd",
        "amount",
        "amountd",
        "month",
        "hmonth",
        "wday",
        "wdays",
        "wdayi",
        "season",
        "seasoni",
        "decade",
        "feast",
        "part",
        "partadv",
        "partadj",
        "ampm",
        "shortpm",
        "noon",
        "shift",
        "nshift",
        "modshift",
        "shiftpart",
        "set",
        "vague",
        "vaguew",
        "vagueadj",
    ];

    #[test]
    fn every_value_can_be_read() {
        for lang in 0..6 {
            for row in lexicon().language(lang).table("timewords.tsv") {
                let [class, text, _, ..] = row.as_slice() else { panic!("three cells are wanted: {row:?}") };
                let read = value(class, text);
                assert!(read.is_some(), "{lang}: {row:?}");
                assert_eq!(read == Some(Value::Word), !VALUED.contains(&class.as_str()), "{lang}: {row:?}");
            }
        }
    }

    #[test]
    fn every_class_of_a_pattern_is_there() {
        let numbers = ["num", "ord", "year", "yearw", "yy", "dd", "ddw", "mm", "hh", "mi", "hhmm"];
        let mut missing = Vec::new();
        for lang in 0..6 {
            let language = lexicon().language(lang);
            let words = language.table("timewords.tsv").iter().map(|r| r[0].as_str());
            let made = language.table("timerules.tsv").iter().map(|r| r[0].as_str());
            let there: BTreeSet<&str> = words.chain(made).chain(numbers).collect();
            for rule in language.table("timerules.tsv") {
                for item in rule[1].split_whitespace() {
                    for class in item.trim_end_matches('?').trim_start_matches('+').split('/') {
                        if !there.contains(class) {
                            missing.push(format!("{lang}: no word is a `{class}`: {rule:?}"));
                        }
                    }
                }
            }
        }
        assert!(missing.is_empty(), "{}", missing.join("\n"));
    }
}
