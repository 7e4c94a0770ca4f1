//! Where a passage is set: the state that people and bodies without one of their own belong to.
use crate::build::Builder;
use crate::context::{is, is_located};
use crate::owners::is_international;
use legation_lexicon::tables::NameKind;
use legation_mention::{Found, RoleKind};
use legation_record::{Entity, EntityId, EntityKind, Sector, Via};
use legation_text::{Case, TokenKind};

/// The rank from which on a body or role of `offices.tsv` is none of the whole state.
const LOCAL: u8 = 9;

/// How many pairs of marks back one that is still open is looked for.
const NESTED: usize = 4;

/// How far behind people the place may stand that they are from or in ("teachers across much of Nigeria").
const BESIDE: usize = 5;

/// The rank down to which those who hold an office travel for it.
const HIGH: u8 = 3;

/// Within how many words a sentence opens with its place ("In the southern city of Puno, …").
const OPENING: usize = 6;

/// How many mentions ahead the report is looked through for the state that it is about.
const AHEAD: usize = 40;

/// The state that people and bodies without a country belong to: that of the place behind them, of the place told in
/// their sentence, of the state last spoken of in the paragraph, of the dateline.
pub(crate) fn state_of_context(b: &mut Builder<'_>, m: usize) -> Option<EntityId> {
    let look = Setting { b, m };
    let local = look.is_local();
    let dateline = look.dateline();
    let venue = dateline.is_some_and(|d| look.is_venue(d));
    let not = dateline.filter(|_| venue);
    let code = (look.native())
        .or_else(|| look.beside())
        .or_else(|| look.opening(not))
        .or_else(|| look.here(not, |o| look.placed(o)))
        .or_else(
            || if local { look.here(not, |o| look.land(o)).or_else(|| look.paragraph(not)) } else { None },
        )
        .or_else(|| look.before(not))
        .or_else(|| if venue { look.here(not, |o| look.land(o)).or_else(|| look.leading(not)) } else { None })
        .or_else(|| look.placed(dateline?))
        .or_else(|| look.only())?;
    let at = b.world().states.find(&code, |s| &s.code).ok()?;
    Some(b.state(u32::try_from(at).ok()?))
}

/// The state that the words right behind people or the opening of their sentence put them in, which goes before all
/// that was told before.
pub(crate) fn told_here(b: &Builder<'_>, m: usize) -> Option<String> {
    let look = Setting { b, m };
    let dateline = look.dateline();
    let local = || if look.is_local() { look.here(dateline, |o| look.land(o)) } else { None };
    look.native().or_else(|| look.beside()).or_else(|| look.opening(dateline)).or_else(local)
}

/// The state that the report is filed from, where no body of many states is all that sits there, and where the paragraph
/// has not named another state since.
pub(crate) fn filed_from(b: &Builder<'_>, m: usize) -> Option<String> {
    let look = Setting { b, m };
    let dateline = look.dateline()?;
    let home = look.placed(dateline).filter(|_| is_located(b.text, &b.mentions.list[dateline].tokens))?;
    (!look.is_venue(dateline) && look.before(None).is_none()).then_some(home)
}

struct Setting<'a, 'b> {
    b: &'a Builder<'b>,
    m: usize,
}

impl Setting<'_, '_> {
    fn country(&self, o: usize, kinds: &[EntityKind]) -> Option<String> {
        let entity = self.b.out.entities.get(self.b.out.mentions[o].entity? as usize)?;
        entity.country.clone().filter(|_| kinds.contains(&entity.kind))
    }

    /// The state that a place lies in.
    fn placed(&self, o: usize) -> Option<String> {
        self.country(o, &[EntityKind::Place])
    }

    /// The same, or a state told as a place.
    fn land(&self, o: usize) -> Option<String> {
        let found = &self.b.mentions.list[o];
        let located = found.via != Via::Demonym && is_located(self.b.text, &found.tokens);
        self.placed(o).or_else(|| self.country(o, &[EntityKind::State]).filter(|_| located))
    }

    /// What is quoted is set elsewhere.
    fn is_quoted(&self, o: usize) -> bool {
        let inside = |m: usize| {
            let span = self.b.text.tokens[self.b.mentions.list[m].tokens.start].span;
            let end = self.b.text.pairs.partition_point(|p| p.content.start <= span.start);
            let near = &self.b.text.pairs[end.saturating_sub(NESTED)..end];
            // where the closing mark is missing nobody knows how far the words go
            near.iter().filter(|p| p.close.is_some() && p.content.contains(span)).count()
        };
        inside(o) > inside(self.m)
    }

