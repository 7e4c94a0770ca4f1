//! Who did what to whom in each sentence of a text, by its tree: `actors FILE`. Shows how rules that know the sentences and
//! tokens of `legation_text` reach a tree: one call a sentence, buffers kept, bytes to words and back.
use legation_syntax::{Analysis, Model, Rel, Scratch};

fn main() -> std::io::Result<()> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "samples/niamey.en.txt".into());
    let document = legation_document::Document::from_text(&std::fs::read_to_string(&name)?, &name);
    let text = legation_text::read(&document);
    let (mut scratch, mut tree) = (Scratch::default(), Analysis::default());
    for sentence in &text.sentences {
        let Some(model) = Model::for_lang(text.code(sentence.lang)) else { continue };
        let range = sentence.span.start as usize..sentence.span.end as usize;
        model.read_sentence(text.source, range, &mut scratch, &mut tree);
        for (i, verb) in (0u32..).zip(&tree.words) {
            let one = |rel: Rel| tree.children(i).find(|(_, w)| w.rel == rel).map(|(_, w)| w);
            let (Some(subject), Some(object)) = (one(Rel::Nsubj), one(Rel::Obj)) else { continue };
            // from the tree to the tokens of the text, which carry names and entities
            let token = |w| text.word(text.token_at(tree.span(w).start as u32));
            let passive = model.label(subject.label).ends_with(":pass");
            let how = if passive { " (passive)" } else { "" };
            println!("{} | {}{how} | {}", token(subject), tree.lemma(verb), token(object));
        }
    }
    Ok(())
}
