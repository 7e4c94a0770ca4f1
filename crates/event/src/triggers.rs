//! The phrases of `events.tsv` in a sentence, without those that a longer phrase or a stance takes in.
use crate::bounds::clause_end;
use crate::{Layers, clause, grammar, sport};
use legation_lexicon::lexicon;
use legation_lexicon::tables::{Frame, Rule, Slot, Step};
use legation_pattern::{Patterns, Slots, is_of_class};
use legation_record::{EventType, QuadClass, Via};
use legation_text::TokenKind;
use std::ops::Range;

/// A phrase that may tell an event.
#[derive(Debug, Clone)]
pub(crate) struct Trigger {
    pub rule: &'static Rule,
    pub frame: &'static Frame,
    pub tokens: Range<usize>,
    pub tag: &'static str,
    pub sentence: usize,
    /// The mentions that filled the slots of the pattern, in order.
    pub slots: Vec<u32>,
    /// Other readings of the same words, to be tried if this one finds no actors.
    pub otherwise: Vec<Trigger>,
    /// What is asked, threatened, refused or agreed: the acts in the content of a stance.
    pub content: Vec<Trigger>,
    /// Whether the subject is an attack, so that nobody is told to act ("an ambush killed six soldiers").
    pub by_attack: bool,
}

impl Trigger {
    pub fn is_noun(&self) -> bool {
        self.rule.cell(2) == "noun"
    }

    pub fn has(&self, option: &str) -> bool {
        self.rule.cell(5).split(' ').any(|o| o == option)
    }
}

/// Entities and times, for the slots of patterns.
struct Annotations<'a>(Layers<'a>);

impl Slots for Annotations<'_> {
    fn at(&self, slot: Slot, at: usize) -> Option<(usize, u32)> {
        if slot != Slot::Time {
            return Slots::at(self.0.entities, slot, at);
        }
        let start = self.0.text.tokens.get(at)?.span.start;
        let id = self.0.times.binary_search_by_key(&start, |t| t.span.start).ok()?;
        Some((self.0.text.tokens_in(self.0.times[id].span).end.max(at + 1), u32::try_from(id).ok()?))
    }
}

/// The triggers of a sentence, in order.
pub(crate) fn find(layers: Layers<'_>, sentence: usize) -> Vec<Trigger> {
    find_with(layers, sentence, &mut |_, _, _| {})
}

/// Who is told what matched and was not taken: the tokens, the line, and why.
pub(crate) type Pass<'p> = dyn FnMut(&Range<usize>, &'static Rule, &str) + 'p;

/// A phrase, and whether its line only takes a sense away.
type Candidate = (Trigger, bool);

/// The same; `pass` is told what was passed over.
pub(crate) fn find_with(layers: Layers<'_>, sentence: usize, pass: &mut Pass<'_>) -> Vec<Trigger> {
    let all = matches(layers, sentence, pass);
    let kept = longest(all, pass);
    outermost(layers, kept, pass)
}

/// Every phrase of the sentence that its words do not speak against.
fn matches(layers: Layers<'_>, sentence: usize, pass: &mut Pass<'_>) -> Vec<Candidate> {
    let text = layers.text;
    let (first, end) = text.sentences[sentence].tokens;
    let played = sport::clauses(layers, sentence);
    for clause in &played {
        // states meet, attack, defend and are beaten on the pitch too
        pass(clause, no_rule(), "a word of sport: its clause is left alone");
    }
    let mut all: Vec<Candidate> = Vec::new();
    for at in first as usize..end as usize {
        if played.iter().any(|clause| clause.contains(&at)) {
            continue;
        }
        let patterns = Patterns::of("events.tsv", text.tokens[at].lang);
        patterns.at(text, layers.symbols, &Annotations(layers), at, &mut |m| {
            let shadow = m.rule.cell(5).split(' ').any(|o| o == "none");
            let Some(frame) = lexicon().frame(m.rule.cell(0)).or_else(|| shadow.then(no_frame)) else {
                return;
            };
            let noun = !shadow && grammar::is_verbal_noun(layers, &m);
            let verb = m.rule.cell(2) == "verb";
            let refused = match () {
                () if noun => "a verbal noun here, and the line wants a verb",
                () if inside_name(layers, &m.tokens, verb) => "part of a name",
                // "spoke by telephone with X, who called …" tells of the call as well
                () if !(verb && is_told(m.tag)) && is_medium(layers, &m.tokens) => {
                    "the medium of a quotation"
                }
                () => "",
            };
            if !refused.is_empty() {
                return pass(&m.tokens, m.rule, refused);
            }
            let Some(tag) = grammar::tag_here(layers, at, m.tag) else {
                return pass(&m.tokens, m.rule, "a noun here, and the line wants a verb");
            };
            let trigger = Trigger {
                rule: m.rule,
                frame,
                tokens: m.tokens,
                tag,
                sentence,
                slots: m.slots.iter().filter(|(slot, _)| is_mention(*slot)).map(|&(_, id)| id).collect(),
                otherwise: Vec::new(),
                content: Vec::new(),
                by_attack: false,
            };
            if grammar::is_attributive(layers, &trigger) {
                pass(&trigger.tokens, trigger.rule, "a participle that only describes a noun");
            } else {
                all.push((trigger, shadow));
            }
        });
    }
    all
}

