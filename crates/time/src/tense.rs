//! Whether a time lies ahead: cheap signs of tense around it, from the data files.
use crate::chart::Found;
use crate::pieces::{Kind, Piece};
use crate::resolve::Toward;
use crate::words::Tongue;

/// How far signs are looked for.
const REACH: usize = 24;
/// How much farther a sign behind the time is than one before it.
const BEHIND: usize = 3;
/// What a clause mark counts as in words.
const CLAUSE: usize = 4;

/// Where a time lies, by the signs nearest to it.
pub(crate) fn toward(pieces: &[Piece], found: &Found, tongue: &Tongue) -> Toward {
    let plain = |class: &str, word: &str| tongue.words.plain(class).iter().any(|w| w == word);
    let ends = |class: &str, word: &str| {
        tongue.words.plain(class).iter().any(|w| word.len() > w.len() + 2 && word.ends_with(w.as_str()))
    };
    let begins = |class: &str, word: &str| {
        tongue.words.plain(class).iter().any(|w| word.len() > w.len() + 4 && word.starts_with(w.as_str()))
    };
    let near = pieces[..found.start].iter().rev().take(2);
    for piece in near {
        if plain("untilword", &piece.norm) {
            return Toward::Future;
        }
        if plain("sinceword", &piece.norm) {
            return Toward::Past;
        }
        if plain("eventnoun", &piece.norm) {
            return Toward::Near;
        }
    }
    // the present of what is planned ("the talks open on Friday"), unless an auxiliary puts it in the past
    let sign = |piece: &Piece| -> Option<Toward> {
        if piece.kind != Kind::Word {
            return None;
        }
        let word = piece.norm.as_str();
        if plain("notense", word) {
            None
        } else if plain("futureword", word)
            || ends("futureend", word)
            || begins("futurebegin", word)
            || plain("plannedword", word)
        {
            Some(Toward::Future)
        } else if plain("pastword", word) || ends("pastend", word) {
            Some(Toward::Past)
        } else {
            None
        }
    };
    let mut best: Option<(usize, Toward)> = None;
    let mut look = |walk: &mut dyn Iterator<Item = &Piece>, extra: usize| {
        let mut distance = extra;
        let mut walk = walk.take(REACH).peekable();
        let mut last: Option<&Piece> = None;
        while let Some(piece) = walk.next() {
            distance += 1;
            let before = if extra == 0 { walk.peek().copied() } else { last };
            last = Some(piece);
            if piece.kind == Kind::Mark && !piece.glued || plain("clausemark", &piece.norm) {
                // what another clause tells behind the time is not told of it
                if extra > 0 && distance > extra + 1 && plain("clausemark", &piece.norm) {
                    return;
                }
                distance += CLAUSE;
            }
            let planned = plain("plannedword", &piece.norm);
            let auxiliary =
                before.is_some_and(|b| plain(if planned { "pastaux" } else { "beword" }, &b.norm));
            let sign = match sign(piece) {
                // what is planned stands before its time; behind it begins another act ("opened on Sunday and …")
                Some(Toward::Future) if planned && extra > 0 => None,
                Some(Toward::Future) if planned && auxiliary => Some(Toward::Past),
                Some(Toward::Past) if auxiliary => None,
                other => other,
            };
            if let Some(toward) = sign {
                if best.is_none_or(|b| distance < b.0) {
                    best = Some((distance, toward));
                }
                return;
            }
        }
    };
    look(&mut pieces[..found.start].iter().rev(), 0);
    look(&mut pieces[found.end..].iter(), BEHIND);
    best.map_or(Toward::Past, |b| b.1)
}
