//! What staff decide on the pages reaches the phone, and what the phone answers comes back.
#![allow(clippy::unwrap_used, reason = "tests")]

use e2e::{Phone, Service, http::Pages};

#[test]
fn a_returned_visit_reaches_the_phone_with_its_comment_is_amended_and_waits_for_review_again() {
    let service = Service::start();
    service.worker("ana");
    let phone = Phone::enrolled(&service, "ana");
    let person = phone.register("Drita Krasniqi");
    let visit = phone.visit(&person, "seen");
    phone.ok(&["sync"]);
    let sup = Pages::sign_in(&service.address(), "sup", "a long enough password").unwrap();
    let (_, waiting) = sup.open("/visits/review").unwrap();
    assert!(waiting.contains(&visit));
    let verdict = [
        ("verdict", "return"),
        ("comment", "Who else was there?"),
        ("revision", "1"),
    ];
    let (status, _, _) = sup.post(&format!("/visits/{visit}/review"), &verdict).unwrap();
    assert_eq!(status, 303);
    assert!(!sup.open("/visits/review").unwrap().1.contains(&visit));

    phone.ok(&["sync"]);
    let returned = phone.ok(&["visit", "returned"]);
    assert_eq!(
        (&returned[0]["visit_id"], &returned[0]["comment"]),
        (&visit.as_str().into(), &"Who else was there?".into())
    );
    assert_eq!(phone.ok(&["visit", "show", &visit])["review"], "returned");
    phone.ok(&[
        "visit",
        "amend",
        &visit,
        "present",
        "Arben | son",
        "--reason",
        "Added who was there",
    ]);
    assert_eq!(phone.ok(&["visit", "returned"]), serde_json::json!([]));
    phone.ok(&["sync"]);

    let (_, waiting) = sup.open("/visits/review").unwrap();
    assert!(waiting.contains(&visit) && waiting.contains("Amended after it was recorded"));
    let (_, page) = sup.open(&format!("/visits/{visit}")).unwrap();
    assert!(
        page.contains("Arben · son") || page.contains("Arben"),
        "the amendment is on the page"
    );
    let accept = [("verdict", "accept"), ("revision", "2")];
    sup.post(&format!("/visits/{visit}/review"), &accept).unwrap();
    phone.ok(&["sync"]);
    assert_eq!(phone.ok(&["visit", "show", &visit])["review"], "accepted");
    service.is_sound();
}

#[test]
fn an_alert_that_was_dealt_with_on_a_page_is_closed_on_the_phone() {
    let service = Service::start();
    service.worker("ana");
    let phone = Phone::enrolled(&service, "ana");
    let person = phone.register("Drita Krasniqi");
    let visit = phone.visit(&person, "seen");
    phone.ok(&[
        "visit",
        "amend",
        &visit,
        "danger_signs",
        "weapon",
        "--reason",
        "I forgot it",
    ]);
    phone.ok(&["sync"]);
    let sup = Pages::sign_in(&service.address(), "sup", "a long enough password").unwrap();
    let alerts = service.api(&service.token("sup"), "/api/v1/alerts");
    let alert = alerts["items"][0]["id"].as_str().unwrap().to_owned();
    for (step, comment) in [
        ("acknowledged", ""),
        ("acted", "Police called"),
        ("closed", "Handed in"),
    ] {
        let fields = [("step", step), ("comment", comment)];
        let (status, _, body) = sup.post(&format!("/alerts/{person}/{alert}"), &fields).unwrap();
        assert_eq!(status, 303, "{body}");
    }
    phone.ok(&["sync"]);
    let file = phone.ok(&["person", &person]).to_string();
    assert!(file.contains("closed") || file.contains("Closed"), "{file}");
    service.is_sound();
}
