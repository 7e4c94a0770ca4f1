//! Small cases of each step: paragraphs, runs, sentences, quotation marks.
use crate::{Case, Text, TokenKind, TokenPart, read};
use legation_document::Document;

fn with<T>(source: &str, look: impl FnOnce(&Text) -> T) -> T {
    look(&read(&Document::from_text(source, "test")))
}

fn paragraphs(source: &str) -> Vec<String> {
    with(source, |t| t.paragraphs.iter().map(|p| p.span.slice(t.source).to_owned()).collect())
}

fn sentences(source: &str) -> Vec<String> {
    with(source, |t| t.sentences.iter().map(|s| s.span.slice(t.source).to_owned()).collect())
}

fn runs(source: &str) -> Vec<(&'static str, String)> {
    with(source, |t| t.runs.iter().map(|(l, s)| (t.code(*l), s.slice(t.source).trim().to_owned())).collect())
}

/// Contents of the pairs; an unclosed one ends in `∅`.
fn quotes(source: &str) -> Vec<String> {
    with(source, |t| {
        let content = |p: &crate::MarkPair| p.content.slice(t.source).to_owned();
        t.pairs.iter().map(|p| content(p) + if p.close.is_none() { "∅" } else { "" }).collect()
    })
}

#[test]
fn paragraphs_by_lines_or_blank_lines() {
    assert_eq!(paragraphs("One.\n\nTwo.\r\n\r\nThree."), ["One.", "Two.", "Three."]);
    assert_eq!(
        paragraphs("A headline\nA line that ends.\nAnother line."),
        ["A headline", "A line that ends.", "Another line."]
    );
    let wrapped = "The minister told reporters on Monday that the two sides had agreed\nto meet again in a month, and that a statement would be published in\nthe evening. He gave no details of the talks, which lasted for three\nhours.\n\nNext.";
    assert_eq!(paragraphs(wrapped).len(), 2);
    assert_eq!(paragraphs("قال الوزير ،\nفي بيان.\nوأضاف."), ["قال الوزير ،\nفي بيان.", "وأضاف."]);
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    for wanted in [
        &["He met Mr. Smith.", "They spoke."][..],
        &["The U.S. president left.", "In the U.S.", "He stayed."],
        &["M. Dupont a parlé.", "Il est parti."],
        &["Le 3 p. 100 d’avance, etc. est perdu.", "Bien."],
        &["\"We will go,\" he said.", "\"Why?\" she asked."],
        &["“لن نوقع.”", "وأضاف أنه سيغادر."],
        &["هل ستذهب؟", "نعم."],
        &["قال د. محمد علي إنه سيغادر.", "ثم غادر."],
        &["В 2023 г. Россия вышла.", "Он сказал это в 2022 г.", "Он ушёл."],
        &["外交部说：“中国反对。”", "他走了。"],
        &["Prices rose 3.5 percent.", "(They had fallen.)", "He left…", "Then nothing."],
        &["The stability… of the region is at risk.", "So be it!"],
        &["(جاكرتا) قال الوزير إنه سيغادر."],
        &["¿Quién es el Sr. Gómez?", "Nadie."],
    ] {
        assert_eq!(sentences(&wanted.join(" ")), wanted);
    }
    assert_eq!(sentences("انتهى الاجتماع مع روسيا.وقال الوزير ذلك.").len(), 2);
    assert_eq!(sentences("See www.example.com. It is there.").len(), 2);
}

#[test]
fn runs_of_languages() {
    let french = "Le patron de la diplomatie a indiqué que son pays allait maintenir la stabilité dans";
    let source = format!("قال وانغ ذلك في بيان.\n\n{french} المنطقة “.\n\nفي الأسبوع الماضي عاد.");
    let found = runs(&source);
    assert_eq!(found.iter().map(|r| r.0).collect::<Vec<_>>(), ["ar", "fr", "ar"]);
    assert_eq!(found[1].1, french);
    // a word or two of Latin letters are no run
    assert_eq!(runs("قالت شركة OpenAI إن Human Rights تراقب.").len(), 1);
    assert_eq!(runs("Президент подписал указ о CNN.")[0].0, "ru");
    assert_eq!(runs("Президент України підписав указ про мобілізацію.")[0].0, "und");
    assert_eq!(runs("رئیس جمهور ایران گفت که این کشور برنامه‌ای ندارد و می‌خواهد گفتگو کند.")[0].0, "und");
    assert_eq!(runs("外交部发言人表示关切。")[0].0, "zh");
    assert_eq!(runs("これは日本語の文です。首相が話した。")[0].0, "und");
    assert_eq!(
        runs("Der Minister sagte am Montag, dass die Regierung nicht zurücktreten werde.")[0].0,
        "und"
    );
    assert_eq!(runs("12 %")[0].0, "und");
}

