//! What a suite comes to.
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// One thing asked for, and whether it was found.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// Document.
    pub document: String,
    /// Category (`events`).
    pub category: String,
    /// Id of the row (`E1`).
    pub id: String,
    /// Whether it must be found.
    pub core: bool,
    /// Whether it was.
    pub found: bool,
    /// What was nearest, or wrong.
    pub note: String,
}

/// A suite's items and its main score.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Suite.
    pub suite: String,
    /// Main score, 0 to 1.
    pub score: f64,
    /// What the main score is, in words.
    pub measure: String,
    /// Other figures by name; those named `row | column` are printed as one table.
    pub figures: BTreeMap<String, f64>,
    /// Items.
    pub items: Vec<Item>,
}

impl Report {
    /// The table for people: a row a document, a column a category; with `misses`, what was not found.
    #[must_use]
    pub fn table(&self, misses: bool) -> String {
        let mut out = String::new();
        let mut categories: Vec<&str> = Vec::new();
        let mut documents: Vec<&str> = Vec::new();
        for item in &self.items {
            if !categories.contains(&item.category.as_str()) {
                categories.push(&item.category);
            }
            if !documents.contains(&item.document.as_str()) {
                documents.push(&item.document);
            }
        }
        let width = documents.iter().map(|d| d.chars().count()).max().unwrap_or(0).max(10);
        let _ = write!(out, "{:width$}", "core rows");
        for category in &categories {
            let _ = write!(out, "  {category:>13}");
        }
        out.push('\n');
        let mut rows: Vec<(&str, Option<&str>)> = documents.iter().map(|d| (*d, Some(*d))).collect();
        rows.push(("all", None));
        for (name, document) in rows {
            let _ = write!(out, "{name:width$}");
            for category in &categories {
                let here = self.items.iter().filter(|i| {
                    i.core && i.category == *category && document.is_none_or(|d| i.document == d)
                });
                let (found, all) = here.fold((0, 0), |(f, a), i| (f + usize::from(i.found), a + 1));
                let _ = write!(
                    out,
                    "  {:>13}",
                    if all == 0 { "–".to_string() } else { format!("{found}/{all}") }
                );
            }
            out.push('\n');
        }
        self.matrix(&mut out);
        for (name, value) in self.figures.iter().filter(|f| !f.0.contains(" | ")) {
            let _ = writeln!(out, "{name}: {value:.3}");
        }
        let _ = writeln!(out, "{}: {:.3}", self.measure, self.score);
        if misses {
            for item in self.items.iter().filter(|i| !i.found && i.core) {
                let _ =
                    writeln!(out, "missed {} {} {}: {}", item.document, item.category, item.id, item.note);
            }
        }
        out
    }

    /// The figures named `row | column`.
    fn matrix(&self, out: &mut String) {
        let cells: Vec<(&str, &str)> = self.figures.keys().filter_map(|k| k.split_once(" | ")).collect();
        let mut columns: Vec<&str> = cells.iter().map(|c| c.1).collect();
        columns.sort_unstable();
        columns.dedup();
        let mut rows: Vec<&str> = cells.iter().map(|c| c.0).collect();
        rows.dedup();
        let width = rows.iter().map(|r| r.chars().count()).max().unwrap_or(0);
        for (n, row) in rows.iter().enumerate() {
            if n == 0 {
                let _ = write!(out, "{:width$}", "");
                columns.iter().for_each(|c| out.push_str(&format!("  {c:>9}")));
                out.push('\n');
            }
            let _ = write!(out, "{row:width$}");
            for column in &columns {
                let value = self.figures.get(&format!("{row} | {column}"));
                let _ = write!(out, "  {:>9}", value.map_or("–".to_string(), |v| format!("{v:.4}")));
            }
            out.push('\n');
        }
    }
}
