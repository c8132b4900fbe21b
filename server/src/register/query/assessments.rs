//! Assessments: lists of them, one, and all that one person answered with one form.

use domain::{PersonId, RecordId, Timestamp};
use sqlx::FromRow;

use super::conditions::Conditions;
use crate::{
    access::Scope,
    clock::stamp,
    db::{DbError, Tx},
};

/// Which assessments; an absent part asks nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those in units below this path.
    pub unit_path: Option<String>,
    /// Those of this person.
    pub person: Option<PersonId>,
    /// Those with this form.
    pub form: Option<String>,
    /// Those recorded at this moment or later.
    pub from: Option<Timestamp>,
    /// Those recorded before this moment.
    pub before: Option<Timestamp>,
    /// Without those of sealed files.
    pub without_sealed: bool,
    /// Without those entered in error.
    pub without_errors: bool,
}

/// An assessment.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Whose.
    pub person: String,
    /// The person's name, or a sealed file's mark.
    pub person_name: String,
    /// Its id.
    pub id: String,
    /// The form.
    pub form: String,
    /// The unit that holds the file.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// `completed`, `amended` or `entered_in_error`.
    pub state: String,
    /// When it was recorded.
    pub at: String,
    /// The whole record.
    pub data: String,
    /// Whether the file is sealed.
    pub sealed: i64,
}

/// Where a page ended: the last line's `(at, id)`.
pub type After = (String, String);

const LINE: &str = "r.person, p.name as person_name, r.id, r.form, r.unit, u.name as unit_name,
                coalesce(r.state, '') as state, r.at, r.data, p.sealed";

/// A page of them, newest first.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<Row>, DbError> {
    let mut conditions = filter.conditions(scope);
    if let Some((at, id)) = after {
        conditions.and("(r.at, r.id) < (?, ?)", [at, id]);
    }
    let statement = statement(&conditions, "r.at desc, r.id desc", limit);
    conditions.fetch(tx, statement).await
}

/// One assessment of a person of the scope.
pub async fn one(tx: &mut Tx, scope: &Scope, person: PersonId, id: RecordId) -> Result<Option<Row>, DbError> {
    let filter = Filter {
        person: Some(person),
        ..Filter::default()
    };
    let mut conditions = filter.conditions(scope);
    conditions.and("r.id = ?", [id.to_string()]);
    let statement = statement(&conditions, "r.at", 1);
    Ok(conditions.fetch(tx, statement).await?.pop())
}

/// Every assessment of a person with a form that stands, newest first, as far as a drawing shows.
pub async fn series(tx: &mut Tx, scope: &Scope, person: PersonId, form: &str, limit: i64) -> Result<Vec<Row>, DbError> {
    let filter = Filter {
        person: Some(person),
        form: Some(form.to_owned()),
        without_errors: true,
        ..Filter::default()
    };
    let conditions = filter.conditions(scope);
    let statement = statement(&conditions, "r.at desc, r.id desc", limit);
    conditions.fetch(tx, statement).await
}

fn statement(conditions: &Conditions, order: &str, limit: i64) -> String {
    format!(
        "select {LINE}
         from record r
         join person p on p.id = r.person
         join unit u on u.id = r.unit
         where {}
         order by {order}
         limit {limit}",
        conditions.text()
    )
}

impl Filter {
    fn conditions(&self, scope: &Scope) -> Conditions {
        let mut conditions = Conditions::within(scope, "r.unit", "r.person");
        match &self.form {
            Some(form) => conditions.and("r.form = ?", [form.clone()]),
            None => conditions.and("r.entity = 'assessment' and r.form is not null", []),
        }
        if let Some(path) = &self.unit_path {
            conditions.below("r.unit", path);
        }
        conditions.and_if("r.person = ?", self.person);
        conditions.and_if("r.at >= ?", self.from.map(stamp));
        conditions.and_if("r.at < ?", self.before.map(stamp));
        if self.without_sealed {
            conditions.and("p.sealed = 0", []);
        }
        if self.without_errors {
            conditions.and("r.state <> 'entered_in_error'", []);
        }
        conditions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[tokio::test]
    async fn the_answers_to_a_form_are_found_in_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_folder(folder.path()).await.unwrap();
        let scope = Scope {
            path: "/r/".into(),
            worker: None,
        };
        let of_form = Filter {
            form: Some("bps".into()),
            ..Filter::default()
        };
        let of_person = Filter {
            person: Some(uuid::Uuid::nil().into()),
            form: Some("bps".into()),
            ..Filter::default()
        };
        for (filter, index) in [
            (of_form, "record_form (form=? AND unit=?"),
            (of_person, "(person=? AND "),
        ] {
            let conditions = filter.conditions(&scope);
            let plan = conditions
                .plan(db.read(), &statement(&conditions, "r.at desc, r.id desc", 51))
                .await;
            assert!(plan.contains(index), "{plan}");
            assert!(!plan.contains("SCAN r"), "{plan}");
        }
    }
}
