//! Stretches of one language.
//!
//! Scripts are told apart first: Arabic, Cyrillic and Han letters leave little to ask. Words in Latin letters go
//! through the classifier ([`crate::langid`]), all of the document as one chain, so that a change of language
//! must pay for itself. One or two Latin words among words of another script are a name, not a run.
use crate::cut::Cut;
use crate::langid::{self, Classifier};
use crate::paragraphs::Block;
use crate::script::{self, Script};
use crate::{LANGUAGES, TokenKind};
use legation_record::Span;

const AR: u8 = 0;
const RU: u8 = 4;
const ZH: u8 = 5;
/// The number of the language that is none.
pub(crate) const UND: u8 = 6;
/// Not yet known: takes the language beside it.
const OPEN: u8 = u8::MAX;

/// Fewer Latin words than this never start a run.
const FEWEST: usize = 3;

/// The language of every piece.
pub(crate) fn languages(source: &str, cuts: &[Cut], paragraphs: &[Block]) -> Vec<u8> {
    let mut languages = vec![OPEN; cuts.len()];
    let mut latin = langid::Chain::new(Classifier::shared());
    let mut latin_words: Vec<usize> = Vec::new();
    let all_latin = !cuts.iter().any(|c| {
        c.kind == TokenKind::Word && !matches!(script::of(c.of(source)), Some(Script::Latin) | None)
    });
    for block in paragraphs {
        let mut run = Run::default();
        for i in block.cuts.0..block.cuts.1 {
            if cuts[i].kind != TokenKind::Word {
                continue;
            }
            let Some(script) = script::of(cuts[i].of(source)) else { continue };
            if run.script.is_some_and(|s| !s.goes_with(script)) {
                close(source, cuts, &mut run, all_latin, &mut languages, &mut latin_words);
            }
            run.script = Some(run.script.map_or(script, |s| s.joined(script)));
            run.words.push(i);
        }
        close(source, cuts, &mut run, all_latin, &mut languages, &mut latin_words);
    }
    classify(source, cuts, paragraphs, &latin_words, &mut latin, &mut languages);
    settle(paragraphs, &mut languages);
    languages
}

/// Words of one script that stand together.
#[derive(Default)]
struct Run {
    script: Option<Script>,
    words: Vec<usize>,
}

impl Script {
    /// Whether words of the two scripts are one language's: Japanese mixes two.
    fn goes_with(self, other: Script) -> bool {
        self == other || matches!((self, other), (Script::Han, Script::Kana) | (Script::Kana, Script::Han))
    }

    fn joined(self, other: Script) -> Script {
        if other == Script::Kana { other } else { self }
    }
}

/// Names the language of a run, or hands its words on to the classifier, or leaves them open.
fn close(
    source: &str,
    cuts: &[Cut],
    run: &mut Run,
    all_latin: bool,
    languages: &mut [u8],
    latin: &mut Vec<usize>,
) {
    let words = std::mem::take(&mut run.words);
    let share = |test: fn(&str) -> bool| {
        let count = words.iter().filter(|i| test(cuts[**i].of(source))).count();
        (count, count * 100 / words.len().max(1))
    };
    let language = match run.script.take() {
        None => return,
        Some(Script::Latin) => {
            if all_latin || words.len() >= FEWEST {
                latin.extend(&words);
            }
            return;
        }
        Some(Script::Arabic) => {
            // Persian and Urdu letters, and no article: a copy typed on a Persian keyboard has the article
            let (foreign, share_foreign) =
                share(|w| w.contains(['پ', 'چ', 'ژ', 'گ', 'ک', 'ی', 'ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ہ']));
            let (_, share_article) = share(|w| w.contains("ال"));
            if foreign >= 3 && share_foreign >= 25 && share_article < 15 { UND } else { AR }
        }
        Some(Script::Cyrillic) => {
            let (foreign, share_foreign) = share(|w| {
                w.contains([
                    'і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ', 'ў', 'Ў', 'ј', 'љ', 'њ', 'ћ', 'ђ', 'џ', 'ѓ', 'ќ',
                    'ѕ',
                ])
            });
            if foreign >= 1 && share_foreign >= 12 { UND } else { RU }
        }
        Some(Script::Han) => ZH,
        Some(Script::Kana | Script::Other) => UND,
    };
    for i in words {
        languages[i] = language;
    }
}

