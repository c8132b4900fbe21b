//! The visit form that comes along with the app, compiled once when it is first needed.

use std::sync::{Arc, LazyLock};

use forms::instrument::{Beside, Instrument, compile};

use crate::error::{Error, Result};

const FORM: &[u8] = include_bytes!("../../../forms/instruments/visit.md");

struct Along {
    instrument: Arc<Instrument>,
    version: String,
    body: String,
}

static VISIT: LazyLock<Option<Along>> = LazyLock::new(|| {
    let (draft, _) = forms::import::read(FORM, "visit.md");
    let instrument = compile(&draft, &Beside::default()).0?;
    Some(Along {
        version: instrument.hash(),
        body: String::from_utf8(instrument.to_bytes()).ok()?,
        instrument: Arc::new(instrument),
    })
});

/// The visit form, its version and its body.
pub(crate) fn visit_form() -> Result<(&'static Arc<Instrument>, &'static str, &'static str)> {
    match &*VISIT {
        Some(along) => Ok((&along.instrument, &along.version, &along.body)),
        None => Err(Error::BadFile {
            what: "the visit form that comes along".into(),
            reason: "it cannot be read".into(),
        }),
    }
}
