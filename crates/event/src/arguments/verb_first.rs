//! Languages that put the verb first: who stands right before the verb, who behind it, and who of them is its object.
use super::Found;
use super::look::Look;
use crate::actors::can_act;
use crate::agreement;
use crate::bounds::clause_end;
use legation_lexicon::tables::Step;
use legation_record::{Actor, EntityKind, MentionId, Via};
use legation_text::TokenPart;

impl Look<'_> {
    pub(super) fn verb_first(&self) -> bool {
        crate::is_verb_first(self.layers, self.trigger.tokens.start)
    }

    /// In a verb-first language: the free actor right before the verb ("إن روسيا هاجمت", "كانت تركيا قد طردت").
    pub(super) fn just_before(&self) -> Option<MentionId> {
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
        // "وهو ما نددت به منظمة": what is before it is the act, not who acts
        if at > first + 1 && self.is(at - 1, "not-or-what") && self.is(at - 2, "before-what")
            || at < self.trigger.tokens.start
                && at > first
                && self.is(at, "not-or-what")
                && self.is(at - 1, "before-what")
        {
            return None;
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

    /// The subject behind its verb: the first actor close by that no preposition governs.
    pub(super) fn right(&self) -> Option<MentionId> {
        let end = clause_end(self.layers, self.trigger.tokens.end).max(self.trigger.tokens.end);
        let start = self.trigger.tokens.start + 1;
        // behind a preposition that ends the phrase stands its complement, not the subject
        let closed = self.trigger.tokens.len() > 1
            && !self.trigger.is_noun()
            && self.is(self.trigger.tokens.end - 1, "preposition");
        if !self.trigger.is_noun() && self.is(start, "some-of") && self.is_enclitic(start + 1) {
            // "وأحرق بعضهم العلم": the subject is some of those named before
            return None;
        }
        // behind an object pronoun the subject may stand further off ("أيدتها في ذلك تركيا")
        let reach = if self.has_pronoun() { 4 } else { 3 };
        let far = if closed { self.trigger.tokens.end } else { self.trigger.tokens.end + reach };
        let mut skip = 0;
        for i in start..end.min(far) {
            if i < skip {
                continue;
            }
            if let Some(m) = self.layers.entities.starting(i) {
                // a pronoun written on to the verb is its object
                let written_on = self.layers.text.tokens[i].part == TokenPart::Enclitic;
                let acted_on = self.ends_with(m) && !agreement::is_nominative(self.layers, m);
                if can_act(self.layers, m) && !self.is_governed(m) && !written_on && !acted_on {
                    let (verb, tag) = (self.trigger.tokens.start, self.trigger.tag);
                    let beside = !self.trigger.is_noun() && i == verb + 1;
                    if beside && !agreement::may_be_subject(self.layers, verb, tag, m) {
                        // an object beside its verb: the subject is that of the verb before
                        return None;
                    }
                    let object =
                        self.is_thing(verb + 1) || agreement::is_of_object(self.layers, verb, tag, m);
                    if !self.trigger.is_noun() && i == verb + 2 && object {
                        // "رفض الاتهامات الفلبينية": the adjective of a noun that is not the subject
                        skip = self.layers.entities.tokens[m as usize].end;
                        continue;
                    }
                    return Some(self.adjective_of(m).unwrap_or(m));
                }
                skip = self.layers.entities.tokens[m as usize].end;
            } else if i >= self.trigger.tokens.end && self.is(i, "preposition") {
                // what follows a preposition is no subject, but the subject may still come ("تقدم لها بكين")
                skip = i + 2;
            }
        }
        None
    }

    /// "ورفض الرئيس العرض متهما باريس": a participle that goes on behind a verb has that verb's subject, and who follows
    /// is its object.
    pub(super) fn carried_participle(&self) -> Option<MentionId> {
        let participle = self.trigger.tag == "ger" && !self.trigger.is_noun();
        self.before.filter(|_| participle && !crate::begins_clause(self.layers, self.trigger))
    }

    /// Whom the pronoun written on to the verb means ("طالبتها", "حثه"): the last one of its gender named in the sentence
    /// who does not act; else the first of the sentence before.
    pub(super) fn pronoun_object(&self, not: &[Actor]) -> Option<MentionId> {
        if !self.verb_first() || self.trigger.is_noun() || !self.has_pronoun() {
            return None;
        }
        let text = self.layers.text;
        let at = self.trigger.tokens.start + 1;
        let fits = |m: &MentionId| {
            let acts = can_act(self.layers, *m) && self.layers.entities.tokens[*m as usize].end < at;
            let named =
                !matches!(self.layers.entities.mentions[*m as usize].via, Via::Demonym | Via::Pronoun);
            let mut actors = Vec::new();
            crate::actors::add(self.layers, *m, "", &mut actors);
            let own = actors.iter().any(|a| not.iter().any(|n| n.actor == a.actor && n.code == a.code));
            acts && named && !own && agreement::may_mean(self.layers, at, *m)
        };
        let range = |s: usize| text.sentences[s].tokens.0 as usize..text.sentences[s].tokens.1 as usize;
        let here = range(self.trigger.sentence);
        let own = self.layers.entities.within(here.start..self.trigger.tokens.start).filter(fits).last();
        let before = || {
            let last = self.trigger.sentence.checked_sub(1)?;
            let same = text.sentences[last].paragraph == text.sentences[self.trigger.sentence].paragraph;
            let free = |m: &MentionId| fits(m) && !self.is_governed(*m);
            self.layers.entities.within(range(last)).find(free).filter(|_| same)
        };
        own.or_else(before)
    }

    /// "وطالبت منظمة العفو بـ": a body of many states or of none asks and accuses more often than it is asked.
    pub(super) fn speaks_up(&self, found: &Found) -> bool {
        let first = found.source.first().and_then(|a| a.mention);
        let entity = first.and_then(|m| self.layers.entities.entity_of(m)).map(|(_, e)| e);
        entity.is_some_and(|e| {
            e.kind == EntityKind::Organisation && matches!(e.class.as_deref(), Some("igo" | "ngo"))
        })
    }

    /// Whether a token is a word for what is thought, said or done, with or without its article.
    fn is_thing(&self, i: usize) -> bool {
        let Some(token) = self.layers.text.tokens.get(i) else { return false };
        let language = legation_lexicon::lexicon().language(token.lang);
        let norm = self.layers.text.norm(i);
        let bare = language.settings.get("article").and_then(|a| norm.strip_prefix(a.as_str()));
        language.is_of_class("thing", norm) || bare.is_some_and(|b| language.is_of_class("thing", b))
    }

    /// "الهلال الأحمر القطري": the adjective right behind a body of no country tells for whom it acts.
    fn adjective_of(&self, m: MentionId) -> Option<MentionId> {
        let (_, entity) = self.layers.entities.entity_of(m)?;
        let body = entity.kind == EntityKind::Organisation && entity.world.is_some();
        let next = self.layers.entities.starting(self.layers.entities.tokens[m as usize].end)?;
        let demonym = self.layers.entities.mentions[next as usize].via == Via::Demonym;
        (body && entity.country.is_none() && demonym).then_some(next)
    }

    /// Whether the phrase of a noun begins with the verb of those whom the act befell ("استشهد أربعة لبنانيين في غارة").
    pub(super) fn befalls_subject(&self) -> bool {
        let told = matches!(self.trigger.tag, "past" | "pres" | "pass") && self.trigger.is_noun();
        told && self.verb_first() && self.trigger.rule.cell(4).split(',').any(|c| c.trim() == "subj")
    }

    fn is_enclitic(&self, i: usize) -> bool {
        self.layers.text.tokens.get(i).is_some_and(|t| t.part == TokenPart::Enclitic)
    }

    /// Whether the verb's object is a pronoun written on to it ("طالبتها الأمم المتحدة"): then who follows is its subject.
    pub(super) fn has_pronoun(&self) -> bool {
        let behind = self.layers.text.tokens.get(self.trigger.tokens.start + 1);
        behind.is_some_and(|t| t.part == TokenPart::Enclitic)
    }

    /// Whether the last word that the pattern names begins the mention ("استدعى … سفيره"): it is acted upon.
    pub(super) fn ends_with(&self, m: MentionId) -> bool {
        let tokens = &self.trigger.tokens;
        let named = matches!(self.trigger.rule.steps.last(), Some(Step::Words { .. }));
        let start = self.layers.entities.tokens[m as usize].start;
        named && start > tokens.start && self.layers.text.written_word(tokens.end - 1).contains(&start)
    }

    /// Whether the phrase is a verb and the word right behind it is what is done with ("نشرت | قوات").
    pub(super) fn is_verb_with_object(&self) -> bool {
        let start = self.trigger.tokens.start;
        let beside = self.layers.entities.starting(start + 1);
        self.trigger.tag == "past"
            && !self.trigger.is_noun()
            && self.trigger.tokens.len() > 1
            && !self.is(start + 1, "preposition")
            && beside.is_none_or(|m| self.ends_with(m))
    }

    /// Whether the target stands in what follows the actor beside the verb with a preposition ("اتهمت كييف بدعم …"):
    /// then that actor may be all that the verb has.
    pub(super) fn is_complement(&self, found: &Found) -> bool {
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
}
