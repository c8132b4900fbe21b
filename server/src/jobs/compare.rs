//! People who are new, or whose name or numbers changed, are held against those who look alike: the page of duplicates only shows what was found.

use chrono::Duration;

use super::lease;
use crate::{App, error::AppError, register::query::likeness};

/// How long a server keeps the work without a sign of life.
const LEASE: Duration = Duration::minutes(2);
/// People who are compared in one transaction.
const AT_ONCE: i64 = 200;
/// Transactions of one turn; what is left is done at the next.
const TRANSACTIONS: usize = 50;

/// One turn; how many people were compared. Does nothing where another server is at it.
pub async fn run(app: &App) -> Result<usize, AppError> {
    if !likeness::anybody_waits(&app.db).await? {
        return Ok(0);
    }
    if !lease::take(&app.db, "compare", &app.instance.to_string(), app.now(), LEASE).await? {
        return Ok(0);
    }
    let mut done = 0;
    for _ in 0..TRANSACTIONS {
        match likeness::compare_some(&app.db, AT_ONCE).await? {
            0 => break,
            some => done += some,
        }
        // Whoever waits for the writer goes first.
        tokio::task::yield_now().await;
    }
    Ok(done)
}
