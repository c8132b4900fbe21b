//! A visit recorded offline reaches the register, the supervisor and the manager: the main line, with everything that can happen on the way.
#![allow(clippy::unwrap_used, reason = "tests")]

use e2e::{Phone, Proxy, Service};
use serde_json::Value;

fn people(list: &Value) -> Vec<String> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|item| item["person_id"].as_str().unwrap().to_owned())
        .collect()
}

/// A person who is overdue: registered months ago by the phone's clock, and never visited.
fn somebody_overdue(phone: &mut Phone) -> String {
    phone.now = Some("2026-01-05T09:00:00Z".into());
    let person = phone.register("Drita Krasniqi");
    phone.now = None;
    person
}

#[test]
fn a_visit_recorded_offline_is_in_the_log_once_and_the_person_off_the_overdue_list() {
    let mut service = Service::start();
    service.worker("ana");
    let mut phone = Phone::enrolled(&service, "ana");
    let person = somebody_overdue(&mut phone);
    phone.ok(&["sync"]);
    let (sup, boss) = (service.token("sup"), service.token("boss"));
    assert_eq!(phone.ok(&["today"])[0]["timing"], "overdue");
    let overdue = service.api(&boss, "/api/v1/overdue");
    assert_eq!(people(&overdue["items"]), std::slice::from_ref(&person));
    assert_eq!(overdue["counts"]["overdue"], 1);
    assert_eq!(
        overdue["items"][0]["days_overdue"],
        phone.ok(&["today"])[0]["days_overdue"]
    );

    service.stop();
    let visit = phone.visit(&person, "seen");
    assert_eq!(phone.fails(&["sync"]), (3, "server_unreachable".into()));
    let outbox = phone.ok(&["outbox"]);
    assert!(
        outbox
            .as_array()
            .unwrap()
            .iter()
            .any(|item| item["kind"] == "visit_recorded" && item["delivery"] == "unsent")
    );

    service.run();
    let synced = phone.ok(&["sync"]);
    assert_eq!((&synced["applied"], &synced["rejected"]), (&1.into(), &0.into()));
    assert!(phone.ok(&["outbox"]).as_array().unwrap().is_empty());
    let again = phone.ok(&["sync"]);
    assert_eq!(
        (&again["pushed"], &again["pulled"], &again["requests"]),
        (&0.into(), &0.into(), &1.into())
    );

    let log = service.api(&sup, "/api/v1/visits");
    let items = log["items"].as_array().unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(
        (&items[0]["id"], &items[0]["status"], &items[0]["review"]),
        (&visit.as_str().into(), &"done".into(), &"submitted".into())
    );
    assert_eq!(items[0]["answers"]["observations"], "calm");
    assert!(people(&service.api(&boss, "/api/v1/overdue")["items"]).is_empty());
    assert_eq!(phone.ok(&["today"])[0]["timing"], "upcoming");
    service.is_sound();
}

