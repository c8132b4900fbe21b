//! One task writes what phones push: what several sent at once is committed together, and answered only after the commit.

use domain::{
    DeviceId, PersonId,
    sabotage::{Sabotage, in_flight, is, set_in_flight},
};
use protocol::{FileRead, PurgeReceipt, Receipt};
use tokio::sync::{mpsc, oneshot};

use crate::{
    access_log,
    clock::stamp,
    db::{Db, DbError, Tx, sql},
    error::AppError,
    ingest::{self, Batch},
    ledger::number,
    register::responsibility,
    row, sim,
};

/// Pushes that may wait for the writer before a phone is told to come back.
const QUEUE: usize = 256;
/// Pushes that are committed together.
const GROUP: usize = 64;
/// How often a push is tried that another server process got in the way of.
const TRIES: usize = 5;

/// What one phone brings in one request.
#[derive(Clone, Debug)]
pub struct Push {
    /// Its changes.
    pub batch: Batch,
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
}

/// What became of a push.
#[derive(Debug)]
pub enum Pushed {
    /// Taken in.
    Receipts(Vec<Receipt>),
    /// The request's number was used before; the device's last one.
    AttemptReused(u64),
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
    let mut group = Vec::with_capacity(GROUP);
    while jobs.recv_many(&mut group, GROUP).await > 0 {
        // A task of its own: should a change make it panic, its group is told to come again and the writer goes on.
        let group = std::mem::replace(&mut group, Vec::with_capacity(GROUP));
        if tokio::spawn(write(db.clone(), group)).await.is_err() {
            tracing::error!("a group of pushes could not be written");
        }
    }
}

async fn write(db: Db, group: Vec<Job>) {
    match together(&db, &group).await {
        Ok(results) => {
            for (job, result) in group.into_iter().zip(results) {
                // A phone that has hung up will ask again.
                let _ = job.reply.send(Ok(result));
            }
        }
        Err(_) => {
            for job in group {
                let result = alone(&db, &job).await;
                let _ = job.reply.send(result);
            }
        }
    }
}

async fn together(db: &Db, group: &[Job]) -> Result<Vec<Pushed>, AppError> {
    give_numbers(group, true);
    sim::point("before a push").await;
    let mut tx = db.begin().await?;
    let mut results = Vec::with_capacity(group.len());
    for job in group {
        results.push(take(&mut tx, &job.push).await?);
    }
    sim::point("before the commit").await;
    tx.commit().await?;
    give_numbers(group, false);
    sim::point("after the commit").await;
    Ok(results)
}

/// Sabotage: what a plain sequence would show of pushes that are not committed yet.
fn give_numbers(group: &[Job], begins: bool) {
    if is(Sabotage::NumberOutsideLock) {
        let changes: u64 = group.iter().map(|job| job.push.batch.items.len() as u64).sum();
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

async fn take(tx: &mut Tx, push: &Push) -> Result<Pushed, AppError> {
    let device = push.batch.source.device;
    if let Some(last) = count_request(tx, push).await?
        && !is(Sabotage::ReplayTaken)
    {
        return Ok(Pushed::AttemptReused(last));
    }
    purge(tx, device, push).await?;
    log_reads(tx, push).await?;
    if push.batch.items.is_empty() {
        return Ok(Pushed::Receipts(Vec::new()));
    }
    Ok(Pushed::Receipts(ingest::take_in(tx, &push.batch).await?))
}

/// Takes the request's number; the device's last one where it was used before.
async fn count_request(tx: &mut Tx, push: &Push) -> Result<Option<u64>, DbError> {
    let device = push.batch.source.device.to_string();
    let done = sqlx::query(
        "update device set attempt = $1, last_sync_at = $2, skew_s = $3, unsent = $4, app = $5
         where id = $6 and attempt < $1",
    )
    .bind(number(push.attempt))
    .bind(stamp(push.batch.received_at))
    .bind(push.batch.skew_s)
    .bind(number(push.unsent))
    .bind(push.app.clone())
    .bind(device.clone())
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() > 0 {
        return Ok(None);
    }
    let (last,): (i64,) = sqlx::query_as("select attempt from device where id = $1")
        .bind(device)
        .fetch_one(&mut **tx)
        .await?;
    Ok(Some(u64::try_from(last).unwrap_or(0)))
}

/// Notes which files the phone has deleted; not those of cases that have come back meanwhile: the phone is about to get them again.
async fn purge(tx: &mut Tx, device: DeviceId, push: &Push) -> Result<(), DbError> {
    let people: Vec<_> = push.purged.iter().map(|receipt| receipt.person).collect();
    let back = responsibility::held_by(tx, push.batch.source.author, &people).await?;
    let gone = push.purged.iter().filter(|receipt| !back.contains(&receipt.person));
    let rows = gone
        .map(|receipt| {
            row![
                device.to_string(),
                receipt.person.to_string(),
                number(receipt.device_seq),
                stamp(push.batch.received_at)
            ]
        })
        .collect();
    let tail = "on conflict (device, person) do update set device_seq = excluded.device_seq, at = excluded.at";
    sql::insert(tx, "purge", &["device", "person", "device_seq", "at"], rows, tail).await
}

async fn log_reads(tx: &mut Tx, push: &Push) -> Result<(), AppError> {
    let entries: Vec<_> = push
        .reads
        .iter()
        .map(|read| access_log::Entry {
            id: read.id,
            at: read.at,
            actor: push.batch.source.author.to_string(),
            via: access_log::Via::Device,
            action: "read_offline".into(),
            person: Some(PersonId(read.person.0)),
            detail: None,
            origin: Some(push.batch.source.device.to_string()),
        })
        .collect();
    Ok(access_log::record(tx, &entries).await?)
}
