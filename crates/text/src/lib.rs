//! Document to languages, sentences, tokens and quotation marks.
//!
//! The text itself is never changed: tokens point at its bytes, and each carries a normal form in a second
//! string, [`Text::view`], so that rules compare normal forms and annotations keep the reporter's own words.
//!
//! ```
//! let document = legation_document::Document::from_text("وقال لافروف: «لن نوقع». He left.", "test");
//! let text = legation_text::read(&document);
//! assert_eq!(text.sentences.len(), 2);
//! assert_eq!((text.word(0), text.norm(1)), ("و", "قال"));
//! assert_eq!(text.pairs[0].content.slice(text.source), "لن نوقع");
//! ```
mod cut;
mod lines;
mod marks;
mod pairs;
mod paragraphs;
mod runs;
mod script;
mod sentences;
#[cfg(test)]
mod tests;
mod tokens;
mod types;
mod ways;

pub mod clitics;
pub mod langid;

pub use types::{Case, Mark, MarkPair, Paragraph, Sentence, Text, Token, TokenKind, TokenPart};

use legation_document::Document;

/// What the `lang` numbers of [`Text`] stand for; the last is for everything that is not read.
pub const LANGUAGES: &[&str] = &["ar", "fr", "en", "es", "ru", "zh", "und"];

/// Cuts up the text of `document`.
///
/// Total: any text gives a value, and what had to be mended is said in its notes.
#[must_use]
pub fn read(document: &Document) -> Text<'_> {
    let source = document.text.as_str();
    let mut cuts = cut::cut(source);
    let paragraphs = paragraphs::find(source, &cuts);
    let languages = runs::languages(source, &cuts, &paragraphs);
    let pairs = pairs::find(source, &mut cuts, &paragraphs);
    let sentences = sentences::find(source, &cuts, &languages, &paragraphs, &pairs);
    let mut text = Text { source, languages: LANGUAGES, ..Text::default() };
    text.runs = runs::runs(source, &cuts, &languages, &paragraphs);
    tokens::fill(&mut text, &cuts, &languages, &paragraphs, &sentences);
    pairs::fill(&mut text, &pairs, &cuts);
    text
}

/// The normal forms of the tokens of `phrase`, cut as a text of language `code` would be: how the data files must be
/// cut for their names and patterns to be found in texts.
///
/// ```
/// assert_eq!(legation_text::norms("منظمة شنغهاي للتعاون", "ar"), ["منظمه", "شنغهاي", "ل", "التعاون"]);
/// assert_eq!(legation_text::norms("Côte d’Ivoire", "fr"), ["côte", "d'", "ivoire"]);
/// ```
#[must_use]
pub fn norms(phrase: &str, code: &str) -> Vec<String> {
    let mut splitter = clitics::Splitter::new();
    let mut norms = Vec::new();
    for cut in cut::cut(phrase) {
        let word = cut.of(phrase);
        let before = norms.len();
        if code == LANGUAGES[0] && cut.kind == TokenKind::Word {
            norms.extend(splitter.split(word).map(|p| p.norm.to_owned()));
        }
        if norms.len() == before {
            norms.push(legation_normal::normal(word));
        }
    }
    norms
}
