//! Which cut of a word is best: the one whose stem is best known, less what each clitic costs.
use super::letters::{Clitics, Cut, Letters, clitics};
use super::vocabulary::{Known, look};

/// What an unknown word is worth whole; cuts must do better.
const UNKNOWN: i32 = 40;

/// What a name is worth: before it, و and a common word are likelier.
const NAME: i32 = 96;

/// The best cut of the word in `letters`.
pub(super) fn best(letters: &mut Letters) -> Cut {
    let clitics = clitics();
    let mut top = (whole(letters), Cut::default());
    for conjunction in 0..=1_u8 {
        if conjunction == 1 && !letters.all().first().is_some_and(|c| clitics.conjunctions.contains(c)) {
            break;
        }
        for preposition in 0..=1_u8 {
            let next = letters.all().get(usize::from(conjunction)).copied().unwrap_or(' ');
            if preposition == 1 && !clitics.prepositions.contains(&next) && !clitics.future.contains(&next) {
                break;
            }
            let cut = Cut { conjunction, preposition, ..Cut::default() };
            if conjunction + preposition > 0 {
                consider(letters, cut, clitics, &mut top);
            }
            for pronoun in &clitics.pronouns {
                if letters.all().ends_with(pronoun) {
                    consider(letters, Cut { pronoun: pronoun.len() as u8, ..cut }, clitics, &mut top);
                }
            }
        }
    }
    top.1
}

fn consider(letters: &mut Letters, cut: Cut, clitics: &Clitics, top: &mut (i32, Cut)) {
    let taken = usize::from(cut.conjunction) + usize::from(cut.preposition) + usize::from(cut.pronoun);
    if taken >= letters.len() {
        return;
    }
    if let Some((score, cut)) = score(letters, cut, clitics)
        && score > top.0
    {
        *top = (score, cut);
    }
}

/// A form made of letters, looked up.
fn known(letters: &mut Letters, cut: Cut, skip: usize, last: Option<char>) -> Known {
    let mut form = std::mem::take(&mut letters.form);
    form.clear();
    let stem = letters.stem(cut);
    let stem = stem.get(skip..).unwrap_or(&[]);
    for (i, c) in stem.iter().enumerate() {
        form.push(if i + 1 == stem.len() { last.unwrap_or(*c) } else { *c });
    }
    let known = look(&form);
    letters.form = form;
    known
}

/// What the word is worth uncut.
fn whole(letters: &mut Letters) -> i32 {
    let direct = known(letters, Cut::default(), 0, None);
    if direct.is(Known::WHOLE) {
        return 200;
    }
    if direct.any() {
        // وأنا, فإن: a hamza begins a word
        return worth(direct) - if letters.hamza() { 30 } else { 0 };
    }
    if letters.all().starts_with(&['ا', 'ل']) && letters.len() >= 5 {
        return if known(letters, Cut::default(), 2, None).any() { 98 } else { 60 };
    }
    // ه carelessly written for ة
    if letters.all().ends_with(&['ه']) && known(letters, Cut::default(), 0, Some('ة')).any() {
        return 85;
    }
    UNKNOWN
}

fn worth(known: Known) -> i32 {
    if known.is(Known::MADE) {
        90
    } else if known.is(Known::NOUN | Known::VERB | Known::WORD | Known::WHOLE | Known::BOUND) {
        100
    } else {
        NAME
    }
}

/// What a cut is worth, with the stem's ending and article settled; `None` if it cannot be.
fn score(letters: &mut Letters, mut cut: Cut, clitics: &Clitics) -> Option<(i32, Cut)> {
    let preposition = (cut.preposition > 0).then(|| letters.all()[usize::from(cut.conjunction)]);
    let conjunction = (cut.conjunction > 0).then(|| letters.all()[0]);
    let stem_len = letters.stem(cut).len();
    let first = letters.stem(cut)[0];
    let future = preposition.is_some_and(|p| clitics.future.contains(&p));
    let mut direct = known(letters, cut, 0, None);
    let article = stem_len >= 4 && letters.stem(cut).starts_with(&['ا', 'ل']);
    // between two names the whole one is likelier
    let mut base = if direct.any() { worth(direct) - if worth(direct) == NAME { 2 } else { 0 } } else { 0 };
    if cut.pronoun > 0 {
        if article && !direct.is(Known::VERB | Known::NOUN) {
            return None;
        }
        (base, direct) = with_pronoun(letters, &mut cut, direct, clitics)?;
    } else if article && base < 98 && !future {
        base = if known(letters, cut, 2, None).any() { 98 } else { 60 };
    }
    // ل and the article: the alef goes
    if preposition == Some('ل') && first == 'ل' && stem_len >= 3 && cut.pronoun == 0 && !direct.any() {
        cut.article = true;
        base = if known(letters, cut, 1, None).any() { 98 } else { 55 };
    } else if preposition == Some('ل') && article && !direct.any() {
        return None;
    }
    if future {
        let shaped = matches!(first, 'ي' | 'ت' | 'ن' | 'ا') && looks_present(letters.stem(cut));
        base = if direct.is(Known::PRESENT) {
            worth(direct).max(base)
        } else if shaped && base == 0 {
            50
        } else {
            return None;
        };
    } else if preposition.is_some() {
        // after ب and ك stand nouns; after ل a present as well
        let verb_only = direct.is(Known::VERB) && !direct.is(Known::NOUN | Known::NAME | Known::WORD);
        if verb_only && !(preposition == Some('ل') && direct.is(Known::PRESENT)) {
            base -= 40;
        }
        if direct.is(Known::BOUND) && stem_len == 1 {
            return None;
        }
    }
    if base == 0 {
        base = unknown(letters, cut, conjunction, preposition)?;
    }
    let cost = conjunction.map_or(0, |c| if c == 'و' { 3 } else { 12 })
        + preposition.map_or(0, |p| {
            if future {
                4
            } else if p == 'ك' {
                16
            } else {
                8
            }
        })
        + pronoun_cost(letters, cut);
    Some((base - cost, cut))
}

