//! What stands around every page: rendering, errors that say what to do next, ways back.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use protocol::Problem;
use uuid::Uuid;

use super::{
    params::{encode, link},
    reader::Reader,
};
use crate::{access::Right, error::AppError};

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

/// Goes on to a page that begins with a notice of what was done: the words `done-{what}` about `n`, with a way to take it back.
///
/// The notice travels in the address, so it holds a word, a number and an id, and nothing about anybody.
pub fn done(to: &str, what: &str, n: usize, undo: Option<Uuid>) -> Response {
    let (to, fragment) = to
        .split_once('#')
        .map_or((to, String::new()), |(to, rest)| (to, format!("#{rest}")));
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    // A notice of before has had its time.
    let kept = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !NOTICE.contains(&pair.split('=').next().unwrap_or_default()));
    let mut query: Vec<String> = kept.map(str::to_owned).collect();
    query.push(format!("done={what}&n={n}"));
    query.extend(undo.map(|id| format!("undo={id}")));
    go(&format!("{path}?{}{fragment}", query.join("&")))
}

/// The parameters of a notice.
pub const NOTICE: [&str; 3] = ["done", "n", "undo"];

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
    if let Some(what) = problem
        .detail
        .as_deref()
        .filter(|_| problem.code == "sealed" && reader.may(Right::Unseal))
    {
        let (person, record) = what.split_once(' ').unwrap_or((what, ""));
        let file = format!("/people/{person}");
        let back = if reads { reader.here() } else { &file };
        return go(&link(&format!("{file}/open"), [("record", record), ("back", back)]));
    }
    let words = reader.words();
    let (heading, advice) = (format!("problem-{}", problem.code), format!("todo-{}", problem.code));
    // A bad parameter is named: it is in the address, where the reader can mend it.
    let detail = problem.detail.as_deref().filter(|_| problem.code == "bad_parameter");
    let (other_heading, other_advice) = match problem.status {
        409 => ("problem-refused", "todo-refused"),
        _ => ("problem-internal", "todo-internal"),
    };
    let page = ErrorPage {
        r: reader,
        heading: words
            .get(if words.has(&heading) { &heading } else { other_heading })
            .into_owned(),
        advice: words
            .get(if words.has(&advice) { &advice } else { other_advice })
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
