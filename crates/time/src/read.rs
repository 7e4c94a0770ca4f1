//! From text to times.
use crate::chart::{Found, parse};
use crate::expr::{Base, Expr};
use crate::pieces::{Kind, Piece, pieces, split_particles};
use crate::resolve::{Context, Toward, When, lunar, place};
use crate::tense::toward;
use crate::unit::Unit;
use crate::value::{kind_of, of_open, of_point};
use crate::words::{Tongue, tongue};
use jiff::civil::{Date, DateTime};
use legation_record::{Anchor, Granularity, Span, Time, TimeId, TimeKind};
use legation_text::Text;

/// What kind of text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// News: times lie in the past unless tense or context says otherwise, and extents are TIMEX3's.
    #[default]
    News,
    /// Requests to assistants: times lie ahead, and a day with its hour is one expression.
    Future,
}

/// How to read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// When it was written; sought in the text where it is not given.
    pub published: Option<Date>,
    /// When it was written, to the second; goes before `published`.
    pub moment: Option<DateTime>,
    /// What kind of text it is.
    pub reading: Reading,
}

/// The times of a text, in its order; `published` is the day of publication, where it is known.
#[must_use]
pub fn read(text: &Text<'_>, published: Option<Date>) -> Vec<Time> {
    read_with(text, &Options { published, ..Options::default() })
}

/// The times of a text, in its order.
#[must_use]
pub fn read_with(text: &Text<'_>, options: &Options) -> Vec<Time> {
    let mut options = *options;
    if options.published.is_none() && options.moment.is_none() {
        options.published = crate::document_date(text).map(|(date, _)| date);
    }
    Reader { text, options, narrative: None, out: Vec::new() }.read()
}

struct Reader<'a, 'd> {
    text: &'a Text<'d>,
    options: Options,
    /// The last day spoken of, and the time that spoke of it.
    narrative: Option<(Date, TimeId)>,
    out: Vec<Time>,
}

/// Numbers that the news means as years without saying so.
const PLAIN_YEARS: std::ops::RangeInclusive<i32> = 1800..=2100;

/// Days around the publication within which the first day of a sentence is what the report is about.
const AT_HAND: i32 = 3;

/// An expression with what surrounds it.
struct Here<'a> {
    pieces: &'a [Piece],
    found: &'a Found,
    tongue: &'static Tongue,
}

/// Stretches of one sentence and one language.
pub(crate) fn stretches(text: &Text<'_>) -> Vec<Vec<Piece>> {
    let mut out: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces(text) {
        match out
            .last_mut()
            .filter(|s| s.last().is_some_and(|p| p.sentence == piece.sentence && p.lang == piece.lang))
        {
            Some(stretch) => stretch.push(piece),
            None => out.push(vec![piece]),
        }
    }
    out.into_iter().map(split_particles).collect()
}

impl Reader<'_, '_> {
    fn read(mut self) -> Vec<Time> {
        for stretch in stretches(self.text) {
            self.stretch(&stretch);
        }
        self.out
    }

    fn stretch(&mut self, pieces: &[Piece]) {
        let Some(first) = pieces.first() else { return };
        let tongue = tongue(first.lang);
        let wide = self.options.reading == Reading::Future;
        let found = parse(pieces, tongue, wide);
        let from = self.out.len();
        let mut waiting = Vec::new();
        let mut first_day = None;
        for one in &found {
            let here = Here { pieces, found: one, tongue };
            if !here.taken(wide) {
                continue;
            }
            let time = self.time(&here, self.narrative);
            let id = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
            let clock_only = matches!(&one.sense.expr, Expr::Fields(f) if !f.has_date());
            if clock_only {
                waiting.push((self.out.len(), one, self.narrative.filter(|n| n.1 as usize >= from)));
            } else if let Some(day) = time.1 {
                self.narrative = Some((day, id));
                first_day = first_day.or(self.narrative);
            }
            self.out.push(time.0);
        }
        // "on Sunday, a week after the bombing of November 13. The raids began at 2:15": the news goes on about Sunday
        let published = self.options.moment.map(|m| m.date()).or(self.options.published);
        let at_hand = |d: Date| published.is_some_and(|p| (d - p).get_days().abs() <= AT_HAND);
        if let Some(first) = first_day.filter(|f| at_hand(f.0)) {
            self.narrative = Some(first);
        }
        // a clock goes with the day before it in the sentence, else with the day after it, else with the last day
        for (at, one, before) in waiting {
            if before.is_some() || wide {
                continue;
            }
            let after = self.out.get(at..).into_iter().flatten().find_map(|t| {
                t.value.get(..10)?.parse::<Date>().ok().filter(|_| {
                    t.granularity <= Granularity::Day
                        && (t.granularity == Granularity::DayPart || !matches!(t.kind, TimeKind::Time))
                })
            });
            if let Some(day) = after {
                let here = Here { pieces, found: one, tongue };
                let id = u32::try_from(at).unwrap_or(u32::MAX);
                self.out[at] = self.time(&here, Some((day, id))).0;
            }
        }
    }

