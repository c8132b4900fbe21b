//! One task writes what phones push: what several sent at once is taken in and committed together, and answered only after the commit.

use std::collections::{BTreeSet, HashMap, VecDeque};

use domain::{
    DeviceId, PersonId, Timestamp,
    sabotage::{Sabotage, in_flight, is, set_in_flight},
};
use protocol::{Cursors, FileRead, PurgeReceipt, Receipt};
use tokio::sync::{mpsc, oneshot};

use crate::{
    access_log,
    clock::stamp,
    db::{
        Db, DbError, Tx,
        sql::{self, Kind},
    },
    error::AppError,
    ingest::{self, Batch, Item, Source, source},
    ledger::number,
    register::responsibility,
    row, sim,
    told::{self, Asked, Told},
};

/// Pushes that may wait for the writer before a phone is told to come back.
const QUEUE: usize = 256;
/// Pushes that are committed together.
const GROUP: usize = 64;
/// Changes that are committed together, where several phones bring them: what a group holds in memory has an end.
const GROUP_CHANGES: usize = 256;
/// How often a push is tried that another server process got in the way of.
const TRIES: usize = 5;

/// What one phone brings in one request.
#[derive(Clone, Debug)]
pub struct Push {
    /// The phone.
    pub device: DeviceId,
    /// Its changes, in the order in which they were recorded.
    pub items: Vec<Item>,
    /// When they arrived.
    pub received_at: Timestamp,
    /// Seconds by which the phone's clock is behind; negative: ahead.
    pub skew_s: i64,
    /// The number of the request.
    pub attempt: u64,
    /// The version of the app.
    pub app: String,
    /// How many changes wait on the phone after this push.
    pub unsent: u64,
    /// Files that the worker opened.
    pub reads: Vec<FileRead>,
    /// Files that the phone has deleted.
    pub purged: Vec<PurgeReceipt>,
    /// How far the phone has read; `None`: it gets no page now.
    pub cursors: Option<Cursors>,
}

/// What became of a push.
#[derive(Debug)]
pub enum Pushed {
    /// Taken in.
    Taken {
        /// Whose phone it is, as of this push.
        source: Source,
        /// One receipt for each change, in their order.
        receipts: Vec<Receipt>,
        /// What else the phone is told; nothing where it is revoked.
        told: Option<Box<Told>>,
    },
    /// The request's number was used before; the device's last one.
    AttemptReused(u64),
    /// There is no such device.
    Unknown,
}

/// A handle to the writing task.
#[derive(Clone, Debug)]
pub struct Writer {
    queue: mpsc::Sender<Job>,
}

struct Job {
    push: Push,
    reply: oneshot::Sender<Result<Pushed, AppError>>,
}

