//! Assessments: asked offline, durable, scored, confirmed; critical answers, amendments, newer versions, purge and wipe.

use domain::{Assessment, Body, Entity, InstrumentKind, PersonId, RecordId, RiskLevel, change::Reassigned};
use mobile_core::{
    Core,
    assess::{AskedPage, Begin, Decision},
};
use serde_json::json;

use crate::world::{Works, World, code};

const BPS: &str = include_str!("../../../forms/instruments/bps.md");

/// A small form of our own: a constraint, a hidden question, a repeat, a score, an alert.
const HOME: &str = "
| survey  |               |          |                  |                     |                 |          |            |                              |                               |               |             |
|         | type          | name     | label::English (en) | label::Shqip (sq) | relevant        | required | constraint | constraint_message::English (en) | constraint_message::Shqip (sq) | score::domain | score::need |
|         | integer       | rooms    | How many rooms?  | Sa dhoma?           |                 | yes      | . < 100    | Fewer than 100               | Më pak se 100                 |               |             |
|         | select_one yn | heated   | Is it heated?    | A ngrohet?          |                 |          |            |                              |                               | home          | housing     |
|         | text          | why      | Why not?         | Pse jo?             | ${heated} = 'n' |          |            |                              |                               |               |             |
|         | begin repeat  | children | Children         | Fëmijët             |                 |          |            |                              |                               |               |             |
|         | text          | name     | Name             | Emri                |                 |          |            |                              |                               |               |             |
|         | integer       | years    | Age              | Mosha               |                 |          |            |                              |                               |               |             |
|         | end repeat    |          |                  |                     |                 |          |            |                              |                               |               |             |
|         | select_one yn | hit      | Beaten?          | I rrahur?           |                 |          |            |                              |                               |               |             |
| choices |           |      |                     |                   |       |
|         | list_name | name | label::English (en) | label::Shqip (sq) | score |
|         | yn        | y    | Yes                 | Po                | 0     |
|         | yn        | n    | No                  | Jo                | 3     |
| scoring |          |        |              |          |                     |                   |                    |                   |
|         | kind     | name   | expression   | at_least | label::English (en) | label::Shqip (sq) | hint::English (en) | hint::Shqip (sq)  |
|         | index    | home   |              |          | Home                | Shtëpia           |                    |                   |
|         | priority | 1      |              | 3        | Now                 | Tani              |                    |                   |
|         | alert    | beaten | ${hit} = 'y' |          | Beaten              | I rrahur          | Do not leave alone | Mos e lini vetëm  |
|         | risk     | high   | ${heated} = 'n' or ${hit} = 'y' | | Cold         | Ftohtë            |                    |                   |
|         | risk     | low    | true()       |          | Warm                | Ngrohtë           |                    |                   |
";

fn published(forms: &[(&str, &str)]) -> (World, Core, PersonId) {
    let (world, core) = World::enrolled();
    for (form, text) in forms {
        world.server.publishes(form, text, InstrumentKind::Assessment);
    }
    let person = core.registers("Besa Krasniqi");
    world.sync(&core);
    (world, core, person)
}

fn at_home() -> (World, Core, PersonId) {
    published(&[("home", HOME)])
}

trait Assesses {
    fn begins(&self, person: PersonId, form: &str) -> RecordId;
    fn says(&self, assessment: RecordId, answers: &[(&str, &str)]);
}

impl Assesses for Core {
    fn begins(&self, person: PersonId, form: &str) -> RecordId {
        self.start_assessment(person, form, &Begin::default())
            .unwrap()
            .assessment
    }
    fn says(&self, assessment: RecordId, answers: &[(&str, &str)]) {
        for (question, value) in answers {
            self.answer(assessment, question, value).unwrap();
        }
    }
}

fn value(page: &AskedPage, name: &str) -> String {
    let asked = page.questions.iter().find(|asked| asked.name == name);
    asked.unwrap_or_else(|| panic!("no {name} on {page:?}")).value.clone()
}

fn decided(risk: &str, reason: Option<&str>) -> Decision {
    Decision {
        risk: Some(risk.into()),
        reason: reason.map(str::to_owned),
        ..Decision::default()
    }
}

fn handed_over(world: &World, person: PersonId) {
    world.server.state().lost.push(person);
    let unit = world.server.state().unit.id;
    world.server.record(
        person,
        Body::Reassigned(Reassigned {
            unit,
            worker: None,
            team: Vec::new(),
            reason: None,
            extra: Default::default(),
        }),
    );
}

