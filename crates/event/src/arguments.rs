//! Who acts upon whom: the places that a line of `events.tsv` names, looked up in the words around the phrase.
use crate::actors::{add, can_act, coordinated, coordinated_left, inside, is_in_state, is_private};
use crate::triggers::{Trigger, clause_end};
use crate::{Layers, agreement, clause};
use legation_lexicon::lexicon;
use legation_lexicon::tables::Step;
use legation_record::{Actor, EntityKind, EventPlace, EventType, MentionId, QuadClass, Sector, Via};
use legation_text::{TokenKind, TokenPart};

/// Source and target of an event.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub source: Vec<Actor>,
    pub target: Vec<Actor>,
    /// The mention that was the subject: that of a verb coordinated with this one.
    pub subject: Option<MentionId>,
}

/// Finds source and target; nothing where the line wants more than there is.
pub(crate) fn find(
    layers: Layers<'_>,
    trigger: &Trigger,
    before: Option<MentionId>,
    inner: Option<&Trigger>,
    why: &mut Vec<String>,
) -> Option<Found> {
    let look = Look { layers, trigger, before };
    let mut found = Found::default();
    let reduced = look.agent_beside();
    let passive = reduced.is_some() || look.is_passive();
    // what two agree to do they do towards each other
    let mutual = trigger.frame.symmetric || trigger.has("mutual");
    let (source, target) = (trigger.rule.cell(3), trigger.rule.cell(4));
    if passive {
        // "عقوبات فُرضت على": whom a preposition marks stays the target when the verb turns
        let marked = target.starts_with("P:") && look.verb_first();
        found.target = if marked { look.spec(target, &mut None, &[]) } else { Vec::new() };
        if found.target.is_empty() {
            found.target = look.all(&look.subject(), "passive subject", &mut found.subject);
        }
        if let Some(m) = look.main_subject().filter(|_| found.target.is_empty()) {
            found.target =
                look.all(&coordinated(layers, m), "subject of the main clause", &mut found.subject);
        }
        found.source = reduced
            .or_else(|| look.agent())
            .map(|m| look.all(&coordinated(layers, m), "agent", &mut None))
            .unwrap_or_default();
        if found.source.is_empty() && source.starts_with("P:") {
            let marked: Vec<&str> = source.split(',').filter(|i| i.starts_with("P:")).collect();
            found.source = look.spec(&marked.join(","), &mut None, &found.target);
        }
        if found.source.is_empty() && marked {
            found.source = look.all(&look.possessor(), "poss", &mut None);
        }
        if found.source.is_empty() && trigger.frame.plover == "MOBILIZE" {
            // "riot police were deployed": whoever is deployed moves
            found.source = std::mem::take(&mut found.target);
        }
        why.push("read as passive".into());
    } else {
        if look.verb_first() && source.starts_with("subj") {
            let subject = look.subject();
            if !subject.is_empty() && subject.iter().all(|&m| is_private(layers, m)) {
                // what a player or a firm does is nobody else's act
                return None;
            }
        }
        found.source = look.spec(source, &mut found.subject, &[]);
        if found.source.is_empty() && look.verb_first() && look.is_verb_with_object() {
            // "نشرت قوات أمريكية": nobody is told as acting, and the object says whose it is
            found.source = look.all(&look.possessor(), "the object's adjective", &mut None);
        }
        // "Ali and Maduro will meet": both sides are told
        let companion = look.companion(&found.source).filter(|_| mutual && target.starts_with("P:"));
        let whole = mutual && found.source.len() > 1 && source.starts_with("subj") && companion.is_none();
        if let Some(m) = look.relative_object().filter(|_| target != "-" && !whole) {
            found.target =
                look.all(&coordinated_left(layers, m), "what the relative clause is of", &mut None);
        } else if let Some(m) = companion.filter(|_| found.source.len() > 1) {
            // "Washington and London share intelligence with Kyiv"
            found.target = look.all(&coordinated(layers, m), "with", &mut None);
        } else if !whole {
            found.target = look.spec(target, &mut None, &found.source);
        }
        let wanted = trigger.has("both") || trigger.has("target");
        let alone = found.target.is_empty() || look.is_complement(&found);
        let agrees = |m: &MentionId| agreement::fits(layers, trigger.tokens.start, trigger.tag, *m);
        if let Some(before) = before.filter(agrees)
            && wanted
            && look.verb_first()
            && !trigger.is_noun()
            && alone
            && target.starts_with("obj")
        {
            // "and accused Kyiv of …": the only actor after the verb is its object, and the subject is that of the verb before
            let subject =
                look.all(&coordinated(layers, before), "subject of the verb before", &mut found.subject);
            if !subject.is_empty() && found.source.iter().all(|s| subject.iter().all(|b| b.actor != s.actor))
            {
                found.target = std::mem::replace(&mut found.source, subject);
            }
        }
    }
    if let Some(inner) = inner.filter(|_| found.target.is_empty() && (!mutual || found.source.len() < 2)) {
        found.target = of_content(layers, trigger, inner, &found.source);
    }
    // a state may act upon its own people, but nobody upon himself
    found.target.retain(|t| {
        !found.source.iter().any(|s| s.actor == t.actor && (s.code == t.code || trigger.frame.symmetric))
    });
    if trigger.has("abroad") {
        // "recalled its ambassador": one's own man is not the one whom the act is meant for
        found.target.retain(|t| !found.source.iter().any(|s| s.actor == t.actor));
    }
    if (trigger.has("home") || (trigger.frame.home && !trigger.has("both"))) && found.target.is_empty() {
        // a curfew or a march that names nobody is one's own country's affair
        found.target = found.source.iter().map(|s| Actor { via: "home".into(), ..s.clone() }).collect();
    }
    if mutual && found.target.is_empty() && found.source.len() > 1 {
        found.target = found.source.split_off(1);
    }
    if source.contains("pair:")
        && found.target.is_empty()
        && found.source.len() > 1
        && found.source.iter().all(|a| a.via.starts_with("pair:"))
    {
        found.target = found.source.split_off(1);
    }
    for (role, list) in [("source", &found.source), ("target", &found.target)] {
        for actor in list {
            why.push(format!("{role} {} by {}", actor.actor, actor.via));
        }
    }
    let political = |a: &Actor| {
        layers.entities.entities.get(a.entity as usize).is_some_and(|e| match e.kind {
            EntityKind::Person | EntityKind::Office => e.country.is_some(),
            // "investors", "doctors": a crowd of no country; those who fight and march are news all the same
            EntityKind::Group | EntityKind::Organisation => {
                e.country.is_some() || e.world.is_some() || e.sector.is_some_and(is_of_conflict)
            }
            EntityKind::State | EntityKind::Place => true,
        })
    };
    if !found.source.iter().chain(&found.target).any(political) {
        // people of whom nothing is known but their names or trades act in films and kitchens too
        return None;
    }
    let enough = match () {
        // an act told without its agent is still told of the one it is done to
        () if passive && look.verb_first() => !found.target.is_empty(),
        () if trigger.has("both") => !found.source.is_empty() && !found.target.is_empty(),
        () if trigger.has("target") => !found.target.is_empty(),
        () if trigger.has("source") && passive => !found.source.is_empty() || !found.target.is_empty(),
        () if trigger.has("source") => !found.source.is_empty(),
        () => !found.source.is_empty() || !found.target.is_empty(),
    };
    enough.then_some(found)
}

