//! A small server in memory that folds with the same rules, numbers what it takes, and can be told to have a bad day.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard},
};

use domain::{
    Authority, Body, Change, ChangeId, DeviceId, Entity, InstrumentKind, Listed, Outcome, PersonFile, PersonId,
    Published, Reference, Timestamp, Unit, UnitId, UserId, fold,
};
use forms::instrument::Instrument;
use mobile_core::{
    Error, Result,
    transport::{Cancel, Dial, Reply, ServerAddress, Traffic, Transport},
};
use protocol::{
    Directive, EnrolRequest, EnrolResponse, FileRead, InstrumentBody, Page, Problem, PulledRow, PurgeReceipt, Receipt,
    ReceiptOutcome, SyncRequest, SyncResponse, Wire,
    codec::{self, CodecError},
    packed::{Dictionary, Known, Said},
    sign::proven_key,
};
use serde_json::value::{RawValue, to_raw_value};
use uuid::Uuid;

/// What goes wrong with a request.
#[derive(Clone, Debug)]
pub enum Mishap {
    /// It never arrives.
    LostRequest,
    /// It is done, and the reply is lost.
    LostReply,
    /// This problem comes back, and nothing is done.
    Problem(Problem),
    /// The request is cancelled by the worker while it is under way.
    Cancelled,
}

pub struct State {
    pub unit: Unit,
    pub worker: UserId,
    pub epoch: Uuid,
    pub now: Timestamp,
    pub keys: BTreeMap<DeviceId, Vec<u8>>,
    pub attempts: BTreeMap<DeviceId, u64>,
    pub codes: BTreeMap<String, Option<(Vec<u8>, DeviceId)>>,
    pub files: BTreeMap<PersonId, PersonFile>,
    pub ledger: BTreeMap<ChangeId, Receipt>,
    pub quarantine: Vec<Change>,
    /// The number of the unit at which each person last changed.
    pub changed: BTreeMap<PersonId, u64>,
    pub seq: u64,
    pub lost: Vec<PersonId>,
    pub whole: Vec<PersonId>,
    pub reads: Vec<FileRead>,
    pub purged: Vec<PurgeReceipt>,
    /// Requests as they came, each with the number of its changes.
    pub requests: Vec<SyncRequest>,
    /// The unit in which changes are numbered, where it is another.
    pub numbered_in: Option<UnitId>,
    pub mishaps: Vec<Mishap>,
    pub reject: BTreeMap<&'static str, &'static str>,
    pub revoked: bool,
    pub page_rows: usize,
    pub most_changes: usize,
    pub reference: Reference,
    /// Counts what changed in it.
    pub reference_version: u32,
    /// Instruments by version, published or retired.
    pub instruments: BTreeMap<String, String>,
    /// The most instruments in one answer.
    pub most_instruments: usize,
    /// It is a server of before version 2.
    pub speaks_v1_alone: bool,
}

/// A server that tests can look into.
#[derive(Clone)]
pub struct FakeServer(pub Arc<Mutex<State>>);

