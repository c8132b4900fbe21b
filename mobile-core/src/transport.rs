//! The way to the server: a post and its reply. HTTP here; tests and simulations bring their own.

mod cancel;
mod count;
mod http;
mod server;
mod tls;

use std::time::Duration;

use protocol::Wire;

pub use cancel::Cancel;
pub use http::Http;
pub use server::{Invitation, ServerAddress};

use crate::error::{Error, Result};

/// What the server said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body; where a header says that it is squeezed, without that.
    pub body: Vec<u8>,
    /// The number of this phone's last request, as the server knows it (`Vizita-Attempt`).
    pub attempt: Option<u64>,
    /// How long to wait before the next try.
    pub retry_after: Option<Duration>,
}

/// Bytes on the wire, headers included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Requests that were sent.
    pub requests: u64,
    /// Bytes sent.
    pub sent: u64,
    /// Bytes received.
    pub received: u64,
}

/// A way to a server.
pub trait Transport: Send + Sync {
    /// Sends a packed body and waits for the reply, whatever its status. An error means that no whole reply came.
    fn post(&self, path: &str, authorization: Option<&str>, body: &[u8], cancel: &Cancel) -> Result<Reply>;
    /// What has gone over the wire so far.
    fn traffic(&self) -> Traffic;
    /// The version that a sync begins with; an older server is then spoken to as it speaks.
    fn wire(&self) -> Wire {
        Wire::V2
    }
}

/// Opens a way to a server; how, the surroundings decide.
pub trait Dial: Send + Sync {
    /// A transport to this server.
    fn dial(&self, server: &ServerAddress) -> Result<Box<dyn Transport>>;
}

/// Over HTTP.
#[derive(Clone, Copy, Debug, Default)]
pub struct DialHttp;

impl Dial for DialHttp {
    fn dial(&self, server: &ServerAddress) -> Result<Box<dyn Transport>> {
        Ok(Box::new(Http::new(server)?))
    }
}

impl Reply {
    /// The error of a reply that is not a success.
    pub fn problem(&self) -> Error {
        let status = self.status;
        let problem = serde_json::from_slice::<protocol::Problem>(&self.body).ok();
        let code = problem.as_ref().map(|problem| problem.code.clone());
        let told = problem.map(|problem| problem.detail.unwrap_or(problem.title));
        let reason = told.unwrap_or_else(|| what_to_do(status).to_owned());
        Error::Server {
            status,
            code: code.unwrap_or_else(|| format!("http_{status}")),
            reason,
        }
    }
}

fn what_to_do(status: u16) -> &'static str {
    match status {
        401 => "it does not know this phone's signature; ask your supervisor whether the phone is still enrolled",
        403 => "this phone may not do that; ask your supervisor",
        404 => "there is no Vizita server at this address; check it",
        409 => "it has seen this request before; sync again",
        413 => "the request is too large; update the app",
        422 | 400 => "it cannot read the request; update the app",
        429 => "too many requests; wait a while and sync again",
        500..=599 => "it has a difficulty of its own; sync again later",
        _ => "this does not look like a Vizita server; check the address",
    }
}
