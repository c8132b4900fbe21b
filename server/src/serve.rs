//! The server as a process: doors, connections, what is around a request, health, metrics, logs, and how it ends.

mod around;
mod connection;
pub mod doors;
pub mod health;
pub mod lock;
pub mod logs;
pub mod metrics;
pub mod peer;
pub mod pin;
mod signals;

use std::{net::SocketAddr, time::Duration};

use axum_server::{Handle, tls_rustls::RustlsAcceptor};

use crate::App;
use connection::Doorman;
use doors::Doors;
use signals::Stop;

/// The most bytes of a request's head.
const HEAD_BYTES: usize = 64 * 1024;
/// How long what is under way may take after the server was told to stop; with the database's end it stays within 5 s.
const GRACE: Duration = Duration::from_millis(3_500);
/// How long the database may take to end.
const CLOSING: Duration = Duration::from_secs(1);

/// Serves until SIGTERM or SIGINT, finishes what is under way, and closes the database. A second signal ends the process at once.
///
/// `ready` is called when the server takes connections and hears signals.
pub async fn run(app: App, doors: Doors, ready: impl FnOnce()) -> std::io::Result<()> {
    let handle = Handle::new();
    let stopper = tokio::spawn(stop_at_signal(Stop::listen()?, handle.clone()));
    let reloader = match doors.tls.clone() {
        Some(tls) => Some(tokio::spawn(signals::reload(tls, signals::hangup()?))),
        None => None,
    };
    let jobs = tokio::spawn(crate::jobs::run(app.clone()));
    let db = app.db.clone();
    let writing_back = tokio::spawn(async move { db.keep_writing_back().await });
    ready();
    let served = listen(app.clone(), doors, handle).await;
    if let Some(reloader) = reloader {
        reloader.abort();
    }
    stopper.abort();
    jobs.abort();
    writing_back.abort();
    if tokio::time::timeout(CLOSING, app.db.close()).await.is_err() {
        tracing::warn!(code = "closing_slow", "the database was still busy at the end");
    }
    tracing::info!(code = "stopped", "stopped");
    served
}

async fn listen(app: App, doors: Doors, handle: Handle<SocketAddr>) -> std::io::Result<()> {
    let head = Duration::from_secs(app.limits.head_seconds);
    let idle = head * 2 + Duration::from_secs(app.limits.request_seconds);
    let doorman = Doorman::new(app.limits.connections, idle, app.metrics.clone());
    let service = around::put_around(crate::routes::router(app.clone()), &app, &doors)
        .into_make_service_with_connect_info::<SocketAddr>();
    let mut server = axum_server::from_tcp(doors.listener)?
        .handle(handle)
        .first_request_timeout(head)
        .http1_only();
    server
        .http_builder()
        .http1()
        .header_read_timeout(head)
        .max_buf_size(HEAD_BYTES);
    match doors.tls {
        Some(tls) => {
            let acceptor = RustlsAcceptor::new(tls.config)
                .handshake_timeout(head)
                .acceptor(doorman);
            server.acceptor(acceptor).serve(service).await
        }
        None => server.acceptor(doorman).serve(service).await,
    }
}

async fn stop_at_signal(mut stop: Stop, handle: Handle<SocketAddr>) {
    stop.next().await;
    tracing::info!(code = "stopping", "finishing what is under way");
    handle.graceful_shutdown(Some(GRACE));
    stop.next().await;
    // Whoever asks twice does not want to wait; what is not committed rolls back.
    std::process::exit(1)
}
