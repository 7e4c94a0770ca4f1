//! The `duckling` crate beside ours: the same cases, reference moments and scorer. Built with the feature `duckling` only.
//!
//! What is done so that the comparison is fair to it:
//! - it is asked for times and lengths of time, in the language that the case names, from the case's own moment (in the
//!   zone of Duckling's corpora; news from the morning of the day of publication);
//! - each set is read once with its latent (doubtful) readings and once without, and the better one counts;
//! - its values are put into ours where conventions differ: ends of intervals are its first moment after and our last
//!   unit; its hours of a morning, its weekend and its seasons become the codes that the scorers take for ours.
use super::{Case, Outcome};
use chrono::{DateTime as Moment, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, Timelike};
use duckling::{
    Context, DimensionKind, DimensionValue, Grain, Lang, Locale, Options, TimePoint, TimeValue, parse,
};
use jiff::civil::DateTime;
use legation_record::{Anchor, Granularity, Span, Time, TimeKind};

/// Hours that the zone of Duckling's corpora is behind universal time.
const BEHIND: i32 = 2;

/// What the crate finds; `latent` asks for its doubtful readings too.
pub(super) fn read(case: &Case<'_>, latent: bool) -> Vec<Time> {
    let Some(lang) = language(case.lang) else { return Vec::new() };
    let moment = case.moment.or_else(|| case.published.map(|d| d.at(0, 0, 0, 0)));
    let Some(now) = moment.or(Some(jiff::civil::datetime(2000, 1, 1, 0, 0, 0, 0))).and_then(at) else {
        return Vec::new();
    };
    let locale = Locale::new(lang, None);
    let kinds = [DimensionKind::Time, DimensionKind::Duration];
    let context = Context::new(now, locale);
    let found = parse(case.text, &locale, &kinds, &context, &Options { with_latent: latent });
    let mut out: Vec<Time> = found.iter().filter_map(|e| time(e, now)).collect();
    out.sort_by_key(|t| t.span.start);
    out
}

/// The better of two readings of a set.
pub(super) fn better(a: Outcome, b: Outcome) -> Outcome {
    if b.headline > a.headline { b } else { a }
}

fn language(code: &str) -> Option<Lang> {
    Some(match code {
        "ar" => Lang::AR,
        "en" => Lang::EN,
        "es" => Lang::ES,
        "fr" => Lang::FR,
        "ru" => Lang::RU,
        "zh" => Lang::ZH,
        _ => return None,
    })
}

fn at(moment: DateTime) -> Option<Moment<FixedOffset>> {
    let (month, day) = (u32::try_from(moment.month()).ok()?, u32::try_from(moment.day()).ok()?);
    let clock = [moment.hour(), moment.minute(), moment.second()].map(|n| u32::try_from(n).unwrap_or(0));
    NaiveDate::from_ymd_opt(i32::from(moment.year()), month, day)?
        .and_hms_opt(clock[0], clock[1], clock[2])?
        .and_local_timezone(FixedOffset::west_opt(BEHIND * 3600)?)
        .single()
}

fn time(entity: &duckling::Entity, now: Moment<FixedOffset>) -> Option<Time> {
    let wall = |p: &TimePoint| match p {
        TimePoint::Naive { value, grain } => (*value, *grain),
        TimePoint::Instant { value, grain } => (value.with_timezone(&now.timezone()).naive_local(), *grain),
    };
    let (kind, value, modifier) = match &entity.value {
        DimensionValue::Time(TimeValue::Single { value, .. }) => {
            let (at, grain) = wall(value);
            (TimeKind::Date, point(at, grain), None)
        }
        DimensionValue::Time(TimeValue::Interval { from, to, .. }) => match (from, to) {
            (Some(from), Some(to)) => (TimeKind::Date, interval(wall(from), wall(to), &entity.body), None),
            (Some(from), None) => (TimeKind::Date, point(wall(from).0, wall(from).1), Some("AFTER")),
            (None, Some(to)) => (TimeKind::Date, point(wall(to).0, wall(to).1), Some("BEFORE")),
            (None, None) => return None,
        },
        DimensionValue::Duration { value, grain, .. } => (TimeKind::Duration, length(*value, *grain)?, None),
        _ => return None,
    };
    Some(Time {
        span: Span::new(entity.start, entity.end),
        text: entity.body.clone(),
        kind,
        value,
        granularity: Granularity::Day,
        anchor: Anchor::Publication,
        modifier: modifier.map(str::to_string),
        alternative: None,
        sentence: 0,
        rule: "duckling".into(),
        confidence: 1.0,
    })
}

fn point(at: NaiveDateTime, grain: Grain) -> String {
    let (date, year) = (at.date(), at.year());
    match grain {
        Grain::Year => format!("{year:04}"),
        Grain::Quarter => format!("{year:04}-Q{}", at.month0() / 3 + 1),
        Grain::Month => format!("{year:04}-{:02}", at.month()),
        Grain::Week => format!("{:04}-W{:02}", date.iso_week().year(), date.iso_week().week()),
        Grain::Day => date.to_string(),
        Grain::Hour | Grain::Minute => format!("{date}T{:02}:{:02}", at.hour(), at.minute()),
        _ => format!("{date}T{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second()),
    }
}

/// An interval; a stretch that our scorers know by a code is given by it.
fn interval(from: (NaiveDateTime, Grain), to: (NaiveDateTime, Grain), body: &str) -> String {
    let ((a, grain), (b, _)) = (from, to);
    let length = b - a;
    let plain = !body.chars().any(char::is_numeric);
    if plain && grain == Grain::Hour {
        let part = match (a.hour(), length.num_hours()) {
            (0 | 4, 8 | 12) if b.hour() == 12 => Some("MO"),
            (12, 2) => Some("MI"),
            (12 | 13, 5..=7) => Some("AF"),
            (18, 6) => Some("EV"),
            (0, 4) => Some("NI"),
            _ => None,
        };
        if let Some(part) = part {
            return format!("{}T{part}", a.date());
        }
        if a.hour() == 18 && length.num_hours() == 54 {
            return format!("{:04}-W{:02}-WE", a.date().iso_week().year(), a.date().iso_week().week());
        }
    }
    if plain && grain == Grain::Day && (86..=96).contains(&length.num_days()) && a.day() > 18 {
        let season = ["WI", "SP", "SU", "FA"][(a.month() / 3 % 4) as usize];
        return format!("{:04}-{season}", a.year());
    }
    let last = match grain {
        Grain::Day => b - Duration::days(1),
        Grain::Week => b - Duration::days(7),
        Grain::Month | Grain::Quarter | Grain::Year => b - Duration::days(1),
        _ => b,
    };
    format!("{}/{}", point(a, grain), point(last, grain))
}

fn length(value: i64, grain: Grain) -> Option<String> {
    Some(match grain {
        Grain::Second => format!("PT{value}S"),
        Grain::Minute => format!("PT{value}M"),
        Grain::Hour => format!("PT{value}H"),
        Grain::Day => format!("P{value}D"),
        Grain::Week => format!("P{value}W"),
        Grain::Month => format!("P{value}M"),
        Grain::Quarter => format!("P{}M", value * 3),
        Grain::Year => format!("P{value}Y"),
        _ => return None,
    })
}