impl FakeServer {
    pub fn new(now: Timestamp) -> Self {
        let unit = Unit {
            id: UnitId(Uuid::from_u128(10)),
            parent: None,
            name: "Prizren".into(),
            time_zone: "Europe/Belgrade".into(),
            jurisdiction: "XK".into(),
        };
        let reference = Reference {
            units: vec![unit.clone()],
            ..Reference::default()
        };
        Self(Arc::new(Mutex::new(State {
            unit,
            worker: UserId(Uuid::from_u128(20)),
            epoch: Uuid::from_u128(30),
            now,
            keys: BTreeMap::new(),
            attempts: BTreeMap::new(),
            codes: BTreeMap::new(),
            files: BTreeMap::new(),
            ledger: BTreeMap::new(),
            quarantine: Vec::new(),
            changed: BTreeMap::new(),
            seq: 0,
            lost: Vec::new(),
            whole: Vec::new(),
            reads: Vec::new(),
            purged: Vec::new(),
            requests: Vec::new(),
            numbered_in: None,
            mishaps: Vec::new(),
            reject: BTreeMap::new(),
            revoked: false,
            page_rows: usize::MAX,
            most_changes: usize::MAX,
            reference,
            reference_version: 1,
            instruments: BTreeMap::new(),
            most_instruments: usize::MAX,
            speaks_v1_alone: false,
        })))
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    pub fn code(&self) -> String {
        let mut state = self.state();
        let code = format!("C0DE-{:04}", state.codes.len());
        state.codes.insert(protocol::enrol::normal_code(&code), None);
        code
    }

    /// Somebody at the office records a change.
    pub fn record(&self, person: PersonId, body: Body) -> Outcome {
        let mut state = self.state();
        let seq = state.seq + 1;
        let change = Change {
            id: ChangeId(Uuid::from_u128(0xfeed_0000 + u128::from(seq))),
            device: DeviceId(Uuid::from_u128(99)),
            device_seq: seq,
            author: UserId(Uuid::from_u128(98)),
            recorded_at: state.now,
            person,
            base: u64::MAX,
            body,
            extra: Default::default(),
        };
        let authority = Authority {
            role: domain::Role::Supervisor,
            ..Authority::own_caseload()
        };
        state.fold(&change, &authority).unwrap()
    }

    /// An administrator publishes a form (a Markdown XLSForm) to the unit; its version.
    pub fn publishes(&self, form: &str, text: &str, kind: InstrumentKind) -> String {
        let (instrument, findings) = Instrument::read(text.as_bytes(), &format!("{form}.md"), |_| None);
        let instrument = instrument.unwrap_or_else(|| panic!("{:?}", findings.errors));
        let body = String::from_utf8(instrument.to_bytes()).unwrap();
        let version = instrument.hash();
        let mut state = self.state();
        state.reference.instruments.retain(|published| published.form != form);
        state.reference.instruments.push(Published {
            form: form.into(),
            version: version.clone(),
            kind,
            title: [(String::new(), instrument.title("en").to_owned())].into(),
            languages: Vec::new(),
            pack: false,
            size: body.len() as u64,
        });
        state.instruments.insert(version.clone(), body);
        state.reference_version += 1;
        version
    }

    /// What went wrong is put right: the server is a backup that knows nothing of these people and changes.
    pub fn restore_without(&self, people: &[PersonId], changes: &[ChangeId]) {
        let mut state = self.state();
        state.epoch = Uuid::from_u128(31);
        state.files.retain(|person, _| !people.contains(person));
        state.changed.retain(|person, _| !people.contains(person));
        state.ledger.retain(|change, _| !changes.contains(change));
    }

    fn enrol(&self, body: &[u8]) -> std::result::Result<EnrolResponse, Problem> {
        let request: EnrolRequest = codec::unpack(body).unwrap();
        let mut state = self.state();
        let key = proven_key(&request.public_key, &request.code, &request.proof).unwrap();
        let code = protocol::enrol::normal_code(&request.code);
        let device = match state.codes.get(&code) {
            None => return Err(Problem::new(404, "code_unknown", "no such code")),
            Some(Some((used_by, device))) if *used_by == key => *device,
            Some(Some(_)) => return Err(Problem::new(409, "code_used", "this code was used")),
            Some(None) => DeviceId(Uuid::from_u128(1000 + state.keys.len() as u128)),
        };
        state.codes.insert(code, Some((key.clone(), device)));
        state.keys.insert(device, key);
        Ok(EnrolResponse {
            device,
            worker: state.worker,
            worker_name: "Ana".into(),
            unit: state.unit.id,
            epoch: state.epoch,
            server_time: state.now,
            reference_version: state.reference_version.to_string(),
            reference: state.reference.clone(),
        })
    }

    fn sync(
        &self,
        wire: Wire,
        authorization: Option<&str>,
        body: &[u8],
    ) -> std::result::Result<(SyncResponse, Said), Box<(Problem, u64)>> {
        let mut state = self.state();
        let (claim, signed) = wire.claim(authorization, body).unwrap();
        let key = state.keys.get(&claim.device).cloned().unwrap_or_default();
        let Ok(verified) = claim.verify(&key, wire.path(), signed) else {
            return Err(Box::new((
                Problem::new(401, "bad_signature", "the signature does not fit"),
                0,
            )));
        };
        let instruments = state.instruments.iter();
        let dictionaries: Vec<Dictionary> = instruments
            .filter_map(|(version, body)| Dictionary::of(version, &Instrument::from_bytes(body.as_bytes()).ok()?))
            .collect();
        let known = Known {
            dictionaries: &Vec::from_iter(&dictionaries),
            said: Some(&Wire::before(claim.device)),
        };
        let (request, said): (SyncRequest, Said) = match wire.unpack(verified.body(), &known) {
            Err(CodecError::DictionaryUnknown) => {
                return Err(Box::new((Problem::new(422, "dictionary_unknown", "no such form"), 0)));
            }
            read => read.unwrap(),
        };
        let last = state.attempts.get(&claim.device).copied().unwrap_or(0);
        if request.attempt <= last {
            return Err(Box::new((Problem::new(409, "attempt_reused", "seen before"), last)));
        }
        if request.changes.len() > state.most_changes {
            return Err(Box::new((Problem::new(413, "body_too_large", "too large"), last)));
        }
        state.attempts.insert(claim.device, request.attempt);
        let receipts = request.changes.iter().map(|raw| state.take(raw.get())).collect();
        state.reads.extend(request.reads.clone());
        state.purged.extend(request.purged.clone());
        let today = if request.awaits_today() {
            state.lines()
        } else {
            Vec::new()
        };
        let page = if !today.is_empty() {
            Page {
                more: true,
                ..Page::default()
            }
        } else if request.epoch == state.epoch {
            state.page(&request)
        } else {
            Page::default()
        };
        let response = SyncResponse {
            epoch: state.epoch,
            server_time: state.now,
            receipts,
            page,
            reference: (request.reference_version != state.reference_version.to_string())
                .then(|| state.reference.clone()),
            reference_version: state.reference_version.to_string(),
            directive: state.revoked.then_some(Directive::Wipe),
            instruments: state.wanted(&request.wants),
            today,
        };
        state.requests.push(request);
        assert!(state.requests.len() < 1000, "the phone asks without an end");
        Ok((response, said))
    }
}

impl State {
    fn lines(&self) -> Vec<Listed> {
        let held = self.files.iter().filter(|(person, _)| !self.lost.contains(person));
        // Few files come at once.
        if held.clone().count() <= self.page_rows {
            return Vec::new();
        }
        held.map(|(_, file)| Listed::of(file, &self.unit, &self.reference.rules))
            .collect()
    }

