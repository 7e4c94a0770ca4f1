//! Mentions, entities, offices and relations.
use crate::{EntityId, MentionId, SentenceId, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What sort of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A state or territory; its government acts for it.
    State,
    /// An organisation, body of a state, armed group, party, company, news medium.
    Organisation,
    /// An office without a known holder ("the foreign minister").
    Office,
    /// A place that does not act.
    Place,
    /// People spoken of as many ("protesters", "the two sides", "Western states").
    Group,
}

/// The way in which a mention names its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// By its name.
    Name,
    /// By an adjective or noun of belonging ("Chinese").
    Demonym,
    /// By a place or building that stands for a government ("Beijing", "the Kremlin").
    Metonym,
    /// By an office ("the Russian foreign minister").
    Role,
    /// By a pronoun or possessive.
    Pronoun,
    /// By an acronym, surname or other short form.
    Alias,
    /// By another description ("the two sides", "the ministry").
    Description,
}

/// Whether a place name means the place or those who rule it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// The thing itself.
    #[default]
    Literal,
    /// The government or body that acts.
    Acting,
}

/// What a name of a place does in its sentence, after the taxonomy of GeoWebNews. Its homonyms, names that only sound
/// like a place's, are no mentions of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Toponym {
    /// The place itself.
    Literal,
    /// Those who rule or act there.
    Metonymic,
    /// Both at once ("Jordan, where half the people are refugees, refused").
    Mixed,
    /// An adjective or noun of belonging.
    Demonym,
    /// Part of another thing's name or description ("the Vienna convention").
    Modifier,
}

/// PLOVER sector of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // the codes are PLOVER's own
pub enum Sector {
    Gov,
    Mil,
    Leg,
    Jud,
    Opp,
    Reb,
    Pty,
    Cop,
    Spy,
    Igo,
    Ngo,
    Bus,
    Med,
    Cvl,
    Eli,
    Una,
    Crm,
    Lab,
    Rel,
    Rad,
    Ref,
    Jrn,
    Mnc,
    Img,
    Hlh,
    Edu,
    Agr,
    Set,
}

impl Sector {
    /// Reads a sector code, in either case.
    ///
    /// ```
    /// assert_eq!(legation_record::Sector::parse("gov"), Some(legation_record::Sector::Gov));
    /// ```
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Some(match code.to_ascii_uppercase().as_str() {
            "GOV" => Self::Gov,
            "MIL" => Self::Mil,
            "LEG" => Self::Leg,
            "JUD" => Self::Jud,
            "OPP" => Self::Opp,
            "REB" => Self::Reb,
            "PTY" => Self::Pty,
            "COP" => Self::Cop,
            "SPY" => Self::Spy,
            "IGO" => Self::Igo,
            "NGO" => Self::Ngo,
            "BUS" => Self::Bus,
            "MED" => Self::Med,
            "CVL" => Self::Cvl,
            "ELI" => Self::Eli,
            "UNA" => Self::Una,
            "CRM" => Self::Crm,
            "LAB" => Self::Lab,
            "REL" => Self::Rel,
            "RAD" => Self::Rad,
            "REF" => Self::Ref,
            "JRN" => Self::Jrn,
            "MNC" => Self::Mnc,
            "IMG" => Self::Img,
            "HLH" => Self::Hlh,
            "EDU" => Self::Edu,
            "AGR" => Self::Agr,
            "SET" => Self::Set,
            _ => return None,
        })
    }

    /// The code in capitals.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Gov => "GOV",
            Self::Mil => "MIL",
            Self::Leg => "LEG",
            Self::Jud => "JUD",
            Self::Opp => "OPP",
            Self::Reb => "REB",
            Self::Pty => "PTY",
            Self::Cop => "COP",
            Self::Spy => "SPY",
            Self::Igo => "IGO",
            Self::Ngo => "NGO",
            Self::Bus => "BUS",
            Self::Med => "MED",
            Self::Cvl => "CVL",
            Self::Eli => "ELI",
            Self::Una => "UNA",
            Self::Crm => "CRM",
            Self::Lab => "LAB",
            Self::Rel => "REL",
            Self::Rad => "RAD",
            Self::Ref => "REF",
            Self::Jrn => "JRN",
            Self::Mnc => "MNC",
            Self::Img => "IMG",
            Self::Hlh => "HLH",
            Self::Edu => "EDU",
            Self::Agr => "AGR",
            Self::Set => "SET",
        }
    }
}

