//! `forms.txt`: paradigms, and the forms that words have by them.
use crate::Problem;
use legation_normal::normal;
use std::collections::BTreeMap;

/// A form of a word: normal form and tag (`past`, `fut`, …; empty if none).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    /// Normal form.
    pub word: String,
    /// Tag.
    pub tag: String,
}

/// All the words of a language that patterns may name with `@`.
#[derive(Debug, Clone, Default)]
pub struct Forms {
    by_lemma: BTreeMap<String, Vec<Form>>,
}

struct Paradigm {
    before: String,
    after: String,
    templates: Vec<(String, String, String)>,
}

impl Forms {
    /// Reads `forms.txt`.
    ///
    /// # Errors
    /// A paradigm that is not there or does not fit, a line that cannot be read.
    ///
    /// ```
    /// let text = "paradigm er: _er > _er:inf _e _a:past\naccuser er\n";
    /// let forms = legation_tables::Forms::parse("forms.txt", text).unwrap();
    /// assert_eq!(forms.of("accuser").unwrap()[2].word, "accusa");
    /// ```
    pub fn parse(file: &str, text: &str) -> Result<Self, Problem> {
        let mut forms = Forms::default();
        let mut paradigms: BTreeMap<&str, Paradigm> = BTreeMap::new();
        for (i, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fail = |what: &str| Problem::new(file, i + 1, what, "see docs/data-formats.md, forms.txt");
            if let Some(rest) = line.strip_prefix("paradigm ") {
                let (name, rest) = rest.split_once(':').ok_or_else(|| fail("a paradigm has no `:`"))?;
                let (strip, templates) = rest.split_once('>').ok_or_else(|| fail("a paradigm has no `>`"))?;
                let (before, after) =
                    strip.trim().split_once('_').ok_or_else(|| fail("no `_` before `>`"))?;
                let mut list = Vec::new();
                for item in templates.split_whitespace() {
                    let (form, tag) = item.split_once(':').unwrap_or((item, ""));
                    let (a, b) = form.split_once('_').ok_or_else(|| fail(&format!("no `_` in `{item}`")))?;
                    list.push((a.to_string(), b.to_string(), tag.to_string()));
                }
                let paradigm = Paradigm { before: before.into(), after: after.into(), templates: list };
                paradigms.insert(name.trim(), paradigm);
                continue;
            }
            let mut items = line.split_whitespace();
            let Some(lemma) = items.next() else { continue };
            let entry = forms.by_lemma.entry(lemma.to_string()).or_default();
            let mut listing = false;
            for item in items {
                if item == "=" {
                    listing = true;
                } else if listing {
                    let (word, tag) = item.split_once(':').unwrap_or((item, ""));
                    entry.push(Form { word: normal(&word.replace('_', " ")), tag: tag.into() });
                } else {
                    let (name, stem) = item.split_once(':').unwrap_or((item, lemma));
                    let paradigm = paradigms
                        .get(name)
                        .ok_or_else(|| fail(&format!("there is no paradigm `{name}` above this line")))?;
                    let bare = stem
                        .strip_prefix(paradigm.before.as_str())
                        .and_then(|s| s.strip_suffix(paradigm.after.as_str()))
                        .ok_or_else(|| fail(&format!("`{stem}` does not fit paradigm `{name}`")))?;
                    entry.extend(paradigm.templates.iter().map(|(a, b, tag)| Form {
                        word: normal(&format!("{a}{bare}{b}")),
                        tag: tag.clone(),
                    }));
                }
            }
            if entry.is_empty() {
                return Err(fail("a word without paradigm or forms"));
            }
        }
        Ok(forms)
    }

    /// The forms of a lemma, as listed.
    #[must_use]
    pub fn of(&self, lemma: &str) -> Option<&[Form]> {
        self.by_lemma.get(lemma).map(Vec::as_slice)
    }

    /// All lemmas with their forms.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Form])> {
        self.by_lemma.iter().map(|(l, f)| (l.as_str(), f.as_slice()))
    }
}
