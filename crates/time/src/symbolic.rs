//! Symbolic values turned into dates once a date is learnt.
use crate::Reading;
use crate::calendar::Feast;
use crate::expr::{Amount, Base, Expr, Fields};
use crate::resolve::{Context, Toward, When, place};
use crate::unit::{Part, Unit};
use crate::value::{kind_of, of_point};
use jiff::civil::Date;
use legation_record::{Anchor, Time};

/// Gives times whose anchor is unknown their values on a document of `date`.
///
/// Days and months without a year become the last ones that fit, as news means them, the next ones are kept in
/// `alternative`. Times with another anchor stay as they are.
pub fn resolve(times: &mut [Time], date: Date) {
    let mut narrative = date;
    for time in times.iter_mut() {
        if time.anchor == Anchor::Unknown
            && let Some(expr) = parse(&time.value)
        {
            let context = |toward| Context {
                now: date.at(0, 0, 0, 0),
                clock: false,
                narrative,
                toward,
                reading: Reading::News,
                near: true,
            };
            if let Some((unit, value)) = told(&place(&expr, &context(Toward::Past))) {
                time.value = value;
                time.kind = kind_of(unit);
                time.anchor = Anchor::Publication;
                let other = told(&place(&expr, &context(Toward::Future)));
                time.alternative = other.map(|o| o.1).filter(|v| *v != time.value);
            }
        }
        if let Some(day) = time.value.get(..10).and_then(|v| v.parse().ok()) {
            narrative = day;
        }
    }
}

/// The unit and value of a place on the calendar.
fn told(when: &When) -> Option<(Unit, String)> {
    match when {
        When::Point(p) => Some((p.unit, of_point(p))),
        When::Range(a, b) => Some((a.unit, format!("{}/{}", of_point(a), of_point(b)))),
        When::Open(_) => None,
    }
}

/// The meaning of a symbolic value.
fn parse(value: &str) -> Option<Expr> {
    if let Some((from, to)) = value.split_once('/') {
        return Some(Expr::Range(Box::new(parse(from)?), Box::new(parse(to)?)));
    }
    if let Some(rest) = value.strip_prefix("REF") {
        let (sign, rest) = match rest.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, rest.strip_prefix('+')?),
        };
        let (amount, tail) = length(rest)?;
        let day = match amount.0.as_slice() {
            [(n, unit)] if *unit >= Unit::Day => {
                Expr::Shift { unit: *unit, by: sign * *n as i32, base: Base::Document }
            }
            _ => Expr::Offset { amount, sign, from: None, base: Base::Document },
        };
        return Some(match clock(tail)? {
            Some(fields) => Expr::In { fine: Box::new(Expr::Fields(fields)), coarse: Box::new(day) },
            None => day,
        });
    }
    let (hijri, rest) = value.strip_prefix("AH-").map_or((false, value), |r| (true, r));
    // the clock begins with a T behind a digit or an X; the names of feasts hold others
    let clock_at = rest
        .match_indices('T')
        .map(|(i, _)| i)
        .find(|&i| rest[..i].ends_with(|c: char| c.is_ascii_digit() || c == 'X'));
    let (date, tail) = rest.split_at(clock_at.unwrap_or(rest.len()));
    if let Some(tens) = date.strip_prefix("XX").filter(|t| t.len() == 1) {
        let decade = tens.parse::<i32>().ok()? * 10;
        return Some(Expr::Fields(Fields { decade: Some(decade), ..Fields::default() }));
    }
    let rest = date.strip_prefix("XXXX")?;
    let mut fields = clock(tail)?.unwrap_or_default();
    fields.hijri = hijri;
    let items: Vec<&str> = rest.split('-').skip(1).collect();
    match items.as_slice() {
        [] | ["XX", "XX"] => {}
        ["WXX", day] => fields.weekday = day.parse().ok(),
        [feast] if feast.starts_with("EASTER") => fields.feast = Feast::parse(&feast.to_lowercase()),
        ["EASTER", days] => fields.feast = Feast::parse(&format!("easter-{days}")),
        [feast] if feast.starts_with("PASCHA") => {
            fields.feast = Feast::parse(&feast.replace("PASCHA", "orthodox"));
        }
        ["PASCHA", days] => fields.feast = Feast::parse(&format!("orthodox-{days}")),
        [month, "WXX", day, nth @ ..] => {
            // the last one is counted from the end: an empty item before its number
            let nth = if let ["", n] = nth { format!("-{n}") } else { nth.first()?.to_string() };
            let (nth, more) = nth.split_once('+').unwrap_or((&nth, "0"));
            fields.feast = Feast::parse(&format!("nth {month} {nth} {day} {more}"));
        }
        ["MOON", month, rest @ ..] => {
            // fourteen days after, or one before, the new moon of the month that holds a day
            let days = match rest {
                [day_after] => day_after.replace('+', " "),
                [day, before] => format!("{day} -{before}"),
                _ => return None,
            };
            fields.feast = Feast::parse(&format!("moon {month} {days}"));
        }
        [season @ ("SP" | "SU" | "FA" | "WI")] => {
            fields.season = (1..).zip(["SP", "SU", "FA", "WI"]).find(|(_, s)| s == season).map(|(n, _)| n)
        }
        [q] if q.starts_with('Q') => fields.quarter = q.get(1..)?.parse().ok(),
        [h] if h.starts_with('H') => fields.half = h.get(1..)?.parse().ok(),
        [month] => fields.month = Some(month.parse().ok()?),
        ["XX", day] => fields.day = Some(day.parse().ok()?),
        [month, day] => (fields.month, fields.day) = (Some(month.parse().ok()?), Some(day.parse().ok()?)),
        _ => return None,
    }
    Some(Expr::Fields(fields))
}

