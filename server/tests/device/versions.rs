//! Versions of the wire side by side: phones of version 1 are understood, those of version 2 get Today first and lean on forms.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use domain::Entity;
use protocol::{
    SYNC_V2_PATH, Wire,
    packed::{Dictionary, Known, Said},
    sign::Claim,
};

use crate::world::World;

#[tokio::test]
async fn old_and_new_phones_share_a_case() {
    let world = World::new().await;
    let mut old = world.worker("ana").await;
    let mut new = world.phone(old.worker).await;
    let person = world.registers(&mut new, "Drita");
    let id = person.person;
    assert_eq!(world.sync(&mut new, &[person]).await.outcomes(), ["applied"]);
    let visit = world.visits(&mut old, id, "seen");
    let mut request = world.request(&mut old, &[visit]);
    (request.protocol, request.known_today) = (1, false);
    let answer = world.send(&old, &request).await.unwrap();
    assert_eq!(answer.receipts.len(), 1);
    assert!(
        answer.today.is_empty() && !answer.page.rows.is_empty(),
        "an old phone is given files at once"
    );
    assert_eq!(world.sync(&mut new, &[]).await.count(Entity::Visit), 1);
}

#[tokio::test]
async fn a_phone_that_has_nothing_gets_today_before_the_files() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut beni = world.worker("beni").await;
    let other = world.registers(&mut beni, "Somebody else");
    world.sync(&mut beni, &[other]).await;
    let mut people: Vec<_> = (0..41)
        .map(|n| world.registers(&mut ana, &format!("Person {n}")))
        .collect();
    let last = people.pop().unwrap();
    world.sync(&mut ana, &people).await;
    let mut fresh = world.phone(ana.worker).await;
    let mut request = world.request(&mut fresh, &[]);
    request.known_today = false;
    let answer = world.send(&fresh, &request).await.unwrap();
    assert!(
        answer.today.is_empty() && answer.page.rows.len() >= 40,
        "few files come at once"
    );
    world.sync(&mut ana, std::slice::from_ref(&last)).await;
    let mut request = world.request(&mut fresh, &[]);
    request.known_today = false;
    let answer = world.send(&fresh, &request).await.unwrap();
    people.push(last);
    let listed: BTreeSet<_> = answer.today.iter().map(|line| line.person).collect();
    let own: BTreeSet<_> = people.iter().map(|change| change.person).collect();
    assert_eq!(listed, own, "those of the worker, and nobody else's");
    assert!(answer.page.more && answer.page.rows.is_empty() && answer.page.cursors.is_empty());
    let mut request = world.request(&mut fresh, &[]);
    request.known_today = true;
    let answer = world.send(&fresh, &request).await.unwrap();
    assert!(answer.today.is_empty() && !answer.page.rows.is_empty());
}

#[tokio::test]
async fn a_request_may_lean_on_a_form_that_is_here_and_on_no_other() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let form = "| survey | | | |\n| | type | name | label |\n| | text | what_was_found | What? |\n";
    let (instrument, _) = forms::instrument::Instrument::read(form.as_bytes(), "found.md", |_| None);
    let instrument = instrument.unwrap();
    let dictionary = Dictionary::of(&instrument.hash(), &instrument).unwrap();
    let mut leaning = || {
        let request = world.request(&mut ana, &[]);
        let known = Known {
            dictionaries: &[&dictionary],
            said: Some(&Wire::before(ana.device)),
        };
        let (packed, said) = Wire::V2.pack(&request, &known).unwrap();
        (
            Claim::sign(&ana.key, ana.device, SYNC_V2_PATH, &packed).seal(&packed),
            said,
        )
    };
    let (status, _, body) = world.post(SYNC_V2_PATH, None, leaning().0).await;
    let problem: protocol::Problem = serde_json::from_slice(&body).unwrap();
    assert_eq!(
        (status, problem.code.as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "dictionary_unknown")
    );
    world
        .keeps("found", String::from_utf8(instrument.to_bytes()).unwrap())
        .await;
    let (sealed, said) = leaning();
    let (status, headers, body) = world.post(SYNC_V2_PATH, None, sealed).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        headers.keys().all(|name| name == "content-length"),
        "a phone pays for each byte: {headers:?}"
    );
    let (answer, _): (protocol::SyncResponse, _) = Wire::V2.unpack(&body, &Known::said(&said)).unwrap();
    assert_eq!(answer.epoch, world.app.epoch);
}

#[tokio::test]
async fn a_claim_of_version_2_holds_for_its_path_and_device_alone() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let beni = world.worker("beni").await;
    let request = world.request(&mut ana, &[]);
    let (packed, _) = Wire::V2
        .pack(&request, &Known::said(&Said::ids([ana.device.0])))
        .unwrap();
    let of_other_path = Claim::sign(&ana.key, ana.device, protocol::SYNC_PATH, &packed).seal(&packed);
    let of_other_device = Claim::sign(&ana.key, beni.device, SYNC_V2_PATH, &packed).seal(&packed);
    let mut changed = Claim::sign(&ana.key, ana.device, SYNC_V2_PATH, &packed).seal(&packed);
    *changed.last_mut().unwrap() ^= 1;
    for sealed in [
        of_other_path,
        of_other_device,
        changed,
        packed[..packed.len().min(40)].to_vec(),
        Vec::new(),
    ] {
        assert_eq!(world.post(SYNC_V2_PATH, None, sealed).await.0, StatusCode::UNAUTHORIZED);
    }
}
