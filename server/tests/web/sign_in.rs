//! Signing in and out.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use chrono::Duration;
use domain::Role;
use server::{auth::password, routes, state::DemoNotice};

use crate::world::{Answer, World, form};

const PASSWORD: &str = "a long enough one";

async fn with_vlora() -> World {
    let world = World::new().await;
    let hash = password::hash(&world.app.random, PASSWORD).await.unwrap();
    world
        .staff_with_hash("Vlora", Role::Supervisor, world.prishtina, &hash)
        .await;
    world
}

async fn enter(world: &World, username: &str, password: &str) -> Answer {
    let fields = [
        ("username", username),
        ("password", password),
        ("next", "/visits?danger=yes"),
    ];
    world.ask(form("/sign-in", &fields, None)).await
}

#[tokio::test]
async fn the_right_password_opens_a_session_and_leads_to_where_one_wanted_to_go() {
    let world = with_vlora().await;
    let answer = enter(&world, " VLORA ", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/visits?danger=yes");
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly; SameSite=Strict; Path=/"), "{cookie}");
    let secret = cookie.split([';', '=']).nth(1).unwrap();
    let (kept,): (String,) =
        sqlx::query_as("select token_hash from session order by created_at desc, token_hash limit 1")
            .fetch_one(world.app.db.read())
            .await
            .unwrap();
    assert!(secret.len() >= 43 && !kept.contains(secret), "only a hash is kept");
    let request = Request::get("/").header("cookie", cookie.split(';').next().unwrap());
    assert!(world.ask(request.body(Body::empty()).unwrap()).await.has("Vlora"));
}

#[tokio::test]
async fn over_tls_the_cookie_is_bound_to_the_host() {
    let mut world = with_vlora().await;
    world.app.secure_cookies = true;
    world.router = routes::router(world.app.clone());
    let cookie = enter(&world, "vlora", PASSWORD).await.header("set-cookie").to_owned();
    assert!(
        cookie.starts_with("__Host-vizita=") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_answered_alike() {
    let world = with_vlora().await;
    let wrong = enter(&world, "vlora", "something else").await;
    let unknown = enter(&world, "nobody", "something else").await;
    assert_eq!(
        (wrong.status, unknown.status),
        (StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED)
    );
    assert!(wrong.has("Username or password is wrong"));
    assert_eq!(wrong.body.replace("vlora", "…"), unknown.body.replace("nobody", "…"));
    assert_eq!(wrong.header("set-cookie"), "");
}

#[tokio::test]
async fn after_ten_attempts_one_has_to_wait_even_with_the_right_password() {
    let world = with_vlora().await;
    for _ in 0..10 {
        assert_eq!(enter(&world, "vlora", "guess").await.status, StatusCode::UNAUTHORIZED);
    }
    let answer = enter(&world, "vlora", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header("retry-after"), "900");
    assert!(answer.has("<h1>Too many attempts"), "{}", answer.body);
    world.passes(Duration::minutes(15));
    assert_eq!(enter(&world, "vlora", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_office_behind_one_address_may_sign_in_as_often_as_it_likes() {
    let world = with_vlora().await;
    for _ in 0..12 {
        assert_eq!(enter(&world, "vlora", PASSWORD).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let answer = world.send(&vlora, "/sign-out", &[]).await;
    assert_eq!(answer.header("location"), "/sign-in");
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(world.open(&vlora, "/").await.header("location"), "/sign-in");
}

#[tokio::test]
async fn the_page_speaks_the_language_that_the_browser_asks_for() {
    let world = World::new().await;
    for (asked, lang) in [
        ("ka", "ka"),
        ("sr-RS,en;q=0.5", "sr-Latn"),
        ("sq-XK", "sq"),
        ("de", "en"),
    ] {
        let request = Request::get("/sign-in").header("accept-language", asked);
        let page = world.ask(request.body(Body::empty()).unwrap()).await;
        assert!(page.has(&format!("<html lang=\"{lang}\"")), "{asked}");
    }
}

#[tokio::test]
async fn only_the_demo_tells_its_sign_ins() {
    let mut world = World::new().await;
    let page = |world: &World| {
        let router = routes::router(world.app.clone());
        async move { tower::ServiceExt::oneshot(router, Request::get("/sign-in").body(Body::empty()).unwrap()).await }
    };
    let text = |response: axum::response::Response| async {
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    assert!(
        !text(page(&world).await.unwrap())
            .await
            .contains("Sign-ins of the demonstration")
    );
    world.app.demo = Some(Arc::new(DemoNotice {
        sign_ins: vec![("manager".into(), "drita".into(), "calm-river".into())],
        commands: Vec::new(),
    }));
    let shown = text(page(&world).await.unwrap()).await;
    assert!(shown.contains("Unit head") && shown.contains("drita") && shown.contains("calm-river"));
}
