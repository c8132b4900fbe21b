//! The questions of a visit as a flat list, for a screen that does not turn pages.

use forms::instrument::{Control, Instrument, Kind, Question};
use i18n::Language;

use super::form;
use crate::{
    Core,
    assess::{is_asked, text},
    error::Result,
    instruments::visit_form,
};

/// A question of a visit.
#[derive(Clone, Debug, PartialEq)]
pub struct VisitQuestion {
    /// Its name.
    pub name: String,
    /// Its words.
    pub label: String,
    /// How it is answered: `yes_no`, `text`, `choice`, `choices`, `date`, `lines`, `geopoint`, or else the type of the form.
    pub kind: String,
    /// What can be chosen, or the columns of lines: name and words.
    pub choices: Vec<(String, String)>,
}

impl Core {
    /// What new visits ask, in the order in which they ask it.
    pub fn visit_questions(&self) -> Result<Vec<VisitQuestion>> {
        let language = self.around.language;
        self.write_with(|tx, sessions| Ok(listed(&*form::current(tx, sessions)?, language)))
    }
}

/// What the form asks that comes along with the app.
pub(crate) fn along(language: Language) -> Vec<VisitQuestion> {
    visit_form().map_or_else(|_| Vec::new(), |(instrument, ..)| listed(instrument, language))
}

fn listed(instrument: &Instrument, language: Language) -> Vec<VisitQuestion> {
    let own = instrument.setting("default_language").map(str::to_owned);
    let asked = instrument.questions().into_iter().filter(|question| {
        let control = question.kind.control();
        question.repeat.is_none() && is_asked(control) && question.calculation.is_none()
    });
    asked
        .map(|question| told(&question, language, own.as_deref()))
        .collect()
}

fn told(question: &Question, language: Language, own: Option<&str>) -> VisitQuestion {
    let columns: Vec<&str> = text(&question.hint, language, own).split(" | ").collect();
    let choices = question.choices.iter().map(|choice| {
        let label = text(&choice.label, language, own);
        (choice.name.clone(), label.to_owned())
    });
    let choices: Vec<(String, String)> = choices.collect();
    let names: Vec<&str> = choices.iter().map(|(name, _)| name.as_str()).collect();
    let (kind, choices) = match question.kind {
        Kind::SelectOne if names == ["yes", "no"] => ("yes_no", choices),
        Kind::SelectOne => ("choice", choices),
        kind if matches!(kind.control(), Control::Select | Control::Rank) => ("choices", choices),
        Kind::Text if columns.len() > 1 => (
            "lines",
            columns
                .iter()
                .map(|column| ((*column).to_owned(), (*column).to_owned()))
                .collect(),
        ),
        kind => (kind.name(), Vec::new()),
    };
    VisitQuestion {
        name: question.name.clone(),
        label: text(&question.label, language, own).to_owned(),
        kind: kind.to_owned(),
        choices,
    }
}
