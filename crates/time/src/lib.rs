//! Times: recognition and normalisation to TIMEX3 and ISO 8601.
//!
//! The clock is never read: the day of publication is given, found in the text ([`document_date`]), or not known.
//! Where it is not known, relative values stay symbolic and [`resolve`] turns them into dates once a date is
//! learnt: `XXXX-WXX-4` is a Thursday, `XXXX-03` a March, `REF-P1W` the week before that of the reference,
//! `AH-XXXX-09` the month of Ramadan.
//!
//! All words and the ways they combine are in `data/lang/<code>/timewords.tsv` and `timerules.tsv`.
mod act;
mod calendar;
mod chart;
mod dateline;
mod expr;
mod grammar;
mod hijri;
mod moon;
mod number;
mod numeral;
mod pieces;
mod read;
mod resolve;
mod symbolic;
mod tense;
mod unit;
mod value;
mod words;

pub use dateline::{date_in_address, date_of_address, document_date};
pub use read::{Options, Reading, read, read_with};
pub use symbolic::resolve;
