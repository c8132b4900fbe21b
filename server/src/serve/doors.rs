//! The doors that the server opens: where it listens, with what certificate, and what it refuses to do in the open.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    sync::Arc,
};

use axum_server::tls_rustls::RustlsConfig;
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

use super::pin::{self, Pin};
use crate::config::Settings;

/// Where the server listens when it is not told otherwise.
const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);

/// A socket that listens, and how to speak on it.
#[derive(Debug)]
pub struct Doors {
    /// The socket.
    pub listener: TcpListener,
    /// The certificate; without one plain HTTP is spoken.
    pub tls: Option<Tls>,
    /// A proxy's headers are believed.
    pub behind_proxy: bool,
    /// Where phones and people reach the server.
    pub public_url: String,
}

/// A certificate that can be read again while the server runs.
#[derive(Clone)]
pub struct Tls {
    /// What the acceptor uses.
    pub config: RustlsConfig,
    /// What enrolment links say of it.
    pub pin: Pin,
    cert: PathBuf,
    key: PathBuf,
    url: String,
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tls").field("cert", &self.cert).finish_non_exhaustive()
    }
}

/// Why the server cannot listen; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum DoorError {
    /// Plain HTTP to the world.
    #[error(
        "plain HTTP on {0} would send case files in the clear: give --tls-cert and --tls-key, or --behind-proxy when a proxy in front speaks HTTPS, or listen on 127.0.0.1"
    )]
    InTheClear(SocketAddr),
    /// Half a certificate.
    #[error("--tls-cert and --tls-key go together: give both")]
    HalfTls,
    /// A public URL that phones would refuse.
    #[error("--public-url {0}: begin with https:// (plain http:// only for 127.0.0.1, [::1] and localhost)")]
    PublicUrl(String),
    /// The port is taken.
    #[error("{0} is in use by another program: stop it, or give another --listen IP:PORT")]
    InUse(SocketAddr),
    /// The port cannot be had.
    #[error("cannot listen on {address}: {reason}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        reason: String,
    },
    /// The certificate or its key cannot be used.
    #[error("cannot use {}: {reason}", .path.display())]
    Certificate {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

impl Doors {
    /// Opens the doors that the settings ask for.
    pub fn open(settings: &Settings) -> Result<Self, DoorError> {
        let address = settings.listen.unwrap_or(DEFAULT_LISTEN);
        let behind_proxy = settings.behind_proxy.unwrap_or(false);
        let mut tls = match (&settings.tls_cert, &settings.tls_key) {
            (Some(cert), Some(key)) => Some(Tls::read(cert, key)?),
            (None, None) => None,
            _ => return Err(DoorError::HalfTls),
        };
        if tls.is_none() && !behind_proxy && !address.ip().is_loopback() {
            return Err(DoorError::InTheClear(address));
        }
        if let Some(url) = &settings.public_url
            && !is_safe_url(url)
        {
            return Err(DoorError::PublicUrl(url.clone()));
        }
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => DoorError::InUse(address),
            _ => DoorError::Listen {
                address,
                reason: error.to_string(),
            },
        };
        let listener = TcpListener::bind(address).map_err(failed)?;
        let bound = listener.local_addr().map_err(failed)?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let public_url = match &settings.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("{scheme}://{bound}"),
        };
        if let Some(tls) = &mut tls {
            tls.url.clone_from(&public_url);
            tls.reload()?;
        }
        Ok(Self {
            listener,
            tls,
            behind_proxy,
            public_url,
        })
    }

    /// What enrolment links say of the certificate.
    pub fn pin(&self) -> Pin {
        self.tls.as_ref().map(|tls| tls.pin.clone()).unwrap_or_default()
    }

    /// Whether everybody comes over HTTPS, so that cookies may be bound to it.
    pub fn secure(&self) -> bool {
        self.tls.is_some() || self.public_url.starts_with("https://")
    }
}

