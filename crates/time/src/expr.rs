//! What an expression means before it is known when it was said.
use crate::unit::{Part, Unit};

/// A calendar description, partly filled: `12 March`, `Thursday`, `10 p.m.`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    pub year: Option<i32>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    /// Monday is 1.
    pub weekday: Option<i8>,
    pub week: Option<i8>,
    pub quarter: Option<i8>,
    pub half: Option<i8>,
    /// 1 spring, 2 summer, 3 autumn, 4 winter.
    pub season: Option<i8>,
    /// The first year, all of it.
    pub decade: Option<i32>,
    pub century: Option<i32>,

    pub feast: Option<crate::calendar::Feast>,
    /// The year, month and day are of the Hijri calendar.
    pub hijri: bool,
    pub hour: Option<i8>,
    pub minute: Option<i8>,
    pub second: Option<i8>,
    pub part: Option<Part>,
    /// Minutes ahead of universal time.
    pub zone: Option<i16>,
    /// The hour is out of twenty-four even though it is small.
    pub full_day: bool,
}

/// So much time. A number below zero is an unknown one (`several`).
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Amount(pub Vec<(f64, Unit)>);

/// What the count of a relative time starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// The day of the document (`last week`).
    Document,
    /// The time spoken of (`the day before`).
    Narrative,
}

/// A time that is there always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vague {
    Past,
    Present,
    Future,
}

/// The meaning of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    Fields(Fields),
    /// The unit that is so many after the one that it is now.
    Shift {
        unit: Unit,
        by: i32,
        base: Base,
    },
    /// So much before or after something, or after the moment of speaking.
    Offset {
        amount: Amount,
        sign: i32,
        from: Option<Box<Expr>>,
        base: Base,
    },
    /// The next, last or present one of those that fit.
    Cycle {
        of: Box<Expr>,
        by: i32,
    },
    /// The one that lies in the other.
    In {
        fine: Box<Expr>,
        coarse: Box<Expr>,
    },
    /// The third Tuesday, the last week of something.
    Nth {
        nth: i32,
        what: Box<Expr>,
        of: Box<Expr>,
    },
    /// The unit that something lies in: the week of 6 October.
    Around {
        unit: Unit,
        of: Box<Expr>,
    },
    /// The first of those that fit from a day on.
    Following {
        of: Box<Expr>,
        from: Box<Expr>,
    },
    /// The unit itself, to count with in `Nth`.
    Every(Unit),
    /// The last or next so many units.
    Count {
        amount: Amount,
        sign: i32,
    },
    Range(Box<Expr>, Box<Expr>),
    Length(Amount),
    /// Again and again.
    Set(Box<Expr>),
    Vague(Vague),
}

/// A meaning with its TIMEX3 modifier.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sense {
    pub expr: Expr,
    pub modifier: Option<&'static str>,
}

macro_rules! merged {
    ($a:ident, $b:ident, $($field:ident)*) => {
        Fields { $($field: match ($a.$field, $b.$field) {
            (Some(x), Some(y)) if x != y => return None,
            (x, y) => x.or(y),
        },)* hijri: $a.hijri || $b.hijri, full_day: $a.full_day || $b.full_day }
    };
}

impl Fields {
    /// Both descriptions at once, if they do not speak of the same thing differently.
    pub fn merge(a: Fields, b: Fields) -> Option<Fields> {
        if a.hijri != b.hijri && a.has_calendar() && b.has_calendar() {
            return None;
        }
        Some(
            merged!(a, b, year month day weekday week quarter half season decade century feast hour minute second part zone),
        )
    }

    /// What is given of a day or longer.
    pub fn date(&self) -> Fields {
        Fields { hour: None, minute: None, second: None, part: None, zone: None, full_day: false, ..*self }
    }

    /// Whether a year, month or day of the month is given.
    pub fn has_calendar(&self) -> bool {
        self.year.is_some() || self.month.is_some() || self.day.is_some()
    }

    /// Whether something of a day or longer is given.
    pub fn has_date(&self) -> bool {
        self.has_calendar()
            || self.weekday.is_some()
            || self.week.is_some()
            || self.quarter.is_some()
            || self.half.is_some()
            || self.season.is_some()
            || self.decade.is_some()
            || self.century.is_some()
            || self.feast.is_some()
    }

    /// Whether something shorter than a day is given.
    pub fn has_clock(&self) -> bool {
        self.hour.is_some() || self.part.is_some()
    }

    /// The shortest thing given.
    pub fn finest(&self) -> Unit {
        if self.second.is_some() {
            Unit::Second
        } else if self.minute.is_some() {
            Unit::Minute
        } else if self.hour.is_some() {
            Unit::Hour
        } else if self.part.is_some() {
            Unit::Part
        } else if self.day.is_some() || self.weekday.is_some() || self.feast.is_some() {
            Unit::Day
        } else if self.week.is_some() {
            Unit::Week
        } else if self.month.is_some() {
            Unit::Month
        } else if self.quarter.is_some() {
            Unit::Quarter
        } else if self.season.is_some() {
            Unit::Season
        } else if self.half.is_some() {
            Unit::Half
        } else if self.year.is_some() {
            Unit::Year
        } else if self.decade.is_some() {
            Unit::Decade
        } else {
            Unit::Century
        }
    }

