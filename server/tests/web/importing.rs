//! People from a table: looked at before anything is written, registered once however often it comes, mended and taken up again.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::Role;
use serde_json::json;
use server::{import::work, register::rebuild::rebuild};

use crate::world::{Answer, Staff, World};

/// Uploads a file as a browser does.
async fn upload(world: &World, by: &Staff, name: &str, bytes: &[u8]) -> Answer {
    let mut body = Vec::new();
    let part = |head: &str| format!("--part\r\nContent-Disposition: form-data; {head}\r\n\r\n");
    body.extend(part("name=\"csrf\"").into_bytes());
    body.extend(by.csrf.as_bytes());
    body.extend(format!("\r\n{}", part(&format!("name=\"file\"; filename=\"{name}\""))).into_bytes());
    body.extend(bytes);
    body.extend(b"\r\n--part--\r\n");
    let request = Request::post("/people/import")
        .header(header::COOKIE, &by.cookie)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=part");
    world.ask(request.body(Body::from(body)).unwrap()).await
}

/// Uploads a list and opens its preview: the path and the page.
async fn looks_at(world: &World, by: &Staff, text: &str) -> (String, Answer) {
    let sent = upload(world, by, "list.csv", text.as_bytes()).await;
    let path = sent.header("location").to_owned();
    assert!(path.starts_with("/people/import/"), "{}", sent.body);
    let page = world.open(by, &path).await;
    (path, page)
}

async fn confirms(world: &World, by: &Staff, path: &str, rows: &[(&str, &str)]) -> Answer {
    world.send(by, &format!("{path}/start"), rows).await;
    world.open(by, path).await
}

async fn people(world: &World) -> i64 {
    let question = "select cast(count(*) as bigint) from person";
    let (people,): (i64,) = sqlx::query_as(question).fetch_one(world.app.db.read()).await.unwrap();
    people
}

const LIST: &str = "Emri dhe mbiemri;Datëlindja;Gjinia;Rreziku;Telefoni\n\
    Đurđa Ilić;12.4.1988;F;Rrezik i lartë;044 100 200\n\
    Xhevdet Krasniqi;1975;Mashkull;low;\n\
    ;1.1.1990;F;;\n\
    Besa Gashi;31.2.1990;F;;\n\
    Arta Hoxha;3.4.2099;F;;\n\
    Liridon Berisha;3.4.88;x;huge;\n\
    Đurđa Ilić;12.4.1988;F;;\n";

#[tokio::test]
async fn a_list_is_shown_with_what_is_wrong_and_nothing_is_written_until_it_is_confirmed() {
    let world = World::new().await;
    let rita = world.staff("Rita", Role::Registrar, world.prishtina).await;
    let (path, page) = looks_at(&world, &rita, LIST).await;
    for told in [
        "Nothing is in the register yet",
        "Register 2 people",
        "the name is missing",
        "Datëlindja: this is not a date",
        "Datëlindja: this date is in the future",
        "Datëlindja: write the year with four digits",
        "Gjinia: this word is not known",
        "Rreziku: this word is not known",
        "the same person stands in line 2",
    ] {
        assert!(page.has(told), "{told}: {}", page.body);
    }
    assert_eq!(people(&world).await, 0);
    let done = confirms(&world, &rita, &path, &[]).await;
    assert!(
        done.has("2 people were registered") && done.has("5 rows were not registered"),
        "{}",
        done.body
    );
    assert_eq!(people(&world).await, 2);
    let (born, risk, plan): (String, String, i64) =
        sqlx::query_as("select data, risk, has_plan from person where name = 'Đurđa Ilić'")
            .fetch_one(world.app.db.read())
            .await
            .unwrap();
    assert!(
        born.contains("1988-04-12") && born.contains("\"f\"") && risk == "high" && plan == 1,
        "{born} {risk}"
    );
    let differences = rebuild(&world.app.db, false, |_| ()).await.unwrap().differences;
    assert_eq!(differences, Vec::<String>::new());
}

