//! Arithmetic of days, weeks, months and feasts.
use crate::unit::Unit;
use crate::{hijri, moon};
use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};
use jiff::{Span, ToSpan};

/// How a feast falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feast {
    /// Month and day.
    Fixed(i8, i8),
    /// Days after Western Easter.
    Easter(i16),
    /// Days after Orthodox Easter.
    Orthodox(i16),
    /// Month and day of the Hijri year.
    Hijri(i8, i8),
    /// Days after the first of the Chinese month that holds a month and day of ours.
    Moon(i8, i8, i8),
    /// Month, which one (from the end if negative), weekday, days after that.
    Nth(i8, i8, i8, i8),
}

impl Feast {
    /// As the data files write it: `12-25`, `easter+1`, `orthodox-2`, `h10-1`, `moon 2 19 14`, `nth 11 4 4`, `nth 11 4 4 1`.
    pub fn parse(text: &str) -> Option<Feast> {
        if let Some(days) = text.strip_prefix("easter") {
            return Some(Feast::Easter(if days.is_empty() { 0 } else { days.parse().ok()? }));
        }
        if let Some(days) = text.strip_prefix("orthodox") {
            return Some(Feast::Orthodox(if days.is_empty() { 0 } else { days.parse().ok()? }));
        }
        if let Some(rest) = text.strip_prefix("nth ") {
            let n: Vec<i8> = rest.split(' ').filter_map(|x| x.parse().ok()).collect();
            return Some(Feast::Nth(*n.first()?, *n.get(1)?, *n.get(2)?, n.get(3).copied().unwrap_or(0)));
        }
        if let Some(rest) = text.strip_prefix("moon ") {
            let n: Vec<i8> = rest.split(' ').filter_map(|x| x.parse().ok()).collect();
            return Some(Feast::Moon(*n.first()?, *n.get(1)?, *n.get(2)?));
        }
        let (hijri, rest) = text.strip_prefix('h').map_or((false, text), |r| (true, r));
        let (month, day) = rest.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        Some(if hijri { Feast::Hijri(month, day) } else { Feast::Fixed(month, day) })
    }

    /// Its day in a year; a Hijri feast may fall there twice, the first counts.
    pub fn in_year(self, year: i32) -> Option<Date> {
        match self {
            Feast::Fixed(m, d) => day(year, m, d),
            Feast::Easter(n) => add_days(easter(year)?, i32::from(n)),
            Feast::Orthodox(n) => add_days(orthodox_easter(year)?, i32::from(n)),
            Feast::Moon(m, d, more) => add_days(moon::month_with(year, m, d)?, i32::from(more)),
            Feast::Nth(m, n, w, more) => {
                add_days(day(year, m, 1)?.nth_weekday_of_month(n, weekday(w)?).ok()?, i32::from(more))
            }
            Feast::Hijri(m, d) => {
                let (first, _, _) = hijri::of_date(day(year, 1, 1)?)?;
                (first..=first + 1)
                    .filter_map(|y| hijri::to_date(y, m, d))
                    .find(|d| i32::from(d.year()) == year)
            }
        }
    }
}

/// A day, if there is such a one.
pub(crate) fn day(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// A weekday by its ISO number.
pub(crate) fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

/// So many days later.
pub(crate) fn add_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// So many months later, cut at the end of the month.
pub(crate) fn add_months(date: Date, months: i32) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// The Monday of the week.
pub(crate) fn monday(date: Date) -> Option<Date> {
    add_days(date, -i32::from(date.weekday().to_monday_zero_offset()))
}

/// The Monday of an ISO week.
pub(crate) fn iso_week(year: i32, week: i8) -> Option<Date> {
    let week = ISOWeekDate::new(i16::try_from(year).ok()?, week, Weekday::Monday).ok()?;
    Some(week.date())
}

/// First month of a season that begins in that year's calendar: spring in March.
pub(crate) fn season_start(year: i32, season: i8) -> Option<Date> {
    day(year, season * 3, 1)
}

/// Western Easter.
pub(crate) fn easter(y: i32) -> Option<Date> {
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15).rem_euclid(30);
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(y, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?)
}

