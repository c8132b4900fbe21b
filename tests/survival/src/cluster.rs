//! A PostgreSQL cluster of our own, which really writes through to the disk, thrown away at the end.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// A running cluster.
pub struct Cluster {
    bin: PathBuf,
    folder: TempDir,
    port: u16,
}

impl Cluster {
    /// Makes and starts one; why not, where PostgreSQL is not installed.
    pub fn start() -> Result<Self, String> {
        let bin = installed().ok_or("PostgreSQL is not installed")?;
        let folder = tempfile::tempdir().unwrap();
        let cluster = Self {
            bin,
            folder,
            port: e2e::free_port(),
        };
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(cluster.folder.path()))?;
        }
        let data = cluster.data();
        run(cluster
            .command("initdb")
            .args(["-U", "postgres", "-A", "trust", "-D"])
            .arg(&data))?;
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c max_connections=100",
            cluster.port,
            cluster.folder.path().display()
        );
        let log = cluster.folder.path().join("log");
        let mut start = cluster.command("pg_ctl");
        start
            .args(["start", "-s", "-w", "-o", &options, "-l"])
            .arg(log)
            .arg("-D")
            .arg(data);
        run(&mut start)?;
        Ok(cluster)
    }

    /// Its address, with the database that every cluster has.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Stops it as told (`fast`, or `immediate`, which is a crash) and starts it again with what it had.
    pub fn restart(&self, how: &str) {
        let mut restart = self.command("pg_ctl");
        let log = self.folder.path().join("log");
        restart
            .args(["restart", "-s", "-w", "-m", how, "-l"])
            .arg(log)
            .arg("-D")
            .arg(self.data());
        run(&mut restart).unwrap();
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A program of PostgreSQL, which does not run as root.
    fn command(&self, name: &str) -> Command {
        let program = self.bin.join(name);
        if !is_root() {
            return Command::new(program);
        }
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        stop.args(["stop", "-s", "-m", "immediate", "-D"]).arg(self.data());
        let _ = stop.status();
    }
}

fn installed() -> Option<PathBuf> {
    let mut versions: Vec<_> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    versions.sort();
    let folder = versions.pop()?.join("bin");
    folder.join("initdb").exists().then_some(folder)
}

/// Whether this process may do everything.
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    Path::new("/proc/self").metadata().is_ok_and(|own| own.uid() == 0)
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command
        .current_dir("/")
        .output()
        .map_err(|error| format!("{command:?}: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    output
        .status
        .success()
        .then_some(())
        .ok_or_else(|| format!("{command:?}: {said}"))
}