#[tokio::test]
async fn the_same_list_again_and_a_mended_one_register_nobody_twice() {
    let world = World::new().await;
    let rita = world.staff("Rita", Role::Registrar, world.prishtina).await;
    let (path, _) = looks_at(&world, &rita, LIST).await;
    confirms(&world, &rita, &path, &[]).await;
    let (path, page) = looks_at(&world, &rita, LIST).await;
    assert!(
        page.has("The same file was imported before") && page.has("registered already"),
        "{}",
        page.body
    );
    assert!(page.has("No row can be registered"), "{}", page.body);
    confirms(&world, &rita, &path, &[]).await;
    assert_eq!(people(&world).await, 2);
    let mended = LIST
        .replace("31.2.1990", "28.2.1990")
        .replace("044 100 200", "044 999 999");
    let (path, page) = looks_at(&world, &rita, &mended).await;
    assert!(page.has("Register 1 person"), "{}", page.body);
    confirms(&world, &rita, &path, &[]).await;
    assert_eq!(people(&world).await, 3);
}

#[tokio::test]
async fn whoever_looks_like_somebody_is_left_out_unless_they_are_ticked() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let rita = world.staff("Rita", Role::Registrar, world.prishtina).await;
    let known = json!({"name": "Xhevdet Krasniqi", "birth_date": "1988-04-12"});
    world.person_with(&ana, world.prishtina, 40, known).await;
    let list = "name,born\nDževdet Krasnići,12.4.1988\nXhevdet Krasniqi,12.4.1988\nNew Person,1.2.1990\n";
    let (path, page) = looks_at(&world, &rita, list).await;
    assert!(
        page.has("Perhaps registered already") && page.has("Xhevdet Krasniqi"),
        "{}",
        page.body
    );
    let done = confirms(&world, &rita, &path, &[("row", "3")]).await;
    assert!(
        done.has("2 people were registered") && done.has("left out"),
        "{}",
        done.body
    );
    assert_eq!(people(&world).await, 3);
    let rows = world.download(&rita, &format!("{path}/rows?format=csv")).await;
    let rows = String::from_utf8(rows).unwrap();
    assert!(
        rows.contains("Dževdet Krasnići,12.4.1988,2,looks like Xhevdet Krasniqi"),
        "{rows}"
    );
    assert!(!rows.contains("New Person"));
}

#[tokio::test]
async fn columns_are_guessed_in_any_language_and_can_be_changed() {
    let world = World::new().await;
    let rita = world.staff("Rita", Role::Registrar, world.prishtina).await;
    let list = "სახელი\tგვარი\tდაბადების თარიღი\tრაღაც\nგიორგი\tბერიძე\t3/4/1988\t044 5\n";
    let (path, page) = looks_at(&world, &rita, list).await;
    assert!(
        page.has("Nothing in the table tells whether the day or the month"),
        "{}",
        page.body
    );
    for (column, target) in [("0", "given_name"), ("1", "family_name"), ("2", "birth_date")] {
        let chosen = format!("value=\"{target}\" selected");
        let select = page.body.split(&format!("name=\"column.{column}\"")).nth(1).unwrap();
        assert!(select.split("</select>").next().unwrap().contains(&chosen), "{target}");
    }
    let unit = world.prishtina.to_string();
    let fields = [
        ("column.0", "given_name"),
        ("column.1", "family_name"),
        ("column.2", "birth_date"),
        ("column.3", "phone"),
        ("dates", "month"),
        ("unit", &*unit),
    ];
    world.send(&rita, &format!("{path}/columns"), &fields).await;
    confirms(&world, &rita, &path, &[]).await;
    let (name, data): (String, String) = sqlx::query_as("select name, data from person")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(name, "გიორგი ბერიძე");
    assert!(data.contains("1988-03-04") && data.contains("044 5"), "{data}");
}

#[tokio::test]
async fn a_workbook_is_known_by_its_content_and_what_is_no_list_is_refused_in_words() {
    let world = World::new().await;
    let rita = world.staff("Rita", Role::Registrar, world.prishtina).await;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in [(0, "Name"), (1, "Date of birth"), (2, "Unit")] {
        sheet.write_string(0, column, heading).unwrap();
    }
    sheet.write_string(1, 0, "Drita Kola").unwrap();
    let born = chrono::NaiveDate::from_ymd_opt(1988, 4, 12).unwrap();
    let style = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_with_format(1, 1, &born, &style).unwrap();
    sheet.write_string(1, 2, "CSW Prishtina").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let sent = upload(&world, &rita, "list.csv", &bytes).await;
    let page = world.open(&rita, sent.header("location")).await;
    assert!(page.has("Register 1 person") && page.has("1988-04-12"), "{}", page.body);
    for (bytes, told) in [
        (&b""[..], "Choose a file"),
        (b"Name\n", "nobody below them"),
        (b"%PDF-1.7\n\xff\xfe\0", "cannot be read"),
        (b"PK\x03\x04 nothing", "cannot be read"),
    ] {
        let page = upload(&world, &rita, "x.xlsx", bytes).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.has(told), "{told}: {}", page.body);
    }
    let many = format!("Name\n{}", "Somebody Else\n".repeat(5_001));
    let page = upload(&world, &rita, "x.csv", many.as_bytes()).await;
    assert!(page.has("more than 5,000 people"), "{}", page.body);
    assert_eq!(people(&world).await, 0);
}