#[test]
fn marks_are_paired_and_mended() {
    assert_eq!(
        quotes("“one” and « two » and \"three\" and „four“ and ‘five’."),
        ["one", "two", "three", "four", "five"]
    );
    // the wrong mark closes
    assert_eq!(quotes("“نص أول“ ، و «نص ثان“ ثم ”ثالث“ ."), ["نص أول", "نص ثان", "ثالث"]);
    assert_eq!(quotes("dans « la stabilité dans المنطقة “."), ["la stabilité dans المنطقة"]);
    assert_eq!(quotes("strike as \"reckless' , and left."), ["reckless"]);
    // never closed: it ends with the paragraph
    assert_eq!(quotes("“لدينا المزيد. وقال لافروف.\n\nوذكر “نص”."), ["لدينا المزيد. وقال لافروف.∅", "نص"]);
    // one mark lost turns round none of those that follow
    assert_eq!(quotes("« Oui, dit-il. « Non », dit-elle. « Si »."), ["Oui, dit-il.∅", "Non", "Si"]);
    assert_eq!(quotes("Oui », dit-il. « Non », dit-elle. « Si »."), ["Non", "Si"]);
    assert_eq!(
        quotes("\" Yes , he said. \" No , \" she said. \" Go . \""),
        ["Yes , he said.∅", "No ,", "Go ."]
    );
    assert_eq!(quotes("Yes , \" he said. \" No , \" she said."), ["No ,"]);
    assert_eq!(quotes("«نعم، قال. “لا»، قالت."), ["نعم، قال. “لا»، قالت.∅", "لا"]);
    assert_eq!(quotes("««نعم»»، قال. «لا»."), ["نعم", "لا"]);
    // nested
    assert_eq!(quotes("« Il a dit « non »», dit-elle."), ["Il a dit « non »", "non"]);
    assert_eq!(quotes("« Il a dit “non” hier »"), ["Il a dit “non” hier", "non"]);
    assert_eq!(quotes("\"He said 'never' to us,\" she added."), ["He said 'never' to us,", "never"]);
    assert_eq!(quotes("他说：「这是『重要』的」。"), ["这是『重要』的", "重要"]);
    assert_eq!(quotes("``Old style'' and more"), ["Old style"]);
    // apostrophes are no marks
    assert_eq!(quotes("the workers' rights, l’État, don't, '90s and rock 'n' roll"), [""; 0]);
    assert_eq!(quotes("It's 'all the workers' fault,' he said.").len(), 1);
}

#[test]
fn quotations_go_on_in_the_next_paragraph() {
    with("“First part of it.\n\n“Second part,” he said.", |t| {
        assert_eq!(t.pairs.len(), 2);
        assert_eq!((t.pairs[0].close, t.pairs[1].continues), (None, Some(0)));
    });
}

#[test]
fn tokens_know_what_they_are() {
    with("L’ONU a dit: NATO's 1,500 وبعلاقاتها و2006", |t| {
        let words: Vec<_> = (0..t.tokens.len()).map(|i| t.norm(i)).collect();
        assert_eq!(
            words,
            ["l'", "onu", "a", "dit", ":", "nato", "'s", "1,500", "و", "ب", "علاقات", "ها", "و", "2006"]
        );
        assert_eq!((t.tokens[0].part, t.tokens[6].part), (TokenPart::Proclitic, TokenPart::Enclitic));
        assert_eq!(
            (t.tokens[1].case, t.tokens[2].case, t.tokens[0].case),
            (Case::Upper, Case::Lower, Case::Title)
        );
        assert_eq!((t.tokens[4].kind, t.tokens[7].kind), (TokenKind::Clause, TokenKind::Number));
        assert_eq!((t.written_word(10), t.written_word(13), t.written_word(3)), (8..12, 12..14, 3..4));
    });
}
