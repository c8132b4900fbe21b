//! The middle of ingest, without a database: what is accepted, under which number, and what is refused.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use domain::{
    Authority, Body, Change, ChangeId, DeviceId, PersonFile, PersonId, RecordId, Refusal, RuleBook, Tenure, Timestamp,
    UnitId, UserId, VisitId,
    fold::{self, Outcome, Place},
    sabotage::{Sabotage, is},
};
use protocol::ReceiptOutcome;

use super::{
    answers::{self, Instruments},
    batch::{Batch, Item},
    source::own_hand,
};
use crate::{
    ledger::Known,
    register::{responsibility::Tenures, units::LockedUnit},
};

/// What the batches touch, as it stood before.
pub struct Ground {
    pub units: HashMap<UnitId, LockedUnit>,
    pub files: HashMap<PersonId, PersonFile>,
    /// Whose file a visit belongs to.
    pub visit_owners: HashMap<VisitId, PersonId>,
    pub tenures: Tenures,
    pub staff: HashSet<UserId>,
    pub used_numbers: HashMap<(DeviceId, u64), ChangeId>,
    /// Authors, with devices that are somebody else's.
    pub foreign_devices: HashSet<(UserId, DeviceId)>,
    pub rules: RuleBook,
    /// The forms whose answers the batches bring.
    pub instruments: Instruments,
}

/// What was decided.
pub struct Verdict {
    pub accepted: Vec<Accepted>,
    pub refused: Vec<Refused>,
    /// The files that were touched, with what of them is to be written.
    pub written: BTreeMap<PersonId, Written>,
    /// Responsibility that began or ended, in order.
    pub moves: Vec<Move>,
    /// Unit → the last number given.
    pub numbers: BTreeMap<UnitId, u64>,
    pub registered: Vec<PersonId>,
    pub units: HashMap<UnitId, LockedUnit>,
    pub rules: RuleBook,
}

impl Verdict {
    /// Nothing is decided yet.
    fn over(units: HashMap<UnitId, LockedUnit>, rules: RuleBook) -> Self {
        Self {
            accepted: Vec::new(),
            refused: Vec::new(),
            written: BTreeMap::new(),
            moves: Vec::new(),
            numbers: units.iter().map(|(id, unit)| (*id, unit.seq)).collect(),
            registered: Vec::new(),
            units,
            rules,
        }
    }
}

/// A change with its place in the order of things.
pub struct Accepted {
    /// Which batch brought it.
    pub batch: usize,
    pub change: Arc<Change>,
    /// The file that it landed in: the change's own, unless that one was merged into another.
    pub person: PersonId,
    pub raw: Arc<str>,
    pub received_at: Timestamp,
    pub skew_s: i64,
    pub person_seq: u64,
    /// The unit that holds the file, and the number there.
    pub at: (UnitId, u64),
    /// The unit that the file left, and the number there.
    pub left: Option<(UnitId, u64)>,
    pub conflicts: Vec<String>,
}

/// A change that goes to quarantine.
pub struct Refused {
    /// Which batch brought it.
    pub batch: usize,
    pub id: ChangeId,
    pub refusal: Refusal,
}

/// What of a file is to be written, under which number.
pub struct Written {
    pub file: PersonFile,
    pub at: (UnitId, u64),
    /// With the arrival of the first change that wrote it, which is the record's own unless it was there before.
    pub records: BTreeMap<RecordId, (u64, Timestamp)>,
    /// … and so for visits.
    pub visits: BTreeMap<VisitId, (u64, Timestamp)>,
    /// The whole file goes to another unit: every row takes the last number.
    pub transferred: bool,
    /// What left the file.
    pub gone: Gone,
}

/// What left a file, into another one or back.
#[derive(Default)]
pub struct Gone {
    pub everything: bool,
    pub records: BTreeSet<RecordId>,
    pub visits: BTreeSet<VisitId>,
}

/// Somebody became responsible, or ceased to be.
pub enum Move {
    Began {
        person: PersonId,
        worker: UserId,
        at: (UnitId, u64),
        received_at: Timestamp,
    },
    Ended {
        person: PersonId,
        worker: UserId,
        at: (UnitId, u64),
        received_at: Timestamp,
    },
}

impl Accepted {
    pub fn outcome(&self) -> ReceiptOutcome {
        if self.conflicts.is_empty() {
            ReceiptOutcome::Applied
        } else {
            ReceiptOutcome::Conflict
        }
    }

