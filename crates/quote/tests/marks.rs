//! One quotation mark less, or one more, never loses more than the quotations it touches.
//!
//! **Touched by a mark that is taken out** is a quotation
//! - that the mark delimits, or in whose words it stands: the mark lies between the first and the last of its words,
//!   the marks around these counted in; or
//! - whose words share a letter with what stood between the mark and its partner: what such a pair held together
//!   is no longer held.
//!
//! All others must be found again: the same words, moved by the length of the mark, of the same kind and from the
//! same speaker. That the old partner, now single, comes to bound something else is no excuse: this is just the harm
//! that is to stay local.
//! **Touched by a mark that is put in**, not inside a name, is a quotation in its paragraph, or in the one behind, which
//! it may open again. Where the speaker of another is named in the paragraph of the mark, the words must be found.
use legation_document::Document;
use legation_pattern::Symbols;
use legation_record::{QuoteKind, Span};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// A quotation as it must be found again.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    pieces: Vec<Span>,
    kind: QuoteKind,
    speaker: String,
    /// From the first to the last of its words, marks around them counted in.
    whole: Span,
    /// The same with its cue and its speaker.
    told: Span,
}

/// What is read of a text.
struct Reading {
    said: Vec<Said>,
    /// The marks, with what stands between each and its partner (for one without a partner: itself).
    marks: Vec<(Span, Span)>,
    /// Names and roles, with the name of whoever is meant.
    names: Vec<(Span, String)>,
}

fn reading(source: &str) -> Reading {
    let document = Document::from_text(source, "test");
    let text = legation_text::read(&document);
    let symbols = Symbols::read(&text);
    let mentions = legation_mention::read(&text, &symbols);
    let entities = legation_entity::read(&text, &symbols, &mentions, None);
    let mut marks = Vec::new();
    for pair in &text.pairs {
        let open = pair.open.span;
        match pair.close.map(|c| c.span) {
            Some(close) => {
                let all = Span { start: open.start, end: close.end };
                marks.extend([(open, all), (close, all)]);
            }
            None => marks.push((open, open)),
        }
    }
    for (at, mark) in source.char_indices().filter(|(_, c)| PLAIN.contains(*c)) {
        let span = Span::new(at, at + mark.len_utf8());
        if !marks.iter().any(|(m, _)| m.start <= span.start && span.end <= m.end) {
            marks.push((span, span));
        }
    }
    let edge = |p: &Span| {
        let pair = text
            .pairs
            .iter()
            .find(|m| m.content.start <= p.start && p.end <= m.content.end && m.content.start + 4 > p.start);
        let end = pair
            .and_then(|m| m.close)
            .map_or(p.end, |c| if c.span.start < p.end + 4 { c.span.end } else { p.end });
        Span { start: pair.map_or(p.start, |m| m.open.span.start), end }
    };
    let said = legation_quote::read(&text, &symbols, &entities);
    let said = said.into_iter().map(|q| {
        let spans: Vec<Span> = q.content.iter().chain(&q.quoted).map(edge).collect();
        let start = spans.iter().map(|s| s.start).min().unwrap_or(0);
        let end = spans.iter().map(|s| s.end).max().unwrap_or(0);
        let name =
            |s: &legation_record::Speaker| match s.entity.and_then(|e| entities.entities.get(e as usize)) {
                Some(entity) => entity.name.clone(),
                None => s.text.clone(),
            };
        let speaker = q.speaker.as_ref().map_or_else(String::new, name);
        let whole = Span { start, end };
        let around = q.cue.into_iter().chain(q.speaker.as_ref().and_then(|s| s.span));
        let told = around.fold(whole, |a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) });
        Said { pieces: q.content, kind: q.kind, speaker, whole, told }
    });
    let said = said.collect();
    let who = |m: &legation_record::Mention| m.entity.and_then(|e| entities.entities.get(e as usize));
    let names =
        entities.mentions.iter().map(|m| (m.span, who(m).map_or_else(String::new, |e| e.name.clone())));
    let names = names.collect();
    Reading { said, marks, names }
}

/// Marks that are never apostrophes.
const PLAIN: &str = "\"“”„«»‹›「」";

