//! `vizita person` and `vizita plan`: what a supervisor does to files at a terminal, as changes in that supervisor's name.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::{Entity, Fields, PersonId, fields};
use serde_json::{Value, json};

use super::{failure::Failure, office::Office, print};
use crate::{
    access::Actor,
    admin::{AdminError, hand, people, plans, staff, units},
    db::Tx,
};

/// In whose name a command acts.
#[derive(Debug, Args)]
pub struct As {
    /// The user in whose name this is done and recorded; that user's role and units decide what is allowed.
    #[arg(long = "as", value_name = "USERNAME")]
    username: String,
}

/// People: find, look, register, reassign.
#[derive(Debug, Subcommand)]
pub enum PersonVerb {
    /// List the people of the user's units, by name.
    List {
        /// Words of the name, in any script, with or without accents.
        query: Option<String>,
        #[command(flatten)]
        by: As,
    },
    /// Show the head of a person's file: who is responsible, risk, next visit. The reading is recorded.
    Show {
        /// The person's id.
        person: PersonId,
        #[command(flatten)]
        by: As,
    },
    /// Register a person; prints the id.
    Register {
        /// The name as the person writes it.
        #[arg(long)]
        name: String,
        /// The name in Latin letters.
        #[arg(long)]
        name_latin: Option<String>,
        /// The day of birth.
        #[arg(long, value_name = "DATE")]
        born: Option<NaiveDate>,
        /// The responsible worker, by user name or id.
        #[arg(long)]
        worker: Option<String>,
        /// The unit that holds the file, by id or name. [default: the worker's, else the user's own]
        #[arg(long)]
        unit: Option<String>,
        #[command(flatten)]
        by: As,
    },
    /// Give a person to another worker, team or unit.
    Reassign {
        /// The person's id.
        person: PersonId,
        /// The responsible worker from now on, by user name or id.
        #[arg(long)]
        worker: Option<String>,
        /// Others who share the case, by user name or id; replaces the team.
        #[arg(long, num_args = 0..)]
        team: Option<Vec<String>>,
        /// The unit that holds the file from now on, by id or name.
        #[arg(long)]
        unit: Option<String>,
        /// Why.
        #[arg(long)]
        reason: Option<String>,
        #[command(flatten)]
        by: As,
    },
}

/// Visit plans: how often a person is visited.
#[derive(Debug, Subcommand)]
pub enum PlanVerb {
    /// Show a person's plans and when the next visit is due. The reading is recorded.
    Show {
        /// The person's id.
        person: PersonId,
        #[command(flatten)]
        by: As,
    },
    /// Set fields of a person's plan; a person without one gets one. FIELD=VALUE, such as every_days=14, state=paused,
    /// rrule=FREQ=WEEKLY;BYDAY=MO; FIELD= clears.
    Set {
        /// The person's id.
        person: PersonId,
        /// What to set.
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = assignment)]
        fields: Vec<(String, Value)>,
        #[command(flatten)]
        by: As,
    },
}

/// Does it.
pub async fn person(office: &Office, verb: PersonVerb, json: bool) -> Result<(), Failure> {
    let desk = &office.desk;
    let mut tx = office.begin().await?;
    match verb {
        PersonVerb::List { query, by } => {
            let actor = reader(&mut tx, &by).await?;
            let found = people::list(&mut tx, &actor, query.as_deref().unwrap_or("")).await?;
            let rows = found.into_iter().map(|person| {
                vec![
                    ("id", person.id.into()),
                    ("name", person.name.into()),
                    ("unit", person.unit.into()),
                    ("unit_name", person.unit_name.into()),
                    ("worker", person.worker.into()),
                    ("worker_name", person.worker_name.into()),
                    ("risk", person.risk.into()),
                    ("due_on", person.due_on.into()),
                ]
            });
            let rows = rows.collect();
            office
                .desk
                .log(&mut tx, "list_people", Some(actor.id.to_string()))
                .await?;
            tx.commit().await?;
            print::list(json, rows);
        }
        PersonVerb::Show { person, by } => {
            let actor = reader(&mut tx, &by).await?;
            let row = head(&mut tx, &actor, person).await?;
            people::log_read(&mut tx, desk, &actor, person).await?;
            tx.commit().await?;
            print::one(json, row);
        }
        PersonVerb::Register {
            name,
            name_latin,
            born,
            worker,
            unit,
            by,
        } => {
            let actor = hand::actor(&mut tx, &by.username).await?;
            let worker = match worker {
                Some(given) => Some(staff::find(&mut tx, &given).await?),
                None => None,
            };
            let unit = match (unit, &worker) {
                (Some(given), _) => id_of(&units::find(&mut tx, &given).await?.id)?,
                (None, Some(worker)) => id_of(&worker.unit)?,
                (None, None) => actor.unit,
            };
            let mut fields = Fields::from([("name".to_owned(), json!(name))]);
            fields.extend(name_latin.map(|name| ("name_latin".to_owned(), json!(name))));
            if let Some(born) = born {
                fields.insert("birth_date".into(), json!(born));
                fields.insert("birth_precision".into(), json!("day"));
            }
            let worker = worker.map(|worker| id_of(&worker.id)).transpose()?;
            let id = people::register(&mut tx, desk, &actor, unit, worker, fields).await?;
            tx.commit().await?;
            print::one(json, vec![("person_id", id.to_string().into())]);
        }
        PersonVerb::Reassign {
            person,
            worker,
            team,
            unit,
            reason,
            by,
        } => {
            let actor = hand::actor(&mut tx, &by.username).await?;
            let mut to = people::NewHands {
                reason,
                ..Default::default()
            };
            if let Some(given) = worker {
                to.worker = Some(id_of(&staff::find(&mut tx, &given).await?.id)?);
            }
            if let Some(given) = unit {
                to.unit = Some(id_of(&units::find(&mut tx, &given).await?.id)?);
            }
            if let Some(names) = team {
                let mut team = Vec::with_capacity(names.len());
                for given in names {
                    team.push(id_of(&staff::find(&mut tx, &given).await?.id)?);
                }
                to.team = Some(team);
            }
            people::reassign(&mut tx, desk, &actor, person, to).await?;
            tx.commit().await?;
            print::one(json, vec![("person_id", person.to_string().into())]);
        }
    }
    Ok(())
}

