//! What rules do with their parts.
use crate::chart::Edge;
use crate::expr::{Amount, Base, Expr, Fields, Sense};
use crate::grammar::Act;
use crate::unit::{Part, Unit};
use crate::words::{Class, Value, modifier};

struct Parts<'a> {
    act: &'a Act,
    edges: &'a [&'a Edge],
    items: &'a [(Vec<Class>, bool, usize)],
}

impl<'a> Parts<'a> {
    /// The part at a place of the pattern as written.
    fn at(&self, place: usize) -> Option<&'a Value> {
        let i = self.items.iter().position(|item| item.2 == place)?;
        self.edges.get(i).map(|e| &e.value)
    }

    fn key(&self, key: &str) -> Option<&'a Value> {
        self.act.places.iter().filter(|(k, _)| k == key).find_map(|(_, place)| self.at(*place))
    }

    /// The parts named without a key, in order; those that are missing are left out.
    fn plain(&self) -> impl Iterator<Item = &'a Value> + '_ {
        self.act.places.iter().filter(|(k, _)| k.is_empty()).filter_map(|(_, place)| self.at(*place))
    }

    fn constant(&self, key: &str) -> Option<&'a str> {
        self.act.constants.iter().find(|(k, _)| k == key).map(|(_, c)| c.as_str())
    }

    fn number(&self, key: &str) -> Option<f64> {
        match self.key(key) {
            Some(Value::Number(n)) => Some(*n),
            Some(Value::Ordinal(n) | Value::Which(n)) => Some(f64::from(*n)),
            Some(_) => None,
            None => self.constant(key)?.parse().ok(),
        }
    }

    fn whole(&self, key: &str) -> Option<i32> {
        self.number(key).filter(|n| n.fract() == 0.0 && n.abs() < 1e6).map(|n| n as i32)
    }

    fn sense(&self, key: &str) -> Option<&'a Sense> {
        match self.key(key) {
            Some(Value::Time(sense)) => Some(sense),
            _ => None,
        }
    }

    fn unit(&self, key: &str) -> Option<(Unit, f64)> {
        match self.key(key) {
            Some(Value::Unit(unit, factor)) => Some((*unit, *factor)),
            _ => self.constant(key).and_then(Unit::named).map(|u| (u, 1.0)),
        }
    }

    /// An amount given whole (`a`), or as number (`n`) and unit (`u`).
    fn amount(&self) -> Option<Amount> {
        if let Some(Value::Amount(amount)) = self.key("a") {
            return Some(amount.clone());
        }
        let (unit, factor) = self.unit("u")?;
        let n = self.number("n")?;
        Some(Amount(vec![(if n < 0.0 { n } else { n * factor }, unit)]))
    }

    /// The amount, if its units are no longer than `most`.
    fn lasting(&self) -> Option<Amount> {
        let amount = self.amount()?;
        let most = self.constant("most").and_then(Unit::named);
        let fits = most.is_none_or(|most| amount.0.iter().all(|(_, unit)| *unit <= most));
        fits.then_some(amount)
    }

    fn base(&self) -> Base {
        if self.constant("base").is_some() { Base::Narrative } else { Base::Document }
    }
}

fn boxed(sense: &Sense) -> Box<Expr> {
    Box::new(sense.expr.clone())
}

