//! What does not go smoothly in any service: changes that had to be refused, and reads that are on record.

use chrono::Duration;
use domain::{
    Body, Change, ChangeId, Entity, PersonFile, PersonId, RecordId, RiskLevel, Timestamp,
    change::{NoteWritten, RecordAmended},
};
use serde_json::{Map, json};

use super::{
    Wish,
    dice::Dice,
    pen::fields,
    people::{Person, Standing},
    report,
    staff::{LOST_A_PHONE, Member, Office},
};
use crate::{
    access_log::{Entry, Via},
    error::AppError,
    ingest::{Batch, Item},
};

/// How many changes wait on the silent phone.
pub(super) const UNSENT: i64 = 7;
/// How many changes of the demo are refused, on purpose.
#[cfg(test)]
pub(super) const REFUSED: usize = 6;

/// Changes that must be refused, each for a reason of its own.
pub(super) fn batches(
    seed: u64,
    people: &[Person],
    office: &Office,
    heard: &[(Timestamp, u64)],
    now: Timestamp,
) -> Result<Vec<Batch>, AppError> {
    let mut dice = Dice::of(seed, "odd", 0);
    let mut batches = Vec::new();
    let mut refuse = |n: usize, author: usize, person: PersonId, body: Body| -> Result<(), AppError> {
        let member = &office.staff[author];
        let at = now - Duration::hours(5 + 19 * n as i64);
        let mut change = change(&mut dice, member, heard[author].1 + 1 + n as u64, at, person, body);
        let mut source = office.source(member);
        if author == LOST_A_PHONE {
            change.device = office.lost_phone;
            source.device = office.lost_phone;
            source.revoked = true;
        }
        batches.push(batch(source, Item::of(change)?, at));
        Ok(())
    };
    let of_worker = |worker: usize| {
        let open = |person: &&Person| person.worker == worker && person.standing == Standing::Open;
        let visited = |person: &&Person| open(person) && !person.visits.is_empty();
        people
            .iter()
            .find(visited)
            .or(people.iter().find(open))
            .unwrap_or(&people[0])
    };
    // A visit to somebody whose registration has not arrived.
    let stranger = PersonId(Dice::of(seed, "stranger", 0).id(now - Duration::days(2)));
    let visit = |person: &Person, n: usize| {
        let mut dice = Dice::of(seed, "odd visit", n);
        person.visits.last().map(|paid| {
            let mut paid = *paid;
            paid.id = domain::VisitId(dice.id(paid.at));
            report::of_visit(&mut dice, person, &paid)
        })
    };
    if let Some(body) = visit(of_worker(3), 0) {
        refuse(0, 3, stranger, body)?;
    }
    // A visit that a lost phone still brings.
    if let Some(body) = visit(of_worker(LOST_A_PHONE), 1) {
        refuse(1, LOST_A_PHONE, of_worker(LOST_A_PHONE).id, body)?;
    }
    // A lower risk, which needs a supervisor.
    let risky = |person: &&Person| {
        person.worker == 8 && super::story::risk_now(person) != &RiskLevel::Low && person.standing == Standing::Open
    };
    let risky = people.iter().find(risky).unwrap_or(of_worker(8));
    let lower = RecordAmended {
        entity: Entity::Risk,
        record: PersonFile::risk_record(risky.id),
        fields: fields([("level", json!("low"))]),
        reason: None,
        extra: Map::new(),
    };
    refuse(2, 8, risky.id, Body::RecordAmended(lower))?;
    // Notes about people who are somebody else's.
    for (n, author, other) in [(3, 1, 4), (4, 0, 2)] {
        let person = of_worker(other);
        let words = person.place().language.words();
        let note = NoteWritten {
            note: RecordId(Dice::of(seed, "odd note", n).id(now)),
            text: words.notes[n % words.notes.len()].into(),
            extra: Map::new(),
        };
        refuse(n, author, person.id, Body::NoteWritten(note))?;
    }
    // Something that cannot be read.
    let at = now - Duration::hours(47);
    let garbled = format!(
        r#"{{"id":"{}","device_seq":"#,
        ChangeId(Dice::of(seed, "garbled", 0).id(at))
    );
    batches.push(batch(office.source(&office.staff[6]), Item::read(garbled), at));
    Ok(batches)
}

fn change(dice: &mut Dice, author: &Member, device_seq: u64, at: Timestamp, person: PersonId, body: Body) -> Change {
    Change {
        id: ChangeId(dice.id(at)),
        device: author.device,
        device_seq,
        author: author.id,
        recorded_at: at,
        person,
        base: 1,
        body,
        extra: Map::new(),
    }
}

fn batch(source: crate::ingest::Source, item: Item, at: Timestamp) -> Batch {
    Batch {
        source,
        items: vec![item],
        received_at: at + Duration::hours(3),
        skew_s: 0,
    }
}

/// Who has looked at whose file of late.
pub(super) fn reads(wish: Wish, office: &Office, now: Timestamp) -> Vec<Entry> {
    let mut reads: Vec<Entry> = (0..300)
        .map(|n| {
            let mut dice = Dice::of(wish.seed, "read", n);
            let person = Person::new(wish.seed, dice.below(wish.people), office, now);
            let at = now - Duration::minutes(dice.between(30, 60 * 24 * 30));
            let by_phone = dice.in_thousand(600);
            let actor = if by_phone {
                person.worker
            } else {
                office.supervisor_of(person.place)
            };
            Entry {
                id: dice.id(at),
                at,
                actor: office.staff[actor].id.to_string(),
                via: if by_phone { Via::Device } else { Via::Staff },
                action: if by_phone { "read_offline" } else { "read_file" }.into(),
                person: Some(person.id),
                detail: None,
                origin: by_phone.then(|| office.staff[actor].device.to_string()),
            }
        })
        .collect();
    reads.sort_by_key(|entry| entry.at);
    reads
}