    /// The time, and the day that it makes the text speak of.
    fn time(&self, here: &Here<'_>, narrative: Option<(Date, TimeId)>) -> (Time, Option<Date>) {
        let expr = &here.found.sense.expr;
        let absolute = absolute(expr);
        let moment = self.options.moment.or_else(|| self.options.published.map(|d| d.at(0, 0, 0, 0)));
        let known = moment.is_some() || absolute;
        let now = moment.unwrap_or(jiff::civil::date(2000, 1, 1).at(0, 0, 0, 0));
        let toward = if self.options.reading == Reading::Future {
            Toward::Future
        } else {
            toward(here.pieces, here.found, here.tongue)
        };
        // "before Ramadan, which begins next Monday. Two days earlier, mediators had spoken": not before what is to come
        let narrative = narrative.filter(|n| {
            n.0 <= now.date()
                || toward != Toward::Past
                || !backward(expr)
                || self.options.reading != Reading::News
        });
        let mut context = Context {
            now,
            clock: self.options.moment.is_some(),
            narrative: narrative.map_or(now.date(), |n| n.0),
            toward,
            reading: self.options.reading,
            near: true,
        };
        let told = |c: &Context| told(&if known { place(expr, c) } else { When::Open(expr.clone()) });
        let (mut kind, value, granularity, day) = told(&context);
        context.toward = if toward == Toward::Future { Toward::Past } else { Toward::Future };
        let other = told(&context).1;
        let leans = known && !absolute && other != value;
        let modifier = here.found.sense.modifier;
        if matches!(expr, Expr::Count { .. }) && kind == TimeKind::Date {
            kind = TimeKind::Duration;
        }
        let anchor = match (
            absolute || kind == TimeKind::Set || kind == TimeKind::Duration,
            narrative.filter(|_| narrated(expr)),
        ) {
            (true, _) => Anchor::None,
            (_, Some((_, id))) => Anchor::Time(id),
            _ if moment.is_some() => Anchor::Publication,
            _ => Anchor::Unknown,
        };
        let span = here.span(self.options.reading == Reading::Future);
        let time = Time {
            span,
            text: span.slice(self.text.source).to_string(),
            kind,
            value,
            granularity,
            anchor,
            modifier: modifier
                .map(str::to_string)
                .or_else(|| feast_of_the_moon(expr).then(|| "APPROX".to_string())),
            alternative: leans.then_some(other),
            sentence: here.pieces.first().map_or(0, |p| p.sentence),
            rule: format!("{}:{}", self.text.code(here.pieces.first().map_or(0, |p| p.lang)), here.found.row),
            confidence: if here.found.weak {
                0.7
            } else if leans {
                0.85
            } else {
                0.95
            },
        };
        (time, day)
    }
}

