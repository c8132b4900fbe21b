//! What is around every request: its number, its peer, limits of size and time, a net for panics, its line in the log and its count.

use std::{
    future::Future,
    net::SocketAddr,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::{ConnectInfo, DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use protocol::Problem;

use super::{doors::Doors, peer};
use crate::{App, auth::attempts::Address, error::AppError};

/// The number of a request, in its answer and in the log.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Routes that machines ask all day long.
const QUIET: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

#[derive(Clone)]
struct Around {
    app: App,
    behind_proxy: bool,
}

/// Puts the surroundings around every route.
pub fn put_around(router: Router, app: &App, doors: &Doors) -> Router {
    let around = Around {
        app: app.clone(),
        behind_proxy: doors.behind_proxy,
    };
    router
        .layer(DefaultBodyLimit::max(app.limits.body_bytes))
        .layer(middleware::from_fn_with_state(around, one_request))
}

async fn one_request(State(around): State<Around>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let Around { app, .. } = &around;
    let number = format!("{:016x}", u64::from_le_bytes(app.random.bytes()));
    let method = known_method(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("unmatched", |path| path.as_str())
        .to_owned();
    if let Some(ConnectInfo(socket)) = request.extensions().get::<ConnectInfo<SocketAddr>>().copied() {
        let address = peer::address(socket, around.behind_proxy, request.headers());
        request.extensions_mut().insert(Address(Some(address)));
    }
    let mut response = if declared_length(&request) > app.limits.body_bytes as u64 {
        too_large(app).into_response()
    } else {
        let limit = Duration::from_secs(app.limits.request_seconds);
        match tokio::time::timeout(limit, caught(next.run(request))).await {
            Ok(Ok(response)) if is_bare_413(&response) => too_large(app).into_response(),
            Ok(Ok(response)) => response,
            Ok(Err(Panicked)) => {
                app.metrics.panicked();
                AppError::Internal("a handler panicked".into()).into_response()
            }
            Err(_) => gave_up().into_response(),
        }
    };
    let status = response.status().as_u16();
    if let Ok(value) = HeaderValue::from_str(&number) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let took = started.elapsed();
    app.metrics.request(method, &route, status);
    if route == protocol::SYNC_PATH {
        app.metrics.sync(took);
    }
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if QUIET.contains(&route.as_str()) {
        tracing::debug!(method, route, status, ms, request = number, "request");
    } else {
        tracing::info!(method, route, status, ms, request = number, "request");
    }
    response
}

/// A method's name, from a short list: what a client invents is neither logged nor counted by its name.
fn known_method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn declared_length(request: &Request) -> u64 {
    let length = request.headers().get(header::CONTENT_LENGTH);
    length
        .and_then(|value| value.to_str().ok()?.parse().ok())
        .unwrap_or_default()
}

/// What an extractor says when a body without a declared length grows too large; it deserves the same words as a declared one.
fn is_bare_413(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    response.status() == StatusCode::PAYLOAD_TOO_LARGE
        && kind.is_none_or(|kind| kind.as_bytes() != protocol::problem::CONTENT_TYPE.as_bytes())
}

fn too_large(app: &App) -> AppError {
    AppError::problem(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        "Too large",
        format!(
            "The server takes bodies of at most {} bytes. Nothing of this one was stored.",
            app.limits.body_bytes
        ),
    )
}

fn gave_up() -> AppError {
    let problem = Problem::new(503, "timeout", "The server took too long")
        .with_detail("Nothing was lost: send it again; what was stored is recognised.");
    AppError::Problem(Box::new(problem))
}

struct Panicked;

/// Runs a future to its end or to its panic, which stays inside.
async fn caught<F: Future>(future: F) -> Result<F::Output, Panicked> {
    let mut future = pin!(future);
    std::future::poll_fn(|cx| {
        // A future that has panicked is never polled again, so what it left half-done is not seen.
        match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
            Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
            Ok(Poll::Pending) => Poll::Pending,
            Err(_) => Poll::Ready(Err(Panicked)),
        }
    })
    .await
}
