//! Tables with a head: results of SPARQL queries for offices, and other lists of actors.
//!
//! Cells are parted by the mark that the head has most of (comma, tab, semicolon), and may stand between quotation
//! marks. What a column is, its name says; `docs/command.md` lists the names. Rows of one person are put together.
use crate::offices::{Offices, country};
use crate::people::{self, Ids, tagged};
use crate::{Imported, Report, Source};
use legation_lexicon::lexicon;
use legation_lexicon::tables::{Actor, KINDS, Problem, Tenure};
use std::collections::BTreeMap;
use std::io;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Id,
    Name(String),
    Alias(String),
    Short,
    Kind,
    Country,
    Code,
    Office,
    Of,
    Since,
    Until,
    Sex,
    Left,
}

/// The names of columns, without what parts their words.
const COLUMNS: [(&[&str], Column); 12] = [
    (
        &[
            "id",
            "item",
            "person",
            "holder",
            "politician",
            "human",
            "actor",
            "wikidata",
            "wikidataid",
            "qid",
            "organisation",
            "organization",
        ],
        Column::Id,
    ),
    (
        &["alias", "aliases", "altlabel", "altlabels", "personaltlabel", "itemaltlabel", "othernames"],
        Column::Alias(String::new()),
    ),
    (
        &[
            "short",
            "shortname",
            "shortnames",
            "surname",
            "lastname",
            "familyname",
            "familynamelabel",
            "acronym",
            "abbreviation",
        ],
        Column::Short,
    ),
    (&["kind", "type", "category"], Column::Kind),
    (
        &[
            "country",
            "countrycode",
            "countrylabel",
            "iso",
            "iso2",
            "iso3",
            "alpha2",
            "alpha3",
            "nationality",
            "citizenship",
            "countryname",
        ],
        Column::Country,
    ),
    (&["code", "actorcode", "cameo", "cameocode"], Column::Code),
    (
        &[
            "positionlabel",
            "officelabel",
            "postlabel",
            "rolelabel",
            "officename",
            "positionname",
            "role",
            "office",
            "position",
            "post",
            "title",
        ],
        Column::Office,
    ),
    (&["of", "oflabel", "jurisdiction", "jurisdictionlabel", "body", "bodylabel"], Column::Of),
    (&["start", "startdate", "starttime", "from", "begin", "since", "startyear"], Column::Since),
    (&["end", "enddate", "endtime", "to", "until", "finish", "endyear"], Column::Until),
    (&["sex", "gender", "genderlabel", "sexlabel", "sexorgenderlabel"], Column::Sex),
    (
        &[
            "name",
            "label",
            "personlabel",
            "itemlabel",
            "holderlabel",
            "politicianlabel",
            "humanlabel",
            "actorlabel",
            "fullname",
            "names",
            "organisationlabel",
            "organizationlabel",
        ],
        Column::Name(String::new()),
    ),
];

/// The column that a name of the head means; a language may stand behind it (`personLabel_ar`, `name:ru`, `label@zh`).
fn column(head: &str) -> Column {
    let head = head.trim().trim_start_matches('?').to_lowercase();
    let plain = |s: &str| s.replace([' ', '_', '-', '.'], "");
    let find = |name: &str| COLUMNS.iter().find(|(names, _)| names.contains(&name)).map(|(_, c)| c.clone());
    if let Some(found) = find(&plain(&head)) {
        return found;
    }
    let split = head.rsplit_once(['_', ':', '@', '-', ' ']);
    let split = split.or_else(|| head.len().checked_sub(2).and_then(|n| head.split_at_checked(n)));
    let Some((name, lang)) = split.filter(|(_, l)| tagged(l, "x").is_some()) else { return Column::Left };
    match find(&plain(name)) {
        Some(Column::Name(_)) => Column::Name(lang.to_string()),
        Some(Column::Alias(_)) => Column::Alias(lang.to_string()),
        _ => Column::Left,
    }
}

