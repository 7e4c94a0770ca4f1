//! The names of PLOVER's event types and quad classes (PLOVER codebook, draft 2.0).
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! event_types {
    ($($name:ident $code:literal $quad:ident $about:literal),* $(,)?) => {
        /// A PLOVER event type.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "UPPERCASE")]
        pub enum EventType { $(#[doc = $about] $name),* }

        impl EventType {
            /// All sixteen, in the order of the codebook.
            pub const ALL: &[EventType] = &[$(EventType::$name),*];

            /// The name in capitals.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(EventType::$name => $code),* }
            }

            /// The quad class of the type.
            #[must_use]
            pub fn quad(self) -> QuadClass {
                match self { $(EventType::$name => QuadClass::$quad),* }
            }
        }
    };
}

event_types! {
    Agree "AGREE" VerbalCooperation "Agree to, promise or offer cooperation.",
    Consult "CONSULT" VerbalCooperation "Meet, talk, visit, mediate, negotiate.",
    Support "SUPPORT" VerbalCooperation "Praise, recognise, defend, apologise, sign an agreement.",
    Concede "CONCEDE" VerbalCooperation "Yield in words: ease sanctions or restrictions, accept reform.",
    Cooperate "COOPERATE" MaterialCooperation "Cooperate in trade, defence, justice, intelligence.",
    Aid "AID" MaterialCooperation "Give economic, military or humanitarian aid, asylum.",
    Retreat "RETREAT" MaterialCooperation "Withdraw, release, cease fire, return, demobilise.",
    Request "REQUEST" VerbalConflict "Ask, call for, demand.",
    Accuse "ACCUSE" VerbalConflict "Criticise, condemn, accuse, complain, investigate.",
    Reject "REJECT" VerbalConflict "Refuse, deny, veto, defy.",
    Threaten "THREATEN" VerbalConflict "Threaten with acts or sanctions, warn, give an ultimatum.",
    Protest "PROTEST" MaterialConflict "Demonstrate, strike, riot, boycott.",
    Sanction "SANCTION" MaterialConflict "Impose sanctions, cut or reduce relations, expel.",
    Mobilize "MOBILIZE" MaterialConflict "Raise alert, deploy, exercise, build up forces.",
    Coerce "COERCE" MaterialConflict "Seize, arrest, ban, censor, deport, attack in cyberspace.",
    Assault "ASSAULT" MaterialConflict "Use force against people or property.",
}

impl EventType {
    /// Reads a type by its name, in either case; the older names of PLOVER 0.5 are understood.
    ///
    /// ```
    /// # use legation_record::EventType;
    /// assert_eq!(EventType::parse("DEMAND"), Some(EventType::Request));
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.to_ascii_uppercase();
        let name = match name.as_str() {
            "DEMAND" => "REQUEST",
            "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
            "FIGHT" => "ASSAULT",
            "YIELD" => "RETREAT",
            other => other,
        };
        Self::ALL.iter().copied().find(|t| t.code() == name)
    }
}

/// Verbal or material, cooperation or conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum QuadClass {
    VerbalCooperation,
    MaterialCooperation,
    VerbalConflict,
    MaterialConflict,
}
