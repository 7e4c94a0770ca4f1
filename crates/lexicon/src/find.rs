//! Walking the table of names word by word, so that the longest name at a place is found in one pass.
use crate::Lexicon;
use legation_tables::NameSense;

/// A place in the table of names.
#[derive(Debug, Clone, Copy)]
pub struct Finder<'l> {
    lexicon: &'l Lexicon,
    node: fst::raw::CompiledAddr,
    output: u64,
    started: bool,
}

/// What a step came to.
#[derive(Debug, Clone, Copy)]
pub struct Step<'l> {
    /// The senses of the name that ends here, if one does.
    pub senses: Option<&'l [NameSense]>,
}

impl<'l> Finder<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Self {
        let root = lexicon.keys.as_fst().root();
        Finder { lexicon, node: root.addr(), output: 0, started: false }
    }

    /// Goes on by one word of a key; nothing if no name goes on so. Hyphens count as spaces.
    pub fn step(&mut self, folded: &str) -> Option<Step<'l>> {
        let fst = self.lexicon.keys.as_fst();
        let mut node = fst.node(self.node);
        let space = if self.started { &b" "[..] } else { &[] };
        for &byte in space.iter().chain(folded.as_bytes()) {
            let byte = if byte == b'-' { b' ' } else { byte };
            let at = node.find_input(byte)?;
            let transition = node.transition(at);
            self.output += transition.out.value();
            node = fst.node(transition.addr);
        }
        self.started = true;
        self.node = node.addr();
        let senses = node.is_final().then(|| {
            let index = self.output + node.final_output().value();
            self.lexicon.senses_of(index)
        });
        Some(Step { senses: senses.flatten() })
    }
}
