//! `vizita rules`: intervals, grace and holidays.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;
use domain::RuleSet;
use serde_json::json;

use super::{failure::Failure, office::Office, print};
use crate::{admin::rules, register};

/// Rules: how often people are visited, by risk; grace; holidays. Each set holds in a jurisdiction from a day on.
#[derive(Debug, Subcommand)]
pub enum RulesVerb {
    /// Show every set as TOML (or JSON), the built-in defaults first.
    Show,
    /// Store a set from a TOML file, in place of one of the same jurisdiction and day. Every due day is made anew; phones learn at their next
    /// sync. Keys as `show` writes them: jurisdiction and valid_from are needed, the rest is the default's where it is missing.
    Set {
        /// The file.
        #[arg(long)]
        file: PathBuf,
    },
    /// Holidays.
    #[command(subcommand)]
    Holiday(HolidayVerb),
}

/// Holidays.
#[derive(Debug, Subcommand)]
pub enum HolidayVerb {
    /// Add days off to a jurisdiction.
    Add {
        /// The jurisdiction: XK, AL, GE, … or * for all without rules of their own.
        #[arg(long)]
        jurisdiction: String,
        /// The days, such as 2027-01-01.
        #[arg(required = true)]
        days: Vec<NaiveDate>,
    },
}

/// Does it.
pub async fn run(office: &Office, verb: RulesVerb, json: bool) -> Result<(), Failure> {
    let mut tx = office.begin().await?;
    match verb {
        RulesVerb::Show => {
            let stored = rules::list(&mut tx).await?;
            show(std::iter::once(RuleSet::default()).chain(stored), json)?;
            return Ok(());
        }
        RulesVerb::Set { file } => {
            let text = std::fs::read_to_string(&file)
                .map_err(|error| Failure::new(format!("cannot read {}: {error}", file.display())))?;
            let set = rules::parse(&text).map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
            rules::set(&mut tx, &office.desk, &set).await?;
        }
        RulesVerb::Holiday(HolidayVerb::Add { jurisdiction, days }) => {
            let days = days.into_iter().collect();
            rules::add_holidays(&mut tx, &office.desk, &jurisdiction, &days).await?;
        }
    }
    tx.commit().await?;
    let changed = register::refresh(&office.db).await?;
    print::one(json, vec![("due_days_changed", changed.into())]);
    Ok(())
}

fn show(sets: impl Iterator<Item = RuleSet>, json: bool) -> Result<(), Failure> {
    let sets: Vec<_> = sets.collect();
    if json {
        print::say(json!(sets));
        return Ok(());
    }
    for (n, set) in sets.iter().enumerate() {
        let text = toml::to_string(set).map_err(|error| Failure::new(format!("cannot be shown: {error}")))?;
        let what = if n == 0 { "built-in defaults" } else { "stored" };
        print::say(format_args!("# {what}\n{text}"));
    }
    Ok(())
}