/// The mark that parts the cells of a head.
fn mark(head: &str) -> u8 {
    let count = |c: u8| head.bytes().filter(|b| *b == c).count();
    [b',', b'\t', b';'].into_iter().max_by_key(|c| (count(*c), *c == b',')).unwrap_or(b',')
}

/// An actor whose rows are being put together.
#[derive(Default)]
struct Open {
    actor: Actor,
    labels: Vec<(u8, String)>,
    aliases: Vec<(u8, String)>,
}

pub(crate) fn read(source: &Source<'_>, progress: &mut dyn FnMut(u64, u64)) -> io::Result<Imported> {
    let mut report = Report::default();
    let mut reader = source.reader()?;
    // the head may stand behind comments
    let mut head = String::new();
    let mut before = 0;
    loop {
        head.clear();
        if reader.read_line(&mut head)? == 0 {
            break;
        }
        before += 1;
        let line = head.trim_start_matches('\u{FEFF}').trim();
        if !line.is_empty() && !line.starts_with('#') {
            break;
        }
    }
    let head = head.trim_start_matches('\u{FEFF}').to_string();
    let delimiter = mark(&head);
    let build = || {
        let mut b = csv::ReaderBuilder::new();
        // a carriage return stays in the last cell, which is trimmed: so lines are counted right
        b.terminator(csv::Terminator::Any(b'\n'))
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .comment(Some(b'#'));
        b
    };
    let mut first = build().from_reader(head.as_bytes());
    let names: Vec<String> = first
        .records()
        .next()
        .and_then(Result::ok)
        .map_or(Vec::new(), |r| r.iter().map(str::to_string).collect());
    let mut columns: Vec<Column> = names.iter().map(|n| column(n)).collect();
    settle(&names, &mut columns);
    for (name, _) in names.iter().zip(&columns).filter(|(_, c)| **c == Column::Left) {
        report.leave(&format!("the column `{name}`, whose name says nothing"));
    }
    if !columns.iter().any(|c| matches!(c, Column::Name(_))) {
        let problem = Problem::new(
            &source.name,
            before,
            "no column is called `name` or `personLabel`",
            "write what the columns are in the first line; docs/command.md lists their names",
        );
        report.tell("no column of names", problem);
        return Ok(Imported { actors: Vec::new(), report });
    }
    let offices = Offices::default();
    let mut all: Vec<Open> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut table = build().from_reader(reader);
    let mut record = csv::StringRecord::new();
    loop {
        let line = before + usize::try_from(table.position().line()).unwrap_or(0);
        match table.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) if error.is_io_error() => return Err(io::Error::other(error)),
            Err(error) => {
                report.read += 1;
                let problem = Problem::new(
                    &source.name,
                    line,
                    format!("the row cannot be read ({error})"),
                    "write the table in UTF-8",
                );
                report.tell("a row that cannot be read", problem);
                continue;
            }
        }
        report.read += 1;
        if report.read % 2_000 == 0 {
            progress(table.position().byte(), report.read);
        }
        // the position is that of the row before where empty lines and comments stood between
        let line = record.position().map_or(line, |p| before + usize::try_from(p.line()).unwrap_or(1));
        row(&record, &columns, line, &offices, source, &mut all, &mut places, &mut report);
    }
    Ok(finish(all, report))
}

/// Of two columns for one thing the one with words in it is read: `positionLabel` before `position`.
fn settle(names: &[String], columns: &mut [Column]) {
    let label = |i: usize| names[i].to_lowercase().contains("label");
    for kind in [Column::Office, Column::Country, Column::Of] {
        let all: Vec<usize> = (0..columns.len()).filter(|&i| columns[i] == kind).collect();
        if all.iter().any(|&i| label(i)) && all.len() > 1 {
            for i in all.into_iter().filter(|&i| !label(i)) {
                columns[i] = Column::Left;
            }
        }
    }
}

