//! ISO 8601 and TIMEX3 values.
use crate::calendar::Feast;
use crate::expr::{Amount, Expr, Fields, Vague};
use crate::resolve::Point;
use crate::unit::Unit;
use legation_record::{Granularity, TimeKind};

/// The value of a place on the calendar.
pub(crate) fn of_point(p: &Point) -> String {
    let s = p.start;
    let (year, month) = (s.year(), s.month());
    if let (Some(end), Unit::Month | Unit::Year) = (p.end, p.unit) {
        // a month or year of the Hijri calendar: its days
        let last = end.date().yesterday().unwrap_or(end.date());
        return format!("{}/{last}", s.date());
    }
    match p.unit {
        Unit::Century => format!("{:02}", year / 100),
        Unit::Decade => format!("{:03}", year / 10),
        Unit::Year => format!("{year:04}"),
        Unit::Half => format!("{year:04}-H{}", (month - 1) / 6 + 1),
        Unit::Season => format!("{year:04}-{}", season(month / 3)),
        Unit::Quarter => format!("{year:04}-Q{}", (month - 1) / 3 + 1),
        Unit::Month => format!("{year:04}-{month:02}"),
        Unit::Week | Unit::Weekend => {
            let week = s.date().iso_week_date();
            let tail = if p.unit == Unit::Weekend { "-WE" } else { "" };
            format!("{:04}-W{:02}{tail}", week.year(), week.week())
        }
        Unit::Day => s.date().to_string(),
        Unit::Part => format!("{}T{}", s.date(), p.part.map_or("", crate::unit::Part::code)),
        Unit::Hour | Unit::Minute => {
            format!("{}T{:02}:{:02}{}", s.date(), s.hour(), s.minute(), zone(p.zone))
        }
        Unit::Second => {
            format!("{}T{:02}:{:02}:{:02}{}", s.date(), s.hour(), s.minute(), s.second(), zone(p.zone))
        }
    }
}

fn zone(zone: Option<i16>) -> String {
    match zone {
        None => String::new(),
        Some(0) => "Z".into(),
        Some(z) => format!("{}{:02}:{:02}", if z < 0 { '-' } else { '+' }, z.abs() / 60, z.abs() % 60),
    }
}

fn season(season: i8) -> &'static str {
    match season {
        1 => "SP",
        2 => "SU",
        3 => "FA",
        _ => "WI",
    }
}

/// TIMEX3 type of a place on the calendar.
pub(crate) fn kind_of(unit: Unit) -> TimeKind {
    if unit < Unit::Day { TimeKind::Time } else { TimeKind::Date }
}

fn count(n: f64) -> String {
    if n < 0.0 {
        "X".into()
    } else if n.fract() == 0.0 {
        format!("{n:.0}")
    } else {
        format!("{n:.2}").trim_end_matches('0').to_string()
    }
}

/// The value of a length of time: `P3D`, `PT1H30M`, `PXY`.
pub(crate) fn of_amount(amount: &Amount) -> String {
    let (mut days, mut clock) = (String::new(), String::new());
    for (n, unit) in &amount.0 {
        let times = |f: f64| count(if *n < 0.0 { *n } else { n * f });
        match unit {
            Unit::Second => clock.push_str(&format!("{}S", times(1.0))),
            Unit::Minute => clock.push_str(&format!("{}M", times(1.0))),
            Unit::Hour | Unit::Part => clock.push_str(&format!("{}H", times(1.0))),
            Unit::Day => days.push_str(&format!("{}D", times(1.0))),
            Unit::Week => days.push_str(&format!("{}W", times(1.0))),
            Unit::Weekend => days.push_str(&format!("{}WE", times(1.0))),
            Unit::Month => days.push_str(&format!("{}M", times(1.0))),
            Unit::Quarter | Unit::Season => days.push_str(&format!("{}M", times(3.0))),
            Unit::Half => days.push_str(&format!("{}M", times(6.0))),
            Unit::Year => days.push_str(&format!("{}Y", times(1.0))),
            Unit::Decade => days.push_str(&format!("{}Y", times(10.0))),
            Unit::Century => days.push_str(&format!("{}Y", times(100.0))),
        }
    }
    if clock.is_empty() { format!("P{days}") } else { format!("P{days}T{clock}") }
}