fn meet(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// What is lost of `before` when the mark is taken out of `source`.
fn lost_without(source: &str, before: &Reading, mark: Span, pair: Span) -> Vec<Said> {
    let text = format!("{}{}", &source[..mark.from()], &source[mark.to()..]);
    let after = reading(&text).said;
    let moved = |at: u32| if at >= mark.end { at - (mark.end - mark.start) } else { at };
    let shift = |s: &Span| Span { start: moved(s.start), end: moved(s.end) };
    let touched = |q: &&Said| meet(q.whole, mark) || meet(q.whole, pair);
    before
        .said
        .iter()
        .filter(|q| !touched(q))
        .filter(|q| {
            let pieces: Vec<Span> = q.pieces.iter().map(shift).collect();
            !after.iter().any(|a| a.pieces == pieces && a.kind == q.kind && a.speaker == q.speaker)
        })
        .cloned()
        .collect()
}

/// Takes each mark of the text out in turn; what is lost, told for people, and the number of marks.
fn each_mark(name: &str, source: &str) -> (usize, Vec<String>) {
    let before = reading(source);
    let mut told = Vec::new();
    for &(mark, pair) in &before.marks {
        for q in lost_without(source, &before, mark, pair) {
            let words: Vec<&str> = q.pieces.iter().map(|p| p.slice(source)).collect();
            let near = source[mark.to()..].chars().take(24).collect::<String>();
            told.push(format!(
                "{name}: without {} before `{near}`: {:?} {} {words:?}",
                mark.slice(source),
                q.kind,
                q.speaker
            ));
        }
    }
    (before.marks.len(), told)
}

fn folder(path: &str) -> Vec<(String, String)> {
    let folder = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the folder is there").flatten().map(|f| f.path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt"));
    texts
        .map(|p| {
            let name = p.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(p).expect("a text"))
        })
        .collect()
}

/// The texts of the project's gold, without the braces of the gold.
fn gold() -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (file, body) in folder("eval/cases/quotes") {
        let body: Vec<&str> = body.lines().filter(|l| !l.starts_with(['#', '>'])).collect();
        for case in format!("\n{}", body.join("\n")).split("\n= ").skip(1) {
            let (name, marked) = case.split_once('\n').unwrap_or((case, ""));
            let mut text = String::new();
            let mut rest = marked.trim();
            while let Some(at) = rest.find(['{', '}']) {
                text.push_str(&rest[..at]);
                let brace = rest.as_bytes()[at] == b'{';
                rest = &rest[at + 1..];
                if brace {
                    rest = rest.split_once(' ').map_or("", |r| r.1);
                }
            }
            text.push_str(rest);
            out.push((format!("{file}: {name}"), text));
        }
    }
    out
}

fn holds(texts: &[(String, String)], least: usize) {
    let mut marks = 0;
    let mut lost = Vec::new();
    for (name, text) in texts {
        let (count, told) = each_mark(name, text);
        marks += count;
        lost.extend(told);
    }
    assert!(marks >= least, "only {marks} marks");
    assert!(lost.is_empty(), "{} lost for {marks} marks:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn each_mark_of_the_samples() {
    holds(&folder("samples"), 50);
}

#[test]
fn each_mark_of_the_gold() {
    holds(&gold(), 300);
}

/// Marks as they are set: opening, closing, and those inside them.
const STYLES: [[&str; 4]; 10] = [
    ["\"", "\"", "'", "'"],
    ["“", "”", "‘", "’"],
    ["«", "»", "“", "”"],
    ["« ", " »", "“", "”"],
    ["«\u{a0}", "\u{a0}»", "« ", " »"],
    ["„", "“", "‚", "‘"],
    ["“", "\"", "'", "'"],
    ["“", "»", "‹", "›"],
    ["‹", "›", "“", "”"],
    ["“ ", " ”", "‘", "’"],
];

/// Sentences of three languages; `<`, `>`, `[` and `]` stand for the marks of their style.
const SENTENCES: [[&str; 9]; 3] = [
    [
        "<We will not sign this text,> Russian Foreign Minister Sergey Lavrov said.",
        "French President Emmanuel Macron said: <Nobody wants this war.>",
        "Turkey called the decision <a grave mistake>.",
        "<It is too late,> Antony Blinken told reporters, <and everybody knows it.>",
        "The so-called <grain deal> expired in July.",
        "Iran said that the plan was <dead on arrival> and that it would answer.",
        "China said that the talks would resume on Monday.",
        "<They told us [never] and we left,> Ukrainian President Volodymyr Zelensky said.",
        "<The road is open,> a senior official said. <We are going home.>",
    ],
    [
        "<Nous ne signerons pas ce texte>, a déclaré le ministre russe des Affaires étrangères, Sergueï Lavrov.",
        "Le président Emmanuel Macron a affirmé : <Personne ne veut de cette guerre.>",
        "La Turquie a qualifié la décision de <grave erreur>.",
        "<Il est trop tard>, a dit Antony Blinken à la presse, <et tout le monde le sait>.",
        "L'accord dit <des céréales> a expiré en juillet.",
        "L'Iran a estimé que le plan était <mort-né> et a promis d'y répondre.",
        "La Chine a annoncé que les pourparlers reprendraient lundi.",
        "<Ils nous ont dit [jamais] et nous sommes partis>, a raconté le président ukrainien Volodymyr Zelensky.",
        "<La route est ouverte>, a confié un haut responsable. <Nous rentrons chez nous.>",
    ],
    [
        "وقال وزير الخارجية الروسي سيرغي لافروف: <لن نوقع هذا النص>.",
        "<لا أحد يريد هذه الحرب>، قال الرئيس الفرنسي إيمانويل ماكرون.",
        "ووصفت تركيا القرار بأنه <خطأ فادح>.",
        "وأضاف أنتوني بلينكن للصحافيين أن <الأوان قد فات>.",
        "وانتهى ما يسمى <اتفاق الحبوب> في يوليو.",
        "واعتبرت إيران أن الخطة <ولدت ميتة> وأكدت أنها سترد.",
        "وأعلنت الصين أن المحادثات ستستأنف الاثنين.",
        "وأكد الرئيس الأوكراني فولوديمير زيلينسكي: <قالوا لنا [أبدا] ثم غادرنا>.",
        "وصرح مسؤول كبير قائلا: <الطريق مفتوح ونحن عائدون>.",
    ],
];

/// A text of some sentences; a style of marks for each, or one for all.
fn text_of(language: usize, sentences: &[(usize, usize, bool)], one: Option<usize>) -> String {
    let mut text = String::new();
    for &(sentence, style, last) in sentences {
        let list = SENTENCES[language];
        let mut said = list[sentence % list.len()].to_string();
        for (sign, mark) in ['<', '>', '[', ']'].into_iter().zip(STYLES[one.unwrap_or(style) % STYLES.len()])
        {
            said = said.replace(sign, mark);
        }
        text.push_str(&said);
        text.push_str(if last { "\n\n" } else { " " });
    }
    text
}

/// Values of a strategy, the same in each run: what is found once stays found.
fn drawn<S: Strategy>(strategy: &S, cases: usize) -> Vec<S::Value> {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|c| c.parse().ok()).unwrap_or(cases);
    let mut runner = TestRunner::deterministic();
    (0..cases).map(|_| strategy.new_tree(&mut runner).expect("a value").current()).collect()
}