    fn wanted(&self, wants: &[String]) -> Vec<InstrumentBody> {
        let known = wants.iter().filter_map(|version| self.instruments.get(version));
        known
            .take(self.most_instruments)
            .map(|body| InstrumentBody::of(RawValue::from_string(body.clone()).unwrap()))
            .collect()
    }

    fn take(&mut self, raw: &str) -> Receipt {
        let change: Change = serde_json::from_str(raw).unwrap();
        if let Some(known) = self.ledger.get(&change.id) {
            return Receipt {
                outcome: ReceiptOutcome::Duplicate,
                ..known.clone()
            };
        }
        let refused = if self.revoked {
            Some(("device_revoked".to_owned(), None))
        } else {
            self.reject
                .get(change.body.label().as_str())
                .map(|code| ((*code).to_owned(), None))
        };
        let folded = match refused {
            Some(refused) => Err(refused),
            None => self
                .fold(&change, &Authority::own_caseload())
                .map_err(|refusal| (refusal.code.to_owned(), Some(refusal.detail))),
        };
        let receipt = match folded {
            Ok(outcome) => Receipt {
                id: change.id,
                outcome: if outcome.conflicts.is_empty() {
                    ReceiptOutcome::Applied
                } else {
                    ReceiptOutcome::Conflict
                },
                code: None,
                detail: (!outcome.conflicts.is_empty()).then(|| outcome.conflicts.join(", ")),
                at: Some((self.numbered_in.unwrap_or(self.unit.id), self.seq)),
            },
            Err((code, detail)) => {
                self.quarantine.push(change.clone());
                return Receipt {
                    id: change.id,
                    outcome: ReceiptOutcome::Rejected,
                    code: Some(code),
                    detail,
                    at: None,
                };
            }
        };
        self.ledger.insert(change.id, receipt.clone());
        receipt
    }

    fn fold(&mut self, change: &Change, authority: &Authority) -> std::result::Result<Outcome, domain::Refusal> {
        let mut file = self.files.get(&change.person).cloned();
        let place = fold::Place {
            unit: &self.unit,
            received_at: self.now.max(change.recorded_at),
            skew_s: 0,
        };
        let outcome = fold::fold(&mut file, change, authority, place)?;
        self.seq += 1;
        self.changed.insert(change.person, self.seq);
        self.files.insert(change.person, file.unwrap());
        Ok(outcome)
    }