/// Orthodox Easter, in our calendar.
pub(crate) fn orthodox_easter(y: i32) -> Option<Date> {
    let d = (19 * (y.rem_euclid(19)) + 15).rem_euclid(30);
    let e = (2 * y.rem_euclid(4) + 4 * y.rem_euclid(7) - d + 34).rem_euclid(7);
    let n = d + e + 114;
    let julian = day(y, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?)?;
    add_days(julian, y.div_euclid(100) - y.div_euclid(400) - 2)
}

/// The beginning of the unit that a moment lies in.
pub(crate) fn floor(at: DateTime, unit: Unit) -> Option<DateTime> {
    let date = at.date();
    let year = i32::from(date.year());
    let whole = |d: Date| d.to_datetime(Time::midnight());
    Some(match unit {
        Unit::Second => at.date().at(at.hour(), at.minute(), at.second(), 0),
        Unit::Minute => at.date().at(at.hour(), at.minute(), 0, 0),
        Unit::Hour | Unit::Part => at.date().at(at.hour(), 0, 0, 0),
        Unit::Day => whole(date),
        Unit::Week => whole(monday(date)?),
        Unit::Weekend => whole(add_days(monday(date)?, 5)?),
        Unit::Month => whole(date.first_of_month()),
        Unit::Quarter => whole(day(year, (date.month() - 1) / 3 * 3 + 1, 1)?),
        Unit::Season => match date.month() {
            1 | 2 => whole(season_start(year - 1, 4)?),
            m => whole(season_start(year, m / 3)?),
        },
        Unit::Half => whole(day(year, if date.month() > 6 { 7 } else { 1 }, 1)?),
        Unit::Year => whole(day(year, 1, 1)?),
        Unit::Decade => whole(day(year.div_euclid(10) * 10, 1, 1)?),
        Unit::Century => whole(day(year.div_euclid(100) * 100, 1, 1)?),
    })
}

/// So many units later; whole ones keep the day of the month where they can.
pub(crate) fn add(at: DateTime, n: f64, unit: Unit) -> Option<DateTime> {
    if !n.is_finite() || n.abs() > 100_000.0 {
        return None;
    }
    let span = |seconds: f64| Span::new().try_seconds(seconds.round() as i64).ok();
    let whole = n.fract() == 0.0;
    let count = n.trunc() as i32;
    match unit {
        Unit::Second => at.checked_add(span(n)?).ok(),
        Unit::Minute => at.checked_add(span(n * 60.0)?).ok(),
        Unit::Hour | Unit::Part => at.checked_add(span(n * 3600.0)?).ok(),
        Unit::Day if !whole => at.checked_add(span(n * 86400.0)?).ok(),
        Unit::Day => at.checked_add(Span::new().try_days(count).ok()?).ok(),
        Unit::Week | Unit::Weekend => {
            add(at, n * 7.0, Unit::Day).map(|t| if whole { t } else { t.date().to_datetime(at.time()) })
        }
        Unit::Month if !whole => add(add(at, n.trunc(), Unit::Month)?, (n.fract() * 30.0).round(), Unit::Day),
        Unit::Month => at.checked_add(Span::new().try_months(count).ok()?).ok(),
        Unit::Quarter | Unit::Season => add(at, n * 3.0, Unit::Month),
        Unit::Half => add(at, n * 6.0, Unit::Month),
        Unit::Year => add(at, (n * 12.0).round(), Unit::Month),
        Unit::Decade => add(at, n * 10.0, Unit::Year),
        Unit::Century => add(at, n * 100.0, Unit::Year),
    }
}

/// The end of the unit that begins at `start`.
pub(crate) fn end(start: DateTime, unit: Unit) -> Option<DateTime> {
    match unit {
        Unit::Weekend => start.checked_add(2.days()).ok(),
        Unit::Part => start.checked_add(6.hours()).ok(),
        u => add(start, 1.0, u),
    }
}
