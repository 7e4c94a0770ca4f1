//! Any bytes as CoNLL-U: what is read is written, read again the same, converted, scored and analysed.
#![no_main]

use legation_syntax::{Analysis, Model, Scratch, conllu, eval};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let trees = conllu::read(&text);
    let mut out = String::new();
    trees.iter().for_each(|t| conllu::write(t, &mut out));
    assert_eq!(conllu::read(&out), trees);
    let gold = eval::gold(&text, "ar", 0);
    eval::score(&gold, &trees);
    let Some(model) = Model::for_lang("ar") else { return };
    let (mut scratch, mut analysis) = (Scratch::default(), Analysis::default());
    for tree in &gold {
        assert_eq!(model.read_tree(tree, &mut scratch, &mut analysis).rows.len(), tree.rows.len());
    }
});
