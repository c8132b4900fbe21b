//! Pushes that are taken in together come out as if they had come one by one.

use domain::{Body, Change, PersonId};
use protocol::Receipt;
use server::{
    ingest::{self, Batch, Item, source},
    register::rebuild::rebuild,
};

use crate::world::{Phone, Synced, World};

/// Takes what several phones bring in with one call, in one transaction.
async fn together(world: &World, brought: &[(&Phone, Vec<&Change>)]) -> Vec<Vec<String>> {
    let mut tx = world.app.db.begin().await.unwrap();
    let mut batches = Vec::new();
    for (phone, changes) in brought {
        batches.push(Batch {
            source: source::of_device(&mut tx, phone.device).await.unwrap().unwrap(),
            items: changes
                .iter()
                .map(|change| Item::of(Change::clone(change)).unwrap())
                .collect(),
            received_at: world.app.now(),
            skew_s: 0,
        });
    }
    let receipts = ingest::take_in_all(&mut tx, &batches).await.unwrap();
    tx.commit().await.unwrap();
    receipts.into_iter().map(outcomes).collect()
}

fn outcomes(receipts: Vec<Receipt>) -> Vec<String> {
    let synced = Synced {
        receipts,
        ..Synced::default()
    };
    synced.outcomes()
}

async fn is_the_ledgers_fold(world: &World) {
    let rebuilt = rebuild(&world.app.db, false, |_| ()).await.unwrap();
    assert_eq!(rebuilt.differences, Vec::<String>::new());
}

#[tokio::test]
async fn what_two_phones_bring_is_taken_in_once_and_each_is_told() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let other = world.phone(ana.worker).await;
    let person = world.registers(&mut ana, "Drita");
    let visit = world.visits(&mut ana, person.person, "seen");
    let receipts = together(
        &world,
        &[(&ana, vec![&person, &visit]), (&other, vec![&visit, &person])],
    )
    .await;
    assert_eq!(receipts, [["applied", "applied"], ["duplicate", "duplicate"]]);
    assert_eq!(world.count("select count(*) from ledger").await, 2);
    is_the_ledgers_fold(&world).await;
}

#[tokio::test]
async fn a_batch_is_judged_by_what_the_one_before_it_left() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut beni = world.worker("beni").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    let mine = world.amends(&mut ana, id, 0, "phone", "044 111");
    let mut shared = person.clone();
    if let Body::PersonRegistered(body) = &mut shared.body {
        body.team.push(beni.worker);
    }
    let theirs = world.amends(&mut beni, id, 0, "phone", "044 222");
    let receipts = together(&world, &[(&ana, vec![&shared, &mine]), (&beni, vec![&theirs])]).await;
    assert_eq!(receipts, [vec!["applied", "applied"], vec!["conflict"]]);
    assert_eq!(world.count("select cast(max(seq) as bigint) from ledger").await, 3);
    is_the_ledgers_fold(&world).await;
}

#[tokio::test]
async fn what_one_phone_is_refused_is_refused_to_it_alone() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut beni = world.worker("beni").await;
    let nobody = PersonId(world.next_id());
    let (bad, mine) = (
        world.visits(&mut ana, nobody, "seen"),
        world.registers(&mut ana, "Drita"),
    );
    let theirs = world.registers(&mut beni, "Arben");
    let mut stolen = world.visits(&mut beni, theirs.person, "seen");
    stolen.author = ana.worker;
    let receipts = together(&world, &[(&ana, vec![&bad, &mine]), (&beni, vec![&theirs, &stolen])]).await;
    assert_eq!(
        receipts,
        [
            ["rejected person_unknown", "applied"],
            ["applied", "rejected not_author"]
        ]
    );
    assert_eq!(world.count("select count(*) from quarantine").await, 2);
    is_the_ledgers_fold(&world).await;
}

#[tokio::test]
async fn a_visit_that_two_phones_bring_for_two_people_is_the_first_ones() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut beni = world.worker("beni").await;
    let (one, two) = (world.registers(&mut ana, "Drita"), world.registers(&mut beni, "Arben"));
    let visit = world.visits(&mut ana, one.person, "seen");
    let mut other = world.visits(&mut beni, two.person, "no_access");
    if let (Body::VisitRecorded(first), Body::VisitRecorded(second)) = (&visit.body, &mut other.body) {
        second.visit = first.visit;
    }
    let receipts = together(&world, &[(&ana, vec![&one, &visit]), (&beni, vec![&two, &other])]).await;
    assert_eq!(receipts, [["applied", "applied"], ["applied", "rejected visit_exists"]]);
    is_the_ledgers_fold(&world).await;
}

#[tokio::test]
async fn phones_that_push_at_once_get_their_own_receipts_and_pages() {
    let world = World::new().await;
    let mut phones = [
        world.worker("ana").await,
        world.worker("beni").await,
        world.worker("cira").await,
    ];
    let mut people = Vec::new();
    for phone in &mut phones {
        let person = world.registers(phone, "Somebody");
        people.push(person.person);
        world.sync(phone, &[person]).await;
        world.sync(phone, &[]).await;
    }
    let mut requests = Vec::new();
    for (phone, person) in phones.iter_mut().zip(&people) {
        let visit = world.visits(phone, *person, "seen");
        requests.push((visit.id, world.request(phone, &[visit])));
    }
    let [(first, a), (second, b), (third, c)] = &requests[..] else {
        panic!("three phones");
    };
    let (a, b, c) = tokio::join!(
        world.send(&phones[0], a),
        world.send(&phones[1], b),
        world.send(&phones[2], c)
    );
    for ((answer, change), person) in [a, b, c].into_iter().zip([first, second, third]).zip(people) {
        let answer = answer.unwrap();
        let receipts: Vec<_> = answer.receipts.iter().map(|receipt| receipt.id).collect();
        assert_eq!(receipts, [*change]);
        assert!(
            answer.page.rows.iter().all(|row| row.person == person),
            "{:?}",
            answer.page
        );
        let passed = answer.page.cursors.values().copied().max();
        assert!(passed >= answer.receipts[0].at.map(|(_, seq)| seq), "{passed:?}");
    }
    is_the_ledgers_fold(&world).await;
}
