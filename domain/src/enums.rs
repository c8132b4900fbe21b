//! Closed lists of words that stay open on the wire: a value this build does not know is kept as it came.

/// Declares an enum whose unknown values survive a round trip as `Other`.
macro_rules! open_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* #[doc = concat!("`", $word, "`")] $variant,)+
            /// A word of a newer version, kept whole.
            Other(String),
        }

        impl $name {
            /// Every word that this build knows, in the order of its declaration.
            pub const KNOWN: &'static [&'static str] = &[$($word),+];

            /// The word on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }

            /// Whether this build knows the word.
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }
        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Ok(word.into())
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <String as serde::Deserialize>::deserialize(deserializer)?;
                Ok(word.as_str().into())
            }
        }
    };
}
pub(crate) use open_enum;

open_enum! {
    /// What a record in a person's file is.
    Entity {
        Person = "person",
        Address = "address",
        SafeContact = "safe_contact",
        Household = "household",
        Member = "member",
        RegisterEntry = "register_entry",
        Case = "case",
        Plan = "plan",
        Risk = "risk",
        Consent = "consent",
        Note = "note",
        Alert = "alert",
        Visit = "visit",
        Assessment = "assessment",
        Need = "need",
    }
}

open_enum! {
    /// Risk of harm; the words are ordered from low to very high, an unknown word counts as the highest.
    RiskLevel { Low = "low", Medium = "medium", High = "high", VeryHigh = "very_high" }
}

open_enum! {
    /// Sex as recorded.
    Sex { Female = "f", Male = "m", Unknown = "unknown" }
}

open_enum! {
    /// How exact a birth date is.
    BirthPrecision { Day = "day", Month = "month", Year = "year", Estimated = "estimated", Unknown = "unknown" }
}

open_enum! {
    /// What an address is to the person.
    AddressKind { Residence = "residence", Stay = "stay", Shelter = "shelter", Institution = "institution" }
}

open_enum! {
    /// Who may see a record: sealed ones only with a reason.
    Sensitivity { Normal = "normal", Restricted = "restricted", Sealed = "sealed" }
}

open_enum! {
    /// What a case is about (the services of the source documents).
    CaseKind {
        DomesticViolence = "domestic_violence",
        JuvenileProbation = "juvenile_probation",
        FormerPrisoner = "former_prisoner",
        FamilyInNeed = "family_in_need",
        Other_ = "other",
    }
}

open_enum! {
    /// A person's answer to a request for consent.
    ConsentDecision { Given = "given", Refused = "refused", Withdrawn = "withdrawn", Expired = "expired" }
}

open_enum! {
    /// How a visit takes place.
    Modality { Home = "home", Office = "office", Institution = "institution", Phone = "phone", Elsewhere = "elsewhere" }
}

open_enum! {
    /// A supervisor's verdict on a visit.
    Review { Submitted = "submitted", Accepted = "accepted", Returned = "returned" }
}

open_enum! {
    /// Signs of danger at a visit; any one raises an alert (default list of the data model).
    DangerSign {
        UnexplainedInjury = "unexplained_injury",
        Fear = "fear_or_controlled_speech",
        Weapon = "weapon",
        Threats = "threats",
        IntoxicatedCarer = "intoxicated_carer",
        NoFoodOrHeating = "no_food_or_heating",
        LockedIn = "locked_in",
        UntreatedIllness = "untreated_illness",
        SuicidalTalk = "suicidal_talk",
        PerpetratorPresent = "alleged_perpetrator_present",
        ChildMissing = "child_missing",
        DangerousAnimal = "dangerous_animal",
    }
}

impl RiskLevel {
    /// The level's height, 0 for low. A word of a newer version stands above all known ones: when unsure, protect.
    pub fn height(&self) -> usize {
        Self::KNOWN
            .iter()
            .position(|word| *word == self.as_str())
            .unwrap_or(Self::KNOWN.len())
    }
}
