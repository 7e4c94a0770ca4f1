//! The actors of a sentence: noun phrases with names and agents in them, and those that are joined to each other.
use crate::coder::{Coder, Settings, Side};
use crate::sentence::Sentence;
use legation_record::Span;
use legation_syntax::{Rel, Upos};
use std::ops::Range;

/// Actors joined to each other, or one alone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Group {
    pub sides: Vec<Side>,
    /// From the first to the last word that is coded.
    pub words: Range<usize>,
    /// All its phrases.
    pub whole: Range<usize>,
    /// Whether a name stands in it, not a role alone.
    pub named: bool,
    /// Whether one of its names stands in a dictionary.
    pub known: bool,
}

/// What is in a sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    pub groups: Vec<Group>,
    /// Noun phrases, with or without actors.
    pub chunks: Vec<Range<usize>>,
}

/// A noun phrase, and what its words say.
#[derive(Debug, Clone, Default)]
struct Unit {
    words: Range<usize>,
    coded: Range<usize>,
    /// Codes of the name; several for one that stands for several.
    names: Vec<String>,
    before: Vec<String>,
    behind: Vec<String>,
    /// It begins with an article or the like.
    determined: bool,
    /// It begins with a possessive ("its").
    owned: bool,
    /// Its name stands in a dictionary.
    known: bool,
    /// The units behind its preposition ("of Arnor and Gondor").
    tail: Vec<usize>,
}

/// The actors of a sentence on a day.
pub(crate) fn find(
    coder: &Coder,
    sentence: &Sentence,
    names: &[(Span, String)],
    day: &str,
    settings: &Settings,
) -> Groups {
    let mut taken: Vec<bool> = vec![false; sentence.words.len()];
    let mut marks = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        let actor = coder.actors.all(&sentence.words, at).find_map(|(n, len)| {
            let code = coder.dictionaries.actors[n].code(day)?;
            Some((len, Mark::Name(code.to_string())))
        });
        let actor = actor.or_else(|| {
            let here = sentence.words[at].span;
            let (span, code) = names.iter().find(|(span, _)| span.start == here.start)?;
            let len = sentence.words[at..].iter().take_while(|w| span.contains(w.span)).count();
            Some((len.max(1), Mark::Name(code.clone())))
        });
        let agent = coder.agents.at(&sentence.words, at).map(|(n, len)| (len, Mark::Agent(n)));
        let mark = match (actor, agent) {
            (Some(actor), Some(agent)) => Some(if agent.0 > actor.0 { agent } else { actor }),
            (actor, agent) => actor.or(agent),
        };
        let Some((len, mark)) = mark else {
            at += 1;
            continue;
        };
        taken[at..at + len].fill(true);
        marks.push((at..at + len, mark));
        at += len;
    }
    let chunks = chunks(sentence, &taken);
    let mut units: Vec<Unit> = chunks.iter().map(|c| unit(coder, sentence, c.clone(), &marks)).collect();
    let mut links: Vec<Link> = Vec::new();
    for n in 1..units.len() {
        let listed = links.last() == Some(&Link::Comma);
        links.push(link(coder, sentence, &units, n, listed));
    }
    name_unknown(&mut units, &mut links, sentence, settings);
    let groups = join(&mut units, &links, sentence);
    Groups { groups, chunks }
}

impl Unit {
    fn has_roles(&self) -> bool {
        !self.before.is_empty() || !self.behind.is_empty()
    }
}

enum Mark {
    Name(String),
    Agent(usize),
}

/// Noun phrases: words that can stand in one, as far as no other begins.
fn chunks(sentence: &Sentence, taken: &[bool]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    for i in 0..=sentence.words.len() {
        let inside = i < sentence.words.len() && is_nominal(sentence, taken, i, open.is_some());
        // "told Arnor the truth": an article begins another phrase
        let new = inside
            && open.is_some()
            && !taken[i]
            && sentence.is(i, &[Upos::Det, Upos::Pron])
            && sentence.is(i - 1, &[Upos::Noun, Upos::Propn, Upos::Pron]);
        if let Some(start) = open.filter(|_| !inside || new) {
            out.push(start..i);
            open = None;
        }
        if inside && open.is_none() {
            open = Some(i);
        }
    }
    out
}

