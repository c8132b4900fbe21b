//! Bad input and bad days: a clear answer, nothing lost, the server stays up.

use axum::http::StatusCode;
use domain::{Body, DeviceId};
use protocol::{Directive, SYNC_PATH, codec, sign::Claim};

use crate::world::{World, new_key};

#[tokio::test]
async fn a_request_signed_by_another_key_is_refused() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let change = world.registers(&mut ana, "Drita");
    let request = world.request(&mut ana, &[change]);
    ana.key = new_key();
    assert_eq!(
        world.send(&ana, &request).await.unwrap_err(),
        (StatusCode::UNAUTHORIZED, "bad_signature".into())
    );
    assert_eq!(world.count("select count(*) from ledger").await, 0);
}

#[tokio::test]
async fn a_request_without_a_signature_or_from_an_unknown_phone_is_refused() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let request = world.request(&mut ana, &[]);
    let packed = codec::pack(&request).unwrap();
    assert_eq!(world.post(SYNC_PATH, None, packed).await.0, StatusCode::UNAUTHORIZED);
    ana.device = world.next_id().into();
    assert_eq!(world.send(&ana, &request).await.unwrap_err().1, "device_unknown");
}

#[tokio::test]
async fn a_transaction_that_the_database_gave_up_by_itself_stops_nothing_afterwards() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut tx = world.app.db.begin().await.unwrap();
    // As SQLite does when the disk is full.
    sqlx::raw_sql("rollback").execute(&mut *tx).await.unwrap();
    drop(tx);
    let person = world.registers(&mut ana, "Drita");
    assert_eq!(world.sync(&mut ana, &[person]).await.outcomes(), ["applied"]);
}

#[tokio::test]
async fn a_recorded_request_cannot_be_played_again() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let change = world.registers(&mut ana, "Drita");
    let request = world.request(&mut ana, &[change]);
    world.send(&ana, &request).await.unwrap();
    assert_eq!(
        world.send(&ana, &request).await.unwrap_err(),
        (StatusCode::CONFLICT, "attempt_reused".into())
    );
    let packed = codec::pack(&request).unwrap();
    let claim = Claim::sign(&ana.key, ana.device, SYNC_PATH, &packed);
    let (_, headers, _) = world.post(SYNC_PATH, Some(claim.to_string()), packed).await;
    assert_eq!(headers["vizita-attempt"], "1");
    assert_eq!(world.count("select count(*) from person").await, 1);
}

#[tokio::test]
async fn two_phones_with_one_key_lose_nothing() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    world.sync(&mut ana, &[person]).await;
    let mine = world.visits(&mut ana, id, "seen");
    ana.seq -= 1;
    let twin = world.visits(&mut ana, id, "refused");
    assert_eq!(world.sync(&mut ana, &[mine]).await.outcomes(), ["applied"]);
    assert_eq!(
        world.sync(&mut ana, &[twin]).await.outcomes(),
        ["rejected device_seq_reused"]
    );
    assert_eq!(world.count("select count(*) from quarantine").await, 1);
}

#[tokio::test]
async fn a_revoked_phone_leaves_its_work_in_quarantine_and_is_told_to_wipe() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    world.sync(&mut ana, &[person]).await;
    world
        .run("update device set revoked_at = $1", &[Some("2026-03-10T09:00:00.000Z")])
        .await;
    let visit = world.visits(&mut ana, id, "seen");
    let request = world.request(&mut ana, &[visit]);
    let response = world.send(&ana, &request).await.unwrap();
    assert_eq!(response.directive, Some(Directive::Wipe));
    assert_eq!(response.receipts[0].code.as_deref(), Some("device_revoked"));
    assert!(response.page.rows.is_empty() && response.reference.is_none());
    assert_eq!(
        world
            .count("select count(*) from quarantine where code = 'device_revoked'")
            .await,
        1
    );
    assert_eq!(
        world
            .count("select count(*) from device where wiped_at is not null")
            .await,
        1
    );
}