/// A length at the beginning of `text`, and what follows it.
fn length(text: &str) -> Option<(Amount, &str)> {
    let rest = text.strip_prefix('P')?;
    let timed = rest.starts_with('T');
    let rest = rest.strip_prefix('T').unwrap_or(rest);
    let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let n: f64 = rest.get(..digits)?.parse().ok()?;
    let rest = rest.get(digits..)?;
    let (unit, width) = match (rest.as_bytes().first()?, timed) {
        (b'S', true) => (Unit::Second, 1),
        (b'M', true) => (Unit::Minute, 1),
        (b'H', true) => (Unit::Hour, 1),
        (b'D', false) => (Unit::Day, 1),
        (b'W', false) if rest.starts_with("WE") => (Unit::Weekend, 2),
        (b'W', false) => (Unit::Week, 1),
        (b'M', false) => (Unit::Month, 1),
        (b'Y', false) => (Unit::Year, 1),
        _ => return None,
    };
    Some((Amount(vec![(n, unit)]), rest.get(width..)?))
}

/// The clock or part of the day after a `T`; outer nothing if it cannot be read.
fn clock(text: &str) -> Option<Option<Fields>> {
    let Some(rest) = text.strip_prefix('T') else { return text.is_empty().then_some(None) };
    if let Some(part) = Part::named(rest) {
        return Some(Some(Fields { part: Some(part), ..Fields::default() }));
    }
    let hour = rest.get(..2)?.parse().ok()?;
    let minute = rest.get(3..5)?.parse().ok();
    Some(Some(Fields { hour: Some(hour), minute, full_day: true, ..Fields::default() }))
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::calendar::Feast;
    use crate::expr::{Expr, Fields};
    use crate::unit::Part;
    use crate::value::of_open;

    #[test]
    fn what_is_written_can_be_read() {
        let feasts = [
            "12-25",
            "easter",
            "easter-2",
            "easter+50",
            "orthodox",
            "orthodox-7",
            "h10-1",
            "nth 11 4 4",
            "nth 5 -1 1",
            "nth 11 4 4 1",
            "moon 2 19 0",
            "moon 2 19 -1",
            "moon 9 23 14",
        ];
        let none = Fields::default();
        let mut all: Vec<Fields> = feasts.iter().map(|f| Fields { feast: Feast::parse(f), ..none }).collect();
        all.extend([
            Fields { month: Some(3), ..none },
            Fields { month: Some(3), day: Some(12), ..none },
            Fields { day: Some(12), ..none },
            Fields { weekday: Some(4), ..none },
            Fields { weekday: Some(4), part: Some(Part::Evening), ..none },
            Fields { season: Some(2), ..none },
            Fields { quarter: Some(1), ..none },
            Fields { half: Some(2), ..none },
            Fields { decade: Some(90), ..none },
            Fields { month: Some(9), hijri: true, ..none },
            Fields { hour: Some(17), minute: Some(30), full_day: true, ..none },
        ]);
        for fields in all {
            assert!(fields.feast.is_some() || fields != none);
            let (_, value, _) = of_open(&Expr::Fields(fields));
            let read = parse(&value).unwrap_or_else(|| panic!("{value} cannot be read"));
            assert_eq!(of_open(&read).1, value);
        }
        let range = Expr::Range(
            Box::new(Expr::Fields(Fields { month: Some(3), day: Some(12), ..none })),
            Box::new(Expr::Fields(Fields { month: Some(3), day: Some(15), ..none })),
        );
        assert_eq!(parse(&of_open(&range).1), Some(range));
    }
}
