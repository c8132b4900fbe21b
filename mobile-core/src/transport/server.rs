//! Where the server is and how it is known: an address, and certificates that were told along. Plain HTTP only to this very machine.

use std::{fmt, net::IpAddr, str::FromStr};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use rustls_pki_types::{CertificateDer, pem::PemObject};
use url::{Host, Url};

use crate::error::{Error, Result};

/// A server's address, and which certificates it is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerAddress {
    url: Url,
    /// SHA-256 of certificates that are trusted as they are.
    pub(super) pins: Vec<[u8; 32]>,
    /// Certificates that are trusted, or vouch for others.
    pub(super) roots: Vec<CertificateDer<'static>>,
}

/// What a supervisor hands over: a code, and where to use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The one-time code.
    pub code: String,
    /// The server.
    pub server: ServerAddress,
}

impl Invitation {
    /// Reads a code and a server's address, or a URL that holds both: `https://HOST/enrol#CODE`, `#CODE&sha256=HEX`, `vizita://HOST#CODE`.
    pub fn read(code_or_url: &str, server: Option<&str>) -> Result<Self> {
        let text = code_or_url.trim();
        let Some((address, fragment)) = text.contains("://").then(|| text.split_once('#').unwrap_or((text, ""))) else {
            let server = server.ok_or_else(|| {
                Error::usage(
                    "no_server",
                    "say the server too: --server https://…, or give the whole link as the code",
                )
            })?;
            return Self::of(text, server.parse()?);
        };
        let mut address: ServerAddress = server.unwrap_or(address).parse()?;
        let mut code = "";
        for part in fragment.split('&') {
            match part.split_once('=') {
                Some(("sha256", hex)) => address.pins.push(hash(hex)?),
                Some(("code", text)) => code = text,
                Some(_) => {}
                None => code = part,
            }
        }
        Self::of(code, address)
    }

    fn of(code: &str, server: ServerAddress) -> Result<Self> {
        if protocol::enrol::normal_code(code).is_empty() {
            return Err(Error::usage(
                "no_code",
                "the code is missing; ask your supervisor for one",
            ));
        }
        Ok(Self {
            code: code.to_owned(),
            server,
        })
    }
}

impl ServerAddress {
    /// The address of a path on this server.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.to_string().trim_end_matches('/'))
    }

    /// Trusts the certificates of a PEM text, and those that they vouch for.
    pub fn trust_pem(&mut self, pem: &[u8]) -> Result<()> {
        let certificates: std::result::Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        let certificates =
            certificates.map_err(|error| bad(format!("the certificate file cannot be read: {error}")))?;
        if certificates.is_empty() {
            return Err(bad("the certificate file holds no certificate (PEM)".into()));
        }
        self.roots.extend(certificates);
        Ok(())
    }

    /// What is trusted, as it is kept: hashes in hex and certificates in base64, a space between.
    pub fn trusted(&self) -> String {
        let pins = self.pins.iter().map(|pin| format!("sha256:{}", hex(pin)));
        let roots = self.roots.iter().map(|root| format!("root:{}", BASE64.encode(root)));
        pins.chain(roots).collect::<Vec<_>>().join(" ")
    }

    /// An address with what was kept of its trust.
    pub fn trusting(address: &str, trusted: &str) -> Result<Self> {
        let mut address: Self = address.parse()?;
        for part in trusted.split_whitespace() {
            match part.split_once(':') {
                Some(("sha256", text)) => address.pins.push(hash(text)?),
                Some(("root", text)) => {
                    let der = BASE64
                        .decode(text)
                        .map_err(|_| bad("a kept certificate cannot be read".into()))?;
                    address.roots.push(der.into());
                }
                _ => return Err(bad("what was kept of the server's certificate cannot be read".into())),
            }
        }
        Ok(address)
    }
}

impl FromStr for ServerAddress {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let text = text.trim();
        let secured = text.strip_prefix("vizita://").map(|rest| format!("https://{rest}"));
        let mut url = Url::parse(secured.as_deref().unwrap_or(text)).map_err(|error| {
            bad(format!(
                "`{text}` is not a server's address ({error}); one looks like https://host"
            ))
        })?;
        match url.scheme() {
            "https" => {}
            "http" if is_this_machine(&url) => {}
            "http" => {
                return Err(bad(
                    "a phone talks to its server over https only; plain http is for a server on this very machine"
                        .into(),
                ));
            }
            other => return Err(bad(format!("a server's address begins with https://, not {other}://"))),
        }
        url.set_fragment(None);
        url.set_query(None);
        // A link to the enrolment page leads to the server that has it.
        let path = url.path().trim_end_matches('/');
        let base = path.strip_suffix("/enrol").unwrap_or(path).to_owned();
        url.set_path(&base);
        Ok(Self {
            url,
            pins: Vec::new(),
            roots: Vec::new(),
        })
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.url.as_str().trim_end_matches('/'))
    }
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        None => false,
    }
}

fn hash(text: &str) -> Result<[u8; 32]> {
    let digits: String = text.chars().filter(|c| *c != ':').collect();
    let wrong = || bad("the certificate's SHA-256 is not 64 hexadecimal digits".into());
    if digits.len() != 64 || !digits.is_ascii() {
        return Err(wrong());
    }
    let mut hash = [0; 32];
    for (byte, place) in hash.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&digits[place..place + 2], 16).map_err(|_| wrong())?;
    }
    Ok(hash)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bad(reason: String) -> Error {
    Error::BadServer(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_goes_to_this_machine_only() {
        for fine in [
            "http://127.0.0.1:8080",
            "http://127.8.8.8",
            "http://localhost:1",
            "http://[::1]:80",
            "https://example.org",
        ] {
            assert!(fine.parse::<ServerAddress>().is_ok(), "{fine}");
        }
        for refused in [
            "http://example.org",
            "http://10.0.0.1",
            "http://127.0.0.1.example.org",
            "http://localhost.example.org",
            "ftp://127.0.0.1",
        ] {
            assert!(
                matches!(refused.parse::<ServerAddress>(), Err(Error::BadServer(_))),
                "{refused}"
            );
        }
    }

    #[test]
    fn an_invitation_is_a_code_with_a_server_or_a_link_with_both() {
        let pin = "ab".repeat(32);
        let link = format!("https://vizita.example.org/enrol#ABCD-EFGH&sha256={pin}");
        let read = Invitation::read(&link, None).unwrap();
        assert_eq!(read.code, "ABCD-EFGH");
        assert_eq!(
            read.server.url("/device/v1/sync"),
            "https://vizita.example.org/device/v1/sync"
        );
        assert_eq!(read.server.trusted(), format!("sha256:{pin}"));
        assert_eq!(
            ServerAddress::trusting(&read.server.to_string(), &read.server.trusted()).unwrap(),
            read.server
        );

        let plain = Invitation::read("abcd", Some("http://127.0.0.1:1/")).unwrap();
        assert_eq!(plain.server.url("/x"), "http://127.0.0.1:1/x");
        assert_eq!(
            Invitation::read("vizita://h.example/#c0de", None)
                .unwrap()
                .server
                .to_string(),
            "https://h.example"
        );
        assert!(matches!(
            Invitation::read("abcd", None),
            Err(Error::Usage { code: "no_server", .. })
        ));
        assert!(matches!(
            Invitation::read("https://h.example/enrol", None),
            Err(Error::Usage { code: "no_code", .. })
        ));
    }
}
