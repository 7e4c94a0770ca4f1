//! Source clauses: "according to the ministry", « selon une source », "بحسب وزارته".
use crate::cues::{AND, CONTRAST, CueKind, DET, FINITE, HUMAN, PREP, PRONOUN, RELATIVE, SELF};
use crate::draft::{Channel, Draft, Who};
use crate::items::{Unit, What};
use crate::reader::Reader;
use legation_text::Case;
use std::ops::Range;

/// Longest name of a source, in items.
const NAME: usize = 14;

impl Reader<'_> {
    /// Reads the source cue `c`, which is item `k`; the sentence's quotations begin at draft `first`.
    pub(crate) fn source(&mut self, u: &mut Unit, k: usize, c: usize, first: usize) {
        let cue = self.cues.list[c].clone();
        let mut why = Vec::new();
        let name = self.name_end(u, k);
        let channel = self.channel_in(u, k, name);
        // "in his words", "in Baerbock's words": nobody is named behind
        let own = cue.has("self") || cue.has("inside");
        let who = if cue.has("inside") {
            let named = (cue.tokens.start..cue.tokens.end).find_map(|i| self.entities.starting(i));
            named.map(|m| self.who(m, "source"))
        } else if own {
            self.same(u, k, "the source points back", &mut why)
        } else {
            // "According to one docker, “…”": any words may name who speaks between marks
            let block = |i: usize| u.items.get(i).is_some_and(|n| n.block().is_some());
            let quoted = block(name) || block(name + 1) || k > 0 && block(k - 1) || k > 1 && block(k - 2);
            self.source_in(u, k + 1..name, &mut why)
                .or_else(|| (quoted && k + 1 < name).then(|| self.phrase(u, k + 1, name, "source")))
        };
        let spoken = self.drafts[first..]
            .iter()
            .rposition(|d| {
                // what somebody agreed to or wants is itself reported by the source
                let act = self.tagged(u.lang) && matches!(d.rule, "cue/infinitive" | "cue/gerund");
                !d.sourced && d.cue.is_some() && d.within == u.within && !act
            })
            .map(|d| d + first);
        // « indique-t-on de source militaire »: whom the pronoun stands for
        let behind = spoken.filter(|&d| {
            let said = &self.drafts[d];
            said.cue.as_ref().is_some_and(|c| c.end == cue.tokens.start)
                && said.why.iter().any(|w| w == "pronoun in the verb")
        });
        if let (Some(draft), Some(who)) = (behind, who.as_ref()) {
            self.drafts[draft].speaker = Some(who.clone());
            return;
        }
        if let Some(draft) = spoken.filter(|_| !own) {
            if who.is_some() || channel.is_some() {
                let mut channel = channel.unwrap_or(Channel { kind: "relay", ..Channel::default() });
                channel.owner = channel.owner.or(who.as_ref().and_then(|w| w.entity));
                channel.tokens = channel.tokens.or(who.and_then(|w| w.tokens));
                let draft = &mut self.drafts[draft];
                draft.why.push("a source clause in a sentence with a verb of speech names the medium".into());
                draft.medium.get_or_insert(channel);
            }
            return;
        }
        let owner = channel.as_ref().and_then(|c| c.owner);
        let Some(mut who) = who else { return };
        if who.entity.is_none() && owner.is_some() {
            who.entity = owner;
            who.via = "owner of the medium";
        }
        let Some(range) = self.sourced(u, k, name, own) else { return };
        let mut draft = Draft::new("source", cue.act(), 0.8);
        draft.kind = self.kind(u, &range, true);
        draft.pieces = self.pieces(u, &range);
        // « Cette dépendance est, selon le chancelier, un « luxe » » : the clause goes on behind the source
        let open = range.end > 0 && u.items[range.end - 1].is(FINITE) && range.end < k;
        if let Some(second) =
            open.then(|| name + 1..self.content_end(u, name + 1)).filter(|r| r.start < r.end)
        {
            let second = self.trimmed(u, second);
            draft.kind = self.kind(u, &(range.start..second.end), false);
            draft.pieces.extend(self.pieces(u, &second));
            let blocks: Vec<usize> =
                u.items[second.clone()].iter().filter_map(crate::items::Item::block).collect();
            draft.quoted.extend(blocks.into_iter().map(|b| self.blocks.list[b].content));
            u.claim(second);
        }
        draft.speaker = Some(who);
        draft.medium = channel;
        draft.cue = Some(cue.tokens);
        draft.why = why;
        draft.sourced = true;
        self.add(u, draft, range);
    }

    /// One past the last item of the name that follows the cue at item `k`.
    pub(crate) fn name_end(&self, u: &Unit, k: usize) -> usize {
        let most = u.items.len().min(k + 1 + NAME);
        let stop = |i: &usize| {
            let item = &u.items[*i];
            let mended = self.medium_at(item.tokens.start).is_some_and(|m| m.mends);
            item.is_mark() && !mended || item.block().is_some() || item.is(CONTRAST)
        };
        (k + 1..most).find(stop).unwrap_or(most)
    }

    /// The source among `items`, if it can be one: somebody, not a measure or a rule.
    pub(crate) fn source_in(&self, u: &Unit, items: Range<usize>, why: &mut Vec<String>) -> Option<Who> {
        let someone = items.clone().find(|&i| {
            let item = &u.items[i];
            let titled = self
                .text
                .tokens
                .get(item.tokens.start)
                .is_some_and(|t| matches!(t.case, Case::Title | Case::Upper));
            item.mention().is_some() || item.is(HUMAN | PRONOUN | SELF) || titled
        })?;
        let human = u.items[someone].mention().is_none();
        let who = if human {
            self.subject_in(u, items, "source")?
        } else {
            let someone = self.named_behind(u, someone);
            let m = u.items[someone].mention()?;
            let head = (items.start..someone).any(|i| u.items[i].is(HUMAN));
            if head { self.subject_in(u, items.start..items.end, "source")? } else { self.who(m, "source") }
        };
        self.resolved(u, who, why)
    }

    /// What the source is said to have said: the clause that it stands behind, or before.
    pub(crate) fn sourced(&self, u: &Unit, k: usize, name: usize, own: bool) -> Option<Range<usize>> {
        let lead = (0..k).all(|i| u.items[i].is_mark() || u.items[i].is(AND));
        let range = if lead || own && u.words(self.region_start(u, k)..k) < 4 {
            let start = if own { k + 1 } else { self.after_name(u, k, name) };
            if start >= u.items.len() {
                return None;
            }
            start..self.content_end(u, start)
        } else {
            let start = self.region_start(u, k);
            let contrast = |i: usize| u.items[i].is(CONTRAST) && u.items[i - 1].what == What::Clause;
            let cut = (start + 1..k).rev().find(|&i| contrast(i) || self.new_clause(u, start, i, k));
            self.without_introduction(u, cut.map_or(start, |c| c + 1)..k)
        };
        let range = self.trimmed(u, range);
        // « Selon un responsable cité par le quotidien »: a source is not what is said
        if !lead
            && self.cue_of(u, range.start).is_some_and(|c| c.kind == CueKind::Prep && !c.has("self"))
            && range.clone().all(|i| !u.items[i].is_mark())
        {
            return None;
        }
        let free = self.tagged(u.lang) || !range.clone().any(|i| u.is_claimed(i));
        (u.words(range.clone()) >= 3 && free).then_some(range)
    }

    /// Where verbs stand first, a comma and "and" before a verb begin a clause of its own.
    pub(crate) fn new_clause(&self, u: &Unit, start: usize, i: usize, k: usize) -> bool {
        let next = u.items.get(i + 1);
        self.verb_first(u.lang)
            && i > start
            && u.items[i].is(AND)
            && u.items[i - 1].what == What::Clause
            && next.is_some_and(|n| n.mention().is_none() && !n.is(PREP | RELATIVE))
            && u.words(i + 1..k) >= 5
    }

    /// First item behind a name that opens the sentence.
    pub(crate) fn after_name(&self, u: &Unit, k: usize, name: usize) -> usize {
        if u.items.get(name).is_some_and(|i| i.what == What::Clause) {
            // « Selon le Guardian, qui cite …, Londres »
            let relative = u.items.get(name + 1).is_some_and(|n| n.is(RELATIVE) && !n.is(DET));
            let close = (name + 1..u.items.len().min(name + 20)).find(|&i| u.items[i].what == What::Clause);
            return close.filter(|_| relative).map_or(name + 1, |c| c + 1);
        }
        let end = (k + 1..name).find(|&i| u.items[i].mention().is_some()).map_or(k + 2, |i| i + 1);
        let more = u.items.get(end).is_some_and(|i| i.is(PREP));
        if more { end + 2 } else { end }
    }
}
