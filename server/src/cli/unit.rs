//! `vizita unit`: the tree of units.

use clap::Subcommand;

use super::{failure::Failure, office::Office, print};
use crate::admin::units::{self, NewUnit};

/// Units: central, directorates, branches, teams.
#[derive(Debug, Subcommand)]
pub enum UnitVerb {
    /// Add a unit; prints its id.
    Add {
        /// The unit's name.
        #[arg(long)]
        name: String,
        /// The unit above it, by id or name; only the root has none.
        #[arg(long, value_name = "UNIT")]
        parent: Option<String>,
        /// Its IANA time zone, in which its days begin and end. [default: the parent's]
        #[arg(long, value_name = "ZONE")]
        time_zone: Option<String>,
        /// Whose rules apply: XK, AL, GE, … [default: the parent's]
        #[arg(long, value_name = "CODE")]
        jurisdiction: Option<String>,
    },
    /// List every unit, each below the one above it.
    List,
}

/// Does it.
pub async fn run(office: &Office, verb: UnitVerb, json: bool) -> Result<(), Failure> {
    let mut tx = office.begin().await?;
    match verb {
        UnitVerb::Add {
            name,
            parent,
            time_zone,
            jurisdiction,
        } => {
            let parent = match parent {
                Some(given) => units::find(&mut tx, &given).await?.to_unit().map(|unit| unit.id),
                None => None,
            };
            let new = NewUnit {
                name,
                parent,
                time_zone,
                jurisdiction,
            };
            let id = units::add(&mut tx, &office.desk, new).await?;
            tx.commit().await?;
            print::one(json, vec![("id", id.to_string().into())]);
        }
        UnitVerb::List => {
            let rows = units::list(&mut tx).await?.into_iter().map(|unit| {
                // '/a/b/' is two deep.
                let depth = unit.path.matches('/').count().saturating_sub(2);
                let name = if json {
                    unit.name
                } else {
                    format!("{}{}", "  ".repeat(depth), unit.name)
                };
                vec![
                    ("id", unit.id.into()),
                    ("name", name.into()),
                    ("parent", unit.parent.into()),
                    ("time_zone", unit.time_zone.into()),
                    ("jurisdiction", unit.jurisdiction.into()),
                ]
            });
            print::list(json, rows.collect());
        }
    }
    Ok(())
}
