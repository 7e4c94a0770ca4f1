//! `data/events`: what PLOVER and CAMEO tell apart, and how far each class of events can be relied on.
use crate::{Problem, rows};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A quad class, type, mode or context of PLOVER.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// `quad`, `type`, `mode` or `context`.
    pub kind: String,
    /// Id (`AGREE`).
    pub id: String,
    /// The quad class of a type, the type of a mode.
    pub of: String,
    /// What it is; `own` for a mode of the project's own.
    pub about: String,
}

/// A code of CAMEO.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// Code (`0256`).
    pub code: String,
    /// Name.
    pub name: String,
    /// PLOVER type, empty where it has none.
    pub plover: String,
    /// PLOVER mode.
    pub mode: String,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// Goldstein value: its own, or that of the longest code that it begins with.
    pub goldstein: Option<f32>,
}

/// The ontology, and the reliability of classes of events.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ontology {
    /// Quad classes, types, modes, contexts.
    pub parts: Vec<Part>,
    /// CAMEO codes, sorted.
    pub codes: Vec<Code>,
    /// Classes of events with the share of them that is right.
    pub reliability: BTreeMap<String, f32>,
}

/// Compiles the folder given as file names with their contents.
///
/// # Errors
/// Lines that cannot be read.
pub fn ontology(files: &BTreeMap<String, String>) -> Result<Ontology, Vec<Problem>> {
    let text = |name: &str| files.get(name).map_or("", String::as_str);
    let mut out = Ontology::default();
    let mut problems = Vec::new();
    let values: Vec<(String, f32)> = match rows("data/events/goldstein.tsv", text("goldstein.tsv"), 2) {
        Ok(rows) => {
            rows.iter().filter_map(|r| Some((r.cell(0).to_string(), r.cell(1).parse().ok()?))).collect()
        }
        // the frames say what is wrong with it
        Err(_) => Vec::new(),
    };
    let goldstein = |code: &str| {
        let fits = values.iter().filter(|(c, _)| code.starts_with(c.as_str()));
        fits.max_by_key(|(c, _)| c.len()).map(|(_, v)| *v)
    };
    match rows("data/events/ontology.tsv", text("ontology.tsv"), 3) {
        Ok(rows) => out.parts.extend(rows.iter().map(|r| Part {
            kind: r.cell(0).into(),
            id: r.cell(1).into(),
            of: r.cell(2).into(),
            about: r.cell(3).into(),
        })),
        Err(p) => problems.push(p),
    }
    match rows("data/events/cameo.tsv", text("cameo.tsv"), 3) {
        Ok(rows) => out.codes.extend(rows.iter().map(|r| Code {
            code: r.cell(0).into(),
            name: r.cell(1).into(),
            plover: r.cell(2).into(),
            mode: r.cell(3).into(),
            contexts: r.cell(4).split_whitespace().map(str::to_string).collect(),
            goldstein: goldstein(r.cell(0)),
        })),
        Err(p) => problems.push(p),
    }
    match rows("data/events/reliability.tsv", text("reliability.tsv"), 2) {
        Ok(rows) => out
            .reliability
            .extend(rows.iter().filter_map(|r| Some((r.cell(0).to_string(), r.cell(1).parse().ok()?)))),
        Err(p) => problems.push(p),
    }
    out.codes.sort_by(|a, b| a.code.cmp(&b.code));
    if problems.is_empty() { Ok(out) } else { Err(problems) }
}