impl Here<'_> {
    fn span(&self, wide: bool) -> Span {
        let Found { start, end, .. } = *self.found;
        let dot = |i: usize| self.pieces.get(i).is_some_and(|p| p.norm == ".");
        // a full stop at the end is the sentence's, but not that of `p.m.`
        let end =
            if end > start + 1 && dot(end - 1) && !(end > start + 3 && dot(end - 3)) { end - 1 } else { end };
        let trim = self.tongue.words.plain("trim");
        let mut start = start;
        let news = if wide { &[][..] } else { self.tongue.words.plain("trimnews") };
        while end > start + 1
            && (trim.contains(&self.pieces[start].norm) || news.contains(&self.pieces[start].norm))
        {
            start += 1;
        }
        let (first, last) = (&self.pieces[start], &self.pieces[end - 1]);
        first.span.join(last.span)
    }

    /// Whether it counts as a time where it stands.
    fn taken(&self, wide: bool) -> bool {
        let Found { start, end, weak, bare, .. } = *self.found;
        let before = self.pieces[..start].last();
        let after = self.pieces.get(end);
        let glued_digits = |p: Option<&Piece>, q: &Piece| {
            p.is_some_and(|p| p.kind == Kind::Number && q.kind == Kind::Number)
        };
        if glued_digits(before, &self.pieces[start]) && self.pieces[start].glued
            || after.is_some_and(|a| a.glued && glued_digits(Some(a), &self.pieces[end - 1]))
        {
            return false;
        }
        let not_time = |class: &str, p: Option<&Piece>| {
            p.is_some_and(|p| self.tongue.words.plain(class).contains(&p.norm))
        };
        let bare_year =
            matches!(&self.found.sense.expr, Expr::Fields(f) if f.year.is_some()) && end == start + 1;
        if let Expr::Fields(f) = &self.found.sense.expr
            && bare_year
            && !wide
            && !PLAIN_YEARS.contains(&f.year.unwrap_or(0))
        {
            return false;
        }
        if bare_year && (not_time("notyearafter", after) || not_time("notyearbefore", before)) {
            return false;
        }
        let age = matches!(&self.found.sense.expr, Expr::Length(_));
        if age
            && (not_time("agesuffix", after)
                || self.pieces[..start].iter().rev().take(2).any(|p| not_time("ageword", Some(p))))
        {
            return false;
        }
        if !weak {
            return !bare || not_time("timeprep", before) || wide && start == 0 && end == self.pieces.len();
        }
        let cased = self.pieces[start].norm.chars().any(|c| c.is_ascii_lowercase());
        let capital =
            !cased || self.pieces[start].capital || wide || self.tongue.words.plain("capitals").is_empty();
        let alone = start == 0 && end == self.pieces.len();
        capital && (not_time("timeprep", before) || wide && alone)
    }
}

/// Kind, value, granularity and, where there is one, the day.
fn told(when: &When) -> (TimeKind, String, Granularity, Option<Date>) {
    match when {
        When::Point(p) => (
            kind_of(p.unit),
            of_point(p),
            p.unit.granularity(),
            (p.unit <= Unit::Day).then(|| p.start.date()),
        ),
        When::Range(a, b) => {
            let kind = if a.unit < Unit::Day { TimeKind::Time } else { TimeKind::Date };
            (
                kind,
                format!("{}/{}", of_point(a), of_point(b)),
                a.unit.granularity(),
                (a.unit <= Unit::Day).then(|| a.start.date()),
            )
        }
        When::Open(expr) => {
            let (kind, value, granularity) = of_open(expr);
            (kind, value, granularity, None)
        }
    }
}

/// Whether it says all by itself when it is.
pub(crate) fn absolute(expr: &Expr) -> bool {
    match expr {
        Expr::Fields(f) => f.year.is_some() || f.century.is_some() || f.decade.is_some_and(|d| d >= 100),
        Expr::In { coarse, .. } => absolute(coarse),
        Expr::Nth { of, .. } => absolute(of),
        Expr::Offset { from, .. } => from.as_ref().is_some_and(|f| absolute(f)),
        Expr::Range(a, b) => absolute(a) && absolute(b),
        _ => false,
    }
}

/// Whether it is counted from the time spoken of.
fn narrated(expr: &Expr) -> bool {
    match expr {
        Expr::Fields(f) => !f.has_date(),
        Expr::Shift { base, .. } => *base == Base::Narrative,
        Expr::Offset { base, from: None, .. } => *base == Base::Narrative,
        Expr::In { coarse, .. } => narrated(coarse),
        _ => false,
    }
}

/// Whether it is counted back.
fn backward(expr: &Expr) -> bool {
    match expr {
        Expr::Shift { by, .. } => *by < 0,
        Expr::Offset { sign, .. } => *sign < 0,
        Expr::In { coarse, .. } => backward(coarse),
        _ => false,
    }
}

fn feast_of_the_moon(expr: &Expr) -> bool {
    matches!(expr, Expr::Fields(f) if f.feast.is_some_and(lunar))
}
