//! Duckling's corpora: phrases said to an assistant, each with its value.
//!
//! The whole phrase is one expression. A moment or day is right if it begins when it should and is as long; an
//! interval is right if its ends are, or, for parts of a day, month or year, whose borders are a convention, if the
//! day and the part are. A small hour without morning or evening is right on either half of the day.
//!
//! Out of scope: feasts of the Hindu, Jewish, Sikh, Jain and Buddhist calendars and days of campaigns (no source
//! for their days is kept), Duckling's "closest" and "second closest" arithmetic.
use super::{Case, Outcome, Reader, got};
use jiff::civil::DateTime;
use legation_record::Time;
use serde_json::Value;

/// Feasts of calendars that are not kept, by the English name that the collection gives.
const OUT: &[&str] = &[
    "Yom Kippur",
    "Shemini Atzeret",
    "Simchat Torah",
    "Lag BaOmer",
    "Yom HaShoah",
    "Rosh Hashanah",
    "Sukkot",
    "Tu BiShvat",
    "Naraka Chaturdashi",
    "Diwali",
    "Chhath",
    "Vijayadashami",
    "Navaratri",
    "Ratha-Yatra",
    "Mahavir Jayanti",
    "Maha Shivaratri",
    "Kaanum Pongal",
    "Thai Pongal",
    "Vaisakhi",
    "Vasant Panchami",
    "Holika Dahan",
    "Krishna Janmashtami",
    "Holi",
    "Parsi New Year",
    "Global Youth Service Day",
    "Vesak",
    "Guru Gobind Singh Jayanti",
    "King's Day",
    "Rabindra Jayanti",
    "Guru Ravidass Jayanti",
    "Pargat Diwas",
    "Ugadi",
    "Boss's Day",
    "World Vegan Day",
    "Koningsdag",
    // the same feasts and days as the Chinese corpus names them
    "排灯节",
    "侯丽节",
    "印度丰收节",
    "印度丰收节第三天",
    "印度丰收节第四天",
    "印度兄妹节",
    "欧南节",
    "十胜节",
    "九夜节",
    "卫塞节",
    "篝火节",
    "圣会节",
    "西赫托拉节",
    "圣殿被毁日",
    "犹太植树节",
    "犹太新年",
    "逾越节",
    "七七节",
    "光明节",
    "以色列独立日",
    "地球一小时",
];

fn numbers(text: &str) -> Vec<i32> {
    text.split(|c: char| !c.is_ascii_digit() && c != '-').filter_map(|n| n.parse().ok()).collect()
}

fn moment(n: &[i32]) -> Option<DateTime> {
    let small = |i: usize, least: i32| i8::try_from(n.get(i).copied().unwrap_or(0).max(least)).ok();
    DateTime::new(
        i16::try_from(*n.first()?).ok()?,
        small(1, 1)?,
        small(2, 1)?,
        small(3, 0)?,
        small(4, 0)?,
        small(5, 0)?,
        0,
    )
    .ok()
}

/// The beginning of a value and its grain.
pub(super) fn start(value: &str) -> Option<(DateTime, &'static str)> {
    let v = value.trim_end_matches('Z');
    if let Some((date, time)) = v.split_once('T') {
        let day: jiff::civil::Date = date.parse().ok()?;
        let clock =
            time.get(..8).filter(|t| t.as_bytes()[2] == b':').or_else(|| time.get(..5)).unwrap_or(time);
        if let Ok(t) = clock.parse::<jiff::civil::Time>() {
            return Some((
                day.to_datetime(t),
                if clock.len() > 5 {
                    "second"
                } else if clock.ends_with(":00") {
                    "hour"
                } else {
                    "minute"
                },
            ));
        }
        return Some((day.at(0, 0, 0, 0), "part"));
    }
    if let Ok(day) = v.parse::<jiff::civil::Date>() {
        return Some((day.at(0, 0, 0, 0), "day"));
    }
    if v.len() == 3 && v.bytes().all(|b| b.is_ascii_digit()) {
        return Some((DateTime::new(v.parse::<i16>().ok()? * 10, 1, 1, 0, 0, 0, 0).ok()?, "decade"));
    }
    let year: i16 = v.get(..4)?.parse().ok()?;
    let rest = v.get(5..).unwrap_or("");
    let at = |m: i8| DateTime::new(year, m, 1, 0, 0, 0, 0).ok();
    if rest.is_empty() {
        return Some((at(1)?, "year"));
    }
    match rest {
        "SP" => return Some((at(3)?, "season")),
        "SU" => return Some((at(6)?, "season")),
        "FA" => return Some((at(9)?, "season")),
        "WI" => return Some((at(12)?, "season")),
        _ => {}
    }
    if let Some(week) = rest.strip_prefix('W') {
        let n: i8 = week.get(..2)?.parse().ok()?;
        let monday = jiff::civil::ISOWeekDate::new(year, n, jiff::civil::Weekday::Monday).ok()?.date();
        return Some((monday.at(0, 0, 0, 0), if week.ends_with("WE") { "weekend" } else { "week" }));
    }
    if let Some(q) = rest.strip_prefix('Q') {
        return Some((at(q.parse::<i8>().ok()? * 3 - 2)?, "quarter"));
    }
    Some((at(rest.parse().ok()?)?, "month"))
}

fn zone(value: &str) -> i64 {
    let Some(t) = value.find('T') else { return 0 };
    if value.ends_with('Z') {
        return -120;
    }
    let Some(at) = value[t..].find(['+', '-']) else { return 0 };
    let text = &value[t + at..];
    let minutes: i64 = text.get(1..3).and_then(|h| h.parse::<i64>().ok()).unwrap_or(0) * 60
        + text.get(4..6).and_then(|m| m.parse::<i64>().ok()).unwrap_or(0);
    // Duckling's own reference is two hours behind universal time
    -120 - if text.starts_with('-') { -minutes } else { minutes }
}

