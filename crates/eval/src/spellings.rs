//! `spellings`: people of the tables as the press of six languages spells them, and people who only sound like them.
use crate::cases::{self, share};
use crate::report::{Item, Report};
use anyhow::{Result, bail};
use legation_record::{EntityKind, Via};
use std::collections::BTreeMap;
use std::path::Path;

/// Scores a file of spellings: each must be linked to its person; those of others to nobody of the tables.
///
/// # Errors
/// A file that cannot be read, a language without a sentence to put names into.
pub fn spellings(path: &Path) -> Result<Report> {
    let mut carriers: BTreeMap<String, String> = BTreeMap::new();
    let mut items = Vec::new();
    let mut wrong = 0_u32;
    for case in cases::read(path, 3)? {
        if case.cell(0) == "carrier" {
            carriers.insert(case.cell(1).into(), case.cell(2).into());
            continue;
        }
        let Some(carrier) = carriers.get(case.cell(1)) else {
            bail!("{}:{}: language `{}` has no carrier sentence", path.display(), case.line, case.cell(1));
        };
        for spelling in case.list(4) {
            let before = carrier.find("{}").unwrap_or(0) + case.cell(3).find("{}").unwrap_or(0);
            let text = carrier.replace("{}", &case.cell(3).replace("{}", spelling));
            let record = cases::record(&text, Some(case.cell(2)))?;
            let over = |m: &&legation_record::Mention| {
                let (s, e) = (m.span.start as usize, m.span.end as usize);
                m.kind == EntityKind::Person
                    && m.via != Via::Role
                    && s < before + spelling.len()
                    && e > before
            };
            let linked: Vec<&str> = record
                .mentions
                .iter()
                .filter(over)
                .filter_map(|m| record.entities.get(m.entity? as usize)?.world.as_deref())
                .collect();
            let asked = case.cell(0);
            let found = if asked.is_empty() { linked.is_empty() } else { linked.contains(&asked) };
            let other = linked.iter().any(|l| *l != asked);
            wrong += u32::from(other);
            let what = if asked.is_empty() { "others left alone" } else { "linked" };
            items.push(Item {
                document: case.cell(1).into(),
                category: what.into(),
                id: case.line.to_string(),
                core: true,
                found: found && !other,
                note: format!("{} → {asked}, read as {}", text, linked.join(" ")),
            });
        }
    }
    let of = |c: &str| share(items.iter().filter(|i| i.category == c).map(|i| i.found));
    let figures = BTreeMap::from([
        ("others left alone".to_string(), of("others left alone")),
        ("linked to somebody else".to_string(), f64::from(wrong)),
    ]);
    let score = of("linked");
    Ok(Report { suite: "spellings".into(), score, measure: "spellings linked".into(), figures, items })
}
