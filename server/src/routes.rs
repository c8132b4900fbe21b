//! Every door of the server on one page: its method, path, right and handler. There is no way to open one without naming its right.

use axum::{
    Router,
    extract::State,
    handler::Handler,
    http::{HeaderMap, Method, Uri},
    middleware::{from_fn, from_fn_with_state},
    response::Response,
    routing::{MethodFilter, on},
};

use crate::{
    App,
    access::Right,
    api, door,
    error::AppError,
    serve::health,
    web::{
        self, admin, instruments,
        people::{self, edit, import, merge, part},
    },
};

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
        .open(GET, "/assets/{name}", web::assets::serve)
        .page(GET, "/sign-in", Right::Anyone, web::sign_in::show)
        .page(POST, "/sign-in", Right::Anyone, web::sign_in::enter)
        .page(POST, "/sign-out", Right::SignedIn, web::sign_in::leave)
        .page(POST, "/language", Right::Anyone, web::language::choose)
        .page(GET, "/password", Right::SignedIn, web::password::ask)
        .page(POST, "/password", Right::SignedIn, web::password::choose)
        .page(GET, "/enrol", Right::Anyone, web::sign_in::enrol)
        .page(POST, "/undo/{id}", Right::SignedIn, web::undo::undo)
        .page(GET, "/", Right::SignedIn, web::home::show)
        .page(POST, "/tokens/{id}/know", Right::SignedIn, web::own_token::know)
        .page(POST, "/tokens/{id}/revoke", Right::SignedIn, web::own_token::revoke)
        .page(GET, "/visits", Right::Visits, web::visits::show)
        .page(GET, "/visits/newer", Right::Visits, web::visits::newer)
        .page(GET, "/visits/export", Right::Visits, web::visits_export::download)
        .page(GET, "/visits/review", Right::Review, web::review::list)
        .page(POST, "/visits/review", Right::Review, web::review::accept_many)
        .page(POST, "/visits/{id}/review", Right::Review, web::review::decide_one)
        .page(GET, "/visits/{id}", Right::Visits, web::visit::show)
        .page(GET, "/overdue", Right::Overdue, web::board::show)
        .page(GET, "/overdue/export", Right::Overdue, web::overdue_export::board)
        .page(GET, "/overdue/list", Right::Overdue, web::overdue::show)
        .page(GET, "/overdue/list/export", Right::Overdue, web::overdue_export::list)
        .page(GET, "/people", Right::Files, people::show)
        .page(POST, "/people", Right::Files, people::search)
        .page(GET, "/people/new", Right::Register, people::new::show)
        .page(POST, "/people/new", Right::Register, people::new::register)
        .page(GET, "/people/duplicates", Right::Merge, people::duplicates::show)
        .page(
            POST,
            "/people/duplicates/apart",
            Right::Merge,
            people::duplicates::apart,
        )
        .page(GET, "/people/import", Right::Register, import::show)
        .taking("/people/import", Right::Register, import::MOST_BYTES, import::upload)
        .page(
            GET,
            "/people/import/template",
            Right::Register,
            import::tables::template,
        )
        .page(GET, "/people/import/{id}", Right::Register, import::preview::show)
        .page(POST, "/people/import/{id}/columns", Right::Register, import::change)
        .page(POST, "/people/import/{id}/start", Right::Register, import::start)
        .page(POST, "/people/import/{id}/undo", Right::Register, import::undo)
        .page(GET, "/people/import/{id}/rows", Right::Register, import::tables::faults)
        .page(GET, "/people/{id}", Right::Files, web::person::show)
        .page(GET, "/people/{id}/open", Right::Unseal, web::open::ask)
        .page(POST, "/people/{id}/open", Right::Unseal, web::open::open)
        .page(POST, "/people/{id}/close", Right::Unseal, web::open::close)
        .page(GET, "/openings", Right::Openings, web::openings::show)
        .page(
            POST,
            "/openings/{id}/acknowledge",
            Right::Openings,
            web::openings::acknowledge,
        )
        .page(GET, "/people/{id}/merge", Right::Merge, merge::show)
        .page(POST, "/people/{id}/merge", Right::Merge, merge::post)
        .page(GET, "/people/{id}/part/{other}", Right::Merge, part::ask)
        .page(POST, "/people/{id}/part/{other}", Right::Merge, part::part)
        .page(GET, "/people/{id}/edit", Right::Files, edit::person)
        .page(POST, "/people/{id}/edit", Right::Files, edit::save_person)
        .page(GET, "/people/{id}/records/new/{entity}", Right::Files, edit::new)
        .page(POST, "/people/{id}/records/new/{entity}", Right::Files, edit::add)
        .page(GET, "/people/{id}/records/{record}", Right::Files, edit::record)
        .page(POST, "/people/{id}/records/{record}", Right::Files, edit::save_record)
        .page(POST, "/people/{id}/notes", Right::Files, edit::note)
        .page(POST, "/reassign", Right::Reassign, web::reassign::post)
        .page(GET, "/people/{id}/plan", Right::Plans, web::plan::show)
        .page(POST, "/people/{id}/plan", Right::Plans, web::plan::post)
        .page(GET, "/people/{id}/risk", Right::Plans, web::risk::show)
        .page(POST, "/people/{id}/risk", Right::Plans, web::risk::post)
        .page(GET, "/people/{id}/reassign", Right::Reassign, web::reassign::one)
        .page(GET, "/calendars", Right::Calendars, web::calendar::show)
        .page(POST, "/calendars", Right::Calendars, web::calendar::make)
        .page(POST, "/calendars/revoke", Right::Calendars, web::calendar::revoke)
        .feed("/calendar/{id}", web::calendar::fetch)
        .page(GET, "/alerts", Right::Alerts, web::alerts::show)
        .page(GET, "/alerts/{person}/{id}", Right::Alerts, web::alert::show)
        .page(POST, "/alerts/{person}/{id}", Right::Alerts, web::alert::step)
        .page(GET, "/conflicts", Right::Conflicts, web::conflicts::show)
        .page(POST, "/conflicts", Right::Conflicts, web::conflicts::settle)
        .page(GET, "/quarantine", Right::Quarantine, web::quarantine::show)
        .page(GET, "/quarantine/{id}", Right::Quarantine, web::quarantine::one)
        .page(
            POST,
            "/quarantine/{id}/retry",
            Right::Quarantine,
            web::quarantine::retry,
        )
        .page(
            POST,
            "/quarantine/{id}/discard",
            Right::Quarantine,
            web::quarantine::discard,
        )
        .page(GET, "/assessments", Right::Assessments, web::assessments::show)
        .page(
            GET,
            "/assessments/export",
            Right::Assessments,
            web::assessments::export::download,
        )
        .page(
            GET,
            "/assessments/{person}/{id}",
            Right::Assessments,
            web::assessments::one::show,
        )
        .page(GET, "/instruments", Right::Instruments, instruments::show)
        .taking(
            "/instruments",
            Right::Instruments,
            instruments::upload::MOST,
            instruments::upload::take,
        )
        .page(GET, "/instruments/{id}", Right::Instruments, instruments::version::show)
        .page(
            GET,
            "/instruments/{id}/source",
            Right::Instruments,
            instruments::version::source,
        )
        .page(
            GET,
            "/instruments/{id}/questionnaire",
            Right::Instruments,
            instruments::version::questionnaire,
        )
        .page(
            GET,
            "/instruments/{id}/try",
            Right::Instruments,
            instruments::trial::show,
        )
        .taking(
            "/instruments/{id}/try",
            Right::Instruments,
            instruments::trial::MOST,
            instruments::trial::answer,
        )
        .page(
            POST,
            "/instruments/{id}/publish",
            Right::Instruments,
            instruments::publish::post,
        )
        .page(GET, "/people/{id}/access", Right::FileReaders, web::file_access::show)
        .page(GET, "/access-log", Right::AccessLog, web::access_log::show)
        .page(GET, "/access-log/export", Right::AccessLog, web::access_log::export)
        .page(POST, "/access-log/check", Right::AccessLog, web::access_log::check)
        .page(GET, "/devices", Right::Devices, web::devices::show)
        .page(POST, "/devices/codes", Right::Devices, web::devices::enrol)
        .page(GET, "/devices/{id}", Right::Devices, web::device::show)
        .page(GET, "/devices/{id}/revoke", Right::Devices, web::device::ask)
        .page(POST, "/devices/{id}/revoke", Right::Devices, web::device::revoke)
        .page(GET, "/administration", Right::Administration, admin::show)
        .page(GET, "/administration/units", Right::Administration, admin::units::list)
        .page(
            GET,
            "/administration/units/new",
            Right::Administration,
            admin::units::new,
        )
        .page(
            POST,
            "/administration/units/new",
            Right::Administration,
            admin::units::add,
        )
        .page(
            GET,
            "/administration/units/{id}",
            Right::Administration,
            admin::units::one,
        )
        .page(
            POST,
            "/administration/units/{id}",
            Right::Administration,
            admin::units::save,
        )
        .page(
            POST,
            "/administration/units/{id}/close",
            Right::Administration,
            admin::units::close,
        )
        .page(
            POST,
            "/administration/units/{id}/reopen",
            Right::Administration,
            admin::units::reopen,
        )
        .page(GET, "/administration/users", Right::Administration, admin::users::list)
        .page(
            GET,
            "/administration/users/new",
            Right::Administration,
            admin::users::new,
        )
        .page(
            POST,
            "/administration/users/new",
            Right::Administration,
            admin::users::add,
        )
        .page(
            GET,
            "/administration/users/{id}",
            Right::Administration,
            admin::users::one,
        )
        .page(
            POST,
            "/administration/users/{id}",
            Right::Administration,
            admin::users::save,
        )
        .page(
            GET,
            "/administration/users/{id}/deactivate",
            Right::Administration,
            admin::leaving::ask,
        )
        .page(
            POST,
            "/administration/users/{id}/deactivate",
            Right::Administration,
            admin::leaving::deactivate,
        )
        .page(
            POST,
            "/administration/users/{id}/activate",
            Right::Administration,
            admin::leaving::activate,
        )
        .page(
            POST,
            "/administration/users/{id}/password",
            Right::Administration,
            admin::users::reset_password,
        )
        .page(GET, "/administration/rules", Right::Administration, admin::rules::list)
        .page(
            GET,
            "/administration/rules/edit",
            Right::Administration,
            admin::rules::change::edit,
        )
        .page(
            POST,
            "/administration/rules/edit",
            Right::Administration,
            admin::rules::change::post,
        )
        .page(
            GET,
            "/administration/rules/history",
            Right::Administration,
            admin::rules::history,
        )
        .page(
            GET,
            "/administration/holidays",
            Right::Administration,
            admin::holidays::show,
        )
        .page(
            POST,
            "/administration/holidays",
            Right::Administration,
            admin::holidays::post,
        )
        .page(
            GET,
            "/administration/tokens",
            Right::Administration,
            admin::tokens::show,
        )
        .page(
            POST,
            "/administration/tokens",
            Right::Administration,
            admin::tokens::create,
        )
        .page(
            GET,
            "/administration/tokens/{id}/revoke",
            Right::Administration,
            admin::tokens::ask,
        )
        .page(
            POST,
            "/administration/tokens/{id}/revoke",
            Right::Administration,
            admin::tokens::revoke,
        )
        .open(GET, "/api/openapi.json", api::v1::openapi::document)
        .staff("/api/v1/visits", Right::Visits, api::v1::visits::list)
        .staff("/api/v1/overdue", Right::Overdue, api::v1::overdue::list)
        .staff("/api/v1/people/{id}", Right::Files, api::v1::people::one)
        .staff("/api/v1/assessments", Right::Assessments, api::v1::assessments::list)
        .staff("/api/v1/alerts", Right::Alerts, api::v1::alerts::list)
        .staff("/api/v1/conflicts", Right::Conflicts, api::v1::conflicts::list)
        .staff("/api/v1/quarantine", Right::Quarantine, api::v1::quarantine::list)
        .staff("/api/v1/devices", Right::Devices, api::v1::devices::list)
        .staff("/api/v1/access-log", Right::AccessLog, api::v1::access_log::list)
        .device(protocol::ENROL_PATH, api::enrol::enrol)
        .device(protocol::SYNC_PATH, api::sync::sync)
        .device(protocol::SYNC_V2_PATH, api::sync::sync_v2)
}

