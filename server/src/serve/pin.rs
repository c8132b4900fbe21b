//! The certificate as phones are told of it at enrolment: by its hash, unless a public authority vouches for it and every phone trusts it anyway.

use std::sync::{Arc, PoisonError, RwLock};

use rustls::{
    RootCertStore,
    client::{WebPkiServerVerifier, danger::ServerCertVerifier},
    pki_types::{CertificateDer, ServerName, UnixTime},
};

use crate::auth::hex_of;

/// What an enrolment link says of the certificate; shared, since a certificate is read again while the server runs.
#[derive(Clone, Debug, Default)]
pub struct Pin(Arc<RwLock<Option<String>>>);

impl Pin {
    /// The SHA-256 of the certificate in hexadecimal; none where phones need not be told.
    pub fn get(&self) -> Option<String> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Another certificate.
    pub fn set(&self, pin: Option<String>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = pin;
    }
}

/// What phones are told of a chain that is shown to whoever asks for `url`.
///
/// A certificate of a public authority is renewed every few weeks: phones that knew it by its hash would be shut out.
pub fn of_chain(chain: &[CertificateDer<'_>], url: &str) -> Option<String> {
    let (first, others) = chain.split_first()?;
    (!is_public(first, others, url)).then(|| hex_of(first))
}

fn is_public(first: &CertificateDer<'_>, others: &[CertificateDer<'_>], url: &str) -> bool {
    let roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build();
    match (verifier, host(url).and_then(|host| ServerName::try_from(host).ok())) {
        (Ok(verifier), Some(name)) => verifier
            .verify_server_cert(first, others, &name, &[], UnixTime::now())
            .is_ok(),
        _ => false,
    }
}

/// The host of an address, without port and brackets.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    Some(match authority.strip_prefix('[') {
        Some(v6) => v6.split(']').next()?,
        None => authority.rsplit_once(':').map_or(authority, |(host, _)| host),
    })
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::pem::PemObject;

    use super::*;

    #[test]
    fn a_certificate_that_no_public_authority_vouches_for_is_told_by_its_hash() {
        let chain = [CertificateDer::from_pem_file("tests/cli/certificates/first.pem").unwrap()];
        let pin = of_chain(&chain, "https://localhost:8443").unwrap();
        assert!(
            pin.len() == 64 && pin.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{pin}"
        );
        assert_eq!(of_chain(&[], "https://localhost"), None);
    }

    #[test]
    fn the_host_of_an_address_is_found() {
        for (url, found) in [
            ("https://vizita.example.org", "vizita.example.org"),
            ("https://vizita.example.org:8443/enrol", "vizita.example.org"),
            ("https://[::1]:8443", "::1"),
        ] {
            assert_eq!(host(url), Some(found));
        }
    }
}