#[tokio::test]
async fn a_long_list_shows_how_far_it_is_and_goes_on_after_a_restart() {
    let world = World::new().await;
    let rita = world.staff("Rita", Role::Registrar, world.prishtina).await;
    let mut list = "Name,Date of birth,No\n".to_owned();
    for n in 0..420 {
        let word = |n: u32| {
            format!(
                "{}{}",
                char::from(b'A' + (n % 26) as u8),
                "aeiou".repeat(1 + n as usize % 3)
            )
        };
        list.push_str(&format!("{}{n} {}{n},{},{n}\n", word(n), word(n / 7), 1900 + n % 100));
    }
    let sent = upload(&world, &rita, "long.csv", list.as_bytes()).await;
    let path = sent.header("location").to_owned();
    let page = world.open(&rita, &path).await;
    // Whether the work beside the pages is over by now or not, a restart's turn ends it.
    assert!(page.has("of 420 rows") || page.has("Register"), "{}", page.body);
    work::run(&world.app).await.unwrap();
    let id: uuid::Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
    while work::step(&world.app, id).await.unwrap() {}
    let page = world.open(&rita, &path).await;
    assert!(page.has("Register 420 people"), "{}", page.body);
    world.send(&rita, &format!("{path}/start"), &[]).await;
    while work::step(&world.app, id).await.unwrap() {}
    work::run(&world.app).await.unwrap();
    let done = world.open(&rita, &path).await;
    assert!(done.has("420 people were registered"), "{}", done.body);
    assert_eq!(people(&world).await, 420);
}

#[tokio::test]
async fn an_import_is_taken_back_but_for_those_of_whom_something_was_recorded_since() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let list = "Name;Born;Worker\nDrita Kola;1.2.1980;Ana\nBesa Gashi;3.4.1991;Ana\n";
    let (path, _) = looks_at(&world, &vlora, list).await;
    confirms(&world, &vlora, &path, &[]).await;
    let drita = world
        .the_person("select id from person where name = 'Drita Kola'")
        .await;
    world.visits(&ana, drita, "seen", 0).await;
    let undone = world.send(&vlora, &format!("{path}/undo"), &[]).await;
    assert!(
        undone.header("location").ends_with("done=import_undone&n=1"),
        "{}",
        undone.body
    );
    let people = world.open(&vlora, "/people").await;
    assert!(people.has("Drita Kola") && !people.has("Besa Gashi"), "{}", people.body);
    let gaps = world.open(&vlora, "/overdue/list?band=no_worker").await;
    assert!(!gaps.has("Besa Gashi"));
    let besa = world
        .the_person("select id from person where name = 'Besa Gashi'")
        .await;
    assert_eq!(
        world.open(&vlora, &format!("/people/{besa}")).await.status,
        StatusCode::GONE
    );
    let differences = rebuild(&world.app.db, false, |_| ()).await.unwrap().differences;
    assert_eq!(differences, Vec::<String>::new());
    let (_, again) = looks_at(&world, &vlora, list).await;
    assert!(
        again.has("Register 1 person"),
        "whoever was withdrawn can be registered anew: {}",
        again.body
    );
}

#[tokio::test]
async fn an_import_is_its_owners_alone_and_on_record() {
    let world = World::new().await;
    let rita = world.staff("Rita", Role::Registrar, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let (path, _) = looks_at(&world, &rita, LIST).await;
    assert_eq!(world.open(&vlora, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.open(&ana, "/people/import").await.status, StatusCode::FORBIDDEN);
    confirms(&world, &rita, &path, &[]).await;
    let rows: Vec<(String,)> = sqlx::query_as("select action from access_log order by n")
        .fetch_all(world.app.db.read())
        .await
        .unwrap();
    let actions: Vec<&str> = rows.iter().map(|(action,)| action.as_str()).collect();
    for action in ["upload_people", "register_person", "import_people"] {
        assert!(actions.contains(&action), "{action}: {actions:?}");
    }
    let template = world.download(&rita, "/people/import/template?format=csv").await;
    assert!(String::from_utf8(template).unwrap().contains("Date of birth"));
}