#[test]
fn instruments_arrive_with_a_sync_and_cost_nothing_afterwards() {
    let (world, core) = World::enrolled();
    let home = world.server.publishes("home", HOME, InstrumentKind::Assessment);
    let bps = world.server.publishes("bps", BPS, InstrumentKind::Assessment);
    world.server.state().most_instruments = 1;
    world.sync(&core);
    let wants: Vec<Vec<String>> = world
        .server
        .state()
        .requests
        .iter()
        .map(|request| request.wants.clone())
        .collect();
    assert_eq!(
        wants,
        [vec![], vec![home, bps.clone()], vec![bps]],
        "asked for until all are there"
    );
    assert!(core.instruments().unwrap().iter().all(|offered| offered.here));
    world.sync(&core);
    assert!(world.server.state().requests.last().unwrap().wants.is_empty());
}

#[test]
fn a_worker_without_anybody_is_given_forms_and_the_sync_comes_to_its_end() {
    let (world, core) = World::enrolled();
    let home = world.server.publishes("home", HOME, InstrumentKind::Assessment);
    world.sync(&core);
    assert!(world.server.state().requests[0].cursors.is_empty());
    assert!(core.instruments().unwrap()[0].here);
    // One that cannot be had does not keep the phone asking.
    world.server.state().instruments.remove(&home);
    let newer = HOME.replace("How many rooms?", "Rooms?");
    let lost = world.server.publishes("home", &newer, InstrumentKind::Assessment);
    world.server.state().instruments.remove(&lost);
    let before = world.server.state().requests.len();
    world.sync(&core);
    assert_eq!(world.server.state().requests.len() - before, 2);
}

#[test]
fn a_version_that_the_server_lacks_is_asked_for_once_until_the_list_changes() {
    let (world, core) = World::enrolled();
    let version = world.server.publishes("home", HOME, InstrumentKind::Assessment);
    let body = world.server.state().instruments.remove(&version).unwrap();
    let asked = |world: &World| {
        let state = world.server.state();
        state
            .requests
            .iter()
            .filter(|request| !request.wants.is_empty())
            .count()
    };
    world.sync(&core);
    world.sync(&core);
    assert_eq!(asked(&world), 1);
    let person = core.registers("A");
    assert_eq!(
        code(core.start_assessment(person, "home", &Begin::default())),
        "instrument_missing"
    );
    world.server.state().instruments.insert(version, body);
    world.server.state().reference_version += 1;
    world.sync(&core);
    core.begins(person, "home");
}

#[test]
fn an_instrument_that_was_changed_on_the_way_is_not_taken_in() {
    let (world, core) = World::enrolled();
    let version = world.server.publishes("home", HOME, InstrumentKind::Assessment);
    world.server.state().instruments.insert(version, "{}".into());
    world.sync(&core);
    assert!(!core.instruments().unwrap()[0].here);
}

#[test]
fn what_is_not_published_to_the_unit_cannot_be_asked() {
    let (_world, core, person) = at_home();
    assert_eq!(
        code(core.start_assessment(person, "phq9", &Begin::default())),
        "instrument_unknown"
    );
}

#[test]
fn every_answer_is_there_after_the_app_was_killed_between_two() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "2"), ("heated", "n")]);
    core.next_page(assessment).unwrap();
    core.next_page(assessment).unwrap();
    let open = core.page(assessment).unwrap();
    assert_eq!(open.questions[0].name, "why");
    std::mem::forget(core);

    let core = world.open().unwrap();
    let under_way = core.assessments_under_way().unwrap();
    assert_eq!((under_way.len(), under_way[0].name.as_str()), (1, "Besa Krasniqi"));
    assert_eq!((under_way[0].assessment, under_way[0].answered), (assessment, 2));
    let again = core.start_assessment(person, "home", &Begin::default()).unwrap();
    assert_eq!((again.assessment, again.resumed), (assessment, true));
    assert_eq!(core.page(assessment).unwrap(), open, "the same page, as it was");
    assert_eq!(value(&core.go_to(assessment, "rooms").unwrap(), "rooms"), "2");
}