/// One place in the text that speaks of an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// The words as written.
    pub text: String,
    /// Sort of thing named.
    pub kind: EntityKind,
    /// How it is named.
    pub via: Via,
    /// Place or actor.
    pub sense: Sense,
    /// For a state or place, what its name does here.
    pub toponym: Option<Toponym>,
    /// The entity that is meant: for a metonym the government.
    pub entity: Option<EntityId>,
    /// For a metonym the place itself.
    pub place: Option<EntityId>,
    /// The sentence that it stands in.
    pub sentence: SentenceId,
    /// A longer mention that this one is part of ("Russian" in "the Russian foreign minister").
    pub within: Option<MentionId>,
    /// The rule that found it.
    pub rule: String,
    /// The rule or evidence that linked it to its entity.
    pub link: String,
    /// Share of such mentions that are right.
    pub confidence: f32,
}

/// An office that somebody holds or held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Office {
    /// Office (`foreign-minister`), as in `data/world/offices.tsv`.
    pub office: String,
    /// State (alpha-3) or organisation that it belongs to.
    pub of: Option<String>,
    /// Modifiers: `deputy`, `former`, `acting`, …
    pub modifiers: Vec<String>,
    /// As the text has it, if it has it.
    pub text: Option<String>,
    /// From, ISO 8601 to the precision known.
    pub since: Option<String>,
    /// To, same; absent while in office or unknown.
    pub until: Option<String>,
    /// `text` or `world`.
    pub from: String,
}

/// A person, state, organisation, office, place or group that the document speaks of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// Sort of thing.
    pub kind: EntityKind,
    /// Canonical name, Latin script where one is known, else the fullest form in the text.
    pub name: String,
    /// Names by ISO 639-1 code.
    pub names: BTreeMap<String, String>,
    /// Id in the world tables (`wang-yi`, `ASEAN`, `CHN`), if it is in them.
    pub world: Option<String>,
    /// Its item of Wikidata (`Q30`); given only where an import brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// ISO 3166-1 alpha-3 code of the country it is or belongs to.
    pub country: Option<String>,
    /// Actor code in the CAMEO manner (`CHNGOV`, `IGOASN`).
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<Sector>,
    /// Finer kind (`igo`, `news-agency`, `ministry:foreign`, `capital`).
    pub class: Option<String>,
    /// Offices held: those that the text gives first, then those known at the document's date.
    pub offices: Vec<Office>,
    /// Members, for a group ("the two sides").
    pub members: Vec<EntityId>,
    /// Its mentions, in order.
    pub mentions: Vec<MentionId>,
}

/// Kinds of relation between entities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// The person holds or held an office of the object.
    HoldsOffice,
    /// Subject stands in for somebody, on behalf of object.
    Represents,
    /// Subject is a member of object.
    MemberOf,
    /// Subject founded object.
    Founded,
    /// Subject is superior in rank to object.
    Outranks,
}

/// Something that the text says of two entities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// Kind.
    pub kind: RelationKind,
    /// Who.
    pub subject: EntityId,
    /// Whom or what, if named.
    pub object: Option<EntityId>,
    /// In whose place, for `represents`.
    pub in_place_of: Option<EntityId>,
    /// Office, for `holds-office`.
    pub office: Option<String>,
    /// When, ISO 8601.
    pub date: Option<String>,
    /// The words.
    pub evidence: Span,
    /// The rule.
    pub rule: String,
    /// Share of such relations that are right.
    pub confidence: f32,
}
