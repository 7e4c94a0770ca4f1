//! Dates of the Hijri calendar.
use super::described::{CLOSE_FEAST, pick};
use super::{Context, Point, Toward};
use crate::Reading;
use crate::calendar::Feast;
use crate::expr::Fields;
use crate::hijri;
use crate::unit::Unit;
use jiff::civil::{Date, Time};

/// The day, month or year of a Hijri description, in our calendar.
pub(super) fn hijri_date(f: &Fields, c: &Context) -> Option<Point> {
    let today = c.now.date();
    let now = hijri::of_date(today)?.0;
    let years = || f.year.map_or(now - 1..=now + 1, |y| y..=y);
    let Some(month) = f.month else {
        let first = hijri::to_date(f.year?, 1, 1)?;
        let after = hijri::to_date(f.year? + 1, 1, 1)?;
        return Some(Point {
            end: Some(after.to_datetime(Time::midnight())),
            ..Point::day(first, Unit::Year)
        });
    };
    let close = |d: Date| (d - today).get_days().abs() <= CLOSE_FEAST;
    let mut c = *c;
    let day = f.day.unwrap_or(1);
    if c.near
        && c.reading == Reading::News
        && years().filter_map(|y| hijri::to_date(y, month, day)).any(close)
    {
        c.toward = Toward::Near;
    }
    let c = &c;
    if let Some(d) = f.day {
        return Some(Point::day(
            pick(years().filter_map(|y| hijri::to_date(y, month, d)), today, c)?,
            Unit::Day,
        ));
    }
    let within = |y: i32| hijri::month(y, month).filter(|(a, b)| *a <= today && today < *b).map(|(a, _)| a);
    let first = years()
        .find_map(within)
        .or_else(|| pick(years().filter_map(|y| hijri::to_date(y, month, 1)), today, c))?;
    let (y, m, _) = hijri::of_date(first)?;
    Some(Point {
        end: Some(hijri::month(y, m)?.1.to_datetime(Time::midnight())),
        ..Point::day(first, Unit::Month)
    })
}

/// Whether a feast is one of the Hijri year, whose day the moon may move.
pub(crate) fn lunar(feast: Feast) -> bool {
    matches!(feast, Feast::Hijri(..))
}
