//! `POST /device/v1/sync` and `/device/v2/sync`: a push, answered with receipts and the first page of the pull.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{DeviceId, Timestamp, UserId};
use protocol::{Directive, Page, SyncRequest, SyncResponse, Wire, limits, packed::Said};
use uuid::Uuid;

use super::{body, columns};
use crate::{
    App,
    clock::stamp,
    db::DbError,
    error::AppError,
    ingest::Item,
    instruments, today,
    told::{self, Asked},
    writer::{Push, Pushed},
};

/// From so many bytes on, as they travel, a push waits for its turn.
const LARGE: usize = 16 * 1024;
/// Says which request number of a device the server saw last.
const ATTEMPT: &str = "vizita-attempt";

/// A sync of version 1.
pub async fn sync(state: State<App>, headers: HeaderMap, request: Body) -> Result<Response, AppError> {
    one_sync(state, Wire::V1, headers, request).await
}

/// A sync of version 2.
pub async fn sync_v2(state: State<App>, headers: HeaderMap, request: Body) -> Result<Response, AppError> {
    one_sync(state, Wire::V2, headers, request).await
}

/// Authenticates the device, reads its request, answers in the same version.
async fn one_sync(State(app): State<App>, wire: Wire, headers: HeaderMap, body: Body) -> Result<Response, AppError> {
    let body = body::read(body, &headers, app.limits.body_bytes).await?;
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (claim, signed) = wire.claim(authorization, &body).map_err(|_| wrong_signature())?;
    app.rate
        .take(claim.device.0, app.limits.device_requests_per_minute, app.now())
        .map_err(too_many)?;
    let key = app.keys.of(&app.db, claim.device).await?.ok_or_else(unknown_device)?;
    let verified = claim.verify(&key, wire.path(), signed).map_err(|_| wrong_signature())?;
    let _turn = if signed.len() > LARGE {
        let turn = app.large.acquire().await;
        Some(turn.map_err(|error| AppError::Internal(error.to_string()))?)
    } else {
        None
    };
    let (request, said) = match wire {
        Wire::V1 => (body::parse(&headers, verified.body())?, Said::default()),
        Wire::V2 => columns::parse(&app.db, &claim, verified.body()).await?,
    };
    match exchange(&app, claim.device, &request).await? {
        Answer::Reply(response) if wire == Wire::V2 => columns::answer(&request, &response, said),
        Answer::Reply(response) => body::answer(&response),
        Answer::AttemptReused(last) => Ok(attempt_reused(last)),
    }
}

enum Answer {
    Reply(Box<SyncResponse>),
    AttemptReused(u64),
}

/// Takes a push in, and answers with receipts and a page.
async fn exchange(app: &App, device: DeviceId, request: &SyncRequest) -> Result<Answer, AppError> {
    check(request)?;
    let now = app.now();
    let push = push_of(request, device, app.epoch, now);
    let unsent = push.unsent;
    let (source, receipts, told) = match app.writer.push(push).await? {
        Pushed::Taken { source, receipts, told } => (source, receipts, told),
        Pushed::AttemptReused(last) => return Ok(Answer::AttemptReused(last)),
        Pushed::Unknown => return Err(unknown_device()),
    };
    for receipt in &receipts {
        app.metrics.change(receipt.outcome);
    }
    let mut response = SyncResponse {
        epoch: app.epoch,
        server_time: now,
        receipts,
        page: Page::default(),
        reference: None,
        reference_version: String::new(),
        directive: None,
        instruments: Vec::new(),
        today: Vec::new(),
    };
    if source.revoked {
        response.directive = Some(Directive::Wipe);
        if unsent == 0 {
            note_wiped(app, device, now).await?;
        }
        return Ok(Answer::Reply(Box::new(response)));
    }
    if let Some(told) = told {
        response.reference = (told.reference_version != request.reference_version).then_some(told.reference);
        response.reference_version = told.reference_version;
        response.page = told.page;
    }
    response.instruments = instruments::answer::wanted(&app.db, source.author, &request.wants).await?;
    if request.awaits_today() && request.epoch == app.epoch {
        response.today = today::of_worker(&app.db, source.author).await?;
        if response.today.is_empty() {
            response.page = first_page(app, source.author, request).await?;
        }
    }
    Ok(Answer::Reply(Box::new(response)))
}

