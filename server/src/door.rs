//! The keepers of the doors: who comes, whether the right is theirs, and the headers that every answer carries.

use axum::{
    Form,
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

use protocol::Problem;

use crate::{
    App,
    access::Right,
    auth::{
        attempts::Address,
        fingerprint,
        session::{self, Session},
        token,
    },
    error::AppError,
    web::{
        page::{go, refuse},
        reader::Reader,
    },
};

/// Keeps a door of the staff API.
pub async fn staff(State((app, right)): State<(App, Right)>, mut request: Request, next: Next) -> Response {
    match token::actor(&app.db, request.headers()).await {
        Err(error) => error.into_response(),
        Ok(None) => {
            let mut response = AppError::unauthorized().into_response();
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            response
        }
        Ok(Some(actor)) if !actor.may(right) => AppError::forbidden().into_response(),
        Ok(Some(mut actor)) => {
            let most = app.limits.staff_requests_per_minute;
            if let Err(seconds) = app.rate.take(actor.id.0, most, app.now()) {
                return AppError::too_many(seconds).into_response();
            }
            actor.origin = Address::of(request.extensions()).network();
            request.extensions_mut().insert(actor);
            next.run(request).await
        }
    }
}

/// The most bytes of a form, where its door says nothing else.
pub const FORM_BYTES: usize = 64 * 1024;

/// A form that was posted by a page of ours.
#[derive(Clone, Debug, Default)]
pub struct Posted {
    fields: Vec<(String, String)>,
    files: Vec<File>,
}

/// A file that was sent with a form.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// The field that it was chosen in.
    pub field: String,
    /// Its name, without any folder.
    pub name: String,
    /// Its bytes.
    pub bytes: axum::body::Bytes,
}

impl Posted {
    /// A field, without the blanks around it; empty when it is absent.
    pub fn field(&self, name: &str) -> &str {
        self.verbatim(name).trim()
    }

    /// A field as it was typed.
    pub fn verbatim(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value)
    }

    /// Every value of a field that may stand several times: ticked boxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.fields.iter().filter(move |(field, _)| field == name);
        named.map(|(_, value)| value.as_str())
    }

    /// The fields' names and values, but for the form's own token.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        fields.filter(|(name, _)| *name != "csrf")
    }

    /// The files that were chosen in a field; a field that was left empty has none.
    pub fn files<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.field == field)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Posted {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let posted = parts.extensions.get::<Self>().cloned();
        posted.ok_or_else(|| AppError::Internal("a form outside a page's door".into()))
    }
}

/// What somebody with a password that another has set may do before they have chosen their own.
const WITHOUT_PASSWORD: [&str; 3] = ["/password", "/sign-out", "/language"];

/// Keeps the door of a page: the session and the right, and for a form its origin and token. What goes wrong becomes a page too.
pub async fn page(State((app, right, most)): State<(App, Right, usize)>, mut request: Request, next: Next) -> Response {
    let mut reader = match reader(&app, request.uri(), request.headers()).await {
        Ok(reader) => reader,
        Err(error) => return error.into_response(),
    };
    reader.comes_from(Address::of(request.extensions()));
    let reads = request.method() != Method::POST;
    let chooses = reader.session().is_ok_and(|session| session.must_choose_password);
    if chooses && !WITHOUT_PASSWORD.contains(&request.uri().path()) {
        return go("/password");
    }
    let response = match admit(right, most, &reader, &mut request).await {
        Ok(()) => {
            request.extensions_mut().insert(reader.clone());
            next.run(request).await
        }
        Err(error) => error.into_response(),
    };
    match response.extensions().get::<Problem>() {
        Some(problem) => refuse(&reader, problem, reads),
        None => response,
    }
}

/// Answers a request that has no door: with a page to whoever reads pages, else with a problem document.
pub async fn no_door(app: &App, uri: &Uri, headers: &HeaderMap, error: AppError) -> Response {
    let path = uri.path();
    if path.starts_with("/api/") || path.starts_with("/device/") {
        return error.into_response();
    }
    match reader(app, uri, headers).await {
        Ok(reader) => refuse(&reader, &error.to_problem(), true),
        Err(error) => error.into_response(),
    }
}

async fn reader(app: &App, uri: &Uri, headers: &HeaderMap) -> Result<Reader, AppError> {
    let session = session::current(app, headers).await?;
    Ok(Reader::of(app, session, uri, headers))
}

async fn admit(right: Right, most: usize, reader: &Reader, request: &mut Request) -> Result<(), AppError> {
    if right != Right::Anyone && !reader.actor()?.may(right) {
        return Err(AppError::forbidden());
    }
    if request.method() == Method::POST {
        let posted = check_form(reader.session().ok(), most, request).await?;
        request.extensions_mut().insert(posted);
    }
    Ok(())
}

/// A form counts only when a page of ours sent it: the browser says so, and the form carries its session's token.
async fn check_form(session: Option<&Session>, most: usize, request: &mut Request) -> Result<Posted, AppError> {
    if !from_our_page(request.headers()) {
        return Err(AppError::foreign_form());
    }
    let body = std::mem::take(request.body_mut());
    let body = to_bytes(body, most).await.map_err(|_| AppError::form_too_large(most))?;
    let mut whole = Request::new(Body::from(body));
    *whole.method_mut() = Method::POST;
    whole.headers_mut().clone_from(request.headers());
    let posted = parts_of(whole).await?;
    let fits = |session: &Session| fingerprint(posted.verbatim("csrf")) == fingerprint(&session.csrf);
    if session.is_none_or(fits) {
        Ok(posted)
    } else {
        Err(AppError::foreign_form())
    }
}

/// The fields of a form, and its files where it has any.
async fn parts_of(mut whole: Request) -> Result<Posted, AppError> {
    let kind = whole
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        let read = Form::from_request(whole, &()).await;
        let Form(fields) = read.map_err(|_| AppError::foreign_form())?;
        return Ok(Posted {
            fields,
            files: Vec::new(),
        });
    }
    // The body is in memory already, within the limit of its door.
    DefaultBodyLimit::disable().apply(&mut whole);
    let bad = |_| AppError::foreign_form();
    let mut parts = Multipart::from_request(whole, &())
        .await
        .map_err(|_| AppError::foreign_form())?;
    let mut posted = Posted::default();
    while let Some(part) = parts.next_field().await.map_err(bad)? {
        let field = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(bad)?;
        match file {
            Some(name) if !name.is_empty() || !bytes.is_empty() => {
                let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
                posted.files.push(File { field, name, bytes });
            }
            Some(_) => {}
            None => {
                let text = String::from_utf8(bytes.to_vec()).map_err(|_| AppError::foreign_form())?;
                posted.fields.push((field, text));
            }
        }
    }
    Ok(posted)
}

/// Browsers name where a request comes from. An `Origin` of `null` says nothing: our own pages send it, since they send no referrer.
fn from_our_page(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let host = text("host").unwrap_or_default();
    text("origin").is_none_or(|origin| {
        origin == "null"
            || origin
                .split_once("://")
                .is_some_and(|(_, origin_host)| origin_host == host)
    })
}

const HEADERS: &[(HeaderName, &str)] = &[
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Puts the headers on every answer; nothing is kept in a cache unless its handler says so.
pub async fn headers(request: Request, next: Next) -> Response {
    let is_packed = request.uri().path() == protocol::SYNC_V2_PATH;
    let mut response = next.run(request).await;
    // A phone reads no page, and pays for each byte.
    if is_packed && response.status().is_success() {
        return response;
    }
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}
