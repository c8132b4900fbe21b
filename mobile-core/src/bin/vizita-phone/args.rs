//! The command line: every verb with its words.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Parser, Subcommand, error::ErrorKind};
use domain::{ChangeId, ConsentDecision, DangerSign, PersonId, RecordId, RiskLevel, VisitId};
use mobile_core::{Error, Result};

const AFTER: &str = "\
The PIN comes from --pin-file, else from VIZITA_PIN, else it is asked. VIZITA_NOW (RFC 3339) sets the phone's clock.
Exit: 0 done, 2 wrong use, 3 server not reached (nothing is lost, try later), 4 refused (the reason is printed), 5 locked (wrong PIN, or wiped).

A first visit:
  vizita-phone --home ~/phone enrol ABCD-EFGH-JKLM --server https://vizita.example.org
  vizita-phone --home ~/phone sync
  vizita-phone --home ~/phone today
  vizita-phone --home ~/phone visit start PERSON
  vizita-phone --home ~/phone visit answer VISIT safe yes
  vizita-phone --home ~/phone visit finish VISIT --outcome seen --well yes
  vizita-phone --home ~/phone sync";

/// A phone without a screen: records visits offline and syncs them with a Vizita server.
#[derive(Debug, Parser)]
#[command(name = "vizita-phone", version, after_help = AFTER)]
pub struct Args {
    /// The folder that the phone lives in; `enrol` makes it
    #[arg(long, value_name = "DIR", env = "VIZITA_HOME", global = true, required = false)]
    pub home: Option<PathBuf>,
    /// Say one JSON document on stdout and nothing else
    #[arg(long, global = true)]
    pub json: bool,
    /// Read the PIN from a file
    #[arg(long, value_name = "FILE", global = true)]
    pub pin_file: Option<PathBuf>,
    /// The language of timelines and problems: en, sq, ka or sr-Latn
    #[arg(long, value_name = "TAG", env = "VIZITA_LANGUAGE", global = true)]
    pub language: Option<String>,
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make this folder a phone, with a one-time code (or the whole link) from a supervisor; sets the PIN
    Enrol(Enrol),
    /// How the phone stands: whose it is, what waits, when it last synced
    Status,
    /// Who is to be visited: overdue, grace, due, upcoming; safety flags first in each
    Today,
    /// Find people by name, in any script, with or without diacritics; everybody without a query
    People {
        /// The beginning of one or more words of the name
        #[arg(default_value = "", hide_default_value = true)]
        query: Vec<String>,
    },
    /// Open a person's file; the read goes on record
    Person {
        /// The person's id
        person: PersonId,
    },
    /// Register a new person, in your own unit and care; works before the first sync too
    Register(Box<Register>),
    /// Start, answer, finish and amend visits
    #[command(subcommand)]
    Visit(Visit),
    /// Assess a person with a form: asks it in the terminal, or takes the answers from a file; goes on with one under way
    Assess(Box<Assess>),
    /// The forms that are published to your unit
    Instruments,
    /// Write a note into a person's file; notes are never changed
    Note {
        /// The person's id
        person: PersonId,
        /// The text
        #[arg(allow_hyphen_values = true)]
        text: String,
    },
    /// Change a field of a person; an empty value clears it
    Amend {
        /// The person's id
        person: PersonId,
        /// The field, such as name, phone, birth_date, two_workers; a wrong one is answered with the list
        field: String,
        /// The new value
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
    /// Change a person's visit plan
    Plan(Plan),
    /// Record a person's risk; lowering it needs a supervisor
    Risk {
        /// The person's id
        person: PersonId,
        /// low, medium, high or very_high
        #[arg(value_parser = word::<RiskLevel>)]
        level: RiskLevel,
        /// What it rests on
        #[arg(long, value_name = "TEXT")]
        basis: Option<String>,
    },
    /// Record a person's consent
    Consent {
        /// The person's id
        person: PersonId,
        /// services, sharing, visit or photo
        purpose: String,
        /// given, refused, withdrawn or expired
        #[arg(value_parser = word::<ConsentDecision>)]
        decision: ConsentDecision,
        /// Further fields: given_by=self|guardian, capacity=, form=, language=, withheld=
        #[arg(value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
    },
    /// Add a safe contact, or amend one with --id
    SafeContact(Fields),
    /// Add an address, or amend one with --id
    Address(Fields),
    /// Push what waits, pull what changed, purge what is no longer yours
    Sync,
    /// What has not simply arrived: unsent, in conflict, rejected
    Outbox,
    /// What needs you: conflicts and rejected changes, each with what to do
    Problems {
        #[command(subcommand)]
        verb: Option<ProblemVerb>,
    },
    /// Set another PIN
    ChangePin {
        /// Read the new PIN from a file; else from VIZITA_NEW_PIN, else it is asked
        #[arg(long, value_name = "FILE")]
        new_pin_file: Option<PathBuf>,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Enrol {
    /// The code, or a link that holds server and code (https://HOST/enrol#CODE)
    pub code: String,
    /// The server's address; https, or http to this very machine
    #[arg(long, value_name = "URL")]
    pub server: Option<String>,
    /// Trust this certificate (PEM) of the server, and those that it vouches for
    #[arg(long, value_name = "FILE")]
    pub server_cert: Option<PathBuf>,
    /// What to call the phone on the devices page
    #[arg(long, default_value = "vizita-phone")]
    pub name: String,
    /// Take a new code over an enrolled phone; everything recorded is kept
    #[arg(long)]
    pub again: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Register {
    /// The name as the person writes it
    #[arg(long)]
    pub name: String,
    /// The birth date
    #[arg(long, value_name = "DATE")]
    pub born: Option<NaiveDate>,
    /// How exact it is: day, month, year, estimated or unknown
    #[arg(long, value_name = "WORD")]
    pub precision: Option<String>,
    /// f, m or unknown
    #[arg(long)]
    pub sex: Option<String>,
    /// The name in Latin letters; derived when it is not given
    #[arg(long, value_name = "NAME")]
    pub name_latin: Option<String>,
    /// A telephone number
    #[arg(long)]
    pub phone: Option<String>,
    /// domestic_violence, juvenile_probation, former_prisoner, family_in_need or other
    #[arg(long)]
    pub category: Option<String>,
    /// Languages, a comma between
    #[arg(long)]
    pub languages: Option<String>,
    /// The national id, if it is needed
    #[arg(long, value_name = "ID")]
    pub national_id: Option<String>,
    /// low, medium (unless said otherwise), high or very_high
    #[arg(long, value_name = "LEVEL", value_parser = word::<RiskLevel>)]
    pub risk: Option<RiskLevel>,
    /// The municipality of the address
    #[arg(long, value_name = "NAME")]
    pub municipality: Option<String>,
    /// The address
    #[arg(long, value_name = "TEXT")]
    pub address: Option<String>,
    /// The address is sealed: it stands in no list
    #[arg(long)]
    pub hidden: bool,
    /// Any other field of a person, such as two_workers=yes
    #[arg(long = "field", value_name = "FIELD=VALUE", value_parser = pair)]
    pub fields: Vec<(String, String)>,
}

#[derive(Debug, Subcommand)]
pub enum Visit {
    /// Start a visit, or take up the one under way
    Start {
        /// The person's id
        person: PersonId,
    },
    /// Save an answer; when this returns, it is on disk. An empty value takes it back
    Answer {
        /// The visit's id
        visit: VisitId,
        /// The question, such as safe, well, danger_signs, observations, own_words, actions, next_visit, risk_change
        name: String,
        /// The answer
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
    /// Finish a visit
    Finish {
        /// The visit's id
        visit: VisitId,
        /// What became of it; only `seen` resets the clock
        #[arg(long, value_parser = ["seen", "not_seen", "no_access", "refused"])]
        outcome: String,
        /// A sign of danger; may be given several times. Any one raises an alert
        #[arg(long, value_name = "SIGN", value_parser = word::<DangerSign>)]
        danger: Vec<DangerSign>,
        /// Is the person safe?
        #[arg(long, value_parser = ["yes", "no"])]
        safe: Option<String>,
        /// Is the person well?
        #[arg(long, value_parser = ["yes", "no"])]
        well: Option<String>,
    },
    /// Amend a finished visit: an answer, `outcome` or `danger_signs`
    Amend {
        /// The visit's id
        visit: VisitId,
        /// The question, or outcome, or danger_signs
        name: String,
        /// The new answer; empty takes it back
        #[arg(allow_hyphen_values = true)]
        value: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// The visits under way: what to resume after a break
    List,
    /// Visits that the supervisor returned, with what is to be mended
    Returned,
    /// A visit as it stands, under way or finished
    Show {
        /// The visit's id
        visit: VisitId,
    },
    /// Drop a visit under way that was started by mistake
    Discard {
        /// The visit's id
        visit: VisitId,
    },
}

#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Assess {
    #[command(subcommand)]
    pub verb: Option<AssessVerb>,
    /// The person's id
    #[arg(required = true)]
    pub person: Option<PersonId>,
    /// The form, as `instruments` lists it, such as bps or phq9
    #[arg(required = true)]
    pub instrument: Option<String>,
    /// Take the answers from a JSON file (- is stdin): {"QUESTION": "ANSWER", …}, repeats as lists of such maps
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// Ask in this language (BCP 47)
    #[arg(long = "in", value_name = "TAG")]
    pub asked_in: Option<String>,
    /// The visit during which it is asked
    #[arg(long, value_name = "VISIT")]
    pub visit: Option<VisitId>,
    #[command(flatten)]
    pub decision: Decide,
}

/// What is decided on what the answers suggest; what is not said is confirmed as it is suggested.
#[derive(Debug, Default, ClapArgs)]
pub struct Decide {
    /// Confirm this risk; another one than suggested needs --reason
    #[arg(long, value_name = "LEVEL", value_parser = word::<RiskLevel>)]
    pub risk: Option<RiskLevel>,
    /// Confirm these needs only; others than suggested need --reason. May be given several times
    #[arg(long = "need", value_name = "CODE")]
    pub needs: Vec<String>,
    /// Confirm no need
    #[arg(long, conflicts_with = "needs")]
    pub no_needs: bool,
    /// Why it is otherwise than suggested; of an amendment, why it is made
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Somebody helped the person to answer
    #[arg(long)]
    pub assisted: bool,
}

#[derive(Debug, Subcommand)]
pub enum AssessVerb {
    /// Start an assessment without asking anything yet, or take up the one under way
    Start {
        /// The person's id
        person: PersonId,
        /// The form
        instrument: String,
    },
    /// The assessments under way: what to resume after a break
    List,
    /// An assessment as it stands, under way or completed; completed ones with every question
    Show {
        /// The assessment's id
        assessment: RecordId,
    },
    /// The page that is open, of an assessment or of the form of a visit under way
    Page {
        /// The assessment's or visit's id
        interview: RecordId,
        /// Turn first: next, back, first-error, or the name of a question
        #[arg(value_name = "WHERE")]
        to: Option<String>,
    },
    /// Save an answer; when this returns, it is on disk. An empty value takes it back
    Answer {
        /// The assessment's id
        assessment: RecordId,
        /// The question's name, or its path (/data/children[2]/age)
        question: String,
        /// The answer
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
    /// Add an instance to a repeat
    Add {
        /// The assessment's id
        assessment: RecordId,
        /// The repeat's name, or its path
        repeat: String,
    },
    /// Take an instance of a repeat away, with its answers
    Remove {
        /// The assessment's id
        assessment: RecordId,
        /// Its path, such as /data/children[2]
        instance: String,
    },
    /// What the answers come to by now: what is missing, scores, suggested needs and risk
    Review {
        /// The assessment's id
        assessment: RecordId,
    },
    /// Complete an assessment, or the amendment of one
    Complete {
        /// The assessment's id
        assessment: RecordId,
        #[command(flatten)]
        decision: Decide,
    },
    /// Amend a completed assessment: asks in the terminal, or takes the answers that are different from a file or from --set
    Amend {
        /// The assessment's id
        assessment: RecordId,
        /// Take the answers from a JSON file (- is stdin)
        #[arg(long, value_name = "FILE")]
        answers: Option<PathBuf>,
        /// An answer that is different; may be given several times, empty takes it back
        #[arg(long = "set", value_name = "QUESTION=ANSWER", value_parser = pair)]
        set: Vec<(String, String)>,
        #[command(flatten)]
        decision: Decide,
    },
    /// Say that a completed assessment should never have been written: about somebody else, or twice
    Error {
        /// The assessment's id
        assessment: RecordId,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Go over to the newest version of the form; no answer is lost
    Migrate {
        /// The assessment's id
        assessment: RecordId,
    },
    /// Drop an assessment under way that was started by mistake
    Discard {
        /// The assessment's id
        assessment: RecordId,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Plan {
    /// The person's id
    pub person: PersonId,
    /// Days between visits
    #[arg(long, value_name = "DAYS")]
    pub every: Option<u16>,
    /// A fixed series (RFC 5545), such as FREQ=WEEKLY;BYDAY=MO
    #[arg(long, value_name = "RRULE")]
    pub rrule: Option<String>,
    /// Days before the due day on which the visit may be paid
    #[arg(long, value_name = "DAYS")]
    pub window: Option<u16>,
    /// Days after the due day before it is overdue
    #[arg(long, value_name = "DAYS")]
    pub grace: Option<u16>,
    /// The day from which the plan counts
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    /// What the visits are for
    #[arg(long, value_name = "TEXT")]
    pub purpose: Option<String>,
    /// Pause the plan
    #[arg(long, conflicts_with_all = ["resume", "end"])]
    pub pause: bool,
    /// The last day of the pause
    #[arg(long, value_name = "DATE", requires = "pause")]
    pub until: Option<NaiveDate>,
    /// Take the plan up again
    #[arg(long, conflicts_with = "end")]
    pub resume: bool,
    /// End the plan
    #[arg(long)]
    pub end: bool,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Fields {
    /// The person's id
    pub person: PersonId,
    /// Fields; a wrong one is answered with the list
    #[arg(value_name = "FIELD=VALUE", value_parser = pair, required = true)]
    pub fields: Vec<(String, String)>,
    /// The record to amend, as `person` shows it
    #[arg(long, value_name = "ID")]
    pub id: Option<RecordId>,
}

#[derive(Debug, Subcommand)]
pub enum ProblemVerb {
    /// Send a rejected change once more at the next sync
    Retry {
        /// The change's id
        change: ChangeId,
    },
    /// Take a problem off the list: you have dealt with it
    Dismiss {
        /// The change's id
        change: ChangeId,
    },
}

/// Reads the command line; `None` when help or the version was shown.
pub fn read(json: bool) -> Result<Option<Args>> {
    match Args::try_parse() {
        Ok(args) => Ok(Some(args)),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            let _ = error.print();
            Ok(None)
        }
        Err(error) => {
            let rendered = if json {
                error.render().to_string()
            } else {
                error.render().ansi().to_string()
            };
            let reason = rendered.trim().trim_start_matches("error: ").to_owned();
            Err(Error::Usage { code: "usage", reason })
        }
    }
}

fn pair(text: &str) -> std::result::Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("expected FIELD=VALUE")?;
    Ok((field.to_owned(), value.to_owned()))
}

/// A word of a closed list. The lists are open on the wire, but who types here can mend a slip at once.
fn word<T: Word>(text: &str) -> std::result::Result<T, String> {
    if T::WORDS.contains(&text) {
        Ok(T::from(text))
    } else {
        Err(format!("expected one of: {}", T::WORDS.join(", ")))
    }
}

trait Word: for<'a> From<&'a str> {
    const WORDS: &'static [&'static str];
}
impl Word for RiskLevel {
    const WORDS: &'static [&'static str] = Self::KNOWN;
}
impl Word for ConsentDecision {
    const WORDS: &'static [&'static str] = Self::KNOWN;
}
impl Word for DangerSign {
    const WORDS: &'static [&'static str] = Self::KNOWN;
}
