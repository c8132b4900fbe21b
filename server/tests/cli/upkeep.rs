//! Backup, restore, check and rebuild.

use std::io::Write;

use crate::house::{House, has};

fn backup_of(house: &House, name: &str) -> String {
    let path = house.dir.path().join(name).display().to_string();
    house.json(&["backup", &path]);
    path
}

/// A backup's lines, to be tampered with.
fn unpack(path: &str) -> String {
    let file = std::fs::File::open(path).unwrap();
    String::from_utf8(zstd::decode_all(file).unwrap()).unwrap()
}

fn pack(house: &House, name: &str, text: &str) -> String {
    let path = house.dir.path().join(name);
    let packed = zstd::encode_all(text.as_bytes(), 1).unwrap();
    std::fs::File::create(&path).unwrap().write_all(&packed).unwrap();
    path.display().to_string()
}

#[tokio::test]
async fn a_backup_made_beside_a_running_server_brings_everything_back_on_either_database() {
    let house = House::new().await;
    house.furnish();
    let server = house.serve(&[]);
    let person = house.register("Drita Krasniqi");
    let backup = backup_of(&house, "backup.vizita");
    server.stop();
    house.register("Somebody later");
    house
        .run(&["restore", &backup])
        .failed_saying(1, &["holds data", "--replace"]);
    house.json(&["restore", &backup, "--replace"]);
    let elsewhere = House::on_sqlite();
    for other in [&house, &elsewhere] {
        if other.json(&["unit", "list"]) == serde_json::json!([]) {
            other.json(&["restore", &backup]);
        }
        let people = other.json(&["person", "list", "--as", "sup"]);
        assert_eq!(people.as_array().unwrap().len(), 1);
        assert_eq!(people[0]["id"], person.as_str());
        assert_eq!(other.json(&["check"])["findings"], serde_json::json!([]));
        assert_eq!(other.json(&["rebuild"])["differences"], serde_json::json!([]));
        other.register("Somebody after");
    }
}

#[tokio::test]
async fn a_backup_overwrites_nothing_and_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::new().await;
    house.furnish();
    let backup = backup_of(&house, "backup.vizita");
    let mode = std::fs::metadata(&backup).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
    let before = std::fs::read(&backup).unwrap();
    house.run(&["backup", &backup]).failed_saying(1, &["exists already"]);
    assert_eq!(std::fs::read(&backup).unwrap(), before);
    house
        .run(&["backup", "/nowhere/backup"])
        .failed_saying(1, &["/nowhere"]);
    assert!(!has(house.dir.path(), "nowhere"));
}

#[tokio::test]
async fn a_restore_gives_a_new_epoch_and_ends_sessions() {
    let house = House::new().await;
    house.furnish();
    let backup = backup_of(&house, "one");
    house.json(&["restore", &backup, "--replace"]);
    let again = backup_of(&house, "two");
    let server_row = |path: &str| {
        let text = unpack(path);
        text.lines().nth(2).unwrap().to_owned()
    };
    let epoch = |path: &str| serde_json::from_str::<serde_json::Value>(&server_row(path)).unwrap()[1].clone();
    assert_ne!(epoch(&backup), epoch(&again));
}

#[tokio::test]
async fn a_damaged_backup_changes_nothing() {
    let house = House::new().await;
    house.furnish();
    house.register("Drita");
    let backup = backup_of(&house, "whole");
    let text = unpack(&backup);
    let altered = pack(&house, "altered", &text.replace("Drita", "Dafin"));
    let end = text.trim_end().rfind('\n').unwrap();
    let cut = pack(&house, "cut", &text[..=end]);
    let longer = pack(&house, "longer", &format!("{text}[]\n"));
    let bytes = std::fs::read(&backup).unwrap();
    let torn = house.dir.path().join("torn");
    std::fs::write(&torn, &bytes[..bytes.len() / 2]).unwrap();
    let foreign = house.file("foreign", "hello\n");
    for (path, words) in [
        (altered.as_str(), "altered"),
        (cut.as_str(), "cut short"),
        (longer.as_str(), "behind its end"),
        (torn.to_str().unwrap(), "no whole backup"),
        (foreign.to_str().unwrap(), "foreign"),
        ("/nowhere", "/nowhere"),
    ] {
        house.run(&["restore", path, "--replace"]).failed_saying(1, &[words]);
    }
    assert_eq!(house.json(&["person", "list", "--as", "sup"])[0]["name"], "Drita");
}

