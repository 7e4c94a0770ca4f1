//! Scoring the program on annotated data: one function a suite, each with a table for people and JSON for machines.
use anyhow::Result;
use std::path::Path;

mod battery;
mod cases;
mod coreference;
mod files;
mod floors;
mod lists;
mod matching;
mod mentions;
mod names;
mod ner;
mod petrarch;
mod places;
mod plover;
mod quad;
mod quotes;
mod reliability;
mod report;
mod reports;
mod roles;
mod rows;
mod rules;
mod spellings;
mod suites;
mod syntax;
mod times;
mod told;
mod triples;

pub use battery::battery;
pub use coreference::coreference;
pub use floors::{Floor, floors};
pub use mentions::mentions;
pub use names::names;
pub use ner::{annotated, ner};
pub use petrarch::petrarch;
pub use places::places;
pub use plover::plover;
pub use quad::quad;
pub use quotes::quotes;
pub use reliability::reliability;
pub use report::{Item, Report};
pub use reports::reports;
pub use roles::roles;
pub use rules::rules;
pub use spellings::spellings;
pub use suites::{quiet, seeds};
pub use syntax::syntax;
pub use times::{Case, Reader, load, times, times_by};
pub use triples::triples;

/// A suite of `legation eval`.
#[derive(Debug)]
pub struct Suite {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it asks, in a few words.
    pub about: &'static str,
    /// Scores the data at a path.
    pub run: fn(&Path) -> Result<Report>,
}

/// All suites.
pub const SUITES: &[Suite] = &[
    Suite {
        name: "battery",
        about: "sentences with the events that must be told of each, and no others",
        run: battery,
    },
    Suite { name: "mentions", about: "names that could mean several things, in context", run: mentions },
    Suite { name: "names", about: "names of states in public lists, in six languages", run: names },
    Suite { name: "ner", about: "names of people, bodies and places in public annotations", run: ner },
    Suite {
        name: "petrarch",
        about: "PETRARCH's unit suite, coded with its own dictionaries: code, source and target exact",
        run: petrarch,
    },
    Suite {
        name: "places",
        about: "mentions of places: literal or acting, their country, which of several namesakes",
        run: places,
    },
    Suite {
        name: "plover",
        about: "PLOVER's gold sentences: the type, the type with both countries, events beyond them",
        run: plover,
    },
    Suite {
        name: "quad",
        about: "sentences in several languages with the quad class of their main act",
        run: quad,
    },
    Suite { name: "coreference", about: "words that point back, in short passages", run: coreference },
    Suite { name: "quiet", about: "texts in which nothing may be found", run: quiet },
    Suite {
        name: "roles",
        about: "people whom no table knows, beside the words for what they are",
        run: roles,
    },
    Suite {
        name: "reliability",
        about: "how often the events of the batteries are right, by class and by confidence",
        run: reliability,
    },
    Suite {
        name: "reports",
        about: "whole reports with the events that a careful reader finds in them",
        run: reports,
    },
    Suite {
        name: "rules",
        about: "lines of events.tsv that no case makes fire, and expressions that stand twice",
        run: rules,
    },
    Suite {
        name: "quotes",
        about: "quotations with their speakers on public and own gold, beside two baselines",
        run: quotes,
    },
    Suite { name: "seeds", about: "reports with what a careful reader gets out of them", run: seeds },
    Suite { name: "syntax", about: "words, tags, lemmas and trees of treebanks", run: syntax },
    Suite {
        name: "times",
        about: "time expressions with their values, of the public sets or of the project's own paragraphs",
        run: times,
    },
    Suite { name: "times-load", about: "a million words thick with times, read in linear time", run: load },
    Suite {
        name: "triples",
        about: "sentences in three languages that must give the same record",
        run: triples,
    },
    Suite {
        name: "spellings",
        about: "people in the spellings of six languages, and people who only sound like them",
        run: spellings,
    },
];

/// The suite of this name.
#[must_use]
pub fn suite(name: &str) -> Option<&'static Suite> {
    SUITES.iter().find(|s| s.name == name)
}
