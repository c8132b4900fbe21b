//! The folder that a phone lives in: where its files are, who may use it at once, and how a file is replaced whole or not at all.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use domain::Timestamp;

use crate::{
    error::{Error, Result},
    sim,
};

/// A phone's folder. Processes share it, since the database orders their writes; to replace its files one must have it alone.
#[derive(Debug)]
pub struct Home {
    dir: PathBuf,
    lock: Lock,
}

/// The lock of a file, given back when dropped.
#[derive(Debug)]
pub struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone would leave it with a process that is just being started, which has a copy until its program runs.
        // A lock that cannot be given back is lost with the process at the latest.
        let _ = self.0.unlock();
    }
}

impl Home {
    /// Opens the folder, or makes it.
    pub fn open(dir: &Path) -> Result<Self> {
        make_private_dir(dir)?;
        let lock = lock_file(&dir.join("home.lock"))?;
        take(lock.0.try_lock_shared(), Error::HomeInUse)?;
        Ok(Self {
            dir: dir.to_owned(),
            lock,
        })
    }

    /// Takes the folder for this process alone, to replace what is in it.
    pub fn alone(&self) -> Result<()> {
        take(self.lock.0.try_lock(), Error::HomeInUse)
    }

    /// Lets others in again.
    pub fn share(&self) -> Result<()> {
        take(self.lock.0.try_lock_shared(), Error::HomeInUse)
    }

    /// Takes a turn at something that is done by one at a time.
    pub fn turn(&self, what: &str, otherwise: Error) -> Result<Lock> {
        let lock = lock_file(&self.dir.join(format!("{what}.lock")))?;
        take(lock.0.try_lock(), otherwise)?;
        Ok(lock)
    }

    /// Waits for a turn that lasts only moments.
    pub fn wait_for_turn(&self, what: &str) -> Result<Lock> {
        let path = self.dir.join(format!("{what}.lock"));
        let lock = lock_file(&path)?;
        lock.0.lock().map_err(Error::io(path.display().to_string()))?;
        Ok(lock)
    }

    /// The encrypted database.
    pub fn store(&self) -> PathBuf {
        self.dir.join("store.db")
    }

    /// The wrapped key.
    pub fn keys(&self) -> PathBuf {
        self.dir.join("keys.json")
    }

    /// An enrolment that waits for its answer.
    pub fn pending(&self) -> PathBuf {
        self.dir.join("enrolling.json")
    }

    /// Says that the key was destroyed, and why.
    pub fn wiped(&self) -> PathBuf {
        self.dir.join("wiped.json")
    }

    /// Moves the store and its key out of the way: `store.WHY-TIME.db`, `keys.WHY-TIME.json`. Nothing is deleted.
    pub fn set_aside(&self, why: &str, at: Timestamp) -> Result<PathBuf> {
        let mut mark = format!("{why}-{}", at.format("%Y%m%dT%H%M%SZ"));
        let mut again = 1;
        while self.dir.join(format!("store.{mark}.db")).exists() {
            again += 1;
            mark = format!("{why}-{}-{again}", at.format("%Y%m%dT%H%M%SZ"));
        }
        let aside = self.dir.join(format!("store.{mark}.db"));
        for (from, to) in [
            ("store.db", format!("store.{mark}.db")),
            ("store.db-wal", format!("store.{mark}.db-wal")),
            ("store.db-shm", format!("store.{mark}.db-shm")),
            ("keys.json", format!("keys.{mark}.json")),
        ] {
            match fs::rename(self.dir.join(from), self.dir.join(to)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(Error::io(from)(error)),
                _ => {}
            }
        }
        sync_dir(&self.dir)?;
        Ok(aside)
    }

    /// Makes renames in the folder last.
    pub fn flush(&self) -> Result<()> {
        sync_dir(&self.dir)
    }

    /// Deletes the wrapped key, for good.
    pub fn delete_keys(&self) -> Result<()> {
        remove(&self.keys())
    }

    /// Deletes the store, for good.
    pub fn delete_store(&self) -> Result<()> {
        for name in ["store.db", "store.db-wal", "store.db-shm", "enrolling.json"] {
            remove(&self.dir.join(name))?;
        }
        Ok(())
    }

    /// The damaged stores that were set aside, if any.
    pub fn damaged(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(&self.dir) else {
            return Vec::new();
        };
        entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
                name.starts_with("store.damaged-") && name.ends_with(".db")
            })
            .collect()
    }
}

/// Reads a file; `None` where there is none.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io(path.display().to_string())(error)),
    }
}

/// Replaces a file whole or not at all, and for good: written beside, flushed, renamed, and the folder flushed.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension("tmp");
    let written = private_file(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(Error::io(beside.display().to_string()))?;
    sim::point();
    fs::rename(&beside, path).map_err(Error::io(path.display().to_string()))?;
    sim::point();
    sync_dir(path.parent().unwrap_or(Path::new(".")))
}

/// Deletes a file for good; it is no error when there is none.
pub fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::io(path.display().to_string())(error)),
        _ => sync_dir(path.parent().unwrap_or(Path::new("."))),
    }
}

fn sync_dir(dir: &Path) -> Result<()> {
    if cfg!(unix) {
        let flushed = File::open(dir).and_then(|dir| dir.sync_all());
        flushed.map_err(Error::io(dir.display().to_string()))?;
    }
    Ok(())
}

fn take(taken: std::result::Result<(), TryLockError>, otherwise: Error) -> Result<()> {
    match taken {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(otherwise),
        Err(TryLockError::Error(error)) => Err(Error::io("the lock of the phone's folder")(error)),
    }
}

fn lock_file(path: &Path) -> Result<Lock> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true).read(true);
    let file = options.open(path).map_err(Error::io(path.display().to_string()))?;
    Ok(Lock(file))
}

#[cfg(unix)]
fn private_file(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(path)
}

#[cfg(not(unix))]
fn private_file(path: &Path) -> std::io::Result<File> {
    File::create(path)
}

fn make_private_dir(dir: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir).map_err(Error::io(dir.display().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_that_is_over_is_free_though_a_process_being_started_has_a_copy_of_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::open(dir.path()).unwrap();
        let turn = home.turn("sync", Error::SyncUnderWay).unwrap();
        let copy = turn.0.try_clone().unwrap();
        assert!(home.turn("sync", Error::SyncUnderWay).is_err());
        drop(turn);
        home.turn("sync", Error::SyncUnderWay).unwrap();
        drop(copy);
    }
}
