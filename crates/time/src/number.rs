//! Numbers in digits and in words.
use crate::chart::Edge;
use crate::pieces::{Kind, Piece};
use crate::words::{Value, Words};

pub(crate) fn push(words: &Words, out: &mut Vec<Edge>, class: &str, end: usize, n: f64) {
    if let Some(class) = words.known(class) {
        out.push(Edge { end, class, value: Value::Number(n), weak: false, bare: false, core: None, row: 0 });
    }
}

pub(crate) fn is_digits(piece: &Piece) -> bool {
    piece.kind == Kind::Number
        && !piece.norm.is_empty()
        && piece.norm.len() <= 9
        && piece.norm.bytes().all(|b| b.is_ascii_digit())
}

/// The readings of the digits at piece `i`.
pub(crate) fn digits(pieces: &[Piece], words: &Words, i: usize, out: &mut Vec<Edge>) {
    let Some(piece) = pieces.get(i).filter(|p| is_digits(p)) else { return };
    let Ok(n) = piece.norm.parse::<i32>() else { return };
    let value = f64::from(n);
    let (len, end) = (piece.norm.len(), i + 1);
    let mark = |p: Option<&Piece>| p.is_some_and(|p| p.glued && matches!(p.norm.as_str(), "." | ","));
    let thousands = |mark_at: usize, rest: usize| {
        mark(pieces.get(mark_at))
            && pieces.get(rest).is_some_and(|p| p.glued && is_digits(p) && p.norm.len() == 3)
    };
    let tail = i >= 2 && thousands(i - 1, i) && is_digits(&pieces[i - 2]);
    if tail {
        return;
    }
    if thousands(i + 1, i + 2) {
        if let Ok(n) = format!("{}{}", piece.norm, pieces[i + 2].norm).parse() {
            push(words, out, "num", i + 3, n);
        }
        return;
    }
    push(words, out, "num", end, value);
    if len == 4 && (1000..2200).contains(&n) {
        push(words, out, "year", end, value);
    }
    if len == 2 {
        push(words, out, "yy", end, value);
    }
    if len <= 2 {
        small(words, out, end, n, len == 2, "dd");
    }
    if matches!(len, 3 | 4) && n % 100 < 60 && n / 100 < 24 {
        push(words, out, "hhmm", end, value);
    }
    if let (Some(mark), Some(rest)) = (pieces.get(i + 1), pieces.get(i + 2).filter(|p| is_digits(p)))
        && mark.glued
        && rest.glued
        && matches!(mark.norm.as_str(), "." | "," | "٫" | "٬")
    {
        let text = if rest.norm.len() == 3 {
            format!("{}{}", piece.norm, rest.norm)
        } else {
            format!("{}.{}", piece.norm, rest.norm)
        };
        if let Ok(n) = text.parse() {
            push(words, out, "num", i + 3, n);
        }
    }
}

/// Readings as day, month, hour and minute.
pub(crate) fn small(words: &Words, out: &mut Vec<Edge>, end: usize, n: i32, minute: bool, day: &str) {
    let value = f64::from(n);
    if (1..=31).contains(&n) {
        push(words, out, day, end, value);
    }
    if (1..=12).contains(&n) {
        push(words, out, "mm", end, value);
    }
    if (0..=24).contains(&n) {
        push(words, out, "hh", end, value);
    }
    if (0..60).contains(&n) && minute {
        push(words, out, "mi", end, value);
    }
}

/// A number in words as it grows: thousands done, what is below them.
#[derive(Clone, Copy, Default)]
struct Growing {
    done: f64,
    current: f64,
}

