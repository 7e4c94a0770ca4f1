//! The patterns of verbs: what stands before and behind the verb.
use crate::dictionary::Code;
use crate::lines::words;

/// A pattern, as steps away from the verb on either side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pattern {
    /// Where it stands, `file:line`.
    pub at: String,
    /// What its events are.
    pub code: Code,
    /// From the verb towards the beginning of the sentence.
    pub before: Vec<Step>,
    /// From the verb towards the end.
    pub after: Vec<Step>,
}

/// One thing of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What must stand there.
    pub what: What,
    /// How far from the step before it.
    pub joint: Joint,
}

/// How far a step is from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// Next to it (`_`).
    Next,
    /// In the same phrase (within braces or brackets).
    Phrase,
    /// Anywhere on its side.
    Far,
}

/// What must stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// This word, in capitals.
    Word(String),
    /// A phrase of this synset.
    Set(String),
    /// The source (`$`).
    Source,
    /// The target (`+`).
    Target,
    /// Somebody or something in between (`^`).
    Skip,
    /// Actors joined to each other (`%`).
    Pair,
}

/// Reads what stands between `-` and `[` in a line of patterns.
///
/// # Errors
/// What is wrong, and what to do.
pub(crate) fn read(text: &str, at: String, code: Code) -> Result<Pattern, (String, &'static str)> {
    let (before, after) =
        text.split_once('*').ok_or_else(|| ("has no `*`".to_string(), "write `*` where the verb stands"))?;
    if after.contains('*') {
        return Err(("has two `*`".into(), "the verb stands in one place"));
    }
    let mut before = items(before)?;
    before.reverse();
    // read backwards, a joint belongs to the step behind it
    let mut joint = before.first().map_or(Joint::Far, |i| i.behind);
    let before = before
        .into_iter()
        .map(|i| Step { what: i.what, joint: std::mem::replace(&mut joint, i.ahead) })
        .collect();
    let after = items(after)?.into_iter().map(|i| Step { what: i.what, joint: i.ahead }).collect();
    Ok(Pattern { at, code, before, after })
}

/// A thing with the joint before it and behind it, in reading order.
struct Item {
    what: What,
    ahead: Joint,
    behind: Joint,
}

fn items(text: &str) -> Result<Vec<Item>, (String, &'static str)> {
    let mut out: Vec<Item> = Vec::new();
    let mut depth = 0_u32;
    // the joint before the thing to come; within braces and brackets all but the first are of one phrase
    let mut joint = Joint::Far;
    let mut first = true;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        match c {
            c if c.is_whitespace() => joint = if depth > 0 && !first { Joint::Phrase } else { Joint::Far },
            '_' => joint = Joint::Next,
            '~' => joint = Joint::Phrase,
            '{' | '(' => (depth, first, joint) = (depth + 1, true, Joint::Far),
            '}' | ')' => {
                depth = depth.checked_sub(1).ok_or_else(unclosed)?;
                (first, joint) = (false, Joint::Far);
            }
            _ => {
                let (things, taken) = thing(rest, c)?;
                for what in things {
                    out.push(Item { what, ahead: joint, behind: Joint::Next });
                    joint = Joint::Next;
                }
                (first, len) = (false, taken);
            }
        }
        if let Some(last) = out.last_mut() {
            last.behind = joint;
        }
        rest = &rest[len..];
    }
    if depth > 0 {
        return Err(unclosed());
    }
    Ok(out)
}

fn unclosed() -> (String, &'static str) {
    ("has a brace or bracket without its partner".into(), "close what is opened")
}

/// The thing that begins here, and how many bytes it takes.
fn thing(rest: &str, c: char) -> Result<(Vec<What>, usize), (String, &'static str)> {
    Ok(match c {
        '$' => (vec![What::Source], 1),
        '+' => (vec![What::Target], 1),
        '^' => (vec![What::Skip], 1),
        '%' => (vec![What::Pair], 1),
        _ => {
            let ends = |c: char| c.is_whitespace() || "_~{}()$+^%".contains(c);
            let len = rest.find(ends).unwrap_or(rest.len());
            let word = &rest[..len];
            let what = match word.strip_prefix('&') {
                Some("") => return Err(("has a `&` without a name".into(), "write the synset behind it")),
                Some(name) => vec![What::Set(name.to_uppercase())],
                None => words(word).into_iter().map(What::Word).collect(),
            };
            (what, len)
        }
    })
}

impl Pattern {
    /// The pattern as dictionaries write it, without its code.
    #[must_use]
    pub fn written(&self) -> String {
        let mut out = String::new();
        for (n, step) in self.before.iter().enumerate().rev() {
            out.push_str(&step.what.written());
            // the joint towards the verb
            out.push_str(joint(self.before[n].joint));
        }
        out.push('*');
        for step in &self.after {
            out.push_str(joint(step.joint));
            out.push_str(&step.what.written());
        }
        out
    }
}

fn joint(joint: Joint) -> &'static str {
    match joint {
        Joint::Next => "_",
        Joint::Phrase => "~",
        Joint::Far => " ",
    }
}

impl What {
    fn written(&self) -> String {
        match self {
            What::Word(word) => word.clone(),
            What::Set(name) => format!("&{name}"),
            What::Source => "$".into(),
            What::Target => "+".into(),
            What::Skip => "^".into(),
            What::Pair => "%".into(),
        }
    }
}
