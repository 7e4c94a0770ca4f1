//! The words that report, and the small words around them, as `cues.tsv` lists them.
use legation_entity::Entities;
use legation_pattern::{Patterns, Symbols};
use legation_tables::Rule;
use legation_text::Text;
use std::ops::Range;

/// What sort of word reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CueKind {
    /// A verb: its subject speaks.
    Verb,
    /// A noun: its owner speaks.
    Noun,
    /// "according to": what follows it speaks.
    Prep,
    /// "Photo:", "picture by": who made or lent what the words before describe.
    Credit,
    /// Words that only look like one of these ("declined to comment").
    None,
}

/// A word that reports, at a place.
#[derive(Debug, Clone)]
pub(crate) struct Cue {
    pub tokens: Range<usize>,
    pub kind: CueKind,
    pub rule: &'static Rule,
    pub tag: &'static str,
    /// Whether the word may be a noun as well.
    pub noun_too: bool,
    /// The row of that noun.
    pub noun: Option<&'static Rule>,
}

impl Cue {
    /// What the cue implies.
    pub fn act(&self) -> &'static str {
        self.rule.cell(0)
    }

    /// What the cue implies before "whether", "why" and the like, where that is another thing ("asked why").
    pub fn act_before_wh(&self) -> &'static str {
        self.rule.cell(3).split(' ').find_map(|o| o.strip_prefix("wh:")).unwrap_or_else(|| self.act())
    }

    /// Whether the row has this option.
    pub fn has(&self, option: &str) -> bool {
        self.rule.cell(3).split(' ').any(|o| o == option)
    }
}

/// A set of the small classes that a token belongs to.
pub(crate) type Bits = u64;

macro_rules! classes {
    ($($name:ident = $bit:expr, $written:literal;)*) => {
        $(pub(crate) const $name: Bits = 1 << $bit;)*
        const CLASSES: &[(&str, Bits)] = &[$(($written, $name)),*];
    };
}

classes! {
    AUX = 0, "aux";
    THAT = 1, "that";
    RELATIVE = 2, "relative";
    BREAK = 3, "break";
    CONTRAST = 4, "contrast";
    TO = 5, "to";
    PREP = 6, "prep-word";
    PRONOUN = 7, "pronoun";
    DET = 8, "det";
    HUMAN = 9, "human";
    NOT = 10, "not";
    WH = 11, "wh";
    AND = 12, "and";
    PERFECT = 13, "perfect";
    INVERTED = 14, "inverted";
    PASSIVE = 15, "passive";
    INFINITIVE = 16, "infinitive";
    SELF = 17, "self";
    FROM = 18, "from";
    AGAIN = 19, "again";
    OWNS = 20, "possessive";
    FINITE = 21, "finite";
    BY = 22, "by";
    OWN = 23, "own";
    AS = 24, "as";
    NOMINATIVE = 25, "nominative";
    HAVE = 26, "have";
    ALTHOUGH = 27, "although";
    VERBAL_NOUN = 40, "verbal-noun";
    NO_INFINITIVE = 41, "no-infinitive";
    WHEN = 42, "when";
    FUSED = 43, "fused";
    WHETHER = 44, "whether";
    OBJECT = 45, "object-pronoun";
    LED = 46, "led-pronoun";
}

/// Whether words that are looked for end within a mention that begins among them: «دعا مبعوث الأمم المتحدة إلى | اليمن»,
/// where the preposition is the envoy's.
fn cuts_a_mention(entities: &Entities, tokens: &Range<usize>) -> bool {
    let last = tokens.end.checked_sub(1).and_then(|i| entities.at(i));
    last.is_some_and(|m| {
        let name = &entities.tokens[m as usize];
        name.start > tokens.start && name.end > tokens.end
    })
}

/// All cues of a text.
pub(crate) struct Cues {
    /// In order of their first token.
    pub list: Vec<Cue>,
    /// For each token the cue that begins there, plus one; 0 for none.
    at: Vec<u32>,
    /// For each token the classes that it belongs to.
    pub bits: Vec<Bits>,
}

impl Cues {
    pub fn find(text: &Text<'_>, symbols: &Symbols, entities: &Entities) -> Self {
        let n = text.tokens.len();
        let mut cues = Cues { list: Vec::new(), at: vec![0; n], bits: vec![0; n] };
        let mut free = 0;
        for at in 0..n {
            let mut best: Option<Cue> = None;
            let bits = &mut cues.bits;
            let patterns = Patterns::of("cues.tsv", text.tokens[at].lang);
            patterns.at(text, symbols, entities, at, &mut |m| {
                if cuts_a_mention(entities, &m.tokens) {
                    return;
                }
                let kind = match m.rule.cell(2) {
                    "verb" => CueKind::Verb,
                    "noun" => CueKind::Noun,
                    "prep" => CueKind::Prep,
                    "credit" => CueKind::Credit,
                    "none" => CueKind::None,
                    class => {
                        if let Some(&(_, bit)) = CLASSES.iter().find(|(written, _)| *written == class) {
                            let end = if bit == AUX { m.tokens.end } else { at + 1 };
                            bits[at..end.min(n)].iter_mut().for_each(|b| *b |= bit);
                        }
                        return;
                    }
                };
                let mut cue = Cue {
                    tokens: m.tokens,
                    kind,
                    rule: m.rule,
                    tag: m.tag,
                    noun_too: kind == CueKind::Noun,
                    noun: (kind == CueKind::Noun).then_some(m.rule),
                };
                let rank = |c: &Cue| {
                    (c.tokens.end, c.kind == CueKind::None, c.kind == CueKind::Prep, c.kind == CueKind::Verb)
                };
                match &mut best {
                    Some(b) if rank(b) >= rank(&cue) => {
                        if cue.tokens == b.tokens {
                            b.noun_too |= cue.noun_too;
                            b.noun = b.noun.or(cue.noun);
                        }
                    }
                    Some(b) => {
                        if cue.tokens == b.tokens {
                            cue.noun_too |= b.noun_too;
                            cue.noun = cue.noun.or(b.noun);
                        }
                        *b = cue;
                    }
                    None => best = Some(cue),
                }
            });
            // « selon laquelle » leads a clause, it names no source
            let leads = |c: &Cue| c.kind == CueKind::Prep && cues.is(at, THAT);
            if let Some(cue) = best.filter(|c| at >= free && !leads(c)) {
                let label = cue.tokens.len() > 1 || matches!(text.norm(cue.tokens.end), ":" | "：");
                if cue.kind == CueKind::Credit && !label {
                    continue;
                }
                free = cue.tokens.end;
                if cue.kind == CueKind::None {
                    continue;
                }
                cues.list.push(cue);
                cues.at[at] = u32::try_from(cues.list.len()).unwrap_or(0);
            }
        }
        cues
    }

    /// The cue that begins at token `at`.
    pub fn starting(&self, at: usize) -> Option<usize> {
        self.at.get(at).and_then(|c| c.checked_sub(1)).map(|c| c as usize)
    }

    /// Whether token `at` belongs to one of `classes`.
    pub fn is(&self, at: usize, classes: Bits) -> bool {
        self.bits.get(at).is_some_and(|b| b & classes != 0)
    }
}
