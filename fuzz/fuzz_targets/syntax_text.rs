//! Raw text to trees, by every model in turn: nothing panics, no character is lost, every word hangs on a root.
#![no_main]

use legation_syntax::{LANGUAGES, Model};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&pick, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let Some(model) = LANGUAGES.get(usize::from(pick) % LANGUAGES.len()).and_then(|l| Model::for_lang(l)) else { return };
    let mut kept = 0;
    model.each_sentence(&text, |analysis, tokens| {
        for (i, word) in analysis.words.iter().enumerate() {
            assert!(text.get(analysis.span(word)).is_some(), "{word:?} has no bytes");
            let (mut at, mut steps) = (i, 0);
            while let Some(head) = analysis.words[at].head {
                at = head as usize;
                steps += 1;
                assert!(steps <= analysis.words.len(), "a loop at word {i}");
            }
        }
        kept += tokens.iter().map(|t| text[t.clone()].chars().filter(|c| !c.is_whitespace()).count()).sum::<usize>();
    });
    let all = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{FEFF}').count();
    assert!(kept >= all, "text was lost");
});
