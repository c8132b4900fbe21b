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
    let is_packed = route == protocol::SYNC_V2_PATH;
    // A phone pays for each byte; of what went well nobody asks the number.
    if let Ok(value) = HeaderValue::from_str(&number)
        && !(is_packed && response.status().is_success())
    {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let took = started.elapsed();
    app.metrics.request(method, &route, status);
    if is_packed || route == protocol::SYNC_PATH {
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::{body::Body, routing::get};
    use tower::ServiceExt;

    use super::*;
    use crate::{
        clock::{Clock, Random},
        config::{Limits, Settings},
        db::Db,
    };

    async fn ask(limits: Limits, path: &str, length: Option<&str>) -> (Response, App) {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::open_folder(dir.path()).await.unwrap();
        let clock: Arc<dyn Clock> = Arc::new(domain::Timestamp::UNIX_EPOCH);
        let app = App {
            limits: Arc::new(limits),
            ..App::new(db, clock, Random::default()).await.unwrap()
        };
        let doors = Doors::open(&Settings {
            listen: Some("127.0.0.1:0".parse().unwrap()),
            ..Settings::default()
        })
        .unwrap();
        let router = Router::new()
            .route("/panics", get(|| async { panic!("about somebody") as &str }))
            .route("/never/{id}", get(std::future::pending::<&str>))
            .route("/fine", get(|| async { "fine" }));
        let mut request = Request::builder().uri(path);
        if let Some(length) = length {
            request = request.header(header::CONTENT_LENGTH, length);
        }
        let service = put_around(router, &app, &doors);
        let response = service.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        (response, app)
    }

    #[tokio::test]
    async fn a_panic_in_a_handler_is_a_500_and_no_more() {
        let (response, app) = ask(Limits::default(), "/panics", None).await;
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(
            response.headers()[header::CONTENT_TYPE],
            protocol::problem::CONTENT_TYPE
        );
        assert!(app.metrics.text().contains("vizita_panics_total 1"));
    }

    #[tokio::test]
    async fn a_request_that_takes_too_long_is_given_up_and_counted_by_its_route() {
        let limits = Limits {
            request_seconds: 0,
            ..Limits::default()
        };
        let (response, app) = ask(limits, "/never/4711?name=Drita", None).await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(response.headers().contains_key(header::RETRY_AFTER));
        let text = app.metrics.text();
        assert!(text.contains("route=\"/never/{id}\",status=\"503\"} 1"), "{text}");
        assert!(!text.contains("4711"), "{text}");
    }

    #[tokio::test]
    async fn a_body_that_says_it_is_too_large_is_not_read() {
        let (response, _) = ask(Limits::default(), "/fine", Some("104857600")).await;
        assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
        let (response, _) = ask(Limits::default(), "/fine", None).await;
        assert_eq!(response.status(), StatusCode::OK);
    }
}