impl Writer {
    /// Starts the task; it ends when the last handle is dropped and the queue is empty.
    pub fn start(db: Db) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        tokio::spawn(run(db, jobs));
        Self { queue }
    }

    /// Takes a push in; returns once it is durable.
    pub async fn push(&self, push: Push) -> Result<Pushed, AppError> {
        let (reply, answer) = oneshot::channel();
        let gone = || AppError::Internal("the push was not written".into());
        self.queue.send(Job { push, reply }).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

async fn run(db: Db, mut jobs: mpsc::Receiver<Job>) {
    let mut waiting = VecDeque::new();
    let mut arrived = Vec::with_capacity(GROUP);
    loop {
        if waiting.is_empty() && jobs.recv_many(&mut arrived, GROUP).await == 0 {
            return;
        }
        while waiting.len() + arrived.len() < GROUP
            && let Ok(job) = jobs.try_recv()
        {
            arrived.push(job);
        }
        waiting.extend(arrived.drain(..));
        // A task of its own: should a change make it panic, its group is told to come again and the writer goes on.
        if tokio::spawn(write(db.clone(), next_group(&mut waiting))).await.is_err() {
            tracing::error!("a group of pushes could not be written");
        }
    }
}

/// Takes the next pushes that can be committed together: one of each phone, since its next one is judged by what this one leaves.
fn next_group(waiting: &mut VecDeque<Job>) -> Vec<Job> {
    let (mut group, mut later) = (Vec::new(), VecDeque::new());
    let (mut devices, mut changes) = (BTreeSet::new(), 0);
    for job in waiting.drain(..) {
        changes += job.push.items.len();
        let fits = group.is_empty() || (group.len() < GROUP && changes <= GROUP_CHANGES);
        if devices.insert(job.push.device) && fits {
            group.push(job);
        } else {
            later.push_back(job);
        }
    }
    *waiting = later;
    group
}

async fn write(db: Db, group: Vec<Job>) {
    match together(&db, &group).await {
        // The next group is written meanwhile.
        Ok(results) => drop(tokio::spawn(answer(db, group, results))),
        Err(_) => {
            for job in group {
                match alone(&db, &job).await {
                    Ok(result) => answer(db.clone(), vec![job], vec![result]).await,
                    Err(error) => drop(job.reply.send(Err(error))),
                }
            }
        }
    }
}

/// Reads what the phones are told besides, and answers them. A phone that has hung up will ask again.
async fn answer(db: Db, group: Vec<Job>, results: Vec<Pushed>) {
    let asked = group.iter().zip(&results).filter_map(|(job, result)| match result {
        Pushed::Taken { source, .. } if !source.revoked => Some(Asked {
            worker: source.author,
            cursors: job.push.cursors.clone(),
        }),
        _ => None,
    });
    let told = told::tell(&db, &asked.collect::<Vec<_>>()).await;
    let mut answers = match told {
        Ok(told) => told.into_iter(),
        Err(error) => {
            // What was taken in is committed: the phones come again, and are told so.
            tracing::error!(%error, "what pushes are answered with cannot be read");
            return;
        }
    };
    for (job, mut result) in group.into_iter().zip(results) {
        if let Pushed::Taken { source, told, .. } = &mut result
            && !source.revoked
        {
            *told = answers.next().map(Box::new);
        }
        let _ = job.reply.send(Ok(result));
    }
}

async fn together(db: &Db, group: &[Job]) -> Result<Vec<Pushed>, AppError> {
    give_numbers(group, true);
    sim::point("before a push").await;
    let mut tx = db.begin().await?;
    let pushes: Vec<&Push> = group.iter().map(|job| &job.push).collect();
    let results = take(&mut tx, &pushes).await?;
    sim::point("before the commit").await;
    tx.commit().await?;
    give_numbers(group, false);
    sim::point("after the commit").await;
    Ok(results)
}

/// Sabotage: what a plain sequence would show of pushes that are not committed yet.
fn give_numbers(group: &[Job], begins: bool) {
    if is(Sabotage::NumberOutsideLock) {
        let changes: u64 = group.iter().map(|job| job.push.items.len() as u64).sum();
        let before = in_flight();
        set_in_flight(if begins {
            before + changes
        } else {
            before.saturating_sub(changes)
        });
    }
}

/// One push in its own transaction, so that it fails for no other's fault.
async fn alone(db: &Db, job: &Job) -> Result<Pushed, AppError> {
    let mut tries = 0;
    loop {
        tries += 1;
        match together(db, std::slice::from_ref(job)).await {
            Ok(mut results) => {
                return results
                    .pop()
                    .ok_or_else(|| AppError::Internal("a push without a result".into()));
            }
            Err(error) if tries < TRIES && in_the_way(&error) => {
                tokio::time::sleep(std::time::Duration::from_millis(20 << tries)).await;
            }
            Err(error) => return Err(error),
        }
    }
}

/// Another process wrote at the same time: a deadlock, a lost race for a number, a person who moved.
fn in_the_way(error: &AppError) -> bool {
    match error {
        AppError::Db(DbError::Overtaken) => true,
        AppError::Db(DbError::Other(sqlx::Error::Database(error))) => {
            error.is_unique_violation() || matches!(error.code().as_deref(), Some("40001" | "40P01"))
        }
        _ => false,
    }
}

/// Takes pushes of different phones in, each with what became of it.
async fn take(tx: &mut Tx, pushes: &[&Push]) -> Result<Vec<Pushed>, AppError> {
    let devices: Vec<DeviceId> = pushes.iter().map(|push| push.device).collect();
    let mut sources = source::of_devices(tx, &devices).await?;
    let reused = count_requests(tx, pushes).await?;
    let taken: Vec<&&Push> = pushes
        .iter()
        .filter(|push| !reused.contains_key(&push.device) && sources.contains_key(&push.device))
        .collect();
    purge(tx, &taken, &sources).await?;
    let batches: Vec<Batch> = taken
        .iter()
        .filter(|push| !push.items.is_empty())
        .filter_map(|push| {
            Some(Batch {
                source: sources.get(&push.device)?.clone(),
                items: push.items.clone(),
                received_at: push.received_at,
                skew_s: push.skew_s,
            })
        })
        .collect();
    let receipts = ingest::take_in_all(tx, &batches).await?;
    let with_device = batches.iter().map(|batch| batch.source.device).zip(receipts);
    let mut receipts: HashMap<DeviceId, Vec<Receipt>> = with_device.collect();
    log_reads(tx, &taken, &sources).await?;
    let mut became = |push: &&Push| match (reused.get(&push.device), sources.remove(&push.device)) {
        (_, None) => Pushed::Unknown,
        (Some(last), _) => Pushed::AttemptReused(*last),
        (None, Some(source)) => Pushed::Taken {
            source,
            receipts: receipts.remove(&push.device).unwrap_or_default(),
            told: None,
        },
    };
    Ok(pushes.iter().map(&mut became).collect())
}

const COUNTED: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("attempt", Kind::Number),
    ("at", Kind::Text),
    ("skew_s", Kind::Number),
    ("unsent", Kind::Number),
    ("app", Kind::Text),
];