    /// The mentions of the sentence, but for this one and `not`.
    fn sentence(&self, not: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let at = self.b.mentions.list[self.m].tokens.start;
        let tokens = self.b.text.sentences[self.b.text.tokens[at].sentence as usize].tokens;
        let list = &self.b.mentions.list;
        let first = list.partition_point(|f: &Found| f.tokens.start < tokens.0 as usize);
        let last = list.partition_point(|f: &Found| f.tokens.start < tokens.1 as usize);
        let m = self.m;
        (first..last).filter(move |&o| o != m && Some(o) != not)
    }

    fn here(&self, not: Option<usize>, place: impl Fn(usize) -> Option<String>) -> Option<String> {
        // "police arrested the leader, who had been abducted in Nairobi": a place behind a relative word is another's
        let end = self.b.mentions.list[self.m].tokens.end;
        let apart =
            |o: &usize| (end..self.b.mentions.list[*o].tokens.start).any(|i| is(self.b.text, i, "relative"));
        self.sentence(not).filter(|o| !apart(o)).find_map(place)
    }

    /// "Chechen rebels", "a Basque separatist": the land of the place whose people the word right before names.
    fn native(&self) -> Option<String> {
        let start = self.b.mentions.list[self.m].tokens.start;
        let mut plain = String::new();
        let senses = (start.saturating_sub(2)..start).find_map(|at| {
            let (end, senses) = legation_mention::longest(self.b.text, at, &mut plain)?;
            let here = self.b.text.tokens[at].sentence == self.b.out.mentions[self.m].sentence;
            (here && end == start).then_some(senses)
        })?;
        let native = senses.iter().find(|s| s.kind == NameKind::Native)?;
        match self.b.world().places.get(native.id as usize)?.countries.as_slice() {
            // of a land on both sides of a border the first is meant
            [one] | [one, _] => Some(one.clone()),
            _ => None,
        }
    }

    /// "teachers across Nigeria", "police in Kano", "residents of the Iraqi town of Dujail": the land or place right behind.
    fn beside(&self) -> Option<String> {
        let text = self.b.text;
        let end = self.b.mentions.list[self.m].tokens.end;
        let first = text.tokens.get(end)?;
        let linked = ["in", "from", "of-name"].iter().any(|c| is(text, end, c));
        if !linked
            || first.sentence != self.b.out.mentions[self.m].sentence
            || self.is_abroad(is(text, end, "from"))
        {
            return None;
        }
        for i in end + 1..end + 1 + BESIDE {
            if text.tokens.get(i)?.sentence != first.sentence || text.tokens[i].kind != TokenKind::Word {
                return None;
            }
            if let Some(o) = self.b.mentions.starting(i) {
                return self.country(o, &[EntityKind::Place, EntityKind::State]);
            }
            let goes_on =
                ["article", "land-noun", "of-name", "place-noun", "city-noun", "region-noun", "adjective"];
            // "across much of Nigeria"; behind "of" a word with a small letter is a verb as often
            let lower = text.tokens[i].case == Case::Lower && i == end + 1 && is(text, end, "in");
            if !lower && !goes_on.iter().any(|c| is(text, i, c)) {
                return None;
            }
        }
        None
    }

    /// "the minister in Moscow", "troops in Syria" need not be of there.
    fn is_abroad(&self, from: bool) -> bool {
        let Some(role) = self.b.mentions.list[self.m].role.as_ref() else { return true };
        let office = self.b.world().office(role.office);
        !from && office.is_some_and(|o| o.posted || o.rank <= HIGH || o.sector == "MIL")
    }

    /// "In Niger, gunmen attacked …": the place that the sentence opens with.
    fn opening(&self, not: Option<usize>) -> Option<String> {
        let o = self.sentence(not).next()?;
        let tokens = &self.b.mentions.list[o].tokens;
        let first = self.b.text.sentences[self.b.out.mentions[o].sentence as usize].tokens.0 as usize;
        let leads = is(self.b.text, first, "in") && tokens.start < first + OPENING;
        self.land(o).filter(|_| leads)
    }

