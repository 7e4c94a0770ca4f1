//! What is known while a text is read for quotations.
use crate::blocks::Blocks;
use crate::cues::{CueKind, Cues};
use crate::draft::{Draft, Who};
use crate::items::{Unit, What};
use crate::media::{self, Named};
use crate::tags::Tags;
use legation_entity::Entities;
use legation_lexicon::lexicon;
use legation_pattern::{Patterns, Symbols};
use legation_record::Span;
use legation_text::Text;
use std::cell::OnceCell;
use std::ops::Range;

/// How deep quotations inside quotations are looked for.
const DEPTH: usize = 2;
/// Words that a stretch between marks must have to be looked into.
const INSIDE: usize = 5;

/// What the cues of a language say of the language itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Habits {
    /// Endings of infinitives; none where they cannot be told.
    pub endings: Vec<&'static str>,
    /// Whether finite verbs are listed.
    pub finite: bool,
    /// Endings of the verb form that stands for a clause ("denied having …"); none where there is no such form.
    pub gerunds: Vec<&'static str>,
    /// Whether clauses are told by the tagger: where pronouns show that they are subjects.
    pub tagged: bool,
    /// Endings of finite verbs that hardly anything else has.
    pub finite_endings: Vec<&'static str>,
    /// Shapes of the nouns that stand where others have an infinitive: `_` is any letter.
    pub shapes: Vec<&'static str>,
    /// Endings of plurals in the form of objects.
    pub oblique: Vec<&'static str>,
    /// Articles that are written on to the noun.
    pub articles: Vec<&'static str>,
}

impl Habits {
    fn of(lang: u8) -> Self {
        let rules = Patterns::of("cues.tsv", lang).rules();
        let listed = |kind: &str| -> Vec<&'static str> {
            rules.iter().filter(|r| r.cell(2) == kind).map(|r| r.text.as_str()).collect()
        };
        Habits {
            endings: listed("ending"),
            finite: rules.iter().any(|r| r.cell(2) == "finite"),
            gerunds: listed("gerund"),
            tagged: rules.iter().any(|r| r.cell(2) == "nominative"),
            finite_endings: listed("finite-ending"),
            shapes: listed("noun-shape"),
            oblique: listed("oblique-ending"),
            articles: lexicon()
                .language(lang)
                .settings
                .get("article")
                .map(|a| a.split('|').collect())
                .unwrap_or_default(),
        }
    }
}

