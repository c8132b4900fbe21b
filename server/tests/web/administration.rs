//! Administration: units and users; and that nobody locks everybody out.

use axum::http::StatusCode;
use domain::Role;

use crate::world::{Answer, Staff, World, form};

async fn office(world: &World) -> Staff {
    world.staff("Admin", Role::Administrator, world.centre).await
}

/// A field of a form as it stands on a page.
fn value<'a>(page: &'a Answer, name: &str) -> &'a str {
    let field = page.body.split(&format!("name=\"{name}\"")).nth(1).unwrap();
    field.split("value=\"").nth(1).unwrap().split('"').next().unwrap()
}

async fn id_of(world: &World, username: &str) -> String {
    let (id,): (String,) = sqlx::query_as("select id from staff where username = $1")
        .bind(username.to_owned())
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    id
}

async fn actions(world: &World) -> Vec<String> {
    let rows: Vec<(String,)> = sqlx::query_as("select action from access_log order by n")
        .fetch_all(world.app.db.read())
        .await
        .unwrap();
    rows.into_iter().map(|(action,)| action).collect()
}

#[tokio::test]
async fn a_unit_is_added_renamed_moved_and_closed_when_it_is_empty() {
    let world = World::new().await;
    let admin = office(&world).await;
    let (centre, prishtina) = (world.centre.to_string(), world.prishtina.to_string());
    let fields = |name: &'static str| {
        [
            ("name", name),
            ("time_zone", "Europe/Belgrade"),
            ("jurisdiction", "xk"),
            ("municipality", "Podujevë"),
        ]
    };
    let wrong = [
        ("name", ""),
        ("parent", "x"),
        ("time_zone", "Mars"),
        ("jurisdiction", "K 1"),
    ];
    let refused = world.send(&admin, "/administration/units/new", &wrong).await;
    for fault in ["#name", "#parent", "#time_zone", "#jurisdiction"] {
        assert!(refused.has(&format!("href=\"{fault}\"")), "{fault}");
    }
    let mut new = fields("Team Podujevë").to_vec();
    new.push(("parent", prishtina.as_str()));
    world.send(&admin, "/administration/units/new", &new).await;
    let (team, path): (String, String) = sqlx::query_as("select id, path from unit where name = 'Team Podujevë'")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(path, format!("/{centre}/{prishtina}/{team}/"));
    let page = world.open(&admin, &format!("/administration/units/{team}")).await;
    assert_eq!(value(&page, "jurisdiction"), "XK");
    assert!(page.has("Podujevë"));

    // Below Tbilisi, with the staff in it.
    let zana = world.staff("Zana", Role::Supervisor, team.parse().unwrap()).await;
    let tbilisi = world.tbilisi.to_string();
    let mut moved = fields("Team East").to_vec();
    moved.push(("parent", tbilisi.as_str()));
    world
        .send(&admin, &format!("/administration/units/{team}"), &moved)
        .await;
    let (path,): (String,) = sqlx::query_as("select path from unit where name = 'Team East'")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(path, format!("/{centre}/{tbilisi}/{team}/"));

    // Not below itself, and not while somebody works in it.
    let mut below = fields("Central office").to_vec();
    below.push(("parent", team.as_str()));
    world
        .send(&admin, &format!("/administration/units/{tbilisi}"), &below)
        .await;
    let (parent,): (String,) = sqlx::query_as("select parent from unit where id = $1")
        .bind(tbilisi)
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(parent, centre);
    let page = world.open(&admin, &format!("/administration/units/{team}")).await;
    assert!(page.has("1 active user works in it."));
    world
        .send(&admin, &format!("/administration/units/{team}/close"), &[])
        .await;
    assert!(!world.open(&admin, "/administration/units").await.has("Closed"));
    world
        .send(&admin, &format!("/administration/users/{}/deactivate", zana.id), &[])
        .await;
    world
        .send(&admin, &format!("/administration/units/{team}/close"), &[])
        .await;
    assert!(world.open(&admin, "/administration/units").await.has("Closed"));
    let offered = world.open(&admin, "/administration/users/new").await;
    assert!(!offered.has("Team East") && offered.has("CSW Prishtina"));
    world
        .send(&admin, &format!("/administration/units/{team}/reopen"), &[])
        .await;
    assert!(world.open(&admin, "/administration/users/new").await.has("Team East"));
    let log = actions(&world).await;
    for action in ["add_unit", "change_unit", "close_unit", "reopen_unit"] {
        assert!(log.contains(&action.to_owned()), "{action}: {log:?}");
    }
}

