//! `legation ontology`: what is told apart, and the way between PLOVER and CAMEO.
use anyhow::{Result, bail};
use legation_lexicon::lexicon;
use legation_lexicon::tables::{Code, Frame};
use legation_record::EventType;
use std::io::Write;

/// Prints all types, one type, or one code.
pub fn run(what: Option<&str>) -> Result<u8> {
    let mut out = anstream::stdout().lock();
    match what {
        None => all(&mut out)?,
        Some(what) if what.starts_with(|c: char| c.is_ascii_digit()) => code(&mut out, what)?,
        Some(what) => match EventType::parse(what) {
            Some(kind) => one(&mut out, kind)?,
            None => bail!("`{what}` is no PLOVER type and no CAMEO code; see `legation ontology`"),
        },
    }
    Ok(0)
}

fn all(out: &mut impl Write) -> Result<()> {
    let ontology = lexicon().ontology();
    let of_kind = |kind: &'static str| ontology.parts.iter().filter(move |p| p.kind == kind);
    for quad in of_kind("quad") {
        writeln!(out, "{}: {}", quad.id, quad.about)?;
        for kind in of_kind("type").filter(|t| t.of == quad.id) {
            let modes: Vec<&str> =
                of_kind("mode").filter(|m| m.of == kind.id).map(|m| m.id.as_str()).collect();
            let codes = ontology.codes.iter().filter(|c| c.plover == kind.id).count();
            writeln!(out, "  {:<10} {}", kind.id, kind.about)?;
            writeln!(out, "             {codes} CAMEO codes; modes: {}", or_none(&modes.join(", ")))?;
        }
    }
    let contexts: Vec<&str> = of_kind("context").map(|c| c.id.as_str()).collect();
    writeln!(out, "contexts: {}", contexts.join(", "))?;
    let named = of_kind("mode").filter(|m| m.about != "own").count();
    writeln!(
        out,
        "{} types, {named} modes, {} contexts, {} CAMEO codes, {} frames",
        of_kind("type").count(),
        contexts.len(),
        ontology.codes.len(),
        lexicon().frames().len()
    )?;
    Ok(())
}

fn one(out: &mut impl Write, kind: EventType) -> Result<()> {
    let ontology = lexicon().ontology();
    for part in ontology.parts.iter().filter(|p| p.kind == "type" && p.id == kind.code()) {
        writeln!(out, "{} · {} · {}", part.id, part.of, part.about)?;
    }
    for mode in ontology.parts.iter().filter(|p| p.kind == "mode" && p.of == kind.code()) {
        let own = if mode.about == "own" { " (the project's own)" } else { "" };
        writeln!(out, "  mode {}{own}", mode.id)?;
    }
    for code in ontology.codes.iter().filter(|c| c.plover == kind.code()) {
        line(out, code)?;
    }
    Ok(())
}

fn code(out: &mut impl Write, what: &str) -> Result<()> {
    let Some(code) = lexicon().ontology().codes.iter().find(|c| c.code == what) else {
        bail!("`{what}` is no CAMEO code; codes have two to four digits (0256)");
    };
    line(out, code)?;
    for frame in frames(&code.code) {
        writeln!(out, "    frame {} · {} · {}", frame.id, frame.plover, or_none(&frame.mode))?;
    }
    Ok(())
}

/// A code in a line: name, Goldstein value, the PLOVER that it is.
fn line(out: &mut impl Write, code: &Code) -> Result<()> {
    let value = code.goldstein.map(|g| format!(" · Goldstein {g:+.1}")).unwrap_or_default();
    writeln!(
        out,
        "  {:<4} {}{value} · {} {} {}",
        code.code,
        code.name,
        if code.plover.is_empty() { "no PLOVER type" } else { &code.plover },
        or_none(&code.mode),
        code.contexts.join(" ")
    )?;
    Ok(())
}

fn frames(code: &str) -> impl Iterator<Item = &'static Frame> {
    lexicon().frames().iter().filter(move |f| f.cameo == code)
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}
