//! When an expression is, given when it was said.
use crate::Reading;
use crate::calendar::{
    Feast, add, add_days, add_months, day, end, floor, iso_week, monday, season_start, weekday,
};
use crate::expr::{Amount, Base, Expr, Fields};
use crate::hijri;
use crate::unit::{Part, Unit};
use jiff::civil::{Date, DateTime, Time};

/// Which of several days that fit is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toward {
    Past,
    Future,
    Near,
}

/// Days within which a date without its year is the near one, whatever the tense.
const CLOSE: i32 = 21;
/// The same for a feast: it is spoken of before it comes.
const CLOSE_FEAST: i32 = 30;

/// What expressions are counted from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context {
    /// When the document was written.
    pub now: DateTime,
    /// Whether the hour of `now` is known.
    pub clock: bool,
    /// The time spoken of.
    pub narrative: Date,
    pub toward: Toward,
    pub reading: Reading,
    /// Whether a day close at hand goes before what the tense says; not where the words say which one.
    pub near: bool,
}

/// A stretch of time with a beginning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub start: DateTime,
    pub unit: Unit,
    pub part: Option<Part>,
    pub zone: Option<i16>,
    /// First moment after, where the unit does not tell.
    pub end: Option<DateTime>,
}

/// What became of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum When {
    Point(Point),
    Range(Point, Point),
    /// No place on the calendar; as much of the meaning as there is.
    Open(Expr),
}

impl Point {
    fn of(start: DateTime, unit: Unit) -> Point {
        Point { start, unit, part: None, zone: None, end: None }
    }

    fn day(date: Date, unit: Unit) -> Point {
        Point::of(date.to_datetime(Time::midnight()), unit)
    }

    /// First moment after.
    pub fn end(&self) -> Option<DateTime> {
        match (self.end, self.part) {
            (Some(end), _) => Some(end),
            (None, Some(_)) if self.unit == Unit::Part => end(self.start, Unit::Day),
            _ => end(self.start, self.unit),
        }
    }
}

/// Places an expression.
pub(crate) fn place(expr: &Expr, c: &Context) -> When {
    match expr {
        Expr::Range(a, b) => {
            let Some(first) = point(a, c) else { return When::Open(expr.clone()) };
            let after = Context {
                now: first.start,
                narrative: first.start.date(),
                toward: Toward::Future,
                reading: Reading::News,
                near: false,
                ..*c
            };
            match point(b, &after) {
                Some(mut last) if last.start >= first.start || last.unit < Unit::Day => {
                    if last.start < first.start {
                        last.start = add(
                            last.start,
                            if last.unit == Unit::Hour || last.unit == Unit::Minute { 12.0 } else { 24.0 },
                            Unit::Hour,
                        )
                        .unwrap_or(last.start);
                    }
                    When::Range(first, last)
                }
                _ => When::Point(first),
            }
        }
        Expr::In { fine, coarse } if matches!(**fine, Expr::Range(..)) => {
            let Some(window) = point(coarse, c) else { return When::Open(expr.clone()) };
            place(
                fine,
                &Context {
                    now: window.start,
                    narrative: window.start.date(),
                    toward: Toward::Future,
                    reading: Reading::News,
                    near: false,
                    ..*c
                },
            )
        }
        Expr::Count { amount, sign } => match (count(amount, *sign, c), c.reading) {
            (Some((a, b)), Reading::Future) => When::Range(a, b),
            _ => When::Open(Expr::Length(amount.clone())),
        },
        Expr::Length(_) | Expr::Set(_) | Expr::Vague(_) | Expr::Every(_) => When::Open(expr.clone()),
        _ => point(expr, c).map_or_else(|| When::Open(expr.clone()), When::Point),
    }
}

/// The last or next so many whole units.
fn count(amount: &Amount, sign: i32, c: &Context) -> Option<(Point, Point)> {
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

/// The one place of an expression.
pub(crate) fn point(expr: &Expr, c: &Context) -> Option<Point> {
    match expr {
        Expr::Fields(f) => fields(f, c),
        Expr::Shift { unit, by, base } => shift(*unit, *by, *base, c),
        Expr::Offset { amount, sign, from, base } => offset(amount, *sign, from.as_deref(), *base, c),
        Expr::Cycle { of, by } => {
            let Expr::Fields(f) = **of else { return None };
            cycle(&f, *by, c)
        }
        Expr::In { fine, coarse } => {
            let window = point(coarse, c)?;
            inside(fine, &window, c)
        }
        Expr::Nth { nth, what, of } => nth_of(*nth, what, &point(of, c)?, c),
        Expr::Following { of, from } => {
            let from = point(from, c)?.start;
            point(
                of,
                &Context {
                    now: from,
                    narrative: from.date(),
                    toward: Toward::Future,
                    reading: Reading::News,
                    near: false,
                    ..*c
                },
            )
        }
        Expr::Around { unit, of } => Some(Point::of(floor(point(of, c)?.start, *unit)?, *unit)),
        Expr::Range(a, _) => point(a, c),
        _ => None,
    }
}

fn inside(fine: &Expr, window: &Point, c: &Context) -> Option<Point> {
    let reading = Reading::News;
    let c = Context {
        now: window.start,
        narrative: window.start.date(),
        toward: Toward::Future,
        reading,
        near: false,
        ..*c
    };
    let mut p = match fine {
        Expr::Fields(f) if window.unit == Unit::Part && f.part.is_none() => {
            fields(&Fields { part: window.part, ..*f }, &c)?
        }
        _ => point(fine, &c)?,
    };
    if window.unit == Unit::Weekend && p.start.date() >= window.end()?.date() {
        p.start = add(p.start, -7.0, Unit::Day)?;
    }
    if p.unit == Unit::Season && p.start < window.start {
        // the winter of a year is the one that begins in it
        p.start = add(p.start, 1.0, Unit::Year)?;
    }
    (p.start < add(window.end()?, 1.0, Unit::Day)?).then_some(p)
}

fn shift(unit: Unit, by: i32, base: Base, c: &Context) -> Option<Point> {
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

fn offset(amount: &Amount, sign: i32, from: Option<&Expr>, base: Base, c: &Context) -> Option<Point> {
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
fn cycle(f: &Fields, by: i32, c: &Context) -> Option<Point> {
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

fn nth_of(nth: i32, what: &Expr, of: &Point, c: &Context) -> Option<Point> {
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

/// Of days in order, the one that is meant.
fn pick(days: impl Iterator<Item = Date>, here: Date, c: &Context) -> Option<Date> {
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

fn fields(f: &Fields, c: &Context) -> Option<Point> {
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
            if f.weekday.is_some() && f.year.is_none() && c.reading == Reading::News {
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

fn hijri_date(f: &Fields, c: &Context) -> Option<Point> {
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
