//! The project's own gold: texts with the pieces of each content in braces (see the head of its files).
use anyhow::{Context, Result, bail};
use legation_record::Span;
use std::collections::BTreeMap;

/// A text, and the quotations in it.
pub(crate) struct Case {
    pub name: String,
    pub text: String,
    pub quotes: Vec<Quote>,
}

/// A quotation as the gold has it.
#[derive(Default)]
pub(crate) struct Quote {
    pub id: String,
    pub kind: String,
    pub act: String,
    /// Name of the entity; in marks the words of somebody without a name; none where nobody is told.
    pub speaker: Option<String>,
    pub addressee: Option<String>,
    /// Kind of medium and its owner; `?` where it is not judged.
    pub medium: Option<(String, Option<String>)>,
    pub content: Vec<Span>,
}

/// Reads all cases of a file.
pub(crate) fn cases(file: &str) -> Result<Vec<Case>> {
    let body: String = file.lines().filter(|l| !l.starts_with('#')).collect::<Vec<_>>().join("\n");
    let mut out = Vec::new();
    for part in format!("\n{body}").split("\n= ").skip(1) {
        let (name, rest) = part.split_once('\n').unwrap_or((part, ""));
        out.push(case(name.trim(), rest).with_context(|| format!("case `{name}`"))?);
    }
    Ok(out)
}

fn case(name: &str, body: &str) -> Result<Case> {
    let text: Vec<&str> = body.lines().filter(|l| !l.starts_with("> ")).collect();
    let (text, mut pieces) = unmarked(text.join("\n").trim())?;
    let mut quotes = Vec::new();
    for line in body.lines().filter_map(|l| l.strip_prefix("> ")) {
        let mut quote = quote(line).with_context(|| format!("line `> {line}`"))?;
        quote.content = pieces.remove(&quote.id).with_context(|| format!("no {{{} …}}", quote.id))?;
        quotes.push(quote);
    }
    if let Some(id) = pieces.keys().next() {
        bail!("{{{id} …}} has no line `> {id} …`");
    }
    Ok(Case { name: name.to_string(), text, quotes })
}

/// The text without its braces, and the pieces by number.
fn unmarked(marked: &str) -> Result<(String, BTreeMap<String, Vec<Span>>)> {
    let mut text = String::new();
    let mut pieces: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '{' => {
                let (id, after) = rest.split_once(' ').context("a brace without `number `")?;
                open.push((id.to_string(), text.len()));
                rest = after;
            }
            '}' => {
                let (id, start) = open.pop().context("a closing brace too many")?;
                pieces.entry(id).or_default().push(Span::new(start, text.len()));
            }
            c => text.push(c),
        }
    }
    if !open.is_empty() {
        bail!("a brace is never closed");
    }
    Ok((text, pieces))
}

/// `1 direct say | speaker | cue | to: … | in: kind / owner`
fn quote(line: &str) -> Result<Quote> {
    let mut cells = line.split('|').map(str::trim);
    let mut words = cells.next().unwrap_or("").split_whitespace();
    let mut word = || words.next().map(str::to_string).context("begins with `number kind act`");
    let mut quote = Quote { id: word()?, kind: word()?, act: word()?, ..Quote::default() };
    quote.speaker = cells.next().filter(|s| *s != "-").map(str::to_string);
    for cell in cells.skip(1) {
        if let Some(to) = cell.strip_prefix("to:") {
            quote.addressee = Some(to.trim().to_string());
        } else if let Some(medium) = cell.strip_prefix("in:") {
            let (kind, owner) = match medium.split_once('/') {
                Some((kind, owner)) => (kind, Some(owner.trim().to_string())),
                None => (medium, None),
            };
            quote.medium = Some((kind.trim().to_string(), owner));
        } else {
            bail!("`{cell}` is neither `to:` nor `in:`");
        }
    }
    Ok(quote)
}

#[cfg(test)]
mod tests {
    use super::cases;

    #[test]
    fn pieces_and_nesting() {
        let all = cases("# head\n= a\n{1 We {2 go}}, he said, {1 now}.\n> 1 direct say | He | said | in: radio / RFI\n> 2 indirect say | - | -\n").expect("a case");
        assert_eq!(all[0].text, "We go, he said, now.");
        let piece = |q: usize, p: usize| all[0].quotes[q].content[p].slice(&all[0].text);
        assert_eq!((piece(0, 0), piece(0, 1), piece(1, 0)), ("We go", "now", "go"));
        assert_eq!(all[0].quotes[0].medium, Some(("radio".into(), Some("RFI".into()))));
        assert!(all[0].quotes[1].speaker.is_none());
    }

    #[test]
    fn mistakes_are_told() {
        assert!(cases("= a\n{1 We go.\n").is_err());
        assert!(cases("= a\n{1 We go}.\n").is_err());
        assert!(cases("= a\nWe go.\n> 1 direct say | He | said\n").is_err());
    }
}
