//! `vizita instrument`: forms are checked, taken in, published to units, retired; what was answered is exported.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use clap::Subcommand;
use forms::fault::{Fault, Findings};
use serde_json::json;

use super::{failure::Failure, office::Office, print};
use crate::{
    admin::{instruments, units},
    db::Tx,
    instruments::{
        offer,
        read::{self, Ready},
        store::{self, Row, Source},
    },
};

mod answers;
mod export;

/// Forms: XLSForms that phones ask. A form has versions; a unit asks one of them, its own or the one that a unit above it was told.
#[derive(Debug, Subcommand)]
pub enum InstrumentVerb {
    /// Say everything that is wrong with an XLSForm, with sheet, row and column; ends with 1 when it cannot be used. Needs no database.
    Check {
        /// The form: .xlsx, .xls, .csv or .md. Lists are looked for beside it.
        file: PathBuf,
    },
    /// Take a form in as a new version; prints the version. One that is here already stays as it is.
    Import {
        /// The form: .xlsx, .xls, .csv or .md, with lists beside it; or a FHIR Questionnaire that was written here.
        file: PathBuf,
        /// Publish it to this unit and those below it, by id or name; may be given several times.
        #[arg(long, value_name = "UNIT")]
        publish: Vec<String>,
    },
    /// List every form and version, and where each is asked.
    List,
    /// Let units ask a version, and with them every unit below that was not told otherwise.
    Publish {
        /// The form's id, which means its newest version, or the beginning of a version's hash.
        form: String,
        /// The unit, by id or name; may be given several times. [default: the root]
        #[arg(long, value_name = "UNIT")]
        unit: Vec<String>,
    },
    /// Let units ask a form no more. What was answered stays, and what a phone has begun can be completed.
    Retire {
        /// The form's id.
        form: String,
        /// The unit, by id or name; may be given several times. [default: every unit that was told to ask it]
        #[arg(long, value_name = "UNIT")]
        unit: Vec<String>,
    },
    /// Let units follow the unit above them again.
    Follow {
        /// The form's id.
        form: String,
        /// The unit, by id or name; may be given several times.
        #[arg(long, value_name = "UNIT", required = true)]
        unit: Vec<String>,
    },
    /// Write the answers to a form as a table (a row for each time it was asked, a column for each question, repeats in sheets of their own) or as FHIR.
    Export(export::Export),
    /// Print what was answered in a FHIR QuestionnaireResponse that was written here, as `vizita-phone assess --answers` takes it.
    Answers(answers::Answers),
    /// Write the file that a version was made of.
    Source {
        /// The form's id, which means its newest version, or the beginning of a version's hash.
        form: String,
        /// Where to; a folder takes the file under its own name.
        to: PathBuf,
    },
}

/// `check`, which needs no database.
pub fn check(file: &Path, json: bool) -> Result<(), Failure> {
    let (ready, findings) = read::read(load(file)?);
    if json {
        print::say(json!(findings));
    } else {
        for line in lines(&findings) {
            print::say(line);
        }
    }
    match ready {
        Some(ready) if !json => {
            print::say(format_args!(
                "{} can be used: form {}, version {}",
                file.display(),
                ready.form,
                ready.version
            ));
            Ok(())
        }
        Some(_) => Ok(()),
        None => Err(unusable(file, &findings)),
    }
}

fn unusable(file: &Path, findings: &Findings) -> Failure {
    let n = findings.errors.len();
    Failure::new(format!("{} cannot be used: {n} errors", file.display()))
}

/// The form with the lists that lie beside it.
fn load(file: &Path) -> Result<Source, Failure> {
    let bytes = |path: &Path| std::fs::read(path);
    let form = bytes(file).map_err(|error| Failure::new(format!("cannot read {}: {error}", file.display())))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (draft, _) = forms::import::read(&form, &name);
    let folder = file.parent().unwrap_or(Path::new(""));
    let beside = draft.beside.iter().filter_map(|list| {
        // A list's name is what its author wrote, and leads nowhere else.
        let plain = Path::new(&list.file).file_name()? == list.file.as_str();
        let found = bytes(&folder.join(&list.file)).ok().filter(|_| plain)?;
        Some((list.file.clone(), found))
    });
    Ok(Source {
        beside: beside.collect(),
        bytes: form,
        name,
    })
}

/// Every fault on a line of its own.
fn lines(findings: &Findings) -> Vec<String> {
    let told = |word: &str, fault: &Fault| format!("{word}: {}{} {}", place(fault), fault.message, fault.hint);
    let errors = findings.errors.iter().map(|fault| told("error", fault));
    errors
        .chain(findings.warnings.iter().map(|fault| told("warning", fault)))
        .collect()
}

fn place(fault: &Fault) -> String {
    let place = &fault.place;
    let row = (place.row > 0).then(|| format!("row {}", place.row));
    let parts = [place.sheet.clone(), row.unwrap_or_default(), place.column.clone()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!("{}: ", parts.join(", "))
    }
}