/// Takes the requests' numbers; of those whose number was used before, the device's last one.
async fn count_requests(tx: &mut Tx, pushes: &[&Push]) -> Result<HashMap<DeviceId, u64>, DbError> {
    let rows = pushes.iter().map(|push| {
        row![
            push.device.to_string(),
            number(push.attempt),
            stamp(push.received_at),
            push.skew_s,
            number(push.unsent),
            push.app.as_str()
        ]
    });
    let text = "update device set attempt = counted.attempt, last_sync_at = counted.at, skew_s = counted.skew_s,
                  unsent = counted.unsent, app = counted.app
                from counted
                where device.id = counted.id and device.attempt < counted.attempt
                returning device.id";
    let counted: Vec<(String,)> = sql::select_with(tx, "counted", COUNTED, rows.collect(), text).await?;
    let counted: BTreeSet<String> = counted.into_iter().map(|(id,)| id).collect();
    let devices = pushes.iter().map(|push| push.device.to_string());
    let others: Vec<String> = devices.filter(|id| !counted.contains(id)).collect();
    if is(Sabotage::ReplayTaken) {
        return Ok(HashMap::new());
    }
    let last: Vec<(String, i64)> =
        sql::select_in(tx, "select id, attempt from device where id in ({ids})", &others).await?;
    let last = last
        .into_iter()
        .filter_map(|(id, last)| Some((id.parse().ok()?, u64::try_from(last).unwrap_or(0))));
    Ok(last.collect())
}

/// Notes which files phones have deleted; not those of cases that have come back meanwhile: the phone is about to get them again.
async fn purge(tx: &mut Tx, pushes: &[&&Push], sources: &HashMap<DeviceId, Source>) -> Result<(), DbError> {
    let people = pushes
        .iter()
        .flat_map(|push| push.purged.iter().map(|receipt| receipt.person));
    let people: Vec<PersonId> = people.collect();
    let held = responsibility::holders(tx, &people).await?;
    let receipts = pushes
        .iter()
        .flat_map(|push| push.purged.iter().map(move |receipt| (push, receipt)));
    let gone = receipts.filter(|(push, receipt)| {
        let source = sources.get(&push.device);
        source.is_some_and(|source| !held.contains(&(source.author, receipt.person)))
    });
    let rows = gone.map(|(push, receipt)| {
        row![
            push.device.to_string(),
            receipt.person.to_string(),
            number(receipt.device_seq),
            stamp(push.received_at)
        ]
    });
    let tail = "on conflict (device, person) do update set device_seq = excluded.device_seq, at = excluded.at";
    sql::insert(
        tx,
        "purge",
        &["device", "person", "device_seq", "at"],
        rows.collect(),
        tail,
    )
    .await
}

async fn log_reads(tx: &mut Tx, pushes: &[&&Push], sources: &HashMap<DeviceId, Source>) -> Result<(), AppError> {
    let reads = pushes
        .iter()
        .flat_map(|push| push.reads.iter().map(move |read| (push, read)));
    let entries = reads.filter_map(|(push, read)| {
        Some(access_log::Entry {
            id: read.id,
            at: read.at,
            actor: sources.get(&push.device)?.author.to_string(),
            via: access_log::Via::Device,
            action: "read_offline".into(),
            person: Some(PersonId(read.person.0)),
            detail: None,
            origin: Some(push.device.to_string()),
        })
    });
    Ok(access_log::record(tx, &entries.collect::<Vec<_>>()).await?)
}