/// The worth of a stem before a pronoun, whose last letter may stand for another.
fn with_pronoun(
    letters: &mut Letters,
    cut: &mut Cut,
    direct: Known,
    clitics: &Clitics,
) -> Option<(i32, Known)> {
    let pronoun = &letters.all()[letters.len() - usize::from(cut.pronoun)..];
    let rare = matches!(pronoun, ['ك', ..]);
    let verbal = matches!(pronoun, ['ن', 'ي']);
    let last = *letters.stem(*cut).last()?;
    let name_only = direct.is(Known::NAME) && !direct.is(Known::NOUN | Known::VERB | Known::WORD);
    let takes = direct.is(Known::NOUN | Known::VERB | Known::BOUND) && !name_only;
    if verbal && !direct.is(Known::VERB | Known::BOUND) {
        return None;
    }
    if rare && !(direct.is(Known::BOUND) && matches!(last, 'ل' | 'ب' | 'ن' | 'ع' | 'ي')) {
        return None;
    }
    if direct.is(Known::BOUND) {
        return Some((108, direct));
    }
    // a word of one letter takes none
    if letters.stem(*cut).len() < 2 || name_only {
        return None;
    }
    let restored = clitics.restored.iter().find(|(written, _)| *written == last).map(|(_, meant)| *meant);
    if let Some(meant) = restored.filter(|m| *m != last)
        && !(takes && direct.is(Known::VERB))
    {
        let found = known(letters, *cut, 0, Some(meant));
        if found.is(Known::NOUN | Known::VERB | Known::WORD) {
            cut.ending = Some(meant);
            return Some((worth(found), found));
        }
    }
    Some((if takes { worth(direct) } else { 0 }, direct))
}

/// What an unknown stem is worth: the shape of the whole speaks.
fn unknown(letters: &Letters, cut: Cut, conjunction: Option<char>, preposition: Option<char>) -> Option<i32> {
    let stem = letters.stem(cut);
    if stem.len() < 3 {
        return None;
    }
    let mut base = UNKNOWN;
    if let Some(preposition) = preposition {
        if !looks_noun(preposition, stem, letters.hamza_at(usize::from(cut.conjunction) + 1)) {
            return None;
        }
        base += 10;
    }
    if cut.pronoun > 0 {
        let pronoun = &letters.all()[letters.len() - usize::from(cut.pronoun)..];
        base += match pronoun {
            ['ه', 'ا'] => 10,
            ['ه', 'م', 'ا'] => 12,
            ['ه', 'م'] if stem.len() >= 4 => 10,
            ['ه'] if stem.ends_with(&['ت']) => 14,
            ['ه'] => 10,
            _ => return None,
        };
    }
    if conjunction == Some('و') {
        // names begin so: وانغ, ويتكوف, وودز
        let name = match stem {
            ['ا', ..] => stem.len() < 5,
            ['ي', ..] => !looks_present(stem),
            ['و', ..] => true,
            _ => stem.len() < 4,
        };
        base += if name { -4 } else { 8 };
    } else if conjunction.is_some() {
        return None;
    }
    Some(base)
}

/// The shape of nouns after ل, ب or ك that foreign names do not have: است…, لأ…, لت…, لم….
fn looks_noun(preposition: char, stem: &[char], hamza: bool) -> bool {
    match (preposition, stem) {
        (_, ['ا', 'س', 'ت', _, _, _, ..]) => true,
        ('ل' | 'ب', [_, _, _, ..]) if hamza => true,
        ('ل', ['ت' | 'م', _, _, _, ..]) => true,
        ('ل', [_, _, _, .., 'ة']) => stem.len() >= 5,
        _ => false,
    }
}

/// The shape of the present of a longer verb: يت…, يست…, ين…, …ون.
fn looks_present(stem: &[char]) -> bool {
    matches!(stem, [_, a, b, c] if b == c && a != b)
        || stem.len() >= 5
            && (matches!(stem, [_, 'ت' | 'ن', ..] | [_, _, 'ت', ..]) || stem.ends_with(&['و', 'ن']))
}

fn pronoun_cost(letters: &Letters, cut: Cut) -> i32 {
    match &letters.all()[letters.len() - usize::from(cut.pronoun)..] {
        [] => 0,
        ['ه', 'ا'] | ['ه', 'م', 'ا'] => 6,
        ['ه'] | ['ه', 'م'] => 8,
        ['ه', 'ن'] | ['ن', 'ي'] => 14,
        ['ن', 'ا'] => 16,
        _ => 20,
    }
}
