//! The date that a document gives itself.
use crate::Reading;
use crate::chart::parse;
use crate::pieces::{Kind, Piece};
use crate::read::{absolute, stretches};
use crate::resolve::{Context, Toward, When, place};
use crate::unit::Unit;
use crate::words::tongue;
use jiff::civil::Date;
use legation_record::Span;
use legation_text::Text;

/// Paragraphs at the head of a document in which a dateline may stand.
const HEAD: usize = 4;

/// The date in the dateline or the first lines of a document, and where it stands.
///
/// A date counts that is whole (day, month and year) and stands apart: at the border of a paragraph, a bracket,
/// a dash or a comma on either side.
#[must_use]
pub fn document_date(text: &Text<'_>) -> Option<(Date, Span)> {
    let end = text.paragraphs.get(..HEAD.min(text.paragraphs.len()))?.last()?.span.end;
    let mut before: Option<Piece> = None;
    for stretch in stretches(text) {
        if stretch.first()?.span.start >= end {
            return None;
        }
        let found = parse(&stretch, tongue(stretch.first()?.lang), false);
        for one in found.iter().filter(|f| absolute(&f.sense.expr)) {
            let now = jiff::civil::date(2000, 1, 1);
            let context = Context {
                now: now.at(0, 0, 0, 0),
                clock: false,
                narrative: now,
                toward: Toward::Past,
                reading: Reading::News,
            };
            let When::Point(p) = place(&one.sense.expr, &context) else { continue };
            if p.unit > Unit::Day {
                continue;
            }
            let left = if one.start == 0 { before.as_ref() } else { stretch.get(one.start - 1) };
            let right = stretch.get(one.end);
            let apart = |p: Option<&Piece>| p.is_none_or(|p| p.kind == Kind::Mark);
            if apart(left) && apart(right) {
                let span = stretch.get(one.start)?.span.join(stretch.get(one.end - 1)?.span);
                return Some((p.start.date(), span));
            }
        }
        before = stretch.into_iter().next_back();
    }
    None
}
