//! When an expression is, given when it was said.
use crate::Reading;
use crate::calendar::{add, end, floor};
use crate::expr::{Expr, Fields};
use crate::unit::{Part, Unit};
use jiff::civil::{Date, DateTime, Time};

mod described;
mod lunar;
mod nth;
mod relative;

use described::fields;
pub(crate) use lunar::lunar;
use nth::nth_of;
use relative::{count, cycle, offset, shift};

/// Which of several days that fit is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toward {
    Past,
    Future,
    Near,
}

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
