//! A person's file on the phone: find, open, register, amend; one verb, one file.

mod amend;
mod consent;
mod contact;
mod find;
mod note;
mod open;
mod plan;
mod register;
mod risk;
mod timeline;

use domain::{Body, Entity, Fields, RecordId, change::RecordAdded, change::RecordAmended, fields};

use crate::error::{Error, Result};

pub use consent::Consent;
pub use find::Found;
pub use open::OpenFile;
pub use plan::PlanChange;
pub use register::Registration;
pub(crate) use risk::risk_change;
pub use timeline::{Moment, timeline};

/// What somebody typed into the fields of a record, read as what each field holds.
fn typed<'a>(entity: &Entity, typed: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Fields> {
    let mut read = Fields::new();
    for (name, text) in typed {
        let value = fields::parse(entity, name, text).map_err(|bad| Error::refused("bad_field", bad.to_string()))?;
        read.insert(name.to_owned(), value);
    }
    Ok(read)
}

fn added(entity: Entity, record: RecordId, fields: Fields) -> Body {
    Body::RecordAdded(RecordAdded {
        entity,
        record,
        fields,
        extra: Default::default(),
    })
}

fn amended(entity: Entity, record: RecordId, fields: Fields, reason: Option<String>) -> Body {
    Body::RecordAmended(RecordAmended {
        entity,
        record,
        fields,
        reason,
        extra: Default::default(),
    })
}
