//! `vizita demo`: a service full of invented people to try Vizita with, on this machine only.

use std::{
    io::{IsTerminal, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use clap::Args;

use super::{failure::Failure, open};
use crate::{
    App,
    clock::{Clock, Random, SystemClock},
    config::{LogFormat, LogLevel, Place, Source},
    db::Db,
    demo::{self, FEWEST_PEOPLE, Folder, FolderError, Keys, Made, Wish},
    serve::{self, doors::Doors, lock::FolderLock, logs},
    state::DemoNotice,
};

/// The folder that is used when none is named.
const FOLDER: &str = "demo-data";

/// What `vizita demo` can be told.
#[derive(Debug, Args)]
pub struct Demo {
    /// The port on 127.0.0.1; 0 takes a free one
    #[arg(long, value_name = "P", default_value_t = 8080)]
    port: u16,
    /// How many people in need a new demo has, 200 at least [default: 5000]
    #[arg(long, value_name = "N")]
    people: Option<usize>,
    /// What a new demo's people are drawn from; the same seed gives the same [default: 1]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

/// Builds the demo where there is none yet, and serves it until SIGTERM or SIGINT.
pub async fn demo(options: Demo, place: &Place) -> Result<(), Failure> {
    if place.database_url.is_some() {
        return Err(Failure::usage(
            "the demo keeps its data in a folder: leave out --database-url and VIZITA_DATABASE_URL",
        ));
    }
    logs::start(LogFormat::default(), LogLevel::Warn);
    let listener = listen(options.port)?;
    let folder = Folder::open(place.data.as_deref().unwrap_or(&PathBuf::from(FOLDER)))?;
    let _lock = FolderLock::take(folder.path())?;
    folder.withdraw()?;
    let mut made = match folder.made()? {
        Some(made) => keep(made, &options),
        None => {
            let made = build(&folder, &options).await?;
            begin_anew();
            made
        }
    };
    let db = open::open(&Source::Folder(folder.path().to_owned())).await?;
    let random = Random::default();
    let now = SystemClock.now();
    let keys = demo::hand_out(&db, &random, made.wish.seed, made.since(), now, &made.tokens)
        .await
        .map_err(|error| Failure::new(error.to_string()))?;
    made.tokens.clone_from(&keys.token_ids);
    folder.remember(&made)?;
    serve(&folder, db, random, listener, &keys).await
}

/// The allocator keeps what building took: the server begins with a process image of its own, under the same number. Where that cannot be, it
/// goes on in this one.
fn begin_anew() {
    #[cfg(unix)]
    if let Ok(program) = std::env::current_exe() {
        use std::os::unix::process::CommandExt;
        let error = std::process::Command::new(program)
            .args(std::env::args_os().skip(1))
            .exec();
        tracing::debug!(%error, "the server goes on in the process that built the demo");
    }
}

/// The port is taken before anything is built, so that nobody waits for nothing.
fn listen(port: u16) -> Result<TcpListener, Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address).map_err(|error| {
        Failure::new(format!(
            "cannot listen on {address}: {error}; give another --port (0 takes a free one)"
        ))
    })
}

fn keep(made: Made, options: &Demo) -> Made {
    let other = options.seed.is_some_and(|seed| seed != made.wish.seed)
        || options
            .people
            .is_some_and(|people| people.max(FEWEST_PEOPLE) != made.wish.people);
    if other {
        eprintln!(
            "The folder holds a demo of other --seed or --people already; it is kept. Delete the folder for a new one."
        );
    }
    let days = (SystemClock.now() - made.at).num_days();
    if days > 3 {
        eprintln!(
            "This demo was made {days} days ago, and its people wait since then. Delete the folder for a new one."
        );
    }
    made
}

async fn build(folder: &Folder, options: &Demo) -> Result<Made, Failure> {
    let wish = Wish {
        seed: options.seed.unwrap_or(1),
        people: options.people.unwrap_or(5_000).max(FEWEST_PEOPLE),
    };
    if options.people.is_some_and(|people| people < wish.people) {
        eprintln!("A demo with everything in it has {FEWEST_PEOPLE} people at least.");
    }
    let made = Made::now(wish, SystemClock.now());
    let draft = folder.draft()?;
    let started = Instant::now();
    let db = Db::open_draft(&draft).await?;
    let mut progress = Progress::default();
    let built = demo::build(&db, wish, &Random::default(), made.at, |done, all| {
        progress.show(done, all)
    })
    .await
    .map_err(|error| Failure::new(format!("the demo could not be built: {error}")))?;
    db.close().await;
    folder.adopt(&draft, &made)?;
    progress.end(&format!(
        "{} people, {} visits, {} changes in {:.1} s",
        wish.people,
        built.visits,
        built.changes,
        started.elapsed().as_secs_f32()
    ));
    Ok(made)
}

async fn serve(folder: &Folder, db: Db, random: Random, listener: TcpListener, keys: &Keys) -> Result<(), Failure> {
    let address = listener.local_addr().map_err(|error| Failure::new(error.to_string()))?;
    let url = format!("http://{address}");
    let overdue = demo::somebody_overdue(&db, keys)
        .await
        .map_err(|error| Failure::new(error.to_string()))?;
    let commands = commands(&url, keys, overdue.as_deref().unwrap_or("PERSON"));
    let notice = DemoNotice {
        sign_ins: keys
            .users
            .iter()
            .map(|user| (user.role.clone(), user.username.clone(), user.password.clone()))
            .collect(),
        commands: commands.clone(),
    };
    let app = App {
        public_url: url.as_str().into(),
        demo: Some(Arc::new(notice)),
        ..App::new(db, Arc::new(SystemClock), random).await?
    };
    let doors = Doors {
        listener,
        tls: None,
        behind_proxy: false,
        public_url: url.clone(),
    };
    let (telling, keys) = (folder.clone(), keys.clone());
    let ready = move || {
        tokio::spawn(async move {
            match demo::announce(&telling, address, &url, &keys).await {
                Ok(()) => tell(&telling, &url, &keys, &commands),
                Err(error) => eprintln!("vizita: {error}"),
            }
        });
    };
    let served = serve::run(app, doors, ready).await;
    folder.withdraw()?;
    served.map_err(|error| Failure::new(format!("the server stopped: {error}")))
}

/// The main line by hand, from an enrolled phone to a visit in the log.
fn commands(url: &str, keys: &Keys, person: &str) -> Vec<String> {
    let phone = "cargo run --release -q -p mobile-core --bin vizita-phone -- --home demo-phone";
    let code = keys.enrol.first().map_or("CODE", |code| code.code.as_str());
    vec![
        "export VIZITA_PIN=2468".into(),
        format!("{phone} enrol {code} --server {url}"),
        format!("{phone} sync"),
        format!("{phone} today"),
        format!("{phone} visit start {person}"),
        format!("{phone} visit answer VISIT observations \"The house is warm.\""),
        format!("{phone} visit finish VISIT --outcome seen --safe yes --well yes"),
        format!("{phone} sync"),
    ]
}

fn tell(folder: &Folder, url: &str, keys: &Keys, commands: &[String]) {
    let mut text = format!("\nVizita's demo is ready: {url}\n\nSign in as\n");
    let width = keys
        .users
        .iter()
        .map(|user| user.username.chars().count())
        .max()
        .unwrap_or(0);
    for user in &keys.users {
        text += &format!(
            "  {:<14} {:<width$}  {}   ({})\n",
            user.role, user.username, user.password, user.unit_name
        );
    }
    text += "\nA phone, and a visit (VISIT is what `visit start` prints):\n";
    for command in commands {
        text += &format!("  {command}\n");
    }
    text += "\nTry this: stop the server (Ctrl-C) after the first sync, record the visit, start it again with the same command, and sync. The visit\n\
             stands in the supervisor's log once, and the person is off the manager's overdue list.\n";
    text += &format!(
        "\nEverything is invented. The data is in {}; delete it to begin anew. Scripts read {}.\n",
        folder.path().display(),
        folder.path().join(demo::NOTICE).display()
    );
    // Whoever closed the terminal does not read; the demo goes on.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// How far the building is: a bar on a terminal, else a line now and then.
#[derive(Default)]
struct Progress {
    shown: Option<Instant>,
}

impl Progress {
    fn show(&mut self, done: usize, all: usize) {
        let terminal = std::io::stderr().is_terminal();
        let pause = Duration::from_millis(if terminal { 100 } else { 2_000 });
        if self.shown.is_some_and(|shown| shown.elapsed() < pause) {
            return;
        }
        self.shown = Some(Instant::now());
        let percent = (done * 100 / all.max(1)).min(100);
        if terminal {
            let full = percent * 30 / 100;
            eprint!(
                "\rBuilding the demo [{}{}] {percent:>3} %",
                "#".repeat(full),
                "-".repeat(30 - full)
            );
        } else {
            eprintln!("Building the demo: {percent} %");
        }
    }

    fn end(&self, text: &str) {
        let start = if std::io::stderr().is_terminal() {
            "\r\x1b[K"
        } else {
            ""
        };
        eprintln!("{start}Built the demo: {text}");
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        Self::new(error.to_string())
    }
}
