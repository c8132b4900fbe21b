//! One server on one data folder: a lock that the system lets go of when the process ends, however it ends.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, Write},
    path::Path,
};

/// The lock file in a data folder.
pub const FILE: &str = "vizita.lock";

/// Held for as long as it lives.
#[derive(Debug)]
pub struct FolderLock(File);

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Closing alone would leave it with a process that is just being started, which has a copy until its program runs.
        let _ = self.0.unlock();
    }
}

/// Why the folder cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process serves it.
    #[error("another vizita{} uses the data folder {folder}: stop it first, or take another folder", .process.as_ref().map(|id| format!(" (process {id})")).unwrap_or_default())]
    Taken {
        /// The folder.
        folder: String,
        /// The other process, where it left its number.
        process: Option<String>,
    },
    /// The folder or the lock cannot be made.
    #[error("cannot write in the data folder {folder}: {reason}; give a folder that this user may write in")]
    Unwritable {
        /// The folder.
        folder: String,
        /// What the system said.
        reason: String,
    },
}

impl FolderLock {
    /// Takes the lock of a folder, which is made where it is missing.
    pub fn take(folder: &Path) -> Result<Self, LockError> {
        let unwritable = |error: std::io::Error| LockError::Unwritable {
            folder: folder.display().to_string(),
            reason: error.to_string(),
        };
        std::fs::create_dir_all(folder).map_err(unwritable)?;
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(folder.join(FILE))
            .map_err(unwritable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut process = String::new();
                // Who holds it is only a help: the lock counts, not what is written in it.
                let _ = file.read_to_string(&mut process);
                let process = Some(process.trim().to_owned()).filter(|id| !id.is_empty());
                return Err(LockError::Taken {
                    folder: folder.display().to_string(),
                    process,
                });
            }
            Err(TryLockError::Error(error)) => return Err(unwritable(error)),
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .map_err(unwritable)?;
        Ok(Self(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_had_by_one_at_a_time_and_free_afterwards() {
        let dir = tempfile::tempdir().unwrap();
        let first = FolderLock::take(dir.path()).unwrap();
        let error = FolderLock::take(dir.path()).unwrap_err().to_string();
        assert!(error.contains(&format!("process {}", std::process::id())), "{error}");
        let copy = first.0.try_clone().unwrap();
        drop(first);
        FolderLock::take(dir.path()).unwrap();
        drop(copy);
    }

    #[test]
    fn a_folder_that_is_a_file_is_refused_with_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        std::fs::write(&file, "").unwrap();
        let error = FolderLock::take(&file).unwrap_err().to_string();
        assert!(error.contains("file"), "{error}");
    }
}