/// The hash as the format has it, so that only the content is wrong.
fn rehash(text: &str) -> String {
    let end = text.trim_end().rfind('\n').unwrap() + 1;
    let (body, footer) = text.split_at(end);
    let mut footer: serde_json::Value = serde_json::from_str(footer).unwrap();
    let hash = ring::digest::digest(&ring::digest::SHA256, body.as_bytes());
    let hash: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    footer["sha256"] = hash.into();
    format!("{body}{footer}\n")
}

#[tokio::test]
async fn a_restore_that_fails_half_way_leaves_the_old_data() {
    let house = House::new().await;
    house.furnish();
    house.register("Drita");
    let text = unpack(&backup_of(&house, "whole"));
    // A person in a unit that does not exist: found when most of it is written.
    let (before, after) = text.split_once("{\"table\":\"person\"").unwrap();
    let (head, rest) = after.split_once('\n').unwrap();
    let (row, rest) = rest.split_once('\n').unwrap();
    let mut row: serde_json::Value = serde_json::from_str(row).unwrap();
    row[1] = "00000000-0000-0000-0000-000000000000".into();
    let broken = format!("{before}{{\"table\":\"person\"{head}\n{row}\n{rest}");
    let broken = pack(&house, "broken", &rehash(&broken));
    let ended = house.run(&["restore", &broken, "--replace"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    let (head, rest) = text.split_once('\n').unwrap();
    let mut head: serde_json::Value = serde_json::from_str(head).unwrap();
    head["schema"] = (head["schema"].as_i64().unwrap() + 1).into();
    let newer = pack(&house, "newer", &rehash(&format!("{head}\n{rest}")));
    house
        .run(&["restore", &newer, "--replace"])
        .failed_saying(1, &["newer schema"]);
    assert_eq!(house.json(&["person", "list", "--as", "sup"])[0]["name"], "Drita");
    assert_eq!(house.json(&["check"])["findings"], serde_json::json!([]));
}

#[tokio::test]
async fn a_check_finds_what_was_tampered_with() {
    for (deed, finding) in [
        ("update unit set seq = seq + 1 where seq > 0", "a unit's numbers"),
        ("update ledger set person_seq = 7", "a person's changes"),
        ("update ledger set device_seq = 0", "a phone numbers"),
        ("delete from person", "everybody in the ledger"),
        ("update person set seq = 99", "a number that its unit has not given"),
        (
            "update responsibility set until_seq = 0, until_at = ''",
            "responsibility ends",
        ),
        ("delete from responsibility", "the worker of a person"),
        ("update access_log set actor = 'nobody' where n = 2", "from entry 2"),
        (
            "delete from access_log where n = (select max(n) from access_log)",
            "the access log",
        ),
    ] {
        let house = House::new().await;
        house.furnish();
        house.register("Drita");
        assert_eq!(house.json(&["check"])["findings"], serde_json::json!([]));
        house.sql(deed).await;
        let ended = house.run(&["check"]);
        assert_eq!(ended.code, 1, "{deed}: {}", ended.out);
        assert!(ended.out.contains(finding), "{deed}: {}", ended.out);
        assert!(!ended.out.contains("Drita"), "{}", ended.out);
    }
}

#[tokio::test]
async fn a_rebuild_reports_and_with_write_mends() {
    let house = House::new().await;
    house.furnish();
    house.register("Drita");
    house.sql("update person set risk = 'low'").await;
    let ended = house.run(&["rebuild"]);
    assert_eq!(ended.code, 1);
    assert!(ended.out.contains("risk"), "{}", ended.out);
    house.json(&["rebuild", "--write"]);
    assert_eq!(house.json(&["rebuild"])["differences"], serde_json::json!([]));
}