/// The value that the rule's action makes of its parts; nothing if they do not go together.
pub(crate) fn apply(act: &Act, edges: &[&Edge], items: &[(Vec<Class>, bool, usize)]) -> Option<Value> {
    let p = Parts { act, edges, items };
    let time = |expr| Some(Value::Time(Sense { expr, modifier: p.constant("mod").and_then(modifier) }));
    match act.op.as_str() {
        "pass" => {
            let value = p.plain().next()?.clone();
            match (value, p.constant("mod").and_then(modifier)) {
                (Value::Time(s), Some(m)) => Some(Value::Time(Sense { modifier: Some(m), ..s })),
                (v, _) => Some(v),
            }
        }
        "ordinal" => Some(Value::Ordinal(p.whole("n").filter(|n| *n != 0)?)),
        "number" => Some(Value::Number(p.number("n")?)),
        "add" => {
            let numbers = p.plain().map(|v| if let Value::Number(n) = v { Some(*n) } else { None });
            Some(Value::Number(numbers.sum::<Option<f64>>()?))
        }
        "amount" => Some(Value::Amount(p.amount()?)),
        "amounthalf" => {
            // "five years and a half"
            let mut amount = p.amount()?;
            amount.0.first_mut().filter(|(n, _)| *n >= 0.0)?.0 += 0.5;
            Some(Value::Amount(amount))
        }
        "sum" => {
            let mut all = Vec::new();
            for value in p.plain() {
                let Value::Amount(a) = value else { return None };
                if all.iter().any(|(_, u): &(f64, Unit)| a.0.iter().any(|(_, v)| u == v)) {
                    return None;
                }
                all.extend(a.0.iter().copied());
            }
            all.sort_by_key(|(_, unit)| std::cmp::Reverse(*unit));
            Some(Value::Amount(Amount(all)))
        }
        "length" => time(Expr::Length(p.lasting()?)),
        "date" => time(Expr::Fields(date(&p)?)),
        "clock" => time(Expr::Fields(clock(&p)?)),
        "both" => {
            let mut all: Option<Sense> = None;
            for value in p.plain() {
                let Value::Time(s) = value else { return None };
                all = Some(match all {
                    None => s.clone(),
                    Some(a) => {
                        Sense { expr: Expr::both(&a.expr, &s.expr)?, modifier: a.modifier.or(s.modifier) }
                    }
                });
            }
            Some(Value::Time(all?))
        }
        "shift" => {
            let (unit, factor) = p.unit("u")?;
            let by = p.whole("r")? * p.whole("n").unwrap_or(1) * factor as i32;
            let unit_or_half =
                if unit == Unit::Month && factor == 6.0 { (Unit::Half, by / 6) } else { (unit, by) };
            time(Expr::Shift { unit: unit_or_half.0, by: unit_or_half.1, base: p.base() })
        }
        "cycle" => {
            let of = p.sense("t")?;
            match &of.expr {
                Expr::Fields(f) if f.year.is_none() && (f.has_date() || f.part.is_some()) => {}
                _ => return None,
            }
            let by = p.whole("r").or_else(|| Some(p.whole("n")? * p.whole("dir")?))?;
            time(Expr::Cycle { of: boxed(of), by })
        }
        "offset" => {
            let from = p.sense("from");
            if from.is_some_and(|s| s.expr.grain().is_none()) {
                return None;
            }
            time(Expr::Offset {
                amount: p.amount()?,
                sign: p.whole("dir")?,
                from: from.map(boxed),
                base: p.base(),
            })
        }
        "count" => time(Expr::Count { amount: p.amount()?, sign: p.whole("r")? }),
        "nth" => {
            let what = match p.sense("t") {
                Some(s) => boxed(s),
                None => Box::new(Expr::Every(p.unit("u")?.0)),
            };
            let month = Sense {
                expr: Expr::Shift { unit: Unit::Month, by: 0, base: Base::Document },
                modifier: None,
            };
            let of = p.sense("of").unwrap_or(&month);
            if of.expr.grain()? <= what.grain()? {
                return None;
            }
            time(Expr::Nth { nth: p.whole("o")?, what, of: boxed(of) })
        }
        "following" => {
            let (of, from) = (p.sense("t")?, p.sense("from")?);
            matches!(&of.expr, Expr::Fields(f) if f.year.is_none() && f.has_date()).then_some(())?;
            from.expr.grain()?;
            time(Expr::Following { of: boxed(of), from: boxed(from) })
        }
        "around" => {
            let of = p.sense("t")?;
            (of.expr.grain()? < Unit::Week).then_some(())?;
            time(Expr::Around { unit: p.unit("u")?.0, of: boxed(of) })
        }
        "mod" => {
            let sense = p.sense("t")?;
            let m = match p.key("m") {
                Some(Value::Modifier(m)) => m,
                _ => modifier(p.constant("m")?)?,
            };
            if matches!(m, "START" | "MID" | "END")
                && matches!(sense.expr.grain(), None | Some(Unit::Second | Unit::Minute | Unit::Hour))
            {
                return None;
            }
            Some(Value::Time(Sense { expr: sense.expr.clone(), modifier: sense.modifier.or(Some(m)) }))
        }
        "modamount" => {
            let Value::Amount(a) = p.key("a")? else { return None };
            let Value::Modifier(m) = p.key("m")? else { return None };
            Some(Value::Time(Sense { expr: Expr::Length(a.clone()), modifier: Some(m) }))
        }
        "span" => {
            let from = p.sense("t")?;
            let to =
                Expr::Offset { amount: p.amount()?, sign: 1, from: Some(boxed(from)), base: Base::Document };
            from.expr.grain()?;
            time(Expr::Range(boxed(from), Box::new(to)))
        }
        "range" => {
            let (a, b) = (p.sense("a")?, p.sense("b")?);
            let (a, b) = share(a, b)?;
            time(Expr::Range(Box::new(a), Box::new(b)))
        }
        "set" => {
            let inner = match p.sense("t") {
                Some(s) => s.expr.clone(),
                None => Expr::Length(p.amount().or_else(|| p.unit("u").map(|(u, f)| Amount(vec![(f, u)])))?),
            };
            time(Expr::Set(Box::new(inner)))
        }
        _ => None,
    }
}

