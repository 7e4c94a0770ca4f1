//! Quotation marks of every style, paired inside each paragraph and mended.
//!
//! Three things speak for which way a mark opens: its shape, the space beside it, and whether anything is open.
//! Space speaks loudest, because copy that went through several hands keeps it longest: `“text“ ,` closes.
//! A mark of any family may close what is open when nothing better comes (`“… »`, `"… '`).
use crate::cut::Cut;
use crate::marks::{Family, Way, closes_bracket, glyph, opens_bracket};
use crate::paragraphs::Block;
use crate::{Mark, MarkPair, Text, TokenKind};
use legation_normal::is_space;
use legation_record::{Note, Span};

/// A pair, by position of its pieces.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) open: usize,
    pub(crate) close: Option<usize>,
    content: Span,
    within: Option<u32>,
    continues: Option<u32>,
}

/// Which way the space beside a mark speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    Open,
    Close,
    /// Space on both sides, or on none.
    Silent,
}

/// A mark and what is seen beside it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    cut: usize,
    pub(crate) family: Family,
    pub(crate) way: Way,
    pub(crate) space: Space,
    /// A comma or a stop is the next thing: only a closing mark stands so.
    pub(crate) before_stop: bool,
    /// Straight or curly mark that may be an apostrophe.
    doubtful: bool,
    /// Opening (1), closing (-1) or undecided (0), without knowing what is open.
    pub(crate) lean: i32,
    /// What the words beside it say of an undecided one: above 0 that it opens.
    pub(crate) hint: i32,
}

fn lean(family: Family, way: Way, space: Space, before_stop: bool) -> i32 {
    match (space, way) {
        _ if matches!(family, Family::Bracket(_)) => way_sign(way),
        _ if before_stop => -1,
        (Space::Open, _) => 1,
        (Space::Close, _) => -1,
        (Space::Silent, way) => way_sign(way),
    }
}

fn way_sign(way: Way) -> i32 {
    match way {
        Way::Open => 1,
        Way::Close => -1,
        Way::Either => 0,
    }
}

/// The pairs of all paragraphs, outer before inner. Marks that turn out to be apostrophes become
/// [`TokenKind::Other`] pieces.
pub(crate) fn find(source: &str, cuts: &mut [Cut], paragraphs: &[Block]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for block in paragraphs {
        let mut seen: Vec<Seen> = (block.cuts.0..block.cuts.1)
            .filter(|i| cuts[*i].kind == TokenKind::Quote)
            .map(|i| look(source, cuts, i, block))
            .collect();
        if seen.is_empty() {
            continue;
        }
        crate::ways::decide(&mut seen);
        let first = pairs.len();
        Paragraph { source, cuts, block, seen: &seen, stack: Vec::new(), pairs: &mut pairs }.pair();
        link(source, cuts, paragraphs, &mut pairs, first, block);
        let used: std::collections::BTreeSet<usize> =
            pairs[first..].iter().flat_map(|p| [Some(p.open), p.close]).flatten().collect();
        for mark in &seen {
            if mark.doubtful && !used.contains(&mark.cut) {
                cuts[mark.cut].kind = TokenKind::Other;
            }
        }
    }
    pairs
}

fn look(source: &str, cuts: &[Cut], i: usize, block: &Block) -> Seen {
    let span = cuts[i].span;
    let c = cuts[i].first(source);
    let (mut family, mut way) = glyph(c).unwrap_or((Family::Double, Way::Either));
    let doubled = matches!(cuts[i].of(source), "''" | "``") || cuts[i].of(source).len() > 3;
    if doubled && matches!(c, '\'' | '`') {
        (family, way) = (Family::Double, if c == '`' { Way::Open } else { Way::Either });
    }
    let before = source[block.span.from()..span.from()].chars().next_back().unwrap_or(' ');
    let after = source[span.to()..block.span.to()].chars().next().unwrap_or(' ');
    let (left, right) = (is_space(before), is_space(after));
    // what an opening mark stands after, and a closing one before
    let opening = (left
        || opens_bracket(before)
        || is_quote(before)
        || matches!(before, '-' | '–' | '—' | '/' | ':' | '：'))
        || (matches!(before, '\'' | '’') && family != Family::Single);
    let ends =
        |c: char| matches!(crate::marks::kind(c), TokenKind::Stop | TokenKind::Clause) && !opens_bracket(c);
    let closing = right || ends(after) || is_quote(after);
    let space = match (opening, closing) {
        (true, false) => Space::Open,
        (false, true) => Space::Close,
        // «“nested”» and elided l'« : the mark itself must speak
        _ => Space::Silent,
    };
    let next = cuts.get(i + 1).filter(|_| i + 1 < block.cuts.1);
    let before_stop = next.is_none_or(|n| {
        let c = n.first(source);
        matches!(c, ',' | '.' | ';' | '!' | '?' | '،' | '؛' | '؟' | '。' | '，') || closes_bracket(c)
    }) && !starts_ellipsis(source, next);
    Seen {
        cut: i,
        family,
        way,
        space,
        before_stop,
        doubtful: family == Family::Single,
        lean: lean(family, way, space, before_stop),
        hint: hint(source, cuts, i, block),
    }
}

