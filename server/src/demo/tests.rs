//! The demo's promises, on a small demo with a clock that stands still.

use std::collections::BTreeMap;

use domain::Timestamp;

use super::*;
use crate::{clock::Random, db::Db, error::AppError, register::rebuild::rebuild};

const NOW: &str = "2026-11-23T10:15:00Z";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

async fn small(seed: u64) -> (tempfile::TempDir, Db, Built) {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::open_draft(&dir.path().join("demo.db")).await.unwrap();
    let wish = Wish {
        seed,
        people: FEWEST_PEOPLE,
    };
    let built = build(&db, wish, &Random::default(), now(), |_, _| {}).await.unwrap();
    (dir, db, built)
}

async fn count(db: &Db, text: &str) -> i64 {
    let (n,): (i64,) = sqlx::query_as(sqlx::AssertSqlSafe(text.to_owned()))
        .fetch_one(db.read())
        .await
        .unwrap();
    n
}

async fn texts(db: &Db, text: &'static str) -> Vec<String> {
    let rows: Vec<(String,)> = sqlx::query_as(text).fetch_all(db.read()).await.unwrap();
    rows.into_iter().map(|(text,)| text).collect()
}

/// Everything that came in, in its order.
async fn ledger(db: &Db) -> Vec<String> {
    texts(
        db,
        "select body || received_at || outcome from ledger order by unit, seq",
    )
    .await
}

#[tokio::test]
async fn the_same_seed_gives_the_same_service_and_another_seed_another() {
    let (_a, one, _) = small(7).await;
    let (_b, two, _) = small(7).await;
    let (_c, other, _) = small(8).await;
    let first = ledger(&one).await;
    assert!(first.len() > 5_000, "{} changes", first.len());
    assert!(first == ledger(&two).await);
    assert!(first != ledger(&other).await);
}

#[tokio::test]
async fn every_ingredient_that_was_promised_is_there() {
    let (_dir, db, built) = small(1).await;
    assert_eq!(count(&db, "select count(*) from person").await, FEWEST_PEOPLE as i64);
    assert_eq!(count(&db, "select count(*) from unit").await, 12);
    assert_eq!(count(&db, "select count(*) from unit where parent is null").await, 1);
    assert_eq!(count(&db, "select count(*) from staff where role = 'worker'").await, 60);
    assert_eq!(count(&db, "select count(*) from visit").await, built.visits as i64);
    for (what, text) in [
        (
            "overdue",
            "select count(*) from person where overdue_from <= '2026-11-23'",
        ),
        (
            "in grace",
            "select count(*) from person where due_on < '2026-11-23' and overdue_from > '2026-11-23'",
        ),
        (
            "due",
            "select count(*) from person where window_from <= '2026-11-23' and due_on >= '2026-11-23'",
        ),
        ("without a plan", "select count(*) from person where has_plan = 0"),
        (
            "open alerts",
            "select count(*) from record where entity = 'alert' and state = 'raised'",
        ),
        (
            "closed alerts",
            "select count(*) from record where entity = 'alert' and state = 'closed'",
        ),
        ("amended visits", "select count(*) from visit where revision > 1"),
        (
            "visits to review",
            "select count(*) from visit where review = 'submitted'",
        ),
        (
            "returned visits",
            "select count(*) from visit where review = 'returned'",
        ),
        (
            "visits without access",
            "select count(*) from visit where outcome = 'no_access'",
        ),
        ("refused visits", "select count(*) from visit where outcome = 'refused'"),
        ("danger signs", "select count(*) from visit where danger > 0"),
        ("reads", "select count(*) from access_log"),
        (
            "hidden addresses",
            "select count(*) from record where entity = 'address' and data like '%\"hidden\":true%'",
        ),
        (
            "Georgian names",
            "select count(*) from person where name like '%შვილი' or name like '%ძე'",
        ),
        (
            "revoked phones",
            "select count(*) from device where revoked_at is not null",
        ),
    ] {
        assert!(count(&db, text).await > 0, "no {what}");
    }
    let closed =
        "from person join record on record.person = person.id and record.entity = 'case' and record.state = 'closed'";
    assert!(
        count(&db, &format!("select count(*) {closed}")).await > 0,
        "no closed case"
    );
    let unplanned = format!("select count(*) {closed} where person.has_plan = 0");
    assert_eq!(count(&db, &unplanned).await, 0);
    let shared = "select count(*) from person where data like '%\"team\":[%'";
    assert!(
        count(&db, shared).await >= 5,
        "two phones meet on fewer than five people"
    );
    let silent = "select count(*) from device
                  where unsent = 7 and last_sync_at < '2026-11-05' and last_sync_at > '2026-11-03'";
    assert_eq!(count(&db, silent).await, 1);
}

#[tokio::test]
async fn only_what_is_refused_on_purpose_is_refused_and_only_clashes_conflict() {
    let (_dir, db, built) = small(1).await;
    assert_eq!(built.refused, odd::REFUSED);
    let mut codes = texts(&db, "select code from quarantine").await;
    codes.sort();
    let expected = [
        "device_revoked",
        "malformed",
        "needs_supervisor",
        "not_responsible",
        "not_responsible",
        "person_unknown",
    ];
    assert_eq!(codes, expected);
    let clashes = texts(&db, "select kind from ledger where outcome = 'conflict'").await;
    assert!(!clashes.is_empty());
    assert!(
        clashes
            .iter()
            .all(|kind| kind == "person_amended" || kind == "safe_contact_amended"),
        "{clashes:?}"
    );
    let open = "select count(*) from person where conflicts > 0";
    let in_records = "select count(*) from record where conflicts > 0";
    assert!(count(&db, open).await + count(&db, in_records).await > 0);
}