/// The two ends of a range, each with what it takes from the other: `3 to 4 pm`, `13 to 15 July`.
fn share(a: &Sense, b: &Sense) -> Option<(Expr, Expr)> {
    if let (Expr::Fields(x), Expr::Fields(y)) = (&a.expr, &b.expr) {
        let (mut x, mut y) = (*x, *y);
        if x.has_clock() != y.has_clock() || x.has_clock() && x.hour.is_some() != y.hour.is_some() {
            return None;
        }
        if x.hour.is_some() {
            let late = y.part.is_some() && x.part.is_none() && !x.full_day && x.hour < Some(12);
            x.part = x.part.or(y.part.filter(|_| late && (x.hour <= y.hour || y.hour == Some(12))));
            if let (false, true) = (x.has_date(), y.has_date()) {
                x = Fields::merge(x, y.date())?;
            }
            y.zone = y.zone.or(x.zone);
            x.zone = x.zone.or(y.zone);
        } else {
            x.month = x.month.or(y.month.filter(|_| x.day.is_some()));
            x.year = x.year.or(y.year.filter(|_| x.decade.is_none()));
            y.month = y.month.or(x.month.filter(|_| y.day.is_some()));
            if x.has_date() != y.has_date() {
                return None;
            }
        }
        return Some((Expr::Fields(x), Expr::Fields(y)));
    }
    (a.expr.grain()? == b.expr.grain()?).then(|| (a.expr.clone(), b.expr.clone()))
}

fn small(n: f64, range: std::ops::RangeInclusive<i32>) -> Option<i8> {
    let whole = n as i32;
    (n.fract() == 0.0 && range.contains(&whole)).then(|| i8::try_from(whole).ok()).flatten()
}

