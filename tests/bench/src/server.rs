//! The real `vizita`, a process of its own, administered through its own commands.

use std::{
    fs::File,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use e2e::http;

use crate::{figures::Figures, machine};

/// Builds `vizita` as it is shipped, with the features of nothing but the server, and says where it is.
pub fn build() -> PathBuf {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "-p", "server", "--bin", "vizita"]);
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    // What cargo tells this program about itself would make build scripts believe that they changed.
    let ours = |name: &str| {
        name.starts_with("CARGO_")
            && name != "CARGO_HOME"
            && name != "CARGO_TARGET_DIR"
            && !name.starts_with("CARGO_PROFILE_")
    };
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(ours) {
            build.env_remove(name);
        }
    }
    build.current_dir(env!("CARGO_MANIFEST_DIR"));
    assert!(build.status().unwrap().success(), "the server does not build");
    std::env::current_exe().unwrap().with_file_name("vizita")
}

/// Where a server keeps its data.
#[derive(Clone)]
pub enum Place {
    /// The embedded database of a folder.
    Folder(PathBuf),
    /// A PostgreSQL database.
    Url(String),
}

/// A server that runs.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: String,
}

/// A command of `vizita` over a place.
fn command(binary: &Path, place: &Place, arguments: &[&str]) -> Command {
    let mut command = Command::new(binary);
    match place {
        Place::Folder(folder) => command.arg("--data").arg(folder),
        Place::Url(url) => command.arg("--database-url").arg(url),
    };
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Runs an administrative command that must succeed; what it printed.
pub fn admin(binary: &Path, place: &Place, arguments: &[&str]) -> String {
    let output = command(binary, place, arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// Opens an office: a root with a manager `boss`, a unit below it, and workers `worker-1`, …
pub fn office(binary: &Path, place: &Place, workers: usize) {
    let zone = ["--time-zone", "Europe/Belgrade", "--jurisdiction", "XK"];
    admin(binary, place, &[&["unit", "add", "--name", "Root"], &zone[..]].concat());
    admin(binary, place, &["unit", "add", "--name", "Prizren", "--parent", "Root"]);
    staff(binary, place, "boss", "manager", "Root");
    for n in 1..=workers {
        staff(binary, place, &format!("worker-{n}"), "worker", "Prizren");
    }
}

/// The password of everybody.
pub const PASSWORD: &str = "a long enough password";

fn staff(binary: &Path, place: &Place, username: &str, role: &str, unit: &str) {
    let file = std::env::temp_dir().join(format!("vizita-bench-{}", std::process::id()));
    std::fs::write(&file, PASSWORD).unwrap();
    let password = file.to_str().unwrap();
    let who = [
        "user", "add", username, "--name", username, "--role", role, "--unit", unit,
    ];
    admin(binary, place, &[&who[..], &["--password-file", password]].concat());
    std::fs::remove_file(file).unwrap();
}

/// A one-time code for a worker's phone.
pub fn code(binary: &Path, place: &Place, worker: &str) -> String {
    let printed = admin(binary, place, &["device", "code", "--worker", worker]);
    let is_code = |word: &&str| word.len() == 14 && word.split('-').all(|part| part.len() == 4);
    printed.split_whitespace().find(is_code).unwrap().to_owned()
}

impl Server {
    /// Starts it with limits that the load of a bench does not meet; they are raised, not removed.
    pub fn start(binary: &Path, place: &Place) -> Self {
        Self::at(binary, place, free_port())
    }

    /// Starts it at a port that phones know already.
    pub fn at(binary: &Path, place: &Place, port: u16) -> Self {
        let address = format!("127.0.0.1:{port}");
        let mut serve = command(binary, place, &["serve", "--listen", &address]);
        serve.args([
            "--device-requests-per-minute",
            "10000000",
            "--attempts-per-quarter-hour",
            "10000000",
        ]);
        let log = binary.with_file_name("bench-server.log");
        let child = serve
            .stdout(Stdio::null())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut server = Self { child, address };
        let begun = Instant::now();
        while http::get(&server.address, "/readyz", None)
            .ok()
            .is_none_or(|(status, _)| status != 200)
        {
            let ended = server.child.try_wait().unwrap();
            let log = || std::fs::read_to_string(&log).unwrap_or_default();
            assert!(ended.is_none(), "the server ended: {ended:?}: {}", log());
            assert!(
                begun.elapsed() < Duration::from_secs(120),
                "the server is not ready: {}",
                log()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
        server
    }

    /// Its address as phones are told.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its process.
    pub fn pid(&self) -> String {
        self.child.id().to_string()
    }

    /// Seconds of processor time so far.
    pub fn cpu_s(&self) -> f64 {
        machine::cpu_s(&self.pid())
    }

    /// Ends it cleanly, and notes what it took at most.
    pub fn stop(mut self, name: &str, figures: Option<&mut Figures>) {
        if let Some(figures) = figures {
            figures.rss(name, machine::most_rss_mb(&self.pid()));
        }
        let asked = Command::new("kill").args(["-TERM", &self.pid()]).status().unwrap();
        assert!(asked.success());
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Where something went wrong before it was stopped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