#[tokio::test]
async fn a_new_user_signs_in_with_the_password_shown_once_and_must_choose_another() {
    let world = World::new().await;
    let admin = office(&world).await;
    let unit = world.prishtina.to_string();
    let wrong = [
        ("name", ""),
        ("username", "Ä b"),
        ("role", "king"),
        ("unit", "x"),
        ("email", "nobody"),
    ];
    let refused = world.send(&admin, "/administration/users/new", &wrong).await;
    for fault in ["#name", "#username", "#role", "#unit", "#language", "#email"] {
        assert!(refused.has(&format!("href=\"{fault}\"")), "{fault}");
    }
    let fields = [
        ("name", "Drita Hoxha"),
        ("username", "drita"),
        ("role", "supervisor"),
        ("unit", unit.as_str()),
        ("language", "en"),
        ("email", "drita@example.org"),
    ];
    let made = world.send(&admin, "/administration/users/new", &fields).await;
    let password = made
        .body
        .split("<p class=\"code\"><code>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
        .to_owned();
    assert!(password.len() == 23 && made.has("Drita Hoxha"));
    let again = world.send(&admin, "/administration/users/new", &fields).await;
    assert!(again.has("Somebody has this username already."));

    let signed_in = world
        .ask(form(
            "/sign-in",
            &[("username", "drita"), ("password", &password), ("next", "/")],
            None,
        ))
        .await;
    let cookie = signed_in.header("set-cookie").split(';').next().unwrap().to_owned();
    let mut drita = Staff {
        cookie,
        ..world.staff("Somebody", Role::Supervisor, world.prishtina).await
    };
    let mut headers = axum::http::HeaderMap::new();
    headers.insert("cookie", drita.cookie.parse().unwrap());
    drita.csrf = server::auth::session::current(&world.app, &headers)
        .await
        .unwrap()
        .unwrap()
        .csrf;
    for page in ["/", "/visits", "/people"] {
        assert_eq!(world.open(&drita, page).await.header("location"), "/password", "{page}");
    }
    let choose = |old: String, new: &'static str, again: &'static str| {
        let (world, drita) = (&world, &drita);
        async move {
            let fields = [("old", old.as_str()), ("new", new), ("again", again)];
            world.send(drita, "/password", &fields).await
        }
    };
    assert!(
        choose("wrong".into(), "correct horse battery", "correct horse battery")
            .await
            .has("is not right")
    );
    assert!(
        choose(password.clone(), "short", "short")
            .await
            .has("at least 10 characters")
    );
    assert!(
        choose(password.clone(), "correct horse battery", "correct horse")
            .await
            .has("are not the same")
    );
    let chosen = choose(password, "correct horse battery", "correct horse battery").await;
    assert_eq!(chosen.header("location"), "/?done=password&n=1");
    assert_eq!(world.open(&drita, "/visits").await.status, StatusCode::OK);
    assert!(actions(&world).await.contains(&"choose_password".to_owned()));
}

#[tokio::test]
async fn the_list_of_users_is_filtered_and_found_in_any_writing() {
    let world = World::new().await;
    let admin = office(&world).await;
    world.staff("Çlirim Gjoka", Role::Worker, world.prishtina).await;
    world.staff("Nino", Role::Supervisor, world.tbilisi).await;
    let found = world.open(&admin, "/administration/users?q=clirim").await;
    assert!(found.has("Çlirim Gjoka") && !found.has(">Nino<") && found.has("1 user"));
    let found = world.open(&admin, "/administration/users?role=supervisor").await;
    assert!(!found.has("Çlirim Gjoka") && found.has(">Nino<"));
    let unit = world.prishtina.to_string();
    let found = world
        .open(&admin, &format!("/administration/users?unit={unit}&state=active"))
        .await;
    assert!(found.has("Çlirim Gjoka") && !found.has(">Nino<"));
    assert!(
        world
            .open(&admin, "/administration/users?q=nobody")
            .await
            .has("Nobody fits these filters.")
    );
}

#[tokio::test]
async fn leaving_says_what_it_means_and_the_last_administrator_stays() {
    let world = World::new().await;
    let admin = office(&world).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    world.person(&ana, world.prishtina, "Fatime Morina", 10).await;
    let phone = world.phone(&ana, Some(1), 0).await;
    let (ana_page, own) = (
        format!("/administration/users/{}", ana.id),
        format!("/administration/users/{}", admin.id),
    );
    let ask = world.open(&admin, &format!("{ana_page}/deactivate")).await;
    assert!(ask.has("1 person stays with this user") && ask.has("1 phone still delivers") && ask.has("1 API token"));
    assert!(!ask.has("Fatime"));
    // Not into another unit while people hang on her.
    let unit = world.tbilisi.to_string();
    let fields = [
        ("name", "Ana"),
        ("role", "worker"),
        ("unit", unit.as_str()),
        ("language", "sq"),
    ];
    assert!(
        world
            .send(&admin, &ana_page, &fields)
            .await
            .has("hands them over first")
    );
    world
        .send(&admin, &format!("{ana_page}/deactivate"), &[("phones", "yes")])
        .await;
    assert_eq!(world.open(&ana, "/").await.header("location"), "/sign-in");
    let (revoked,): (Option<String>,) = sqlx::query_as("select revoked_at from device where id = $1")
        .bind(phone.to_string())
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert!(revoked.is_some());
    world.send(&admin, &format!("{ana_page}/activate"), &[]).await;
    assert!(!world.open(&admin, &ana_page).await.has("Activate again"));

    assert!(
        world
            .open(&admin, "/administration")
            .await
            .has("You are the only administrator.")
    );
    world.send(&admin, &format!("{own}/deactivate"), &[]).await;
    let unit = world.centre.to_string();
    let fields = [
        ("name", "Admin"),
        ("role", "manager"),
        ("unit", unit.as_str()),
        ("language", "en"),
    ];
    assert!(
        world
            .send(&admin, &own, &fields)
            .await
            .has("This is the last active administrator.")
    );
    assert_eq!(world.open(&admin, "/administration").await.status, StatusCode::OK);
    world.staff("Second", Role::Administrator, world.centre).await;
    world.send(&admin, &format!("{own}/deactivate"), &[]).await;
    assert_eq!(world.open(&admin, "/").await.header("location"), "/sign-in");
}

#[tokio::test]
async fn who_administers_a_part_sees_no_other_and_changes_no_rules() {
    let world = World::new().await;
    office(&world).await;
    let part = world.staff("Part", Role::Administrator, world.prishtina).await;
    world.staff("Nino", Role::Supervisor, world.tbilisi).await;
    let nino = id_of(&world, "nino").await;
    let units = world.open(&part, "/administration/units").await;
    assert!(units.has("CSW Prishtina") && !units.has("Central office"));
    assert!(!world.open(&part, "/administration/users").await.has(">Nino<"));
    for (path, fields) in [
        (format!("/administration/users/{nino}/password"), vec![]),
        (format!("/administration/users/{nino}/deactivate"), vec![]),
        (format!("/administration/units/{}/close", world.tbilisi), vec![]),
    ] {
        assert_eq!(
            world.send(&part, &path, &fields).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    for path in [
        "/administration/rules",
        "/administration/holidays",
        "/administration/rules/edit?jurisdiction=XK",
    ] {
        assert_eq!(world.open(&part, path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let token = [("user", nino.as_str()), ("label", "report")];
    assert!(
        world
            .send(&part, "/administration/tokens", &token)
            .await
            .has("Choose a user.")
    );
}
