//! Where clauses begin and end, by their finite verbs: only in languages whose cues list pronouns that are subjects.
use crate::cues::{
    ALTHOUGH, AND, AUX, BREAK, BY, CONTRAST, Cue, CueKind, DET, FINITE, INFINITIVE, NOMINATIVE, OWNS, PREP,
    PRONOUN, RELATIVE, THAT, TO, WH,
};
use crate::items::{Item, Unit, What};
use crate::reader::Reader;
use crate::tags::Form;
use std::ops::Range;

/// How far a clause's verb is looked for, in items.
const FAR: usize = 40;
/// Longest apposition between a subject and its verb, in words.
const APPOSITION: usize = 12;
/// Longest subject of a report between commas, in words.
const SUBJECT: usize = 14;

impl Reader<'_> {
    /// Whether the verbs of this language are told by its tagger.
    pub(crate) fn tagged(&self, lang: u8) -> bool {
        self.habits(lang).tagged
    }

    /// What the word of item `i` is by the tagger; none for marks, names and stretches between marks.
    pub(crate) fn form(&self, u: &Unit, i: usize) -> Option<Form> {
        let item = u.items.get(i)?;
        let word = matches!(item.what, What::Word | What::Cue(_));
        self.tags.at(self.text, item.tokens.start).filter(|_| word)
    }

    /// Whether a finite verb stands at item `i`.
    pub(crate) fn verb_at(&self, u: &Unit, i: usize) -> bool {
        let tagged = self.form(u, i) == Some(Form::Finite) && !u.items[i].is(INFINITIVE | THAT);
        tagged || self.listed_verb(u, i) || self.plain_cue(u, i)
    }

    /// "the guards deny": the plain form of a verb of speech behind its subject, which the tagger takes for a noun.
    fn plain_cue(&self, u: &Unit, i: usize) -> bool {
        let cue = self.cue_of(u, i).filter(|c| c.kind == CueKind::Verb && !c.noun_too && c.tag == "inf");
        let subject = |b: &Item| {
            !b.is_mark()
                && !b.is(AUX | INFINITIVE | DET | PREP | AND | TO)
                && b.cue().is_none()
                && b.block().is_none()
        };
        self.tagged(u.lang) && cue.is_some() && i.checked_sub(1).is_some_and(|b| subject(&u.items[b]))
    }

    /// Whether the cues list the word of item `i` as a finite verb; a mark of the owner is none.
    pub(crate) fn listed_verb(&self, u: &Unit, i: usize) -> bool {
        let owner = |n: &Item| n.is(OWNS) && self.tags.at(self.text, n.tokens.start) != Some(Form::Finite);
        u.items.get(i).is_some_and(|n| n.is(FINITE) && !(self.tagged(u.lang) && owner(n)))
    }

    /// Whether item `i` leads a clause that hangs on the words before it.
    fn hangs(item: &Item) -> bool {
        item.is(RELATIVE | WH | BREAK | THAT) && !item.is(DET | PREP) || item.is(THAT) || item.is(RELATIVE)
    }

    /// The finite verb of the clause that begins at item `i`: behind its subject, past what hangs on that.
    pub(crate) fn clause_verb(&self, u: &Unit, i: usize) -> Option<usize> {
        let mut hanging = 0;
        let mut chain = false;
        let mut j = i;
        let most = u.items.len().min(i + FAR);
        while j + 1 < most {
            j += 1;
            let item = &u.items[j];
            if let Some(close) = self.bracket_end(u, j) {
                j = close;
                continue;
            }
            if item.is_mark() {
                return (item.what == What::Clause && j <= i + SUBJECT)
                    .then(|| self.behind_aside(u, j))
                    .flatten();
            }
            if let Some(block) = item.block() {
                chain = false;
                let (first, end) = self.blocks.list[block].tokens;
                let opens = (first..end.min(first + 3))
                    .any(|t| self.tags.at(self.text, t) == Some(Form::Finite) || self.cues.is(t, FINITE));
                if opens && hanging == 0 && self.form(u, j - 1) != Some(Form::Finite) {
                    return Some(j);
                }
                continue;
            }
            if self.verb_at(u, j) {
                if hanging == 0 {
                    return Some(j);
                }
                if !chain {
                    hanging -= 1;
                }
                chain = true;
                continue;
            }
            chain &= item.is(AUX) || self.form(u, j) == Some(Form::Verbal);
            if Self::hangs(item) && !(item.is(BREAK) && item.is(PREP)) {
                if item.is(BREAK) && !item.is(WH) {
                    return None;
                }
                hanging += 1;
            } else if item.is(NOMINATIVE) && hanging == 0 && self.after_noun(u, i, j) {
                hanging += 1;
            }
        }
        None
    }

    /// Whether a noun stands between item `i` and the pronoun at item `j`: the pronoun's clause hangs on it.
    fn after_noun(&self, u: &Unit, i: usize, j: usize) -> bool {
        (i..j).any(|n| {
            u.items[n].mention().is_some() || u.items[n].is(DET) || self.form(u, n) == Some(Form::Nominal)
        })
    }

    /// The item of the bracket that closes the one at item `j`.
    fn bracket_end(&self, u: &Unit, j: usize) -> Option<usize> {
        let norm = |i: usize| self.text.norm(u.items[i].tokens.start);
        let mut depth = 0;
        (j..u.items.len().min(j + APPOSITION))
            .find(|&i| {
                match norm(i) {
                    "(" | "[" => depth += 1,
                    ")" | "]" => depth -= 1,
                    _ => {}
                }
                depth <= 0
            })
            .filter(|&i| i > j)
    }

    /// "studies, published in 1989, show", "crops, such as wheat, rice and soy, lose": the verb behind an aside that
    /// begins with the comma at item `j`.
    fn behind_aside(&self, u: &Unit, j: usize) -> Option<usize> {
        for c in j + 1..u.items.len().min(j + 2 * APPOSITION) {
            match u.items[c].what {
                What::Clause if c > j + 1 && self.starts_verb(u, c + 1) => return Some(c + 1),
                What::Clause => {}
                What::Stop | What::Colon | What::Block(_) => return None,
                _ if self.verb_at(u, c) && !u.items[j + 1].is(RELATIVE) => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether a verb stands at item `i`, perhaps behind adverbs.
    pub(crate) fn starts_verb(&self, u: &Unit, i: usize) -> bool {
        let adverb = |j: &usize| self.form(u, *j) == Some(Form::Modifier) && !self.verb_at(u, *j);
        let at = (i..u.items.len().min(i + 3)).find(|j| !adverb(j));
        at.is_some_and(|j| self.verb_at(u, j))
    }

    /// Whether a clause with a subject and a verb of its own begins at item `i`, straight behind the cue at item `k` or
    /// behind the person told.
    pub(crate) fn clause_follows(&self, u: &Unit, k: usize, i: usize, cue: &Cue) -> bool {
        let item = &u.items[i];
        if i > k + 1 && !cue.has("to") {
            return cue.has("bare") && self.behind_circumstance(u, k, i);
        }
        // "warned the army would leave" against "told the army it would leave"
        if cue.has("to") && i == k + 1 && self.tells_somebody(u, i) {
            return false;
        }
        let straight = i == k + 1 && !item.is_mark();
        let although = straight && item.is(ALTHOUGH);
        let free = although || straight && cue.has("free") && item.is(PREP | INFINITIVE);
        let word = item.is(PREP | TO | AUX | BREAK | THAT | AND | WH | CONTRAST) && !item.is(DET | PRONOUN);
        if item.is_mark() || word && !free || i > k + 1 && !self.clause_may_follow_name(u, k, i) {
            return false;
        }
        if free {
            return self.clause_after_phrase(u, i, although);
        }
        if item.is(NOMINATIVE) {
            let two = u.items.get(i + 1).is_some_and(|n| !n.is_mark());
            return two && (cue.act() != "believe" || self.clause_verb(u, i).is_some());
        }
        // "said talks with Nepal had failed": a noun that the tagger takes for a verb
        let headed = || {
            let end = self.clause_end(u, i).min(i + 8);
            u.items.get(i + 1).is_some_and(|n| n.is(PREP)) && (i + 2..end).any(|j| u.items[j].is(FINITE))
        };
        if self.verb_at(u, i) && item.block().is_none() && !headed() {
            return false;
        }
        // "said above that": "that" leads, unless it hangs on a noun
        if (i + 1..u.items.len().min(i + 4)).any(|j| u.items[j].is(THAT) && !u.items[j].is(RELATIVE))
            && item.mention().is_none()
            && !item.is(DET)
        {
            return false;
        }
        let verb = self.clause_verb(u, i);
        // "told parliament a week later that …"
        if i > k + 1
            && verb.is_some_and(|v| (i + 1..v).any(|j| u.items[j].is(THAT) && !u.items[j].is(RELATIVE)))
        {
            return false;
        }
        // the tagger takes some pasts for participles ("both armies shelled hospitals")
        let loose = || {
            let end = self.clause_end(u, i).min(i + 8);
            let starts = item.is(DET) || item.mention().is_some();
            let verbal = (i + 1..end)
                .take_while(|&j| !Self::hangs(&u.items[j]))
                .find(|&j| self.form(u, j) == Some(Form::Verbal) && !u.items[j - 1].is(INFINITIVE | DET))
                .filter(|&v| {
                    let word = self.text.norm(u.items[v].tokens.start);
                    !self.habits(u.lang).gerunds.iter().any(|e| word.ends_with(e))
                });
            starts
                && cue.act() == "say"
                && cue.has("bare")
                && verbal.is_some_and(|v| {
                    u.items.get(v + 1).is_some_and(|n| !n.is(PREP | BY | TO) && !n.is_mark())
                })
        };
        verb.is_some() || loose()
    }

    /// "think by using emails we can …", "said although it was late, nobody left": a phrase or clause before the clause.
    fn clause_after_phrase(&self, u: &Unit, i: usize, although: bool) -> bool {
        if u.items.get(i + 1).is_none_or(|n| n.is(WH) || n.is_mark()) {
            return false;
        }
        let end =
            (i..u.items.len().min(i + FAR)).find(|&j| matches!(u.items[j].what, What::Stop | What::Colon));
        let end = end.unwrap_or(u.items.len().min(i + FAR));
        let comma = (i..end).find(|&j| u.items[j].what == What::Clause);
        match comma {
            Some(comma) => {
                let rest = comma + 1..end;
                u.items.get(comma + 1).is_some_and(|n| !n.is(RELATIVE | CONTRAST))
                    && (rest.clone().any(|j| self.verb_at(u, j))
                        || rest.clone().any(|j| u.items[j].block().is_some()))
            }
            None => !although && (i + 2..end).any(|j| self.verb_at(u, j)),
        }
    }

    /// Whether the words from item `i` on name somebody told, and a clause or something else than its verb follows.
    fn tells_somebody(&self, u: &Unit, i: usize) -> bool {
        let Some(verb) = self.clause_verb(u, i) else { return true };
        if (i + 1..=verb).any(|j| u.items[j].block().is_some() || u.items[j].is(THAT) && !u.items[j].is(DET))
        {
            return true;
        }
        let begins = |j: usize| {
            u.items[j].is(DET | NOMINATIVE | THAT | PRONOUN)
                || u.items[j].is(PREP | TO)
                || u.items[j].mention().is_some()
        };
        // a second noun phrase before the verb is the subject of the clause
        (i + 1..verb).any(|j| begins(j) && !u.items[j - 1].is(DET | AND | PREP | TO) && !u.items[j].is(AND))
    }

    /// "told Reuters the army had left", "warned the army would leave".
    fn clause_may_follow_name(&self, u: &Unit, k: usize, i: usize) -> bool {
        let told = self.cue_of(u, k).is_some_and(|c| c.has("to"));
        told && i <= k + 6
            && !u.items[i - 1].is(DET | PREP | AND)
            && !u.items[i].is(PREP | AUX | AND)
            && self.form(u, i - 1) != Some(Form::Modifier)
            && (u.items[i].is(DET | NOMINATIVE | PRONOUN)
                || u.items[i].mention().is_some()
                || self.plain_noun(u, i))
    }

    /// "said on Wednesday she had no intention …", "said in a statement the talks were over": a clause with its verb behind
    /// a short phrase of when or where.
    fn behind_circumstance(&self, u: &Unit, k: usize, i: usize) -> bool {
        let phrase = k + 1..i;
        let (first, before, item) = (&u.items[k + 1], &u.items[i - 1], &u.items[i]);
        let leads = first.is(PREP) && !first.is(DET) && (2..=4).contains(&phrase.len());
        let plain = phrase.clone().skip(1).all(|p| {
            let item = &u.items[p];
            !item.is_mark()
                && item.block().is_none()
                && !item.is(PREP | TO | THAT | RELATIVE | WH | AND | BREAK | AUX | NOMINATIVE) | item.is(DET)
                && !self.verb_at(u, p)
        });
        let ends = !before.is(DET | PREP) && self.form(u, i - 1) != Some(Form::Modifier);
        let begins =
            item.is(NOMINATIVE | PRONOUN) || item.is(DET) && !item.is(PREP) || item.mention().is_some();
        leads && plain && ends && begins && !item.is(BREAK | PREP | THAT) && self.clause_verb(u, i).is_some()
    }

    fn plain_noun(&self, u: &Unit, i: usize) -> bool {
        let here = matches!(self.form(u, i), Some(Form::Nominal | Form::Modifier));
        here && self.form(u, i - 1) != Some(Form::Nominal)
    }

    /// The second of two finite verbs that no conjunction, mark or subject parts: it belongs to the clause around
    /// ("the claim that the vote had been stolen | drew laughter").
    pub(crate) fn second_verb(&self, u: &Unit, from: usize, end: usize, mut seen: usize) -> Option<usize> {
        let mut chain = false;
        for j in from..end {
            let item = &u.items[j];
            if item.is_mark() || item.is(AND | CONTRAST) || Self::hangs(item) && j > from {
                return None;
            }
            if item.is(NOMINATIVE) && seen > 0 {
                return None;
            }
            if self.verb_at(u, j) {
                if seen > 0 && !chain {
                    return Some(j);
                }
                seen += 1;
                chain = true;
            } else {
                chain &= item.is(AUX) && !item.is(DET | PRONOUN);
            }
        }
        None
    }

    /// Whether the clause of the noun at item `k` has not had its verb yet: it stands in the subject.
    pub(crate) fn in_subject(&self, u: &Unit, k: usize) -> bool {
        for i in (0..k).rev().take(FAR) {
            let item = &u.items[i];
            if item.is_mark() || item.is(THAT | BREAK | CONTRAST | AND | RELATIVE) && !item.is(DET | PREP) {
                return true;
            }
            if item.is(OWNS) && !self.listed_verb(u, i) {
                continue;
            }
            if item.is(PREP | TO) && !item.is(DET) || self.verb_at(u, i) || item.is(INFINITIVE) {
                return false;
            }
            if matches!(item.what, What::Cue(c) if self.cues.list[c].kind == CueKind::Verb && !self.cues.list[c].noun_too)
            {
                return false;
            }
        }
        true
    }

    /// Where the subject of the verb before item `j` begins, over an apposition between commas.
    pub(crate) fn subject_start(&self, u: &Unit, j: usize) -> usize {
        let start = self.segment_start(u, j);
        if start < j || j == 0 || u.items[j - 1].what != What::Clause || !self.tagged(u.lang) {
            return start;
        }
        let from = (j - 1).saturating_sub(APPOSITION);
        let open =
            (from..j - 1).rev().find(|&i| u.items[i].what == What::Clause || u.items[i].block().is_some());
        let Some(open) = open.filter(|&o| u.items[o].what == What::Clause) else { return start };
        let inner = open + 1..j - 1;
        let clause = !u.items[open + 1].is(RELATIVE) && inner.clone().any(|i| self.verb_at(u, i));
        let before = self.segment_start(u, open);
        let words = u.words(before..open);
        if clause || inner.is_empty() || words == 0 || words > SUBJECT || u.items[before].is(PREP) {
            return start;
        }
        before
    }

    /// "The delay, a diplomat said, was caused by …": what stands before and behind the report between two marks; with
    /// one mark or none behind it, what stands before it ("…, the agency's chief, Grossi, said").
    pub(crate) fn parenthesis_of(
        &self,
        u: &Unit,
        k: usize,
        j: usize,
        cue: &Cue,
    ) -> Option<(Range<usize>, Option<Range<usize>>)> {
        let said = ["bare", "quote", "que", "aside"].iter().any(|o| cue.has(o)) && !cue.has("weak");
        if !self.tagged(u.lang) || !said || matches!(cue.tag, "ger" | "part") || j == 0 {
            return None;
        }
        let mark = self.idle_until(u, k, cue)?;
        let pronoun = u.items[j - 1].is(NOMINATIVE);
        let mut start = if pronoun { j - 1 } else { self.subject_start(u, j) };
        // "in a video posted on Telegram": a phrase, not a subject
        if start >= j || start == 0 || u.items[start].is(PREP) && !u.items[start].is(DET) {
            return None;
        }
        let led = u.items[start - 1].is(crate::cues::AS);
        if led {
            start -= 1;
        }
        // "according to people briefed on it": the source has taken these words
        let sourced = u.items[start].cue().is_some_and(|c| self.cues.list[c].kind == CueKind::Prep);
        let edge = start.checked_sub(1).filter(|_| !sourced).map(|e| &u.items[e])?;
        if matches!(edge.what, What::Block(_)) {
            return None;
        }
        let comma = edge.what == What::Clause;
        // "this was in my third year I think."
        let loose = pronoun
            && !led
            && mark == k + 1
            && !edge.is_mark()
            && !edge.is(AND | BREAK | THAT | RELATIVE | WH | PREP | CONTRAST | AUX | TO)
            && edge.cue().is_none();
        if !comma && !loose || u.words(start..j) > SUBJECT {
            return None;
        }
        let region = self.region_start(u, start);
        let left = self.without_opening(u, self.trimmed(u, region..start));
        if left.is_empty() || u.items[left.end - 1].block().is_some() && left.len() == 1 {
            return None;
        }
        // "(the discoverer was German, I believe)"
        let closes = u.items.get(mark).is_some_and(|m| matches!(self.text.norm(m.tokens.start), ")" | "]"));
        let opens =
            left.clone().rev().find(|&i| matches!(self.text.norm(u.items[i].tokens.start), "(" | "["));
        let left = match opens {
            Some(open) if closes => self.trimmed(u, open + 1..left.end),
            _ => left,
        };
        let verb_left = left.clone().any(|i| self.verb_at(u, i) || u.items[i].block().is_some());
        let right = if closes { None } else { self.goes_on(u, mark, verb_left) };
        if right.is_none() && (!verb_left || u.words(left.clone()) < 4) {
            return None;
        }
        // "Asked about the raid, he said nothing new, …": a phrase before the report is not its content
        if right.is_none()
            && u.items[left.clone()].iter().all(|i| !i.is(FINITE))
            && !left.clone().any(|i| self.verb_at(u, i))
        {
            return None;
        }
        Some((left, right))
    }

    /// The mark behind the report whose cue is item `k`, where nothing is said between the two.
    pub(crate) fn idle_until(&self, u: &Unit, k: usize, cue: &Cue) -> Option<usize> {
        let most = u.items.len().min(k + 12);
        let mark =
            (k + 1..most).find(|&i| u.items[i].is_mark()).or((most == u.items.len()).then_some(most))?;
        let between = k + 1..mark;
        let first = u.items.get(k + 1).filter(|_| k + 1 < mark);
        let opens = first.is_none_or(|n| n.is(PREP | TO | BREAK) && !n.is(INFINITIVE) || cue.has("to"))
            || self.form(u, k + 1) == Some(Form::Modifier)
            || first
                .is_some_and(|n| n.is(crate::cues::SELF) || n.mention().is_none() && self.dated(u, k + 1));
        let said = between.clone().any(|i| {
            let item = &u.items[i];
            item.block().is_some()
                || item.is(THAT | INFINITIVE) && !item.is(DET) && !item.is(PREP)
                || self.verb_at(u, i) && !item.is(DET)
        });
        let colon = u.items.get(mark).is_some_and(|m| m.what == What::Colon);
        (opens && !said && !colon).then_some(mark)
    }

    /// Whether the word of item `i` has a capital and no mention covers it: a day, a month.
    fn dated(&self, u: &Unit, i: usize) -> bool {
        let token = u.items.get(i).and_then(|i| self.text.tokens.get(i.tokens.start));
        token.is_some_and(|t| t.case == legation_text::Case::Title)
    }

    /// What goes on behind the mark that ends a report in the middle of its content.
    fn goes_on(&self, u: &Unit, mark: usize, verb_left: bool) -> Option<Range<usize>> {
        if u.items.get(mark)?.what != What::Clause || u.is_claimed(mark) {
            return None;
        }
        let first = u.items.get(mark + 1)?;
        if first.is_mark()
            || first.is(CONTRAST)
            || first.cue().is_some_and(|c| self.cues.list[c].tag == "ger")
        {
            return None;
        }
        let joined = first.is(AND);
        let verb_first = self.starts_verb(u, if joined { mark + 2 } else { mark + 1 });
        let fits = if verb_left {
            verb_first
                || first.block().is_some()
                || !joined && first.is(PREP | BREAK | RELATIVE | INFINITIVE) && !first.is(DET)
        } else {
            !joined
        };
        if !fits {
            return None;
        }
        let end = if first.block().is_some() {
            self.blocks_end(u, mark + 1)
        } else {
            self.content_end(u, mark + 1)
        };
        let range = self.trimmed(u, mark + 1..end);
        let free = !range.clone().any(|i| u.is_claimed(i));
        (!range.is_empty() && free).then_some(range)
    }

    /// Without a conjunction or an adverb before a comma at the start of the sentence ("But", "In 2019,").
    fn without_opening(&self, u: &Unit, range: Range<usize>) -> Range<usize> {
        let mut range = self.trimmed(u, range);
        if range.len() > 1 && u.items[range.start].is(CONTRAST) {
            range.start += 1;
        }
        range
    }
}