/// "threatened to halt aid to Georgia", "demanded that Sudan return it": a stance that names nobody itself is meant
/// for those whom its content names.
fn of_content(layers: Layers<'_>, stance: &Trigger, inner: &Trigger, source: &[Actor]) -> Vec<Actor> {
    let subject = source.first().and_then(|a| a.mention);
    let Some(act) = find(layers, inner, subject, None, &mut Vec::new()) else { return Vec::new() };
    let other = |list: Vec<Actor>| -> Vec<Actor> {
        let own = |a: &Actor| source.iter().any(|s| s.actor == a.actor);
        let beyond = |a: &Actor| {
            a.mention.is_some_and(|m| layers.entities.tokens[m as usize].start >= stance.tokens.end)
        };
        list.into_iter()
            .filter(|a| !own(a) && beyond(a))
            .map(|a| Actor { via: format!("content: {}", a.via), ..a })
            .collect()
    };
    // who is asked is the one who would act
    let asks = stance.frame.plover == "REQUEST";
    let (first, second) = if asks { (act.source, act.target) } else { (act.target, Vec::new()) };
    let first = other(first);
    if first.is_empty() { other(second) } else { first }
}

/// Whether people of a sector fight, march or rule, so that what they do is news even where their country is not told.
fn is_of_conflict(sector: Sector) -> bool {
    matches!(
        sector,
        Sector::Gov
            | Sector::Mil
            | Sector::Reb
            | Sector::Opp
            | Sector::Rad
            | Sector::Cop
            | Sector::Igo
            | Sector::Img
    )
}

/// The class of `words.tsv` with the words that introduce a passive's agent.
const PASSIVE_AGENT_CLASS: &str = "%agent";

/// Makes the people of the place's country the source.
pub(crate) fn people_of(
    layers: Layers<'_>,
    place: Option<&EventPlace>,
    found: &mut Found,
    why: &mut Vec<String>,
) {
    let Some(country) = place.and_then(|p| p.country.as_deref()) else { return };
    let Some(entity) = layers.entities.by_world(country) else { return };
    why.push(format!("source {country} by the place"));
    found.source.push(Actor {
        entity,
        persons: Vec::new(),
        mention: None,
        code: format!("{country}CVL"),
        actor: country.to_string(),
        via: "the people of the place".into(),
    });
}

/// Longest relative clause between two commas, in tokens.
const RELATIVE: usize = 25;

/// How far before a verb two adjectives may stand for its two subjects ("les ministres russe et turc des …").
const LISTED: usize = 8;

/// How many auxiliaries and clitic pronouns stand before a verb.
const AUXILIARIES: usize = 4;

struct Look<'a> {
    layers: Layers<'a>,
    trigger: &'a Trigger,
    before: Option<MentionId>,
}