    /// The mentions gone by in the paragraph, latest first.
    fn gone(&self) -> impl Iterator<Item = &(usize, EntityId)> + '_ {
        let paragraph = |m: usize| self.b.text.sentences[self.b.out.mentions[m].sentence as usize].paragraph;
        let own = paragraph(self.m);
        self.b.lately().iter().rev().take_while(move |o| paragraph(o.0) == own)
    }

    /// The place or land that the paragraph is set in.
    fn paragraph(&self, not: Option<usize>) -> Option<String> {
        self.gone()
            .filter(|o| Some(o.0) != not && !self.is_quoted(o.0))
            .filter(|o| is_located(self.b.text, &self.b.mentions.list[o.0].tokens))
            .find_map(|o| self.placed(o.0))
    }

    /// The state last spoken of in the paragraph, itself or by one of its people.
    fn before(&self, not: Option<usize>) -> Option<String> {
        self.gone()
            .filter(|(o, _)| {
                Some(*o) != not && self.b.mentions.list[*o].via != Via::Demonym && !self.is_quoted(*o)
            })
            .map(|&(_, e)| &self.b.out.entities[e as usize])
            // an embassy belongs to a country that is elsewhere, and bodies of many states to none
            .filter(|e| !matches!(e.class.as_deref(), Some("embassy" | "consulate")) && !is_international(e))
            .filter(|e| e.kind != EntityKind::Person || e.sector != Some(Sector::Igo))
            .find_map(|e| e.country.clone())
    }

    /// The place that the report opens with.
    fn dateline(&self) -> Option<usize> {
        let first = self.b.text.sentences.first()?.tokens.0 as usize;
        (0..self.b.mentions.list.len())
            .take_while(|&o| self.b.mentions.list[o].tokens.start < first + 4)
            .find(|&o| self.placed(o).is_some())
    }

    /// Whether the report is only filed from where a body of many states sits: its first sentence names one ("GENEVA —
    /// The United Nations …"), and some other state is spoken of.
    fn is_venue(&self, dateline: usize) -> bool {
        let mut first = (0..self.b.mentions.list.len()).take_while(|&o| self.b.out.mentions[o].sentence == 0);
        let many = first.any(|o| {
            let entity = self.b.out.mentions[o].entity.map(|e| &self.b.out.entities[e as usize]);
            entity.is_some_and(|e| is_international(e) || self.is_of_many(e))
        });
        many && self.leading(Some(dateline)).is_some_and(|l| Some(l) != self.placed(dateline))
    }

    /// A body of the tables that acts for an organisation of many states.
    fn is_of_many(&self, e: &Entity) -> bool {
        let body = e.world.as_deref().filter(|_| e.kind == EntityKind::Organisation);
        body.and_then(|w| self.b.world().organisation(w)).is_some_and(|o| o.code.starts_with("IGO"))
    }

    /// The state that the report speaks of most so far, or next where it has named none yet.
    fn leading(&self, not: Option<usize>) -> Option<String> {
        let state = |o: usize| self.country(o, &[EntityKind::State]).or_else(|| self.land(o));
        let mut counts: Vec<(String, usize)> = Vec::new();
        for &(o, _) in self.b.lately().iter().filter(|o| Some(o.0) != not) {
            let Some(code) = state(o) else { continue };
            match counts.iter_mut().find(|c| c.0 == code) {
                Some(count) => count.1 += 1,
                None => counts.push((code, 1)),
            }
        }
        let most = counts.iter().map(|c| c.1).max();
        let led = counts.into_iter().find(|c| Some(c.1) == most).map(|c| c.0);
        let ahead = || {
            let list = self.b.mentions.list.len().min(self.m + AHEAD);
            (self.m..list).filter(|&o| Some(o) != not).find_map(state)
        };
        led.or_else(ahead)
    }

    /// The one state that the sentence names ("a spokesman for the foreign ministry said that France …").
    fn only(&self) -> Option<String> {
        let kinds = [EntityKind::State, EntityKind::Organisation];
        let own = |o: &usize| {
            let entity = self.b.out.mentions[*o].entity.map(|e| &self.b.out.entities[e as usize]);
            entity.is_some_and(|e| !is_international(e))
        };
        let mut codes = self.sentence(None).filter(own).filter_map(|o| self.country(o, &kinds));
        let first = codes.next()?;
        codes.all(|c| c == first).then_some(first)
    }

    /// The police, a crowd, a province are of the place that the passage is set in.
    fn is_local(&self) -> bool {
        self.b.mentions.list[self.m].role.as_ref().is_some_and(|role| {
            let office = self.b.world().office(role.office);
            role.kind != RoleKind::Title
                && office.is_some_and(|o| {
                    let small = matches!(o.body.as_str(), "region" | "municipality");
                    small || (o.rank >= LOCAL && o.sector != "MIL" && o.sector != "IGO")
                })
        })
    }
}
