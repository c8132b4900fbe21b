//! A proxy between phones and server cuts connections at any byte, in either direction.

use std::thread::sleep;

use e2e::{Place, Proxy, Service};

use crate::{Came, account::Account, dice::Dice, load};

const WORKERS: usize = 4;
/// Bytes of a request or of an answer, about.
const BYTES: u64 = 3000;

/// Requests and answers stop at a random byte.
pub fn at_any_byte(rounds: u32, dice: &Dice) -> Came {
    let folder = tempfile::tempdir().unwrap();
    let service = Service::at(Place::Folder(folder.path().join("data")));
    let proxy = Proxy::before(&service.address());
    let homes = tempfile::tempdir().unwrap();
    let workers: Vec<_> = (0..WORKERS)
        .map(|n| {
            load::Worker::enrol(
                &service,
                &proxy.url(),
                &format!("worker{n}"),
                &homes.path().join(n.to_string()),
            )
        })
        .collect();
    let account = Account::default();
    load::while_they_work(&workers, &account, dice, || {
        for _ in 0..rounds {
            let bytes = i64::try_from(dice.below(BYTES)).unwrap();
            match dice.below(3) {
                0 => proxy.cut_requests_after(bytes),
                1 => proxy.cut_answers_after(bytes),
                _ => {
                    proxy.cut_requests_after(bytes);
                    proxy.cut_answers_after(bytes);
                }
            }
            sleep(dice.up_to(120));
            proxy.heal();
            sleep(dice.up_to(120));
        }
    });
    Came::Held(format!(
        "{} connections cut in {rounds} rounds; {}",
        proxy.cuts(),
        account.holds(&service)
    ))
}