#[test]
fn a_reply_lost_at_any_byte_costs_nothing_and_doubles_nothing() {
    let service = Service::start();
    service.worker("ana");
    let proxy = Proxy::before(&service.address());
    let phone = Phone::new();
    let code = service.code("ana");
    phone.ok(&["enrol", &code, "--server", &proxy.url()]);
    let person = phone.register("Drita");
    let mut visits = Vec::new();
    for cut in [0, 1, 17, 60, 120, 200, 300, 400] {
        visits.push(phone.visit(&person, "seen"));
        if visits.len() % 2 == 0 {
            proxy.cut_answers_after(cut);
        } else {
            proxy.cut_requests_after(cut);
        }
        let done = phone.run(&["sync"]);
        assert!(done.code == 3 || done.code == 0, "{done:?}");
        proxy.heal();
    }
    phone.ok(&["sync"]);
    let log = service.api(&service.token("sup"), "/api/v1/visits?limit=500");
    let mut found: Vec<_> = log["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v["id"].as_str().unwrap().to_owned())
        .collect();
    found.sort();
    visits.sort();
    assert_eq!(found, visits);
    service.is_sound();
}

#[test]
fn a_server_killed_and_started_again_has_every_acknowledged_visit() {
    let mut service = Service::start();
    service.worker("ana");
    let phone = Phone::enrolled(&service, "ana");
    let person = phone.register("Drita");
    for _ in 0..5 {
        phone.visit(&person, "seen");
        let done = phone.run(&["sync"]);
        assert_eq!(done.code, 0);
        service.kill();
        service.run();
    }
    let log = service.api(&service.token("sup"), "/api/v1/visits");
    assert_eq!(log["items"].as_array().unwrap().len(), 5);
    service.is_sound();
}

#[test]
fn a_case_that_moves_leaves_one_phone_and_arrives_whole_on_the_other() {
    let service = Service::start();
    service.worker("ana");
    service.worker("beni");
    let (ana, beni) = (Phone::enrolled(&service, "ana"), Phone::enrolled(&service, "beni"));
    let person = ana.register("Drita Krasniqi");
    ana.visit(&person, "seen");
    ana.ok(&["sync"]);
    let late = ana.visit(&person, "no_access");
    service.admin(&[
        "person", "reassign", &person, "--worker", "beni", "--as", "sup", "--reason", "leave",
    ]);
    beni.ok(&["sync"]);
    let file = beni.ok(&["person", &person]);
    assert_eq!(
        file["timeline"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|item| item["kind"] == "visit")
            .count(),
        1
    );
    let synced = ana.ok(&["sync"]);
    assert_eq!((&synced["applied"], &synced["purged"]), (&1.into(), &1.into()));
    assert!(ana.ok(&["people"]).as_array().unwrap().is_empty());
    assert_eq!(ana.run(&["person", &person]).code, 4);
    beni.ok(&["sync"]);
    let file = beni.ok(&["person", &person]);
    assert!(
        file["timeline"]
            .as_array()
            .unwrap()
            .iter()
            .any(|item| item["id"] == late.as_str())
    );
    service.is_sound();
}

#[test]
fn two_phones_that_share_a_case_converge_and_a_conflict_is_shown() {
    let service = Service::start();
    service.worker("ana");
    service.worker("beni");
    let (ana, beni) = (Phone::enrolled(&service, "ana"), Phone::enrolled(&service, "beni"));
    let person = ana.register("Drita");
    ana.ok(&["sync"]);
    service.admin(&[
        "person", "reassign", &person, "--worker", "ana", "--team", "beni", "--as", "sup",
    ]);
    beni.ok(&["sync"]);
    ana.ok(&["amend", &person, "phone", "044 111 111"]);
    beni.ok(&["amend", &person, "phone", "044 222 222"]);
    beni.ok(&["amend", &person, "nationality", "XK"]);
    ana.ok(&["sync"]);
    assert_eq!(beni.ok(&["sync"])["conflict"], 1);
    ana.ok(&["sync"]);
    let problems = beni.ok(&["problems"]);
    assert_eq!(problems.as_array().unwrap().len(), 1);
    assert!(!problems[0]["what_to_do"].as_str().unwrap().is_empty());
    let (first, second) = (ana.ok(&["person", &person]), beni.ok(&["person", &person]));
    assert_eq!(first["person"], second["person"]);
    service.is_sound();
}

#[test]
fn a_revoked_phone_hands_over_its_work_and_is_wiped() {
    let service = Service::start();
    service.worker("ana");
    let phone = Phone::enrolled(&service, "ana");
    let person = phone.register("Drita");
    phone.ok(&["sync"]);
    phone.visit(&person, "seen");
    let device = phone.ok(&["status"])["device_id"].as_str().unwrap().to_owned();
    service.admin(&["device", "revoke", &device]);
    let done = phone.run(&["sync"]);
    assert_eq!(
        (done.code, done.json["error"]["code"].as_str()),
        (5, Some("wiped")),
        "{done:?}"
    );
    assert_eq!(phone.run(&["today"]).code, 5);
    service.is_sound();
}

#[test]
fn a_backup_restored_loses_nothing_that_a_phone_remembers() {
    let mut service = Service::start();
    service.worker("ana");
    let phone = Phone::enrolled(&service, "ana");
    let first = phone.register("Drita");
    phone.ok(&["sync"]);
    let backup = phone.home().join("yesterday.backup");
    let backup = backup.to_str().unwrap();
    service.admin(&["backup", backup]);
    let second = phone.register("Arben");
    phone.visit(&first, "seen");
    phone.visit(&second, "seen");
    phone.ok(&["sync"]);
    service.stop();
    service.admin(&["restore", backup, "--replace"]);
    service.run();
    let log = service.api(&service.token("sup"), "/api/v1/visits");
    assert!(log["items"].as_array().unwrap().is_empty());
    phone.ok(&["sync"]);
    let log = service.api(&service.token("sup"), "/api/v1/visits");
    assert_eq!(log["items"].as_array().unwrap().len(), 2);
    assert_eq!(phone.ok(&["people"]).as_array().unwrap().len(), 2);
    service.is_sound();
}
