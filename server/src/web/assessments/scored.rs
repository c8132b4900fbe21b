//! What answers come to, in words: numbers with their bands, needs, alerts and the risk that is suggested.

use forms::{instrument::Instrument, scoring::Outcome};

use crate::{instruments::read::words, web::reader::Reader};

/// A number that a form works out.
pub struct Figure {
    /// Its name in the form.
    pub name: String,
    /// What it is.
    pub label: String,
    /// The number, in the reader's form; none where too little was answered.
    pub number: Option<String>,
    /// What it cannot pass.
    pub maximum: Option<String>,
    /// The same, as a number.
    pub most: Option<f64>,
    /// The band that it falls into.
    pub band: Option<String>,
    /// How many of its questions have a score, of how many that were asked.
    pub answered: Option<String>,
}

/// A need that answers suggest.
pub struct Need {
    /// Which, as the form has it.
    pub code: String,
    /// In words.
    pub words: String,
    /// How urgent.
    pub priority: u8,
    /// The question that it comes from.
    pub question: String,
}

/// What answers come to.
#[derive(Default)]
pub struct Scored {
    /// Numbers.
    pub figures: Vec<Figure>,
    /// Needs, the most urgent first.
    pub needs: Vec<Need>,
    /// What was critical, and what to do.
    pub alerts: Vec<(String, String)>,
    /// The risk that is suggested.
    pub risk: Option<String>,
}

/// A number as people read it: whole, or with one digit.
pub fn number(reader: &Reader, number: f64) -> String {
    let rounded = (number * 10.0).round() / 10.0;
    reader.words().decimal(&rounded.to_string())
}

/// An outcome in the reader's words.
pub fn of_outcome(reader: &Reader, instrument: &Instrument, outcome: &Outcome) -> Scored {
    let plan = instrument.scoring();
    let language = reader.lang();
    let figures = outcome.values.iter().map(|value| {
        let figure = plan.values.iter().find(|figure| figure.name == value.name);
        let label = figure
            .map(|figure| words(language, &figure.label))
            .filter(|label| !label.is_empty());
        let cut = value
            .cut
            .as_ref()
            .and_then(|name| figure?.cuts.iter().find(|cut| cut.name == *name));
        Figure {
            label: label.unwrap_or_else(|| value.name.clone()),
            number: value.number.map(|n| number(reader, n)),
            most: figure.and_then(|figure| figure.maximum),
            maximum: figure.and_then(|figure| figure.maximum).map(|n| number(reader, n)),
            band: cut
                .map(|cut| words(language, &cut.label))
                .filter(|band| !band.is_empty()),
            answered: value
                .answered
                .zip(value.asked.filter(|asked| *asked > 0))
                .map(|(answered, asked)| {
                    let answered = reader.number(i64::from(answered));
                    reader.of_n("assessment-answered-of", answered, i64::from(asked))
                }),
            name: value.name.clone(),
        }
    });
    let needs = outcome.needs.iter().map(|need| Need {
        words: reader.word("need", &need.code),
        priority: need.priority,
        question: question(reader, instrument, &need.question),
        code: need.code.clone(),
    });
    let codes = outcome.alerts.iter().map(|alert| alert.code.as_str());
    Scored {
        figures: figures.collect(),
        needs: needs.collect(),
        alerts: codes.map(|code| alert(reader, instrument, code)).collect(),
        risk: outcome.risk.clone(),
    }
}

/// A question's words, by its name.
pub fn question(reader: &Reader, instrument: &Instrument, name: &str) -> String {
    let found = instrument
        .questions()
        .into_iter()
        .find(|question| question.name == name);
    let label = found.map(|question| words(reader.lang(), &question.label));
    label
        .filter(|label| !label.is_empty())
        .unwrap_or_else(|| name.to_owned())
}

/// What an alert says, and what to do.
pub fn alert(reader: &Reader, instrument: &Instrument, code: &str) -> (String, String) {
    let rule = instrument.scoring().alerts.iter().find(|rule| rule.code == code);
    let said = rule.map(|rule| (words(reader.lang(), &rule.label), words(reader.lang(), &rule.hint)));
    let (label, hint) = said.unwrap_or_default();
    (if label.is_empty() { code.to_owned() } else { label }, hint)
}
