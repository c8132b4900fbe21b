//! Work that nobody asks for: it runs beside the pages, once however many servers share a database, and goes on after a restart.

pub mod compare;
pub mod escalate;
pub mod lease;
pub mod mail;
pub mod trend;
pub mod watch;

use std::time::Duration;

use crate::{App, import};

/// How often the jobs look whether there is something to do.
const EVERY: Duration = Duration::from_secs(30);

/// Runs the jobs until the task is aborted; a run that fails is tried again at the next turn.
pub async fn run(app: App) {
    loop {
        if let Err(error) = escalate::run(&app).await {
            tracing::warn!(code = "escalation_failed", %error, "alerts were not looked at; the next turn will");
        }
        if let Err(error) = compare::run(&app).await {
            tracing::warn!(code = "compare_failed", %error, "new people were not compared; the next turn will");
        }
        if let Err(error) = import::work::run(&app).await {
            tracing::warn!(code = "import_failed", %error, "a table was not taken in; the next turn goes on");
        }
        if let Some(mail) = &app.mail
            && let Err(error) = mail::run(&app, mail).await
        {
            tracing::warn!(code = "mail_failed", %error, "mail was not sent; the next turn will");
        }
        if let Err(error) = trend::run(&app).await {
            tracing::warn!(code = "trend_failed", %error, "the weeks of the board were not reckoned; the next turn will");
        }
        tokio::time::sleep(EVERY).await;
    }
}
