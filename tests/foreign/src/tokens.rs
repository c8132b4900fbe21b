//! What opens doors: the claim of a device, tokens of the staff API, addresses of feeds, codes and links to enrol with. Nobody gets in by chance.

use std::cell::LazyCell;

use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
use mobile_core::transport::{Invitation, ServerAddress};
use protocol::{
    enrol::normal_code,
    sign::{Claim, proven_key},
};
use server::{auth, calendar, db::Db};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

struct House {
    runtime: Runtime,
    db: Db,
    _folder: TempDir,
}

thread_local! {
    static HOUSE: LazyCell<House> = LazyCell::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let db = runtime.block_on(Db::open_folder(folder.path())).unwrap();
        House { runtime, db, _folder: folder }
    });
}

/// Reads a header, a secret, a code or a link.
pub fn tokens(bytes: &[u8]) {
    if let Ok((claim, body)) = Claim::open(bytes) {
        assert!(claim.verify(&[7; 32], "/", body).is_err());
        assert_eq!(claim.seal(body), bytes);
    }
    let text = String::from_utf8_lossy(bytes);
    if let Ok(claim) = text.parse::<Claim>() {
        assert!(claim.verify(&[7; 32], "/", b"").is_err());
        let again: Claim = claim.to_string().parse().unwrap();
        assert_eq!(again.device, claim.device);
    }
    let code = normal_code(&text);
    assert_eq!(normal_code(&code), code);
    let (key, proof) = text.split_once(' ').unwrap_or((&text, ""));
    let _ = proven_key(key, &code, proof);
    link(&text);
    HOUSE.with(|house| house.runtime.block_on(nobody(&house.db, bytes, &text)));
}

/// An address is read as it is written, and is never one to which a phone would talk in the open.
fn link(text: &str) {
    let _ = ServerAddress::trusting("https://example.org", text);
    for server in [None, Some("https://example.org"), Some(text)] {
        if let Ok(invitation) = Invitation::read(text, server) {
            let address = invitation.server.to_string();
            assert!(
                address.starts_with("https://") || address.starts_with("http://"),
                "{address}"
            );
            assert_eq!(
                address.parse::<ServerAddress>().map(|read| read.to_string()).ok(),
                Some(address)
            );
            let trusted = invitation.server.trusted();
            assert!(
                ServerAddress::trusting("https://example.org", &trusted).is_ok(),
                "{trusted}"
            );
        }
    }
}

async fn nobody(db: &Db, bytes: &[u8], text: &str) {
    if let Ok(value) = HeaderValue::from_bytes(bytes) {
        let headers = HeaderMap::from_iter([(AUTHORIZATION, value)]);
        assert!(auth::token::actor(db, &headers).await.unwrap().is_none());
    }
    let mut tx = db.snapshot().await.unwrap();
    assert!(calendar::token::owner(&mut tx, text).await.unwrap().is_none());
}