fn is_nominal(sentence: &Sentence, taken: &[bool], i: usize, open: bool) -> bool {
    let word = &sentence.words[i];
    if taken[i] {
        return true;
    }
    let mut rest = i + 1..(i + 3).min(sentence.words.len());
    match word.upos {
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Pron | Upos::X | Upos::Sym => {
            true
        }
        Upos::Part => open && word.form.starts_with('\''),
        // "the affected villages", and not "Arnor accused rebels"
        Upos::Verb => {
            let apart = !open || !sentence.is(i - 1, &[Upos::Noun, Upos::Propn]);
            apart && word.rel == Rel::Amod && word.head.is_some_and(|h| h > i)
        }
        // "awful and evil minister"
        Upos::Cconj => {
            open && sentence.is(i - 1, &[Upos::Adj])
                && sentence.is(i + 1, &[Upos::Adj])
                && sentence.is(i + 2, &[Upos::Noun, Upos::Propn, Upos::Adj])
        }
        Upos::Adv => {
            open && word.rel == Rel::Advmod
                && rest.any(|j| sentence.is(j, &[Upos::Adj]) && word.head == Some(j))
        }
        _ => false,
    }
}

fn unit(coder: &Coder, sentence: &Sentence, words: Range<usize>, marks: &[(Range<usize>, Mark)]) -> Unit {
    let determined = sentence.is(words.start, &[Upos::Det]);
    let owned = sentence.is(words.start, &[Upos::Pron]) && words.len() > 1;
    let mut out = Unit { words: words.clone(), determined, owned, known: true, ..Unit::default() };
    let former = words.clone().any(|i| coder.former.contains(&sentence.words[i].form));
    let joined =
        |mut between: Range<usize>| !between.is_empty() && between.all(|i| sentence.is(i, &[Upos::Cconj]));
    for (at, mark) in marks.iter().filter(|(at, _)| words.contains(&at.start)) {
        if out.coded.is_empty() {
            out.coded = at.clone();
        }
        match mark {
            // of several names the first says whose the others are ("Arnor's Elrond"), unless they are joined
            Mark::Name(_) if !out.names.is_empty() && !joined(out.coded.end..at.start) => continue,
            Mark::Name(code) => out.names.extend(code.split('/').map(str::to_string)),
            Mark::Agent(n) => {
                let agent = &coder.dictionaries.agents[*n];
                let list = if agent.before { &mut out.before } else { &mut out.behind };
                let code = if former { ELITE } else { agent.code.as_str() };
                if !list.iter().any(|c| c == code) {
                    list.push(code.to_string());
                }
            }
        }
        out.coded.end = at.end;
    }
    out
}

/// The role of whoever had one ("former").
const ELITE: &str = "ELI";

/// An actor that no dictionary knows, under the words of its phrase, where the settings allow as many. What stands behind
/// "of" is part of its name.
fn name_unknown(units: &mut [Unit], links: &mut [Link], sentence: &Sentence, settings: &Settings) {
    if settings.new_actor_length == 0 {
        return;
    }
    let is_unknown = |u: &Unit| u.names.is_empty() && !u.has_roles();
    for n in 0..units.len() {
        let proper = |u: &Unit| u.words.clone().any(|i| sentence.is(i, &[Upos::Propn]));
        let long = links.get(n) == Some(&Link::Of)
            && is_unknown(&units[n + 1])
            && proper(&units[n])
            && proper(&units[n + 1]);
        let end = units[n + usize::from(long)].words.end;
        let nouns = units[n].words.clone().any(|i| sentence.is(i, &[Upos::Propn, Upos::Noun]));
        let words: Vec<usize> =
            (units[n].words.start..end).filter(|i| !sentence.is(*i, &[Upos::Pron, Upos::Part])).collect();
        if nouns && is_unknown(&units[n]) && !words.is_empty() && words.len() <= settings.new_actor_length {
            let forms: Vec<&str> = words.iter().map(|&i| sentence.words[i].form.as_str()).collect();
            units[n].names.push(format!("\"{}\"", forms.join(" ")));
            units[n].coded = words[0]..words[words.len() - 1] + 1;
            units[n].known = false;
            if long {
                links[n] = Link::Within;
            }
        }
    }
}

