//! What marked words mean in their context: a battery of names that could mean several things.
use crate::files;
use crate::report::{Item, Report};
use anyhow::{Context, Result, bail};
use legation_lexicon::lexicon;
use legation_record::{Entity, EntityKind, Mention, Record, Sense, Via};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The day on which the sentences are read.
const PUBLISHED: &str = "2024-06-12";

/// Reads `<name>.<language>.tsv` files of a sentence with marked words (`[[Chad]]`), the reading and the code.
///
/// # Errors
/// A folder without such files, lines that cannot be understood.
pub fn mentions(folder: &Path) -> Result<Report> {
    let paths = if folder.is_file() { vec![folder.to_path_buf()] } else { files::sorted(folder, "tsv")? };
    let mut items = Vec::new();
    for path in paths {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Some((name, language)) = stem.rsplit_once('.') else { continue };
        let text =
            fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let place = || format!("{}:{}", path.display(), n + 1);
            let &[sentence, expected, code] = line.split('\t').collect::<Vec<_>>().as_slice() else {
                bail!("{}: a line has three columns: sentence, reading, code", place());
            };
            let Some((before, (words, after))) =
                sentence.split_once("[[").and_then(|(b, r)| Some((b, r.split_once("]]")?)))
            else {
                bail!("{}: mark the words asked for, [[so]]", place());
            };
            let read = format!("{before}{words}{after}");
            let record = files::record_of(&read, &stem, Some(PUBLISHED))?;
            let marked = before.len()..before.len() + words.len();
            let told = judge(&record, &marked, expected, code).with_context(place)?;
            items.push(Item {
                document: name.into(),
                category: language.into(),
                id: (n + 1).to_string(),
                core: true,
                found: told.is_none(),
                note: told.map(|t| format!("{sentence} is not {expected} {code}: {t}")).unwrap_or_default(),
            });
        }
    }
    if items.is_empty() {
        bail!("{}: there are no <name>.<language>.tsv files here", folder.display());
    }
    let mut figures = BTreeMap::new();
    for language in items.iter().map(|i| i.category.clone()).collect::<std::collections::BTreeSet<_>>() {
        let here = || items.iter().filter(|i| i.category == language);
        let right = here().filter(|i| i.found).count() as f64 / here().count().max(1) as f64;
        figures.insert(format!("{language}: readings right"), right);
    }
    let score = items.iter().filter(|i| i.found).count() as f64 / items.len() as f64;
    Ok(Report { suite: "mentions".into(), score, measure: "readings right".into(), figures, items })
}

/// What was read instead of what is expected; nothing if it is right.
fn judge(
    record: &Record,
    marked: &std::ops::Range<usize>,
    expected: &str,
    code: &str,
) -> Result<Option<String>> {
    let here: Vec<&Mention> = record
        .mentions
        .iter()
        .filter(|m| (m.span.start as usize) < marked.end && marked.start < m.span.end as usize)
        .collect();
    let entity = |m: &Mention| m.entity.and_then(|e| record.entities.get(e as usize));
    let inside = |m: &Mention| m.span.start as usize >= marked.start && m.span.end as usize <= marked.end;
    let outermost = here.iter().find(|m| m.within.is_none());
    let kind_is = |kind: EntityKind| {
        let named =
            |m: &&Mention| entity(m).is_some_and(|e| e.kind == kind && e.world.as_deref() == Some(code));
        if code == "-" {
            outermost.is_some_and(|m| m.kind == kind)
        } else {
            here.iter().copied().any(|m| named(&m))
        }
    };
    // the name of a body of the state holds the words: "Niger's junta"
    let in_body = || {
        outermost.is_some_and(|m| {
            let of = entity(m).and_then(|e| e.country.as_deref());
            m.kind == EntityKind::Organisation && !inside(m) && of == Some(code)
        })
    };
    let right = match expected {
        "state" => {
            in_body()
                || here.iter().any(|m| {
                    let state = entity(m)
                        .is_some_and(|e| e.kind == EntityKind::State && e.world.as_deref() == Some(code));
                    state && (m.sense == Sense::Acting || m.via == Via::Demonym)
                })
        }
        "place" => {
            in_body()
                || here.iter().any(|m| {
                    entity(m).is_some_and(|e| match e.kind {
                        EntityKind::Place => code == "-" || lies_in(e, code),
                        EntityKind::State => m.sense == Sense::Literal && e.country.as_deref() == Some(code),
                        _ => false,
                    })
                })
        }
        "person" => kind_is(EntityKind::Person),
        "organisation" => kind_is(EntityKind::Organisation),
        "none" => !here.iter().any(|m| {
            inside(m) || m.within.is_none() && matches!(m.kind, EntityKind::State | EntityKind::Place)
        }),
        other => bail!("`{other}` is no reading: state, place, person, organisation or none"),
    };
    let told: Vec<String> = here
        .iter()
        .map(|m| {
            let name = entity(m).map_or("–", |e| e.world.as_deref().unwrap_or(&e.name));
            format!("`{}` {:?} {name} {:?} {} {}", m.text, m.kind, m.sense, m.rule, m.link)
        })
        .collect();
    Ok((!right).then(|| told.join(" | ")))
}

fn lies_in(entity: &Entity, code: &str) -> bool {
    let places = &lexicon().world().places;
    let id = entity.world.as_deref().unwrap_or("");
    let listed = places.find(id, |p| &p.id).is_ok_and(|i| places[i].countries.iter().any(|c| c == code));
    listed || entity.country.as_deref() == Some(code)
}
