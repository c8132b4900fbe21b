//! Where the simulation (`tests/sim`) reaches in. Without the feature `sim` there is only a point that everybody passes.

#[cfg(not(feature = "sim"))]
#[inline(always)]
pub(crate) async fn point(_: &'static str) {}

#[cfg(feature = "sim")]
pub use doors::*;

#[cfg(feature = "sim")]
mod doors {
    use std::{cell::RefCell, sync::Arc};

    use axum::{
        Router,
        body::{Body, to_bytes},
        http::{Request, header},
    };
    use sqlx::{Row, ValueRef};
    use tokio::sync::Notify;
    use tower::ServiceExt;

    use crate::db::{Db, DbError};

    /// The server as a service.
    pub type Service = Router;

    thread_local! {
        static STOP: RefCell<Option<Stop>> = const { RefCell::new(None) };
    }

    /// A point at which a request is to be held, once.
    #[derive(Clone, Debug)]
    pub struct Stop {
        /// The name of the point.
        pub at: &'static str,
        /// Told when a request has come there.
        pub reached: Arc<Notify>,
        /// Lets it go on.
        pub go_on: Arc<Notify>,
    }

    /// Holds the next request of this thread that comes to a point; `None` holds none.
    pub fn stop(stop: Option<Stop>) {
        STOP.set(stop);
    }

    pub(crate) async fn point(at: &'static str) {
        let stop = STOP.with_borrow_mut(|stop| stop.take_if(|stop| stop.at == at));
        if let Some(stop) = stop {
            stop.reached.notify_one();
            stop.go_on.notified().await;
        }
    }

    /// What a server answered.
    #[derive(Clone, Debug)]
    pub struct Answer {
        /// The HTTP status.
        pub status: u16,
        /// `Vizita-Attempt`.
        pub attempt: Option<u64>,
        /// `Retry-After`, in seconds.
        pub retry_after: Option<u64>,
        /// Whether the body is squeezed.
        pub packed: bool,
        /// The body as it travels.
        pub body: Vec<u8>,
    }

    /// Posts a squeezed body, as a phone does.
    pub async fn post(router: Router, path: String, authorization: Option<String>, body: Vec<u8>) -> Answer {
        let mut request = Request::post(path).header(header::CONTENT_ENCODING, protocol::ENCODING);
        if let Some(authorization) = authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        let request = request.body(Body::from(body)).unwrap_or_default();
        let response = match router.oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        Answer {
            status: parts.status.as_u16(),
            attempt: text("vizita-attempt").and_then(|number| number.parse().ok()),
            retry_after: text("retry-after").and_then(|seconds| seconds.parse().ok()),
            packed: text("content-encoding").is_some(),
            body: body.to_vec(),
        }
    }

    /// Reads rows as texts.
    pub async fn rows(db: &Db, text: &str) -> Result<Vec<Vec<Option<String>>>, DbError> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(text.to_owned()))
            .fetch_all(db.read())
            .await?;
        let value = |row: &sqlx::any::AnyRow, n: usize| -> Result<Option<String>, sqlx::Error> {
            if row.try_get_raw(n)?.is_null() {
                return Ok(None);
            }
            match row.try_get::<String, _>(n) {
                Ok(text) => Ok(Some(text)),
                Err(_) => Ok(Some(row.try_get::<i64, _>(n)?.to_string())),
            }
        };
        let read = |row: &sqlx::any::AnyRow| (0..row.len()).map(|n| value(row, n)).collect::<Result<_, _>>();
        Ok(rows.iter().map(read).collect::<Result<_, sqlx::Error>>()?)
    }
}