/// Does it.
pub async fn run(office: &Office, verb: InstrumentVerb, json: bool) -> Result<(), Failure> {
    let mut tx = office.begin().await?;
    match verb {
        InstrumentVerb::Check { file } => check(&file, json)?,
        InstrumentVerb::Import { file, publish } => import(office, tx, &file, &publish, json).await?,
        InstrumentVerb::List => list(&mut tx, json).await?,
        InstrumentVerb::Publish { form, unit } => {
            let row = instruments::find(&mut tx, &form).await?;
            let units = chosen(&mut tx, &unit).await?;
            let told = instruments::publish(&mut tx, &office.desk, &row, &units).await?;
            tx.commit().await?;
            print::one(json, said(&row, told));
        }
        InstrumentVerb::Retire { form, unit } => {
            let row = instruments::find(&mut tx, &form).await?;
            let units = if unit.is_empty() {
                let standing = offer::standing(&mut tx, Some(&row.form)).await?;
                standing.into_iter().map(|told| told.unit).collect()
            } else {
                chosen(&mut tx, &unit).await?
            };
            let told = if units.is_empty() {
                0
            } else {
                instruments::retire(&mut tx, &office.desk, &row.form, &units).await?
            };
            tx.commit().await?;
            print::one(json, vec![("form", row.form.into()), ("units_changed", told.into())]);
        }
        InstrumentVerb::Follow { form, unit } => {
            let row = instruments::find(&mut tx, &form).await?;
            let units = chosen(&mut tx, &unit).await?;
            instruments::follow(&mut tx, &office.desk, &row.form, &units).await?;
            tx.commit().await?;
            print::one(json, vec![("form", row.form.into()), ("units", units.len().into())]);
        }
        InstrumentVerb::Export(wish) => export::run(office, tx, wish, json).await?,
        InstrumentVerb::Answers(wish) => answers::run(tx, wish).await?,
        InstrumentVerb::Source { form, to } => {
            let row = instruments::find(&mut tx, &form).await?;
            let written = write_source(&mut tx, &row, &to).await?;
            print::one(json, vec![("files", json!(written))]);
        }
    }
    Ok(())
}

fn said(row: &Row, told: usize) -> print::Row {
    vec![
        ("form", row.form.clone().into()),
        ("version", row.version.clone().into()),
        ("units_changed", told.into()),
    ]
}

async fn import(office: &Office, mut tx: Tx, file: &Path, publish: &[String], json: bool) -> Result<(), Failure> {
    let (ready, findings) = read::read(load(file)?);
    for line in lines(&findings) {
        eprintln!("{line}");
    }
    let Some(ready) = ready else {
        return Err(unusable(file, &findings));
    };
    let new = instruments::take_in(&mut tx, &office.desk, &ready).await?;
    let row = instruments::find(&mut tx, &ready.version).await?;
    let mut told = 0;
    if !publish.is_empty() {
        let units = chosen(&mut tx, publish).await?;
        told = instruments::publish(&mut tx, &office.desk, &row, &units).await?;
    }
    tx.commit().await?;
    let Ready {
        form,
        version,
        questions,
        ..
    } = ready;
    print::one(
        json,
        vec![
            ("form", form.into()),
            ("version", version.into()),
            ("new", new.into()),
            ("questions", questions.into()),
            ("units_changed", told.into()),
        ],
    );
    Ok(())
}

/// The units that are named, by id or name; the root where none is.
async fn chosen(tx: &mut Tx, named: &[String]) -> Result<BTreeSet<String>, Failure> {
    if named.is_empty() {
        let root = units::list(tx).await?.into_iter().find(|unit| unit.parent.is_none());
        let root = root.ok_or_else(|| Failure::new("there is no unit yet: `vizita unit add` makes the root"))?;
        return Ok(BTreeSet::from([root.id]));
    }
    let mut chosen = BTreeSet::new();
    for name in named {
        chosen.insert(units::find(tx, name).await?.id);
    }
    Ok(chosen)
}

async fn list(tx: &mut Tx, json: bool) -> Result<(), Failure> {
    let standing = offer::standing(tx, None).await?;
    let names: std::collections::HashMap<String, String> = units::list(tx)
        .await?
        .into_iter()
        .map(|unit| (unit.id, unit.name))
        .collect();
    let rows = store::all(tx).await?.into_iter().map(|row| {
        let asked = standing
            .iter()
            .filter(|told| told.version.as_ref() == Some(&row.version));
        let asked: Vec<&str> = asked
            .filter_map(|told| names.get(&told.unit))
            .map(String::as_str)
            .collect();
        let version = if json {
            row.version.clone()
        } else {
            row.short().to_owned()
        };
        vec![
            ("form", row.form.clone().into()),
            ("version", version.into()),
            ("authors_version", row.author_version.clone().into()),
            ("title", row.title_in("en").into()),
            ("kind", row.kind.clone().into()),
            ("origin", row.origin.clone().into()),
            ("questions", row.questions.into()),
            ("added_at", row.added_at.clone().into()),
            ("asked_in", if json { json!(asked) } else { asked.join(", ").into() }),
        ]
    });
    print::list(json, rows.collect());
    Ok(())
}

/// Writes the form and the lists beside it; nothing that is there is overwritten.
async fn write_source(tx: &mut Tx, row: &Row, to: &Path) -> Result<Vec<String>, Failure> {
    let source = store::source(tx, &row.version).await?;
    let source = source.ok_or_else(|| Failure::new("the version has no file"))?;
    let (form, folder) = if to.is_dir() {
        (to.join(&source.name), to.to_owned())
    } else {
        (to.to_owned(), to.parent().unwrap_or(Path::new("")).to_owned())
    };
    let mut files = vec![(form, source.bytes)];
    let beside = source.beside.into_iter();
    files.extend(beside.map(|(name, bytes)| (folder.join(name), bytes)));
    let mut written = Vec::new();
    for (path, bytes) in files {
        let failed = |error: std::io::Error| Failure::new(format!("cannot write {}: {error}", path.display()));
        let mut file = std::fs::File::create_new(&path).map_err(failed)?;
        std::io::Write::write_all(&mut file, &bytes).map_err(failed)?;
        written.push(path.display().to_string());
    }
    Ok(written)
}
