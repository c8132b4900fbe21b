//! Pages: on, back, to the first mistake, and one more.

use forms::interview::Interview;

use crate::ask::{Asked, ask};

const FORM: &str = "
| survey | | | | | | |
| | type | name | label | appearance | required | relevant |
| | text | name | Name | | yes | |
| | begin group | home | Home of ${name} | field-list | | |
| | text | street | Street | | | |
| | integer | rooms | Rooms | | yes | |
| | note | empty | No rooms? | | | ${rooms} = 0 |
| | calculate | silent | | | | |
| | end group | | | | | |
| | begin repeat | child | Child | | | |
| | text | first | First name | | | |
| | integer | age | Age | | | |
| | end repeat | | | | | |
| | text | last | Last | | | ${name} = 'Ana' |
";

fn page(interview: &mut Interview) -> String {
    let page = interview.page().unwrap();
    let names: Vec<&str> = page
        .nodes
        .iter()
        .map(|node| node.reference.trim_start_matches("/data/"))
        .collect();
    format!(
        "{}/{} {} | {}",
        page.number,
        page.of,
        page.headings.join(", "),
        names.join(" ")
    )
}

fn asked() -> Interview {
    ask(&FORM.replace("| | calculate | silent | | | | |\n", ""))
}

#[test]
fn a_question_has_a_page_of_its_own_and_a_field_list_one_for_all() {
    let mut asked = asked();
    assert_eq!(page(&mut asked), "1/5  | name");
    assert_eq!(asked.forward().unwrap_err()[0].reference, "/data/name");
    asked.answer("/data/name", "Bek");
    assert_eq!(asked.forward(), Ok(true));
    assert_eq!(page(&mut asked), "2/5 Home of Bek | home/street home/rooms");
    asked.answer("/data/home/rooms", "0");
    assert_eq!(page(&mut asked), "2/5 Home of Bek | home/street home/rooms home/empty");
    assert!(asked.forward().unwrap());
    assert_eq!(page(&mut asked), "3/5 Child | child[1]/first");
    assert!(asked.forward().unwrap() && asked.forward().unwrap());
    assert_eq!(page(&mut asked), "5/5  | child", "is there another?");
    assert_eq!(asked.forward(), Ok(false), "the last page");
    asked.add("/data/child").unwrap();
    asked.go_to("/data/child[2]").unwrap();
    assert_eq!(page(&mut asked), "5/7 Child | child[2]/first");
    assert!(asked.back());
    assert_eq!(page(&mut asked), "4/7 Child | child[1]/age");
}

#[test]
fn the_first_mistake_opens_its_page_and_a_page_that_goes_leads_to_the_one_before() {
    let mut asked = asked();
    asked.answer("/data/name", "Ana");
    asked.go_to("/data/last").unwrap();
    assert_eq!(page(&mut asked), "6/6  | last");
    let problem = asked.go_to_first_error().unwrap();
    assert_eq!(problem.reference, "/data/home/rooms");
    assert_eq!(page(&mut asked), "2/6 Home of Ana | home/street home/rooms");
    asked.go_to("/data/last").unwrap();
    asked.answer("/data/name", "Bek");
    assert_eq!(page(&mut asked), "5/5  | child");
    assert!(asked.go_to("/data/last").is_err(), "it is not asked now");
}

#[test]
fn progress_counts_what_is_asked_and_what_is_answered() {
    let mut asked = asked();
    let progress = asked.progress();
    assert_eq!(
        (progress.asked, progress.answered, progress.page, progress.pages),
        (5, 0, 1, 5)
    );
    asked.answer("/data/name", "Ana");
    asked.answer("/data/home/rooms", "0");
    let progress = asked.progress();
    assert_eq!((progress.asked, progress.answered), (6, 2));
}

#[test]
fn the_page_of_an_instance_that_goes_leads_to_its_repeat() {
    let mut asked = asked();
    asked.answer("/data/name", "Bek");
    asked.add("/data/child").unwrap();
    asked.go_to("/data/child[2]/age").unwrap();
    asked.remove("/data/child[2]").unwrap();
    asked.add("/data/child").unwrap();
    assert_eq!(page(&mut asked), "7/7  | child");
}
