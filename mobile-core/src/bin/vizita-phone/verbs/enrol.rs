//! `enrol` and `change-pin`: what sets the PIN.

use std::path::Path;

use mobile_core::{
    Core, Cost, EnrolOptions, Error, Result,
    transport::{DialHttp, Invitation},
};
use serde_json::json;

use crate::{
    args::{Args, Enrol},
    output::Output,
    pin, setting,
};

pub fn enrol(args: &Args, home: &Path, enrol: &Enrol) -> Result<Output> {
    let mut invitation = Invitation::read(&enrol.code, enrol.server.as_deref())?;
    if let Some(path) = &enrol.server_cert {
        let pem = std::fs::read(path).map_err(|error| Error::Usage {
            code: "bad_cert_file",
            reason: format!("{}: {error}", path.display()),
        })?;
        invitation.server.trust_pem(&pem)?;
    }
    if Core::probe(home).is_ok() && !enrol.again {
        return Err(Error::AlreadyEnrolled);
    }
    let pin = if enrol.again {
        pin::known(args.pin_file.as_deref())?
    } else {
        pin::chosen(args.pin_file.as_deref(), "VIZITA_PIN")?
    };
    let options = EnrolOptions {
        name: enrol.name.clone(),
        again: enrol.again,
        cost: Cost::default(),
    };
    let around = setting::surroundings(home, args.language.as_deref())?;
    let (_, enrolled) = Core::enrol(home, &pin, &invitation, &options, around, &DialHttp)?;
    Ok(Output::new(
        json!({
            "device_id": enrolled.device,
            "worker": enrolled.worker,
            "worker_name": enrolled.worker_name,
            "unit": enrolled.unit,
            "unit_name": enrolled.unit_name,
        }),
        format!(
            "This is now a phone of {} ({}).\nNext: `vizita-phone --home {} sync` fetches the caseload.",
            enrolled.worker_name,
            enrolled.unit_name,
            home.display()
        ),
    ))
}

pub fn change_pin(args: &Args, core: &Core, new: Option<&Path>) -> Result<Output> {
    let old = pin::known(args.pin_file.as_deref())?;
    let new = pin::chosen(new, "VIZITA_NEW_PIN")?;
    core.change_pin(&old, &new)?;
    Ok(Output::new(json!({ "changed": true }), "The PIN is changed."))
}