#[test]
fn another_process_that_answers_is_seen_by_the_one_that_has_it_open() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "2")]);
    let other = world.open().unwrap();
    other.says(assessment, &[("heated", "n")]);
    core.says(assessment, &[("why", "no wood")]);
    assert_eq!(value(&other.go_to(assessment, "why").unwrap(), "why"), "no wood");
    assert_eq!(value(&core.go_to(assessment, "heated").unwrap(), "heated"), "n");
}

#[test]
fn a_wrong_answer_is_refused_in_the_language_of_the_interview_and_changes_nothing() {
    let (_world, core, person) = at_home();
    let begin = Begin {
        language: Some("sq".into()),
        ..Begin::default()
    };
    let assessment = core.start_assessment(person, "home", &begin).unwrap().assessment;
    core.says(assessment, &[("rooms", "2")]);
    let refused = core.answer(assessment, "rooms", "two").unwrap_err();
    assert_eq!(refused.code(), "bad_answer");
    assert!(refused.to_string().contains("një numër i plotë"), "{refused}");
    let refused = core.answer(assessment, "heated", "perhaps").unwrap_err();
    assert!(refused.to_string().contains("njëra nga: y, n"), "{refused}");
    assert_eq!(code(core.answer(assessment, "no_such", "1")), "question_unknown");
    assert_eq!(value(&core.page(assessment).unwrap(), "rooms"), "2");

    let saved = core.answer(assessment, "rooms", "100").unwrap();
    assert_eq!(
        (saved.valid, saved.message.as_str()),
        (false, "Më pak se 100"),
        "kept, and said"
    );
    assert_eq!(value(&core.page(assessment).unwrap(), "rooms"), "100");
    let stays = core.next_page(assessment).unwrap_err();
    assert_eq!(stays.code(), "answers_missing");
    assert!(stays.to_string().contains("Më pak se 100"), "{stays}");
}

#[test]
fn what_is_missing_keeps_it_from_being_completed_and_says_where() {
    let (_world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("hit", "n"), ("heated", "y")]);
    let missing = core.complete_assessment(assessment, &decided("low", None)).unwrap_err();
    assert_eq!(missing.code(), "answers_missing");
    assert!(missing.to_string().starts_with("rooms: "), "{missing}");
    core.go_to(assessment, "hit").unwrap();
    assert_eq!(core.go_to_first_error(assessment).unwrap().questions[0].name, "rooms");
    assert_eq!(core.review_interview(assessment).unwrap().findings.len(), 1);
}

#[test]
fn a_critical_answer_raises_its_alert_at_once_without_a_network() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    let said = core.answer(assessment, "hit", "y").unwrap();
    assert_eq!(said.hotline.as_deref(), Some("112"), "where the unit has no hotline");
    let alert = &said.alerts[0];
    assert_eq!(
        (
            alert.code.as_str(),
            alert.label.as_str(),
            alert.what_to_do.as_str(),
            alert.new
        ),
        ("beaten", "Beaten", "Do not leave alone", true)
    );
    assert_eq!(core.deliveries(), [("alert_added".to_owned(), "unsent")]);
    let open = core.open_file(person).unwrap();
    assert_eq!(open.file.records[&alert.record].text("kind"), Some("critical_answer"));
    assert!(
        !core.answer(assessment, "rooms", "1").unwrap().alerts[0].new,
        "raised once"
    );

    // Taken back, it stands all the same: only a person closes an alert.
    core.says(assessment, &[("hit", "n"), ("heated", "y")]);
    core.complete_assessment(assessment, &decided("low", None)).unwrap();
    assert_eq!(world.sync(&core).rejected, 0);
    let state = world.server.state();
    let file = &state.files[&person];
    assert_eq!(file.of_kind(&Entity::Alert).count(), 1);
}

#[test]
fn the_hotline_of_the_unit_stands_beside_a_critical_answer() {
    let (world, core, person) = at_home();
    world.server.state().reference.hotline = Some("0800 11112".into());
    world.server.state().reference_version += 1;
    world.sync(&core);
    let assessment = core.begins(person, "home");
    let said = core.answer(assessment, "hit", "y").unwrap();
    assert_eq!(said.hotline.as_deref(), Some("0800 11112"));
    assert_eq!(core.page(assessment).unwrap().hotline.as_deref(), Some("0800 11112"));
}