    /// Whole files of people who changed after the cursor, oldest change first, cut between people.
    fn page(&mut self, request: &SyncRequest) -> Page {
        let cursor = request.cursors.get(&self.unit.id).copied().unwrap_or(0);
        let mut changed: Vec<(u64, PersonId)> = self.changed.iter().map(|(person, seq)| (*seq, *person)).collect();
        changed.sort_unstable();
        let mut page = Page {
            lost: std::mem::take(&mut self.lost),
            whole: std::mem::take(&mut self.whole),
            ..Page::default()
        };
        let gone: BTreeSet<PersonId> = page.lost.iter().copied().collect();
        let mut reached = cursor;
        for (seq, person) in changed
            .into_iter()
            .filter(|(seq, person)| *seq > cursor && !gone.contains(person))
        {
            if page.rows.len() >= self.page_rows {
                page.more = true;
                break;
            }
            if self.files[&person].head.is_responsible(self.worker) {
                page.rows.extend(rows(&self.files[&person]));
            }
            reached = seq;
        }
        let to = if page.more { reached } else { self.seq };
        // Of a unit in which the worker has nobody, the server says nothing.
        if to > 0 {
            page.cursors.insert(self.unit.id, to);
        }
        page
    }
}

fn rows(file: &PersonFile) -> Vec<PulledRow> {
    let person = file.head.person();
    let mut head = file.head.clone();
    head.record.marks.clear();
    let mut rows = vec![PulledRow {
        person,
        entity: Entity::Person,
        id: person.into(),
        data: to_raw_value(&head).unwrap(),
    }];
    rows.extend(file.records.values().map(|record| {
        let mut record = record.clone();
        record.marks.clear();
        PulledRow {
            person,
            entity: record.entity.clone(),
            id: record.id,
            data: to_raw_value(&record).unwrap(),
        }
    }));
    rows.extend(file.visits.values().map(|visit| PulledRow {
        person,
        entity: Entity::Visit,
        id: visit.id.into(),
        data: to_raw_value(visit).unwrap(),
    }));
    rows
}

impl Dial for FakeServer {
    fn dial(&self, _: &ServerAddress) -> Result<Box<dyn Transport>> {
        Ok(Box::new(self.clone()))
    }
}

impl Transport for FakeServer {
    fn post(&self, path: &str, authorization: Option<&str>, body: &[u8], cancel: &Cancel) -> Result<Reply> {
        let mishap = self.state().mishaps.pop();
        match mishap {
            Some(Mishap::LostRequest) => return Err(Error::Unreachable("lost on the way".into())),
            Some(Mishap::Problem(problem)) => return Ok(reply_of(&problem, None)),
            Some(Mishap::Cancelled) => {
                cancel.cancel();
                return Err(Error::Cancelled);
            }
            _ => {}
        }
        let reply = match Wire::of_path(path) {
            None => match self.enrol(body) {
                Ok(answer) => ok(serde_json::to_vec(&answer).unwrap()),
                Err(problem) => reply_of(&problem, None),
            },
            Some(Wire::V2) if self.state().speaks_v1_alone => {
                reply_of(&Problem::new(404, "not_found", "no such page"), None)
            }
            Some(wire) => match self.sync(wire, authorization, body) {
                // A transport unpacks what a header says is squeezed; in version 2 none does.
                Ok((answer, _)) if wire == Wire::V1 => ok(serde_json::to_vec(&answer).unwrap()),
                Ok((answer, said)) => ok(wire.pack(&answer, &Known::said(&said)).unwrap().0),
                Err(refused) => reply_of(&refused.0, Some(refused.1)),
            },
        };
        if matches!(mishap, Some(Mishap::LostReply)) {
            return Err(Error::Unreachable("the reply was lost".into()));
        }
        Ok(reply)
    }

    fn traffic(&self) -> Traffic {
        Traffic::default()
    }
}

fn ok(body: Vec<u8>) -> Reply {
    Reply {
        status: 200,
        body,
        ..Reply::default()
    }
}

fn reply_of(problem: &Problem, attempt: Option<u64>) -> Reply {
    Reply {
        status: problem.status,
        body: serde_json::to_vec(problem).unwrap(),
        attempt,
        ..Reply::default()
    }
}
