//! The form of a visit: the version that it names, or else the one that comes along.

use std::sync::{Arc, LazyLock};

use domain::VisitRecord;
use forms::instrument::Instrument;

use super::{
    brought, of_version,
    read::{self, VISIT_FORM},
};
use crate::db::{DbError, Tx};

static ALONG: LazyLock<Option<Arc<Instrument>>> =
    LazyLock::new(|| read::stored(&brought::version_of(VISIT_FORM)?.body).ok());

/// The visit form that comes along: a visit that names no form was asked with it, or with the list of questions that there was before it and whose
/// names and values it has kept.
pub fn along() -> Option<&'static Arc<Instrument>> {
    ALONG.as_ref()
}

/// The form of a visit; none where the server does not have it.
pub async fn of_visit(tx: &mut Tx, record: &VisitRecord) -> Result<Option<Arc<Instrument>>, DbError> {
    match record.instrument() {
        Some(named) => of_version(tx, &named.version).await,
        None => Ok(along().cloned()),
    }
}