#[test]
fn the_hotline_of_the_rules_is_called_where_they_apply() {
    let (world, core, person) = at_home();
    let rules = domain::RuleSet {
        jurisdiction: "XK".into(),
        hotline: Some("0800 22223".into()),
        ..domain::RuleSet::default()
    };
    world.server.state().reference.rules = domain::RuleBook::new([rules]);
    world.server.state().reference_version += 1;
    world.sync(&core);
    let assessment = core.begins(person, "home");
    let said = core.answer(assessment, "hit", "y").unwrap();
    assert_eq!(said.hotline.as_deref(), Some("0800 22223"));
}

#[test]
fn assessments_needs_and_alerts_stand_in_the_timeline_in_words() {
    let (_world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "2"), ("heated", "n"), ("hit", "y")]);
    core.complete_assessment(assessment, &decided("high", None)).unwrap();
    let open = core.open_file(person).unwrap();
    let told = |kind: &str| {
        let moment = open.timeline.iter().find(|moment| moment.kind == kind);
        moment.unwrap_or_else(|| panic!("no {kind}")).summary.clone()
    };
    assert_eq!(told("assessment"), "home; Completed; High risk");
    assert_eq!(told("need"), "Housing; Open; Within 7 days");
    assert!(
        open.timeline
            .iter()
            .any(|moment| moment.summary.starts_with("Critical answer in an assessment"))
    );
}

#[test]
fn completing_records_the_assessment_its_needs_and_the_raised_risk_at_once() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(
        assessment,
        &[("rooms", "2"), ("heated", "n"), ("why", "no wood"), ("hit", "n")],
    );
    assert_eq!(
        code(core.complete_assessment(assessment, &Decision::default())),
        "risk_undecided"
    );
    let completed = core.complete_assessment(assessment, &decided("high", None)).unwrap();
    assert_eq!(completed.scores.values["home"], json!(100));
    assert_eq!(completed.needs[0].code, "housing");
    assert!(completed.risk_raised);
    let kinds: Vec<String> = core.deliveries().into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["assessment_completed", "need_added", "risk_amended"]);
    assert_eq!(core.assessments_under_way().unwrap(), []);
    assert_eq!(code(core.answer(assessment, "rooms", "3")), "assessment_finished");

    assert_eq!(world.sync(&core).rejected, 0);
    let state = world.server.state();
    let file = &state.files[&person];
    let kept = Assessment::of(&file.records[&assessment]).unwrap();
    assert_eq!(
        json!(kept.answers),
        json!({"rooms": "2", "heated": "n", "why": "no wood", "children": [{}], "hit": "n"})
    );
    let need = file.of_kind(&Entity::Need).next().unwrap();
    assert_eq!(
        (need.text("code"), need.text("due_on"), need.state()),
        (Some("housing"), Some("2026-03-09"), Some("open"))
    );
    assert_eq!(file.risk(), RiskLevel::High);
}

#[test]
fn what_a_later_answer_hides_is_kept_while_drafting_and_left_out_on_completion() {
    let (_world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(
        assessment,
        &[
            ("rooms", "2"),
            ("heated", "n"),
            ("why", "no wood"),
            ("heated", "y"),
            ("heated", "n"),
        ],
    );
    assert_eq!(value(&core.go_to(assessment, "why").unwrap(), "why"), "no wood");
    core.says(assessment, &[("heated", "y")]);
    core.complete_assessment(assessment, &decided("low", None)).unwrap();
    let shown = core.assessment(assessment).unwrap();
    let labels: Vec<&str> = shown.lines.iter().map(|line| line.label.as_str()).collect();
    assert_eq!(labels, ["How many rooms?", "Is it heated?"]);
    assert_eq!(shown.lines[1].words, "Yes");
}

#[test]
fn another_risk_or_other_needs_than_suggested_want_a_reason() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "2"), ("heated", "n"), ("hit", "n")]);
    assert_eq!(
        code(core.complete_assessment(assessment, &decided("low", Some(" ")))),
        "needs_reason"
    );
    let none = Decision {
        needs: Some(Vec::new()),
        ..decided("high", None)
    };
    assert_eq!(code(core.complete_assessment(assessment, &none)), "needs_reason");
    let strange = Decision {
        needs: Some(vec!["yacht".into()]),
        ..decided("high", Some("x"))
    };
    assert_eq!(code(core.complete_assessment(assessment, &strange)), "need_unknown");
    assert_eq!(core.assessments_under_way().unwrap().len(), 1, "nothing was written");
    let decision = Decision {
        needs: Some(Vec::new()),
        ..decided("low", Some("her sister heats"))
    };
    let completed = core.complete_assessment(assessment, &decision).unwrap();
    assert!(completed.needs.is_empty() && completed.risk_proposed && !completed.risk_raised);
    assert_eq!(world.sync(&core).rejected, 0);
    let state = world.server.state();
    let file = &state.files[&person];
    assert_eq!(
        file.records[&assessment].text("override_reason"),
        Some("her sister heats")
    );
    assert_eq!(file.of_kind(&Entity::Need).count(), 0);
    assert_eq!(file.risk(), RiskLevel::Medium, "a lower risk is only proposed");
}