/// Fields of a day: year, month, day, weekday and the like; a part that is not there is left open.
fn date(p: &Parts<'_>) -> Option<Fields> {
    let mut all = Fields::default();
    let of_hijri = |v: &Value| matches!(v, Value::Time(Sense { expr: Expr::Fields(f), .. }) if f.hijri);
    let hijri = p.act.places.iter().filter_map(|(_, place)| p.at(*place)).any(of_hijri);
    for (key, place) in &p.act.places {
        let Some(value) = p.at(*place) else { continue };
        let mut more = Fields { hijri, ..Fields::default() };
        match value {
            Value::Time(Sense { expr: Expr::Fields(f), .. }) => more = *f,
            Value::Number(_) | Value::Ordinal(_) => {
                let n = match value {
                    Value::Number(n) => *n,
                    Value::Ordinal(n) => f64::from(*n),
                    _ => return None,
                };
                match key.as_str() {
                    "y" if n < 100.0 => more.year = Some(n as i32 + if n < 50.0 { 2000 } else { 1900 }),
                    "y" => more.year = Some(n as i32).filter(|y| (1..3000).contains(y)),
                    "bc" => more.year = Some(1 - n as i32),
                    "m" => more.month = Some(small(n, 1..=12)?),
                    "d" => more.day = Some(small(n, 1..=31)?),
                    "q" => more.quarter = Some(small(n, 1..=4)?),
                    "half" => more.half = Some(small(n, 1..=2)?),
                    "wk" => more.week = Some(small(n, 1..=53)?),
                    "dec" => more.decade = Some(n as i32),
                    "cen" => more.century = Some((n as i32 - 1) * 100).filter(|c| (0..3000).contains(c)),
                    _ => return None,
                }
            }
            _ => return None,
        }
        all = Fields::merge(all, more)?;
    }
    all.hijri |= p.constant("hijri").is_some();
    all.half = all.half.or(p.constant("half").and_then(|h| h.parse().ok()));
    if all.hijri && all.year > Some(1600) {
        return None;
    }
    let longest = match (all.hijri, all.month) {
        (true, _) | (_, Some(4 | 6 | 9 | 11)) => 30,
        (_, Some(2)) => 29,
        _ => 31,
    };
    (all.sensible() && all.day.is_none_or(|d| d <= longest)).then_some(all)
}

/// Fields of a clock: hour `h`, minute `mi`, second `s`, `hm` for both in one number; `part` tells morning from
/// evening, `z` the zone; `off` with `dir` is so many minutes past or to the hour.
fn clock(p: &Parts<'_>) -> Option<Fields> {
    let mut all = Fields { full_day: p.constant("full").is_some(), ..Fields::default() };
    if let Some(s) = p.sense("t") {
        let Expr::Fields(f) = s.expr else { return None };
        all = Fields::merge(all, f)?;
    }
    if let Some(hm) = p.number("hm") {
        all.hour = small((hm / 100.0).floor(), 0..=24);
        all.minute = small(hm % 100.0, 0..=59);
    }
    if let Some(h) = p.number("h") {
        all.hour = Some(small(h, 0..=24)?);
    }
    if p.key("mi").is_some() {
        let n = p.number("mi")?;
        all.minute = Some(small(n, 0..=59)?);
    }
    if p.key("s").is_some() {
        all.second = Some(small(p.number("s")?, 0..=59)?);
    }
    if let Some(off) = p.number("off") {
        let total = i32::from(all.hour?) * 60 + off as i32 * p.whole("dir")?;
        let total = if total < 0 { total + 12 * 60 } else { total };
        all.hour = small(f64::from(total / 60), 0..=24);
        all.minute = small(f64::from(total % 60), 0..=59);
    }
    all.hour?;
    for key in ["part", "z"] {
        match p.key(key) {
            Some(Value::Time(Sense { expr: Expr::Fields(f), .. })) => all = Fields::merge(all, *f)?,
            Some(Value::Zone(z)) => all.zone = Some(*z),
            Some(Value::Number(n)) => {
                all.zone =
                    i16::try_from(*n as i32 * p.whole("sign")? * 60).ok().filter(|z| z.abs() <= 15 * 60)
            }
            Some(_) => return None,
            None => {}
        }
    }
    let early = matches!(all.part, Some(Part::Dawn | Part::Morning));
    let odd = early && all.hour > Some(12) || all.hour == Some(24) && all.minute > Some(0);
    (!odd).then_some(all)
}