/// Texts put together at random, in one style of marks or in many: each of their marks taken out in turn.
#[test]
fn each_mark_of_texts_at_random() {
    let sentences = proptest::collection::vec((0usize..64, 0usize..64, proptest::bool::weighted(0.2)), 2..8);
    let texts = (0usize..3, sentences, proptest::option::of(0usize..STYLES.len()));
    let text = |(language, sentences, one): (usize, Vec<_>, Option<usize>)| {
        let text = text_of(language, &sentences, one);
        (text.replace('\n', "¶"), text)
    };
    let texts: Vec<_> = drawn(&texts, 200).into_iter().map(text).collect();
    holds(&texts, 1000);
}

/// What is lost of `before` when `mark` is put in at byte `at` of `source`.
fn lost_with(source: &str, before: &Reading, mark: &str, at: usize) -> Vec<Said> {
    let text = format!("{}{mark}{}", &source[..at], &source[at..]);
    let after = reading(&text).said;
    let (at, len) = (at as u32, mark.len() as u32);
    let start = |i: u32| if i >= at { i + len } else { i };
    let end = |i: u32| if i > at { i + len } else { i };
    let paragraph = |i: u32| source[..i as usize].matches('\n').count();
    let here = paragraph(at);
    let touched = |q: &&Said| paragraph(q.told.start) <= here + 2 && here <= paragraph(q.told.end);
    before
        .said
        .iter()
        .filter(|q| !touched(q))
        .filter(|q| {
            let pieces: Vec<Span> =
                q.pieces.iter().map(|s| Span { start: start(s.start), end: end(s.end) }).collect();
            let named = before.names.iter().any(|(n, who)| *who == q.speaker && paragraph(n.start) == here);
            let same = |a: &Said| a.pieces == pieces && a.kind == q.kind;
            !after.iter().any(|a| same(a) && (named || a.speaker == q.speaker))
        })
        .cloned()
        .collect()
}

/// A mark more, before or behind a word of the samples and the gold.
#[test]
fn a_mark_more_at_random() {
    let mut texts = folder("samples");
    texts.extend(gold());
    let readings: Vec<Reading> = texts.iter().map(|t| reading(&t.1)).collect();
    let mut told = Vec::new();
    let places = (0usize..texts.len(), 0usize..100_000, 0usize..MARKS.len());
    for (which, place, mark) in drawn(&places, 600) {
        let source = &texts[which].1;
        let edge = |i: &usize| {
            let (before, after) = source.split_at(*i);
            before.ends_with([' ', '\n']) != after.starts_with([' ', '\n', '.', ',', '،'])
                && !readings[which].names.iter().any(|(n, _)| n.from() < *i && *i < n.to())
        };
        let edges: Vec<usize> = source.char_indices().map(|(i, _)| i).filter(edge).collect();
        let at = edges[place % edges.len()];
        for q in lost_with(source, &readings[which], MARKS[mark], at) {
            let words: Vec<&str> = q.pieces.iter().map(|p| p.slice(source)).collect();
            let (before, after) = source.split_at(at);
            let a: String = before.chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
            let b: String = after.chars().take(20).collect();
            told.push(format!(
                "{}: `{a}` {} `{b}`: {:?} {} {words:?}",
                texts[which].0, MARKS[mark], q.kind, q.speaker
            ));
        }
    }
    assert!(told.is_empty(), "{} lost for random:\n{}", told.len(), told.join("\n"));
}

/// Marks that are put in.
const MARKS: [&str; 9] = ["\"", "“", "”", "„", "«", "»", "‹", "›", "``"];