    pub fn detail(&self) -> Option<String> {
        (!self.conflicts.is_empty()).then(|| self.conflicts.join(", "))
    }
}

/// Decides every change of the batches in order, each on what the ones before it left.
pub fn decide(batches: &[Batch], known: &HashMap<ChangeId, Known>, ground: Ground) -> Verdict {
    let verdict = Verdict::over(ground.units, ground.rules);
    let Some(first) = batches.first() else {
        return verdict;
    };
    let mut run = Run {
        batch: first,
        n: 0,
        files: ground.files.into_iter().map(|(id, file)| (id, Some(file))).collect(),
        visit_owners: ground.visit_owners,
        tenures: ground.tenures,
        staff: ground.staff,
        used_numbers: ground.used_numbers,
        instruments: ground.instruments,
        foreign_devices: ground.foreign_devices,
        done: HashSet::new(),
        verdict,
        touched: BTreeMap::new(),
    };
    for (n, batch) in batches.iter().enumerate() {
        (run.batch, run.n) = (batch, n);
        // What another phone brought and was refused is judged for itself; what was accepted is known from then on.
        run.done = run.verdict.accepted.iter().map(|accepted| accepted.change.id).collect();
        run.one_batch(known);
    }
    run.finish()
}

struct Run<'a> {
    batch: &'a Batch,
    /// Its place among the batches.
    n: usize,
    files: HashMap<PersonId, Option<PersonFile>>,
    visit_owners: HashMap<VisitId, PersonId>,
    tenures: Tenures,
    staff: HashSet<UserId>,
    used_numbers: HashMap<(DeviceId, u64), ChangeId>,
    instruments: Instruments,
    foreign_devices: HashSet<(UserId, DeviceId)>,
    done: HashSet<ChangeId>,
    verdict: Verdict,
    touched: BTreeMap<PersonId, Touched>,
}

#[derive(Default)]
struct Touched {
    records: BTreeMap<RecordId, (u64, Timestamp)>,
    visits: BTreeMap<VisitId, (u64, Timestamp)>,
    transferred: bool,
    gone: Gone,
}

