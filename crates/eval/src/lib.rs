//! Scoring the program on annotated data: one function a suite, each with a table for people and JSON for machines.
mod files;
mod matching;
mod report;
mod rows;
mod suites;

pub use report::{Item, Report};
pub use suites::{quiet, seeds};
