//! PostgreSQL crashes, or is restarted, while two servers work with it.

use std::thread::sleep;

use e2e::{Place, Service};

use crate::{Came, account::Account, cluster::Cluster, dice::Dice, load};

/// Workers, half of them at each server.
const WORKERS: usize = 6;

/// The servers stay: they find the database again by themselves.
pub fn is_restarted(rounds: u32, dice: &Dice) -> Came {
    let cluster = match Cluster::start() {
        Ok(cluster) => cluster,
        Err(why) => return Came::NotRun(why),
    };
    let first = Service::at(Place::Url(cluster.url()));
    let mut second = first.beside();
    second.run();
    let services = [first, second];
    let homes = tempfile::tempdir().unwrap();
    let workers: Vec<_> = (0..WORKERS)
        .map(|n| {
            let service = &services[n % 2];
            load::Worker::enrol(
                service,
                &service.url(),
                &format!("worker{n}"),
                &homes.path().join(n.to_string()),
            )
        })
        .collect();
    let account = Account::default();
    let mut crashes = 0;
    load::while_they_work(&workers, &account, dice, || {
        for _ in 0..rounds {
            sleep(dice.up_to(700));
            let crash = dice.below(2) == 0;
            crashes += u32::from(crash);
            cluster.restart(if crash { "immediate" } else { "fast" });
        }
    });
    Came::Held(format!(
        "{rounds} restarts, {crashes} of them crashes; {}",
        account.holds(&services[1])
    ))
}