/// What stands before a mark and behind it: a colon or the begin of the paragraph speaks for an opening one, the end
/// of it, or a comma before a small letter, for a closing one.
fn hint(source: &str, cuts: &[Cut], i: usize, block: &Block) -> i32 {
    let first = |i: usize| cuts[i].first(source);
    let (Some(next), true) = (cuts.get(i + 1).filter(|_| i + 1 < block.cuts.1), i > block.cuts.0) else {
        return if i > block.cuts.0 { -3 } else { 3 };
    };
    let (before, after) = (first(i - 1), next.first(source));
    let stopped = matches!(crate::marks::kind(before), TokenKind::Stop) || matches!(before, ',' | '،' | '，');
    match before {
        ':' | '：' => 3,
        _ if opens_bracket(before) => 2,
        _ if stopped && after.is_lowercase() => -2,
        _ if after.is_uppercase() => 1,
        _ if after.is_lowercase() => -1,
        _ => 0,
    }
}

/// `“…and so on`: an ellipsis opens as well as it closes.
fn starts_ellipsis(source: &str, next: Option<&Cut>) -> bool {
    next.is_some_and(|n| n.of(source).starts_with("..") || n.first(source) == '…')
}

fn is_quote(c: char) -> bool {
    glyph(c).is_some() && !matches!(c, '\'' | '’' | '`' | '´')
}

/// A mark looks for its partner among so many that follow.
const AHEAD: usize = 64;

/// Nothing is nested deeper: more is no quotation but a broken text.
const DEEPEST: usize = 8;

struct Paragraph<'a> {
    source: &'a str,
    cuts: &'a [Cut],
    block: &'a Block,
    seen: &'a [Seen],
    /// Open pairs, by position in `pairs`, with the mark that opened them.
    stack: Vec<(usize, Seen)>,
    pairs: &'a mut Vec<Pair>,
}

