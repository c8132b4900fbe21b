//! A unit's own visit form: its words on every page, its columns in every table, and what could not have been answered in quarantine.

use axum::http::StatusCode;
use domain::{Body, Entity, InstrumentRef, PersonId, Role, VisitId, VisitRecord, change::VisitRecorded};
use protocol::ReceiptOutcome;
use serde_json::{Value, json};

use crate::{
    forms::{sends, sheets},
    world::{Staff, World},
};

const OWN: &str = "
| survey |
| | type | name | label::English (en) | label::Shqip (sq) | hint::English (en) | relevant | constraint |
| | begin group | home | The home | Shtëpia | | | |
| | select_one warmth | warm | Is it warm? | A është ngrohtë? | | | |
| | select_multiple lacks | lacks | What is missing? | Çfarë mungon? | | | |
| | integer | rooms | How many rooms? | Sa dhoma? | | | . < 20 |
| | end group | | | | | | |
| | text | seen | Who was there? | Kush ishte? | Name \\| Relation | | |
| | begin repeat | child | A child | Një fëmijë | | | |
| | text | name | Its name | Emri | | | |
| | select_one warmth | bed | Is its bed warm? | A është shtrati i ngrohtë? | | | |
| | end repeat | | | | | | |
| | geopoint | gate | Where is the gate? | Ku është dera? | | | |
| choices |
| | list_name | name | label::English (en) | label::Shqip (sq) |
| | warmth | y | It is warm | Është ngrohtë |
| | warmth | n | It is cold | Është ftohtë |
| | lacks | wood | Firewood | Dru |
| | lacks | water | Water | Ujë |
| settings |
| | form_id | form_title | version | default_language |
| | visit | Winter visit | 7 | English (en) |
";

struct Winter {
    world: World,
    ana: Staff,
    vlora: Staff,
    fatime: PersonId,
    version: String,
}

async fn winter() -> Winter {
    let world = World::new().await;
    let arta = world.staff("Arta", Role::Administrator, world.centre).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    let version = world.form(&arta, "winter.md", OWN).await;
    Winter {
        world,
        ana,
        vlora,
        fatime,
        version,
    }
}

impl Winter {
    fn said(&self, visit: VisitId, version: &str, answers: Value) -> Body {
        let at = self.world.ago(1);
        let record = VisitRecord {
            status: "done".into(),
            started_at: at,
            ended_at: at,
            planned_for: None,
            modality: None,
            subject_seen: true,
            danger_signs: Vec::new(),
            answers: serde_json::from_value(answers).unwrap(),
            extra: Default::default(),
        };
        let form = InstrumentRef {
            form: "visit".into(),
            version: version.into(),
        };
        Body::VisitRecorded(VisitRecorded {
            visit,
            record: record.asked_with(&form),
        })
    }

    async fn visits(&self, version: &str, answers: Value) -> VisitId {
        let visit = VisitId(self.world.next_id());
        let said = self.said(visit, version, answers);
        let receipt = sends(&self.world, &self.ana, self.fatime, said).await;
        assert_eq!(receipt.outcome, ReceiptOutcome::Applied, "{receipt:?}");
        visit
    }
}

fn cold() -> Value {
    json!({
        "warm": "n", "lacks": "wood water", "rooms": "2", "seen": "Drita | mother", "gate": "42.66 21.16 0 0",
        "child": [{"name": "Ara", "bed": "y"}, {"name": "Ben", "bed": "n"}],
    })
}

async fn reads_albanian(world: &World, staff: &Staff) {
    let id = staff.id.to_string();
    world
        .run("update staff set language = 'sq' where id = $1", &[Some(&id)])
        .await;
}

