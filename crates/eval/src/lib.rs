//! Scoring the program on annotated data: one function a suite, each with a table for people and JSON for machines.
mod battery;
mod files;
mod matching;
mod report;
mod rows;
mod suites;
mod told;

pub use battery::battery;
pub use report::{Item, Report};
pub use suites::{quiet, seeds};
