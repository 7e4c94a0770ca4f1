//! Data files of one word a line.

/// The lines of a data file without comments and empty ones, each with whether it opens with `?`.
pub(crate) fn words(file: &'static str) -> impl Iterator<Item = (&'static str, bool)> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| {
        match l.strip_prefix('?') {
            Some(word) => (word, true),
            None => (l, false),
        }
    })
}

/// The same file of each of the languages, in the order of [`crate::LANGUAGES`].
macro_rules! of_each_language {
    ($name:literal) => {
        [
            include_str!(concat!("../../../data/lang/ar/", $name)),
            include_str!(concat!("../../../data/lang/fr/", $name)),
            include_str!(concat!("../../../data/lang/en/", $name)),
            include_str!(concat!("../../../data/lang/es/", $name)),
            include_str!(concat!("../../../data/lang/ru/", $name)),
            include_str!(concat!("../../../data/lang/zh/", $name)),
        ]
    };
}
pub(crate) use of_each_language;