impl Run<'_> {
    fn one_batch(&mut self, known: &HashMap<ChangeId, Known>) {
        let before = self.verdict.refused.len();
        for item in &self.batch.items {
            if known.contains_key(&item.id) || !self.done.insert(item.id) {
                if is(Sabotage::DuplicateCountsAsNew) {
                    self.again(item);
                }
                continue;
            }
            if is(Sabotage::UnknownDropped)
                && matches!(
                    item.change.as_deref().map(|change| &change.body),
                    Ok(Body::Unknown { .. })
                )
            {
                continue;
            }
            let blocked = self.verdict.refused[before..].last();
            let result = match blocked.filter(|_| is(Sabotage::OneBadBlocksAll)) {
                Some(first) => Err(first.refusal.clone()),
                None => self.one(item),
            };
            if let Err(refusal) = result {
                self.verdict.refused.push(Refused {
                    batch: self.n,
                    id: item.id,
                    refusal,
                });
            }
        }
    }

    /// Sabotage: takes in under another id what is in the ledger already.
    fn again(&mut self, item: &Item) {
        let Ok(change) = &item.change else { return };
        let mut item = item.clone();
        let times = self
            .files
            .get(&change.person)
            .and_then(Option::as_ref)
            .map_or(0, |file| file.head.changes);
        let mut change = Change::clone(change);
        change.id = ChangeId(uuid::Uuid::new_v5(&change.id.0, &times.to_le_bytes()));
        change.device_seq += 1_000_000 + 1_000 * times;
        item.change = Ok(Arc::new(change));
        let _ = self.one(&item);
    }

    fn one(&mut self, item: &Item) -> Result<(), Refusal> {
        let change = item.change.as_ref().map_err(Clone::clone)?;
        self.check_source(change)?;
        let person = self.landing(change);
        self.check_references(change, person)?;
        let mut file = self.files.remove(&person).flatten();
        let before = file
            .as_ref()
            .map(|file| (file.head.unit, file.head.responsible().collect::<BTreeSet<_>>()));
        let received_at = self.batch.arrival(item);
        let outcome = self.fold(&mut file, change, received_at);
        let after = file.as_ref().map(|file| (file.head.unit, file.head.changes));
        let responsible = file
            .as_ref()
            .map(|file| file.head.responsible().collect::<BTreeSet<_>>())
            .unwrap_or_default();
        self.files.insert(person, file);
        let outcome = outcome?;
        let Some((unit, person_seq)) = after else {
            return Err(Refusal::new("bad_change", "it registers nobody"));
        };
        let left = before.as_ref().map(|(unit, _)| *unit).filter(|old| *old != unit);
        let left = left.map(|old| (old, self.next_number(old)));
        let at = (unit, self.next_number(unit));
        if outcome.moved {
            // A phone drops what left a file by fetching the file anew.
            let anew = left.is_some() || !outcome.gone_records.is_empty() || !outcome.gone_visits.is_empty();
            self.note_moves(
                person,
                before.map(|(_, old)| old),
                &responsible,
                (at, left, anew),
                received_at,
            );
        }
        self.note_written(person, &outcome, (at.1, received_at), left.is_some());
        self.used_numbers.insert((change.device, change.device_seq), change.id);
        self.note_owners(person, &outcome);
        self.verdict.accepted.push(Accepted {
            batch: self.n,
            change: Arc::clone(change),
            person,
            raw: Arc::clone(&item.raw),
            received_at,
            skew_s: self.batch.skew_s,
            person_seq,
            at,
            left,
            conflicts: outcome.conflicts,
        });
        Ok(())
    }

    /// The file that a change lands in: its own, or the one that has taken it in.
    fn landing(&self, change: &Change) -> PersonId {
        let file = |person: &PersonId| self.files.get(person).and_then(Option::as_ref);
        let into = file(&change.person)
            .filter(|_| !matches!(change.body, Body::FileReturned(_)))
            .and_then(|file| file.head.merged_into());
        into.filter(|into| file(into).is_some_and(|file| file.head.joined.contains_key(&change.person)))
            .unwrap_or(change.person)
    }

    fn check_source(&self, change: &Change) -> Result<(), Refusal> {
        let source = &self.batch.source;
        if source.revoked {
            return Err(Refusal::new(
                "device_revoked",
                "this phone was revoked; a supervisor can still take the change in",
            ));
        }
        if change.author != source.author {
            return Err(Refusal::new("not_author", "the author is not the worker of this phone"));
        }
        if self.foreign_devices.contains(&(change.author, change.device)) {
            return Err(Refusal::new("not_author", "the device is somebody else's"));
        }
        if change.body.is_merging() && change.device != own_hand(change.author) {
            return Err(Refusal::new("bad_change", "files are made one on the pages alone"));
        }
        if change.device_seq == 0 || i64::try_from(change.device_seq).is_err() {
            return Err(Refusal::new("bad_change", "a device counts its changes from 1"));
        }
        match self.used_numbers.get(&(change.device, change.device_seq)) {
            Some(other) if *other != change.id => Err(Refusal::new(
                "device_seq_reused",
                "another change has this number: is the phone's key on two phones?",
            )),
            _ => Ok(()),
        }
    }

    fn check_references(&self, change: &Change, landing: PersonId) -> Result<(), Refusal> {
        let (unit, people) = match &change.body {
            Body::PersonRegistered(body) => (body.unit, body.worker.iter().chain(&body.team)),
            Body::Reassigned(body) => (body.unit, body.worker.iter().chain(&body.team)),
            Body::FileReturned(body) => {
                return self.check_staff(body.taken.worker.iter().chain(&body.taken.team));
            }
            body => {
                let owner = body.visit().and_then(|visit| self.visit_owners.get(&visit));
                return match owner {
                    Some(owner) if *owner != landing => {
                        Err(Refusal::new("visit_exists", "this visit belongs to another file"))
                    }
                    _ => Ok(()),
                };
            }
        };
        if !self.verdict.units.contains_key(&unit) {
            return Err(Refusal::new("unit_unknown", "there is no such unit"));
        }
        self.check_staff(people)
    }

    fn check_staff<'a>(&self, people: impl Iterator<Item = &'a UserId>) -> Result<(), Refusal> {
        for worker in people {
            if !self.staff.contains(worker) {
                return Err(Refusal::new("bad_change", "it names a worker who does not exist"));
            }
        }
        Ok(())
    }

    fn fold(&self, file: &mut Option<PersonFile>, change: &Change, received_at: Timestamp) -> Result<Outcome, Refusal> {
        let held_by = match (&change.body, &*file) {
            (_, Some(file)) => file.head.unit,
            (Body::PersonRegistered(body), None) => body.unit,
            (_, None) => return Err(Refusal::new("person_unknown", "nobody is registered under this id yet")),
        };
        let unit = self
            .verdict
            .units
            .get(&held_by)
            .ok_or_else(|| Refusal::new("unit_unknown", "there is no such unit"))?;
        let source = &self.batch.source;
        let authority = Authority {
            role: source.role.clone(),
            within_units: unit.path.starts_with(&source.unit_path),
            tenure: match file {
                Some(file) if file.head.is_responsible(source.author) => Tenure::Current,
                _ if is(Sabotage::LateWorkRefused) => Tenure::Never,
                Some(file) => self.tenure(file.head.person(), change),
                None => self
                    .tenures
                    .of(source.author, change.person, change.device, change.device_seq),
            },
        };
        answers::check(change, file.as_ref(), &unit.unit, &self.instruments)?;
        let place = Place {
            unit: &unit.unit,
            received_at,
            skew_s: self.batch.skew_s,
        };
        fold::fold(file, change, &authority, place)
    }

    /// Whether the author had the file that the change is about, or the one that has taken it in.
    fn tenure(&self, landing: PersonId, change: &Change) -> Tenure {
        let author = self.batch.source.author;
        let of = |person| self.tenures.of(author, person, change.device, change.device_seq);
        match of(change.person) {
            Tenure::Never => of(landing),
            held => held,
        }
    }

    /// A visit belongs to the file that took it in last.
    fn note_owners(&mut self, person: PersonId, outcome: &Outcome) {
        for visit in &outcome.gone_visits {
            if self.visit_owners.get(visit) == Some(&person) {
                self.visit_owners.remove(visit);
            }
        }
        self.visit_owners
            .extend(outcome.visits.iter().map(|visit| (*visit, person)));
    }

    fn next_number(&mut self, unit: UnitId) -> u64 {
        let number = self.verdict.numbers.entry(unit).or_default();
        *number += 1;
        *number
    }

    fn note_moves(
        &mut self,
        person: PersonId,
        before: Option<BTreeSet<UserId>>,
        after: &BTreeSet<UserId>,
        (at, left, anew): ((UnitId, u64), Option<(UnitId, u64)>, bool),
        received_at: Timestamp,
    ) {
        if before.is_none() {
            self.verdict.registered.push(person);
        }
        let before = before.unwrap_or_default();
        // In another unit everybody begins anew: numbers of two units cannot be compared.
        let stays = |worker: &UserId| !anew && before.contains(worker) && after.contains(worker);
        let ended = before.iter().filter(|worker| !stays(worker));
        self.verdict.moves.extend(ended.map(|worker| Move::Ended {
            person,
            worker: *worker,
            at: left.unwrap_or(at),
            received_at,
        }));
        let began = after.iter().filter(|worker| !stays(worker));
        self.verdict.moves.extend(began.map(|worker| Move::Began {
            person,
            worker: *worker,
            at,
            received_at,
        }));
    }

    fn note_written(
        &mut self,
        person: PersonId,
        outcome: &Outcome,
        (seq, received_at): (u64, Timestamp),
        transferred: bool,
    ) {
        let touched = self.touched.entry(person).or_default();
        if outcome.emptied {
            touched.records.clear();
            touched.visits.clear();
            touched.gone.everything = true;
        }
        touched.records.retain(|id, _| !outcome.gone_records.contains(id));
        touched.visits.retain(|id, _| !outcome.gone_visits.contains(id));
        touched.gone.records.extend(&outcome.gone_records);
        touched.gone.visits.extend(&outcome.gone_visits);
        touched.gone.records.retain(|id| !outcome.records.contains(id));
        touched.gone.visits.retain(|id| !outcome.visits.contains(id));
        for id in &outcome.records {
            touched.records.entry(*id).or_insert((seq, received_at)).0 = seq;
        }
        for id in &outcome.visits {
            touched.visits.entry(*id).or_insert((seq, received_at)).0 = seq;
        }
        touched.transferred |= transferred;
    }

    fn finish(mut self) -> Verdict {
        let mut last = HashMap::new();
        for accepted in &self.verdict.accepted {
            last.insert(accepted.person, accepted.at);
        }
        for (person, touched) in self.touched {
            let file = self.files.remove(&person).flatten();
            if let (Some(file), Some(at)) = (file, last.get(&person)) {
                let Touched {
                    records,
                    visits,
                    transferred,
                    gone,
                } = touched;
                self.verdict.written.insert(
                    person,
                    Written {
                        file,
                        at: *at,
                        records,
                        visits,
                        transferred,
                        gone,
                    },
                );
            }
        }
        self.verdict
    }
}
