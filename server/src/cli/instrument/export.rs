//! `vizita instrument export`: what was answered to a form, as tables or as FHIR R4.

use std::path::PathBuf;

use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::{Args, ValueEnum};
use i18n::{Language, Words};

use super::super::{failure::Failure, office::Office, print};
use crate::{
    access::Scope,
    admin::{instruments, units},
    db::Tx,
    export::{Finished, Format},
    instruments::{
        fhir, of_version,
        read::VISIT_FORM,
        store::Row,
        table::{self, Manner},
    },
    register::query::{assessments, visits},
    web::params::midnight,
};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// .xlsx, .csv or .zip.
    Table,
    /// A bundle with the form and what was answered.
    Fhir,
    /// The form alone.
    Questionnaire,
}

/// Which answers, and how they are written.
#[derive(Debug, Args)]
pub struct Export {
    /// The form's id.
    form: String,
    /// The file to make: .xlsx, .csv, .zip for one .csv for each sheet, or .json for FHIR. An existing one is not overwritten.
    file: PathBuf,
    /// `table`, or `fhir`: a bundle of FHIR R4 with the form as a Questionnaire and a QuestionnaireResponse for each time that it was asked; `questionnaire`
    /// is the form alone. [default: by the ending of the file, fhir for .json]
    #[arg(long)]
    format: Option<Kind>,
    /// Call columns and choices by their words in this language (en, sq, ka, sr-Latn) and not by their names.
    #[arg(long, value_name = "LANGUAGE")]
    labels: Option<String>,
    /// Those of this unit and the units below it, by id or name. [default: all]
    #[arg(long)]
    unit: Option<String>,
    /// Those recorded on this day or later.
    #[arg(long, value_name = "DAY")]
    from: Option<NaiveDate>,
    /// Those recorded up to this day, itself included.
    #[arg(long, value_name = "DAY")]
    to: Option<NaiveDate>,
}

/// Which answers, once units and days are known.
struct Asked {
    form: String,
    scope: Scope,
    from: Option<domain::Timestamp>,
    before: Option<domain::Timestamp>,
    zone: Tz,
}

/// What was made: the file, how its name must end, and what is told about it.
struct Made {
    file: Finished,
    told: print::Row,
}

/// Does it.
pub async fn run(office: &Office, mut tx: Tx, wish: Export, json: bool) -> Result<(), Failure> {
    let ending = wish
        .file
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
        .to_lowercase();
    let kind = kind(&wish, &ending)?;
    let row = instruments::find(&mut tx, &wish.form).await?;
    let asked = asked(&mut tx, &wish, &row).await?;
    let Made { mut file, told } = match kind {
        Kind::Table => tables(&mut tx, &asked, &wish, &ending).await?,
        Kind::Fhir => bundle(&mut tx, &asked).await?,
        Kind::Questionnaire => questionnaire(&mut tx, &row).await?,
    };
    let failed = |error: std::io::Error| Failure::new(format!("cannot write {}: {error}", wish.file.display()));
    let mut to = std::fs::File::create_new(&wish.file).map_err(failed)?;
    let bytes = std::io::copy(&mut file.file, &mut to).map_err(failed)?;
    if kind != Kind::Questionnaire {
        let action = if asked.form == VISIT_FORM {
            "export_visits"
        } else {
            "export_assessments"
        };
        let detail = format!("form={} unit={}", asked.form, asked.scope.path);
        office.desk.log(&mut tx, action, Some(detail)).await?;
    }
    tx.commit().await?;
    let mut line: print::Row = vec![
        ("form", asked.form.into()),
        ("file", wish.file.display().to_string().into()),
        ("bytes", bytes.into()),
    ];
    line.extend(told);
    print::one(json, line);
    Ok(())
}

/// What the wish and the file's ending ask for.
fn kind(wish: &Export, ending: &str) -> Result<Kind, Failure> {
    let by_ending = match ending {
        "xlsx" | "csv" | "zip" => Kind::Table,
        "json" => Kind::Fhir,
        _ => return Err(Failure::usage("name a file that ends with .xlsx, .csv, .zip or .json")),
    };
    match wish.format {
        None => Ok(by_ending),
        Some(kind) if (kind == Kind::Table) == (by_ending == Kind::Table) => Ok(kind),
        Some(Kind::Table) => Err(Failure::usage("a table is a file that ends with .xlsx, .csv or .zip")),
        Some(_) => Err(Failure::usage("FHIR is a file that ends with .json")),
    }
}

async fn asked(tx: &mut Tx, wish: &Export, row: &Row) -> Result<Asked, Failure> {
    let unit = match &wish.unit {
        Some(given) => units::find(tx, given).await?,
        None => units::list(tx)
            .await?
            .into_iter()
            .find(|unit| unit.parent.is_none())
            .ok_or_else(|| Failure::new("there is no unit yet, and nothing to export"))?,
    };
    let zone = unit.time_zone.parse().unwrap_or(chrono_tz::UTC);
    Ok(Asked {
        form: row.form.clone(),
        from: wish.from.and_then(|day| midnight(day, zone)),
        before: wish.to.and_then(|day| midnight(day.succ_opt()?, zone)),
        scope: Scope {
            path: unit.path,
            worker: None,
        },
        zone,
    })
}

impl Asked {
    fn visits(&self) -> visits::Filter {
        visits::Filter {
            from: self.from,
            before: self.before,
            ..visits::Filter::default()
        }
    }

    fn assessments(&self) -> assessments::Filter {
        assessments::Filter {
            from: self.from,
            before: self.before,
            ..assessments::Filter::default()
        }
    }
}

async fn tables(tx: &mut Tx, asked: &Asked, wish: &Export, ending: &str) -> Result<Made, Failure> {
    let language = match &wish.labels {
        Some(tag) => Language::from_tag(tag)
            .ok_or_else(|| Failure::usage(format!("{tag}: the languages are en, sq, ka and sr-Latn")))?,
        None => Language::En,
    };
    let manner = Manner {
        format: if ending == "xlsx" { Format::Xlsx } else { Format::Csv },
        labels: wish.labels.is_some(),
        words: Words::of(language),
        zone: asked.zone,
    };
    let book = if asked.form == VISIT_FORM {
        table::visits(tx, &asked.scope, &asked.visits(), manner).await?
    } else {
        table::assessments(tx, &asked.scope, &asked.form, asked.assessments(), manner).await?
    };
    let (_, file) = book.finish()?;
    if file.ending != ending && (file.ending == "zip" || ending == "xlsx") {
        return Err(Failure::usage(format!(
            "the form has repeats, and each is a table of its own: name a file that ends with .{} or .xlsx",
            file.ending
        )));
    }
    Ok(Made { file, told: Vec::new() })
}

async fn bundle(tx: &mut Tx, asked: &Asked) -> Result<Made, Failure> {
    let written = if asked.form == VISIT_FORM {
        fhir::visits(tx, &asked.scope, &asked.visits(), asked.zone).await?
    } else {
        fhir::assessments(tx, &asked.scope, &asked.form, asked.assessments(), asked.zone).await?
    };
    Ok(Made {
        file: written.file,
        told: vec![
            ("responses", written.responses.into()),
            ("left_out", written.left_out.into()),
        ],
    })
}

async fn questionnaire(tx: &mut Tx, row: &Row) -> Result<Made, Failure> {
    let form = of_version(tx, &row.version).await?;
    let form = form.ok_or_else(|| Failure::new("the form cannot be read"))?;
    Ok(Made {
        file: fhir::questionnaire(&form)?,
        told: vec![("version", row.version.clone().into())],
    })
}
