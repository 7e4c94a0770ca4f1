//! What was taken and what was left, and why.
use legation_lexicon::tables::Problem;
use std::collections::BTreeMap;

/// Mistakes kept with their line; past that they are only counted.
const MOST: usize = 10_000;

/// What an import took and left.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Actors taken.
    pub taken: usize,
    /// Offices (tenures) taken with them.
    pub offices: usize,
    /// Entries read.
    pub read: u64,
    /// How many were left for each reason.
    pub left: BTreeMap<String, u64>,
    /// Lines that something is wrong with, or that a person may want to mend, in order.
    pub mistakes: Vec<Problem>,
}

impl Report {
    /// Counts something that was left, which nobody needs to look at.
    pub(crate) fn leave(&mut self, reason: &str) {
        match self.left.get_mut(reason) {
            Some(n) => *n += 1,
            None => {
                self.left.insert(reason.to_string(), 1);
            }
        }
    }

    /// Counts and keeps something that was left, with its line.
    pub(crate) fn tell(&mut self, reason: &str, problem: Problem) {
        self.leave(reason);
        if self.mistakes.len() < MOST {
            self.mistakes.push(problem);
        }
    }

    /// A mistake of a dictionary: the reason is what its message says behind the line itself.
    pub(crate) fn mistake(&mut self, problem: Problem) {
        let reason = problem.message.rsplit("`: ").next().unwrap_or("").to_string();
        self.tell(&reason, problem);
    }
}
