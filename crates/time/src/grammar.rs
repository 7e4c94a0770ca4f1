//! `timerules.tsv`: how words of time make expressions.
//!
//! A row: what the rule makes, the pattern, what is done, flags. A pattern is a row of classes; `a/b` is either,
//! `x?` may be missing, `+x` is written on to what is before it. What is done names the parts by their place in
//! the pattern, `date d=1 m=3`; constants follow a colon, `offset n=1 u=2 dir:-1`. The flag `ext=2` or `ext=2-3` says
//! which parts the expression itself consists of, where others only stand beside it.
use crate::words::{Class, Words};

/// A rule with its optional parts decided.
#[derive(Debug)]
pub(crate) struct Rule {
    pub makes: Class,
    /// Classes that fit, whether it must be glued, and the place in the pattern as written.
    pub items: Vec<(Vec<Class>, bool, usize)>,
    pub act: Act,
    /// Taken only when joined expressions are wanted.
    pub wide: bool,
    /// Taken only when TIMEX3's extents are wanted.
    pub narrow: bool,
    /// Counts as a time only after a preposition of time.
    pub weak: bool,
    /// First and last part of the expression itself, as written, where it is not all of them.
    pub extent: Option<(usize, usize)>,
    /// Line in the file, counted without comments.
    pub row: u16,
}

/// An operation and its arguments.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    pub op: String,
    /// Key (or nothing) and place from 1.
    pub places: Vec<(String, usize)>,
    /// Key and constant.
    pub constants: Vec<(String, String)>,
}

/// The rules of a language.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    pub rules: Vec<Rule>,
    /// Rules by the class that they begin with.
    by_first: Vec<Vec<u32>>,
    /// The class that whole expressions have.
    pub time: Class,
}

fn act(text: &str) -> Act {
    let mut items = text.split_whitespace();
    let mut act =
        Act { op: items.next().unwrap_or("").to_string(), places: Vec::new(), constants: Vec::new() };
    for item in items {
        if let Some((key, constant)) = item.split_once(':') {
            act.constants.push((key.to_string(), constant.to_string()));
        } else {
            let (key, place) = item.split_once('=').unwrap_or(("", item));
            act.places.push((key.to_string(), place.parse().unwrap_or(0)));
        }
    }
    act
}

impl Grammar {
    /// Reads the rows of the file.
    pub fn read(rows: &[Vec<String>], words: &mut Words) -> Grammar {
        let mut grammar = Grammar { time: words.class("T"), ..Grammar::default() };
        for (n, row) in rows.iter().enumerate() {
            let [makes, pattern, action, rest @ ..] = row.as_slice() else { continue };
            let flags = rest.first().map_or("", String::as_str);
            let extent = flags.split(' ').find_map(|f| f.strip_prefix("ext=")).and_then(|e| {
                let (first, last) = e.split_once('-').unwrap_or((e, e));
                first.parse().ok().zip(last.parse().ok())
            });
            let items: Vec<(Vec<Class>, bool, bool)> = pattern
                .split_whitespace()
                .map(|item| {
                    let (item, optional) = item.strip_suffix('?').map_or((item, false), |i| (i, true));
                    let (item, glued) = item.strip_prefix('+').map_or((item, false), |i| (i, true));
                    (item.split('/').map(|c| words.class(c)).collect(), glued, optional)
                })
                .collect();
            let optional = items.iter().filter(|i| i.2).count().min(8);
            for choice in 0..1u32 << optional {
                let mut nth = 0;
                let kept = items.iter().enumerate().filter_map(|(place, (classes, glued, may))| {
                    if *may {
                        nth += 1;
                        if choice >> (nth - 1) & 1 == 1 {
                            return None;
                        }
                    }
                    Some((classes.clone(), *glued, place + 1))
                });
                let kept: Vec<_> = kept.collect();
                if kept.is_empty() {
                    continue;
                }
                grammar.rules.push(Rule {
                    makes: words.class(makes),
                    items: kept,
                    act: act(action),
                    wide: flags.contains("wide"),
                    narrow: flags.contains("narrow"),
                    weak: flags.contains("weak"),
                    extent,
                    row: u16::try_from(n + 1).unwrap_or(u16::MAX),
                });
            }
        }
        for (i, rule) in (0..).zip(&grammar.rules) {
            for class in rule.items.first().map_or(&[][..], |f| &f.0) {
                let at = *class as usize;
                if grammar.by_first.len() <= at {
                    grammar.by_first.resize_with(at + 1, Vec::new);
                }
                grammar.by_first[at].push(i);
            }
        }
        grammar
    }

    /// The rules that begin with a class.
    pub fn beginning(&self, class: Class) -> impl Iterator<Item = &Rule> {
        let list = self.by_first.get(class as usize).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|&i| self.rules.get(i as usize))
    }
}