fn at_value(value: &str) -> Option<(DateTime, &'static str)> {
    let shift = zone(value);
    let bare = if shift != 0 && !value.ends_with('Z') { &value[..value.len() - 6] } else { value };
    let (at, grain) = start(bare)?;
    Some((at.checked_add(jiff::Span::new().minutes(shift)).ok()?, grain))
}

fn right(expect: &Value, time: &Time) -> bool {
    let raw = expect["raw"].as_str().unwrap_or("");
    let grain = raw
        .split(' ')
        .rev()
        .find(|w| ["Second", "Minute", "Hour", "Day", "Week", "Month", "Quarter", "Year"].contains(w))
        .unwrap_or("")
        .to_lowercase();
    let raw_numbers = raw.split('"').next().unwrap_or(raw);
    let n = numbers(raw_numbers);
    let first = time.value.split('/').next().unwrap_or("");
    let half = jiff::Span::new().hours(12);
    if raw.starts_with("datetimeInterval") {
        let (Some(from), Some(to)) = (moment(&n[..6.min(n.len())]), n.get(6..).and_then(moment)) else {
            return false;
        };
        if let Some((a, b)) = time.value.split_once('/') {
            let (Some((a, _)), Some((b, g))) = (at_value(a), at_value(b)) else { return false };
            // the last one is in the interval: its end is one grain on
            let near =
                |x: DateTime, y: DateTime| (x - y).total(jiff::Unit::Minute).is_ok_and(|m| m.abs() <= 61.0);
            let ends = match g {
                "hour" | "minute" | "second" => near(b, to),
                _ => {
                    b < to
                        && b.checked_add(jiff::Span::new().days(match g {
                            "day" => 1,
                            "week" => 7,
                            "month" => 31,
                            _ => 366,
                        }))
                        .is_ok_and(|e| e >= to)
                }
            };
            return a == from && ends;
        }
        // a part of something: the value holds it
        let Some((a, g)) = at_value(first) else { return false };
        let same_day = a.date() == from.date();
        return match g {
            "part" => same_day && part_fits(first, from, to),
            "day" if time.modifier.is_some() => same_day,
            "weekend" => (from.date() - a.date()).get_days() == 4,
            "season" => (from.date() - a.date()).get_days() <= 24 && from >= a,
            "week" => time.modifier.is_some() && (from.date() - a.date()).get_days() < 7 && from >= a,
            "month" => time.modifier.is_some() && from.date().first_of_month() == a.date(),
            "year" => time.modifier.is_some() && from.year() == a.year(),
            "quarter" => from == a,
            // until: the interval ends there
            _ => to == a || from == a && time.modifier.is_some(),
        } || to == a && time.modifier.is_some()
            || time.modifier.as_deref() == Some("END")
                && at_value(first).is_some_and(|(a, _)| {
                    a <= to
                        && from <= to
                        && to
                            .date()
                            .yesterday()
                            .is_ok_and(|d| d.year() == a.year() && (d.month() == a.month() || g == "year"))
                });
    }
    if raw.starts_with("datetimeOpenInterval") {
        let Some(at) = moment(&n) else { return false };
        return at_value(first).is_some_and(|(a, _)| a == at) && time.modifier.is_some();
    }
    let Some(at) = moment(&n) else { return false };
    if time.value == "PRESENT_REF" {
        return grain == "second";
    }
    let Some((a, g)) = at_value(first) else { return false };
    let fine = |g: &str| ["second", "minute", "hour"].contains(&g);
    if g == "part" {
        return false;
    }
    if fine(&grain) || fine(g) {
        if fine(g) {
            return a == at
                || a.checked_add(half).is_ok_and(|b| b == at && a.hour() < 12 && !time.text.contains(':'));
        }
        // seven days on, to the hour
        return g == "day" && a.date() == at.date() && at.hour() == 4;
    }
    a == at && (grain == g || grain == "month" && g == "day" && a.date().first_of_month() == at.date())
        || grain == "month" && g == "day" && a.year() == at.year() && a.month() == at.month()
}

fn part_fits(value: &str, from: DateTime, to: DateTime) -> bool {
    let hours = (from.hour(), if to.hour() == 0 { 24 } else { to.hour() });
    let (low, high) = match value.rsplit('T').next().unwrap_or("") {
        "MO" => (0, 12),
        "MI" => (10, 14),
        "AF" => (12, 19),
        "EV" | "NI" => (16, 24),
        _ => (0, 24),
    };
    hours.0 >= low && hours.1 <= high
}

/// Scores a file.
pub(super) fn score(cases: &[Value], name: &str, lang: &str, reader: &Reader<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let mut out = 0;
    for (n, case) in cases.iter().enumerate() {
        let text = case["text"].as_str().unwrap_or("");
        let raw = case["expect"]["raw"].as_str().unwrap_or("");
        let holiday = raw.split('"').nth(1).unwrap_or("");
        if OUT.contains(&holiday) || text.contains("closest") {
            out += 1;
            continue;
        }
        let moment = case["reference"].as_str().and_then(|r| r.get(..19)?.parse().ok());
        let found = reader(&Case { text, lang, published: None, moment, ahead: true });
        let good = found.iter().max_by_key(|t| t.span.len()).is_some_and(|t| right(&case["expect"], t));
        outcome.add(name, "values", n, good, || format!("{text} = {raw}: {}", got(&found)));
    }
    let share = outcome.share("values");
    outcome.figures =
        vec![(format!("{name} values"), share), (format!("{name} out of scope"), f64::from(out))];
    outcome.headline = Some(share);
    outcome
}
