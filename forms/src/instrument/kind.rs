//! What a node of a form is.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($name:ident = $text:literal, $doc:literal;)+) => {
        /// What a node of a form is, by the name of its type in an XLSForm.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Kind {
            $(#[doc = $doc] #[serde(rename = $text)] $name,)+
        }

        impl Kind {
            /// Its name in an XLSForm.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// The kind of a name, if there is one.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

kinds! {
    Group = "group", "Holds others.";
    Repeat = "repeat", "Holds others, any number of times.";
    Text = "text", "A text.";
    Integer = "integer", "A whole number.";
    Decimal = "decimal", "A number.";
    Range = "range", "A number between two others.";
    Date = "date", "A day, `2024-01-31`.";
    Time = "time", "A time of day, `10:30:00.000+02:00`.";
    DateTime = "dateTime", "A moment, `2024-01-31T10:30:00.000+02:00`.";
    SelectOne = "select_one", "One of its choices.";
    SelectMultiple = "select_multiple", "Any of its choices, with blanks between them.";
    Rank = "rank", "All of its choices, in an order.";
    Note = "note", "Words to read.";
    Acknowledge = "acknowledge", "`OK` once it was seen.";
    Geopoint = "geopoint", "`latitude longitude altitude accuracy`.";
    Geotrace = "geotrace", "A line of points, with `; ` between them.";
    Geoshape = "geoshape", "A line that ends where it began.";
    Image = "image", "A picture, by the name of its file.";
    Audio = "audio", "A recording, by the name of its file.";
    Video = "video", "A film, by the name of its file.";
    File = "file", "Any file, by its name.";
    Osm = "osm", "A map's edit, by the name of its file.";
    Barcode = "barcode", "What a code says.";
    Calculate = "calculate", "A value that is worked out.";
    Hidden = "hidden", "A value that nobody sees.";
    Start = "start", "When the interview began.";
    End = "end", "When it ended.";
    Today = "today", "The day on which it began.";
    DeviceId = "deviceid", "The phone's identity.";
    Username = "username", "Who asks.";
    PhoneNumber = "phonenumber", "The phone's number.";
    Email = "email", "The address of who asks.";
    SimSerial = "simserial", "Always empty.";
    SubscriberId = "subscriberid", "Always empty.";
    Audit = "audit", "The name of a log, which is not kept here.";
    StartGeopoint = "start-geopoint", "Where the interview began.";
    BackgroundGeopoint = "background-geopoint", "Where a question was answered.";
    BackgroundAudio = "background-audio", "What was heard.";
    InstanceId = "instanceID", "The interview's identity.";
    InstanceName = "instanceName", "What the interview is called.";
}

/// How an answer is given: the name of the element that XForms has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Control {
    /// A group.
    Group,
    /// A repeat as a whole; its instances are `Instance`.
    Repeat,
    /// One instance of a repeat.
    Instance,
    /// Something typed, scanned or measured.
    Input,
    /// One choice.
    Select1,
    /// Several choices.
    Select,
    /// Choices in an order.
    Rank,
    /// A number on a line.
    Range,
    /// A file.
    Upload,
    /// To be acknowledged.
    Trigger,
    /// To be read.
    Note,
    /// Nobody sees it.
    Value,
}

impl Kind {
    /// How it is answered.
    pub fn control(self) -> Control {
        match self {
            Self::Group => Control::Group,
            Self::Repeat => Control::Repeat,
            Self::Text
            | Self::Integer
            | Self::Decimal
            | Self::Date
            | Self::Time
            | Self::DateTime
            | Self::Geopoint
            | Self::Geotrace
            | Self::Geoshape
            | Self::Barcode => Control::Input,
            Self::Range => Control::Range,
            Self::SelectOne => Control::Select1,
            Self::SelectMultiple => Control::Select,
            Self::Rank => Control::Rank,
            Self::Note => Control::Note,
            Self::Acknowledge => Control::Trigger,
            Self::Image | Self::Audio | Self::Video | Self::File | Self::Osm => Control::Upload,
            _ => Control::Value,
        }
    }

    /// Whether it holds others.
    pub fn holds(self) -> bool {
        matches!(self, Self::Group | Self::Repeat)
    }
}
