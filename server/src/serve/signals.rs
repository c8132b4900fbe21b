//! What the system asks of the process: stop, and read the certificate again.

use tokio::signal::unix::{SignalKind, signal};

use super::doors::Tls;

/// Waits for SIGTERM or SIGINT.
pub async fn stop() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

/// Reads the certificate again at each SIGHUP.
pub async fn reload(tls: Tls) -> std::io::Result<()> {
    let mut hangup = signal(SignalKind::hangup())?;
    while hangup.recv().await.is_some() {
        match tls.reload() {
            Ok(()) => tracing::info!(code = "certificate_reloaded", "certificate read again"),
            Err(error) => tracing::error!(code = "certificate_bad", %error, "the old certificate stays"),
        }
    }
    Ok(())
}