#[tokio::test]
async fn too_large_bodies_are_refused_before_they_are_read() {
    let world = World::new().await;
    let (status, _, _) = world.post(SYNC_PATH, None, vec![0; 100 * 1024 * 1024]).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_bomb_a_cut_body_and_bytes_that_are_no_text_are_refused() {
    let world = World::new().await;
    let ana = world.worker("ana").await;
    let bomb = codec::pack(&"0".repeat(64 * 1024 * 1024)).unwrap();
    let whole = codec::pack(&serde_json::json!({"protocol": 1})).unwrap();
    let mut latin1 = codec::pack(&"x").unwrap();
    latin1.truncate(3);
    for (body, expected) in [
        (bomb, StatusCode::PAYLOAD_TOO_LARGE),
        (whole[..whole.len() - 3].to_vec(), StatusCode::BAD_REQUEST),
        (whole, StatusCode::UNPROCESSABLE_ENTITY),
        (latin1, StatusCode::BAD_REQUEST),
        (vec![0xff; 100], StatusCode::BAD_REQUEST),
    ] {
        let claim = Claim::sign(&ana.key, ana.device, SYNC_PATH, &body);
        assert_eq!(world.post(SYNC_PATH, Some(claim.to_string()), body).await.0, expected);
    }
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_refused() {
    let world = World::new().await;
    let ana = world.worker("ana").await;
    let body = b"{\"protocol\": 1, \"app\": \"\xff\xfe\"}".to_vec();
    let claim = Claim::sign(&ana.key, ana.device, SYNC_PATH, &body);
    let request = axum::http::Request::post(SYNC_PATH).header("authorization", claim.to_string());
    assert_eq!(
        world.answer(request.body(body.into()).unwrap()).await.0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

/// The phone enrolled after the backup, and again after the restore: the server has never heard of the device that recorded it.
#[tokio::test]
async fn what_was_recorded_as_a_device_that_a_restored_server_does_not_know_counts() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut change = world.registers(&mut ana, "Drita");
    change.device = DeviceId(world.next_id());
    assert_eq!(world.sync(&mut ana, &[change]).await.outcomes(), ["applied"]);
}

#[tokio::test]
async fn a_change_that_names_another_author_or_a_device_of_somebody_else_is_refused() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let beni = world.worker("beni").await;
    let mut forged = world.registers(&mut ana, "Drita");
    forged.author = beni.worker;
    let mut foreign = world.registers(&mut ana, "Drita");
    foreign.device = beni.device;
    let synced = world.sync(&mut ana, &[forged, foreign]).await;
    assert_eq!(synced.outcomes(), ["rejected not_author", "rejected not_author"]);
}

#[tokio::test]
async fn a_worker_s_new_phone_brings_what_the_old_one_recorded() {
    let world = World::new().await;
    let mut old = world.worker("ana").await;
    let person = world.registers(&mut old, "Drita");
    let mut new = world.phone(old.worker).await;
    assert_eq!(world.sync(&mut new, &[person]).await.outcomes(), ["applied"]);
}

#[tokio::test]
async fn texts_that_no_database_likes_are_taken_in() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Dri\0ta \u{1f600} '; drop table person; --");
    let mut visit = world.visits(&mut ana, person.person, "seen");
    if let Body::VisitRecorded(body) = &mut visit.body {
        body.record
            .answers
            .insert("own_words".into(), "\0\u{feff}\u{202e}".into());
    }
    assert_eq!(
        world.sync(&mut ana, &[person, visit]).await.outcomes(),
        ["applied", "applied"]
    );
}

#[tokio::test]
async fn another_epoch_makes_the_phone_begin_anew() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    world.sync(&mut ana, &[person]).await;
    ana.epoch = world.next_id();
    let request = world.request(&mut ana, &[]);
    let response = world.send(&ana, &request).await.unwrap();
    assert_eq!(response.epoch, world.app.epoch);
    assert!(response.page.more && response.page.cursors.is_empty());
}

/// The embedded database alone can be made full, or locked by another process, from within a test.
fn is_embedded(world: &World) -> bool {
    let embedded = world.app.db.kind == server::db::Kind::Sqlite;
    if !embedded {
        eprintln!("not run on PostgreSQL: the embedded database is what this is about");
    }
    embedded
}

#[tokio::test]
async fn a_full_disk_is_said_and_the_work_goes_in_when_there_is_room() {
    let world = World::new().await;
    if !is_embedded(&world) {
        return;
    }
    let mut ana = world.worker("ana").await;
    let pages = world.count("select page_count from pragma_page_count()").await;
    world.pragma(&format!("pragma max_page_count = {pages}")).await;
    let people: Vec<_> = (0..150)
        .map(|n| world.registers(&mut ana, &format!("Person {n} {}", "x".repeat(150))))
        .collect();
    let request = world.request(&mut ana, &people);
    assert_eq!(
        world.send(&ana, &request).await.unwrap_err(),
        (StatusCode::INSUFFICIENT_STORAGE, "disk_full".into())
    );
    assert_eq!(world.count("select count(*) from ledger").await, 0);
    world.pragma("pragma max_page_count = 1000000").await;
    let synced = world.sync(&mut ana, &people).await;
    assert!(synced.outcomes().iter().all(|outcome| outcome == "applied"));
}

#[tokio::test]
async fn a_database_locked_by_another_process_is_said_and_nothing_is_lost() {
    let world = World::new().await;
    if !is_embedded(&world) {
        return;
    }
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    world.pragma("pragma busy_timeout = 1").await;
    let other = server::db::Db::open_folder(world.folder()).await.unwrap();
    let held = other.begin().await.unwrap();
    let request = world.request(&mut ana, std::slice::from_ref(&person));
    assert_eq!(
        world.send(&ana, &request).await.unwrap_err(),
        (StatusCode::SERVICE_UNAVAILABLE, "busy".into())
    );
    held.rollback().await.unwrap();
    assert_eq!(world.sync(&mut ana, &[person]).await.outcomes(), ["applied"]);
}

#[tokio::test]
async fn a_phone_that_asks_too_often_is_told_when_to_come_again() {
    let mut world = World::new().await;
    let mut ana = world.worker("ana").await;
    let limits = server::config::Limits {
        device_requests_per_minute: 2,
        ..server::config::Limits::default()
    };
    world.app.limits = std::sync::Arc::new(limits);
    world.router = server::routes::router(world.app.clone());
    for _ in 0..2 {
        let request = world.request(&mut ana, &[]);
        world.send(&ana, &request).await.unwrap();
    }
    let request = world.request(&mut ana, &[]);
    assert_eq!(
        world.send(&ana, &request).await.unwrap_err(),
        (StatusCode::TOO_MANY_REQUESTS, "too_many_requests".into())
    );
    world.passes(chrono::Duration::minutes(1));
    world.send(&ana, &request).await.unwrap();
}
