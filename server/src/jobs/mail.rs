//! Letters that say that something waits, and nothing else: no name, no unit, no answer. Whoever reads over a shoulder learns nothing.

use chrono::Duration;
use i18n::{Language, Words};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use sqlx::FromRow;

use super::lease;
use crate::{App, clock::stamp, config::Mail, error::AppError};

/// The columns of a letter to be.
pub const COLUMNS: &[&str] = &["id", "staff", "at", "next_at"];
/// How long a server keeps the work without a sign of life.
const LEASE: Duration = Duration::minutes(5);
/// After so many attempts a letter is given up; the page of the alert still stands.
const ATTEMPTS: i64 = 8;
/// Letters of one turn.
const AT_ONCE: i64 = 100;

#[derive(FromRow)]
struct Letter {
    id: String,
    attempts: i64,
    email: Option<String>,
    no_mail: i64,
    active: i64,
    name: String,
    language: String,
}

/// Sends what is due; how many were sent. What cannot be sent is tried again, later each time.
pub async fn run(app: &App, mail: &Mail) -> Result<usize, AppError> {
    let now = app.now();
    if !lease::take(&app.db, "mail", &app.instance.to_string(), now, LEASE).await? {
        return Ok(0);
    }
    let letters: Vec<Letter> = sqlx::query_as(
        "select m.id, m.attempts, s.email, s.no_mail, s.active, s.name, s.language
         from mail m
         join staff s on s.id = m.staff
         where m.sent_at is null and m.given_up_at is null and m.next_at <= $1
         order by m.next_at, m.id
         limit $2",
    )
    .bind(stamp(now))
    .bind(AT_ONCE)
    .fetch_all(app.db.read())
    .await?;
    if letters.is_empty() {
        return Ok(0);
    }
    let transport = transport(mail)?;
    let mut sent = 0;
    for letter in letters {
        let wanted = letter.active == 1 && letter.no_mail == 0;
        let Some(address) = letter.email.as_deref().filter(|_| wanted) else {
            finish(app, &letter, Some("nobody to send it to".into()), true).await?;
            continue;
        };
        let result = match compose(app, mail, &letter, address) {
            Ok(message) => transport
                .send(message)
                .await
                .map(drop)
                .map_err(|error| error.to_string()),
            Err(error) => Err(error),
        };
        sent += usize::from(result.is_ok());
        // A reply of the server may hold the address: only its kind is kept.
        let error = result.err().map(|error| error.replace(address, "(address)"));
        let last = letter.attempts + 1 >= ATTEMPTS;
        finish(app, &letter, error, last).await?;
    }
    Ok(sent)
}

async fn finish(app: &App, letter: &Letter, error: Option<String>, last: bool) -> Result<(), AppError> {
    let now = app.now();
    let failed = error.is_some();
    if failed && last {
        app.metrics.mail_given_up();
        tracing::warn!(
            code = "mail_given_up",
            letter = letter.id,
            "a letter was given up; the alert stands on its page"
        );
    }
    let minutes = 1_i64 << letter.attempts.clamp(0, 9);
    let mut tx = app.db.begin().await?;
    sqlx::query(
        "update mail
         set attempts = attempts + 1, next_at = $1, sent_at = $2, given_up_at = $3, error = $4
         where id = $5",
    )
    .bind(stamp(now + Duration::minutes(minutes)))
    .bind((!failed).then(|| stamp(now)))
    .bind((failed && last).then(|| stamp(now)))
    .bind(error.map(|error| error.chars().take(300).collect::<String>()))
    .bind(letter.id.clone())
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

fn transport(mail: &Mail) -> Result<AsyncSmtpTransport<Tokio1Executor>, AppError> {
    let bad = |error: lettre::transport::smtp::Error| AppError::Internal(format!("smtp: {error}"));
    let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&mail.smtp_url).map_err(bad)?;
    Ok(builder.timeout(Some(std::time::Duration::from_secs(20))).build())
}

fn compose(app: &App, mail: &Mail, letter: &Letter, address: &str) -> Result<Message, String> {
    let words = Words::of(Language::from_tag(&letter.language).unwrap_or_default());
    let to = address.parse().map_err(|_| "the address cannot be read".to_owned())?;
    let from: Mailbox = mail.from.parse().map_err(|_| "the sender cannot be read".to_owned())?;
    let body = format!(
        "{}\n\n{}\n\n{}\n",
        words.get("mail-waits"),
        app.public_url,
        words.get("mail-neutral")
    );
    Message::builder()
        .from(from)
        .to(Mailbox::new(Some(letter.name.clone()), to))
        .subject(words.get("mail-subject").into_owned())
        .header(ContentType::TEXT_PLAIN)
        .body(body)
        .map_err(|error| error.to_string())
}
