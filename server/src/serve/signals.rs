//! What the system asks of the process: stop, and read the certificate again.

use tokio::signal::unix::{Signal, SignalKind, signal};

use super::doors::Tls;

/// SIGTERM and SIGINT, heard from the moment this exists.
pub struct Stop {
    terminate: Signal,
    interrupt: Signal,
}

impl Stop {
    /// Begins to listen.
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Waits for the next of either.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// Reads the certificate again at each SIGHUP.
pub async fn reload(tls: Tls, mut hangup: Signal) {
    while hangup.recv().await.is_some() {
        match tls.reload() {
            Ok(()) => tracing::info!(code = "certificate_reloaded", "certificate read again"),
            Err(error) => tracing::error!(code = "certificate_bad", %error, "the old certificate stays"),
        }
    }
}

/// SIGHUP, heard from the moment this exists.
pub fn hangup() -> std::io::Result<Signal> {
    signal(SignalKind::hangup())
}
