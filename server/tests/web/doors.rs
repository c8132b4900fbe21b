//! What every answer carries, forms from elsewhere, and addresses that lead nowhere.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use chrono::Duration;
use domain::Role;

use crate::world::{World, form};

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_it() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    for path in ["/", "/sign-in", "/visits", "/nowhere", "/api/v1/visits", "/healthz"] {
        let answer = world.open(&vlora, path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn the_stylesheet_is_kept_for_good_under_a_name_that_changes_with_it() {
    let world = World::new().await;
    let page = world.ask(Request::get("/sign-in").body(Body::empty()).unwrap()).await;
    for kind in ["css", "svg"] {
        let name = page
            .body
            .split(['"'])
            .find(|part| part.starts_with("/assets/") && part.ends_with(kind))
            .unwrap();
        let asset = world.ask(Request::get(name).body(Body::empty()).unwrap()).await;
        assert_eq!(asset.status, StatusCode::OK);
        assert!(asset.header("cache-control").contains("immutable"));
    }
    let old = world
        .ask(
            Request::get("/assets/0000000000000000.css")
                .body(Body::empty())
                .unwrap(),
        )
        .await;
    assert_eq!(old.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_without_the_sessions_token_or_from_another_site_changes_nothing() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let language = |fields: &[(&str, &str)]| form("/language", fields, Some(&vlora.cookie));
    let refused = world.ask(language(&[("language", "ka")])).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.has("The form was not accepted"));
    let refused = world.ask(language(&[("language", "ka"), ("csrf", "guessed")])).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site")] {
        let mut request = language(&[("language", "ka"), ("csrf", &vlora.csrf)]);
        request.headers_mut().insert(name, value.parse().unwrap());
        assert_eq!(world.ask(request).await.status, StatusCode::FORBIDDEN, "{value}");
    }
    let mut request = language(&[("language", "ka"), ("csrf", &vlora.csrf)]);
    request.headers_mut().remove("sec-fetch-site");
    request
        .headers_mut()
        .insert(header::ORIGIN, "https://evil.example".parse().unwrap());
    request
        .headers_mut()
        .insert(header::HOST, "vizita.example".parse().unwrap());
    assert_eq!(world.ask(request).await.status, StatusCode::FORBIDDEN);
    assert!(world.open(&vlora, "/").await.has("lang=\"en\""));
    let accepted = world
        .send(
            &vlora,
            "/language",
            &[("language", "ka"), ("back", "/visits?danger=yes")],
        )
        .await;
    assert_eq!(accepted.header("location"), "/visits?danger=yes");
    assert!(world.open(&vlora, "/").await.has("<html lang=\"ka\""));
}

#[tokio::test]
async fn a_form_leads_back_to_this_server_only() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    for elsewhere in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\n/evil",
    ] {
        let answer = world
            .send(&vlora, "/language", &[("language", "en"), ("back", elsewhere)])
            .await;
        assert_eq!(answer.header("location"), "/", "{elsewhere:?}");
    }
}

#[tokio::test]
async fn a_session_lasts_twelve_hours_from_its_last_use() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    for _ in 0..3 {
        world.passes(Duration::hours(11));
        assert_eq!(world.open(&vlora, "/").await.status, StatusCode::OK);
    }
    world.passes(Duration::hours(12) + Duration::seconds(1));
    assert_eq!(world.open(&vlora, "/").await.header("location"), "/sign-in");
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_so_to_people_and_to_programs() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let page = world.open(&vlora, "/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.has("<h1>There is nothing here</h1>") && page.has("Go to the first page"));
    let problem = world.api(&vlora, "/api/v1/nowhere").await;
    assert_eq!(problem.status, StatusCode::NOT_FOUND);
    assert_eq!(problem.header("content-type"), "application/problem+json");
    assert_eq!(problem.json()["code"], "not_found");
}

#[tokio::test]
async fn a_method_that_is_not_possible_is_named() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let request = Request::delete("/api/v1/visits").header(header::AUTHORIZATION, format!("Bearer {}", vlora.token));
    let answer = world.ask(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("allow"), "GET,HEAD");
    assert_eq!(answer.json()["code"], "method_not_allowed");
}
