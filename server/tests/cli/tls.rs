//! HTTPS, and a certificate that is read again.

use std::{
    io::{Read, Write},
    path::Path,
    sync::Arc,
};

use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};

use crate::house::{House, Server};

const CERTIFICATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/certificates");

/// Asks over TLS, trusting one certificate; what the server answered, or why it is not trusted.
fn ask(server: &Server, trusted: &str) -> Result<String, String> {
    let pem = Path::new(CERTIFICATES).join(format!("{trusted}.pem"));
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(pem).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(connection, server.connect());
    write!(
        stream,
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .map_err(|e| e.to_string())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(|e| e.to_string())?;
    Ok(answer)
}

#[tokio::test]
async fn https_is_spoken_and_sighup_brings_a_new_certificate() {
    let house = House::on_sqlite();
    let (cert, key) = (house.dir.path().join("cert.pem"), house.dir.path().join("key.pem"));
    let install = |name: &str| {
        std::fs::copy(format!("{CERTIFICATES}/{name}.key"), &key).unwrap();
        std::fs::copy(format!("{CERTIFICATES}/{name}.pem"), &cert).unwrap();
    };
    install("first");
    let (cert, key) = (cert.to_str().unwrap(), key.to_str().unwrap());
    let server = house.serve(&["--tls-cert", cert, "--tls-key", key]);
    assert!(ask(&server, "first").unwrap().starts_with("HTTP/1.1 200"));
    assert!(ask(&server, "second").is_err());
    install("second");
    server.signal("-HUP");
    while ask(&server, "second").is_err() {}
    std::fs::write(cert, "no certificate").unwrap();
    server.signal("-HUP");
    assert!(ask(&server, "second").unwrap().starts_with("HTTP/1.1 200"));
    let (status, log, _) = server.stop();
    assert!(status.success());
    assert!(log.contains("certificate_reloaded"), "{log}");
}

#[test]
fn a_key_of_another_certificate_is_refused() {
    let house = House::on_sqlite();
    let (cert, key) = (
        format!("{CERTIFICATES}/first.pem"),
        format!("{CERTIFICATES}/second.key"),
    );
    house
        .run(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--tls-cert",
            &cert,
            "--tls-key",
            &key,
        ])
        .failed_saying(1, &["first.pem"]);
    house
        .run(&["serve", "--tls-cert", &cert])
        .failed_saying(2, &["--tls-key"]);
}
