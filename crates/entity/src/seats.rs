//! Capitals and houses that stand for more than their state's government: a union of states, a ministry.
use crate::build::Builder;
use crate::choice;
use crate::evidence::{Evidence, of_organisation};
use legation_lexicon::tables::{NameSense, key, list};
use legation_lexicon::{LANGUAGES, lexicon};
use legation_mention::Found;
use legation_mention::context::Class;

/// The union of states that a capital stands for ("Brussels" for the EU): its name is an unsure one of it too, and the
/// sentence speaks of a union's affairs, or the document of the union and not otherwise of the capital's own state.
/// Whom an ambassador is sent to is the state.
pub(crate) fn seat_of_union(b: &Builder<'_>, m: usize, capital: NameSense, sure: &Evidence) -> Option<u32> {
    let found = &b.mentions.list[m];
    let union = found.senses.iter().find(|s| of_organisation(s) && s.unsure)?.id;
    let sentence = b.text.tokens[found.tokens.start].sentence;
    let near = &b.mentions.list[m.saturating_sub(12)..b.mentions.list.len().min(m + 13)];
    let here = || near.iter().filter(|f| b.text.tokens[f.tokens.start].sentence == sentence);
    let embassy = |f: &Found| {
        let office = f.role.as_ref().and_then(|r| b.world().office(r.office));
        office.is_some_and(|o| o.posted || matches!(o.body.as_str(), "embassy" | "consulate"))
    };
    if here().any(embassy) {
        return None;
    }
    let affairs = legation_mention::context::count_in_sentence(b.text, found.tokens.start, Class::Union) > 0;
    let spoken_of = sure.served.binary_search(&union).is_ok();
    let from = sure.named.partition_point(|(state, _)| *state < capital.id);
    let own = choice::number(b.text.norm(found.tokens.start));
    let of_state = sure.named[from..].iter().take_while(|n| n.0 == capital.id);
    let state = of_state.into_iter().any(|(_, word)| *word != own);
    let in_sentence =
        here().any(|f| f.senses.iter().any(|s| s.id == union && of_organisation(s) && !s.unsure));
    (affairs && !state || spoken_of && (!state || in_sentence)).then_some(union)
}

/// The body that a house stands for (`houses.tsv`): "the Quai d'Orsay" is a ministry.
pub(crate) fn house(b: &Builder<'_>, found: &Found) -> Option<String> {
    let lang = b.text.tokens[found.tokens.start].lang;
    let span = b.text.span_of(found.tokens.start, found.tokens.end - 1);
    let written = key(span.slice(b.text.source));
    let rows = lexicon().language(lang).table("houses.tsv");
    rows.iter().find(|r| list(&r[0]).any(|n| key(n) == written)).and_then(|r| r.get(1).cloned())
}

/// What the languages call the house of a body of a state: the Kremlin, «الكرملين».
pub(crate) fn called(body: &str, state: &str) -> Vec<(String, String)> {
    let house = |(lang, code): (u8, &&str)| {
        let rows = lexicon().language(lang).table("houses.tsv");
        let row = rows
            .iter()
            .find(|r| r.get(1).is_some_and(|b| b == body) && r.get(2).is_some_and(|s| s == state))?;
        Some(((*code).to_string(), list(&row[0]).next()?.to_string()))
    };
    (0_u8..).zip(LANGUAGES).filter_map(house).collect()
}

/// Whether words for states ("countries") stand in the sentence of a name.
pub(crate) fn in_list_of_states(b: &Builder<'_>, found: &Found) -> bool {
    legation_mention::context::count_in_sentence(b.text, found.tokens.start, Class::Country) > 0
}
