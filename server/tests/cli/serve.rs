//! `vizita serve` from its start to its end.

use std::{
    io::{Read, Write},
    time::Duration,
};

use crate::house::{House, vizita};

#[tokio::test]
async fn the_server_lives_is_ready_and_counts() {
    let house = House::new().await;
    let server = house.serve(&[]);
    assert_eq!(server.get("/healthz").0, 200);
    assert_eq!(server.get("/readyz").0, 200);
    let (status, text) = server.get("/metrics");
    assert_eq!(status, 200);
    let line = "vizita_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 1";
    assert!(text.contains(line), "{text}");
    let resident = text
        .lines()
        .find_map(|line| line.strip_prefix("process_resident_memory_bytes "));
    let resident: u64 = resident.unwrap().parse().unwrap();
    assert!(resident < 50 * 1024 * 1024, "{resident} bytes");
}

#[tokio::test]
async fn sigterm_ends_it_cleanly_within_five_seconds_whoever_holds_a_connection_open() {
    let house = House::new().await;
    let server = house.serve(&[]);
    let mut idle = server.connect();
    let mut half = server.connect();
    write!(half, "GET /healthz HTTP/1.1\r\nHost").unwrap();
    let (status, log, took) = server.stop();
    assert!(status.success(), "{log}");
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert!(log.contains("\"code\":\"stopped\""), "{log}");
    let mut rest = Vec::new();
    // Closed or reset: both are an end.
    let _ = idle.read_to_end(&mut rest);
    assert!(rest.is_empty());
}

#[tokio::test]
async fn what_is_under_way_is_finished_after_sigterm() {
    let house = House::new().await;
    let server = house.serve(&[]);
    let mut slow = server.connect();
    // The head has arrived and the handler waits for the body.
    write!(
        slow,
        "POST /device/v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
    )
    .unwrap();
    let mut go_on = [0; 25];
    slow.read_exact(&mut go_on).unwrap();
    server.signal("-TERM");
    slow.write_all(b"{}").unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
    assert!(server.end().0.success());
}

#[tokio::test]
async fn a_second_signal_ends_it_at_once() {
    let house = House::new().await;
    let server = house.serve(&["--request-seconds", "60"]);
    let mut slow = server.connect();
    write!(
        slow,
        "POST /device/v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
    )
    .unwrap();
    let mut go_on = [0; 25];
    slow.read_exact(&mut go_on).unwrap();
    server.signal("-TERM");
    // It no longer listens once it has taken the first signal.
    while std::net::TcpStream::connect(&server.address).is_ok() {}
    server.signal("-TERM");
    let (status, log, took) = server.end();
    assert!(!status.success(), "{log}");
    assert!(took < Duration::from_secs(3), "{took:?}");
}

#[tokio::test]
async fn log_lines_carry_no_query_and_no_path_of_a_clients_making() {
    let house = House::new().await;
    let server = house.serve(&[]);
    server.get("/nothing/Drita?name=Krasniqi");
    let (_, log, _) = server.stop();
    assert!(log.contains("\"route\":\"unmatched\""), "{log}");
    assert!(!log.contains("Drita") && !log.contains("Krasniqi"), "{log}");
    for line in log.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}

#[tokio::test]
async fn a_slow_client_is_cut_off_and_others_are_served() {
    let house = House::new().await;
    let server = house.serve(&["--head-seconds", "1"]);
    let mut slow = server.connect();
    write!(slow, "GET /healthz HTTP/1.1\r\nX: ").unwrap();
    assert_eq!(server.get("/healthz").0, 200);
    let mut rest = String::new();
    let _ = slow.read_to_string(&mut rest);
    assert!(!rest.starts_with("HTTP/1.1 200"), "{rest}");
    let mut kept = server.connect();
    write!(kept, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut answers = String::new();
    kept.read_to_string(&mut answers).unwrap();
    assert!(
        answers.starts_with("HTTP/1.1 200"),
        "an idle connection is closed after its answer: {answers}"
    );
}

#[tokio::test]
async fn a_slow_body_is_given_up() {
    let house = House::new().await;
    let server = house.serve(&["--request-seconds", "1"]);
    let mut slow = server.connect();
    write!(
        slow,
        "POST /device/v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{{"
    )
    .unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(answer.contains("\"code\":\"timeout\""), "{answer}");
}

#[tokio::test]
async fn more_connections_than_allowed_are_turned_away() {
    let house = House::new().await;
    let server = house.serve(&["--max-connections", "1"]);
    let mut first = server.connect();
    write!(first, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut start = [0; 12];
    first.read_exact(&mut start).unwrap();
    let mut second = server.connect();
    let mut rest = Vec::new();
    // Closed or reset before an answer.
    let _ = write!(second, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    let _ = second.read_to_end(&mut rest);
    assert!(rest.is_empty(), "{}", String::from_utf8_lossy(&rest));
    drop(first);
    while std::panic::catch_unwind(|| server.get("/healthz")).is_err() {}
}

#[test]
fn every_command_explains_itself() {
    for verb in [
        "serve", "unit", "user", "device", "token", "person", "plan", "rules", "backup", "restore", "check", "rebuild",
    ] {
        let help = vizita(&[verb, "--help"]);
        assert_eq!(help.code, 0);
        assert!(help.out.contains("--data"), "{verb}: {}", help.out);
    }
    let help = vizita(&["serve", "--help"]).out;
    for setting in [
        "--listen",
        "--public-url",
        "--tls-cert",
        "--behind-proxy",
        "VIZITA_LISTEN",
        "SIGHUP",
    ] {
        assert!(help.contains(setting), "{setting}");
    }
}
