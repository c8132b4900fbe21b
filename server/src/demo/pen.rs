//! Writes events out as changes, as a phone or a page would have made them.

use chrono::Days;
use domain::{
    Body, CaseKind, Change, ChangeId, Entity, Fields, PersonFile, RecordId, Review, RiskLevel,
    change::{ConflictSettled, NoteWritten, PersonRegistered, RecordAdded, RecordAmended, VisitAmended, VisitReviewed},
};
use serde_json::{Map, Value, json};

use super::{
    assessed,
    dice::Dice,
    people::{Person, Standing},
    report,
    staff::{Member, Office},
    story::{Event, Raised, What},
    words::Words,
};

/// Writes one event of a person's file as a change of its author's device.
pub(super) fn write(seed: u64, event: &Event, person: &Person, office: &Office, device_seq: u64) -> Change {
    let author = &office.staff[event.by];
    let mut pen = Pen {
        seed,
        person,
        office,
        author,
        words: person.place().language.words(),
        dice: Dice::of(seed, "change", event.by << 40 | device_seq as usize),
        event,
    };
    let id = match event.what {
        What::Risk(id) | What::RiskRaised(id) => id,
        _ => ChangeId(pen.dice.id(event.at)),
    };
    let (base, body) = pen.body();
    Change {
        id,
        device: author.device,
        device_seq,
        author: author.id,
        recorded_at: event.at,
        person: person.id,
        base,
        body,
        extra: Map::new(),
    }
}

struct Pen<'a> {
    seed: u64,
    person: &'a Person,
    office: &'a Office,
    author: &'a Member,
    words: &'static Words,
    dice: Dice,
    event: &'a Event,
}

