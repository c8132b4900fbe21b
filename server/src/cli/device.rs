//! `vizita device`: phones.

use clap::Subcommand;

use super::{failure::Failure, office::Office, print};
use crate::{
    admin::{devices, staff},
    clock::stamp,
    enrol_code,
};

/// Phones: enrol, list, revoke.
#[derive(Debug, Subcommand)]
pub enum DeviceVerb {
    /// List phones, the newest first.
    List {
        /// Only those of this worker, by user name or id.
        #[arg(long)]
        worker: Option<String>,
    },
    /// Make a one-time code with which a phone of this worker enrols. It is shown once.
    Code {
        /// The worker, by user name or id.
        #[arg(long)]
        worker: String,
    },
    /// Revoke a phone: at its next sync it hands over what it holds and destroys its store.
    Revoke {
        /// The phone's id.
        device: String,
    },
}

/// Does it.
pub async fn run(office: &Office, verb: DeviceVerb, json: bool) -> Result<(), Failure> {
    let mut tx = office.begin().await?;
    match verb {
        DeviceVerb::List { worker } => {
            let worker = match worker {
                Some(given) => Some(staff::find(&mut tx, &given).await?),
                None => None,
            };
            let rows = devices::list(&mut tx, worker.as_ref())
                .await?
                .into_iter()
                .map(|device| {
                    vec![
                        ("id", device.id.into()),
                        ("name", device.name.into()),
                        ("worker", device.worker.into()),
                        ("worker_name", device.worker_name.into()),
                        ("app", device.app.into()),
                        ("enrolled_at", device.enrolled_at.into()),
                        ("last_sync_at", device.last_sync_at.into()),
                        ("unsent", device.unsent.into()),
                        ("revoked_at", device.revoked_at.into()),
                    ]
                });
            print::list(json, rows.collect());
        }
        DeviceVerb::Code { worker } => {
            let worker = staff::find(&mut tx, &worker).await?;
            let code = devices::code(&mut tx, &office.desk, &worker).await?;
            tx.commit().await?;
            let expires = stamp(office.desk.now + enrol_code::VALID_FOR);
            print::one(
                json,
                vec![
                    ("code", code.into()),
                    ("worker", worker.id.into()),
                    ("worker_name", worker.name.into()),
                    ("unit", worker.unit.into()),
                    ("expires_at", expires.into()),
                ],
            );
        }
        DeviceVerb::Revoke { device } => {
            devices::revoke(&mut tx, &office.desk, &device).await?;
            tx.commit().await?;
            print::one(json, vec![("id", device.into()), ("revoked", true.into())]);
        }
    }
    Ok(())
}
