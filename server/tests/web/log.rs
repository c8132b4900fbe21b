//! The access log is a chain: what was taken out or altered shows.

use domain::Role;
use server::access_log::{self, Entry, Verdict, Via};

use crate::world::World;

async fn with_entries(n: usize) -> World {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    for _ in 0..n {
        world.open(&ana, &format!("/people/{fatime}")).await;
    }
    world
}

#[tokio::test]
async fn an_untouched_log_is_whole() {
    let world = with_entries(3).await;
    let verdict = access_log::verify(&world.app.db).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { entries: 3, .. }), "{verdict:?}");
}

#[tokio::test]
async fn an_altered_a_missing_and_a_cut_entry_show() {
    for (done, at) in [
        ("update access_log set actor = 'somebody else' where n = 2", 2),
        ("delete from access_log where n = 2", 2),
        ("delete from access_log where n = 3", 3),
        ("update access_log set detail = '' where n = 1", 1),
    ] {
        let world = with_entries(3).await;
        world.run(done, &[]).await;
        assert_eq!(
            access_log::verify(&world.app.db).await.unwrap(),
            Verdict::Broken { at },
            "{done}"
        );
    }
}

#[tokio::test]
async fn an_entry_that_is_sent_again_stands_once() {
    let world = World::new().await;
    let entry = Entry {
        id: world.next_id(),
        at: world.app.now(),
        actor: "ana".into(),
        via: Via::Device,
        action: "read_offline".into(),
        person: None,
        detail: None,
        origin: None,
    };
    for _ in 0..2 {
        let mut tx = world.app.db.begin().await.unwrap();
        access_log::record(&mut tx, &[entry.clone(), entry.clone()])
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let verdict = access_log::verify(&world.app.db).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { entries: 1, .. }), "{verdict:?}");
}
