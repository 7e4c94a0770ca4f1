//! Paragraphs: stretches between blank lines, or lines of their own; the document decides which.
//!
//! A text whose lines were wrapped at some width shows it: hardly any line had room for the first word of the
//! next. There a single line end is a space; in all other texts it ends a paragraph, unless the line is plainly
//! unfinished (it ends in a comma, or the next begins with one or with a small letter).
use crate::TokenKind;
use crate::cut::Cut;
use legation_normal::is_space;
use legation_record::Span;

/// Wider lines than this, in characters, are not wrapped ones.
const WIDEST: usize = 160;
/// Narrower texts than this are lists, verses or headlines.
const NARROWEST: usize = 40;

/// A paragraph and its pieces (first, one past the last).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    pub(crate) span: Span,
    pub(crate) cuts: (usize, usize),
}

struct Line {
    start: usize,
    end: usize,
    /// Characters, and those of its first word.
    width: usize,
    first_word: usize,
    /// Whether nothing but space stands between it and the line before, which ended just there.
    joined: bool,
}

/// The paragraphs of `source`, without the space around them.
pub(crate) fn find(source: &str, cuts: &[Cut]) -> Vec<Block> {
    let lines = lines(source);
    let width = wrap_width(&lines);
    let mut spans: Vec<Span> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let here = Span::new(line.start, line.end);
        let goes_on = line.joined && i > 0 && goes_on(source, &lines[i - 1], line, width);
        match spans.last_mut() {
            Some(last) if goes_on => last.end = here.end,
            _ => spans.push(here),
        }
    }
    let mut at = 0;
    let mut blocks = Vec::with_capacity(spans.len());
    for span in spans {
        let first = at;
        while cuts.get(at).is_some_and(|c| c.span.end <= span.end) {
            at += 1;
        }
        if at > first {
            // marks that carry nothing may stand at the edges: the pieces say where the paragraph is
            let span = Span { start: cuts[first].span.start, end: cuts[at - 1].span.end };
            blocks.push(Block { span, cuts: (first, at) });
        }
    }
    blocks
}

/// Lines that are not blank.
fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut blank_before = true;
    let mut rest = source;
    while !rest.is_empty() {
        let (len, end) = match rest.char_indices().find(|(_, c)| is_line_end(*c)) {
            Some((i, '\r')) if rest[i..].starts_with("\r\n") => (i, i + 2),
            Some((i, c)) => (i, i + c.len_utf8()),
            None => (rest.len(), rest.len()),
        };
        let line = &rest[..len];
        let text = line.trim_matches(is_space);
        if text.is_empty() {
            blank_before = true;
        } else {
            let from = start + (line.len() - line.trim_start_matches(is_space).len());
            let first_word = text.chars().take_while(|c| !is_space(*c)).count();
            let width = text.chars().count();
            lines.push(Line {
                start: from,
                end: from + text.len(),
                width,
                first_word,
                joined: !blank_before,
            });
            blank_before = rest[len..end].contains(['\u{2029}', '\u{C}']);
        }
        start += end;
        rest = &rest[end..];
    }
    lines
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The width that the lines were wrapped at, if they were.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|w| w[1].joined);
    let width = pairs().map(|w| w[0].width).max()?;
    let all = pairs().count();
    let had_room = pairs().filter(|w| w[0].width + 1 + w[1].first_word.min(20) <= width).count();
    (all >= 2 && (NARROWEST..=WIDEST).contains(&width) && had_room * 10 <= all * 4).then_some(width)
}

/// Whether `line` continues the paragraph of `before`.
fn goes_on(source: &str, before: &Line, line: &Line, width: Option<usize>) -> bool {
    let last = source[before.start..before.end].chars().next_back().unwrap_or(' ');
    let first = source[line.start..line.end].chars().next().unwrap_or(' ');
    let unfinished = matches!(last, ',' | '،' | '，')
        || matches!(first, ',' | '،' | '，' | '؛' | ';')
        || first.is_lowercase();
    let stopped = crate::marks::kind(last) == TokenKind::Stop;
    if let Some(width) = width {
        let room = before.width + 1 + line.first_word.min(20) <= width * 3 / 4;
        return !room || (unfinished && !stopped);
    }
    unfinished && !stopped
}