#[tokio::test]
async fn a_visit_shows_the_questions_and_choices_of_the_form_that_it_names() {
    let winter = winter().await;
    let visit = winter.visits(&winter.version, cold()).await;
    let path = format!("/visits/{visit}");
    let page = winter.world.open(&winter.vlora, &path).await;
    for words in [
        "Winter visit",
        "<h3>The home</h3>",
        "Is it warm?",
        "It is cold",
        "<p>Firewood</p><p>Water</p>",
        "How many rooms?",
        "Drita<span class=\"dot\" aria-hidden=\"true\"> · </span>mother",
        "<h3>A child 2</h3>",
        "Is its bed warm?",
    ] {
        assert!(page.has(words), "{words}: {}", page.main(&winter.vlora));
    }
    reads_albanian(&winter.world, &winter.vlora).await;
    let page = winter.world.open(&winter.vlora, &path).await;
    for words in ["A është ngrohtë?", "Është ftohtë", "<p>Dru</p><p>Ujë</p>"] {
        assert!(page.has(words), "{words}: {}", page.main(&winter.vlora));
    }
}

#[tokio::test]
async fn what_an_amendment_changed_is_told_in_the_words_of_the_form() {
    let winter = winter().await;
    let Winter { world, ana, fatime, .. } = &winter;
    let visit = winter.visits(&winter.version, cold()).await;
    world
        .amends_visit(
            ana,
            *fatime,
            visit,
            json!({"warm": "y", "lacks": "water"}),
            "I came back",
        )
        .await;
    let page = world.open(&winter.vlora, &format!("/visits/{visit}")).await;
    for words in [
        "<del>It is cold</del>",
        "<ins>It is warm</ins>",
        "<del>Firewood; Water</del>",
        "<ins>Water</ins>",
    ] {
        assert!(page.has(words), "{words}: {}", page.main(&winter.vlora));
    }
}

#[tokio::test]
async fn a_point_on_the_map_is_hidden_with_the_address_whatever_its_question_is_called() {
    let winter = winter().await;
    let visit = winter.visits(&winter.version, cold()).await;
    let path = format!("/visits/{visit}");
    assert!(winter.world.open(&winter.vlora, &path).await.has("42.66"));
    let hidden = json!({"kind": "shelter", "hidden": true, "text": "a street"});
    winter
        .world
        .record(&winter.ana, winter.fatime, Entity::Address, hidden)
        .await;
    assert!(!winter.world.open(&winter.vlora, &path).await.has("42.66"));
    let told = winter.world.api(&winter.vlora, "/api/v1/visits").await;
    assert!(!told.has("42.66") && !told.has("\"gate\""), "{}", told.body);
}

#[tokio::test]
async fn a_form_that_the_server_does_not_have_leaves_the_names() {
    let winter = winter().await;
    let visit = winter.visits(&"0".repeat(64), json!({"roof": "leaks"})).await;
    let page = winter.world.open(&winter.vlora, &format!("/visits/{visit}")).await;
    assert!(
        page.has("<dt>roof</dt>") && page.has("The server does not have this version"),
        "{}",
        page.main(&winter.vlora)
    );
}