/// A cell as SPARQL services write it: `<http://…/entity/Q7747>`, `"Name"@en`, `2012-05-07T00:00:00Z`.
fn cell(raw: &str) -> (&str, &str) {
    let raw = raw.trim();
    let raw = if raw == "-" { "" } else { raw };
    if let Some((quoted, lang)) = raw.rsplit_once("\"@").filter(|(q, _)| q.starts_with('"')) {
        return (&quoted[1..], lang);
    }
    let raw = raw.strip_prefix('<').and_then(|r| r.strip_suffix('>')).unwrap_or(raw);
    (raw, "")
}

/// The item in an address or by itself.
fn item(text: &str) -> Option<&str> {
    let id = text.rsplit(['/', ':']).next()?;
    id.strip_prefix('Q').filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())).map(|_| id)
}

#[allow(clippy::too_many_arguments)] // a row and what it is put into
fn row(
    record: &csv::StringRecord,
    columns: &[Column],
    line: usize,
    offices: &Offices,
    source: &Source<'_>,
    all: &mut Vec<Open>,
    places: &mut BTreeMap<String, usize>,
    report: &mut Report,
) {
    let mut tell = |reason: &str, message: String, help: &str| {
        report.tell(reason, Problem::new(&source.name, line, message, help));
    };
    if record.len() != columns.len() {
        let message = format!("{} cells where the head has {}", record.len(), columns.len());
        tell(
            "a row with other cells than the head",
            message,
            "put cells with the parting mark in them between quotation marks",
        );
        return;
    }
    let get = |wanted: &Column| {
        let here = columns.iter().zip(record).filter(|(c, _)| *c == wanted);
        here.map(|(_, raw)| cell(raw).0).find(|s| !s.is_empty()).unwrap_or("")
    };
    let (mut labels, mut aliases) = (Vec::new(), Vec::new());
    for (column, raw) in columns.iter().zip(record) {
        let (text, at) = cell(raw);
        let told = |lang: &str| if at.is_empty() { lang.to_string() } else { at.to_string() };
        let split = || text.split(['|', '\n']).map(str::trim).filter(|s| !s.is_empty());
        match column {
            // a label that is an id says that there is none
            Column::Name(lang) => {
                labels.extend(split().filter(|n| item(n).is_none()).filter_map(|n| tagged(&told(lang), n)))
            }
            Column::Alias(lang) => {
                aliases.extend(split().flat_map(|n| n.split(", ")).filter_map(|n| tagged(&told(lang), n)))
            }
            _ => {}
        }
    }
    let id = get(&Column::Id);
    if labels.is_empty() {
        tell("a row without a name", format!("`{id}` has no name"), "fill in its name");
        return;
    }
    let kind = match get(&Column::Kind).to_lowercase() {
        kind if KINDS.contains(&kind.as_str()) => kind,
        kind if kind.is_empty() => "person".to_string(),
        kind => {
            let help = format!("write one of: {}", KINDS.join(" "));
            tell("a kind that is not known", format!("`{kind}` is no kind of actor"), &help);
            return;
        }
    };
    let said = get(&Column::Country);
    let home = country(said);
    if home.is_none() && !said.is_empty() && item(said).is_none() {
        tell(
            "a country that is not known",
            format!("`{said}` is no country; the row is taken without"),
            "write its ISO 3166-1 code or its name",
        );
    }
    let mut dates = [String::new(), String::new()];
    for (date, column) in dates.iter_mut().zip([Column::Since, Column::Until]) {
        let said = get(&column);
        match day(said) {
            Some(day) => *date = day,
            None => {
                tell(
                    "a date that cannot be read",
                    format!("`{said}` is no date"),
                    "write 2021, 2021-08 or 2021-08-15",
                );
                return;
            }
        }
    }
    let [since, until] = dates;
    let own = if id.is_empty() {
        format!("{}|{}", labels[0].1, home.as_deref().unwrap_or(""))
    } else {
        id.to_string()
    };
    let at = *places.entry(own).or_insert_with(|| {
        all.push(Open::default());
        all.len() - 1
    });
    let open = &mut all[at];
    if open.actor.kind.is_empty() {
        open.actor.line = line;
        open.actor.kind.clone_from(&kind);
        open.actor.wikidata = item(id).unwrap_or("").to_string();
        open.actor.id = if item(id).is_some() || id.contains(' ') || id.contains('/') {
            String::new()
        } else {
            id.to_string()
        };
        open.actor.sex = match get(&Column::Sex).to_lowercase().as_str() {
            "m" | "male" => "m".into(),
            "f" | "female" => "f".into(),
            _ => String::new(),
        };
    }
    if let Some(home) = &home
        && open.actor.country.is_empty()
    {
        open.actor.country.clone_from(home);
    }
    open.labels.extend(labels);
    open.aliases.extend(aliases);
    for short in get(&Column::Short).split('|').map(str::trim).filter(|s| !s.is_empty()) {
        open.actor.short.extend(tagged("", short));
    }
    let code = get(&Column::Code);
    if !code.is_empty() {
        if code.len() >= 3 && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
            open.actor.codes.push((code.to_string(), since.clone(), until.clone()));
        } else {
            tell(
                "a code that is none",
                format!("`{code}` is no actor code; the row is taken without"),
                "write capitals, as MLIGOV",
            );
        }
    }
    let words = get(&Column::Office);
    if words.is_empty() || item(words).is_some() {
        return;
    }
    // an id of the tables, or words that the grammar of offices reads
    let known =
        lexicon().world().office(words).map(|o| crate::offices::Office { id: o.id.clone(), of: None });
    let Some(office) = known.or_else(|| offices.office(words)) else {
        tell(
            "an office that the grammar of offices does not have",
            format!("the grammar of offices has no `{words}`"),
            "add its words to data/lang/<code>/offices.tsv, or leave it",
        );
        return;
    };
    if since.is_empty() && until.is_empty() {
        report.leave("an office without dates");
        return;
    }
    let of = get(&Column::Of);
    let of = country(of).or_else(|| lexicon().world().organisation(of).map(|o| o.id.clone()));
    match of.or(office.of).or(home) {
        Some(of) if open.actor.kind == "person" => {
            let tenure = Tenure { office: office.id, of, since, until };
            if !open.actor.tenures.contains(&tenure) {
                open.actor.tenures.push(tenure);
            }
        }
        Some(_) => report.leave("an office of what is no person"),
        None => report.leave("an office of no known state or organisation"),
    }
}

