//! Dictionaries of verbs: synsets, blocks of verbs, their patterns.
use crate::dictionary::{Code, Dictionaries, Form, Synset, Verb};
use crate::lines::{bracketed, lines, words};
use crate::{forms, pattern};
use legation_tables::Problem;

/// Reads a dictionary of verbs; what cannot be expressed goes to `left`.
pub(crate) fn read(file: &str, text: &str, out: &mut Dictionaries, left: &mut Vec<Problem>) {
    let mut reader = Reader { file, out, left, synset: None, exact: false, verb: None, lost: false };
    for (n, line) in lines(text, &['#']) {
        reader.line(n, &line);
    }
    reader.close();
}

struct Reader<'r> {
    file: &'r str,
    out: &'r mut Dictionaries,
    left: &'r mut Vec<Problem>,
    synset: Option<Synset>,
    /// Whether the synset has no plurals: its name ends with `_`.
    exact: bool,
    verb: Option<Verb>,
    /// Whether the block could not be read: its lines are left out with it.
    lost: bool,
}

impl Reader<'_> {
    fn leave(&mut self, n: usize, line: &str, why: &str, help: &str) {
        self.left.push(Problem::new(self.file, n, format!("`{line}` {why}"), help));
    }

    fn at(&self, n: usize) -> String {
        format!("{}:{n}", self.file)
    }

    fn close(&mut self) {
        self.out.synsets.extend(self.synset.take());
        if let Some(verb) = self.verb.take() {
            self.out.verbs.push(verb);
        }
    }

    fn line(&mut self, n: usize, line: &str) {
        if let Some(name) = line.strip_prefix('&') {
            self.out.synsets.extend(self.synset.take());
            let name = name.split_whitespace().next().unwrap_or("");
            let at = self.at(n);
            self.exact = name.ends_with('_');
            let name = name.trim_end_matches('_').to_uppercase();
            if name.chars().any(char::is_alphanumeric) {
                self.synset = Some(Synset { at, name, phrases: Vec::new() });
            } else {
                self.leave(n, line, "is a synset without a name", "write `&NAME`");
            }
        } else if let Some(phrase) = line.strip_prefix('+').filter(|_| self.synset.is_some()) {
            let plain = !phrase.contains(['[', '{']);
            let exact = self.exact || line.ends_with('_');
            match &mut self.synset {
                Some(synset) if plain => synset.add(phrase, exact),
                _ => self.leave(n, line, "is no phrase of a synset", "write `+WORD` or `+SEVERAL WORDS`"),
            }
        } else if line.starts_with("---") {
            self.block(n, line);
        } else if self.lost {
            // told with its block
        } else if let Some(text) = line.strip_prefix('-') {
            self.pattern(n, line, text);
        } else if line.starts_with('~') {
            let why = "is a rule that turns events into others, which are not expressed";
            self.leave(n, line, why, "write a pattern for the verb instead");
        } else {
            self.form(n, line);
        }
    }

    fn block(&mut self, n: usize, line: &str) {
        self.close();
        self.lost = true;
        let Some((name, code)) = bracketed(line) else {
            return self.leave(n, line, "has no code: the verb is left out", "write `--- VERB [code] ---`");
        };
        let Some(code) = Code::read(code) else {
            return self.leave(n, line, "has no code that is one: the verb is left out", CODES);
        };
        self.lost = false;
        let name = name.trim_matches(|c: char| c == '-' || c == '_' || c.is_whitespace()).to_uppercase();
        self.verb = Some(Verb { at: self.at(n), name, code, forms: Vec::new(), patterns: Vec::new() });
    }

    fn pattern(&mut self, n: usize, line: &str, text: &str) {
        let at = self.at(n);
        let read = match bracketed(text) {
            None => Err(("has no code".to_string(), "write `- pattern [code]`")),
            Some((text, code)) => match Code::read(code) {
                None => Err((format!("has `[{code}]`, which is no code"), CODES)),
                Some(code) => pattern::read(text, at, code),
            },
        };
        match (read, &mut self.verb) {
            (Ok(pattern), Some(verb)) => verb.patterns.push(pattern),
            (Ok(_), None) => {
                self.leave(n, line, "is a pattern of no verb", "put it below `--- VERB [code] ---`")
            }
            (Err((why, help)), _) => self.leave(n, line, &why, help),
        }
    }

    fn form(&mut self, n: usize, line: &str) {
        let code = match bracketed(line).map(|(_, code)| (code, Code::read(code))) {
            Some((_, None)) => return self.leave(n, line, "has no code that is one", CODES),
            Some((_, code)) => code,
            None => None,
        };
        let name = line.split(['{', '[']).next().unwrap_or("").trim();
        let listed = line.split_once('{').map(|(_, rest)| rest.split('}').next().unwrap_or(""));
        let Some(base) = Form::read(name, code.clone()) else {
            return self.leave(n, line, "is no verb", "write the verb, `+` before it among other words");
        };
        let Some(verb) = &mut self.verb else {
            return self.leave(n, line, "is a verb of no block", "put it below `--- VERB [code] ---`");
        };
        match listed {
            Some(listed) => {
                verb.forms.extend(listed.split_whitespace().filter_map(|f| Form::read(f, code.clone())));
            }
            None => {
                for made in forms::of_verb(&base.words[base.verb]) {
                    let mut form = base.clone();
                    form.words[base.verb] = made;
                    verb.forms.push(form);
                }
            }
        }
        verb.forms.push(base);
    }
}

