//! Every door of the server on one page: its method, path, right and handler. There is no way to open one without naming its right.

use axum::{
    Router,
    extract::Request,
    handler::Handler,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};

use crate::{App, access::Right, api, door, error::AppError, serve::health};

/// The whole server as a service.
pub fn router(app: App) -> Router {
    doors(&app)
        .router
        .method_not_allowed_fallback(wrong_method)
        .fallback(nothing_here)
        .layer(from_fn(door::headers))
        .with_state(app)
}

/// Every door, with what it needs; the test of rights walks this list.
pub fn list(app: &App) -> Vec<Route> {
    doors(app).list
}

fn doors(app: &App) -> Doors {
    Doors::new(app)
        .open(GET, "/healthz", health::healthz)
        .open(GET, "/readyz", health::readyz)
        .open(GET, "/metrics", health::metrics)
        .device(protocol::ENROL_PATH, api::enrol::enrol)
        .device(protocol::SYNC_PATH, api::sync::sync)
}

async fn nothing_here() -> AppError {
    AppError::not_found()
}

async fn wrong_method(request: Request) -> Response {
    AppError::wrong_method(request.method()).into_response()
}

const GET: MethodFilter = MethodFilter::GET;
const POST: MethodFilter = MethodFilter::POST;

/// How those who come through a door are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// By nothing: health, the stylesheet.
    Open,
    /// By the session's cookie; answers are pages.
    Page,
    /// By a bearer token; answers are JSON, CSV or problem documents.
    Staff,
    /// By a phone's signature, which the handler verifies over the body.
    Device,
}

/// One door.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Its path, with `{names}` for what varies.
    pub path: &'static str,
    /// What it needs.
    pub right: Right,
    /// How those who come are known.
    pub door: Door,
}

struct Doors {
    app: App,
    router: Router<App>,
    list: Vec<Route>,
}

impl Doors {
    fn new(app: &App) -> Self {
        Self {
            app: app.clone(),
            router: Router::new(),
            list: Vec::new(),
        }
    }

    fn open<T: 'static>(self, method: MethodFilter, path: &'static str, handler: impl Handler<T, App>) -> Self {
        self.add(method, path, Right::Anyone, Door::Open, handler)
    }

    fn page<T: 'static>(
        self,
        method: MethodFilter,
        path: &'static str,
        right: Right,
        handler: impl Handler<T, App>,
    ) -> Self {
        self.add(method, path, right, Door::Page, handler)
    }

    fn staff<T: 'static>(self, path: &'static str, right: Right, handler: impl Handler<T, App>) -> Self {
        self.add(GET, path, right, Door::Staff, handler)
    }

    fn device<T: 'static>(self, path: &'static str, handler: impl Handler<T, App>) -> Self {
        self.add(POST, path, Right::Device, Door::Device, handler)
    }

    fn add<T: 'static>(
        mut self,
        method: MethodFilter,
        path: &'static str,
        right: Right,
        door: Door,
        handler: impl Handler<T, App>,
    ) -> Self {
        let guarded = on(method, handler);
        let state = (self.app.clone(), right);
        let guarded = match door {
            Door::Open | Door::Device => guarded,
            Door::Page => guarded.route_layer(from_fn_with_state(state, door::page)),
            Door::Staff => guarded.route_layer(from_fn_with_state(state, door::staff)),
        };
        self.router = self.router.route(path, guarded);
        let method = if method == POST { "POST" } else { "GET" };
        self.list.push(Route {
            method,
            path,
            right,
            door,
        });
        self
    }
}
