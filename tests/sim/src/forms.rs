//! The form that workers ask, in versions that an administrator publishes one after the other.

use std::sync::OnceLock;

use server::instruments::{
    read::{self, Ready},
    store::Source,
};

/// Its id.
pub const FORM: &str = "home";

/// A required question, a hidden one, a repeat, a score, needs, a suggested risk and a critical answer.
const TEXT: &str = "
| survey   |               |          |                 |                 |          |            |               |             |
|          | type          | name     | label           | relevant        | required | constraint | score::domain | score::need |
|          | integer       | rooms    | How many rooms? |                 | yes      | . < 100    |               |             |
|          | select_one yn | heated   | Is it heated?   |                 |          |            | home          | housing     |
|          | text          | why      | Why not?        | ${heated} = 'n' |          |            |               |             |
|          | begin repeat  | children | Children        |                 |          |            |               |             |
|          | text          | called   | Name            |                 |          |            |               |             |
|          | end repeat    |          |                 |                 |          |            |               |             |
|          | select_one yn | hit      | Beaten?         |                 |          |            |               |             |
| choices  |               |          |                 |                 |          |            |               |             |
|          | list_name     | name     | label           | score           |          |            |               |             |
|          | yn            | y        | Yes             | 0               |          |            |               |             |
|          | yn            | n        | No              | 3               |          |            |               |             |
| scoring  |               |          |                 |                 |          |            |               |             |
|          | kind          | name     | expression      | at_least        | label    | hint       |               |             |
|          | index         | home     |                 |                 | Home     |            |               |             |
|          | priority      | 1        |                 | 3               | Now      |            |               |             |
|          | alert         | beaten   | ${hit} = 'y'    |                 | Beaten   | Stay       |               |             |
|          | risk          | high     | ${hit} = 'y'    |                 | Beaten   |            |               |             |
|          | risk          | low      | true()          |                 | Warm     |            |               |             |
| settings |               |          |                 |                 |          |            |               |             |
|          | form_id       | form_title |               |                 |          |            |               |             |
|          | home          | At home  |                 |                 |          |            |               |             |
";

/// The versions, the first one first: a question has another name, another wording, another limit.
pub fn versions() -> &'static [Ready] {
    static READ: OnceLock<Vec<Ready>> = OnceLock::new();
    READ.get_or_init(|| {
        let texts = [
            TEXT.to_owned(),
            TEXT.replace("| rooms    |", "| chambers |"),
            TEXT.replace("Is it heated?", "Is it warm?  ")
                .replace(". < 100", ". < 20 "),
        ];
        texts.into_iter().map(ready).collect()
    })
}

fn ready(text: String) -> Ready {
    let (ready, findings) = read::read(Source {
        name: format!("{FORM}.md"),
        bytes: text.into_bytes(),
        beside: Default::default(),
    });
    ready.unwrap_or_else(|| panic!("{:?}", findings.errors))
}
