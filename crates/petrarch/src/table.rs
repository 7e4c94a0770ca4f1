//! Dictionaries as one table of tab-separated rows: what an import writes and the program reads.
//!
//! | kind | cells |
//! |---|---|
//! | `synset` | place, name, phrases |
//! | `verb` | place, name, code, forms (`+` before the verb among other words, `[code]` behind for a code of its own) |
//! | `pattern` | place, pattern, code; of the verb above |
//! | `actor` | place, names, codes (`CODE`, `CODE 1981-10-14..2011-02-11`) |
//! | `agent` | place, names, code (`~GOV`, `NGO~`) |
//! | `discard` | place, phrase, `story` for the whole story |
//!
//! Several things in a cell stand between `|`. A place is `file:line` in the dictionary.
use crate::dictionary::{Agent, Code, Dated, Dictionaries, Discard, Form, Named, Synset, Verb};
use crate::pattern;
use legation_tables::{Problem, Row, list, rows};
use std::fmt::Write as _;

const HEAD: &str = "# Made by `legation lexicon import petrarch`; read with `--lexicon`. Columns: kind | place | the rest.\n";

impl Dictionaries {
    /// The table.
    #[must_use]
    pub fn table(&self) -> String {
        let mut out = String::from(HEAD);
        let phrases = |list: &[Vec<String>]| list.iter().map(|p| p.join(" ")).collect::<Vec<_>>().join("|");
        for s in &self.synsets {
            let _ = writeln!(out, "synset\t{}\t{}\t{}", s.at, s.name, or(&phrases(&s.phrases)));
        }
        for v in &self.verbs {
            let forms: Vec<String> = v.forms.iter().map(form).collect();
            let forms = forms.join("|");
            let _ = writeln!(out, "verb\t{}\t{}\t{}\t{}", v.at, or(&v.name), v.code.written(), or(&forms));
            for p in &v.patterns {
                let _ = writeln!(out, "pattern\t{}\t{}\t{}", p.at, p.written(), p.code.written());
            }
        }
        for a in &self.actors {
            let codes: Vec<String> = a.codes.iter().map(dated).collect();
            let _ = writeln!(out, "actor\t{}\t{}\t{}", a.at, phrases(&a.names), codes.join("|"));
        }
        for a in &self.agents {
            let code = if a.before { format!("{}~", a.code) } else { format!("~{}", a.code) };
            let _ = writeln!(out, "agent\t{}\t{}\t{code}", a.at, phrases(&a.names));
        }
        for d in &self.discards {
            let story = if d.story { "story" } else { "-" };
            let _ = writeln!(out, "discard\t{}\t{}\t{story}", d.at, d.words.join(" "));
        }
        out
    }

    /// Reads a table.
    ///
    /// # Errors
    /// Every row that cannot be read.
    pub fn read_table(file: &str, text: &str) -> Result<Dictionaries, Vec<Problem>> {
        let rows = rows(file, text, 3).map_err(|p| vec![p])?;
        let mut out = Dictionaries::default();
        let mut problems = Vec::new();
        for row in rows {
            if let Err((why, help)) = out.take(&row) {
                problems.push(Problem::new(file, row.line, why, help));
            }
        }
        if problems.is_empty() { Ok(out) } else { Err(problems) }
    }

    fn take(&mut self, row: &Row<'_>) -> Result<(), (String, &'static str)> {
        let at = row.cell(1).to_string();
        let code = |cell: usize| {
            Code::read(if row.cell(cell).is_empty() { "---" } else { row.cell(cell) }).ok_or_else(|| {
                (format!("`{}` is no code", row.cell(cell)), "write letters and digits, or `---`")
            })
        };
        let phrases = |cell: usize| list(row.cell(cell)).map(split).collect::<Vec<_>>();
        match row.cell(0) {
            "synset" => {
                self.synsets.push(Synset { at, name: row.cell(2).into(), phrases: phrases(3) });
            }
            "verb" => {
                let forms = list(row.cell(4)).map(read_form).collect::<Result<_, _>>()?;
                self.verbs.push(Verb {
                    at,
                    name: row.cell(2).into(),
                    code: code(3)?,
                    forms,
                    patterns: Vec::new(),
                });
            }
            "pattern" => {
                let read = pattern::read(row.cell(2), at, code(3)?)?;
                let verb = self.verbs.last_mut();
                verb.ok_or(("a pattern of no verb".to_string(), "put it below its verb"))?
                    .patterns
                    .push(read);
            }
            "actor" => {
                let codes = list(row.cell(3)).map(|cell| {
                    let (code, times) = cell.split_once(' ').unwrap_or((cell, ".."));
                    let (since, until) = times.split_once("..").unwrap_or((times, ""));
                    Dated { code: code.into(), since: since.into(), until: until.into() }
                });
                self.actors.push(Named { at, names: phrases(2), codes: codes.collect() });
            }
            "agent" => {
                let code = row.cell(3);
                let before = code.ends_with('~');
                let code = code.trim_matches('~').to_string();
                if code.is_empty() {
                    return Err(("an agent without a code".into(), "write `~CODE`, or `CODE~`"));
                }
                self.agents.push(Agent { at, names: phrases(2), code, before });
            }
            "discard" => {
                self.discards.push(Discard { at, words: split(row.cell(2)), story: row.cell(3) == "story" });
            }
            other => {
                return Err((
                    format!("`{other}` is no kind of row"),
                    "synset, verb, pattern, actor, agent or discard",
                ));
            }
        }
        Ok(())
    }
}

fn or(cell: &str) -> &str {
    if cell.is_empty() { "-" } else { cell }
}

fn split(phrase: &str) -> Vec<String> {
    phrase.split_whitespace().map(str::to_string).collect()
}

fn dated(code: &Dated) -> String {
    if code.since.is_empty() && code.until.is_empty() {
        return code.code.clone();
    }
    format!("{} {}..{}", code.code, code.since, code.until)
}

fn form(form: &Form) -> String {
    let mark = |(n, w): (usize, &String)| if n == form.verb && n > 0 { format!("+{w}") } else { w.clone() };
    let words: Vec<String> = form.words.iter().enumerate().map(mark).collect();
    let code = form.code.as_ref().map_or(String::new(), |c| format!(" [{}]", c.written()));
    format!("{}{code}", words.join(" "))
}

fn read_form(cell: &str) -> Result<Form, (String, &'static str)> {
    let (name, code) = match cell.split_once(" [") {
        Some((name, code)) => (name, Code::read(code.trim_end_matches(']'))),
        None => (cell, None),
    };
    let mut words = split(name);
    let verb = words.iter().position(|w| w.starts_with('+')).unwrap_or(0);
    if let Some(word) = words.get_mut(verb)
        && let Some(plain) = word.strip_prefix('+')
    {
        *word = plain.to_string();
    }
    if words.is_empty() {
        return Err((format!("`{cell}` is no form of a verb"), "write its words"));
    }
    Ok(Form { words, verb, code })
}
