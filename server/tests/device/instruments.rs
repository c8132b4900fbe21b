//! Which forms a phone is told of, and which it is given.

use std::collections::{BTreeMap, BTreeSet};

use domain::{InstrumentKind, UnitId};
use protocol::{InstrumentBody, limits::INSTRUMENTS_BYTES};
use serde_json::value::RawValue;
use server::instruments::{
    offer,
    read::Ready,
    store::{self, Origin, Source},
};

use crate::world::{Phone, World};

impl World {
    /// A version of a form, of so many bytes.
    async fn version(&self, form: &str, bytes: usize) -> String {
        let body = format!("{{\"form_id\":\"{form}\",\"filler\":\"{}\"}}", "x".repeat(bytes));
        self.keeps(form, body).await
    }

    /// Keeps a body as a version of a form.
    pub async fn keeps(&self, form: &str, body: String) -> String {
        let version = InstrumentBody::of(RawValue::from_string(body.clone()).unwrap()).version;
        let ready = Ready {
            version: version.clone(),
            form: form.into(),
            kind: InstrumentKind::Assessment,
            title: BTreeMap::from([(String::new(), form.to_owned())]),
            author_version: "1".into(),
            languages: vec!["en".into()],
            questions: 3,
            body,
            source: Source::default(),
        };
        let mut tx = self.app.db.begin().await.unwrap();
        assert!(
            store::put(&mut tx, &ready, Origin::Own, self.app.now(), "a test")
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        version
    }

    async fn tells(&self, form: &str, version: Option<&str>, unit: UnitId) {
        let mut tx = self.app.db.begin().await.unwrap();
        let units = BTreeSet::from([unit.to_string()]);
        let told = offer::tell(
            &mut tx,
            &self.app.random,
            self.app.now(),
            "a test",
            form,
            version,
            &units,
        )
        .await;
        assert_eq!(told.unwrap(), 1);
        tx.commit().await.unwrap();
    }

    /// The forms that a phone is told of: id and version.
    async fn offered(&self, phone: &mut Phone) -> Vec<(String, String)> {
        let request = self.request(phone, &[]);
        let reference = self.send(phone, &request).await.unwrap().reference.unwrap();
        reference
            .instruments
            .into_iter()
            .map(|published| (published.form, published.version))
            .collect()
    }

    async fn given(&self, phone: &mut Phone, wants: &[&String]) -> Vec<InstrumentBody> {
        let mut request = self.request(phone, &[]);
        request.wants = wants.iter().map(|version| (*version).clone()).collect();
        self.send(phone, &request).await.unwrap().instruments
    }
}

fn root() -> UnitId {
    UnitId(crate::world::id(1))
}

#[tokio::test]
async fn a_unit_asks_what_was_published_above_until_it_is_told_otherwise() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    assert!(world.offered(&mut ana).await.is_empty());
    let (one, two) = (world.version("bps", 10).await, world.version("bps", 20).await);
    world.tells("bps", Some(&one), root()).await;
    assert_eq!(world.offered(&mut ana).await, [("bps".to_owned(), one.clone())]);
    world.tells("bps", Some(&two), world.unit).await;
    assert_eq!(world.offered(&mut ana).await, [("bps".to_owned(), two.clone())]);
    world.tells("bps", None, world.unit).await;
    assert!(world.offered(&mut ana).await.is_empty(), "retired here");
    world.tells("bps", Some(&two), world.other_unit).await;
    assert!(world.offered(&mut ana).await.is_empty(), "that is elsewhere");
}

#[tokio::test]
async fn a_phone_gets_whole_the_bodies_that_it_wants_and_retired_ones_too() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let (one, two) = (world.version("bps", 10).await, world.version("phq9", 20).await);
    let elsewhere = world.version("other", 20).await;
    world.tells("bps", Some(&one), root()).await;
    world.tells("phq9", Some(&two), world.unit).await;
    world.tells("phq9", None, world.unit).await;
    world.tells("other", Some(&elsewhere), world.other_unit).await;
    let given = world.given(&mut ana, &[&two, &elsewhere, &one, &"0".repeat(64)]).await;
    let versions: Vec<&String> = given.iter().map(|given| &given.version).collect();
    assert_eq!(
        versions,
        [&two, &one],
        "in the order of the wish, without what is not the unit's"
    );
    assert!(given.iter().all(InstrumentBody::is_whole));
    assert!(world.given(&mut ana, &[]).await.is_empty());
}

#[tokio::test]
async fn an_answer_brings_one_form_at_least_and_no_more_than_fits() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let large = world.version("large", INSTRUMENTS_BYTES + 1).await;
    let small = world.version("small", 10).await;
    world.tells("large", Some(&large), root()).await;
    world.tells("small", Some(&small), root()).await;
    assert_eq!(world.given(&mut ana, &[&large, &small]).await.len(), 1);
    assert_eq!(world.given(&mut ana, &[&small]).await.len(), 1);
}