/// What stands between a unit and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    None,
    /// A preposition that joins nouns.
    Of,
    /// It is part of the name before.
    Within,
    /// "and", "or".
    And,
    Comma,
}

fn link(coder: &Coder, sentence: &Sentence, units: &[Unit], n: usize, listed: bool) -> Link {
    let (left, right) = (&units[n - 1].words, &units[n].words);
    let between = left.end..right.start;
    let words = &sentence.words;
    if between.is_empty() {
        return Link::None;
    }
    let joins = |i: usize| {
        sentence.is(i, &[Upos::Cconj, Upos::Punct]) && (words[i].upos == Upos::Cconj || words[i].form == ",")
    };
    let top = sentence.top(right.clone());
    if between.clone().all(joins) {
        // "… and Gondor said": the subject of another clause
        let and = between.clone().any(|i| words[i].upos == Upos::Cconj);
        let verb = (0..left.start).any(|i| sentence.is(i, &[Upos::Verb, Upos::Aux]));
        let own = |h: usize| h > top && sentence.reach[h].0 >= left.end;
        let by_tree = words[top].rel == Rel::Nsubj && words[top].head.is_some_and(own);
        // a comma before the "and" of two: "accused Arnor, and Gondor warned"
        let apart = and && between.len() > 1 && !listed && sentence.is(right.end, &[Upos::Verb, Upos::Aux]);
        let other = verb && (by_tree || apart);
        return match (and, other) {
            (_, true) => Link::None,
            (true, _) => Link::And,
            (false, _) => Link::Comma,
        };
    }
    if between.len() == 1 && sentence.is(between.start, &[Upos::Adp]) {
        let of = coder.of.contains(&words[between.start].form);
        let hangs = words[top].rel == Rel::Nmod
            && words[top].head.is_some_and(|h| units[..n].iter().any(|u| u.words.contains(&h)));
        if of || hangs {
            return Link::Of;
        }
    }
    Link::None
}

/// Joins units to groups.
fn join(units: &mut [Unit], links: &[Link], sentence: &Sentence) -> Vec<Group> {
    let mut out = Vec::new();
    let mut n = 0;
    while n < units.len() {
        let mut last = chain(units, links, n);
        let mut heads = vec![n];
        for i in n + 1..=last {
            match links[i - 1] {
                // behind a preposition, as far as no other head of the chain begins
                Link::Of if units[i - 1].names.is_empty() => {
                    let end = tail(units, links, i, last);
                    units[i - 1].tail = (i..=end).collect();
                }
                Link::Within => units[i].names.clear(),
                _ => {}
            }
        }
        let in_tail: Vec<usize> = units[n..=last].iter().flat_map(|u| u.tail.iter().copied()).collect();
        heads.extend((n + 1..=last).filter(|i| !in_tail.contains(i)));
        // "Danish, …" without "and" are no list, but one after the other
        let listed = (n + 1..=last).any(|i| links[i - 1] == Link::And);
        if !listed && let Some(comma) = (n + 1..=last).find(|i| links[i - 1] == Link::Comma) {
            last = comma - 1;
            heads.retain(|h| *h <= last);
        }
        out.extend(group(units, &heads, last, sentence));
        n = last + 1;
    }
    out
}

/// The last unit of the chain that begins at `n`.
fn chain(units: &[Unit], links: &[Link], n: usize) -> usize {
    let mut last = n;
    let mut closed = false;
    while last + 1 < units.len() {
        let goes_on = match links[last] {
            Link::And => {
                closed = true;
                true
            }
            // "Gondor and Dagolath, the neighbour": "and" has closed the list
            Link::Comma => !closed,
            // a name has no other name behind it: "Osgiliath soldiers in Ithilen"; neither have "its soldiers"
            Link::Of => units[last].names.is_empty() && !units[last].owned,
            Link::Within => true,
            Link::None => false,
        };
        if !goes_on {
            break;
        }
        last += 1;
    }
    last
}

