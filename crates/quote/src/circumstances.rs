//! To whom and where it was said.
use crate::cues::{AGAIN, AND, AUX, DET, HUMAN, PREP, THAT, TO};
use crate::draft::{Channel, Who};
use crate::items::{Unit, What};
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
            !names_speaker && !pieces.iter().any(|p: &Span| p.overlaps(span))
        };
        let named = self.media[first..].iter().take_while(|m| m.tokens.start < unit.end).take(40);
        let best = named.filter(|m| outside(&m.tokens)).min_by_key(|m| m.tokens.start.abs_diff(cue))?;
        Some(Channel {
            kind: best.kind,
            tokens: Some(best.tokens.clone()),
            owner: self.owner_of_medium(&best.tokens, unit.end),
        })
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

    /// Whoever stands behind "to", or behind a verb of telling, between cue and content.
    pub(crate) fn addressee(&self, u: &Unit, cue: usize, draft: usize) -> Option<Who> {
        let k = u.items.partition_point(|i| i.tokens.start < cue);
        u.items.get(k).filter(|i| i.tokens.start == cue)?;
        let told = u.items[k].cue().is_some_and(|c| self.cues.list[c].has("to"));
        let speaker = self.drafts[draft].speaker.as_ref().and_then(|w| w.tokens.clone());
        let mut to = told;
        for i in k + 1..u.items.len().min(k + 1 + NEAR) {
            let item = &u.items[i];
            if item.is_mark() || item.is(THAT) && !item.is(DET) || matches!(item.what, What::Block(_)) {
                return None;
            }
            let span = self.text.span_of(item.tokens.start, item.tokens.end - 1);
            if self.drafts[draft].pieces.iter().any(|p| p.overlaps(span)) {
                return None;
            }
            let speaks = speaker.as_ref().is_some_and(|s| s.contains(&item.tokens.start));
            if to && !speaks {
                if let Some(m) = item.mention() {
                    return Some(self.who(m, "addressee"));
                }
                if item.is(HUMAN) {
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
