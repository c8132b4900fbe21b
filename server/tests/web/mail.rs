//! Letters: sent through SMTP to a real mail catcher (aiosmtpd, Debian's python3-aiosmtpd), in neutral words.

use std::{
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command},
};

use chrono::Duration;
use domain::{DangerSign, Role};
use serde_json::json;
use server::{config::Mail, jobs};

use crate::world::World;

struct Catcher {
    process: Child,
    folder: tempfile::TempDir,
    port: u16,
}

impl Catcher {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        // From the package python3-aiosmtpd.
        let process = Command::new("/usr/bin/python3")
            .args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}")])
            .args(["-c", "aiosmtpd.handlers.Mailbox"])
            .arg(folder.path().join("mail"))
            .spawn()
            .unwrap();
        let mut catcher = Self { process, folder, port };
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = catcher.process.try_wait().unwrap();
            assert!(
                ended.is_none(),
                "the mail catcher ended ({ended:?}): install python3-aiosmtpd"
            );
            std::thread::yield_now();
        }
        catcher
    }

    fn settings(&self) -> Mail {
        Mail {
            smtp_url: format!("smtp://127.0.0.1:{}", self.port),
            from: "Vizita <vizita@example.org>".into(),
        }
    }

    fn letters(&self) -> Vec<String> {
        read_all(&self.folder.path().join("mail/new"))
    }
}

fn read_all(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| std::fs::read_to_string(entry.path()).unwrap())
        .collect()
}

impl Drop for Catcher {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A danger that nobody took up for 31 minutes, so that the supervisor is to be told.
async fn climbed(language: &str, email: Option<&str>) -> World {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let set = "update staff set email = $1, language = $2 where role = 'supervisor'";
    world.run(set, &[email, Some(language)]).await;
    let person = world.person(&ana, world.prishtina, "Fatime Morina", 3).await;
    world
        .visits_with(&ana, person, "seen", world.app.now(), &[DangerSign::Weapon], json!({}))
        .await;
    world.passes(Duration::minutes(31));
    jobs::escalate::run(&world.app).await.unwrap();
    world
}

#[tokio::test]
async fn a_letter_says_that_something_waits_and_nothing_about_anybody() {
    let catcher = Catcher::start();
    let world = climbed("en", Some("vlora@example.org")).await;
    assert_eq!(jobs::mail::run(&world.app, &catcher.settings()).await.unwrap(), 1);
    assert_eq!(
        jobs::mail::run(&world.app, &catcher.settings()).await.unwrap(),
        0,
        "once"
    );
    let letters = catcher.letters();
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    assert!(letter.contains("vlora@example.org") && letter.contains("Subject: Vizita"));
    assert!(letter.contains("Something waits for you") && letter.contains("http://127.0.0.1:8080"));
    for told in ["Fatime", "Morina", "weapon", "Weapon", "danger", "Prishtina", "alert"] {
        assert!(!letter.contains(told), "{told}");
    }
}

#[tokio::test]
async fn a_letter_speaks_its_readers_language() {
    let catcher = Catcher::start();
    let world = climbed("sq", Some("vlora@example.org")).await;
    jobs::mail::run(&world.app, &catcher.settings()).await.unwrap();
    assert!(catcher.letters()[0].contains("Hyni p"), "{}", catcher.letters()[0]);
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_is_tried_again_later_and_given_up_in_the_end() {
    let world = climbed("en", Some("vlora@example.org")).await;
    let nobody = Mail {
        smtp_url: "smtp://127.0.0.1:1".into(),
        from: "vizita@example.org".into(),
    };
    let tries = || async {
        let text = "select attempts, coalesce(given_up_at, '') from mail";
        let rows: Vec<(i64, String)> = sqlx::query_as(text).fetch_all(world.app.db.read()).await.unwrap();
        assert_eq!(rows.len(), 1);
        (rows[0].0, !rows[0].1.is_empty())
    };
    jobs::mail::run(&world.app, &nobody).await.unwrap();
    jobs::mail::run(&world.app, &nobody).await.unwrap();
    assert_eq!(tries().await, (1, false), "not before its time");
    for _ in 0..10 {
        world.passes(Duration::hours(9));
        jobs::mail::run(&world.app, &nobody).await.unwrap();
    }
    assert_eq!(tries().await, (8, true));
    assert!(world.app.metrics.text().contains("vizita_mail_given_up_total 1"));
}

#[tokio::test]
async fn whoever_has_no_address_gets_no_letter_and_the_alert_stands() {
    let catcher = Catcher::start();
    let world = climbed("en", None).await;
    assert_eq!(jobs::mail::run(&world.app, &catcher.settings()).await.unwrap(), 0);
    assert!(catcher.letters().is_empty());
}