/// The last unit that a preposition before unit `i` reaches: "of Arnor, Osgiliath and Gondor".
fn tail(units: &[Unit], links: &[Link], i: usize, last: usize) -> usize {
    let role = |u: &Unit| u.names.is_empty();
    let mut end = i;
    while end < last
        && matches!(links[end], Link::And | Link::Comma)
        && !role(&units[end + 1])
        && !role(&units[i])
    {
        end += 1;
    }
    end
}

/// A code with the words that say it, and whether a name is among them.
struct Said {
    code: String,
    words: Range<usize>,
    named: bool,
    known: bool,
}

fn group(units: &[Unit], heads: &[usize], last: usize, sentence: &Sentence) -> Option<Group> {
    let mut out = Group { whole: units[heads[0]].words.start..units[last].words.end, ..Group::default() };
    let mut all: Option<Range<usize>> = None;
    for said in heads.iter().flat_map(|&h| said(units, heads, h)) {
        out.named |= said.named;
        out.known |= said.known;
        let at = said.words;
        let span = sentence.words[at.start].span.join(sentence.words[at.end - 1].span);
        let words = all.get_or_insert(at.clone());
        *words = words.start.min(at.start)..words.end.max(at.end);
        if !out.sides.iter().any(|s| s.code == said.code) {
            out.sides.push(Side { code: said.code, span, agents: !said.named });
        }
    }
    out.words = all?;
    Some(out)
}

/// Who a unit is, and those behind its preposition.
fn said(units: &[Unit], heads: &[usize], h: usize) -> Vec<Said> {
    let unit = &units[h];
    let own = |code: &String| Said {
        code: coded(code, &unit.before, &unit.behind),
        words: unit.coded.clone(),
        named: true,
        known: unit.known,
    };
    if !unit.names.is_empty() {
        return unit.names.iter().map(own).collect();
    }
    if !unit.has_roles() {
        return unit.tail.iter().flat_map(|&t| said(units, &unit.tail, t)).collect();
    }
    // whose role it is: of those behind the preposition, or of a neighbour in the list
    let of =
        |u: &Unit| -> Vec<usize> { u.tail.iter().copied().filter(|&t| !units[t].names.is_empty()).collect() };
    let mut owners = of(unit);
    // the roles of the owner that the unit shares
    let mut shared = usize::MAX;
    if owners.is_empty() && !unit.determined {
        // "lawmakers and officials in Fornost", "Danish media and government"
        let later = heads.iter().filter(|x| **x > h).map(|&x| of(&units[x])).find(|b| !b.is_empty());
        let first = heads.first().copied().filter(|&x| x != h && units[x].has_roles());
        owners = later.unwrap_or_else(|| {
            shared = first.map_or(0, |x| units[x].behind.len().saturating_sub(1));
            first.into_iter().collect()
        });
    }
    let mut out: Vec<Said> = Vec::new();
    for &o in &owners {
        let owner = &units[o];
        let mut roles: Vec<String> = owner.behind[..shared.min(owner.behind.len())].to_vec();
        roles.extend(unit.behind.iter().cloned());
        let words = unit.coded.start.min(owner.coded.start)..unit.coded.end.max(owner.coded.end);
        let words = if shared == usize::MAX { words } else { unit.coded.clone() };
        let one = |code: &String| Said {
            code: coded(code, &unit.before, &roles),
            words: words.clone(),
            named: true,
            known: owner.known,
        };
        out.extend(owner.names.iter().map(one));
    }
    if out.is_empty() {
        let code = coded("---", &unit.before, &unit.behind);
        out.push(Said { code, words: unit.coded.clone(), named: false, known: true });
    }
    out
}

/// The code of a name with roles before and behind it.
fn coded(name: &str, before: &[String], behind: &[String]) -> String {
    let mut out: String = before.concat();
    out.push_str(name);
    for role in behind {
        // a role that the code has already is not said twice
        let has = |part: &[u8]| out.as_bytes().chunks(3).any(|c| c == part);
        let new: Vec<&[u8]> = role.as_bytes().chunks(3).filter(|part| !has(part)).collect();
        out.push_str(&new.iter().map(|part| String::from_utf8_lossy(part)).collect::<String>());
    }
    out
}