/// The page of a phone that waited for the lines of Today, and has too few people to get them.
async fn first_page(app: &App, worker: UserId, request: &SyncRequest) -> Result<Page, AppError> {
    let asked = Asked {
        worker,
        cursors: Some(request.cursors.clone()),
    };
    let told = told::tell(&app.db, &[asked]).await?;
    Ok(told.into_iter().next().map(|told| told.page).unwrap_or_default())
}

fn unknown_device() -> AppError {
    AppError::problem(
        StatusCode::UNAUTHORIZED,
        "device_unknown",
        "This phone is not enrolled here",
        "Nothing was lost: ask your supervisor for a new code and enrol again.",
    )
}

fn check(request: &SyncRequest) -> Result<(), AppError> {
    if request.protocol > protocol::VERSION {
        return Err(AppError::problem(
            StatusCode::UPGRADE_REQUIRED,
            "protocol_too_new",
            "The app is newer than the server",
            format!(
                "The server speaks version {}. Nothing was lost: sync when it has been updated.",
                protocol::VERSION
            ),
        ));
    }
    for (count, most, what) in [
        (request.changes.len(), limits::MAX_CHANGES, "changes"),
        (request.reads.len(), limits::MAX_READS, "reads"),
        (request.purged.len(), limits::MAX_READS, "purge receipts"),
        (request.wants.len(), limits::MAX_WANTS, "instruments"),
        (request.kept.len(), limits::MAX_KEPT, "kept marks"),
    ] {
        if count > most {
            return Err(AppError::problem(
                StatusCode::PAYLOAD_TOO_LARGE,
                "body_too_large",
                "Too much in one request",
                format!("{count} {what}; at most {most} at a time. Nothing was taken in."),
            ));
        }
    }
    Ok(())
}

fn push_of(request: &SyncRequest, device: DeviceId, epoch: Uuid, now: Timestamp) -> Push {
    let brought = request.changes.len() as u64;
    Push {
        device,
        items: request.changes.iter().map(|raw| Item::read(raw.get())).collect(),
        received_at: now,
        skew_s: (now - request.phone_time).num_seconds(),
        attempt: request.attempt,
        app: request.app.chars().take(100).collect(),
        unsent: request.unsent.saturating_sub(brought),
        reads: request.reads.clone(),
        purged: request.purged.clone(),
        // Numbers of another epoch are of another life of this server: the phone starts its cursors anew, and pushes again what it remembers.
        cursors: (request.epoch == epoch && !request.awaits_today()).then(|| request.cursors.clone()),
    }
}

async fn note_wiped(app: &App, device: DeviceId, now: Timestamp) -> Result<(), DbError> {
    let mut tx = app.db.begin().await?;
    sqlx::query("update device set wiped_at = $1 where id = $2 and wiped_at is null")
        .bind(stamp(now))
        .bind(device.to_string())
        .execute(&mut *tx)
        .await?;
    Ok(tx.commit().await?)
}

fn attempt_reused(last: u64) -> Response {
    let error = AppError::problem(
        StatusCode::CONFLICT,
        "attempt_reused",
        "This request was seen before",
        "Nothing was taken in twice. If it happens again, this phone's key is in use on another phone: enrol again.",
    );
    let mut response = error.into_response();
    response.headers_mut().insert(ATTEMPT, HeaderValue::from(last));
    response
}

fn too_many(seconds: u64) -> AppError {
    let mut problem = protocol::Problem::new(429, "too_many_requests", "Too many requests")
        .with_detail("Nothing was lost: the phone tries again by itself.");
    problem.retry_after_s = Some(seconds);
    AppError::Problem(Box::new(problem))
}

fn wrong_signature() -> AppError {
    AppError::problem(
        StatusCode::UNAUTHORIZED,
        "bad_signature",
        "The signature does not hold",
        "The request is not signed by this phone's key. Nothing was taken in; if it happens again, enrol again.",
    )
}
