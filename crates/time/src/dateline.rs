//! The date that a document gives itself: in its dateline, in a line that says when it was published, in its address.
use crate::Reading;
use crate::chart::{Found, parse};
use crate::expr::Expr;
use crate::pieces::{Kind, Piece};
use crate::read::{absolute, stretches};
use crate::resolve::{Context, Toward, When, place};
use crate::unit::Unit;
use crate::words::{Tongue, tongue};
use jiff::civil::Date;
use legation_record::Span;
use legation_text::Text;

/// Paragraphs at the head of a document in which a dateline may stand.
const HEAD: usize = 4;
/// Pieces before a date among which "published" or "updated" may stand.
const LABEL: usize = 5;

/// The date in the dateline or the first lines of a document, and where it stands.
///
/// A date counts that is whole (day, month and year) and stands apart (at the border of a paragraph, a bracket,
/// a dash or a comma on either side), or follows a word such as "published", or is told with its weekday.
#[must_use]
pub fn document_date(text: &Text<'_>) -> Option<(Date, Span)> {
    let end = text.paragraphs.get(..HEAD.min(text.paragraphs.len()))?.last()?.span.end;
    let mut before: Option<Piece> = None;
    let mut with_weekday: Option<(Date, Span)> = None;
    for stretch in stretches(text) {
        if stretch.first()?.span.start >= end {
            break;
        }
        let tongue = tongue(stretch.first()?.lang);
        let found = parse(&stretch, tongue, false);
        for one in found.iter().filter(|f| absolute(&f.sense.expr)) {
            let Some((date, span)) = whole_day(&stretch, one) else { continue };
            let left = if one.start == 0 { before.as_ref() } else { stretch.get(one.start - 1) };
            let right = stretch.get(one.end);
            let apart = |p: Option<&Piece>| p.is_none_or(|p| p.kind == Kind::Mark);
            if apart(left) && apart(right) || is_labelled(&stretch, one, tongue) {
                return Some((date, span));
            }
            // "on Thursday, 13 July 2023": who writes so tells of the day itself; of several the last
            let weekday = matches!(&one.sense.expr, Expr::Fields(f) if f.weekday.is_some());
            if weekday && with_weekday.is_none_or(|(d, _)| d < date) {
                with_weekday = Some((date, span));
            }
        }
        before = stretch.into_iter().next_back();
    }
    with_weekday
}

/// The day of an expression that gives year, month and day.
fn whole_day(stretch: &[Piece], one: &Found) -> Option<(Date, Span)> {
    let now = jiff::civil::date(2000, 1, 1);
    let context = Context {
        now: now.at(0, 0, 0, 0),
        clock: false,
        narrative: now,
        toward: Toward::Past,
        reading: Reading::News,
        near: false,
    };
    let When::Point(p) = place(&one.sense.expr, &context) else { return None };
    let span = stretch.get(one.start)?.span.join(stretch.get(one.end.checked_sub(1)?)?.span);
    (p.unit <= Unit::Day).then(|| (p.start.date(), span))
}

/// "Published on 13 July 2023", "Mis à jour le …".
fn is_labelled(stretch: &[Piece], one: &Found, tongue: &Tongue) -> bool {
    let labels = tongue.words.plain("pubword");
    // "…, 13 July: telegram", as some write a dateline
    let wire = tongue.words.plain("pubafter");
    if stretch.get(one.end).is_some_and(|p| wire.contains(&p.norm)) {
        return true;
    }
    stretch
        .get(one.start.saturating_sub(LABEL)..one.start)
        .into_iter()
        .flatten()
        .any(|p| labels.contains(&p.norm))
}

/// The day in an address or the name of a file: `…/2023/07/13/…`, `2023-07-13-note.txt`, `20230713`.
///
/// ```
/// let day = legation_time::date_in_address("https://news.example/world/2023/07/13/talks");
/// assert_eq!(day.map(|d| d.to_string()).as_deref(), Some("2023-07-13"));
/// assert_eq!(legation_time::date_in_address("report-2023.txt"), None);
/// ```
#[must_use]
pub fn date_in_address(address: &str) -> Option<Date> {
    let runs: Vec<&str> = address.split(|c: char| !c.is_ascii_digit()).filter(|r| !r.is_empty()).collect();
    let day = |y: &str, m: &str, d: &str| -> Option<Date> {
        let year: i16 = y.parse().ok().filter(|y| (1990..2100).contains(y))?;
        Date::new(year, m.parse().ok()?, d.parse().ok()?).ok()
    };
    let apart = runs.windows(3).find_map(|w| match w {
        [y, m, d] if y.len() == 4 && m.len() <= 2 && d.len() <= 2 => day(y, m, d),
        _ => None,
    });
    apart.or_else(|| {
        runs.iter().find_map(|r| if r.len() == 8 { day(&r[..4], &r[4..6], &r[6..]) } else { None })
    })
}

/// The day in an address that stands in the first lines of a text, and where the address stands.
#[must_use]
pub fn date_of_address(text: &Text<'_>) -> Option<(Date, Span)> {
    let end = text.paragraphs.get(..HEAD.min(text.paragraphs.len()))?.last()?.span.end as usize;
    let head = text.source.get(..end)?;
    head.match_indices("http").find_map(|(at, _)| {
        let rest = head.get(at..)?;
        let len = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | ')'))
            .unwrap_or(rest.len());
        let date = date_in_address(rest.get(..len).filter(|a| a.contains("://"))?)?;
        Some((date, Span::new(at, at + len)))
    })
}
