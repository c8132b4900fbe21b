//! The server is killed at any moment under load, and started again.

use std::thread::sleep;

use e2e::{Place, Service};

use crate::{Came, account::Account, cluster::Cluster, dice::Dice, load};

/// Workers at each server.
const WORKERS: usize = 4;

/// One server over the embedded database.
pub fn over_sqlite(rounds: u32, dice: &Dice) -> Came {
    let folder = tempfile::tempdir().unwrap();
    let mut services = [Service::at(Place::Folder(folder.path().join("data")))];
    Came::Held(killed(&mut services, rounds, dice))
}

/// Two servers over one PostgreSQL.
pub fn over_postgres(rounds: u32, dice: &Dice) -> Came {
    let cluster = match Cluster::start() {
        Ok(cluster) => cluster,
        Err(why) => return Came::NotRun(why),
    };
    let first = Service::at(Place::Url(cluster.url()));
    let mut second = first.beside();
    second.run();
    Came::Held(killed(&mut [first, second], rounds, dice))
}

fn killed(services: &mut [Service], rounds: u32, dice: &Dice) -> String {
    let homes = tempfile::tempdir().unwrap();
    let workers: Vec<_> = (0..WORKERS * services.len())
        .map(|n| {
            let service = &services[n % services.len()];
            load::Worker::enrol(
                service,
                &service.url(),
                &format!("worker{n}"),
                &homes.path().join(n.to_string()),
            )
        })
        .collect();
    let account = Account::default();
    load::while_they_work(&workers, &account, dice, || {
        for _ in 0..rounds {
            let service = &mut services[dice.below(services.len() as u64) as usize];
            sleep(dice.up_to(400));
            service.kill();
            sleep(dice.up_to(50));
            service.run();
        }
    });
    format!("{rounds} kills; {}", account.holds(&services[0]))
}