/// The value of what has no place on the calendar, or whose place is not known yet.
pub(crate) fn of_open(expr: &Expr) -> (TimeKind, String, Granularity) {
    let dated = |value: String, unit: Unit| (kind_of(unit), value, unit.granularity());
    match expr {
        Expr::Vague(v) => {
            let value = match v {
                Vague::Past => "PAST_REF",
                Vague::Present => "PRESENT_REF",
                Vague::Future => "FUTURE_REF",
            };
            (TimeKind::Date, value.into(), Granularity::Indefinite)
        }
        Expr::Length(a) | Expr::Count { amount: a, .. } => {
            (TimeKind::Duration, of_amount(a), amount_unit(a).granularity())
        }
        Expr::Set(inner) => {
            let (_, value, granularity) = of_open(inner);
            (TimeKind::Set, value, granularity)
        }
        Expr::Fields(f) => dated(of_fields(f), f.finest()),
        Expr::Cycle { of, .. } | Expr::Following { of, .. } => of_open(of),
        Expr::Shift { unit, by, .. } => {
            dated(offset(&Amount(vec![(f64::from(by.abs()), *unit)]), *by < 0), *unit)
        }
        Expr::Offset { amount, sign, from, .. } => {
            let unit = amount_unit(amount);
            if amount.0.iter().any(|(n, _)| *n < 0.0) {
                return of_open(&Expr::Vague(if *sign < 0 { Vague::Past } else { Vague::Future }));
            }
            match from {
                Some(from) => of_open(from),
                None => dated(offset(amount, *sign < 0), unit),
            }
        }
        Expr::In { fine, coarse } => {
            let (_, value, _) = of_open(coarse);
            let (kind, inner, granularity) = of_open(fine);
            match inner.split_once('T') {
                Some((_, clock)) if coarse.grain() == Some(Unit::Day) => {
                    (kind, format!("{value}T{clock}"), granularity)
                }
                _ => (kind, inner, granularity),
            }
        }
        Expr::Nth { of, .. } | Expr::Around { of, .. } => of_open(of),
        Expr::Every(unit) => dated("XXXX".into(), *unit),
        Expr::Range(a, b) => {
            let (kind, first, granularity) = of_open(a);
            (kind, format!("{first}/{}", of_open(b).1), granularity)
        }
    }
}

fn amount_unit(a: &Amount) -> Unit {
    a.0.iter().map(|(_, u)| *u).min().unwrap_or(Unit::Day)
}

/// So much before or after a day that is not known: `REF-P1W`.
fn offset(amount: &Amount, before: bool) -> String {
    format!("REF{}{}", if before { '-' } else { '+' }, of_amount(amount))
}

/// A description with `X` for what it leaves open: `XXXX-WXX-4`, `XXXX-03-12`.
pub(crate) fn of_fields(f: &Fields) -> String {
    let year = f.year.map_or_else(|| "XXXX".to_string(), |y| format!("{y:04}"));
    let month = f.month.map_or_else(|| "XX".to_string(), |m| format!("{m:02}"));
    let prefix = if f.hijri { "AH-" } else { "" };
    let date = if let Some(feast) = f.feast {
        match feast {
            Feast::Fixed(m, d) => format!("{year}-{m:02}-{d:02}"),
            Feast::Easter(n) => format!("{year}-EASTER{n:+}"),
            Feast::Orthodox(n) => format!("{year}-PASCHA{n:+}"),
            Feast::Moon(m, d, n) => format!("{year}-MOON-{m:02}-{d:02}{n:+}"),
            Feast::Hijri(m, d) => format!("AH-XXXX-{m:02}-{d:02}"),
            Feast::Nth(m, n, w, 0) => format!("{year}-{m:02}-WXX-{w}-{n}"),
            Feast::Nth(m, n, w, more) => format!("{year}-{m:02}-WXX-{w}-{n}{more:+}"),
        }
    } else if let Some(d) = f.decade {
        if d < 100 { format!("XX{}", d / 10) } else { format!("{:03}", d / 10) }
    } else if let Some(c) = f.century {
        format!("{:02}", c / 100)
    } else if let Some(w) = f.week {
        format!("{year}-W{w:02}")
    } else if let Some(d) = f.day {
        format!("{prefix}{year}-{month}-{d:02}")
    } else if f.month.is_some() {
        format!("{prefix}{year}-{month}")
    } else if let Some(q) = f.quarter {
        format!("{year}-Q{q}")
    } else if let Some(h) = f.half {
        format!("{year}-H{h}")
    } else if let Some(s) = f.season {
        format!("{year}-{}", season(s))
    } else if let Some(w) = f.weekday {
        format!("XXXX-WXX-{w}")
    } else if f.year.is_some() {
        format!("{prefix}{year}")
    } else {
        "XXXX-XX-XX".to_string()
    };
    let Some(hour) = f.hour else {
        return f.part.map_or(date.clone(), |p| format!("{date}T{}", p.code()));
    };
    let hour = f.part.map_or(hour, |p| p.hour(hour)) % 24;
    let seconds = f.second.map_or(String::new(), |s| format!(":{s:02}"));
    format!("{date}T{hour:02}:{:02}{seconds}{}", f.minute.unwrap_or(0), zone(f.zone))
}