#[test]
fn a_need_that_is_open_already_is_not_opened_twice() {
    let (world, core, person) = at_home();
    for _ in 0..2 {
        let assessment = core.begins(person, "home");
        core.says(assessment, &[("rooms", "2"), ("heated", "n")]);
        core.complete_assessment(assessment, &decided("high", None)).unwrap();
    }
    world.sync(&core);
    assert_eq!(world.server.state().files[&person].of_kind(&Entity::Need).count(), 1);
    assert_eq!(
        world.server.state().files[&person].of_kind(&Entity::Assessment).count(),
        2
    );
}

#[test]
fn repeats_grow_and_shrink_and_are_completed_as_lists() {
    let (_world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "1"), ("heated", "y")]);
    for (at, (name, years)) in [("Ana", "3"), ("Ben", "5"), ("Cen", "7")].into_iter().enumerate() {
        if at > 0 {
            core.add_instance(assessment, "children").unwrap();
        }
        let child = format!("/data/children[{}]", at + 1);
        core.says(
            assessment,
            &[(&format!("{child}/name"), name), (&format!("{child}/years"), years)],
        );
    }
    core.remove_instance(assessment, "/data/children[2]").unwrap();
    core.complete_assessment(assessment, &decided("low", None)).unwrap();
    let shown = core.assessment(assessment).unwrap();
    assert_eq!(
        json!(shown.assessment.answers["children"]),
        json!([{"name": "Ana", "years": "3"}, {"name": "Cen", "years": "7"}])
    );
}

#[test]
fn answers_of_a_file_are_taken_in_the_order_of_the_form_and_what_is_wrong_is_named() {
    let (_world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    let answers = json!({
        "why": "no wood", "rooms": 3, "heated": "n", "hit": "perhaps", "nothing": 1,
        "children": [{"name": "Ana", "years": 3}, {"name": "Ben"}]
    });
    let filled = core.fill_in(assessment, answers.as_object().unwrap()).unwrap();
    let wrong: Vec<&str> = filled.wrong.iter().map(|finding| finding.name.as_str()).collect();
    assert_eq!((filled.taken, wrong), (6, vec!["nothing", "hit"]));
    assert_eq!(
        value(&core.go_to(assessment, "/data/children[2]/name").unwrap(), "name"),
        "Ben"
    );
    let again = core
        .fill_in(assessment, json!({"heated": "y", "why": "x"}).as_object().unwrap())
        .unwrap();
    assert_eq!(again.not_asked, ["/data/why"]);
}

#[test]
fn an_amendment_opens_the_answers_again_and_makes_a_revision() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "2"), ("heated", "y"), ("hit", "n")]);
    core.complete_assessment(assessment, &decided("low", None)).unwrap();
    world.sync(&core);
    core.amend_assessment(assessment).unwrap();
    assert_eq!(value(&core.page(assessment).unwrap(), "rooms"), "2");
    let said = core.answer(assessment, "hit", "y").unwrap();
    assert!(said.alerts[0].new, "critical in an amendment too, and at once");
    core.says(assessment, &[("rooms", "3")]);
    assert_eq!(
        code(core.complete_assessment(assessment, &Decision::default())),
        "needs_reason"
    );
    let why = Decision {
        reason: Some("misheard".into()),
        ..Decision::default()
    };
    assert_eq!(core.complete_assessment(assessment, &why).unwrap().revision, 2);
    assert_eq!(world.sync(&core).rejected, 0);
    let state = world.server.state();
    let kept = Assessment::of(&state.files[&person].records[&assessment]).unwrap();
    assert_eq!((kept.state.as_str(), &kept.answers["rooms"]), ("amended", &json!("3")));
    assert_eq!(kept.revisions[0].before["rooms"], json!("2"));
    assert_eq!(state.files[&person].of_kind(&Entity::Alert).count(), 1);
}

