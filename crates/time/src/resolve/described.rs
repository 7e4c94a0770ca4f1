//! Descriptions of the calendar and the clock: which of the days that fit one is meant.
use super::lunar::hijri_date;
use super::{Context, Point, Toward};
use crate::Reading;
use crate::calendar::{add, add_days, add_months, day, floor, iso_week, monday, season_start, weekday};
use crate::expr::Fields;
use crate::unit::Unit;
use jiff::civil::{Date, DateTime, Time};

/// Days within which a date without its year is the near one, whatever the tense.
const CLOSE: i32 = 21;
/// The same for a feast: it is spoken of before it comes.
pub(super) const CLOSE_FEAST: i32 = 30;

/// Of days in order, the one that is meant.
pub(super) fn pick(days: impl Iterator<Item = Date>, here: Date, c: &Context) -> Option<Date> {
    let mut days: Vec<Date> = days.collect();
    days.sort_unstable();
    let past = days.iter().rev().find(|d| **d <= here).copied();
    let future = days.iter().find(|d| **d >= here).copied();
    match (c.toward, past, future) {
        (Toward::Past, Some(d), _) | (Toward::Future, _, Some(d)) => Some(d),
        (Toward::Near, Some(p), Some(f)) => {
            Some(if (f - here).get_days() < (here - p).get_days() { f } else { p })
        }
        (_, p, f) => p.or(f),
    }
}

/// The place of a description.
pub(super) fn fields(f: &Fields, c: &Context) -> Option<Point> {
    let mut point = if f.has_date() {
        dated(f, c)?
    } else {
        let date = if c.reading == Reading::Future { c.now.date() } else { c.narrative };
        Point::day(date, Unit::Day)
    };
    if !f.has_clock() {
        return Some(point);
    }
    point.part = f.part;
    point.zone = f.zone;
    point.end = None;
    let Some(mut hour) = f.hour else {
        point.unit = Unit::Part;
        return Some(point);
    };
    if let Some(part) = f.part {
        hour = part.hour(hour);
    }
    point.unit = f.finest();
    let minute = f.minute.unwrap_or(0);
    let clock = |hour: i8| -> Option<DateTime> {
        let (date, hour) = if hour >= 24 {
            (add_days(point.start.date(), 1)?, hour - 24)
        } else {
            (point.start.date(), hour)
        };
        Some(date.to_datetime(Time::new(hour, minute, f.second.unwrap_or(0), 0).ok()?))
    };
    let mut start = clock(hour)?;
    if !f.has_date() && c.reading == Reading::Future && start < floor(c.now, point.unit)? {
        start = match f.part {
            None if !f.full_day && hour < 12 && clock(hour + 12)? >= c.now => clock(hour + 12)?,
            _ => add(start, 1.0, Unit::Day)?,
        };
    }
    point.start = start;
    point.part = None;
    Some(point)
}

