//! Enrolling over an enrolled phone: everything recorded stays, and is pushed by the new device; the caseload is pulled anew.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};

use super::{EnrolOptions, Enrolled, ask, enrolled, key_pair, new_key, take};
use crate::{
    Core, Error, Result,
    store::meta::{self, Key},
    sync,
    transport::{Dial, Invitation},
};

pub(super) fn again(core: &Core, invitation: &Invitation, options: &EnrolOptions, dial: &dyn Dial) -> Result<Enrolled> {
    let _turn = core.home.turn("sync", Error::SyncUnderWay)?;
    let pkcs8 = core.write(|tx| match meta::get(tx, Key::NextSigning)? {
        Some(kept) => BASE64
            .decode(kept)
            .map_err(|_| Error::Crypto("the device's key cannot be read")),
        None => {
            let made = new_key(&core.around)?;
            meta::set(tx, Key::NextSigning, BASE64.encode(&*made))?;
            Ok(made.to_vec())
        }
    })?;
    let answer = ask(invitation, &key_pair(&pkcs8)?, &options.name, dial)?;
    core.write(|tx| {
        if meta::identity(tx)?.worker != answer.worker {
            return Err(Error::OtherWorker);
        }
        let same_server = meta::get(tx, Key::Epoch)?.is_some_and(|epoch| epoch == answer.epoch.to_string());
        take(tx, &answer, invitation, &pkcs8, &core.around)?;
        meta::clear(tx, Key::NextSigning)?;
        sync::pull_anew(tx)?;
        if !same_server {
            sync::push_anew(tx, &[])?;
        }
        Ok(())
    })?;
    Ok(enrolled(&answer))
}
