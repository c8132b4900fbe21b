//! `GET /api/openapi.json`: the API described for programs (OpenAPI 3.1), made of the handlers and of the types that they read and answer.

use std::sync::LazyLock;

use axum::Json;
use serde::Serialize;
use utoipa::{
    IntoResponses, Modify, OpenApi, ToSchema,
    openapi::{
        self, Ref, RefOr,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use super::{access_log, alerts, assessments, conflicts, devices, overdue, people, quarantine, visits};
use crate::serve::health;

/// Everything that is described; a door of the staff API that is not here fails a test.
#[derive(OpenApi)]
#[openapi(
    info(title = "Vizita staff API", version = "1", description = "What the pages show, for programs: scoped to the token's role and units."),
    servers((url = "/")),
    paths(
        visits::list, overdue::list, people::one, assessments::list, alerts::list, conflicts::list, quarantine::list, devices::list, access_log::list,
        document, health::healthz, health::readyz, health::metrics,
    ),
    security(("token" = [])),
    components(schemas(Problem)),
    modifiers(&Shared),
    tags((name = "staff", description = "With a token (`vizita token create`)."), (name = "machines", description = "Without one.")),
)]
struct Api;

/// What the doors share stands once, under its name.
struct Shared;

impl Modify for Shared {
    fn modify(&self, api: &mut openapi::OpenApi) {
        let components = api.components.get_or_insert_default();
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        components.add_security_scheme("token", SecurityScheme::Http(token));
        for (status, response) in Refused::responses().into_iter().chain(NotThere::responses()) {
            components.responses.insert(format!("Refused{status}"), response);
        }
        let doors = api.paths.paths.values_mut().filter_map(|path| path.get.as_mut());
        for (status, response) in doors.flat_map(|door| door.responses.responses.iter_mut()) {
            let name = format!("Refused{status}");
            if components.responses.get(&name).is_some_and(|shared| shared == response) {
                *response = RefOr::Ref(Ref::from_response_name(name));
            }
        }
        // The licence is that of the program, and no part of the interface.
        api.info.license = None;
    }
}

static DOCUMENT: LazyLock<openapi::OpenApi> = LazyLock::new(Api::openapi);

/// This document.
#[utoipa::path(get, path = "/api/openapi.json", tag = "machines", security(()),
    responses((status = 200, description = "An OpenAPI 3.1 document.", body = serde_json::Value)))]
pub async fn document() -> Json<&'static openapi::OpenApi> {
    Json(&DOCUMENT)
}

/// A problem document (RFC 9457). `code` is stable.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `urn:vizita:problem:CODE`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened.
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// The stable code.
    pub code: String,
    /// What exactly, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Seconds after which to try again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u64>,
}

/// Why a door of the staff API does not answer as asked.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "it only describes")]
pub enum Refused {
    /// A parameter cannot be read, or is unknown; `detail` names it.
    #[response(status = 400, content_type = "application/problem+json")]
    BadParameter(Problem),
    /// Without a valid token.
    #[response(status = 401, content_type = "application/problem+json", headers(("WWW-Authenticate" = String, description = "`Bearer`.")))]
    Unauthorized(Problem),
    /// The token's role does not include this.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(Problem),
    /// Neither JSON nor, for a list, CSV is accepted.
    #[response(status = 406, content_type = "application/problem+json")]
    NotAcceptable(Problem),
    /// Too many requests with tokens of this member of staff within a minute.
    #[response(status = 429, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds.")))]
    TooMany(Problem),
    /// The database is busy or cannot be reached, or the answer took too long. Try again.
    #[response(status = 503, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds.")))]
    Unavailable(Problem),
}

/// Where one thing is asked for.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "it only describes")]
pub enum NotThere {
    /// There is no such thing, or it is not in the token's units.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
}