async fn nothing_here(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    door::no_door(&app, &uri, &headers, AppError::not_found()).await
}

async fn wrong_method(State(app): State<App>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    door::no_door(&app, &uri, &headers, AppError::wrong_method(&method)).await
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
    /// By a secret in the address, which the handler looks up; answers are calendars.
    Feed,
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
        self.add(method, path, (Right::Anyone, Door::Open, 0), handler)
    }

    fn page<T: 'static>(
        self,
        method: MethodFilter,
        path: &'static str,
        right: Right,
        handler: impl Handler<T, App>,
    ) -> Self {
        self.add(method, path, (right, Door::Page, door::FORM_BYTES), handler)
    }

    /// A page whose form may bring more: files, or all the answers of an interview.
    fn taking<T: 'static>(self, path: &'static str, right: Right, most: usize, handler: impl Handler<T, App>) -> Self {
        self.add(POST, path, (right, Door::Page, most), handler)
    }

    fn staff<T: 'static>(self, path: &'static str, right: Right, handler: impl Handler<T, App>) -> Self {
        self.add(GET, path, (right, Door::Staff, 0), handler)
    }

    /// A feed, whose handler knows it by its address.
    fn feed<T: 'static>(self, path: &'static str, handler: impl Handler<T, App>) -> Self {
        self.add(GET, path, (Right::Feed, Door::Feed, 0), handler)
    }

    fn device<T: 'static>(self, path: &'static str, handler: impl Handler<T, App>) -> Self {
        self.add(POST, path, (Right::Device, Door::Device, 0), handler)
    }

    fn add<T: 'static>(
        mut self,
        method: MethodFilter,
        path: &'static str,
        (right, door, most): (Right, Door, usize),
        handler: impl Handler<T, App>,
    ) -> Self {
        let guarded = on(method, handler);
        let app = self.app.clone();
        let guarded = match door {
            Door::Open | Door::Feed | Door::Device => guarded,
            Door::Page => guarded.route_layer(from_fn_with_state((app, right, most), door::page)),
            Door::Staff => guarded.route_layer(from_fn_with_state((app, right), door::staff)),
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
