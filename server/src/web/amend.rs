//! A change of one record of a file, as the pages of plan and risk make it: what it does to the next visit is shown before it is saved, and
//! for an hour it can be taken back.

use askama::Template;
use axum::response::Response;
use chrono::NaiveDate;
use domain::{
    Authority, Body, Change, ChangeId, Entity, Fields, PersonFile, PersonId, Record, RecordId, Refusal, Tenure,
    Timestamp, Timing,
    change::{RecordAdded, RecordAmended},
    fields::STATE,
    fold::{self, Place},
    timing,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    form::Form,
    hand, log,
    page::{Page, done, render},
    people::edit::merged,
    reader::Reader,
    values::{self, Names},
};
use crate::{
    App,
    access::Actor,
    access_log,
    admin::hand::Act,
    db::Tx,
    deed::{self, Deed},
    error::AppError,
    ingest::source,
    opening,
    register::{
        self,
        query::person::{self, Found},
    },
};

/// The kind of a deed: a record was changed.
pub const DEED: &str = "amended";

/// When a visit is due, and how it stands today.
pub struct Next {
    /// How it stands today.
    pub timing: Timing,
    /// The first day on which it may be paid.
    pub window_from: NaiveDate,
    /// The first day on which it is overdue.
    pub overdue_from: NaiveDate,
}

/// A record that is about to be changed, or added where it has no version yet.
pub struct Amendment {
    /// What it is.
    pub entity: Entity,
    /// Its id.
    pub record: RecordId,
    /// The version that the reader saw; 0 for a new one.
    pub version: u64,
    /// The new values; null clears a field.
    pub fields: Fields,
    /// Why.
    pub reason: Option<String>,
}

/// A field that changes.
struct Line {
    label: String,
    before: String,
    after: String,
}

/// What the last look shows beside the change itself.
pub struct Look<'a> {
    /// The heading, and the words of what is done.
    pub words: &'a str,
    /// The address of the form.
    pub action: String,
    /// What the reader should know.
    pub notes: Vec<String>,
}

#[derive(Template)]
#[template(path = "amend_check.html")]
struct Check<'a> {
    r: &'a Reader,
    look: &'a Look<'a>,
    name: String,
    back: String,
    lines: Vec<Line>,
    reason: Option<&'a str>,
    before: Option<Next>,
    after: Option<Next>,
    kept: Vec<(&'a str, &'a str)>,
}

/// The file of a person of the reader's, with its version of today; a sealed one once it was opened.
pub async fn file(
    tx: &mut Tx,
    actor: &Actor,
    id: &str,
    kind: &Entity,
    now: Timestamp,
) -> Result<(PersonId, Found), AppError> {
    let id: PersonId = id.parse().map_err(|_| AppError::not_found())?;
    let found = person::file(tx, &actor.scope(), id).await?;
    let found = found.ok_or_else(AppError::not_found)?;
    if found.file.head.is_gone() {
        return Err(merged());
    }
    opening::must(tx, actor, &found.file, Some(kind), now).await?;
    Ok((id, found))
}

/// What pages call a person: a sealed file has no name outside of it.
pub fn name(found: &Found) -> String {
    let head = &found.file.head;
    if head.is_sealed() {
        head.mark()
    } else {
        head.name().to_owned()
    }
}

/// Today, where the file is.
pub fn today(found: &Found, reader: &Reader) -> NaiveDate {
    found.unit.day(reader.now)
}

/// The next visit of a file, by the rules' own function.
pub fn next(found: &Found, file: &PersonFile, reader: &Reader) -> Option<Next> {
    let (_, schedule) = file.next_visit(&found.unit, &found.rules)?;
    Some(Next {
        timing: timing::timing(&schedule, today(found, reader)),
        window_from: schedule.window_from,
        overdue_from: schedule.overdue_from,
    })
}

