//! The stylesheet, the script and the icon: served from memory under names that change with their content, so that browsers keep them for good.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};

use crate::{auth::fingerprint, error::AppError};

const STYLESHEET: &str = include_str!("../../templates/style.css");
const SCRIPT: &str = include_str!("../../templates/live.js");
const ICON: &str = include_str!("../../templates/icon.svg");
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

static STYLESHEET_PATH: LazyLock<String> = LazyLock::new(|| format!("/assets/{}.css", &fingerprint(STYLESHEET)[..16]));
static SCRIPT_PATH: LazyLock<String> = LazyLock::new(|| format!("/assets/{}.js", &fingerprint(SCRIPT)[..16]));
static ICON_PATH: LazyLock<String> = LazyLock::new(|| format!("/assets/{}.svg", &fingerprint(ICON)[..16]));

/// Where the stylesheet is.
pub fn stylesheet_path() -> &'static str {
    &STYLESHEET_PATH
}

/// Where the script is.
pub fn script_path() -> &'static str {
    &SCRIPT_PATH
}

/// Where the icon is.
pub fn icon_path() -> &'static str {
    &ICON_PATH
}

/// Serves any of them.
pub async fn serve(Path(name): Path<String>) -> Result<Response, AppError> {
    let asked = format!("/assets/{name}");
    let (kind, body) = if asked == *STYLESHEET_PATH {
        ("text/css; charset=utf-8", STYLESHEET)
    } else if asked == *SCRIPT_PATH {
        ("text/javascript; charset=utf-8", SCRIPT)
    } else if asked == *ICON_PATH {
        ("image/svg+xml", ICON)
    } else {
        return Err(AppError::not_found());
    };
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_GOOD)], body).into_response())
}
