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
            if let When::Point(p) = place(&expr, &context(Toward::Past)) {
                time.value = of_point(&p);
                time.kind = kind_of(p.unit);
                time.anchor = Anchor::Publication;
                if let When::Point(q) = place(&expr, &context(Toward::Future)) {
                    time.alternative = Some(of_point(&q)).filter(|v| *v != time.value);
                }
            }
        }
        if let Some(day) = time.value.get(..10).and_then(|v| v.parse().ok()) {
            narrative = day;
        }
    }
}

/// The meaning of a symbolic value.
fn parse(value: &str) -> Option<Expr> {
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
    let (date, tail) = rest.split_at(rest.find('T').unwrap_or(rest.len()));
    let rest = date.strip_prefix("XXXX")?;
    let mut fields = clock(tail)?.unwrap_or_default();
    fields.hijri = hijri;
    let items: Vec<&str> = rest.split('-').skip(1).collect();
    match items.as_slice() {
        [] | ["XX", "XX"] => {}
        ["WXX", day] => fields.weekday = day.parse().ok(),
        [feast] if feast.starts_with("EASTER") => fields.feast = Feast::parse(&feast.to_lowercase()),
        ["EASTER", days] => fields.feast = Feast::parse(&format!("easter-{days}")),
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
