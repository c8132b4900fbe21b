//! Another version of a form: nothing that was answered is lost.

use forms::interview::Interview;

use crate::ask::{Asked, form, setting};

const OLD: &str = "
| survey | | | |
| | type | name | label |
| | text | name | Name |
| | text | gone | What goes |
| | integer | age | Age |
| | select_one yn | well | Well? |
| | begin group | a | A |
| | text | moved | Moves |
| | end group | | |
| | begin repeat | child | Child |
| | text | first | First name |
| | text | toy | Toy |
| | end repeat | | |

| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
";

const NEW: &str = "
| survey | | | |
| | type | name | label |
| | text | name | Full name |
| | date | age | Born |
| | select_one yn | well | Well? |
| | begin group | b | B |
| | text | moved | Moves |
| | text | fresh | Fresh |
| | end group | | |
| | begin repeat | child | Child |
| | text | first | First name |
| | end repeat | | |

| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
";

#[test]
fn what_fits_is_taken_over_and_what_does_not_is_kept_and_shown() {
    let (old, new) = (form(OLD), form(NEW));
    let mut before = Interview::start(old.clone(), setting());
    before.add("/data/child").unwrap();
    for (reference, value) in [
        ("/data/name", "Ana"),
        ("/data/gone", "with the wind"),
        ("/data/age", "30"),
        ("/data/well", "no"),
        ("/data/a/moved", "here"),
        ("/data/child[1]/first", "Bek"),
        ("/data/child[2]/first", "Cem"),
        ("/data/child[2]/toy", "ball"),
    ] {
        before.answer(reference, value);
    }
    let mut after = Interview::migrate(&before.answers(), &old, new.clone(), setting());
    assert_eq!(
        (after.value("/data/name"), after.value("/data/b/moved")),
        ("Ana".into(), "here".into())
    );
    assert_eq!(
        (after.value("/data/child"), after.value("/data/child[2]/first")),
        ("2".into(), "Cem".into())
    );
    let mut kept: Vec<String> = after
        .kept()
        .into_iter()
        .map(|kept| format!("{} {}: {}", kept.reference, kept.label, kept.value))
        .collect();
    kept.sort();
    assert_eq!(
        kept,
        [
            "/data/age Age: 30",
            "/data/child[2]/toy Toy: ball",
            "/data/gone What goes: with the wind",
            "/data/well Well?: no",
        ]
    );
    let stored = after.answers();
    let resumed = Interview::resume(new, setting(), &stored);
    assert_eq!((resumed.kept(), resumed.answers()), (after.kept(), stored));
}

#[test]
fn rows_that_a_form_does_not_know_are_kept() {
    let new = form(NEW);
    let mut stored = Interview::start(new.clone(), setting()).answers();
    stored.rows.insert("strange".into(), "but somebody said it".into());
    let resumed = Interview::resume(new, setting(), &stored);
    assert_eq!(resumed.kept()[0].value, "but somebody said it");
}