const CODES: &str = "codes are letters and digits, `code:code` for acts that both do, `---` for none";

impl Synset {
    /// Takes a phrase in, and its plural unless it ends with `_`.
    fn add(&mut self, phrase: &str, exact: bool) {
        let phrase = phrase.split('#').next().unwrap_or("").trim();
        if phrase.starts_with('&') {
            // filled when all are known
            self.phrases.push(vec![phrase.trim_end_matches('_').to_uppercase()]);
            return;
        }
        let words = words(phrase);
        let plural = |last: &&String| !exact && (!last.ends_with('S') || last.ends_with("SS"));
        if let Some(last) = words.last().filter(plural) {
            let mut many = words.clone();
            *many.last_mut().unwrap_or(&mut String::new()) = forms::plural(last);
            self.phrases.push(many);
        }
        if !words.is_empty() {
            self.phrases.push(words);
        }
    }
}

impl Form {
    /// `BREAK`, `+BREAK_DOWN`, `WIRE_+TAP`: the verb is the word behind `+`, or the first.
    fn read(name: &str, code: Option<Code>) -> Option<Form> {
        let (before, _) = name.split_once('+').unwrap_or(("", name));
        let verb = words(before).len();
        let words = words(&name.replace('+', "_"));
        (verb < words.len()).then_some(Form { words, verb, code })
    }
}

impl Code {
    /// `042`, `032:033`, `---`; a last `?` is a remark.
    #[must_use]
    pub fn read(text: &str) -> Option<Code> {
        if text == "---" {
            return Some(Code::default());
        }
        let (there, back) = text.split_once(':').unwrap_or((text, ""));
        let (there, back) = (there.trim().trim_end_matches('?'), back.trim().trim_end_matches('?'));
        let plain = |c: &str| c.chars().all(char::is_alphanumeric);
        let whole = !there.is_empty() && plain(there) && plain(back) && text.contains(':') != back.is_empty();
        whole.then(|| Code { there: there.into(), back: back.into() })
    }

    /// As dictionaries write it.
    #[must_use]
    pub fn written(&self) -> String {
        match (self.there.as_str(), self.back.as_str()) {
            ("", _) => "---".into(),
            (there, "") => there.into(),
            (there, back) => format!("{there}:{back}"),
        }
    }
}
