//! `vizita token`: keys to the staff API.

use clap::Subcommand;

use super::{failure::Failure, office::Office, print};
use crate::admin::{staff, tokens};

/// Tokens of the staff API.
#[derive(Debug, Subcommand)]
pub enum TokenVerb {
    /// Make a token with a user's role and units. It is shown once; send it as `Authorization: Bearer TOKEN`.
    Create {
        /// The user, by user name or id.
        #[arg(long)]
        user: String,
    },
    /// List tokens, without their secrets.
    List,
    /// Take a token back.
    Revoke {
        /// The token's id, which `list` shows.
        id: String,
    },
}

/// Does it.
pub async fn run(office: &Office, verb: TokenVerb, json: bool) -> Result<(), Failure> {
    let mut tx = office.begin().await?;
    match verb {
        TokenVerb::Create { user } => {
            let user = staff::find(&mut tx, &user).await?;
            let (id, token) = tokens::create(&mut tx, &office.desk, &user, None).await?;
            tx.commit().await?;
            print::one(json, vec![("id", id.to_string().into()), ("token", token.into())]);
        }
        TokenVerb::List => {
            let rows = tokens::list(&mut tx, None).await?.into_iter().map(|token| {
                vec![
                    ("id", token.id.into()),
                    ("user", token.username.into()),
                    ("created_at", token.created_at.into()),
                    ("revoked_at", token.revoked_at.into()),
                ]
            });
            print::list(json, rows.collect());
        }
        TokenVerb::Revoke { id } => {
            tokens::revoke(&mut tx, &office.desk, &id).await?;
            tx.commit().await?;
            print::one(json, vec![("id", id.into()), ("revoked", true.into())]);
        }
    }
    Ok(())
}
