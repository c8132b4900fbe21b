//! A form as its author wrote it: the tree of rows with their texts, each with the cell it stands in. Import makes it, compile takes it.

use std::collections::BTreeMap;

use crate::fault::Place;
use crate::scoring::Scoring;

/// A text with the cell it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What is written, without the blanks around it; never empty.
    pub text: String,
    /// Where.
    pub at: Place,
}

/// A text in several languages: language (`""` for a column without one) and words, in the order of the columns.
pub type Texts = Vec<(String, Cell)>;

/// A whole form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The settings sheet, with its defaults.
    pub settings: Settings,
    /// The rows of the survey, nested.
    pub items: Vec<Item>,
    /// Lists of the sheet `choices` by name; with `or_other` they have its choice already.
    pub lists: BTreeMap<String, List>,
    /// Lists of the sheet `external_choices` by name.
    pub external_lists: BTreeMap<String, List>,
    /// Files beside the form that hold lists, each once, in the order of their first use.
    pub beside: Vec<Beside>,
    /// Every language that a column names, in the order of the columns; `""` is among them when a column names none.
    pub languages: Vec<String>,
    /// Calculations of the scoring, each a `calculate` with a name and an expression. They are worked out like any other, refer to questions and to
    /// each other by `${name}`, but stand outside of the form's data: no screen shows them, no answer and no XML holds them.
    pub scores: Vec<Item>,
    /// Which of them means what; travels with the compiled form.
    pub scoring: Scoring,
}

/// The settings sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// `form_id`; the file's name when there is none.
    pub form_id: String,
    /// `form_title`; the id when there is none.
    pub title: String,
    /// `version`; empty when there is none.
    pub version: String,
    /// The root's name (`name`), `data` by default.
    pub root: String,
    /// `default_language`.
    pub default_language: Option<Cell>,
    /// `instance_name`, an expression.
    pub instance_name: Option<Cell>,
    /// `style`: pages, theme-grid, …
    pub style: Option<String>,
    /// Every other setting, by its heading.
    pub others: BTreeMap<String, Cell>,
}

/// A row of the survey.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its name, unique among its siblings.
    pub name: String,
    /// Its row.
    pub at: Place,
    /// Words, by language.
    pub label: Texts,
    /// Help, by language.
    pub hint: Texts,
    /// Further help, by language.
    pub guidance_hint: Texts,
    /// Files beside the label: `image`, `big-image`, `audio`, `video` → by language.
    pub media: BTreeMap<String, Texts>,
    /// When it is asked.
    pub relevant: Option<Cell>,
    /// What an answer must satisfy.
    pub constraint: Option<Cell>,
    /// What is said when it does not.
    pub constraint_message: Texts,
    /// Whether it must be answered: an expression, `yes` and its like already as `true()`.
    pub required: Option<Cell>,
    /// What is said when it is not.
    pub required_message: Texts,
    /// Whether it can only be read: an expression.
    pub read_only: Option<Cell>,
    /// How its value is calculated.
    pub calculation: Option<Cell>,
    /// Its value before anybody answers: a plain text, or an expression (`dynamic`).
    pub default: Option<Cell>,
    /// What the program around the form fills in when it knows it (`language`, `age`, `sex`, …: docs/FORMS.md), as if it were the default. The
    /// language is filled in again when the reader changes it.
    pub fill: Option<Cell>,
    /// Whether the default is an expression, as pyxform decides.
    pub dynamic: bool,
    /// The questions (`${name}`) whose change sets off the calculation, one each.
    pub trigger: Vec<Cell>,
    /// Which choices are offered, an expression over a choice's columns.
    pub choice_filter: Option<Cell>,
    /// How many instances a repeat has: always `${name}`; for any other expression a calculation of that name stands before the repeat.
    pub repeat_count: Option<Cell>,
    /// How a screen should show it, words apart.
    pub appearance: Option<Cell>,
    /// `key=value` pairs of the parameters column, in their order; a range has its `start`, `end` and `step` in any case.
    pub parameters: Vec<(String, Cell)>,
    /// The list of choices, for those that choose.
    pub list: Option<ListRef>,
    /// Whether `or_other` stood in the type; the choice and the question that it brings are in the draft already.
    pub or_other: bool,
    /// Whether a group has no element of its own, so that its children stand in its parent's (the setting `flat`).
    pub flat: bool,
    /// Columns for scoring and alerts (`score::…`, docs/FORMS.md), by what follows the colons.
    pub marks: BTreeMap<String, Cell>,
    /// Columns that are kept but not used, by heading (`instance::x`, `bind::x`, `body::x`).
    pub others: BTreeMap<String, Cell>,
    /// What a group or repeat contains.
    pub children: Vec<Item>,
}

/// What a row of the survey is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ItemKind {
    /// `begin group`.
    #[default]
    Group,
    /// `begin repeat`.
    Repeat,
    /// A question, a calculation or a preloaded value, by its type in one spelling (`select_one`, `dateTime`, `start`, …).
    Question(String),
}

/// Where choices come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListRef {
    /// A list of the `choices` sheet.
    Own(Cell),
    /// A list of the `external_choices` sheet (`select_one_external`).
    External(Cell),
    /// A file beside the form (`select_one_from_file x.csv`), with the columns that hold value and label.
    File {
        /// The file's name.
        name: Cell,
        /// The column, property or element of the value.
        value: String,
        /// The column, property or element of the label.
        label: String,
    },
    /// The instances of a repeat (`select_one ${repeat}`).
    Repeat(Cell),
}

/// A file beside the form that holds a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// What expressions call it: `instance('districts')`.
    pub instance: String,
    /// The file's name: `districts.csv`.
    pub file: String,
    /// Where it is first used.
    pub at: Place,
}

/// A list of choices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// In their order.
    pub choices: Vec<Choice>,
}

/// A choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is stored.
    pub name: Cell,
    /// Words, by language.
    pub label: Texts,
    /// Files beside the label.
    pub media: BTreeMap<String, Texts>,
    /// Every other column, by heading: what choice filters ask for, and scores.
    pub columns: BTreeMap<String, Cell>,
}

impl Draft {
    /// Every item, from above, groups before what they contain.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Item)) {
        visit(&self.items, see);
    }
}

/// Every item of a list and what it contains, from above.
pub(crate) fn visit<'a>(items: &'a [Item], see: &mut impl FnMut(&'a Item)) {
    for item in items {
        see(item);
        visit(&item.children, see);
    }
}
