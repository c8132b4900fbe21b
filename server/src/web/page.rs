//! What stands around every page: rendering, errors that say what to do next, ways back.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use protocol::Problem;

use super::{params::encode, reader::Reader};
use crate::error::AppError;

/// What a page's handler answers.
pub type Page = Result<Response, AppError>;

/// Renders a template.
pub fn render(template: &impl Template) -> Page {
    let html = template
        .render()
        .map_err(|error| AppError::Internal(format!("template: {error}")))?;
    Ok(Html(html).into_response())
}

/// Goes on to another page, after a form.
pub fn go(to: &str) -> Response {
    Redirect::to(to).into_response()
}

/// A path of this server that a form or an address names; the first page for anything else.
pub fn local(path: &str) -> &str {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n', '\t']);
    if inside { path } else { "/" }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    r: &'a Reader,
    heading: String,
    advice: String,
    detail: Option<&'a str>,
}

/// An error in the look of the pages; whoever is not signed in is asked to.
pub fn refuse(reader: &Reader, problem: &Problem, reads: bool) -> Response {
    if problem.status == 401 {
        let next = if reads && reader.here() != "/" {
            format!("?next={}", encode(reader.here()))
        } else {
            String::new()
        };
        return go(&format!("/sign-in{next}"));
    }
    let words = reader.words();
    let (heading, advice) = (format!("problem-{}", problem.code), format!("todo-{}", problem.code));
    // A bad parameter is named: it is in the address, where the reader can mend it.
    let detail = problem.detail.as_deref().filter(|_| problem.code == "bad_parameter");
    let page = ErrorPage {
        r: reader,
        heading: words
            .get(if words.has(&heading) {
                &heading
            } else {
                "problem-internal"
            })
            .into_owned(),
        advice: words
            .get(if words.has(&advice) { &advice } else { "todo-internal" })
            .into_owned(),
        detail,
    };
    let mut response = match render(&page) {
        Ok(response) => response,
        Err(error) => return error.into_response(),
    };
    *response.status_mut() = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Some(seconds) = problem.retry_after_s {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