impl Look<'_> {
    /// The actors that a cell of the line finds; those that `not` has are passed over.
    fn spec(&self, cell: &str, subject: &mut Option<MentionId>, not: &[Actor]) -> Vec<Actor> {
        if let Some(m) = self.dative(not).filter(|_| cell != "-" && !not.is_empty()) {
            return self.all(&[m], "pronoun before the verb", &mut None);
        }
        let mut fallback = None;
        for item in cell.split(',').map(str::trim).filter(|i| !i.is_empty()) {
            let mentions = match item.split_once(':') {
                None if item == "subj" => self.subject(),
                None if item == "obj" => self.object(not),
                None if item == "poss" => self.possessor(),
                None if item == "all" => self.everybody(),
                None if item == "speaker" => self.speaker(),
                Some(("P", words)) => self
                    .prepositions(words, false, not)
                    .map(|m| coordinated(self.layers, m))
                    .unwrap_or_default(),
                Some(("slot", n)) => n
                    .parse::<usize>()
                    .ok()
                    .and_then(|n| self.trigger.slots.get(n.checked_sub(1)?))
                    .map(|&m| coordinated(self.layers, m))
                    .unwrap_or_default(),
                Some(("pair", words)) => self
                    .prepositions(words, false, not)
                    .map(|m| coordinated(self.layers, m))
                    .unwrap_or_default(),
                _ => Vec::new(),
            };
            let mut own = None;
            let private = matches!(item, "subj" | "poss");
            let mentions: Vec<MentionId> =
                mentions.into_iter().filter(|&m| !(private && is_private(self.layers, m))).collect();
            let actors: Vec<Actor> = self
                .all(&mentions, item, &mut own)
                .into_iter()
                .filter(|a| !not.iter().any(|n| n.actor == a.actor && n.code == a.code))
                .collect();
            // a stance is meant for others, where others are named
            let home = self.trigger.has("content")
                && !actors.is_empty()
                && actors.iter().all(|a| not.iter().any(|n| n.actor == a.actor));
            if home {
                fallback = fallback.or(Some(actors));
                continue;
            }
            if !actors.is_empty() {
                if item == "subj" {
                    *subject = own;
                }
                return actors;
            }
        }
        fallback.unwrap_or_default()
    }

    fn all(&self, mentions: &[MentionId], via: &str, first: &mut Option<MentionId>) -> Vec<Actor> {
        let mut out = Vec::new();
        for &m in mentions {
            add(self.layers, m, via, &mut out);
        }
        *first = mentions.first().copied();
        out
    }

    fn is(&self, i: usize, class: &str) -> bool {
        legation_pattern::is_of_class(self.layers.text, i, class)
    }

    fn is_passive(&self) -> bool {
        let start = self.trigger.tokens.start;
        let participle = matches!(self.trigger.tag, "part" | "past");
        // "sont convenus", "est arrivé": with some verbs "be" makes no passive
        if self.trigger.is_noun() || self.trigger.has("nopassive") || self.is(start, "intransitive") {
            return false;
        }
        if self.is_passive_form() {
            return true;
        }
        participle
            && (1..=2).any(|back| {
                start >= back
                    && self.is(start - back, "passive")
                    && (back == 1 || self.layers.entities.at(start - 1).is_none())
                    // "se sont engagés": what one does to oneself one does
                    && !(start > back && self.is(start - back - 1, "reflexive"))
            })
    }

    /// Where the form of the verb, the vowel written on it or an agent with "by" shows the passive ("قُتل", "اغتيل").
    fn is_passive_form(&self) -> bool {
        let (start, tag) = (self.trigger.tokens.start, self.trigger.tag);
        if tag == "pass" {
            return true;
        }
        let Some(token) = self.layers.text.tokens.get(start) else { return false };
        let language = lexicon().language(token.lang);
        let mark = language.settings.get("passive-vowel");
        let vowelled = || {
            let mut letters = self.layers.text.word(start).chars().skip(1);
            mark.is_some_and(|m| letters.next().is_some_and(|c| m.starts_with(c)))
        };
        let finite = matches!(tag, "past" | "pres") && mark.is_some();
        (tag == "past" && vowelled()) || (finite && self.just_before().is_none() && self.agent().is_some())
    }

    /// Who acts in a passive: the actor after "by", or after a noun such as "hand" or "side" that a preposition leads.
    fn agent(&self) -> Option<MentionId> {
        self.prepositions(PASSIVE_AGENT_CLASS, true, &[])
    }

    /// Whether the phrase is a verb and the word right behind it is what is done with ("نشرت | قوات").
    fn is_verb_with_object(&self) -> bool {
        let start = self.trigger.tokens.start;
        let beside = self.layers.entities.starting(start + 1);
        self.trigger.tag == "past"
            && !self.trigger.is_noun()
            && self.trigger.tokens.len() > 1
            && !self.is(start + 1, "preposition")
            && beside.is_none_or(|m| self.ends_with(m))
    }

    /// "drones supplied by Iran", "Accused by Kyiv of …": the agent right behind a participle without auxiliary.
    fn agent_beside(&self) -> Option<MentionId> {
        let end = self.trigger.tokens.end;
        let participle = matches!(self.trigger.tag, "part" | "past");
        let long = self.trigger.tokens.len() > 1;
        if self.trigger.is_noun() || !participle || long || self.trigger.has("nopassive") || self.verb_first()
        {
            return None;
        }
        if !self.is(end, &PASSIVE_AGENT_CLASS[1..]) {
            return None;
        }
        let article = usize::from(self.is(end + 1, "article"));
        self.layers.entities.starting(end + 1 + article).filter(|&m| can_act(self.layers, m))
    }

    /// "Accused by Kyiv of shelling a hospital, Moscow said": who follows the clause that opens a sentence.
    fn main_subject(&self) -> Option<MentionId> {
        let text = self.layers.text;
        let first = text.sentences[self.trigger.sentence].tokens.0 as usize;
        if self.trigger.tokens.start > first + 3 {
            return None;
        }
        let end = clause_end(self.layers, self.trigger.tokens.end);
        (end + 1..end + 3).find_map(|i| self.layers.entities.starting(i)).filter(|&m| can_act(self.layers, m))
    }

    /// Where the aside begins that ends with the mark at `close`, if it is a relative clause ("Iran, which had barred
    /// the inspectors, …"): what stands in it is not the subject of what follows.
    fn relative_aside(&self, close: usize) -> Option<usize> {
        let text = self.layers.text;
        let first = text.sentences[self.trigger.sentence].tokens.0 as usize;
        let is_mark = |i: usize| text.tokens[i].kind == TokenKind::Clause;
        if !is_mark(close) {
            return None;
        }
        let from = first.max(close.saturating_sub(RELATIVE));
        let open = (from..close.saturating_sub(1)).rev().find(|&i| is_mark(i))?;
        self.is(open + 1, "relative").then_some(open)
    }

    fn verb_first(&self) -> bool {
        crate::is_verb_first(self.layers, self.trigger.tokens.start)
    }

    /// Whether the target stands in what follows the actor beside the verb with a preposition ("اتهمت كييف بدعم …"):
    /// then that actor may be all that the verb has.
    fn is_complement(&self, found: &Found) -> bool {
        let first = |list: &[Actor]| list.first().and_then(|a| a.mention);
        let (Some(source), Some(target)) = (first(&found.source), first(&found.target)) else { return false };
        let tokens = &self.layers.entities.tokens;
        let (source, target) = (&tokens[source as usize], &tokens[target as usize]);
        let joined = self.trigger.tokens.start > 0 && self.is(self.trigger.tokens.start - 1, "and");
        joined
            && source.start == self.trigger.tokens.start + 1
            && target.start > source.end
            && self.is(source.end, "complement")
    }

    /// Whether a word before the mention (past its article) makes it something else than a subject or object.
    fn is_governed(&self, m: MentionId) -> bool {
        let tokens = &self.layers.entities.tokens[m as usize];
        let mut at = tokens.start;
        for _ in 0..2 {
            if at > 0 && (self.is(at - 1, "article") || self.is(at - 1, "adjective")) {
                at -= 1;
            }
        }
        // "a score of protesters" are the protesters
        let counted = at > 1 && self.is(at - 2, "quantity");
        at > 0
            && !counted
            && self.layers.text.tokens[at - 1].sentence == self.layers.text.tokens[tokens.start].sentence
            && self.is(at - 1, "preposition")
    }

    /// The subject: beside the verb where the language wants it, else before it.
    fn subject(&self) -> Vec<MentionId> {
        let order = self.subject_by_order();
        // an actor of its own right before the verb
        let beside = |m: &MentionId| {
            self.layers.entities.tokens[*m as usize].end == self.verb_start() && !self.is_governed(*m)
        };
        // trees take what a relative clause is of for its subject
        if order.iter().any(beside) || self.relative_object().is_some() {
            order
        } else {
            self.by_tree(clause::subject, order)
        }
    }

    /// What the tree says, where it says it of somebody else than the order of the words, and of somebody whose side
    /// is known.
    fn by_tree(
        &self,
        read: fn(Layers<'_>, &Trigger) -> Option<Vec<MentionId>>,
        order: Vec<MentionId>,
    ) -> Vec<MentionId> {
        if self.verb_first() {
            // trees of verb-first languages are less sure than their word order
            return order;
        }
        let Some(read) = read(self.layers, self.trigger) else { return order };
        let entity = |m: &MentionId| self.layers.entities.entity_of(*m);
        let known = |m: &MentionId| {
            entity(m).is_some_and(|(_, e)| e.country.is_some() || e.kind == EntityKind::Organisation)
        };
        let actor = |m: &MentionId| entity(m).map(|(id, _)| self.layers.entities.actor_of(id));
        let agree = read.iter().any(|r| order.iter().any(|o| actor(o) == actor(r)));
        let sound = read.iter().any(known) && !read.iter().any(|&m| self.is_possessive(m));
        if sound && !agree { read } else { order }
    }

    /// The subject by the order of the words.
    fn subject_by_order(&self) -> Vec<MentionId> {
        let start = self.trigger.tokens.start;
        if self.verb_first() {
            if let Some(m) = self.just_before() {
                return coordinated_left(self.layers, m);
            }
            // who stands behind a verbal noun is its owner or what it is done to
            if let Some(m) = self.right(true).filter(|_| !self.trigger.is_noun()) {
                return coordinated(self.layers, m);
            }
            let fits =
                |m: &MentionId| agreement::fits(self.layers, self.trigger.tokens.start, self.trigger.tag, *m);
            if !self.trigger.is_noun()
                && crate::begins_clause(self.layers, self.trigger)
                && let Some(m) = self.before.filter(fits)
            {
                return coordinated(self.layers, m);
            }
        }
        // a verb joined to another shares its subject
        if let Some(m) = self.before.filter(|_| self.is_joined()) {
            return coordinated(self.layers, m);
        }
        if let Some(m) = self.first_person().or_else(|| self.teller()) {
            return coordinated(self.layers, m);
        }
        let text = self.layers.text;
        let first = text.sentences[self.trigger.sentence].tokens.0 as usize;
        let mut at = start;
        let mut governed = None;
        while at > first {
            at -= 1;
            if text.tokens[at].kind == TokenKind::Stop {
                break;
            }
            if let Some(open) = self.relative_aside(at) {
                at = open;
                continue;
            }
            let Some(m) = self.layers.entities.ending(at + 1) else { continue };
            let tokens = &self.layers.entities.tokens[m as usize];
            if can_act(self.layers, m) && self.layers.entities.mentions[m as usize].via != Via::Demonym {
                let listed = coordinated_left(self.layers, m);
                let first = listed.first().copied().unwrap_or(m);
                if !self.is_governed(first) {
                    return listed;
                }
                governed = governed.or(Some(m).filter(|_| !self.is_setting(first)));
            } else if self.layers.entities.mentions[m as usize].via == Via::Demonym
                && start - tokens.end <= LISTED
                && let listed = coordinated_left(self.layers, m)
                && listed.len() > 1
            {
                // "les armées indienne et française"
                return listed;
            } else if self.layers.entities.mentions[m as usize].via == Via::Demonym
                && governed.is_none()
                && (!self.verb_first() || self.trigger.is_noun())
            {
                // "Russian forces shelled": the adjective stands for those who act
                governed = Some(m).filter(|_| start - tokens.end <= 3);
            }
            at = tokens.start;
        }
        if let Some(m) = governed {
            return vec![m];
        }
        // "After meeting the president, the minister said"
        let opens = matches!(self.trigger.tag, "inf" | "part" | "ger");
        let main = || if opens && !self.verb_first() { self.main_subject() } else { None };
        self.before.or_else(main).map(|m| coordinated(self.layers, m)).unwrap_or_default()
    }

    /// "Voters in Denmark refused": a state that only says where is not the subject; crowds act for their country.
    fn is_setting(&self, m: MentionId) -> bool {
        if self.trigger.is_noun() || self.trigger.frame.plover == "PROTEST" {
            return false;
        }
        let mut at = self.layers.entities.tokens[m as usize].start;
        if at > 0 && self.is(at - 1, "article") {
            at -= 1;
        }
        at > 0 && self.is(at - 1, "in")
    }

    /// Where the verb begins with its auxiliaries and clitic pronouns ("et | a menacé").
    fn verb_start(&self) -> usize {
        let start = self.trigger.tokens.start;
        let far = start.saturating_sub(AUXILIARIES);
        (far..start).rev().take_while(|&i| self.is(i, "auxiliary")).last().unwrap_or(start)
    }

    /// "Rwanda, which Kinshasa accuses", "Israël, à qui les États-Unis ont livré": the actor before the relative word,
    /// where the subject stands between that word and the verb.
    fn relative_object(&self) -> Option<MentionId> {
        if self.trigger.is_noun() || self.verb_first() {
            return None;
        }
        let first = self.layers.text.sentences[self.trigger.sentence].tokens.0 as usize;
        let start = self.trigger.tokens.start;
        let at = (first.max(start.saturating_sub(9))..start).rev().find(|&i| self.is(i, "relative"))?;
        let subject = self.layers.entities.within(at + 1..start).find(|&m| can_act(self.layers, m))?;
        if self.layers.entities.tokens[subject as usize].start > at + 2 {
            return None;
        }
        let comma = (1..=2).find_map(|back| {
            let i = at.checked_sub(back)?;
            (self.layers.text.tokens[i].kind == TokenKind::Clause
                && (back == 1 || self.is(i + 1, "preposition")))
            .then_some(i)
        })?;
        self.layers.entities.ending(comma).filter(|&m| can_act(self.layers, m))
    }

    /// The actor after "with", who is none of those found already.
    fn companion(&self, not: &[Actor]) -> Option<MentionId> {
        let end = clause_end(self.layers, self.trigger.tokens.end);
        let with = (self.trigger.tokens.start + 1..end)
            .find(|&i| self.is(i, "companion") && self.layers.entities.at(i).is_none())?;
        let m = (with + 1..end.min(with + 4)).find_map(|k| self.layers.entities.starting(k))?;
        let mut actors = Vec::new();
        add(self.layers, m, "with", &mut actors);
        let new = !actors.is_empty() && actors.iter().all(|a| not.iter().all(|n| n.actor != a.actor));
        (can_act(self.layers, m) && new).then_some(m)
    }

    /// The speaker, where the verb itself reports speech ("…, a averti Paris").
    fn teller(&self) -> Option<MentionId> {
        let span = self.layers.text.span_of(self.trigger.tokens.start, self.trigger.tokens.start);
        let start = self.verb_start();
        let inverted = start > 0
            && matches!(self.layers.text.tokens[start - 1].kind, TokenKind::Clause | TokenKind::Quote);
        if self.trigger.is_noun() || !inverted {
            return None;
        }
        let here = self.layers.quoted.get(self.trigger.sentence)?;
        let cued = here.iter().filter_map(|&q| self.layers.quotations.get(q as usize));
        let mut cued = cued.filter(|q| q.cue.is_some_and(|c| c.overlaps(span)));
        cued.find_map(|q| q.speaker.as_ref()?.mention)
    }

    /// Whether "and" stands before the verb: then its subject is that of the verb before.
    fn is_joined(&self) -> bool {
        let at = if self.trigger.is_noun() { self.trigger.tokens.start } else { self.verb_start() };
        at > 0 && self.is(at - 1, "and")
    }

    /// "We condemn", in a quotation: the one who speaks.
    fn first_person(&self) -> Option<MentionId> {
        let at = self.verb_start().checked_sub(1)?;
        if self.trigger.is_noun() || !self.is(at, "we") {
            return None;
        }
        self.speaker().first().copied()
    }

    /// "asked him": the last actor of the sentence before, or before the subject, who is not the source.
    fn dative(&self, not: &[Actor]) -> Option<MentionId> {
        let pronoun = (self.verb_start()..self.trigger.tokens.start).any(|i| self.is(i, "dative"));
        if self.trigger.is_noun() || !pronoun {
            return None;
        }
        let from = self.trigger.sentence.saturating_sub(1);
        let first = self.layers.text.sentences[from].tokens.0 as usize;
        let other = |m: &MentionId| {
            let mut actors = Vec::new();
            add(self.layers, *m, "pronoun", &mut actors);
            let own = |a: &Actor| not.iter().any(|n| n.actor == a.actor);
            can_act(self.layers, *m) && !actors.iter().any(own)
        };
        let before = first..self.trigger.tokens.start;
        before.rev().find_map(|i| self.layers.entities.ending(i + 1).filter(other))
    }

    /// Whether a mention is the possessive of the one after it ("son homologue"): what is owned takes part, not the owner.
    fn is_possessive(&self, m: MentionId) -> bool {
        let tokens = &self.layers.entities.tokens[m as usize];
        self.layers.entities.points[m as usize] == "his"
            && self.layers.entities.starting(tokens.end).is_some()
    }

    /// In a verb-first language: the free actor right before the verb ("إن روسيا هاجمت", "كانت تركيا قد طردت").
    fn just_before(&self) -> Option<MentionId> {
        if self.trigger.is_noun() || self.trigger.tag.is_empty() {
            return None;
        }
        let mut at = self.trigger.tokens.start;
        let first = self.layers.text.sentences[self.trigger.sentence].tokens.0 as usize;
        while at > first
            && ["not", "future", "hypothetical", "doubt-before-present"].iter().any(|c| self.is(at - 1, c))
        {
            at -= 1;
        }
        // "أما موسكو فأعلنت": what the sentence says it is about is the subject of the verb joined to it
        if at > first
            && self.is(at - 1, "and")
            && let Some(m) = self.layers.entities.ending(at - 1).filter(|&m| can_act(self.layers, m))
        {
            let start = self.layers.entities.tokens[m as usize].start;
            return Some(m).filter(|_| start > first && self.is(start - 1, "topic"));
        }
        // "قالت الرئاسة إنها تستنكر": the pronoun behind "that" is the subject, and means who was named before
        let pronoun = at > first + 1
            && (self.layers.text.tokens[at - 1].part == TokenPart::Enclitic
                && (self.is(at - 2, "that") || self.is(at - 2, "own-country")));
        if pronoun && let Some(m) = self.antecedent(&[]) {
            return Some(m);
        }
        let m =
            self.layers.entities.ending(at).filter(|&m| can_act(self.layers, m) && !self.is_governed(m))?;
        // "قصف إيراني استهدف": a verb without "and" beside an adjective tells of what the adjective describes
        let told = matches!(self.trigger.tag, "past" | "pres") && at == self.trigger.tokens.start;
        let free = (told || self.layers.entities.mentions[m as usize].via != Via::Demonym)
            && self.layers.entities.tokens[m as usize].start >= first;
        free.then_some(m)
    }

    /// The first actor to the right that no preposition governs; for a subject it must stand close by.
    fn right(&self, close: bool) -> Option<MentionId> {
        let end = clause_end(self.layers, self.trigger.tokens.end).max(self.trigger.tokens.end);
        let start = if close { self.trigger.tokens.start + 1 } else { self.trigger.tokens.end };
        // behind a preposition that ends the phrase stands its complement, not the subject
        let closed = close
            && self.trigger.tokens.len() > 1
            && !self.trigger.is_noun()
            && self.is(self.trigger.tokens.end - 1, "preposition");
        let far = if closed {
            self.trigger.tokens.end
        } else if close {
            self.trigger.tokens.end + 3
        } else {
            self.trigger.tokens.end + 9
        };
        let mut skip = 0;
        for i in start..end.min(far) {
            if i < skip {
                continue;
            }
            if let Some(m) = self.layers.entities.starting(i) {
                // a pronoun written on to the verb is its object
                let written_on = close && self.layers.text.tokens[i].part == TokenPart::Enclitic;
                let acted_on = close && self.ends_with(m);
                if can_act(self.layers, m) && !self.is_governed(m) && !written_on && !acted_on {
                    let (verb, tag) = (self.trigger.tokens.start, self.trigger.tag);
                    let beside = close && !self.trigger.is_noun() && i == verb + 1;
                    if beside && !agreement::may_be_subject(self.layers, verb, tag, m) {
                        // an object beside its verb: the subject is that of the verb before
                        return None;
                    }
                    return Some(m);
                }
                skip = self.layers.entities.tokens[m as usize].end;
            } else if close && i >= self.trigger.tokens.end && self.is(i, "preposition") {
                // what follows a preposition is no subject, but the subject may still come ("تقدم لها بكين")
                skip = i + 2;
            }
        }
        None
    }

    /// The object: the first free actor after the verb (in verb-first languages the second).
    fn object(&self, not: &[Actor]) -> Vec<MentionId> {
        self.by_tree(clause::object, self.object_by_order(not))
    }

    /// The object by the order of the words.
    fn object_by_order(&self, not: &[Actor]) -> Vec<MentionId> {
        let end = clause_end(self.layers, self.trigger.tokens.end);
        let subject: Vec<MentionId> = if self.verb_first() && self.just_before().is_none() {
            self.right(true).map(|m| coordinated(self.layers, m)).unwrap_or_default()
        } else {
            Vec::new()
        };
        let mut governed = None;
        let from =
            if !self.trigger.is_noun() { self.trigger.tokens.start + 1 } else { self.trigger.tokens.end };
        let owner =
            |m: MentionId| self.layers.entities.entity_of(m).map(|(id, _)| self.layers.entities.actor_of(id));
        let mut past = from;
        let mut own = None;
        for m in self.layers.entities.within(from..end) {
            let tokens = &self.layers.entities.tokens[m as usize];
            let far = tokens.start.saturating_sub(self.trigger.tokens.end);
            if subject.contains(&m) {
                past = past.max(tokens.end);
                continue;
            }
            // what lies in the subject, or is its name after its role
            let apposed = tokens.start <= past && subject.iter().any(|&s| owner(s) == owner(m));
            let owner_only = !self.verb_first() && self.is_possessive(m);
            if tokens.start < past || apposed || owner_only || !can_act(self.layers, m) || far > 12 {
                past = if apposed { past.max(tokens.end) } else { past };
                continue;
            }
            if self.tells(m) {
                continue;
            }
            if not.iter().any(|n| self.is_own(m, n)) {
                // "willing to withdraw its troops from Lebanon": one's own are the last whom a stance is meant for
                own = own.or(Some(m));
                continue;
            }
            if !self.is_governed(m) {
                // "the agreement between Riyadh | and Tehran" is governed as a whole
                let list = coordinated_left(self.layers, m);
                let led = list.len() > 1 && governed == list.first().copied();
                if !led {
                    return coordinated(self.layers, m);
                }
            }
            governed = governed.or(Some(m).filter(|_| far <= 4 && tokens.start >= self.trigger.tokens.end));
        }
        // "attacked the capital of Sudan", "shelled Kharkiv", "positions in Gaza": the thing hides an actor
        let place = || {
            self.layers.entities.within(from..end).find(|&m| {
                let far =
                    self.layers.entities.tokens[m as usize].start.saturating_sub(self.trigger.tokens.end);
                is_in_state(self.layers, m) && far <= 8
            })
        };
        governed.or_else(place).or(own).map(|m| coordinated(self.layers, m)).unwrap_or_default()
    }

    /// Whether a mention is of the same actor as the source of an act that one does not do to oneself.
    fn is_own(&self, m: MentionId, source: &Actor) -> bool {
        if !(self.trigger.has("content") || self.trigger.frame.symmetric) {
            return false;
        }
        let mut actors = Vec::new();
        add(self.layers, m, "", &mut actors);
        actors.iter().any(|a| a.actor == source.actor)
    }

    /// Whether a mention behind the phrase is he who tells of it ("…, the Israeli army said").
    fn tells(&self, m: MentionId) -> bool {
        let here = self.layers.quoted.get(self.trigger.sentence).into_iter().flatten();
        let mut speakers =
            here.filter_map(|&q| self.layers.quotations.get(q as usize)?.speaker.as_ref()?.mention);
        let tokens = &self.layers.entities.tokens[m as usize];
        speakers.any(|s| {
            let speaker = &self.layers.entities.tokens[s as usize];
            s == m || speaker.start <= tokens.start && tokens.end <= speaker.end
        }) && tokens.start >= self.trigger.tokens.end + 2
    }

    /// The possessor of a noun: genitive or adjective before or after it; of a verb with its object, what the object
    /// belongs to ("rejected a Senegalese plan").
    fn possessor(&self) -> Vec<MentionId> {
        let (start, end) = (self.trigger.tokens.start, self.trigger.tokens.end);
        if !self.trigger.is_noun() && !self.verb_first() && !self.trigger.tag.is_empty() {
            let within = self.layers.entities.within(start..end);
            let inner = within.filter(|&m| {
                can_act(self.layers, m) && self.layers.entities.tokens[m as usize].start > start
            });
            return inner.map(|m| vec![m]).next().unwrap_or_default();
        }
        let before = self.layers.entities.ending(start).or_else(|| {
            let possessive = start > 0 && self.is(start - 1, "possessive");
            possessive.then(|| self.layers.entities.ending(start - 1)).flatten()
        });
        if let Some(m) = before.filter(|&m| can_act(self.layers, m) && !self.verb_first()) {
            return coordinated_left(self.layers, m);
        }
        if let Some(m) = self.layers.entities.starting(end).filter(|&m| can_act(self.layers, m)) {
            return coordinated(self.layers, m);
        }
        // within the phrase, or one word on ("military cooperation of Iran")
        let near = self.layers.entities.within(start..end + 2).find(|&m| {
            let demonym = self.layers.entities.mentions[m as usize].via == Via::Demonym;
            can_act(self.layers, m)
                && (demonym
                    || inside(self.layers, self.trigger, m)
                    || (self.verb_first() && self.ends_with(m)))
        });
        near.map(|m| vec![m]).unwrap_or_default()
    }

    /// Every actor of the sentence after the phrase, and those listed just before it.
    fn everybody(&self) -> Vec<MentionId> {
        let end = self.layers.text.sentences[self.trigger.sentence].tokens.1 as usize;
        self.layers
            .entities
            .within(self.trigger.tokens.end..end)
            .filter(|&m| can_act(self.layers, m))
            .collect()
    }

    /// Who says the sentence.
    fn speaker(&self) -> Vec<MentionId> {
        let quotation = crate::attribution::quotation(self.layers, self.trigger);
        let speaker = quotation.and_then(|q| self.layers.quotations[q as usize].speaker.as_ref()?.mention);
        speaker.into_iter().collect()
    }

    /// The actor after one of these prepositions, within the clause; a pronoun there stands for the last actor
    /// named before the phrase.
    fn prepositions(&self, words: &str, agent: bool, not: &[Actor]) -> Option<MentionId> {
        let text = self.layers.text;
        // a pattern may name the preposition itself ("طلب العراق من")
        let ends = !agent && self.trigger.is_noun() && self.is(self.trigger.tokens.end - 1, "preposition");
        // the agent may stand inside the phrase: "accused | by Washington | of spying"
        let start = if self.trigger.is_noun() {
            self.trigger.tokens.end - usize::from(ends)
        } else {
            self.trigger.tokens.start + 1
        };
        let end = clause_end(self.layers, self.trigger.tokens.end).max(clause_end(self.layers, start));
        let named = |i: usize| {
            let norm = text.norm(i);
            if agent {
                let led = i > start && self.is(i - 1, "preposition") && self.is(i, "agent-noun");
                led || self.is(i, &words[1..])
            } else {
                words.split('/').any(|w| legation_matches(w, norm))
            }
        };
        // an actor of the source's own country comes last: it is mostly part of the source's description
        let own = |m: MentionId| {
            let country = self.layers.entities.entity_of(m).and_then(|(_, e)| e.country.clone());
            country.is_some_and(|c| not.iter().any(|n| n.actor == c))
        };
        let strikes = EventType::parse(&self.trigger.frame.plover)
            .is_some_and(|t| t.quad() == QuadClass::MaterialConflict);
        let mut fallback = None;
        'places: for i in start..end {
            if !named(i) {
                continue;
            }
            match self.layers.entities.at(i) {
                // "recalled its | ambassador to Ethiopia": the post says where
                Some(m) if self.begins_inside(m) && !own(m) => return Some(m),
                Some(_) => continue,
                None => {}
            }
            for k in i + 1..(i + 6).min(end) {
                if let Some(m) = self
                    .layers
                    .entities
                    .starting(k)
                    .filter(|&m| !self.is_possessive(m))
                    .filter(|&m| can_act(self.layers, m) || is_in_state(self.layers, m))
                {
                    if own(m) {
                        fallback = fallback.or(Some(m));
                        continue 'places;
                    }
                    return Some(m);
                }
                let enclitic = text.tokens[k].part == TokenPart::Enclitic && k == i + 1;
                let owns = (k + 1..k + 3).any(|n| self.layers.entities.starting(n).is_some());
                let pronoun = self.is(k, "it") || self.is(k, "they") || self.is(k, "he");
                if enclitic || (k == i + 1 && pronoun && !owns) {
                    return self.antecedent(&[]);
                }
                // "the attack on its | territory": the owner is whoever was named before and does not act
                if text.tokens[k].part == TokenPart::Enclitic && k == i + 2 && !not.is_empty() {
                    return self.antecedent(not);
                }
                // "strikes on targets inside Syria"
                if self.is(k, "preposition") && !self.is(k, "of") && !(strikes && self.is(k, "in")) {
                    break;
                }
            }
        }
        fallback
    }

    /// Whether the last word that the pattern names begins the mention ("استدعى … سفيره"): it is acted upon.
    fn ends_with(&self, m: MentionId) -> bool {
        let tokens = &self.trigger.tokens;
        let named = matches!(self.trigger.rule.steps.last(), Some(Step::Words { .. }));
        let start = self.layers.entities.tokens[m as usize].start;
        named && start > tokens.start && self.layers.text.written_word(tokens.end - 1).contains(&start)
    }

    /// Whether a mention begins with a word of the phrase ("recalled its | ambassador to Ethiopia").
    fn begins_inside(&self, m: MentionId) -> bool {
        self.trigger.tokens.contains(&self.layers.entities.tokens[m as usize].start)
    }

    /// The last actor before the phrase who is none of `not`.
    fn antecedent(&self, not: &[Actor]) -> Option<MentionId> {
        let first = self.layers.text.sentences[self.trigger.sentence].tokens.0 as usize;
        let other = |m: &MentionId| {
            let mut actors = Vec::new();
            add(self.layers, *m, "pronoun", &mut actors);
            !actors.iter().any(|a| not.iter().any(|n| n.actor == a.actor))
        };
        (first..self.trigger.tokens.start).rev().find_map(|i| {
            self.layers.entities.ending(i + 1).filter(|&m| can_act(self.layers, m)).filter(other)
        })
    }
}

/// Whether a normal form is the preposition that a line names (lines are written with hamzas).
fn legation_matches(written: &str, norm: &str) -> bool {
    written == norm || legation_normal::normal(written) == norm
}