/// The longest of the phrases that share words, the others as its other readings, in the order of the text.
fn longest(mut all: Vec<Candidate>, pass: &mut Pass<'_>) -> Vec<Candidate> {
    // the longer phrase wins; of equally long ones the first in the text ("threatened to suspend | the talks"), then
    // the narrower ("suspended military aid" before "suspended … aid"), then the first in the file
    all.sort_by_key(|(t, _)| {
        (std::cmp::Reverse(t.tokens.len()), t.tokens.start, breadth(t.rule), t.rule.line)
    });
    let mut kept: Vec<Candidate> = Vec::new();
    for (trigger, shadow) in all {
        let overlaps = |k: &&mut Candidate| {
            k.0.tokens.end > trigger.tokens.start && trigger.tokens.end > k.0.tokens.start
        };
        match kept.iter_mut().find(overlaps) {
            None => kept.push((trigger, shadow)),
            Some((first, false)) if !shadow => {
                let why = format!("another reading goes first: line {}", first.rule.line);
                pass(&trigger.tokens, trigger.rule, &why);
                first.otherwise.push(trigger);
            }
            Some((first, _)) => {
                let why = format!("taken in by line {} ({})", first.rule.line, first.rule.text);
                pass(&trigger.tokens, trigger.rule, &why);
            }
        }
    }
    kept.sort_by_key(|(t, _)| t.tokens.start);
    kept
}

/// How much a pattern lets in: the fewer words it asks for, then the more words it lets stand behind its first, the
/// broader it is.
fn breadth(rule: &Rule) -> (std::cmp::Reverse<usize>, usize) {
    let asked =
        |s: &&Step| matches!(s, Step::Words { optional: false, .. } | Step::Slot { optional: false, .. });
    let behind =
        rule.steps.iter().skip(1).map(|s| if let Step::Words { any, .. } = s { any.len() } else { 0 });
    (std::cmp::Reverse(rule.steps.iter().filter(asked).count()), behind.sum())
}

/// The stance whose content is being passed.
#[derive(Default)]
struct Stance {
    /// Form of its verb.
    tag: &'static str,
    /// Where it begins, and where its content ends.
    at: Option<usize>,
    until: usize,
    /// Its place among the phrases that are told, if it is told itself.
    told: Option<usize>,
}

/// The phrases that are told for themselves; what stands in the content of a stance goes with it.
fn outermost(layers: Layers<'_>, kept: Vec<Candidate>, pass: &mut Pass<'_>) -> Vec<Trigger> {
    let mut out: Vec<Trigger> = Vec::new();
    let mut stance = Stance::default();
    let acts: Vec<(usize, EventType)> = kept
        .iter()
        .filter(|(_, shadow)| !shadow)
        .filter_map(|(t, _)| Some((t.tokens.start, EventType::parse(&t.frame.plover)?)))
        .collect();
    for (trigger, shadow) in kept {
        if !has_its_act(layers, &trigger, &acts) {
            pass(&trigger.tokens, trigger.rule, "a stance whose content is no such act");
            continue;
        }
        let beside = (trigger.tag == stance.tag && is_joined(layers, &trigger))
            || is_manner(layers, &trigger, stance.told.and_then(|s| out.get(s)))
            || stance.at.is_some_and(|s: usize| clause::stands_beside(layers, &trigger, s))
            || is_aside(layers, &trigger);
        // a participle with its agent ("the sanctions imposed by the EU") tells what is done wherever it stands
        let fact = trigger.has("fact");
        if trigger.tokens.start < stance.until && !fact && !beside {
            // what is asked, threatened or refused has not been done
            pass(&trigger.tokens, trigger.rule, "in the content of a stance: not told as done");
            if let Some(stance) = stance.told.and_then(|s| out.get_mut(s)).filter(|_| !shadow) {
                stance.content.push(trigger);
            }
            continue;
        }
        if !fact && grammar::is_complement(layers, &trigger, out.last()) {
            pass(&trigger.tokens, trigger.rule, "the ground or purpose of the act before it");
            if let Some(ground) = out.last_mut().filter(|_| !shadow) {
                ground.content.push(trigger);
            }
            continue;
        }
        let described = !shadow && grammar::is_bare_participle(layers, &trigger);
        if trigger.has("content") {
            let end = clause_end(layers, trigger.tokens.end);
            // "deputies accused of killing a guard | were arrested"
            let main =
                (trigger.tokens.end..end).find(|&i| described && is_of_class(layers.text, i, "finite"));
            stance = Stance {
                tag: trigger.tag,
                at: Some(trigger.tokens.start),
                until: main.unwrap_or(end),
                told: (!shadow && !described).then_some(out.len()),
            };
        }
        if shadow {
            pass(&trigger.tokens, trigger.rule, "the line says that this is no event");
        } else if described {
            pass(&trigger.tokens, trigger.rule, "a participle without its auxiliary: it only describes");
        } else {
            out.push(trigger);
        }
    }
    out
}