#[tokio::test]
async fn what_the_form_could_not_have_been_answered_goes_to_quarantine_and_is_read_there() {
    let winter = winter().await;
    let Winter {
        world,
        ana,
        vlora,
        fatime,
        version,
    } = &winter;
    for (answers, named) in [
        (json!({"warm": "perhaps"}), "warm is none of the choices"),
        (json!({"rooms": "many"}), "rooms is no value of its type"),
        (json!({"rooms": "20"}), "rooms breaks its constraint"),
        (
            json!({"child": [{"name": "Ara", "bed": "hard"}]}),
            "bed is none of the choices",
        ),
    ] {
        let visit = VisitId(world.next_id());
        let receipt = sends(world, ana, *fatime, winter.said(visit, version, answers)).await;
        assert_eq!(receipt.code.as_deref(), Some("bad_answer"), "{named}: {receipt:?}");
        assert!(receipt.detail.as_deref().unwrap().contains(named), "{receipt:?}");
        let page = world.open(vlora, &format!("/visits/{visit}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    let bad = json!({"warm": "n", "rooms": "20"});
    let mut half_way = winter.said(VisitId(world.next_id()), version, bad.clone());
    if let Body::VisitRecorded(body) = &mut half_way {
        body.record.extra.insert("unfinished".into(), json!(true));
    }
    let receipt = sends(world, ana, *fatime, half_way).await;
    assert_eq!(receipt.outcome, ReceiptOutcome::Applied, "{receipt:?}");
    let receipt = sends(world, ana, *fatime, winter.said(VisitId(world.next_id()), version, bad)).await;
    let page = world.open(vlora, &format!("/quarantine/{}", receipt.id)).await;
    assert!(
        page.has("Is it warm?") && page.has("It is cold") && page.has("How many rooms?"),
        "{}",
        page.main(vlora)
    );
    let amended = Body::VisitAmended(domain::change::VisitAmended {
        visit: winter.visits(version, cold()).await,
        answers: serde_json::from_value(json!({"rooms": "99"})).unwrap(),
        danger_signs: None,
        outcome: None,
        reason: "Counted".into(),
        extra: Default::default(),
    });
    let receipt = sends(world, ana, *fatime, amended).await;
    assert_eq!(receipt.code.as_deref(), Some("bad_answer"), "{receipt:?}");
    let page = world.open(vlora, &format!("/quarantine/{}", receipt.id)).await;
    assert!(page.has("How many rooms?") && page.has("99"), "{}", page.main(vlora));
}

#[tokio::test]
async fn the_log_is_taken_away_with_a_column_for_each_question_of_every_form_and_repeats_in_their_own_sheet() {
    let winter = winter().await;
    let Winter {
        world,
        ana,
        vlora,
        fatime,
        version,
    } = &winter;
    let own = winter.visits(version, cold()).await;
    let along = world
        .visits_with(
            ana,
            *fatime,
            "seen",
            world.ago(2),
            &["weapon".into()],
            json!({"safe": "yes", "place": "Rruga 1", "beside": "written beside"}),
        )
        .await;
    let tables = sheets(&world.download(vlora, "/visits/export?format=xlsx&headings=names").await);
    let (log, child) = (&tables[0].1, &tables[1].1);
    let column = |name: &str| log[0].iter().position(|heading| heading == name).unwrap();
    let row = |visit: VisitId| {
        let id = visit.to_string();
        log.iter().find(|row| row[column("KEY")] == id).unwrap()
    };
    assert_eq!(log.len(), 3);
    assert_eq!(log[0][..4], ["started_at", "person", "unit", "worker"]);
    assert_eq!(
        [
            &row(own)[column("warm")],
            &row(own)[column("lacks")],
            &row(own)[column("rooms")]
        ],
        ["n", "wood water", "2"]
    );
    assert_eq!(
        [
            &row(along)[column("safe")],
            &row(along)[column("danger_signs")],
            &row(along)[column("outcome")]
        ],
        ["yes", "weapon", "seen"]
    );
    assert_eq!(row(along)[column("other_answers")], "{\"beside\":\"written beside\"}");
    assert_eq!(child[0], ["name", "bed", "PARENT_KEY", "KEY"]);
    assert_eq!(
        child[2],
        ["Ben", "n", &own.to_string(), &format!("{own}/child[2]")].map(str::to_owned)
    );
    assert!(!format!("{tables:?}").contains("42.66") && !format!("{tables:?}").contains("Rruga"));
    let tables = sheets(&world.download(vlora, "/visits/export?format=xlsx").await);
    let text = format!("{tables:?}");
    for words in [
        "Is it warm?",
        "It is cold",
        "Firewood, Water",
        "Is the person safe?",
        "Weapon",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let zip = world.download(vlora, "/visits/export?format=csv").await;
    assert!(zip.starts_with(b"PK"), "repeats have tables of their own");
    let told = world.api(vlora, "/api/v1/visits").await.json();
    let versions: Vec<&Value> = told["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["form_version"])
        .collect();
    assert_eq!(versions, [&json!(version), &Value::Null]);
}