#[test]
fn what_was_entered_in_error_stays_readable_and_is_not_amended() {
    let (_world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "2")]);
    core.complete_assessment(assessment, &decided("low", None)).unwrap();
    assert_eq!(code(core.assessment_in_error(assessment, " ")), "needs_reason");
    core.assessment_in_error(assessment, "somebody else's").unwrap();
    assert_eq!(
        core.assessment(assessment).unwrap().assessment.state,
        "entered_in_error"
    );
    assert_eq!(code(core.amend_assessment(assessment)), "forbidden_transition");
}

#[test]
fn a_newer_version_is_offered_and_no_answer_is_lost_on_the_way() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "2"), ("heated", "n"), ("why", "no wood")]);
    let old = world.server.state().reference.instruments[0].version.clone();
    let newer = world.server.publishes(
        "home",
        &HOME.replace("| rooms ", "| chambers "),
        InstrumentKind::Assessment,
    );
    world.sync(&core);
    let page = core.page(assessment).unwrap();
    assert!(page.newer, "offered, not forced");
    assert_eq!(value(&page, "rooms"), "2");
    assert!(core.assessments_under_way().unwrap()[0].newer);

    let migrated = core.migrate_interview(assessment).unwrap();
    assert_eq!(migrated.version, newer);
    assert_ne!(newer, old);
    assert_eq!(
        (migrated.kept[0].label.as_str(), migrated.kept[0].value.as_str()),
        ("How many rooms?", "2")
    );
    drop(core);
    let core = world.open().unwrap();
    let page = core.page(assessment).unwrap();
    assert_eq!(
        (value(&page, "chambers").as_str(), page.kept.len(), page.newer),
        ("", 1, false)
    );
    assert_eq!(value(&core.go_to(assessment, "why").unwrap(), "why"), "no wood");
    assert_eq!(code(core.migrate_interview(assessment)), "no_newer_version");
    core.says(assessment, &[("chambers", "2")]);
    core.complete_assessment(assessment, &decided("high", None)).unwrap();
    world.sync(&core);
    let state = world.server.state();
    let kept = &state.files[&person].records[&assessment];
    assert_eq!(kept.fields["kept"], json!({"/data/rooms": "2"}));
    assert_eq!(kept.text("instrument_version"), Some(newer.as_str()));
}

#[test]
fn an_interview_goes_on_with_its_version_though_it_is_no_longer_published() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    world.server.state().reference.instruments.clear();
    world.server.state().reference_version += 1;
    world.sync(&core);
    assert_eq!(
        code(core.start_assessment(person, "bps", &Begin::default())),
        "instrument_unknown"
    );
    core.says(assessment, &[("rooms", "2")]);
    core.complete_assessment(assessment, &decided("low", None)).unwrap();
    world.sync(&core);
    assert_eq!(
        core.assessment(assessment).unwrap().lines.len(),
        1,
        "and is readable afterwards"
    );
}

#[test]
fn an_assessment_of_a_colleague_brings_its_form_with_the_next_sync() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "2")]);
    core.complete_assessment(assessment, &decided("low", None)).unwrap();
    world.sync(&core);
    world.server.state().reference.instruments.clear();

    let mut theirs = World::another();
    theirs.server = world.server.clone();
    let core = theirs.enrol("1357").unwrap();
    theirs.sync(&core);
    let shown = core.assessment(assessment).unwrap();
    assert_eq!(
        (shown.form_missing, shown.lines[0].label.as_str()),
        (false, "How many rooms?")
    );
}

#[test]
fn a_purge_waits_for_an_assessment_under_way() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "2")]);
    handed_over(&world, person);
    assert_eq!(world.sync(&core).purged, 0);
    core.complete_assessment(assessment, &decided("low", None)).unwrap();
    let report = world.sync(&core);
    assert_eq!((report.applied, report.purged), (1, 1));
    assert_eq!(code(core.assessment(assessment)), "assessment_unknown");

    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    handed_over(&world, person);
    world.sync(&core);
    core.discard_assessment(assessment).unwrap();
    assert_eq!(world.sync(&core).purged, 1, "dropped, nothing holds the file any more");
}