/// Fields from pairs; null is left out.
pub(super) fn fields<const N: usize>(pairs: [(&str, Value); N]) -> Fields {
    pairs
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn added(entity: Entity, record: RecordId, fields: Fields) -> (u64, Body) {
    (
        0,
        Body::RecordAdded(RecordAdded {
            entity,
            record,
            fields,
            extra: Map::new(),
        }),
    )
}

fn amended(entity: Entity, record: RecordId, saw: u64, fields: Fields, reason: Option<&str>) -> (u64, Body) {
    (
        saw,
        Body::RecordAmended(RecordAmended {
            entity,
            record,
            fields,
            reason: reason.map(str::to_owned),
            extra: Map::new(),
        }),
    )
}

impl Pen<'_> {
    /// The id of the person's assessment of a number.
    fn assessment(&self, nth: usize) -> RecordId {
        RecordId::derived(self.person.id.0, &format!("assessment {nth}"))
    }

    fn body(&mut self) -> (u64, Body) {
        let (person, words) = (self.person, self.words);
        let records = &person.records;
        let state = |to: &str| fields([("state", json!(to))]);
        match self.event.what {
            What::Register => (0, Body::PersonRegistered(self.registered())),
            What::Case => added(Entity::Case, records.case, self.case()),
            What::CaseState { to, saw } => {
                let reason = (to == "closed").then_some(words.closed);
                amended(Entity::Case, records.case, saw, state(to), reason)
            }
            What::Risk(_) => added(
                Entity::Risk,
                PersonFile::risk_record(person.id),
                self.risk(&person.risk),
            ),
            What::RiskRaised(_) => {
                let level = super::story::risk_now(person);
                let mut fields = self.risk(level);
                fields.insert("basis".into(), json!(words.raised));
                let record = PersonFile::risk_record(person.id);
                amended(Entity::Risk, record, 1, fields, Some(words.raised))
            }
            What::Plan => added(Entity::Plan, records.plan, self.plan()),
            What::PlanPaused => {
                let until = person.place().day(self.event.at) + Days::new(75);
                let rest = fields([
                    ("state", json!("paused")),
                    ("paused_until", json!(until)),
                    ("pause_reason", json!(words.paused)),
                ]);
                amended(Entity::Plan, records.plan, 1, rest, Some(words.paused))
            }
            What::PlanEnded { saw } => amended(Entity::Plan, records.plan, saw, state("ended"), Some(words.closed)),
            What::Address => added(Entity::Address, records.address, self.address()),
            What::Contact => added(Entity::SafeContact, records.contact, self.contact()),
            What::ContactDays(n) => {
                let hours = ["09:00-11:00", "14:00-16:00"][n % 2];
                amended(
                    Entity::SafeContact,
                    records.contact,
                    1,
                    fields([("hours", json!(hours))]),
                    None,
                )
            }
            What::Consent { refused } => added(Entity::Consent, records.consent, self.consent(refused)),
            What::ConsentWithdrawn => amended(Entity::Consent, records.consent, 1, state("withdrawn"), None),
            What::Entry => added(Entity::RegisterEntry, records.entry, self.entry()),
            What::EntryState { to, saw } => {
                amended(Entity::RegisterEntry, records.entry, saw, state(to), Some(words.closed))
            }
            What::Household => {
                let family = person.name.rsplit(' ').next().unwrap_or("");
                added(Entity::Household, records.household, fields([("name", json!(family))]))
            }
            What::Member(n) => self.member(n),
            What::Died => {
                let died = fields([("deceased", json!(true))]);
                amended(Entity::Person, person.id.into(), 1, died, None)
            }
            What::Assessed { nth, level } => {
                let completed = assessed::completed(self.assessment(nth), self.event.at, words.tag, level, person.n);
                (0, Body::AssessmentCompleted(completed))
            }
            What::Need { nth, level, need } => {
                let assessment = self.assessment(nth);
                let found = assessed::need(words.tag, level, person.n, need);
                let due = person.place().day(self.event.at) + Days::new(if found.priority == 1 { 7 } else { 30 });
                let fields = fields([
                    ("state", json!("open")),
                    ("due_on", if found.priority < 3 { json!(due) } else { Value::Null }),
                    ("code", json!(found.code)),
                    ("priority", json!(found.priority)),
                    ("assessment", json!(assessment)),
                    ("item", json!(found.item)),
                ]);
                let record = RecordId::derived(assessment.0, &format!("need {}", found.code));
                added(Entity::Need, record, fields)
            }
            What::Note => {
                let note = NoteWritten {
                    note: RecordId(self.dice.id(self.event.at)),
                    text: (*self.dice.pick(words.notes)).into(),
                    extra: Map::new(),
                };
                (0, Body::NoteWritten(note))
            }
            What::Visit(n) => (0, report::of_visit(&mut self.dice, person, &person.visits[n])),
            What::VisitAmended(n) => self.visit_amended(n),
            What::VisitReturned(n) => self.reviewed(n, Review::Returned),
            What::VisitAccepted(n) => self.reviewed(n, Review::Accepted),
            What::Alert { of, to, saw } => self.alert(of, to, saw),
            What::Phone(n) => {
                let phone = fields([("phone", json!(self.other_phone(n)))]);
                amended(Entity::Person, person.id.into(), 1, phone, None)
            }
            What::PhoneSettled => {
                let settled = ConflictSettled {
                    entity: Entity::Person,
                    record: person.id.into(),
                    field: "phone".into(),
                    value: json!(self.other_phone(0)),
                    extra: Map::new(),
                };
                (0, Body::ConflictSettled(settled))
            }
        }
    }

    fn registered(&mut self) -> PersonRegistered {
        let person = self.person;
        let day = person.place().day(self.event.at);
        let of_kind = |kind: CaseKind, days: u64| (person.category == kind).then(|| day - Days::new(days));
        let precise = self.dice.in_thousand(880);
        let worker = (person.standing != Standing::NoWorker).then(|| self.office.staff[person.worker].id);
        PersonRegistered {
            unit: self.office.units[person.place],
            worker,
            team: worker
                .and(person.team)
                .map(|other| self.office.staff[other].id)
                .into_iter()
                .collect(),
            fields: fields([
                ("name", json!(person.name)),
                ("name_latin", json!(person.name_latin)),
                ("sex", json!(if person.female { "f" } else { "m" })),
                ("birth_date", json!(person.born)),
                ("birth_precision", json!(if precise { "day" } else { "year" })),
                ("languages", json!([self.words.tag])),
                ("nationality", json!(self.words.nationality)),
                ("phone", self.sometimes(600, Self::phone)),
                ("category", json!(person.category)),
                ("released_on", json!(of_kind(CaseKind::FormerPrisoner, 1))),
                ("incident_on", json!(of_kind(CaseKind::DomesticViolence, 2))),
                (
                    "two_workers",
                    if person.two_workers { json!(true) } else { Value::Null },
                ),
                (
                    "warning",
                    if person.two_workers {
                        json!(self.words.warning)
                    } else {
                        Value::Null
                    },
                ),
                (
                    "sensitivity",
                    if person.hidden {
                        json!("restricted")
                    } else {
                        Value::Null
                    },
                ),
            ]),
            extra: Map::new(),
        }
    }

    fn sometimes(&mut self, in_thousand: u64, value: fn(&mut Self) -> String) -> Value {
        if self.dice.in_thousand(in_thousand) {
            json!(value(self))
        } else {
            Value::Null
        }
    }

    /// What the one and the other heard of a new number.
    fn other_phone(&mut self, n: usize) -> String {
        self.dice = Dice::of(self.seed, "clash", self.person.n * 2 + n);
        self.phone()
    }

    /// Numbers of a block that says it is invented: 00 in its middle.
    fn phone(&mut self) -> String {
        format!(
            "{} 00{:02} {:02}",
            self.words.dial,
            self.dice.between(0, 99),
            self.dice.between(0, 99)
        )
    }

    fn case(&mut self) -> Fields {
        let person = self.person;
        fields([
            ("state", json!("intake")),
            ("kind", json!(person.category)),
            ("manager", json!(self.author.id)),
            ("opened", json!(person.place().day(self.event.at))),
        ])
    }

    fn risk(&self, level: &RiskLevel) -> Fields {
        fields([("level", json!(level)), ("set_by", json!(self.author.id))])
    }

    fn plan(&mut self) -> Fields {
        let person = self.person;
        let series = person.series.then(|| {
            let weekday = ["MO", "TU", "WE", "TH"][self.dice.below(4)];
            format!("FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}")
        });
        fields([
            ("state", json!("active")),
            ("rrule", json!(series)),
            ("starts_on", json!(person.place().day(self.event.at))),
            ("modality", json!("home")),
            ("purpose", json!(self.words.purpose)),
            (
                "court_mandated",
                if person.category == CaseKind::JuvenileProbation {
                    json!(true)
                } else {
                    Value::Null
                },
            ),
        ])
    }

    fn address(&mut self) -> Fields {
        let person = self.person;
        let (street, number) = (self.dice.pick(self.words.streets), self.dice.between(1, 80));
        fields([
            ("kind", json!(if person.hidden { "shelter" } else { "residence" })),
            ("municipality", json!(self.dice.pick(person.place().municipalities))),
            ("line", json!(format!("{street} {number}"))),
            ("hidden", if person.hidden { json!(true) } else { Value::Null }),
            ("from", json!(person.place().day(self.event.at))),
            ("sensitivity", if person.hidden { json!("sealed") } else { Value::Null }),
        ])
    }

    fn contact(&mut self) -> Fields {
        let violence = self.person.category == CaseKind::DomesticViolence;
        fields([
            (
                "method",
                json!(self.dice.weighted(&[("phone", 5), ("text", 3), ("through_another", 2)])),
            ),
            ("number", json!(self.phone())),
            ("days", json!("1-5")),
            ("hours", json!("09:00-12:00")),
            ("voicemail", json!(!violence)),
            ("text", json!(self.dice.in_thousand(500))),
            (
                "do_not_call",
                if violence && self.dice.in_thousand(250) {
                    json!(true)
                } else {
                    Value::Null
                },
            ),
            ("verified_on", json!(self.person.place().day(self.event.at))),
            ("sensitivity", if violence { json!("sealed") } else { Value::Null }),
        ])
    }

    fn consent(&mut self, refused: bool) -> Fields {
        let minor = self.person.category == CaseKind::JuvenileProbation;
        fields([
            ("state", json!(if refused { "refused" } else { "given" })),
            ("purpose", json!("visit")),
            ("given_by", json!(if minor { "guardian" } else { "self" })),
            ("form", json!(self.words.signed)),
            ("language", json!(self.words.tag)),
            ("on", json!(self.person.place().day(self.event.at))),
        ])
    }

    fn entry(&mut self) -> Fields {
        let day = self.person.place().day(self.event.at);
        fields([
            ("state", json!("active")),
            ("criteria", json!([self.person.category])),
            ("municipality", json!(self.person.place().municipalities[0])),
            ("responsible_worker", json!(self.author.id)),
            ("entered_on", json!(day)),
            ("review_due", json!(day + Days::new(365))),
        ])
    }

    fn member(&mut self, n: usize) -> (u64, Body) {
        let (person, words) = (self.person, self.words);
        let female = self.dice.in_thousand(500);
        let (name, _) = words.name(&mut self.dice, female);
        let first = name.split(' ').next().unwrap_or("");
        let family = person.name.rsplit(' ').next().unwrap_or("");
        let alleged = person.category == CaseKind::DomesticViolence && n == 0 && self.dice.in_thousand(300);
        let record = RecordId(self.dice.id(self.event.at));
        let fields = fields([
            ("household", json!(person.records.household)),
            ("name", json!(format!("{first} {family}"))),
            ("relation", json!(self.dice.pick(words.relations))),
            ("dependent", json!(n > 0)),
            (
                "is_alleged_perpetrator",
                if alleged { json!(true) } else { Value::Null },
            ),
        ]);
        added(Entity::Member, record, fields)
    }

    fn visit_amended(&mut self, n: usize) -> (u64, Body) {
        let words = self.words;
        let observations = format!("{} {}", self.dice.pick(words.home), self.dice.pick(words.condition));
        let amended = VisitAmended {
            visit: self.person.visits[n].id,
            answers: fields([("observations", json!(observations))]),
            danger_signs: None,
            outcome: None,
            reason: (*self.dice.pick(words.amended)).into(),
            extra: Map::new(),
        };
        (1, Body::VisitAmended(amended))
    }

    fn reviewed(&mut self, n: usize, review: Review) -> (u64, Body) {
        let comment = (review == Review::Returned).then(|| (*self.dice.pick(self.words.returned)).to_owned());
        let reviewed = VisitReviewed {
            visit: self.person.visits[n].id,
            review,
            comment,
            extra: Map::new(),
        };
        (1, Body::VisitReviewed(reviewed))
    }

    fn alert(&mut self, of: Raised, to: &str, saw: u64) -> (u64, Body) {
        let state = fields([("state", json!(to))]);
        amended(Entity::Alert, of.id(self.person), saw, state, None)
    }
}
