//! What is counted from the moment of speaking: so many units on, so much ago, the next or the last of its kind.
use super::{Context, Point, Toward, fields, point};
use crate::Reading;
use crate::calendar::{add, add_days, end, floor, monday};
use crate::expr::{Amount, Base, Expr, Fields};
use crate::unit::Unit;
use jiff::civil::{DateTime, Time};

/// The last or next so many whole units.
pub(super) fn count(amount: &Amount, sign: i32, c: &Context) -> Option<(Point, Point)> {
    let &(n, unit) = amount.0.first()?;
    let n = if n < 0.0 { 3.0 } else { n };
    let here = floor(c.now, unit)?;
    let (first, last) = if sign < 0 {
        (add(here, -n, unit)?, add(here, -1.0, unit)?)
    } else {
        (add(here, 1.0, unit)?, add(here, n, unit)?)
    };
    Some((Point::of(first, unit), Point::of(last, unit)))
}

/// The unit that is so many after the one that it is now.
pub(super) fn shift(unit: Unit, by: i32, base: Base, c: &Context) -> Option<Point> {
    let from = match base {
        Base::Document => c.now,
        Base::Narrative => c.narrative.to_datetime(Time::midnight()),
    };
    let mut start = add(floor(from, unit)?, f64::from(by), unit)?;
    if unit == Unit::Weekend
        && by == 0
        && c.toward == Toward::Past
        && c.reading == Reading::News
        && start > from
    {
        start = add(start, -7.0, Unit::Day)?;
    }
    Some(Point::of(start, unit))
}

/// So much before or after something, or after the moment of speaking.
pub(super) fn offset(
    amount: &Amount,
    sign: i32,
    from: Option<&Expr>,
    base: Base,
    c: &Context,
) -> Option<Point> {
    let (mut at, grain) = match from {
        Some(from) => {
            let p = point(from, c)?;
            (p.start, p.unit)
        }
        None if base == Base::Narrative && c.reading == Reading::News => {
            (c.narrative.to_datetime(Time::midnight()), Unit::Day)
        }
        None => (c.now, if c.clock { Unit::Second } else { Unit::Day }),
    };
    let mut unit = Unit::Century;
    for (n, u) in &amount.0 {
        // a few, where an answer is wanted, is three
        let n = &match (*n < 0.0, c.reading) {
            (true, Reading::News) => return None,
            (true, Reading::Future) => 3.0,
            _ => *n,
        };
        at = add(at, n * f64::from(sign), *u)?;
        unit = unit.min(if n.fract() == 0.0 { *u } else { finer(*u) });
    }
    let exact = from.is_some() || c.reading == Reading::Future;
    let unit = match unit {
        u if u < Unit::Day => {
            if grain < Unit::Day {
                if from.is_some() { grain.min(u) } else { finer(u) }
            } else {
                Unit::Day
            }
        }
        u if exact && u > Unit::Day => {
            if from.is_some() {
                grain
            } else {
                Unit::Day
            }
        }
        Unit::Weekend => Unit::Week,
        u if from.is_some() => u.min(grain),
        u => u,
    };
    Some(Point::of(floor(at, unit)?, unit))
}

fn finer(unit: Unit) -> Unit {
    match unit {
        Unit::Century => Unit::Year,
        Unit::Decade => Unit::Year,
        Unit::Year => Unit::Month,
        Unit::Month | Unit::Week => Unit::Day,
        Unit::Hour => Unit::Minute,
        Unit::Minute => Unit::Second,
        u => u,
    }
}

/// Next, last or present one of the days, months or feasts that fit.
pub(super) fn cycle(f: &Fields, by: i32, c: &Context) -> Option<Point> {
    let strict = |toward, from: DateTime| Context {
        now: from,
        narrative: from.date(),
        toward,
        reading: Reading::News,
        near: false,
        ..*c
    };
    let unit = f.finest();
    if f.weekday.is_some() && f.day.is_none() {
        let week = monday(c.now.date())?;
        return match by {
            0 if c.reading == Reading::Future => fields(f, &strict(Toward::Future, c.now)),
            0 => fields(f, c),
            // the one in the week after this
            2 => fields(f, &strict(Toward::Future, add_days(week, 7)?.to_datetime(Time::midnight()))),
            1.. => fields(
                f,
                &strict(
                    Toward::Future,
                    add_days(c.now.date(), 1 + 7 * (by - 1))?.to_datetime(Time::midnight()),
                ),
            ),
            _ => fields(
                f,
                &strict(
                    Toward::Past,
                    add_days(c.now.date(), -1 + 7 * (by + 1))?.to_datetime(Time::midnight()),
                ),
            ),
        };
    }
    if f.has_clock() && !f.has_date() {
        return None;
    }
    let here = floor(c.now, unit.max(Unit::Day))?;
    match by {
        0 => {
            let year = floor(c.now, Unit::Year)?;
            fields(f, &strict(Toward::Future, year))
        }
        1.. => fields(f, &strict(Toward::Future, end(here, unit.max(Unit::Day))?)),
        _ => fields(f, &strict(Toward::Past, add(here, -1.0, Unit::Day)?)).filter(|p| p.start < here),
    }
}
