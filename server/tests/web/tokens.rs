//! Tokens of the staff API: shown once, revoked, and known to those whose rights they have.

use axum::http::StatusCode;
use domain::Role;

use crate::world::{Staff, World};

async fn office(world: &World) -> Staff {
    world.staff("Admin", Role::Administrator, world.centre).await
}

#[tokio::test]
async fn a_token_is_shown_once_works_and_is_revoked() {
    let world = World::new().await;
    let admin = office(&world).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let user = vlora.id.to_string();
    let made = world
        .send(
            &admin,
            "/administration/tokens",
            &[("user", &user), ("label", "Monthly report")],
        )
        .await;
    let secret = made
        .body
        .split("<p class=\"code code-long\"><code>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
        .to_owned();
    let program = Staff {
        token: secret.clone(),
        ..vlora
    };
    assert_eq!(world.api(&program, "/api/v1/visits").await.status, StatusCode::OK);
    let list = world.open(&admin, "/administration/tokens").await;
    assert!(list.has("Monthly report") && !list.has(&secret));
    let (id,): (String,) = sqlx::query_as("select id from api_token where label = 'Monthly report'")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert!(
        world
            .open(&admin, &format!("/administration/tokens/{id}/revoke"))
            .await
            .has("cannot be undone")
    );
    world
        .send(&admin, &format!("/administration/tokens/{id}/revoke"), &[])
        .await;
    assert_eq!(
        world.api(&program, "/api/v1/visits").await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn the_owner_is_told_of_a_token_that_somebody_else_made() {
    let world = World::new().await;
    let admin = office(&world).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let drita = world.staff("Drita", Role::Supervisor, world.prishtina).await;
    let told = "A program reads with your rights";
    assert!(
        !world.open(&vlora, "/").await.has(told),
        "nothing is told of what nobody did"
    );
    let user = vlora.id.to_string();
    for label in ["Monthly report", "Who knows"] {
        let fields = [("user", user.as_str()), ("label", label)];
        world.send(&admin, "/administration/tokens", &fields).await;
    }
    let home = world.open(&vlora, "/").await;
    assert!(home.has("Admin made an API token for you") && home.has("Monthly report") && home.has("Who knows"));
    assert!(!world.open(&drita, "/").await.has(told), "only the owner is told");
    let id = async |label: &'static str| {
        let (id,): (String,) = sqlx::query_as("select id from api_token where label = $1")
            .bind(label)
            .fetch_one(world.app.db.read())
            .await
            .unwrap();
        id
    };
    let (known, unknown) = (id("Monthly report").await, id("Who knows").await);
    for path in [format!("/tokens/{known}/know"), format!("/tokens/{unknown}/revoke")] {
        let other = world.send(&drita, &path, &[]).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{path}: of somebody else");
        assert_eq!(
            world.send(&vlora, &path, &[]).await.status,
            StatusCode::SEE_OTHER,
            "{path}"
        );
    }
    assert!(!world.open(&vlora, "/").await.has(told));
    let list = world.open(&admin, "/administration/tokens?state=revoked").await;
    assert!(list.has("Who knows") && !list.has("Monthly report"));
    let fields = [("user", admin.id.to_string()), ("label", "My own".into())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    world.send(&admin, "/administration/tokens", &fields).await;
    assert!(!world.open(&admin, "/").await.has(told), "who made it knows");
}
