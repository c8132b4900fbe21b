//! The overdue board of the office and the list of the phone are one list, whatever happened to the people in it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use e2e::{Demo, Phone, http::Pages};
use serde_json::Value;

/// Who is due, in grace or overdue: person, timing, due day and days overdue, in the order of the ids.
type Board = Vec<(String, String, String, i64)>;

fn board(items: &[Value]) -> Board {
    let text = |item: &Value, key: &str| item[key].as_str().unwrap().to_owned();
    let mut board: Board = items
        .iter()
        .filter(|item| item["timing"] != "upcoming")
        .map(|item| {
            (
                text(item, "person_id"),
                text(item, "timing"),
                text(item, "due_on"),
                item["days_overdue"].as_i64().unwrap(),
            )
        })
        .collect();
    board.sort();
    board
}

/// A worker with a phone of their own.
struct Hand {
    worker: String,
    phone: Phone,
}

struct Office {
    demo: Demo,
    manager: Pages,
    hands: Vec<Hand>,
}

impl Office {
    fn start() -> Self {
        let demo = Demo::start("400");
        let hands = demo.codes().into_iter().take(4).map(|(worker, code)| {
            let phone = Phone::new();
            phone.ok(&["enrol", &code, "--server", demo.url()]);
            Hand { worker, phone }
        });
        Self {
            hands: hands.collect(),
            manager: demo.sign_in("manager"),
            demo,
        }
    }

    fn items_of(&self, hand: &Hand) -> Vec<Value> {
        self.demo
            .all("manager", &format!("/api/v1/overdue?worker={}", hand.worker))
    }

    fn board_of(&self, hand: &Hand) -> Board {
        board(&self.items_of(hand))
    }

    /// Somebody on the list for whom nobody else is responsible, and whose file is not sealed.
    fn somebody_of(&self, hand: &Hand) -> String {
        let items = self.items_of(hand);
        let own = items.iter().filter(|item| item["worker"] == hand.worker.as_str());
        let mut people = own.map(|item| item["person_id"].as_str().unwrap().to_owned());
        let opens = |person: &String| self.manager.open(&format!("/people/{person}/merge")).unwrap().0 == 200;
        people.find(opens).expect("the worker has somebody due")
    }

    fn has(&self, hand: &Hand, person: &str) -> bool {
        self.board_of(hand).iter().any(|(due, ..)| due == person)
    }

    /// After a sync, each phone's own list is the office's; how many people are on it.
    fn agrees(&self, after: &str) -> usize {
        let mut people = 0;
        for hand in &self.hands {
            hand.phone.ok(&["sync"]);
            let own = board(hand.phone.ok(&["today"]).as_array().unwrap());
            assert_eq!(own, self.board_of(hand), "{after}: {}", hand.worker);
            people += own.len();
        }
        people
    }

    /// Fills in the form of a page that goes to `action`, and what comes next, until it is done.
    fn does(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> String {
        let (_, mut page) = self.manager.open(page).unwrap();
        for _ in 0..3 {
            let mut all = hidden(&page, action);
            all.retain(|(name, _)| !fields.iter().any(|(other, _)| other == name));
            let given = fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            all.extend(given);
            let all: Vec<(&str, &str)> = all
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            let (status, head, body) = self.manager.post(action, &all).unwrap();
            if status == 303 {
                return head
                    .lines()
                    .find_map(|line| line.strip_prefix("location: "))
                    .unwrap()
                    .to_owned();
            }
            assert_eq!(status, 200, "{action}: {body}");
            page = body;
        }
        panic!("{action} is never done: {page}");
    }
}

/// What a form holds that nobody types.
fn hidden(page: &str, action: &str) -> Vec<(String, String)> {
    let form = page.split(&format!("action=\"{action}\"")).nth(1);
    let form = form.unwrap_or_else(|| panic!("no form for {action}: {page}"));
    let form = form.split("</form>").next().unwrap();
    let inputs = form.split("<input type=\"hidden\" ").skip(1);
    let part = |input: &str, name: &str| {
        let rest = input.split(&format!("{name}=\"")).nth(1)?;
        Some(rest.split('"').next()?.replace("&#38;", "&"))
    };
    inputs
        .filter_map(|input| Some((part(input, "name")?, part(input, "value")?)))
        .filter(|(name, _)| name != "csrf")
        .collect()
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the demo lives by the real clock")]
fn the_board_is_what_the_phones_show_also_of_people_given_away_paused_merged_and_parted() {
    let office = Office::start();
    // The first two share cases; these do not.
    let [_, ana, beni, ..] = office.hands.as_slice() else {
        panic!("the demo has fewer codes than this story needs");
    };
    assert!(office.agrees("after enrolling") > 0, "somebody is due in the demo");

    let given = office.somebody_of(ana);
    let hands = [("to", beni.worker.as_str()), ("reason", "Ana is on leave")];
    office.does(&format!("/people/{given}/reassign"), "/reassign", &hands);
    assert!(office.has(beni, &given) && !office.has(ana, &given));
    office.agrees("after somebody was given to another worker");

    let paused = office.somebody_of(beni);
    let file = office.manager.open(&format!("/people/{paused}/plan")).unwrap().1;
    let step = file.split("do=pause&amp;plan=").nth(1).expect("a plan to pause");
    let plan = step.split('"').next().unwrap();
    let until = (chrono::Utc::now().date_naive() + chrono::Days::new(40)).to_string();
    let pause = [("paused_until", until.as_str()), ("reason", "In hospital")];
    let page = format!("/people/{paused}/plan?do=pause&plan={plan}");
    office.does(&page, &format!("/people/{paused}/plan"), &pause);
    assert!(!office.has(beni, &paused));
    office.agrees("after a plan was paused");

    let (stays, comes) = (office.somebody_of(ana), office.somebody_of(beni));
    let merge = format!("/people/{stays}/merge");
    let chosen = [("stays", "a"), ("plans", "a"), ("hands", "a")];
    let done = office.does(&format!("{merge}?with={comes}"), &merge, &chosen);
    assert!(done.contains("done=merged"), "{done}");
    assert!(office.has(ana, &stays) && !office.has(beni, &comes));
    // This phone has not heard of it: what it records counts for the one file.
    let late = beni.phone.visit(&comes, "seen");
    office.agrees("after two files were merged, and a visit to the merged one came late");
    let visits = office.demo.all("manager", &format!("/api/v1/visits?person={stays}"));
    assert!(visits.iter().any(|visit| visit["id"] == late.as_str()));
    assert!(!office.has(ana, &stays), "seen today");

    let part = format!("/people/{stays}/part/{comes}");
    office.does(&part, &part, &[]);
    assert!(
        office.has(ana, &stays) && !office.has(beni, &comes),
        "each has its own visits"
    );
    office.agrees("after they were parted");
}
