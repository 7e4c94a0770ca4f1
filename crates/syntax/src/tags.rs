//! Universal parts of speech, relations and the features kept: small values, no strings.

macro_rules! names {
    ($(#[$doc:meta])* $ty:ident { $($v:ident = $s:literal),+ $(,)? } else $other:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $ty { $(#[doc = concat!("`", $s, "`")] $v),+ }

        impl $ty {
            /// Every value, in order.
            pub const ALL: &'static [$ty] = &[$($ty::$v),+];

            /// The name in the guidelines of Universal Dependencies.
            pub fn name(self) -> &'static str {
                match self { $($ty::$v => $s),+ }
            }

            /// Reads a name; what is unknown gives the catch-all.
            pub fn read(name: &str) -> Self {
                match name { $($s => $ty::$v,)+ _ => $ty::$other }
            }
        }
    };
}

names! {
    /// The universal part of speech of a word.
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    } else X
}

names! {
    /// A universal relation, without its subtype.
    Rel {
        Acl = "acl", Advcl = "advcl", Advmod = "advmod", Amod = "amod", Appos = "appos", Aux = "aux",
        Case = "case", Cc = "cc", Ccomp = "ccomp", Clf = "clf", Compound = "compound", Conj = "conj",
        Cop = "cop", Csubj = "csubj", Dep = "dep", Det = "det", Discourse = "discourse",
        Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat", Goeswith = "goeswith",
        Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod", Nsubj = "nsubj", Nummod = "nummod",
        Obj = "obj", Obl = "obl", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
        Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    } else Dep
}

impl Rel {
    /// The universal part of a label: `nsubj` of `nsubj:pass`.
    pub fn of_label(label: &str) -> Self {
        Self::read(label.split(':').next().unwrap_or(label))
    }
}

names! {
    /// A feature that is kept.
    Feature {
        Aspect = "Aspect", Case = "Case", Definite = "Definite", Gender = "Gender", Mood = "Mood",
        Number = "Number", Person = "Person", Polarity = "Polarity", PronType = "PronType",
        Reflex = "Reflex", Tense = "Tense", VerbForm = "VerbForm", Voice = "Voice",
    } else Voice
}

impl Feature {
    /// The values of the feature; value `i` is kept as `i + 1`.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Feature::Aspect => &["Imp", "Perf", "Prog"],
            Feature::Case => &["Nom", "Acc", "Gen", "Dat", "Ins", "Loc", "Voc", "Par", "Ess"],
            Feature::Definite => &["Def", "Ind", "Cons"],
            Feature::Gender => &["Masc", "Fem", "Neut"],
            Feature::Mood => &["Ind", "Imp", "Sub", "Cnd", "Jus"],
            Feature::Number => &["Sing", "Plur", "Dual"],
            Feature::Person => &["1", "2", "3"],
            Feature::Polarity => &["Neg", "Pos"],
            Feature::PronType => &["Prs", "Art", "Dem", "Rel", "Int", "Ind", "Neg"],
            Feature::Reflex => &["Yes"],
            Feature::Tense => &["Past", "Pres", "Fut", "Imp", "Pqp"],
            Feature::VerbForm => &["Fin", "Inf", "Part", "Ger", "Conv"],
            Feature::Voice => &["Act", "Pass", "Mid"],
        }
    }

    /// First bit and number of bits.
    fn place(self) -> (u32, u32) {
        match self {
            Feature::Aspect => (0, 2),
            Feature::Case => (2, 4),
            Feature::Definite => (6, 2),
            Feature::Gender => (8, 2),
            Feature::Mood => (10, 3),
            Feature::Number => (13, 2),
            Feature::Person => (15, 2),
            Feature::Polarity => (17, 2),
            Feature::PronType => (19, 3),
            Feature::Reflex => (22, 1),
            Feature::Tense => (23, 3),
            Feature::VerbForm => (26, 3),
            Feature::Voice => (29, 2),
        }
    }
}

/// The kept features of a word, packed in 32 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Feats(pub u32);

impl Feats {
    /// Reads the feature column of CoNLL-U; what is not kept is passed over.
    pub fn read(column: &str) -> Self {
        let mut out = Self::default();
        for pair in column.split('|') {
            let Some((name, value)) = pair.split_once('=') else { continue };
            let Some(&f) = Feature::ALL.iter().find(|f| f.name() == name) else { continue };
            let value = value.split(',').next().unwrap_or(value);
            // older Arabic treebanks write the construct state as Red
            let value = if value == "Red" { "Cons" } else { value };
            if let Some(i) = f.values().iter().position(|v| *v == value) {
                let (at, _) = f.place();
                out.0 |= (i as u32 + 1) << at;
            }
        }
        out
    }

    /// The value of a feature.
    pub fn get(self, f: Feature) -> Option<&'static str> {
        let (at, bits) = f.place();
        let v = (self.0 >> at) & ((1 << bits) - 1);
        f.values().get((v as usize).checked_sub(1)?).copied()
    }

    /// All but the case.
    pub(crate) fn without_case(self) -> Self {
        Self(self.0 & !(0xF << 2))
    }

    /// Case and definiteness alone.
    pub(crate) fn case_bits(self) -> u64 {
        u64::from(self.0 & 0xFF & !0x3)
    }

    /// Gender, number and person alone.
    pub(crate) fn agreement_bits(self) -> u64 {
        u64::from(self.0 & (0x3 << 8 | 0x3 << 13 | 0x3 << 15))
    }

    /// Whether a feature has this value: `feats.is(Feature::Voice, "Pass")`.
    pub fn is(self, f: Feature, value: &str) -> bool {
        self.get(f) == Some(value)
    }

    /// The feature column of CoNLL-U.
    pub fn write(self, out: &mut String) {
        let start = out.len();
        for &f in Feature::ALL {
            if let Some(v) = self.get(f) {
                if out.len() > start {
                    out.push('|');
                }
                out.push_str(f.name());
                out.push('=');
                out.push_str(v);
            }
        }
        if out.len() == start {
            out.push('_');
        }
    }
}
