//! Starting an assessment, or taking up the one that is under way.

use domain::{PersonId, RecordId, VisitId};

use super::{Purpose, UnderWay};
use crate::{
    Core, caseload,
    error::Result,
    instruments::{self, newer},
    store::meta,
};

/// How an assessment begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Begin {
    /// The language in which it is asked (BCP 47); the worker's own unless it is said.
    pub language: Option<String>,
    /// The visit during which it is asked.
    pub visit: Option<VisitId>,
}

/// An assessment that has begun.
#[derive(Clone, Debug, PartialEq)]
pub struct Begun {
    /// Its id.
    pub assessment: RecordId,
    /// It had begun before, and goes on.
    pub resumed: bool,
    /// A newer version of the form is there; `migrate_interview` goes over to it.
    pub newer: bool,
}

impl Core {
    /// Starts an assessment of a person with a form. A person has one under way of each form: a second start takes up the first.
    pub fn start_assessment(&self, person: PersonId, form: &str, begin: &Begin) -> Result<Begun> {
        let now = self.now();
        let assessment = RecordId(self.around.ids.new_id(now)?);
        self.write_with(|tx, sessions| {
            caseload::shown(tx, person)?;
            let reference = meta::reference(tx)?;
            let standing = UnderWay::all(tx)?
                .into_iter()
                .find(|row| (row.person, row.form.as_str(), row.purpose) == (person, form, Purpose::Assessment));
            if let Some(row) = standing {
                return Ok(Begun {
                    assessment: row.id,
                    resumed: true,
                    newer: newer(tx, &reference, form, &row.version)?.is_some(),
                });
            }
            let tag = begin.language.as_deref().unwrap_or(self.around.language.code());
            let language = i18n::Language::from_tag(tag).unwrap_or(self.around.language);
            let published = instruments::assessment(&reference, form, language)?;
            let row = UnderWay {
                id: assessment,
                person,
                purpose: Purpose::Assessment,
                form: form.to_owned(),
                version: published.version,
                started_at: now,
                language: tag.to_owned(),
                visit: begin.visit,
                place: None,
                turn: 0,
            };
            sessions.begin(tx, &self.around, row)?;
            Ok(Begun {
                assessment,
                resumed: false,
                newer: false,
            })
        })
    }
}
