//! The Hijri calendar, both ways.
//!
//! From 1365 to 1500 (1945 to 2077) the months are those of the Umm al-Qura calendar; outside, those of the
//! arithmetical calendar, which differs from the seen moon by a day or two.
use jiff::civil::Date;

const FIRST: i32 = 1365;

/// A year a number: bit `m` is set where month `m + 1` has thirty days.
const LONG_MONTHS: [u16; 136] = [
    0xd55, 0x555, 0x555, 0xd55, 0x6d5, 0x555, 0xea5, 0xd2a, 0xaaa, 0xcd5, 0x655, 0x572, 0xda9, 0x555, 0xaaa,
    0x555, 0x52d, 0xa6d, 0x55a, 0x555, 0x74d, 0xd53, 0xd54, 0x556, 0xd55, 0x2d5, 0xd55, 0xd54, 0xd45, 0x655,
    0x52d, 0xa5d, 0x55a, 0xad5, 0x6aa, 0xd4b, 0x52a, 0xa57, 0x4ae, 0x976, 0x56c, 0xb55, 0xaaa, 0xa55, 0x4ad,
    0x95d, 0x2da, 0x5d9, 0xdb2, 0xba4, 0xb4a, 0xa55, 0x2b5, 0x575, 0xb6a, 0xbd2, 0xbc4, 0xb89, 0xa95, 0x52d,
    0x5ad, 0xb6a, 0x6d4, 0xdc9, 0xd92, 0xaa6, 0x956, 0x2ae, 0x56d, 0x36a, 0xb55, 0xaaa, 0x94d, 0x49d, 0x95d,
    0x2ba, 0x5b5, 0x5aa, 0xd55, 0xa9a, 0x92e, 0x26e, 0x55d, 0xada, 0x6d4, 0x6a5, 0x54b, 0xa97, 0x54e, 0xaae,
    0x5ac, 0xba9, 0xd92, 0xb25, 0x64b, 0xcab, 0x55a, 0xb55, 0x6d2, 0xea5, 0xe4a, 0xa95, 0x52d, 0xaad, 0x36c,
    0x759, 0x6d2, 0x695, 0x52d, 0xa5b, 0x4ba, 0x9ba, 0x3b4, 0xb69, 0xb52, 0xaa6, 0x4b6, 0x96d, 0x2ec, 0x6d9,
    0xeb2, 0xd54, 0xd2a, 0xa56, 0x4ae, 0x96d, 0xd6a, 0xb54, 0xb29, 0xa93, 0x52b, 0xa57, 0x536, 0xab5, 0x6aa,
    0xe93,
];

/// 1 Muharram of the first year.
const START: Date = jiff::civil::date(1945, 12, 5);

/// Days of a month.
fn length(year: i32, month: i8) -> i32 {
    match usize::try_from(year - FIRST).ok().and_then(|i| LONG_MONTHS.get(i)) {
        Some(bits) => 29 + i32::from(bits >> (month - 1) & 1),
        None if month % 2 == 1 => 30,
        None if month == 12 && (11 * i64::from(year) + 14).rem_euclid(30) < 11 => 30,
        None => 29,
    }
}

fn year_length(year: i32) -> i32 {
    (1..=12).map(|m| length(year, m)).sum()
}

/// The day of a Hijri date in our calendar; nothing for dates that are not.
#[must_use]
pub(crate) fn to_date(year: i32, month: i8, day: i8) -> Option<Date> {
    if !(1..=2000).contains(&year)
        || !(1..=12).contains(&month)
        || day < 1
        || i32::from(day) > length(year, month)
    {
        return None;
    }
    let years: i32 = if year >= FIRST {
        (FIRST..year).map(year_length).sum()
    } else {
        -(year..FIRST).map(year_length).sum::<i32>()
    };
    let months: i32 = (1..month).map(|m| length(year, m)).sum();
    START.checked_add(jiff::Span::new().try_days(years + months + i32::from(day) - 1).ok()?).ok()
}

/// The Hijri year, month and day of a day.
#[must_use]
pub(crate) fn of_date(date: Date) -> Option<(i32, i8, i8)> {
    let mut year = FIRST + ((date - START).get_days() as f64 / 354.367).floor() as i32;
    for _ in 0..3 {
        let first = to_date(year, 1, 1)?;
        if date < first {
            year -= 1;
        } else if (date - first).get_days() >= year_length(year) {
            year += 1;
        } else {
            break;
        }
    }
    let mut left = (date - to_date(year, 1, 1)?).get_days();
    for month in 1..=12 {
        let long = length(year, month);
        if left < long {
            return Some((year, month, i8::try_from(left + 1).ok()?));
        }
        left -= long;
    }
    None
}

/// First day of a month, first day after.
#[must_use]
pub(crate) fn month(year: i32, month: i8) -> Option<(Date, Date)> {
    let next = if month == 12 { to_date(year + 1, 1, 1) } else { to_date(year, month + 1, 1) };
    Some((to_date(year, month, 1)?, next?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn known_days() {
        assert_eq!(to_date(1445, 9, 1), Some(date(2024, 3, 11)));
        assert_eq!(to_date(1434, 10, 1), Some(date(2013, 8, 8)));
        assert_eq!(of_date(date(2024, 7, 7)), Some((1446, 1, 1)));
        assert_eq!(to_date(1445, 9, 31), None);
    }

    #[test]
    fn there_and_back() {
        for days in (-400_000..60_000).step_by(37) {
            let day = START.checked_add(jiff::Span::new().days(days)).unwrap();
            let (y, m, d) = of_date(day).unwrap();
            assert_eq!(to_date(y, m, d), Some(day), "{y}-{m}-{d}");
        }
    }
}