impl Paragraph<'_> {
    /// The marks that follow mark `at`, as far as it looks.
    fn ahead(&self, at: usize) -> &[Seen] {
        &self.seen[at + 1..self.seen.len().min(at + 1 + AHEAD)]
    }

    fn pair(&mut self) {
        for at in 0..self.seen.len() {
            let mark = self.seen[at];
            if self.opens(at, mark) {
                if self.doubled(at, mark) {
                    self.open_again(mark);
                } else if self.stack.len() < DEEPEST {
                    self.open(at, mark);
                }
            } else if let Some(depth) = self.closed_by(at, mark) {
                self.close(depth, mark);
            }
        }
        self.end(0, self.block.span.end);
    }

    /// Whether the mark opens, given what is open.
    fn opens(&self, at: usize, mark: Seen) -> bool {
        let same =
            self.stack.iter().rev().find(|(_, open)| open.family == mark.family).map(|(_, open)| *open);
        if let Family::Bracket(_) = mark.family {
            return mark.way == Way::Open;
        }
        if mark.family == Family::Single {
            // apostrophes are everywhere: a single mark opens only where one that closes it follows
            let shaped = mark.way == Way::Open || (mark.space == Space::Open && mark.way == Way::Either);
            let turned = mark.way == Way::Close && mark.space == Space::Open;
            return same.is_none()
                && !mark.before_stop
                && !self.is_elision(mark.cut)
                && (shaped || turned)
                && mark.space != Space::Close
                && self.ahead(at).iter().any(|m| m.family == Family::Single && m.lean < 0);
        }
        let lean = mark.lean;
        let Some(same) = same else {
            // nothing of the kind is open: it opens unless it plainly closes, or closes something of another kind
            let other_open = self.stack.iter().any(|(_, open)| self.may_cross(open, &mark));
            return lean > 0 || (lean == 0 && !other_open);
        };
        match lean {
            0 => false,
            // the partner by shape of what is open, though the space is wrong: `“text ”next`
            1 if mark.way == Way::Close && same.way == Way::Open => self.opens_next(at, mark),
            sign => sign > 0,
        }
    }

    /// `'90s`, `rock 'n' roll`: what follows is a number or a single letter.
    fn is_elision(&self, cut: usize) -> bool {
        let Some(next) = self.cuts.get(cut + 1) else { return true };
        let letter = next.kind == TokenKind::Word && next.span.len() == 1;
        let marked = self
            .cuts
            .get(cut + 2)
            .is_some_and(|c| c.kind == TokenKind::Quote && c.span.start == next.span.end);
        next.kind == TokenKind::Number || (letter && marked)
    }

    /// `“text, said X: ”text“`: whether a mark of closing shape, spaced like an opening one, is itself closed next.
    fn opens_next(&self, at: usize, mark: Seen) -> bool {
        let next = self.ahead(at).iter().find(|m| m.family == mark.family);
        mark.space == Space::Open && next.is_some_and(|m| m.lean < 0)
    }

    /// `““text””`: a mark doubled by scraping, and not a quotation that begins with another (`““No” was his word”`).
    fn doubled(&self, at: usize, mark: Seen) -> bool {
        let again = at > 0 && self.glued(self.seen[at - 1].cut, mark.cut);
        let open = self.stack.last().is_some_and(|(_, open)| open.cut + 1 == mark.cut);
        let mut next = self.ahead(at).iter().filter(|m| m.family == mark.family);
        let (first, second) = (next.next(), next.next());
        let nested = match (first, second) {
            (Some(a), Some(b)) => a.lean < 0 && b.lean < 0 && !self.glued(a.cut, b.cut),
            _ => false,
        };
        again && open && !nested
    }

    fn may_cross(&self, open: &Seen, mark: &Seen) -> bool {
        let bracket = |f: Family| matches!(f, Family::Bracket(_));
        !bracket(open.family) && !bracket(mark.family)
    }

    fn open(&mut self, at: usize, mark: Seen) {
        // the same family open already: nested if enough closing marks follow, else the first was never closed
        if let Some(depth) = self.stack.iter().rposition(|(_, open)| open.family == mark.family) {
            let mut balance = 0;
            let mut least = 0;
            // over the end of a sentence `»»` is a mark doubled by scraping, not two that close
            let open = self.stack[depth].1.cut;
            let once = self.stop_between(open, mark.cut);
            let mut before: Option<Seen> = None;
            for m in std::iter::once(&mark).chain(self.ahead(at)).filter(|m| m.family == mark.family) {
                let again =
                    before.is_some_and(|b| once && m.lean < 0 && b.lean < 0 && self.glued(b.cut, m.cut));
                balance += if again { 0 } else { m.lean };
                least = least.min(balance);
                before = Some(*m);
            }
            if least >= 0 {
                self.drop(depth, mark);
            }
        }
        let span = self.cuts[mark.cut].span;
        let within = self.stack.last().map(|(pair, _)| *pair as u32);
        let content = Span { start: span.end, end: span.end };
        self.stack.push((self.pairs.len(), mark));
        self.pairs.push(Pair { open: mark.cut, close: None, content, within, continues: None });
    }

    /// Whether two marks are the same and written on to each other.
    fn glued(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.cuts[a], &self.cuts[b]);
        a.span.end == b.span.start && a.of(self.source) == b.of(self.source)
    }

    /// The mark is the same as the one before it: the words begin behind it.
    fn open_again(&mut self, mark: Seen) {
        if let Some((pair, open)) = self.stack.last_mut() {
            open.cut = mark.cut;
            let end = self.cuts[mark.cut].span.end;
            self.pairs[*pair].content = Span { start: end, end };
            self.pairs[*pair].open = mark.cut;
        }
    }

    /// The open pair that the mark closes, by depth in the stack.
    fn closed_by(&self, at: usize, mark: Seen) -> Option<usize> {
        if let Some(depth) = self.stack.iter().rposition(|(_, open)| open.family == mark.family) {
            // `«text. Other said: “text»`: over the end of a sentence it closes the nearer one, if nothing else will
            if let Some((_, last)) = self.stack.last().filter(|_| depth + 1 < self.stack.len())
                && self.may_cross(last, &mark)
                && mark.family != Family::Single
                && !matches!(last.family, Family::Single | Family::SingleAngle)
                && self.stop_between(self.stack[depth].1.cut, last.cut)
                && !self.closed_later(at, *last)
            {
                return Some(self.stack.len() - 1);
            }
            return (mark.family != Family::Single || mark.space != Space::Open).then_some(depth);
        }
        let depth = self.stack.len().checked_sub(1)?;
        let open = self.stack[depth].1;
        let again = at > 0 && self.glued(self.seen[at - 1].cut, mark.cut);
        if !self.may_cross(&open, &mark) || mark.lean > 0 || again {
            return None;
        }
        let better = self.closed_later(at, open);
        let weak =
            mark.family == Family::Single && (mark.space == Space::Open || !self.spaced_or_stopped(mark));
        (!better && !weak && !self.far(open, mark)).then_some(depth)
    }

    /// Whether a mark of its kind closes what is open, before the next opens and before the sentence ends.
    fn closed_later(&self, at: usize, open: Seen) -> bool {
        let next = self.ahead(at).iter().find(|m| m.family == open.family && m.lean != 0);
        next.is_some_and(|m| {
            m.lean < 0 && !self.stop_between(self.seen[at].cut.saturating_sub(1), m.cut.saturating_sub(1))
        })
    }

    /// Whether a sentence may end between two pieces.
    fn stop_between(&self, a: usize, b: usize) -> bool {
        self.cuts[a..b.max(a)].iter().any(|c| c.kind == TokenKind::Stop)
    }

    /// `«text. Other said: text›`: a single mark closes no double one over the end of a sentence.
    fn far(&self, open: Seen, mark: Seen) -> bool {
        let single = |f: Family| matches!(f, Family::Single | Family::SingleAngle);
        single(mark.family) && !single(open.family) && self.stop_between(open.cut, mark.cut.saturating_sub(1))
    }

    /// Whether a comma, a stop or the end follows: a lone apostrophe (`the workers' rights`) has a word there.
    fn spaced_or_stopped(&self, mark: Seen) -> bool {
        mark.before_stop && mark.space != Space::Open
    }

    fn close(&mut self, depth: usize, mark: Seen) {
        let start = self.cuts[mark.cut].span.start;
        self.end(depth + 1, start);
        if let Some((pair, _)) = self.stack.pop() {
            self.pairs[pair].close = Some(mark.cut);
            self.settle(pair, start);
        }
    }

    /// Ends all that is open from `depth` on, unclosed, at byte `end`.
    fn end(&mut self, depth: usize, end: u32) {
        while self.stack.len() > depth {
            if let Some((pair, _)) = self.stack.pop() {
                self.settle(pair, end);
            }
        }
    }

    /// Ends what is open at `depth` only, unclosed, since `mark` opens the like: what was opened in it stays open.
    fn drop(&mut self, depth: usize, mark: Seen) {
        let (pair, _) = self.stack.remove(depth);
        let above = self.stack.get(depth).copied();
        if let Some((inner, _)) = above {
            self.pairs[inner].within = self.pairs[pair].within;
        }
        let end = above.map_or(mark.cut, |(_, open)| open.cut);
        self.settle(pair, self.cuts[end].span.start);
    }

    fn settle(&mut self, pair: usize, end: u32) {
        let start = self.pairs[pair].content.start as usize;
        let words = self.source.get(start..(end as usize).max(start)).unwrap_or("");
        let from = start + (words.len() - words.trim_start_matches(is_space).len());
        let content = words.trim_matches(is_space);
        // what is empty stays where it began, inside what is around it
        let from = if content.is_empty() { start } else { from };
        self.pairs[pair].content = Span::new(from, from + content.len());
    }
}

