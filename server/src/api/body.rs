//! Bodies of the device API: limits first, then zstd, then JSON.

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use protocol::codec::{self, CodecError};
use serde::{Serialize, de::DeserializeOwned};

use crate::error::AppError;

/// Reads a body whole, or says that it is too large; never holds more than the limit.
pub async fn read(body: Body, headers: &HeaderMap, limit: usize) -> Result<Bytes, AppError> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(too_large(limit));
    }
    axum::body::to_bytes(body, limit).await.map_err(|error| {
        let over = std::error::Error::source(&error)
            .is_some_and(|source| source.to_string().contains("length limit exceeded"));
        if over {
            too_large(limit)
        } else {
            AppError::problem(
                StatusCode::BAD_REQUEST,
                "cut_off",
                "The body ended early",
                "Send it again; nothing was taken in.",
            )
        }
    })
}

/// Unpacks a body and reads its JSON.
pub fn parse<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, AppError> {
    let packed = headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|value| value.as_bytes() == b"zstd");
    let read = if packed {
        codec::unpack(body)
    } else {
        serde_json::from_slice(body).map_err(CodecError::from)
    };
    read.map_err(unreadable)
}

/// What to answer to a body that cannot be read.
pub fn unreadable(error: CodecError) -> AppError {
    match error {
        CodecError::TooLarge => too_large(protocol::limits::MAX_UNPACKED_BYTES),
        CodecError::NotZstd(_) | CodecError::NotPacked | CodecError::Malformed | CodecError::DictionaryUnknown => {
            AppError::problem(
                StatusCode::BAD_REQUEST,
                "malformed",
                "The body cannot be unpacked",
                "It is not whole. Send it again; nothing was taken in.",
            )
        }
        CodecError::NotJson(error) => AppError::problem(
            StatusCode::UNPROCESSABLE_ENTITY,
            "malformed",
            "The body cannot be read",
            format!(
                "Not the JSON that was expected, at line {} column {}.",
                error.line(),
                error.column()
            ),
        ),
    }
}

/// An answer as it travels.
pub fn answer<T: Serialize>(message: &T) -> Result<Response, AppError> {
    let packed = codec::pack(message).map_err(|error| AppError::Internal(error.to_string()))?;
    let mut response = Response::new(Body::from(packed));
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(protocol::CONTENT_TYPE));
    response
        .headers_mut()
        .insert(header::CONTENT_ENCODING, HeaderValue::from_static(protocol::ENCODING));
    Ok(response)
}

fn too_large(limit: usize) -> AppError {
    AppError::problem(
        StatusCode::PAYLOAD_TOO_LARGE,
        "body_too_large",
        "The body is too large",
        format!("At most {limit} bytes. Send fewer changes at a time; nothing was taken in."),
    )
}