impl Amendment {
    /// Leaves out what stands already; whether anything is left.
    pub fn keep_changes(&mut self, standing: Option<&Record>) -> bool {
        let same = |name: &String, value: &Value| {
            standing
                .and_then(|record| record.fields.get(name))
                .unwrap_or(&Value::Null)
                == value
        };
        self.fields.retain(|name, value| !same(name, value));
        !self.fields.is_empty()
    }

    fn body(&self) -> Body {
        let (entity, record, fields) = (self.entity.clone(), self.record, self.fields.clone());
        if self.version == 0 {
            let mut fields = fields;
            fields.retain(|_, value| !value.is_null());
            Body::RecordAdded(RecordAdded {
                entity,
                record,
                fields,
                extra: Default::default(),
            })
        } else {
            Body::RecordAmended(RecordAmended {
                entity,
                record,
                fields,
                reason: self.reason.clone(),
                extra: Default::default(),
            })
        }
    }

    /// The file as it would be: the change is folded into a copy, by the function that will fold it in earnest.
    pub fn foresee(&self, found: &Found, actor: &Actor, reader: &Reader) -> Result<PersonFile, Refusal> {
        let change = Change {
            id: ChangeId(reader.app.random.id(reader.now)),
            device: source::own_hand(actor.id),
            device_seq: 0,
            author: actor.id,
            recorded_at: reader.now,
            person: found.file.head.person(),
            base: self.version,
            body: self.body(),
            extra: Default::default(),
        };
        let authority = Authority {
            role: actor.role.clone(),
            within_units: true,
            tenure: Tenure::Current,
        };
        let place = Place {
            unit: &found.unit,
            received_at: reader.now,
            skew_s: 0,
        };
        let mut file = Some(found.file.clone());
        fold::fold(&mut file, &change, &authority, place)?;
        file.ok_or_else(|| Refusal::new("person_unknown", "nobody is registered under this id"))
    }

    /// The last look: what changes, and what that does to the next visit.
    pub fn look(&self, reader: &Reader, found: &Found, after: &PersonFile, look: &Look<'_>, form: &Form) -> Page {
        let standing = found.file.records.get(&self.record);
        let names = Names::new();
        let spell = |name: &str, value: Option<&Value>| match value {
            None | Some(Value::Null) => "–".to_owned(),
            Some(value) if name == "level" => reader.word("risk", value.as_str().unwrap_or_default()),
            Some(value) => values::field(reader, &self.entity, name, value, &names),
        };
        // Who wrote a field is the change's own affair.
        let told = self
            .fields
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "set_by" | "confirmed_by"));
        let lines = told.map(|(name, value)| Line {
            label: reader.words().field(self.entity.as_str(), name).into_owned(),
            before: spell(name, standing.and_then(|record| record.fields.get(name))),
            after: spell(name, Some(value)),
        });
        render(&Check {
            r: reader,
            look,
            name: name(found),
            back: format!("/people/{}", found.file.head.person()),
            lines: lines.collect(),
            reason: self.reason.as_deref(),
            before: next(found, &found.file, reader),
            after: next(found, after, reader),
            kept: form.pairs().filter(|(name, _)| *name != "step").collect(),
        })
    }

    /// Saves it, and goes back to the file with a notice.
    pub async fn save(
        self,
        mut tx: Tx,
        app: &App,
        actor: &Actor,
        found: &Found,
        action: &str,
        undoable: bool,
    ) -> Result<Response, AppError> {
        let person = found.file.head.person();
        let standing = found.file.records.get(&self.record);
        let was = |name: &String| standing.and_then(|record| record.fields.get(name)).cloned();
        let stood = Stood {
            person,
            entity: self.entity.clone(),
            record: self.record,
            before: standing.map(|_| {
                let names = self.fields.keys();
                names
                    .map(|name| (name.clone(), was(name).unwrap_or(Value::Null)))
                    .collect()
            }),
            whole: standing.map(|record| record.fields.clone()).unwrap_or_default(),
            written: self.fields.clone(),
        };
        hand::act(&mut tx, app, actor, person, self.version, self.body()).await?;
        let deed = if undoable {
            Some(deed::keep(&mut tx, app, actor, DEED, &stood).await?)
        } else {
            None
        };
        let entry = log::entry(app, actor, action, Some(person), None);
        access_log::record(&mut tx, &[entry]).await?;
        tx.commit().await?;
        Ok(done(&format!("/people/{person}"), action, 1, deed))
    }
}

