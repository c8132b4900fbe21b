//! Problem documents (RFC 9457): what the device and staff APIs answer when they cannot do what was asked.

use serde::{Deserialize, Serialize};

/// The content type of a problem document.
pub const CONTENT_TYPE: &str = "application/problem+json";

/// A problem document. `code` is stable and has words in Fluent (`problem-CODE`); `detail` says what exactly and what to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// `urn:vizita:problem:CODE`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, in a few words of English.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable code.
    pub code: String,
    /// What exactly, and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Seconds after which to try again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u64>,
}

impl Problem {
    /// A problem of a code.
    pub fn new(status: u16, code: &str, title: &str) -> Self {
        Self {
            kind: format!("urn:vizita:problem:{code}"),
            title: title.into(),
            status,
            code: code.into(),
            detail: None,
            retry_after_s: None,
        }
    }

    /// With what exactly, and what to do.
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}
