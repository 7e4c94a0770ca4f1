//! Building expressions out of words by the rules, bottom up.
//!
//! Text is cut into islands: stretches in which every piece is a word of time or joins such words. Only islands
//! that hold more than joining words are parsed, in windows of bounded length, so that time grows with the text.
use crate::act::apply;
use crate::expr::Sense;
use crate::pieces::{Kind, Piece};
use crate::words::{Class, Tongue, Value};
use crate::{number, numeral};

/// Longest stretch that is parsed at once.
const WINDOW: usize = 28;
/// Most expressions that may begin at one place.
const CROWD: usize = 400;

/// Something found: from its start (known from where it is kept) to `end`.
#[derive(Debug, Clone)]
pub(crate) struct Edge {
    pub end: usize,
    pub class: Class,
    pub value: Value,
    /// Also an ordinary word.
    pub weak: bool,
    /// Wants a preposition of time before it.
    pub bare: bool,
    /// The pieces of the expression itself, where words beside it led to it.
    pub core: Option<(usize, usize)>,
    pub row: u16,
}

/// A whole expression.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub start: usize,
    pub end: usize,
    pub sense: Sense,
    pub weak: bool,
    pub bare: bool,
    pub row: u16,
}

/// The expressions of a sentence, none over another.
pub(crate) fn parse(pieces: &[Piece], tongue: &Tongue, wide: bool) -> Vec<Found> {
    let mut atoms: Vec<Vec<Edge>> = (0..pieces.len()).map(|i| atoms_at(pieces, tongue, i)).collect();
    // "Saturday Night Live", a newspaper called "Today": names with words of time in them
    for i in 0..atoms.len() {
        if let Some(end) = atoms[i].iter().filter(|e| e.class == tongue.never).map(|e| e.end).max() {
            atoms[i..end.min(pieces.len())].iter_mut().for_each(Vec::clear);
        }
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if atoms[at].is_empty() {
            at += 1;
            continue;
        }
        let mut reach = at;
        let mut worth = false;
        let mut i = at;
        while i < pieces.len() && i <= reach && i - at < WINDOW {
            if i == reach && atoms[i].is_empty() {
                break;
            }
            for edge in &atoms[i] {
                reach = reach.max(edge.end);
                worth |= edge.value != Value::Word;
            }
            i += 1;
        }
        let end = reach.clamp(at + 1, pieces.len()).min(at + WINDOW);
        if worth {
            island(pieces, &atoms, tongue, wide, at..end, &mut out);
        }
        at = end;
    }
    out
}

fn atoms_at(pieces: &[Piece], tongue: &Tongue, i: usize) -> Vec<Edge> {
    let mut out = Vec::new();
    let here = pieces[i..].iter().take(WINDOW).map(|p| p.norm.as_str());
    tongue.words.each(here, &mut |n, atom| {
        out.push(Edge {
            end: i + n,
            class: atom.class,
            value: atom.value.clone(),
            weak: atom.weak,
            bare: false,
            core: None,
            row: 0,
        });
    });
    number::digits(pieces, &tongue.words, i, &mut out);
    number::in_words(pieces, &tongue.words, i, &mut out);
    numeral::by_place(pieces, &tongue.words, i, &mut out);
    out
}

