//! Administration at the terminal, beside a running server.

use crate::house::House;

#[tokio::test]
async fn units_are_a_tree_with_one_root() {
    let house = House::new().await;
    house
        .run(&["unit", "add", "--name", "Central"])
        .failed_saying(1, &["--time-zone"]);
    house
        .run(&[
            "unit",
            "add",
            "--name",
            "C",
            "--time-zone",
            "Mars/Base",
            "--jurisdiction",
            "XK",
        ])
        .failed_saying(1, &["Mars/Base"]);
    house.furnish();
    house
        .run(&[
            "unit",
            "add",
            "--name",
            "Other",
            "--time-zone",
            "UTC",
            "--jurisdiction",
            "AL",
        ])
        .failed_saying(1, &["root", "--parent"]);
    house
        .run(&["unit", "add", "--name", "X", "--parent", "Nowhere"])
        .failed_saying(1, &["Nowhere"]);
    let units = house.json(&["unit", "list"]);
    assert_eq!(units[1]["parent"], units[0]["id"]);
    assert_eq!(units[1]["time_zone"], "Europe/Belgrade");
}

#[tokio::test]
async fn users_are_added_once_and_with_a_good_password() {
    let house = House::new().await;
    house.furnish();
    let add = |username: &str, password: &str| {
        let file = house.file("new-password", password);
        house.run(&[
            "user",
            "add",
            username,
            "--name",
            "N",
            "--role",
            "worker",
            "--unit",
            "Team",
            "--password-file",
            file.to_str().unwrap(),
        ])
    };
    add("ana", "long enough password").failed_saying(1, &["ana", "taken"]);
    add("beni", "short").failed_saying(1, &["10 characters"]);
    add("Beni K", "long enough password").failed_saying(1, &["user name"]);
    house
        .run(&["user", "add", "x", "--name", "N", "--role", "worker", "--unit", "Team"])
        .failed_saying(2, &["--password-file"]);
    house.json(&["user", "deactivate", "ana"]);
    let users = house.json(&["user", "list"]);
    assert_eq!(
        (&users[0]["username"], &users[0]["active"]),
        (&"ana".into(), &false.into())
    );
    house
        .run(&["device", "code", "--worker", "ana"])
        .failed_saying(1, &["ana"]);
    house.json(&["user", "activate", "ana"]);
    house.json(&["device", "code", "--worker", "ana"]);
}

#[tokio::test]
async fn tokens_open_the_staff_api_until_they_are_taken_back() {
    let house = House::new().await;
    house.furnish();
    let made = house.json(&["token", "create", "--user", "sup"]);
    assert!(made["token"].as_str().unwrap().starts_with("vzt_"));
    let id = made["id"].as_str().unwrap();
    assert!(house.json(&["token", "list"])[0]["revoked_at"].is_null());
    house.json(&["token", "revoke", id]);
    assert!(house.json(&["token", "list"])[0]["revoked_at"].is_string());
    house.run(&["token", "revoke", id]).failed_saying(1, &["token"]);
    house
        .run(&["token", "create", "--user", "nobody"])
        .failed_saying(1, &["nobody"]);
}

#[tokio::test]
async fn files_are_touched_in_a_supervisors_name_and_by_the_rules() {
    let house = House::new().await;
    house.furnish();
    let server = house.serve(&[]);
    let person = house.register("Gëzim Shala");
    let found = house.json(&["person", "list", "gezim", "--as", "sup"]);
    assert_eq!(found[0]["id"], person.as_str());
    house.json(&["plan", "set", &person, "every_days=14", "--as", "sup"]);
    let due = house.json(&["person", "show", &person, "--as", "sup"])["due_on"].clone();
    assert!(due.is_string());
    house.json(&["rules", "holiday", "add", "--jurisdiction", "XK", due.as_str().unwrap()]);
    let later = house.json(&["person", "show", &person, "--as", "sup"])["due_on"].clone();
    assert!(later.as_str() > due.as_str(), "{later} is after the holiday {due}");
    house.json(&["plan", "set", &person, "state=paused", "--as", "sup"]);
    assert!(house.json(&["person", "show", &person, "--as", "sup"])["due_on"].is_null());
    house
        .run(&["person", "reassign", &person, "--worker", "sup", "--as", "ana"])
        .failed_saying(1, &["needs_supervisor"]);
    house.json(&["person", "reassign", &person, "--worker", "sup", "--as", "sup"]);
    house
        .run(&["person", "show", &person, "--as", "ana"])
        .failed_saying(1, &[&person]);
    house
        .run(&["plan", "set", &person, "state=ended", "--as", "nobody"])
        .failed_saying(1, &["nobody"]);
    assert_eq!(house.json(&["check"])["findings"], serde_json::json!([]));
    assert_eq!(server.get("/readyz").0, 200);
}

#[tokio::test]
async fn rules_are_shown_as_they_are_set() {
    let house = House::new().await;
    house.furnish();
    let file = house.file(
        "rules.toml",
        "jurisdiction = 'XK'\nvalid_from = 2027-01-01\nafter_incident_weeks = 6\n",
    );
    house.json(&["rules", "set", "--file", file.to_str().unwrap()]);
    let sets = house.json(&["rules", "show"]);
    assert_eq!(
        (&sets[1]["jurisdiction"], &sets[1]["after_incident_weeks"]),
        (&"XK".into(), &6.into())
    );
    let shown = house.run(&["rules", "show"]).out;
    let stored = shown.split("# stored\n").nth(1).unwrap();
    let again = house.file("again.toml", stored);
    house.json(&["rules", "set", "--file", again.to_str().unwrap()]);
    assert_eq!(house.json(&["rules", "show"]), sets);
    let bad = house.file(
        "bad.toml",
        "jurisdiction = 'XK'\nvalid_from = 2027-01-01\nholidayz = []\n",
    );
    house
        .run(&["rules", "set", "--file", bad.to_str().unwrap()])
        .failed_saying(1, &["bad.toml", "holidayz"]);
}

#[tokio::test]
async fn a_command_whose_reader_has_gone_ends_quietly() {
    let house = House::new().await;
    house.furnish();
    for args in [&["rules", "show"][..], &["unit", "list"], &["rules", "show", "--json"]] {
        let ended = house.unread(args);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{args:?}");
    }
}