/// The day, month or year of a description.
fn dated(f: &Fields, c: &Context) -> Option<Point> {
    let today = c.now.date();
    let now = i32::from(today.year());
    let years =
        |near: i32| -> std::ops::RangeInclusive<i32> { f.year.map_or(now - near..=now + near, |y| y..=y) };
    let fits = |d: &Date| f.weekday.and_then(weekday).is_none_or(|w| d.weekday() == w);
    if f.hijri {
        return hijri_date(f, c);
    }
    if let Some(feast) = f.feast {
        let close = |d: Date| (d - today).get_days().abs() <= CLOSE_FEAST;
        let mut c = *c;
        if c.near && c.reading == Reading::News && years(1).filter_map(|y| feast.in_year(y)).any(close) {
            c.toward = Toward::Near;
        }
        let toward = pick(years(2).filter_map(|y| feast.in_year(y)), today, &c)?;
        let mut p = Point::day(toward, Unit::Day);
        if f.year.is_some() {
            p = Point::day(feast.in_year(f.year?)?, Unit::Day);
        }
        return Some(p);
    }
    if let Some(decade) = f.decade {
        let mut first = decade;
        if decade < 100 {
            first += now.div_euclid(100) * 100;
            if first > now {
                first -= 100;
            }
        }
        return Some(Point::day(day(first, 1, 1)?, Unit::Decade));
    }
    if let Some(century) = f.century {
        return Some(Point::day(day(century.max(1), 1, 1)?, Unit::Century));
    }
    if let Some(week) = f.week {
        let p = Point::day(pick(years(2).filter_map(|y| iso_week(y, week)), monday(today)?, c)?, Unit::Week);
        return match f.weekday {
            Some(w) => Some(Point::day(add_days(p.start.date(), i32::from(w) - 1)?, Unit::Day)),
            None => Some(p),
        };
    }
    if let Some(month) = f.month {
        if let Some(d) = f.day {
            let near = if f.weekday.is_some() { 7 } else { 5 };
            let mut c = *c;
            let month_off = |d: Date| (d - today).get_days().abs() <= 31;
            let soon = || years(1).filter_map(|y| day(y, month, d)).filter(fits).any(month_off);
            if f.weekday.is_some() && f.year.is_none() && (c.reading == Reading::News || soon()) {
                c.toward = Toward::Near;
            }
            let close = |d: Date| (d - today).get_days().abs() <= CLOSE;
            if c.reading == Reading::News
                && f.year.is_none()
                && years(1).filter_map(|y| day(y, month, d)).any(close)
            {
                c.toward = Toward::Near;
            }
            let all = || years(near).filter_map(|y| day(y, month, d));
            // a weekday that goes with no year near is a slip
            let found = pick(all().filter(fits), today, &c).or_else(|| pick(all(), today, &c))?;
            return Some(Point::day(found, Unit::Day));
        }
        let first = pick(years(1).filter_map(|y| day(y, month, 1)), today.first_of_month(), c)?;
        return Some(Point::day(first, Unit::Month));
    }
    if let Some(d) = f.day {
        let months = (-36..=36).filter_map(|n| add_months(today.first_of_month(), n));
        let all: Vec<Date> = months.filter_map(|m| day(i32::from(m.year()), m.month(), d)).collect();
        let found = if f.weekday.is_some() {
            let near = Context { toward: Toward::Near, ..*c };
            let found = pick(all.iter().copied().filter(fits), today, &near)?;
            if c.reading == Reading::Future && (found - today).get_days().abs() > 31 {
                pick(all.iter().copied().filter(fits), today, c)?
            } else {
                found
            }
        } else {
            pick(all.iter().copied(), today, c)?
        };
        return Some(Point::day(found, Unit::Day));
    }
    if let Some(q) = f.quarter {
        let from = floor(c.now, Unit::Quarter)?.date();
        // the quarter that news reports on is over or nearly
        return Some(Point::day(
            pick(years(1).filter_map(|y| day(y, q * 3 - 2, 1)), from, c)?,
            Unit::Quarter,
        ));
    }
    if let Some(h) = f.half {
        let from = floor(c.now, Unit::Half)?.date();
        return Some(Point::day(pick(years(1).filter_map(|y| day(y, h * 6 - 5, 1)), from, c)?, Unit::Half));
    }
    if let Some(s) = f.season {
        let from = floor(c.now, Unit::Season)?.date();
        return Some(Point::day(pick(years(1).filter_map(|y| season_start(y, s)), from, c)?, Unit::Season));
    }
    if let Some(w) = f.weekday {
        let wanted = weekday(w)?;
        let ahead = i32::from(today.weekday().until(wanted));
        let mut found = pick([ahead - 7, ahead].iter().filter_map(|n| add_days(today, *n)), today, c)?;
        if c.reading == Reading::Future && found == today {
            found = add_days(found, 7)?;
        }
        return Some(Point::day(found, Unit::Day));
    }
    Some(Point::day(day(f.year?, 1, 1)?, Unit::Year))
}
