//! A disk fills up and is freed again: what was acknowledged is there, and work goes on.

use std::{
    path::{Path, PathBuf},
    process::Command,
    thread::sleep,
    time::Duration,
};

use e2e::{Place, Service};

use crate::{Came, account::Account, dice::Dice, load};

const WORKERS: usize = 3;
/// Bytes of the small disk.
const SIZE: u64 = 48 << 20;

/// A disk of a few megabytes, in memory.
struct Disk {
    folder: tempfile::TempDir,
}

impl Disk {
    fn mount() -> Result<Self, String> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={SIZE},mode=700"), "vizita-survival"])
            .arg(folder.path())
            .output();
        match mounted {
            Ok(output) if output.status.success() => Ok(Self { folder }),
            Ok(output) => Err(format!(
                "a small disk cannot be mounted: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            )),
            Err(error) => Err(format!("a small disk cannot be mounted: {error}")),
        }
    }

    fn ballast(&self) -> PathBuf {
        self.folder.path().join("ballast")
    }

    /// Fills it up, but for so many bytes.
    fn fill(&self, but: u64) {
        let ballast = std::fs::File::create(self.ballast()).unwrap();
        let mut page = vec![0_u8; 4096];
        page.fill(7);
        let mut written = 0;
        while std::os::unix::fs::FileExt::write_all_at(&ballast, &page, written).is_ok() {
            written += page.len() as u64;
        }
        ballast.set_len(written.saturating_sub(but)).unwrap();
    }

    fn free(&self) {
        std::fs::remove_file(self.ballast()).unwrap();
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.folder.path()).status();
    }
}

/// The server's: it says so, phones keep what they have, and it goes on when there is room.
pub fn of_the_server(rounds: u32, dice: &Dice) -> Came {
    let disk = match Disk::mount() {
        Ok(disk) => disk,
        Err(why) => return Came::NotRun(why),
    };
    let service = Service::at(Place::Folder(disk.path().join("data")));
    let homes = tempfile::tempdir().unwrap();
    let workers: Vec<_> = (0..WORKERS)
        .map(|n| {
            load::Worker::enrol(
                &service,
                &service.url(),
                &format!("worker{n}"),
                &homes.path().join(n.to_string()),
            )
        })
        .collect();
    let account = Account::default();
    load::while_they_work(&workers, &account, dice, || {
        for _ in 0..rounds {
            sleep(dice.up_to(200));
            disk.fill(dice.below(64) * 4096);
            sleep(dice.up_to(400));
            disk.free();
        }
    });
    Came::Held(format!("{rounds} times full; {}", account.holds(&service)))
}

/// The phone's: what it cannot save it refuses, and it goes on when there is room.
pub fn of_a_phone(rounds: u32, dice: &Dice) -> Came {
    let disk = match Disk::mount() {
        Ok(disk) => disk,
        Err(why) => return Came::NotRun(why),
    };
    let folder = tempfile::tempdir().unwrap();
    let service = Service::at(Place::Folder(folder.path().join("data")));
    let worker = load::Worker::enrol(&service, &service.url(), "ana", &disk.path().join("phone"));
    let account = Account::default();
    let mut refused = 0;
    for _ in 0..rounds {
        disk.fill(dice.below(24) * 4096);
        for _ in 0..200 {
            if worker.saves(dice, &account).is_err() {
                refused += 1;
                break;
            }
            if dice.below(6) == 0 && worker.syncs().is_err() {
                refused += 1;
                break;
            }
        }
        disk.free();
        worker.saves(dice, &account).unwrap();
        sleep(Duration::from_millis(1));
    }
    worker.hands_over();
    assert!(refused > 0, "the disk was never full");
    Came::Held(format!(
        "{rounds} times full, {refused} refusals; {}",
        account.holds(&service)
    ))
}
