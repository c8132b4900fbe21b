//! `vizita user`: who signs in and who carries a phone.

use std::{
    io::{IsTerminal, Read},
    path::{Path, PathBuf},
};

use clap::Subcommand;
use domain::Role;

use super::{failure::Failure, office::Office, print};
use crate::admin::{
    staff::{self, NewStaff},
    units,
};

/// Users: workers, supervisors, managers, administrators, auditors, …
#[derive(Debug, Subcommand)]
pub enum UserVerb {
    /// Add a user; asks for the password.
    Add {
        /// The name to sign in with: a-z, 0-9 and . - _
        username: String,
        /// The name that others see.
        #[arg(long)]
        name: String,
        /// What they are.
        #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(Role::KNOWN))]
        role: String,
        /// Their unit, by id or name; they act in it and in every unit below it.
        #[arg(long)]
        unit: String,
        /// The language of their pages: en, sq, ka or sr-Latn.
        #[arg(long, default_value = "en")]
        language: String,
        /// Read the password from the first line of this file (- is stdin) instead of asking.
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// List every user, by unit.
    List,
    /// Give a user a new password; ends the user's sessions.
    Password {
        /// The user.
        username: String,
        /// Read the password from the first line of this file (- is stdin) instead of asking.
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// Say where letters go that tell a user that something waits; without an address none are sent.
    Email {
        /// The user.
        username: String,
        /// The address.
        address: Option<String>,
    },
    /// Let a user in no longer; nothing that they recorded is lost.
    Deactivate {
        /// The user.
        username: String,
    },
    /// Let a deactivated user in again.
    Activate {
        /// The user.
        username: String,
    },
}

/// Does it.
pub async fn run(office: &Office, verb: UserVerb, json: bool) -> Result<(), Failure> {
    let desk = &office.desk;
    match verb {
        UserVerb::Add {
            username,
            name,
            role,
            unit,
            language,
            password_file,
        } => {
            let password_hash = staff::hash(desk, &password(password_file.as_deref())?).await?;
            let mut tx = office.begin().await?;
            let unit = units::find(&mut tx, &unit).await?;
            let unit = unit
                .to_unit()
                .ok_or_else(|| Failure::new("the unit's id is not one: run `vizita check`"))?;
            let new = NewStaff {
                username,
                name,
                role: role.as_str().into(),
                unit: unit.id,
                language,
                password_hash,
            };
            let id = staff::add(&mut tx, desk, new).await?;
            tx.commit().await?;
            print::one(json, vec![("id", id.to_string().into())]);
        }
        UserVerb::List => {
            let mut tx = office.begin().await?;
            let rows = staff::list(&mut tx).await?.into_iter().map(|user| {
                vec![
                    ("id", user.id.into()),
                    ("username", user.username.into()),
                    ("name", user.name.into()),
                    ("role", user.role.into()),
                    ("unit", user.unit.into()),
                    ("unit_name", user.unit_name.into()),
                    ("language", user.language.into()),
                    ("active", (user.active != 0).into()),
                    ("email", user.email.into()),
                ]
            });
            print::list(json, rows.collect());
        }
        UserVerb::Password {
            username,
            password_file,
        } => {
            let hash = staff::hash(desk, &password(password_file.as_deref())?).await?;
            let mut tx = office.begin().await?;
            let user = staff::find(&mut tx, &username).await?;
            staff::set_password(&mut tx, desk, &user, hash).await?;
            tx.commit().await?;
            print::one(json, vec![("id", user.id.into())]);
        }
        UserVerb::Email { username, address } => {
            let mut tx = office.begin().await?;
            let user = staff::find(&mut tx, &username).await?;
            staff::set_email(&mut tx, desk, &user, address.as_deref()).await?;
            tx.commit().await?;
            print::one(json, vec![("id", user.id.into()), ("email", address.into())]);
        }
        UserVerb::Deactivate { username } => set_active(office, &username, false, json).await?,
        UserVerb::Activate { username } => set_active(office, &username, true, json).await?,
    }
    Ok(())
}

async fn set_active(office: &Office, username: &str, active: bool, json: bool) -> Result<(), Failure> {
    let mut tx = office.begin().await?;
    let user = staff::find(&mut tx, username).await?;
    staff::set_active(&mut tx, &office.desk, &user, active).await?;
    tx.commit().await?;
    print::one(json, vec![("id", user.id.into()), ("active", active.into())]);
    Ok(())
}

/// A password from a file's first line, or asked for twice; never an option, which other users of the machine would see.
fn password(file: Option<&Path>) -> Result<String, Failure> {
    if let Some(file) = file {
        let unreadable = |error: std::io::Error| Failure::new(format!("cannot read {}: {error}", file.display()));
        let mut text = String::new();
        if file == Path::new("-") {
            std::io::stdin().read_to_string(&mut text).map_err(unreadable)?;
        } else {
            text = std::fs::read_to_string(file).map_err(unreadable)?;
        }
        return Ok(text.lines().next().unwrap_or("").to_owned());
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage(
            "there is no terminal to ask for the password: give --password-file FILE",
        ));
    }
    let ask = |prompt: &str| {
        rpassword::prompt_password(prompt)
            .map_err(|error| Failure::new(format!("cannot ask for the password: {error}")))
    };
    let first = ask("Password: ")?;
    if first != ask("Again: ")? {
        return Err(Failure::new("the two are not the same; nothing was changed"));
    }
    Ok(first)
}
