//! Forms of our own for the tests, small enough to read.

use axum::{
    body::Body,
    http::{Request, header},
};
use domain::{Body as Said, DeviceId, InstrumentRef, PersonId, RecordId, Scores, assessment::AssessmentAmended};
use serde_json::Value;
use server::{
    ingest::{Batch, Item, Source},
    instruments::brought,
};
use uuid::Uuid;

use crate::world::{Answer, Staff, World};

/// A question with a score, one with a constraint, one that depends, and a repeat.
pub const SLEEP: &str = "
| survey |
| | type | name | label::English (en) | label::Shqip (sq) | relevant | required | constraint | constraint_message::English (en) | score::domain | score::need |
| | select_one sev | sleep | How do you sleep? | Si flini? | | yes | | | body | health |
| | integer | hours | For how many hours? | Sa orë? | ${sleep} != '0' | | . >= 0 and . <= 24 | A day has 24 hours | | |
| | begin repeat | child | A child | Një fëmijë | | | | | | |
| | text | name | The name of the child | Emri i fëmijës | | | | | | |
| | end repeat | | | | | | | | | |
| | geopoint | where | Where is this? | Ku është kjo? | | | | | | |
| choices |
| | list_name | name | label::English (en) | label::Shqip (sq) | score |
| | sev | 0 | Well | Mirë | 0 |
| | sev | 2 | Badly | Keq | 2 |
| | sev | 3 | Not at all | Aspak | 3 |
| scoring |
| | kind | name | of | expression | at_least | label::English (en) | hint::English (en) |
| | index | body | | | | Body | |
| | cut | bad | body | | 40 | Bad | |
| | priority | 1 | | | 3 | | |
| | priority | 2 | | | 2 | | |
| | alert | no_sleep | | ${sleep} = '3' | | No sleep at all | Call the doctor today |
| | risk | high | | ${body} >= 40 | | | |
| settings |
| | form_id | form_title | version | default_language |
| | sleep | Sleep | 1 | English (en) |
";

/// What a browser sends with files in it.
pub fn upload(staff: &Staff, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Request<Body> {
    let edge = "----edge";
    let mut body = Vec::new();
    for (name, value) in fields.iter().chain(&[("csrf", staff.csrf.as_str())]) {
        body.extend(format!("--{edge}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (name, file, bytes) in files {
        let head = format!(
            "--{edge}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{edge}--\r\n").bytes());
    Request::post(path)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={edge}"))
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, &staff.cookie)
        .body(Body::from(body))
        .unwrap()
}

impl World {
    /// The forms that come along, as a server has them.
    pub async fn brings_forms(&self) {
        brought::bring(&self.app.db, &self.app.random, self.app.now())
            .await
            .unwrap();
    }

    /// Sends a form to the page of forms.
    pub async fn sends_form(&self, staff: &Staff, name: &str, text: &str) -> Answer {
        self.ask(upload(staff, "/instruments", &[], &[("file", name, text.as_bytes())]))
            .await
    }

    /// Takes a form in; its version.
    pub async fn form(&self, staff: &Staff, name: &str, text: &str) -> String {
        let answer = self.sends_form(staff, name, text).await;
        let to = answer.header("location");
        let version = to.strip_prefix("/instruments/").and_then(|rest| rest.split('?').next());
        version.unwrap_or_else(|| panic!("{}", answer.body)).to_owned()
    }

    /// An assessment that a worker completed, so many days ago.
    pub async fn assesses(
        &self,
        worker: &Staff,
        person: PersonId,
        version: &str,
        days_ago: i64,
        answers: Value,
        scores: Value,
    ) -> RecordId {
        let assessment = RecordId(self.next_id());
        let at = self.ago(days_ago);
        let said = completed(assessment, "sleep", version, at, answers, scores);
        self.takes(worker, person, at, said).await;
        assessment
    }

    pub async fn amends_assessment(
        &self,
        worker: &Staff,
        person: PersonId,
        assessment: RecordId,
        answers: Value,
        reason: &str,
    ) {
        let said = Said::AssessmentAmended(AssessmentAmended {
            assessment,
            answers: Some(serde_json::from_value(answers).unwrap()),
            scores: None,
            entered_in_error: false,
            reason: reason.into(),
            extra: Default::default(),
        });
        self.takes(worker, person, self.app.now(), said).await;
    }
}

/// Sends a change from a phone of the worker's; the receipt.
pub async fn sends(world: &World, worker: &Staff, person: PersonId, said: domain::Body) -> protocol::Receipt {
    let device = DeviceId(Uuid::new_v5(&worker.id.0, b"another phone"));
    let change = domain::Change {
        id: world.next_id().into(),
        device,
        device_seq: world.next_id().as_u128() as u64 & 0xffff,
        author: worker.id,
        recorded_at: world.app.now(),
        person,
        base: 0,
        body: said,
        extra: Default::default(),
    };
    let batch = Batch {
        source: Source {
            device,
            author: worker.id,
            role: worker.role.clone(),
            unit_path: worker.unit_path.clone(),
            since: domain::Timestamp::MIN_UTC,
            revoked: false,
        },
        items: vec![Item::of(change).unwrap()],
        received_at: world.app.now(),
        skew_s: 0,
    };
    let mut tx = world.app.db.begin().await.unwrap();
    let receipts = server::ingest::take_in(&mut tx, &batch).await.unwrap();
    tx.commit().await.unwrap();
    receipts.into_iter().next().unwrap()
}

/// The sheets of a workbook: names and rows.
pub fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    use calamine::Reader;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    book.worksheets()
        .into_iter()
        .map(|(name, range)| {
            let rows = range.rows().map(|row| row.iter().map(ToString::to_string).collect());
            (name, rows.collect())
        })
        .collect()
}

/// The change of a completed assessment.
pub fn completed(
    assessment: RecordId,
    form: &str,
    version: &str,
    at: domain::Timestamp,
    answers: Value,
    scores: Value,
) -> Said {
    let scores: Scores = serde_json::from_value(scores).unwrap();
    Said::AssessmentCompleted(domain::assessment::AssessmentCompleted {
        assessment,
        instrument: InstrumentRef {
            form: form.into(),
            version: version.into(),
        },
        started_at: at - chrono::Duration::minutes(20),
        ended_at: at,
        language: Some("en".into()),
        assisted: false,
        visit: None,
        answers: serde_json::from_value(answers).unwrap(),
        risk: scores.risk.clone(),
        override_reason: None,
        scores,
        kept: Default::default(),
        last_saved: Default::default(),
        extra: Default::default(),
    })
}