fn no_rule() -> &'static Rule {
    static NONE: std::sync::OnceLock<Rule> = std::sync::OnceLock::new();
    NONE.get_or_init(Rule::default)
}

/// Lines marked `act` tell a stance only where an act stands in its content ("said it would …"), those marked `coop`
/// only where that is an act of cooperation ("decided to release").
fn has_its_act(layers: Layers<'_>, trigger: &Trigger, acts: &[(usize, EventType)]) -> bool {
    let coop = trigger.has("coop");
    if !coop && !trigger.has("act") {
        return true;
    }
    let end = clause_end(layers, trigger.tokens.end);
    let first = acts.iter().find(|(start, _)| *start >= trigger.tokens.end && *start < end);
    first.is_some_and(|(_, t)| match t.quad() {
        QuadClass::VerbalCooperation | QuadClass::MaterialCooperation => true,
        QuadClass::MaterialConflict => !coop,
        // "said it would reject": words about words are told themselves
        QuadClass::VerbalConflict => false,
    })
}

/// "أشاد الرئيس، الذي استقبل الوزير، بأنقرة": in a verb-first language what a relative clause behind a comma tells in the
/// past has been done.
fn is_aside(layers: Layers<'_>, trigger: &Trigger) -> bool {
    let at = trigger.tokens.start;
    let comma = |i: usize| layers.text.tokens[i].kind == TokenKind::Clause;
    trigger.tag == "past"
        && at > 1
        && is_of_class(layers.text, at - 1, "relative")
        && comma(at - 2)
        && crate::is_verb_first(layers, at)
}

/// "threatened to … and condemned": a verb in the same form joined to a stance stands beside it, not in its content.
fn is_joined(layers: Layers<'_>, trigger: &Trigger) -> bool {
    let text = layers.text;
    (1..=2).any(|back| {
        let Some(i) = trigger.tokens.start.checked_sub(back) else { return false };
        !trigger.is_noun() && is_of_class(text, i, "and")
    })
}

/// "a critiqué la décision en rappelant son ambassadeur": what is done by way of a stance is done, unless the stance
/// has content that it may belong to.
fn is_manner(layers: Layers<'_>, trigger: &Trigger, stance: Option<&Trigger>) -> bool {
    let by = |i| is_of_class(layers.text, i, "by-doing");
    trigger.tag == "ger"
        && trigger.tokens.start.checked_sub(1).is_some_and(by)
        && stance.is_some_and(|s| s.content.is_empty())
}

/// Whether a slot holds a mention, rather than a time or a number.
fn is_mention(slot: Slot) -> bool {
    matches!(slot, Slot::Actor | Slot::Person | Slot::State | Slot::Org | Slot::Place | Slot::Role)
}

fn no_frame() -> &'static Frame {
    static NONE: std::sync::OnceLock<Frame> = std::sync::OnceLock::new();
    NONE.get_or_init(Frame::default)
}

/// Whether a phrase names the medium of a quotation ("press release") rather than an act.
fn is_medium(layers: Layers<'_>, tokens: &Range<usize>) -> bool {
    let span = layers.text.span_of(tokens.start, tokens.end - 1);
    let sentence = layers.text.tokens[tokens.start].sentence as usize;
    let here = layers.quoted.get(sentence).into_iter().flatten();
    let mut media = here.filter_map(|&q| layers.quotations.get(q as usize)?.medium.as_ref()?.span);
    media.any(|m| m.overlaps(span))
}

/// Whether a tag is that of a verb told as done.
fn is_told(tag: &str) -> bool {
    matches!(tag, "past" | "pres" | "part")
}

/// Whether the first word of a phrase is part of a name ("Shanghai Cooperation Organisation"). A verb may be taken for
/// what describes an office after it ("assassinated general | so-and-so").
fn inside_name(layers: Layers<'_>, tokens: &Range<usize>, verb: bool) -> bool {
    let covering = layers.entities.at(tokens.start);
    covering.is_some_and(|m| {
        let name = &layers.entities.tokens[m as usize];
        let role = layers.entities.mentions[m as usize].via == Via::Role;
        let opens =
            verb && role && name.start == tokens.start && layers.entities.ending(name.start).is_some();
        !opens && (name.start < tokens.start || name.end > tokens.start + 1)
    })
}
