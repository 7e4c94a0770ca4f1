//! One of a row within something longer: the third Tuesday of a month, the last week of a year.
use super::{Context, Point, fields};
use crate::calendar::{add, add_days, floor, monday, weekday};
use crate::expr::{Expr, Fields};
use crate::unit::Unit;
use jiff::civil::Time;

/// The one of that number; from the end where it is negative.
pub(super) fn nth_of(nth: i32, what: &Expr, of: &Point, c: &Context) -> Option<Point> {
    let (mut start, stop) = (of.start.date(), of.end()?.date());
    if of.unit == Unit::Season && matches!(what, Expr::Fields(_)) {
        start = add_days(start, 19)?;
    }
    match what {
        Expr::Fields(f) if f.weekday.is_some() => {
            let wanted = weekday(f.weekday?)?;
            let first = if nth > 0 {
                let ahead = start.weekday().until(wanted);
                add_days(start, i32::from(ahead) + 7 * (nth - 1))?
            } else {
                let last = add_days(stop, -1)?;
                add_days(last, -i32::from(last.weekday().since(wanted)) + 7 * (nth + 1))?
            };
            let date = Fields {
                day: Some(first.day()),
                month: Some(first.month()),
                year: Some(i32::from(first.year())),
                weekday: None,
                ..*f
            };
            (first >= start && first < stop).then(|| fields(&date, c)).flatten()
        }
        Expr::Fields(f) if f.part.is_some() || f.hour.is_some() => None,
        Expr::Every(unit) => {
            let mut first = floor(of.start, *unit)?;
            let mut last = stop.to_datetime(Time::midnight());
            if *unit == Unit::Week {
                let year_weeks = of.unit == Unit::Year;
                let monday_in = monday(add_days(start, if year_weeks { 3 } else { 6 })?)?;
                first = monday_in.to_datetime(Time::midnight());
                last =
                    monday(if year_weeks { add_days(stop, 3)? } else { stop })?.to_datetime(Time::midnight());
            }
            if *unit == Unit::Weekend {
                if first < of.start {
                    first = add(first, 7.0, Unit::Day)?;
                }
                last = add(floor(add(last, -1.0, Unit::Day)?, Unit::Weekend)?, 7.0, Unit::Day)?;
                if add(last, -7.0, Unit::Day)? >= stop.to_datetime(Time::midnight()) {
                    last = add(last, -7.0, Unit::Day)?;
                }
            }
            let at = if nth > 0 {
                add(first, f64::from(nth - 1), *unit)?
            } else {
                add(last, f64::from(nth), *unit)?
            };
            (at < stop.to_datetime(Time::midnight())).then(|| Point::of(at, *unit))
        }
        _ => None,
    }
}
