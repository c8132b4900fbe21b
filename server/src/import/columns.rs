//! What the columns of a table hold: guessed from their headings, in any of the languages.

use domain::search;
use i18n::{Language, Words};
use serde::{Deserialize, Serialize};

macro_rules! targets {
    ($($(#[$doc:meta])* $name:ident = $word:literal [$($other:literal),*]),+ $(,)?) => {
        /// What a column holds; the words are `import-column-…`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Target { $($(#[$doc])* $name),+ }

        impl Target {
            /// Every target, in the order in which people choose.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// Other headings that mean it.
            fn headings(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($other),*]),+ }
            }
        }
    };
}

targets! {
    /// The whole name.
    Name = "name" ["full name", "name and surname", "emri i plotë", "emri mbiemri", "ime i prezime", "prezime i ime", "სახელი გვარი", "person", "beneficiary", "përfituesi", "korisnik", "ბენეფიციარი"],
    /// The given name.
    GivenName = "given_name" ["first name", "forename"],
    /// The family name.
    FamilyName = "family_name" ["surname", "last name"],
    /// The name in Latin letters.
    NameLatin = "name_latin" ["name in latin", "latin name"],
    /// Sex.
    Sex = "sex" ["gender", "gjinia", "seksi", "pol", "სქესი"],
    /// Date of birth.
    BirthDate = "birth_date" ["birth date", "born", "dob", "birthday", "ditëlindja", "datëlindja", "lindur", "datum rođenja", "rođen", "დაბადების თარიღი", "დაბადების წელი"],
    /// The personal number.
    NationalId = "national_id" ["national id", "id number", "personal id", "nr personal", "numri i letërnjoftimit", "jmbg", "matični broj", "პირადი ნომერი", "პირადი №"],
    /// Phone.
    Phone = "phone" ["telephone", "mobile", "tel", "telefoni", "nr i telefonit", "broj telefona", "mobilni", "ტელეფონის ნომერი", "მობილური"],
    /// Languages.
    Languages = "languages" ["language", "gjuha", "jezik", "ენა"],
    /// Nationality.
    Nationality = "nationality" ["citizenship", "shtetësia", "kombësia", "državljanstvo", "მოქალაქეობა"],
    /// Disability.
    Disability = "disability" [],
    /// The kind of case.
    Category = "category" ["case", "kind of case", "rasti", "lloji i rastit", "slučaj", "vrsta slučaja", "შემთხვევა"],
    /// Risk.
    Risk = "risk" ["risk", "risk level", "rreziku", "niveli i rrezikut", "rizik", "nivo rizika", "რისკი", "რისკის დონე"],
    /// The responsible worker.
    Worker = "worker" ["worker", "responsible", "case manager", "punonjësi", "menaxheri i rastit", "radnik", "voditelj slučaja", "მუშაკი", "შემთხვევის მენეჯერი"],
    /// The unit that holds the file.
    Unit = "unit" ["office", "branch", "centre", "zyra", "qendra", "centar", "ცენტრი"],
    /// Municipality.
    Municipality = "municipality" ["komuna", "bashkia", "city", "town", "qyteti", "grad", "ქალაქი"],
    /// Address.
    Address = "address" ["street", "rruga", "ulica", "adresa", "ქუჩა"],
    /// The number that the person has in the list.
    ListNumber = "list_number" ["no", "number", "nr", "numri", "br", "broj", "rb", "ნომერი", "file number", "nr i dosjes", "broj dosijea", "საქმის ნომერი"],
}

impl Target {
    /// The target of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|target| target.as_str() == word)
    }
}

const LANGUAGES: [Language; 4] = [Language::En, Language::Sq, Language::Ka, Language::SrLatn];

/// What each column holds, as its heading tells; each target once.
pub fn guess(headings: &[String]) -> Vec<Option<Target>> {
    let mut taken = Vec::new();
    let mut columns: Vec<Option<Target>> = Vec::new();
    for heading in headings {
        let found = meant(heading).filter(|target| !taken.contains(target));
        taken.extend(found);
        columns.push(found);
    }
    // "Name" beside a surname is the given name.
    if taken.contains(&Target::FamilyName) && !taken.contains(&Target::GivenName) {
        for column in columns.iter_mut().filter(|column| **column == Some(Target::Name)) {
            *column = Some(Target::GivenName);
        }
    }
    columns
}

fn meant(heading: &str) -> Option<Target> {
    let key = search::key(heading);
    if key.is_empty() {
        return None;
    }
    let named = |target: &Target| {
        let own = LANGUAGES
            .iter()
            .any(|language| search::key(&Words::of(*language).word("import-column", target.as_str())) == key);
        own || search::key(&target.as_str().replace('_', " ")) == key
            || target.headings().iter().any(|other| search::key(other) == key)
    };
    Target::ALL.iter().copied().find(named)
}

/// A word of a list (`choice-…`, `risk-…`) that a cell names in any language, or by its own name.
pub fn word_of(cell: &str, list: &str, known: &'static [&'static str]) -> Option<&'static str> {
    let key = search::key(cell);
    let names = |word: &&&str| {
        search::key(&word.replace('_', " ")) == key
            || LANGUAGES.iter().any(|language| {
                let words = Words::of(*language);
                search::key(&words.word(list, word)) == key || search::key(&words.word("choice", word)) == key
            })
    };
    known.iter().find(names).copied()
}
