//! Enrolment with one-time codes.

use axum::http::StatusCode;
use chrono::Duration;
use domain::Role;

use crate::world::{World, new_key};

fn code_of(body: &[u8]) -> String {
    serde_json::from_slice::<protocol::Problem>(body).unwrap().code
}

#[tokio::test]
async fn a_code_enrols_one_phone_once() {
    let world = World::new().await;
    let worker = world.staff("ana", Role::Worker, world.unit).await;
    let code = world.code(worker).await;
    assert_eq!(world.enrol(&new_key(), &code).await.0, StatusCode::OK);
    let (status, body) = world.enrol(&new_key(), &code).await;
    assert_eq!((status, code_of(&body).as_str()), (StatusCode::FORBIDDEN, "code_used"));
}

#[tokio::test]
async fn a_phone_whose_answer_got_lost_may_ask_again() {
    let world = World::new().await;
    let worker = world.staff("ana", Role::Worker, world.unit).await;
    let code = world.code(worker).await;
    let key = new_key();
    let (_, first) = world.enrol(&key, &code).await;
    let (status, second) = world.enrol(&key, &code.to_lowercase().replace('-', " ")).await;
    assert_eq!(status, StatusCode::OK);
    let device = |body: &[u8]| protocol::codec::unpack::<protocol::EnrolResponse>(body).unwrap().device;
    assert_eq!(device(&first), device(&second));
    assert_eq!(world.count("select count(*) from device").await, 1);
}

#[tokio::test]
async fn an_expired_code_and_an_unknown_one_say_so() {
    let world = World::new().await;
    let worker = world.staff("ana", Role::Worker, world.unit).await;
    let code = world.code(worker).await;
    world.passes(Duration::days(8));
    let (status, body) = world.enrol(&new_key(), &code).await;
    assert_eq!(
        (status, code_of(&body).as_str()),
        (StatusCode::FORBIDDEN, "code_expired")
    );
    let (status, body) = world.enrol(&new_key(), "AAAA-BBBB-CCCC").await;
    assert_eq!(
        (status, code_of(&body).as_str()),
        (StatusCode::FORBIDDEN, "code_unknown")
    );
}

#[tokio::test]
async fn guessing_codes_is_slowed() {
    let world = World::new().await;
    let mut last = StatusCode::OK;
    for n in 0..40 {
        last = world.enrol(&new_key(), &format!("AAAA-BBBB-{n:04}")).await.0;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
