//! `POST /device/v1/enrol`: a one-time code becomes a device.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use base64::Engine;
use domain::{DeviceId, Timestamp, UserId};
use protocol::{EnrolRequest, EnrolResponse, enrol::normal_code, sign};

use super::body;
use crate::{
    App,
    auth::{attempts::Address, fingerprint},
    clock::{parse_stamp, stamp},
    db::{DbError, Tx},
    error::AppError,
    reference,
};

/// Bytes of a request to enrol; it has a code and a key.
const MAX_BYTES: usize = 16 * 1024;
/// An office's phones share one address: so many times the attempts that one name has at signing in.
const PHONES_AT_AN_ADDRESS: u32 = 3;

#[derive(sqlx::FromRow)]
struct CodeRow {
    worker: String,
    expires_at: String,
    used_at: Option<String>,
    device: Option<String>,
    unit: String,
    name: String,
    active: i64,
}

/// Takes a code and a key, answers with the device's id and its reference data.
pub async fn enrol(
    State(app): State<App>,
    address: Address,
    headers: HeaderMap,
    request: Body,
) -> Result<Response, AppError> {
    let key = format!("enrol:{}", address.key());
    let most = app
        .limits
        .attempts_per_quarter_hour
        .saturating_mul(PHONES_AT_AN_ADDRESS);
    app.attempts
        .take(std::slice::from_ref(&key), most, app.now())
        .map_err(too_many)?;
    let bytes = body::read(request, &headers, MAX_BYTES).await?;
    let request: EnrolRequest = body::parse(&headers, &bytes)?;
    let public_key = sign::proven_key(&request.public_key, &request.code, &request.proof).map_err(|_| {
        AppError::problem(
            StatusCode::UNAUTHORIZED,
            "bad_signature",
            "The proof does not fit the key",
            "The phone must sign the code with the key that it enrols.",
        )
    })?;
    let mut tx = app.db.begin().await?;
    let (device, code) = use_code(&app, &mut tx, &request, &public_key).await?;
    tx.commit().await?;
    app.attempts.give_back(&[key]);
    let worker: UserId = code
        .worker
        .parse()
        .map_err(|_| AppError::Internal("a worker's id is not one".into()))?;
    let (reference, reference_version) = reference::of_worker(&app.db, worker).await?;
    tracing::info!(device = %device, worker = %worker, "enrolled");
    body::answer(&EnrolResponse {
        device,
        worker,
        worker_name: code.name,
        unit: code
            .unit
            .parse()
            .map_err(|_| AppError::Internal("a unit's id is not one".into()))?,
        epoch: app.epoch,
        server_time: app.now(),
        reference_version,
        reference,
    })
}

/// Spends the code on this key. The same key may ask again for a day: the first answer can get lost on its way.
async fn use_code(
    app: &App,
    tx: &mut Tx,
    request: &EnrolRequest,
    public_key: &[u8],
) -> Result<(DeviceId, CodeRow), AppError> {
    let now = app.now();
    let hash = fingerprint(&normal_code(&request.code));
    let code: Option<CodeRow> = sqlx::query_as(
        "select enrol_code.worker, enrol_code.expires_at, enrol_code.used_at, enrol_code.device,
                staff.unit, staff.name, staff.active
         from enrol_code
         join staff on staff.id = enrol_code.worker
         where code_hash = $1",
    )
    .bind(hash.clone())
    .fetch_optional(&mut **tx)
    .await?;
    let code = code.filter(|code| code.active != 0).ok_or_else(|| {
        refuse(
            "code_unknown",
            "There is no such code",
            "Check the letters, or ask your supervisor for a new code.",
        )
    })?;
    let public_key = base64::engine::general_purpose::STANDARD_NO_PAD.encode(public_key);
    if code.used_at.is_some() {
        let device = same_phone_again(tx, &code, &public_key, now).await?.ok_or_else(|| {
            refuse(
                "code_used",
                "This code was used already",
                "A code enrols one phone, once. Ask your supervisor for a new one.",
            )
        })?;
        return Ok((device, code));
    }
    if parse_stamp(&code.expires_at).is_none_or(|expires| expires <= now) {
        return Err(refuse(
            "code_expired",
            "This code has expired",
            "Ask your supervisor for a new one.",
        ));
    }
    let device = DeviceId(app.random.id(now));
    // Two phones may try one code at once: the one whose update finds it unused has it.
    let spent = sqlx::query("update enrol_code set used_at = $1, device = $2 where code_hash = $3 and used_at is null")
        .bind(stamp(now))
        .bind(device.to_string())
        .bind(hash)
        .execute(&mut **tx)
        .await?;
    if spent.rows_affected() == 0 {
        return Err(refuse(
            "code_used",
            "This code was used already",
            "Ask your supervisor for a new one.",
        ));
    }
    sqlx::query(
        "insert into device (id, worker, unit, name, public_key, app, enrolled_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(device.to_string())
    .bind(code.worker.clone())
    .bind(code.unit.clone())
    .bind(plain(&request.name))
    .bind(public_key)
    .bind(plain(&request.app))
    .bind(stamp(now))
    .execute(&mut **tx)
    .await?;
    Ok((device, code))
}

async fn same_phone_again(
    tx: &mut Tx,
    code: &CodeRow,
    public_key: &str,
    now: Timestamp,
) -> Result<Option<DeviceId>, DbError> {
    let Some(device) = &code.device else { return Ok(None) };
    let recent = code
        .used_at
        .as_deref()
        .and_then(parse_stamp)
        .is_some_and(|used| now - used < chrono::Duration::days(1));
    let row: Option<(String,)> =
        sqlx::query_as("select id from device where id = $1 and public_key = $2 and revoked_at is null")
            .bind(device.clone())
            .bind(public_key.to_owned())
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.filter(|_| recent).and_then(|(id,)| id.parse().ok()))
}

/// A short text from outside, fit for a table.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(100).collect()
}

fn refuse(code: &str, title: &str, detail: &str) -> AppError {
    AppError::problem(StatusCode::FORBIDDEN, code, title, detail)
}

fn too_many(seconds: u64) -> AppError {
    let mut problem = protocol::Problem::new(429, "too_many_requests", "Too many wrong codes")
        .with_detail("Wait a few minutes, then try again with a new code.");
    problem.retry_after_s = Some(seconds);
    AppError::Problem(Box::new(problem))
}
