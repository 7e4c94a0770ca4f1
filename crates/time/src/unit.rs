//! Units of time and parts of the day.
use legation_record::Granularity;

/// A unit, shorter before longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    /// Part of the day.
    Part,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// By the name that the data files use.
    pub fn named(name: &str) -> Option<Unit> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "season" => Unit::Season,
            "half" => Unit::Half,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }

    /// As the record has it.
    pub fn granularity(self) -> Granularity {
        match self {
            Unit::Second => Granularity::Second,
            Unit::Minute => Granularity::Minute,
            Unit::Hour => Granularity::Hour,
            Unit::Part => Granularity::DayPart,
            Unit::Day => Granularity::Day,
            Unit::Weekend => Granularity::Weekend,
            Unit::Week => Granularity::Week,
            Unit::Month => Granularity::Month,
            Unit::Quarter => Granularity::Quarter,
            Unit::Season => Granularity::Season,
            Unit::Half | Unit::Year => Granularity::Year,
            Unit::Decade => Granularity::Decade,
            Unit::Century => Granularity::Century,
        }
    }
}

/// A part of the day, by its TIMEX3 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Dawn,
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    /// The light half.
    Daytime,
}

impl Part {
    /// By the code that the data files use, TIMEX3's own plus `DA` for dawn.
    pub fn named(name: &str) -> Option<Part> {
        Some(match name {
            "DA" => Part::Dawn,
            "MO" => Part::Morning,
            "MI" => Part::Midday,
            "AF" => Part::Afternoon,
            "EV" => Part::Evening,
            "NI" => Part::Night,
            "DT" => Part::Daytime,
            _ => return None,
        })
    }

    /// TIMEX3's code; dawn counts as morning.
    pub fn code(self) -> &'static str {
        match self {
            Part::Dawn | Part::Morning => "MO",
            Part::Midday => "MI",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
            Part::Daytime => "DT",
        }
    }

    /// A small hour in this part, out of twenty-four.
    pub fn hour(self, hour: i8) -> i8 {
        match self {
            Part::Dawn | Part::Morning => hour % 12 + if hour > 12 { 12 } else { 0 },
            Part::Midday if hour >= 10 => hour,
            Part::Night if hour == 12 => 24,
            Part::Night if hour < 5 => hour,
            Part::Night | Part::Midday | Part::Afternoon | Part::Evening if hour < 12 => hour + 12,
            _ => hour,
        }
    }
}