/// Does it.
pub async fn plan(office: &Office, verb: PlanVerb, json: bool) -> Result<(), Failure> {
    let mut tx = office.begin().await?;
    match verb {
        PlanVerb::Show { person, by } => {
            let actor = reader(&mut tx, &by).await?;
            let file = people::file(&mut tx, &actor, person).await?;
            people::log_read(&mut tx, &office.desk, &actor, person).await?;
            tx.commit().await?;
            let rows = file.of_kind(&Entity::Plan).map(|plan| {
                let known = fields::of(&Entity::Plan).iter().map(|field| field.name);
                let values = known.map(|name| (name, plan.fields.get(name).cloned().unwrap_or(Value::Null)));
                std::iter::once(("id", plan.id.to_string().into()))
                    .chain(values)
                    .collect()
            });
            print::list(json, rows.collect());
        }
        PlanVerb::Set { person, fields, by } => {
            let actor = hand::actor(&mut tx, &by.username).await?;
            let fields = fields.into_iter().collect();
            let plan = plans::set(&mut tx, &office.desk, &actor, person, fields).await?;
            let row = head(&mut tx, &actor, person).await?;
            tx.commit().await?;
            let mut answer = vec![("plan_id", plan.to_string().into())];
            answer.extend(row.into_iter().filter(|(name, _)| *name == "due_on"));
            print::one(json, answer);
        }
    }
    Ok(())
}

/// Somebody who may read files.
async fn reader(tx: &mut Tx, by: &As) -> Result<Actor, AdminError> {
    let actor = hand::actor(tx, &by.username).await?;
    if actor.may(crate::access::Right::Files) {
        Ok(actor)
    } else {
        Err(AdminError::Refused(format!(
            "{} is {}: that role does not see people's files",
            by.username, actor.role
        )))
    }
}

async fn head(tx: &mut Tx, actor: &Actor, person: PersonId) -> Result<print::Row, Failure> {
    let file = people::file(tx, actor, person).await?;
    let rules = crate::register::units::rules(tx).await?;
    let unit = units::find(tx, &file.head.unit.to_string()).await?;
    let schedule = unit.to_unit().and_then(|unit| file.schedule(&unit, &rules));
    let team: Vec<_> = file.head.team.iter().map(ToString::to_string).collect();
    Ok(vec![
        ("person_id", person.to_string().into()),
        ("name", file.head.name().into()),
        ("unit", unit.id.into()),
        ("unit_name", unit.name.into()),
        ("worker", file.head.worker.map(|worker| worker.to_string()).into()),
        ("team", team.into()),
        ("risk", file.risk().to_string().into()),
        ("registered_on", file.head.registered_on.to_string().into()),
        ("last_seen", file.head.last_seen().map(|day| day.to_string()).into()),
        (
            "window_from",
            schedule.map(|schedule| schedule.window_from.to_string()).into(),
        ),
        ("due_on", schedule.map(|schedule| schedule.due_on.to_string()).into()),
        (
            "overdue_from",
            schedule.map(|schedule| schedule.overdue_from.to_string()).into(),
        ),
    ])
}

fn id_of<T: From<uuid::Uuid>>(text: &str) -> Result<T, Failure> {
    let id: uuid::Uuid = text
        .parse()
        .map_err(|_| Failure::new("an id in the database is not one: run `vizita check`"))?;
    Ok(id.into())
}

/// Reads FIELD=VALUE as the field's kind wants it.
fn assignment(text: &str) -> Result<(String, Value), String> {
    let (name, value) = text.split_once('=').ok_or("expected FIELD=VALUE")?;
    let field = fields::named(&Entity::Plan, name).ok_or_else(|| {
        let known: Vec<_> = fields::of(&Entity::Plan).iter().map(|field| field.name).collect();
        format!("a plan has no field {name}; one of: {}", known.join(", "))
    })?;
    let value = match field.kind {
        _ if value.is_empty() => Value::Null,
        fields::Kind::Number(..) => json!(value.parse::<i64>().map_err(|_| format!("{name} is a whole number"))?),
        fields::Kind::Flag => match value {
            "yes" | "true" => json!(true),
            "no" | "false" => json!(false),
            _ => return Err(format!("{name} is yes or no")),
        },
        _ => json!(value),
    };
    fields::check(&Entity::Plan, name, &value).map_err(|bad| bad.to_string())?;
    Ok((name.to_owned(), value))
}
