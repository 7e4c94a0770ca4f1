//! Numbers written by place: digits one after another ("二〇二三") or each with its scale ("二十三").
use crate::chart::Edge;
use crate::number::{is_digits, push, small};
use crate::pieces::Piece;
use crate::words::{Class, Value, Words};

/// Longest number looked at, in pieces.
const LONGEST: usize = 12;

/// A piece of such a number.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sign {
    Digit(f64),
    /// Ten, hundred and so on: multiplies the digit before it.
    Scale(f64),
}

fn sign(piece: &Piece, words: &Words, digit: Class, scale: Class) -> Option<Sign> {
    let mut found = None;
    words.each(std::iter::once(piece.norm.as_str()), &mut |_, atom| {
        if let Value::Number(n) = atom.value {
            if atom.class == digit {
                found = Some(Sign::Digit(n));
            } else if atom.class == scale {
                found = Some(Sign::Scale(n));
            }
        }
    });
    found
}

/// The readings of the number that begins at piece `i`, in languages that have the classes `digit` and `scale`.
pub(crate) fn by_place(pieces: &[Piece], words: &Words, i: usize, out: &mut Vec<Edge>) {
    let (Some(digit), Some(scale)) = (words.known("digit"), words.known("scale")) else { return };
    let sign = |p: &Piece| sign(p, words, digit, scale);
    let Some(first) = pieces.get(i).and_then(sign) else { return };
    // not from the middle of a number on, unless the digit before is that of a weekday
    let before = i.checked_sub(1).and_then(|b| pieces.get(b)).filter(|_| pieces[i].glued);
    if before.is_some_and(is_digits) {
        return;
    }
    if before.is_some_and(|b| sign(b).is_some()) {
        let weekday = i.checked_sub(2).and_then(|b| pieces.get(b));
        if !weekday.is_some_and(|w| words.plain("weekp").contains(&w.norm)) {
            return;
        }
    }
    let mut signs = vec![first];
    while signs.len() < LONGEST
        && let Some(next) = pieces.get(i + signs.len()).filter(|p| p.glued).and_then(sign)
    {
        signs.push(next);
    }
    let end = i + signs.len();
    let zero_first = first == Sign::Digit(0.0) && signs.len() > 1;
    if signs.iter().all(|s| matches!(s, Sign::Digit(_))) && signs.len() > 1 {
        let n = signs.iter().fold(0.0, |n, s| n * 10.0 + if let Sign::Digit(d) = s { *d } else { 0.0 });
        match signs.len() {
            4 if (1000.0..2200.0).contains(&n) => push(words, out, "year", end, n),
            2 => {
                push(words, out, "yy", end, n);
                if zero_first {
                    small(words, out, end, n as i32, true, "dd");
                }
            }
            _ => {}
        }
        return;
    }
    let Some(n) = value(&signs) else { return };
    push(words, out, "num", end, n);
    if (0.0..100.0).contains(&n) {
        small(words, out, end, n as i32, n >= 10.0, "dd");
        if signs.len() > 1 && n >= 10.0 {
            push(words, out, "yy", end, n);
        }
    }
}

/// Digits with their scales; nothing where two digits stand together.
fn value(signs: &[Sign]) -> Option<f64> {
    let (mut total, mut section, mut pending) = (0.0, 0.0, None);
    for sign in signs {
        match *sign {
            // "a hundred and five" has a nought for the missing tens
            Sign::Digit(0.0) if pending.is_none() && section > 0.0 => {}
            Sign::Digit(d) if pending.is_none() => pending = Some(d),
            Sign::Digit(_) => return None,
            Sign::Scale(s) if s >= 10_000.0 => {
                total += (section + pending.take().unwrap_or(0.0)).max(1.0) * s;
                section = 0.0;
            }
            Sign::Scale(s) => section += pending.take().unwrap_or(1.0) * s,
        }
    }
    Some(total + section + pending.unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::Sign::{Digit, Scale};
    use super::value;

    #[test]
    fn places_are_added_up() {
        assert_eq!(value(&[Digit(2.0), Scale(10.0), Digit(3.0)]), Some(23.0));
        assert_eq!(value(&[Scale(10.0), Digit(5.0)]), Some(15.0));
        assert_eq!(value(&[Digit(1.0), Scale(100.0), Digit(0.0), Digit(5.0)]), Some(105.0));
        assert_eq!(value(&[Digit(3.0), Scale(10_000.0), Digit(2.0), Scale(1000.0)]), Some(32_000.0));
        assert_eq!(value(&[Digit(3.0), Digit(5.0)]), None);
    }
}
