//! Enrolling a phone that has no store: the store appears whole, after the server has said yes.

use protocol::EnrolResponse;
use zeroize::Zeroizing;

use super::{EnrolOptions, Enrolled, ask, enrolled, key_pair, new_key, take};
use crate::{
    Core, Result,
    ambient::Surroundings,
    error::Error,
    home::{self, Home},
    keys::{self, StoreKey},
    store::Store,
    transport::{Dial, Invitation},
};

const SEALED: &[u8] = b"vizita enrolment 1";

pub(super) fn begin(
    home: Home,
    pin: &str,
    invitation: &Invitation,
    options: &EnrolOptions,
    around: Surroundings,
    dial: &dyn Dial,
) -> Result<(Core, Enrolled)> {
    home.alone()?;
    let key = store_key(&home, pin, options, &around)?;
    let pkcs8 = device_key(&home, &key, &around)?;
    let answer = ask(invitation, &key_pair(&pkcs8)?, &options.name, dial)?;
    make_store(&home, &key, &answer, invitation, &pkcs8, &around)?;
    home::remove(&home.pending())?;
    home::remove(&home.wiped())?;
    home.share()?;
    let store = Store::open(&home.store(), key)?;
    Ok((Core::of(home, around, store), enrolled(&answer)))
}

/// The key of an earlier try, if this PIN opens it, else a new one. A store whose key was destroyed is moved out of the way.
fn store_key(home: &Home, pin: &str, options: &EnrolOptions, around: &Surroundings) -> Result<StoreKey> {
    if home.store().exists() {
        home.set_aside("unreadable", around.clock.now())?;
    }
    if let Some(key) = keys::peek(home, pin, around)? {
        return Ok(key);
    }
    let key = StoreKey::random(around)?;
    keys::wrap(home, &key, pin, options.cost, around)?;
    Ok(key)
}

fn device_key(home: &Home, key: &StoreKey, around: &Surroundings) -> Result<Zeroizing<Vec<u8>>> {
    let kept = home::read(&home.pending())?.and_then(|sealed| String::from_utf8(sealed).ok());
    if let Some(pkcs8) = kept.and_then(|sealed| keys::unseal(key, SEALED, &sealed)) {
        return Ok(pkcs8);
    }
    let pkcs8 = new_key(around)?;
    let sealed = keys::seal(key, SEALED, &pkcs8, around.ids.as_ref())?;
    home::write(&home.pending(), sealed.as_bytes())?;
    Ok(pkcs8)
}

/// The store is made beside and renamed: a crash leaves either no store or a whole one.
fn make_store(
    home: &Home,
    key: &StoreKey,
    answer: &EnrolResponse,
    invitation: &Invitation,
    pkcs8: &[u8],
    around: &Surroundings,
) -> Result<()> {
    let beside = home.store().with_extension("new");
    for left_over in ["new", "new-wal", "new-shm"] {
        home::remove(&home.store().with_extension(left_over))?;
    }
    let store = Store::open(&beside, key.clone())?;
    store.write(|tx| take(tx, answer, invitation, pkcs8, around))?;
    drop(store);
    std::fs::rename(&beside, home.store()).map_err(Error::io("the new store"))?;
    home.flush()
}
