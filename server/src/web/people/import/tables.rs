//! Tables to take away: an empty one to begin with, and the rows that were not registered.

use axum::extract::{Path, State};

use super::{find, preview::lines};
use crate::{
    App,
    export::{Cell, Format, Table},
    import::{
        columns::Target,
        store::{self, state},
    },
    web::{log, page::Page, params::Params, reader::Reader},
};

/// The rows that were not registered, with what is wrong, to be mended and uploaded again.
pub async fn faults(State(app): State<App>, reader: Reader, Path(id): Path<String>, params: Params) -> Page {
    let format = params.get("format").and_then(Format::from_word).unwrap_or(Format::Xlsx);
    let mut tx = app.db.snapshot().await?;
    let (id, import) = find(&mut tx, &reader, &id).await?;
    let settings = import.settings()?;
    let mut headings = settings.headings.clone();
    headings.push(reader.t("import-line").into_owned());
    headings.push(reader.t("import-wrong").into_owned());
    let mut table = Table::new(format, "vizita-import-rows", &headings)?;
    for wanted in [state::REFUSED, state::LEFT] {
        let rows = store::rows(&mut tx, id, Some(wanted), 0, i64::from(u32::MAX)).await?;
        for (row, line) in rows.iter().zip(lines(&mut tx, &reader, &settings, &rows).await?) {
            let mut cells: Vec<Cell> = row.cells().into_iter().map(Cell::Text).collect();
            cells.resize(settings.headings.len(), Cell::Empty);
            let mut wrong = line.faults;
            wrong.extend(line.alike.map(|alike| reader.about("import-looks-like", alike.name)));
            cells.push(Cell::Number(row.n));
            cells.push(Cell::Text(wrong.join("; ")));
            table.row(&cells)?;
        }
    }
    drop(tx);
    log::list(&app, reader.actor()?, "export_import", &id.to_string()).await?;
    table.download()
}

/// An empty table with every heading, in the reader's language.
pub async fn template(reader: Reader, params: Params) -> Page {
    let format = params.get("format").and_then(Format::from_word).unwrap_or(Format::Csv);
    let headings: Vec<String> = Target::ALL
        .iter()
        .filter(|target| !matches!(target, Target::GivenName | Target::FamilyName))
        .map(|target| reader.word("import-column", target.as_str()))
        .collect();
    Table::new(format, "vizita-people", &headings)?.download()
}