/// A date to the day, month or year; empty for none; nothing for what is no date.
fn day(said: &str) -> Option<String> {
    let said = said.split('^').next().unwrap_or("").trim_matches('"');
    let said = said.strip_prefix('+').unwrap_or(said);
    if said.is_empty()
        || said == "now"
        || said.starts_with("t1")
        || said.contains("/.well-known/genid/")
        || said.starts_with("_:")
    {
        // an end that is not known is written as a blank node
        return Some(if said == "now" { "now".into() } else { String::new() });
    }
    let day = said.split(['T', ' ']).next()?;
    let parts: Vec<&str> = day.split('-').collect();
    let digits = |i: usize, n: usize| {
        parts.get(i).is_none_or(|p| p.len() == n && p.bytes().all(|b| b.is_ascii_digit()))
    };
    (parts.len() <= 3 && digits(0, 4) && digits(1, 2) && digits(2, 2)).then(|| day.to_string())
}

fn finish(all: Vec<Open>, mut report: Report) -> Imported {
    let mut ids = Ids::default();
    let mut actors = Vec::new();
    for open in all {
        let mut actor = open.actor;
        let short = std::mem::take(&mut actor.short);
        people::name(&mut actor, open.labels, open.aliases);
        actor.short.splice(0..0, short);
        if actor.names.is_empty() {
            report.leave("a name that cannot stand in a table");
            continue;
        }
        let known = people::known(&actor);
        if let Some(known) = known {
            actor.id = known;
        } else if actor.id.is_empty() {
            actor.id = ids.id(&actor.names[0].1);
        }
        report.offices += actor.tenures.len();
        actors.push(actor);
    }
    Imported { actors, report }
}