    /// The unit in which the description would have to lie to be whole.
    pub fn within(&self) -> Unit {
        if self.year.is_some() || self.decade.is_some() || self.century.is_some() {
            Unit::Century
        } else if self.month.is_some()
            || self.quarter.is_some()
            || self.season.is_some()
            || self.half.is_some()
            || self.feast.is_some()
            || self.week.is_some()
        {
            Unit::Year
        } else if self.day.is_some() {
            Unit::Month
        } else if self.weekday.is_some() {
            Unit::Week
        } else {
            Unit::Day
        }
    }
}

impl Expr {
    /// The length of what the expression names; nothing for lengths and vague times.
    pub fn grain(&self) -> Option<Unit> {
        Some(match self {
            Expr::Fields(f) => f.finest(),
            Expr::Shift { unit, .. } | Expr::Around { unit, .. } | Expr::Every(unit) => *unit,
            Expr::Offset { amount, from, .. } => {
                let unit = amount.0.iter().map(|(_, u)| *u).min()?;
                from.as_ref().and_then(|f| f.grain()).map_or(unit, |g| g.min(unit))
            }
            Expr::Cycle { of, .. } | Expr::Following { of, .. } => of.grain()?,
            Expr::In { fine, .. } => fine.grain()?,
            Expr::Nth { what, .. } => what.grain()?,
            Expr::Count { .. } | Expr::Length(_) | Expr::Set(_) | Expr::Vague(_) => return None,
            Expr::Range(a, _) => a.grain()?,
        })
    }

    /// Both at once: merged where both are descriptions, else the one within the other.
    pub fn both(a: &Expr, b: &Expr) -> Option<Expr> {
        if let (Expr::Fields(x), Expr::Fields(y)) = (a, b) {
            if let Some(all) = Fields::merge(*x, *y) {
                return all.sensible().then_some(Expr::Fields(all));
            }
            if !(x.hijri ^ y.hijri) {
                return None;
            }
        }
        if let (Expr::Fields(f), Expr::Range(x, y)) | (Expr::Range(x, y), Expr::Fields(f)) = (a, b) {
            let whole = Expr::Fields(*f);
            return Some(Expr::Range(Box::new(Expr::both(x, &whole)?), Box::new(Expr::both(y, &whole)?)));
        }
        let inside = |fine: &Expr, coarse: &Expr| -> Option<Expr> {
            let grain = coarse.grain()?;
            let needs = match fine {
                Expr::Fields(f) if f.has_date() || f.has_clock() => f.within(),
                Expr::Nth { .. } | Expr::In { .. } | Expr::Range(..) => match fine.within()? {
                    Unit::Century => return None,
                    w => w,
                },
                _ => return None,
            };
            let fits = fine.grain()? < grain && needs >= grain || needs == Unit::Day && grain == Unit::Day;
            let fits = fits
                || needs == Unit::Week && matches!(grain, Unit::Week | Unit::Weekend)
                || needs == Unit::Day && grain == Unit::Part;
            fits.then(|| Expr::In { fine: Box::new(fine.clone()), coarse: Box::new(coarse.clone()) })
        };
        inside(a, b).or_else(|| inside(b, a))
    }

    fn within(&self) -> Option<Unit> {
        Some(match self {
            Expr::Fields(f) => f.within(),
            Expr::In { coarse, .. } => coarse.within()?,
            Expr::Nth { of, .. } => of.within()?,
            Expr::Range(a, b) => a.within()?.min(b.within()?),
            _ => return None,
        })
    }
}

impl Fields {
    /// Whether the parts go together: no weekday of a bare year, no hour of a month.
    pub fn sensible(&self) -> bool {
        let day = self.day.is_some() || self.weekday.is_some() || self.feast.is_some();
        let clock_fits = !self.has_clock() || day || !self.has_date();
        let weekday_fits =
            self.weekday.is_none() || self.day.is_some() || self.feast.is_some() || !self.has_calendar();
        let year_day = self.year.is_none() || self.day.is_none() || self.month.is_some();
        let month_one =
            [self.month.is_some(), self.quarter.is_some(), self.season.is_some(), self.half.is_some()];
        let one = month_one.iter().filter(|b| **b).count() <= 1;
        let feast_fits = self.feast.is_none() || (self.month.is_none() && self.day.is_none());
        let minute_fits = self.minute.is_none() || self.hour.is_some();
        clock_fits
            && weekday_fits
            && year_day
            && one
            && feast_fits
            && minute_fits
            && (self.hour.is_some() || self.zone.is_none())
    }
}