fn island(
    pieces: &[Piece],
    atoms: &[Vec<Edge>],
    tongue: &Tongue,
    wide: bool,
    range: std::ops::Range<usize>,
    out: &mut Vec<Found>,
) {
    let (first, last) = (range.start, range.end);
    let mut chart: Vec<Vec<Edge>> = vec![Vec::new(); last - first + 1];
    for start in range.rev() {
        let mut here: Vec<Edge> = atoms[start].iter().filter(|e| e.end <= last).cloned().collect();
        let mut next = 0;
        while next < here.len() && here.len() < CROWD {
            let edge = here[next].clone();
            next += 1;
            for rule in tongue.grammar.beginning(edge.class) {
                if rule.wide && !wide || rule.narrow && wide {
                    continue;
                }
                let mut stack: Vec<Vec<&Edge>> = vec![vec![&edge]];
                while let Some(parts) = stack.pop() {
                    let end = parts.last().map_or(start, |e| e.end);
                    if parts.len() == rule.items.len() {
                        let Some(value) = apply(&rule.act, &parts, &rule.items) else { continue };
                        let telling = || parts.iter().filter(|p| p.value != Value::Word);
                        let core = match rule.extent {
                            Some((from, to)) => extent(start, &parts, &rule.items, from, to),
                            None if parts.len() == 1 => parts[0].core,
                            None => None,
                        };
                        let weak = telling().count() == 1 && telling().all(|p| p.weak);
                        let made = Edge {
                            end,
                            class: rule.makes,
                            value,
                            weak,
                            bare: rule.weak || rule.items.len() == 1 && parts[0].bare,
                            core,
                            row: if rule.items.len() == 1 && parts[0].row > 0 {
                                parts[0].row
                            } else {
                                rule.row
                            },
                        };
                        let twin = here.iter().position(|e| {
                            e.end == made.end
                                && e.class == made.class
                                && e.value == made.value
                                && e.core == made.core
                        });
                        match twin {
                            Some(t) if here[t].weak && !weak && t >= next => here[t].weak = false,
                            Some(t) if here[t].bare && !made.bare && t >= next => here[t].bare = false,
                            Some(t) if !here[t].weak || weak => {}
                            _ if here.len() < CROWD => here.push(made),
                            _ => {}
                        }
                        continue;
                    }
                    if end >= last {
                        continue;
                    }
                    let (classes, glued, _) = &rule.items[parts.len()];
                    if *glued && !pieces[end].glued {
                        continue;
                    }
                    for follower in chart[end - first].iter().rev() {
                        // an expression found by the words beside it is whole
                        let whole = follower.core.is_some() && follower.class == tongue.grammar.time;
                        if classes.contains(&follower.class) && !whole {
                            let mut more = parts.clone();
                            more.push(follower);
                            stack.push(more);
                        }
                    }
                }
            }
        }
        chart[start - first] = here;
    }
    let weight = |i: usize| match atoms[i].iter().all(|e| e.value == Value::Word) {
        true if pieces[i].kind == Kind::Mark => 1_000,
        true => 10_000,
        false => 100_000,
    };
    let weights: Vec<i64> = (first..last).map(weight).collect();
    choose(&chart, first, tongue.grammar.time, &weights, out);
}

/// The pieces of some of a rule's parts.
fn extent(
    start: usize,
    parts: &[&Edge],
    items: &[(Vec<Class>, bool, usize)],
    from: usize,
    to: usize,
) -> Option<(usize, usize)> {
    let first = items.iter().position(|i| i.2 >= from)?;
    let last = items.iter().rposition(|i| i.2 <= to)?;
    let begin = if first == 0 { start } else { parts.get(first - 1)?.end };
    Some((begin, parts.get(last)?.end)).filter(|(a, b)| a < b)
}

/// Takes the expressions that together cover most words of time, in the fewest pieces; of equals the one whose rule stands first.
fn choose(chart: &[Vec<Edge>], first: usize, time: Class, weights: &[i64], out: &mut Vec<Found>) {
    let n = chart.len();
    let mut best: Vec<(i64, Option<&Edge>)> = vec![(0, None); n + 1];
    for start in (0..n).rev() {
        best[start] = (best.get(start + 1).map_or(0, |b| b.0), None);
        for edge in chart[start].iter().filter(|e| e.class == time && matches!(e.value, Value::Time(_))) {
            let after = best.get(edge.end - first).map_or(0, |b| b.0);
            let score = after + weights.get(start..edge.end - first).map_or(0, |w| w.iter().sum::<i64>())
                - 60_000
                - i64::from(edge.row)
                - if edge.bare { 30_000 } else { 0 };
            if score > best[start].0 {
                best[start] = (score, Some(edge));
            }
        }
    }
    let mut at = 0;
    while at < n {
        match best[at].1 {
            Some(edge) => {
                if let Value::Time(sense) = &edge.value {
                    let (start, end) = edge.core.unwrap_or((first + at, edge.end));
                    let found = Found {
                        start,
                        end,
                        sense: sense.clone(),
                        weak: edge.weak,
                        bare: edge.bare,
                        row: edge.row,
                    };
                    out.push(found);
                }
                at = (edge.end - first).max(at + 1);
            }
            None => at += 1,
        }
    }
}
