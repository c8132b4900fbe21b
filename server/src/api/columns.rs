//! Bodies of version 2: packed columns, which may lean on the names of instruments that both sides have.

use axum::{body::Body, http::StatusCode, response::Response};
use domain::Entity;
use protocol::{
    SyncRequest, SyncResponse, Wire,
    codec::{self, CodecError},
    own_record::{self, Parts},
    packed::{self, Known, Said},
    sign::Claim,
};

use super::body;
use crate::{db::Db, error::AppError, instruments::dictionaries};

/// Reads a request; beside it what its answer may lean on.
pub async fn parse(db: &Db, claim: &Claim, body: &[u8]) -> Result<(SyncRequest, Said), AppError> {
    let needed = packed::needs(body).map_err(body::unreadable)?;
    let found = dictionaries::find(db, &needed).await?;
    let known = Known {
        dictionaries: &found.iter().map(AsRef::as_ref).collect::<Vec<_>>(),
        said: Some(&Wire::before(claim.device)),
    };
    codec::unpack_columns(body, &known).map_err(|error| match error {
        CodecError::DictionaryUnknown => AppError::problem(
            StatusCode::UNPROCESSABLE_ENTITY,
            "dictionary_unknown",
            "The body leans on a form that this server does not have",
            "Nothing was taken in: the phone sends it again with every name spelled out.",
        ),
        error => body::unreadable(error),
    })
}

/// An answer as it travels: no header says what the path says already. It points at what the phone has kept and what stands as it was.
pub fn answer(request: &SyncRequest, message: &SyncResponse, said: Said) -> Result<Response, AppError> {
    let said = said.keeping(standing(request, message));
    let (packed, _) =
        codec::pack_columns(message, &Known::said(&said)).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(Response::new(Body::from(packed)))
}

/// For each mark of the request the parts that have it, among the people of the answer.
fn standing(request: &SyncRequest, message: &SyncResponse) -> Vec<String> {
    if request.kept.is_empty() {
        return Vec::new();
    }
    let visits = own_record::visits(&request.changes);
    let people = message.page.rows.iter().filter(|row| row.entity == Entity::Person);
    let parts: Vec<Parts> = people
        .filter_map(|row| own_record::parts(row.data.get(), &visits))
        .collect();
    let with = |mark: &String| parts.iter().find(|parts| own_record::mark(parts) == *mark);
    let marks = request.kept.iter();
    marks.flat_map(|mark| with(mark).cloned().unwrap_or_default()).collect()
}
