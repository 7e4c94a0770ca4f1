//! To whom and where it was said.
use crate::cues::{AGAIN, AND, AUX, DET, HUMAN, OWN, PREP, THAT, TO};
use crate::draft::{Channel, Who};
use crate::items::{Unit, What};
use crate::media::Named;
use crate::reader::Reader;
use legation_record::{EntityId, Span};
use legation_text::TokenKind;
use std::ops::Range;

/// How far behind the words for a medium its owner may stand, in tokens.
const OWNER: usize = 8;
/// How far from the cue "the same source" may stand, in tokens.
const AROUND: usize = 20;
/// How far from the cue an addressee may stand, in items.
const NEAR: usize = 8;

impl Reader<'_> {
    /// Fills in medium and addressee of a quotation found in `u`.
    pub(crate) fn circumstances(&mut self, u: &Unit, draft: usize) {
        let Some(cue) = self.drafts.get(draft).and_then(|d| d.cue.clone()) else { return };
        let (Some(a), Some(b)) = (u.items.first(), u.items.last()) else { return };
        let unit = a.tokens.start..b.tokens.end;
        if !unit.contains(&cue.start) {
            return;
        }
        let again = self.same_medium(u, draft);
        let known = self.drafts[draft].medium.as_ref().is_some_and(|m| m.kind != "relay");
        if let Some(channel) = again {
            self.drafts[draft].medium = Some(channel);
        } else if let Some(mut channel) = self.medium_near(unit, cue.start, draft).filter(|_| !known) {
            let before = self.drafts[draft].medium.take();
            channel.owner = channel.owner.or(before.and_then(|b| b.owner));
            self.drafts[draft].medium = Some(channel);
        }
        if self.drafts[draft].addressee.is_none() {
            self.drafts[draft].addressee = self.addressee(u, cue.start, draft);
        }
    }

    /// The medium of the quotation before, where the text says "the same source".
    pub(crate) fn same_medium(&self, u: &Unit, draft: usize) -> Option<Channel> {
        let cue = self.drafts[draft].cue.as_ref().map_or(0, |c| c.start);
        let named = |at: usize| self.cues.is(at, HUMAN) || self.medium_at(at).is_some();
        let near = u.items.partition_point(|i| i.tokens.start + AROUND < cue);
        let back = u.items[near..].iter().take_while(|i| i.tokens.start < cue + AROUND).any(|i| {
            let at = i.tokens.start;
            let points =
                i.mention().is_some_and(|m| self.entities.points.get(m as usize) == Some(&"same-source"));
            let again = i.is(AGAIN) && (at > 0 && named(at - 1) || named(at + 1));
            points || again
        });
        if !back {
            return None;
        }
        self.drafts[..draft].iter().rev().take(AROUND).find_map(|d| d.medium.clone())
    }

    /// The medium named nearest to the cue, outside the words quoted.
    pub(crate) fn medium_near(&self, unit: Range<usize>, cue: usize, draft: usize) -> Option<Channel> {
        let first = self.media.partition_point(|m| m.tokens.start < unit.start);
        let speaker = self.drafts[draft].speaker.as_ref().and_then(|w| w.tokens.clone()).unwrap_or(0..0);
        let pieces = &self.drafts[draft].pieces;
        let outside = |tokens: &Range<usize>| {
            let span = self.text.span_of(tokens.start, tokens.end - 1);
            let names_speaker = !speaker.is_empty() && speaker.start == tokens.start;
            // "his statement that …": the word that reports is not the medium as well
            let own =
                self.drafts[draft].cue.as_ref().is_some_and(|c| c.start < tokens.end && tokens.start < c.end);
            let noun = own && self.drafts[draft].rule == "noun";
            let others = || self.drafts[draft.saturating_sub(4)..].iter().take(8);
            let quoted = others()
                .filter(|d| d.cue.is_some())
                .any(|d| d.within == self.drafts[draft].within && d.pieces.iter().any(|p| p.overlaps(span)));
            !names_speaker && !noun && !quoted && !pieces.iter().any(|p: &Span| p.overlaps(span))
        };
        let named = self.media[first..].iter().take_while(|m| m.tokens.start < unit.end).take(40);
        let best = named.filter(|m| outside(&m.tokens)).min_by_key(|m| m.tokens.start.abs_diff(cue))?;
        let best = self.medium_of(first, best);
        Some(Channel {
            kind: best.kind,
            tokens: Some(best.tokens.clone()),
            owner: self.owner_of_medium(&best.tokens, unit.end),
        })
    }

    /// "in an interview with Al Jazeera": of a medium and its owner the first, if only small words part the two.
    fn medium_of<'m>(&'m self, first: usize, best: &'m Named) -> &'m Named {
        let before = self.media[first..].iter().take_while(|m| m.tokens.start < best.tokens.start).last();
        let small = |i: usize| {
            let word = self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word);
            word && self.cues.starting(i).is_none()
        };
        before
            .filter(|m| {
                let between = m.tokens.end..best.tokens.start;
                !between.is_empty()
                    && between.len() <= 3
                    && self.cues.is(m.tokens.end, PREP | TO)
                    && between.clone().all(|i| small(i) && !self.cues.is(i, AND | THAT))
            })
            .unwrap_or(best)
    }

    /// The medium named in the source clause of items `k` to `end`.
    pub(crate) fn channel_in(&self, u: &Unit, k: usize, end: usize) -> Option<Channel> {
        let from = u.items.get(k)?.tokens.end;
        let to = u.items.get(end.checked_sub(1)?)?.tokens.end;
        let first = self.media.partition_point(|m| m.tokens.end <= from);
        let best = self.media[first..].iter().take_while(|m| m.tokens.start < to).next()?;
        Some(Channel {
            kind: best.kind,
            tokens: Some(best.tokens.clone()),
            owner: self.owner_of_medium(&best.tokens, to),
        })
    }

    /// Whose medium it is: a mention that covers it, or the first behind it in the same clause.
    pub(crate) fn owner_of_medium(&self, tokens: &Range<usize>, end: usize) -> Option<EntityId> {
        let entity = |m| self.entities.entity_of(m).map(|(id, _)| id);
        let torn = (tokens.start..tokens.end)
            .any(|i| self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Stop));
        if let Some(id) = self.entities.at(tokens.start).filter(|_| !torn).and_then(entity) {
            return Some(id);
        }
        for i in tokens.end..end.min(tokens.end + OWNER) {
            let mark =
                self.text.tokens.get(i).is_some_and(|t| {
                    matches!(t.kind, TokenKind::Clause | TokenKind::Stop | TokenKind::Quote)
                });
            if mark || self.cues.is(i, THAT) {
                return None;
            }
            if let Some(id) = self.entities.starting(i).and_then(entity) {
                return Some(id);
            }
        }
        None
    }

    /// "called on the parties to …", "told us “…”": the words between a verb of telling and what it tells.
    fn told_words(
        &self,
        u: &Unit,
        k: usize,
        at: usize,
        told: bool,
        speaker: Option<&Range<usize>>,
    ) -> Option<Who> {
        let mut end = at;
        while end > k + 1 && (u.items[end - 1].is(THAT) || u.items[end - 1].is_mark()) {
            end -= 1;
        }
        let words = k + 1..end;
        let plain = |i: usize| {
            let item = &u.items[i];
            matches!(item.what, What::Word)
                && !item.is(PREP | TO | THAT | AND)
                && !speaker.is_some_and(|s| s.contains(&item.tokens.start))
        };
        let fits =
            told && self.tagged(u.lang) && !words.is_empty() && words.len() <= 4 && words.clone().all(plain);
        fits.then(|| Who {
            tokens: Some(u.items[words.start].tokens.start..u.items[words.end - 1].tokens.end),
            via: "addressee",
            ..Who::default()
        })
    }

    /// Whoever stands behind "to", or behind a verb of telling, between cue and content.
    pub(crate) fn addressee(&self, u: &Unit, cue: usize, draft: usize) -> Option<Who> {
        let k = u.items.partition_point(|i| i.tokens.start < cue);
        u.items.get(k).filter(|i| i.tokens.start == cue)?;
        let told = u.items[k].cue().is_some_and(|c| self.cues.list[c].has("to"));
        let speaker = self.drafts[draft].speaker.as_ref().and_then(|w| w.tokens.clone());
        let mut to = told;
        for i in k + 1..u.items.len().min(k + 1 + NEAR) {
            let item = &u.items[i];
            if item.is(THAT) && !item.is(DET) || matches!(item.what, What::Block(_)) {
                return self.told_words(u, k, i, told, speaker.as_ref());
            }
            if item.is_mark() {
                return None;
            }
            let span = self.text.span_of(item.tokens.start, item.tokens.end - 1);
            if self.drafts[draft].pieces.iter().any(|p| p.overlaps(span)) {
                return self.told_words(u, k, i, told, speaker.as_ref());
            }
            let speaks = speaker.as_ref().is_some_and(|s| s.contains(&item.tokens.start));
            if to && !speaks {
                // "told a press conference": where it was said, not to whom
                let place = self.medium_at(item.tokens.start).is_some_and(|m| m.tokens.end > item.tokens.end);
                // "his Malian counterpart"
                if item.is(OWN) && self.tagged(u.lang) && !place {
                    let whose = self.phrase_right(u, i, u.items.len().min(i + 5));
                    return Some(Who { via: "addressee", ..whose });
                }
                if let Some(m) = item.mention().filter(|_| !place) {
                    return Some(self.who(m, "addressee"));
                }
                if item.is(HUMAN) && !place {
                    return Some(Who {
                        tokens: Some(item.tokens.clone()),
                        via: "addressee",
                        ..Who::default()
                    });
                }
            }
            if item.is(TO) {
                to = true;
            } else if item.is(PREP) && !item.is(DET) {
                to = false;
            } else if !item.is(DET | AUX | AND) && !speaks && item.mention().is_some() {
                to = told && to;
            }
        }
        None
    }
}
