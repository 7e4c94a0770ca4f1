//! New moons, by which the months of the Chinese calendar begin.
//!
//! Source: the mean new moon with its largest periodic terms as in Meeus, *Astronomical Algorithms*, chapter 49; right
//! to a few minutes for the centuries around ours. Days are those of China (eight hours ahead of universal time).
use crate::calendar::{add_days, day};
use jiff::civil::Date;

/// Mean length of a month.
const MONTH: f64 = 29.530_588_861;
/// Julian day of the first new moon of 2000, terrestrial time.
const FIRST: f64 = 2_451_550.097_66;
/// Julian day at the beginning of 1970-01-01.
const EPOCH: f64 = 2_440_587.5;
/// From terrestrial time to Chinese time, in days.
const AHEAD: f64 = 8.0 / 24.0 - 70.0 / 86_400.0;

/// Julian day of a new moon, counted from the first of 2000.
fn new_moon(k: f64) -> f64 {
    let t = k / 1236.85;
    let e = 1.0 - 0.002_516 * t;
    let (sun, moon, node, ascending) = (
        (2.5534 + 29.105_356_70 * k).to_radians(),
        (201.5643 + 385.816_935_28 * k + 0.010_758_2 * t * t).to_radians(),
        (160.7108 + 390.670_502_84 * k - 0.001_611_8 * t * t).to_radians(),
        (124.7746 - 1.563_755_88 * k).to_radians(),
    );
    FIRST + MONTH * k + 0.000_154_37 * t * t - 0.407_20 * moon.sin()
        + 0.172_41 * e * sun.sin()
        + 0.016_08 * (2.0 * moon).sin()
        + 0.010_39 * (2.0 * node).sin()
        + 0.007_39 * e * (moon - sun).sin()
        - 0.005_14 * e * (moon + sun).sin()
        + 0.002_08 * e * e * (2.0 * sun).sin()
        - 0.001_11 * (moon - 2.0 * node).sin()
        - 0.000_57 * (moon + 2.0 * node).sin()
        + 0.000_56 * e * (2.0 * moon + sun).sin()
        - 0.000_42 * (3.0 * moon).sin()
        + 0.000_42 * e * (sun + 2.0 * node).sin()
        + 0.000_38 * e * (sun - 2.0 * node).sin()
        - 0.000_24 * e * (2.0 * moon - sun).sin()
        - 0.000_17 * ascending.sin()
}

/// The day of the last new moon up to the given day of a year: the first of the month that holds that day.
pub(crate) fn month_with(year: i32, month: i8, of_month: i8) -> Option<Date> {
    let wanted = day(year, month, of_month)?;
    let epoch = day(1970, 1, 1)?;
    let days = f64::from((wanted - epoch).get_days());
    let near = ((days + EPOCH - FIRST) / MONTH).round();
    let first = |k: f64| (new_moon(k) + AHEAD - EPOCH).floor();
    let found = [near + 1.0, near, near - 1.0].into_iter().map(first).find(|d| *d <= days)?;
    add_days(epoch, found as i32)
}

#[cfg(test)]
mod tests {
    use super::month_with;

    #[test]
    fn chinese_new_years() {
        // the month that holds 19 February, when the sun enters its second sign of the Chinese year
        let known = [
            "2000-02-05",
            "2008-02-07",
            "2010-02-14",
            "2013-02-10",
            "2014-01-31",
            "2015-02-19",
            "2017-01-28",
            "2018-02-16",
            "2020-01-25",
            "2021-02-12",
            "2022-02-01",
            "2023-01-22",
            "2024-02-10",
            "2025-01-29",
            "2026-02-17",
            "2027-02-06",
            "2028-01-26",
            "2029-02-13",
            "2030-02-03",
        ];
        for day in known {
            let year = day[..4].parse().expect("a year");
            assert_eq!(month_with(year, 2, 19).expect("a day").to_string(), day);
        }
    }

    #[test]
    fn mid_autumn() {
        // the fifteenth of the month that holds the equinox
        for (year, day) in
            [(2020, "2020-10-01"), (2022, "2022-09-10"), (2023, "2023-09-29"), (2024, "2024-09-17")]
        {
            let first = month_with(year, 9, 23).expect("a day");
            assert_eq!(crate::calendar::add_days(first, 14).expect("a day").to_string(), day);
        }
    }
}