#[test]
fn a_revoked_phone_hands_over_assessments_under_way() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("heated", "n")]);
    world.server.state().revoked = true;
    assert_eq!(code(world.try_sync(&core)), "wiped");
    let state = world.server.state();
    let Body::AssessmentCompleted(body) = &state.quarantine[0].body else {
        panic!("{:?}", state.quarantine)
    };
    assert_eq!(json!(body.answers), json!({"heated": "n"}));
    assert_eq!(body.extra["unfinished"], json!(true));
    assert_eq!(body.assessment, assessment);
}

#[test]
fn what_a_newer_form_has_no_place_for_is_handed_over_too() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "2"), ("heated", "n")]);
    let newer = HOME.replace("| rooms ", "| chambers ");
    world.server.publishes("home", &newer, InstrumentKind::Assessment);
    world.sync(&core);
    core.migrate_interview(assessment).unwrap();
    world.server.state().revoked = true;
    assert_eq!(code(world.try_sync(&core)), "wiped");
    let state = world.server.state();
    let Body::AssessmentCompleted(body) = &state.quarantine[0].body else {
        panic!("{:?}", state.quarantine)
    };
    assert_eq!(
        (json!(body.answers), json!(body.kept)),
        (json!({"heated": "n"}), json!({"/data/rooms": "2"}))
    );
}

#[test]
fn what_the_file_says_is_filled_in_and_can_be_corrected() {
    let (world, core) = World::enrolled();
    world.server.publishes("bps", BPS, InstrumentKind::Assessment);
    let registration = mobile_core::person::Registration {
        fields: [("name", "Besa"), ("sex", "f"), ("birth_date", "2010-06-01")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        ..Default::default()
    };
    let person = core.register(&registration).unwrap();
    world.sync(&core);
    let assessment = core.begins(person, "bps");
    let page = core.go_to(assessment, "age").unwrap();
    assert_eq!(
        (value(&page, "age").as_str(), value(&page, "sex").as_str()),
        ("15", "f")
    );
    assert_eq!(
        value(&page, "dependants"),
        "",
        "nobody of the household is known, so it is asked"
    );
    core.says(assessment, &[("age", "16")]);
    assert!(core.go_to(assessment, "s4").is_ok(), "work is asked from 16 on");
}

#[test]
fn the_whole_assessment_is_asked_offline_and_comes_to_what_the_instrument_says() {
    let (world, core, person) = published(&[("bps", BPS)]);
    let assessment = core.begins(person, "bps");
    let answers = json!({
        "age": 30, "sex": "f", "dependants": "yes", "alone": "yes",
        "s1": "none", "s2": "nobody", "s3": "irregular", "s10": "yes", "d3": "yes", "b1": "2"
    });
    let filled = core.fill_in(assessment, answers.as_object().unwrap()).unwrap();
    assert_eq!((filled.wrong, filled.not_asked), (vec![], Vec::<String>::new()));
    assert_eq!(
        filled
            .alerts
            .iter()
            .map(|alert| alert.code.as_str())
            .collect::<Vec<_>>(),
        ["afraid"]
    );
    let review = core.review_interview(assessment).unwrap();
    assert_eq!(review.scores.risk, Some(RiskLevel::VeryHigh), "a weapon");
    let completed = core
        .complete_assessment(assessment, &decided("very_high", None))
        .unwrap();
    let mut needs: Vec<(u8, &str)> = completed
        .needs
        .iter()
        .map(|need| (need.priority, need.code.as_str()))
        .collect();
    needs.sort_unstable();
    assert_eq!(
        needs,
        [(1, "housing"), (1, "support"), (2, "health"), (2, "social_assistance")]
    );
    assert_eq!(world.server.state().requests.len(), 2, "nothing went over the wire");
    assert_eq!(world.sync(&core).rejected, 0);
    assert_eq!(world.server.state().files[&person].risk(), RiskLevel::VeryHigh);
}

#[test]
fn an_assessment_that_can_be_answered_can_be_completed_and_sent() {
    let (world, core, person) = at_home();
    let assessment = core.begins(person, "home");
    core.says(assessment, &[("rooms", "2"), ("heated", "n")]);
    let long = "\"".repeat(50_000);
    core.says(assessment, &[("why", &long)]);
    core.add_instance(assessment, "children").unwrap();
    assert_eq!(
        code(core.answer(assessment, "/data/children[1]/name", &long)),
        "too_large"
    );
    core.complete_assessment(assessment, &decided("high", None)).unwrap();
    assert_eq!(world.sync(&core).rejected, 0);
}
