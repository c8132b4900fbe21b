//! One room per group of verbs; each opens the phone, asks the core, and says what came out.

mod assess;
mod assess_says;
mod enrol;
mod outbox;
mod person;
mod records;
mod sync;
mod today;
mod visit;
mod walk;

use std::path::Path;

use mobile_core::{Core, Error, Result};

use crate::{
    args::{Args, Verb},
    output::Output,
    pin, setting,
};

/// Does what the command line says.
pub fn run(args: &Args) -> Result<Output> {
    let home = args.home.as_deref().ok_or_else(|| Error::Usage {
        code: "usage",
        reason: "say where the phone lives: --home DIR".into(),
    })?;
    if let Verb::Enrol(enrol) = &args.verb {
        return enrol::enrol(args, home, enrol);
    }
    let core = open(args, home)?;
    match &args.verb {
        Verb::Enrol(_) | Verb::Status => today::status(&core),
        Verb::Today => today::today(&core),
        Verb::People { query } => person::people(&core, &query.join(" ")),
        Verb::Person { person } => person::person(&core, *person),
        Verb::Register(new) => records::register(&core, new),
        Verb::Visit(verb) => visit::run(&core, verb),
        Verb::Assess(verb) => assess::run(&core, verb),
        Verb::Instruments => assess::instruments(&core),
        Verb::Note { person, text } => records::note(&core, *person, text),
        Verb::Amend { person, field, value } => records::amend(&core, *person, field, value),
        Verb::Plan(plan) => records::plan(&core, plan),
        Verb::Risk { person, level, basis } => records::risk(&core, *person, level, basis.as_deref()),
        Verb::Consent {
            person,
            purpose,
            decision,
            fields,
        } => records::consent(&core, *person, purpose, decision, fields),
        Verb::SafeContact(fields) => records::safe_contact(&core, fields),
        Verb::Address(fields) => records::address(&core, fields),
        Verb::Sync => sync::sync(&core, args.json),
        Verb::Outbox => outbox::outbox(&core),
        Verb::Problems { verb } => outbox::problems(&core, verb.as_ref()),
        Verb::ChangePin { new_pin_file } => enrol::change_pin(args, &core, new_pin_file.as_deref()),
    }
}

fn open(args: &Args, home: &Path) -> Result<Core> {
    Core::probe(home)?;
    let pin = pin::known(args.pin_file.as_deref())?;
    Core::open(home, &pin, setting::surroundings(home, args.language.as_deref())?)
}

/// `n things`, or `1 thing`.
fn counted(n: u64, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}