impl Growing {
    fn add(self, n: f64, joined: bool) -> Option<Growing> {
        let Growing { done, current: c } = self;
        if n >= 1000.0 && n % 1000.0 == 0.0 && done == 0.0 {
            let times = if n < 10_000.0 && n > 1000.0 { (c == 0.0).then_some(1.0)? } else { c.max(1.0) };
            return Some(Growing { done: times * n, current: 0.0 });
        }
        if n == 100.0 && (c < 20.0) && c.fract() == 0.0 {
            return Some(Growing { done, current: c.max(1.0) * 100.0 });
        }
        let fits = if c == 0.0 {
            n < 1000.0
        } else if c % 100.0 == 0.0 {
            n < 100.0
        } else if c % 100.0 % 20.0 == 0.0 && c % 100.0 >= 60.0 && (10.0..20.0).contains(&n) {
            true
        } else if c % 10.0 == 0.0 && c % 100.0 >= 20.0 {
            n < 10.0
        } else {
            // units before tens, as Arabic has them
            joined && c % 100.0 < 10.0 && c % 100.0 > 0.0 && n % 10.0 == 0.0 && (20.0..100.0).contains(&n)
        };
        (fits && n > 0.0 || c == 0.0 && done == 0.0).then_some(Growing { done, current: c + n })
    }

    fn value(self) -> f64 {
        self.done + self.current
    }
}

/// The readings of number words from piece `i` on.
pub(crate) fn in_words(pieces: &[Piece], words: &Words, i: usize, out: &mut Vec<Edge>) {
    let Some(class) = words.known("num") else { return };
    let and = words.known("numand");
    let at = |j: usize| {
        let mut found: Option<(usize, f64)> = None;
        let mut joiner = None;
        words.each(pieces[j..].iter().take(6).map(|p| p.norm.as_str()), &mut |n, atom| {
            if atom.class == class
                && let Value::Number(v) = atom.value
            {
                found = Some((j + n, v));
            }
            if Some(atom.class) == and {
                joiner = Some(j + n);
            }
        });
        if found.is_none()
            && let Some(piece) = pieces.get(j).filter(|p| is_digits(p))
        {
            found = piece.norm.parse().ok().map(|v| (j + 1, v));
        }
        (found, joiner)
    };
    let (Some((mut end, first)), _) = at(i) else { return };
    let in_digits = pieces.get(i).is_some_and(is_digits);
    let mut growing = Growing::default().add(first, false);
    if growing.is_none() {
        growing = Some(Growing { done: 0.0, current: first });
    }
    let mut count = 0;
    while let Some(g) = growing {
        let n = g.value();
        if count > 0 || !in_digits {
            if count > 0 {
                push(words, out, "num", end, n);
            }
            if n.fract() == 0.0 && (0.0..60.0).contains(&n) {
                small(words, out, end, n as i32, n >= 1.0, "ddw");
            }
            if n.fract() == 0.0 && (1000.0..2200.0).contains(&n) {
                push(words, out, "yearw", end, n);
            }
        }
        if end >= pieces.len() || count > 8 {
            return;
        }
        count += 1;
        let (next, joiner) = at(end);
        let joined = joiner.and_then(|j| (j < pieces.len()).then(|| at(j).0).flatten());
        growing = None;
        if let Some((after, v)) = next.filter(|_| !pieces[end].norm.bytes().all(|b| b.is_ascii_digit())) {
            growing = g.add(v, false);
            if growing.is_some() {
                end = after;
                continue;
            }
            // two pairs of digits, as years are said
            if (13.0..22.0).contains(&n) && (10.0..100.0).contains(&v) && !words.plain("yearpairs").is_empty()
            {
                let whole = Growing { done: 0.0, current: v };
                push(words, out, "yearw", after, n * 100.0 + v);
                let (last, _) = if after < pieces.len() { at(after) } else { (None, None) };
                if let Some((end, unit)) = last
                    && let Some(w) = whole.add(unit, false)
                {
                    push(words, out, "yearw", end, n * 100.0 + w.value());
                }
            }
        }
        if let Some((after, v)) = joined {
            growing = g.add(v, true);
            end = after;
        }
    }
}
