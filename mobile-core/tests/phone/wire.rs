//! The wire: real sockets, bytes that are counted, lines that are cut, certificates.

use mobile_core::{
    Core, Result,
    transport::{Cancel, DialHttp, Invitation},
};

use crate::{
    http::{Line, Listening},
    world::{PIN, Works, World, code},
};

const OWN: &str = include_str!("tls/own.pem");
const LEAF: &str = include_str!("tls/leaf.pem");
const AUTHORITY: &str = include_str!("tls/ca.pem");

fn enrolled(world: &World, invitation: &Invitation) -> Result<Core> {
    let options = World::options(false);
    Core::enrol(world.home(), PIN, invitation, &options, world.around(), &DialHttp).map(|(core, _)| core)
}

fn over_http(world: &World, listening: &Listening) -> Core {
    let invitation = Invitation::read(&world.server.code(), Some(&listening.url())).unwrap();
    enrolled(world, &invitation).unwrap()
}

fn sync(core: &Core) -> Result<mobile_core::SyncReport> {
    core.sync(&DialHttp, &|_| {}, &Cancel::default())
}

#[test]
fn bytes_are_counted_with_their_headers_as_they_went_over_the_socket() {
    let world = World::new();
    let listening = Listening::plain(&world.server);
    let core = over_http(&world, &listening);
    let person = core.registers("A");
    core.visits(person, "seen");
    *listening.bytes.lock().unwrap() = (0, 0);
    let report = sync(&core).unwrap();
    let (received, sent) = *listening.bytes.lock().unwrap();
    assert_eq!((report.traffic.sent, report.traffic.received), (received, sent));
    assert_eq!(report.traffic.requests, 1, "one round trip for one visit");
    assert!(received > 300, "{received}");
}

#[test]
fn a_line_cut_at_any_byte_loses_nothing_and_doubles_nothing() {
    let world = World::new();
    let listening = Listening::plain(&world.server);
    let core = over_http(&world, &listening);
    let person = core.registers("A");
    let mut notes = 0;
    for cut in (0..700).step_by(23) {
        core.note(person, &format!("note {cut}")).unwrap();
        notes += 1;
        *listening.lines.lock().unwrap() = vec![Line::CutReply(cut)];
        sync(&core).unwrap();
        core.note(person, &format!("another {cut}")).unwrap();
        notes += 1;
        *listening.lines.lock().unwrap() = vec![Line::CutRequest(cut)];
        sync(&core).unwrap();
    }
    let state = world.server.state();
    let kept = state.files[&person].of_kind(&domain::Entity::Note).count();
    assert_eq!(kept, notes);
    drop(state);
    assert_eq!(core.deliveries(), []);
    let shown = core.open_file(person).unwrap();
    assert_eq!(shown.file.of_kind(&domain::Entity::Note).count(), notes);
}

#[test]
fn a_sync_that_waits_for_a_silent_server_is_cancelled_at_once() {
    let world = World::new();
    let listening = Listening::plain(&world.server);
    let core = over_http(&world, &listening);
    core.registers("A");
    *listening.lines.lock().unwrap() = vec![Line::Silent];
    let cancel = Cancel::default();
    let (waiting, ready) = std::sync::mpsc::channel();
    let result = std::thread::scope(|scope| {
        let (cancel_it, lines) = (cancel.clone(), listening.lines.clone());
        scope.spawn(move || {
            ready.recv().unwrap();
            // The server has taken the line up once its mishap is taken.
            while !lines.lock().unwrap().is_empty() {
                std::thread::yield_now();
            }
            cancel_it.cancel();
        });
        core.sync(&DialHttp, &|_| waiting.send(()).unwrap_or_default(), &cancel)
    });
    assert_eq!(code(result), "cancelled");
    assert_eq!(sync(&core).unwrap().applied, 4);
}

#[test]
fn a_pinned_certificate_is_trusted_and_no_other() {
    let world = World::new();
    let listening = Listening::tls(&world.server, OWN);
    let der = rustls_pki_types::pem::PemObject::from_pem_slice(OWN.as_bytes());
    let der: rustls_pki_types::CertificateDer<'_> = der.unwrap();
    let hash = ring::digest::digest(&ring::digest::SHA256, &der);
    let hex: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    let link = |hex: &str| format!("{}/enrol#{}&sha256={hex}", listening.url(), world.server.code());

    let unpinned = Invitation::read(&world.server.code(), Some(&listening.url())).unwrap();
    assert_eq!(code(enrolled(&world, &unpinned)), "bad_server");
    let wrong = Invitation::read(&link(&"00".repeat(32)), None).unwrap();
    assert_eq!(code(enrolled(&world, &wrong)), "bad_server");

    let right = Invitation::read(&link(&hex), None).unwrap();
    let core = enrolled(&world, &right).unwrap();
    core.registers("A");
    let report = sync(&core).unwrap();
    assert_eq!(report.applied, 4);
    let (received, sent) = *listening.bytes.lock().unwrap();
    assert!(
        report.traffic.sent > 500 && report.traffic.sent < received,
        "the handshake is counted"
    );
    assert!(report.traffic.received > 500 && report.traffic.received < sent);
    // After a restart too.
    core.lock();
    assert_eq!(sync(&world.open().unwrap()).unwrap().pushed, 0);
}

#[test]
fn a_certificate_file_vouches_for_the_server() {
    let world = World::new();
    let listening = Listening::tls(&world.server, LEAF);
    let mut invitation = Invitation::read(&world.server.code(), Some(&listening.url())).unwrap();
    assert_eq!(code(invitation.server.trust_pem(b"nothing")), "bad_server");
    invitation.server.trust_pem(AUTHORITY.as_bytes()).unwrap();
    assert!(enrolled(&world, &invitation).is_ok());

    let another = World::another();
    let other = Listening::tls(&another.server, OWN);
    let mut invitation = Invitation::read(&another.server.code(), Some(&other.url())).unwrap();
    invitation.server.trust_pem(AUTHORITY.as_bytes()).unwrap();
    assert_eq!(
        code(enrolled(&another, &invitation)),
        "bad_server",
        "not one that the authority vouches for"
    );
}
