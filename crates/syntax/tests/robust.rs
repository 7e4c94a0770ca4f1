//! No input makes the stages fail, lose text or take more than linear time.

use legation_syntax::{Analysis, LANGUAGES, Model, Scratch, conllu};
use proptest::prelude::*;

fn models() -> impl Iterator<Item = &'static Model> {
    LANGUAGES.iter().map(|l| Model::for_lang(l).expect("every built-in model opens"))
}

/// Every word covers bytes of its token, every head is a word, and there is a way to a root from everywhere.
fn check(tokens: &[&str], analysis: &Analysis) {
    for (i, w) in analysis.words.iter().enumerate() {
        let token = tokens[w.token as usize];
        assert!(token.get(w.start as usize..w.end as usize).is_some(), "{token:?} {w:?}");
        let (mut at, mut steps) = (i as u32, 0);
        while let Some(head) = analysis.words[at as usize].head {
            at = head;
            steps += 1;
            assert!(steps <= analysis.words.len(), "a cycle at word {i}");
        }
    }
}

const TEXT: &str =
    "[ \\n.,;:!?'’\"«»()\\-0-9a-zA-ZéçñüÀАбвгёوفبلكسهايةتنم的中国是了。，\u{640}\u{64B}\u{200F}🙂]{0,80}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read_and_kept(text in prop_oneof![TEXT, "\\PC{0,60}", any::<String>()]) {
        let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace() && *c != '\u{FEFF}').collect::<String>();
        for model in models() {
            let mut kept = String::new();
            model.each_sentence(&text, |analysis, tokens| {
                let forms: Vec<&str> = tokens.iter().map(|r| &text[r.clone()]).collect();
                check(&forms, analysis);
                kept.extend(forms);
            });
            prop_assert_eq!(bare(&kept), bare(&text));
        }
    }

    #[test]
    fn any_tokens_are_read(tokens in prop::collection::vec(prop_oneof![TEXT, any::<String>()], 0..12)) {
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let (mut scratch, mut analysis) = (Scratch::default(), Analysis::default());
        for model in models() {
            model.analyse(&tokens, &mut scratch, &mut analysis);
            check(&tokens, &analysis);
            let seen: std::collections::BTreeSet<u32> = analysis.words.iter().map(|w| w.token).collect();
            prop_assert_eq!(seen.len(), tokens.len(), "every token has a word");
        }
    }

    #[test]
    fn arabic_pieces_are_the_word(word in prop_oneof!["[وفبلكسهايةتنمأإآىءؤئ\u{64B}\u{640}]{1,14}", any::<String>()]) {
        let segmenter = Model::for_lang("ar").and_then(|m| m.segmenter.as_ref()).expect("Arabic has one");
        let pieces: String = segmenter.segment(&word).into_iter().map(|(r, _)| &word[r]).collect();
        prop_assert_eq!(pieces, word);
    }

    #[test]
    fn any_conllu_is_read_and_written(text in "(([0-9]|[0-3]-[0-5])\t[a-zé]{0,3}\t_\t(NOUN|X)\t_\t_\t[0-9]{1,2}\tdep\t_\t(SpaceAfter=No|_)\n|\n|#[a-z =]{0,5}\n){0,20}") {
        let trees = conllu::read(&text);
        let mut out = String::new();
        trees.iter().for_each(|t| conllu::write(t, &mut out));
        prop_assert_eq!(conllu::read(&out), trees);
    }

    #[test]
    fn broken_models_do_not_open_or_do_no_harm(cut in 0usize..4000, flip in 0usize..4000, bits in any::<u8>()) {
        let trees = conllu::read(include_str!("small.conllu"));
        let mut options = legation_syntax::train::Options::for_lang("en");
        (options.epochs, options.runs) = (1, 1);
        let mut bytes = legation_syntax::train::train(&trees, &options);
        let n = bytes.len();
        bytes[flip % n] ^= bits;
        bytes.truncate(n - cut % n);
        if let Some(model) = Model::open(bytes.into()) {
            model.read_text("The minister met the envoy. They don't agree.");
        }
    }
}

#[test]
fn a_line_of_a_hundred_thousand_words_takes_seconds() {
    let line = "Le ministre des affaires étrangères, qui a dit « non », rencontre وبعلاقاتها 中国外交部 "
        .repeat(8000);
    for model in models() {
        let tokens: Vec<&str> = line.split_whitespace().collect();
        let (mut scratch, mut analysis) = (Scratch::default(), Analysis::default());
        let started = std::time::Instant::now();
        model.analyse(&tokens, &mut scratch, &mut analysis);
        assert!(analysis.words.len() >= tokens.len());
        let mut words = 0;
        model.each_sentence(&line, |analysis, _| words += analysis.words.len());
        assert!(words >= 100_000);
        // generous: a busy machine and a debug build; a quadratic step would take hours
        assert!(started.elapsed().as_secs() < 120, "{} took {:?}", model.lang, started.elapsed());
    }
}

/// Heads that go round in a ring, beside a mark: what hangs punctuation anew must not follow them for ever.
#[test]
fn a_ring_of_heads_ends() {
    let row = |n: u32, form: &str, upos: &str, head: u32, deprel: &str| {
        format!("{n}\t{form}\t{form}\t{upos}\t_\t_\t{head}\t{deprel}\t_\t_\n")
    };
    // the names of the first version, so that the tree is converted
    let text =
        [row(1, "a", "VERB", 2, "root"), row(2, "b", "NOUN", 1, "dobj"), row(3, ".", "PUNCT", 1, "punct")]
            .concat();
    assert_eq!(legation_syntax::eval::gold(&text, "ar", 0)[0].rows.len(), 3);
}
