//! To whom and where it was said.
use crate::cues::{AGAIN, AND, AUX, CueKind, DET, HUMAN, OBJECT, OWN, PREP, THAT, TO, WHEN};
use crate::draft::{Channel, Who};
use crate::items::{Unit, What};
use crate::media::Named;
use crate::reader::Reader;
use legation_record::{EntityId, EntityKind, Span, Via};
use legation_text::{TokenKind, TokenPart};
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
        if self.drafts[draft].medium.is_none() {
            self.drafts[draft].medium = self.shared_medium(draft, a.tokens.start..cue.start);
        }
        if self.drafts[draft].addressee.is_none() {
            self.drafts[draft].addressee = self.addressee(u, cue.start, draft);
        }
    }

    /// "In a statement, he said that … and warned that …": what leads a sentence holds for all that one says in it. The
    /// tokens are those of the sentence before the cue.
    fn shared_medium(&self, draft: usize, before: Range<usize>) -> Option<Channel> {
        let own = &self.drafts[draft];
        let who = own.speaker.as_ref()?.entity?;
        let same = self.drafts[..draft].iter().rev().take(AROUND).find(|d| {
            let here = d.cue.as_ref().is_some_and(|c| before.contains(&c.start));
            here && d.within == own.within && d.speaker.as_ref().and_then(|w| w.entity) == Some(who)
        })?;
        let cue = same.cue.as_ref()?.start;
        same.medium.clone().filter(|m| m.tokens.as_ref().is_some_and(|t| t.start < cue))
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
        let within = self.drafts[draft].within;
        let near = draft.saturating_sub(8)..self.drafts.len().min(draft + 8);
        let said = |span: Span| {
            let same = self.drafts[near.clone()].iter().filter(|d| d.within == within);
            same.flat_map(|d| &d.pieces).any(|p| p.overlaps(span))
        };
        let outside = |tokens: &Range<usize>| {
            let span = self.text.span_of(tokens.start, tokens.end - 1);
            let names_speaker = !speaker.is_empty() && speaker.start == tokens.start;
            // "his statement that …": the word that reports is not the medium as well
            let own =
                self.drafts[draft].cue.as_ref().is_some_and(|c| c.start < tokens.end && tokens.start < c.end);
            let noun = own && self.drafts[draft].rule == "noun";
            let led = (tokens.start.saturating_sub(3)..tokens.start).any(|i| self.cues.is(i, PREP));
            let led = led || self.medium_at(tokens.start).is_some_and(|m| !m.led);
            !names_speaker && !noun && led && !said(span)
        };
        let nearest = |tokens: &Range<usize>| {
            let (a, b) = (cue.min(tokens.start), cue.max(tokens.start));
            let same = self.drafts[near.clone()].iter().filter(|d| d.within == within);
            !same.filter_map(|d| d.cue.as_ref()).any(|c| c.start > a && c.start < b)
        };
        let named = self.media[first..].iter().take_while(|m| m.tokens.start < unit.end).take(40);
        let best = named
            .filter(|m| outside(&m.tokens) && nearest(&m.tokens))
            .min_by_key(|m| m.tokens.start.abs_diff(cue))?;
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
        let led = |m: &Named| !m.led || self.cues.is(m.tokens.start.saturating_sub(1), PREP);
        let best = self.media[first..].iter().take_while(|m| m.tokens.start < to).find(|m| led(m))?;
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

    /// A pronoun that says to whom: « lui a dit », "أبلغه".
    fn pronoun_told(&self, u: &Unit, k: usize, told: bool) -> Option<Who> {
        let who = |i: usize| {
            let via = "pronoun";
            match u.items[i].mention() {
                Some(m) => self.who(m, via),
                None => Who { tokens: Some(u.items[i].tokens.clone()), via, ..Who::default() },
            }
        };
        if !self.verb_first(u.lang) {
            let j = self.before_helpers(u, k);
            let subject = |i: usize| i == j && j > 0 && u.items[j - 1].is_mark();
            return (j..k).find(|&i| u.items[i].is(OBJECT) && !subject(i)).map(who);
        }
        let written_on = |i: usize| {
            u.items
                .get(i)
                .and_then(|n| self.text.tokens.get(n.tokens.start))
                .is_some_and(|t| t.part == TokenPart::Enclitic)
        };
        if told && written_on(k + 1) {
            return Some(who(k + 1));
        }
        let led = u.items.get(k + 1).is_some_and(|n| n.is(TO)) && written_on(k + 2);
        led.then(|| who(k + 2))
    }

    /// The comma that ends the parenthesis which the comma at item `i` opens, if the person told follows.
    fn parenthesis_end(&self, u: &Unit, i: usize) -> Option<usize> {
        if u.items[i].what != What::Clause {
            return None;
        }
        let close = (i + 2..u.items.len().min(i + 2 + NEAR)).find(|&c| u.items[c].is_mark())?;
        let plain = u.items[i + 1..close].iter().all(|n| n.block().is_none() && !n.is(THAT));
        (u.items[close].what == What::Clause && plain && u.items.get(close + 1)?.is(TO)).then_some(close)
    }

    /// Whether a mention behind "to" says where, not to whom: a city that stands for nobody else.
    fn is_place(&self, u: &Unit, i: usize, m: u32) -> bool {
        let mention = &self.entities.mentions[m as usize];
        let city = mention.via == Via::Metonym && u.items[i].tokens.len() == 1;
        mention.kind == EntityKind::Place || city && u.items[i - 1].is(PREP) && !self.verb_first(u.lang)
    }

    /// Whoever stands behind "to", or behind a verb of telling, between cue and content.
    pub(crate) fn addressee(&self, u: &Unit, cue: usize, draft: usize) -> Option<Who> {
        let k = u.items.partition_point(|i| i.tokens.start < cue);
        u.items.get(k).filter(|i| i.tokens.start == cue)?;
        let told = u.items[k].cue().is_some_and(|c| self.cues.list[c].has("to"));
        if let Some(who) = self.pronoun_told(u, k, told) {
            return Some(who);
        }
        let speaker = self.drafts[draft].speaker.as_ref().and_then(|w| w.tokens.clone());
        let mut to = told;
        let mut skip = 0;
        for i in k + 1..u.items.len().min(k + 1 + 2 * NEAR) {
            let item = &u.items[i];
            if i < skip {
                continue;
            }
            if let Some(close) = self.parenthesis_end(u, i).filter(|_| skip == 0) {
                // « a déclaré X, une habitante, à Reuters »
                skip = close + 1;
                continue;
            }
            if i > k + NEAR && skip == 0 {
                return None;
            }
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
            let entity = self.drafts[draft].speaker.as_ref().and_then(|w| w.entity);
            let of = |m: u32| self.entities.entity_of(m).map(|(id, _)| id);
            let same = self.verb_first(u.lang)
                && entity.is_some()
                && item.mention().is_some_and(|m| of(m) == entity);
            let speaks = same || speaker.as_ref().is_some_and(|s| s.contains(&item.tokens.start));
            if to && !speaks {
                // "told a press conference": where it was said, not to whom
                let place = self.medium_at(item.tokens.start).is_some_and(|m| m.tokens.end > item.tokens.end);
                // "his Malian counterpart"
                if item.is(OWN) && !self.verb_first(u.lang) && !place {
                    let whose = self.phrase_right(u, i, u.items.len().min(i + 5));
                    return Some(Who { via: "addressee", ..whose });
                }
                if let Some(m) = item.mention().filter(|&m| !place && !self.is_place(u, i, m)) {
                    return Some(self.who(m, "addressee"));
                }
                let article = u.items[i - 1].is(DET) || self.verb_first(u.lang) && self.with_article(u, i);
                let article = article && !self.tagged(u.lang);
                let noun = item.mention().is_none() && told && item.what == What::Word && article;
                if !place && (item.is(HUMAN) || noun && !item.is(DET | AUX | PREP | WHEN)) {
                    return Some(Who {
                        tokens: Some(item.tokens.clone()),
                        via: "addressee",
                        ..Who::default()
                    });
                }
            }
            if item.is(TO) {
                // "بيان لوزارة": whose it is
                let noun = i > k + 1
                    && (self.medium_at(u.items[i - 1].tokens.start).is_some()
                        || self.cue_of(u, i - 1).is_some_and(|c| c.kind == CueKind::Noun));
                to = !noun || !self.verb_first(u.lang);
            } else if item.is(PREP) && !item.is(DET) {
                to = false;
            } else if !item.is(DET | AUX | AND) && !speaks && item.mention().is_some() {
                to = told && to;
            }
        }
        None
    }
}
