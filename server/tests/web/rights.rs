//! Every door is tried by every role: what the table of rights says is what happens.

use std::fmt::Write;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::Role;
use server::routes::{self, Door, Route};

use crate::world::{Staff, World, form};

/// Goes through a door as somebody; whether it was let through.
async fn is_let_through(world: &World, route: &Route, staff: Option<&mut Staff>) -> bool {
    let path = route.path.replace("{id}", "01900000-0000-7000-8000-00000000ffff");
    let answer = match (route.door, route.method, staff) {
        (Door::Page, "POST", Some(staff)) => {
            world.sign_in(staff).await;
            world.send(staff, &path, &[("language", "en"), ("back", "/")]).await
        }
        (Door::Page, _, Some(staff)) => {
            world.sign_in(staff).await;
            world.open(staff, &path).await
        }
        (Door::Staff, _, Some(staff)) => world.api(staff, &path).await,
        (_, "POST", _) => world.ask(form(&path, &[("language", "en")], None)).await,
        _ => world.ask(Request::get(&path).body(Body::empty()).unwrap()).await,
    };
    let to_sign_in = answer.header("location").starts_with("/sign-in") && route.path != "/sign-out";
    !to_sign_in && !matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED)
}

#[tokio::test]
async fn every_role_comes_through_its_own_doors_and_no_other() {
    let world = World::new().await;
    let mut staff = Vec::new();
    for role in Role::KNOWN {
        // Rules hold for everybody, and are changed by who administers the whole.
        let whole = *role == "administrator";
        let unit = if whole { world.centre } else { world.prishtina };
        staff.push(world.staff(role, Role::from(*role), unit).await);
    }
    let mut table = String::new();
    for route in routes::list(&world.app) {
        if matches!(route.path, "/sign-in" | "/metrics" | "/readyz") || route.door == Door::Device {
            let _ = writeln!(
                table,
                "{} {} {:?} {:?}",
                route.method, route.path, route.door, route.right
            );
            continue;
        }
        let stranger = route.path != "/sign-out" && is_let_through(&world, &route, None).await;
        let mut let_through = if stranger { vec!["strangers"] } else { Vec::new() };
        for staff in &mut staff {
            if is_let_through(&world, &route, Some(staff)).await {
                let role = Role::KNOWN.iter().find(|role| **role == staff.role.as_str());
                let_through.extend(role);
            }
        }
        let who = match let_through.len() {
            n if n == Role::KNOWN.len() => "everybody signed in".to_owned(),
            n if n == Role::KNOWN.len() + 1 => "everybody".to_owned(),
            _ => let_through.join(" "),
        };
        let _ = writeln!(
            table,
            "{} {} {:?} {:?}: {who}",
            route.method, route.path, route.door, route.right
        );
    }
    insta::assert_snapshot!(table);
}

#[tokio::test]
async fn a_token_is_no_session_and_a_session_is_no_token() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let with_cookie = Request::get("/api/v1/visits").header(header::COOKIE, &vlora.cookie);
    let answer = world.ask(with_cookie.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.header("www-authenticate"), "Bearer");
    let with_token = Request::get("/visits").header(header::AUTHORIZATION, format!("Bearer {}", vlora.token));
    let answer = world.ask(with_token.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header("location"), "/sign-in?next=%2Fvisits");
}

#[tokio::test]
async fn whoever_is_no_longer_active_is_out_at_once() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    world.run("update staff set active = 0", &[]).await;
    assert_eq!(world.open(&vlora, "/visits").await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        world.api(&vlora, "/api/v1/visits").await.status,
        StatusCode::UNAUTHORIZED
    );
}