/// What stood before a record was changed, and what was written.
#[derive(Serialize, Deserialize)]
struct Stood {
    person: PersonId,
    entity: Entity,
    record: RecordId,
    /// The fields that were written; none where the record was new.
    before: Option<Fields>,
    /// The whole record as it stood.
    whole: Fields,
    written: Fields,
}

/// Gives a record its fields back, those that nobody has written since. What cannot come back (a plan that has ended) begins anew as it was,
/// and what was new ends.
pub async fn take_back(tx: &mut Tx, app: &App, actor: &Actor, deed: &Deed) -> Result<(), AppError> {
    let stood: Stood = deed.before()?;
    let person = stood.person;
    let file = register::load(tx, &[person].into()).await?.remove(&person);
    let Some(record) = file.and_then(|mut file| file.records.remove(&stood.record)) else {
        return Err(AppError::not_undoable());
    };
    let ended = |fields: &Fields| fields.get(STATE) == Some(&json!("ended"));
    let acts = match &stood.before {
        Some(before) if ended(&stood.written) && !ended(before) => begin_anew(app, &stood),
        Some(before) => {
            let standing = |name: &String| record.fields.get(name).unwrap_or(&Value::Null);
            let ours = before
                .iter()
                .filter(|(name, _)| Some(standing(name)) == stood.written.get(*name));
            let fields: Fields = ours.map(|(name, value)| (name.clone(), value.clone())).collect();
            vec![amend(&stood, record.version, fields)]
        }
        None if stood.entity == Entity::Plan => {
            vec![amend(
                &stood,
                record.version,
                Fields::from([(STATE.to_owned(), json!("ended"))]),
            )]
        }
        None => {
            let names = stood.written.keys().map(|name| (name.clone(), Value::Null));
            vec![amend(&stood, record.version, names.collect())]
        }
    };
    for Act { person, base, body } in acts {
        hand::act(tx, app, actor, person, base, body).await?;
    }
    let entry = log::entry(app, actor, "undo", Some(person), None);
    Ok(access_log::record(tx, &[entry]).await?)
}

fn amend(stood: &Stood, base: u64, fields: Fields) -> Act {
    let body = RecordAmended {
        entity: stood.entity.clone(),
        record: stood.record,
        fields,
        reason: None,
        extra: Default::default(),
    };
    Act {
        person: stood.person,
        base,
        body: Body::RecordAmended(body),
    }
}

/// A record like the one that has ended; one that was paused is paused again.
fn begin_anew(app: &App, stood: &Stood) -> Vec<Act> {
    let mut fields = stood.whole.clone();
    fields.retain(|name, _| !matches!(name.as_str(), "recorded_by" | "recorded_at"));
    let paused = fields.get(STATE) == Some(&json!("paused"));
    if paused {
        fields.insert(STATE.to_owned(), json!("active"));
    }
    let record = RecordId(app.random.id(app.now()));
    let mut acts = vec![Act {
        person: stood.person,
        base: 0,
        body: Body::RecordAdded(RecordAdded {
            entity: stood.entity.clone(),
            record,
            fields,
            extra: Default::default(),
        }),
    }];
    if paused {
        acts.push(Act {
            person: stood.person,
            base: 1,
            body: Body::RecordAmended(RecordAmended {
                entity: stood.entity.clone(),
                record,
                fields: Fields::from([(STATE.to_owned(), json!("paused"))]),
                reason: None,
                extra: Default::default(),
            }),
        });
    }
    acts
}