/// The text with its cues, media and marks, and the quotations found so far.
pub(crate) struct Reader<'a> {
    pub text: &'a Text<'a>,
    pub entities: &'a Entities,
    pub cues: Cues,
    pub media: Vec<Named>,
    pub blocks: Blocks,
    pub tags: Tags,
    habits: Vec<OnceCell<Habits>>,
    pub drafts: Vec<Draft>,
    /// The sentence before, as (first token, end), with its paragraph: what a credit behind it may be of.
    pub before: Option<(u32, Range<usize>)>,
    /// Stretches between marks of some length that nobody says: what is reported inside them is read all the same.
    pub unread: Vec<Span>,
    /// The last quotation of the reporter's own text.
    pub last: Option<usize>,
    /// Who was last said to have said what another quotation holds, with the paragraph.
    pub heard: Option<(u32, Who)>,
    /// Who the sentence before is about, with its paragraph.
    pub topic: Option<(u32, Who)>,
    /// A stretch without closing mark that no cue has claimed, which the next sentence may report.
    pub open: Option<(usize, usize)>,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a Text<'a>, symbols: &Symbols, entities: &'a Entities) -> Self {
        let cues = Cues::find(text, symbols, entities);
        let blocks = Blocks::find(text, &cues, entities);
        let media = media::find(text);
        let habits = text.languages.iter().map(|_| OnceCell::new()).collect();
        Reader {
            text,
            entities,
            cues,
            media,
            blocks,
            tags: Tags::new(text),
            habits,
            drafts: Vec::new(),
            before: None,
            unread: Vec::new(),
            last: None,
            heard: None,
            topic: None,
            open: None,
        }
    }

    pub fn read(&mut self) {
        self.stretch(0, self.text.tokens.len(), None);
        for words in std::mem::take(&mut self.unread) {
            let tokens = self.text.tokens_in(words);
            self.last = None;
            self.topic = None;
            self.stretch(tokens.start, tokens.end, None);
        }
        let mut done = 0;
        for _ in 0..DEPTH {
            let found = self.drafts.len();
            for draft in done..found {
                for piece in self.drafts[draft].quoted.clone() {
                    let tokens = self.text.tokens_in(piece);
                    if tokens.len() >= INSIDE {
                        self.last = None;
                        self.topic = None;
                        self.stretch(tokens.start, tokens.end, Some(draft));
                    }
                }
            }
            done = found;
        }
    }

    /// Reads the tokens from `at` to `end`, unit by unit.
    pub(crate) fn stretch(&mut self, mut at: usize, end: usize, within: Option<usize>) {
        while at < end {
            let (mut unit, next) = self.unit(at, end);
            unit.within = within;
            self.read_unit(&mut unit);
            at = next.max(at + 1);
        }
    }

    pub(crate) fn read_unit(&mut self, unit: &mut Unit) {
        let first = self.drafts.len();
        for k in 0..unit.items.len() {
            if let Some(c) = unit.items[k].cue().filter(|&c| self.cues.list[c].kind == CueKind::Verb)
                && !self.told_behind(unit, k, c)
            {
                self.verb(unit, k, c);
            }
        }
        for k in 0..unit.items.len() {
            if let What::Cue(c) = unit.items[k].what {
                match self.cues.list[c].kind {
                    CueKind::Prep => self.source(unit, k, c, first),
                    CueKind::Noun => self.noun(unit, k, c),
                    CueKind::Verb if self.cues.list[c].noun_too => self.noun(unit, k, c),
                    CueKind::Credit => self.credit(unit, k, c),
                    CueKind::Verb | CueKind::None => {}
                }
            }
        }
        if unit.within.is_none() {
            self.floating(unit, first);
        }
        for draft in first..self.drafts.len() {
            self.circumstances(unit, draft);
        }
        if unit.within.is_none() && self.drafts.len() > first {
            self.last = Some(self.drafts.len() - 1);
        }
        if let (Some(a), Some(b), None) = (unit.items.first(), unit.items.last(), unit.within) {
            self.before = Some((unit.paragraph, a.tokens.start..b.tokens.end));
        }
        if let Some(who) = self.topic_of(unit) {
            self.topic = Some((unit.paragraph, who));
        }
    }

    /// What is known of a language.
    pub fn habits(&self, lang: u8) -> &Habits {
        static NONE: Habits = Habits {
            endings: Vec::new(),
            finite: false,
            gerunds: Vec::new(),
            tagged: false,
            finite_endings: Vec::new(),
            shapes: Vec::new(),
            oblique: Vec::new(),
            articles: Vec::new(),
        };
        self.habits.get(lang as usize).map_or(&NONE, |cell| cell.get_or_init(|| Habits::of(lang)))
    }

    /// Whether the verb stands before its subject in this language.
    pub fn verb_first(&self, lang: u8) -> bool {
        lexicon().language(lang).settings.get("word-order").is_some_and(|o| o == "VSO")
    }

    /// The medium whose words cover token `at`.
    pub fn medium_at(&self, at: usize) -> Option<&Named> {
        let first = self.media.partition_point(|m| m.tokens.end <= at);
        self.media.get(first).filter(|m| m.tokens.start <= at)
    }

    /// Adds a quotation and takes its items.
    pub fn add(&mut self, unit: &mut Unit, mut draft: Draft, items: Range<usize>) -> usize {
        draft.paragraph = unit.paragraph;
        draft.within = unit.within;
        unit.claim(items.clone());
        for block in unit.items.get(items).unwrap_or_default().iter().filter_map(crate::items::Item::block) {
            let block = &self.blocks.list[block];
            draft.quoted.push(block.content);
            draft.unclosed |= block.unclosed;
        }
        self.drafts.push(draft);
        self.heard = None;
        self.drafts.len() - 1
    }
}
