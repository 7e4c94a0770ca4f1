//! What was said: where the content of a cue begins and ends among the items.
use crate::cues::{
    AND, AUX, BREAK, CONTRAST, Cue, CueKind, DET, FINITE, FUSED, HUMAN, INFINITIVE, LED, OBJECT, OWNS, PREP,
    PRONOUN, RELATIVE, THAT, TO, WH, WHETHER,
};
use crate::items::{Item, Unit, What};
use crate::reader::Reader;
use legation_text::TokenKind;

/// How far behind its cue a content may begin, in items.
const FAR: usize = 40;
/// The same, where the cue alone does not promise a content.
const NEAR: usize = 10;
/// Most words between marks that are a title beside a noun.
const FEW: usize = 6;
/// The same, where the subject stands between.
const BEHIND: usize = 16;
/// Longest content, in items.
pub(crate) const LONG: usize = 300;

/// What leads into a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lead {
    /// "that", "whether".
    That,
    Colon,
    /// Marks, straight behind the cue or a comma.
    Marks,
    /// Marks inside a phrase of the reporter's.
    Inside,
    /// A clause without "that".
    Bare,
    /// An infinitive.
    Infinitive,
    /// The form of a verb that stands for a clause ("denied having …").
    Gerund,
}

impl Reader<'_> {
    /// The content behind the cue at item `k`: its first item, and what led to it.
    pub(crate) fn content_right(
        &self,
        u: &Unit,
        k: usize,
        cue: &Cue,
        over_commas: bool,
    ) -> Option<(usize, Lead)> {
        let weak = cue.has("weak");
        let near = if self.verb_first(u.lang) { BEHIND } else { NEAR };
        let reach = if weak { near } else { FAR };
        let over_commas = over_commas && (!weak || self.verb_first(u.lang));
        let bare = !self.verb_first(u.lang) && (cue.has("bare") || cue.has("that"));
        // words that report only where "that" follows
        let only_that = self.verb_first(u.lang) && cue.has("that");
        let tagged = self.tagged(u.lang);
        if let Some(at) = self.behind_comma(u, k, cue) {
            return Some((at, Lead::Bare));
        }
        let mut commas = 0;
        let mut governed = false;
        for i in k + 1..u.items.len().min(k + 1 + reach) {
            let item = &u.items[i];
            if cue.has("ger") && i <= k + 2 && self.gerund(u, k, i) {
                return Some((i, Lead::Gerund));
            }
            if let Some(at) = self.infinitive_at(u, k, i, cue).filter(|_| commas == 0) {
                return Some((at, Lead::Infinitive));
            }
            match item.what {
                What::Stop => return None,
                What::Colon => return self.behind_colon(u, i),
                What::Clause if !over_commas => return None,
                What::Clause => commas += 1,
                What::Block(_) if u.is_claimed(i) || only_that => return None,
                What::Block(_) if tagged && commas > 0 && cue.has("inf") && !cue.has("bare") => return None,
                What::Block(b) if self.names_something(u, k, i, b) => {}
                What::Block(_) if self.titles(u, k, i, cue, governed) => return None,
                // "not mentioned on Microsoft's “Countdown” site": the marks name a thing of somebody's
                What::Block(b)
                    if tagged
                        && i > k + 1
                        && u.items[i - 1].is(OWNS)
                        && self.blocks.list[b].words <= FEW
                        && u.items
                            .get(i + 1)
                            .is_some_and(|n| n.what == What::Word && !n.is(PREP | AND | AUX)) =>
                {
                    return None;
                }
                What::Block(b) => {
                    let inside = governed || cue.has("inf");
                    let long = !inside
                        && self.blocks.list[b].words
                            >= if u.items[i - 1].what == What::Clause { 3 } else { 5 };
                    let straight = i == k + 1 || u.items[i - 1].what == What::Clause || !weak && !governed;
                    return Some((i, if long && straight && !weak { Lead::Marks } else { Lead::Inside }));
                }
                What::Cue(c) => {
                    let other = &self.cues.list[c];
                    let noun = other.tag == "part" && i > k + 1 && u.items[i - 1].is(DET);
                    // "رفضت الزعم بأن": what is rejected is the claim
                    let refused = matches!(cue.act(), "reject" | "deny" | "criticise")
                        && matches!(other.act(), "claim" | "accuse")
                        && u.items.get(i + 1).is_some_and(|n| n.is(FUSED));
                    let breaks = refused
                        || match other.kind {
                            CueKind::Verb => {
                                let owned = tagged && !governed && i > k + 1 && u.items[i - 1].is(DET);
                                !other.noun_too && !noun
                                    || owned && u.items.get(i + 1).is_some_and(|n| n.is(THAT))
                            }
                            CueKind::Noun => {
                                let led = u.items.get(i + 1).is_some_and(|n| n.is(THAT) && !n.is(FUSED));
                                (weak || tagged && !governed) && led
                            }
                            CueKind::Prep | CueKind::Credit | CueKind::None => false,
                        };
                    if breaks && bare && i == k + 1 && other.tag == "ger" && self.clause_begins(u, k, i, cue)
                    {
                        return Some((i, Lead::Bare));
                    }
                    if breaks {
                        return None;
                    }
                }
                // "I suspect that's not true": a pronoun
                _ if bare
                    && i == k + 1
                    && item.is(THAT)
                    && u.items.get(i + 1).is_some_and(|n| n.is(FINITE)) =>
                {
                    return Some((i, Lead::Bare));
                }
                // "objected and that …": joined to another
                _ if (tagged || u.is_claimed(k)) && item.is(THAT) && i > k + 1 && u.items[i - 1].is(AND) => {
                    return None;
                }
                _ if item.is(THAT) && (i == k + 1 || !weak) && !self.relative_that(u, k, i) => {
                    return Some((i, Lead::That));
                }
                _ if item.is(WH)
                    && (i == k + 1
                        || cue.has("wh")
                            && i <= k + NEAR
                            && !(tagged && item.is(RELATIVE) && !cue.has("dative")))
                    && !item.is(PREP) =>
                {
                    return Some((i, Lead::That));
                }
                _ if item.is(CONTRAST) => return None,
                _ if cue.has("pinf")
                    && i == k + 1
                    && item.is(INFINITIVE)
                    && self.infinitive(u, i)
                    && self.passive(u, self.before_helpers(u, k), k, cue) =>
                {
                    return Some((i, Lead::Infinitive));
                }
                _ if cue.has("inf") && commas == 0 && item.is(INFINITIVE) && self.infinitive(u, i) => {
                    return Some((i, Lead::Infinitive));
                }
                _ if bare && commas == 0 && self.clause_begins(u, k, i, cue) => {
                    return Some((i, Lead::Bare));
                }
                What::Mention(m)
                    if bare && commas == 0 && m != u32::MAX && self.clause_begins(u, k, i, cue) =>
                {
                    return Some((i, Lead::Bare));
                }
                _ => {}
            }
            if !item.is(DET) {
                governed = item.is(PREP | TO) && !item.is(THAT);
            }
        }
        None
    }

    /// "was like, let's go": the content behind the comma, for cues that allow it.
    fn behind_comma(&self, u: &Unit, k: usize, cue: &Cue) -> Option<usize> {
        let comma = u.items.get(k + 1).filter(|i| cue.has("comma") && i.what == What::Clause)?;
        let at = k + 2;
        let words = u.words(at..self.clause_end(u, at));
        (comma.is_mark() && words >= 3 && u.items.get(at).is_some_and(|i| i.block().is_none())).then_some(at)
    }

    /// Whether a verb form that stands for a clause begins at item `i`, straight behind the cue or a preposition.
    fn gerund(&self, u: &Unit, k: usize, i: usize) -> bool {
        let endings = &self.habits(u.lang).gerunds;
        let item = &u.items[i];
        let word = self.text.norm(item.tokens.start);
        let straight = i == k + 1 || u.items[k + 1].is(PREP | AUX);
        straight
            && matches!(item.what, What::Word | What::Cue(_))
            && endings.iter().any(|e| word.len() > e.len() + 1 && word.ends_with(e))
            && self.form(u, i) == Some(crate::tags::Form::Verbal)
    }

    /// A few words in marks behind the noun that they name ("صحيفة «لوموند»"), or with what was said still to come.
    fn names_something(&self, u: &Unit, k: usize, i: usize, b: usize) -> bool {
        let few = !self.tagged(u.lang)
            && self.blocks.list[b].words <= 3
            && i > k + 1
            && !self.blocks.list[b].unclosed;
        let before = &u.items[i - 1];
        let named = before.is(HUMAN) || self.medium_at(before.tokens.start).is_some();
        let to_come = || {
            let colon = (i + 1..u.items.len().min(i + 12)).find(|&c| u.items[c].is_mark());
            colon.is_some_and(|c| {
                u.items[c].what == What::Colon && u.items.get(c + 1).is_some_and(|n| n.block().is_some())
            })
        };
        few && (named || to_come())
    }

    /// Marks around a name and not around words said: « ont lancé l'opération « X » », « appellent cette rue « Y » ».
    fn titles(&self, u: &Unit, k: usize, i: usize, cue: &Cue, governed: bool) -> bool {
        let behind = i > k + 1 && u.items[i - 1].what != What::Clause && !governed;
        // « a appelé Alger « à la retenue » »: no name begins so
        let open = u.items[i].tokens.start;
        let led = (open..open + 2).any(|t| self.cues.is(t, PREP | TO) && !self.cues.is(t, DET));
        let asks = cue.has("inf") && !cue.has("weak") && !led;
        let speaks_only = cue.has("quote") && !cue.has("que");
        behind && !self.verb_first(u.lang) && self.infinitives_marked(u.lang) && (asks || speaks_only)
    }

    /// "that" with a verb straight behind it belongs to the noun before it.
    pub(crate) fn relative_that(&self, u: &Unit, k: usize, i: usize) -> bool {
        let aux = u.items.get(i + 1).is_some_and(|n| n.is(AUX) && !n.is(DET | PRONOUN | WHETHER));
        i > k + 1 && aux && !self.verb_first(u.lang)
    }

    pub(crate) fn behind_colon(&self, u: &Unit, colon: usize) -> Option<(usize, Lead)> {
        let next = u.items.get(colon + 1)?;
        if next.is_mark() || u.is_claimed(colon + 1) {
            return None;
        }
        (next.block().is_some() || u.words(colon + 1..u.items.len()) >= 3).then_some((colon + 1, Lead::Colon))
    }

    /// Whether the word at item `i` leads an infinitive.
    pub(crate) fn infinitive(&self, u: &Unit, i: usize) -> bool {
        let mut next = i + 1;
        // « de le laisser »: an article would be written in one with the preposition
        let clitic =
            |n: &Item| n.is(AUX) || n.is(OBJECT) && !n.is(INFINITIVE) || n.is(LED) && n.tokens.len() == 1;
        while next < i + 6 && u.items.get(next).is_some_and(clitic) {
            next += 1;
        }
        let Some(item) = u.items.get(next) else { return false };
        let word = self.text.norm(item.tokens.start);
        if matches!(item.what, What::Mention(_) | What::Block(_)) || item.is_mark() || item.is(DET | PREP) {
            return false;
        }
        let endings = &self.habits(u.lang).endings;
        endings.is_empty() || endings.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether infinitives can be told by their endings in this language.
    pub(crate) fn infinitives_marked(&self, lang: u8) -> bool {
        !self.habits(lang).endings.is_empty()
    }

    /// Whether a clause begins at item `i`, straight behind the cue at item `k` or the person told.
    pub(crate) fn clause_begins(&self, u: &Unit, k: usize, i: usize, cue: &Cue) -> bool {
        if self.tagged(u.lang) {
            return self.clause_follows(u, k, i, cue);
        }
        let told = cue.has("to");
        let straight = i == k + 1 && !told
            || told
                && i > k + 1
                && i <= k + 4
                && !u.items[i - 1].is(DET | PREP)
                && !u.items[i].is(PREP | AUX | AND);
        let item = &u.items[i];
        if !straight
            || item.is_mark()
            || item.is(PREP | TO | AUX | BREAK | THAT | AND) && !item.is(DET | PRONOUN)
        {
            return false;
        }
        let mut end = self.clause_end(u, i);
        if u.words(i..end) < 3 && item.mention().is_some() {
            // "John Kerry, the secretary of state, …"
            end = self.without_stop(u, u.items.len().min(i + 14)).max(end);
        }
        // "should have said above that …": the clause begins behind "that"
        let finite = (i + 1..end.min(i + 14)).find(|&j| u.items[j].is(FINITE)).unwrap_or(end);
        if item.block().is_none()
            && (i + 1..finite.min(i + 5)).any(|j| u.items[j].is(THAT) && !u.items[j].is(RELATIVE))
        {
            return false;
        }
        let verb = (i + 1..end.min(i + 14)).any(|j| {
            let verbal = u.items[j].cue().is_some_and(|c| {
                let c = &self.cues.list[c];
                c.kind == CueKind::Verb && matches!(c.tag, "past" | "pres")
            });
            u.items[j].is(FINITE) || verbal
        });
        let number = self.text.tokens.get(item.tokens.start).is_some_and(|t| t.kind == TokenKind::Number);
        let starts = cue.has("bare") && (item.is(DET | PRONOUN) || item.mention().is_some() || number);
        u.words(i..end) >= 3
            && (verb || starts && matches!(cue.act(), "say" | "believe" | "claim" | "add") && !told)
    }
}