/// Marks a pair that opens a paragraph as going on from one left open at the end of the paragraph before.
fn link(source: &str, cuts: &[Cut], paragraphs: &[Block], pairs: &mut [Pair], first: usize, block: &Block) {
    let (before, here) = pairs.split_at_mut(first);
    let (Some(opening), Some(last)) = (here.first_mut(), before.iter().rposition(|p| p.within.is_none()))
    else {
        return;
    };
    let left = &before[last];
    let number = paragraphs.partition_point(|b| b.cuts.0 < block.cuts.0);
    let just_before = number > 0 && paragraphs[number - 1].cuts.1 > left.open;
    let same = cuts[left.open].of(source) == cuts[opening.open].of(source);
    if opening.open == block.cuts.0 && left.close.is_none() && just_before && same {
        opening.continues = Some(last as u32);
    }
}

/// Hands the pairs over to the text, whose tokens they point at.
pub(crate) fn fill(text: &mut Text, pairs: &[Pair], cuts: &[Cut]) {
    let mark = |text: &Text, cut: usize| {
        let span = cuts[cut].span;
        Mark { token: text.token_at(span.start) as u32, span }
    };
    for pair in pairs {
        let open = mark(text, pair.open);
        let close = pair.close.map(|c| mark(text, c));
        if close.is_none() {
            let message =
                "a quotation mark is never closed: the quotation is taken to end with the paragraph"
                    .to_owned();
            text.notes.push(Note { stage: "text".to_owned(), message, span: Some(open.span) });
        }
        text.pairs.push(MarkPair {
            open,
            close,
            content: pair.content,
            within: pair.within,
            continues: pair.continues,
        });
    }
}