/// Phones speak plain HTTP with their own machine only.
fn is_safe_url(url: &str) -> bool {
    let host = |rest: &str| rest.split(['/', '?', '#']).next().unwrap_or("").to_owned();
    match url.split_once("://") {
        Some(("https", rest)) => !host(rest).is_empty(),
        Some(("http", rest)) => {
            let host = host(rest);
            let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
            matches!(name, "127.0.0.1" | "localhost" | "[::1]")
        }
        _ => false,
    }
}

impl Tls {
    fn read(cert: &Path, key: &Path) -> Result<Self, DoorError> {
        let (config, _) = server_config(cert, key)?;
        Ok(Self {
            config: RustlsConfig::from_config(config),
            pin: Pin::default(),
            cert: cert.to_owned(),
            key: key.to_owned(),
            url: String::new(),
        })
    }

    /// Reads the files again; when they cannot be used the old certificate stays.
    pub fn reload(&self) -> Result<(), DoorError> {
        let (config, chain) = server_config(&self.cert, &self.key)?;
        self.pin.set(pin::of_chain(&chain, &self.url));
        self.config.reload_from_config(config);
        Ok(())
    }
}

type Chain = Vec<CertificateDer<'static>>;

fn server_config(cert: &Path, key: &Path) -> Result<(Arc<ServerConfig>, Chain), DoorError> {
    let bad = |path: &Path, reason: String| DoorError::Certificate {
        path: path.to_owned(),
        reason,
    };
    let chain: Chain = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect)
        .map_err(|error| bad(cert, error.to_string()))?;
    if chain.is_empty() {
        return Err(bad(cert, "there is no certificate (PEM) in it".into()));
    }
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| bad(key, error.to_string()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| bad(cert, error.to_string()))?
        .with_no_client_auth()
        .with_single_cert(chain.clone(), secret)
        .map_err(|error| bad(cert, format!("{error} (does the key belong to the certificate?)")))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok((Arc::new(config), chain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(listen: &str) -> Settings {
        Settings {
            listen: Some(listen.parse().unwrap()),
            ..Settings::default()
        }
    }

    #[test]
    fn plain_http_is_spoken_on_loopback_or_behind_a_proxy_only() {
        let refused = Doors::open(&settings("0.0.0.0:0")).unwrap_err().to_string();
        assert!(
            refused.contains("--tls-cert") && refused.contains("--behind-proxy"),
            "{refused}"
        );
        let mut proxied = settings("0.0.0.0:0");
        proxied.behind_proxy = Some(true);
        Doors::open(&proxied).unwrap();
        let local = Doors::open(&settings("127.0.0.1:0")).unwrap();
        assert!(
            local.public_url.starts_with("http://127.0.0.1:"),
            "{}",
            local.public_url
        );
        assert!(!local.secure());
    }

    #[test]
    fn a_port_in_use_is_named() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap();
        let error = Doors::open(&settings(&address.to_string())).unwrap_err().to_string();
        assert!(
            error.contains(&address.to_string()) && error.contains("in use"),
            "{error}"
        );
    }

    #[test]
    fn half_a_certificate_and_a_wrong_file_are_refused() {
        let mut half = settings("127.0.0.1:0");
        half.tls_cert = Some("Cargo.toml".into());
        assert!(matches!(Doors::open(&half), Err(DoorError::HalfTls)));
        half.tls_key = Some("Cargo.toml".into());
        let error = Doors::open(&half).unwrap_err().to_string();
        assert!(error.contains("Cargo.toml"), "{error}");
    }

    #[test]
    fn a_public_url_in_the_clear_is_refused() {
        for (url, safe) in [
            ("https://vizita.example.org", true),
            ("http://127.0.0.1:8080", true),
            ("http://localhost", true),
            ("http://vizita.example.org", false),
            ("http://127.0.0.1.example.org", false),
            ("vizita.example.org", false),
        ] {
            assert_eq!(is_safe_url(url), safe, "{url}");
        }
    }
}
