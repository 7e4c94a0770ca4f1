//! Clauses between commas that are passed over, as `PETRARCH` does: short ones at the beginning, in the middle, at the end.
use crate::coder::Settings;
use crate::groups::Groups;
use crate::sentence::Sentence;
use legation_syntax::Upos;

/// For each word whether it is passed over, and the commas that stay and end a search.
pub(crate) fn passed(sentence: &Sentence, groups: &Groups, settings: &Settings) -> (Vec<bool>, Vec<usize>) {
    let n = sentence.words.len();
    let mut passed = vec![false; n];
    // the commas of a list are part of it
    let listed = |i: usize| groups.groups.iter().any(|g| g.sides.len() > 1 && g.whole.contains(&i));
    let adjectives = |i: usize| {
        groups.chunks.iter().any(|c| c.end == i)
            && groups.chunks.iter().any(|c| c.start == i + 1)
            && sentence.is(i - 1, &[Upos::Adj])
    };
    let commas: Vec<usize> =
        (0..n).filter(|&i| i > 0 && sentence.words[i].form == "," && !listed(i) && !adjectives(i)).collect();
    let mut kept: Vec<usize> = Vec::new();
    let within = |len: usize, (least, most): (usize, usize)| most > 0 && least <= len && len <= most;
    let end = if n > 0 && sentence.words[n - 1].upos == Upos::Punct { n - 1 } else { n };
    let is_verb = |i: usize| sentence.is(i, &[Upos::Verb, Upos::Aux]);
    for (k, &comma) in commas.iter().enumerate() {
        let next = commas.get(k + 1).copied();
        let open = comma + 1;
        if k == 0 && within(comma, settings.comma_begin) {
            passed[..=comma].fill(true);
        }
        // a comma that closes a clause passed over opens none
        if passed[comma] {
            continue;
        }
        let drop = match next {
            Some(next) => within(next - open, settings.comma),
            // the end of a sentence that has had no verb yet is its main clause; "…, and Gondor warned" is another one
            None => {
                let before = (0..comma).any(|i| !passed[i] && is_verb(i));
                let joined = sentence.is(open, &[Upos::Cconj]) && (open..end).any(is_verb);
                before && !joined && within(end.saturating_sub(open), settings.comma_end)
            }
        };
        if drop {
            passed[comma..next.map_or(end, |next| next + 1)].fill(true);
        }
    }
    kept.extend(commas.into_iter().filter(|&c| !passed[c]));
    (passed, kept)
}
