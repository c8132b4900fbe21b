//! The instruments that come along: they import without a word of complaint, and say what they must.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};

use forms::draft::{Draft, Item, ListRef};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("instruments")
}

/// Every form of a folder and of those within.
fn forms_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(forms_in(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("README.md") {
            found.push(path);
        }
    }
    found
}

fn read(name: &str) -> Draft {
    let bytes = std::fs::read(folder().join(name)).expect("a form");
    forms::import::read(&bytes, name).0
}

fn item<'a>(draft: &'a Draft, name: &str) -> &'a Item {
    let mut found = None;
    draft.visit(&mut |item| {
        if item.name == name {
            found = Some(item);
        }
    });
    found.unwrap_or_else(|| panic!("no {name}"))
}

fn english(item: &Item) -> &str {
    let words = item.label.iter().find(|(language, _)| language.ends_with("(en)"));
    words.map_or("", |(_, cell)| &cell.text)
}

/// The scores of the choices of a question, in their order.
fn scores(draft: &Draft, item: &Item) -> Vec<String> {
    let Some(ListRef::Own(list)) = &item.list else {
        panic!("{}: {:?}", item.name, item.list)
    };
    let choices = draft.lists[&list.text].choices.iter();
    choices.map(|choice| choice.columns["score"].text.clone()).collect()
}

#[test]
fn every_instrument_imports_without_errors_or_warnings() {
    let forms = forms_in(&folder());
    assert!(forms.len() >= 8, "{forms:?}");
    for path in forms {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let (draft, findings) = forms::import::read(&std::fs::read(&path).expect("a form"), &name);
        assert_eq!((findings.errors, findings.warnings), (vec![], vec![]), "{name}");
        assert_eq!(
            format!("{}.md", draft.settings.form_id),
            name,
            "a form is called as its file"
        );
        for setting in ["licence", "source"] {
            let said = draft.settings.others.contains_key(setting);
            assert!(said, "{name} does not say its {setting}");
        }
    }
}

#[test]
fn our_own_forms_speak_four_languages_in_every_row() {
    for name in ["bps.md", "visit.md", "functioning.md"] {
        let draft = read(name);
        let languages = ["English (en)", "Shqip (sq)", "ქართული (ka)", "Srpski (sr-Latn)"];
        assert_eq!(draft.languages, languages, "{name}");
        draft.visit(&mut |item| {
            let of = |part: &&str| item.name == **part || item.name.starts_with(&format!("{part}_"));
            let public = ["p1", "p2", "p4"].iter().any(of);
            let wanted = match item.label.len() {
                0 => 0,
                _ if public => 1,
                _ => 4,
            };
            assert_eq!(item.label.len(), wanted, "{name} {}", item.name);
            assert!(matches!(item.hint.len(), 0 | 4), "{name} {}", item.name);
        });
        for (list, choices) in &draft.lists {
            let wanted = if ["screen", "frequency"].contains(&list.as_str()) {
                1
            } else {
                4
            };
            for choice in &choices.choices {
                assert_eq!(choice.label.len(), wanted, "{name} {list} {}", choice.name.text);
            }
        }
    }
}

#[test]
fn the_public_instruments_are_in_the_assessment_word_for_word_and_only_in_their_language() {
    let bps = read("bps.md");
    let parts = [
        ("phq9.md", "phq", "p1", 9),
        ("gad7.md", "gad", "p2", 7),
        ("pc_ptsd_5.md", "ptsd", "p4", 5),
    ];
    for (form, alone, within, count) in parts {
        let own = read(form);
        assert_eq!(own.languages, ["English (en)"], "{form}");
        let only = own.settings.others.get("only_in_own_languages");
        assert_eq!(only.map(|cell| cell.text.as_str()), Some("yes"), "{form}");
        for at in 1..=count {
            let there = item(&own, &format!("{alone}_{at}"));
            let here = item(&bps, &format!("{within}_{at}"));
            assert_eq!(english(there), english(here));
            assert_eq!(scores(&own, there), scores(&bps, here));
        }
    }
    for group in ["p1", "p1_more", "p2", "p2_more", "p4"] {
        let relevant = item(&bps, group).relevant.as_ref().map_or("", |cell| &cell.text);
        assert!(relevant.starts_with("${form_language} = 'en'"), "{group}: {relevant}");
    }
    let trauma = read("pc_ptsd_5.md");
    assert_eq!(english(item(&trauma, "trauma")), english(item(&bps, "p4_trauma")));
}

#[test]
fn the_assessment_says_that_it_is_not_validated_and_declares_what_it_scores() {
    let bps = read("bps.md");
    assert!(english(item(&bps, "about")).contains("not been clinically validated"));
    let plan = &bps.scoring;
    let values: Vec<&str> = plan.values.iter().map(|figure| figure.name.as_str()).collect();
    assert_eq!(values.join(" "), "bio psycho social phq2 phq9 gad2 gad7 pc_ptsd_5");
    let most: Vec<f64> = plan.values.iter().filter_map(|figure| figure.maximum).collect();
    assert_eq!(most, [100.0, 100.0, 100.0, 6.0, 27.0, 6.0, 21.0, 5.0]);
    let alerts: Vec<&str> = plan.alerts.iter().map(|alert| alert.code.as_str()).collect();
    assert_eq!(alerts.join(" "), "suicide phq9_item_9 injury afraid harm");
    let risks: Vec<&str> = plan.risks.iter().map(|risk| risk.level.as_str()).collect();
    assert_eq!(risks.join(" "), "very_high high medium low");
    let mut needs: Vec<&str> = plan.needs.iter().map(|need| need.code.as_str()).collect();
    needs.sort_unstable();
    needs.dedup();
    assert_eq!(
        needs.join(" "),
        "alcohol anger_management course court_measure custody disability documents drug_service economic_aid employment food health \
         home_care housing justice_programmes legal mediation medicines psychiatry register social_assistance support"
    );
    let in_four = plan
        .alerts
        .iter()
        .all(|alert| alert.label.len() == 4 && alert.hint.len() == 4);
    assert!(in_four, "an alert says what to do in every language");
}