/// Runs the classifier over the Latin words of the whole document.
fn classify(
    source: &str,
    cuts: &[Cut],
    paragraphs: &[Block],
    words: &[usize],
    chain: &mut langid::Chain,
    languages: &mut [u8],
) {
    let mut block = 0;
    let mut before: Option<usize> = None;
    for &i in words {
        let block_before = block;
        while paragraphs.get(block).is_some_and(|b| b.cuts.1 <= i) {
            block += 1;
        }
        let gap = match before {
            _ if block != block_before => langid::Gap::Paragraph,
            Some(b)
                if cuts[b + 1..i].iter().any(|c| matches!(c.kind, TokenKind::Stop | TokenKind::Quote)) =>
            {
                langid::Gap::Mark
            }
            Some(_) => langid::Gap::None,
            None => langid::Gap::Paragraph,
        };
        chain.push(cuts[i].of(source), gap);
        before = Some(i);
    }
    for (&i, class) in words.iter().zip(chain.decode()) {
        languages[i] = LANGUAGES.iter().position(|l| *l == class).map_or(UND, |p| p as u8);
    }
    // a change for a word or two, or for words with capitals, is a name
    let mut from = 0;
    while from < words.len() {
        let language = languages[words[from]];
        let to = from + words[from..].iter().take_while(|w| languages[**w] == language).count();
        let block_end = |w: usize| paragraphs.partition_point(|b| b.cuts.1 <= w);
        let small = |w: &&usize| cuts[**w].first(source).is_lowercase();
        let few = to - from < FEWEST || words[from..to].iter().take(20).filter(small).count() < FEWEST - 1;
        if few && (from > 0 || to < words.len()) {
            let here = block_end(words[from]);
            let beside = if from > 0 && block_end(words[from - 1]) == here {
                Some(words[from - 1])
            } else {
                words.get(to).copied()
            };
            let other = beside.map_or(OPEN, |b| languages[b]);
            for &w in &words[from..to] {
                languages[w] = other;
            }
        }
        from = to;
    }
}

/// Pieces that are still open take the language before them in the paragraph, else after, else of the document.
fn settle(paragraphs: &[Block], languages: &mut [u8]) {
    let mut count = [0_usize; LANGUAGES.len()];
    for language in languages.iter() {
        if let Some(n) = count.get_mut(*language as usize) {
            *n += 1;
        }
    }
    let most = (0..LANGUAGES.len()).rev().max_by_key(|l| count[*l]).unwrap_or(UND as usize);
    let main = if count[most] == 0 { UND } else { most as u8 };
    for block in paragraphs {
        let here = &mut languages[block.cuts.0..block.cuts.1];
        let mut last = here.iter().copied().find(|l| *l != OPEN).unwrap_or(main);
        for language in here {
            if *language == OPEN {
                *language = last;
            }
            last = *language;
        }
    }
}

/// The runs: a run begins at its first word, or at the beginning of the paragraph that this word opens.
pub(crate) fn runs(source: &str, cuts: &[Cut], languages: &[u8], paragraphs: &[Block]) -> Vec<(u8, Span)> {
    let mut runs: Vec<(u8, Span)> = Vec::new();
    if source.is_empty() {
        return runs;
    }
    for block in paragraphs {
        for i in block.cuts.0..block.cuts.1 {
            match runs.last_mut() {
                Some((language, _)) if *language == languages[i] => {}
                None => runs.push((languages[i], Span::new(0, 0))),
                Some((_, span)) => {
                    let start = cuts[i].span.start;
                    span.end = start;
                    runs.push((languages[i], Span { start, end: start }));
                }
            }
        }
    }
    match runs.last_mut() {
        Some((_, span)) => span.end = Span::new(0, source.len()).end,
        None => runs.push((UND, Span::new(0, source.len()))),
    }
    runs
}
