//! The trainer: treebanks in, the bytes of a model out; the same bytes from the same input.

pub mod arabic;
pub mod perceptron;
pub mod syntax;
