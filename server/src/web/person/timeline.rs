//! What happened to a person: visits, notes, alerts and changes, newest first.

use std::collections::BTreeMap;

use domain::{Assessment, Change, Record, Visit};

use crate::{
    opening::Opened,
    register::query::person::Event,
    web::{reader::Reader, values::Names},
};

/// A line of the timeline.
pub struct Moment {
    /// When.
    pub at: String,
    /// `visit`, `note`, `alert`, `assessment` or `change`.
    pub kind: String,
    /// What happened.
    pub title: String,
    /// Who did it.
    pub by: Option<String>,
    /// More of it.
    pub text: Option<String>,
    /// Where all of it is.
    pub link: Option<String>,
    /// Signs of danger, in words.
    pub signs: Vec<String>,
}

/// Who wrote a note, or asked for an assessment.
pub fn writer(event: &Event) -> Option<String> {
    let note: Record = serde_json::from_str(&event.data).ok()?;
    note.text("recorded_by").map(str::to_owned)
}

/// An event of a person's in words; beside the names of staff stand the titles of the forms.
pub fn moment(
    reader: &Reader,
    person: &str,
    event: &Event,
    (names, titles): (&Names, &BTreeMap<String, String>),
    opened: &Opened,
) -> Moment {
    let words = reader.words();
    let name = |id: &String| names.get(id).cloned();
    let plain = Moment {
        at: reader.moment(&event.at),
        kind: event.kind.clone(),
        title: String::new(),
        by: event.author.as_ref().and_then(name),
        text: None,
        link: None,
        signs: Vec::new(),
    };
    match event.kind.as_str() {
        "visit" => {
            let visit: Option<Visit> = serde_json::from_str(&event.data).ok();
            let signs = visit.map(|visit| visit.record.danger_signs).unwrap_or_default();
            Moment {
                title: format!("{}: {}", words.get("visit"), reader.word("outcome", &event.what)),
                link: Some(format!("/visits/{}", event.id)),
                signs: signs.iter().map(|sign| reader.sign(sign)).collect(),
                ..plain
            }
        }
        "note" => {
            let note: Option<Record> = serde_json::from_str(&event.data).ok();
            Moment {
                title: words.get("note").into_owned(),
                by: writer(event).as_ref().and_then(name),
                text: note.and_then(|note| {
                    if opened.shows(&note, false) {
                        note.text("text").map(str::to_owned)
                    } else {
                        Some(words.get("person-sealed").into_owned())
                    }
                }),
                ..plain
            }
        }
        "assessment" => {
            let record: Option<Record> = serde_json::from_str(&event.data).ok();
            let assessment = record.as_ref().and_then(Assessment::of);
            let form = assessment
                .as_ref()
                .map_or("", |assessment| assessment.instrument.form.as_str());
            let scores = assessment
                .as_ref()
                .map(|assessment| assessment.scores.clone())
                .unwrap_or_default();
            let title = titles.get(form).map_or(form, String::as_str);
            Moment {
                title: format!("{}: {title}", words.get("entity-assessment")),
                by: writer(event).as_ref().and_then(name),
                text: (event.what != "completed").then(|| words.state("assessment", &event.what).into_owned()),
                link: Some(format!("/assessments/{person}/{}", event.id)),
                signs: if scores.alerts.is_empty() {
                    Vec::new()
                } else {
                    vec![reader.n(
                        "assessments-alerts",
                        i64::try_from(scores.alerts.len()).unwrap_or(i64::MAX),
                    )]
                },
                ..plain
            }
        }
        "alert" => {
            let alert: Option<Record> = serde_json::from_str(&event.data).ok();
            let kind = alert
                .and_then(|alert| alert.text("kind").map(str::to_owned))
                .unwrap_or_default();
            Moment {
                title: format!("{}: {}", words.get("alert"), reader.word("alert_kind", &kind)),
                text: Some(words.state("alert", &event.what).into_owned()),
                ..plain
            }
        }
        _ => Moment {
            title: words.change(&event.what).into_owned(),
            text: changed_fields(reader, &event.data),
            ..plain
        },
    }
}

/// Which fields a change wrote; never their values, which may be sealed.
fn changed_fields(reader: &Reader, body: &str) -> Option<String> {
    let change: Change = serde_json::from_str(body).ok()?;
    let domain::Body::RecordAmended(body) = change.body else {
        return None;
    };
    let words = reader.words();
    let fields: Vec<_> = body
        .fields
        .keys()
        .map(|field| words.field(body.entity.as_str(), field).into_owned())
        .collect();
    Some(fields.join(", "))
}
