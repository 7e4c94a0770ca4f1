//! The sides of an active phrase: who acts, upon whom.
use super::Found;
use super::look::Look;
use crate::actors::{coordinated, coordinated_left, is_private};
use crate::agreement;
use legation_record::MentionId;

impl Look<'_> {
    /// Source and target of an active phrase; nothing where a private person or a firm is all that acts.
    pub(super) fn active_sides(&self, mutual: bool) -> Option<Found> {
        let Look { layers, trigger, before } = *self;
        let (source, target) = (trigger.rule.cell(3), trigger.rule.cell(4));
        let mut found = Found::default();
        if self.verb_first() && source.starts_with("subj") {
            let subject = self.subject();
            if !subject.is_empty() && subject.iter().all(|&m| is_private(layers, m)) {
                // what a player or a firm does is nobody else's act
                return None;
            }
        }
        found.source = self.spec(source, &mut found.subject, &[]);
        let agent = self.agent().filter(|_| trigger.is_noun() && self.verb_first());
        if let Some(m) = agent {
            // "إدانة الهجوم من قبل إندونيسيا": beside who did it, what stands behind the noun is no owner
            found.source = self.all(&coordinated(layers, m), "agent", &mut found.subject);
        }
        if found.source.is_empty() && self.verb_first() && self.is_verb_with_object() {
            // "نشرت قوات أمريكية": nobody is told as acting, and the object says whose it is
            found.source = self.all(&self.possessor(), "the object's adjective", &mut None);
        }
        // "Ali and Maduro will meet": both sides are told
        let companion = self.companion(&found.source).filter(|_| mutual && target.starts_with("P:"));
        let whole = mutual && found.source.len() > 1 && source.starts_with("subj") && companion.is_none();
        if let Some(m) = self.relative_object().filter(|_| target != "-" && !whole) {
            found.target =
                self.all(&coordinated_left(layers, m), "what the relative clause is of", &mut None);
        } else if let Some(m) = companion.filter(|_| found.source.len() > 1) {
            // "Washington and London share intelligence with Kyiv"
            found.target = self.all(&coordinated(layers, m), "with", &mut None);
        } else if !whole {
            found.target = self.spec(target, &mut None, &found.source);
        }
        if agent.is_some() && found.target.is_empty() && target != "-" {
            found.target = self.all(&self.possessor(), "poss", &mut None);
            found.target.retain(|t| !found.source.iter().any(|s| s.actor == t.actor && s.code == t.code));
        }
        let wanted = trigger.has("both") || trigger.has("target");
        let alone = found.target.is_empty() || self.is_complement(&found);
        let agrees = |m: &MentionId| agreement::fits(layers, trigger.tokens.start, trigger.tag, *m);
        if let Some(before) = before.filter(agrees)
            && wanted
            && self.verb_first()
            && !trigger.is_noun()
            && !self.has_pronoun()
            && crate::begins_clause(self.layers, trigger)
            && alone
            && target.starts_with("obj")
            && !self.speaks_up(&found)
        {
            // "and accused Kyiv of …": the only actor after the verb is its object, and the subject is that of the verb before
            let subject =
                self.all(&coordinated(layers, before), "subject of the verb before", &mut found.subject);
            if !subject.is_empty() && found.source.iter().all(|s| subject.iter().all(|b| b.actor != s.actor))
            {
                found.target = std::mem::replace(&mut found.source, subject);
            }
        }
        Some(found)
    }
}
