//! `data/events`: the acts that are told apart, and the values of their codes.
use crate::{Problem, rows};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An act.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Id (`assault.air`).
    pub id: String,
    /// PLOVER type.
    pub plover: String,
    /// PLOVER mode.
    pub mode: String,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: String,
    /// Goldstein value of the code.
    pub goldstein: Option<f32>,
    /// Whether source and target may change places.
    pub symmetric: bool,
    /// Whether it is done to the doer's own state where nobody else is named.
    pub home: bool,
    /// The frame that it is when its own doer tells it as coming.
    pub future: String,
    /// The stances (frame ids) that become this frame when the act in their content is of [`Self::content`].
    pub stances: Vec<String>,
    /// Beginnings of the CAMEO codes of that act.
    pub content: Vec<String>,
}

/// Compiles the folder given as file names with their contents.
///
/// # Errors
/// Lines that cannot be read.
pub fn frames(files: &BTreeMap<String, String>) -> Result<Vec<Frame>, Vec<Problem>> {
    let text = |name: &str| files.get(name).map_or("", String::as_str);
    let mut values: Vec<(String, f32)> = Vec::new();
    let mut problems = Vec::new();
    match rows("data/events/goldstein.tsv", text("goldstein.tsv"), 2) {
        Ok(rows) => {
            values =
                rows.iter().filter_map(|r| Some((r.cell(0).to_string(), r.cell(1).parse().ok()?))).collect()
        }
        Err(p) => problems.push(p),
    }
    let goldstein = |code: &str| {
        let fits = values.iter().filter(|(c, _)| code.starts_with(c.as_str()));
        fits.max_by_key(|(c, _)| c.len()).map(|(_, v)| *v)
    };
    let mut out = Vec::new();
    match rows("data/events/frames.tsv", text("frames.tsv"), 6) {
        Ok(rows) => {
            for r in rows {
                let flags: Vec<&str> = r.cell(5).split(' ').collect();
                let of = flags.iter().find_map(|f| f.strip_prefix("of=")).and_then(|f| f.split_once('+'));
                let list = |text: &str| text.split(',').map(str::to_string).collect::<Vec<_>>();
                let (stances, content) = of.map(|(s, c)| (list(s), list(c))).unwrap_or_default();
                out.push(Frame {
                    id: r.cell(0).into(),
                    plover: r.cell(1).into(),
                    mode: r.cell(2).into(),
                    contexts: r
                        .cell(3)
                        .split([' ', ';'])
                        .filter(|c| !c.is_empty())
                        .map(str::to_string)
                        .collect(),
                    cameo: r.cell(4).into(),
                    goldstein: goldstein(r.cell(4)),
                    symmetric: flags.contains(&"sym"),
                    home: flags.contains(&"home"),
                    future: flags.iter().find_map(|f| f.strip_prefix("future=")).unwrap_or("").to_string(),
                    stances,
                    content,
                });
            }
        }
        Err(p) => problems.push(p),
    }
    out.sort_by(|a, b| a.id.cmp(&b.id));
    if problems.is_empty() { Ok(out) } else { Err(problems) }
}
