//! The functions that expressions may call, with how many arguments each takes.

use serde::{Deserialize, Serialize};

macro_rules! functions {
    ($($name:ident = $text:literal, $least:literal .. $most:literal;)+) => {
        /// A function of the ODK XForms specification, of XPath 1.0, or (`difference-in-months`) of the Community Health Toolkit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Function {
            $(#[doc = concat!("`", $text, "`")] #[serde(rename = $text)] $name,)+
        }

        impl Function {
            /// Every function.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in expressions.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// The fewest and the most arguments that it takes; 255 stands for any number.
            pub fn arity(self) -> (u8, u8) {
                match self { $(Self::$name => ($least, $most),)+ }
            }
        }
    };
}

functions! {
    Abs = "abs", 1..1;
    Acos = "acos", 1..1;
    Area = "area", 1..255;
    Asin = "asin", 1..1;
    Atan = "atan", 1..1;
    Atan2 = "atan2", 2..2;
    Base64Decode = "base64-decode", 1..1;
    Boolean = "boolean", 1..1;
    BooleanFromString = "boolean-from-string", 1..1;
    Ceiling = "ceiling", 1..1;
    Checklist = "checklist", 3..255;
    ChoiceName = "jr:choice-name", 2..2;
    Coalesce = "coalesce", 1..255;
    Concat = "concat", 0..255;
    Contains = "contains", 2..2;
    Cos = "cos", 1..1;
    Count = "count", 1..1;
    CountNonEmpty = "count-non-empty", 1..1;
    CountSelected = "count-selected", 1..1;
    Current = "current", 0..0;
    Date = "date", 1..1;
    DateTime = "date-time", 1..1;
    DecimalDateTime = "decimal-date-time", 1..1;
    DecimalTime = "decimal-time", 1..1;
    DifferenceInMonths = "difference-in-months", 2..2;
    Digest = "digest", 2..3;
    Distance = "distance", 1..255;
    EndsWith = "ends-with", 2..2;
    Exp = "exp", 1..1;
    Exp10 = "exp10", 1..1;
    False = "false", 0..0;
    Floor = "floor", 1..1;
    FormatDate = "format-date", 2..2;
    FormatDateTime = "format-date-time", 2..2;
    Geofence = "geofence", 2..2;
    If = "if", 3..3;
    IndexedRepeat = "indexed-repeat", 3..7;
    Instance = "instance", 1..1;
    Int = "int", 1..1;
    Itext = "jr:itext", 1..1;
    Join = "join", 1..255;
    Last = "last", 0..0;
    LocalName = "local-name", 0..1;
    Log = "log", 1..1;
    Log10 = "log10", 1..1;
    Max = "max", 1..255;
    Min = "min", 1..255;
    Name = "name", 0..1;
    NormalizeSpace = "normalize-space", 0..1;
    Not = "not", 1..1;
    Now = "now", 0..0;
    Number = "number", 0..1;
    Once = "once", 1..1;
    Pi = "pi", 0..0;
    Position = "position", 0..1;
    Pow = "pow", 2..2;
    Property = "property", 1..1;
    Pulldata = "pulldata", 4..4;
    Random = "random", 0..0;
    Randomize = "randomize", 1..2;
    Regex = "regex", 2..2;
    Round = "round", 1..2;
    Selected = "selected", 2..2;
    SelectedAt = "selected-at", 2..2;
    Sin = "sin", 1..1;
    Sqrt = "sqrt", 1..1;
    StartsWith = "starts-with", 2..2;
    Text = "string", 0..1;
    TextLength = "string-length", 0..1;
    Substr = "substr", 2..3;
    Substring = "substring", 2..3;
    SubstringAfter = "substring-after", 2..2;
    SubstringBefore = "substring-before", 2..2;
    Sum = "sum", 1..1;
    Tan = "tan", 1..1;
    Today = "today", 0..0;
    Translate = "translate", 3..3;
    True = "true", 0..0;
    Uuid = "uuid", 0..1;
    WeightedChecklist = "weighted-checklist", 4..255;
}

/// A function by its name.
pub fn named(name: &str) -> Option<Function> {
    Function::ALL.iter().copied().find(|function| function.name() == name)
}

impl Function {
    /// How many arguments it takes, in words for an error.
    pub fn takes(self) -> String {
        match self.arity() {
            (0, 0) => "no argument".into(),
            (1, 1) => "1 argument".into(),
            (least, most) if least == most => format!("{least} arguments"),
            (least, 255) => format!("at least {least}"),
            (least, most) => format!("{least} to {most} arguments"),
        }
    }
}
