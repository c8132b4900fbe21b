//! HTTP to the server: packed bodies, bytes counted at the socket, timeouts that a bad line can meet.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use protocol::{CONTENT_TYPE, ENCODING, SYNC_V2_PATH, codec, limits::MAX_UNPACKED_BYTES};
use ureq::{
    Agent,
    config::Config,
    unversioned::{
        resolver::DefaultResolver,
        transport::{Connector, RustlsConnector, TcpConnector},
    },
};

use super::{
    Cancel, Reply, ServerAddress, Traffic, Transport,
    count::{Counter, Counting},
    tls::PinnedTls,
};
use crate::error::{Error, Result};

const AGENT: &str = concat!("vizita-phone/", env!("CARGO_PKG_VERSION"));
const CONNECT: Duration = Duration::from_secs(15);
/// The longest silence in a connection before it counts as lost.
const SILENCE: Duration = Duration::from_secs(60);

/// A way to a server over HTTP.
pub struct Http {
    agent: Agent,
    server: ServerAddress,
    counter: Arc<Counter>,
    requests: AtomicU64,
}

impl Http {
    /// A way to this server; nothing is sent yet.
    pub fn new(server: &ServerAddress) -> Result<Self> {
        let counter = Arc::new(Counter::default());
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .user_agent("")
            .accept_encoding("")
            .accept("")
            .timeout_resolve(Some(CONNECT))
            .timeout_connect(Some(CONNECT))
            .timeout_per_read(Some(SILENCE))
            .timeout_per_write(Some(SILENCE))
            .build();
        let connector =
            ().chain(TcpConnector::default())
                .chain(Counting(Arc::clone(&counter)))
                .chain(PinnedTls::new(&server.pins, &server.roots)?)
                .chain(RustlsConnector::default());
        Ok(Self {
            agent: Agent::with_parts(config, connector, DefaultResolver::default()),
            server: server.clone(),
            counter,
            requests: AtomicU64::new(0),
        })
    }

    fn exchange(&self, path: &str, authorization: Option<&str>, body: &[u8]) -> Result<Reply> {
        let mut request = self.agent.post(self.server.url(path));
        // In version 2 the path says all this.
        if path != SYNC_V2_PATH {
            request = request
                .header("content-type", CONTENT_TYPE)
                .header("content-encoding", ENCODING)
                .header("accept", CONTENT_TYPE)
                .header("accept-encoding", ENCODING)
                .header("user-agent", AGENT);
        }
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        self.requests.fetch_add(1, Ordering::Relaxed);
        let mut response = request.send(body).map_err(lost)?;
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        let packed = header("content-encoding").is_some_and(|encoding| encoding.eq_ignore_ascii_case(ENCODING));
        let attempt = header("vizita-attempt").and_then(|number| number.parse().ok());
        let retry_after = header("retry-after")
            .and_then(|s| s.parse().ok())
            .map(Duration::from_secs);
        let status = response.status().as_u16();
        let reader = response.body_mut().with_config().limit(MAX_UNPACKED_BYTES as u64);
        let body = reader.read_to_vec().map_err(lost)?;
        let body = if packed {
            codec::unpack_bytes(&body).map_err(|error| Error::Unreachable(format!("its answer is broken: {error}")))?
        } else {
            body
        };
        Ok(Reply {
            status,
            body,
            attempt,
            retry_after,
        })
    }
}

impl Transport for Http {
    fn post(&self, path: &str, authorization: Option<&str>, body: &[u8], cancel: &Cancel) -> Result<Reply> {
        cancel.check()?;
        let agent = self.agent.clone();
        cancel.hang_up_with(move || agent.shutdown());
        let reply = self.exchange(path, authorization, body);
        cancel.nothing_to_hang_up();
        match reply {
            Err(_) if cancel.is_cancelled() => Err(Error::Cancelled),
            other => other,
        }
    }

    fn traffic(&self) -> Traffic {
        Traffic {
            requests: self.requests.load(Ordering::Relaxed),
            sent: self.counter.sent(),
            received: self.counter.received(),
        }
    }
}

/// No whole reply came: whatever the cause, nothing is known of what the server did.
fn lost(error: ureq::Error) -> Error {
    match error {
        ureq::Error::Rustls(_) | ureq::Error::Tls(_) | ureq::Error::Pem(_) => {
            Error::BadServer(format!("the server's certificate is not trusted: {error}"))
        }
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => Error::BadServer(error.to_string()),
        ureq::Error::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) => {
            Error::BadServer(format!("the server's certificate is not trusted: {error}"))
        }
        other => Error::Unreachable(other.to_string()),
    }
}
