//! Contents that are no clause: « a dit attendre », « menace de démissionner », "وافق على عودة المفتشين".
use crate::cues::{
    AUX, Cue, DET, FINITE, INFINITIVE, NO_INFINITIVE, NOT, PERFECT, PREP, RELATIVE, THAT, TO, VERBAL_NOUN,
    WHEN,
};
use crate::items::{Unit, What};
use crate::reader::Reader;
use legation_text::{Case, TokenKind};

/// Shortest infinitive told by its ending alone, in letters.
const SHORT: usize = 4;
/// How far behind its cue a verbal noun may stand, in items.
const NEAR: usize = 9;

/// Whether a word has a shape in which `_` is any letter.
fn has_shape(word: &str, shape: &str) -> bool {
    let mut letters = word.chars();
    shape.chars().all(|s| letters.next().is_some_and(|l| l == s || s == '_' && l.is_alphabetic()))
        && letters.next().is_none()
}

impl Reader<'_> {
    /// The content that begins at item `i` behind the cue at item `k`, if it is a verbal noun or an infinitive that
    /// no word leads: its first item.
    pub(crate) fn infinitive_at(&self, u: &Unit, k: usize, i: usize, cue: &Cue) -> Option<usize> {
        if self.verb_first(u.lang) {
            return if cue.has("inf") && i <= k + NEAR { self.verbal_noun_at(u, k, i) } else { None };
        }
        // « a dit mardi attendre »
        let straight = (k + 1..i).all(|b| u.items[b].is(WHEN));
        let bare = straight && cue.has("que") && self.infinitives_marked(u.lang);
        (bare && self.bare_infinitive(u, i)).then_some(i)
    }

    /// « attendre », « n'avoir rien », « ne pas vouloir » straight behind the cue.
    fn bare_infinitive(&self, u: &Unit, i: usize) -> bool {
        let mut at = i;
        while at < i + 3 && u.items.get(at).is_some_and(|n| n.is(NOT)) {
            at += 1;
        }
        // « l'avoir vu »
        let helps = u.items.get(at + 1).is_some_and(|n| n.is(PERFECT) && !n.is(FINITE));
        if helps && u.items.get(at).is_some_and(|n| n.is(DET) && n.is(AUX)) {
            at += 1;
        }
        let Some(item) = u.items.get(at).filter(|n| n.tokens.len() == 1) else { return false };
        if matches!(item.what, What::Mention(_) | What::Block(_))
            || item.is_mark()
            || item.is(DET | PREP | TO)
        {
            return false;
        }
        let token = item.tokens.start;
        let small =
            self.text.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
        let word = self.text.norm(token);
        small
            && !item.is(NO_INFINITIVE)
            && word.chars().count() >= SHORT
            && self.habits(u.lang).endings.iter().any(|ending| word.ends_with(ending))
    }

    /// A verbal noun at item `i` as the object of the cue, or behind a preposition there.
    fn verbal_noun_at(&self, u: &Unit, k: usize, i: usize) -> Option<usize> {
        let item = u.items.get(i)?;
        if item.is(PREP | TO) && !item.is(DET) && item.tokens.len() == 1 {
            return (i + 1 < u.items.len() && self.verbal_noun(u, i + 1)).then_some(i + 1);
        }
        let governed = i > k + 1 && u.items[i - 1].is(PREP | TO | DET);
        let plain = i == k + 1 || !self.with_article(u, i);
        (!governed && plain && self.verbal_noun(u, i)).then_some(i)
    }

    /// Whether item `i` is a noun that stands where others have an infinitive.
    pub(crate) fn verbal_noun(&self, u: &Unit, i: usize) -> bool {
        let item = &u.items[i];
        if item.is_mark() || matches!(item.what, What::Mention(_) | What::Block(_)) || item.is(NO_INFINITIVE)
        {
            return false;
        }
        if item.is(VERBAL_NOUN) {
            return true;
        }
        let habits = self.habits(u.lang);
        let word = self.text.word(item.tokens.start);
        let bare =
            habits.articles.iter().find_map(|a| word.strip_prefix(a)).filter(|b| b.chars().count() > 2);
        let bare = bare.unwrap_or(word);
        habits.shapes.iter().any(|shape| has_shape(bare, shape))
    }

    /// Whether an article is written on to the word at item `i`.
    pub(crate) fn with_article(&self, u: &Unit, i: usize) -> bool {
        let word = self.text.word(u.items[i].tokens.start);
        self.habits(u.lang).articles.iter().any(|a| word.len() > a.len() + 3 && word.starts_with(a))
    }

    /// The content of a noun that is what is asked, promised or threatened: « menace de démissionner »,
    /// "تهديده بالاستقالة".
    pub(crate) fn noun_infinitive(&self, u: &Unit, i: usize) -> Option<usize> {
        if self.verb_first(u.lang) {
            let led = u.items[i].is(PREP | TO) && u.items[i].tokens.len() == 1;
            return (led && i + 1 < u.items.len() && self.verbal_noun(u, i + 1)).then_some(i + 1);
        }
        let marked = self.infinitives_marked(u.lang);
        (marked && u.items[i].is(INFINITIVE) && self.infinitive(u, i)).then_some(i)
    }

    /// Whether the word at item `i` is a finite verb, as far as lists and endings tell.
    pub(crate) fn finite_word(&self, u: &Unit, i: usize) -> bool {
        let item = &u.items[i];
        if item.is(FINITE | PERFECT) && !item.is(DET) || self.finite_cue(u, i) {
            return true;
        }
        let word = self.text.norm(item.tokens.start);
        matches!(item.what, What::Word)
            && word.chars().count() > SHORT
            && !item.is(DET | PREP)
            && self.habits(u.lang).finite_endings.iter().any(|ending| word.ends_with(ending))
    }

    /// Where the clause from item `from` on ends because the verb of the clause around it follows: behind its own
    /// verb comes another, which nothing joins to it ("that the cracks were harmless | has left the country").
    pub(crate) fn before_outer_verb(&self, u: &Unit, from: usize, end: usize, own: bool) -> usize {
        let mut seen = !own;
        let mut open = false;
        for i in from..end {
            let item = &u.items[i];
            if item.is(RELATIVE | THAT) && !item.is(DET) {
                open = true;
                continue;
            }
            // an auxiliary before its participle is one verb
            let goes_on = i > from && u.items[i - 1].is(FINITE | PERFECT);
            if !self.finite_word(u, i) || goes_on && seen {
                continue;
            }
            // a verb within marks is not seen
            let quoted = i > from && u.items[i - 1].block().is_some_and(|b| self.blocks.list[b].words >= 3);
            seen |= quoted;
            if open || i > from && u.items[i - 1].is(crate::cues::AND) {
                open = false;
                seen = true;
                continue;
            }
            if !seen {
                seen = true;
                continue;
            }
            let mut cut = i;
            while cut > from + 1 && u.items[cut - 1].is(AUX | NOT) && !u.items[cut - 1].is(DET) {
                cut -= 1;
            }
            return self.without_stop(u, cut);
        }
        end
    }
}