#[tokio::test]
async fn about_one_in_twelve_is_overdue() {
    let people = 2_000;
    let office = staff::Office::new(1, build::since(now()));
    let rules = domain::RuleBook::new(places::rules(now().date_naive()));
    let mut overdue = 0;
    for n in 0..people {
        let person = people::Person::new(1, n, &office, now());
        let plan = domain::timing::VisitPlan {
            state: Some(domain::PlanState::Active),
            ..Default::default()
        };
        let seen = |paid: &&rhythm::Paid| paid.came == rhythm::Came::Seen;
        let facts = domain::timing::Facts {
            risk: story::risk_now(&person).clone(),
            registered_on: person.place().day(person.registered_at),
            released_on: None,
            incident_on: None,
            last_seen: person
                .visits
                .iter()
                .rev()
                .find(seen)
                .map(|paid| person.place().day(paid.at)),
        };
        let set = rules.on(person.place().jurisdiction, facts.registered_on);
        let schedule = domain::timing::schedule(&plan, &facts, set).unwrap();
        let open = matches!(person.standing, people::Standing::Open | people::Standing::NoWorker);
        let late = domain::timing::timing(&schedule, person.place().day(now()));
        overdue += usize::from(open && late.state == domain::TimingState::Overdue);
    }
    let share = overdue * 1_000 / people;
    assert!((60..=110).contains(&share), "{share} of a thousand");
}

#[tokio::test]
async fn the_register_is_what_the_ledger_says() {
    let (_dir, db, _) = small(3).await;
    let rebuilt = rebuild(&db, false, |_| {}).await.unwrap();
    assert_eq!(rebuilt.people, FEWEST_PEOPLE);
    assert_eq!(rebuilt.differences, Vec::<String>::new());
}

#[tokio::test]
async fn it_has_every_index_of_a_database_that_was_not_a_draft() {
    let (_dir, db, _) = small(1).await;
    let dir = tempfile::tempdir().unwrap();
    let other = Db::open_folder(dir.path()).await.unwrap();
    let indexes = "select sql from sqlite_master where type = 'index' and sql is not null order by name";
    let expected = texts(&other, indexes).await;
    assert!(expected.len() > 10);
    assert_eq!(texts(&db, indexes).await, expected);
}

#[tokio::test]
async fn each_start_hands_out_new_keys_and_takes_the_old_tokens_back() -> Result<(), AppError> {
    let (_dir, db, _) = small(1).await;
    let random = Random::default();
    let since = build::since(now());
    let first = hand_out(&db, &random, 1, since, now(), &[]).await?;
    let before = ledger(&db).await;
    let second = hand_out(&db, &random, 1, since, now(), &first.token_ids).await?;
    assert!(before == ledger(&db).await);
    let valid = texts(&db, "select id from api_token where revoked_at is null").await;
    let mut expected: Vec<_> = second.token_ids.iter().map(ToString::to_string).collect();
    expected.sort();
    assert_eq!(
        valid.into_iter().collect::<std::collections::BTreeSet<_>>(),
        expected.into_iter().collect()
    );
    assert_ne!(first.users[0].password, second.users[0].password);
    for keys in [&first, &second] {
        holds_what_scripts_rely_on(&db, keys).await;
    }
    assert_eq!(
        count(&db, "select count(*) from enrol_code where used_at is null").await,
        20
    );
    Ok(())
}

async fn holds_what_scripts_rely_on(db: &Db, keys: &Keys) {
    let roles: Vec<_> = keys.users.iter().map(|user| user.role.as_str()).collect();
    for role in ["worker", "supervisor", "manager", "administrator", "auditor"] {
        assert!(roles.contains(&role), "no {role}");
    }
    let root = texts(db, "select id from unit where parent is null").await;
    let first = |role: &str| keys.users.iter().find(|user| user.role == role).unwrap();
    assert_eq!(first("manager").unit, root[0]);
    assert_eq!(keys.enrol[0].unit, keys.enrol[1].unit);
    assert_ne!(keys.enrol[0].worker, keys.enrol[1].worker);
    assert_eq!(first("supervisor").unit, keys.enrol[0].unit);
    for role in ["supervisor", "manager", "auditor"] {
        assert!(
            keys.tokens
                .iter()
                .any(|token| token.role == role && !token.unit.is_empty())
        );
    }
    assert!(keys.enrol.len() >= 8);
    let caseloads: Vec<(String, i64)> = sqlx::query_as(
        "select worker, count(*) from person where worker is not null and due_on is not null group by worker",
    )
    .fetch_all(db.read())
    .await
    .unwrap();
    let caseloads: BTreeMap<_, _> = caseloads.into_iter().collect();
    for code in &keys.enrol {
        assert!(
            caseloads.contains_key(&code.worker),
            "{} has no caseload",
            code.worker_name
        );
    }
}
