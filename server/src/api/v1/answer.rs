//! How lists answer: a page and the cursor of the next, as JSON, or as CSV that no spreadsheet takes for formulas.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::Value;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};

use crate::{
    error::AppError,
    export::text_cell,
    web::params::{Params, encode},
};

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// The items.
    pub items: Vec<T>,
    /// The `cursor` of the next page; null on the last.
    pub next: Option<String>,
}

/// Cuts a page that was asked for with one item too many, and makes the cursor out of its last item.
pub fn cut<T>(rows: &mut Vec<T>, limit: i64, cursor: impl Fn(&T) -> String) -> Option<String> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if rows.len() <= limit {
        return None;
    }
    rows.truncate(limit);
    rows.last().map(cursor)
}

/// What a client wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Json,
    Csv,
}

/// The form that an `Accept` header likes best; JSON when it does not care.
fn form(headers: &HeaderMap) -> Result<Form, AppError> {
    let Some(accept) = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()) else {
        return Ok(Form::Json);
    };
    let wish = |range: &str| {
        let mut parts = range.split(';');
        let form = match parts.next()?.trim().to_ascii_lowercase().as_str() {
            "application/json" | "application/*" | "*/*" => Form::Json,
            "text/csv" | "text/*" => Form::Csv,
            _ => return None,
        };
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok());
        Some((form, weight.unwrap_or(1.0))).filter(|(_, weight)| *weight > 0.0)
    };
    let best = accept.split(',').filter_map(wish);
    best.reduce(|best, wish| if wish.1 > best.1 { wish } else { best })
        .map(|(form, _)| form)
        .ok_or_else(|| not_acceptable("Ask for application/json or text/csv."))
}

/// Refuses a request that does not take JSON, where there is nothing else.
pub fn json_only(headers: &HeaderMap) -> Result<(), AppError> {
    match form(headers) {
        Ok(Form::Json) => Ok(()),
        _ => Err(not_acceptable("Ask for application/json.")),
    }
}

fn not_acceptable(detail: &str) -> AppError {
    AppError::problem(StatusCode::NOT_ACCEPTABLE, "not_acceptable", "Not in this form", detail)
}

impl<T: Serialize + ToSchema> List<T> {
    /// The answer, in the form that is asked for.
    pub fn answer(self, path: &str, headers: &HeaderMap, params: &Params) -> Result<Response, AppError> {
        match form(headers)? {
            Form::Json => Ok(axum::Json(self).into_response()),
            Form::Csv => self.csv(path, params),
        }
    }

    /// The answer, with more beside the list in JSON.
    pub fn answer_beside(
        self,
        path: &str,
        headers: &HeaderMap,
        params: &Params,
        whole: impl FnOnce(Self) -> Response,
    ) -> Result<Response, AppError> {
        match form(headers)? {
            Form::Json => Ok(whole(self)),
            Form::Csv => self.csv(path, params),
        }
    }

    /// In CSV the next page is in the `Link` header.
    fn csv(self, path: &str, params: &Params) -> Result<Response, AppError> {
        let items = self
            .items
            .iter()
            .map(serde_json::to_value)
            .collect::<Result<Vec<_>, _>>()?;
        let mut response = csv(&columns::<T>(), &items)?.into_response();
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8; header=present"),
        );
        if let Some(next) = self.next {
            let link = format!("<{}>; rel=\"next\"", params.with(path, "cursor", &encode(&next)));
            let link = HeaderValue::from_str(&link).map_err(|error| AppError::Internal(error.to_string()))?;
            response.headers_mut().insert(header::LINK, link);
        }
        Ok(response)
    }
}

/// The columns of a list: the members of its items, in the order in which they are declared.
fn columns<T: PartialSchema>() -> Vec<String> {
    match T::schema() {
        RefOr::T(Schema::Object(item)) => item.properties.keys().cloned().collect(),
        _ => Vec::new(),
    }
}

fn csv(columns: &[String], items: &[Value]) -> Result<Vec<u8>, AppError> {
    let bad = |error: csv::Error| AppError::Internal(format!("csv: {error}"));
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(columns).map_err(bad)?;
    for item in items {
        let cells = columns
            .iter()
            .map(|column| cell(item.get(column).unwrap_or(&Value::Null)));
        writer.write_record(cells).map_err(bad)?;
    }
    writer
        .into_inner()
        .map_err(|error| AppError::Internal(format!("csv: {error}")))
}
/// A cell; a text that a spreadsheet would take for a formula gets an apostrophe, which makes it a text.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text_cell(text),
        Value::Array(words) if words.iter().all(Value::is_string) => {
            let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
            cell(&Value::String(words.join(" ")))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn wants(accept: &str) -> Option<Form> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().unwrap());
        form(&headers).ok()
    }

    #[test]
    fn the_form_is_the_one_that_the_client_likes_best() {
        assert_eq!(wants("text/csv"), Some(Form::Csv));
        assert_eq!(wants("*/*"), Some(Form::Json));
        assert_eq!(
            wants("text/html, application/json;q=0.5, text/csv;q=0.9"),
            Some(Form::Csv)
        );
        assert_eq!(wants("application/json, text/csv"), Some(Form::Json));
        assert_eq!(wants("image/png, text/csv;q=0"), None);
    }

    #[test]
    fn a_cell_never_becomes_a_formula() {
        for text in ["=1+1", "+383", "-x", "@sum(a)", "\tx", "\rx"] {
            assert_eq!(cell(&json!(text)), format!("'{text}"));
        }
        assert_eq!(cell(&json!(-5)), "-5");
        assert_eq!(cell(&json!(["weapon", "threats"])), "weapon threats");
        assert_eq!(cell(&json!(["=x"])), "'=x");
        assert_eq!(cell(&json!({"a": "=x"})), "{\"a\":\"=x\"}");
    }
}
