//! Phones: codes, the list, revoking.

use axum::http::StatusCode;
use domain::Role;
use server::auth::fingerprint;

use crate::world::World;

#[tokio::test]
async fn a_code_is_shown_once_with_its_qr_and_kept_as_a_hash() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let page = world
        .send(&vlora, "/devices/codes", &[("worker", &ana.id.to_string())])
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has("<svg") && page.has("shown now and never again"));
    let code = page
        .body
        .split("<p class=\"code\"><code>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    assert_eq!(code.len(), 14, "{code}");
    let (hash, worker): (String, String) = sqlx::query_as("select code_hash, worker from enrol_code")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(
        (hash, worker),
        (fingerprint(&code.replace('-', "")), ana.id.to_string())
    );
    assert!(!world.open(&vlora, "/devices").await.has(code));
}

#[tokio::test]
async fn a_code_is_made_for_workers_of_ones_own_units_only() {
    let world = World::new().await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    for worker in [nino.id.to_string(), "x".into(), String::new()] {
        let page = world.send(&vlora, "/devices/codes", &[("worker", &worker)]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
    }
    let (codes,): (i64,) = sqlx::query_as("select cast(count(*) as bigint) from enrol_code")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(codes, 0);
}

#[tokio::test]
async fn the_code_ties_the_phone_to_the_servers_certificate() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let ask = async || {
        world
            .send(&vlora, "/devices/codes", &[("worker", &ana.id.to_string())])
            .await
    };
    assert!(
        !ask().await.has("sha256"),
        "a certificate that every phone trusts is not told"
    );
    let pin = "5f".repeat(32);
    world.app.pin.set(Some(pin.clone()));
    let page = ask().await;
    assert!(page.has(&format!("&#38;sha256={pin}")) && page.has("trust this certificate and no other"));
}

#[tokio::test]
async fn the_list_begins_with_silent_phones_and_marks_wrong_clocks() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    world.phone(&ana, Some(7), 0).await;
    world.phone(&bekim, Some(8), -4000).await;
    insta::assert_snapshot!(world.open(&vlora, "/devices").await.main(&vlora));
}

#[tokio::test]
async fn phones_are_found_by_how_they_stand_by_worker_and_by_unit() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let boss = world.staff("Boss", Role::Manager, world.centre).await;
    let silent = world.phone(&ana, Some(30), 0).await;
    let used = world.phone(&bekim, Some(1), 0).await;
    let never = world.phone(&nino, None, 0).await;
    let lost = world.phone(&bekim, Some(40), 0).await;
    world.send(&boss, &format!("/devices/{lost}/revoke"), &[]).await;
    let found = async |query: &str| {
        let page = world.open(&boss, &format!("/devices?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        let links = page.body.split("<a href=\"/devices/").skip(1);
        links.map(|rest| rest[..36].to_owned()).collect::<Vec<_>>()
    };
    let ids = |phones: &[domain::DeviceId]| phones.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        found("").await,
        ids(&[never, silent, used, lost]),
        "the longest silent first"
    );
    assert_eq!(found("state=silent").await, ids(&[never, silent]));
    assert_eq!(found("state=in_use").await, ids(&[used]));
    assert_eq!(found("state=revoked").await, ids(&[lost]));
    assert_eq!(found(&format!("worker={}", bekim.id)).await, ids(&[used, lost]));
    assert_eq!(found(&format!("unit={}", world.tbilisi)).await, ids(&[never]));
    let home = world.open(&boss, "/").await;
    assert!(home.has("/devices?state=silent"));
}

#[tokio::test]
async fn the_phones_of_a_large_service_come_in_pages() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    for n in 0..60 {
        world.phone(&ana, (n % 3 != 0).then_some(n), 0).await;
    }
    let first = world.open(&vlora, "/devices").await;
    let next = first.body.split("rel=\"next\" href=\"").nth(1).unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&");
    let second = world.open(&vlora, &next).await;
    let count = |body: &str| body.matches("<a href=\"/devices/").count();
    assert_eq!((count(&first.body), count(&second.body)), (50, 10));
    assert!(!second.has("rel=\"next\""));
}

#[tokio::test]
async fn a_phones_page_tells_its_past() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    world.enrolled(&ana).await;
    world.person(&ana, world.prishtina, "Fatime", 40).await;
    world.person(&ana, world.prishtina, "Drita", 40).await;
    let phone = uuid::Uuid::new_v5(&ana.id.0, b"phone");
    let path = format!("/devices/{phone}");
    let page = world.open(&vlora, &path).await;
    assert!(page.has("2 entries arrived") && page.has("Connected") && page.has("Pixel 8"));
    assert!(!page.has("Fatime"));
    assert_eq!(world.open(&keti, &path).await.status, StatusCode::NOT_FOUND);
    world.send(&vlora, &format!("{path}/revoke"), &[]).await;
    let page = world.open(&vlora, &path).await;
    assert!(page.has("by Vlora") && page.has("At its next contact"));
    let wiped = server::clock::stamp(world.app.now());
    world.run("update device set wiped_at = $1", &[Some(&wiped)]).await;
    let page = world.open(&vlora, &path).await;
    assert!(page.has("The phone said that its data is destroyed") && page.has("Wiped"));
}

#[tokio::test]
async fn the_phone_of_somebody_who_has_left_counts_as_revoked() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let phone = world.phone(&ana, Some(30), 0).await;
    world.run("update staff set active = 0 where name = 'Ana'", &[]).await;
    assert!(
        world
            .open(&vlora, &format!("/devices/{phone}"))
            .await
            .has("Revoked, not wiped yet")
    );
    let silent = world.open(&vlora, "/devices?state=silent").await;
    assert!(silent.has("No phone fits these filters"));
}

#[tokio::test]
async fn revoking_asks_first_and_is_on_record() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    let phone = world.phone(&ana, Some(1), 0).await;
    let path = format!("/devices/{phone}/revoke");
    let question = world.open(&vlora, &path).await;
    assert!(question.has("Revoke this phone?") && question.has("cannot be undone"));
    assert_eq!(world.send(&keti, &path, &[]).await.status, StatusCode::NOT_FOUND);
    for _ in 0..2 {
        let done = world.send(&vlora, &path, &[]).await;
        assert_eq!(
            done.header("location"),
            format!("/devices/{phone}?done=phone-revoked&n=1")
        );
    }
    assert!(world.open(&vlora, &path).await.has("revoked already"));
    let details: Vec<(String,)> = sqlx::query_as("select detail from access_log where action = 'revoke_device'")
        .fetch_all(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(details, [(phone.to_string(),)]);
}
