//! The demo's folder: a database that is either whole or not there, what it was made of, and the notice that says it is served.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use domain::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Wish, build::since, keys::Keys};
use crate::db;

/// What the database was made of.
const MADE: &str = "demo.made.json";
/// Where scripts read how to use the running demo.
pub const NOTICE: &str = "demo.json";

/// What the database was made of, and what the last start handed out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Made {
    /// Seed and size.
    #[serde(flatten)]
    pub wish: Wish,
    /// When.
    pub at: Timestamp,
    /// The tokens of the last start.
    #[serde(default)]
    pub tokens: Vec<Uuid>,
}

/// A demo's folder.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

/// Why the folder cannot be used; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Somebody's real data.
    #[error("{0} holds data that is not a demo's, and the demo would set new passwords in it: give another --data DIR")]
    NotADemo(String),
    /// The system says no.
    #[error("cannot use {path}: {reason}")]
    Io {
        /// The file.
        path: String,
        /// What the system said.
        reason: String,
    },
}

#[derive(Serialize)]
struct Notice<'a> {
    url: &'a str,
    pid: u32,
    users: &'a [super::keys::User],
    tokens: &'a [super::keys::Token],
    enrol: &'a [super::keys::Code],
}

impl Folder {
    /// A folder, made where it is missing.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        fs::create_dir_all(path).map_err(failed(path))?;
        Ok(Self(path.to_owned()))
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// What the database that stands there was made of; `None` when there is none yet.
    pub fn made(&self) -> Result<Option<Made>, FolderError> {
        if !self.0.join(db::FILE).exists() {
            return Ok(None);
        }
        let not_a_demo = || FolderError::NotADemo(self.0.display().to_string());
        let text = fs::read_to_string(self.0.join(MADE)).map_err(|_| not_a_demo())?;
        serde_json::from_str(&text).map(Some).map_err(|_| not_a_demo())
    }

    /// Where the database is built; what a build that was broken off has left is removed.
    pub fn draft(&self) -> Result<PathBuf, FolderError> {
        let draft = self.0.join("building.db");
        remove(&draft)?;
        Ok(draft)
    }

    /// The draft is whole: it becomes the database.
    pub fn adopt(&self, draft: &Path, made: &Made) -> Result<(), FolderError> {
        self.remember(made)?;
        fs::rename(draft, self.0.join(db::FILE)).map_err(failed(draft))
    }

    /// Writes down what the database was made of.
    pub fn remember(&self, made: &Made) -> Result<(), FolderError> {
        self.write(MADE, made)
    }

    /// Tells scripts that the demo is served, and how to use it.
    pub fn announce(&self, url: &str, keys: &Keys) -> Result<(), FolderError> {
        self.write(
            NOTICE,
            &Notice {
                url,
                pid: std::process::id(),
                users: &keys.users,
                tokens: &keys.tokens,
                enrol: &keys.enrol,
            },
        )
    }

    /// The demo is no longer served.
    pub fn withdraw(&self) -> Result<(), FolderError> {
        remove(&self.0.join(NOTICE))
    }

    /// Whole or not at all.
    fn write(&self, name: &str, content: &impl Serialize) -> Result<(), FolderError> {
        let (path, draft) = (self.0.join(name), self.0.join(format!("{name}.new")));
        let text = serde_json::to_string_pretty(content).unwrap_or_default();
        private(&draft, &text).map_err(failed(&draft))?;
        fs::rename(&draft, &path).map_err(failed(&path))
    }
}

impl Made {
    /// What is being made now.
    pub fn now(wish: Wish, at: Timestamp) -> Self {
        Self {
            wish,
            at,
            tokens: Vec::new(),
        }
    }

    /// When the demo's service began.
    pub fn since(&self) -> Timestamp {
        since(self.at)
    }
}

/// Passwords are for whoever started the demo.
#[cfg(unix)]
fn private(path: &Path, text: &str) -> io::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text.as_bytes())
}

#[cfg(not(unix))]
fn private(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)
}

fn remove(path: &Path) -> Result<(), FolderError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(path)(error)),
        _ => Ok(()),
    }
}

fn failed(path: &Path) -> impl Fn(io::Error) -> FolderError + '_ {
    |error| FolderError::Io {
        path: path.display().to_string(),
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_other_data_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        assert!(folder.made().unwrap().is_none());
        fs::write(dir.path().join(db::FILE), "somebody's").unwrap();
        let error = folder.made().unwrap_err().to_string();
        assert!(error.contains("not a demo's") && error.contains("--data"), "{error}");
    }

    #[test]
    fn a_build_that_was_broken_off_starts_anew() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        fs::write(folder.draft().unwrap(), "half").unwrap();
        assert!(folder.made().unwrap().is_none());
        assert!(!folder.draft().unwrap().exists());
    }
}
