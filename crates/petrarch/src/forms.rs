//! The forms that a dictionary leaves to be made: regular verbs, plurals. The rules are part of the dictionaries' format.

/// Third person, past and participle of a regular verb in capitals.
pub(crate) fn of_verb(verb: &str) -> [String; 3] {
    if let Some(stem) = verb.strip_suffix('E') {
        return [format!("{verb}S"), format!("{verb}D"), format!("{stem}ING")];
    }
    let hissing = verb.ends_with(['S', 'X', 'Z']) || verb.ends_with("CH") || verb.ends_with("SH");
    if hissing {
        return [format!("{verb}ES"), format!("{verb}ED"), format!("{verb}ING")];
    }
    if let Some(stem) = verb.strip_suffix('Y')
        && !stem.ends_with(['A', 'E', 'I', 'O', 'U'])
    {
        return [format!("{stem}IES"), format!("{stem}IED"), format!("{verb}ING")];
    }
    [format!("{verb}S"), format!("{verb}ED"), format!("{verb}ING")]
}

/// The plural of a noun in capitals.
pub(crate) fn plural(noun: &str) -> String {
    let hissing = noun.ends_with(['S', 'X', 'Z']) || noun.ends_with("CH") || noun.ends_with("SH");
    match noun.strip_suffix('Y') {
        Some(stem) if !stem.ends_with(['A', 'E', 'I', 'O', 'U']) => format!("{stem}IES"),
        _ if hissing => format!("{noun}ES"),
        _ => format!("{noun}S"),
    }
}
